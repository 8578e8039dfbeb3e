/* csv_propose_legend.c - what do the codes of a list mean, where its head or foot says so: "14 = SEX TRAFFICKING"? */
#include <unistd.h>

#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_charge.h"
#include "ingest/csv_proposing.h"

#define CODE_BYTES_MAX 6
#define LABEL_BYTES_MAX 16
#define TOKENS_MAX 96
#define BARE_MIN 3              /* "01 homicide 02 assault 03 robbery": fewer are an address */
#define FILLED_MIN 3
#define COVERED_PERCENT 80      /* of the values of a column stand in the legend */

/* ---- a cell of a legend ---- */

static bool is_code(Str text)
{
    bool may_be = text.len && text.len <= CODE_BYTES_MAX;
    for (size_t i = 0; i < text.len && may_be; i++)
        may_be = (text.at[i] >= '0' && text.at[i] <= '9') || (text.at[i] >= 'A' && text.at[i] <= 'Z');
    return may_be;
}

static bool is_bare(Str text)
{
    int number;
    return text.len > 1 && text.len < 4 && is_code(text) && str_to_number(text, &number);
}

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

static size_t tokens_of(Str text, Str tokens[])
{
    size_t count = 0;
    Str word;
    while (count < TOKENS_MAX && str_cut(&text, ' ', &word))
        if (word.len) tokens[count++] = word;
    return count;
}

/* The first word of the cell, or the first behind a sign that ends an entry. */
static bool is_first_word(const Str tokens[], size_t i)
{
    return i == 0 || memchr(",;.", tokens[i - 1].at[tokens[i - 1].len - 1], 3);
}

static bool is_dash(Str word)
{
    return str_eq(word, S("-")) || str_eq(word, S("\xe2\x80\x93"));
}

/* Whether a code and what stands for "is" begin at this token, and behind which byte its words begin. */
static const char *entry_begin(const Str tokens[], size_t count, size_t i, Str *code)
{
    Str t = tokens[i], next = i + 1 < count ? tokens[i + 1] : S("");
    const char *equals = memchr(t.at, '=', t.len);
    bool is_first = is_first_word(tokens, i);
    *code = equals ? (Str){ t.at, (size_t)(equals - t.at) } : t;
    if (!equals && is_first && t.len > 1 && t.at[t.len - 1] == ':') code->len--;
    if (!is_code(*code)) return NULL;
    if (code->len < t.len) return code->at + code->len + 1;
    if (str_eq(next, S("=")) || (is_first && is_dash(next))) return next.at + next.len;
    return is_bare(t) && next.len && is_letter(next.at[0]) ? t.at + t.len : NULL;
}

static void entry_add(Proposing *q, Str label, Str code, Str words)
{
    words = str_trim(words);
    while (words.len && memchr(",;.", words.at[words.len - 1], 3)) words.len--;
    if (words.len < 2 || q->legend_count == CSV_LEGEND_MAX) return;
    q->legend[q->legend_count++] = (CsvLegend){ str_copy(q->arena, label), str_copy(q->arena, code),
        str_copy(q->arena, words) };
}

/* "CR: 01 homicide 02 assault": what stands before the first code names the column. */
static Str label_cut(Str *cell)
{
    const char *colon = memchr(cell->at, ':', cell->len);
    size_t len = colon ? (size_t)(colon - cell->at) : 0;
    if (!len || len > LABEL_BYTES_MAX) return S("");
    Str label = str_trim((Str){ cell->at, len }), rest = str_trim((Str){ colon + 1, cell->len - len - 1 }), code;
    Str tokens[TOKENS_MAX];
    size_t count = tokens_of(rest, tokens);
    if (!count || !entry_begin(tokens, count, 0, &code)) return S("");
    *cell = rest;
    return label;
}

static void cell_take(Proposing *q, Str cell)
{
    Str tokens[TOKENS_MAX], codes[TOKENS_MAX], label = label_cut(&cell);
    const char *begins[TOKENS_MAX], *starts[TOKENS_MAX];
    size_t count = tokens_of(cell, tokens), entries = 0, bare = 0;
    for (size_t i = 0; i < count; i++) {
        const char *begin = entry_begin(tokens, count, i, &codes[entries]);
        if (!begin) continue;
        bare += begin == codes[entries].at + codes[entries].len && *begin == ' ';
        starts[entries] = tokens[i].at;
        begins[entries++] = begin;
    }
    if (bare && bare < BARE_MIN) return;
    for (size_t i = 0; i < entries; i++) {
        const char *end = i + 1 < entries ? starts[i + 1] : cell.at + cell.len;
        if (end > begins[i]) entry_add(q, label, codes[i], (Str){ begins[i], (size_t)(end - begins[i]) });
    }
}

void csv_propose_legend_row(Proposing *q, const CsvRow *row)
{
    if (row->kind != ROW_TOTAL && row->filled != 1) return;
    for (size_t i = row->first; i <= row->last && row->filled; i++) {
        Str cell = csv_cell_clean(row->cells[i]);
        if (cell.len) cell_take(q, cell);
    }
}

