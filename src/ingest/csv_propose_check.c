/* csv_propose_check.c - do the values of columns bear their names out, and what is left to ask? */
#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_charge.h"
#include "ingest/csv_described.h"
#include "ingest/csv_parties.h"
#include "ingest/csv_proposing.h"
#include "ingest/csv_several.h"

#define CHARGE_BYTES 45         /* on average; longer values tell what happened */

/* ---- do the values bear the name out? ---- */

/* Every charge of it, where it says several. */
static bool is_coded(const Proposing *q, Str list, Str cell)
{
    CsvCharge charges[CSV_CHARGES_MAX];
    size_t count = csv_charges_of(q->words, S(""), list, cell, charges);
    for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++)
        if (!charges[i].code && !csv_propose_code_told(q, list, charges[i].words) &&
            !csv_words_are_ethnicity(q->words, list, cell)) return false;
    return true;
}

size_t csv_propose_coded(const Proposing *q, size_t i)
{
    const CsvField *field = q->p->map.columns[i].field;
    size_t coded = 0;
    for (size_t r = 0; r < q->p->rows && field->list; r++) {
        Str cell = q->cells[r * q->columns + i];
        coded += cell.len && is_coded(q, str_of(field->list), cell);
    }
    return coded;
}

/* "age range cd" over 01 to 04: taken for ages, these would be small children. */
static bool is_code_of_age(const Proposing *q, size_t i)
{
    return csv_header_has_word(q->headers, q->names[i], S("cd")) ||
        csv_header_has_word(q->headers, q->names[i], S("code"));
}

static CsvAsked what_it_holds(const Proposing *q, size_t i, const char *sound)
{
    return (CsvAsked){ str_format(q->arena, "\"%.*s\" sounds like %s, and most of its values are none. "
                                  "To say what it holds,", STR(q->names[i]), sound), i + 1, S("") };
}

static void age_check(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    const CsvColumn *c = &q->p->map.columns[i];
    const CsvField *both = csv_field_named(c->field->role, S("race_sex_age"));
    if (is_code_of_age(q, i)) {
        csv_propose_keep(q, i, S("Its name says the code of an age, and no age; it is kept under its name."));
        return;
    }
    size_t several = csv_propose_several(q, i, CSV_AGE, DATE_MDY);
    bool are_mixed = l->ages && l->ages > l->placeholders && csv_looks_are(l, l->ages + l->birth_years, 90);
    if (!l->filled || csv_looks_are(l, l->ages + several, 60) || are_mixed) return;
    size_t births = l->dates[csv_looks_order(l)] - (l->serials < l->dates[csv_looks_order(l)] ? l->serials : 0);
    const CsvField *born = csv_field_named(c->field->role, S("birth_date"));
    if (born && csv_looks_are(l, births, 60)) {
        csv_propose_use(q, i, born, c->group, CSV_LIKELY, "Its name says an age; its values are dates, so births.");
        csv_propose_order(q, i);
        return;
    }
    if (both && csv_looks_are(l, l->sexed, 60)) {
        csv_propose_use(q, i, both, c->group, CSV_LIKELY, "Its name says an age; its values are one beside a sex.");
        return;
    }
    csv_propose_keep(q, i, S("Its name says an age, but most of its values are none; it is kept under its "
        "name."));
    csv_propose_ask(q, str_format(q->arena,
        "\"%.*s\" sounds like an age, and most of its values are none. What does it hold?",
        STR(q->names[i])), what_it_holds(q, i, "an age"));
}

static void code_check(Proposing *q, size_t i)
{
    CsvProposedColumn *shown = &q->p->columns[i];
    if (q->is_told[i]) return;          /* what was said of it stands, and csv_propose_told looked at its words */
    shown->coded = csv_propose_coded(q, i);
    if (!shown->filled || shown->coded == shown->filled) return;
    bool is_disposition = q->p->map.columns[i].field->field == FIELD_DISPOSITION;
    if (is_disposition && !shown->coded) {
        csv_propose_keep(q, i, S("Its name says what became of somebody, but none of its words is a disposition of "
            "NIBRS; it is kept under its name."));
        return;
    }
    shown->confidence = csv_propose_is_share(shown->coded, shown->filled, 80) ? CSV_LIKELY : CSV_GUESS;
    shown->reason = S("Its name says so; most of its words have no code yet.");
    if (shown->confidence == CSV_LIKELY) shown->reason = S("Its name says so; some of its words have no "
        "code yet.");
}

