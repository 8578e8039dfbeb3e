/* sweep_nibrs_flat_test.c - proof that no cut and no changed byte crashes, loses or leaks anything. */
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/random.h"
#include "nibrs_kit.h"


/* One reading under watch. */
typedef struct {
    Str text;                   /* the bytes that are read */
    uint64_t offset;            /* where they begin in their file */
    size_t line;
    bool has_cr_line;           /* a CR alone may end a line: lines cannot be counted by newlines then */
    size_t records, segments, unreadable;
    uint64_t end;               /* of the last record */
} Watch;

static char context[256];       /* which file, which change: for the message of a failure */
static size_t readings;

#define HOLDS(truth) ((truth) ? (void)0 : test_fail(__FILE__, __LINE__, "%s: not so: %s", context, #truth))

static bool is_long(void)
{
    const char *given = getenv("SAFEHARBOR_LONG");
    return given && strcmp(given, "1") == 0;
}

static bool has_cr_line(Str text)
{
    for (size_t i = 0; i + 5 < text.len; i++)
        if (text.at[i] == '\r' && strspn(text.at + i + 1, "0123456789") >= 5) return true;
    return false;
}

/* ---- what must hold for one record ---- */

typedef struct { const Record *first; size_t count; } Again;

static bool is_the_same_again(void *to, const Record *record, Err *err)
{
    Again *again = to;
    (void)err;
    again->count++;
    HOLDS(record_is_same(again->first, record));
    return true;
}

static void check_read_again(const Watch *w, const Record *r)
{
    Again again = { r, 0 };
    RecordSink sink = { .record = is_the_same_again, .to = &again };
    RecordsRead done;
    Err err;
    Str bytes = { w->text.at + (r->offset - w->offset), r->bytes };
    HOLDS(nibrs_flat_parse(bytes, r->offset, r->line, kit_book(), &sink, &done, &err));
    HOLDS(again.count == 1);
}

/* Every value stands in the file where its segment says, within its line. */
static void check_values(const Watch *w, const Record *r)
{
    Str rest = { w->text.at + (r->offset - w->offset), r->bytes }, line = { 0 };
    size_t number = r->line - 1;
    for (size_t i = 0; i < r->count; i++) {
        const Segment *s = &r->segments[i];
        HOLDS(s->line > number || w->has_cr_line);
        while (number < s->line && !w->has_cr_line) {
            HOLDS(str_cut(&rest, '\n', &line));
            number++;
        }
        for (size_t k = 0; k < s->count; k++) {
            const Value *v = &s->values[k];
            if (w->has_cr_line) continue;
            HOLDS(v->column >= 38 && v->text.len > 0 && v->column - 1 + v->text.len <= line.len);
            HOLDS(memcmp(line.at + v->column - 1, v->text.at, v->text.len) == 0);
        }
    }
}

static bool watch_record(void *to, const Record *r, Err *err)
{
    Watch *w = to;
    (void)err;
    w->records++;
    w->segments += r->count;
    HOLDS(r->count >= 1 && r->count <= REPORT_SEGMENTS_MAX);
    HOLDS(r->line >= w->line && r->agency.len >= 1 && r->number.len <= 12);
    HOLDS(r->offset >= w->offset && r->offset >= w->end);
    HOLDS(r->offset - w->offset + r->bytes <= w->text.len);
    w->end = r->offset + r->bytes;
    check_values(w, r);
    if (is_long() || readings % 4 == 0) check_read_again(w, r);        /* the dearest check */
    return true;
}

/* A sentence about a rule, never about a person: nothing that stands in the record may stand in it. */
static void watch_problem(void *to, const Problem *p)
{
    Watch *w = to;
    Str text = str_of(p->text);
    w->unreadable += str_eq(p->code, S("unreadable"));
    HOLDS(p->line >= w->line && text.len > 10 && text.len < 200);
    HOLDS(p->agency.len < 5 || !str_has(text, p->agency));
    HOLDS(p->number.len < 5 || !str_has(text, p->number));
    HOLDS(p->text < w->text.at || p->text >= w->text.at + w->text.len);
    for (size_t i = 0; i < text.len; i++) HOLDS(text.at[i] >= ' ' && text.at[i] < 0x7f);
}

/* ---- what must hold for a reading ---- */

