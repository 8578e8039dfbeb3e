/* csv_cards.c - which rows of a file are one card, and what does each of its labels say? */
#include "ingest/csv_cards.h"

#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_looks.h"

#define PIECES_MAX 4096         /* texts of one card; what follows is another */

typedef struct { size_t column; bool goes_on; Str text; } Piece;    /* goes_on: without a label of its own */

struct CsvCards {
    CsvHead head;
    CsvRows *file;
    Arena whole, arena;         /* of the reading; of the card at hand */
    Str names[CSV_COLUMNS_MAX]; /* the file's own columns (of fields), the labels, and CSV_OTHER_LABELS */
    Str keys[CSV_COLUMNS_MAX];  /* of labels, folded */
    size_t count, own;
    size_t at[CSV_COLUMNS_MAX]; /* where in the file an own column stands */
    size_t of, name, value;     /* of fields: the same of the three */
    Str first;                  /* the label that begins a card, folded */
    size_t base;                /* where it stands */
    bool is_pair[CSV_COLUMNS_MAX];      /* labels of the map stood there behind a value */

    CsvRow row;                 /* of the file */
    bool is_waiting, is_apart;  /* the row is still to be taken; a blank line stood before it */
    size_t next_line;
    Str key;                    /* of fields: whose card it is */
    size_t line;                /* the first of the card; 0 when it has none */
    size_t last;                /* the column of which something was said last */
    uint64_t offset;
    size_t bytes, raw_count, piece_count;
    bool said[CSV_COLUMNS_MAX];
    Str unknown, raw[PIECES_MAX], cells[CSV_COLUMNS_MAX];
    Piece pieces[PIECES_MAX];
};

/* ---- cells of the file ---- */

size_t csv_cards_width(const CsvRow *row)
{
    return row->count < CSV_COLUMNS_MAX ? row->count : CSV_COLUMNS_MAX;
}

Str csv_cards_cell(const CsvRow *row, size_t at)
{
    return at < csv_cards_width(row) ? csv_cell_clean(row->cells[at]) : S("");
}

static size_t filled_from(const CsvRow *row, size_t at)
{
    while (at < csv_cards_width(row) && !csv_cards_cell(row, at).len) at++;
    return at;
}

bool csv_cards_is_rule(const CsvRow *row)
{
    for (size_t i = 0; i < csv_cards_width(row); i++) {
        Str cell = csv_cards_cell(row, i);
        for (size_t k = 0; k < cell.len; k++)
            if (!memchr("-=_*~#+. ", cell.at[k], 9)) return false;
    }
    return true;
}

static Str joined(CsvCards *c, const CsvRow *row, size_t from, size_t to)
{
    size_t len = 0, used = 0;
    for (size_t i = from; i < to; i++) len += csv_cards_cell(row, i).len + 1;
    char *text = arena_new(&c->arena, char, len + 1);
    for (size_t i = from; i < to; i++) {
        Str cell = csv_cards_cell(row, i);
        if (!cell.len) continue;
        if (used) text[used++] = ' ';
        memcpy(text + used, cell.at, cell.len);
        used += cell.len;
    }
    return (Str){ text, used };
}

/* ---- labels ---- */

/* Empty for what is no label. What folds to nothing ("#") is its own key. */
static Str key_of(Str label, char room[CSV_LABEL_BYTES_MAX])
{
    if (!label.len || label.len > CSV_LABEL_BYTES_MAX) return S("");
    Str key = { room, fold_text(label, room, CSV_LABEL_BYTES_MAX) };
    return key.len ? key : label;
}

/* Behind the last label when it is none. */
static size_t column_of(const CsvCards *c, Str label)
{
    char room[CSV_LABEL_BYTES_MAX];
    Str key = key_of(label, room);
    size_t i = c->own;
    while (i + 1 < c->count && !(key.len && str_eq(key, c->keys[i]))) i++;
    return i;
}

