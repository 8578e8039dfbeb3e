/* hsds_place.c - what does a directory say about each service? */
#include "ingest/hsds_place.h"

#include "base/fold.h"

#define LOCATIONS_MAX 64
#define PHONES_MAX 3

/* ---- our own fields ---- */

bool hsds_own_attribute(const HsdsGraph *graph, const HsdsObject *object, Str *name, Str *value)
{
    if (object->kind != HSDS_ATTRIBUTE || object->term < 0) return false;
    const Tree *term = graph->entities[object->term].node;
    Str code = tree_text(term, S("code"));
    if (!str_starts(code, S(HSDS_OWN))) code = tree_text(term, S("name"));
    if (!str_starts(code, S(HSDS_OWN))) return false;
    *name = code;
    *value = tree_text(object->node, S("value"));
    if (!value->len) *value = tree_text(object->node, S("taxonomy_detail"));
    return true;
}

bool hsds_cell_read(Str text, GeoPoint *corner)
{
    Str lat;
    GeoPoint p;
    if (!str_cut(&text, ',', &lat) || !text.at || !geo_read(lat, text, &p)) return false;
    if (p.lat % GEO_CELL || p.lon % GEO_CELL) return false;
    *corner = p;
    return true;
}

static void languages_add(PlaceKey *key, LanguageCode code)
{
    for (int i = 0; i < key->language_count; i++)
        if (key->languages[i] == code) return;
    if (code && key->language_count < PLACE_LANGUAGES_MAX) key->languages[key->language_count++] = code;
}

static void number_read(Str value, int most, int *to)
{
    int n;
    if (str_to_number(str_trim(value), &n) && n <= most) *to = n;
}

static void say(const HsdsWords *words, Str name, Str value, PlaceKey *key)
{
    uint32_t bits = 0;
    PlaceAnswer answer;
    GeoPoint corner;
    int number = -1;
    Str what = { name.at + strlen(HSDS_OWN), name.len - strlen(HSDS_OWN) };
    bool is_gender = str_eq(what, S("gender")), is_security = str_eq(what, S("security"));
    if (is_gender && place_bits_read(PLACE_WORDS_GENDER, value, &bits)) key->genders |= (uint8_t)bits;
    if (is_security && place_bits_read(PLACE_WORDS_SECURITY, value, &bits)) key->securities |= (uint8_t)bits;
    if (str_eq(what, S("capability")) && place_bits_read(PLACE_WORDS_CAPABILITY, value, &bits))
        key->capabilities |= bits;
    if (str_eq(what, S("pregnant")) && place_answer_read(value, &answer)) key->pregnant = (uint8_t)answer;
    if (str_eq(what, S("own_children")) && place_answer_read(value, &answer)) key->own_children = (uint8_t)answer;
    if (str_eq(what, S("protective")) && place_answer_read(value, &answer)) key->is_protective = answer == PLACE_YES;
    number_read(value, INT16_MAX, &number);
    if (str_eq(what, S("beds"))) key->beds = (int16_t)number;
    if (str_eq(what, S("beds_free"))) key->beds_free = (int16_t)number;
    if (str_eq(what, S("cell")) && hsds_cell_read(value, &corner)) {
        key->at = geo_cell_middle(corner);
        key->geo = GEO_AREA;
    }
    if (str_eq(what, S("languages")))
        for (Str rest = value, one; str_cut(&rest, ',', &one);) languages_add(key, hsds_language(words, one));
}

/* ---- whom it takes ---- */

static int age_read(Str text)
{
    int age = -1;
    Str rest = str_trim(text), years;
    if (str_cut(&rest, '.', &years)) number_read(years, 120, &age);
    return age;
}

/* Whatever else a directory writes there is asked. */
static PlaceAnswer state_read(Str status)
{
    static const char *const closed[] = { "inactive", "defunct", "temporarily closed", "closed" };
    char text[32];
    Str folded = { text, fold_text(status, text, sizeof text) };
    for (size_t i = 0; i < COUNT(closed); i++)
        if (str_eq(folded, str_of(closed[i]))) return PLACE_NO;
    return str_eq(folded, S("active")) ? PLACE_YES : PLACE_UNKNOWN;
}

