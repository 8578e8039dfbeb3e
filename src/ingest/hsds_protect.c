/* hsds_protect.c - what may remain of a protective facility when a directory has been read? */
#include "ingest/hsds_protect.h"

#include "ingest/hsds_place.h"

/* What a node that is to go says, until it is swept out. Compared by address. */
static const char gone[] = "";

/* A protective service to which an entity belongs, and the next one. */
typedef struct Belonging { int32_t service; struct Belonging *next; } Belonging;

typedef struct {
    Arena *arena, *scratch;
    HsdsGraph *graph;
    const HsdsWords *words;
    const PlaceLocationSink *sink;
    HsdsSecrets secrets;
    size_t texts;
    int handles;                        /* numbers up to this one are taken */
    bool knows_towns;                   /* of every street address of a protective facility */
    Belonging **belongs;                /* of each entity; NULL where nobody listens */
    int32_t *object_of;                 /* the first object of each entity */
} Work;

/* ---- what may be told ---- */

/* "protective-17": an id that this program gave. */
#define HANDLE "protective-"
static bool is_handle(Str id, int *number)
{
    size_t head = strlen(HANDLE);
    return str_starts(id, S(HANDLE)) && str_to_number((Str){ id.at + head, id.len - head }, number);
}

static int handles_taken(const HsdsGraph *graph)
{
    int most = 0, number;
    for (size_t e = 0; e < graph->entity_count; e++)
        if (is_handle(graph->entities[e].id, &number) && number > most) most = number;
    return most;
}

static Str shown_id(const Work *w, int32_t entity)
{
    const HsdsEntity *e = &w->graph->entities[entity];
    int number;
    if (hsds_is_uuid(e->id) || is_handle(e->id, &number) || !e->is_protective) return e->id;
    return str_format(w->arena, HANDLE "%lld", (long long)w->handles + entity + 1);
}

/* "Travis County, TX": the importer's own words, as far as they have the shape of a county and no digit. */
static bool is_county(Str text)
{
    static const char *const ends[] = { " County", " Parish", " Borough", " Census Area" };
    if (text.len > 48) return false;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && c != ' ' && c != '-' && c != '.' && c != ',' && c != '\'') return false;
    }
    Str rest = text, name;
    if (!str_cut(&rest, ',', &name)) return false;
    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_ends(name, str_of(ends[i])) && (!rest.at || str_trim(rest).len == 2)) return true;
    return false;
}

static bool is_state(Str text)
{
    return text.len == 2 && text.at[0] >= 'A' && text.at[0] <= 'Z' && text.at[1] >= 'A' && text.at[1] <= 'Z';
}

/* An area as this program wrote it, when it was read before. */
static bool is_written_area(Str text)
{
    size_t zip = strlen(HSDS_ZIP_AREA), state = strlen(HSDS_STATE_AREA);
    int digits;
    if (str_starts(text, S(HSDS_ZIP_AREA)))
        return text.len == zip + 3 && str_to_number((Str){ text.at + zip, 3 }, &digits);
    return str_starts(text, S(HSDS_STATE_AREA)) && is_state((Str){ text.at + state, text.len - state });
}

typedef struct { PlaceKey key; Str area, cell; } Facts;

/* What the addresses of a location say, if its coordinates say nothing. */
static Str address_area(const Work *w, int32_t location)
{
    const HsdsGraph *graph = w->graph;
    Str state = S("");
    for (int32_t i = graph->first_owned[location]; i < graph->first_owned[location + 1]; i++) {
        const Tree *node = graph->objects[graph->owned[i]].node;
        Str zip = zip_area(tree_text(node, S("postal_code")));
        if (zip.len) return str_format(w->arena, HSDS_ZIP_AREA "%.*s", STR(zip));
        if (is_state(tree_text(node, S("state_province")))) state = tree_text(node, S("state_province"));
    }
    return state.len ? str_format(w->arena, HSDS_STATE_AREA "%.*s", STR(state)) : S("");
}

static Str own_value(const Work *w, int32_t service, Str field)
{
    const HsdsGraph *graph = w->graph;
    Str name, value, own = tree_text(graph->entities[service].node, field);
    for (int32_t i = graph->first_owned[service]; !own.len && i < graph->first_owned[service + 1]; i++) {
        const HsdsObject *o = &graph->objects[graph->owned[i]];
        if (hsds_own_attribute(graph, o, &name, &value) && str_eq(name, field)) own = value;
    }
    return str_trim(own);
}

