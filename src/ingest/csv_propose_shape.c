/* csv_propose_shape.c - which lines are headings, and what is written once for several rows? */
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"
#include "ingest/csv_section.h"

#define PART_EMPTY_PERCENT 40
#define LEFT_EMPTY_PERCENT 20   /* a day that is left empty less often may have been forgotten */

/* ---- headings ---- */

/* A name by itself is a person, and words for a charge by themselves go on with the row above, as when it is read. */
static bool is_of_a_record(const Proposing *q, size_t column)
{
    CsvHeaderMatch m;
    bool is_last;
    if (!q->p->map.header.line || !(csv_header_match(q->headers, q->names[column], &m) ||
                                    csv_header_match_part(q->headers, q->names[column], 0, &m, &is_last))) return false;
    static const char *const words[] = { "name", "last_name", "first_name", "parties", "code", "offense", "charge",
        "text", "narrative" };
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(m.field, str_of(words[i]))) return true;
    return m.is_role_only;
}

static bool is_number(const Proposing *q, size_t column)
{
    CsvHeaderMatch m;
    bool is_known = q->p->map.header.line && csv_header_match(q->headers, q->names[column], &m);
    return is_known ? str_ends(m.field, S("number")) : column == 0;
}

static bool is_heading_of_two(const Proposing *q, const CsvRow *row, Str *cell)
{
    if (row->filled != 2 || row->first != 0 || q->columns < SECTION_COLUMNS_OF_TWO) return false;
    if (csv_section_is_page(csv_cell_clean(row->cells[row->last]))) return true;
    if (row->last != 1 || is_of_a_record(q, 0) || is_of_a_record(q, 1)) return false;
    if (!csv_section_is_label(*cell) && !csv_section_is_count(*cell, csv_cell_clean(row->cells[1]))) return false;
    *cell = str_format(q->arena, "%.*s %.*s", STR(*cell), STR(csv_cell_clean(row->cells[1])));
    return true;
}

/* A sentence where the numbers of reports stand. */
static bool is_note(const Proposing *q, const CsvRow *row, Str cell)
{
    return row->filled == 1 && is_number(q, row->first) && csv_cell_is_text(cell);
}

/* Of a further part, in a list that has several. */
static bool is_title(const Proposing *q, const CsvRow *row, Str cell)
{
    if (row->filled != 1 || row->first != 0 || (!q->is_block && !q->block_count)) return false;
    return csv_section_is_aside(cell) || (q->is_apart && csv_section_is_title(cell));
}

bool csv_propose_is_heading(Proposing *q, const CsvRow *row)
{
    if (!row->filled || q->columns < SECTION_COLUMNS_MIN) return false;
    Str cell = csv_cell_clean(row->cells[row->first]);
    CsvSection section = row->filled == 1 ? csv_section_look(cell, DATE_MDY) : SECTION_NO;
    bool is_record = is_of_a_record(q, row->first);
    Date day, full;
    bool is_day = csv_section_day(cell, DATE_MDY, CSV_PROPOSE_ANY_YEAR, &day);
    if (is_day && row->filled == 1) section = SECTION_YES;
    bool may_be = section == SECTION_MAYBE && row->first < SECTION_COLUMNS_FIRST && !is_record;
    bool is_row = csv_section_is_row(row, q->names[0], cell, q->columns);
    bool is_alone = is_note(q, row, cell) || is_title(q, row, cell);
    if (is_row) cell = csv_section_row_text(q->arena, row);
    bool is_heading = is_alone || is_row || is_heading_of_two(q, row, &cell) || may_be ||
        (section == SECTION_YES && (!is_record || csv_section_is_among_names(cell, DATE_MDY)));
    if (!is_heading) return false;
    q->headings++;
    q->is_below_aside = csv_section_is_aside(cell);
    is_day = csv_section_day(cell, DATE_MDY, CSV_PROPOSE_ANY_YEAR, &day);       /* two cells are one heading now */
    q->days_short += is_day && !csv_section_date(cell, DATE_MDY, &full);
    if (is_day && !q->day_line.len) q->day_line = str_copy(q->arena, cell);
    q->days_told += is_day;
    return true;
}

