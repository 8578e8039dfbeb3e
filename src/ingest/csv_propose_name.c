/* csv_propose_name.c - what does the name of a column say in a list of this kind? */
#include "ingest/csv_proposing.h"

static bool is_one_of(Str word, const char *list)
{
    Str rest = str_of(list), one;
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, word)) return true;
    return false;
}

/* Whether the list is about persons whom its columns describe without a word for who they are. */
static bool has_persons(const Proposing *q)
{
    for (size_t i = 0; i < q->columns; i++) {
        const CsvHeaderMatch *m = &q->match[i];
        if (!q->is_named[i] || m->other || (m->has_role && m->role != CSV_PERSON)) continue;
        if (is_one_of(m->field, "role name last_name first_name age birth_date sex race "
            "race_sex_age")) return true;
    }
    return false;
}

/* A plate or telephone by itself is the report's: a person made of it would be nobody. */
static const CsvField *field_of_report(const Proposing *q, const CsvHeaderMatch *m)
{
    bool may_be = !m->has_role && q->p->map.kind != RECORD_BOOKING;
    return may_be && !has_persons(q) ? csv_field_named(CSV_REPORT, m->field) : NULL;
}

static bool is_identity(Str field)
{
    return is_one_of(field, "name last_name birth_date");
}

/* "Suspect Last Name, Suspect DOB, Age, Sex": where one person of a row is named and nobody else, all is about them.
 * */
static bool has_one_person(const Proposing *q, CsvHeaderMatch *who)
{
    bool has_found = false;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvHeaderMatch *m = &q->match[i];
        if (!q->is_named[i] || m->other) continue;
        bool is_role = str_eq(m->field, S("role")), is_known = is_identity(m->field);
        if (is_role || (is_known && !m->has_role)) return false;
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
static const CsvField *field_of(const Proposing *q, const CsvHeaderMatch *m)
{
    CsvRole role = m->has_role ? m->role : csv_propose_role(q);
    Str field = m->field;
    bool is_booking = q->p->map.kind == RECORD_BOOKING;
    const CsvField *found = field_of_report(q, m);
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
        bool is_description = field && is_one_of(m->field, "sex race ethnicity");
        if (!is_description) return false;
    }
    csv_propose_use(q, i, field, who.group, CSV_LIKELY,
        "Its name does not say whose it is; only one person of a row is "
        "named.");
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
    if (!is_one_of(m->field, "relationship injury type resident circumstance")) return false;
    for (size_t k = 0; k < q->columns; k++)
        if (k != i && q->is_named[k] && q->match[k].has_role && q->match[k].role == CSV_VICTIM &&
            !is_one_of(q->match[k].field, "relationship injury type resident circumstance")) return false;
    return true;
}

void csv_propose_by_name(Proposing *q, size_t i)
{
    const CsvHeaderMatch *m = &q->match[i];
    if (is_of_nobody(q, i)) {
        csv_propose_keep(q, i, S("Its name speaks of a victim, and no column describes one; it is kept "
            "under its name."));
        return;
    }
    if (use_one_person(q, i) || use_as_date(q, i)) return;
    const CsvField *field = q->is_named[i] ? field_of(q, m) : NULL;
    bool is_staff = !field && csv_header_is_staff(q->headers, q->names[i]);
    if (!field) {
        csv_propose_keep(q, i, is_staff ? S("Its name speaks of those who work there; it is kept under "
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

/* A list of stops only knows drivers, so they are its persons. */
static uint16_t only_others(const Proposing *q)
{
    uint16_t other = 0;
    for (size_t i = 0; i < q->columns; i++) {
        const CsvHeaderMatch *m = &q->match[i];
        if (!q->is_named[i] || !is_one_of(m->field, "role name last_name birth_date age parties")) continue;
        if (!m->other || m->role != CSV_PERSON) return 0;
        if (!other) other = m->other;
    }
    return other;
}

/* All columns of one caregiver have one number, which nobody else has. */
void csv_propose_others(Proposing *q)
{
    CsvColumn *c = q->p->map.columns;
    bool is_done[CSV_COLUMNS_MAX] = { false };
    uint16_t only = only_others(q);
    for (size_t i = 0; i < q->columns; i++)
        if (only && is_others(q, i) && q->match[i].other == only) q->match[i].other = 0;
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
