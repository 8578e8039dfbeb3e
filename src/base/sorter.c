/* sorter.c - how are more entries than fit in memory put in order? */
#include "base/sorter.h"

#include <stdint.h>

#include "base/seal.h"
#include "base/sealed_file.h"

typedef struct {
    uint64_t next;              /* where the rest of this run stands in the file */
    size_t left;                /* bytes of entries in it */
    char *buffer;
    size_t used, at;            /* bytes in the buffer, and how many of them are read */
} Run;

struct Sorter {
    size_t entry_bytes, room, count;
    SorterOrder order;
    char *entries, *scratch;
    SealedFile *file;           /* NULL while all is in memory */
    SealedReader *reader;
    size_t chunk;               /* bytes of entries sealed at once */
    Run *runs;
    size_t run_count, *heap, heap_count;
    size_t next;                /* in memory only: the entry to hand out next */
};

#define RUNS_MAX 4096
#define ROOM_MIN 64

static void *or_die(void *memory)
{
    if (!memory) abort();       /* sizes here are small and fixed at the door */
    return memory;
}

Sorter *sorter_open(size_t entry_bytes, size_t memory_bytes, SorterOrder order)
{
    Sorter *s = or_die(calloc(1, sizeof *s));
    s->entry_bytes = entry_bytes;
    s->room = memory_bytes / entry_bytes / 2;       /* half for the entries, half for the merge */
    if (s->room < ROOM_MIN) s->room = ROOM_MIN;
    s->order = order;
    return s;
}

void sorter_close(Sorter *s)
{
    if (!s) return;
    sealed_reader_close(s->reader);
    sealed_file_close(s->file);
    for (size_t i = 0; i < s->run_count; i++) free(s->runs[i].buffer);
    free(s->runs);
    free(s->heap);
    free(s->entries);
    free(s->scratch);
    free(s);
}

/* Bottom-up merge sort: stable, and never slow on input that is nearly in order, as crime reports are. */
static void sort_in_memory(Sorter *s)
{
    size_t size = s->entry_bytes;
    char *from = s->entries, *to = s->scratch;
    for (size_t width = 1; width < s->count; width *= 2) {
        for (size_t start = 0; start < s->count; start += 2 * width) {
            size_t a = start, b = start + width < s->count ? start + width : s->count;
            size_t a_end = b, b_end = start + 2 * width < s->count ? start + 2 * width : s->count;
            for (size_t k = start; k < b_end; k++) {
                bool take_a = a < a_end && (b >= b_end || s->order(from + a * size, from + b * size) <= 0);
                memcpy(to + k * size, from + (take_a ? a++ : b++) * size, size);
            }
        }
        char *swap = from;
        from = to;
        to = swap;
    }
    s->entries = from;
    s->scratch = to;
}

/* A chunk is what one run may buffer when there are as many runs as there can be. */
static size_t chunk_bytes(const Sorter *s)
{
    size_t entries = s->room * 2 / RUNS_MAX;
    return (entries ? entries : 1) * s->entry_bytes;
}

static bool open_spill(Sorter *s, Err *err)
{
    s->chunk = chunk_bytes(s);
    s->file = sealed_file_open(s->chunk, err);
    if (!s->file) return false;
    s->runs = or_die(calloc(RUNS_MAX, sizeof *s->runs));
    return true;
}

static bool write_sealed(Sorter *s, const char *at, size_t len, Err *err)
{
    while (len) {
        size_t n = len < s->chunk ? len : s->chunk;
        if (!sealed_file_add(s->file, (Str){ at, n }, err)) return false;
        at += n;
        len -= n;
    }
    return true;
}

static bool spill(Sorter *s, Err *err)
{
    if (!s->file && !open_spill(s, err)) return false;
    if (s->run_count == RUNS_MAX)
        return err_set(err, ERR_LIMIT, "There is too much to put in order. Check fewer files at once.");

    sort_in_memory(s);
    s->runs[s->run_count++] = (Run){ .next = sealed_file_bytes(s->file), .left = s->count * s->entry_bytes };
    if (!write_sealed(s, s->entries, s->count * s->entry_bytes, err)) return false;
    s->count = 0;
    return true;
}

