/* reading_wire.c - how do reports get from the process that reads files to the one that keeps them? */
#include "app/reading_wire.h"

#include <errno.h>
#include <unistd.h>

#include "base/big.h"
#include "base/bytes.h"
#include "base/limits.h"
#include "domain/packed.h"

#define HEAD_BYTES ((size_t)5)
#define SEND_BYTES ((size_t)128 * 1024)         /* that are worth a call */
#define READ_BYTES ((size_t)256 * 1024)
#define ROOM (HEAD_BYTES + WIRE_BYTES_MAX)

/* ---- writing ---- */

struct WireWriter { int fd; bool is_broken; unsigned char *at; size_t used; };

WireWriter *wire_writer_open(int fd)
{
    WireWriter *wire = big_new(WireWriter, 1);
    *wire = (WireWriter){ .fd = fd, .at = big_reserve(unsigned char, SEND_BYTES + ROOM) };
    return wire;
}

static void send_all(WireWriter *wire)
{
    for (size_t sent = 0; sent < wire->used && !wire->is_broken;) {
        ssize_t n = write(wire->fd, wire->at + sent, wire->used - sent);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) wire->is_broken = true;
        else sent += (size_t)n;
    }
    wire->used = 0;
}

static ByteWriter begin(WireWriter *wire)
{
    return (ByteWriter){ wire->at + wire->used + HEAD_BYTES, WIRE_BYTES_MAX, 0 };
}

/* False when the message is longer than one may be; it is left out then. */
static bool end(WireWriter *wire, WireKind kind, size_t len)
{
    unsigned char *head = wire->at + wire->used;
    if (len > WIRE_BYTES_MAX) return false;
    head[0] = (unsigned char)kind;
    for (unsigned i = 0; i < 4; i++) head[1 + i] = (unsigned char)(len >> 8 * i);
    wire->used += HEAD_BYTES + len;
    if (wire->used >= SEND_BYTES) send_all(wire);
    return true;
}

bool wire_record(WireWriter *wire, const Record *record, Str raw, Err *err)
{
    ByteWriter w = begin(wire);
    if (!end(wire, WIRE_RECORD, record_pack(record, raw, w.at, w.room)))
        return err_set(err, ERR_LIMIT, "The report on line %zu is too large to be kept.", record->line);
    return !wire->is_broken || err_set(err, ERR_IO, "Nobody listens any more.");
}

static void text_put(ByteWriter *w, Str text)
{
    varint_put(w, text.len);
    bytes_put(w, text);
}

void wire_problem(WireWriter *wire, const Problem *p)
{
    ByteWriter w = begin(wire);
    varint_put(&w, p->line);
    varint_put(&w, p->column);
    varint_put(&w, zigzag(p->level));
    byte_put(&w, p->is_warning);
    const Str texts[] = { p->field, p->code, p->agency, p->number, p->words, p->raw, str_of(p->text) };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) text_put(&w, texts[i]);
    (void)end(wire, WIRE_PROBLEM, w.used);
}

void wire_progress(WireWriter *wire, uint64_t bytes)
{
    ByteWriter w = begin(wire);
    varint_put(&w, bytes);
    (void)end(wire, WIRE_PROGRESS, w.used);
    send_all(wire);
}

bool wire_text(WireWriter *wire, Str text, Err *err)
{
    ByteWriter w = begin(wire);
    bytes_put(&w, text);
    return end(wire, WIRE_TEXT, w.used) || err_set(err, ERR_LIMIT, "There is too much to be told of this file.");
}

bool wire_done(WireWriter *wire, const RecordsRead *done, const Err *err)
{
    ByteWriter w = begin(wire);
    const uint64_t counts[] = { done->lines, done->segments, done->unreadable, done->records, done->bytes,
                                done->rows };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) varint_put(&w, counts[i]);
    byte_put(&w, err->code);
    text_put(&w, err->code == ERR_NONE ? S("") : str_of(err->text));
    (void)end(wire, WIRE_DONE, w.used);
    send_all(wire);
    return !wire->is_broken;
}