void csv_propose_legend_above(Proposing *q, int fd)
{
    for (size_t line = 1; line < q->p->map.header.line && !q->is_block; line++) {
        Err err = { 0 };
        size_t count = 0;
        if (lseek(fd, 0, SEEK_SET) != 0) return;
        CsvRows *rows = csv_rows_open(fd, ENCODING_AUTO, (CsvHead){ .line = line }, &err);
        const Str *names = rows ? csv_rows_names(rows, &count) : NULL;
        for (size_t i = 0; i < count; i++)
            if (!str_starts(names[i], S("column "))) cell_take(q, names[i]);
        csv_rows_close(rows);
    }
    if (q->p->map.header.line > 1) (void)lseek(fd, 0, SEEK_SET);
}

/* ---- what it says of a column ---- */

static bool is_column(const Proposing *q, Str label)
{
    for (size_t i = 0; i < q->columns; i++)
        if (str_eq(q->names[i], label)) return true;
    return false;
}

/* What the legend says of a code of this column; NULL where it says nothing. A legend that names a column is only for
 * that one. */
static const CsvLegend *legend_of(const Proposing *q, size_t column, Str code)
{
    for (size_t i = 0; i < q->legend_count; i++) {
        const CsvLegend *l = &q->legend[i];
        bool is_anothers = is_column(q, l->label) && !str_eq(l->label, q->names[column]);
        if (!is_anothers && str_eq(l->code, code)) return l;
    }
    return NULL;
}

static Code offense_of(const Proposing *q, const CsvLegend *l)
{
    return csv_code_of(q->words, S(""), S("offense"), l->words);
}

static bool is_of_sex(Code code)
{
    return code == code_of(S("40A")) || code == code_of(S("40B")) || code == code_of(S("40C")) ||
        code == code_of(S("64A"));
}

/* Values are codes of the legend, and one of them at least means a commercial act or trafficking. */
static bool are_offenses(const Proposing *q, size_t column)
{
    size_t covered = 0, of_sex = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + column];
        const CsvLegend *l = cell.len ? legend_of(q, column, cell) : NULL;
        if (!l) continue;
        covered++;
        of_sex += is_of_sex(offense_of(q, l)) || csv_charge_is_near(q->words, l->words);
    }
    return of_sex && csv_propose_is_share(covered, q->looks[column].filled, COVERED_PERCENT);
}

void csv_propose_legend(Proposing *q)
{
    bool is_booking = q->p->map.kind == RECORD_BOOKING;
    const CsvField *field = csv_field_named(is_booking ? CSV_ARRESTEE : CSV_OFFENSE, is_booking ? S("offense")
                                                                                               : S("code"));
    for (size_t i = 0; i < q->columns && q->legend_count; i++) {
        bool is_open = !q->is_told[i] && q->p->map.columns[i].use == CSV_USE_KEEP && q->looks[i].filled >= FILLED_MIN;
        if (!is_open || csv_propose_column(q, field->role, field->name) < q->columns || !are_offenses(q, i)) continue;
        csv_propose_use(q, i, field, 0, CSV_LIKELY, "");
        csv_propose_check_values(q, i);
        q->p->columns[i].confidence = CSV_LIKELY;
        q->p->columns[i].reason = S("Its values are codes that the list itself explains, and one of them at least is "
            "about commercial sex or trafficking.");
        csv_propose_ask(q, str_format(q->arena, "\"%.*s\" has codes that a line above or below the list explains; they "
            "are read as offenses, by the words of that line. Look at the value rows of the map. If the codes mean "
            "something else, write keep behind its name.", STR(q->names[i])),
            (CsvAsked){ str_format(q->arena, "\"%.*s\" has codes that a line above or below the list explains; they "
                                   "are read as offenses. Where they mean something else,", STR(q->names[i])), i + 1,
                        S("keep") });
    }
}

bool csv_propose_legend_is_near(const Proposing *q, size_t column, Str words)
{
    const CsvLegend *l = legend_of(q, column, words);
    return l && (is_of_sex(offense_of(q, l)) || csv_charge_is_near(q->words, l->words));
}

void csv_propose_legend_note(const Proposing *q, CsvUnknownWords *u)
{
    const CsvLegend *l = str_eq(u->list, S("offense")) ? legend_of(q, u->column, u->words) : NULL;
    if (!l || u->code || u->law) return;
    u->code = offense_of(q, l);
    u->reason = str_format(q->arena, "the list says: %.*s", STR(l->words));
}

/* ---- an item of a screening ---- */

static bool has_word_of(Str folded, const char *const words[], size_t count)
{
    Str word;
    while (str_cut(&folded, ' ', &word))
        for (size_t i = 0; i < count; i++)
            if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

bool csv_propose_legend_tells(const Proposing *q, size_t column)
{
    static const char *const trades[] = { "trade", "traded", "trades", "trading", "exchange", "exchanged", "exchanges",
        "exchanging", "sold", "sells", "selling", "paid", "pays", "commercial", "money" };
    static const char *const acts[] = { "sex", "sexual" };
    char folded[CSV_WORDS_BYTES_MAX];
    for (size_t i = 0; i < q->legend_count; i++) {
        const CsvLegend *l = &q->legend[i];
        Str words = { folded, fold_text(l->words, folded, sizeof folded) };
        if (!str_eq(l->code, q->names[column])) continue;
        if (has_word_of(words, trades, COUNT(trades)) && has_word_of(words, acts, COUNT(acts))) return true;
    }
    return false;
}
