/* csv_propose_number.c - which column is the number of a report, and is it one? */
#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"

#define COUNTED_MIN 3
#define NUMBER_BYTES 20

/* 1, 2, 3 and again 1, 2: lines of a report are counted, and no reports. */
bool csv_propose_counts_lines(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    bool is_apart = l->filled - l->repeats != q->p->columns[i].distinct;
    return is_apart && l->filled && l->bytes <= 3 * l->filled;
}

static bool is_bare(const Proposing *q, size_t i)
{
    static const char *const bare[] = { "no", "number", "num", "nbr", "item", "item no", "line", "line no", "ln", "row",
        "seq", "" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str name = { folded, fold_text(q->names[i], folded, sizeof folded) };
    if (!name.len && !str_eq(str_trim(q->names[i]), S("#"))) return false;
    for (size_t k = 0; k < COUNT(bare); k++)
        if (str_eq(name, str_of(bare[k]))) return true;
    return false;
}

/* "#", "Ln": 1, 2, 3 down the sheet, whatever stands beside it. */
static bool counts_rows(const Proposing *q, size_t i)
{
    size_t on = 0;
    int last = 0, count;
    if (!is_bare(q, i) || q->looks[i].filled < COUNTED_MIN) return false;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        if (!cell.len) continue;
        if (!str_to_number(cell, &count)) return false;
        on += on == 0 || count == last + 1;
        last = count;
    }
    return csv_propose_is_share(on, q->looks[i].filled, 90);
}

bool csv_propose_is_counter(const Proposing *q, size_t i)
{
    return csv_propose_counts_lines(q, i) || counts_rows(q, i);
}

/* "B-2291", "24-00118": letters and signs as may be, three digits at least, and another on each row. */
static bool are_numbers(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    size_t numbers = 0;
    if (!csv_propose_is_share(l->filled, q->p->rows, 90) || l->filled - l->repeats != q->p->columns[i].distinct)
        return false;
    if (csv_propose_is_share(l->dates[csv_looks_order(l)], l->filled, 50)) return false;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        size_t digits = 0, others = 0;
        for (size_t k = 0; k < cell.len; k++) {
            bool is_letter = (cell.at[k] | 32) >= 'a' && (cell.at[k] | 32) <= 'z';
            digits += cell.at[k] >= '0' && cell.at[k] <= '9';
            others += !is_letter && (cell.at[k] < '0' || cell.at[k] > '9') && !memchr("-/#_", cell.at[k], 4);
        }
        numbers += digits >= 3 && !others && cell.len <= NUMBER_BYTES;
    }
    return csv_propose_is_share(numbers, l->filled, 90);
}

/* Beside a column that counts the rows, one whose name may be that of a report and whose values are numbers. */
static size_t number_beside(const Proposing *q)
{
    static const char *const words[] = { "case", "incident", "report", "ref", "reference", "cad", "event", "booking",
        "complaint", "file", "docket", "cause", "control", "card", "tip", "referral" };
    for (size_t i = 0; i < q->columns; i++) {
        if (q->p->map.columns[i].use == CSV_USE_FIELD || q->is_told[i] || is_bare(q, i)) continue;
        if (csv_header_is_staff(q->headers, q->names[i]) || !are_numbers(q, i)) continue;
        for (size_t k = 0; k < COUNT(words); k++)
            if (csv_header_has_word(q->headers, q->names[i], str_of(words[k]))) return i;
    }
    return q->columns;
}

/* A counter is no number of a report where another column has real ones. */
static void counter_settle(Proposing *q)
{
    size_t i = csv_propose_column(q, CSV_REPORT, "number"), counter = 0, beside;
    while (counter < q->columns && !counts_rows(q, counter)) counter++;
    if (counter == q->columns || (i < q->columns && i != counter) || q->is_told[counter]) return;
    beside = number_beside(q);
    if (beside == q->columns) return;
    csv_propose_use(q, beside, csv_field_named(CSV_REPORT, S("number")), 0, CSV_LIKELY,
        "Its values are numbers and another on each row, and the column that counts the rows is none.");
    if (i == counter)
        csv_propose_keep(q, i, S("It counts the rows, and another column has numbers; it is kept under its name."));
}

#define WITH_NUMBER_PERCENT 80
#define WITH_NUMBER_COLUMNS 2

/* Whether a column is filled where a number stands, and empty in every row below it that has none. */
static bool is_filled_with(const Proposing *q, size_t number, size_t i)
{
    size_t with = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        bool is_numbered = q->cells[r * q->columns + number].len, is_filled = q->cells[r * q->columns + i].len;
        if (is_filled && !is_numbered) return false;
        with += is_filled;
    }
    return csv_propose_is_share(with, q->looks[number].filled, WITH_NUMBER_PERCENT);
}

/* Numbers of one series in the first column, each once, and below some of them rows that go on: what else is told once
 * is empty there, too. */