static void area_find(const Work *w, int32_t service, Facts *facts)
{
    int32_t locations[16];
    size_t count = hsds_locations_of(w->graph, service, locations, COUNT(locations));
    GeoPoint corner, p;
    Str county = own_value(w, service, S(HSDS_OWN "area")), cell = own_value(w, service, S(HSDS_OWN "cell"));
    if (is_county(county) || is_written_area(county)) { facts->area = county; return; }
    bool has_cell = hsds_cell_read(cell, &corner);
    for (size_t i = 0; !has_cell && i < count; i++) {
        const Tree *node = w->graph->entities[locations[i]].node;
        if (!geo_read(tree_text(node, S("latitude")), tree_text(node, S("longitude")), &p)) continue;
        GeoPoint middle = geo_cell_middle(p);
        corner = (GeoPoint){ middle.lat - GEO_CELL / 2, middle.lon - GEO_CELL / 2 };
        has_cell = true;
    }
    if (has_cell) {
        facts->area = geo_cell_text(w->arena, corner);
        facts->cell = str_format(w->arena, "%.1f,%.1f", (double)corner.lat / GEO_DEGREE,
                                 (double)corner.lon / GEO_DEGREE);
        return;
    }
    for (size_t i = 0; !facts->area.len && i < count; i++) facts->area = address_area(w, locations[i]);
}

static Facts facts_of(const Work *w, int32_t service)
{
    Facts facts = { .area = S(""), .cell = S("") };
    int32_t locations[16];
    size_t count = hsds_locations_of(w->graph, service, locations, COUNT(locations));
    hsds_place_key(w->graph, w->words, service, count ? locations[0] : -1, &facts.key);
    area_find(w, service, &facts);
    return facts;
}

/* ---- taking out ---- */

static void belonging_add(Work *w, int32_t entity, int32_t service)
{
    for (const Belonging *b = w->belongs[entity]; b; b = b->next)
        if (b->service == service) return;
    Belonging *made = arena_new(w->arena, Belonging, 1);
    *made = (Belonging){ service, w->belongs[entity] };
    w->belongs[entity] = made;
}

/* An organization with two shelters tells of neither where it is: what it says may be of the other one. */
static bool has_one_protective_service(const HsdsGraph *graph, int32_t entity)
{
    int count = 0;
    for (int32_t i = graph->first_beside[entity]; i < graph->first_beside[entity + 1]; i++) {
        const HsdsEntity *e = &graph->entities[graph->beside[i]];
        bool is_other = e->kind == HSDS_SERVICE && e->is_protective;
        for (int32_t k = graph->first_beside[entity]; k < i; k++)
            is_other = is_other && graph->beside[k] != graph->beside[i];
        count += is_other;
    }
    return count == 1;
}

/* Its locations, what joins it to them, and what it alone stands for. */
static void service_gather(Work *w, int32_t service)
{
    enum { LOCATIONS_MAX = 64 };
    const HsdsGraph *graph = w->graph;
    int32_t locations[LOCATIONS_MAX];
    size_t count = hsds_locations_of(graph, service, locations, LOCATIONS_MAX);
    belonging_add(w, service, service);
    for (size_t i = 0; i < count; i++) belonging_add(w, locations[i], service);
    for (int32_t i = graph->first_beside[service]; i < graph->first_beside[service + 1]; i++) {
        int32_t near = graph->beside[i];
        HsdsKind kind = graph->entities[near].kind;
        bool is_shared = kind == HSDS_ORGANIZATION || kind == HSDS_PROGRAM;
        if (kind == HSDS_SERVICE_AT_LOCATION || (is_shared && has_one_protective_service(graph, near)))
            belonging_add(w, near, service);
    }
}

static void belongings_gather(Work *w)
{
    const HsdsGraph *graph = w->graph;
    w->belongs = arena_new(w->arena, Belonging *, graph->entity_count + 1);
    w->object_of = arena_new(w->arena, int32_t, graph->entity_count + 1);
    for (size_t i = graph->object_count; i-- > 0;) w->object_of[graph->objects[i].entity] = (int32_t)i;
    for (size_t e = 0; e < graph->entity_count; e++)
        if (graph->entities[e].kind == HSDS_SERVICE && graph->entities[e].is_protective)
            service_gather(w, (int32_t)e);
}

