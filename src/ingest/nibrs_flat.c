/* nibrs_flat.c - how do lines of a NIBRS flat file become reports? */
#include "ingest/nibrs_flat.h"

#include <errno.h>
#include <unistd.h>

#include "base/limits.h"

#define HEADER_BYTES 37
#define NEAR_BYTES ((size_t)512)
#define BUFFER_BYTES (4 * LINE_BYTES_MAX)
#define SNIFF_LINES 200
#define PROGRESS_BYTES ((uint64_t)4 * 1024 * 1024)

/* What every line begins with. */
typedef struct { int level, submission; char action; Str agency, number; } Head;

typedef struct {
    const NibrsBook *book;
    const RecordSink *sink;
    RecordsRead *done;
    Arena arena;                /* the report at hand; emptied after each */
    Record report;              /* count == 0: none begun */
    size_t room;                /* for segments of the report */
    bool is_sniffing, has_length;       /* has_length: of some line the first four columns are a number */

    int fd;
    char *buffer;
    size_t used, at;
    /* no more bytes will come into the buffer; true from the start for bytes in memory */
    bool is_over;
    uint64_t offset, next_progress;     /* of buffer[at] in the file */
    size_t line;
    const Head *head;           /* of the line at hand, once it is read: problems name the report by it */
} Reader;

typedef struct { Str text; uint64_t offset; bool is_too_long; } Line;

/* ---- lines ---- */

static bool fill(Reader *r, Err *err)
{
    memmove(r->buffer, r->buffer + r->at, r->used - r->at);
    r->used -= r->at;
    r->at = 0;
    ssize_t n;
    do n = read(r->fd, r->buffer + r->used, BUFFER_BYTES - r->used);
    while (n < 0 && errno == EINTR);
    if (n < 0 && errno == EISDIR)
        return err_set(err, ERR_INPUT, "This is a folder, not a crime-report file. Name the file inside it.");
    if (n < 0) return err_set(err, ERR_IO, "The file cannot be read to its end (%s).", strerror(errno));
    if (n == 0) r->is_over = true;
    r->used += (size_t)n;
    r->done->bytes += (uint64_t)n;
    if (r->sink->progress && r->done->bytes >= r->next_progress) {
        r->sink->progress(r->sink->to, r->done->bytes);
        r->next_progress = r->done->bytes + PROGRESS_BYTES;
    }
    return true;
}

static void take(Reader *r, size_t bytes)
{
    r->at += bytes;
    r->offset += bytes;
}

/* A line that does not end is not kept: only its end is looked for. */
static bool skip_to_newline(Reader *r, Err *err)
{
    for (;;) {
        char *end = memchr(r->buffer + r->at, '\n', r->used - r->at);
        if (end) { take(r, (size_t)(end - (r->buffer + r->at)) + 1); return true; }
        take(r, r->used - r->at);
        if (r->is_over) return true;
        if (!fill(r, err)) return false;
    }
}

/* What editors and old systems leave around a line says nothing: a byte order mark before the first, one CR
 * or more at the end, a control-Z as the last. */
static void line_trim(Line *line)
{
    Str *text = &line->text;
    while (text->len && text->at[text->len - 1] == '\r') text->len--;
    if (text->len == 1 && text->at[0] == 0x1a) text->len = 0;
    if (line->offset == 0 && str_starts(*text, S("\xef\xbb\xbf"))) {
        *text = (Str){ text->at + 3, text->len - 3 };
        line->offset = 3;
    }
}

static bool is_segment_start(const char *at, size_t left)
{
    if (left < 5) return false;
    for (int i = 0; i < 5; i++)
        if (at[i] < '0' || at[i] > '9') return false;
    return true;
}

/* NULL when no line ends here. Old systems end lines with a CR alone; it is believed only before what looks
 * like a length and a level, because damaged values hold CRs too. Lines are short: looking near is enough. */
static const char *line_end(const char *start, size_t left, size_t searched)
{
    size_t near = left < NEAR_BYTES ? left : NEAR_BYTES;
    const char *end = memchr(start, '\n', near);
    size_t len = end ? (size_t)(end - start) : near;
    for (const char *cr = start; (cr = memchr(cr, '\r', len - (size_t)(cr - start))); cr++)
        if (is_segment_start(cr + 1, left - (size_t)(cr + 1 - start))) return cr;
    if (!end && searched < near) searched = near;
    return end || left <= searched ? end : memchr(start + searched, '\n', left - searched);
}

/* False at the end of the file, or on failure with err->code set. */
static bool next_line(Reader *r, Line *line, Err *err)
{
    size_t searched = 0;
    for (;;) {
        char *start = r->buffer + r->at;
        size_t left = r->used - r->at;
        bool is_enough = left >= 2 * NEAR_BYTES || r->is_over;
        const char *end = is_enough ? line_end(start, left, searched) : NULL;
        if (!end && !r->is_over && left < LINE_BYTES_MAX) {
            if (is_enough) searched = left;
            if (!fill(r, err)) return false;
            continue;
        }
        if (!end && left == 0) return false;

        size_t len = end ? (size_t)(end - start) : left;
        r->line++;
        r->done->lines++;
        *line = (Line){ { start, len }, r->offset, len >= LINE_BYTES_MAX };
        if (line->is_too_long) return skip_to_newline(r, err);
        take(r, len + (end != NULL));
        line_trim(line);
        return true;
    }
}

