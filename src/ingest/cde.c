/* cde.c - how does a folder of Crime Data Explorer tables become reports? */
#include "ingest/cde.h"

#include "ingest/cde_report.h"

#define PROGRESS_BYTES ((uint64_t)4 * 1024 * 1024)

typedef struct {
    const CdeBook *book;
    const RecordSink *sink;
    RecordsRead *done;
    CdeFolder *found;
    Arena lists, report;            /* for the whole run; for the report at hand */
    const CdeFiles *files;
    CdeCodes codes;
    CdeTableSeen tables[CDE_TABLES_MAX];
    CdeReporter reporter;
    size_t unknown[CDE_CODE_FILES_MAX], unverified[CDE_CODE_FILES_MAX];
    CdeJoin *join;
    uint64_t next_progress;
} Reader;

const char *cde_dialect_name(CdeDialect dialect)
{
    static const char *const names[CDE_DIALECTS] = { "A", "B", "C" };
    return names[dialect];
}

static void progress(Reader *r, uint64_t bytes)
{
    r->done->bytes += bytes;
    if (!r->sink->progress || r->done->bytes < r->next_progress) return;
    r->sink->progress(r->sink->to, r->done->bytes);
    r->next_progress = r->done->bytes + PROGRESS_BYTES;
}

/* ---- tables ---- */

static bool is_id(const CdeRow *row, int cell)
{
    uint64_t id;
    return cell < 0 || cde_id(row->cells[cell], &id);
}

static void row_check(Reader *r, int table, const CdeStream *stream, const CdeRow *row)
{
    if (row->count == stream->width) return;
    cde_problem(&r->reporter, NULL, table, row->line, "length", true,
                row->count < stream->width ? "The row has fewer cells than the first row names."
                                           : "The row has more cells than the first row names.");
}

static bool row_take(Reader *r, int table, const CdeStream *stream, const CdeRow *row, Err *err)
{
    const CdeTable *of = &r->book->tables[table];
    r->done->lines++;
    r->found->tables[table].rows++;
    row_check(r, table, stream, row);
    progress(r, row->raw.len + 1);
    if (is_id(row, of->id_cell) && is_id(row, of->parent_cell)) return cde_join_add(r->join, table, row, err);
    r->done->unreadable++;
    Problem p = { .line = row->line, .field = of->name, .code = S("unreadable"), .level = (int)of->kind,
                  .text = "An id of this row is not a number.", .raw = row->raw };
    if (r->sink->problem) r->sink->problem(r->sink->to, &p);
    return true;
}

static void dialect_take(Reader *r, int table, CdeDialect dialect)
{
    bool is_first = true;
    for (int i = 0; i < table; i++) is_first &= !r->tables[i].is_there;
    if (is_first) r->found->dialect = dialect;
    else if (r->found->dialect != dialect) r->found->is_mixed = true;
    r->tables[table].dialect = dialect;
}

static bool table_read(Reader *r, int table, Err *err)
{
    const CdeTable *of = &r->book->tables[table];
    CdeStream stream;
    CdeRow row;
    uint64_t before = r->done->bytes;
    if (!cde_stream_open(&stream, r->files, r->tables[table].file, of->columns, of->column_count, err)) return false;
    bool ok = true;
    dialect_take(r, table, stream.dialect);
    while (ok && cde_stream_next(&stream, &row, err)) ok = row_take(r, table, &stream, &row, err);
    r->done->bytes = before;
    progress(r, stream.bytes);
    cde_stream_close(&stream);
    return ok && err->code == ERR_NONE;
}

static bool tables_find(Reader *r, Err *err)
{
    bool has_any = false;
    r->found->table_count = r->book->table_count;
    for (size_t i = 0; i < r->book->table_count; i++) {
        const CdeTable *table = &r->book->tables[i];
        Str *file = &r->tables[i].file;
        if (!cde_file_find(r->files, table->name, file, err)) return false;
        r->tables[i].is_there = file->len > 0;
        r->found->tables[i].name = table->name;
        r->found->tables[i].is_there = file->len > 0;
        bool is_arrests = table->kind == SEGMENT_ARRESTEE && table->id_cell >= 0;
        has_any |= file->len && (table->parent < 0 || is_arrests);
    }
    return has_any ||
        err_set(err, ERR_INPUT, "This folder has neither a table of incidents nor one of arrests (nibrs_incident.csv, "
                "nibrs_arrestee.csv). Give the unpacked folder of a Crime Data Explorer download.");
}

