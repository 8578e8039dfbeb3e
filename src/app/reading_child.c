/* reading_child.c - how is a foreign file read where a mistake in the reading can do no harm? */
#include "app/reading_child.h"

#include <unistd.h>

#include "app/format.h"
#include "app/knowledge.h"
#include "app/reading_wire.h"
#include "base/big.h"
#include "base/bytes.h"
#include "base/limits.h"
#include "base/sandbox.h"
#include "base/temp.h"
#include "ingest/csv_columns.h"

#define INPUT 0
#define OUTPUT 1
#define MAP 3

typedef struct {
    Arena app;
    Knowledge knowledge;
    WireWriter *wire;
    bool with_raw;
    Str agency;                 /* of a list; its name, where it is only looked at */
    Str head;                   /* of one that is looked at: on which lines its columns are named; may be empty */
    bool has_map;               /* of one that is looked at: what somebody has said of it stands in MAP */
    char *window;               /* a piece of the file, and where it stands there */
    size_t len, room;
    uint64_t at;
} Child;

bool reading_is_child(int argc, char **argv)
{
    return argc > 1 && strcmp(argv[0], READING_CHILD) == 0;
}

/* The report as it lies in its file. Reports follow one another, so many of them are read at once. */
static bool raw_read(Child *c, const Record *record, Str *raw, Err *err)
{
    *raw = record->raw;
    if (!c->with_raw || raw->len || !record->bytes) return true;
    if (record->bytes > c->room)
        return err_set(err, ERR_LIMIT, "The report on line %zu is too large to be kept.", record->line);
    if (record->offset < c->at || record->offset + record->bytes > c->at + c->len) {
        size_t want = record->bytes > LINE_BYTES_MAX ? record->bytes : LINE_BYTES_MAX;
        ssize_t n = pread(INPUT, c->window, want, (off_t)record->offset);
        c->at = record->offset;
        c->len = n > 0 ? (size_t)n : 0;
        if (c->len < record->bytes) return err_set(err, ERR_IO, "The file cannot be read again. Check the disk.");
    }
    *raw = (Str){ c->window + (record->offset - c->at), record->bytes };
    return true;
}

static bool record_take(void *to, const Record *record, Err *err)
{
    Child *c = to;
    Str raw;
    return raw_read(c, record, &raw, err) && wire_record(c->wire, record, c->with_raw ? raw : S(""), err);
}

static void problem_take(void *to, const Problem *problem)
{
    wire_problem(((Child *)to)->wire, problem);
}

static void progress_take(void *to, uint64_t bytes)
{
    wire_progress(((Child *)to)->wire, bytes);
}

/* ---- one format each: what has to be opened is, then the walls close, then the file is read ---- */

static bool read_flat(Child *c, const RecordSink *sink, RecordsRead *done, Err *err)
{
    return knowledge_read_formats(&c->app, &c->knowledge, err) && sandbox_enter(err) &&
           nibrs_flat_read(INPUT, &c->knowledge.nibrs, sink, done, err);
}

static bool read_xml(Child *c, const RecordSink *sink, RecordsRead *done, Err *err)
{
    NibrsXmlTable table;
    return knowledge_read_formats(&c->app, &c->knowledge, err) && knowledge_read_xml(&c->app, &table, err) &&
           sandbox_enter(err) && nibrs_xml_read(INPUT, &c->knowledge.nibrs, &table, sink, done, err);
}

typedef bool MapRead(Arena *arena, Str text, CsvMap *map, Err *err);

static bool map_read(Child *c, MapRead *read, CsvMap *map, Err *err)
{
    char *text = arena_new(&c->app, char, CSV_MAP_BYTES_MAX + 1);
    size_t len = 0;
    ssize_t n = 0;
    while (len <= CSV_MAP_BYTES_MAX && (n = pread(MAP, text + len, CSV_MAP_BYTES_MAX + 1 - len, (off_t)len)) > 0)
        len += (size_t)n;
    if (n < 0) return err_set(err, ERR_INPUT, "The map cannot be read. Name the file that says what the columns mean.");
    return read(&c->app, (Str){ text, len }, map, err);
}

