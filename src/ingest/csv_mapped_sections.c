/* csv_mapped_sections.c - which lines of a list are headings, and what do they say of the rows below? */
#include "ingest/csv_cell.h"
#include "ingest/csv_charge.h"
#include "ingest/csv_mapping.h"
#include "ingest/csv_section.h"
#include "ingest/csv_sum.h"

#define ANY_YEAR 2000           /* a leap year: a line that begins with a day is a heading, whichever year it is of */

bool csv_mapping_has_day(const CsvMapping *r)
{
    return r->date < r->columns || r->reported < r->columns || r->arrest_date < r->columns;
}

static DateOrder order_of(const CsvMapping *r)
{
    for (size_t i = 0; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        if (c && c->use == CSV_USE_FIELD && c->field->shape == CSV_DATE) return c->order;
    }
    return DATE_MDY;
}

static bool is_charge(const CsvField *field)
{
    return field->role == CSV_OFFENSE || field->field == FIELD_ARREST_OFFENSE || field->field == FIELD_VICTIM_OFFENSE ||
        (field->role == CSV_ARRESTEE && field->field == FIELD_EVENT_TEXT);
}

/* What its column means decides where the words alone do not: a name by itself is a person, a charge by itself goes on
 * with the row above, and a number by itself is a report of which nothing else is known. */
static bool is_heading(const CsvMapping *r, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvSection section = csv_section_look(cell, order_of(r));
    Date day;
    if (csv_section_day(cell, order_of(r), ANY_YEAR, &day)) section = SECTION_YES;
    bool is_field = c && c->use == CSV_USE_FIELD;
    if (is_field && is_charge(c->field)) return false;
    if (is_field && c->field->role >= CSV_VICTIM)
        return c->field->shape == CSV_TEXT && c->field->field != FIELD_NARRATIVE &&
            csv_section_is_among_names(cell, order_of(r));
    if (is_field && c->field->field == FIELD_NARRATIVE) return false;
    if (section == SECTION_YES) return true;
    bool is_number = (is_field && c->field->shape == CSV_NUMBER) || (!is_field && column == 0);
    if (is_number && csv_cell_is_text(cell)) return true;       /* "All persons are presumed innocent." */
    return section == SECTION_MAYBE && column < SECTION_COLUMNS_FIRST;
}

void csv_mapping_day_above(CsvMapping *r, Date day)
{
    if (!date_is_known(day)) return;
    r->section = day;
    (void)snprintf(r->section_text, sizeof r->section_text, "%04u-%02u-%02u", (unsigned)day.year % 10000u,
                   day.month % 100u, day.day % 100u);
}

/* What the cell says below it: the value of its own column, where that is written once for several rows; and a day. */
static void leave_below(CsvMapping *r, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    DateOrder order = order_of(r);
    CsvDate read;
    Date day = { 0 };
    bool is_down = c && c->use == CSV_USE_FIELD && c->is_down;
    bool is_read = is_down && (c->field->shape != CSV_DATE || csv_date_read(cell, c->order, (Date){ 0 }, &read));
    if (is_read && column != r->number) csv_rows_put_above(r->rows, column, r->row.cells[column]);
    if (!csv_section_day(cell, order, r->book->map->year, &day)) {
        Str word = csv_section_word(cell);
        /* "Op 1 - 3/14/24", then "Op 2": whose day that was, nobody knows */
        if (word.len && str_eq(word, r->section_word)) r->section = r->book->map->day;
        return;
    }
    csv_mapping_day_above(r, day);
    r->section_word = str_copy(&r->whole, csv_section_word(cell));
    const size_t columns[] = { r->date, r->arrest_date };
    for (size_t i = 0; i < COUNT(columns); i++)
        if (columns[i] < r->columns && r->fit[columns[i]]->is_down)
            csv_rows_put_above(r->rows, columns[i], (Str){ r->section_text, 10 });
}

static bool is_of_a_record(const CsvMapping *r, size_t column)
{
    const CsvColumn *c = r->fit[column];
    return c && c->use == CSV_USE_FIELD && (c->field->role >= CSV_VICTIM || is_charge(c->field));
}

/* "Op 3" and "Harbor" one beside the other, or "JUVS" and "4", and nothing that a record would say. */
static bool is_heading_of_two(CsvMapping *r, Str *cell)
{
    size_t first = r->row.first, last = r->row.last;
    if (r->row.filled != 2 || first != 0 || r->columns < SECTION_COLUMNS_OF_TWO) return false;
    if (csv_section_is_page(csv_mapping_cell(r, last))) return true;
    if (last != 1 || is_of_a_record(r, first) || is_of_a_record(r, last)) return false;
    if (!csv_section_is_label(*cell) && !csv_section_is_count(*cell, csv_mapping_cell(r, last))) return false;
    *cell = str_format(&r->arena, "%.*s %.*s", STR(*cell), STR(csv_mapping_cell(r, last)));
    return true;
}

/* In a sheet of several parts: right above names of columns, or apart from the rows and in capitals, or a word for
 * staff or expenses. */
static bool is_title(const CsvMapping *r, size_t column, Str cell)
{
    bool is_apart = r->row.line > r->record_line + 1;
    for (size_t i = 0; i < r->title_count; i++)
        if (r->titles[i] == r->row.line) return true;
    return r->book->map->block_count && column == 0 &&
        (csv_section_is_aside(cell) || (is_apart && csv_section_is_title(cell)));
}

static bool is_plain(const void *list, size_t column)
{
    const CsvMapping *r = list;
    return !r->fit[column] || r->fit[column]->use != CSV_USE_FIELD;
}

bool csv_mapping_sum(CsvMapping *r)
{
    if (!csv_sum_is_row(&r->row, r->columns, is_plain, r)) return false;
    csv_rows_pass_over(r->rows);
    csv_mapping_raise(r, "csv-row", S(""), -1, true,
        "The row is a total or an ending, not a record, and was left out.");
    return true;
}

bool csv_mapping_section(CsvMapping *r)
{
    bool is_card = r->book->map->header.layout != CSV_TABLE;
    if (is_card || r->row.has_more || !r->row.filled || r->columns < SECTION_COLUMNS_MIN) return false;
    size_t column = r->row.first;
    Str cell = csv_mapping_cell(r, column);
    bool is_one = r->row.filled == 1 && (is_heading(r, column, cell) || is_title(r, column, cell));
    bool is_row = csv_section_is_row(&r->row, r->names[0], cell, r->columns);
    if (!is_one && !is_row && !is_heading_of_two(r, &cell)) return false;
    if (is_row) cell = csv_section_row_text(&r->arena, &r->row);
    csv_rows_pass_over(r->rows);
    r->is_parted = true;
    r->is_aside = csv_section_is_aside(cell);
    leave_below(r, column, cell);
    bool is_act = csv_charge_is_near(&r->words, cell);
    r->section_act = is_act ? str_copy(&r->whole, cell) : S("");
    r->are_victims = csv_section_is_of_victims(cell);
    r->section_role = csv_section_role(cell);
    bool has_day = date_is_known(r->section) && !csv_mapping_has_day(r);
    csv_mapping_raise(r, "csv-row", S(""), -1, true, r->are_victims
        ? "The line is a heading that tells of recovered persons or victims: those below it are read as victims, and "
          "not as arrested."
        : has_day
        ? "The line has one filled cell or two among several columns, so it is a heading and no record; the day in it "
          "is the day of the rows below, because no column says one."
        : "The line has one filled cell or two among several columns, so it is a heading and no record, and was left "
          "out.");
    return true;
}
