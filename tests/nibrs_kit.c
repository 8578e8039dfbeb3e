/* nibrs_kit.c - how do tests make invented crime reports, and keep what a reading said? */
#include "nibrs_kit.h"

#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "golden.h"
#include "guide/content.h"

#define SEEN_ARENA_BYTES ((size_t)2 * 1024 * 1024 * 1024)

/* ---- the book ---- */

static CodeBook codes;
static Layout layout;
static NibrsBook book;

static void book_open(void)
{
    static Arena arena;
    Err err = { 0 };
    const ContentFile *table = content_find(S("formats/nibrs-flat-2019.1.tsv")),
        *list = content_find(S("codes/nibrs.tsv"));
    CHECK(table && list);
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!codes_read(&arena, list->text, &codes, &err) ||
        !layout_read(&arena, table->text, &codes, &layout, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    book = (NibrsBook){ &layout, 1 };
}

const NibrsBook *kit_book(void)
{
    if (!book.count) book_open();
    return &book;
}

const CodeBook *kit_codes(void)
{
    (void)kit_book();
    return &codes;
}

const NibrsXmlTable *kit_xml_table(void)
{
    static Arena arena;
    static NibrsXmlTable table;
    Err err = { 0 };
    if (table.count) return &table;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!xml_table_read(&arena, content_find(S("formats/nibrs-xml.tsv"))->text,
                        content_find(S("formats/nibrs-xml-words.tsv"))->text, &table, &err))
        test_fail(__FILE__, __LINE__, "%s", err.text);
    return &table;
}

/* ---- what was seen ---- */

Record record_keep(Arena *arena, const Record *record)
{
    Record kept = *record;
    kept.agency = str_copy(arena, record->agency);
    kept.number = str_copy(arena, record->number);
    kept.raw = str_copy(arena, record->raw);
    kept.segments = arena_new(arena, Segment, record->count);
    for (size_t i = 0; i < record->count; i++) {
        Segment *s = &kept.segments[i];
        *s = record->segments[i];
        s->values = arena_new(arena, Value, s->count);
        for (size_t k = 0; k < s->count; k++) {
            s->values[k] = record->segments[i].values[k];
            s->values[k].text = str_copy(arena, s->values[k].text);
            s->values[k].name = str_copy(arena, s->values[k].name);
        }
    }
    return kept;
}

Problem problem_keep(Arena *arena, const Problem *problem)
{
    Problem kept = *problem;
    kept.agency = str_copy(arena, problem->agency);
    kept.number = str_copy(arena, problem->number);
    kept.field = str_copy(arena, problem->field);
    kept.raw = str_copy(arena, problem->raw);
    kept.text = str_format(arena, "%s", problem->text).at;
    return kept;
}

static bool is_same_segment(const Segment *a, const Segment *b)
{
    if (a->kind != b->kind || a->action != b->action || a->line != b->line || a->number != b->number ||
        a->count != b->count || a->age.form != b->age.form || a->age.low != b->age.low ||
            a->age.high != b->age.high)
        return false;
    for (size_t i = 0; i < a->count; i++) {
        const Value *v = &a->values[i], *w = &b->values[i];
        if (!str_eq(v->text, w->text) || !str_eq(v->name, w->name) || v->code != w->code ||
            v->field != w->field ||
            v->column != w->column || v->occurrence != w->occurrence) return false;
    }
    return true;
}

bool record_is_same(const Record *a, const Record *b)
{
    if (a->kind != b->kind || a->is_delete != b->is_delete || !str_eq(a->agency, b->agency) ||
        !str_eq(a->number, b->number) ||
        a->submission != b->submission || date_compare(a->date, b->date) != 0 || a->line != b->line ||
        a->offset != b->offset || a->bytes != b->bytes || a->count != b->count) return false;
    for (size_t i = 0; i < a->count; i++)
        if (!is_same_segment(&a->segments[i], &b->segments[i])) return false;
    return true;
}

/* Room for one more; full at every power of two. */
#define GROW(arena, T, list, count) do { \
    if (((count) & ((count) - 1)) != 0) break; \
    T *more_ = arena_new((arena), T, (count) ? 2 * (count) : 1); \
    if (count) memcpy(more_, (list), (count) * sizeof(T)); \
    (list) = more_; } while (0)

static bool see_record(void *to, const Record *record, Err *err)
{
    NibrsSeen *seen = to;
    (void)err;
    GROW(&seen->arena, Record, seen->records, seen->record_count);
    seen->records[seen->record_count++] = record_keep(&seen->arena, record);
    return true;
}

static void see_problem(void *to, const Problem *problem)
{
    NibrsSeen *seen = to;
    GROW(&seen->arena, Problem, seen->problems, seen->problem_count);
    seen->problems[seen->problem_count++] = problem_keep(&seen->arena, problem);
}

