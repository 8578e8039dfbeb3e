/* csv_propose_dates.c - in which order are the days of a list written, and which are births? */
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"
#include "ingest/csv_several.h"

/* Rows whose cell has an age, birth or description for each of several persons. */
size_t csv_propose_several(const Proposing *q, size_t i, CsvShape shape, DateOrder order)
{
    size_t several = 0;
    for (size_t r = 0; r < q->p->rows; r++) several += csv_several(shape, order, q->cells[r * q->columns + i]) > 0;
    return several;
}

/* "4/22/1997", and "15 yoa" three rows below: a column of ages reads births as well. */
static bool are_births_and_ages(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    const CsvColumn *c = &q->p->map.columns[i];
    size_t dates = l->dates[csv_looks_order(l)];
    const CsvField *age = csv_field_named(c->field->role, S("age"));
    bool has_both = l->ages > l->placeholders && dates > l->ages && !l->serials;       /* no age is a number of days */
    if (!age || !has_both || !csv_looks_are(l, dates + l->ages, 80)) return false;
    csv_propose_use(q, i, age, c->group, CSV_LIKELY, "Its values are births and ages; both are read.");
    return true;
}

/* "0130", "13:45", "9 pm": of these numbers without signs one at least is no year. */
static bool are_hours(const Proposing *q, size_t i)
{
    size_t hours = 0, sure = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        int hour, number;
        if (cell.len < 4 || !csv_hour_read(cell, &hour)) continue;
        hours++;
        sure += !str_to_number(cell, &number) || (cell.len == 4 && (number < 1900 || number > 2099));
    }
    return sure && csv_propose_is_share(hours + q->looks[i].placeholders, q->looks[i].filled, 80);
}

/* "Last seen" over hours alone: what happened then is told of the hour, where no other column tells it. */
static bool hours_take(Proposing *q, size_t i)
{
    bool is_birth = q->p->map.columns[i].field->field == FIELD_BIRTH_DATE, is_hour_there = false;
    if (is_birth || !are_hours(q, i)) return false;
    for (size_t k = 0; k < q->columns; k++) is_hour_there |= q->is_named[k] && str_eq(q->match[k].field, S("hour"));
    bool is_event = csv_header_day(q->headers, q->names[i]) == HEADER_DAY_OF_EVENT;
    if (is_hour_there || !is_event || csv_propose_column(q, CSV_REPORT, "hour") < q->columns)
        csv_propose_keep(q, i, S("Its values are times of day and no days; it is kept under its name."));
    else
        csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("hour")), 0, CSV_LIKELY,
                        "Its values are times of day and no days.");
    return true;
}

static bool are_others(Proposing *q, size_t i) { return csv_propose_without_year(q, i) || hours_take(q, i); }

/* What is called a birth is one, though some are "unk", "both adult" or "son 2017". */
static size_t dates_percent(const Proposing *q, size_t i)
{
    return q->is_named[i] && q->p->map.columns[i].field->field == FIELD_BIRTH_DATE ? 50 : 80;
}

#define RUNS_MIN 4              /* so many of one year, and of several days, are no chance */

/* "260801 0019": runs that begin alike and end otherwise begin with the year. The other way round each would be the
 * same day of another year. */
static bool begins_with_year(const Proposing *q, size_t i)
{
    Str first = S("");
    size_t runs = 0, others = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        size_t digits = 0;
        while (digits < cell.len && cell.at[digits] >= '0' && cell.at[digits] <= '9') digits++;
        if (!cell.len) continue;
        if (digits != 6 || (cell.len > 6 && cell.at[6] != ' ')) return false;
        if (!runs++) first = cell;
        if (memcmp(cell.at, first.at, 2) != 0) return false;
        others += memcmp(cell.at + 4, first.at + 4, 2) != 0;
    }
    return runs >= RUNS_MIN && others;
}

static DateOrder order_seen(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    return l->dates[DATE_YMD] == l->filled && begins_with_year(q, i) ? DATE_YMD : csv_looks_order(l);
}

void csv_propose_order(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    DateOrder best = order_seen(q, i);
    bool is_birth = q->p->map.columns[i].field->field == FIELD_BIRTH_DATE;
    if (is_birth && are_births_and_ages(q, i)) return;
    if (is_birth && !l->dates[best] && !l->behind[best]) {
        size_t month_first = csv_propose_several(q, i, CSV_DATE, DATE_MDY);
        best = csv_propose_several(q, i, CSV_DATE, DATE_DMY) > month_first ? DATE_DMY : DATE_MDY;
    }
    size_t births = l->birth_years + l->behind[best] + csv_propose_several(q, i, CSV_DATE, best);
    size_t dates = l->dates[best] + (is_birth ? births : 0);
    q->p->map.columns[i].order = best;
    if (!l->filled) return;
    bool are_dates = dates && csv_looks_are(l, dates + l->placeholders, dates_percent(q, i));
    if (!are_dates && are_others(q, i)) return;
    if (!are_dates) {
        Str name = q->names[i];
        csv_propose_keep(q, i, S("Its name says a date, but most of its values are none; it is kept under "
            "its name."));
        csv_propose_ask(q, str_format(q->arena,
            "\"%.*s\" sounds like a date, and most of its values are none that is known "
            "here, so it is only kept. If they are days, write them into the list as 3/14/2024 or 2024-03-14, and have "
            "the map made again.", STR(name)),
            (CsvAsked){ str_format(q->arena, "\"%.*s\" sounds like a date, and most of its values are none "
                                   "that is known here, so it is not read. Where they are days, write them "
                                   "into the list as "
                                   "3/14/2024 or 2024-03-14 and begin again.", STR(name)), 0, S("") });
        return;
    }
    if (is_birth && csv_looks_are(l, l->birth_years, 50)) {
        if (q->p->columns[i].confidence == CSV_SURE) q->p->columns[i].confidence = CSV_LIKELY;
        q->p->columns[i].reason = S("Its name says so; its values are years or months, so an age has a doubt.");
    }
    if (dates < l->filled && q->p->columns[i].confidence == CSV_SURE)
        q->p->columns[i].confidence = CSV_LIKELY;
}

