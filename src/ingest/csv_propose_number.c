/* csv_propose_number.c - which column is the number of a report, and is it one? */
#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"

/* 1, 2, 3 and again 1, 2: lines of a report are counted, and no reports. */
bool csv_propose_counts_lines(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    bool is_apart = l->filled - l->repeats != q->p->columns[i].distinct;
    return is_apart && l->filled && l->bytes <= 3 * l->filled;
}

/* The number of an arrest or of a person, where the report has none of its own. */
void csv_propose_number_find(Proposing *q)
{
    size_t i = csv_propose_column(q, CSV_REPORT, "number"), arrest = csv_propose_column(q, CSV_ARRESTEE,
        "arrest_number");
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
    static const char *const bare[] = { "no", "no.", "number", "num", "nbr", "item", "line" };
    size_t firsts = 0;
    bool is_bare = false;
    char folded[CSV_WORDS_BYTES_MAX];
    Str name = { folded, fold_text(q->names[i], folded, sizeof folded) };
    for (size_t k = 0; k < COUNT(bare); k++) is_bare |= str_eq(name, str_of(bare[k]));
    for (size_t r = 0; r < q->p->rows; r++) firsts += str_eq(q->cells[r * q->columns + i], S("1"));
    return is_bare && firsts > 1 && !q->looks[i].repeats && !q->is_told[i] && csv_propose_counts_lines(q, i);
}

void csv_propose_number(Proposing *q)
{
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
