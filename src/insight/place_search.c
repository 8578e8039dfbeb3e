/* place_search.c - which places that take this child are nearest? */
#include "insight/place_search.h"

#include <math.h>

#include "base/big.h"

/* ---- does it fit ---- */

typedef enum { FITS, ASK, NO } Verdict;

static Verdict of_set(unsigned offered, unsigned wanted)
{
    if (!offered) return ASK;
    return offered & wanted ? FITS : NO;
}

static Verdict of_answer(uint8_t answer)
{
    return answer == PLACE_YES ? FITS : answer == PLACE_NO ? NO : ASK;
}

static Verdict of_age(const PlaceKey *key, int low, int age_high)
{
    int high = age_high > low ? age_high : low;
    if ((key->age_min >= 0 && high < key->age_min) || (key->age_max >= 0 && low > key->age_max)) return NO;
    bool is_known = key->age_min >= 0 && key->age_max >= 0;
    return is_known && low >= key->age_min && high <= key->age_max ? FITS : ASK;
}

/* Directories list languages beside English, and an interpreter may be found: only a question, never a no. */
static Verdict of_language(const PlaceKey *key, LanguageCode language)
{
    for (int i = 0; i < key->language_count; i++)
        if (key->languages[i] == language) return FITS;
    return ASK;
}

/* Beds that are free today are known on the telephone alone; how many there are at all is known. */
static Verdict of_beds(const PlaceKey *key, int beds)
{
    if (key->beds >= 0 && key->beds < beds) return NO;
    return key->beds_free >= beds ? FITS : ASK;
}

static Verdict of_offers(uint32_t offered, uint32_t wanted)
{
    if (!offered) return ASK;
    return (offered & wanted) == wanted ? FITS : NO;
}

/* Inline, so that a search is over at the first no, and who wants all answers gets them. */
static inline __attribute__((always_inline)) bool judged(const PlaceKey *key, const PlaceQuery *q, bool wants_all,
                                                         uint16_t *fits, uint16_t *asks, uint16_t *noes)
{
    unsigned yes = 0, ask = 0, no = 0;
#define JUDGE(is_asked, which, verdict) do { \
        if (is_asked) { \
            Verdict v = (verdict); \
            if (v == NO && !wants_all) return false; \
            *(v == FITS ? &yes : v == ASK ? &ask : &no) |= 1u << (which); } } while (0)
    JUDGE(true, ASK_IN_OPERATION, of_answer(key->open));
    JUDGE(q->offers, ASK_OFFER, of_offers(key->capabilities, q->offers));
    JUDGE(q->age >= 0, ASK_AGE, of_age(key, q->age, q->age_high));
    JUDGE(q->genders, ASK_GENDER, of_set(key->genders, q->genders));
    JUDGE(q->securities, ASK_SECURITY, of_set(key->securities, q->securities));
    JUDGE(q->pregnant, ASK_PREGNANT, of_answer(key->pregnant));
    JUDGE(q->own_children, ASK_OWN_CHILDREN, of_answer(key->own_children));
    JUDGE(q->language, ASK_LANGUAGE, of_language(key, q->language));
    JUDGE(q->beds > 0, ASK_BEDS, of_beds(key, q->beds));
#undef JUDGE
    *fits = (uint16_t)yes;
    *asks = (uint16_t)ask;
    *noes = (uint16_t)no;
    return true;
}

bool place_fits(const PlaceKey *key, const PlaceQuery *q, uint16_t *fits, uint16_t *asks)
{
    uint16_t none;
    return judged(key, q, false, fits, asks, &none);
}

void place_judge(const PlaceKey *key, const PlaceQuery *q, uint16_t *fits, uint16_t *asks, uint16_t *noes)
{
    (void)judged(key, q, true, fits, asks, noes);
}

const char *place_ask_name(PlaceAsk ask)
{
    static const char *const names[PLACE_ASKS] = {
        [ASK_IN_OPERATION] = "in operation", [ASK_AGE] = "age", [ASK_GENDER] = "gender", [ASK_PREGNANT] = "pregnancy",
        [ASK_OWN_CHILDREN] = "own children", [ASK_SECURITY] = "security", [ASK_LANGUAGE] = "language",
        [ASK_OFFER] = "what it offers", [ASK_BEDS] = "free beds",
    };
    return names[ask];
}

/* ---- the best so far: a heap with the worst on top ---- */

typedef struct { PlaceHit *hits; size_t count, most; } Best;

static bool is_worse(const PlaceHit *a, const PlaceHit *b)
{
    return a->meters != b->meters ? a->meters > b->meters : a->place > b->place;
}

static void sink(PlaceHit *hits, size_t count, size_t at)
{
    for (size_t child; (child = 2 * at + 1) < count; at = child) {
        if (child + 1 < count && is_worse(&hits[child + 1], &hits[child])) child++;
        if (!is_worse(&hits[child], &hits[at])) return;
        PlaceHit other = hits[at];
        hits[at] = hits[child];
        hits[child] = other;
    }
}

