/* node.c - what stands in an exchange document? */
#include "domain/node.h"

Node *node_new(Arena *arena, NodeKind kind, Str name, Str text)
{
    Node *node = arena_new(arena, Node, 1);
    *node = (Node){ .kind = kind, .name = name, .text = text };
    return node;
}

void node_append(Node *parent, Node *child)
{
    if (parent->last) parent->last->next = child;
    else parent->first = child;
    parent->last = child;
}

Node *node_add(Arena *arena, Node *parent, NodeKind kind, Str name, Str text)
{
    Node *child = node_new(arena, kind, name, text);
    node_append(parent, child);
    return child;
}

Node *node_get(const Node *object, Str name)
{
    if (!object || object->kind != NODE_OBJECT) return NULL;
    for (Node *child = object->first; child; child = child->next)
        if (str_eq(child->name, name)) return child;
    return NULL;
}

Str node_text(const Node *object, Str name)
{
    const Node *child = node_get(object, name);
    bool says = child && (child->kind == NODE_TEXT || child->kind == NODE_NUMBER);
    return says ? child->text : S("");
}

void node_set(Arena *arena, Node *object, Str name, Str text)
{
    Node *child = node_get(object, name);
    if (!child) child = node_add(arena, object, NODE_TEXT, name, text);
    *child = (Node){ .kind = NODE_TEXT, .name = name, .text = text, .next = child->next };
}

bool node_same(const Node *a, const Node *b)
{
    if (a->kind != b->kind || !str_eq(a->name, b->name) || !str_eq(a->text, b->text)) return false;
    const Node *x = a->first, *y = b->first;
    for (; x && y; x = x->next, y = y->next)
        if (!node_same(x, y)) return false;
    return !x && !y;
}
