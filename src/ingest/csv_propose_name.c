/* csv_propose_name.c - what does the name of a column say in a list of this kind? */
#include "ingest/csv_proposing.h"

/* Whether the list is about persons whom its columns describe without a word for who they are. */
static bool has_persons(const Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvHeaderMatch *m = &q->match[i];
        if (!q->is_named[i] || m->other || (m->has_role && m->role != CSV_PERSON)) continue;
        if (str_is_one_of(m->field, "role name last_name first_name age birth_date sex race "
            "race_sex_age")) return true;
    }
    return false;
}

bool csv_propose_is_home(const Proposing *q, size_t i)
{
    static const char *const words[] = { "home", "residence", "permanent", "mailing", "file", "domicilio" };
    for (size_t k = 0; k < COUNT(words); k++)
        if (csv_header_has_word(q->headers, q->names[i], str_of(words[k]))) return true;
    return false;
}

/* A plate or telephone by itself is the report's: a person made of it would be nobody. */
static const CsvField *field_of_report(const Proposing *q, size_t i)
{
    const CsvHeaderMatch *m = &q->match[i];
    bool may_be = !m->has_role && q->p->map.kind != RECORD_BOOKING && !csv_propose_is_home(q, i);
    return may_be && !has_persons(q) ? csv_field_named(CSV_REPORT, m->field) : NULL;
}

static bool is_identity(Str field)
{
    return str_is_one_of(field, "name last_name birth_date");
}

/* "Client #", "Child ID": the list is about somebody whom it does not name. */
static bool is_number_of_care(const Proposing *q, size_t i)
{
    static const char *const words[] = { "client", "patient", "child", "student", "survivor", "youth" };
    const CsvHeaderMatch *m = &q->match[i];
    bool is_care = false;
    if (!m->has_role || m->role != CSV_PERSON || m->other || !str_eq(m->field, S("number"))) return false;
    for (size_t k = 0; k < COUNT(words); k++)
        is_care |= csv_header_has_word(q->headers, q->names[i], str_of(words[k]));
    return is_care;
}

/* Somebody without a role is named, or counted, or the roles stand in a column. */
static bool tells_of_somebody_else(const Proposing *q, size_t i)
{
    const CsvHeaderMatch *m = &q->match[i];
    bool is_named = is_identity(m->field) && !m->has_role && !str_eq(m->field, S("birth_date"));
    return str_eq(m->field, S("role")) || is_named || is_number_of_care(q, i);
}

/* "Suspect Last Name, DOB, Age, Sex": where one person of a row is named and nobody else, all is about them. */
static bool has_one_person(const Proposing *q, CsvHeaderMatch *who)
{
    bool has_found = false;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvHeaderMatch *m = &q->match[i];
        if (!q->is_named[i] || m->other) continue;
        bool is_known = is_identity(m->field);
        if (tells_of_somebody_else(q, i)) return false;
        if (!m->has_role || m->role < CSV_VICTIM || !(is_known || str_eq(m->field, S("age")))) continue;
        if (has_found && (m->role != who->role || m->group != who->group)) return false;
        has_found = true;
        *who = *m;
    }
    return has_found;
}

static bool has_role(const Proposing *q, CsvRole role)
{
    for (size_t i = 0; i < q->columns; i++)
        if (q->is_named[i] && q->match[i].has_role && q->match[i].role == role) return true;
    return false;
}

/* In a list of arrested persons the offense is what they were arrested for. */
static const CsvField *field_of(const Proposing *q, size_t i)
{
    const CsvHeaderMatch *m = &q->match[i];
    CsvRole role = m->has_role ? m->role : csv_propose_role(q);
    Str field = m->field;
    bool is_booking = q->p->map.kind == RECORD_BOOKING;
    const CsvField *found = field_of_report(q, i);
    if (found) return found;
    if (is_booking && role == CSV_OFFENSE && (str_eq(field, S("code")) || str_eq(field, S("text")))) {
        field = str_eq(field, S("code")) ? S("offense") : S("charge");
        role = CSV_ARRESTEE;
    }
    if (is_booking && role == CSV_PERSON && !m->other) role = CSV_ARRESTEE;
    /* a charge of nobody in particular is the report's offense */
    if (!m->has_role && !is_booking && (str_eq(field, S("offense")) || str_eq(field, S("charge"))))
        return csv_field_named(CSV_OFFENSE, str_eq(field, S("offense")) ? S("code") : S("text"));
    found = csv_field_named(role, field);
    for (int other = CSV_VICTIM; !found && !m->has_role && other < CSV_ROLES; other++)
        if (has_role(q, (CsvRole)other)) found = csv_field_named((CsvRole)other, field);
    return found;
}

