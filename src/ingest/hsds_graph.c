/* hsds_graph.c - what belongs to what in a directory? */
#include "ingest/hsds_graph.h"

#include "base/hash.h"

typedef struct { int32_t from, to; } Edge;

typedef struct {
    Arena *arena;
    HsdsGraph *graph;
    Edge *owned, *beside;
    size_t owned_count, owned_room, beside_count, beside_room;
    int32_t document;               /* that is being gathered */
    int32_t *parents;               /* of objects: the object around it, -1 for none */
} Maker;

bool hsds_is_core(HsdsKind kind)
{
    return kind >= HSDS_ORGANIZATION && kind <= HSDS_LOCATION;
}

/* ---- entities by id ---- */

static size_t bucket_of(const HsdsGraph *graph, Str id)
{
    return (size_t)hash_of(id).low & (graph->bucket_count - 1);
}

/* The first entity with this id, or the empty bucket where it would stand. */
static int32_t *bucket_find(const HsdsGraph *graph, int32_t scope, Str id)
{
    size_t at = bucket_of(graph, id);
    for (; graph->buckets[at]; at = (at + 1) & (graph->bucket_count - 1)) {
        const HsdsEntity *e = &graph->entities[graph->buckets[at] - 1];
        if (e->scope == scope && str_eq(e->id, id)) break;
    }
    return &graph->buckets[at];
}

static int32_t scope_of(int32_t document, Str id)
{
    return hsds_is_uuid(id) ? 0 : document;
}

/* HSDS_OTHER: of any kind. */
static int32_t entity_find(const HsdsGraph *graph, HsdsKind kind, int32_t document, Str id)
{
    if (id.len == 0) return -1;
    int32_t e = *bucket_find(graph, scope_of(document, id), id) - 1;
    while (e >= 0 && kind != HSDS_OTHER && graph->entities[e].kind != kind) e = graph->entities[e].same_id;
    return e;
}

static size_t members(const Tree *node)
{
    size_t n = 0;
    for (const Tree *child = node->first; child; child = child->next) n++;
    return n;
}

static int32_t entity_of(HsdsGraph *graph, HsdsKind kind, int32_t document, Tree *node)
{
    Str id = str_trim(tree_text(node, S("id")));
    int32_t scope = scope_of(document, id);
    int32_t found = -1, *bucket = NULL;
    if (id.len) {
        bucket = bucket_find(graph, scope, id);
        found = *bucket - 1;
        while (found >= 0 && graph->entities[found].kind != kind) found = graph->entities[found].same_id;
    }
    if (found >= 0) {
        HsdsEntity *e = &graph->entities[found];
        if (members(e->node) < 2 && members(node) > 1) e->node = node;
        return found;
    }
    int32_t made = (int32_t)graph->entity_count++;
    graph->entities[made] = (HsdsEntity){ .kind = kind, .id = id, .scope = scope, .node = node, .same_id = -1 };
    if (bucket) {
        graph->entities[made].same_id = *bucket - 1;
        *bucket = made + 1;
    }
    return made;
}

/* ---- objects ---- */

static size_t objects_in(const Tree *node)
{
    size_t n = node->kind == TREE_OBJECT;
    for (const Tree *child = node->first; child; child = child->next) n += objects_in(child);
    return n;
}

/* "locations": {"17": {..}, "18": {..}}: what others write as a list. */
static bool is_map(const Tree *node, Str name)
{
    bool is_list = hsds_kind_of(name) != HSDS_OTHER && str_ends(name, S("s"));
    for (const Tree *child = node->first; child; child = child->next)
        if (child->kind != TREE_OBJECT || hsds_kind_of(child->name) != HSDS_OTHER) return false;
    return is_list && node->kind == TREE_OBJECT && node->first;
}

static int32_t object_add(Maker *m, Tree *node, Str name, int32_t parent)
{
    HsdsGraph *graph = m->graph;
    HsdsKind kind = hsds_kind_of(name);
    bool is_within = parent >= 0 && graph->objects[parent].kind != HSDS_OTHER;
    int32_t self = (int32_t)graph->object_count++;
    if (kind == HSDS_OTHER) kind = hsds_kind_by_fields(node, is_within);
    graph->objects[self] = (HsdsObject){ .kind = kind, .node = node, .list = name, .document = m->document, .term = -1,
                                         .entity = entity_of(graph, kind, m->document, node) };
    m->parents[self] = parent;
    return self;
}

/* `name`: of the list or field in which the node stands; empty for a document. */
static void gather(Maker *m, Tree *node, Str name, int32_t parent)
{
    bool maps = is_map(node, name);
    int32_t self = node->kind == TREE_OBJECT && !maps ? object_add(m, node, name, parent) : parent;
    for (Tree *child = node->first; child; child = child->next)
        gather(m, child, child->name.len && !maps ? child->name : name, self);
}

/* ---- who owns what ---- */