static size_t blank_lines(const Watch *w, size_t *lines)
{
    Str rest = w->text, line;
    size_t blank = 0;
    *lines = 0;
    while (rest.len && str_cut(&rest, '\n', &line)) {
        ++*lines;
        while (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (*lines == 1 && w->offset == 0 && str_starts(line, S("\xef\xbb\xbf")))
            line = (Str){ line.at + 3, line.len - 3 };
        blank += str_is_blank(line) || str_eq(line, S("\x1a"));
    }
    return blank;
}

static void check_counts(const Watch *w, const RecordsRead *done)
{
    size_t lines, blank = blank_lines(w, &lines);
    HOLDS(done->records == w->records && done->segments == w->segments && done->unreadable == w->unreadable);
    HOLDS(done->bytes == w->text.len);
    if (w->has_cr_line) return;
    HOLDS(done->lines == lines);
    HOLDS(done->segments + done->unreadable + blank == lines);
}

static void check_bytes(Str text, uint64_t offset, size_t line)
{
    Watch w = { .text = text, .offset = offset, .line = line, .has_cr_line = has_cr_line(text) };
    RecordSink sink = { watch_record, watch_problem, NULL, &w };
    RecordsRead done;
    Err err = { 0 };
    HOLDS(nibrs_flat_parse(text, offset, line, kit_book(), &sink, &done, &err));
    check_counts(&w, &done);
    readings++;
}

/* As a file, or through a pipe that gives it in small pieces: with the format test and the 1 % rule. */
static void check_file(Str text, bool is_pipe)
{
    Watch w = { .text = text, .line = 1, .has_cr_line = has_cr_line(text) };
    RecordSink sink = { watch_record, watch_problem, NULL, &w };
    RecordsRead done;
    Err err = { 0 };
    int ends[2] = { memfd_create("nibrs", 0), -1 };
    if (is_pipe) {
        close(ends[0]);
        HOLDS(pipe(ends) == 0);
        if (fork() == 0) {
            for (size_t at = 0, n = 1; at < text.len; at += n, n = n % 4099 + 1) {
                if (n > text.len - at) n = text.len - at;
                if (write(ends[1], text.at + at, n) != (ssize_t)n) break;
            }
            _exit(0);
        }
        close(ends[1]);
    } else {
        HOLDS(write(ends[0], text.at, text.len) == (ssize_t)text.len && lseek(ends[0], 0, SEEK_SET) == 0);
    }
    bool ok = nibrs_flat_read(ends[0], kit_book(), &sink, &done, &err);
    close(ends[0]);
    if (is_pipe) wait(NULL);
    HOLDS(ok || (err.code == ERR_INPUT && err.text[0]));
    if (ok) check_counts(&w, &done);
    readings++;
}

/* ---- small files: everything ---- */

static void sweep_prefixes(Arena *arena, Str name, Str in)
{
    for (size_t len = 0; len <= in.len; len++) {
        size_t mark = arena_mark(arena);
        snprintf(context, sizeof context, "%.*s cut at %zu", STR(name), len);
        /* a copy, so that reading on is an error */
        check_bytes(str_copy(arena, (Str){ in.at, len }), 0, 1);
        arena_reset(arena, mark);
    }
    snprintf(context, sizeof context, "%.*s as a file", STR(name));
    check_file(in, false);
    check_file(in, true);
}

TEST(every_prefix_of_a_golden_file_is_read_or_refused)
{
    kit_each_golden(sweep_prefixes);
}

/* What damage looks like: ends, blanks, digits one off, letters, the bytes of other encodings. */
static const unsigned char telling[] = { 0, '\n', '\r', ' ', '\t', '0', '1', '7', '8', '9', 'A', 'Z', 0x1a,
                                         0x7f, 0xef, 0xff };

static void sweep_bytes(Arena *arena, Str name, Str in)
{
    char *bytes = (char *)str_copy(arena, in).at;
    bool all = is_long() && in.len <= 256;
    for (size_t at = 0; at < in.len; at++) {
        size_t tries = all ? 256 : is_long() ? COUNT(telling) : 1;
        for (size_t k = 0; k < tries; k++) {
            bytes[at] = (char)(all ? k : telling[(is_long() ? k : 5 * at) % COUNT(telling)]);
            snprintf(context, sizeof context, "%.*s with byte %zu = %d", STR(name), at, bytes[at]);
            check_bytes((Str){ bytes, in.len }, 0, 1);
        }
        bytes[at] = in.at[at];
    }
}

TEST(every_changed_byte_of_a_golden_file_is_read_or_refused)
{
    kit_each_golden(sweep_bytes);
}

/* ---- large files: a window around the damage ---- */

/* Where each report of a file begins. */
typedef struct { Str text; uint64_t *offsets; size_t *lines, count, room; } Places;

static bool note_place(void *to, const Record *record, Err *err)
{
    Places *p = to;
    (void)err;
    CHECK(p->count < p->room);
    p->offsets[p->count] = record->offset;
    p->lines[p->count++] = record->line;
    return true;
}

static Places places_of(Arena *arena, Str text)
{
    Places p = { .text = text, .room = 20000 };
    p.offsets = arena_new(arena, uint64_t, p.room);
    p.lines = arena_new(arena, size_t, p.room);
    RecordSink sink = { .record = note_place, .to = &p };
    RecordsRead done;
    Err err;
    CHECK(nibrs_flat_parse(text, 0, 1, kit_book(), &sink, &done, &err));
    return p;
}

/* The reader carries nothing from one report to the next but its counts (the format test and the 1 % rule
 * aside, which whole-file readings cover), so a change cannot matter further away than its report and the
 * next. A window of at least the three reports before and some kilobytes behind therefore tells as much as
 * the file, a thousand times faster. */
static Str window(Arena *arena, const Places *p, size_t at, size_t end, uint64_t *offset, size_t *line)
{
    size_t i = 0;
    while (i + 1 < p->count && p->offsets[i + 1] <= at) i++;
    i = i < 3 ? 0 : i - 3;
    *offset = p->offsets[i];
    *line = p->lines[i];
    return str_copy(arena, (Str){ p->text.at + *offset, (end < *offset ? *offset : end) - *offset });
}

static void cut_at(Arena *arena, const Places *p, const char *file, size_t cut)
{
    size_t mark = arena_mark(arena), line;
    uint64_t offset;
    snprintf(context, sizeof context, "%s cut at %zu", file, cut);
    Str piece = window(arena, p, cut, cut, &offset, &line);
    check_bytes(piece, offset, line);
    arena_reset(arena, mark);
}

static void change_at(Arena *arena, const Places *p, const char *file, size_t at, char byte)
{
    size_t mark = arena_mark(arena), line, end = at + 3000 < p->text.len ? at + 3000 : p->text.len;
    uint64_t offset;
    snprintf(context, sizeof context, "%s with byte %zu = %d", file, at, byte);
    Str piece = window(arena, p, at, end, &offset, &line);
    if (at >= offset) ((char *)piece.at)[at - offset] = byte;
    check_bytes(piece, offset, line);
    arena_reset(arena, mark);
}

static void sweep_windows(Arena *arena, const Places *p, const char *file, Random *random)
{
    int last = (int)p->text.len - 1;
    for (int i = 0; i < (is_long() ? 2000 : 40); i++)
        cut_at(arena, p, file, (size_t)random_from_to(random, 0, last));
    for (int i = 0; i < (is_long() ? 20000 : 200); i++)
        change_at(arena, p, file, (size_t)random_from_to(random, 0, last),
                  (char)random_from_to(random, 0, 255));
    for (size_t i = 0; i < p->count; i += is_long() ? 1 : 200)
        for (int64_t cut = (int64_t)p->offsets[i] - 1; cut <= (int64_t)p->offsets[i] + 1; cut++)
            if (cut >= 0) cut_at(arena, p, file, (size_t)cut);
}

static void sweep_whole(Arena *arena, Str text, const char *file, Random *random)
{
    size_t mark = arena_mark(arena);
    char *bytes = (char *)str_copy(arena, text).at;
    for (int i = 0; i < (is_long() ? 20 : 1); i++) {
        size_t at = (size_t)random_from_to(random, 0, (int)text.len - 1),
            cut = (size_t)random_from_to(random, 0, (int)text.len);
        bytes[at] = (char)random_from_to(random, 0, 255);
        snprintf(context, sizeof context, "%s with byte %zu = %d, cut at %zu", file, at, bytes[at], cut);
        check_file((Str){ bytes, text.len }, false);
        check_file((Str){ bytes, cut }, true);
        bytes[at] = text.at[at];
    }
    arena_reset(arena, mark);
}

TEST(large_files_survive_cuts_and_changed_bytes)
{
    static const char *const files[] = { "hi-2019-05-part1.txt", "vt-2020-04-part1.txt", "synthetic-5k.txt" };
    const char *folder = test_shared();
    if (!folder) test_skip("shared data absent");
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Random random = random_from(20261125);
    for (size_t i = 0; i < COUNT(files); i++) {
        size_t mark = arena_mark(&arena);
        Str text = kit_file(&arena, str_format(&arena, "%s/data/nibrs/%s", folder, files[i]).at);
        if (!text.at) test_skip("shared data absent");
        Places places = places_of(&arena, text);
        sweep_windows(&arena, &places, files[i], &random);
        sweep_whole(&arena, text, files[i], &random);
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
    printf("%zu readings\n", readings);
}
