/* nibrs_xml.c - how do elements of a NIBRS XML file become reports? */
#include "ingest/nibrs_xml.h"

#include <unistd.h>

#include "base/limits.h"
#include "base/xml.h"
#include "ingest/nibrs_xml_parts.h"
#include "ingest/nibrs_xml_rest.h"

#define STEM "fbi.gov/cjis/nibrs"
#define REPORT "Report"
#define PATH_BYTES 1024
#define ROOT_BYTES 64
#define SNIFF_ELEMENTS 1000

typedef struct {
    const NibrsBook *book;
    const NibrsXmlTable *table;
    const RecordSink *sink;
    RecordsRead *done;
    Arena parts, arena;         /* of the report at hand: what was gathered, and its record */
    int fd;                     /* -1: the bytes are in memory */
    Str bytes;
    uint64_t offset;            /* where `bytes` begin in their file */

    bool is_nibrs;              /* the namespace was met */
    char root[ROOT_BYTES];      /* name of the root's element, and whether its end was met */
    size_t root_len;
    bool is_root_closed;
    uint64_t read_to;           /* behind the last report, and its line */
    size_t read_line;
    bool has_told_unknown;
    size_t outside;             /* elements outside of reports */
    bool is_in_report;
    size_t depth;               /* of the report's element */
    XmlReport report;
    size_t elements;
    const char *why;            /* it cannot be read */

    /* names of the elements below Report that are open, joined by '/'; ends[d] is the length with d of them */
    char path[PATH_BYTES];
    size_t ends[XML_DEPTH_MAX + 1];
} Reader;

/* ---- problems ---- */

static void problem(const Reader *r, const Problem *p)
{
    if (r->sink->problem) r->sink->problem(r->sink->to, p);
}

/* The report as it stands in the file, for whoever keeps what could not be read; empty when it cannot be read again. */
static Str raw_of(Reader *r, size_t len)
{
    uint64_t offset = r->report.offset;
    if (len > XML_REPORT_BYTES_MAX) return S("");
    if (r->fd < 0) return (Str){ r->bytes.at + (offset - r->offset), len };
    arena_reset(&r->arena, 0);
    char *raw = arena_new(&r->arena, char, len);
    return pread(r->fd, raw, len, (off_t)offset) == (ssize_t)len ? (Str){ raw, len } : S("");
}

static void unreadable(Reader *r, const Record *record, size_t len)
{
    r->done->unreadable++;
    Problem p = { .line = r->report.line, .code = S("unreadable"), .field = S(""), .level = -1, .text = r->why,
                  .agency = str_copy(&r->parts, record->agency), .number = str_copy(&r->parts, record->number) };
    p.raw = raw_of(r, len);
    problem(r, &p);
}

/* Once a file: extensions of a state stand in every report. */
static void tell_unknown(Reader *r, size_t line)
{
    if (r->has_told_unknown) return;
    r->has_told_unknown = true;
    problem(r, &(Problem){ .line = line, .code = S("element"), .field = S(""), .agency = S(""), .number = S(""),
                           .level = -1, .is_warning = true,
                           .text = "The table of NIBRS XML does not name this element, so what it says is not used; "
                                   "others like it are not listed." });
}

/* ---- the path ---- */

static size_t level_of(const Reader *r, size_t depth)
{
    return depth - r->depth;
}

/* A path that does not fit is no path of the table. */
static void path_push(Reader *r, size_t level, Str name)
{
    size_t len = r->ends[level - 1], with_slash = len ? len + 1 : 0;
    r->ends[level] = PATH_BYTES;
    if (len == PATH_BYTES || with_slash + name.len >= PATH_BYTES) return;
    if (len) r->path[len] = '/';
    memcpy(r->path + with_slash, name.at, name.len);
    r->ends[level] = with_slash + name.len;
}

static Str path_of(const Reader *r, size_t level)
{
    return (Str){ r->path, r->ends[level] == PATH_BYTES ? 0 : r->ends[level] };
}

/* ---- gathering ---- */

static void part_add(Reader *r, const XmlStart *start)
{
    XmlPart *part = arena_new(&r->parts, XmlPart, 1);
    part->kind = xml_part_named(start->name);
    part->id = str_copy(&r->parts, xml_attribute(start, S("id")));
    part->line = start->line;
    if (r->report.last) r->report.last->next = part;
    else r->report.first = part;
    r->report.last = part;
    r->report.count++;
}

