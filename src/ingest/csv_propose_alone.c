/* csv_propose_alone.c - what makes no person, because nothing else is told of one? */
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"

/* ---- plates and telephones of nobody ---- */

static bool is_of(const CsvColumn *c, CsvRole role, uint8_t group)
{
    return c->use == CSV_USE_FIELD && c->field->role == role && c->group == group;
}

/* What a report can have without a person: where it was, what stood there, who could be called. */
static const CsvField *of_the_report(const CsvField *field)
{
    static const char *const things[] = { "plate", "vin", "phone", "email", "handle", "address", "city", "state",
                                          "postcode", "room" };
    for (size_t i = 0; i < COUNT(things); i++)
        if (strcmp(field->name, things[i]) == 0) return csv_field_named(CSV_REPORT, str_of(field->name));
    return NULL;
}

/* ---- what stands alone makes nobody ---- */

/* What can be told of a person, and of a report as well; NULL for all else. */
static const CsvField *told_of_the_report(const CsvField *field)
{
    static const struct { const char *name; CsvRole role; const char *as; } told[] = {
        { "address", CSV_REPORT, "address" }, { "city", CSV_REPORT, "city" }, { "state", CSV_REPORT, "state" },
        { "postcode", CSV_REPORT, "postcode" }, { "offense", CSV_OFFENSE, "code" }, { "charge", CSV_OFFENSE, "text" },
    };
    for (size_t i = 0; i < COUNT(told); i++)
        if (strcmp(field->name, told[i].name) == 0) return csv_field_named(told[i].role, str_of(told[i].as));
    return NULL;
}

/* A state of which no column says whose it is was the victim's, and made one on every row; so did charges an arrested
 * person. Where nothing else speaks of a person, they are the report's. */
void csv_propose_alone(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    bool is_alone[CSV_COLUMNS_MAX] = { false };
    for (size_t i = 0; i < q->columns; i++) {
        bool is_person = c[i].use == CSV_USE_FIELD && c[i].field->role >= CSV_VICTIM;
        is_alone[i] = is_person && told_of_the_report(c[i].field);
        for (size_t k = 0; k < q->columns && is_alone[i]; k++) {
            bool is_parties = c[k].use == CSV_USE_FIELD && c[k].field->shape == CSV_PARTIES;
            if (is_of(&c[k], c[i].field->role, c[i].group) && !is_parties && !told_of_the_report(c[k].field))
                is_alone[i] = false;
        }
    }
    for (size_t i = 0; i < q->columns; i++) {
        if (!is_alone[i]) continue;
        bool is_somebodys = q->match[i].has_role || csv_propose_is_home(q, i);
        bool is_told = q->is_named[i] && is_somebodys && told_of_the_report(c[i].field)->role == CSV_REPORT;
        if (is_told) {
            csv_propose_keep(q, i, S("Nothing else is told of this person, so it is kept under its name."));
            continue;
        }
        csv_propose_use(q, i, told_of_the_report(c[i].field), 0, CSV_LIKELY,
                        "Nothing else speaks of the person it could be about, so it is the report's.");
        csv_propose_check_values(q, i);
    }
}

#define SERIES_MIN 3

/* "Tag" over A4401, A4402, A4403: numbers of things that are kept, each once and all of one series. */
static bool are_tags(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    const CsvLooks *l = &q->looks[i];
    bool is_plate = c->use == CSV_USE_FIELD && strcmp(c->field->name, "plate") == 0 && !q->is_told[i];
    bool is_of_vehicles = csv_header_has_word(q->headers, q->names[i], S("vehicle")) ||
        csv_header_has_word(q->headers, q->names[i], S("plate")) ||
        csv_header_has_word(q->headers, q->names[i], S("license"));
    return is_plate && !is_of_vehicles && l->filled >= SERIES_MIN && l->filled * 10 >= q->p->rows * 9 &&
        q->p->columns[i].distinct == l->filled && csv_looks_are(l, l->alike, 98) && csv_looks_are(l, l->numbers, 98);
}

/* One plate beside three numbered persons makes no fourth: where nothing else speaks of a person, things are the
 * report's. */
void csv_propose_things(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    for (size_t i = 0; i < q->columns; i++)
        if (are_tags(q, i))
            csv_propose_keep(q, i, S("Its name says a plate, but its values are numbers of one series, each once, as "
                "of things that are kept."));
    for (size_t i = 0; i < q->columns; i++) {
        bool is_person = c[i].use == CSV_USE_FIELD && c[i].field->role == csv_propose_role(q) && !c[i].group;
        const CsvField *thing = is_person ? of_the_report(c[i].field) : NULL;
        bool speaks_of_somebody = false, are_others = false;
        for (size_t k = 0; k < q->columns && thing; k++) {
            speaks_of_somebody |= is_of(&c[k], c[i].field->role, 0) && !of_the_report(c[k].field);
            are_others |= c[k].use == CSV_USE_FIELD && c[k].field->role == c[i].field->role && c[k].group > 0;
        }
        if (thing && are_others && !speaks_of_somebody)
            csv_propose_use(q, i, thing, 0, CSV_LIKELY,
                            "It stands beside several persons and says whose it is of none.");
    }
}

