/* csv_propose_looks.c - what can be seen in a column whose name says nothing? */
#include "ingest/csv_cell.h"
#include "ingest/csv_proposing.h"

#define ENOUGH_ROWS 5           /* fewer say nothing about what a column holds */
#define LIFE_YEARS 12           /* dates of one list are not so far apart, unless they are birth dates */

typedef struct { CsvRole role; const char *field, *reason; } Seen;

static bool is_free(const Proposing *q, CsvRole role, const char *field)
{
    return csv_propose_column(q, role, field) == q->columns;
}

/* What there can be several of. */
static bool see_contacts(const CsvLooks *l, CsvRole person, Seen *seen)
{
    if (csv_looks_are(l, l->emails, 80)) *seen = (Seen){ person, "email",
        "Its values look like e-mail addresses." };
    else if (csv_looks_are(l, l->phones, 80)) *seen = (Seen){ person, "phone",
        "Its values look like telephone numbers." };
    else if (csv_looks_are(l, l->agencies, 95)) *seen = (Seen){ CSV_REPORT, "agency",
        "Its values look like agencies (ORI)." };
    else return false;
    return true;
}

static bool see_offense(const Proposing *q, const CsvLooks *l, Seen *seen)
{
    bool is_booking = q->p->map.kind == RECORD_BOOKING;
    CsvRole role = is_booking ? CSV_ARRESTEE : CSV_OFFENSE;
    const char *field = is_booking ? "offense" : "code";
    if (csv_looks_are(l, l->offenses, 95) && csv_looks_are(l, l->letters_in_offenses, 20))
        *seen = (Seen){ role, field, "Its values are NIBRS offense codes." };
    else if (csv_looks_are(l, l->offense_words, 40) && is_free(q, role, field))
        *seen = (Seen){ role, field, "Its values are words for offenses." };
    else return false;
    return true;
}

static bool see_date(const Proposing *q, const CsvLooks *l, CsvRole person, Seen *seen)
{
    bool is_date = csv_looks_are(l, l->dates[csv_looks_order(l)], 90) && l->serials * 2 < l->filled;
    if (csv_looks_are(l, l->hours, 90) && !is_date && is_free(q, CSV_REPORT, "hour")) {
        *seen = (Seen){ CSV_REPORT, "hour", "Its values are times of day." };
        return true;
    }
    if (!is_date) return false;
    if (l->year_max - l->year_min >= LIFE_YEARS && is_free(q, person, "birth_date"))
        *seen = (Seen){ person, "birth_date", "Its values are dates that lie as far apart as births do." };
    else if (l->year_max - l->year_min < LIFE_YEARS && is_free(q, CSV_REPORT, "date"))
        *seen = (Seen){ CSV_REPORT, "date", "Its values are dates, and no other column before it is the date." };
    else return false;
    return true;
}

/* ---- a spreadsheet's days ---- */

#define SERIAL_YEAR_MIN 1990    /* as the day of a report */
#define SERIAL_YEAR_MAX 2040

/* Behind a point stands the time of the day. */
static bool is_serial(Str cell)
{
    int number;
    bool is_timed = cell.len > 6 && cell.at[5] == '.';
    for (size_t i = 6; i < cell.len; i++) is_timed &= cell.at[i] >= '0' && cell.at[i] <= '9';
    if (cell.len != 5 && !is_timed) return false;
    return str_to_number((Str){ cell.at, 5 }, &number) && number >= 20000 && number <= 60000;
}

/* Numbers of reports that were handed out one after the other: each is the next, or the same again. */
static bool rise_one_by_one(const Proposing *q, size_t i)
{
    int last = 0, number;
    size_t next = 0, again = 0, steps = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        if (!is_serial(cell) || !str_to_number(cell, &number)) continue;
        next += last && number == last + 1;
        again += last && number == last;
        steps += last > 0;
        last = number;
    }
    return next && (next + again) * 10 >= steps * 8;
}

static bool has_other_dates(const Proposing *q, size_t column)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvLooks *l = &q->looks[i];
        size_t dates = l->dates[csv_looks_order(l)];
        bool is_birth = q->is_named[i] && str_eq(q->match[i].field, S("birth_date"));
        if (i != column && !is_birth && l->filled && l->serials * 2 < l->filled &&
            csv_looks_are(l, dates, 80) && l->year_max - l->year_min < LIFE_YEARS) return true;
    }
    return csv_propose_column(q, CSV_REPORT, "date") < q->columns ||
        csv_propose_column(q, CSV_ARRESTEE, "date") < q->columns;
}