static bool is_offense(const CsvField *field)
{
    return field->field == FIELD_ARREST_OFFENSE || (field->role == CSV_ARRESTEE &&
        field->field == FIELD_EVENT_TEXT);
}

static bool use_one_person(Proposing *q, size_t i)
{
    CsvHeaderMatch who;
    const CsvHeaderMatch *m = &q->match[i];
    if (!q->is_named[i] || m->has_role || m->group || !has_one_person(q, &who)) return false;
    if (q->p->map.kind == RECORD_BOOKING && who.role == CSV_PERSON) who.role = CSV_ARRESTEE;
    const CsvField *field = csv_field_named(who.role, m->field);
    if (!field || field->shape == CSV_CODE) {
        bool is_description = field && str_is_one_of(m->field, "sex race ethnicity");
        if (!is_description) return false;
    }
    csv_propose_use(q, i, field, who.group, CSV_LIKELY,
        "Its name does not say whose it is; only one person of a row is "
        "named.");
    return true;
}

/* ---- places ---- */

static bool is_place(const Proposing *q, size_t i)
{
    return q->is_named[i] && str_is_one_of(q->match[i].field, "address city state postcode");
}

static bool has_person_before(const Proposing *q, size_t i)
{
    for (size_t k = 0; k < i; k++) {
        const CsvHeaderMatch *m = &q->match[k];
        if (!q->is_named[k] || m->other || is_place(q, k)) continue;
        bool is_person = !m->has_role || m->role >= CSV_VICTIM;
        if (is_person && str_is_one_of(m->field, "name last_name age birth_date race_sex_age sex")) return true;
        if (is_person && m->has_role && str_eq(m->field, S("phone"))) return true;
    }
    return false;
}

/* The first of the columns of a place that stand side by side, of which `i` is one. */
static size_t place_begin(const Proposing *q, size_t i)
{
    while (i > 0 && is_place(q, i - 1) && !q->match[i - 1].has_role && !csv_propose_is_home(q, i - 1)) i--;
    return i;
}

/* Where the person lives whose columns are those before it. */
static void use_place_of(Proposing *q, size_t i, const CsvHeaderMatch *before)
{
    CsvHeaderMatch *m = &q->match[i];
    Str field = m->field;
    *m = *before;
    m->field = field;
    if (!m->other && m->role == CSV_PERSON) m->role = csv_propose_role(q);
    csv_propose_use(q, i, csv_field_named(m->role, m->field), m->group, CSV_LIKELY,
        "Its name does not say whose it is; it stands behind what is told of this person.");
}

/* "Location, City, STATE" is where it was, "Suspect Address, City, State" where the suspect lives; an address behind a
 * person is the person's, and before all persons the report's. A state by itself is where it was, except in lists that
 * hold persons with their homes. True when it is settled here. */
static bool use_place(Proposing *q, size_t i)
{
    const CsvHeaderMatch *m = &q->match[i];
    if (!is_place(q, i) || m->has_role || m->group || csv_propose_is_home(q, i)) return false;
    size_t first = place_begin(q, i);
    const CsvHeaderMatch *before = first > 0 && q->is_named[first - 1] ? &q->match[first - 1] : NULL;
    bool is_place_before = before && (str_is_one_of(before->field, "place") || is_place(q, first - 1));
    if (before && str_eq(before->field, S("plate")) && str_eq(m->field, S("state")) && first == i) {
        csv_propose_keep(q, i, S("It stands behind a license plate, so it is the plate's; it is kept under its name."));
        return true;
    }
    bool are_homes = q->p->map.kind == RECORD_BOOKING || q->p->map.kind == RECORD_REGISTER;
    bool is_address = str_eq(q->match[first].field, S("address"));
    if (before && before->has_role && before->role >= CSV_VICTIM && (is_place_before || is_address)) {
        use_place_of(q, i, before);
        return true;
    }
    bool is_persons = has_person_before(q, first) && (is_address || are_homes);
    if (is_persons && !(is_place_before && before->has_role)) return false;
    csv_propose_use(q, i, csv_field_named(CSV_REPORT, m->field), 0, CSV_LIKELY,
        "Its name does not say whose it is, so it is where it happened.");
    return true;
}