/* Years first, or months by name: then both orders say the same. */
static bool is_order_told(const CsvProposedColumn *c)
{
    for (size_t i = 0; i < c->shown_count; i++) {
        CsvDate one, other;
        bool is_one = csv_date_read(c->shown[i], DATE_MDY, (Date){ 0 }, &one);
        bool is_other = csv_date_read(c->shown[i], DATE_DMY, (Date){ 0 }, &other);
        if (is_one != is_other || (is_one && date_compare(one.date, other.date) != 0)) return false;
    }
    return true;
}

static bool is_date(const CsvColumn *c)
{
    return c->use == CSV_USE_FIELD && c->field->shape == CSV_DATE;
}

/* Days up to 12 read both ways. Then another date of the list decides, else the custom of the United States. */
void csv_propose_orders_agree(Proposing *q)
{
    CsvColumn *columns = q->p->map.columns;
    int sure = -1;
    for (size_t i = 0; i < q->columns && sure < 0; i++)
        if (is_date(&columns[i]) && q->looks[i].dates[DATE_MDY] != q->looks[i].dates[DATE_DMY])
            sure = columns[i].order;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvLooks *l = &q->looks[i];
        CsvProposedColumn *c = &q->p->columns[i];
        bool is_open = is_date(&columns[i]) && !q->is_told[i] && l->dates[DATE_MDY] == l->dates[DATE_DMY];
        if (!is_open || is_order_told(c)) continue;
        if (sure >= 0) { columns[i].order = (DateOrder)sure; continue; }
        c->confidence = CSV_LIKELY;
        c->reason = S("Its name says so; no day is over 12, so month before day is the custom, not a sight.");
        csv_propose_ask(q, str_format(q->arena,
            "Is \"%.*s\" written month before day? No value of the sample shows it. MDY is "
            "taken; DMY would be "
                          "the other.", STR(q->names[i])),
            (CsvAsked){ str_format(q->arena, "\"%.*s\" is read month first, and no value shows whether that "
                                   "is right. Where the day stands first,", STR(q->names[i])), i + 1, S("dmy") });
    }
}

/* ---- two days, one of which it happened on ---- */

/* A day on which it happened, told in hardly fewer rows than the other. */
static bool is_day_of_event(const Proposing *q, size_t i, size_t filed)
{
    const CsvColumn *c = &q->p->map.columns[i];
    const CsvLooks *l = &q->looks[i];
    bool is_arrest = c->use == CSV_USE_FIELD && c->field->role == CSV_ARRESTEE && c->field->shape == CSV_DATE &&
        c->field->field != FIELD_BIRTH_DATE;
    if (i == filed || q->is_told[i] || !(is_arrest || c->use == CSV_USE_KEEP)) return false;
    return csv_header_day(q->headers, q->names[i]) == HEADER_DAY_OF_EVENT &&
        csv_looks_are(l, l->dates[csv_looks_order(l)], 80) && l->filled * 10 >= q->looks[filed].filled * 8;
}

/* A child who turned 18 before the report was received was a child when it happened. */
void csv_propose_day_of_event(Proposing *q)
{
    size_t filed = csv_propose_column(q, CSV_REPORT, "date"), i = 0;
    if (filed == q->columns || q->is_told[filed]) return;
    HeaderDay day = csv_header_day(q->headers, q->names[filed]);
    bool may_be = day == HEADER_DAY_OF_PAPER ||
        (day == HEADER_DAY_UNKNOWN && q->p->columns[filed].confidence == CSV_GUESS);
    while (may_be && i < q->columns && !is_day_of_event(q, i, filed)) i++;
    if (!may_be || i == q->columns) return;
    csv_propose_keep(q, filed, str_format(q->arena, "\"%.*s\" is the day it happened; this one is when it was put on "
        "paper. It is kept under its name.", STR(q->names[i])));
    csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("date")), 0, CSV_LIKELY,
                    "Its name says that it happened then; another column says when it was put on paper.");
    csv_propose_order(q, i);
}

/* Whether some rows have this day, and not the other. */
static bool stands_in(const Proposing *q, size_t i, size_t day)
{
    const CsvLooks *l = &q->looks[i];
    bool is_open = q->p->map.columns[i].use == CSV_USE_KEEP && !q->is_told[i];
    if (!is_open || csv_header_day(q->headers, q->names[i]) != HEADER_DAY_OF_PAPER) return false;
    if (!csv_looks_are(l, l->dates[csv_looks_order(l)], 80)) return false;
    for (size_t r = 0; r < q->p->rows; r++)
        if (q->cells[r * q->columns + i].len && !q->cells[r * q->columns + day].len) return true;
    return false;
}

void csv_propose_reported(Proposing *q)
{
    size_t day = csv_propose_column(q, CSV_REPORT, "date"), i = 0;
    if (day == q->columns || q->p->map.columns[day].is_down) return;
    if (csv_propose_column(q, CSV_REPORT, "reported") < q->columns) return;
    while (i < q->columns && !stands_in(q, i, day)) i++;
    if (i == q->columns) return;
    csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("reported")), 0, CSV_LIKELY, str_format(q->arena,
        "Its name says when it was put on paper; it is the day where \"%.*s\" is empty.", STR(q->names[day])).at);
    csv_propose_order(q, i);
}
