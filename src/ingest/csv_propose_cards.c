/* csv_propose_cards.c - is a sheet no table, but cards, or one row a field? */
#include <unistd.h>

#include "base/fold.h"
#include "ingest/csv_cards.h"
#include "ingest/csv_proposing.h"

#define LINES_TRIED 10          /* titles above the first card */
#define ROWS_LOOKED_AT 400
#define NAME_BYTES_MAX 40
#define NAME_WORDS_MAX 5
#define CARDS_MIN 3
#define NAMES_KNOWN 2           /* so many labels are names of columns that are known here */
#define LABELS_MAX 100
#define FEW_LABELS 40           /* a label every time another would be is no label */

typedef struct {
    Str text;
    char key[NAME_BYTES_MAX + 1];
    size_t count, data;         /* how often it came; values that look like data */
    size_t card;                /* in which it came last, from 1 */
} Label;

typedef struct {
    Label labels[LABELS_MAX];
    size_t count, rows, labeled, wide, cards, again, back, base, last;
    size_t values;              /* different ones behind the first label */
    Hash seen;
    bool is_full;
} Sheet;

static bool may_be_label(Str cell)
{
    size_t words = 1;
    if (!cell.len || cell.len > NAME_BYTES_MAX || csv_looks_like_data(cell)) return false;
    for (size_t i = 0; i < cell.len; i++) words += cell.at[i] == ' ';
    return words <= NAME_WORDS_MAX && fold_has_letter(cell);
}

/* Also adds it; LABELS_MAX when there is no more room. */
static size_t label_of(Arena *arena, Sheet *s, Str cell)
{
    char key[NAME_BYTES_MAX + 1];
    Str folded = { key, fold_text(cell, key, NAME_BYTES_MAX) };
    size_t i = 0;
    while (i < s->count && !str_eq(folded, str_of(s->labels[i].key))) i++;
    if (i < s->count) return i;
    if (s->count == LABELS_MAX) { s->is_full = true; return LABELS_MAX; }
    s->labels[s->count].text = str_copy(arena, cell);
    memcpy(s->labels[s->count].key, key, folded.len);
    return s->count++;
}

static size_t first_filled(const CsvRow *row)
{
    size_t at = 0;
    while (at < csv_cards_width(row) && !csv_cards_cell(row, at).len) at++;
    return at;
}

static size_t filled(const CsvRow *row)
{
    size_t count = 0;
    for (size_t i = 0; i < csv_cards_width(row); i++) count += csv_cards_cell(row, i).len > 0;
    return count;
}

/* Known as the name of a column, whole or by a word, and more than a word for who somebody is: "Victim", "Suspect"
 * below one another are the roles of a table. */
static bool is_name(const CsvHeaders *headers, Str label)
{
    static const char *const words[] = { "born", "age", "dob", "birth", "sex", "phone", "summary", "narrative" };
    CsvHeaderMatch m;
    if (csv_header_match(headers, label, &m)) return !m.is_role_only;
    for (size_t i = 0; i < COUNT(words); i++)
        if (csv_header_has_word(headers, label, str_of(words[i]))) return true;
    return false;
}

static size_t known_labels(const CsvHeaders *headers, const Sheet *s)
{
    size_t known = 0;
    for (size_t i = 0; i < s->count; i++)
        known += s->labels[i].count > 1 && is_name(headers, s->labels[i].text);
    return known;
}

/* ---- cards ---- */

/* A label where the first one stands, and a value behind it. */
static void row_look(Arena *arena, Sheet *s, const CsvRow *row)
{
    size_t at = first_filled(row);
    s->rows++;
    s->wide += filled(row) > 2;
    if (s->rows == 1) s->base = at;
    Str cell = csv_cards_cell(row, at);
    if (at != s->base || filled(row) < 2 || !may_be_label(cell)) return;
    size_t label = label_of(arena, s, cell);
    if (label == LABELS_MAX) return;
    Label *l = &s->labels[label];
    if (label == 0) {
        Hash value = hash_of(csv_cards_cell(row, at + 1));
        s->cards++;
        s->values += s->cards == 1 || hash_compare(value, s->seen) != 0;
        s->seen = value;
    } else {
        s->again += l->card == s->cards;
        s->back += label < s->last;
    }
    s->last = label;
    s->labeled++;
    l->card = s->cards;
    l->count++;
}

