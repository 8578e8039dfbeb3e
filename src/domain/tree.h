/* tree.h - an exchange document as it was read: texts, numbers, lists and objects, in their order, nothing left out. */
#ifndef DOMAIN_TREE_H
#define DOMAIN_TREE_H

#include "base/str.h"

typedef enum { TREE_NULL, TREE_FALSE, TREE_TRUE, TREE_NUMBER, TREE_TEXT, TREE_LIST, TREE_OBJECT } TreeKind;

/* `name` is that of a member of an object, empty in a list. `text` is what a text says, or a number as it is written in
 * JSON; of a list that was a table it is the names of the columns, each with a line feed behind it. */
typedef struct Tree Tree;
struct Tree { TreeKind kind; Str name, text; Tree *first, *last, *next; };

Tree *tree_new(Arena *arena, TreeKind kind, Str name, Str text);
void tree_append(Tree *parent, Tree *child);
Tree *tree_add(Arena *arena, Tree *parent, TreeKind kind, Str name, Str text);      /* both; returns the child */

/* A member of an object, NULL when there is none or `object` is NULL. */
Tree *tree_get(const Tree *object, Str name);

/* What a member says, of a text or a number; empty when it says nothing. */
Str tree_text(const Tree *object, Str name);

/* The member says this from now on; it is added where there was none. */
void tree_set(Arena *arena, Tree *object, Str name, Str text);

/* Same kinds, texts and names in the same order. Numbers are compared as they are written. */
bool tree_same(const Tree *a, const Tree *b);

#endif