/* 45365 below "Intake" is the 14th of March 2024, where no other column is a date. Numbers of cases look the same, so
 * it is asked. */
static bool see_serials(Proposing *q, size_t i, Seen *seen)
{
    const CsvLooks *l = &q->looks[i];
    size_t serials = 0;
    for (size_t r = 0; r < q->p->rows; r++) serials += is_serial(q->cells[r * q->columns + i]);
    bool may_be = csv_looks_are(l, serials, 90) && l->year_min >= SERIAL_YEAR_MIN && l->year_max <= SERIAL_YEAR_MAX &&
        l->year_max - l->year_min < LIFE_YEARS;
    if (!may_be || has_other_dates(q, i)) return false;
    Str name = q->names[i];
    if (rise_one_by_one(q, i)) {
        csv_propose_ask(q, str_format(q->arena, "Are the numbers of \"%.*s\" days, as a spreadsheet counts them? They "
            "rise one by one, so they are not taken for days. If they are, write report.date behind its name in the "
            "map.", STR(name)),
            (CsvAsked){ str_format(q->arena, "The numbers of \"%.*s\" rise one by one and are not taken for "
                                   "days. Where they are days, as a spreadsheet counts them,", STR(name)),
                        (size_t)(l - q->looks) + 1, S("report.date") });
        return false;
    }
    Str years = str_format(q->arena, "%d", l->year_min);
    if (l->year_max > l->year_min) years = str_format(q->arena, "%d to %d", l->year_min, l->year_max);
    csv_propose_ask(q, str_format(q->arena, "The numbers of \"%.*s\" are read as days of %.*s, as a spreadsheet "
        "counts them (45365 is 3/14/2024), because no other column is a date. If they are numbers of reports, write "
        "report.number behind its name in the map.", STR(name), STR(years)),
        (CsvAsked){ str_format(q->arena, "The numbers of \"%.*s\" are read as days of %.*s, as a spreadsheet "
                               "counts them (45365 is 3/14/2024). Where they are numbers of reports,",
                               STR(name), STR(years)),
                    (size_t)(l - q->looks) + 1, S("report.number") });
    *seen = (Seen){ CSV_REPORT, "date", "Its values could be a spreadsheet's numbers of days, and no other column is a "
        "date." };
    return true;
}

/* ---- M and F: male and female, or misdemeanor and felony ---- */

static bool is_named_as(const Proposing *q, size_t i, const char *const words[], size_t count)
{
    for (size_t k = 0; k < count; k++)
        if (csv_header_has_word(q->headers, q->names[i], str_of(words[k]))) return true;
    return false;
}

static bool tells_sex(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    return c->use == CSV_USE_FIELD && (strcmp(c->field->name, "sex") == 0 ||
        (c->field->shape == CSV_DESCRIBED && csv_looks_are(&q->looks[i], q->looks[i].sexed, 60)));
}

static bool tells_charge(const Proposing *q, size_t i)
{
    static const char *const words[] = { "charge", "offense", "statute", "section", "violation", "ordinance" };
    const CsvColumn *c = &q->p->map.columns[i];
    bool is_charge = c->use == CSV_USE_FIELD && (c->field->role == CSV_OFFENSE ||
        c->field->field == FIELD_ARREST_OFFENSE ||
        (c->field->role == CSV_ARRESTEE && c->field->field == FIELD_EVENT_TEXT));
    return is_charge || is_named_as(q, i, words, COUNT(words));
}

static bool tells_person(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    return c->use == CSV_USE_FIELD && c->field->role >= CSV_VICTIM && !tells_charge(q, i);
}

/* How grave a charge is: its name says so, another column tells the sex already, or it stands beside the charge and
 * away from what tells of the person. */