/* "Age/Sex" over ages alone, or over sexes alone, is that. */
static void described_check(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    const CsvColumn *c = &q->p->map.columns[i];
    if (!l->filled || csv_looks_are(l, l->sexed + csv_propose_several(q, i, CSV_DESCRIBED, DATE_MDY), 60)) return;
    bool are_ages = csv_looks_are(l, l->ages, 80), are_sexes = csv_looks_are(l, l->sexes, 80);
    const CsvField *field = csv_field_named(c->field->role, are_ages ? S("age") : S("sex"));
    if (are_ages || are_sexes) {
        csv_propose_use(q, i, field, c->group, CSV_LIKELY, are_ages ? "Its values are ages and nothing else."
                                                                    : "Its values are sexes and nothing else.");
        if (are_sexes && !are_ages) code_check(q, i);
        return;
    }
    csv_propose_keep(q, i, S("Its name says race, sex or age in short, but most of its values do not; it is kept "
        "under its name."));
    csv_propose_ask(q, str_format(q->arena, "\"%.*s\" sounds like race, sex or age in one cell, and most of its values "
        "are none. What does it hold?", STR(q->names[i])), what_it_holds(q, i, "race, sex or age in one cell"));
}

/* "Report time" over whole dates. */
static void hour_check(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    if (!csv_looks_are(l, l->dates[csv_looks_order(l)], 80)) return;
    if (csv_propose_column(q, CSV_REPORT, "date") < q->columns) {
        csv_propose_keep(q, i, S("Its name says a time, but its values are dates, and another column is "
            "the date."));
        return;
    }
    csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("date")), 0, CSV_LIKELY,
        "Its name says a time, and its values are "
        "dates with one.");
    csv_propose_order(q, i);
}

/* "dtr 16" among "kids" and "spouse": the ages count, and nobody is made of the others. */
static bool tells_ages(const Proposing *q, size_t i)
{
    CsvParty party;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        while (cell.len && csv_party_next(&cell, q->words, S(""), &party)) {
            csv_party_age_behind(&party);
            if (party.born.len || (party.is_described && party.described.age_len)) return true;
        }
    }
    return false;
}

/* "Persons Involved" over names without roles is a column of names, of which a cell may have several. */
static void parties_check(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    const CsvField *name = csv_field_named(csv_propose_role(q), S("name"));
    if (!l->filled || csv_looks_are(l, l->parties, 50)) return;
    size_t names = 0;
    for (size_t r = 0; r < q->p->rows; r++) names += csv_parties_are_names(q->cells[r * q->columns + i], q->words);
    bool are_names = csv_looks_are(l, names, 60) || csv_looks_are(l, l->aged_parties, 30);
    bool is_free = csv_propose_column(q, name->role, "name") == q->columns;
    if (are_names && is_free)
        csv_propose_use(q, i, name, 0, CSV_LIKELY, "Its name says several persons; its values name them, without their "
            "roles.");
    else if (tells_ages(q, i))
        q->p->columns[i].reason = S("Its name says other persons; of some of them an age stands there.");
    else
        csv_propose_keep(q, i, S("Its name says several persons, but most of its values do not; it is kept "
            "under its name."));
}

/* "Juvenile" over Y and N is "Juvenile flag". */
static bool use_as_flag(Proposing *q, size_t i)
{
    CsvHeaderMatch flag;
    Str name = str_format(q->arena, "%.*s flag", STR(q->names[i]));
    if (!csv_header_match(q->headers, name, &flag) || !str_eq(flag.field, S("juvenile"))) return false;
    const CsvField *field = csv_field_named(csv_propose_role(q), flag.field);
    csv_propose_use(q, i, field, flag.group, CSV_LIKELY, "Its values say yes or no to its name.");
    return true;
}

static bool is_told_elsewhere(const Proposing *q, size_t column, const char *field)
{
    for (size_t i = 0; i < q->columns; i++)
        if (i != column && q->is_named[i] && str_eq(q->match[i].field, str_of(field))) return true;
    return false;
}

#define DESCRIBED_BYTES 40      /* on average; longer values tell what happened */

/* "Desc" over W/F 5'9" tells who somebody is, and no story. */
/* "W/M 54" below "Driver", "H/F 37; H/M 8" below "Passengers", and nobody's name but a few. */
static bool several_or_described(const Proposing *q, size_t i)
{
    size_t fits = 0, all = 0;
    CsvDescribed said;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        if (!cell.len || str_eq(cell, S("NONE"))) continue;
        all++;
        fits += csv_described_read(cell, &said) || csv_several(CSV_DESCRIBED, DATE_MDY, cell) > 0;
    }
    return csv_propose_is_share(fits, all, 80);
}