static bool is_known(const CsvCards *c, Str label) { return column_of(c, label) + 1 < c->count; }

static bool is_own(const CsvCards *c, Str name)
{
    for (size_t i = 0; i < c->own; i++)
        if (str_eq(name, c->names[i])) return true;
    return false;
}

/* A label that is called as a column of the file has "(2)" behind it. */
void csv_cards_label(CsvCards *c, Str label)
{
    char room[CSV_LABEL_BYTES_MAX];
    Str plain = label;
    if (str_ends(label, S(" (2)")) && is_own(c, (Str){ label.at, label.len - 4 })) plain.len -= 4;
    Str key = key_of(plain, room);
    bool is_none = !key.len || is_known(c, plain) || is_own(c, label) || str_eq(label, S(CSV_OTHER_LABELS));
    if (is_none || c->count == CSV_COLUMNS_MAX) return;
    c->names[c->count] = c->names[c->count - 1];
    c->names[c->count - 1] = str_copy(&c->whole, label);
    c->keys[c->count - 1] = str_copy(&c->whole, key);
    c->count++;
}

const Str *csv_cards_names(const CsvCards *c, size_t *count)
{
    *count = c->count;
    return c->names;
}

const CsvRows *csv_cards_file(const CsvCards *c) { return c->file; }

/* ---- opening ---- */

static bool find(const Str names[], size_t count, Str name, size_t *at)
{
    for (*at = 0; *at < count; ++*at)
        if (str_eq(names[*at], name)) return true;
    return false;
}

static bool own_read(CsvCards *c, Err *err)
{
    size_t count;
    const Str *names = csv_rows_names(c->file, &count);
    const struct { Str name; size_t *at; } wanted[] = {
        { c->head.of, &c->of }, { c->head.name, &c->name }, { c->head.value, &c->value } };
    for (size_t i = 0; i < COUNT(wanted); i++)
        if (!find(names, count, wanted[i].name, wanted[i].at))
            return err_set(err, ERR_INPUT, "The file has no column \"%.*s\" on line %zu, which the row header of the "
                           "map names: header, a tab, fields, the line, then whose the row is | what it is called | "
                           "what it says.", wanted[i].name.len < 40 ? (int)wanted[i].name.len : 40,
                           wanted[i].name.at, c->head.line);
    if (c->of == c->name || c->name == c->value || c->of == c->value)
        return err_set(err, ERR_INPUT, "The row header of the map names one column twice. Whose a row is, what it is "
                       "called and what it says are three.");
    for (size_t i = 0; i < count; i++) {
        if (i == c->name || i == c->value || str_eq(names[i], S(CSV_OTHER_LABELS))) continue;
        c->at[c->own] = i;
        c->names[c->own++] = names[i];
    }
    return true;
}