static bool is_degree(const Proposing *q, size_t i)
{
    static const char *const sex[] = { "sex", "gender", "sexo", "genero" };
    static const char *const degree[] = { "degree", "deg", "dgr", "level", "lvl", "class", "cls", "clas", "grade",
        "grd", "grad", "severity", "sev", "type", "felony", "fel", "misd", "misdemeanor", "category", "cat" };
    if (is_named_as(q, i, sex, COUNT(sex))) return false;
    if (is_named_as(q, i, degree, COUNT(degree))) return true;
    for (size_t k = 0; k < q->columns; k++)
        if (k != i && (tells_sex(q, k) || is_named_as(q, k, sex, COUNT(sex)))) return true;
    bool is_behind = i > 0 && tells_charge(q, i - 1), is_before = i + 1 < q->columns && tells_charge(q, i + 1);
    return is_behind || (is_before && !(i > 0 && tells_person(q, i - 1)));
}

static bool see_person(const Proposing *q, size_t i, CsvRole person, Seen *seen)
{
    const CsvLooks *l = &q->looks[i];
    size_t distinct = q->p->columns[i].distinct;
    if (csv_looks_are(l, l->parties, 80))
        *seen = (Seen){ CSV_PERSON, "parties", "Its values name persons with their roles." };
    else if (csv_looks_are(l, l->described, 80) && is_free(q, person, "race_sex_age"))
        *seen = (Seen){ person, "race_sex_age", "Its values name race and sex in short." };
    else if (csv_looks_are(l, l->sexed, 90) && is_free(q, person, "race_sex_age"))
        *seen = (Seen){ person, "race_sex_age", "Its values name a sex and an age in short." };
    else if (csv_looks_are(l, l->sexes, 95) && distinct < 5 && !is_degree(q, i) && is_free(q, person, "sex"))
        *seen = (Seen){ person, "sex", "Its values are words for a sex." };
    else if (csv_propose_are_roles(q, i) && is_free(q, CSV_PERSON, "role"))
        *seen = (Seen){ CSV_PERSON, "role", "Its values say who somebody is in a report." };
    else if (csv_looks_are(l, l->aged_parties, 80) && is_free(q, person, "name") && is_free(q, person, "last_name"))
        *seen = (Seen){ person, "name", "Its values are names with an age or a birth beside them." };
    else if (csv_looks_are(l, l->names, 80) && is_free(q, person, "name") && is_free(q, person, "last_name"))
        *seen = (Seen){ person, "name", "Its values look like names of persons." };
    else if (csv_looks_are(l, l->plates, 90) && distinct * 10 > l->filled * 6 && is_free(q, person,
        "plate") &&
             !csv_looks_are(l, l->alike, 90))
        *seen = (Seen){ person, "plate", "Its values look like license plates." };
    else return false;
    return true;
}

/* A number that stands where the day of a report does, each once, and in no row below it. */
static bool is_written_with_day(const Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    size_t day = csv_propose_column(q, CSV_REPORT, "date");
    if (day == q->columns || l->filled * 10 > q->p->rows * 9 || q->p->columns[i].distinct != l->filled) return false;
    for (size_t r = 0; r < q->p->rows; r++)
        if (!q->cells[r * q->columns + i].len != !q->cells[r * q->columns + day].len) return false;
    return true;
}

/* "10/1" is the first of October, and no number of a report. */
static bool are_slashed_days(const Proposing *q, size_t i)
{
    DateOrder order;
    size_t slashed = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        slashed += cell.len && memchr(cell.at, '/', cell.len);
    }
    return csv_looks_are(&q->looks[i], slashed, 90) &&
        csv_looks_are(&q->looks[i], csv_propose_short_days(q, i, &order), 90);
}

/* Somebody's number, who was away on several days: rows beside each other have one number and different days. */
static bool is_of_several_days(const Proposing *q, size_t i)
{
    size_t day = csv_propose_column(q, CSV_REPORT, "date"), again = 0, others = 0;
    for (size_t k = 0; day == q->columns && k < q->columns; k++)
        if (q->is_named[k] && str_eq(q->match[k].field, S("date"))) day = k;       /* not proposed yet */
    for (size_t r = 1; day < q->columns && r < q->p->rows; r++) {
        const Str *here = &q->cells[r * q->columns], *above = here - q->columns;
        if (!here[i].len || !str_eq(here[i], above[i])) continue;
        again++;
        others += here[day].len && above[day].len && !str_eq(here[day], above[day]);
    }
    return csv_propose_is_share(others, again, 50);
}