static Str headings_asked(const Proposing *q, size_t lines, bool are_days)
{
    Str what = str_format(q->arena, "%zu %s between the rows %s a heading or a total, and no record.", lines,
                          lines == 1 ? "line" : "lines", lines == 1 ? "is" : "are");
    if (!are_days || !q->day_line.len) return what;
    return str_format(q->arena, "%.*s The day of each report comes from the line above it that has one: \"%.*s\".",
                      STR(what), STR(q->day_line));
}

static void headings_tell(Proposing *q)
{
    size_t lines = q->headings + q->totals;
    if (!q->headings) return;                /* a total alone is told when the list is read */
    Str days = S("");
    if (q->days_told && !csv_propose_has_day(q))
        days = str_format(q->arena, " A day stands in %.*s and is read as that of the rows below, because no column "
                          "says one.", STR(lines == 1 ? S("it") : str_format(q->arena, "%zu of them", q->days_told)));
    csv_propose_ask(q, str_format(q->arena, "%zu %s between the rows %s a heading or a total and no record, because "
        "one cell or hardly more is filled, so %s left out.%.*s Is one a record? Then fill another cell of it.", lines,
        lines == 1 ? "line" : "lines", lines == 1 ? "is" : "are", lines == 1 ? "it is" : "they are", STR(days)),
        (CsvAsked){ headings_asked(q, lines, days.len > 0), 0, S("") });
}

/* ---- what is written once ---- */

static Str cell_of(const Proposing *q, size_t row, size_t column)
{
    return q->cells[row * q->columns + column];
}

/* What is told of a person, and not what the person did. */
static bool is_persons(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    return c->use == CSV_USE_FIELD && c->field->role >= CSV_VICTIM && !csv_is_shared(c->field);
}

static bool names_somebody(const Proposing *q, size_t row)
{
    for (size_t i = 0; i < q->columns; i++)
        if (is_persons(q, i) && cell_of(q, row, i).len) return true;
    return false;
}

/* A day that is written once, and left empty in the rows below it: in their order, and empty too often to be a slip. */
static bool is_written_once(const Proposing *q, size_t i)
{
    Date last = { 0 };
    size_t rises = 0, falls = 0;
    size_t empty = q->p->rows - q->looks[i].filled;
    if (q->days_told && empty) return true;
    if (empty < 2 || !csv_propose_is_share(empty, q->p->rows, LEFT_EMPTY_PERCENT) || !q->cells[i].len) return false;
    for (size_t r = 0; r < q->p->rows; r++) {
        CsvDate read;
        Str cell = cell_of(q, r, i);
        if (!cell.len || !csv_date_read(cell, q->p->map.columns[i].order, (Date){ 0 }, &read)) continue;
        if (date_is_known(last)) {
            rises += date_compare(read.date, last) > 0;
            falls += date_compare(read.date, last) < 0;
        }
        last = read.date;
    }
    bool is_by_parts = q->headings && falls <= q->headings &&
        csv_propose_is_share(empty, q->p->rows, PART_EMPTY_PERCENT);
    return !(rises && falls) || is_by_parts;        /* below each heading they begin anew */
}

/* What can be merged beside the number of a case. */
static bool may_be_merged(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    return c->use == CSV_USE_FIELD && csv_is_shared(c->field) && c->field->field != FIELD_OTHER &&
        !c->is_blank;
}

/* Rows without a number that name somebody, below one that has a number. */
typedef struct { size_t numbered, merged, empty_there, filled_there, other_day; } Merged;

static Merged merged_look(const Proposing *q, size_t number, size_t column, bool is_day)
{
    Merged found = { 0 };
    Str above = S("");
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = cell_of(q, r, column);
        if (cell_of(q, r, number).len) {
            found.numbered++;
            found.filled_there += cell.len > 0;
        } else if (found.numbered && names_somebody(q, r)) {
            found.merged++;
            found.empty_there += !cell.len;
            found.other_day += is_day && cell.len && !str_eq(cell, above);
        }
        if (cell.len) above = cell;
    }
    return found;
}

