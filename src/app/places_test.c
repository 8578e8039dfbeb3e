/* places_test.c - proof that damaged directories do no harm, and that what is taken out of one goes to the sink and nowhere else. */
#include "app/places.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/fold.h"
#include "base/limits.h"
#include "base/test.h"
#include "exchange/hsds_out.h"
#include "guide/content.h"
#include "ingest/hsds_place.h"

static Arena arena, scratch;
static HsdsWords words;

static void opened(void)
{
    Err err = { 0 };
    if (!arena.base) {
        static Arena kept;
        const ContentFile *file = content_find(S("directory/words.tsv"));
        CHECK(arena_open(&arena, HSDS_ARENA_BYTES) && arena_open(&scratch, HSDS_ARENA_BYTES) && arena_open(&kept, SCRATCH_ARENA_BYTES));
        CHECK(hsds_words_read(&kept, file->name, file->text, &words, &err));
    }
    arena_reset(&arena, 0);
}

/* "HIDE" and a letter stands where somebody must not look. */
static const char shelter[] =
    "[{\"id\": \"HIDEa\", \"name\": \"HIDEb\", \"description\": \"HIDEc\", \"website\": \"HIDEd\", \"services\": [{\"id\": \"HIDEe\","
    " \"name\": \"Domestic violence shelter HIDEf\", \"status\": \"active\", \"minimum_age\": 12, \"maximum_age\": 17,"
    " \"languages\": [{\"code\": \"es\", \"note\": \"HIDEg\"}], \"service_at_locations\": [{\"id\": \"HIDEh\", \"location\": "
    "{\"id\": \"HIDEi\","
    " \"latitude\": 30.26, \"longitude\": -97.74, \"name\": \"HIDEj House\", \"addresses\": [{\"address_1\": \"12 HIDEk Street\","
    " \"postal_code\": \"78701\"}], \"phones\": [{\"number\": \"512-555-0142\", \"description\": \"HIDEl\"}], \"odd\": {\"deep\": "
    "[\"HIDEm\"]}}}]}]},"
    " {\"id\": \"2\", \"name\": \"Pantry\", \"description\": \"Opposite 12 HIDEk street\", \"services\": [{\"id\": \"3\", "
    "\"name\": \"Food\","
    " \"status\": \"active\", \"fees_description\": \"(512) 555 0142\"}]}]";

typedef struct { size_t count; bool has_street, has_point, has_deep; } Vault;

static void vault_take(void *to, const PlaceLocation *location)
{
    Vault *vault = to;
    vault->count++;
    vault->has_street |= str_eq(location->value, S("12 HIDEk Street")) && str_eq(location->what, S("address_1"));
    vault->has_point |= str_eq(location->value, S("30.26")) && str_eq(location->what, S("latitude"));
    vault->has_deep |= str_eq(location->value, S("HIDEm"));
}

static bool has_mark(const Tree *tree)
{
    if (str_has(tree->text, S("HIDE")) || str_has(tree->text, S("30.26")) || str_has(tree->text, S("0142"))) return true;
    for (const Tree *child = tree->first; child; child = child->next)
        if (has_mark(child)) return true;
    return false;
}

