/* hsds_nest.c - which rows of the tables belong inside which service? */
#include "ingest/hsds_nest.h"

#define DEPTH_MAX 8                 /* rows that refer to one another in a circle */

typedef struct {
    Arena *arena;
    const HsdsGraph *graph;
    int32_t *first_object;          /* of each entity */
    bool *is_used;                  /* of each object */
} Nester;

/* ---- one row ---- */

/* A number as JSON has it. */
static bool is_number(Str text)
{
    size_t i = text.len && text.at[0] == '-' ? 1 : 0, digits = 0, after = 0;
    size_t start = i;
    for (; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++) digits++;
    if (digits == 0 || digits > 15 || (digits > 1 && text.at[start] == '0')) return false;
    if (i == text.len) return true;
    if (text.at[i++] != '.') return false;
    for (; i < text.len && text.at[i] >= '0' && text.at[i] <= '9'; i++) after++;
    return i == text.len && after > 0 && after <= 15;
}

static bool wants_number(Str field)
{
    static const char *const known[] = { "latitude", "longitude", "minimum_age", "maximum_age", "year_incorporated",
                                         "amount", "extension" };
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(field, str_of(known[i]))) return true;
    return false;
}

static Str new_name(const HsdsObject *o, Str field)
{
    bool is_accessibility = str_starts(o->list, S("accessibility"));
    if (o->kind == HSDS_LANGUAGE && str_eq(field, S("language")) && !tree_get(o->node, S("name"))) return S("name");
    if (is_accessibility && str_eq(field, S("accessibility")) && !tree_get(o->node, S("description")))
        return S("description");
    return field;
}

/* `with_references`: for rows that are nested in nothing. */
static Tree *row_copy(const Nester *n, const HsdsObject *o, bool with_references)
{
    Tree *made = tree_new(n->arena, TREE_OBJECT, S(""), S(""));
    for (const Tree *cell = o->node->first; cell; cell = cell->next) {
        bool is_parent = str_starts(cell->name, S("parent_"));
        if (cell->kind != TREE_TEXT || !cell->text.len) continue;
        if (!with_references && !is_parent && hsds_reference(n->graph, o, cell) >= 0) continue;
        TreeKind kind = wants_number(cell->name) && is_number(cell->text) ? TREE_NUMBER : TREE_TEXT;
        tree_add(n->arena, made, kind, new_name(o, cell->name), cell->text);
    }
    bool is_address = o->kind == HSDS_ADDRESS && !tree_get(made, S("address_type"));
    if (is_address && str_starts(o->list, S("physical"))) tree_set(n->arena, made, S("address_type"), S("physical"));
    if (is_address && str_starts(o->list, S("postal"))) tree_set(n->arena, made, S("address_type"), S("postal"));
    return made;
}

/* ---- what belongs to it ---- */

static Str list_name(const HsdsObject *o)
{
    static const struct { HsdsKind kind; const char *name; } kinds[] = {
        { HSDS_PHONE, "phones" }, { HSDS_CONTACT, "contacts" }, { HSDS_ADDRESS, "addresses" },
        { HSDS_LANGUAGE, "languages" }, { HSDS_ATTRIBUTE, "attributes" }, { HSDS_AREA, "service_areas" },
    };
    static const struct { const char *start, *name; } details[] = {
        { "regular_schedule", "schedules" }, { "holiday_schedule", "schedules" }, { "schedule", "schedules" },
        { "accessibility", "accessibility" }, { "cost_option", "cost_options" }, { "funding", "funding" },
        { "required_document", "required_documents" }, { "organization_identifier", "organization_identifiers" },
    };
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (o->kind == kinds[i].kind) return str_of(kinds[i].name);
    for (size_t i = 0; i < COUNT(details); i++)
        if (str_starts(o->list, str_of(details[i].start))) return str_of(details[i].name);
    Str name = o->list;
    if (str_ends(name, S(".csv"))) name.len -= 4;
    return name;
}

static Tree *list_in(const Nester *n, Tree *object, Str name)
{
    Tree *list = tree_get(object, name);
    return list && list->kind == TREE_LIST ? list : tree_add(n->arena, object, TREE_LIST, name, S(""));
}

static Tree *named(Tree *object, Str name)
{
    object->name = name;
    return object;
}

static void owned_add(Nester *n, int32_t entity, Tree *to, int depth);

static Tree *with_owned(Nester *n, int32_t object, int depth)
{
    const HsdsObject *o = &n->graph->objects[object];
    Tree *made = row_copy(n, o, false);
    n->is_used[object] = true;
    if (depth >= DEPTH_MAX) return made;
    if (o->term >= 0)
        tree_append(made, named(with_owned(n, n->first_object[o->term], depth + 1),
                                o->kind == HSDS_TERM ? S("taxonomy") : S("taxonomy_term")));
    owned_add(n, o->entity, made, depth + 1);
    return made;
}

