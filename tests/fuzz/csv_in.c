/* csv_in.c - fuzz target: whatever the bytes and however few are read at once, rows are those of a reader without tricks. */
#include <sys/mman.h>
#include <unistd.h>

#include "base/csv_in.h"
#include "base/limits.h"
#include "base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define SEPARATORS ",;\t|"
#define CELLS_MAX 300

/* The reader without tricks: one byte after the other. */
typedef struct {
    const char *at, *end;
    size_t line, first_line, count, used[4];
    Str cells[CELLS_MAX];
    bool has_quotes, is_open;
    char *text;                 /* cells of this row; a row never has more text than the input has */
} Plain;

static void put_cell(Plain *p, const char *start, const char *closed, char *to)
{
    Str cell = { start, (size_t)(to - start) };
    if (!closed) cell = str_trim(cell);
    else cell.len = (size_t)(closed - start) + str_trim_end((Str){ closed, (size_t)(to - closed) }).len;
    if (p->count < CELLS_MAX) p->cells[p->count] = cell;
    p->count++;
}

static bool plain_row(Plain *p, const char *separators)
{
    char *to = p->text, *start = to, *closed = NULL;
    bool is_inside = false;
    p->count = 0;
    p->has_quotes = false;
    p->first_line = p->line;
    if (p->at == p->end) return false;
    for (; p->at < p->end; p->at++) {
        char c = *p->at;
        const char *separator = c ? strchr(separators, c) : NULL;
        p->line += c == '\n';
        if (is_inside) {
            if (c != '"') *to++ = c;
            else if (p->at + 1 < p->end && p->at[1] == '"') *to++ = *p->at++;
            else { is_inside = false; closed = to; }
        } else if (c == '\n') {
            break;
        } else if (separator) {
            put_cell(p, start, closed, to);
            start = to;
            closed = NULL;
            p->used[strchr(SEPARATORS, c) - SEPARATORS]++;
        } else if (c == '"' && !closed && str_is_blank((Str){ start, (size_t)(to - start) })) {
            to = start;
            is_inside = p->has_quotes = true;
        } else if (c != '\r' || (p->at + 1 < p->end && p->at[1] != '\n')) {
            *to++ = c;
        }
    }
    put_cell(p, start, closed, to);
    if (p->at < p->end) p->at++;
    p->is_open |= is_inside;
    return true;
}

static char separator_of(Str text)
{
    Plain p = { .at = text.at, .end = text.at + text.len, .line = 1, .text = malloc(text.len + 1) };
    plain_row(&p, SEPARATORS);
    free(p.text);
    size_t best = 0;
    for (size_t i = 1; i < COUNT(p.used); i++)
        if (p.used[i] > p.used[best]) best = i;
    return SEPARATORS[best];
}

static bool has_good_names(const Plain *p, Str first_row)
{
    for (size_t i = 0; i < first_row.len; i++)
        if (first_row.at[i] == '\r' && i + 1 < first_row.len && first_row.at[i + 1] != '\n') return false;
    if (p->count > CSV_COLUMNS_MAX) return false;
    for (size_t i = 0; i < p->count; i++) {
        if (p->cells[i].len == 0) return false;
        for (size_t j = 0; j < i; j++)
            if (str_eq(p->cells[i], p->cells[j])) return false;
    }
    return true;
}

static CsvFile *opened(Str bytes, size_t read_bytes, Err *err)
{
    int fd = memfd_create("fuzz", MFD_CLOEXEC);
    if (fd < 0 || write(fd, bytes.at, bytes.len) != (ssize_t)bytes.len || lseek(fd, 0, SEEK_SET) != 0) abort();
    return csv_open_fd(fd, S("fuzz"), read_bytes, err);
}

static void must(bool truth)
{
    if (!truth) abort();
}

static void compare_cells(const Plain *p, const Str cells[], size_t count)
{
    must(count == p->count);
    for (size_t i = 0; i < count && i < CELLS_MAX; i++) must(str_eq(cells[i], p->cells[i]));
}

/* Every row of the file is the next row of the plain reader. */
static void compare_rows(CsvFile *file, Plain *p, const char *separators, Err *err)
{
    CsvBlock block = { 0 };
    static Str cells[CELLS_MAX];
    size_t count, line, blocks = 0;
    while (csv_block(file, &block, err)) {
        must(block.number == blocks++);
        while (csv_row(&block, cells, CELLS_MAX, &count, &line)) {
            do must(plain_row(p, separators)); while (p->count == 1 && !p->cells[0].len && !p->has_quotes);
            must(line == p->first_line);
            compare_cells(p, cells, count);
        }
    }
    csv_block_close(&block);
    if (!err->code)
        while (plain_row(p, separators)) must(p->count == 1 && !p->cells[0].len && !p->has_quotes);
}

/* The first byte says how much is read at once. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0) return 0;
    Str bytes = { (const char *)data + 1, size - 1 };
    Err err = { 0 };
    CsvFile *file = opened(bytes, data[0], &err);

    Str text = bytes;
    if (str_starts(text, S("\xef\xbb\xbf"))) { text.at += 3; text.len -= 3; }
    char separators[] = { separator_of(text), '\0' };
    static Plain p;
    p = (Plain){ .at = text.at, .end = text.at + text.len, .line = 1, .text = malloc(size) };
    bool is_good = plain_row(&p, separators) && has_good_names(&p, (Str){ text.at, (size_t)(p.at - text.at) });
    if (file) {
        size_t columns;
        const Str *header = csv_header(file, &columns);
        must(is_good);
        compare_cells(&p, header, columns);
        compare_rows(file, &p, separators, &err);
    }
    while (plain_row(&p, separators)) continue;
    bool is_text = utf8_length(text) == text.len && !memchr(bytes.at, '\0', bytes.len);
    must((err.code != ERR_NONE) == (!is_good || !is_text || p.is_open));
    must(err.code == ERR_NONE || err.text[0]);
    csv_close(file);
    free(p.text);
    return 0;
}
