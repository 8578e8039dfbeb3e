/* list_maps.h - how lists are read, as somebody said it: by the names of their columns. */
#ifndef STORE_LIST_MAPS_H
#define STORE_LIST_MAPS_H

#include "store/store.h"

typedef struct {
    int64_t id, ends, staff, at;        /* id 0: none; ends: the map that stands no more from here on, 0: it is a map */
    KeyedMark heads;
    Str name, agency, map;      /* of the list; an ORI, or empty; the text of a map */
} ListMapRow;

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. */
bool list_map_add(Store *store, Arena *arena, const ListMapRow *row, int64_t seq, Err *err);
/* The word that counts of lists with these columns; texts live in the arena. ERR_STORE for one that is damaged. */
bool list_map_newest(Store *store, Arena *arena, const KeyedMark *heads, ListMapRow *row, Err *err);
/* The newest word of every kind of columns, the newest first. */
bool list_maps_all(Store *store, Arena *arena, ListMapRow **rows, size_t *count, Err *err);

#endif