/* ---- days under a name that says nothing of days ---- */

#define REPORT_YEARS_MAX 3      /* lists are of a year or two; births of many */

/* Days that lie close together, in most rows. */
static bool are_days_of_reports(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    DateOrder order = csv_looks_order(l);
    int first = 0, last = 0;
    if (q->is_told[i] || q->p->map.columns[i].use != CSV_USE_KEEP || l->filled * 2 < q->p->rows ||
        !csv_looks_are(l, l->dates[order], 90)) return false;
    for (size_t r = 0; r < q->p->rows; r++) {
        CsvDate day;
        if (!csv_date_read(q->cells[r * q->columns + i], order, (Date){ 0 }, &day)) continue;
        if (!first || day.date.year < first) first = day.date.year;
        if (day.date.year > last) last = day.date.year;
    }
    return first && last - first <= REPORT_YEARS_MAX;
}

#define SHORT_DAYS_MIN 3

/* "10/1", "10/13" in nearly every row: days without a year, and not always the same part of something. */
static bool are_short_days(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    DateOrder order;
    bool may_be = !q->is_told[i] && q->p->map.columns[i].use == CSV_USE_KEEP && l->filled * 2 >= q->p->rows &&
        q->p->columns[i].distinct >= SHORT_DAYS_MIN && !l->dates[csv_looks_order(l)];
    return may_be && csv_looks_are(l, csv_propose_short_days(q, i, &order), 90);
}

static void use_as_day(Proposing *q, size_t i, const char *reason)
{
    csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("date")), 0, CSV_GUESS, reason);
    csv_propose_check_values(q, i);
}

/* The first of them: what happened comes before what became of it. */
void csv_propose_days(Proposing *q)
{
    if (csv_propose_column(q, CSV_REPORT, "date") < q->columns ||
        csv_propose_column(q, CSV_ARRESTEE, "date") < q->columns) return;
    for (size_t i = 0; i < q->columns; i++) {
        if (!are_days_of_reports(q, i)) continue;
        use_as_day(q, i, "Its values are days of few years, and no other column says on which day it was.");
        return;
    }
    for (size_t i = 0; i < q->columns && !q->days_told; i++) {
        if (!are_short_days(q, i)) continue;
        use_as_day(q, i, "Its values are days without a year, and no other column says on which day it was.");
        return;
    }
}

/* ---- numbers that nobody's age is read from ---- */

static bool tells_age(const CsvColumn *c)
{
    return c->use == CSV_USE_FIELD && (c->field->shape == CSV_AGE || c->field->shape == CSV_DESCRIBED ||
        c->field->shape == CSV_PARTIES || c->field->shape == CSV_JUVENILE || c->field->field == FIELD_BIRTH_DATE);
}

/* Numbers of lines and of offenses are ages of small children, all of them. */
static bool are_of_grown_ups_too(const Proposing *q, size_t i)
{
    size_t grown = 0;
    int number;
    for (size_t r = 0; r < q->p->rows; r++)
        grown += str_to_number(q->cells[r * q->columns + i], &number) && number >= 18;
    return grown * 5 >= q->looks[i].filled;
}

/* PAGE beside PNAME: where persons stand in the list and no column says how old they are, numbers that could be ages
 * are asked about. They are not taken: a page of a book of arrests is a number, too. */
void csv_propose_ages(Proposing *q)
{
    const CsvColumn *c = q->p->map.columns;
    const CsvField *name = NULL;
    for (size_t i = 0; i < q->columns; i++) {
        if (tells_age(&c[i])) return;
        if (c[i].use == CSV_USE_FIELD && c[i].field->role >= CSV_VICTIM && !name) name = c[i].field;
    }
    for (size_t i = 0; i < q->columns && name; i++) {
        const CsvLooks *l = &q->looks[i];
        bool is_open = !q->is_told[i] && c[i].use == CSV_USE_KEEP;
        if (!is_open || !csv_looks_are(l, l->ages, 80) || !are_of_grown_ups_too(q, i)) continue;
        CsvColumn meant = { .use = CSV_USE_FIELD, .field = csv_field_named(name->role, S("age")) };
        csv_propose_ask(q, str_format(q->arena,
                                      "Nobody has an age in this list. Are the numbers of \"%.*s\" ages? Then write "
                                      "%.*s behind its name: a child is found by its age.", STR(q->names[i]),
                                      STR(csv_target_text(q->arena, &meant))),
            (CsvAsked){ str_format(q->arena, "Nobody has an age in this list, and a child is found by its "
                                   "age. Where the numbers of \"%.*s\" are ages,", STR(q->names[i])), i + 1,
                        csv_target_text(q->arena, &meant) });
    }
}