bool sorter_add(Sorter *s, const void *entry, Err *err)
{
    if (!s->entries) {
        s->entries = or_die(malloc(s->room * s->entry_bytes));
        s->scratch = or_die(malloc(s->room * s->entry_bytes));
    }
    if (s->count == s->room && !spill(s, err)) return false;
    memcpy(s->entries + s->count++ * s->entry_bytes, entry, s->entry_bytes);
    return true;
}

/* The next chunks of a run, as many as its buffer holds. */
static bool run_fill(Sorter *s, Run *run, size_t room, Err *err)
{
    run->used = run->at = 0;
    while (run->left && room - run->used >= s->chunk) {
        size_t n = run->left < s->chunk ? run->left : s->chunk;
        if (!sealed_read(s->reader, run->next, n, run->buffer + run->used, err)) return false;
        run->used += n;
        run->left -= n;
        run->next += n + SEAL_OVERHEAD;
    }
    return true;
}

static const char *head_of(const Sorter *s, size_t run)
{
    return s->runs[run].buffer + s->runs[run].at;
}

static bool comes_before(const Sorter *s, size_t a, size_t b)
{
    int order = s->order(head_of(s, a), head_of(s, b));
    return order != 0 ? order < 0 : a < b;          /* earlier runs first keeps equal entries in order */
}

static void heap_sink(Sorter *s, size_t at)
{
    for (;;) {
        size_t child = 2 * at + 1;
        if (child >= s->heap_count) return;
        if (child + 1 < s->heap_count && comes_before(s, s->heap[child + 1], s->heap[child])) child++;
        if (!comes_before(s, s->heap[child], s->heap[at])) return;
        size_t swap = s->heap[at];
        s->heap[at] = s->heap[child];
        s->heap[child] = swap;
        at = child;
    }
}

/* The runs share what the entries had: many runs read in small pieces, but never take more memory. */
static size_t run_room(const Sorter *s)
{
    size_t chunks = s->room * 2 * s->entry_bytes / s->run_count / s->chunk;
    return (chunks ? chunks : 1) * s->chunk;
}

bool sorter_start(Sorter *s, Err *err)
{
    s->next = 0;
    if (!s->file) { if (s->count) sort_in_memory(s); return true; }
    if (s->count && !spill(s, err)) return false;
    if (!(s->reader = sealed_reader_open(s->file, err))) return false;

    free(s->entries);
    free(s->scratch);
    s->entries = s->scratch = NULL;
    s->heap = or_die(calloc(s->run_count, sizeof *s->heap));
    for (size_t i = 0; i < s->run_count; i++) {
        s->runs[i].buffer = or_die(malloc(run_room(s)));
        if (!run_fill(s, &s->runs[i], run_room(s), err)) return false;
        s->heap[s->heap_count++] = i;
    }
    for (size_t i = s->heap_count; i > 0; i--) heap_sink(s, i - 1);
    return true;
}

static bool is_over(Err *err)
{
    err->code = ERR_NONE;
    return false;
}

bool sorter_next(Sorter *s, void *entry, Err *err)
{
    if (!s->file) {
        if (s->next == s->count) return is_over(err);
        memcpy(entry, s->entries + s->next++ * s->entry_bytes, s->entry_bytes);
        return true;
    }
    if (s->heap_count == 0) return is_over(err);
    Run *run = &s->runs[s->heap[0]];
    memcpy(entry, run->buffer + run->at, s->entry_bytes);
    run->at += s->entry_bytes;
    if (run->at == run->used) {
        if (!run->left) s->heap[0] = s->heap[--s->heap_count];
        else if (!run_fill(s, run, run_room(s), err)) return false;
    }
    heap_sink(s, 0);
    return true;
}

size_t sorter_runs(const Sorter *s)
{
    return s->run_count;
}

uint64_t sorter_bytes(const Sorter *s)
{
    return s->file ? sealed_file_bytes(s->file) : 0;
}