static bool describes(Proposing *q, size_t i)
{
    const CsvField *field = q->p->map.columns[i].field;
    const CsvLooks *l = &q->looks[i];
    bool is_text = field->role == CSV_REPORT && field->field == FIELD_NARRATIVE;
    bool is_somebody = q->is_named[i] && q->match[i].is_role_only && field->field == FIELD_NAME;
    if (is_somebody && several_or_described(q, i)) {
        const CsvField *form = csv_field_named(field->role, S("race_sex_age"));
        csv_propose_use(q, i, form, q->p->map.columns[i].group, CSV_LIKELY,
                        "Its name says a person; its values are the short form of officers for race, sex and age.");
        return true;
    }
    if (!is_text || !csv_looks_are(l, l->described, 60) || l->bytes > DESCRIBED_BYTES * l->filled) return false;
    if (is_told_elsewhere(q, i, "sex") || is_told_elsewhere(q, i, "race_sex_age"))
        csv_propose_keep(q, i, S("Its values describe somebody, whom other columns describe; it is kept under its "
            "name."));
    else
        csv_propose_use(q, i, csv_field_named(csv_propose_role(q), S("race_sex_age")), 0, CSV_LIKELY,
                        "Its values are the short form of officers for race and sex, whatever its name says.");
    return true;
}

/* "11/2025", "2024-25", "SUMMER 25", "2024 ?": when it was, as far as somebody knows. */
static bool is_about_when(Str cell)
{
    static const char *const seasons[] = { "spring", "summer", "fall", "autumn", "winter", "early", "mid", "late" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, first = S("");
    int year;
    (void)str_cut(&rest, ' ', &first);
    bool is_year = first.len == 4 && str_to_number(first, &year) && year >= 1990 && year < 2100;
    bool is_month = first.len <= 2 && rest.len == 4 && memchr(cell.at, '/', cell.len);
    for (size_t k = 0; k < COUNT(seasons); k++) is_year |= str_eq(first, str_of(seasons[k]));
    return (is_year && rest.len <= 4) || (is_month && str_to_number(rest, &year));
}

/* "3/14/2024 2:05 PM", "14-Mar-24", and no number of a case such as 24-03-14 or 20240314. */
static bool are_days(const Proposing *q, size_t i)
{
    size_t days = 0, about = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i], rest = cell, first;
        CsvDate read;
        bool is_year_first = str_cut(&rest, '-', &first) && first.len == 4 && rest.len >= 5 && memchr(rest.at, '-', 3);
        bool has_sign = cell.len && (memchr(cell.at, '/', cell.len) || memchr(cell.at, ':', cell.len));
        bool is_day = (is_year_first || has_sign) &&
            csv_date_read(cell, csv_looks_order(&q->looks[i]), (Date){ 0 }, &read);
        days += is_day;
        about += !is_day && cell.len && is_about_when(cell);
    }
    return csv_propose_is_share(days + about, q->looks[i].filled, 80) && days > about / 2;
}

/* "Incident Reported" is a day, whatever "incident" says by itself. */
static bool number_is_day(Proposing *q, size_t i)
{
    const CsvField *field = q->p->map.columns[i].field;
    if (field->role != CSV_REPORT || field->shape != CSV_NUMBER || !are_days(q, i)) return false;
    if (csv_propose_column(q, CSV_REPORT, "date") < q->columns) {
        csv_propose_keep(q, i, S("Its name says a number, but its values are days, and another column is the day."));
        return true;
    }
    csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("date")), 0, CSV_LIKELY,
                    "Its name says a number, but its values are days.");
    csv_propose_order(q, i);
    return true;
}

/* "Arr" is an arrested person, or the day of an arrival; "Juvenile" a name, or yes and no. */
static void name_check(Proposing *q, size_t i)
{
    const CsvLooks *l = &q->looks[i];
    if (q->is_named[i] && q->match[i].is_role_only && l->filled && l->bytes < 3 * l->filled) {
        if (!use_as_flag(q, i))
            csv_propose_keep(q, i, S("Its name says a person, but its values are too short for names; it "
                "is kept under its "
                "name."));
        return;
    }
    if (q->is_named[i] && q->match[i].is_role_only && csv_looks_are(l, l->phones, 60)) {
        csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("phone")), 0, CSV_LIKELY,
                        "Its name says a person, but its values are telephones.");
        return;
    }
    if (describes(q, i) || number_is_day(q, i)) return;
    FieldId field = q->p->map.columns[i].field->field;
    bool is_name = field == FIELD_NAME || field == FIELD_LAST_NAME || field == FIELD_FIRST_NAME;
    if (field == FIELD_NAME && csv_looks_are(l, l->parties, 80)) {
        csv_propose_use(q, i, csv_field_named(CSV_PERSON, S("parties")), 0, CSV_LIKELY,
                        "Its name says persons; its values name several with their roles.");
        return;
    }
    if (is_name && l->named_ages && q->p->columns[i].confidence != CSV_GUESS) {
        q->p->columns[i].confidence = CSV_LIKELY;
        q->p->columns[i].reason = str_format(q->arena, "Its name says so; in %zu of %zu values an age or a birth "
            "stands beside the name, and is read as that person's.", l->named_ages, l->filled);
    }
    if (!q->is_named[i] || !q->match[i].is_role_only || !csv_looks_are(l, l->dates[csv_looks_order(l)],
        60)) return;
    csv_propose_keep(q, i, S("Its name says a person, but its values are dates; it is kept under its name."));
}