TEST(what_is_taken_out_goes_to_the_sink_and_nowhere_else)
{
    opened();
    Err err = { 0 };
    Tree *root;
    Vault vault = { 0 };
    PlaceLocationSink sink = { vault_take, &vault };
    HsdsProtection how = { .sink = &sink };
    HsdsProtected done;
    HsdsGraph graph;
    Place *places;
    size_t count;
    CHECK(hsds_json_read(&arena, S("made"), str_of(shelter), &root, &err) && has_mark(root));
    hsds_protect(&arena, &scratch, &root, 1, &words, &how, &done);
    CHECK(!has_mark(root));
    CHECK_EQ(done.services, 1);
    CHECK_EQ(done.locations, 1);
    CHECK_EQ(done.organizations, 1);
    CHECK_EQ(done.texts, 2);
    CHECK(vault.count >= 15 && vault.has_street && vault.has_point && vault.has_deep);

    hsds_graph_make(&arena, &root, 1, &graph);
    hsds_places_read(&arena, &graph, &words, (Str[]){ S("made") }, &places, &count);
    CHECK_EQ(count, 2);
    CHECK(places[0].key.is_protective && !places[1].key.is_protective);
    CHECK_EQ(places[0].key.geo, GEO_AREA);
    CHECK_EQ(places[0].key.at.lat, 30250000);
    CHECK_EQ(places[0].key.age_max, 17);
    CHECK(places[0].key.capabilities & PLACE_SHELTER);
    CHECK_EQ(places[0].key.languages[0], language_code(S("es")));
    CHECK_STR(places[0].area, S("between 30.0 N and 30.5 N, 98.0 W and 97.5 W"));
    CHECK_STR(places[1].name, S("Food"));
}

/* "ID:VALUE " of everything that was handed over. */
typedef struct { char text[4096]; size_t used; } Whose;

static void whose_take(void *to, const PlaceLocation *l)
{
    Whose *w = to;
    if (!str_starts(l->value, S("HIDE"))) return;
    w->used += (size_t)snprintf(w->text + w->used, sizeof w->text - w->used, "%.*s:%.*s ", STR(l->place_id), STR(l->value));
}

static bool is_of(const Whose *w, const char *id, const char *value)
{
    char both[80];
    snprintf(both, sizeof both, " %s:%s ", id, value);
    return strstr(w->text, both) != NULL;
}

/* A shelter's location, the contact there and that contact's telephone are the shelter's, nested or as tables; of an
 * organization with two shelters neither is told what may be the other's. */
TEST(what_is_taken_out_is_told_of_the_service_whose_it_is)
{
    static const char *const texts[] = {
        "[{\"id\": \"o1\", \"name\": \"HIDEorg\", \"services\": [{\"id\": \"protective-1\", \"name\": \"Safe house\","
        " \"service_at_locations\": [{\"id\": \"x1\", \"description\": \"HIDEat\", \"location\": {\"id\": \"l1\", \"name\": \"HIDEloc\","
        " \"contacts\": [{\"id\": \"c1\","
        " \"name\": \"HIDEcontact\", \"phones\": [{\"number\": \"HIDEphone\"}]}], \"odd\": {\"deep\": [\"HIDEdeep\"]}}}]}]},"
        " {\"id\": \"o2\", \"name\": \"HIDEboth\", \"services\": [{\"id\": \"protective-2\", \"name\": \"Safe house HIDE\","
        " \"email\": \"HIDEmail\"}, {\"id\": \"protective-3\", \"name\": \"Safe house\"}]}]",
        "{\"organizations\": [{\"id\": \"o1\", \"name\": \"HIDEorg\"}, {\"id\": \"o2\", \"name\": \"HIDEboth\"}],"
        " \"services\": [{\"id\": \"protective-1\", \"organization_id\": \"o1\", \"name\": \"Safe house\"},"
        " {\"id\": \"protective-2\", \"organization_id\": \"o2\", \"name\": \"Safe house HIDE\", \"email\": \"HIDEmail\"},"
        " {\"id\": \"protective-3\", \"organization_id\": \"o2\", \"name\": \"Safe house\"}],"
        " \"locations\": [{\"id\": \"l1\", \"name\": \"HIDEloc\"}],"
        " \"services_at_location\": [{\"id\": \"x1\", \"service_id\": \"protective-1\", \"location_id\": \"l1\","
        " \"description\": \"HIDEat\"}],"
        " \"contacts\": [{\"id\": \"c1\", \"location_id\": \"l1\", \"name\": \"HIDEcontact\", \"department\": \"HIDEdeep\"}],"
        " \"phones\": [{\"id\": \"p1\", \"contact_id\": \"c1\", \"number\": \"HIDEphone\"}]}",
    };
    static const char *const first[] = { "HIDEorg", "HIDEat", "HIDEloc", "HIDEcontact", "HIDEphone", "HIDEdeep" };
    for (size_t i = 0; i < COUNT(texts); i++) {
        opened();
        Err err = { 0 };
        Tree *root;
        Whose whose = { " ", 1 };
        PlaceLocationSink sink = { whose_take, &whose };
        HsdsProtection how = { .sink = &sink };
        HsdsProtected done;
        CHECK(hsds_json_read(&arena, S("made"), str_of(texts[i]), &root, &err));
        hsds_protect(&arena, &scratch, &root, 1, &words, &how, &done);
        CHECK_EQ(done.services, 3);
        for (size_t k = 0; k < COUNT(first); k++)
            if (!is_of(&whose, "protective-1", first[k])) test_fail(__FILE__, __LINE__, "%s: %s", first[k], whose.text);
        CHECK(is_of(&whose, "protective-2", "HIDEmail") && is_of(&whose, "", "HIDEboth"));
        CHECK(!strstr(whose.text, "protective-3:"));
    }
}