void csv_propose_down(Proposing *q, size_t i)
{
    if (q->p->map.header.layout || q->p->map.columns[i].is_blank) return;
    q->p->map.columns[i].is_down = true;
    if (q->p->columns[i].confidence == CSV_SURE) q->p->columns[i].confidence = CSV_LIKELY;
    q->p->columns[i].reason = S("Its name says so; it is written once and holds for the empty cells below it "
        "(\"down\").");
}

/* Merged cells: the case, its day and its charge stand once, and each row below names another person. Without the
 * number the second child would lose the charge. */
static void merged_check(Proposing *q)
{
    size_t number = csv_propose_column(q, CSV_REPORT, "number"), date = csv_propose_column(q, CSV_REPORT, "date");
    if (number == q->columns || q->p->map.columns[number].is_blank) return;
    Merged all = merged_look(q, number, number, false);
    if (!all.merged) return;
    size_t others = 0;
    bool is_down[CSV_COLUMNS_MAX] = { false };
    for (size_t i = 0; i < q->columns; i++) {
        if (!may_be_merged(q, i)) continue;
        Merged m = merged_look(q, number, i, i == date);
        if (m.other_day) return;                  /* another day is another case */
        is_down[i] = csv_propose_is_share(m.filled_there, m.numbered, 80) &&
            csv_propose_is_share(m.empty_there, m.merged, 80);
        others += is_down[i];
    }
    Str name = q->names[number];
    const char *rows = all.merged == 1 ? "row names somebody and has" : "rows name somebody and have";
    if (!others) {
        csv_propose_ask(q, str_format(q->arena, "%zu %s no \"%.*s\", so each is a report of its own. Is it written "
            "once for several rows? Then write down behind report.number in the map, with a tab between.", all.merged,
            rows, STR(name)),
            (CsvAsked){ str_format(q->arena, "%zu %s no \"%.*s\", so each is a report of its own. Where it "
                                   "is written once for several rows,",
                                   all.merged, rows, STR(name)), number + 1, S("down") });
        return;
    }
    Str with = S("");
    csv_propose_down(q, number);
    for (size_t i = 0, told = 0; i < q->columns; i++) {
        if (!is_down[i]) continue;
        csv_propose_down(q, i);
        const char *between = told++ ? told == others ? " and " : ", " : "";
        with = str_format(q->arena, "%.*s%s\"%.*s\"", STR(with), between, STR(q->names[i]));
    }
    csv_propose_ask(q, str_format(q->arena, "%zu %s no \"%.*s\", as where cells were merged, and so of the case "
        "above, with its %.*s. Where an empty cell means that nobody knows, take \"down\" away in the map.", all.merged,
        rows, STR(name), STR(with)),
        (CsvAsked){ str_format(q->arena, "%zu %s no \"%.*s\", as where cells were merged, and so of the case "
                               "above, with its %.*s. " "Where an empty cell means that nobody knows,",
                               all.merged, rows,
                               STR(name), STR(with)), number + 1, S("blank") });
}

/* Where each row has a number, a charge that is empty exactly where the day is. */
static void charge_check(Proposing *q, size_t date)
{
    for (size_t i = 0; i < q->columns; i++) {
        if (!may_be_merged(q, i) || q->p->map.columns[i].field->shape == CSV_DATE) continue;
        bool is_same = q->looks[i].filled == q->looks[date].filled;
        for (size_t r = 0; r < q->p->rows && is_same; r++)
            is_same = (cell_of(q, r, i).len > 0) == (cell_of(q, r, date).len > 0);
        if (!is_same) continue;
        csv_propose_down(q, i);
        csv_propose_ask(q, str_format(q->arena, "\"%.*s\" is empty where \"%.*s\" is, so it is read as the one above, "
            "too. Where an empty cell means that nobody knows, take \"down\" away in the map.", STR(q->names[i]),
            STR(q->names[date])),
            (CsvAsked){ str_format(q->arena, "\"%.*s\" is empty where \"%.*s\" is, so it is read as the one "
                                   "above, too. Where an empty cell means that nobody knows,", STR(q->names[i]),
                                   STR(q->names[date])), i + 1, S("blank") });
    }
}

