/* csv_propose_guessed.c - which wordings have a code by their likeness alone, and which texts are read by nobody? */
#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_charge.h"
#include "ingest/csv_proposing.h"

#define EXAMPLES_MAX 3
#define TEXT_BYTES 30           /* on average; shorter values are seldom sentences */
#define TEXT_WORDS 4
#define LOOKS_PERCENT 80

/* ---- wordings ---- */

/* Its words without sections, degrees and letters are in the table: "PC 647(B) PROSTITUTION". */
static bool is_in_table(const Proposing *q, Str words)
{
    char folded[CSV_WORDS_BYTES_MAX], plain[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(words, folded, sizeof folded) }, word;
    size_t len = 0;
    while (str_cut(&rest, ' ', &word)) {
        bool is_section = csv_cell_has_digit(word) || word.len < 3;
        if (is_section || len + word.len + 1 >= sizeof plain) continue;
        if (len) plain[len++] = ' ';
        memcpy(plain + len, word.at, word.len);
        len += word.len;
    }
    return csv_words_code(q->words, S("offense"), (Str){ plain, len }) != 0;
}

static bool is_guessed(const Proposing *q, const CsvCharge *charge)
{
    return charge->code && csv_charge_code(q->words, charge->words) == charge->code &&
        !is_in_table(q, charge->words) && !csv_propose_code_told(q, S("offense"), charge->words) &&
        !csv_propose_is_listed(q->p, S("offense"), charge->words);
}

/* Whole cells in which it stands with something else, each once. */
static void example_add(const Proposing *q, CsvUnknownWords *u, Str cell)
{
    size_t count = u->beside.len > 0;
    if (str_eq(cell, u->words) || str_has(u->beside, cell)) return;
    for (size_t i = 0; i + 2 < u->beside.len; i++) count += memcmp(u->beside.at + i, " | ", 3) == 0;
    if (count < EXAMPLES_MAX)
        u->beside = str_format(q->arena, "%.*s%s%.*s", STR(u->beside), count ? " | " : "", STR(cell));
}

static void guess_note(Proposing *q, size_t column, const CsvCharge *charge, Str cell)
{
    CsvProposal *p = q->p;
    size_t i = 0;
    while (i < p->guessed_count && !str_eq(p->guessed[i].words, charge->words)) i++;
    if (i == CSV_GUESSED_MAX) return;
    if (i == p->guessed_count)
        p->guessed[p->guessed_count++] = (CsvUnknownWords){ .column = column, .list = S("offense"),
            .words = charge->words, .is_near = true, .code = charge->code, .is_guess = true };
    p->guessed[i].rows++;
    example_add(q, &p->guessed[i], cell);
}

/* A column of charges, or of what kind of event it was, whose words are a claim where they name an act. */
static bool has_charges(const CsvColumn *c)
{
    if (c->use != CSV_USE_FIELD) return false;
    bool is_event = c->field->role == CSV_REPORT && c->field->field == FIELD_EVENT_TEXT;
    return is_event || (c->field->list && str_eq(str_of(c->field->list), S("offense")));
}

/* "PROMO PROST ARREST" stands in no table, and a code that its words leave is worth a question. */
void csv_propose_guessed(Proposing *q)
{
    q->p->guessed = arena_new(q->arena, CsvUnknownWords, CSV_GUESSED_MAX);
    for (size_t i = 0; i < q->columns; i++) {
        bool are_charges = has_charges(&q->p->map.columns[i]);
        for (size_t r = 0; r < q->p->rows && are_charges; r++) {
            CsvCharge charges[CSV_CHARGES_MAX];
            Str cell = q->cells[r * q->columns + i];
            size_t count = cell.len && !csv_cell_is_text(cell) ?
                csv_charges_of(q->words, S(""), S("offense"), cell, charges) : 0;
            for (size_t k = 0; k < count && k < CSV_CHARGES_MAX; k++)
                if (is_guessed(q, &charges[k])) guess_note(q, i, &charges[k], cell);
        }
    }
}

/* ---- texts ---- */

static size_t words_in(Str text)
{
    Str word;
    size_t count = 0;
    while (str_cut(&text, ' ', &word)) count += word.len > 1;
    return count;
}

/* Long, of several words, and neither where somebody lives nor who was there. */
static bool is_long_text(const Proposing *q, size_t column)
{
    const CsvLooks *l = &q->looks[column];
    size_t words = 0;
    if (q->p->map.columns[column].use != CSV_USE_KEEP || q->is_told[column] || !l->filled) return false;
    if (l->bytes <= (uint64_t)TEXT_BYTES * l->filled || csv_looks_are(l, l->addresses, LOOKS_PERCENT) ||
        csv_looks_are(l, l->names, LOOKS_PERCENT)) return false;
    for (size_t r = 0; r < q->p->rows; r++) words += words_in(q->cells[r * q->columns + column]);
    return words >= TEXT_WORDS * l->filled;
}

/* One question for all of them, those first that are filled most. */
void csv_propose_unread(Proposing *q)
{
    Str numbers = S(""), names = S("");
    bool is_told[CSV_COLUMNS_MAX] = { false };
    size_t count = 0;
    for (;; count++) {
        size_t most = q->columns;
        for (size_t i = 0; i < q->columns; i++)
            if (!is_told[i] && is_long_text(q, i) && (most == q->columns || q->looks[i].filled > q->looks[most].filled))
                most = i;
        if (most == q->columns) break;
        is_told[most] = true;
        numbers = str_format(q->arena, "%.*s%s%zu", STR(numbers), count ? " " : "", most + 1);
        names = str_format(q->arena, "%.*s%s\"%.*s\" (%zu of %zu rows)", STR(names), count ? ", " : "",
                           STR(q->names[most]), q->looks[most].filled, q->p->rows);
    }
    if (!count) return;
    csv_propose_ask_about(q, CSV_ABOUT_TEXTS, str_format(q->arena, "Long texts that are kept, and that no rule reads: "
        "%.*s. Where one tells what happened, write report.narrative behind its name.", STR(names)),
        (CsvAsked){ str_format(q->arena, "Long texts that are not read: %.*s.", STR(names)), 0, numbers });
}