/* One series: the same sign before each; rows of one report stand together. */
static bool see_number(const Proposing *q, size_t i, Seen *seen)
{
    const CsvLooks *l = &q->looks[i];
    bool is_whole = l->filled * 100 >= q->p->rows * 98 || is_written_with_day(q, i),
        is_apart = l->filled - l->repeats == q->p->columns[i].distinct;
    bool is_series = csv_looks_are(l, l->numbers, 98) && csv_looks_are(l, l->alike, 98) &&
        l->bytes >= 4 * l->filled;
    if (!is_whole || !is_apart || l->repeats * 10 > l->filled * 8 || !is_free(q, CSV_REPORT,
        "number")) return false;
    /* a number of the person beside one of the arrest: the same person is arrested twice */
    bool has_arrest = csv_propose_column(q, CSV_ARRESTEE, "arrest_number") < q->columns;
    if ((has_arrest && q->p->map.kind == RECORD_BOOKING) || is_of_several_days(q, i)) return false;
    size_t dates = l->dates[csv_looks_order(l)];
    if (csv_looks_are(l, dates - (l->serials < dates ? l->serials : dates), 50) || csv_looks_are(l,
        l->phones, 50) || are_slashed_days(q, i)) return false;
    if (!is_series && !(csv_looks_are(l, l->numbers, 98) && csv_header_has_word(q->headers, q->names[i],
        S("no")))) return false;
    *seen = (Seen){ CSV_REPORT, "number", "Its values look like numbers of reports." };
    return true;
}

/* Persons of a list of arrests are who was arrested, unless they are somebody else beside them. */
static CsvRole own_role(const Proposing *q, const CsvHeaderMatch *who)
{
    return who->role == CSV_PERSON && !who->other ? csv_propose_role(q) : who->role;
}

static bool has_initials(Str name, Str initials)
{
    size_t at = 0;
    for (size_t i = 0; i < name.len; i++) {
        bool is_first = name.at[i] != ' ' && (i == 0 || name.at[i - 1] == ' ');
        if (is_first && (at == initials.len || (name.at[i] | 32) != (initials.at[at++] | 32))) return false;
    }
    return at == initials.len;
}

/* "AV DOB" beside "Alleged Victim" is the victim's. */
static bool role_by_initials(const Proposing *q, size_t i, CsvHeaderMatch *who)
{
    Str rest = q->names[i], first;
    if (!str_cut(&rest, ' ', &first) || first.len < 2 || first.len > 4 || !rest.len) return false;
    for (size_t k = 0; k < q->columns; k++) {
        const CsvHeaderMatch *m = &q->match[k];
        if (k == i || !q->is_named[k] || !m->has_role || m->other || !has_initials(q->names[k], first)) continue;
        *who = *m;
        return true;
    }
    return false;
}

/* From now on the column is a passenger's, and gets the passenger's number (csv_propose_others). */
static void is_others_now(Proposing *q, size_t i, const CsvHeaderMatch *who, const char *field)
{
    q->match[i] = *who;
    q->match[i].field = str_of(field);
    q->is_named[i] = true;
}

/* Percent: of ages and births some are told in words that nobody knows. */
static size_t share_of(bool is_persons) { return is_persons ? 60 : 80; }