/* Of what stands in a list its name, and else the name of the member. */
static void hand_to(const Work *w, Str id, const HsdsObject *o, Str name, const Tree *node)
{
    Str what = node->name.len ? node->name : name;
    PlaceLocation location = { id, o ? o->list : S(""), what, node->text, o ? (uint64_t)(o - w->graph->objects) : 0 };
    if ((node->kind == TREE_TEXT || node->kind == TREE_NUMBER) && node->text.len) w->sink->take(w->sink->to, &location);
    for (const Tree *child = node->first; child; child = child->next) hand_to(w, id, o, what, child);
}

/* To every service to which the entity belongs; where it belongs to none, to nobody by name. */
static void hand_over(const Work *w, int32_t entity, const HsdsObject *o, const Tree *node)
{
    if (!w->sink) return;
    for (const Belonging *b = w->belongs[entity]; b; b = b->next) hand_to(w, shown_id(w, b->service), o, S(""), node);
    if (!w->belongs[entity]) hand_to(w, S(""), o, S(""), node);
}

/* The nearest owner that is a service, a location or the like: a telephone of a contact of a location is of the
 * location. */
static int32_t core_of(const Work *w, const HsdsObject *o, int depth)
{
    enum { DEPTH_MAX = 6 };
    const HsdsGraph *graph = w->graph;
    int32_t found = -1;
    for (int i = 0; i < o->owner_count; i++) {
        int32_t owner = o->owners[i];
        int32_t core = hsds_is_core(graph->entities[owner].kind) ? owner
                       : depth < DEPTH_MAX ? core_of(w, &graph->objects[w->object_of[owner]], depth + 1)
                                           : -1;
        if (core >= 0 && (found < 0 || (!w->belongs[found] && w->belongs[core]))) found = core;
    }
    return found;
}

static bool is_day(Str text)
{
    Date day;
    return date_read_iso(text, &day);
}

static Str one_of(Str value, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(value, str_of(words[i]))) return value;
    return S("");
}

static Str kept_age(Str value)
{
    int years;
    Str whole = str_ends(value, S(".0")) ? (Str){ value.at, value.len - 2 } : value;
    return str_to_number(whole, &years) && years <= 120 ? whole : S("");
}

static Str kept_day(Str value)
{
    Str day = { value.at, value.len < 10 ? value.len : 10 };
    return is_day(day) ? day : S("");
}

/* A value of a field that may stay, or an empty text. */
static Str kept_value(const Work *w, const HsdsObject *o, const Tree *field)
{
    static const char *const states[] = { "active", "inactive", "defunct", "temporarily closed" };
    static const char *const types[] = { "physical", "postal", "virtual" };
    int32_t to = hsds_reference(w->graph, o, field);
    if (str_eq(field->name, S("id"))) return shown_id(w, o->entity);
    if (to >= 0 && hsds_is_core(w->graph->entities[to].kind)) return shown_id(w, to);
    if (str_eq(field->name, S("name"))) return S(HSDS_WITHHELD_NAME);
    if (str_eq(field->name, S("description")) && o->kind == HSDS_ORGANIZATION) return S(HSDS_WITHHELD_TEXT);
    if (str_eq(field->name, S("status"))) return one_of(field->text, states, COUNT(states));
    if (str_eq(field->name, S("location_type"))) return one_of(field->text, types, COUNT(types));
    if (str_eq(field->name, S("minimum_age")) || str_eq(field->name, S("maximum_age"))) return kept_age(field->text);
    return str_eq(field->name, S("assured_date")) ? kept_day(field->text) : S("");
}

static void number_set(const Work *w, Tree *node, Str name, int number)
{
    if (number >= 0) tree_set(w->arena, node, name, str_format(w->arena, "%d", number));
}

static void text_set(const Work *w, Tree *node, Str name, Str text)
{
    if (text.len) tree_set(w->arena, node, name, text);
}

