/* import.h - take crime-report files into a tenant: each lands whole or not at all, and the same bytes once. */
#ifndef APP_IMPORT_H
#define APP_IMPORT_H

#include "app/enter.h"
#include "app/events.h"
#include "app/format.h"

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    const Str *paths;           /* "-" is standard input */
    size_t path_count;
    HowToRead how;
} ImportRequest;

/* What became of one file that was not refused. */
typedef struct {
    const FileRead *file;
    int64_t import_id;
    bool is_known;              /* the same bytes had landed before; nothing was stored */
    bool is_purged;             /* and they were purged */
    int64_t landed_at;
} Imported;

typedef struct {
    Events reading;             /* problem, refused, progress are called; the others are not */
    bool (*imported)(void *to, const Imported *imported, Err *err);
} ImportEvents;

/* One file after the other. `worst` and `unreadable` as in check_files(). Errors: those of app_enter(); ERR_CONFLICT
 * when another import runs or a file changes meanwhile; ERR_IO, ERR_STORE. Files that landed before an error stay. */
bool import_files(const ImportRequest *request, const ImportEvents *events, ErrCode *worst, size_t *unreadable,
                  Err *err);

/* Ask that an import be withdrawn; the second person who asks makes it so. *is_done says which it was. ERR_NOT_FOUND,
 * ERR_CONFLICT when it was withdrawn already, ERR_DENIED when the same person asks twice. */
bool import_withdraw(Tenant *tenant, int64_t import_id, Str reason, bool *is_done, Err *err);

#endif
