/* hsds_test.c - proof that directories are read as they stand, that what belongs together is found, and that damage is refused. */
#include "ingest/hsds.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/test.h"
#include "guide/content.h"
#include "ingest/hsds_graph.h"
#include "ingest/hsds_words.h"

static Arena arena;

static void opened(void)
{
    if (!arena.base) CHECK(arena_open(&arena, HSDS_ARENA_BYTES));
    arena_reset(&arena, 0);
}

static Tree *json(const char *text)
{
    Err err = { 0 };
    Tree *root = NULL;
    if (!hsds_json_read(&arena, S("made.json"), str_of(text), &root, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return root;
}

static bool table(Str text, Tree *root, Err *err)
{
    int fd = memfd_create("table", MFD_CLOEXEC);
    CHECK(fd >= 0 && write(fd, text.at, text.len) == (ssize_t)text.len && lseek(fd, 0, SEEK_SET) == 0);
    return hsds_table_read(&arena, fd, S("services.csv"), root, err);
}

TEST(numbers_of_a_directory_keep_their_value_in_the_fewest_digits)
{
    opened();
    static const struct { const char *in, *want; } cases[] = {
        { "40.712776", "40.712776" }, { "0.1", "0.1" }, { "-97.7431", "-97.7431" }, { "12", "12" }, { "12.0", "12.0" }, { "1e5",
                                                                                                                          "100000.0" },
        { "9007199254740993", "9007199254740993" }, { "-0.25", "-0.25" }, { "1e300", "1e+300" }, { "0.30000000000000004",
                                                                                                   "0.30000000000000004" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Tree *root = json(str_format(&arena, "{\"n\": %s}", cases[i].in).at);
        CHECK_STR(tree_text(root, S("n")), str_of(cases[i].want));
    }
}

TEST(what_is_no_json_is_refused_without_a_word_of_it)
{
    opened();
    static const char *const cases[] = {
        "", "{", "{\"name\": \"Hidden\"", "{\"a\": 1, \"a\": 2}", "[1,]", "{\"n\": 99999999999999999999999}", "Hidden", "{\"a\": "
                                                                                                                        "\"\\ud800\"}",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "{\"a\": \"\xff\"}",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Tree *root = NULL;
        CHECK(!hsds_json_read(&arena, S("folder/made.json"), str_of(cases[i]), &root, &err));
        CHECK(!root && (err.code == ERR_INPUT || err.code == ERR_LIMIT));
        CHECK(str_starts(str_of(err.text), S("made.json: ")) && !str_has(str_of(err.text), S("Hidden")));
    }
}

TEST(a_table_is_a_list_of_rows_and_a_wrong_first_row_is_not_repeated)
{
    opened();
    Err err = { 0 };
    Tree *root = tree_new(&arena, TREE_OBJECT, S(""), S(""));
    CHECK(table(S("id,name,note\n1,\"a, b\",\n2,c\n"), root, &err));
    const Tree *list = tree_get(root, S("services"));
    CHECK(list && list->kind == TREE_LIST);
    CHECK_STR(list->text, S("id\nname\nnote\n"));
    CHECK_STR(tree_text(list->first, S("name")), S("a, b"));
    CHECK(tree_get(list->first, S("note")) && !tree_get(list->last, S("note")));
    static const char *const wrong[] = { "12 Elm,12 Elm\n1,2\n", "12 Elm,\n1,2\n", "a,b\n1,12 Elm,3\n", "a,b\n1,\"12 Elm\n" };
    for (size_t i = 0; i < COUNT(wrong); i++) {
        err = (Err){ 0 };
        CHECK(!table(str_of(wrong[i]), root, &err));
        CHECK(err.code == ERR_INPUT && !str_has(str_of(err.text), S("Elm")));
    }
}

TEST(lists_of_every_version_are_known_by_their_names)
{
    static const struct { const char *name; HsdsKind want; } cases[] = {
        { "organizations", HSDS_ORGANIZATION }, { "organization.csv", HSDS_ORGANIZATION }, { "services_at_location",
                                                                                             HSDS_SERVICE_AT_LOCATION },
        { "service_at_locations", HSDS_SERVICE_AT_LOCATION }, { "physical_addresses.csv", HSDS_ADDRESS }, { "addresss", HSDS_ADDRESS },
        { "postal_address", HSDS_ADDRESS }, { "accessibility", HSDS_DETAIL }, { "service_taxonomy", HSDS_ATTRIBUTE },
            { "taxonomies", HSDS_TERM },
        { "eligibility", HSDS_ELIGIBILITY }, { "contacts", HSDS_CONTACT }, { "sites", HSDS_OTHER }, { "", HSDS_OTHER }, { "s", HSDS_OTHER },
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_EQ(hsds_kind_of(str_of(cases[i].name)), cases[i].want);
    CHECK(hsds_is_uuid(S("d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c610")) && !hsds_is_uuid(S("d9d5e0f5-d3ce-4f73-9a2f-4dd0ecc6c61g")));
    CHECK(!hsds_is_uuid(S("d9d5e0f5d3ce-4f73-9a2f-4dd0ecc6c610-")) && !hsds_is_uuid(S("")));
}

static bool is_beside(const HsdsGraph *graph, const char *a, const char *b)
{
    int32_t from = -1;
    for (size_t e = 0; e < graph->entity_count; e++)
        if (str_eq(graph->entities[e].id, str_of(a))) from = (int32_t)e;
    CHECK(from >= 0);
    for (int32_t i = graph->first_beside[from]; i < graph->first_beside[from + 1]; i++)
        if (str_eq(graph->entities[graph->beside[i]].id, str_of(b))) return true;
    return false;
}

TEST(what_is_nested_and_what_refers_to_an_id_belong_together_alike)
{
    opened();
    static const char *const forms[] = {
        "{\"id\": \"o\", \"name\": \"x\", \"services\": [{\"id\": \"s\", \"service_at_locations\": [{\"id\": \"a\", \"location\": "
        "{\"id\": \"l\"}}]}]}",
        "{\"services\": [{\"id\": \"s\", \"organization_id\": \"o\"}], \"organizations\": [{\"id\": \"o\"}], \"locations\": "
        "[{\"id\": \"l\"}],"
        " \"services_at_location\": [{\"id\": \"a\", \"service_id\": \"s\", \"location_id\": \"l\"}]}",
        "{\"id\": \"a\", \"service\": {\"id\": \"s\", \"organization\": {\"id\": \"o\"}}, \"location\": {\"id\": \"l\"}}",
    };
    for (size_t i = 0; i < COUNT(forms); i++) {
        HsdsGraph graph;
        Tree *root = json(forms[i]);
        hsds_graph_make(&arena, &root, 1, &graph);
        CHECK(is_beside(&graph, "s", "o") && is_beside(&graph, "o", "s") && is_beside(&graph, "a", "s") && is_beside(&graph, "l", "a"));
        CHECK(!is_beside(&graph, "o", "l"));
    }
}

/* Two directories both count from 1; the same UUID is the same thing in both. */
TEST(small_ids_mean_something_only_within_their_file)
{
    opened();
    Tree *roots[] = {
        json("{\"services\": [{\"id\": \"1\", \"organization_id\": \"2\"}, {\"id\": \"00000000-0000-4000-8000-000000000001\"}]}"),
        json("{\"organizations\": [{\"id\": \"2\"}], \"services\": [{\"id\": \"00000000-0000-4000-8000-000000000001\"}]}"),
    };
    HsdsGraph graph;
    hsds_graph_make(&arena, roots, 2, &graph);
    size_t services = 0;
    for (size_t e = 0; e < graph.entity_count; e++) services += graph.entities[e].kind == HSDS_SERVICE;
    CHECK_EQ(services, 2);
    CHECK(!is_beside(&graph, "1", "2"));
}

TEST(words_tell_a_facility_to_protect_from_others)
{
    opened();
    HsdsWords words;
    Err err = { 0 };
    const ContentFile *file = content_find(S("directory/words.tsv"));
    CHECK(file && hsds_words_read(&arena, file->name, file->text, &words, &err));
    static const struct { const char *text; bool want; } cases[] = {
        { "Domestic violence shelter", true }, { "SHELTER for women who survived domestic-violence", true }, { "Safehouse", true },
        { "A safe house for girls", true }, { "Housing for youth who were trafficked", true }, { "Women's Shelter", true },
        { "The address is confidential.", true }, { "Battered women's program", true }, { "Casa segura", true },
        { "Transitional living for exploited youth", true }, { "Albergue para violencia doméstica", true }, { "Crisis beds, "
                                                                                                              "sexual assault", true },
        { "Homeless shelter", false }, { "Animal shelter", false }, { "Domestic violence counseling", false }, { "Community "
                                                                                                                 "Counselling", false },
        { "Legal aid for victims of trafficking", false }, { "Youth shelter", false }, { "Food pantry", false }, { "", false },
        { "For all residents of the county; family violence classes", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (hsds_words_protect(hsds_words_in(&words, str_of(cases[i].text))) != cases[i].want)
            test_fail(__FILE__, __LINE__, "%s", cases[i].text);
    CHECK_EQ(hsds_language(&words, S("spanish")), language_code(S("es")));
    CHECK_EQ(hsds_language(&words, S("spa")), language_code(S("es")));
    CHECK_EQ(hsds_language(&words, S("Español")), language_code(S("es")));
    CHECK_EQ(hsds_language(&words, S("Klingon")), 0);
    CHECK(!hsds_words_read(&arena, S("t"), S("capability\tx\tflying\n"), &words, &err));
    CHECK(!hsds_words_read(&arena, S("t"), S("protective\t!!\n"), &words, &err));
    CHECK(!hsds_words_read(&arena, S("t"), S("unknown\tx\n"), &words, &err));
}
