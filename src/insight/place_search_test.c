/* place_search_test.c - proof that the nearest places are found as by looking at all, and that what is not known is asked. */
#include "insight/place_search.h"

#include "base/random.h"
#include "base/test.h"

#define NOT_ASKED .age = -1

TEST(only_what_a_directory_states_can_leave_a_place_out)
{
    static const PlaceKey empty = { .age_min = -1, .age_max = -1, .beds = -1, .beds_free = -1 };
    static const PlaceQuery everything = { .age = 15, .genders = PLACE_GIRLS, .pregnant = true, .own_children = true,
        .securities = PLACE_SECURE, .language = 5, .offers = PLACE_SHELTER, .beds = 1 };
    uint16_t fits, asks;
    CHECK(place_fits(&empty, &everything, &fits, &asks));
    CHECK_EQ(fits, 0);
    CHECK_EQ(asks, (1 << PLACE_ASKS) - 1);
}

TEST(every_question_is_answered_with_fits_ask_or_no)
{
    enum { YES = 'f', QUESTION = 'a', LEFT_OUT = 'n' };
    static const struct { PlaceKey key; PlaceQuery query; PlaceAsk ask; char want; } cases[] = {
        { { .age_min = 12, .age_max = 17 }, { .age = 12 }, ASK_AGE, YES },
        { { .age_min = 12, .age_max = 17 }, { .age = 17 }, ASK_AGE, YES },
        { { .age_min = 12, .age_max = 17 }, { .age = 11 }, ASK_AGE, LEFT_OUT },
        { { .age_min = 12, .age_max = 17 }, { .age = 18 }, ASK_AGE, LEFT_OUT },
        { { .age_min = 12, .age_max = -1 }, { .age = 15 }, ASK_AGE, QUESTION },
        { { .age_min = 18, .age_max = -1 }, { .age = 15 }, ASK_AGE, LEFT_OUT },
        { { .age_min = -1, .age_max = 12 }, { .age = 15 }, ASK_AGE, LEFT_OUT },
        { { .age_min = 12, .age_max = 17 }, { .age = 15, .age_high = 17 }, ASK_AGE, YES },
        { { .age_min = 12, .age_max = 17 }, { .age = 16, .age_high = 19 }, ASK_AGE, QUESTION },
        { { .age_min = 12, .age_max = 17 }, { .age = 10, .age_high = 12 }, ASK_AGE, QUESTION },
        { { .age_min = 12, .age_max = 17 }, { .age = 18, .age_high = 21 }, ASK_AGE, LEFT_OUT },
        { { .age_min = 18, .age_max = -1 }, { .age = 15, .age_high = 17 }, ASK_AGE, LEFT_OUT },
        { { .genders = PLACE_GIRLS }, { NOT_ASKED, .genders = PLACE_BOYS }, ASK_GENDER, LEFT_OUT },
        { { .genders = PLACE_GIRLS | PLACE_BOYS }, { NOT_ASKED, .genders = PLACE_BOYS }, ASK_GENDER, YES },
        { { .genders = 0 }, { NOT_ASKED, .genders = PLACE_BOYS }, ASK_GENDER, QUESTION },
        { { .pregnant = PLACE_NO }, { NOT_ASKED, .pregnant = true }, ASK_PREGNANT, LEFT_OUT },
        { { .pregnant = PLACE_YES }, { NOT_ASKED, .pregnant = true }, ASK_PREGNANT, YES },
        { { .own_children = PLACE_UNKNOWN }, { NOT_ASKED, .own_children = true }, ASK_OWN_CHILDREN, QUESTION },
        { { .securities = PLACE_OPEN }, { NOT_ASKED, .securities = PLACE_SECURE | PLACE_STAFFED }, ASK_SECURITY, LEFT_OUT },
        { { .languages = { 9 }, .language_count = 1 }, { NOT_ASKED, .language = 9 }, ASK_LANGUAGE, YES },
        { { .languages = { 9 }, .language_count = 1 }, { NOT_ASKED, .language = 8 }, ASK_LANGUAGE, QUESTION },
        { { .capabilities = PLACE_LEGAL }, { NOT_ASKED, .offers = PLACE_LEGAL | PLACE_FOOD }, ASK_OFFER, LEFT_OUT },
        { { .capabilities = PLACE_LEGAL | PLACE_FOOD | PLACE_CRISIS }, { NOT_ASKED, .offers = PLACE_LEGAL | PLACE_FOOD }, ASK_OFFER, YES },
        { { .beds = 4, .beds_free = -1 }, { NOT_ASKED, .beds = 5 }, ASK_BEDS, LEFT_OUT },
        { { .beds = 4, .beds_free = 0 }, { NOT_ASKED, .beds = 1 }, ASK_BEDS, QUESTION },
        { { .beds = -1, .beds_free = 2 }, { NOT_ASKED, .beds = 2 }, ASK_BEDS, YES },
        { { .open = PLACE_NO }, { NOT_ASKED }, ASK_IN_OPERATION, LEFT_OUT },
        { { .open = PLACE_YES }, { NOT_ASKED }, ASK_IN_OPERATION, YES },
        { { .open = PLACE_UNKNOWN }, { NOT_ASKED }, ASK_IN_OPERATION, QUESTION },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint16_t fits = 0, asks = 0;
        bool is_in = place_fits(&cases[i].key, &cases[i].query, &fits, &asks);
        char got = !is_in ? LEFT_OUT : fits >> cases[i].ask & 1 ? YES : asks >> cases[i].ask & 1 ? QUESTION : '?';
        if (got != cases[i].want) test_fail(__FILE__, __LINE__, "case %zu: %c, wanted %c", i, got, cases[i].want);
    }
}

