/* backup.h - a copy of a tenant that opens with two things: its own key slip, and the tenant's key file. */
#ifndef APP_BACKUP_H
#define APP_BACKUP_H

#include "app/enter.h"

/* FILE is the case vault as of one moment, under a key made for this copy alone; FILE.location, where there is one, is
 * the location vault as of one before, under another. FILE.key, the slip, holds the first of these keys, from which the
 * second follows, and the vaults' keys, sealed under the tenant's key. Whoever destroys the slip has destroyed both
 * copies, wherever they lie: so the slip is kept apart from them, and destroyed when the backup expires. */
typedef struct {
    int64_t id, at, expires_at;
    Str name;
    Str ended;                  /* "key destroyed", "not made"; empty while it opens */
    int64_t purged;             /* reports it still holds that were purged since */
} BackupRow;

/* Others may go on writing meanwhile. ERR_CONFLICT when FILE, FILE.location or FILE.key is there. Keys of older backups
 * that have expired are destroyed where their slips still lie at the place where they were made; `each` hears of
 * those, may be NULL. */
bool backup_make(Tenant *tenant, Str key_file, Str file, int days, int64_t *id,
                 bool (*ended)(void *to, const BackupRow *row, Err *err), void *to, Err *err);
bool backup_list(Tenant *tenant, bool (*each)(void *to, const BackupRow *row, Err *err), void *to, Err *err);
/* The same without a question and an entry, for what has been entered already. */
bool backup_rows(Tenant *tenant, BackupRow **rows, size_t *count, Err *err);
/* The slip is destroyed where it was made. ERR_NOT_FOUND when it lies elsewhere: then whoever destroyed it says so. */
bool backup_expire(Tenant *tenant, int64_t id, bool slip_is_destroyed, Err *err);

/* Make the tenant's folder again from a backup. It is whole or not there: what was tampered with is refused before the
 * folder gets its name. `made_at` is when the copy was taken: what was purged later has to be purged again. */
bool backup_restore(Arena *app, Str key_file, Str login, Str file, Str slip, Str folder, int64_t *made_at,
                    int64_t *expires_at, Err *err);

/* Another key file for the tenant: its vaults' keys are sealed anew. The old key file opens only slips of backups made
 * before. ERR_CONFLICT when the new file is there. */
bool tenant_rekey(Tenant *tenant, Str key_file, Str new_key_file, Err *err);

#endif