static void key_of_fields(const HsdsWords *words, const Tree *service, PlaceKey *key)
{
    static const char *const texts[] = { "name", "alternate_name", "description", "eligibility_description" };
    Str status = tree_text(service, S("status"));
    key->age_min = (int8_t)age_read(tree_text(service, S("minimum_age")));
    key->age_max = (int8_t)age_read(tree_text(service, S("maximum_age")));
    /* 0 to 0, or the wrong way round, is how some directories write that they do not know */
    bool is_untold = key->age_max == 0 || (key->age_max >= 0 && key->age_min > key->age_max);
    if (is_untold) key->age_min = key->age_max = -1;
    key->open = (uint8_t)state_read(status);
    for (const Tree *field = service->first; field; field = field->next)
        if (field->kind == TREE_TEXT && str_starts(field->name, S(HSDS_OWN))) say(words, field->name, field->text, key);
    for (size_t i = 0; !key->is_protective && i < COUNT(texts); i++)
        key->capabilities |= hsds_words_in(words, tree_text(service, str_of(texts[i]))) & HSDS_WORD_OFFERS;
}

static void key_of_owned(const HsdsGraph *graph, const HsdsWords *words, int32_t owner, PlaceKey *key)
{
    for (int32_t i = graph->first_owned[owner]; i < graph->first_owned[owner + 1]; i++) {
        const HsdsObject *o = &graph->objects[graph->owned[i]];
        Str name, value;
        if (hsds_own_attribute(graph, o, &name, &value)) {
            say(words, name, value, key);
        } else if (o->kind == HSDS_ATTRIBUTE && o->term >= 0) {
            Str term = tree_text(graph->entities[o->term].node, S("name"));
            key->capabilities |= hsds_words_in(words, term) & HSDS_WORD_OFFERS;
        } else if (o->kind == HSDS_LANGUAGE) {
            LanguageCode code = hsds_language(words, tree_text(o->node, S("code")));
            if (!code) code = hsds_language(words, tree_text(o->node, S("name")));
            if (!code) code = hsds_language(words, tree_text(o->node, S("language")));
            languages_add(key, code);
        }
    }
}

void hsds_place_key(const HsdsGraph *graph, const HsdsWords *words, int32_t service, int32_t location, PlaceKey *key)
{
    *key = (PlaceKey){ .beds = -1, .beds_free = -1, .age_min = -1, .age_max = -1 };
    key_of_fields(words, graph->entities[service].node, key);
    key_of_owned(graph, words, service, key);
    if (location < 0) return;
    key_of_owned(graph, words, location, key);
    const Tree *node = graph->entities[location].node;
    bool has_point = geo_read(tree_text(node, S("latitude")), tree_text(node, S("longitude")), &key->at);
    if (has_point) key->geo = GEO_POINT;
}

/* ---- where ---- */

size_t hsds_locations_of(const HsdsGraph *graph, int32_t service, int32_t *locations, size_t most)
{
    size_t count = 0;
    for (int32_t i = graph->first_beside[service]; i < graph->first_beside[service + 1]; i++) {
        int32_t near = graph->beside[i];
        bool joins = graph->entities[near].kind == HSDS_SERVICE_AT_LOCATION;
        int32_t from = joins ? graph->first_beside[near] : i, to = joins ? graph->first_beside[near + 1] : i + 1;
        for (int32_t j = from; j < to; j++) {
            int32_t location = graph->beside[j];
            bool is_new = graph->entities[location].kind == HSDS_LOCATION;
            for (size_t k = 0; k < count && k < most; k++) is_new = is_new && locations[k] != location;
            if (is_new && count < most) locations[count++] = location;
        }
    }
    return count;
}

static int32_t beside_of_kind(const HsdsGraph *graph, int32_t entity, HsdsKind kind)
{
    for (int32_t i = graph->first_beside[entity]; i < graph->first_beside[entity + 1]; i++)
        if (graph->entities[graph->beside[i]].kind == kind) return graph->beside[i];
    return -1;
}

static Str joined(Arena *arena, Str all, Str more)
{
    if (!more.len) return all;
    return all.len ? str_format(arena, "%.*s, %.*s", STR(all), STR(more)) : more;
}

static const HsdsObject *owned_of_kind(const HsdsGraph *graph, int32_t owner, HsdsKind kind)
{
    for (int32_t i = owner < 0 ? 0 : graph->first_owned[owner]; owner >= 0 && i < graph->first_owned[owner + 1]; i++)
        if (graph->objects[graph->owned[i]].kind == kind) return &graph->objects[graph->owned[i]];
    return NULL;
}