#define UUID_A "00000000-0000-4000-8000-00000000000a"

/* However a directory says it: nested, by ids, as a map, in terms of 1.1, 2.0.1 or 3.0. */
TEST(an_entry_is_protective_however_the_directory_says_so)
{
    opened();
    static const struct { const char *text; size_t services; } cases[] = {
        { "{\"name\": \"Group\", \"status\": \"active\"}", 0 },
        { "{\"name\": \"Safe house\", \"status\": \"active\"}", 1 },
        { "{\"services\": {\"17\": {\"name\": \"Safe house\"}, \"18\": {\"name\": \"Food\"}}}", 1 },
        { "{\"data\": {\"items\": [{\"name\": \"Safe house\", \"status\": \"active\"}, {\"name\": \"Food\", \"status\": "
          "\"active\"}]}}", 1 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"Beds\"}], \"service_taxonomy\": [{\"service_id\": \"1\", \"taxonomy_id\": \"9\"}],"
          " \"taxonomy\": [{\"id\": \"9\", \"name\": \"Domestic Violence Shelters\"}]}", 1 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"Beds\"}], \"service_attributes\": [{\"service_id\": \"1\", "
          "\"taxonomy_term_id\": \"9\"}],"
          " \"taxonomy_terms\": [{\"id\": \"9\", \"name\": \"x\", \"description\": \"Women's shelters\"}]}", 1 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"Shelter\", \"attributes\": [{\"taxonomy_term\": {\"name\": "
          "\"Trafficking\"}}]}]}", 1 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"Shelter\", \"taxonomy_terms\": [{\"name\": \"Safe houses\"}]}]}", 1 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"Shelter\"}], \"eligibility\": [{\"service_id\": \"1\", \"eligibility\": "
          "\"Battered women\"}]}", 1 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"x\", \"attributes\": [{\"value\": \"yes\", \"taxonomy_term\": {\"code\": "
          "\"safeharbor_protective\"}}]}]}", 1 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"x\", \"program_id\": \"p\"}, {\"id\": \"2\", \"name\": \"y\"}], "
          "\"programs\": [{\"id\": \"p\", \"name\": \"Safe homes\"}]}", 1 },
        { "{\"services\": [{\"name\": \"x\", \"is_confidential\": true}, {\"name\": \"y\", \"is_confidential\": false}]}", 1 },
        { "{\"services\": [{\"name\": \"x\", \"Confidential Address\": \"Yes\"}, {\"name\": \"y\", "
          "\"confidential_counseling_for_teens\": \"yes\"}]}", 1 },
        { "{\"services\": [{\"name\": \"x\", \"protective\": 1}, {\"name\": \"y\", \"protective\": 0}]}", 1 },
        { "{\"services\": [{\"name\": \"x\", \"attributes\": [{\"value\": \"yes\", \"taxonomy_term\": {\"name\": \"Confidential "
          "location\"}}]},"
          " {\"name\": \"y\", \"attributes\": [{\"value\": \"no\", \"taxonomy_term\": {\"name\": \"Confidential location\"}}]},"
          " {\"name\": \"z\", \"attributes\": [{\"taxonomy_term\": {\"name\": \"Adult Protective Services\"}}]},"
          " {\"name\": \"w\", \"attributes\": [{\"value\": \"confidential\", \"taxonomy_term\": {\"name\": \"Location\"}}]}]}", 2 },
        { "{\"services\": [{\"name\": \"x\", \"service_at_locations\": [{\"location\": {\"addresses\": [{\"address_1\": \"9 "
          "Elm\", \"undisclosed\": \"y\"}]}}]}]}", 1 },
        { "{\"id\": \"o\", \"name\": \"Domestic violence shelter\", \"services\": [{\"name\": \"x\"}, {\"name\": \"y\"}]}", 2 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"Safe house\"}, {\"id\": \"2\", \"name\": \"Food\"}], \"services_at_location\": ["
          "{\"service_id\": \"1\", \"location_id\": \"l\"}, {\"service_id\": \"2\", \"location_id\": \"l\"}], \"locations\": "
          "[{\"id\": \"l\"}]}", 2 },
        { "{\"services\": [{\"id\": \"1\", \"name\": \"a\"}, {\"id\": \"2\", \"name\": \"Food\"}], \"locations\": [{\"id\": "
          "\"l\", \"description\": \"Undisclosed location\"}],"
          " \"services_at_location\": [{\"service_id\": \"1\", \"location_id\": \"l\"}]}", 1 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Tree *root;
        HsdsProtection how = { 0 };
        HsdsProtected done;
        CHECK(hsds_json_read(&arena, S("made"), str_of(cases[i].text), &root, &err));
        hsds_protect(&arena, &scratch, &root, 1, &words, &how, &done);
        if (done.services != cases[i].services)
            test_fail(__FILE__, __LINE__, "%zu services of: %s", done.services, cases[i].text);
    }
}

/* In forms that are not quite HSDS. */
TEST(locations_that_stand_where_nobody_expects_them_go_as_well)
{
    opened();
    static const char *const cases[] = {
        "{\"name\": \"Safe house\", \"status\": \"active\", \"locations\": {\"main\": {\"latitude\": 30.26, \"longitude\": -97.7, "
        "\"name\": \"HIDEa\"}}}",
        "{\"name\": \"Safe house\", \"status\": \"active\", \"location\": {\"geometry\": {\"coordinates\": [30.26, \"HIDEa\"]}}}",
        "{\"name\": \"Safe house\", \"status\": \"active\", \"extra\": {\"locations\": [{\"name\": \"HIDEa\"}]}}",
        "{\"services\": [{\"id\": \"s\", \"name\": \"Safe house\", \"more\": {\"locations\": [{\"id\": \"l\"}]}}], \"locations\": "
        "[{\"id\": \"l\", \"name\": \"HIDEa\"}]}",
        "{\"id\": \"o\", \"name\": \"Help\", \"services\": [{\"name\": \"Safe house\"}, {\"name\": \"Food\"}], \"sites\": "
        "[{\"latitude\": 30.26, \"longitude\": 1, \"x\": \"HIDEa\"}]}",
        "{\"id\": \"o\", \"name\": \"Help\", \"services\": [{\"name\": \"Safe house\"}, {\"name\": \"Food\"}], \"map\": "
        "{\"pins\": [[\"HIDEa\", 30.26]]}}",
        "{\"id\": \"o\", \"name\": \"Help\", \"services\": [{\"name\": \"Safe house\"}, {\"name\": \"Food\"}], \"locations\": "
        "{\"a\": {\"name\": \"HIDEa\"}}}",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Tree *root;
        HsdsProtection how = { 0 };
        HsdsProtected done;
        CHECK(hsds_json_read(&arena, S("made"), str_of(cases[i]), &root, &err) && has_mark(root));
        hsds_protect(&arena, &scratch, &root, 1, &words, &how, &done);
        if (has_mark(root) || done.services != 1) test_fail(__FILE__, __LINE__, "%s", cases[i]);
    }
}

static size_t withheld_texts(const char *text, size_t *services)
{
    Err err = { 0 };
    Tree *root;
    HsdsProtection how = { 0 };
    HsdsProtected done;
    CHECK(hsds_json_read(&arena, S("made"), str_of(text), &root, &err));
    hsds_protect(&arena, &scratch, &root, 1, &words, &how, &done);
    *services = done.services;
    return done.texts;
}

#define SHELTER_AT(address) "{\"services\": [{\"name\": \"Safe house\", \"service_at_locations\": [{\"location\": {" \
    "\"name\": \"Main office\", \"url\": \"https://a.example\", \"addresses\": [{" address "}]}}]},"
#define CLINIC_AT(address) " {\"name\": \"Clinic\", \"url\": \"https://a.example\", \"service_at_locations\": [{\"location\": {" \
    "\"name\": \"Main Office\", \"addresses\": [{" address "}]}}]}]}"

/* The same door under another name hides the entry; the same street in another town, and what many say alike, does not. */
TEST(the_same_house_is_told_from_the_same_street_elsewhere)
{
    opened();
    static const struct { const char *text; size_t services, texts; } cases[] = {
        { SHELTER_AT("\"address_1\": \"12 Elm Street\", \"city\": \"Easton\", \"postal_code\": \"78701\"")
          CLINIC_AT("\"address_1\": \"12 ELM St., door 2\", \"city\": \"Easton\", \"postal_code\": \"78701-4\""), 2, 0 },
        { SHELTER_AT("\"address_1\": \"12 Elm Street\", \"postal_code\": \"78701\"")
          CLINIC_AT("\"address_1\": \"12 Elm\", \"city\": \"Easton\", \"postal_code\": \"78701\""), 2, 0 },
        { SHELTER_AT("\"address_1\": \"12 N. Elm Street\", \"city\": \"Easton\"")
          CLINIC_AT("\"address_1\": \"12 n elm\", \"city\": \"EASTON\""), 2, 0 },
        { SHELTER_AT("\"address_1\": \"12 Elm Street\", \"city\": \"Easton\", \"postal_code\": \"78701\"")
          CLINIC_AT("\"address_1\": \"12 Elm Street\", \"city\": \"Weston\", \"postal_code\": \"75001\""), 1, 0 },
        { SHELTER_AT("\"address_1\": \"12 Elm Street\", \"city\": \"Easton\", \"postal_code\": \"78701\"")
          CLINIC_AT("\"address_1\": \"14 Elm Street\", \"city\": \"Easton\", \"postal_code\": \"78701\""), 1, 0 },
        /* where it cannot be judged, the street is withheld; a house may have a name for a number */
        { SHELTER_AT("\"address_1\": \"12 Elm Street\"")
          CLINIC_AT("\"address_1\": \"12 Elm Street\", \"city\": \"Weston\", \"postal_code\": \"75001\""), 1, 1 },
        { SHELTER_AT("\"address_1\": \"12 Elm Street\", \"city\": \"Easton\", \"postal_code\": \"78701\"")
          CLINIC_AT("\"address_1\": \"12 Elm Street\""), 1, 1 },
        { SHELTER_AT("\"address_1\": \"Old Mill House\", \"city\": \"Easton\", \"postal_code\": \"78701\"")
          CLINIC_AT("\"address_1\": \"Old Mill House\", \"city\": \"Easton\", \"postal_code\": \"78701\""), 2, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        size_t services, texts = withheld_texts(cases[i].text, &services);
        if (services != cases[i].services || texts != cases[i].texts)
            test_fail(__FILE__, __LINE__, "case %zu: %zu services, %zu texts", i, services, texts);
    }
}

/* Rows that name a facility by its UUID go with it, whatever the column is called; others stay. */
TEST(rows_of_tables_that_nobody_knows_go_with_the_facility)
{
    opened();
    static const char text[] =
        "{\"services\": [{\"id\": \"" UUID_A "\", \"name\": \"Safe house\"}, {\"id\": \"2\", \"name\": \"Food\"}],"
        " \"x_notes\": [{\"about\": \"" UUID_A "\", \"note\": \"HIDEa\"}, {\"service_id\": \"2\", \"note\": \"Ring\"}],"
        " \"changes\": [{\"resource_id\": \"" UUID_A "\", \"previous_value\": \"HIDEb\"}]}";
    Err err = { 0 };
    Tree *root;
    HsdsProtection how = { 0 };
    HsdsProtected done;
    CHECK(hsds_json_read(&arena, S("made"), str_of(text), &root, &err) && has_mark(root));
    hsds_protect(&arena, &scratch, &root, 1, &words, &how, &done);
    CHECK(!has_mark(root));
    const Tree *notes = tree_get(root, S("x_notes"));
    CHECK(notes->first && notes->first == notes->last);
    CHECK_STR(tree_text(notes->first, S("note")), S("Ring"));
}

/* Read whatever comes, protect it, make places of it, write it, and read that again. */
static void lives_through(Str text)
{
    Err err = { 0 };
    Tree *root;
    size_t mark = arena_mark(&arena), count;
    HsdsProtection how = { 0 };
    HsdsProtected done;
    HsdsGraph graph;
    Place *places;
    if (hsds_json_read(&arena, S("made"), text, &root, &err)) {
        hsds_protect(&arena, &scratch, &root, 1, &words, &how, &done);
        hsds_graph_make(&arena, &root, 1, &graph);
        hsds_places_read(&arena, &graph, &words, (Str[]){ S("made") }, &places, &count);
    } else {
        CHECK(err.code == ERR_INPUT || err.code == ERR_LIMIT);
        CHECK(!str_has(str_of(err.text), S("HIDE")));
    }
    arena_reset(&arena, mark);
}

TEST(every_prefix_and_every_changed_byte_of_a_directory_is_lived_through)
{
    opened();
    char text[sizeof shelter];
    memcpy(text, shelter, sizeof shelter);
    size_t len = sizeof shelter - 1;
    for (size_t n = 0; n <= len; n++) lives_through((Str){ text, n });
    for (size_t i = 0; i < len; i++) {
        static const unsigned char masks[] = { 1, 2, 32, 128 };
        for (size_t k = 0; k < COUNT(masks); k++) {
            text[i] = (char)(shelter[i] ^ masks[k]);
            lives_through((Str){ text, len });
        }
        text[i] = shelter[i];
    }
}

static int file_of(Str text);

static const char shelters[] =
    "id,name,status,url,address_1,latitude,longitude\n1,Safe house HIDEa,active,https://HIDEb.example,\"12 HIDEc, Street\",30.26,-97.74\n"
    "2,Clinic,active,,,31.5,-97.5\n\"3\",\"near 12 hidec\"\n";

static void table_lives_through(Str text)
{
    Err err = { 0 };
    size_t mark = arena_mark(&arena), count;
    Tree *root = tree_new(&arena, TREE_OBJECT, S(""), S(""));
    HsdsProtection how = { 0 };
    HsdsProtected done;
    HsdsGraph graph;
    Place *places;
    if (hsds_table_read(&arena, file_of(text), S("services.csv"), root, &err)) {
        hsds_protect(&arena, &scratch, &root, 1, &words, &how, &done);
        hsds_graph_make(&arena, &root, 1, &graph);
        hsds_places_read(&arena, &graph, &words, (Str[]){ S("made") }, &places, &count);
    } else {
        CHECK(err.code != ERR_NONE && !str_has(str_of(err.text), S("HIDE")));
    }
    arena_reset(&arena, mark);
}

TEST(every_prefix_and_every_changed_byte_of_a_table_is_lived_through)
{
    opened();
    char text[sizeof shelters];
    memcpy(text, shelters, sizeof shelters);
    size_t len = sizeof shelters - 1;
    for (size_t n = 0; n <= len; n++) table_lives_through((Str){ text, n });
    for (size_t i = 0; i < len; i++) {
        static const unsigned char masks[] = { 1, 2, 32, 128 };
        for (size_t k = 0; k < COUNT(masks); k++) {
            text[i] = (char)(shelters[i] ^ masks[k]);
            table_lives_through((Str){ text, len });
        }
        text[i] = shelters[i];
    }
}

static int file_of(Str text)
{
    int fd = memfd_create("made", MFD_CLOEXEC);
    CHECK(fd >= 0 && write(fd, text.at, text.len) == (ssize_t)text.len && lseek(fd, 0, SEEK_SET) == 0);
    return fd;
}

static Str written(int fd)
{
    off_t size = lseek(fd, 0, SEEK_END);
    char *at = arena_new(&arena, char, (size_t)size + 1);
    CHECK(pread(fd, at, (size_t)size, 0) == size);
    return (Str){ at, (size_t)size };
}

/* What is read is written as it was, and what was written is read as the same. */
TEST(trees_are_written_and_read_again_as_they_were)
{
    opened();
    static const char *const cases[] = {
        "{}", "[]", "[1, -2, 0.5, true, false, null, \"\", \"a\\\"b\\\\c\\n\\u0001\\u00e9\"]", "{\"a\": {\"b\": [[], {}]}, \"\": "
                                                                                               "1}", shelter,
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Tree *root, *again;
        static Out out;
        int fd = file_of(S(""));
        CHECK(hsds_json_read(&arena, S("made"), str_of(cases[i]), &root, &err));
        out_to_fd(&out, fd);
        hsds_json_write(&out, root);
        CHECK(out_flush(&out, &err) && hsds_json_read(&arena, S("made"), written(fd), &again, &err) && tree_same(root, again));
        close(fd);
    }
    static const char table[] = "a,\"b \"\"c\"\"\",d\n1,\"x\ny\",\n,,\n\" z\",-1,+2\n";
    Err err = { 0 };
    static Out out;
    Tree *root = tree_new(&arena, TREE_OBJECT, S(""), S("")), *again = tree_new(&arena, TREE_OBJECT, S(""), S(""));
    int fd = file_of(S(""));
    CHECK(hsds_table_read(&arena, file_of(str_of(table)), S("t.csv"), root, &err));
    out_to_fd(&out, fd);
    hsds_table_write(&out, root->first);
    CHECK(out_flush(&out, &err) && lseek(fd, 0, SEEK_SET) == 0 && hsds_table_read(&arena, fd, S("t.csv"), again, &err));
    CHECK(tree_same(root, again));
}

TEST(national_lines_have_a_source_and_a_state_and_no_doubt_without_a_word_of_it)
{
    opened();
    Err err = { 0 };
    NationalLine *lines;
    size_t count, doubtful = 0;
    CHECK(lines_read(&arena, &lines, &count, &err));
    CHECK(count >= 25);
    for (size_t i = 0; i < count; i++) {
        CHECK(date_is_known(lines[i].read_on) && lines[i].source.len && lines[i].what.len);
        doubtful += lines[i].state != LINE_VERIFIED;
        bool warns = str_has(str_of(line_state_says(lines[i].state)), S("not verified: ")) ||
                     str_has(str_of(line_state_says(lines[i].state)), S("not verified. "));
        CHECK_EQ(warns, lines[i].state != LINE_VERIFIED);
        CHECK(!str_has(lines[i].phone, S("(U)")) && !str_has(lines[i].languages, S("(U)")));
    }
    CHECK(doubtful > 0);
}