static bool read_list(Child *c, const RecordSink *sink, RecordsRead *done, Err *err)
{
    CsvMap map;
    CsvWords words;
    CsvBook book = { &map, &words, c->agency };
    return temp_reserve(CSV_TEMPORARY, err) && sandbox_enter(err) &&
           knowledge_read_formats(&c->app, &c->knowledge, err) && map_read(c, csv_map_read, &map, err) &&
           knowledge_read_csv(&c->app, &c->knowledge.codes, &words, err) &&
           wire_text(c->wire, csv_columns_text(&c->app, &map), err) &&
           csv_mapped_read(INPUT, &book, sink, done, err);
}

/* People publish parts of bundles; what is not there is said once a table. */
static void tell_missing(Child *c, const CdeFolder *found)
{
    for (size_t i = 0; i < found->table_count; i++)
        if (!found->tables[i].is_there)
            wire_problem(c->wire, &(Problem){ .line = 1, .field = found->tables[i].name, .code = S("not-there"),
                         .level = -1, .is_warning = true, .text = "This table is not in the folder, so what it would "
                         "say is missing from the reports." });
}

static bool read_cde(Child *c, const RecordSink *sink, RecordsRead *done, Err *err)
{
    CdeBook book;
    CdeFiles files;
    CdeFolder found;
    bool ok = knowledge_read_cde(&c->app, &book, err) && cde_files_open(&c->app, INPUT, &files, err) &&
              temp_reserve(CDE_TEMPORARY, err) && sandbox_enter(err) &&
              cde_read_files(&files, &book, sink, done, &found, err);
    if (ok) tell_missing(c, &found);
    return ok;
}

/* ---- a proposal, as rows of cells ---- */

/* Cells come from a foreign file, and stand in rows here. */
static void cell_put(ByteWriter *w, Str cell, char end)
{
    for (size_t i = 0; i < cell.len; i++) {
        unsigned char c = (unsigned char)cell.at[i];
        byte_put(w, c < ' ' ? ' ' : c);
    }
    byte_put(w, (unsigned char)end);
}

static Str shown_of(Arena *arena, const CsvProposedColumn *c)
{
    Str all = S("");
    for (size_t i = 0; i < c->shown_count; i++)
        all = str_format(arena, "%.*s%s%.*s", STR(all), i ? " | " : "", STR(c->shown[i]));
    return all;
}

static void column_put(Child *c, ByteWriter *w, const CsvColumn *column, const CsvProposedColumn *p)
{
    const Str cells[] = { S("column"), column->name, csv_target_text(&c->app, column),
                          str_of(csv_confidence_name(p->confidence)), p->reason, str_format(&c->app, "%zu", p->filled),
                          str_format(&c->app, "%zu", p->distinct), shown_of(&c->app, p), p->asked };
    for (size_t i = 0; i < COUNT(cells); i++) cell_put(w, cells[i], i + 1 < COUNT(cells) ? '\t' : '\n');
}

static void words_put(Child *c, ByteWriter *w, const char *row, const CsvUnknownWords *u)
{
    const Str cells[] = { str_of(row), u->list, u->words, str_format(&c->app, "%zu", u->rows),
                          u->is_near ? S("near") : S(""), code_as_text(&c->app, u->code), u->reason,
                          u->beside, code_as_text(&c->app, u->law), u->is_guess ? S("guess") : S("") };
    for (size_t i = 0; i < COUNT(cells); i++) cell_put(w, cells[i], i + 1 < COUNT(cells) ? '\t' : '\n');
}

/* Those of the list, and of blocks what it has not. */
static void all_words_put(Child *c, ByteWriter *w, const CsvProposal *p)
{
    for (size_t i = 0; i < p->unknown_count; i++) words_put(c, w, "words", &p->unknown[i]);
    for (size_t i = 0; i < p->guessed_count; i++) words_put(c, w, "guessed", &p->guessed[i]);
    for (size_t b = 0; b < p->map.block_count; b++) {
        const CsvProposal *block = &p->blocks[b];
        for (size_t i = 0; i < block->unknown_count; i++)
            if (csv_propose_is_new(p, b, i)) words_put(c, w, "words", &block->unknown[i]);
        for (size_t i = 0; i < block->guessed_count; i++) words_put(c, w, "guessed", &block->guessed[i]);
    }
}

