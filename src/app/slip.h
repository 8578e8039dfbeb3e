/* slip.h - the key of one backup, as a small text file that is kept apart from it. */
#ifndef APP_SLIP_H
#define APP_SLIP_H

#include "app/tenant.h"

typedef struct {
    unsigned char tenant[16];
    int64_t backup, made_at, expires_at;
    Str name, ori, state;       /* of the tenant */
    bool has_location;          /* the location vault was copied as well */
} Slip;

/* In locked memory. `location`: of the location vault, whose key is in the slip where has_location says so. */
typedef struct { Key *backup, *vault, *location; } SlipKeys;

/* The keys are sealed under the tenant's key, and with them every line of the slip. ERR_CONFLICT when it is there. */
bool slip_write(Arena *arena, const char *path, const Slip *slip, const Key *tenant_key, const SlipKeys *keys,
                Err *err);
/* Whose slip this is, without opening it. False when it is none. */
bool slip_is_of(Arena *arena, const char *path, const unsigned char tenant[16], int64_t backup);

/* ERR_NOT_FOUND; ERR_INPUT when it is not a slip; ERR_DENIED when this tenant's key does not open it. */
bool slip_read(Arena *arena, const char *path, const Key *tenant_key, Slip *slip, SlipKeys *keys, Err *err);

#endif
