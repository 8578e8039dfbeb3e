/* csv_propose_looks.c - what can be seen in a column whose name says nothing? */
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

static bool see_person(const Proposing *q, size_t i, CsvRole person, Seen *seen)
{
    const CsvLooks *l = &q->looks[i];
    size_t distinct = q->p->columns[i].distinct;
    if (csv_looks_are(l, l->parties, 80))
        *seen = (Seen){ CSV_PERSON, "parties", "Its values name persons with their roles." };
    else if (csv_looks_are(l, l->described, 80) && is_free(q, person, "race_sex_age"))
        *seen = (Seen){ person, "race_sex_age", "Its values name race and sex in short." };
    else if (csv_looks_are(l, l->sexes, 95) && distinct < 5 && is_free(q, person, "sex"))
        *seen = (Seen){ person, "sex", "Its values are words for a sex." };
    else if (csv_propose_are_roles(q, i) && is_free(q, CSV_PERSON, "role"))
        *seen = (Seen){ CSV_PERSON, "role", "Its values say who somebody is in a report." };
    else if (csv_looks_are(l, l->names, 80) && is_free(q, person, "name") && is_free(q, person, "last_name"))
        *seen = (Seen){ person, "name", "Its values look like names of persons." };
    else if (csv_looks_are(l, l->plates, 90) && distinct * 10 > l->filled * 6 && is_free(q, person,
        "plate") &&
             !csv_looks_are(l, l->alike, 90))
        *seen = (Seen){ person, "plate", "Its values look like license plates." };
    else return false;
    return true;
}

/* One series: the same sign before each; rows of one report stand together. */
static bool see_number(const Proposing *q, size_t i, Seen *seen)
{
    const CsvLooks *l = &q->looks[i];
    bool is_whole = l->filled * 100 >= q->p->rows * 98,
        is_apart = l->filled - l->repeats == q->p->columns[i].distinct;
    bool is_series = csv_looks_are(l, l->numbers, 98) && csv_looks_are(l, l->alike, 98) &&
        l->bytes >= 4 * l->filled;
    if (!is_whole || !is_apart || l->repeats * 10 > l->filled * 8 || !is_free(q, CSV_REPORT,
        "number")) return false;
    size_t dates = l->dates[csv_looks_order(l)];
    if (csv_looks_are(l, dates - (l->serials < dates ? l->serials : dates), 50) || csv_looks_are(l,
        l->phones, 50)) return false;
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

/* From now on the column is a passenger's, and gets the passenger's number (csv_propose_others). */
static void is_others_now(Proposing *q, size_t i, const CsvHeaderMatch *who, const char *field)
{
    q->match[i] = *who;
    q->match[i].field = str_of(field);
    q->is_named[i] = true;
}

/* A word of a name that is not known as a whole, and values that bear it out: "Age at Referral", "Client's DOB". */
static bool see_word(Proposing *q, size_t i, CsvRole person, Seen *seen)
{
    const CsvLooks *l = &q->looks[i];
    size_t dates = l->dates[csv_looks_order(l)], births = dates + l->birth_years;
    size_t texts = l->bytes > 12 * l->filled ? l->filled : 0;
    const struct { const char *word; size_t part; Seen seen; } words[] = {
        { "born", births, { person, "birth_date", "Its name speaks of a birth, and its values are dates." } },
        { "age", l->ages, { person, "age", "Its name speaks of an age, and its values are ages." } },
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
    for (size_t k = 0; k < COUNT(words); k++) {
        Seen found = words[k].seen;
        bool is_persons = found.role == person;
        if (!csv_looks_are(l, words[k].part, 80) || !csv_header_has_word(q->headers, q->names[i],
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
    if (l->bytes > 60 * l->filled && q->p->columns[i].distinct * 10 >= l->filled * 8)
        *seen = (Seen){ CSV_REPORT, "narrative", "Its values are long texts." };
    else if (csv_looks_are(l, l->addresses, 80) && is_free(q, CSV_REPORT, "address"))
        *seen = (Seen){ CSV_REPORT, "address", "Its values look like addresses." };
    else return false;
    return true;
}

void csv_propose_by_looks(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    CsvRole person = csv_propose_role(q);
    Seen seen;
    if (l->filled < ENOUGH_ROWS || csv_header_is_staff(q->headers, q->names[i])) return;
    if (see_word(q, i, person, &seen) || see_contacts(l, person, &seen) || see_offense(q, l, &seen) ||
        see_date(q, l, person, &seen) ||
        see_person(q, i, person, &seen) ||
        see_number(q, i, &seen) || see_text(q, i, &seen))
        csv_propose_use(q, i, csv_field_named(seen.role, str_of(seen.field)), 0, CSV_GUESS, seen.reason);
}