/* Rows whose label comes in several cards. */
static size_t rows_of_labels(const Sheet *s)
{
    size_t rows = 0;
    for (size_t i = 0; i < s->count; i++) rows += s->labels[i].count > 1 ? s->labels[i].count : 0;
    return rows;
}

/* `pairs`: columns of labels behind the first, each of which has one at least that is known. */
static bool are_cards(const CsvHeaders *headers, const Sheet *s, size_t pairs)
{
    bool has_labels = s->cards >= CARDS_MIN && !s->is_full && s->count <= FEW_LABELS && s->labeled >= 2 * s->cards &&
        csv_propose_is_share(rows_of_labels(s), s->rows, 80);
    bool has_order = !csv_propose_is_share(s->again, s->cards, 20) && !csv_propose_is_share(s->back, s->labeled, 20);
    bool is_narrow = pairs || !csv_propose_is_share(s->wide, s->rows, 50);
    return has_labels && has_order && is_narrow && csv_propose_is_share(s->values, s->cards, 60) &&
        known_labels(headers, s) + pairs >= NAMES_KNOWN;
}

static CsvRows *plain_open(int fd, size_t line)
{
    Err err = { 0 };
    if (lseek(fd, 0, SEEK_SET) != 0) return NULL;
    CsvRows *rows = csv_rows_open(fd, ENCODING_AUTO, (CsvHead){ .line = line }, &err);
    if (rows) csv_rows_without_names(rows);
    return rows;
}

/* Labels that stand in a column behind the first, each before a value. */
static void pair_look(Arena *arena, int fd, size_t line, size_t column, Sheet *s)
{
    CsvRow row;
    Err err = { 0 };
    CsvRows *rows = plain_open(fd, line);
    for (size_t i = 0; rows && i < ROWS_LOOKED_AT && csv_rows_next(rows, &row, &err); i++) {
        Str cell = csv_cards_cell(&row, column);
        if (!cell.len) continue;
        size_t label = may_be_label(cell) ? label_of(arena, s, cell) : LABELS_MAX;
        s->rows++;
        s->labeled += csv_cards_cell(&row, column + 1).len > 0;
        if (label < LABELS_MAX) s->labels[label].count++;
    }
    csv_rows_close(rows);
}

static bool are_pairs_at(Arena *arena, int fd, const CsvHeaders *headers, size_t line, size_t column)
{
    Sheet *s = arena_new(arena, Sheet, 1);
    pair_look(arena, fd, line, column, s);
    return s->rows >= CARDS_MIN && !s->is_full && csv_propose_is_share(s->labeled, s->rows, 50) &&
        csv_propose_is_share(rows_of_labels(s), s->rows, 80) && s->count * 2 < s->rows && known_labels(headers, s) > 0;
}

#define GAP_MAX 4               /* columns between two labels of a row */

/* The columns behind the first in which labels stand. */
static size_t pairs_find(Arena *arena, int fd, const CsvHeaders *headers, size_t line, size_t base,
    size_t at[CSV_COLUMNS_MAX])
{
    size_t pairs = 0, last = base;
    for (size_t i = base + 2; i < CSV_COLUMNS_MAX && i <= last + GAP_MAX; i++) {
        if (i < last + 2 || !are_pairs_at(arena, fd, headers, line, i)) continue;
        at[pairs++] = last = i;
    }
    return pairs;
}