static void day_check(Proposing *q)
{
    size_t i = csv_propose_column(q, CSV_REPORT, "date");
    if (i == q->columns || q->p->map.columns[i].is_down || q->p->map.columns[i].is_blank) return;
    if (!is_written_once(q, i)) return;
    csv_propose_down(q, i);
    csv_propose_ask(q, str_format(q->arena, "%zu of %zu cells of \"%.*s\" are empty and are read as the day "
        "above them. Where an empty cell means that nobody knows, take \"down\" away in the map.",
        q->p->rows - q->looks[i].filled, q->p->rows, STR(q->names[i])),
        (CsvAsked){ str_format(q->arena, "%zu of %zu cells of \"%.*s\" are empty and are read as the day "
                               "above them. Where an empty cell means that nobody knows,",
                               q->p->rows - q->looks[i].filled, q->p->rows, STR(q->names[i])), i + 1, S("blank") });
    size_t number = csv_propose_column(q, CSV_REPORT, "number");
    if (q->looks[i].filled && !(number < q->columns && q->p->map.columns[number].is_down)) charge_check(q, i);
}

static bool is_text(const CsvColumn *c)
{
    return c->use == CSV_USE_FIELD && c->field->role == CSV_REPORT && c->field->field == FIELD_NARRATIVE;
}

static bool has_text(const Proposing *q, size_t row)
{
    for (size_t i = 0; i < q->columns; i++)
        if (is_text(&q->p->map.columns[i]) && cell_of(q, row, i).len) return true;
    return false;
}

/* A text, the hour of it at most, and what no rule reads: nothing that would begin another report. */
static bool only_tells(const Proposing *q, size_t row)
{
    size_t filled = 0;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (!cell_of(q, row, i).len) continue;
        bool is_field = c->use == CSV_USE_FIELD && c->field->shape != CSV_HOUR;
        if (is_field && !is_text(c)) return false;
        filled++;
    }
    return filled * 2 < q->columns && has_text(q, row);
}

/* A row with a number goes on below it where its own cells tell of more than the number and a text. */
static bool is_whole(const Proposing *q, size_t row, size_t date)
{
    return date < q->columns ? cell_of(q, row, date).len > 0 : !only_tells(q, row);
}

static bool is_comment(const Proposing *q, size_t row, size_t date)
{
    if (date == q->columns) return only_tells(q, row);
    return !cell_of(q, row, date).len && !names_somebody(q, row) && has_text(q, row);
}

/* Comments of a dispatcher, each on a row of its own below the number and day of the call, or below its number alone
 * where headings say the day: an age in one and what happened in another are of one report. */
static void comments_check(Proposing *q)
{
    size_t number = csv_propose_column(q, CSV_REPORT, "number"), date = csv_propose_column(q, CSV_REPORT, "date");
    size_t numbered = 0, whole = 0, below = 0;
    if (number == q->columns || q->p->map.columns[number].is_down || q->p->map.columns[number].is_blank) return;
    for (size_t r = 0; r < q->p->rows; r++) {
        if (cell_of(q, r, number).len) { numbered++; whole += is_whole(q, r, date); continue; }
        if (!numbered || !is_comment(q, r, date)) return;
        below++;
    }
    if (!below || !csv_propose_is_share(whole, numbered, 80)) return;
    csv_propose_down(q, number);
    if (date < q->columns) csv_propose_down(q, date);
    Str what = str_format(q->arena, "%zu %s a text and %s \"%.*s\"%s, and so %s with the row above.", below,
        below == 1 ? "row has" : "rows have", date < q->columns ? "neither" : "no", STR(q->names[number]),
        date < q->columns ? " nor day" : "", below == 1 ? "goes on" : "go on");
    csv_propose_ask(q, str_format(q->arena, "%.*s Where an empty cell means that nobody knows, take \"down\" away in "
        "the map.", STR(what)),
        (CsvAsked){ str_format(q->arena, "%.*s Where an empty cell means that nobody knows,", STR(what)), number + 1,
                    S("blank") });
}

/* ---- how many reports there are ---- */

static bool is_charge(const CsvColumn *c)
{
    return c->use == CSV_USE_FIELD && (c->field->role == CSV_OFFENSE || c->field->field == FIELD_ARREST_OFFENSE ||
        c->field->field == FIELD_VICTIM_OFFENSE || (c->field->role == CSV_ARRESTEE &&
                                                    c->field->field == FIELD_EVENT_TEXT));
}