/* "Date of Arrest" of persons who are called something else is the day of the report. */
static bool use_as_date(Proposing *q, size_t i)
{
    const CsvHeaderMatch *m = &q->match[i];
    if (!q->is_named[i] || !m->has_role || m->role != CSV_ARRESTEE || !str_eq(m->field,
        S("date"))) return false;
    if (q->p->map.kind == RECORD_BOOKING) return false;
    for (size_t k = 0; k < q->columns; k++) {
        const CsvHeaderMatch *other = &q->match[k];
        bool is_arrestee = other->has_role && other->role == CSV_ARRESTEE && k != i;
        bool is_date = other->has_role && other->role == CSV_REPORT && str_eq(other->field, S("date"));
        if (q->is_named[k] && (is_arrestee || is_date)) return false;
    }
    csv_propose_use(q, i, csv_field_named(CSV_REPORT, S("date")), 0, CSV_LIKELY,
        "It is the only date, and nobody of the "
        "list is called arrested.");
    return true;
}

/* A relationship or injury where no column describes a victim: it would make a victim of nothing. */
static bool is_of_nobody(const Proposing *q, size_t i)
{
    const CsvHeaderMatch *m = &q->match[i];
    if (!q->is_named[i] || !m->has_role || m->role != CSV_VICTIM) return false;
    if (!str_is_one_of(m->field, "relationship injury type resident circumstance")) return false;
    for (size_t k = 0; k < q->columns; k++)
        if (k != i && q->is_named[k] && q->match[k].has_role && q->match[k].role == CSV_VICTIM &&
            !str_is_one_of(q->match[k].field, "relationship injury type resident circumstance")) return false;
    return true;
}

/* ---- names of two things, with a slash between them ---- */

static bool is_charge_word(Str field)
{
    return str_is_one_of(field, "offense charge code text");
}

/* "Name / alias", "Name/AKA": each part says how somebody is called. */
static bool are_all_of_names(const Proposing *q, size_t i)
{
    bool is_last = false;
    for (size_t part = 0; !is_last; part++) {
        CsvHeaderMatch m;
        if (!csv_header_match_part(q->headers, q->names[i], part, &m, &is_last)) return false;
        if (!str_is_one_of(m.field, "name alias last_name first_name")) return false;
    }
    return true;
}

/* When they were born, how old they are, or their sex; `dates` of the cells are days. */
static bool fits_a_person(const CsvLooks *l, Str field, size_t dates)
{
    if (str_eq(field, S("birth_date"))) return csv_looks_are(l, dates + csv_looks_behind(l) + l->birth_years, 60);
    if (str_eq(field, S("age"))) return csv_looks_are(l, l->ages + l->birth_years, 60);
    return csv_looks_are(l, l->sexes, 60);
}

/* Whether the values can be what this part of the name says. */
static bool fits(const Proposing *q, size_t i, const CsvHeaderMatch *m)
{
    const CsvLooks *l = &q->looks[i];
    size_t dates = l->dates[csv_looks_order(l)] + l->placeholders;
    bool are_names = csv_looks_are(l, l->names + l->named_ages, 50), are_dates = csv_looks_are(l, dates, 60);
    if (!l->filled) return false;
    if (str_eq(m->field, S("date"))) return are_dates;
    if (str_is_one_of(m->field, "birth_date age sex")) return fits_a_person(l, m->field, dates);
    bool are_words = !are_names && !are_dates && !csv_looks_are(l, l->ages + l->phones, 50);
    if (str_is_one_of(m->field, "name last_name first_name")) return are_names || (are_words && are_all_of_names(q, i));
    if (str_eq(m->field, S("phone"))) return csv_looks_are(l, l->phones, 50);
    if (str_eq(m->field, S("plate"))) return csv_looks_are(l, l->plates, 50);
    if (str_ends(m->field, S("number"))) return csv_looks_are(l, l->numbers, 60) && !are_dates;
    if (is_charge_word(m->field)) return are_words && l->bytes > 3 * l->filled;
    return are_words && str_is_one_of(m->field, "narrative event place address");
}

#define PERSON_LETTERS_MIN 3     /* "R/S" is a race and a sex, and no suspect */

/* One part alone is a person by itself, in a word and not in a letter. */
static bool has_one_part_of_persons(const Proposing *q, size_t i)
{
    size_t persons = 0;
    Str name = q->names[i], piece;
    bool is_last = false, is_word = false;
    for (size_t part = 0; !is_last && str_cut(&name, '/', &piece); part++) {
        CsvHeaderMatch m;
        bool is_told = csv_header_match_part(q->headers, q->names[i], part, &m, &is_last);
        if (!is_told || !m.is_role_only) continue;
        persons++;
        is_word |= str_trim(piece).len >= PERSON_LETTERS_MIN;
    }
    return persons == 1 && is_word;
}

