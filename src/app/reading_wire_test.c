/* reading_wire_test.c - proof that what the reading process says arrives whole, and that lies are noticed. */
#include "app/reading_wire.h"

#include <sys/mman.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/test.h"
#include "domain/made.h"

static const char report[] = "admin date=20240610; offense code=64A location=14; victim type=I age=15 offense=64A";
#define RAW S("as received\r\n")

/* A record, a problem, progress, the record again and the end. */
static int said(Arena *arena, const Err *why)
{
    Err err = { 0 };
    Record record = made_record(arena, report);
    int fd = memfd_create("wire", MFD_CLOEXEC);
    WireWriter *wire = wire_writer_open(fd);
    CHECK(wire_record(wire, &record, RAW, &err));
    wire_problem(wire, &(Problem){ .line = 7, .column = 3, .field = S("age of victim"), .code = S("404"), .level = -1,
                                   .agency = S("ZZ0000001"), .number = S("M-1"), .is_warning = true, .text = "Look.", .raw = S("\1raw"),
                                   .words = S("VICE") });
    wire_progress(wire, 123456);
    CHECK(wire_record(wire, &record, S(""), &err));
    CHECK(wire_text(wire, S("a text\nof two lines"), &err));
    CHECK(wire_done(wire, &(RecordsRead){ 10, 9, 1, 2, 123456, 8 }, why));
    return fd;
}

static int copy;

static void listener_close(WireReader *reader)
{
    wire_reader_close(reader);
    close(copy);
}

static WireReader *listener(int fd, size_t bytes, const unsigned char *changed)
{
    static unsigned char room[64 * 1024];
    copy = memfd_create("copy", MFD_CLOEXEC);
    if (!changed) CHECK(pread(fd, room, bytes, 0) == (ssize_t)bytes);
    CHECK(write(copy, changed ? changed : room, bytes) == (ssize_t)bytes);
    CHECK(lseek(copy, 0, SEEK_SET) == 0);
    return wire_reader_open(copy);
}

TEST(what_is_said_arrives_in_its_order)
{
    Arena arena;
    WireMessage m;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Err why = { 0 };
    err_set(&why, ERR_LIMIT, "%s", "Too much of it.");
    int fd = said(&arena, &why);
    WireReader *reader = listener(fd, (size_t)lseek(fd, 0, SEEK_END), NULL);
    CHECK(wire_next(reader, &m) && m.kind == WIRE_RECORD);
    CHECK_STR(m.record.raw, RAW);
    CHECK_EQ(m.record.count, 3);
    CHECK_EQ(m.record.segments[2].age.low, 15);
    CHECK(wire_next(reader, &m) && m.kind == WIRE_PROBLEM);
    CHECK(m.problem.line == 7 && m.problem.column == 3 && m.problem.level == -1 && m.problem.is_warning);
    CHECK_STR(m.problem.field, S("age of victim"));
    CHECK_STR(m.problem.code, S("404"));
    CHECK_STR(m.problem.raw, S("\1raw"));
    CHECK_STR(m.problem.words, S("VICE"));
    CHECK_STR(str_of(m.problem.text), S("Look."));
    CHECK(wire_next(reader, &m) && m.kind == WIRE_PROGRESS);
    CHECK_EQ(m.bytes, 123456);
    CHECK(wire_next(reader, &m) && m.kind == WIRE_RECORD);
    CHECK_EQ(m.record.raw.len, 0);
    CHECK(wire_next(reader, &m) && m.kind == WIRE_TEXT);
    CHECK_STR(m.text, S("a text\nof two lines"));
    CHECK(wire_next(reader, &m) && m.kind == WIRE_DONE);
    CHECK(m.done.lines == 10 && m.done.segments == 9 && m.done.unreadable == 1 && m.done.records == 2 && m.done.rows == 8);
    CHECK_EQ(m.err.code, ERR_LIMIT);
    CHECK_STR(str_of(m.err.text), S("Too much of it."));
    CHECK(!wire_next(reader, &m));
    listener_close(reader);
    close(fd);
    arena_close(&arena);
}

static bool ends_well(WireReader *reader, size_t *records)
{
    WireMessage m;
    bool is_done = false;
    for (*records = 0; !is_done && wire_next(reader, &m); is_done = m.kind == WIRE_DONE)
        *records += m.kind == WIRE_RECORD;
    listener_close(reader);
    return is_done;
}

TEST(whoever_falls_silent_before_the_end_has_said_nothing)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    int fd = said(&arena, &(Err){ 0 });
    size_t bytes = (size_t)lseek(fd, 0, SEEK_END), records;
    for (size_t n = 0; n < bytes; n++) CHECK(!ends_well(listener(fd, n, NULL), &records));
    CHECK(ends_well(listener(fd, bytes, NULL), &records));
    CHECK_EQ(records, 2);
    close(fd);
    arena_close(&arena);
}

/* A given-away process may say anything; it is either understood as something or the end of the talk. */
TEST(every_changed_byte_is_borne)
{
    Arena arena;
    static unsigned char bytes[4096];
    size_t records, refused = 0;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    int fd = said(&arena, &(Err){ 0 });
    size_t len = (size_t)lseek(fd, 0, SEEK_END);
    CHECK(len < sizeof bytes && pread(fd, bytes, len, 0) == (ssize_t)len);
    for (size_t i = 0; i < len * 8; i++) {
        bytes[i / 8] ^= (unsigned char)(1 << i % 8);
        refused += !ends_well(listener(fd, len, bytes), &records);
        bytes[i / 8] ^= (unsigned char)(1 << i % 8);
    }
    CHECK(refused > len);
    close(fd);
    arena_close(&arena);
}