static bool is_written_once(const Proposing *q)
{
    const CsvLooks *l = &q->looks[0];
    bool is_open = q->p->map.columns[0].use == CSV_USE_KEEP && !q->is_told[0] && l->filled < q->p->rows;
    bool is_series = csv_looks_are(l, l->numbers, 98) && csv_looks_are(l, l->alike, 98) && l->bytes >= 4 * l->filled;
    size_t with = 0;
    if (!is_open || !is_series || q->p->columns[0].distinct != l->filled || !q->cells[0].len) return false;
    for (size_t i = 1; i < q->columns; i++) with += is_filled_with(q, 0, i);
    return with >= WITH_NUMBER_COLUMNS;
}

/* The number of an arrest or of a person, where the report has none of its own. */
void csv_propose_number_find(Proposing *q)
{
    size_t i = csv_propose_column(q, CSV_REPORT, "number"), arrest = csv_propose_column(q, CSV_ARRESTEE,
        "arrest_number");
    if (i == q->columns && is_written_once(q)) {
        csv_propose_use(q, 0, csv_field_named(CSV_REPORT, S("number")), 0, CSV_GUESS,
            "Its values look like numbers of reports, each written once above rows that go on.");
        return;
    }
    if (i == q->columns && arrest < q->columns && q->p->map.kind == RECORD_BOOKING) {
        csv_propose_use(q, arrest, csv_field_named(CSV_REPORT, S("number")), 0, CSV_LIKELY,
            "It is the only number, so it tells the bookings apart.");
        return;
    }
    size_t person = csv_propose_column(q, csv_propose_role(q), "number");
    if (i == q->columns && person < q->columns && q->looks[person].filled == q->p->rows &&
        q->looks[person].filled - q->looks[person].repeats == q->p->columns[person].distinct) {
        csv_propose_use(q, person, csv_field_named(CSV_REPORT, S("number")), 0, CSV_LIKELY,
            "It is the only number, and rows with one stand together.");
    }
}

/* 2.02E+11 is what a spreadsheet leaves of many numbers. */
static size_t rounded_check(Proposing *q, size_t i)
{
    size_t rounded = 0;
    Str example = S("");
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        if (csv_cell_is_rounded(cell) && !rounded++) example = cell;
    }
    if (!rounded) return 0;
    q->p->columns[i].confidence = CSV_LIKELY;
    q->p->columns[i].reason = S("Its name says so, but a spreadsheet rounded its numbers.");
    csv_propose_ask(q, str_format(q->arena, "A spreadsheet rounded %zu of %zu numbers of \"%.*s\" (like %.*s), so "
        "each of these rows will be a report of its own under another number. Export the column as text, and "
        "look again.", rounded, q->p->rows, STR(q->names[i]), STR(example)), (CsvAsked){ 0 });
    return rounded;
}

/* "No." counts the rows of a sheet again below each heading, 1 to 7 and then 1 to 4. As numbers of reports they would
 * make one report of two; a number of a case says so. */
static bool begins_again(const Proposing *q, size_t i)
{
    size_t firsts = 0;
    for (size_t r = 0; r < q->p->rows; r++) firsts += str_eq(q->cells[r * q->columns + i], S("1"));
    return is_bare(q, i) && firsts > 1 && !q->looks[i].repeats && !q->is_told[i] && csv_propose_counts_lines(q, i);
}

void csv_propose_number(Proposing *q)
{
    counter_settle(q);
    size_t i = csv_propose_column(q, CSV_REPORT, "number");
    if (i < q->columns && begins_again(q, i)) {
        csv_propose_keep(q, i, S("Its numbers begin again at 1 further down, so they count rows and are no reports; it "
            "is kept under its name."));
        i = q->columns;
    }
    q->p->reports = q->p->rows;
    q->p->rows_per_report_max = 1;
    if (i == q->columns) {
        csv_propose_ask(q, S("No column is the number of a report, so each row will be a report of its "
            "own. Is there "
            "one? Then write report.number behind its name."),
            (CsvAsked){ S("No column is the number of a report, so each row will be a report of its own. "
                          "Where one is, the first for instance,"), 0, S("1 report.number") });
        return;
    }
    size_t rounded = rounded_check(q, i);
    const CsvLooks *l = &q->looks[i];
    q->p->reports = rounded ? q->p->rows : l->filled - l->repeats;
    for (size_t r = 1, run = 1; r < q->p->rows; r++) {
        Str here = q->cells[r * q->columns + i], before = q->cells[(r - 1) * q->columns + i];
        run = here.len && str_eq(here, before) ? run + 1 : 1;
        if (run > q->p->rows_per_report_max) q->p->rows_per_report_max = run;
    }
    if (!rounded && q->p->reports > q->p->columns[i].distinct)
        csv_propose_ask(q, str_format(q->arena,
            "Rows with one number of \"%.*s\" do not all stand together. Sort the list by it "
            "before it is read.", STR(q->names[i])), (CsvAsked){ 0 });
    if (l->filled < q->p->rows && q->p->columns[i].confidence == CSV_SURE) q->p->columns[i].confidence = CSV_LIKELY;
}