static Str proposal_text(Child *c, const CsvProposal *p)
{
    ByteWriter w = { (unsigned char *)c->window, c->room, 0 };
    const Str kind[] = { S("kind"), str_of(record_kind_name(p->map.kind)), p->kind_reason };
    const Str rows[] = { S("rows"), str_format(&c->app, "%zu", p->rows), str_format(&c->app, "%zu", p->reports),
                         str_of(encoding_name(p->encoding)), p->has_more_rows ? S("more") : S("all"),
                         csv_head_text(&c->app, p->map.header),
                         p->map.year ? str_format(&c->app, "%d", p->map.year) : S("") };
    for (size_t i = 0; i < COUNT(kind); i++) cell_put(&w, kind[i], i + 1 < COUNT(kind) ? '\t' : '\n');
    for (size_t i = 0; i < COUNT(rows); i++) cell_put(&w, rows[i], i + 1 < COUNT(rows) ? '\t' : '\n');
    for (size_t i = 0; i < p->map.count; i++) column_put(c, &w, &p->map.columns[i], &p->columns[i]);
    for (size_t b = 0; b < p->map.block_count; b++) {
        const CsvProposal *block = &p->blocks[b];
        cell_put(&w, S("block"), '\t');
        cell_put(&w, str_format(&c->app, "%zu", block->map.header.line), '\n');
        for (size_t i = 0; i < block->map.count; i++) column_put(c, &w, &block->map.columns[i], &block->columns[i]);
    }
    all_words_put(c, &w, p);
    for (size_t i = 0; i < p->question_count; i++) {
        cell_put(&w, S("question"), '\t');
        cell_put(&w, str_of(csv_question_name(p->about[i])), '\t');
        cell_put(&w, p->asked[i].column ? str_format(&c->app, "%zu", p->asked[i].column) : S(""), '\t');
        cell_put(&w, p->asked[i].typed, '\t');
        cell_put(&w, p->asked[i].text, '\t');
        cell_put(&w, p->questions[i], '\n');
    }
    return (Str){ c->window, w.used < w.room ? w.used : w.room };
}

static bool look(Child *c, Err *err)
{
    CsvWords words;
    CsvHeaders headers;
    CsvProposal proposal;
    CsvHead head;
    CsvMap told;
    bool is_head = csv_head_read(c->head, &head);
    return sandbox_enter(err) && knowledge_read_formats(&c->app, &c->knowledge, err) &&
           knowledge_read_csv(&c->app, &c->knowledge.codes, &words, err) &&
           knowledge_read_headers(&c->app, &headers, err) &&
           (!c->has_map || map_read(c, csv_map_read_part, &told, err)) &&
           csv_propose(&c->app, INPUT, c->agency, is_head ? &head : NULL, c->has_map ? &told : NULL, &headers,
                       &words, &proposal, err) &&
           wire_text(c->wire, csv_proposal_map(&c->app, &proposal), err) &&
           wire_text(c->wire, proposal_text(c, &proposal), err);
}

static bool read_by_format(Child *c, Str format, RecordsRead *done, Err *err)
{
    RecordSink sink = { record_take, problem_take, progress_take, c };
    Format which;
    if (str_eq(format, S(READING_LOOK))) return look(c, err);
    if (!format_named(format, &which)) return err_set(err, ERR_USAGE, "There is no such format.");
    switch (which) {
    case FORMAT_NIBRS_FLAT: return read_flat(c, &sink, done, err);
    case FORMAT_FBI_CDE:    return read_cde(c, &sink, done, err);
    case FORMAT_NIBRS_XML:  return read_xml(c, &sink, done, err);
    case FORMAT_CSV:        return read_list(c, &sink, done, err);
    default:                return err_set(err, ERR_USAGE, "There is no such format.");
    }
}

_Noreturn void reading_child(int argc, char **argv)
{
    Err err = { 0 };
    RecordsRead done = { 0 };
    Child c = { .wire = wire_writer_open(OUTPUT), .with_raw = argc > 2 && strcmp(argv[2], "raw") == 0,
                .agency = argc > 3 ? str_of(argv[3]) : S(""), .head = argc > 4 ? str_of(argv[4]) : S(""),
                .has_map = argc > 5 && strcmp(argv[5], "told") == 0,
                .window = big_reserve(char, REPORT_ARENA_BYTES), .room = REPORT_ARENA_BYTES };
    bool ok = arena_open(&c.app, APP_ARENA_BYTES) || err_set(&err, ERR_STORE, "There is not enough memory.");
    if (ok && read_by_format(&c, str_of(argv[1]), &done, &err)) err = (Err){ 0 };
    _exit(wire_done(c.wire, &done, &err) ? 0 : 1);
}