/* ---- reading ---- */

struct WireReader { int fd; Arena arena; unsigned char *at; size_t from, used; };

WireReader *wire_reader_open(int fd)
{
    WireReader *reader = big_new(WireReader, 1);
    *reader = (WireReader){ .fd = fd, .at = big_reserve(unsigned char, READ_BYTES + ROOM) };
    if (arena_open(&reader->arena, 2 * REPORT_ARENA_BYTES)) return reader;
    wire_reader_close(reader);
    return NULL;
}

void wire_reader_close(WireReader *reader)
{
    if (!reader) return;
    arena_close(&reader->arena);
    big_end(reader->at, READ_BYTES + ROOM);
    big_end(reader, 1);
}

/* Have so many bytes at hand; false when they do not come. */
static bool have(WireReader *r, size_t bytes)
{
    if (r->used - r->from >= bytes) return true;
    memmove(r->at, r->at + r->from, r->used - r->from);
    r->used -= r->from;
    r->from = 0;
    while (r->used < bytes) {
        ssize_t n = read(r->fd, r->at + r->used, READ_BYTES + ROOM - r->used);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        r->used += (size_t)n;
    }
    return true;
}

static Str text_take(ByteReader *r)
{
    return bytes_take(r, varint_take(r));
}

static size_t size_take(ByteReader *r)
{
    return (size_t)varint_take(r);
}

static void problem_take(ByteReader *r, Arena *arena, Problem *p)
{
    *p = (Problem){ .line = size_take(r), .column = size_take(r) };
    p->level = (int)zigzag_back(varint_take(r));
    p->is_warning = byte_take(r);
    Str *const texts[] = { &p->field, &p->code, &p->agency, &p->number, &p->words, &p->raw };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i] = text_take(r);
    Str text = text_take(r);
    p->text = str_format(arena, "%.*s", STR(text)).at;
}

static void done_take(ByteReader *r, RecordsRead *done, Err *err)
{
    *done = (RecordsRead){ .lines = size_take(r), .segments = size_take(r), .unreadable = size_take(r),
                           .records = size_take(r), .bytes = varint_take(r), .rows = size_take(r) };
    ErrCode code = (ErrCode)byte_take(r);
    Str text = text_take(r);
    *err = (Err){ 0 };
    if (code > ERR_STORE) bytes_refuse(r);
    else if (code != ERR_NONE) err_set(err, code, "%.*s", STR(text));
}

static bool message_take(WireReader *r, Str bytes, WireMessage *m)
{
    ByteReader b = { (const unsigned char *)bytes.at, (const unsigned char *)bytes.at + bytes.len, false };
    switch (m->kind) {
    case WIRE_RECORD: {
        Str raw;
        if (!record_unpack(&r->arena, bytes, &m->record, &raw)) return false;
        m->record.raw = raw;
        return true;
    }
    case WIRE_PROBLEM:  problem_take(&b, &r->arena, &m->problem); break;
    case WIRE_PROGRESS: m->bytes = varint_take(&b); break;
    case WIRE_TEXT:     m->text = bytes_take(&b, bytes.len); break;
    case WIRE_DONE:     done_take(&b, &m->done, &m->err); break;
    default:            return false;
    }
    return !b.is_bad && bytes_left(&b) == 0;
}

bool wire_next(WireReader *r, WireMessage *message)
{
    arena_reset(&r->arena, 0);
    if (!have(r, HEAD_BYTES)) return false;
    const unsigned char *head = r->at + r->from;
    size_t len = 0;
    for (unsigned i = 0; i < 4; i++) len |= (size_t)head[1 + i] << 8 * i;
    message->kind = (WireKind)head[0];
    if (len > WIRE_BYTES_MAX || !have(r, HEAD_BYTES + len)) return false;
    Str bytes = { (const char *)r->at + r->from + HEAD_BYTES, len };
    r->from += HEAD_BYTES + len;
    return message_take(r, bytes, message);
}
