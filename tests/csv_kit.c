/* csv_kit.c - how is an invented list read, and told? */
#include "csv_kit.h"

#include <stdarg.h>
#include <sys/mman.h>
#include <unistd.h>

#include "guide/content.h"

const CsvWords *csv_kit_words(void)
{
    static Arena arena;
    static CsvWords words;
    static CsvStatutes statutes;
    Err err = { 0 };
    if (words.count) return &words;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    if (!csv_words_read(&arena, content_find(S("formats/csv-words.tsv"))->text, kit_codes(), &words, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    if (!csv_statutes_read(&arena, content_find(S("codes/statutes.tsv"))->text, kit_codes(), &statutes, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    words.statutes = &statutes;
    return &words;
}

const CsvHeaders *csv_kit_headers(void)
{
    static Arena arena;
    static CsvHeaders headers;
    Err err = { 0 };
    if (arena.base) return &headers;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    if (!csv_headers_read(&arena, content_find(S("formats/csv-headers.tsv"))->text, &headers, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    return &headers;
}

int csv_kit_file(Str bytes)
{
    int fd = memfd_create("list", MFD_CLOEXEC);
    CHECK(fd >= 0 && write(fd, bytes.at, bytes.len) == (ssize_t)bytes.len && lseek(fd, 0, SEEK_SET) == 0);
    return fd;
}

typedef struct { char *text; size_t len, room; Str list; size_t segments; } Told;

static void tell(Told *told, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void tell(Told *told, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(told->text + told->len, told->room - told->len, fmt, args);
    va_end(args);
    if (told->len + (size_t)n < told->room) told->len += (size_t)n;
}

static bool take_record(void *to, const Record *r, Err *err)
{
    Told *told = to;
    (void)err;
    CHECK(r->count > 0 && r->segments[0].kind == SEGMENT_ADMINISTRATIVE);
    CHECK((r->bytes > 0) != (r->raw.len > 0));
    if (r->bytes) CHECK(r->offset + r->bytes <= told->list.len && told->list.at[r->offset + r->bytes - 1] != '\n');
    told->segments += r->count;
    tell(told, "%zu %s %.*s %.*s %04d%02d%02d\n", r->line, record_kind_name(r->kind), STR(r->agency), STR(r->number),
        r->date.year,
         r->date.month, r->date.day);
    for (size_t i = 0; i < r->count; i++) {
        const Segment *s = &r->segments[i];
        tell(told, "  %s:", segment_kind_name(s->kind));
        for (size_t k = 0; k < s->count; k++)
            tell(told, "%s %.*s=%.*s", k ? ";" : "", STR(s->values[k].name), STR(s->values[k].text));
        if (s->age.form != AGE_BLANK) tell(told, " (%s %d-%d)", age_status_name(s->age.status), s->age.low,
            s->age.high);
        tell(told, "\n");
    }
    return true;
}

static void take_problem(void *to, const Problem *p)
{
    CHECK(p->line > 0 && p->text[0]);
    tell(to, "! %zu %.*s%s%.*s\n", p->line, STR(p->code), p->field.len ? " " : "", STR(p->field));
}

Str csv_kit_told(Arena *arena, const CsvMap *map, Str list)
{
    size_t room = list.len * 40 + 4096;
    Told told = { .text = arena_new(arena, char, room), .room = room, .list = list };
    CsvBook book = { map, csv_kit_words(), S("") };
    RecordSink sink = { .record = take_record, .problem = take_problem, .to = &told };
    RecordsRead done;
    Err err = { 0 };
    int fd = csv_kit_file(list);
    bool ok = csv_mapped_read(fd, &book, &sink, &done, &err);
    close(fd);
    if (!ok) return str_format(arena, "%s", err.text);
    CHECK_EQ(done.segments, told.segments);
    return (Str){ told.text, told.len };
}

Str csv_kit_read(Arena *arena, const char *map, Str list)
{
    CsvMap read;
    Err err = { 0 };
    if (!csv_map_read(arena, str_of(map), &read, &err)) return str_format(arena, "%s", err.text);
    return csv_kit_told(arena, &read, list);
}

void csv_kit_check(const CsvKitCase cases[], size_t count)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < count; i++) {
        CHECK_STR(csv_kit_read(&arena, cases[i].map, str_of(cases[i].list)), str_of(cases[i].told));
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}

Str csv_kit_targets(Arena *arena, const CsvProposal *p)
{
    Str text = S("");
    for (size_t i = 0; i < p->map.count; i++)
        text = str_format(arena, "%.*s%s%.*s", STR(text), i ? " " : "", STR(csv_target_text(arena, &p->map.columns[i])));
    return text;
}

void csv_kit_tells(const char *title, Str read, const CsvProposal *p, const char *const told[], size_t count,
                   const char *silent)
{
    for (size_t i = 0; i < count && told[i]; i++)
        if (!str_has(read, str_of(told[i])))
            test_fail(__FILE__, __LINE__, "%s: %s in\n%.*s", title, told[i], STR(read));
    for (size_t i = 0; i < p->question_count; i++)
        if (str_has(p->questions[i], str_of(silent)))
            test_fail(__FILE__, __LINE__, "%s: %.*s", title, STR(p->questions[i]));
    if (str_has(read, str_of(silent))) test_fail(__FILE__, __LINE__, "%s: %s in\n%.*s", title, silent, STR(read));
}