#define PHONE_DIGITS_MIN 7

/* "Cell" of a jail is B12, and "Contact" may be a name: a telephone has digits. */
static void phone_check(Proposing *q, size_t i)
{
    size_t phones = 0;
    if (q->p->map.columns[i].field->field != FIELD_PHONE || !q->looks[i].filled) return;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        size_t digits = 0;
        for (size_t k = 0; k < cell.len; k++) digits += cell.at[k] >= '0' && cell.at[k] <= '9';
        phones += digits >= PHONE_DIGITS_MIN;
    }
    if (!phones)
        csv_propose_keep(q, i, S("Its name says a telephone, but none of its values is one; it is kept under its "
            "name."));
}

#define BIRTH_YEARS_APART 10     /* of numbers of cases the years are those of a few years */

/* "AL DL 1988", "none - born 10/2/08" below "ID / yr": which paper somebody showed, and their birth. */
static bool births_behind_papers(Proposing *q, size_t i)
{
    const CsvField *born = csv_field_named(csv_propose_role(q), S("birth_date"));
    size_t births = 0;
    int least = 9999, most = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        int year = 0;
        if (!cell.len) continue;
        bool is_year = csv_birth_year_behind(cell, &year);
        births += is_year || csv_birth_behind(cell, DATE_MDY).len > 0;
        if (is_year && year < least) least = year;
        if (is_year && year > most) most = year;
    }
    if (most - least < BIRTH_YEARS_APART || !csv_propose_is_share(births, q->looks[i].filled, 60)) return false;
    if (csv_propose_column(q, born->role, "birth_date") < q->columns)
        csv_propose_keep(q, i, S("Its values are papers with the year of a birth, and another column has the births."));
    else
        csv_propose_use(q, i, born, 0, CSV_LIKELY, "Its values are papers that somebody showed, with the year of a "
            "birth, or the day.");
    return true;
}

/* A guest's "ID" is "AL DL": which paper they showed, and no number. */
static void digits_check(Proposing *q, size_t i)
{
    size_t numbers = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        bool has_digit = false;
        for (size_t k = 0; k < cell.len; k++) has_digit |= cell.at[k] >= '0' && cell.at[k] <= '9';
        numbers += has_digit;
    }
    if (births_behind_papers(q, i)) return;
    if (q->looks[i].filled && !csv_propose_is_share(numbers, q->looks[i].filled, 50))
        csv_propose_keep(q, i, S("Its name says a number, but most of its values have no digit; it is kept under its "
            "name."));
    else name_check(q, i);
}

void csv_propose_check_values(Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    if (c->use != CSV_USE_FIELD || q->is_told[i]) return;
    switch (c->field->shape) {
    case CSV_DATE: csv_propose_order(q, i); break;
    case CSV_AGE:  age_check(q, i); break;
    case CSV_CODE: case CSV_ROLE: code_check(q, i); break;
    case CSV_DESCRIBED: described_check(q, i); break;
    case CSV_PARTIES: parties_check(q, i); break;
    case CSV_HOUR: hour_check(q, i); break;
    case CSV_DIGITS: phone_check(q, i); break;
    case CSV_NUMBER: digits_check(q, i); break;
    case CSV_TEXT: name_check(q, i); break;
    default: break;
    }
}

/* ---- two columns, one meaning ---- */

static bool is_once(const CsvField *field)
{
    return field->field == FIELD_OTHER || field->shape == CSV_AGE || field->shape == CSV_ROLE ||
        field->shape == CSV_DATE ||
        field->field == FIELD_OFFENSE_CODE || field->field == FIELD_ARREST_OFFENSE;
}

static bool is_better(const Proposing *q, size_t a, size_t b)
{
    const CsvProposedColumn *one = &q->p->columns[a], *other = &q->p->columns[b];
    const CsvField *field = q->p->map.columns[a].field;
    if ((one->filled > 0) != (other->filled > 0)) return one->filled > 0;
    bool counts_a = csv_propose_is_counter(q, a), counts_b = csv_propose_is_counter(q, b);
    if (field->field == FIELD_OTHER && counts_a != counts_b) return counts_b;
    /* a number that few rows have is that of something else: bookings name the incident where there was one */
    if (field->field == FIELD_OTHER && one->filled >= 2 * other->filled) return true;
    if (field->field == FIELD_OTHER && other->filled >= 2 * one->filled) return false;
    /* of words and codes for an offense, the codes */
    if (field->shape == CSV_CODE && one->coded * (other->filled + 1) != other->coded * (one->filled + 1))
        return one->coded * (other->filled + 1) > other->coded * (one->filled + 1);
    if (one->confidence != other->confidence) return one->confidence < other->confidence;
    return q->match[a].rank < q->match[b].rank;
}

