/* node.h - an exchange document as it was read: texts, numbers, lists and objects, in their order, nothing left out. */
#ifndef DOMAIN_NODE_H
#define DOMAIN_NODE_H

#include "base/str.h"

typedef enum { NODE_NULL, NODE_FALSE, NODE_TRUE, NODE_NUMBER, NODE_TEXT, NODE_LIST, NODE_OBJECT } NodeKind;

/* `name` is that of a member of an object, empty in a list. `text` is what a text says, or a number as it is written in
 * JSON; of a list that was a table it is the names of the columns, each with a line feed behind it. */
typedef struct Node Node;
struct Node { NodeKind kind; Str name, text; Node *first, *last, *next; };

Node *node_new(Arena *arena, NodeKind kind, Str name, Str text);
void node_append(Node *parent, Node *child);
Node *node_add(Arena *arena, Node *parent, NodeKind kind, Str name, Str text);      /* both; returns the child */

/* A member of an object, NULL when there is none or `object` is NULL. */
Node *node_get(const Node *object, Str name);

/* What a member says, of a text or a number; empty when it says nothing. */
Str node_text(const Node *object, Str name);

/* The member says this from now on; it is added where there was none. */
void node_set(Arena *arena, Node *object, Str name, Str text);

/* Same kinds, texts and names in the same order. Numbers are compared as they are written. */
bool node_same(const Node *a, const Node *b);

#endif
