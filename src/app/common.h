/* common.h - what serves many: say it, take it back, and know it when children's records share it. */
#ifndef APP_COMMON_H
#define APP_COMMON_H

#include "app/enter.h"
#include "base/hash.h"
#include "domain/common_value.h"

/* Durable when true. ERR_USAGE: it is no value of that kind, as traces are known (insight/trace.h), or whom it
 * serves is not known; ERR_CONFLICT: it is said already. */
bool common_say(Tenant *tenant, Arena *arena, const CommonValue *wish, int64_t *id, Err *err);
bool common_withdraw(Tenant *tenant, Arena *arena, int64_t id, Str reason, Err *err);      /* ERR_NOT_FOUND */

/* Those that stand, the oldest first. */
bool common_list(Tenant *tenant, Arena *arena, CommonValue **values, size_t *count, Err *err);

typedef struct { Hash key; const CommonValue *value; } CommonKey;
typedef struct { CommonKey *all; size_t count; } CommonKeys;
bool common_keys_read(Tenant *tenant, Arena *arena, CommonKeys *keys, Err *err);
const CommonValue *common_key_find(const CommonKeys *keys, Hash key);   /* NULL when nobody said so */

#endif