/* A part may name another in one of its elements. */
static void ref_take(Reader *r, const XmlStart *start)
{
    Str to = xml_attribute(start, S("ref"));
    XmlRef ref;
    if (to.len && xml_ref_named(start->name, &ref) && r->report.last->refs[ref].len == 0)
        r->report.last->refs[ref] = str_copy(&r->parts, to);
}

static bool is_for_nothing(const XmlRow *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (rows[i].kind != ROW_UNUSED) return false;
    return true;
}

static void said_take(Reader *r, const XmlEnd *end, size_t level)
{
    size_t count;
    const XmlRow *rows = xml_rows(r->table, path_of(r, level), &count);
    if (!rows) { tell_unknown(r, end->line); return; }
    if (end->is_too_long || end->text.len > XML_VALUE_BYTES_MAX) {
        r->why = "An element of the report holds more than 1,024 bytes of text.";
        return;
    }
    if (is_for_nothing(rows, count)) return;
    XmlPart *part = r->report.last;
    XmlSaid *said = arena_new(&r->parts, XmlSaid, 1);
    *said = (XmlSaid){ .rows = rows, .row_count = count, .text = str_copy(&r->parts, end->text) };
    if (part->last) part->last->next = said;
    else part->first = said;
    part->last = said;
}

/* ---- reports ---- */

static void report_begin(Reader *r, const XmlStart *start)
{
    arena_reset(&r->parts, 0);
    arena_reset(&r->arena, 0);
    r->report = (XmlReport){ .line = start->line, .offset = start->offset };
    r->is_in_report = true;
    r->depth = start->depth;
    r->ends[0] = 0;
    r->elements = 0;
    r->why = NULL;
}

static bool report_end(Reader *r, const XmlEnd *end, Err *err)
{
    Record record = { 0 };
    size_t len = (size_t)(end->end - r->report.offset);
    r->is_in_report = false;
    r->read_to = end->end;
    r->read_line = end->line;
    if (!r->why && len > XML_REPORT_BYTES_MAX) r->why = "The report is larger than 8 MiB.";
    if (r->why || !xml_report_record(&r->arena, &r->report, r->book, r->sink, &record, &r->why)) {
        unreadable(r, &record, len);
        return true;
    }
    record.bytes = len;
    r->done->records++;
    r->done->segments += record.count;
    return r->sink->record(r->sink->to, &record, err);
}

/* ---- events ---- */

bool nibrs_xml_refuse_other(Err *err)
{
    return err_set(err, ERR_INPUT, "This is not NIBRS XML: it does not name the FBI's namespace for crime "
                   "reports. Give the file that is sent to the state or FBI program.");
}

static bool on_start(void *to, const XmlStart *start, Err *err)
{
    Reader *r = to;
    if (!r->is_nibrs) r->is_nibrs = xml_declares(start, S(STEM));
    if (start->depth == 0) {
        r->root_len = start->name.len < ROOT_BYTES ? start->name.len : ROOT_BYTES;
        memcpy(r->root, start->name.at, r->root_len);
    }
    if (!r->is_in_report) {
        if (r->is_nibrs && str_eq(start->name, S(REPORT))) report_begin(r, start);
        else if (!r->is_nibrs && ++r->outside > SNIFF_ELEMENTS) return nibrs_xml_refuse_other(err);
        return true;
    }
    if (++r->elements > XML_REPORT_ELEMENTS_MAX) r->why = "The report has more than 131,072 elements.";
    if (r->why) return true;
    size_t level = level_of(r, start->depth);
    if (level == 1) part_add(r, start);
    else ref_take(r, start);
    path_push(r, level, start->name);
    return true;
}

static bool on_end(void *to, const XmlEnd *end, Err *err)
{
    Reader *r = to;
    if (end->depth == 0) r->is_root_closed = true;
    if (!r->is_in_report) return true;
    if (end->depth == r->depth) return report_end(r, end, err);
    if (!r->why && (end->text.len || end->is_too_long)) said_take(r, end, level_of(r, end->depth));
    return true;
}

static void on_progress(void *to, uint64_t bytes)
{
    Reader *r = to;
    if (r->sink->progress) r->sink->progress(r->sink->to, bytes);
}

/* ---- files ---- */

