/* batches.h - reports on their way into the store: one batch is filled while the one before is written. */
#ifndef APP_BATCHES_H
#define APP_BATCHES_H

#include <pthread.h>

#include "store/records.h"

/* Sealed reports that wait for their change. */
typedef struct {
    Arena arena;
    RecordRow *rows;
    Str *agencies;              /* of each row */
    size_t count, bytes;
} Batch;

typedef struct {
    Store *store;
    Batch both[2], *filling;    /* one is filled while the other is written */
    int64_t *agency_ids;        /* by number of the agency; the caller's, all 0 for a new file */
    pthread_t writer;
    bool is_writing;            /* from here to the wait, the database and agency_ids are the writer's */
    Err writer_err;
} Batches;

bool batches_open(Batches *batches, Store *store, Arena *app, Err *err);
void batches_close(Batches *batches);

/* The row to fill next, and where its sealed bytes belong. */
RecordRow *batches_row(Batches *batches);
static inline Arena *batches_arena(Batches *batches) { return &batches->filling->arena; }
/* The row is filled; its agency_id is the agency's number. A full batch goes to the writer. */
bool batches_take(Batches *batches, Str agency, Err *err);
/* Everything that was taken is written. */
bool batches_flush(Batches *batches, Err *err);
/* What was taken and is not written goes; what is being written is waited for. */
void batches_drop(Batches *batches);

#endif