static void facts_write(const Work *w, const HsdsObject *o, const Facts *facts)
{
    Tree *node = o->node;
    const PlaceKey *key = &facts->key;
    Str languages = S("");
    for (int i = 0; i < key->language_count; i++) {
        Str code = language_code_text(w->arena, key->languages[i]);
        languages = languages.len ? str_format(w->arena, "%.*s, %.*s", STR(languages), STR(code)) : code;
    }
    if (!tree_text(node, S("id")).len) tree_set(w->arena, node, S("id"), shown_id(w, o->entity));
    tree_set(w->arena, node, S(HSDS_OWN "protective"), S("yes"));
    text_set(w, node, S(HSDS_OWN "area"), facts->area);
    text_set(w, node, S(HSDS_OWN "cell"), facts->cell);
    text_set(w, node, S(HSDS_OWN "capability"), place_bits_text(w->arena, PLACE_WORDS_CAPABILITY, key->capabilities));
    text_set(w, node, S(HSDS_OWN "gender"), place_bits_text(w->arena, PLACE_WORDS_GENDER, key->genders));
    text_set(w, node, S(HSDS_OWN "security"), place_bits_text(w->arena, PLACE_WORDS_SECURITY, key->securities));
    text_set(w, node, S(HSDS_OWN "languages"), languages);
    if (key->pregnant) text_set(w, node, S(HSDS_OWN "pregnant"), str_of(place_answer_text(key->pregnant)));
    if (key->own_children) text_set(w, node, S(HSDS_OWN "own_children"), str_of(place_answer_text(key->own_children)));
    number_set(w, node, S(HSDS_OWN "beds"), key->beds);
    number_set(w, node, S(HSDS_OWN "beds_free"), key->beds_free);
}

/* Only what is known to be harmless is put back, in the order in which it stood. */
static void core_reduce(const Work *w, const HsdsObject *o, const Facts *facts)
{
    Tree *node = o->node, *next;
    Tree *child = node->first;
    node->first = node->last = NULL;
    for (; child; child = next) {
        next = child->next;
        child->next = NULL;
        Str value = kept_value(w, o, child);
        bool holds = (child->kind == TREE_LIST || child->kind == TREE_OBJECT) &&
                     hsds_is_core(hsds_kind_of(child->name));
        if (holds) { tree_append(node, child); continue; }
        bool is_kept = value.len && (child->kind == TREE_TEXT || child->kind == TREE_NUMBER);
        if (!is_kept || !str_eq(value, child->text)) hand_over(w, o->entity, o, child);
        if (!is_kept) continue;
        bool is_same = str_eq(value, child->text);
        tree_append(node, is_same ? child : tree_new(w->arena, TREE_TEXT, child->name, value));
    }
    if (facts) facts_write(w, o, facts);
}

/* An organization that also does other things stays reachable. Its texts may speak of the shelter. */
static void organization_reduce(const Work *w, const HsdsObject *o)
{
    static const char *const kept[] = {
        "id", "name", "email", "website", "url", "uri", "logo", "legal_status", "year_incorporated", "tax_status",
        "tax_id", "parent_organization_id",
    };
    for (Tree *child = o->node->first; child; child = child->next) {
        bool is_kept = child->kind != TREE_TEXT && child->kind != TREE_NUMBER;
        bool holds = child->kind == TREE_LIST || child->kind == TREE_OBJECT;
        if (holds && hsds_kind_of(child->name) == HSDS_OTHER) {
            hand_over(w, o->entity, o, child);
            *child = (Tree){ .kind = TREE_NULL, .name = child->name, .text = { gone, 0 }, .next = child->next };
        }
        for (size_t i = 0; i < COUNT(kept); i++) is_kept = is_kept || str_eq(child->name, str_of(kept[i]));
        if (is_kept || !child->text.len) continue;
        hand_over(w, o->entity, o, child);
        child->kind = TREE_TEXT;
        child->text = S(HSDS_WITHHELD_TEXT);
    }
}

static void withhold(const Work *w, const HsdsObject *o)
{
    int32_t core = w->sink ? core_of(w, o, 0) : -1;
    if (core >= 0) hand_over(w, core, o, o->node);
    else if (w->sink) hand_to(w, S(""), o, S(""), o->node);
    *o->node = (Tree){ .kind = TREE_NULL, .name = o->node->name, .text = { gone, 0 }, .next = o->node->next };
}

static bool is_history(const Tree *node)
{
    return tree_get(node, S("previous_value")) || tree_get(node, S("replacement_value"));
}

static bool is_of_mixed_organization(const Work *w, const HsdsObject *o)
{
    for (int i = 0; i < o->owner_count; i++)
        if (w->graph->entities[o->owners[i]].has_protective) return true;
    return false;
}