static Sheet *cards_look(Arena *arena, int fd, size_t line)
{
    Sheet *s = arena_new(arena, Sheet, 1);
    CsvRow row;
    Err err = { 0 };
    CsvRows *rows = plain_open(fd, line);
    for (size_t i = 0; rows && i < ROWS_LOOKED_AT && csv_rows_next(rows, &row, &err); i++) {
        if (i == 0 && row.line != line) break;
        if (!csv_cards_is_rule(&row)) row_look(arena, s, &row);
        if (i == 0 && !s->cards) break;             /* the first card's first row has a label and a value */
    }
    csv_rows_close(rows);
    return s;
}

static bool cards_find(Arena *arena, int fd, const CsvHeaders *headers, CsvHead *head)
{
    for (size_t line = 1; line <= LINES_TRIED; line++) {
        const Sheet *s = cards_look(arena, fd, line);
        if (s->cards < CARDS_MIN) continue;
        bool is_wide = csv_propose_is_share(s->wide, s->rows, 50);
        size_t at[CSV_COLUMNS_MAX];
        if (!are_cards(headers, s, is_wide ? pairs_find(arena, fd, headers, line, s->base, at) : 0)) continue;
        *head = (CsvHead){ .line = line, .layout = CSV_CARDS };
        return true;
    }
    return false;
}

/* ---- one row a field ---- */

/* Whose a row is stands in column `of`, what it is called in `name`: names that come again from case to case, and
 * hardly within one. */
static bool are_names(const CsvHeaders *headers, const Sheet *s)
{
    return s->cards >= CARDS_MIN && !s->is_full && s->count <= FEW_LABELS && s->labeled >= 2 * s->cards &&
        csv_propose_is_share(rows_of_labels(s), s->rows, 80) && !csv_propose_is_share(s->again, s->rows, 10) &&
        !csv_propose_is_share(s->back, s->rows, 20) && known_labels(headers, s) >= NAMES_KNOWN;
}

/* One name stands before data, such as days, and another before none: no column of a table holds such values. */
static bool is_mixed(const Sheet *s)
{
    bool has_data = false, has_text = false;
    for (size_t i = 0; i < s->count; i++) {
        const Label *l = &s->labels[i];
        has_data |= l->count >= CARDS_MIN && csv_propose_is_share(l->data, l->count, 80);
        has_text |= l->count >= CARDS_MIN && !csv_propose_is_share(l->data, l->count, 20);
    }
    return has_data && has_text;
}

#define FIELD_COLUMNS_MAX 12    /* a list of one row a field is narrow */

typedef struct { Str names[FIELD_COLUMNS_MAX], *cells; size_t columns, rows; } Table;

static Table table_read(Arena *arena, int fd, CsvHead head)
{
    Table t = { .cells = NULL };
    CsvRow row;
    Err err = { 0 };
    CsvRows *rows = lseek(fd, 0, SEEK_SET) == 0 ? csv_rows_open(fd, ENCODING_AUTO, head, &err) : NULL;
    const Str *names = rows ? csv_rows_names(rows, &t.columns) : NULL;
    if (t.columns > FIELD_COLUMNS_MAX) t.columns = 0;
    if (t.columns) t.cells = arena_new(arena, Str, ROWS_LOOKED_AT * t.columns);
    for (size_t i = 0; i < t.columns; i++) t.names[i] = str_copy(arena, names[i]);
    while (t.columns && t.rows < ROWS_LOOKED_AT && csv_rows_next(rows, &row, &err)) {
        if (row.kind != ROW_DATA) continue;
        for (size_t i = 0; i < t.columns; i++)
            t.cells[t.rows * t.columns + i] = str_copy(arena, csv_cards_cell(&row, i));
        t.rows++;
    }
    csv_rows_close(rows);
    return t;
}