/* ---- one line: one segment ---- */

static int number_at(Str text, size_t from, size_t len)
{
    int number;
    return from + len <= text.len && str_to_number((Str){ text.at + from, len }, &number) ? number : -1;
}

static void problem(Reader *r, const char *code, size_t column, int level, bool is_warning, const char *text)
{
    Problem p = { .line = r->line, .column = column, .code = str_of(code), .field = S(""), .level = level,
                  .agency = r->head ? r->head->agency : S(""), .number = r->head ? r->head->number : S(""),
                  .is_warning = is_warning, .text = text };
    if (r->sink->problem) r->sink->problem(r->sink->to, &p);
}

static bool unreadable(Reader *r, size_t column, const char *why)
{
    r->done->unreadable++;
    problem(r, "unreadable", column, -1, false, why);
    return false;
}

static bool is_length_of_another_level(const Layout *layout, int level, int length)
{
    for (int other = 0; other < NIBRS_LEVELS; other++)
        if (other != level && layout_allows_length(&layout->segments[other], length)) return true;
    return false;
}

/* Problems with the length are breaches to list: what stands on the line is read as far as it goes. Some
 * systems cut the blanks off the end of a line and others add some; neither loses anything. */
static void check_length(Reader *r, const LayoutSegment *segment, int level, int declared, Str text)
{
    static const char *const edit[NIBRS_LEVELS] = { "length", "178", "284", "length", "484", "length",
                                                     "length", "length" };
    if (!layout_allows_length(segment, declared))
        problem(r, edit[level], 1, level, false,
                "The length field holds a value that this segment level does not have.");
    else if (text.len < (size_t)declared)
        problem(r, "length", 1, level, true,
                "The line is shorter than its length field says; were blanks cut off its end?");
    else if (str_trim_end(text).len > (size_t)declared)
        problem(r, "length", 1, level, false, "The line is longer than its length field says.");
}

/* Without blanks at the end; most fields are short, and most of them are blank. */
static Str field_text(const char *at, size_t len)
{
    while (len && at[len - 1] == ' ') len--;
    return len && at[len - 1] == '\t' ? str_trim_end((Str){ at, len }) : (Str){ at, len };
}

static void values_read(Reader *r, const LayoutSegment *layout, Str text, Segment *s)
{
    /* most segments are blank from somewhere on; fields stand in rising order */
    size_t reached = 0;
    while (reached < layout->count && layout->fields[reached].start < text.len) reached++;
    s->values = arena_new(&r->arena, Value, reached);
    for (size_t i = 0; i < reached; i++) {
        const LayoutField *f = &layout->fields[i];
        if (f->length == 1 && text.at[f->start] == ' ') continue;
        size_t room = text.len - f->start;
        Str value = field_text(text.at + f->start, f->length < room ? f->length : room);
        if (value.len == 0) continue;
        s->values[s->count++] = (Value){ .text = value, .name = f->name, .code = code_of(value),
                                         .field = (uint16_t)f->field,
                                         .column = (uint16_t)(f->start + 1), .occurrence = f->occurrence };
    }
    s->number = segment_sequence(s);
    s->age = segment_age(s);
}

static bool head_read(Reader *r, Str text, Head *head)
{
    if (text.len < HEADER_BYTES)
        return unreadable(r, text.len + 1, "The line ends before the incident number (column 37).");
    if (text.at[4] < '0' || text.at[4] > '7')
        return unreadable(r, 5, "The segment level (column 5) is not 0 to 7.");

    int month = number_at(text, 6, 2), year = number_at(text, 8, 4);
    *head = (Head){ .level = text.at[4] - '0', .action = text.at[5],
                    .agency = str_trim((Str){ text.at + 16, 9 }),
                    .number = str_trim_end((Str){ text.at + 25, 12 }) };
    if (month >= 1 && month <= 12 && year >= 1900) head->submission = year * 100 + month;
    if (head->agency.len == 0) return unreadable(r, 17, "The agency (ORI, column 17) is blank.");
    return true;
}

static bool segment_read(Reader *r, Str text, const Head *head, Segment *s)
{
    const Layout *layout = book_layout(r->book, head->submission);
    const LayoutSegment *segment = &layout->segments[head->level];
    int declared = number_at(text, 0, 4);
    r->has_length |= declared >= 0;
    if (!layout_allows_length(segment, declared) && is_length_of_another_level(layout, head->level, declared))
        return unreadable(r, 5, "The length field belongs to another segment level than column 5 says.");

    check_length(r, segment, head->level, declared, text);
    *s = (Segment){ .kind = (SegmentKind)head->level, .action = head->action, .line = r->line };
    if (text.len > (size_t)layout_longest(segment)) text.len = (size_t)layout_longest(segment);
    values_read(r, segment, str_copy(&r->arena, str_trim_end(text)), s);
    return true;
}

/* ---- reports ---- */

