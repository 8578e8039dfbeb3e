/* places.c - how long does a filtered search for the nearest of a million invented services take, beside a look at all of them? */
#include <stdio.h>
#include <stdlib.h>

#include "base/big.h"
#include "base/clock.h"
#include "base/random.h"
#include "insight/place_search.h"

#define PLACES ((size_t)1000000)
#define TOWNS 400
#define HITS 10

/* Within the 48 states, about; towns attract services, and the near ones more than the far ones. */
static GeoPoint somewhere(Random *random)
{
    return (GeoPoint){ random_from_to(random, 25 * GEO_DEGREE, 49 * GEO_DEGREE),
                       random_from_to(random, -124 * GEO_DEGREE, -67 * GEO_DEGREE) };
}

static int32_t around(Random *random, int32_t middle)
{
    int64_t sum = 0;
    for (int i = 0; i < 4; i++) sum += random_from_to(random, -200000, 200000);
    return (int32_t)(middle + sum / 2);
}

static GeoPoint near_town(Random *random, const GeoPoint *towns)
{
    int first = random_from_to(random, 0, TOWNS - 1), town = random_from_to(random, 0, first);   /* the first are large */
    return (GeoPoint){ around(random, towns[town].lat), around(random, towns[town].lon) };
}

/* Half of what could be told is not told. */
static PlaceKey made(Random *random, const GeoPoint *towns)
{
    PlaceKey key = { .age_min = -1, .age_max = -1, .beds = -1, .beds_free = -1, .open = PLACE_YES, .geo = GEO_POINT };
    key.at = random_chance(random, 0.8) ? near_town(random, towns) : somewhere(random);
    if (random_chance(random, 0.03)) key.geo = GEO_NONE;
    if (random_chance(random, 0.05)) key.open = PLACE_NO;
    if (random_chance(random, 0.5)) key.age_min = (int8_t)random_from_to(random, 0, 21);
    if (random_chance(random, 0.5)) key.age_max = (int8_t)random_from_to(random, 12, 99);
    if (random_chance(random, 0.5)) key.genders = (uint8_t)random_from_to(random, 1, 15);
    if (random_chance(random, 0.5)) key.pregnant = (uint8_t)random_from_to(random, PLACE_NO, PLACE_YES);
    if (random_chance(random, 0.5)) key.own_children = (uint8_t)random_from_to(random, PLACE_NO, PLACE_YES);
    if (random_chance(random, 0.5)) key.securities = (uint8_t)(1 << random_from_to(random, 0, 2));
    if (random_chance(random, 0.5)) key.beds = (int16_t)random_from_to(random, 1, 40);
    key.capabilities = 1u << random_from_to(random, 0, 14);
    key.languages[key.language_count++] = language_code((Str){ "en", 2 });
    if (random_chance(random, 0.2)) key.languages[key.language_count++] = language_code((Str){ "es", 2 });
    return key;
}

typedef struct { const char *name; PlaceQuery query; } Kind;
static const Kind kinds[] = {
    { "nearest 10", { .age = -1 } },
    { "shelter, girl of 15", { .age = 15, .genders = PLACE_GIRLS, .offers = PLACE_SHELTER } },
    { "and pregnant, own children, secure, 2 beds", { .age = 15, .genders = PLACE_GIRLS, .offers = PLACE_SHELTER,
      .pregnant = true, .own_children = true, .securities = PLACE_SECURE, .beds = 2 } },
    { "that no place offers", { .age = 15, .offers = PLACE_SHELTER | PLACE_LEGAL } },
};

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(const char *how, const char *name, double *ms, size_t count)
{
    qsort(ms, count, sizeof *ms, by_size);
    printf("%s\t%s\t%zu\t%.3f\t%.3f\t%.3f\n", how, name, count, ms[count / 2], ms[count * 99 / 100], ms[count - 1]);
}

static bool same(const PlaceHit *a, size_t n, const PlaceHit *b, size_t m)
{
    for (size_t i = 0; i < n && n == m; i++)
        if (a[i].place != b[i].place || a[i].meters != b[i].meters) return false;
    return n == m;
}

/* Lines: how, which question, searches, milliseconds at the middle, at 99 of 100, at most. */
int main(int argc, char **argv)
{
    size_t searches = argc > 1 ? (size_t)strtoul(argv[1], NULL, 10) : 2000, scans = searches / 20 + 1;
    Random random = random_from(20261126);
    GeoPoint towns[TOWNS];
    for (size_t i = 0; i < TOWNS; i++) towns[i] = somewhere(&random);
    PlaceKey *keys = big_new(PlaceKey, PLACES);
    for (size_t i = 0; i < PLACES; i++) keys[i] = made(&random, towns);
    double started = clock_seconds(), *ms = calloc(searches + 1, sizeof *ms), *plain = calloc(searches + 1, sizeof *plain);
    PlaceIndex *index = place_index_make(keys, PLACES);
    printf("build\tindex of %zu\t1\t%.0f\t-\t-\n", PLACES, (clock_seconds() - started) * 1000);
    size_t wrong = 0;
    for (size_t k = 0; k < COUNT(kinds); k++) {
        for (size_t i = 0; i < searches; i++) {
            PlaceHit hits[HITS], all[HITS];
            PlaceQuery query = kinds[k].query;
            query.has_point = true;
            query.near = i % 4 ? near_town(&random, towns) : somewhere(&random);
            double at = clock_seconds();
            size_t n = place_search(index, &query, hits, HITS);
            ms[i] = (clock_seconds() - at) * 1000;
            if (i >= scans) continue;
            at = clock_seconds();
            size_t m = place_search_plain(keys, PLACES, &query, all, HITS);
            plain[i] = (clock_seconds() - at) * 1000;
            wrong += !same(hits, n, all, m);
        }
        tell("index", kinds[k].name, ms, searches);
        tell("scan", kinds[k].name, plain, scans);
    }
    printf("wrong\tanswers that are not those of the scan\t%zu\t-\t-\t-\n", wrong);
    return wrong > 0;
}
