/* reading.c - what does a file of crime reports hold? */
#include "app/reading.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/reading_child.h"
#include "app/reading_wire.h"
#include "base/clock.h"
#include "base/sandbox.h"
#include "ingest/csv_columns.h"

#define PIPE_BYTES (1024 * 1024)        /* that may wait between the two processes */

typedef struct { pid_t child; int from; } Apart;

typedef struct {
    const Reader *reader;
    const Source *source;
    FileRead *file;
    Err *err;                   /* of the event that stopped the work */
    bool is_stopped;
} At;

static bool record_take(void *to, const Record *record, Err *err)
{
    At *at = to;
    tally_add(at->file->tally, record);
    return at->reader->record(at->reader->to, record, err);
}

static void problem_take(void *to, const Problem *problem)
{
    At *at = to;
    const Events *events = at->reader->events;
    if (problem->is_warning) at->file->warnings++;
    else at->file->problems++;
    if (events->problem && !at->is_stopped)
        at->is_stopped = !events->problem(events->to, at->file->name, problem, at->err);
}

static void progress_take(void *to, uint64_t bytes)
{
    At *at = to;
    at->reader->events->progress(at->reader->events->to, at->file->name, bytes, at->source->bytes);
}

bool file_open(Arena *arena, Str path, const HowToRead *how, Source *source, FileRead *file, Err *err)
{
    *file = (FileRead){ .name = path, .format = S("nibrs-flat"), .tally = tally_open(arena),
                        .arena = arena };
    if (!(how->given ? source_given(path, *how->given, source, err) : source_open(path, source, err))) {
        source->fd = -1;
        return false;
    }
    file->name = source->name;
    file->format = str_of(format_name(format_of(source, how)));
    if (format_is_ours(source, how, err)) return true;
    source_close(source);
    return false;
}

/* False when the reading ends here, for the reason that `why` holds. */
static bool take(At *at, const WireMessage *m, Err *why)
{
    switch (m->kind) {
    case WIRE_RECORD:   return record_take(at, &m->record, why);
    case WIRE_PROBLEM:  problem_take(at, &m->problem); return !at->is_stopped;
    case WIRE_PROGRESS: if (at->reader->events->progress) progress_take(at, m->bytes); return true;
    case WIRE_TEXT:
        if (!at->file->columns.len) at->file->columns = str_copy(at->file->arena, m->text);
        return true;
    default:            break;
    }
    at->file->read = m->done;
    *why = m->err;
    return false;
}

static void ended_early(Err *why)
{
    err_set(why, ERR_INPUT, "The part of the program that reads files ended in the middle of this one. Nothing of "
            "it is used. Report this to the makers.");
}

static bool listen(At *at, int from, Err *why)
{
    WireMessage m;
    WireReader *wire = wire_reader_open(from);
    if (!wire) return err_set(why, ERR_STORE, "There is not enough memory to read a file.");
    bool is_told;
    while ((is_told = wire_next(wire, &m)) && take(at, &m, why)) {}
    if (!is_told) ended_early(why);
    wire_reader_close(wire);
    return why->code == ERR_NONE && !at->is_stopped;
}

/* -1 when there is none, or it cannot be opened; then `why` says so. */
static int map_open(const HowToRead *how, Err *why)
{
    if (!how->map.len) return -1;
    char *name = strndup(how->map.at, how->map.len);
    if (!name) abort();
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    free(name);
    if (fd < 0)
        err_set(why, ERR_NOT_FOUND, "The map %.*s cannot be opened (%s). Check the name.", STR(str_base_name(how->map)),
                strerror(errno));
    return fd;
}

/* Foreign bytes are looked at by a process that can do nothing else; what it says is looked at here. */
static bool begin_apart(const char *const argv[], int input, int map, Apart *apart, Err *why)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0 || lseek(input, 0, SEEK_SET) < 0)
        return err_set(why, ERR_IO, "The file cannot be read (%s).", strerror(errno));
    (void)fcntl(ends[0], F_SETPIPE_SZ, PIPE_BYTES);
    *apart = (Apart){ sandbox_start(argv, input, ends[1], map, why), ends[0] };
    close(ends[1]);
    if (apart->child < 0) close(ends[0]);
    return apart->child > 0;
}

static void end_apart(Apart *apart, bool ok)
{
    close(apart->from);
    if (!ok) kill(apart->child, SIGKILL);
    while (waitpid(apart->child, NULL, 0) < 0 && errno == EINTR) {}
}

static bool read_apart(At *at, int map, Err *why)
{
    Apart apart;
    char agency[32];
    snprintf(agency, sizeof agency, "%.*s", STR(at->reader->how->agency));
    const char *argv[] = { READING_CHILD, at->file->format.at, at->reader->with_raw ? "raw" : "-", agency, NULL };
    if (!begin_apart(argv, at->source->fd, map, &apart, why)) return false;
    bool ok = listen(at, apart.from, why);
    end_apart(&apart, ok);
    return ok;
}

/* A map that lies in memory alone, as a descriptor; -1 where there is none. */
static int told_open(Str told, Err *err)
{
    if (!told.len) return -1;
    int fd = memfd_create("told", MFD_CLOEXEC);
    if (fd >= 0 && write(fd, told.at, told.len) == (ssize_t)told.len) return fd;
    if (fd >= 0) close(fd);
    err_set(err, ERR_STORE, "There is not enough memory to look at a list.");
    return -1;
}

bool file_look(Arena *arena, const Source *source, Str head, Str told, Str texts[], size_t count, Err *err)
{
    Apart apart;
    WireMessage m;
    size_t n = 0;
    char name[100];
    snprintf(name, sizeof name, "%.*s", STR(str_base_name(source->name)));
    Str lines = str_format(arena, "%.*s", STR(head));
    const char *argv[] = { READING_CHILD, READING_LOOK, "-", name, lines.at, told.len ? "told" : "-", NULL };
    int map = told_open(told, err);
    bool is_begun = (map >= 0 || !told.len) && begin_apart(argv, source->fd, map, &apart, err);
    if (map >= 0) close(map);
    if (!is_begun) return false;
    WireReader *wire = wire_reader_open(apart.from);
    bool is_told = false;
    while (wire && (is_told = wire_next(wire, &m)) && m.kind != WIRE_DONE)
        if (m.kind == WIRE_TEXT && n < count) texts[n++] = str_copy(arena, m.text);
    if (is_told) *err = m.err;
    bool ok = is_told && err->code == ERR_NONE && n == count;
    if (!ok && err->code == ERR_NONE) ended_early(err);
    wire_reader_close(wire);
    end_apart(&apart, ok);
    return ok;
}

Reading file_read(const Reader *reader, const Source *source, FileRead *file, Err *err)
{
    Err why = { 0 };
    double started = clock_seconds();
    At at = { reader, source, file, err, false };
    Str told = reader->how->map_text;
    int map = told.len ? told_open(told, &why) : map_open(reader->how, &why);
    bool ok = why.code == ERR_NONE && read_apart(&at, map, &why);
    if (map >= 0) close(map);
    if (at.is_stopped) return READING_STOPPED;
    file->seconds = clock_seconds() - started;
    if (ok) return READING_DONE;
    *err = why;
    return why.code == ERR_IO || why.code == ERR_STORE ? READING_STOPPED : READING_REFUSED;
}

Str file_columns_of(Str columns, FieldId field)
{
    return csv_columns_find(columns, field);
}
