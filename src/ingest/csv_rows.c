/* csv_rows.c - where does each row of a list stand, before its quotes are taken off? */
#include "ingest/csv_rows.h"

#include "base/csv_in.h"
#include "base/fold.h"
#include "ingest/csv_cell.h"

struct CsvRows {
    EncodedFile text;
    CsvFile *file;
    CsvBlock block;
    size_t header_line;
    Arena arena;
    Str names[CSV_COLUMNS_MAX], cells[CSV_COLUMNS_MAX + 8];
    size_t columns, last_line;
    char *untouched;            /* the block as it was read: csv_row takes quotes off in place */
    size_t untouched_room;
    bool is_over;
};

CsvRows *csv_rows_open(int fd, Encoding encoding, size_t header_line, Err *err)
{
    CsvRows *rows = calloc(1, sizeof *rows);
    if (!rows || !arena_open(&rows->arena, SCRATCH_ARENA_BYTES)) {
        free(rows);
        err_set(err, ERR_STORE, "There is not enough memory to read a file.");
        return NULL;
    }
    rows->header_line = header_line;
    rows->text.fd = fd;
    rows->text.decoder.encoding = encoding;
    rows->text.skip_lines = header_line - 1;
    rows->file = csv_open_source((CsvSource){ encoded_read, &rows->text }, S("The list"), 0, err);
    if (!rows->file) { csv_rows_close(rows); return NULL; }
    const Str *header = csv_header(rows->file, &rows->columns);
    csv_names(&rows->arena, header, rows->columns, rows->names);
    return rows;
}

void csv_rows_close(CsvRows *rows)
{
    if (!rows) return;
    csv_block_close(&rows->block);
    csv_close(rows->file);
    arena_close(&rows->arena);
    free(rows->untouched);
    free(rows);
}

const Str *csv_rows_names(const CsvRows *rows, size_t *count)
{
    *count = rows->columns;
    return rows->names;
}

static bool next_block(CsvRows *rows, Err *err)
{
    rows->is_over = !csv_block(rows->file, &rows->block, err);
    if (rows->is_over) return false;
    if (rows->untouched_room < rows->block.len) {
        free(rows->untouched);
        rows->untouched_room = rows->block.len;
        rows->untouched = malloc(rows->untouched_room);
        if (!rows->untouched) abort();          /* as csv_in does: at most one block */
    }
    memcpy(rows->untouched, rows->block.bytes, rows->block.len);
    return true;
}

/* Blank lines before a row were passed over together with it; its own line end is not part of it. */
static Str without_blank_lines(Str text)
{
    for (;;) {
        const char *end = text.len ? memchr(text.at, '\n', text.len) : NULL;
        Str line = { text.at, end ? (size_t)(end - text.at) : text.len };
        while (line.len && line.at[line.len - 1] == '\r') line.len--;
        if (!end || !str_is_blank(line)) break;
        text = (Str){ end + 1, text.len - (size_t)(end + 1 - text.at) };
    }
    while (text.len && (text.at[text.len - 1] == '\n' || text.at[text.len - 1] == '\r')) text.len--;
    return text;
}

/* Joined exports have the names of the columns in their middle. */
static bool is_header(const CsvRows *rows)
{
    size_t same = 0, filled = 0;
    for (size_t i = 0; i < rows->columns; i++) {
        Str name = rows->names[i], cell = rows->cells[i];
        filled += cell.len > 0;
        same += cell.len && (str_eq(cell, name) || (cell.len < name.len && str_starts(name, cell)));
    }
    return filled > 1 && same == filled && str_eq(rows->cells[0], rows->names[0]);
}

/* "Total: 120", "(120 rows affected)": few cells in a wide row, the first of them such words. */
static bool is_total(const CsvRows *rows, size_t first, size_t filled)
{
    static const char *const beginnings[] = { "total", "grand total", "subtotal", "sub total", "record count",
        "end of report" };
    if (filled > 3 || filled * 2 > rows->columns) return false;
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(rows->cells[first], folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(beginnings); i++) {
        Str words = str_of(beginnings[i]);
        if (str_starts(text, words) && (text.len == words.len || text.at[words.len] == ' ')) return true;
    }
    return str_ends(text, S(" rows affected")) || str_ends(text, S(" rows selected"));
}

static CsvRowKind kind_of(const CsvRows *rows, bool has_more)
{
    size_t filled = 0, first = 0;
    for (size_t i = 0; i < rows->columns; i++)
        if (rows->cells[i].len && csv_cell_clean(rows->cells[i]).len && filled++ == 0) first = i;
    if (!filled && !has_more) return ROW_EMPTY;
    if (is_header(rows)) return ROW_HEADER;
    return filled && is_total(rows, first, filled) ? ROW_TOTAL : ROW_DATA;
}

bool csv_rows_next(CsvRows *rows, CsvRow *row, Err *err)
{
    size_t count, line, room = COUNT(rows->cells);
    if (rows->is_over) return false;
    for (;;) {
        size_t start = rows->block.at;
        if (!rows->block.bytes || !csv_row(&rows->block, rows->cells, room, &count, &line)) {
            if (!next_block(rows, err)) return false;
            continue;
        }
        Str raw = without_blank_lines((Str){ rows->untouched + start, rows->block.at - start });
        uint64_t offset = rows->text.skipped + rows->block.offset + (uint64_t)(raw.at - rows->untouched);
        const Decoder *d = &rows->text.decoder;
        *row = (CsvRow){ .cells = rows->cells, .count = count, .line = line + rows->header_line - 1, .raw = raw,
            .offset = offset,
                         .is_same = !d->has_changed || offset + raw.len <= d->same };
        for (size_t i = rows->columns; i < count && i < room; i++) row->has_more |= rows->cells[i].len > 0;
        row->has_more |= count > room;
        for (size_t i = count; i < rows->columns; i++) rows->cells[i] = S("");
        row->kind = kind_of(rows, row->has_more);
        rows->last_line = row->line;
        return true;
    }
}

uint64_t csv_rows_bytes(const CsvRows *rows)
{
    return rows->text.bytes_read;
}

size_t csv_rows_line(const CsvRows *rows)
{
    return rows->last_line;
}

Encoding csv_rows_encoding(const CsvRows *rows)
{
    return rows->text.decoder.has_other ? ENCODING_WINDOWS_1252 : rows->text.decoder.encoding;
}

char csv_rows_separator(const CsvRows *rows)
{
    return csv_separator(rows->file);
}
