/* tenant.h - an organization's folder: its name, its vault, and whoever has opened it. */
#ifndef APP_TENANT_H
#define APP_TENANT_H

#include "domain/staff.h"
#include "store/store.h"

/* The folder holds: tenant (name, ORI, state; readable), case.key (the vault's key, sealed under the key file),
 * case.db with its log, case.head (the end of the audit trail), case.seal (the
 * key of its open epoch, once it is sealed); and, once something was kept there, location/ with the
 * same of the location vault (app/location_vault.h). Nothing in it opens without the key file, which is kept somewhere
 * else. */
typedef struct {
    Arena *app;
    Str folder, key_file, name, ori, state;
    unsigned char id[16];
    Store *store;               /* the case vault */
    Store *location;            /* NULL until location_open */
    struct LookKeep *looks;     /* NULL: each look-up opens its index for itself (app/look_keep.h) */
    const struct WitnessNow *witness;   /* to whom checkpoints go by themselves (base/witness.h); NULL: to nobody */
    Key *pepper;                /* of passwords (base/password.h); in no database */
    OpenHow how;
    Staff who;
    int64_t now;                /* the moment of what is done, where a request brings its own; 0: the clock's */
} Tenant;

typedef struct { Str folder, key_file, name, ori, state; } TenantPlan;

/* Make a tenant: folder and key file appear when both are whole. `login` becomes its first administrator.
 * ERR_USAGE: the names are not as they must be; ERR_CONFLICT: folder or key file are there already. */
bool tenant_make(Arena *app, const TenantPlan *plan, Str login, Err *err);

/* Open it as the owner of this login. Somebody who is not listed but has the key file is its administrator, who reads
 * no person. ERR_NOT_FOUND, ERR_DENIED with one text for every key that does not fit. */
bool tenant_open(Arena *app, Str folder, Str key_file, Str login, Tenant *tenant, Err *err);
/* For proving the audit trail of a damaged vault: nothing is written. */
bool tenant_open_past_damage(Arena *app, Str folder, Str key_file, Str login, Tenant *tenant, Err *err);
void tenant_close(Tenant *tenant);

/* The readable file of a tenant, and the removal of a folder that was begun and is not whole. */
bool tenant_describe(Arena *app, const TenantPlan *plan, const unsigned char id[16], Err *err);
void tenant_folder_drop(const char *folder);

typedef struct { const char *vault; const unsigned char *tenant; } VaultName;       /* "case"; 16 bytes */

/* A vault's key as it lies in the folder, opened with a tenant's key; and sealed under it. `path` is replaced whole
 * or not at all. */
bool vault_key_read(const char *path, VaultName of, const Key *tenant_key, Key *vault, Err *err);
bool vault_key_write(const char *path, VaultName of, const Key *tenant_key, const Key *vault, Err *err);

#endif