static Str phones_of(Arena *arena, const HsdsGraph *graph, int32_t owner)
{
    Str all = S(""), told[PHONES_MAX];
    size_t count = 0;
    if (owner < 0) return all;
    for (int32_t i = graph->first_owned[owner]; i < graph->first_owned[owner + 1] && count < PHONES_MAX; i++) {
        const HsdsObject *o = &graph->objects[graph->owned[i]];
        Str number = tree_text(o->node, S("number"));
        bool is_new = o->kind == HSDS_PHONE && number.len;
        for (size_t k = 0; k < count; k++) is_new = is_new && !str_eq(told[k], number);
        if (!is_new) continue;
        told[count++] = number;
        all = joined(arena, all, number);
    }
    return all;
}

static void address_of(Arena *arena, const HsdsGraph *graph, int32_t location, Place *place)
{
    const HsdsObject *address = owned_of_kind(graph, location, HSDS_ADDRESS);
    if (!address) return;
    Str state = tree_text(address->node, S("state_province"));
    place->zip = tree_text(address->node, S("postal_code"));
    Str street = joined(arena, tree_text(address->node, S("address_1")), tree_text(address->node, S("address_2")));
    street = joined(arena, street, tree_text(address->node, S("city")));
    place->address = joined(arena, street, str_trim(str_format(arena, "%.*s %.*s", STR(state), STR(place->zip))));
}

/* ---- the whole ---- */

static Str who_of(Arena *arena, const HsdsGraph *graph, int32_t service)
{
    Str text = tree_text(graph->entities[service].node, S("eligibility_description"));
    const HsdsObject *older = owned_of_kind(graph, service, HSDS_ELIGIBILITY);
    return older ? joined(arena, text, tree_text(older->node, S("eligibility"))) : text;
}

static void describe(Arena *arena, const HsdsGraph *graph, int32_t service, int32_t location, Place *place)
{
    const Tree *node = graph->entities[service].node;
    int32_t organization = beside_of_kind(graph, service, HSDS_ORGANIZATION);
    place->name = tree_text(node, S("name"));
    if (organization >= 0) place->organization = tree_text(graph->entities[organization].node, S("name"));
    place->phones = phones_of(arena, graph, service);
    if (!place->phones.len) place->phones = phones_of(arena, graph, location);
    if (!place->phones.len) place->phones = phones_of(arena, graph, organization);
    place->web = tree_text(node, S("url"));
    if (!place->web.len && organization >= 0) place->web = tree_text(graph->entities[organization].node, S("website"));
    place->who_text = who_of(arena, graph, service);
    place->languages_text = tree_text(node, S("interpretation_services"));
    place->verified_by = tree_text(node, S("assurer_email"));
    if (location >= 0) address_of(arena, graph, location, place);
}

static void place_read(Arena *arena, const HsdsGraph *graph, const HsdsWords *words, int32_t service, int32_t location,
                       Place *place)
{
    const Tree *node = graph->entities[service].node;
    Str verified = tree_text(node, S("assured_date"));
    hsds_place_key(graph, words, service, location, &place->key);
    place->id = tree_text(node, S("id"));
    if (verified.len > 10) verified.len = 10;
    if (!date_read_iso(verified, &place->verified_on)) place->verified_on = (Date){ 0 };
    if (place->key.is_protective) place->area = tree_text(node, S(HSDS_OWN "area"));
    else describe(arena, graph, service, location, place);
}

static size_t place_count_max(const HsdsGraph *graph)
{
    size_t count = 0;
    int32_t locations[LOCATIONS_MAX];
    for (size_t e = 0; e < graph->entity_count; e++) {
        if (graph->entities[e].kind != HSDS_SERVICE) continue;
        size_t n = hsds_locations_of(graph, (int32_t)e, locations, LOCATIONS_MAX);
        count += n ? n : 1;
    }
    return count;
}

void hsds_places_read(Arena *arena, const HsdsGraph *graph, const HsdsWords *words, const Str *files, Place **places,
                      size_t *count)
{
    int32_t locations[LOCATIONS_MAX];
    Place *all = arena_new(arena, Place, place_count_max(graph) + 1);
    size_t used = 0;
    for (size_t o = 0; o < graph->object_count; o++) {
        int32_t service = graph->objects[o].entity;
        const HsdsEntity *e = &graph->entities[service];
        if (e->kind != HSDS_SERVICE || e->node != graph->objects[o].node) continue;
        size_t n = hsds_locations_of(graph, service, locations, LOCATIONS_MAX);
        for (size_t i = 0; i == 0 || i < n; i++) {
            Place *place = &all[used++];
            place_read(arena, graph, words, service, n ? locations[i] : -1, place);
            place->file = files[graph->objects[o].document - 1];
            if (place->key.is_protective) break;
        }
    }
    *places = all;
    *count = used;
}