/* Facts are gathered before anything is taken out, and objects are reduced from the inside out. */
static void reduce_all(Work *w, HsdsProtected *done)
{
    const HsdsGraph *graph = w->graph;
    Facts *facts = arena_new(w->arena, Facts, graph->entity_count + 1);
    for (size_t e = 0; e < graph->entity_count; e++) {
        if (!graph->entities[e].is_protective) continue;
        if (graph->entities[e].kind == HSDS_SERVICE) facts[e] = facts_of(w, (int32_t)e);
        done->services += graph->entities[e].kind == HSDS_SERVICE;
        done->locations += graph->entities[e].kind == HSDS_LOCATION;
        done->organizations += graph->entities[e].kind == HSDS_ORGANIZATION;
    }
    for (size_t i = graph->object_count; i-- > 0;) {
        const HsdsObject *o = &graph->objects[i];
        const HsdsEntity *e = &graph->entities[o->entity];
        bool is_core = hsds_is_core(o->kind);
        if (is_core && e->is_protective) core_reduce(w, o, o->kind == HSDS_SERVICE ? &facts[o->entity] : NULL);
        else if (o->kind == HSDS_ORGANIZATION && e->has_protective) organization_reduce(w, o);
        else if (!is_core && o->kind != HSDS_TERM && (e->is_protective || hsds_is_withheld(graph, o))) withhold(w, o);
        else if (is_history(o->node) && is_of_mixed_organization(w, o)) withhold(w, o);
    }
}

/* ---- what others say of it ---- */

static bool is_gone(const Tree *node)
{
    return node->kind == TREE_NULL && node->text.at == gone;
}

/* References of others to entries whose ids are not shown. */
static void references_replace(const Work *w)
{
    for (size_t i = 0; i < w->graph->object_count; i++) {
        const HsdsObject *o = &w->graph->objects[i];
        for (Tree *field = o->node->first; field; field = field->next) {
            int32_t to = hsds_reference(w->graph, o, field);
            if (to < 0 || !w->graph->entities[to].is_protective || hsds_is_uuid(field->text)) continue;
            field->kind = TREE_TEXT;
            field->text = shown_id(w, to);
        }
    }
}

static bool is_own_word(Str text)
{
    return str_eq(text, S(HSDS_WITHHELD_NAME)) || str_eq(text, S(HSDS_WITHHELD_TEXT));
}

/* Whether the house is the same was judged by number, street and town, where both entries have them. */
static bool is_judged(const Work *w, const Tree *address)
{
    return w->knows_towns && tree_text(address, S("postal_code")).len >= 5 && tree_text(address, S("city")).len;
}

static void sweep(Work *w, Tree *node, bool is_known)
{
    bool is_street = str_eq(node->name, S("address_1")) && is_known, judges = is_judged(w, node);
    bool says = !is_street && (node->kind == TREE_TEXT || node->kind == TREE_NUMBER) && node->text.len &&
                !is_own_word(node->text);
    if (says && !str_starts(node->name, S(HSDS_OWN)) && !hsds_is_uuid(node->text) &&
        hsds_secrets_in(&w->secrets, w->scratch, node->text)) {
        if (w->sink) hand_to(w, S(""), NULL, S(""), node);
        node->kind = TREE_TEXT;
        node->text = S(HSDS_WITHHELD_TEXT);
        w->texts++;
    }
    Tree *child = node->first, *next;
    node->first = node->last = NULL;
    for (; child; child = next) {
        next = child->next;
        child->next = NULL;
        if (is_gone(child)) continue;
        sweep(w, child, judges);
        tree_append(node, child);
    }
}

void hsds_protect(Arena *arena, Arena *scratch, Tree *const *roots, size_t count, const HsdsWords *words,
                  const HsdsProtection *how, HsdsProtected *done)
{
    HsdsGraph graph;
    hsds_graph_make(arena, roots, count, &graph);
    hsds_protect_find(arena, &graph, words, how);
    *done = (HsdsProtected){ 0 };
    bool any = false;
    for (size_t e = 0; e < graph.entity_count; e++) any = any || graph.entities[e].is_protective;
    if (!any) return;

    Work work = { .arena = arena, .scratch = scratch, .graph = &graph, .words = words, .sink = how->sink,
                  .secrets = { .arena = arena }, .handles = handles_taken(&graph),
                  .knows_towns = hsds_protect_knows_towns(&graph) };
    if (how->sink) belongings_gather(&work);
    hsds_protect_secrets(&graph, scratch, &work.secrets);
    references_replace(&work);
    reduce_all(&work, done);
    for (size_t i = 0; i < count; i++) sweep(&work, roots[i], false);
    done->texts = work.texts;
}
