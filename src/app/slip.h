/* slip.h - the key of one backup, as a small text file that is kept apart from it. */
#ifndef APP_SLIP_H
#define APP_SLIP_H

#include "app/tenant.h"

typedef struct {
    unsigned char tenant[16];
    int64_t backup, made_at, expires_at;
    Str name, ori, state;       /* of the tenant */
} Slip;

/* Both keys are sealed under the tenant's key, and with them every line of the slip. ERR_CONFLICT when it is there. */
bool slip_write(Arena *arena, const char *path, const Slip *slip, const Key *tenant_key, const Key *backup,
                const Key *vault, Err *err);
/* Whose slip this is, without opening it. False when it is none. */
bool slip_is_of(Arena *arena, const char *path, const unsigned char tenant[16], int64_t backup);

/* ERR_NOT_FOUND; ERR_INPUT when it is not a slip; ERR_DENIED when this tenant's key does not open it. */
bool slip_read(Arena *arena, const char *path, const Key *tenant_key, Slip *slip, Key *backup, Key *vault, Err *err);

#endif