static void best_add(Best *best, const PlaceHit *hit)
{
    if (best->count == best->most) {
        if (!is_worse(&best->hits[0], hit)) return;
        best->hits[0] = *hit;
        sink(best->hits, best->count, 0);
        return;
    }
    size_t at = best->count++;
    best->hits[at] = *hit;
    for (size_t up; at && is_worse(&best->hits[at], &best->hits[up = (at - 1) / 2]); at = up) {
        PlaceHit other = best->hits[at];
        best->hits[at] = best->hits[up];
        best->hits[up] = other;
    }
}

static size_t best_sort(Best *best)
{
    for (size_t n = best->count; n > 1;) {
        PlaceHit worst = best->hits[0];
        best->hits[0] = best->hits[--n];
        best->hits[n] = worst;
        sink(best->hits, n, 0);
    }
    return best->count;
}

/* A degree of latitude is 111,195 m everywhere: what is too far north or south needs no more arithmetic. */
static bool is_too_far(const Best *best, const PlaceKey *key, const PlaceQuery *q)
{
    if (best->count < best->most || !q->has_point || key->geo == GEO_NONE) return false;
    double degrees = fabs((double)key->at.lat - q->near.lat) / GEO_DEGREE;
    return degrees * 111194 > (double)best->hits[0].meters + 1;
}

static void consider(Best *best, const PlaceKey *key, uint32_t place, const PlaceQuery *q)
{
    if (is_too_far(best, key, q)) return;
    PlaceHit hit = { .place = place, .meters = PLACE_METERS_UNKNOWN };
    if (!place_fits(key, q, &hit.fits, &hit.asks)) return;
    if (q->has_point && key->geo != GEO_NONE) hit.meters = (uint32_t)lround(geo_meters(q->near, key->at));
    bool is_known = hit.meters != PLACE_METERS_UNKNOWN;
    if (is_known && q->meters_max && hit.meters > q->meters_max) return;
    best_add(best, &hit);
}

size_t place_search_plain(const PlaceKey *keys, size_t count, const PlaceQuery *query, PlaceHit *hits, size_t most)
{
    Best best = { hits, 0, most < PLACE_HITS_MAX ? most : PLACE_HITS_MAX };
    for (size_t i = 0; i < count && best.most; i++) consider(&best, &keys[i], (uint32_t)i, query);
    return best_sort(&best);
}

/* ---- a grid of quarter degrees ---- */

#define CELL (GEO_DEGREE / 4)
#define ROWS 720
#define COLUMNS 1440
#define CELLS ((size_t)ROWS * COLUMNS)

/* Keys in the order of their cells, each row of cells from west to east; those without a point behind all others. */
struct PlaceIndex {
    PlaceKey *keys;
    uint32_t *places, *first;           /* first[c]: where the cell begins; first[CELLS]: where those without begin */
    size_t count;
    int row_min, row_max;               /* where there is anything at all */
};

static int row_of(GeoPoint p)
{
    int row = (int)(((int64_t)p.lat + 90 * GEO_DEGREE) / CELL);
    return row < ROWS ? row : ROWS - 1;
}

static int column_of(GeoPoint p)
{
    return (int)(((int64_t)p.lon + 180 * GEO_DEGREE) / CELL) % COLUMNS;
}

static size_t cell_of(const PlaceKey *key)
{
    return key->geo == GEO_NONE ? CELLS : (size_t)row_of(key->at) * COLUMNS + (size_t)column_of(key->at);
}

PlaceIndex *place_index_make(const PlaceKey *keys, size_t count)
{
    PlaceIndex *index = big_new(PlaceIndex, 1);
    *index = (PlaceIndex){ .keys = big_new(PlaceKey, count + 1), .places = big_new(uint32_t, count + 1),
                           .first = big_new(uint32_t, CELLS + 2), .count = count, .row_min = ROWS, .row_max = -1 };
    for (size_t i = 0; i < count; i++) index->first[cell_of(&keys[i]) + 1]++;
    for (size_t c = 0; c < CELLS; c++) {
        if (index->first[c + 1] && (int)(c / COLUMNS) < index->row_min) index->row_min = (int)(c / COLUMNS);
        if (index->first[c + 1] && (int)(c / COLUMNS) > index->row_max) index->row_max = (int)(c / COLUMNS);
    }
    for (size_t c = 0; c <= CELLS; c++) index->first[c + 1] += index->first[c];
    for (size_t i = 0; i < count; i++) {
        uint32_t at = index->first[cell_of(&keys[i])]++;
        index->keys[at] = keys[i];
        index->places[at] = (uint32_t)i;
    }
    for (size_t c = CELLS + 1; c > 0; c--) index->first[c] = index->first[c - 1];
    index->first[0] = 0;
    return index;
}

void place_index_free(PlaceIndex *index)
{
    if (!index) return;
    big_end(index->keys, index->count + 1);
    big_end(index->places, index->count + 1);
    big_end(index->first, CELLS + 2);
    big_end(index, 1);
}

