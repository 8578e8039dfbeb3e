/* csv_propose_births.c - which columns hold births or ages, though their names are known for nothing? */
#include "base/fold.h"
#include "ingest/csv_age_words.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_named.h"
#include "ingest/csv_proposing.h"
#include "ingest/csv_told.h"

#define LIFE_YEARS_MAX 99
#define BORN_YEARS_MIN 3        /* most events were put on paper sooner */
#define NAME_BYTES_MAX 64

/* "CW dob", "VBD", "b.", "BIRTD": a word for a birth, alone or glued to whose it is. */
static bool names_birth(Str name)
{
    static const char *const words[] = { "dob", "dobs", "born", "birth", "bd", "bday", "birtd", "brth", "bdt", "bdate",
        "birthdt", "dateofbirth" };
    char folded[NAME_BYTES_MAX + FOLD_CHARACTER_MAX];
    Str rest = { folded, fold_text(name, folded, NAME_BYTES_MAX) }, word;
    if (str_eq(rest, S("b"))) return true;
    while (str_cut(&rest, ' ', &word)) {
        for (size_t i = 0; i < COUNT(words); i++)
            if (str_eq(word, str_of(words[i]))) return true;
        if (word.len > 2 && word.len < 8 && (str_ends(word, S("dob")) || str_ends(word, S("bd")))) return true;
    }
    return false;
}

/* The year of a day, a month or a year alone; 0 for none. */
static int year_of(Str cell, DateOrder order, Date latest)
{
    CsvDate read;
    int year, month;
    if (csv_date_read(cell, order, latest, &read)) return read.is_serial ? 0 : read.date.year;
    if (csv_birth_year_read(cell, &year) || csv_birth_month_read(cell, latest, &year, &month)) return year;
    return 0;
}

/* Whether those of each row would have been people of 0 to 99 on its day, and hardly any of them just born. */
static bool are_people(const Proposing *q, size_t i)
{
    size_t day = csv_propose_column(q, CSV_REPORT, "date"), told = 0, right = 0, grown = 0;
    DateOrder order = csv_looks_order(&q->looks[i]);
    for (size_t r = 0; r < q->p->rows; r++) {
        const Str *row = &q->cells[r * q->columns];
        CsvDate on = { .date = q->day };
        if (!row[i].len) continue;
        bool has_day = day < q->columns && row[day].len &&
            csv_day_read(row[day], q->p->map.columns[day].order, q->year, &on);
        int year = year_of(row[i], order, has_day ? on.date : q->day);
        int age = !on.date.year || !year ? BORN_YEARS_MIN : on.date.year - year;
        told++;
        right += year && age >= 0 && age <= LIFE_YEARS_MAX;
        grown += year && age >= BORN_YEARS_MIN;
    }
    return csv_propose_is_share(right, told, 80) && csv_propose_is_share(grown, told, 60);
}

/* "VBD", "vdob" */
static bool is_victims(Str name)
{
    char folded[NAME_BYTES_MAX + FOLD_CHARACTER_MAX];
    Str text = { folded, fold_text(name, folded, NAME_BYTES_MAX) };
    return str_eq(text, S("vbd")) || str_eq(text, S("vdob")) || str_eq(text, S("vicdob")) || str_eq(text, S("vicbd"));
}

/* Whose births they are: the name says so, else that of the column before, else whoever that column tells of. */
static CsvRole whose(const Proposing *q, size_t i, uint8_t *group)
{
    CsvHeaderMatch who = { .has_role = false };
    const CsvColumn *before = i ? &q->p->map.columns[i - 1] : NULL;
    *group = 0;
    if (csv_header_role_in(q->headers, q->names[i], &who) == HEADER_OF_ONE) return who.role;
    if (is_victims(q->names[i])) return CSV_VICTIM;
    bool is_next = i && !q->is_relation[i - 1];
    if (is_next && csv_header_role_in(q->headers, q->names[i - 1], &who) == HEADER_OF_ONE) return who.role;
    if (!before || before->use != CSV_USE_FIELD || before->field->role < CSV_VICTIM) return csv_propose_role(q);
    *group = before->group;
    return before->field->role;
}

