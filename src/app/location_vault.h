/* location_vault.h - the second vault of a tenant: its folder, its key, and how it is made when it is first needed. */
#ifndef APP_LOCATION_VAULT_H
#define APP_LOCATION_VAULT_H

#include "app/enter.h"

/* A folder in the tenant's: location.key (a key of its own, sealed under the tenant's), location.db with its log, and
 * location.head (the end of its own audit trail). A tenant has none until something is kept there. No change spans both
 * vaults; the case vault notes only that there is one, so that one that was taken away is missed. */
#define LOCATION_FOLDER "location"

bool location_is_there(const Tenant *tenant);

/* tenant->location from here on, closed with the tenant. ERR_NOT_FOUND when nothing was ever kept; ERR_STORE when
 * there was a vault and it is gone. Other errors as tenant_open. */
bool location_open(Tenant *tenant, Err *err);

/* Opens it, and makes it before where there is none, or none any more: whole or not there. `act` is of the case
 * vault. */
bool location_open_or_make(Act *act, Err *err);

/* The same where there is one; `has`: there is. */
bool location_open_where_noted(Tenant *tenant, bool *has, Err *err);

/* Whether the case vault says that there is one. */
bool location_is_noted(const Tenant *tenant, bool *is_noted, Err *err);

/* Removes a vault that was begun and is not whole. */
void location_folder_drop(const char *folder);

/* ---- for copies and other keys ---- */

/* `tenant_key` opens the key of the vault in `folder`, a tenant's. */
bool location_key_read(Arena *arena, Str folder, const unsigned char tenant[16], const Key *tenant_key, Key *vault,
                       Err *err);
/* Another key file in two steps: the vault's key, sealed under the new one, is laid beside; and once the tenant opens
 * with the new key file, it takes its place. In between either key file opens what it opened before. */
bool location_key_prepare(Arena *arena, Str folder, const unsigned char tenant[16], const Key *tenant_key,
                          const Key *vault, Err *err);
bool location_key_settle(Arena *arena, Str folder, Err *err);
/* A vault from a copy, in a tenant's folder that is being made. What was agreed to before holds no more: nobody can
 * tell what was told since. `login`: who restored. */
bool location_restore(Arena *arena, Str folder, const unsigned char tenant[16], const Key *tenant_key,
                      const Key *vault, Str copy, const Key *backup, Str login, Err *err);
/* The key of the copy of this vault in a backup. */
bool location_copy_key(const Key *backup, Key *copy, Err *err);

#endif