/* These return how many places they looked at. */
static uint32_t consider_run(const PlaceIndex *index, uint32_t from, uint32_t to, const PlaceQuery *q, Best *best)
{
    for (uint32_t i = from; i < to; i++) consider(best, &index->keys[i], index->places[i], q);
    return to - from;
}

/* Cells of a row from one column to another, around the earth where it has to be. */
static uint32_t consider_columns(const PlaceIndex *index, int row, int from, int to, const PlaceQuery *q, Best *best)
{
    if (row < index->row_min || row > index->row_max) return 0;
    if (to - from + 1 >= COLUMNS) { from = 0; to = COLUMNS - 1; }
    int west = (from % COLUMNS + COLUMNS) % COLUMNS, east = (to % COLUMNS + COLUMNS) % COLUMNS;
    const uint32_t *first = index->first + (size_t)row * COLUMNS;
    if (west <= east) return consider_run(index, first[west], first[east + 1], q, best);
    return consider_run(index, first[west], first[COLUMNS], q, best) +
           consider_run(index, first[0], first[east + 1], q, best);
}

/* The cells at exactly this distance, counted in cells, from that of the point. Beyond half of the earth the columns
 * are all used up, and only whole rows are new. */
static uint32_t consider_ring(const PlaceIndex *index, int ring, const PlaceQuery *q, Best *best)
{
    int row = row_of(q->near), column = column_of(q->near), wide = ring < COLUMNS / 2 ? ring : COLUMNS / 2;
    int west = column - wide, east = column + wide;
    if (2 * wide + 1 > COLUMNS) east = west + COLUMNS - 1;
    uint32_t looked_at = consider_columns(index, row - ring, west, east, q, best);
    if (ring == 0) return looked_at;
    looked_at += consider_columns(index, row + ring, west, east, q, best);
    if (ring > COLUMNS / 2) return looked_at;
    int low = row - ring + 1 > index->row_min ? row - ring + 1 : index->row_min;
    int high = row + ring - 1 < index->row_max ? row + ring - 1 : index->row_max;
    for (int r = low; r <= high; r++) {
        looked_at += consider_columns(index, r, column - ring, column - ring, q, best);
        if (2 * ring < COLUMNS) looked_at += consider_columns(index, r, column + ring, column + ring, q, best);
    }
    return looked_at;
}

/* No place beyond this ring is nearer than so many meters: north and south of it by the latitude, east and west of it
 * by the great circle to the meridian at its edge. */
static double meters_beyond(const PlaceQuery *q, int ring)
{
    static const double radius = 6371009, to_radians = M_PI / 180 / GEO_DEGREE;
    int row = row_of(q->near), column = column_of(q->near);
    double south = (double)q->near.lat - ((double)(row - ring) * CELL - 90.0 * GEO_DEGREE);
    double north = (double)(row + ring + 1) * CELL - 90.0 * GEO_DEGREE - q->near.lat;
    double west = (double)q->near.lon - ((double)(column - ring) * CELL - 180.0 * GEO_DEGREE);
    double east = (double)(column + ring + 1) * CELL - 180.0 * GEO_DEGREE - q->near.lon;
    double up = (south < north ? south : north) * to_radians, aside = (west < east ? west : east) * to_radians;
    double lat = fabs(q->near.lat * to_radians);
    if (2 * ring + 1 >= COLUMNS) return radius * up - 1;
    double to_meridian = aside < M_PI / 2 ? asin(cos(lat) * sin(aside)) : M_PI / 2 - lat;
    return radius * (up < to_meridian ? up : to_meridian) - 1;
}

/* An eighth of all was looked at, and still there are not enough: what fits is rare, so that looking at the rest in the
 * order of memory costs less than ring by ring, which jumps about. */
static bool is_rare(const PlaceIndex *index, const Best *best, uint32_t looked_at)
{
    return best->count < best->most && looked_at > index->count / 8;
}

size_t place_search(const PlaceIndex *index, const PlaceQuery *query, PlaceHit *hits, size_t most)
{
    Best best = { hits, 0, most < PLACE_HITS_MAX ? most : PLACE_HITS_MAX };
    if (best.most == 0) return 0;
    uint32_t pointless = index->first[CELLS];
    if (!query->has_point) {
        consider_run(index, 0, (uint32_t)index->count, query, &best);
        return best_sort(&best);
    }
    uint32_t looked_at = 0;
    for (int ring = 0; ring < ROWS || ring <= COLUMNS / 2; ring++) {
        looked_at += consider_ring(index, ring, query, &best);
        double beyond = meters_beyond(query, ring);
        if (best.count == best.most && beyond > best.hits[0].meters) return best_sort(&best);
        if (query->meters_max && beyond > query->meters_max) break;
        if (is_rare(index, &best, looked_at)) {
            best.count = 0;
            consider_run(index, 0, pointless, query, &best);
            break;
        }
    }
    consider_run(index, pointless, (uint32_t)index->count, query, &best);
    return best_sort(&best);
}
