/* region_held.c - which report of a number stands, and what was added to it? */
#include "app/region_held.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "domain/packed.h"
#include "ingest/nibrs_flat.h"

typedef struct { Held *held; size_t file; } Taking;

static bool record_take(void *to, const Record *record, Err *err)
{
    Taking *t = to;
    Held *held = t->held;
    (void)err;
    if (record->kind == RECORD_ZERO_REPORT) return true;
    Version version = version_of(record, (uint32_t)t->file, 0);
    size_t len = record_pack(record, S(""), NULL, 0);
    unsigned char *bytes = arena_new(held->arena, unsigned char, len);
    record_pack(record, S(""), bytes, len);
    arena_grow(held->arena, held->reports, held->count, held->room);
    held->reports[held->count] = (HeldReport){ .key = version.key, .order = held->count, .file = t->file,
                                               .effect = version.effect, .packed = { (char *)bytes, len } };
    held->count++;
    return true;
}

static void problem_pass(void *to, const Problem *problem) { (void)to; (void)problem; }

bool held_read(Held *held, Str path, size_t file, Err *err)
{
    Taking taking = { held, file };
    RecordSink sink = { record_take, problem_pass, NULL, &taking };
    RecordsRead read;
    int fd = open(path.at, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return err_set(err, ERR_IO, "%.*s cannot be opened (%s).", STR(path), strerror(errno));
    bool ok = nibrs_flat_read(fd, held->book, &sink, &read, err);
    close(fd);
    return ok;
}

/* ---- what stands ---- */

static int by_number(const void *a, const void *b)
{
    const HeldReport *x = a, *y = b;
    int keys = hash_compare(x->key, y->key);
    return keys ? keys : (x->order > y->order) - (x->order < y->order);
}

static int by_base(const void *a, const void *b)
{
    const HeldReport *x = a, *y = b;
    if (x->base != y->base) return x->base < y->base ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Reports of one number, the oldest first. */
static void number_settle(HeldReport *from, HeldReport *end)
{
    HeldReport *base = NULL;
    for (HeldReport *r = from; r < end; r++) {
        if (r->effect == EFFECT_NONE) continue;
        if (r->effect == EFFECT_ADDS && base) { r->stands = true; r->base = base->order; continue; }
        for (HeldReport *older = from; older < r; older++) older->stands = false;
        base = r->effect == EFFECT_TAKES_BACK ? NULL : r;
        r->stands = base != NULL;
        r->base = r->order;
    }
}

void held_settle(Held *held)
{
    qsort(held->reports, held->count, sizeof *held->reports, by_number);
    for (size_t from = 0, end; from < held->count; from = end) {
        for (end = from + 1;
             end < held->count && !hash_compare(held->reports[from].key, held->reports[end].key);)
            end++;
        number_settle(held->reports + from, held->reports + end);
    }
    size_t left = 0;
    for (size_t i = 0; i < held->count; i++)
        if (held->reports[i].stands) held->reports[left++] = held->reports[i];
    held->count = left;
    qsort(held->reports, left, sizeof *held->reports, by_base);
}

static void add(Arena *arena, Record *to, const Record *more)
{
    Segment *all = arena_new(arena, Segment, to->count + more->count);
    memcpy(all, to->segments, to->count * sizeof *all);
    memcpy(all + to->count, more->segments, more->count * sizeof *all);
    to->segments = all;
    to->count += more->count;
}

bool held_next(const Held *held, Arena *arena, size_t *at, Record *record, size_t *file)
{
    Str raw;
    Record more;
    if (*at == held->count || !record_unpack(arena, held->reports[*at].packed, record, &raw)) return false;
    size_t base = held->reports[*at].base;
    *file = held->reports[*at].file;
    while (++*at < held->count && held->reports[*at].base == base)
        if (record_unpack(arena, held->reports[*at].packed, &more, &raw)) add(arena, record, &more);
    return true;
}