/* A word of a name that is not known as a whole, and values that bear it out: "Age at Referral", "Client's DOB". */
static bool see_word(Proposing *q, size_t i, CsvRole person, Seen *seen)
{
    const CsvLooks *l = &q->looks[i];
    size_t dates = l->dates[csv_looks_order(l)], births = dates + l->birth_years + csv_looks_behind(l);
    if (dates > l->ages && l->ages > l->placeholders) births += l->ages;     /* where nobody knows the birth */
    size_t texts = l->bytes > 12 * l->filled ? l->filled : 0;
    const struct { const char *word; size_t part; Seen seen; } words[] = {
        { "born", births, { person, "birth_date", "Its name speaks of a birth, and its values are dates." } },
        { "age", l->ages, { person, "age", "Its name speaks of an age, and its values are ages." } },
        { "old", l->ages, { person, "age", "Its name asks how old somebody is, and its values are ages." } },
        { "dob", births, { person, "birth_date", "Its name speaks of a birth, and its values are dates." } },
        { "birth", births, { person, "birth_date", "Its name speaks of a birth, and its values are dates." } },
        { "sex", l->sexes, { person, "sex", "Its name speaks of a sex, and its values are words for one." } },
        { "phone", l->phones, { person, "phone", "Its name and values speak of telephones." } },
        { "plate", l->plates, { person, "plate", "Its name and values speak of license plates." } },
        { "arrival", dates, { CSV_REPORT, "date",
        "Its name speaks of an arrival, and its values are dates." } },
        { "text", texts, { CSV_REPORT, "narrative",
        "Its name speaks of a text, and its values are texts." } },
        { "summary", texts, { CSV_REPORT, "narrative",
        "Its name speaks of a summary, and its values are texts." } },
        { "note", texts, { CSV_REPORT, "narrative", "Its name speaks of notes, and its values are texts." } },
        { "date", dates, { CSV_REPORT, "date",
        "Its name speaks of a date, and no other column before it is the date." } },
    };
    CsvHeaderMatch who = { .has_role = false };
    HeaderWhose whose = csv_header_role_in(q->headers, q->names[i], &who);
    if (whose == HEADER_OF_NOBODY && role_by_initials(q, i, &who)) whose = HEADER_OF_ONE;
    for (size_t k = 0; k < COUNT(words); k++) {
        Seen found = words[k].seen;
        bool is_persons = found.role == person;
        if (!csv_looks_are(l, words[k].part, share_of(is_persons)) || !csv_header_has_word(q->headers, q->names[i],
            str_of(words[k].word)) || (is_persons && whose == HEADER_OF_SEVERAL)) continue;
        if (is_persons && whose == HEADER_OF_ONE) found.role = own_role(q, &who);
        if (!who.other && !is_free(q, found.role, found.field)) continue;
        if (is_persons && who.other) is_others_now(q, i, &who, found.field);
        *seen = found;
        return true;
    }
    return false;
}

static bool see_text(const Proposing *q, size_t i, Seen *seen)
{
    const CsvLooks *l = &q->looks[i];
    bool are_own = q->p->columns[i].distinct * 10 >= l->filled * 8;
    if (l->bytes > 60 * l->filled && are_own)
        *seen = (Seen){ CSV_REPORT, "narrative", "Its values are long texts." };
    else if (are_own && csv_propose_is_text(q, i) && !csv_looks_are(l, l->addresses, 80))
        *seen = (Seen){ CSV_REPORT, "narrative", "Its values are sentences." };
    else if (csv_looks_are(l, l->addresses, 80) && is_free(q, CSV_REPORT, "address"))
        *seen = (Seen){ CSV_REPORT, "address", "Its values look like addresses." };
    else return false;
    return true;
}

#define TEXT_SHARE 20           /* percent of the values that are sentences; the others may be a word or two */
#define TEXT_BYTES 18           /* on average */
#define TEXTS_MIN 3

/* A column that nobody knows by its name and that holds sentences, often enough, is read: what is not read helps no
 * child. */
void csv_propose_texts(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvLooks *l = &q->looks[i];
        size_t texts = 0;
        if (q->is_told[i] || q->p->map.columns[i].use == CSV_USE_FIELD || !l->filled) continue;
        if (l->bytes < TEXT_BYTES * l->filled || csv_looks_are(l, l->addresses + l->names, 50)) continue;
        for (size_t r = 0; r < q->p->rows; r++) texts += csv_cell_is_text(q->cells[r * q->columns + i]);
        if (texts < TEXTS_MIN || !csv_propose_is_share(texts, l->filled, TEXT_SHARE)) continue;
        csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("narrative")), 0, CSV_GUESS,
                        "Its name is not known; many of its values are sentences, so they are read as a narrative.");
    }
}

void csv_propose_by_looks(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    CsvRole person = csv_propose_role(q);
    Seen seen;
    if (l->filled < ENOUGH_ROWS || csv_header_is_staff(q->headers, q->names[i])) return;
    if (see_word(q, i, person, &seen) || see_contacts(l, person, &seen) || see_offense(q, l, &seen) ||
        see_date(q, l, person, &seen) || see_serials(q, i, &seen) ||
        see_person(q, i, person, &seen) ||
        see_number(q, i, &seen) || see_text(q, i, &seen))
        csv_propose_use(q, i, csv_field_named(seen.role, str_of(seen.field)), 0, CSV_GUESS, seen.reason);
}
