/* batches.c - how do reports reach the database while others are still being read? */
#include "app/batches.h"

#include "base/limits.h"

/* A change of this size takes some ten milliseconds, and whoever waits for the database waits no longer. */
#define BATCH_BYTES ((size_t)512 * 1024)
#define BATCH_ROWS 1024

static bool batch_write(Batches *b, const Batch *batch, Err *err)
{
    for (size_t i = 0; i < batch->count; i++) {
        RecordRow row = batch->rows[i];
        int64_t *id = &b->agency_ids[row.agency_id];
        if (!*id && !agency_id(b->store, batch->agencies[i], id, err)) return false;
        row.agency_id = *id;
        if (!record_add(b->store, &row, err)) return false;
    }
    return true;
}

static Batch *other(Batches *b)
{
    return b->filling == &b->both[0] ? &b->both[1] : &b->both[0];
}

/* Runs on a thread of its own. Reading, packing and sealing go on meanwhile; they use the store's secrets, which
 * writing does not. */
static void *writer_run(void *to)
{
    Batches *b = to;
    Err *err = &b->writer_err;
    *err = (Err){ 0 };
    bool ok = store_begin(b->store, TURN_WHEN_IDLE, err) && batch_write(b, other(b), err) &&
        store_commit(b->store, err);
    if (!ok) store_undo(b->store);
    return ok ? b : NULL;
}

static bool writer_wait(Batches *b, Err *err)
{
    void *done = b;
    if (b->is_writing) pthread_join(b->writer, &done);
    b->is_writing = false;
    if (!done) *err = b->writer_err;
    return done != NULL;
}

static void batch_empty(Batch *batch)
{
    batch->count = batch->bytes = 0;
    arena_reset(&batch->arena, 0);
}

/* The full batch goes to the writer, once it is done with the one before, whose place is filled next. A thread for
 * each batch costs less than a thousandth of writing it. */
static bool batch_send(Batches *b, Err *err)
{
    if (!writer_wait(b, err)) return false;
    b->filling = other(b);
    batch_empty(b->filling);
    b->is_writing = pthread_create(&b->writer, NULL, writer_run, b) == 0;
    return b->is_writing || err_set(err, ERR_STORE, "The system gives no more threads. Try again when it does less.");
}

RecordRow *batches_row(Batches *b)
{
    return &b->filling->rows[b->filling->count];
}

bool batches_take(Batches *b, Str agency, Err *err)
{
    Batch *batch = b->filling;
    batch->bytes += batch->rows[batch->count].sealed.len;
    batch->agencies[batch->count++] = agency;
    return (batch->count < BATCH_ROWS && batch->bytes < BATCH_BYTES) || batch_send(b, err);
}

bool batches_flush(Batches *b, Err *err)
{
    return (b->filling->count == 0 || batch_send(b, err)) && writer_wait(b, err);
}

void batches_drop(Batches *b)
{
    Err ignored = { 0 };
    (void)writer_wait(b, &ignored);
    if (b->filling) batch_empty(b->filling);
}

bool batches_open(Batches *b, Store *store, Arena *app, Err *err)
{
    *b = (Batches){ .store = store, .filling = &b->both[0] };
    for (size_t i = 0; i < COUNT(b->both); i++) {
        if (!arena_open(&b->both[i].arena, 4 * REPORT_ARENA_BYTES))
            return err_set(err, ERR_STORE, "There is not enough memory.");
        b->both[i].rows = arena_new(app, RecordRow, BATCH_ROWS);
        b->both[i].agencies = arena_new(app, Str, BATCH_ROWS);
    }
    return true;
}

void batches_close(Batches *b)
{
    for (size_t i = 0; i < COUNT(b->both); i++) arena_close(&b->both[i].arena);
}