static bool open_reader(Reader *r, Err *err)
{
    *r->done = (RecordsRead){ 0 };
    if (!arena_open(&r->parts, XML_PARTS_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory to read a file.");
    if (arena_open(&r->arena, XML_RECORD_ARENA_BYTES)) return true;
    arena_close(&r->parts);
    return err_set(err, ERR_STORE, "There is not enough memory to read a file.");
}

static void close_reader(Reader *r, const XmlRead *read)
{
    arena_close(&r->arena);
    arena_close(&r->parts);
    r->done->lines = read->lines;
    r->done->bytes = read->bytes;
}

static bool is_over_one_percent(const Reader *r)
{
    return r->done->unreadable * 100 > r->done->records + r->done->unreadable;
}

static bool judge(const Reader *r, Err *err)
{
    size_t reports = r->done->records + r->done->unreadable;
    if (!r->is_nibrs) return nibrs_xml_refuse_other(err);
    if (reports == 0)
        return err_set(err, ERR_INPUT, "The file holds no report. Export it again from the records system.");
    if (is_over_one_percent(r))
        return err_set(err, ERR_INPUT, "%zu of %zu reports cannot be read, over 1 %%, so nothing of this file is used. "
                       "Export it again from the records system.", r->done->unreadable, reports);
    return true;
}

/* ---- files that stop being XML ---- */

static void lost_take(void *to, uint64_t at, uint64_t end, size_t line)
{
    static const Record nothing;
    Reader *r = to;
    r->report = (XmlReport){ .line = line, .offset = at };
    r->why = "The file is not well-formed XML in this report or before it, so the report was not read.";
    unreadable(r, &nothing, (size_t)(end - at));
}

/* The reports before that place are whole, so they count when those behind it are few enough; that is known only where
 * the file has its end. `err` says what is wrong, and holds in every other case. */
static bool rest_tell(Reader *r, const XmlRead *read, Err *err)
{
    XmlRest rest = { r->fd, r->read_to, r->read_line, S(REPORT), { r->root, r->root_len } };
    Err other;
    bool has_end = false;
    if (!r->is_nibrs || r->done->records == 0) return false;
    problem(r, &(Problem){ .line = read->broken_line, .code = S("xml"), .field = S(""), .agency = S(""),
                           .number = S(""), .level = -1, .is_warning = true, .text = err->text });
    if (!xml_rest_each(&rest, lost_take, r, &has_end, &other)) { *err = other; return false; }
    if (!(has_end || r->is_root_closed) || is_over_one_percent(r)) return false;
    *err = (Err){ 0 };
    return true;
}

bool nibrs_xml_read(int fd, const NibrsBook *book, const NibrsXmlTable *table, const RecordSink *sink,
                    RecordsRead *done, Err *err)
{
    Reader r = { .book = book, .table = table, .sink = sink, .done = done, .fd = fd };
    XmlEvents events = { on_start, on_end, on_progress, &r };
    XmlRead read = { 0 };
    if (!open_reader(&r, err)) return false;
    bool ok = xml_read(fd, &events, &read, err) || (read.is_broken && rest_tell(&r, &read, err));
    ok = ok && judge(&r, err);
    close_reader(&r, &read);
    return ok;
}

bool nibrs_xml_parse(Str bytes, uint64_t offset, size_t line, const NibrsBook *book, const NibrsXmlTable *table,
                     const RecordSink *sink, RecordsRead *done, Err *err)
{
    Reader r = { .book = book, .table = table, .sink = sink, .done = done, .fd = -1, .bytes = bytes, .offset = offset,
                 .is_nibrs = true };
    XmlEvents events = { on_start, on_end, NULL, &r };
    XmlRead read = { 0 };
    if (!open_reader(&r, err)) return false;
    bool ok = xml_parse(bytes, offset, line, &events, &read, err);
    close_reader(&r, &read);
    return ok;
}

/* Every other byte of UTF-16 is a zero here. */
bool nibrs_xml_looks_like(Str first_bytes)
{
    static const Str stem = { STEM, sizeof STEM - 1 };
    size_t matched = 0;
    for (size_t i = 0; i < first_bytes.len; i++) {
        if (first_bytes.at[i] == 0) continue;
        if (first_bytes.at[i] != stem.at[matched]) matched = first_bytes.at[i] == stem.at[0];
        else if (++matched == stem.len) return true;
    }
    return false;
}
