/* csv_mapped_above.c - what does a row leave to the row above it? */
#include "ingest/csv_cell.h"
#include "ingest/csv_mapping.h"

static bool is_charge(const CsvField *field)
{
    return field->role == CSV_OFFENSE || field->field == FIELD_ARREST_OFFENSE || field->field == FIELD_VICTIM_OFFENSE ||
        (field->role == CSV_ARRESTEE && field->field == FIELD_EVENT_TEXT);
}

/* What says whose row it is: all that is told of persons, but what they did. */
static bool is_person(const CsvColumn *c)
{
    return c && c->use == CSV_USE_FIELD && c->field->role >= CSV_VICTIM && !is_charge(c->field);
}

static bool is_filled(const CsvMapping *r, size_t column)
{
    return csv_mapping_cell(r, column).len > 0;
}

static bool was_filled(const CsvMapping *r, size_t column)
{
    return column < r->columns && r->row.above[column].len > 0;
}

/* There is a row above, and neither number nor day says that another report begins. */
static bool is_below_its_report(const CsvMapping *r)
{
    if (!r->row.above || !was_filled(r, r->number) || !r->report.count) return false;
    bool is_again = r->book->map->kind == RECORD_BOOKING &&
        str_eq(csv_mapping_cell(r, r->number), r->report.number);
    if (is_filled(r, r->number) && !is_again) return false;
    return !is_filled(r, r->date) || str_eq(r->row.cells[r->date], r->row.above[r->date]);
}

static bool has_charge(const CsvMapping *r)
{
    for (size_t i = 0; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        if (c && c->use == CSV_USE_FIELD && is_charge(c->field) && is_filled(r, i)) return true;
    }
    return false;
}

/* A second charge below the first: no number, no other day and nobody but who stands above word for word, as the victim
 * of both counts does beside a defendant who is named once; under a row that has a number and tells of somebody. In a
 * list of bookings the number may come again. */
bool csv_mapping_goes_on(const CsvMapping *r)
{
    bool was_person = false, is_left_out = false, is_said_again = false;
    if (!is_below_its_report(r) || !has_charge(r)) return false;
    for (size_t i = 0; i < r->columns; i++) {
        if (!is_person(r->fit[i])) continue;
        if (is_filled(r, i) && !str_eq(r->row.cells[i], r->row.above[i])) return false;
        is_said_again |= is_filled(r, i);
        is_left_out |= !is_filled(r, i) && was_filled(r, i);
        was_person |= was_filled(r, i);
    }
    return was_person && (!is_said_again || is_left_out);
}

void csv_mapping_take_above(CsvMapping *r)
{
    for (size_t i = 0; i < r->columns; i++)
        if (i == r->number || i == r->date || i == r->agency || is_person(r->fit[i])) csv_rows_take_above(r->rows, i);
    csv_mapping_raise(r, "csv-above", S(""), -1, true,
        "The row names nobody and has no number of its own, so it goes on with the row above it.");
}

static bool is_down(const CsvMapping *r, size_t column)
{
    const CsvColumn *c = column < r->columns ? r->fit[column] : NULL;
    return c && c->use == CSV_USE_FIELD && c->is_down && r->row.above && !is_filled(r, column) && was_filled(r, column);
}

/* Under a heading a report does not go on. */
static bool is_of_the_whole(const CsvMapping *r, size_t column)
{
    const CsvField *field = r->fit[column]->field;
    return column == r->agency || (field->shape == CSV_DATE && csv_is_shared(field)) ||
        (column == r->number && !r->is_parted);
}

/* Of merged cells only those of one report: a charge that nobody wrote down is not that of the case above. */
static bool is_same_report(const CsvMapping *r)
{
    if (r->number == r->columns || !r->fit[r->number]->is_down) return !r->is_parted;
    return is_filled(r, r->number) && str_eq(csv_mapping_cell(r, r->number), csv_cell_clean(r->row.above[r->number]));
}

/* Somebody who is told of in any way is nobody of the row above: a name without a birth date would get another's. What
 * is told of another, in columns that are not "down", says nothing: the victim of a charge beside a defendant who is
 * named once. */
static bool tells_who(const CsvMapping *r, const CsvColumn *whose)
{
    for (size_t i = 0; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        if (!c || c->use != CSV_USE_FIELD || !csv_is_identity(c->field) || !is_filled(r, i)) continue;
        if (c->is_down || (c->field->role == whose->field->role && c->group == whose->group)) return true;
    }
    return false;
}

/* Asked of all columns before any takes what stands above it. */
static void are_others(const CsvMapping *r, bool is_other[])
{
    for (size_t i = 0; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        bool is_asked = c && c->use == CSV_USE_FIELD && c->is_down && csv_is_identity(c->field);
        is_other[i] = is_asked && (r->is_parted || tells_who(r, c));
    }
}

void csv_mapping_down(CsvMapping *r)
{
    bool is_other[CSV_COLUMNS_MAX];
    are_others(r, is_other);
    for (size_t i = 0; i < r->columns; i++)
        if (is_down(r, i) && is_of_the_whole(r, i)) csv_rows_take_above(r->rows, i);
    for (size_t i = 0; i < r->columns; i++) {
        if (!is_down(r, i) || is_of_the_whole(r, i)) continue;
        if (csv_is_identity(r->fit[i]->field) ? is_other[i] : !is_same_report(r)) continue;
        csv_rows_take_above(r->rows, i);
        csv_mapping_raise(r, "csv-down", r->names[i], -1, true,
            "The cell is empty and says what the one above it says, because the map calls the column \"down\".");
    }
}