static bool lists_read(Reader *r, Err *err)
{
    if (!cde_codes_read(&r->lists, r->book, r->files, &r->codes, err)) return false;
    for (size_t i = 0; i < r->book->code_file_count; i++) {
        Str list = r->book->code_files[i].list;
        if (cde_list_named(r->book, list) != (int)i) continue;
        size_t n = r->found->list_count++;
        r->found->lists[n].name = list;
        r->found->lists[n].is_there = r->codes.is_there[i];
    }
    progress(r, r->codes.bytes);
    return true;
}

static bool judge(const RecordsRead *done, Err *err)
{
    if (done->lines == 0)
        return err_set(err, ERR_INPUT, "The tables of this folder have no rows. Download the bundle again.");
    if (done->unreadable * 100 > done->lines)
        return err_set(err, ERR_INPUT, "%zu of %zu rows cannot be read, over 1 %%, so nothing of this folder is used. "
                       "Download the bundle again, or correct what is listed.", done->unreadable, done->lines);
    return true;
}

/* ---- reports ---- */

static void again(void *to, int table, size_t line)
{
    const Reader *r = to;
    cde_problem(&r->reporter, NULL, table, line, "duplicate", true,
                "The row has the id of an earlier row of its table; both are kept.");
}

static bool reports_make(Reader *r, Err *err)
{
    CdeGroup group;
    Record report;
    while (cde_join_next(r->join, &r->report, &group, err)) {
        cde_report_make(&r->report, &r->reporter, &group, &report);
        r->done->records++;
        r->done->segments += report.count;
        if (!r->sink->record(r->sink->to, &report, err)) return false;
        arena_reset(&r->report, 0);
    }
    return err->code == ERR_NONE;
}

static bool read_all(Reader *r, Err *err)
{
    if (!tables_find(r, err) || !lists_read(r, err)) return false;
    for (size_t i = 0; i < r->book->table_count; i++)
        if (r->tables[i].is_there && !table_read(r, (int)i, err)) return false;
    return judge(r->done, err) && cde_join_start(r->join, again, r, err) && reports_make(r, err);
}

static bool read_files(const CdeFiles *files, const CdeBook *book, size_t sorter_bytes, const RecordSink *sink,
                       RecordsRead *done, CdeFolder *found, Err *err)
{
    Reader r = { .book = book, .sink = sink, .done = done, .found = found, .files = files };
    *done = (RecordsRead){ 0 };
    *found = (CdeFolder){ 0 };
    *err = (Err){ 0 };
    r.reporter = (CdeReporter){ book, &r.codes, r.tables, sink, r.unknown, r.unverified };
    bool ok = arena_open(&r.lists, CDE_ARENA_BYTES) && arena_open(&r.report, CDE_ARENA_BYTES);
    if (!ok) err_set(err, ERR_STORE, "There is not enough memory to read a folder.");
    ok = ok && (r.join = cde_join_open(book, sorter_bytes, err)) && read_all(&r, err);
    for (size_t i = 0; i < found->list_count; i++) {
        int list = cde_list_named(book, found->lists[i].name);
        found->lists[i].unknown = r.unknown[list];
        found->lists[i].unverified = r.unverified[list];
    }
    if (r.join) found->runs = cde_join_runs(r.join);
    cde_join_close(r.join);
    arena_close(&r.report);
    arena_close(&r.lists);
    return ok;
}

bool cde_read_files(const CdeFiles *files, const CdeBook *book, const RecordSink *sink, RecordsRead *done,
                    CdeFolder *found, Err *err)
{
    return read_files(files, book, SORTER_BYTES_DEFAULT, sink, done, found, err);
}

bool cde_read_within(int folder, const CdeBook *book, size_t sorter_bytes, const RecordSink *sink, RecordsRead *done,
                     CdeFolder *found, Err *err)
{
    Arena names;
    CdeFiles files;
    if (!arena_open(&names, CDE_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory to read a folder.");
    bool ok = cde_files_open(&names, folder, &files, err);
    if (ok) {
        ok = read_files(&files, book, sorter_bytes, sink, done, found, err);
        cde_files_close(&files);
    }
    arena_close(&names);
    return ok;
}

bool cde_read(int folder, const CdeBook *book, const RecordSink *sink, RecordsRead *done, CdeFolder *found, Err *err)
{
    return cde_read_within(folder, book, SORTER_BYTES_DEFAULT, sink, done, found, err);
}