static void owned_add(Nester *n, int32_t entity, Tree *to, int depth)
{
    const HsdsGraph *graph = n->graph;
    for (int32_t i = graph->first_owned[entity]; i < graph->first_owned[entity + 1] && depth <= DEPTH_MAX; i++) {
        const HsdsObject *o = &graph->objects[graph->owned[i]];
        if (hsds_is_core(o->kind) || o->kind == HSDS_TERM) continue;
        tree_append(list_in(n, to, list_name(o)), with_owned(n, graph->owned[i], depth));
    }
}

static Tree *entity_copy(Nester *n, int32_t entity)
{
    return with_owned(n, n->first_object[entity], 0);
}

/* ---- a service ---- */

static void beside_add(Nester *n, int32_t service, Tree *made)
{
    const HsdsGraph *graph = n->graph;
    for (int32_t i = graph->first_beside[service]; i < graph->first_beside[service + 1]; i++) {
        int32_t near = graph->beside[i];
        HsdsKind kind = graph->entities[near].kind;
        bool joins = kind == HSDS_SERVICE_AT_LOCATION;
        if (kind == HSDS_PROGRAM) tree_append(made, named(entity_copy(n, near), S("program")));
        if (kind == HSDS_ORGANIZATION) tree_append(made, named(entity_copy(n, near), S("organization")));
        if (!joins && kind != HSDS_LOCATION) continue;
        Tree *at = joins ? entity_copy(n, near) : tree_new(n->arena, TREE_OBJECT, S(""), S(""));
        if (!joins) tree_append(at, named(entity_copy(n, near), S("location")));
        for (int32_t k = graph->first_beside[near]; joins && k < graph->first_beside[near + 1]; k++)
            if (graph->entities[graph->beside[k]].kind == HSDS_LOCATION)
                tree_append(at, named(entity_copy(n, graph->beside[k]), S("location")));
        tree_append(list_in(n, made, S("service_at_locations")), at);
    }
}

/* The table of eligibility went away with 3.0, which has one text. */
static void eligibility_move(const Nester *n, Tree *service)
{
    static const Str old[] = { { "eligibility", 11 }, { "eligibilities", 13 } };
    for (size_t i = 0; i < COUNT(old); i++) {
        const Tree *list = tree_get(service, old[i]);
        bool is_one = list && list->kind == TREE_LIST && list->first && list->first == list->last;
        Str text = is_one ? tree_text(list->first, S("eligibility")) : S("");
        if (text.len && !tree_get(service, S("eligibility_description")))
            tree_set(n->arena, service, S("eligibility_description"), text);
    }
}

/* ---- the whole ---- */

static bool is_container(const HsdsObject *o)
{
    for (const Tree *child = o->node->first; child; child = child->next)
        if (child->kind == TREE_LIST) return true;
    return !o->node->first;
}

static void kind_add(Nester *n, HsdsKind kind, Tree *list)
{
    const HsdsGraph *graph = n->graph;
    for (size_t i = 0; i < graph->object_count; i++) {
        const HsdsObject *o = &graph->objects[i];
        if (o->kind != kind || n->is_used[i]) continue;
        Tree *made = with_owned(n, (int32_t)i, 0);
        if (kind == HSDS_SERVICE) beside_add(n, o->entity, made);
        if (kind == HSDS_SERVICE) eligibility_move(n, made);
        tree_append(list, made);
    }
}

void hsds_nest(Arena *arena, const HsdsGraph *graph, HsdsNested *nested)
{
    Nester n = { arena, graph, arena_new(arena, int32_t, graph->entity_count + 1),
                 arena_new(arena, bool, graph->object_count + 1) };
    HsdsNested made = { tree_new(arena, TREE_LIST, S(""), S("")), tree_new(arena, TREE_LIST, S(""), S("")),
                        tree_new(arena, TREE_LIST, S(""), S("")), tree_new(arena, TREE_OBJECT, S(""), S("")) };
    for (size_t i = graph->object_count; i-- > 0;) n.first_object[graph->objects[i].entity] = (int32_t)i;
    kind_add(&n, HSDS_SERVICE, made.services);
    kind_add(&n, HSDS_ORGANIZATION, made.organizations);
    kind_add(&n, HSDS_LOCATION, made.locations);
    for (size_t i = 0; i < graph->object_count; i++) {
        const HsdsObject *o = &graph->objects[i];
        if (n.is_used[i] || is_container(o)) continue;
        tree_append(list_in(&n, made.other, o->list), row_copy(&n, o, true));
    }
    *nested = made;
}
