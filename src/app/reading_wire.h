/* reading_wire.h - what the process that reads files tells the one that asked, as bytes through a pipe. */
#ifndef APP_READING_WIRE_H
#define APP_READING_WIRE_H

#include "base/err.h"
#include "ingest/record_sink.h"

/* The process that reads is given away: nothing it says is believed before it was looked at. A message is its kind, the
 * length of what follows in four bytes (the lowest first), and that many bytes. */
typedef enum {
    WIRE_RECORD = 'R', WIRE_PROBLEM = 'P', WIRE_PROGRESS = 'G', WIRE_TEXT = 'T', WIRE_DONE = 'D'
} WireKind;
#define WIRE_BYTES_MAX REPORT_ARENA_BYTES

/* ---- the one that reads ---- */

typedef struct WireWriter WireWriter;
WireWriter *wire_writer_open(int fd);
/* `raw` as in record_pack; left out when the other side does not ask for it. False when nobody listens any more. */
bool wire_record(WireWriter *wire, const Record *record, Str raw, Err *err);
void wire_problem(WireWriter *wire, const Problem *problem);
void wire_progress(WireWriter *wire, uint64_t bytes);
bool wire_text(WireWriter *wire, Str text, Err *err);
/* The last word: what was read, and why not all of it when `err` holds a code. */
bool wire_done(WireWriter *wire, const RecordsRead *done, const Err *err);

/* ---- the one that asked ---- */

typedef struct {
    WireKind kind;
    Record record;              /* its raw bytes in record.raw; all in the arena or in the reader */
    Problem problem;
    uint64_t bytes;             /* progress */
    Str text;
    RecordsRead done;
    Err err;                    /* of WIRE_DONE */
} WireMessage;

typedef struct WireReader WireReader;
WireReader *wire_reader_open(int fd);
void wire_reader_close(WireReader *reader);
/* The next message; it lives until the next call. False when it ends without one, or says what no reader says: then
 * nothing of the file may be used. */
bool wire_next(WireReader *reader, WireMessage *message);

#endif
