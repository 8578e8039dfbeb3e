/* common_values.h - which values serve many, who said so, and what was taken back. */
#ifndef STORE_COMMON_VALUES_H
#define STORE_COMMON_VALUES_H

#include "domain/common_value.h"
#include "store/store.h"

/* Within a change: `seq` is that of its audit entry, and becomes the row's id. */
bool common_value_add(Store *store, Arena *arena, const CommonValue *value, int64_t seq, Err *err);

/* All of them, the oldest first, those that were taken back and those that take back as well; texts live in the arena.
 * ERR_STORE for one that is damaged. */
bool common_values_all(Store *store, Arena *arena, CommonValue **values, size_t *count, Err *err);

#endif