static void field_look(Arena *arena, Sheet *s, const Str row[], size_t of, size_t name, size_t value)
{
    size_t label = may_be_label(row[name]) ? label_of(arena, s, row[name]) : LABELS_MAX;
    Hash key = hash_of(row[of]);
    s->rows++;
    if (row[of].len && (!s->cards || hash_compare(key, s->seen) != 0)) { s->cards++; s->seen = key; s->last = 0; }
    if (label == LABELS_MAX) return;
    Label *l = &s->labels[label];
    s->again += l->count && l->card == s->cards;
    s->back += label < s->last;
    s->last = label;
    s->labeled++;
    l->card = s->cards;
    l->count++;
    int number;
    l->data += csv_looks_like_data(row[value]) || str_to_number(row[value], &number);
}

static bool is_label(const Sheet *s, Str name)
{
    for (size_t i = 0; i < s->count; i++)
        if (str_eq(s->labels[i].text, name)) return true;
    return false;
}

static bool are_fields(Arena *arena, const CsvHeaders *headers, const Table *t, size_t of, size_t name, size_t value)
{
    size_t mark = arena_mark(arena);
    Sheet *s = arena_new(arena, Sheet, 1);
    for (size_t i = 0; i < t->rows; i++) field_look(arena, s, t->cells + i * t->columns, of, name, value);
    bool are = of == name ? !s->is_full && s->count <= FEW_LABELS && !is_label(s, t->names[name]) &&
                                known_labels(headers, s) >= NAMES_KNOWN
                          : are_names(headers, s) && is_mixed(s);
    arena_reset(arena, mark);
    return are;
}

static bool fields_find_in(Arena *arena, const CsvHeaders *headers, const Table *t, size_t name, CsvHead *head)
{
    for (size_t of = 0; of < t->columns; of++)
        for (size_t value = t->columns; value-- > 0;) {
            if (of == name || value == name || value == of) continue;
            if (!are_fields(arena, headers, t, of, name, value)) continue;
            *head = (CsvHead){ .line = head->line, .layout = CSV_FIELDS, .of = t->names[of], .name = t->names[name],
                               .value = t->names[value] };
            return true;
        }
    return false;
}

/* The labels are names that are known, those of the columns need not be: so what was taken for them may be a row. */
static bool fields_find(Arena *arena, int fd, const CsvHeaders *headers, CsvHead *head)
{
    for (size_t line = head->is_two ? 0 : head->line; line > 0; line--) {
        CsvHead tried = { .line = line };
        Table t = table_read(arena, fd, tried);
        for (size_t name = 0; name < t.columns; name++) {
            bool is_named = !str_starts(t.names[name], S("column ")) &&
                are_fields(arena, headers, &t, name, name, name);
            if (!is_named || !fields_find_in(arena, headers, &t, name, &tried)) continue;
            *head = tried;
            return true;
        }
    }
    return false;
}

/* ---- both ---- */

CsvHead csv_propose_layout(const Proposing *q, int fd, const CsvHead *head)
{
    bool is_open = head && head->layout == CSV_CARDS && head->line == 1;        /* "cards", wherever they begin */
    if (head && !is_open) return *head;
    CsvHead found = head ? *head : csv_propose_head(fd, q->headers);
    if (lseek(fd, 0, SEEK_CUR) != 0) return found;
    if (!cards_find(q->arena, fd, q->headers, &found) && !head)
        (void)fields_find(q->arena, fd, q->headers, &found);
    (void)lseek(fd, 0, SEEK_SET);
    return found;
}

typedef struct { Str *at; size_t count; } Labels;

static void labels_take(Arena *arena, Labels *labels, Str cell)
{
    while (cell.len && (cell.at[cell.len - 1] == ':' || cell.at[cell.len - 1] == ' ')) cell.len--;
    if (!may_be_label(cell) || labels->count == CSV_COLUMNS_MAX) return;
    for (size_t i = 0; i < labels->count; i++)
        if (str_eq(labels->at[i], cell)) return;
    labels->at[labels->count++] = str_copy(arena, cell);
}