/* A second charge below the first is of the report above, as when it is read (csv_mapping_goes_on). */
static bool is_charge_alone(const Proposing *q, size_t row)
{
    bool has_charge = false;
    size_t date = csv_propose_column(q, CSV_REPORT, "date");
    if (names_somebody(q, row) || (date < q->columns && cell_of(q, row, date).len)) return false;
    for (size_t i = 0; i < q->columns; i++)
        has_charge |= is_charge(&q->p->map.columns[i]) && cell_of(q, row, i).len > 0;
    return has_charge;
}

#define ONCE_PERCENT 80
#define ONCE_COLUMNS 2

/* Filled where a number stands, and in no row below it that has none. */
static bool is_told_with(const Proposing *q, size_t number, size_t i)
{
    size_t with = 0;
    bool is_below = false;
    for (size_t r = 0; r < q->p->rows; r++) {
        bool is_numbered = cell_of(q, r, number).len > 0, is_filled = cell_of(q, r, i).len > 0;
        is_below |= is_numbered;
        if (is_below && is_filled && !is_numbered) return false;
        with += is_filled;
    }
    return csv_propose_is_share(with, q->looks[number].filled, ONCE_PERCENT);
}

/* Rows without a number: 0 where each is a charge alone, which goes on anyway. */
static size_t below_count(const Proposing *q, size_t number)
{
    size_t below = 0, charges = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        below += !cell_of(q, r, number).len;
        charges += !cell_of(q, r, number).len && is_charge_alone(q, r);
    }
    return below == charges ? 0 : below;
}

static bool is_told_once(const Proposing *q, size_t number)
{
    size_t date = csv_propose_column(q, CSV_REPORT, "date"), with = 0;
    if (!q->cells[number].len || (date < q->columns && !is_told_with(q, number, date))) return false;
    for (size_t i = 0; i < q->columns; i++) with += i != number && i != date && is_told_with(q, number, i);
    return with >= ONCE_COLUMNS;
}

/* The second count of a charge, the second thing of a property room: what is told of the case, such as whose it is,
 * stands in the row with its number, and in none of those below that have no number. */
static void once_check(Proposing *q)
{
    size_t number = csv_propose_column(q, CSV_REPORT, "number");
    if (number == q->columns || q->p->map.columns[number].is_down || q->p->map.columns[number].is_blank) return;
    size_t below = below_count(q, number);
    if (!below || !is_told_once(q, number)) return;
    csv_propose_down(q, number);
    const char *has = below == 1 ? "row has" : "rows have", *goes = below == 1 ? "goes on" : "go on";
    Str what = str_format(q->arena, "%zu %s no \"%.*s\" and nothing else that is told once with it, and so %s with "
        "the row above.", below, has, STR(q->names[number]), goes);
    csv_propose_ask(q, str_format(q->arena, "%.*s Where an empty cell means that nobody knows, take \"down\" away in "
        "the map.", STR(what)),
        (CsvAsked){ str_format(q->arena, "%.*s Where an empty cell means that nobody knows,", STR(what)), number + 1,
                    S("blank") });
}

/* A row without a number is a report of its own where the number is not written once for several. */
static void reports_count(Proposing *q)
{
    size_t number = csv_propose_column(q, CSV_REPORT, "number");
    bool is_over = number == q->columns || q->p->map.columns[number].is_down || q->p->reports == q->p->rows;
    bool was_numbered = false;
    for (size_t r = 0; r < q->p->rows && !is_over; r++) {
        bool is_numbered = cell_of(q, r, number).len > 0;
        bool goes_on = was_numbered && is_charge_alone(q, r);
        q->p->reports += !is_numbered && !goes_on;
        was_numbered = is_numbered || goes_on;
    }
}

void csv_propose_shape(Proposing *q)
{
    if (q->p->map.header.layout) { reports_count(q); return; }      /* a card says all that is its own */
    merged_check(q);
    comments_check(q);
    once_check(q);
    reports_count(q);
    day_check(q);
    csv_propose_again(q);
    csv_propose_charged(q);
    headings_tell(q);
    if (!csv_propose_has_day(q)) csv_propose_heading_year(q);
}