static void seen_open(NibrsSeen *seen)
{
    *seen = (NibrsSeen){ 0 };
    CHECK(arena_open(&seen->arena, SEEN_ARENA_BYTES));
}

RecordSink kit_sink(NibrsSeen *seen)
{
    seen_open(seen);
    return (RecordSink){ see_record, see_problem, NULL, seen };
}

static int file_of(Str bytes)
{
    int fd = memfd_create("nibrs", 0);
    CHECK(fd >= 0);
    CHECK_EQ(write(fd, bytes.at, bytes.len), bytes.len);
    CHECK_EQ(lseek(fd, 0, SEEK_SET), 0);
    return fd;
}

NibrsSeen nibrs_see(const NibrsBook *with, Str bytes)
{
    NibrsSeen seen;
    seen_open(&seen);
    int fd = file_of(bytes);
    RecordSink sink = { see_record, see_problem, NULL, &seen };
    seen.is_ok = nibrs_flat_read(fd, with, &sink, &seen.done, &seen.err);
    close(fd);
    return seen;
}

NibrsSeen nibrs_see_again(const NibrsBook *with, Str bytes, uint64_t offset, size_t line)
{
    NibrsSeen seen;
    seen_open(&seen);
    RecordSink sink = { see_record, see_problem, NULL, &seen };
    seen.is_ok = nibrs_flat_parse(bytes, offset, line, with, &sink, &seen.done, &seen.err);
    return seen;
}

NibrsSeen nibrs_see_xml(Str bytes)
{
    NibrsSeen seen;
    seen_open(&seen);
    int fd = file_of(bytes);
    RecordSink sink = { see_record, see_problem, NULL, &seen };
    seen.is_ok = nibrs_xml_read(fd, kit_book(), kit_xml_table(), &sink, &seen.done, &seen.err);
    close(fd);
    return seen;
}

NibrsSeen nibrs_see_xml_again(Str bytes, uint64_t offset, size_t line)
{
    NibrsSeen seen;
    seen_open(&seen);
    RecordSink sink = { see_record, see_problem, NULL, &seen };
    seen.is_ok = nibrs_xml_parse(bytes, offset, line, kit_book(), kit_xml_table(), &sink, &seen.done, &seen.err);
    return seen;
}

void nibrs_forget(NibrsSeen *seen)
{
    arena_close(&seen->arena);
}

size_t kit_raised(const NibrsSeen *seen, const char *code)
{
    size_t n = 0;
    for (size_t i = 0; i < seen->problem_count; i++) n += str_eq(seen->problems[i].code, str_of(code));
    return n;
}

bool kit_raises(const NibrsSeen *seen, const char *code)
{
    return kit_raised(seen, code) > 0;
}

/* ---- invented lines ---- */

static const struct { int length; const char *columns; } ordinary[NIBRS_LEVELS] = {
    { 43,  "26=000000000000 38=052019" },
    { 87,  "38=20190503 47=12 49=N" },
    { 63,  "38=13B 41=C 42=N 45=20 50=N 53=40 62=88" },
    { 307, "38=7 39=20 41=000000100" },
    { 129, "38=001 41=13B 71=I 72=25 76=F 77=W 78=N 79=R 85=N 90=01 92=AQ" },
    { 45,  "38=01 40=30 44=M 45=W" },
    { 110, "38=01 40=ZZARREST0001 52=20190504 60=O 61=N 62=13B 65=01 71=30 75=M 76=W 77=N 78=R" },
    { 66,  "6=A 26=ZZARREST0002 38=01 40=20190505 48=O 49=90D 52=01 58=30 62=M 63=W 64=N 65=R" },
};

/* "COLUMN=VALUE .." over what stands on the line. */
static void columns_put(char *line, int length, Str columns)
{
    Str word;
    while (str_cut(&columns, ' ', &word)) {
        Str number = word;
        int column;
        if (word.len == 0) continue;
        CHECK(str_cut(&word, '=', &number) && str_to_number(number, &column) && word.at);
        CHECK(column >= 1 && column - 1 + (int)word.len <= length);
        for (size_t i = 0; i < word.len; i++)
            line[column - 1 + (int)i] = word.at[i] == '_' ? ' ' : word.at[i];
    }
}

static Str line_of(Arena *arena, Str segment)
{
    Str spec, rest = str_trim(segment), number;
    if (str_eq(rest, S("-"))) return S("");
    CHECK(str_cut(&rest, ' ', &spec));
    CHECK(str_cut(&spec, '/', &number) && number.len == 1);
    int level = number.at[0] - '0', length = ordinary[level].length;
    if (spec.at) CHECK(str_to_number(spec, &length));

    char *line = arena_new(arena, char, (size_t)length + 64);
    memset(line, ' ', (size_t)length);
    snprintf(line, 64, "%04d%dI052019    ZZ0010000INVENTED0001", length, level);
    line[37] = ' ';
    columns_put(line, length, str_of(ordinary[level].columns));
    columns_put(line, length, rest);
    return (Str){ line, (size_t)length };
}

