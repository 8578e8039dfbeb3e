/* hsds_protect_find.c - which entries of a directory are protective facilities, and what tells where they are? */
#include "ingest/hsds_protect.h"

#include "base/fold.h"
#include "ingest/hsds_place.h"

typedef struct {
    Arena *arena;
    HsdsGraph *graph;
    const HsdsWords *words;
    Str *marks; size_t mark_count;          /* in the order of bytes */
    bool is_changed;
} Finder;

static void protect(Finder *f, int32_t entity)
{
    if (f->graph->entities[entity].is_protective) return;
    f->graph->entities[entity].is_protective = true;
    f->is_changed = true;
}

/* ---- what the entry itself says ---- */

static int by_bytes(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

static bool is_marked(const Finder *f, Str id)
{
    return f->mark_count && id.len && bsearch(&id, f->marks, f->mark_count, sizeof id, by_bytes);
}

static uint32_t words_of(const Finder *f, const Tree *node)
{
    static const char *const fields[] = {
        "name", "alternate_name", "description", "short_description", "eligibility_description", "eligibility",
        "keywords", "value", "taxonomy_detail", "taxonomy_term_name", "detail", "taxonomy",
    };
    uint32_t bits = 0;
    for (size_t i = 0; i < COUNT(fields); i++) {
        Str text = tree_text(node, str_of(fields[i]));
        if (text.len) bits |= hsds_words_in(f->words, text);
    }
    return bits;
}

static bool says_yes(Str value)
{
    PlaceAnswer answer;
    return place_answer_read(value, &answer) && answer == PLACE_YES;
}

static bool is_yes(const Tree *field)
{
    return field->kind == TREE_TRUE ||
           ((field->kind == TREE_TEXT || field->kind == TREE_NUMBER) && says_yes(field->text));
}

/* {"is_confidential": true}, whoever thought of the name. */
static bool fields_say(const Finder *f, const Tree *object)
{
    for (const Tree *field = object->first; field; field = field->next)
        if (is_yes(field) && hsds_field_protects(f->words, field->name)) return true;
    return false;
}

static bool core_says(const Finder *f, const HsdsObject *o)
{
    return is_marked(f, f->graph->entities[o->entity].id) || fields_say(f, o->node) ||
           hsds_words_protect(words_of(f, o->node));
}

/* An attribute, an eligibility or an area speaks for its owners. Its words are weighed together with those of the
 * owner: "shelter" is a term of the one and "domestic violence" a word of the other. */
static bool attribute_says(const Finder *f, const HsdsObject *o)
{
    Str name, value;
    uint32_t bits = words_of(f, o->node);
    if (hsds_own_attribute(f->graph, o, &name, &value) && str_eq(name, S(HSDS_OWN "protective")))
        return says_yes(value);
    PlaceAnswer answer;
    Str said = tree_text(o->node, S("value"));
    bool says_no = place_answer_read(said, &answer) && answer == PLACE_NO;
    if (says_no) return false;
    if (fields_say(f, o->node) || hsds_term_protects(f->words, said)) return true;
    int32_t own_term = o->kind == HSDS_TERM ? o->entity : o->term;
    if (own_term >= 0) {
        const HsdsEntity *term = &f->graph->entities[own_term];
        Str code = tree_text(term->node, S("code"));
        if (is_marked(f, term->id) || is_marked(f, code)) return true;
        if (hsds_term_protects(f->words, code) || hsds_term_protects(f->words, tree_text(term->node, S("name"))))
            return true;
        bits |= words_of(f, term->node);
    }
    if (hsds_words_protect(bits)) return true;
    for (int i = 0; i < o->owner_count && (bits & (HSDS_WORD_HOME | HSDS_WORD_HARM)); i++)
        bits |= words_of(f, f->graph->entities[o->owners[i]].node);
    return hsds_words_protect(bits);
}

static void seed(Finder *f)
{
    for (size_t i = 0; i < f->graph->object_count; i++) {
        const HsdsObject *o = &f->graph->objects[i];
        bool speaks = o->kind == HSDS_ATTRIBUTE || o->kind == HSDS_ELIGIBILITY || o->kind == HSDS_AREA ||
                      o->kind == HSDS_TERM || o->kind == HSDS_ADDRESS;
        if (hsds_is_core(o->kind) && core_says(f, o)) protect(f, o->entity);
        if (!speaks || !attribute_says(f, o)) continue;
        for (int k = 0; k < o->owner_count; k++)
            if (hsds_is_core(f->graph->entities[o->owners[k]].kind)) protect(f, o->owners[k]);
    }
}

/* ---- what follows from that ---- */

static void protect_beside(Finder *f, int32_t entity, unsigned kinds)
{
    for (int32_t i = f->graph->first_beside[entity]; i < f->graph->first_beside[entity + 1]; i++) {
        int32_t near = f->graph->beside[i];
        if (kinds >> f->graph->entities[near].kind & 1) protect(f, near);
    }
}

/* A location that only protective services use, or none. */
static bool is_free_for_protection(const HsdsGraph *graph, int32_t location)
{
    for (int32_t i = graph->first_beside[location]; i < graph->first_beside[location + 1]; i++) {
        const HsdsEntity *near = &graph->entities[graph->beside[i]];
        bool uses = near->kind == HSDS_SERVICE || near->kind == HSDS_SERVICE_AT_LOCATION;
        if (uses && !near->is_protective) return false;
    }
    return true;
}

static void organization_follow(Finder *f, int32_t organization)
{
    HsdsGraph *graph = f->graph;
    HsdsEntity *o = &graph->entities[organization];
    bool has_other = false, has = false;
    for (int32_t i = graph->first_beside[organization]; i < graph->first_beside[organization + 1]; i++) {
        const HsdsEntity *near = &graph->entities[graph->beside[i]];
        if (near->is_protective) has = true;
        else if (near->kind == HSDS_SERVICE) has_other = true;
    }
    o->has_protective = has;
    if (!has) return;
    if (!has_other) protect(f, organization);
    for (int32_t i = graph->first_beside[organization]; i < graph->first_beside[organization + 1]; i++) {
        int32_t near = graph->beside[i];
        if (graph->entities[near].kind == HSDS_LOCATION && is_free_for_protection(graph, near)) protect(f, near);
    }
}

static void follow(Finder *f)
{
    static const unsigned at = 1u << HSDS_SERVICE | 1u << HSDS_SERVICE_AT_LOCATION | 1u << HSDS_LOCATION;
    for (size_t i = 0; i < f->graph->entity_count; i++) {
        const HsdsEntity *e = &f->graph->entities[i];
        int32_t entity = (int32_t)i;
        if (e->kind == HSDS_ORGANIZATION && !e->is_protective) organization_follow(f, entity);
        if (!e->is_protective) continue;
        if (at >> e->kind & 1) protect_beside(f, entity, at);
        if (e->kind == HSDS_SERVICE) protect_beside(f, entity, 1u << HSDS_PROGRAM);
        if (e->kind == HSDS_ORGANIZATION) protect_beside(f, entity, at | 1u << HSDS_PROGRAM);
    }
}

/* A program that was said to be protective makes its services so; one that became so through a service does not. */
static void programs_follow(Finder *f)
{
    for (size_t i = 0; i < f->graph->entity_count; i++) {
        const HsdsEntity *e = &f->graph->entities[i];
        if (e->kind == HSDS_PROGRAM && e->is_protective) protect_beside(f, (int32_t)i, 1u << HSDS_SERVICE);
    }
}

/* What belongs to a protective entry belongs to it all the way down: the telephone of its contact, say. A taxonomy term
 * belongs to everybody. */
static void owned_follow(Finder *f)
{
    for (size_t i = 0; i < f->graph->object_count; i++) {
        const HsdsObject *o = &f->graph->objects[i];
        if (!hsds_is_core(o->kind) && o->kind != HSDS_TERM && hsds_is_withheld(f->graph, o)) protect(f, o->entity);
    }
}

bool hsds_is_withheld(const HsdsGraph *graph, const HsdsObject *object)
{
    for (int i = 0; i < object->owner_count; i++)
        if (graph->entities[object->owners[i]].is_protective) return true;
    return false;
}

/* ---- the same door under another name ---- */

/* House number and street, in whatever object they stand; with the town, because there is a Main Street in each. */
static void streets_of(Arena *arena, const Tree *node, Str streets[2])
{
    Str start = hsds_address_start(arena, tree_text(node, S("address_1")));
    if (!start.len) start = str_trim(tree_text(node, S("address_1")));      /* a house that has a name, and no number */
    Str zip = tree_text(node, S("postal_code")), city = tree_text(node, S("city"));
    streets[0] = streets[1] = S("");
    if (start.len && zip.len >= 5) streets[0] = str_format(arena, "street %.*s in %.5s", STR(start), zip.at);
    if (start.len && city.len) streets[1] = str_format(arena, "street %.*s at %.*s", STR(start), STR(city));
}

static bool spot_of(Arena *arena, const Tree *node, Str *spot)
{
    GeoPoint p;
    if (!geo_read(tree_text(node, S("latitude")), tree_text(node, S("longitude")), &p)) return false;
    *spot = str_format(arena, "spot %d %d of the map", p.lat / 100, p.lon / 100);      /* 11 m */
    return true;
}

/* An organization stands inside a protective service in some forms, and may do other things as well. */
static bool is_of_protective(const HsdsGraph *graph, const HsdsObject *o)
{
    return graph->entities[o->entity].is_protective || (!hsds_is_core(o->kind) && hsds_is_withheld(graph, o));
}

static void doors_add(const HsdsObject *o, HsdsSecrets *doors)
{
    Str streets[2], spot;
    streets_of(doors->arena, o->node, streets);
    for (int i = 0; i < 2; i++)
        if (streets[i].len) hsds_secret_text(doors, streets[i]);
    if (spot_of(doors->arena, o->node, &spot)) hsds_secret_text(doors, spot);
}

static bool is_same_door(const HsdsObject *o, const HsdsSecrets *doors, Arena *scratch)
{
    Str streets[2], spot;
    size_t mark = arena_mark(scratch);
    streets_of(scratch, o->node, streets);
    bool is_same = false;
    for (int i = 0; i < 2; i++)
        is_same = is_same || (streets[i].len && hsds_secrets_whole(doors, scratch, streets[i]));
    is_same = is_same || (spot_of(scratch, o->node, &spot) && hsds_secrets_whole(doors, scratch, spot));
    arena_reset(scratch, mark);
    return is_same;
}

static void doors_follow(Finder *f, Arena *scratch)
{
    HsdsSecrets doors = { .arena = scratch };
    for (size_t i = 0; i < f->graph->object_count; i++)
        if (is_of_protective(f->graph, &f->graph->objects[i])) doors_add(&f->graph->objects[i], &doors);
    hsds_secrets_ready(&doors);
    for (size_t i = 0; i < f->graph->object_count; i++) {
        const HsdsObject *o = &f->graph->objects[i];
        if (is_of_protective(f->graph, o) || !is_same_door(o, &doors, scratch)) continue;
        protect(f, o->entity);
        for (int k = 0; k < o->owner_count; k++)
            if (f->graph->entities[o->owners[k]].kind == HSDS_LOCATION) protect(f, o->owners[k]);
    }
}

void hsds_protect_find(Arena *arena, HsdsGraph *graph, const HsdsWords *words, const HsdsProtection *how)
{
    Finder f = { .arena = arena, .graph = graph, .words = words, .mark_count = how->mark_count };
    f.marks = arena_new(arena, Str, how->mark_count + 1);
    for (size_t i = 0; i < how->mark_count; i++) f.marks[i] = how->marks[i];
    if (f.mark_count) qsort(f.marks, f.mark_count, sizeof *f.marks, by_bytes);
    seed(&f);
    programs_follow(&f);
    if (!f.is_changed) return;
    do {
        size_t mark = arena_mark(arena);
        f.is_changed = false;
        follow(&f);
        owned_follow(&f);
        doors_follow(&f, arena);
        arena_reset(arena, mark);
    } while (f.is_changed);
}

/* ---- what tells where they are ---- */

bool hsds_protect_knows_towns(const HsdsGraph *graph)
{
    for (size_t i = 0; i < graph->object_count; i++) {
        const HsdsObject *o = &graph->objects[i];
        bool has_town = tree_text(o->node, S("postal_code")).len >= 5 || tree_text(o->node, S("city")).len;
        if (is_of_protective(graph, o) && !str_is_blank(tree_text(o->node, S("address_1"))) && !has_town) return false;
    }
    return true;
}

static const char *const shared_fields[] = { "address_2", "url", "uri", "website", "email", "attention",
                                             "transportation", "directions", "cross_streets" };

/* What may be said of many places alike, of one object. */
static size_t shared_texts(const HsdsObject *o, Str texts[COUNT(shared_fields) + 2])
{
    size_t count = 0;
    for (size_t i = 0; i < COUNT(shared_fields); i++) texts[count++] = tree_text(o->node, str_of(shared_fields[i]));
    if (o->kind == HSDS_LOCATION) texts[count++] = tree_text(o->node, S("name"));
    if (o->kind == HSDS_LOCATION) texts[count++] = tree_text(o->node, S("alternate_name"));
    return count;
}

void hsds_protect_secrets(const HsdsGraph *graph, Arena *scratch, HsdsSecrets *secrets)
{
    Str texts[COUNT(shared_fields) + 2];
    size_t mark = arena_mark(scratch);
    HsdsSecrets common = { .arena = scratch };
    for (size_t i = 0; i < graph->object_count; i++) {
        const HsdsObject *o = &graph->objects[i];
        size_t count = is_of_protective(graph, o) ? 0 : shared_texts(o, texts);
        for (size_t k = 0; k < count; k++) hsds_secret_text(&common, texts[k]);
    }
    hsds_secrets_ready(&common);
    for (size_t i = 0; i < graph->object_count; i++) {
        const HsdsObject *o = &graph->objects[i];
        if (!is_of_protective(graph, o) || o->kind == HSDS_TERM) continue;
        hsds_secret_address(secrets, tree_text(o->node, S("address_1")));
        hsds_secret_number(secrets, tree_text(o->node, S("number")));
        hsds_secret_text(secrets, tree_text(o->node, S("external_identifier")));
        hsds_secret_text(secrets, tree_text(o->node, S("latitude")));
        hsds_secret_text(secrets, tree_text(o->node, S("longitude")));
        size_t count = shared_texts(o, texts);
        for (size_t k = 0; k < count; k++)
            if (texts[k].len && !hsds_secrets_whole(&common, scratch, texts[k])) hsds_secret_text(secrets, texts[k]);
    }
    arena_reset(scratch, mark);
    hsds_secrets_ready(secrets);
}
