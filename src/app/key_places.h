/* key_places.h - which keys stand in two reports of a tenant, and where? */
#ifndef APP_KEY_PLACES_H
#define APP_KEY_PLACES_H

#include "app/tenant.h"
#include "base/hash.h"
#include "domain/record.h"
#include "store/imports.h"

/* Where a key stands: in which report, and there in which value of which segment of which record. */
typedef struct { Hash key, report; int64_t record_id; uint32_t segment, value; } KeyPlace;

/* A key in more places than this is nobody's: a word for "none" in digits, an office's own number. */
#define KEY_PLACES_MAX 50

typedef struct KeyPlaces KeyPlaces;
typedef struct {
    Tenant *tenant;
    const ImportRow *imports; size_t import_count;
    /* Says the keys of a record, each by key_places_add. */
    bool (*record)(void *to, KeyPlaces *places, const Record *record, Err *err);
    /* One key that stands in the newest versions of two reports or more, with all its places in these. */
    bool (*group)(void *to, const KeyPlace *group, size_t count, Err *err);
    void *to;
} KeyPlacesPlan;

/* Reads every list that counts (other forms have neither papers nor telephones), and once more where keys stand in two
 * reports, for the newest versions of these. Keys are put in order within SORTER_BYTES_DEFAULT; the arena holds those
 * of two reports. */
bool key_places_read(const KeyPlacesPlan *plan, Arena *arena, Err *err);
bool key_places_add(KeyPlaces *places, Hash key, size_t segment, size_t value, Err *err);

/* One list, or all of them: which report a record is a version of. */
Hash key_places_report(const Record *record);

#endif