static bool finish_report(Reader *r, Err *err)
{
    Record *report = &r->report;
    if (report->count == 0) { arena_reset(&r->arena, 0); return true; }

    record_complete(report);
    record_check(r->book, report, r->sink);
    r->done->records++;
    bool ok = r->sink->record(r->sink->to, report, err);
    *report = (Record){ 0 };
    arena_reset(&r->arena, 0);
    return ok;
}

static bool continues(const Record *report, const Head *head)
{
    if (report->count == 0 || report->count == REPORT_SEGMENTS_MAX) return false;
    if (head->level <= 1 || head->level == 7) return false;
    SegmentKind first = report->segments[0].kind;
    return first != SEGMENT_ZERO_REPORT && first != SEGMENT_GROUP_B_ARRESTEE &&
           (report->segments[0].action == 'D') == (head->action == 'D') &&
           str_eq(report->agency, head->agency) && str_eq(report->number, head->number);
}

static void begin_report(Reader *r, const Head *head, uint64_t offset)
{
    r->report = (Record){ .agency = str_copy(&r->arena, head->agency),
                          .number = str_copy(&r->arena, head->number),
                          .submission = head->submission, .line = r->line, .offset = offset };
    r->room = 0;
}

static Segment *next_segment(Reader *r)
{
    arena_grow(&r->arena, r->report.segments, r->report.count, r->room);
    return &r->report.segments[r->report.count];
}

static bool segment_take(Reader *r, const Line *line, const Head *head, Err *err)
{
    if (!continues(&r->report, head)) {
        if (!finish_report(r, err)) return false;
        begin_report(r, head, line->offset);
    }
    if (!segment_read(r, line->text, head, next_segment(r))) return true;
    r->report.count++;
    r->report.bytes = (size_t)(line->offset + line->text.len - r->report.offset);
    r->done->segments++;
    return true;
}

static bool line_take(Reader *r, const Line *line, Err *err)
{
    if (line->is_too_long) {
        (void)unreadable(r, LINE_BYTES_MAX, "The line does not end within 64 KiB.");
        return true;
    }
    if (str_is_blank(line->text)) return true;

    Head head;
    if (!head_read(r, line->text, &head)) return true;
    r->head = &head;
    bool ok = segment_take(r, line, &head, err);
    r->head = NULL;
    return ok;
}

static bool read_all(Reader *r, Err *err)
{
    Line line;
    while (next_line(r, &line, err)) {
        if (!line_take(r, &line, err)) return false;
        if (r->is_sniffing && r->done->lines >= SNIFF_LINES) {
            /* not this format: say so without reading on */
            if (r->done->segments <= r->done->unreadable || !r->has_length) return true;
            r->is_sniffing = false;
        }
    }
    return err->code == ERR_NONE && finish_report(r, err);
}

static bool judge(const Reader *r, Err *err)
{
    const RecordsRead *done = r->done;
    if (done->lines == 0)
        return err_set(err, ERR_INPUT, "The file is empty. Export it again from the records system.");
    if (done->segments <= done->unreadable || !r->has_length)
        return err_set(err, ERR_INPUT,
                       "This is not a NIBRS flat file: its lines do not begin with a length, a segment level "
                       "and an agency. Give the file that is sent to the state or FBI program; for any "
                       "other list, "
                       "safeharbor map LIST --write MAP says what its columns mean, and check LIST --map "
                       "MAP reads it.");
    if (done->unreadable * 100 > done->segments + done->unreadable)
        return err_set(err, ERR_INPUT,
                       "%zu of %zu lines cannot be read, over 1 %%, so nothing of this file is used. "
                       "Export it again from the records system.", done->unreadable,
                       done->segments + done->unreadable);
    return true;
}

bool nibrs_flat_read(int fd, const NibrsBook *book, const RecordSink *sink, RecordsRead *done, Err *err)
{
    *done = (RecordsRead){ 0 };
    err->code = ERR_NONE;
    Reader r = { .book = book, .sink = sink, .done = done, .fd = fd, .is_sniffing = true,
                 .buffer = malloc(BUFFER_BYTES) };
    if (!r.buffer || !arena_open(&r.arena, REPORT_ARENA_BYTES)) {
        free(r.buffer);
        return err_set(err, ERR_STORE, "There is not enough memory to read a file.");
    }
    bool ok = read_all(&r, err) && judge(&r, err);
    arena_close(&r.arena);
    free(r.buffer);
    return ok;
}

bool nibrs_flat_parse(Str bytes, uint64_t offset, size_t line, const NibrsBook *book, const RecordSink *sink,
                      RecordsRead *done, Err *err)
{
    *done = (RecordsRead){ .bytes = bytes.len };
    err->code = ERR_NONE;
    Reader r = { .book = book, .sink = sink, .done = done, .used = bytes.len, .is_over = true,
                 .buffer = bytes.len ? (char *)bytes.at : (char[1]){ 0 }, .offset = offset,
                 .line = line - 1 };
    if (!arena_open(&r.arena, REPORT_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory to read a file.");
    bool ok = read_all(&r, err);
    arena_close(&r.arena);
    return ok;
}