static void give_way(Proposing *q, size_t loser, size_t winner)
{
    const CsvField *field = q->p->map.columns[loser].field;
    bool is_offense = field->shape == CSV_CODE, is_age = field->shape == CSV_AGE ||
        field->field == FIELD_BIRTH_DATE;
    if (is_offense) {
        const CsvField *text = csv_field_named(field->role,
            field->role == CSV_ARRESTEE ? S("charge") : S("text"));
        csv_propose_use(q, loser, text, q->p->map.columns[loser].group, CSV_LIKELY,
            "Another column has the codes; this one has the words.");
        return;
    }
    csv_propose_keep(q, loser, str_format(q->arena,
        "\"%.*s\" is the better of two with this meaning; it is kept under its "
        "name.", STR(q->names[winner])));
    if (is_age)
        csv_propose_ask(q, str_format(q->arena,
            "\"%.*s\" and \"%.*s\" both look like %s. Whose is which? Say victim, offender, "
            "arrestee or person.",
                          STR(q->names[winner]), STR(q->names[loser]), field->shape == CSV_AGE ? "ages" :
                              "birth dates"),
            (CsvAsked){ str_format(q->arena, "\"%.*s\" and \"%.*s\" both look like %s, and only the first is "
                                   "read. Where the second is another person's,",
                                   STR(q->names[winner]), STR(q->names[loser]),
                                   field->shape == CSV_AGE ? "ages" : "birth dates"),
                        loser + 1, str_format(q->arena, "person2.%s", field->name) });
}

/* Charge 1 and Charge 2 of one booking. */
static bool is_another(const Proposing *q, size_t i, size_t k)
{
    return q->p->map.columns[i].field->field == FIELD_ARREST_OFFENSE && q->is_named[i] && q->is_named[k] &&
        q->match[i].group != q->match[k].group;
}

static bool is_text_of(const CsvField *code, const CsvField *text)
{
    return code->role == text->role && text->field == FIELD_EVENT_TEXT &&
        (code->field == FIELD_OFFENSE_CODE || code->field == FIELD_ARREST_OFFENSE);
}

static size_t named_number(const Proposing *q, size_t i)
{
    return q->is_named[i] ? q->match[i].group : 0;
}

/* Local codes say nothing to anybody else; where the words beside them have a code, the words are taken. */
static void words_before_codes(Proposing *q, size_t code, size_t text)
{
    CsvColumn *c = q->p->map.columns;
    if (q->is_told[code] || q->is_told[text]) return;
    if (c[code].use != CSV_USE_FIELD || c[text].use != CSV_USE_FIELD || !is_text_of(c[code].field,
        c[text].field) ||
        c[code].group != c[text].group || named_number(q, code) != named_number(q, text)) return;
    const CsvField *field = c[code].field, *words = c[text].field;
    size_t by_code = q->p->columns[code].coded, by_words = 0;
    const CsvLooks *l = &q->looks[text];
    by_words = l->offense_words + l->offenses;
    if (by_words * (q->looks[code].filled + 1) <= by_code * (l->filled + 1)) return;
    csv_propose_use(q, text, field, c[text].group, CSV_LIKELY,
        "Its words have codes; those of the column of codes have not.");
    csv_propose_use(q, code, words, c[code].group, CSV_LIKELY,
        "Its codes are not known here; another column has the words.");
    code_check(q, text);
}

/* A list that only has words for its offenses, or sections of its state's law: those have no code until the map says
 * so, and then it must count. */
static void words_alone(Proposing *q, size_t text)
{
    CsvColumn *c = q->p->map.columns;
    const CsvLooks *l = &q->looks[text];
    bool has_words = l->offense_words + l->offenses > 0, is_short = l->filled && l->bytes <= CHARGE_BYTES * l->filled;
    if (q->is_told[text] || c[text].use != CSV_USE_FIELD || !(has_words || is_short)) return;
    bool is_booking = c[text].field->role == CSV_ARRESTEE;
    const CsvField *code = is_booking ? csv_field_named(CSV_ARRESTEE,
        S("offense")) : csv_field_named(CSV_OFFENSE, S("code"));
    if (!is_text_of(code, c[text].field)) return;
    for (size_t i = 0; i < q->columns; i++)
        if (c[i].use == CSV_USE_FIELD && c[i].field == code && c[i].group == c[text].group &&
            named_number(q, i) == named_number(q, text)) return;
    csv_propose_use(q, text, code, c[text].group, CSV_LIKELY,
        has_words ? "Its words are offenses, and no other column has codes."
                  : "Its name says charges, and no other column has codes; its words have none yet.");
    code_check(q, text);
}

