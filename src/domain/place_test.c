/* place_test.c - proof that places on earth are read right, that areas tell no more than their cell, and that words are known. */
#include "domain/place.h"

#include "base/limits.h"
#include "base/random.h"
#include "base/test.h"
#include "domain/tree.h"

static Arena arena;

static void opened(void)
{
    if (!arena.base) CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    arena_reset(&arena, 0);
}

TEST(coordinates_are_read_and_what_is_no_place_on_earth_is_refused)
{
    static const struct { const char *lat, *lon; bool want; int32_t lat_is, lon_is; } cases[] = {
        { "30.2672", "-97.7431", true, 30267200, -97743100 }, { " 30 ", "+97.5", true, 30000000, 97500000 },
        { "-90", "180", true, -90000000, 180000000 }, { "30.26720009", "-97.7431", true, 30267200, -97743100 },
        { "90.000001", "0", false }, { "100", "101", false }, { "30", "-180.1", false }, { "", "", false },
        { "0", "0.0", false }, { "30.2.6", "1", false }, { "30N", "1", false }, { "-", "1", false }, { ".5", "1", false },
        { "30,2", "1", false }, { "1e1", "1", false }, { "99999999999999999999", "1", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        GeoPoint p = { 7, 7 };
        CHECK_EQ(geo_read(str_of(cases[i].lat), str_of(cases[i].lon), &p), cases[i].want);
        CHECK_EQ(p.lat, cases[i].want ? cases[i].lat_is : 7);
        CHECK_EQ(p.lon, cases[i].want ? cases[i].lon_is : 7);
    }
}

/* Worked out by hand: a quarter of the way round the sphere, a degree of latitude, across the date line. */
TEST(distances_are_those_of_a_sphere)
{
    static const struct { GeoPoint a, b; long want; } cases[] = {
        { { 0, 0 }, { 0, 90000000 }, 10007557 }, { { 30000000, -97000000 }, { 31000000, -97000000 }, 111195 },
        { { 10, 179999999 }, { 10, -179999999 }, 0 }, { { 0, 0 }, { 0, 180000000 }, 20015115 },
        { { 60000000, 0 }, { 60000000, 1000000 }, 55597 }, { { 5, 5 }, { 5, 5 }, 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        double got = geo_meters(cases[i].a, cases[i].b), back = geo_meters(cases[i].b, cases[i].a);
        CHECK(got > (double)cases[i].want - 2 && got < (double)cases[i].want + 2);
        CHECK(got == back);
    }
}

TEST(an_area_tells_no_more_than_its_half_degree)
{
    opened();
    Random random = random_from(7);
    for (int i = 0; i < 2000; i++) {
        GeoPoint p = { random_from_to(&random, -90, 89) * GEO_DEGREE, random_from_to(&random, -180, 179) * GEO_DEGREE };
        GeoPoint q = { p.lat + random_from_to(&random, 0, GEO_CELL - 1), p.lon + random_from_to(&random, 0, GEO_CELL - 1) };
        GeoPoint a = geo_cell_middle(p), b = geo_cell_middle(q);
        CHECK_EQ(a.lat, b.lat);
        CHECK_EQ(a.lon, b.lon);
        CHECK_STR(geo_cell_text(&arena, p), geo_cell_text(&arena, q));
    }
    CHECK_STR(geo_cell_text(&arena, (GeoPoint){ 30267200, -97743100 }), S("between 30.0 N and 30.5 N, 98.0 W and 97.5 W"));
    CHECK_EQ(geo_cell_middle((GeoPoint){ 90000000, 180000000 }).lat, 89750000);
}

TEST(three_digits_of_a_zip_code_are_an_area_and_nothing_else_is)
{
    static const struct { const char *zip, *want; } cases[] = {
        { "78701", "787" }, { "78701-1234", "787" }, { " 787011234", "787" }, { "7870", "" }, { "787012", "" },
        { "ABC 1234", "" }, { "", "" }, { "03601", "" }, { "78701x", "" }, { "12 Elm", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_STR(zip_area(str_of(cases[i].zip)), str_of(cases[i].want));
}

TEST(words_of_eligibility_are_known_or_refused)
{
    opened();
    static const struct { PlaceWords words; const char *list; uint32_t want; } cases[] = {
        { PLACE_WORDS_GENDER, "girls", PLACE_GIRLS }, { PLACE_WORDS_GENDER, "Girls, non-binary", PLACE_GIRLS | PLACE_NONBINARY },
        { PLACE_WORDS_GENDER, "all", 15 }, { PLACE_WORDS_GENDER, "girls and boys", 0 }, { PLACE_WORDS_GENDER, "", 0 },
        { PLACE_WORDS_SECURITY, "open,staffed", PLACE_OPEN | PLACE_STAFFED }, { PLACE_WORDS_SECURITY, "locked", 0 },
        { PLACE_WORDS_CAPABILITY, "Advocacy Center", PLACE_ADVOCACY_CENTER }, { PLACE_WORDS_CAPABILITY, "shelter,", 0 },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint32_t bits = 0;
        CHECK_EQ(place_bits_read(cases[i].words, str_of(cases[i].list), &bits), cases[i].want != 0);
        CHECK_EQ(bits, cases[i].want);
    }
    CHECK_STR(place_bits_text(&arena, PLACE_WORDS_GENDER, 5), S("girls, transgender"));
    CHECK_STR(language_code_text(&arena, language_code(S("ES"))), S("es"));
    CHECK_STR(language_code_text(&arena, language_code(S("vie"))), S("vie"));
    CHECK_EQ(language_code(S("e1")), 0);
    CHECK_EQ(language_code(S("span")), 0);
}

TEST(an_entry_is_stale_when_too_long_ago_never_or_not_yet_verified)
{
    static const struct { Date on; bool want; } cases[] = {
        { { 2026, 11, 25 }, false }, { { 2026, 5, 29 }, false }, { { 2026, 5, 28 }, true }, { { 0, 0, 0 }, true },
        { { 2026, 11, 26 }, true },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Place place = { .verified_on = cases[i].on };
        CHECK_EQ(place_is_stale(&place, (Date){ 2026, 11, 25 }, PLACE_STALE_DAYS), cases[i].want);
    }
}

TEST(a_member_is_found_changed_and_added_and_the_rest_stays)
{
    opened();
    Tree *object = tree_new(&arena, TREE_OBJECT, S(""), S("")), *same = tree_new(&arena, TREE_OBJECT, S(""), S(""));
    tree_add(&arena, object, TREE_NUMBER, S("a"), S("1"));
    tree_add(&arena, object, TREE_LIST, S("b"), S(""));
    tree_add(&arena, same, TREE_NUMBER, S("a"), S("1"));
    CHECK(!tree_same(object, same));
    tree_add(&arena, same, TREE_LIST, S("b"), S(""));
    CHECK(tree_same(object, same));
    tree_set(&arena, object, S("a"), S("two"));
    tree_set(&arena, object, S("c"), S("three"));
    CHECK_STR(tree_text(object, S("a")), S("two"));
    CHECK_STR(tree_text(object, S("b")), S(""));
    CHECK_STR(tree_text(object, S("c")), S("three"));
    CHECK(tree_get(object, S("b"))->kind == TREE_LIST && !tree_get(object, S("d")) && !tree_get(NULL, S("a")));
    CHECK(!tree_same(object, same));
}