TEST(a_place_that_was_chosen_is_judged_on_every_question)
{
    static const PlaceKey key = { .age_min = 18, .age_max = 24, .genders = PLACE_BOYS, .pregnant = PLACE_NO,
                                  .open = PLACE_YES, .beds = -1, .beds_free = -1 };
    static const PlaceQuery q = { .age = 15, .genders = PLACE_GIRLS, .pregnant = true, .own_children = true };
    uint16_t fits, asks, noes;
    place_judge(&key, &q, &fits, &asks, &noes);
    CHECK_EQ(noes, 1 << ASK_AGE | 1 << ASK_GENDER | 1 << ASK_PREGNANT);
    CHECK_EQ(asks, 1 << ASK_OWN_CHILDREN);
    CHECK_EQ(fits, 1 << ASK_IN_OPERATION);
    CHECK(!place_fits(&key, &q, &fits, &asks));
}

static GeoPoint somewhere(Random *random, int kind)
{
    int lat = random_from_to(random, -90 * GEO_DEGREE, 90 * GEO_DEGREE);
    int lon = random_from_to(random, -180 * GEO_DEGREE, 180 * GEO_DEGREE);
    if (kind == 1) lat = random_from_to(random, 0, 1) ? 90 * GEO_DEGREE - lat / 50000 : -90 * GEO_DEGREE + (lat < 0 ? -lat : lat) / 500;
    if (kind == 2) {
        int aside = random_from_to(random, 0, 400000);
        lon = random_from_to(random, 0, 1) ? 180 * GEO_DEGREE - aside : -180 * GEO_DEGREE + aside;
    }
    if (kind == 3) { lat = 30 * GEO_DEGREE + lat / 300; lon = -97 * GEO_DEGREE + lon / 300; }
    if (lat > 90 * GEO_DEGREE) lat = 90 * GEO_DEGREE;
    if (lat < -90 * GEO_DEGREE) lat = -90 * GEO_DEGREE;
    return (GeoPoint){ lat, lon };
}