/* "Victim/Suspect" says of nobody which of them it is, "Owner/From" does, and "Off/Unit" is an officer. */
static bool is_part_of_two(const Proposing *q, size_t i, const CsvHeaderMatch *m)
{
    Str name = q->names[i], first;
    (void)str_cut(&name, '/', &first);
    bool is_officer = str_eq(m->field, S("code")) && str_trim(first).len <= 3 && (first.at[0] | 0x20) == 'o';
    bool is_either = m->is_role_only && !has_one_part_of_persons(q, i);
    return is_either || is_officer || csv_header_is_staff(q->headers, q->names[i]);
}

/* "V YOB/Age": whose it is stands before the first part, and holds for all. */
static void take_role(const Proposing *q, size_t i, CsvHeaderMatch *m)
{
    CsvHeaderMatch who;
    bool is_last;
    bool is_told = !m->has_role && csv_header_match_part(q->headers, q->names[i], 0, &who, &is_last) && who.has_role;
    if (!is_told || who.role < CSV_VICTIM) return;
    m->has_role = true;
    m->role = who.role;
    m->other = who.other;
    m->may_be_first = who.may_be_first;
}

static bool match_part(Proposing *q, size_t i)
{
    bool is_last = false;
    for (size_t part = 0; !is_last; part++) {
        CsvHeaderMatch m;
        bool is_told = csv_header_match_part(q->headers, q->names[i], part, &m, &is_last);
        if (!is_told || is_part_of_two(q, i, &m) || !fits(q, i, &m)) continue;
        if (str_is_one_of(m.field, "age birth_date sex race name phone")) take_role(q, i, &m);
        q->match[i] = m;
        q->match[i].is_apart = true;
        return true;
    }
    return false;
}

/* A word with several meanings is somebody's where the list tells when they were born, or how old they are. */
static bool is_born(const Proposing *q, uint16_t word)
{
    for (size_t i = 0; i < q->columns; i++)
        if (q->is_named[i] && q->match[i].if_born == word && str_is_one_of(q->match[i].field, "birth_date age"))
            return true;
    return false;
}

void csv_propose_match(Proposing *q)
{
    bool has_names = q->p->map.header.line > 0;
    for (size_t i = 0; i < q->columns; i++)
        q->is_named[i] = has_names && (csv_header_match(q->headers, q->names[i], &q->match[i]) || match_part(q, i));
    for (size_t i = 0; i < q->columns; i++)
        q->is_named[i] = q->is_named[i] && (!q->match[i].if_born || is_born(q, q->match[i].if_born));
}

/* Officers write S for whom they spoke with; nobody of a field contact is suspected on a letter. */
void csv_propose_subjects(Proposing *q)
{
    for (size_t i = 0; i < q->columns && q->p->map.kind == RECORD_FIELD_CONTACT; i++) {
        CsvHeaderMatch *m = &q->match[i];
        bool is_subject = q->is_named[i] && m->has_role && m->role == CSV_OFFENDER && m->is_letter;
        if (is_subject && csv_field_named(CSV_PERSON, m->field)) m->role = CSV_PERSON;
    }
}

void csv_propose_by_name(Proposing *q, size_t i)
{
    const CsvHeaderMatch *m = &q->match[i];
    if (is_of_nobody(q, i)) {
        csv_propose_keep(q, i, S("Its name speaks of a victim, and no column describes one; it is kept "
            "under its name."));
        return;
    }
    if (use_place(q, i) || use_one_person(q, i) || use_as_date(q, i)) return;
    const CsvField *field = q->is_named[i] ? field_of(q, i) : NULL;
    bool is_staff = !field && csv_header_is_staff(q->headers, q->names[i]);
    bool is_doer = is_staff && csv_header_has_word(q->headers, q->names[i], S("by"));
    if (!field) {
        csv_propose_keep(q, i, is_doer  ? S("Its name says by whom something was done, which may be somebody who "
            "works there; it is kept under that name.")
                               : is_staff ? S("Its name speaks of those who work there; it is kept under "
            "that name.")
                                        : S("Its name is not known; it is kept under that name."));
        return;
    }
    /* the second charge of one booking is no second person */
    bool is_numbered = field->role != CSV_REPORT && !(q->p->map.kind == RECORD_BOOKING && is_offense(field));
    bool is_sure = q->looks[i].filled && !m->is_apart;
    csv_propose_use(q, i, field, is_numbered ? m->group : 0, is_sure ? CSV_SURE : CSV_LIKELY,
        m->is_apart ? "Its name, taken apart into words, says so."
        : is_sure   ? "Its name says so." : "Its name says so; no row of the sample has a value.");
}