static HsdsKind kind_of_reference(Str field)
{
    static const struct { const char *field; HsdsKind kind; } known[] = {
        { "organization_id", HSDS_ORGANIZATION }, { "program_id", HSDS_PROGRAM }, { "service_id", HSDS_SERVICE },
        { "location_id", HSDS_LOCATION }, { "service_at_location_id", HSDS_SERVICE_AT_LOCATION },
        { "contact_id", HSDS_CONTACT }, { "phone_id", HSDS_PHONE },
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(field, str_of(known[i].field))) return known[i].kind;
    return HSDS_OTHER;
}

static void edge_add(Maker *m, Edge **edges, size_t *count, size_t *room, int32_t from, int32_t to)
{
    arena_grow(m->arena, *edges, *count, *room);
    (*edges)[(*count)++] = (Edge){ from, to };
}

static void own(Maker *m, int32_t owner, int32_t object)
{
    HsdsObject *o = &m->graph->objects[object];
    if (owner < 0 || owner == o->entity || o->owner_count == HSDS_OWNERS_MAX) return;
    for (int i = 0; i < o->owner_count; i++)
        if (o->owners[i] == owner) return;
    o->owners[o->owner_count++] = owner;
    edge_add(m, &m->owned, &m->owned_count, &m->owned_room, owner, object);
    if (!hsds_is_core(o->kind) || !hsds_is_core(m->graph->entities[owner].kind)) return;
    edge_add(m, &m->beside, &m->beside_count, &m->beside_room, owner, o->entity);
    edge_add(m, &m->beside, &m->beside_count, &m->beside_room, o->entity, owner);
}

int32_t hsds_reference(const HsdsGraph *graph, const HsdsObject *object, const Tree *field)
{
    bool says = field->kind == TREE_TEXT || field->kind == TREE_NUMBER;
    bool refers = str_ends(field->name, S("_id")) ||
                  (hsds_is_uuid(field->text) && !str_eq(field->name, S("id")));
    bool is_term = str_eq(field->name, S("taxonomy_term_id")) ||
                   (str_eq(field->name, S("taxonomy_id")) && object->kind == HSDS_ATTRIBUTE);
    if (!says || !refers) return -1;
    HsdsKind kind = is_term ? HSDS_TERM : kind_of_reference(field->name);
    return entity_find(graph, kind, object->document, str_trim(field->text));
}

static void relate(Maker *m, int32_t object)
{
    HsdsObject *o = &m->graph->objects[object];
    int32_t around = m->parents[object];
    if (around >= 0) own(m, m->graph->objects[around].entity, object);
    /* what stands around it in an object that nobody knows */
    while (around >= 0 && m->graph->objects[around].kind == HSDS_OTHER) around = m->parents[around];
    if (around >= 0) own(m, m->graph->objects[around].entity, object);
    for (const Tree *field = o->node->first; field; field = field->next) {
        int32_t to = hsds_reference(m->graph, o, field);
        if (to < 0 || str_starts(field->name, S("parent_"))) continue;
        if (m->graph->entities[to].kind == HSDS_TERM) o->term = to;
        else own(m, to, object);
    }
    if (o->kind == HSDS_TERM && m->parents[object] >= 0) m->graph->objects[m->parents[object]].term = o->entity;
}

static int by_from(const void *a, const void *b)
{
    const Edge *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    return (x->to > y->to) - (x->to < y->to);
}

static void sorted(Arena *arena, Edge *edges, size_t count, size_t entities, int32_t **to, int32_t **first)
{
    if (count) qsort(edges, count, sizeof *edges, by_from);
    *to = arena_new(arena, int32_t, count + 1);
    *first = arena_new(arena, int32_t, entities + 1);
    size_t at = 0;
    for (size_t e = 0; e < entities; e++) {
        (*first)[e] = (int32_t)at;
        for (; at < count && edges[at].from == (int32_t)e; at++) (*to)[at] = edges[at].to;
    }
    (*first)[entities] = (int32_t)at;
}

void hsds_graph_make(Arena *arena, Tree *const *roots, size_t count, HsdsGraph *graph)
{
    size_t objects = 0;
    for (size_t i = 0; i < count; i++) objects += objects_in(roots[i]);
    *graph = (HsdsGraph){ .bucket_count = 16 };
    while (graph->bucket_count < objects * 2) graph->bucket_count *= 2;
    graph->buckets = arena_new(arena, int32_t, graph->bucket_count);
    graph->objects = arena_new(arena, HsdsObject, objects + 1);
    graph->entities = arena_new(arena, HsdsEntity, objects + 1);
    Maker maker = { .arena = arena, .graph = graph, .parents = arena_new(arena, int32_t, objects + 1) };
    for (size_t i = 0; i < count; i++) {
        maker.document = (int32_t)i + 1;
        gather(&maker, roots[i], S(""), -1);
    }
    for (size_t i = 0; i < graph->object_count; i++) relate(&maker, (int32_t)i);
    sorted(arena, maker.owned, maker.owned_count, graph->entity_count, &graph->owned, &graph->first_owned);
    sorted(arena, maker.beside, maker.beside_count, graph->entity_count, &graph->beside, &graph->first_beside);
}