Str nibrs_lines_ending(Arena *arena, const char *notation, Str newline)
{
    Str rest = str_of(notation), segment, all = S("");
    while (str_cut(&rest, '|', &segment)) {
        Str line = line_of(arena, segment);
        all = str_format(arena, "%.*s%.*s%.*s", STR(all), STR(line), STR(newline));
    }
    return all;
}

Str nibrs_lines(Arena *arena, const char *notation)
{
    return nibrs_lines_ending(arena, notation, S("\n"));
}

NibrsSeen nibrs_see_notation(const char *notation)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    NibrsSeen seen = nibrs_see(kit_book(), nibrs_lines(&arena, notation));
    arena_close(&arena);
    return seen;
}

/* ---- the dump ---- */

typedef struct { Arena *arena; char *at; size_t used, room; } Page;

static void page_put(Page *page, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void page_put(Page *page, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int n = vsnprintf(page->at + page->used, page->room - page->used, fmt, args);
    va_end(args);
    CHECK(n >= 0 && page->used + (size_t)n < page->room);
    page->used += (size_t)n;
}

static void dump_record(Page *page, const Record *r)
{
    page_put(page, "record %s%s agency %.*s number %.*s submission %d date %04d-%02d-%02d line %zu "
             "offset %llu bytes %zu\n",
             record_kind_name(r->kind), r->is_delete ? " delete" : "",
                 STR(str_printable(page->arena, r->agency)),
             STR(str_printable(page->arena, r->number)), r->submission, r->date.year, r->date.month,
                 r->date.day, r->line,
             (unsigned long long)r->offset, r->bytes);
    for (size_t i = 0; i < r->count; i++) {
        const Segment *s = &r->segments[i];
        page_put(page, "  segment %d %s line %zu action %.*s number %d", (int)s->kind,
                 segment_kind_name(s->kind), s->line,
                 STR(str_printable(page->arena, (Str){ &s->action, 1 })), s->number);
        if (s->age.form != AGE_BLANK)
            page_put(page, " age %.*s %s", STR(age_text(page->arena, s->age)),
                     age_status_name(s->age.status));
        page_put(page, "\n");
        for (size_t k = 0; k < s->count; k++)
            page_put(page, "    %d %.*s: %.*s\n", s->values[k].column, STR(s->values[k].name),
                     STR(str_printable(page->arena, s->values[k].text)));
    }
}

static void dump_problem(Page *page, const Problem *p)
{
    page_put(page, "problem %.*s%s line %zu column %zu level %d number %.*s field %.*s: %s\n", STR(p->code),
             p->is_warning ? " warning" : "", p->line, p->column, p->level,
                 STR(str_printable(page->arena, p->number)),
             STR(p->field), p->text);
}

Str nibrs_dump(Arena *arena, const NibrsSeen *seen)
{
    Page page = { .arena = arena, .room = 1024 * 1024 };
    page.at = arena_new(arena, char, page.room);
    page_put(&page, "read %zu lines, %zu segments, %zu unreadable, %zu records, %llu bytes\n",
             seen->done.lines, seen->done.segments,
             seen->done.unreadable, seen->done.records, (unsigned long long)seen->done.bytes);
    for (size_t i = 0; i < seen->record_count; i++) dump_record(&page, &seen->records[i]);
    for (size_t i = 0; i < seen->problem_count; i++) dump_problem(&page, &seen->problems[i]);
    return (Str){ page.at, page.used };
}

Str kit_file(Arena *arena, const char *path)
{
    Str text = { 0 };
    struct stat info;
    int fd = open(path, O_RDONLY);
    if (fd < 0) return text;
    if (fstat(fd, &info) == 0 && S_ISREG(info.st_mode)) {
        char *at = arena_new(arena, char, (size_t)info.st_size + 1);
        if (read(fd, at, (size_t)info.st_size) == info.st_size) text = (Str){ at, (size_t)info.st_size };
    }
    close(fd);
    return text;
}

void kit_each_golden(void (*each)(Arena *arena, Str name, Str in))
{
    Arena arena;
    Str *names;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    size_t count = golden_names(&arena, KIT_GOLDEN, ".in", &names);
    if (count == 0) test_skip("not run from the root of the repository");
    for (size_t i = 0; i < count; i++) {
        size_t mark = arena_mark(&arena);
        each(&arena, names[i], kit_file(&arena, str_format(&arena, KIT_GOLDEN "/%.*s.in", STR(names[i])).at));
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}