/* ---- what happened, in sentences ---- */

bool csv_propose_is_text(const Proposing *q, size_t i)
{
    size_t texts = 0;
    for (size_t r = 0; r < q->p->rows; r++) texts += csv_cell_is_text(q->cells[r * q->columns + i]);
    return csv_propose_is_share(texts, q->looks[i].filled, 40);
}

/* "Circumstances" over sentences: rules read narratives, and no words for an event. */
static void settle_texts(Proposing *q)
{
    const CsvColumn *c = q->p->map.columns;
    for (size_t i = 0; i < q->columns; i++) {
        bool is_event = c[i].use == CSV_USE_FIELD && c[i].field->role == CSV_REPORT &&
            c[i].field->field == FIELD_EVENT_TEXT;
        if (is_event && csv_propose_is_text(q, i))
            csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("narrative")), 0, CSV_LIKELY,
                            "Its values are sentences, whatever its name says, so they are read as a narrative.");
    }
}

static void settle_words(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++)
        for (size_t k = 0; k < q->columns; k++)
            if (i != k) words_before_codes(q, i, k);
    for (size_t i = 0; i < q->columns; i++) words_alone(q, i);
}

/* ---- charges under another name ---- */

/* Values that are charges: a code is known for one of the words, or most of them are words of charges. */
static size_t count_charges(const Proposing *q, size_t i, size_t *coded)
{
    size_t charges = 0;
    *coded = 0;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str cell = q->cells[r * q->columns + i];
        CsvCharge said[CSV_CHARGES_MAX];
        if (!cell.len || cell.len > 2 * CHARGE_BYTES) continue;
        size_t count = csv_charges_of(q->words, S(""), S("offense"), cell, said);
        bool has_code = false;
        for (size_t k = 0; k < count && k < CSV_CHARGES_MAX; k++)
            has_code |= said[k].code && said[k].words.len > 3;
        *coded += has_code;
        charges += has_code || csv_words_are_shown(q->words, S("offense"), cell, cell);
    }
    return charges;
}

static bool speaks_of_charges(const Proposing *q, size_t i)
{
    static const char *const words[] = { "charge", "offense", "crime", "violation", "arrest", "incident", "happened" };
    for (size_t k = 0; k < COUNT(words); k++)
        if (csv_header_has_word(q->headers, q->names[i], str_of(words[k]))) return true;
    return false;
}

/* "What happened" over SOLICITATION and TRESPASS. A call's nature is what somebody called for, so it stays one. */
static bool are_charges(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    const CsvLooks *l = &q->looks[i];
    bool is_kept = c->use == CSV_USE_KEEP, is_field = c->use == CSV_USE_FIELD, is_told = speaks_of_charges(q, i);
    bool is_text = is_field && c->field->field == FIELD_NARRATIVE;
    bool is_event = is_field && c->field->role == CSV_REPORT && c->field->field == FIELD_EVENT_TEXT && is_told;
    bool may_be = is_text || is_event || (is_kept && is_told);
    if (!may_be || !l->filled || l->bytes > CHARGE_BYTES * l->filled) return false;
    if (csv_header_has_word(q->headers, q->names[i], S("call"))) return false;
    if (csv_header_is_staff(q->headers, q->names[i])) return false;
    size_t coded, charges = count_charges(q, i, &coded);
    return csv_propose_is_share(charges, l->filled, 50) && (coded || is_told);
}

static void settle_charges(Proposing *q)
{
    const CsvColumn *c = q->p->map.columns;
    bool is_booking = false;
    for (size_t i = 0; i < q->columns && q->p->map.kind == RECORD_BOOKING; i++)
        is_booking |= c[i].use == CSV_USE_FIELD && c[i].field->role == CSV_ARRESTEE;
    CsvRole role = is_booking ? CSV_ARRESTEE : CSV_OFFENSE;
    const char *code = is_booking ? "offense" : "code";
    bool may_have = q->p->map.kind == RECORD_INCIDENT || q->p->map.kind == RECORD_BOOKING ||
        q->p->map.kind == RECORD_FIELD_CONTACT;
    if (!may_have || csv_propose_column(q, CSV_OFFENSE, "code") < q->columns ||
        csv_propose_column(q, CSV_ARRESTEE, "offense") < q->columns) return;
    for (size_t i = 0; i < q->columns; i++) {
        if (q->is_told[i] || !are_charges(q, i)) continue;
        csv_propose_use(q, i, csv_field_named(role, str_of(code)), 0, CSV_LIKELY,
                        "Its values are short and are charges, whatever its name says.");
        q->p->columns[i].coded = csv_propose_coded(q, i);
        return;
    }
}