static bool is_taken(const Proposing *q, CsvRole role, uint8_t group)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        bool is_persons = c->use == CSV_USE_FIELD && c->field->role == role && c->group == group;
        if (is_persons && (c->field->field == FIELD_BIRTH_DATE || c->field->shape == CSV_PARTIES)) return true;
    }
    return false;
}

void csv_propose_births(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvLooks *l = &q->looks[i];
        bool is_open = q->p->map.columns[i].use == CSV_USE_KEEP && !q->is_told[i] && !q->is_named[i];
        if (!is_open || !l->filled || !names_birth(q->names[i]) || !are_people(q, i)) continue;
        uint8_t group;
        CsvRole role = whose(q, i, &group);
        if (role < CSV_VICTIM || is_taken(q, role, group)) continue;
        csv_propose_use(q, i, csv_field_named(role, S("birth_date")), group, CSV_LIKELY,
                        "Its name speaks of a birth, and its values make people of 0 to 99 on the day of the row.");
        csv_propose_order(q, i);
    }
}

/* ---- ages in words, and texts that tell some ---- */

#define AGES_MIN 3
#define TOLD_SHARE 15           /* percent of the values: most texts tell of nobody's age */

static bool is_unknown(const Proposing *q, size_t i)
{
    bool is_kept = q->p->map.columns[i].use == CSV_USE_KEEP && !q->is_told[i];
    return is_kept && !q->is_named[i] && q->looks[i].filled >= AGES_MIN;
}

/* "fifties", "late twenties", "fifteen": nothing but an age is written so. */
static bool are_ages_in_words(const Proposing *q, size_t i)
{
    size_t worded = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        char age[4];
        size_t len;
        worded += csv_age_in_words(q->cells[r * q->columns + i], age, &len) && !str_eq((Str){ age, len }, S("00"));
    }
    return worded >= AGES_MIN && csv_propose_is_share(worded, q->looks[i].filled, 50) &&
        csv_looks_are(&q->looks[i], q->looks[i].ages, 60);
}

/* "niece (13)", "foster dtr 15, back now": rows in which a child's age is told. */
static size_t children_told(const Proposing *q, size_t i)
{
    size_t told = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        CsvToldAge ages[CSV_GROUP_MAX];
        size_t count = 0, children = 0;
        Str cell = q->cells[r * q->columns + i];
        if (cell.len) (void)csv_told_ages(q->arena, cell, ages, &count, COUNT(ages));
        for (size_t k = 0; k < count; k++)
            children += age_read((Str){ ages[k].age, ages[k].len }).status == AGE_IS_MINOR;
        told += children > 0;
    }
    return told;
}

/* What stands in a column of ages, is no number of years, and is read all the same when the list is. */
size_t csv_propose_ages_told(const Proposing *q, size_t column)
{
    size_t told = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        CsvToldAge ages[CSV_GROUP_MAX];
        CsvLooks looks = { 0 };
        size_t count = 0;
        Str cell = q->cells[r * q->columns + column];
        if (!cell.len) continue;
        csv_looks_add(&looks, q->words, cell);
        if (looks.ages || looks.birth_years || looks.dates[csv_looks_order(&looks)]) continue;
        if (!csv_born_read(cell).len)
            (void)csv_told_ages(q->arena, str_format(q->arena, "age %.*s", STR(cell)), ages, &count, COUNT(ages));
        told += csv_born_read(cell).len || (count == 1 && ages[0].is_school);
    }
    return told;
}

void csv_propose_aged(Proposing *q)
{
    CsvRole role = csv_propose_role(q);
    for (size_t i = 0; i < q->columns; i++) {
        if (!is_unknown(q, i)) continue;
        bool is_free = csv_propose_column(q, role, "age") == q->columns &&
            csv_propose_column(q, role, "race_sex_age") == q->columns;
        bool are_ages = is_free && are_ages_in_words(q, i);
        size_t told = are_ages ? 0 : children_told(q, i);
        if (are_ages)
            csv_propose_use(q, i, csv_field_named(role, S("age")), 0, CSV_GUESS,
                            "Its name is not known; its values are ages in words.");
        else if (told >= AGES_MIN && csv_propose_is_share(told, q->looks[i].filled, TOLD_SHARE))
            csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("narrative")), 0, CSV_GUESS,
                            "Its name is not known; its values tell the ages of children, so they are read as a text.");
    }
}