CsvCards *csv_cards_open(int fd, Encoding encoding, CsvHead head, Err *err)
{
    CsvCards *c = calloc(1, sizeof *c);
    if (!c) abort();            /* some kilobytes */
    c->head = head;
    if (!arena_open(&c->whole, SCRATCH_ARENA_BYTES) || !arena_open(&c->arena, SCRATCH_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory to read a file.");
        csv_cards_close(c);
        return NULL;
    }
    c->file = csv_rows_open(fd, encoding, (CsvHead){ .line = head.line }, err);
    if (c->file && head.layout == CSV_CARDS) csv_rows_without_names(c->file);
    if (!c->file || (head.layout == CSV_FIELDS && !own_read(c, err))) {
        csv_cards_close(c);
        return NULL;
    }
    c->names[c->own] = S(CSV_OTHER_LABELS);
    c->count = c->own + 1;
    return c;
}

void csv_cards_close(CsvCards *c)
{
    if (!c) return;
    csv_rows_close(c->file);
    if (c->arena.base) arena_close(&c->arena);
    if (c->whole.base) arena_close(&c->whole);
    free(c);
}

/* ---- what a card says ---- */

/* Text of a label that no column has is kept with it. */
static void put(CsvCards *c, size_t column, Str label, Str text, bool goes_on)
{
    bool is_other = column + 1 == c->count;
    if (is_other && label.len) {
        if (!c->unknown.len) c->unknown = str_copy(&c->arena, label);
        text = str_format(&c->arena, "%.*s%s%.*s", STR(label), text.len ? ": " : "", STR(text));
    }
    c->last = column;
    c->said[column] = true;
    if (text.len && c->piece_count < PIECES_MAX)
        c->pieces[c->piece_count++] = (Piece){ column, goes_on, text };
}

static bool is_label_at(const CsvCards *c, const CsvRow *row, size_t at)
{
    Str cell = csv_cards_cell(row, at);
    if (!cell.len) return false;
    if (is_known(c, cell)) return true;
    return c->is_pair[at] && cell.len <= CSV_LABEL_BYTES_MAX && csv_cards_cell(row, at + 1).len &&
        !csv_looks_like_data(cell);
}

/* A row without a label goes on with the text above; so does a long text alone where labels stand. */
static bool is_text_alone(const CsvCards *c, const CsvRow *row, size_t at)
{
    Str cell = csv_cards_cell(row, at);
    bool is_label = is_known(c, cell);
    if (is_label || !c->line) return false;
    return at != c->base || (cell.len > CSV_LABEL_BYTES_MAX && filled_from(row, at + 1) == csv_cards_width(row));
}

static void card_row_take(CsvCards *c, const CsvRow *row)
{
    size_t at = filled_from(row, 0), width = csv_cards_width(row);
    if (is_text_alone(c, row, at)) {
        put(c, c->last, S(""), joined(c, row, at, width), true);
        return;
    }
    while (at < width) {
        size_t next = at + 2;
        while (next < width && !is_label_at(c, row, next)) next++;
        if (next > width) next = width;
        Str label = csv_cards_cell(row, at);
        size_t column = column_of(c, label);
        c->is_pair[at] |= at != c->base && column + 1 < c->count;
        put(c, column, label, joined(c, row, at + 1, next), false);
        at = next;
    }
}

static void field_row_take(CsvCards *c, const CsvRow *row)
{
    for (size_t i = 0; i < c->own; i++)
        if (!c->said[i] && csv_cards_cell(row, c->at[i]).len)
            put(c, i, S(""), joined(c, row, c->at[i], c->at[i] + 1), false);
    Str label = csv_cards_cell(row, c->name), text = joined(c, row, c->value, c->value + 1);
    bool goes_on = !label.len;
    if (text.len || !goes_on) put(c, goes_on ? c->count - 1 : column_of(c, label), label, text, goes_on);
}

/* ---- where a card begins ---- */

static bool begins(CsvCards *c, const CsvRow *row)
{
    char room[CSV_LABEL_BYTES_MAX];
    if (c->head.layout == CSV_FIELDS) {
        Str of = csv_cards_cell(row, c->of);
        return of.len && !str_eq(of, c->key);
    }
    size_t at = filled_from(row, 0);
    Str label = csv_cards_cell(row, at);
    if (at == c->base && str_eq(key_of(label, room), c->first)) return true;
    size_t column = column_of(c, label);
    return c->is_apart && column + 1 < c->count && c->said[column];
}

static bool has_room(const CsvCards *c, const CsvRow *row)
{
    return c->bytes + row->raw.len + 1 <= CSV_RECORD_BYTES_MAX && c->raw_count < PIECES_MAX &&
        c->piece_count + 2 * CSV_COLUMNS_MAX < PIECES_MAX;
}

static void begin(CsvCards *c, const CsvRow *row)
{
    char room[CSV_LABEL_BYTES_MAX];
    c->line = row->line;
    c->offset = row->offset;
    c->last = c->count - 1;
    if (c->head.layout == CSV_FIELDS) {
        Str of = csv_cards_cell(row, c->of);
        if (of.len) c->key = str_copy(&c->arena, of);
    } else if (!c->first.at) {
        c->base = filled_from(row, 0);
        Str key = key_of(csv_cards_cell(row, c->base), room);
        c->first = key.len ? str_copy(&c->whole, key) : S("\n");     /* a text: only blank lines part the cards */
    }
}

static void row_take(CsvCards *c, const CsvRow *row)
{
    if (!c->line) begin(c, row);
    c->is_apart = false;
    c->bytes += row->raw.len + 1;
    c->raw[c->raw_count++] = str_copy(&c->arena, row->raw);
    if (c->head.layout == CSV_FIELDS) field_row_take(c, row);
    else card_row_take(c, row);
}

/* The next row that is part of a card. */
static bool row_read(CsvCards *c, Err *err)
{
    if (c->is_waiting) { c->is_waiting = false; return true; }
    for (;;) {
        csv_rows_forget_above(c->file);
        if (!csv_rows_next(c->file, &c->row, err)) return false;
        if (c->next_line && c->row.line > c->next_line) c->is_apart = true;
        c->next_line = c->row.line + 1;
        for (size_t i = 0; i < c->row.raw.len; i++) c->next_line += c->row.raw.at[i] == '\n';
        if (csv_cards_is_rule(&c->row)) { c->is_apart = true; continue; }
        if (c->head.layout == CSV_CARDS || c->row.kind == ROW_DATA) return true;
    }
}

/* ---- the row that it makes ---- */

static void cells_make(CsvCards *c)
{
    size_t room[CSV_COLUMNS_MAX] = { 0 }, used[CSV_COLUMNS_MAX] = { 0 };
    char *text[CSV_COLUMNS_MAX];
    for (size_t i = 0; i < c->piece_count; i++) room[c->pieces[i].column] += c->pieces[i].text.len + 1;
    for (size_t i = 0; i < c->count; i++) text[i] = arena_new(&c->arena, char, room[i] + 1);
    for (size_t i = 0; i < c->piece_count; i++) {
        const Piece *p = &c->pieces[i];
        size_t *at = &used[p->column];
        if (*at) text[p->column][(*at)++] = p->goes_on ? ' ' : '\n';
        memcpy(text[p->column] + *at, p->text.at, p->text.len);
        *at += p->text.len;
    }
    for (size_t i = 0; i < c->count; i++) c->cells[i] = (Str){ text[i], used[i] };
}

static Str raw_make(CsvCards *c)
{
    char *raw = arena_new(&c->arena, char, c->bytes + 1);
    size_t used = 0;
    for (size_t i = 0; i < c->raw_count; i++) {
        if (i) raw[used++] = '\n';
        memcpy(raw + used, c->raw[i].at, c->raw[i].len);
        used += c->raw[i].len;
    }
    return (Str){ raw, used };
}

static CsvRow row_make(CsvCards *c)
{
    cells_make(c);
    CsvRow row = { .kind = ROW_DATA, .cells = c->cells, .count = c->count, .line = c->line, .raw = raw_make(c),
                   .offset = c->offset, .unknown_label = c->unknown };
    for (size_t i = 0; i < c->count; i++) {
        if (!c->cells[i].len) continue;
        if (row.filled++ == 0) row.first = i;
        row.last = i;
    }
    if (!row.filled) row.kind = ROW_EMPTY;
    return row;
}

bool csv_cards_next(CsvCards *c, CsvRow *row, Err *err)
{
    arena_reset(&c->arena, 0);
    c->line = c->bytes = c->raw_count = c->piece_count = 0;
    c->unknown = c->key = S("");
    memset(c->said, 0, sizeof c->said);
    while (row_read(c, err)) {
        if (c->line && (begins(c, &c->row) || !has_room(c, &c->row))) { c->is_waiting = true; break; }
        row_take(c, &c->row);
    }
    if (!c->line || err->code != ERR_NONE) return false;
    *row = row_make(c);
    return true;
}
