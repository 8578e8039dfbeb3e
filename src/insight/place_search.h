/* place_search.h - the nearest places that take this child: each with what fits, and what has to be asked. */
#ifndef INSIGHT_PLACE_SEARCH_H
#define INSIGHT_PLACE_SEARCH_H

#include "domain/place.h"

/* What a search asks. Each question is answered by a place with "fits", "ask" or "no". Only "no" leaves a place out,
 * and only what the directory states can be a "no": what is not told is asked. */
typedef enum {
    ASK_IN_OPERATION, ASK_AGE, ASK_GENDER, ASK_PREGNANT, ASK_OWN_CHILDREN, ASK_SECURITY, ASK_LANGUAGE, ASK_OFFER,
    ASK_BEDS, PLACE_ASKS
} PlaceAsk;

typedef struct {
    bool has_point;                     /* without one, places come in the order of the directory */
    GeoPoint near;
    uint32_t meters_max;                /* 0: however far */
    int age, age_high;                  /* age -1: not asked; a range where age_high is more than age */
    uint8_t genders;                    /* a place that takes one of these; 0: not asked */
    bool pregnant, own_children;        /* asked when true */
    uint8_t securities;                 /* one of these; 0: not asked */
    LanguageCode language;              /* 0: not asked */
    uint32_t offers;                    /* all of these; 0: not asked */
    int beds;                           /* that many; 0: not asked */
} PlaceQuery;

/* Bits of PlaceAsk: what fits, what has to be asked. An ask that is in neither was not a question. */
typedef struct { uint32_t place; uint32_t meters; uint16_t fits, asks; } PlaceHit;
#define PLACE_METERS_UNKNOWN UINT32_MAX

/* False when the place is left out. Of a range of ages some may fit and some not: that is asked. */
bool place_fits(const PlaceKey *key, const PlaceQuery *query, uint16_t *fits, uint16_t *asks);
/* Every answer, also where the place would be left out: for a place that somebody has chosen. */
void place_judge(const PlaceKey *key, const PlaceQuery *query, uint16_t *fits, uint16_t *asks, uint16_t *noes);
const char *place_ask_name(PlaceAsk ask);       /* "age", "gender", .. */

/* Built once; searching takes no memory and changes nothing, so any number of threads may. The keys are copied. */
typedef struct PlaceIndex PlaceIndex;
PlaceIndex *place_index_make(const PlaceKey *keys, size_t count);
void place_index_free(PlaceIndex *index);               /* NULL is fine */

/* The nearest `most` (at most PLACE_HITS_MAX) that fit, the nearest first; of equal distance (in whole meters) the one
 * that comes first in the directory. Places without coordinates come last, in the order of the directory, also with
 * meters_max: they may be near. Returns how many there are. */
#define PLACE_HITS_MAX ((size_t)1000)
size_t place_search(const PlaceIndex *index, const PlaceQuery *query, PlaceHit *hits, size_t most);

/* The same by looking at every place: what the index is proved and measured against. */
size_t place_search_plain(const PlaceKey *keys, size_t count, const PlaceQuery *query, PlaceHit *hits, size_t most);

#endif
