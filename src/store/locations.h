/* locations.h - where protective facilities are, and who asked to be told; in the location vault alone. */
#ifndef STORE_LOCATIONS_H
#define STORE_LOCATIONS_H

#include "domain/asking.h"
#include "domain/place_location.h"
#include "store/store.h"

/* One facility: what a search shows of it, and what its directory said of where it is, in its order. */
typedef struct {
    int64_t id, keeping;
    Str place, area, offers;
    const PlaceLocation *values; size_t value_count;
} LocationRow;

/* Within a change: `seq` is that of its audit entry. What earlier keepings brought goes. Ids are given. */
bool locations_keep(Store *store, Arena *arena, LocationRow *rows, size_t count, int64_t staff, int64_t at, int64_t seq,
                    Err *err);
/* All of them, in the order of the directory. Whoever may not be told hands on no more than place, area and offers. */
bool locations_all(Store *store, Arena *arena, LocationRow **rows, size_t *count, Err *err);
/* When the last directory was kept; 0 when none was. */
bool keeping_moment(Store *store, int64_t *at, Err *err);
/* ERR_NOT_FOUND when its directory was kept anew. */
bool location_one(Store *store, Arena *arena, int64_t id, LocationRow *row, Err *err);

/* Within a change: `seq` is that of its audit entry, and becomes the id of an asking. */
bool asking_add(Store *store, Arena *arena, Asking *asking, int64_t seq, Err *err);
bool asking_approve(Store *store, int64_t id, int64_t staff, int64_t at, int64_t seq, Err *err);
bool asking_withdraw(Store *store, int64_t id, int64_t staff, int64_t at, int64_t seq, Err *err);
bool asking_tell(Store *store, int64_t id, int64_t staff, int64_t at, int64_t seq, Err *err);
bool askings_all(Store *store, Arena *arena, Asking **askings, size_t *count, Err *err);

#endif