/* What a tip says it is, is no offense that anybody recorded: "Tip Type: Sex trafficking", and "Offense" in a list of
 * tips as well. How a tip came in (Phone, Web) is told by a column of the same name, so the values decide. */
static void settle_allegations(Proposing *q)
{
    const CsvField *allegation = csv_field_named(CSV_REPORT, S("allegation"));
    for (size_t i = 0; i < q->columns && q->p->map.kind == RECORD_TIP; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (q->is_told[i] || c->use != CSV_USE_FIELD) continue;
        bool is_event = c->field->role == CSV_REPORT && c->field->field == FIELD_EVENT_TEXT;
        bool is_offense = c->field->role == CSV_OFFENSE && c->field->field == FIELD_OFFENSE_CODE;
        size_t coded = 0, charges = is_event ? count_charges(q, i, &coded) : 0;
        if (!is_offense && !(is_event && coded && charges)) continue;
        csv_propose_use(q, i, allegation, 0, CSV_LIKELY,
                        "In a list of tips it is what somebody alleges, and no offense that was recorded.");
        q->p->columns[i].coded = csv_propose_coded(q, i);
    }
}

/* Two columns of names that are mostly different ones name two persons: a person is called one way on a row. */
static bool are_two_persons(const Proposing *q, size_t i, size_t k)
{
    const CsvField *field = q->p->map.columns[i].field;
    size_t both = 0, same = 0;
    if (field->field != FIELD_NAME || field->role < CSV_VICTIM) return false;
    for (size_t r = 0; r < q->p->rows; r++) {
        Str one = q->cells[r * q->columns + i], other = q->cells[r * q->columns + k];
        both += one.len && other.len;
        same += one.len && str_eq(one, other);
    }
    return both && same * 2 < both;
}

static bool has_group(const Proposing *q, CsvRole role, size_t group)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use == CSV_USE_FIELD && c->field->role == role && c->group == group) return true;
    }
    return false;
}

static void tell_apart(Proposing *q, size_t i, size_t k)
{
    const CsvField *field = q->p->map.columns[k].field;
    uint8_t group = 2;
    while (group <= CSV_GROUP_MAX && has_group(q, field->role, group)) group++;
    if (group > CSV_GROUP_MAX) return;
    csv_propose_use(q, k, field, group, CSV_LIKELY,
        "Another column has a name as well, and mostly another one, so it is somebody else's.");
    csv_propose_ask(q, str_format(q->arena, "\"%.*s\" and \"%.*s\" both hold names, so they are two persons, and what "
        "is told of nobody in particular is the first one's. Who is who? Say victim, offender, arrestee or person.",
        STR(q->names[i]), STR(q->names[k])),
        (CsvAsked){ str_format(q->arena, "\"%.*s\" and \"%.*s\" both hold names, so they are two persons. "
                               "Where the second is the victim's,", STR(q->names[i]), STR(q->names[k])), k + 1,
                    str_format(q->arena, "victim.%s", field->name) });
}

static void settle_pairs(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    for (size_t i = 0; i < q->columns; i++)
        for (size_t k = i + 1; k < q->columns; k++) {
            if (c[i].use != CSV_USE_FIELD || c[k].use != CSV_USE_FIELD || c[i].field != c[k].field ||
                c[i].group != c[k].group) continue;
            if (are_two_persons(q, i, k)) { tell_apart(q, i, k); continue; }
            if (!is_once(c[i].field) || is_another(q, i, k)) continue;
            bool is_second = q->is_told[i] != q->is_told[k] ? q->is_told[k] : is_better(q, k, i);
            if (is_second) give_way(q, i, k);
            else give_way(q, k, i);
        }
}

/* ---- numbers, agencies, and what is left ---- */

/* Nothing is said of the age on the day, and nothing of the order of urgency, where no day is known. */
static void date_check(Proposing *q)
{
    if (!csv_propose_has_day(q) && !q->days_told && !date_is_known(q->p->map.day))
        csv_propose_ask(q, S("No column says on which day it was, so no age can be worked out of a birth date. Is "
                             "there one? Then write report.date behind its name. Days are read as 3/14/2024, 3-14-24, "
                             "2024-03-14, 20240314, 14-Mar-24, Mar 14 2024 or 14 March 2024, with or without a time "
                             "of day, and as a spreadsheet's number of days (45365)."),
            (CsvAsked){ S("No column says on which day it was, so no age can be worked out of a birth date. "
                          "Where one does, the third for instance, or where all was on one day, such as "
                          "day 2025-10-16,"),
                        0, S("3 report.date") });
}

