/* reading.c - what does a file of crime reports hold? */
#include "app/reading.h"

#include "base/clock.h"

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

bool file_open(Arena *arena, Str path, Source *source, FileRead *file, Err *err)
{
    *file = (FileRead){ .name = path, .format = "nibrs-flat", .tally = tally_open(arena) };
    if (!source_open(path, source, err)) { source->fd = -1; return false; }
    file->name = source->name;
    return true;
}

Reading file_read(const Reader *reader, const Source *source, FileRead *file, Err *err)
{
    Err why = { 0 };
    double started = clock_seconds();
    At at = { reader, source, file, err, false };
    RecordSink sink = { record_take, problem_take, reader->events->progress ? progress_take : NULL, &at };
    bool ok = nibrs_flat_read(source->fd, &reader->knowledge->nibrs, &sink, &file->read, &why);
    if (at.is_stopped) return READING_STOPPED;
    file->seconds = clock_seconds() - started;
    if (ok) return READING_DONE;
    *err = why;
    return why.code == ERR_IO || why.code == ERR_STORE ? READING_STOPPED : READING_REFUSED;
}
