/* notices.h - who has to be told that a value was wrong, and what was heard of it. */
#ifndef STORE_NOTICES_H
#define STORE_NOTICES_H

#include "domain/mention.h"
#include "store/store.h"

typedef enum { RECEIPT_NONE, RECEIPT_WRITTEN, RECEIPT_RECEIVED, RECEIPT_DONE, RECEIPT_REFUSED, RECEIPTS } ReceiptKind;
const char *receipt_name(ReceiptKind kind);             /* open, written, received, done, refused */
bool receipt_named(Str name, ReceiptKind *kind);        /* false for open and for other words */

/* `last` is the last thing that was heard; a notice is a task until that is done or refused. */
typedef struct {
    int64_t id, import_id, at;
    Str recipient;
    int64_t output_id;          /* of whoever was given an output; 0: the owner of a report */
    Mention about;              /* whose value was wrong there */
    Str why;                    /* how that was found, or which output it was in */
    ReceiptKind last;
    int64_t last_staff, last_at;
    Str last_words;
} NoticeRow;

/* Within a change. Gives the row its id. */
bool notice_add(Store *store, Arena *arena, NoticeRow *row, const KeyedMark *report, int64_t seq, Err *err);
/* Within a change: `seq` becomes its id. */
bool receipt_add(Store *store, Arena *arena, int64_t notice, ReceiptKind kind, int64_t staff, Str words, int64_t seq,
                 Err *err);
/* The oldest first; texts live in the arena. */
bool notices_each(Store *store, Arena *arena, bool (*each)(void *to, const NoticeRow *row, Err *err), void *to,
                  Err *err);

/* Within a purge of a report that was approved: notices about it, or about one person of it, and their receipts. */
bool notices_purge(Store *store, Arena *arena, const KeyedMark *report, bool has_person, Role role,
                   int sequence, Err *err);

#endif
