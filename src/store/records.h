/* records.h - reports as their agencies wrote them: one sealed row each, never changed. */
#ifndef STORE_RECORDS_H
#define STORE_RECORDS_H

#include "domain/record.h"
#include "store/store.h"

typedef struct {
    int64_t id, import_id, agency_id;
    RecordKind kind;
    bool is_delete;
    int submission;
    Date date;
    size_t line;
    KeyedMark number;           /* of agency and number */
    Str sealed;                 /* domain/packed.h, sealed as row `id` of "record" */
} RecordRow;

/* Number of an agency, which is added when it is new. Within a change. */
bool agency_id(Store *store, Str ori, int64_t *id, Err *err);
bool record_add(Store *store, const RecordRow *row, Err *err);
/* A line that could not be read, kept as its bytes. Within a change. */
bool unread_add(Store *store, Arena *arena, int64_t import_id, size_t line, Str bytes, Err *err);

/* Opened rows from `from` to before `before`, in order, each gone after its call. `sealed` is what lies in the row. */
typedef bool (*RecordTake)(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err);
bool records_each(Store *store, Arena *scratch, int64_t from, int64_t before, RecordTake take, void *to, Err *err);

/* Every report of one kind of every import that counts, in order; each is gone after its call. */
bool records_of_kind(Store *store, Arena *scratch, RecordKind kind, RecordTake take, void *to, Err *err);

/* One report; ERR_NOT_FOUND when it is not there (any more). It lives in the arena. */
bool record_read(Store *store, Arena *arena, int64_t id, Record *record, Str *raw, int64_t *import_id, Err *err);

/* The marks of agency and number of each report from `from` on, in order. They live in the arena. */
bool record_numbers_from(Store *store, Arena *arena, int64_t from, KeyedMark **marks, size_t *count, Err *err);

#endif