/* What cannot be read stays as it was written, and no rule sees it: said before it is found out. */
static void unread_check(Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        const CsvLooks *l = &q->looks[i];
        bool is_age = c->use == CSV_USE_FIELD && c->field->shape == CSV_AGE;
        if (!is_age || !l->ages) continue;
        size_t births = l->dates[csv_looks_order(l)] + l->birth_years;
        size_t read = l->ages + births + csv_propose_several(q, i, CSV_AGE, DATE_MDY) + csv_propose_ages_told(q, i);
        if (read >= l->filled) continue;
        csv_propose_ask(q, str_format(q->arena,
                                      "%zu of %zu values of \"%.*s\" are no age that can be read, and stay as "
                                      "they were written: nobody is found by them.",
                                      l->filled - read, l->filled, STR(q->names[i])), (CsvAsked){ 0 });
    }
}

static void agency_check(Proposing *q)
{
    if (csv_propose_column(q, CSV_REPORT, "agency") == q->columns && !q->p->map.agency.len)
        csv_propose_ask_about(q, CSV_ABOUT_AGENCY, S("Which agency's list is this? Put its ORI (nine capital "
            "letters and digits; for a try any nine do) into the agency row of the map, or give it to check with "
            "--agency."), (CsvAsked){ 0 });
}

/* In a list of incidents a person without a role is nobody's victim. */
static void persons_check(Proposing *q)
{
    if (q->p->map.kind != RECORD_INCIDENT || csv_propose_column(q, CSV_PERSON, "role") < q->columns) return;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (q->is_told[i] || c->use != CSV_USE_FIELD || c->field->role != CSV_PERSON || (c->field->shape != CSV_AGE &&
            c->field->field != FIELD_BIRTH_DATE)) continue;
        q->p->columns[i].confidence = CSV_GUESS;
        q->p->columns[i].reason = S("Its name does not say whose it is; a person without a role is taken.");
        csv_propose_ask(q, str_format(q->arena,
            "Whose is \"%.*s\"? Say victim, offender or arrestee instead of person.",
            STR(q->names[i])),
            (CsvAsked){ str_format(q->arena, "Whose is \"%.*s\"? Nobody's in particular is taken. Where it "
                                   "is a victim's (or an offender's, an arrestee's),", STR(q->names[i])), i + 1,
                        str_format(q->arena, "victim.%s", c->field->name) });
    }
}

static bool is_others_column(const Proposing *q, size_t i)
{
    const CsvColumn *c = &q->p->map.columns[i];
    return c->use == CSV_USE_FIELD && c->field->role == CSV_PERSON && c->group && q->is_named[i] && q->match[i].other;
}

static bool speaks_of_caller(const Proposing *q, size_t i)
{
    static const char *const words[] = { "reporting", "reporter", "caller", "callback", "complainant", "complaint",
        "rp", "informant", "tipster" };
    for (size_t k = 0; k < COUNT(words); k++)
        if (csv_header_has_word(q->headers, q->names[i], str_of(words[k]))) return true;
    return false;
}

/* A telephone of whoever reported is no second person beside those of the list. */
static void settle_callers(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    bool has_persons = false;
    for (size_t i = 0; i < q->columns; i++)
        has_persons |= c[i].use == CSV_USE_FIELD && c[i].field->role >= CSV_VICTIM && !is_others_column(q, i);
    for (size_t i = 0; i < q->columns && has_persons; i++) {
        FieldId field = is_others_column(q, i) ? c[i].field->field : FIELD_OTHER;
        bool is_contact = (field == FIELD_PHONE || field == FIELD_EMAIL) && speaks_of_caller(q, i);
        for (size_t k = 0; k < q->columns && is_contact; k++)
            if (k != i && c[k].use == CSV_USE_FIELD && c[k].field->role == CSV_PERSON && c[k].group == c[i].group)
                is_contact = false;
        if (is_contact)
            csv_propose_keep(q, i, S("It is all that is told of somebody beside those of the list, and makes nobody of "
                "its own; it is kept under its name."));
    }
}

void csv_propose_check_all(Proposing *q)
{
    csv_propose_number_find(q);
    csv_propose_alone(q);
    settle_pairs(q);
    settle_words(q);
    csv_propose_words_of_law(q);
    settle_charges(q);
    settle_allegations(q);
    settle_texts(q);
    csv_propose_things(q);
    settle_callers(q);
    csv_propose_days(q);
    csv_propose_births(q);
    csv_propose_day_of_event(q);
    csv_propose_reported(q);
    csv_propose_orders_agree(q);
    agency_check(q);
    csv_propose_number(q);
    csv_propose_title_day(q);
    date_check(q);
    csv_propose_shape(q);
    unread_check(q);
    csv_propose_ages(q);
    persons_check(q);
    csv_propose_words(q);
}