static bool is_free(const Proposing *q, CsvRole role, uint8_t group)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use == CSV_USE_FIELD && c->field->role == role && c->group == group) return false;
    }
    return true;
}

static bool is_others(const Proposing *q, size_t i)
{
    return q->p->map.columns[i].use == CSV_USE_FIELD && q->is_named[i] && q->match[i].other &&
        q->p->map.columns[i].field->role == q->match[i].role;
}

/* A list of stops only knows drivers, so they are its persons, and an age of nobody in particular is theirs; of arrests
 * the driver is who was arrested. That of a passenger never is. NULL when the list names its persons. */
static const CsvHeaderMatch *only_others(const Proposing *q)
{
    const CsvHeaderMatch *other = NULL;
    bool has_age = false;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvHeaderMatch *m = &q->match[i];
        bool is_who = str_is_one_of(m->field, "role name last_name parties");
        bool is_age = str_is_one_of(m->field, "birth_date age");
        if (!q->is_named[i] || !(is_who || is_age)) continue;
        bool is_nobodys = !m->has_role && is_age;
        has_age |= is_nobodys;
        if (is_nobodys) continue;
        if (!m->other || m->role != CSV_PERSON) return NULL;
        if (!other || (m->may_be_first && !other->may_be_first)) other = m;
    }
    bool must_be_first = has_age || q->p->map.kind == RECORD_BOOKING;
    return other && must_be_first && !other->may_be_first ? NULL : other;
}

static void make_first(Proposing *q, size_t i)
{
    CsvColumn *c = &q->p->map.columns[i];
    const CsvField *field = csv_field_named(csv_propose_role(q), str_of(c->field->name));
    q->match[i].other = 0;
    if (field) c->field = field;
}

/* All columns of one caregiver have one number, which nobody else has. */
void csv_propose_others(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    bool is_done[CSV_COLUMNS_MAX] = { false };
    const CsvHeaderMatch *found = only_others(q);
    uint16_t only = found ? found->other : 0;
    for (size_t i = 0; i < q->columns; i++)
        if (only && is_others(q, i) && q->match[i].other == only) make_first(q, i);
    for (size_t i = 0; i < q->columns; i++)
        if (is_others(q, i)) c[i].group = CSV_GROUP_MAX + 1;    /* nobody's yet */
    for (size_t i = 0; i < q->columns; i++) {
        if (!is_others(q, i) || is_done[i]) continue;
        uint8_t group = 2;
        while (group <= CSV_GROUP_MAX && !is_free(q, c[i].field->role, group)) group++;
        for (size_t k = i; k < q->columns; k++) {
            if (!is_others(q, k) || q->match[k].other != q->match[i].other ||
                q->match[k].group != q->match[i].group ||
                c[k].field->role != c[i].field->role) continue;
            is_done[k] = true;
            c[k].group = group;
            if (group > CSV_GROUP_MAX)
                csv_propose_keep(q, k, S("There are more persons than can be numbered; it is kept under "
                    "its name."));
        }
    }
}

static bool has_name(const Proposing *q, CsvRole role, uint8_t group)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        bool is_its = c->use == CSV_USE_FIELD && c->field->role == role && c->group == group;
        if (is_its && str_is_one_of(str_of(c->field->name), "name last_name first_name")) return true;
    }
    return false;
}

static bool has_field(const Proposing *q, const CsvField *field, uint8_t group)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvColumn *c = &q->p->map.columns[i];
        if (c->use == CSV_USE_FIELD && c->field == field && c->group == group) return true;
    }
    return false;
}

/* "Person 1, DOB, Person 2, DOB": the first DOB is that of person 1, and of no third one. */
void csv_propose_first(Proposing *q)
{
    for (int role = CSV_VICTIM; role < CSV_ROLES; role++) {
        if (!has_name(q, (CsvRole)role, 1) || has_name(q, (CsvRole)role, 0)) continue;
        for (size_t i = 0; i < q->columns; i++) {
            CsvColumn *c = &q->p->map.columns[i];
            bool is_its = c->use == CSV_USE_FIELD && c->field->role == (CsvRole)role && !c->group;
            static const char told[] = "birth_date age sex race ethnicity race_sex_age";
            if (is_its && str_is_one_of(str_of(c->field->name), told) && !has_field(q, c->field, 1)) c->group = 1;
        }
    }
}
