/* list_maps.h - how the lists of a tenant are read: what somebody agreed to counts for the next list of the same columns. */
#ifndef APP_LIST_MAPS_H
#define APP_LIST_MAPS_H

#include "app/enter.h"
#include "app/proposal.h"
#include "store/list_maps.h"

/* What tells lists of the same columns: their names in order and the lines they stand on, as 64 hexadecimal digits. */
#define LIST_HEADS_BYTES 65
bool list_heads(const Proposal *proposal, char heads[LIST_HEADS_BYTES], Err *err);

/* All of these are for who may import. A map whose days have a year of their own is kept, and not found: the next list
 * is of another year. Id 0: there is none. */
bool list_map_find(Tenant *tenant, Arena *arena, Str heads, ListMapRow *row, Err *err);
/* From here on lists of these columns are read so; nothing happens where they are already. Of the map stays what was
 * said: no remark, and no word of the list that has no meaning. */
bool list_map_keep(Tenant *tenant, Arena *arena, Str heads, const ListMapRow *row, Err *err);
/* Lists of these columns are asked about again. ERR_NOT_FOUND when no map of that number counts. */
bool list_map_end(Tenant *tenant, Arena *arena, int64_t id, Err *err);
/* Those that count, the newest first, entered in the trail. */
bool list_maps_list(Tenant *tenant, Arena *arena, ListMapRow **rows, size_t *count, Err *err);

#endif
