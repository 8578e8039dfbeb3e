/* record_sink.h - what every reader of crime reports hands over, whatever the form they came in. */
#ifndef INGEST_RECORD_SINK_H
#define INGEST_RECORD_SINK_H

#include "base/err.h"
#include "domain/problem.h"
#include "domain/record.h"

typedef struct {
    /* A whole report; it and everything in it is gone when the call returns. False stops the reading. */
    bool (*record)(void *to, const Record *record, Err *err);
    void (*problem)(void *to, const Problem *problem);
    void (*progress)(void *to, uint64_t bytes_read);        /* may be NULL */
    void *to;
} RecordSink;

/* What a reader met. `lines` are what its format counts places in; `segments` and `unreadable` tell how much of a file
 * could be read; `rows` are those of a list, without the names of its columns, and 0 of every other form. */
typedef struct {
    size_t lines, segments, unreadable, records;
    uint64_t bytes;
    size_t rows;
} RecordsRead;

#endif