static Labels card_labels(Arena *arena, int fd, const CsvHeaders *headers, size_t line)
{
    Labels labels = { arena_new(arena, Str, CSV_COLUMNS_MAX), 0 };
    CsvRow row;
    Err err = { 0 };
    size_t base = cards_look(arena, fd, line)->base, at[CSV_COLUMNS_MAX];
    size_t pairs = pairs_find(arena, fd, headers, line, base, at);
    CsvRows *rows = plain_open(fd, line);
    for (size_t i = 0; rows && i < CSV_SAMPLE_ROWS_MAX && csv_rows_next(rows, &row, &err); i++)
        for (size_t k = 0; k <= pairs && first_filled(&row) == base; k++)
            if (filled(&row) > 1) labels_take(arena, &labels, csv_cards_cell(&row, k ? at[k - 1] : base));
    csv_rows_close(rows);
    return labels;
}

static Labels field_labels(Arena *arena, int fd, CsvHead head)
{
    Labels labels = { arena_new(arena, Str, CSV_COLUMNS_MAX), 0 };
    CsvRow row;
    Err err = { 0 };
    size_t count = 0, name = 0;
    CsvRows *rows = lseek(fd, 0, SEEK_SET) == 0
        ? csv_rows_open(fd, ENCODING_AUTO, (CsvHead){ .line = head.line }, &err) : NULL;
    const Str *names = rows ? csv_rows_names(rows, &count) : NULL;
    while (name < count && !str_eq(names[name], head.name)) name++;
    for (size_t i = 0; name < count && i < CSV_SAMPLE_ROWS_MAX && csv_rows_next(rows, &row, &err); i++)
        if (row.kind == ROW_DATA) labels_take(arena, &labels, csv_cards_cell(&row, name));
    csv_rows_close(rows);
    return labels;
}

CsvRows *csv_propose_cards_open(const Proposing *q, int fd, CsvHead head, Err *err)
{
    Labels labels = { 0 };
    if (lseek(fd, 0, SEEK_CUR) == 0)
        labels = head.layout == CSV_CARDS ? card_labels(q->arena, fd, q->headers, head.line)
                                          : field_labels(q->arena, fd, head);
    (void)lseek(fd, 0, SEEK_SET);
    CsvRows *rows = csv_rows_open(fd, ENCODING_AUTO, head, err);
    for (size_t i = 0; rows && q->told && i < q->told->count; i++) csv_rows_label(rows, q->told->columns[i].name);
    for (size_t i = 0; rows && i < labels.count; i++) csv_rows_label(rows, labels.at[i]);
    return rows;
}

static void cards_ask(Proposing *q, size_t line)
{
    csv_propose_ask(q, str_format(q->arena, "The list is no table: from line %zu on a label stands before each value, "
        "card below card, so each card is read as one row, and the labels are its columns. If line %zu names columns "
        "instead, have the map made for it: safeharbor map LIST --header %zu, and --write NEW to keep it.", line, line,
        line),
        (CsvAsked){ str_format(q->arena, "The list is read as cards, from line %zu on: a label, and its value beside "
                               "it. Where line %zu names columns instead,", line, line), 0,
                    str_format(q->arena, "header %zu", line) });
}

static void fields_ask(Proposing *q, CsvHead head)
{
    csv_propose_ask(q, str_format(q->arena, "Each row of the list is one field: \"%.*s\" says whose it is, \"%.*s\" "
        "what it is called, \"%.*s\" what it says. So the rows of one case are read as one, and the fields are its "
        "columns. If each row is a record of its own: safeharbor map LIST --header %zu, and --write NEW to keep it.",
        STR(head.of), STR(head.name), STR(head.value), head.line),
        (CsvAsked){ str_format(q->arena, "Each row is read as one field of a case, called as \"%.*s\" says. Where each "
                               "row is a record of its own,", STR(head.name)), 0,
                    str_format(q->arena, "header %zu", head.line) });
}

void csv_propose_layout_ask(Proposing *q)
{
    CsvHead head = q->p->map.header;
    if (head.layout == CSV_CARDS) cards_ask(q, head.line);
    if (head.layout == CSV_FIELDS) fields_ask(q, head);
}
