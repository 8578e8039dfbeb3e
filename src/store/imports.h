/* imports.h - files that were taken in: arriving until they land at once, and never seen before. */
#ifndef STORE_IMPORTS_H
#define STORE_IMPORTS_H

#include "store/store.h"

typedef struct {
    int64_t id, at;             /* at: when it landed */
    Str name, format;           /* the file as the person named it */
    int64_t bytes, first_record, records, lines, segments, unreadable, problems, warnings;
    Digest fingerprint;         /* of the file; not read back */
    Digest digest;              /* over the sealed rows, see `landing` */
    bool is_withdrawn, is_withdrawal_asked, is_purged;
    int64_t taken_at;           /* when it was withdrawn, 0 while it counts */
} ImportRow;

/* Every import that has landed, the oldest first. */
bool imports_landed(Store *store, Arena *arena, ImportRow **rows, size_t *count, Err *err);
/* The newest import of the same bytes that still counts; id 0 when there is none. */
bool import_same(Store *store, const Digest *fingerprint, int64_t *id, int64_t *at, bool *is_purged, Err *err);

/* Within a change: gives the row its id and first record. */
bool import_begin(Store *store, ImportRow *row, Err *err);
bool import_land(Store *store, const ImportRow *row, int64_t seq, Err *err);

typedef struct { Str code; bool is_warning; int64_t total; } EditTotal;
bool import_edit_add(Store *store, int64_t import_id, const EditTotal *edit, Err *err);
bool import_edits(Store *store, Arena *arena, int64_t import_id, EditTotal **edits, size_t *count, Err *err);

/* What a crash left of imports that never landed goes, in small changes of its own. WORK_IMPORT must be held. */
bool imports_drop_arriving(Store *store, Err *err);

/* Two people: one asks, another approves; then its reports do not count any more. Within a change. `asked` is 0 for
 * who asks first. The reason is sealed by this call. */
bool withdrawal_add(Store *store, Arena *arena, int64_t import_id, int64_t asked, int64_t staff, Str reason,
                    int64_t seq, Err *err);
/* Who asked first; id 0 when nobody has. */
bool withdrawal_asked(Store *store, int64_t import_id, int64_t *id, int64_t *staff, Err *err);

#endif
