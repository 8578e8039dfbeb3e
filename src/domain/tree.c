/* tree.c - what stands in an exchange document? */
#include "domain/tree.h"

Tree *tree_new(Arena *arena, TreeKind kind, Str name, Str text)
{
    Tree *node = arena_new(arena, Tree, 1);
    *node = (Tree){ .kind = kind, .name = name, .text = text };
    return node;
}

void tree_append(Tree *parent, Tree *child)
{
    if (parent->last) parent->last->next = child;
    else parent->first = child;
    parent->last = child;
}

Tree *tree_add(Arena *arena, Tree *parent, TreeKind kind, Str name, Str text)
{
    Tree *child = tree_new(arena, kind, name, text);
    tree_append(parent, child);
    return child;
}

Tree *tree_get(const Tree *object, Str name)
{
    if (!object || object->kind != TREE_OBJECT) return NULL;
    for (Tree *child = object->first; child; child = child->next)
        if (str_eq(child->name, name)) return child;
    return NULL;
}

Str tree_text(const Tree *object, Str name)
{
    const Tree *child = tree_get(object, name);
    bool says = child && (child->kind == TREE_TEXT || child->kind == TREE_NUMBER);
    return says ? child->text : S("");
}

void tree_set(Arena *arena, Tree *object, Str name, Str text)
{
    Tree *child = tree_get(object, name);
    if (!child) child = tree_add(arena, object, TREE_TEXT, name, text);
    *child = (Tree){ .kind = TREE_TEXT, .name = name, .text = text, .next = child->next };
}

bool tree_same(const Tree *a, const Tree *b)
{
    if (a->kind != b->kind || !str_eq(a->name, b->name) || !str_eq(a->text, b->text)) return false;
    const Tree *x = a->first, *y = b->first;
    for (; x && y; x = x->next, y = y->next)
        if (!tree_same(x, y)) return false;
    return !x && !y;
}