static PlaceKey made(Random *random)
{
    PlaceKey key = { .at = somewhere(random, random_from_to(random, 0, 3)), .geo = (uint8_t)random_from_to(random, 0, 9),
        .age_min = (int8_t)random_from_to(random, -1, 14), .age_max = (int8_t)random_from_to(random, -1, 25),
        .genders = (uint8_t)random_from_to(random, 0, 3), .open = (uint8_t)random_from_to(random, 0, 2), .beds = -1, .beds_free = -1 };
    key.geo = key.geo ? GEO_POINT : GEO_NONE;
    return key;
}

static void same_hits(const PlaceHit *a, size_t n, const PlaceHit *b, size_t m)
{
    CHECK_EQ(n, m);
    for (size_t i = 0; i < n; i++) {
        CHECK_EQ(a[i].place, b[i].place);
        CHECK_EQ(a[i].meters, b[i].meters);
        CHECK_EQ(a[i].fits, b[i].fits);
        CHECK_EQ(a[i].asks, b[i].asks);
    }
}

/* Also at the poles, across the date line, with few and with many places, and with places at the same spot. */
TEST(the_grid_finds_what_a_look_at_all_places_finds)
{
    static PlaceKey keys[3000];
    static PlaceHit near[64], plain[64];
    Random random = random_from(17);
    for (int round = 0; round < 24; round++) {
        size_t count = (size_t)random_from_to(&random, 0, round < 8 ? 12 : 3000);
        for (size_t i = 0; i < count; i++) keys[i] = i && random_chance(&random, 0.1) ? keys[i - 1] : made(&random);
        PlaceIndex *index = place_index_make(keys, count);
        for (int q = 0; q < 25; q++) {
            PlaceQuery query = { .has_point = random_chance(&random, 0.9), .near = somewhere(&random, q % 4),
                .meters_max = random_chance(&random, 0.3) ? (uint32_t)random_from_to(&random, 1000, 9000000) : 0,
                .age = random_from_to(&random, -1, 20), .genders = (uint8_t)random_from_to(&random, 0, 2) };
            size_t most = (size_t)random_from_to(&random, 0, 64);
            size_t n = place_search(index, &query, near, most), m = place_search_plain(keys, count, &query, plain, most);
            same_hits(near, n, plain, m);
        }
        place_index_free(index);
    }
}

TEST(the_nearest_come_first_and_what_has_no_place_comes_last)
{
    PlaceKey keys[] = {
        { .geo = GEO_NONE, .age_min = -1, .age_max = -1 },
        { .geo = GEO_POINT, .at = { 31 * GEO_DEGREE, -97 * GEO_DEGREE } },
        { .geo = GEO_POINT, .at = { 30 * GEO_DEGREE, -97 * GEO_DEGREE } },
        { .geo = GEO_POINT, .at = { 30 * GEO_DEGREE, -97 * GEO_DEGREE } },
        { .geo = GEO_POINT, .at = { 30 * GEO_DEGREE, -97 * GEO_DEGREE }, .open = PLACE_NO },
    };
    PlaceQuery query = { .has_point = true, .near = { 30 * GEO_DEGREE, -97 * GEO_DEGREE }, NOT_ASKED };
    PlaceHit hits[8];
    PlaceIndex *index = place_index_make(keys, COUNT(keys));
    CHECK_EQ(place_search(index, &query, hits, 8), 4);
    static const uint32_t order[] = { 2, 3, 1, 0 };
    for (size_t i = 0; i < 4; i++) CHECK_EQ(hits[i].place, order[i]);
    CHECK_EQ(hits[3].meters, PLACE_METERS_UNKNOWN);
    query.meters_max = 1000;
    CHECK_EQ(place_search(index, &query, hits, 8), 3);
    CHECK_EQ(hits[2].place, 0);
    CHECK_EQ(place_search(index, &query, hits, 1), 1);
    CHECK_EQ(hits[0].place, 2);
    place_index_free(index);
}
