/* record.c - what does a record say, and about whom? */
#include "domain/record.h"

static const char *const field_names[] = {
#define F(id, name) name,
    FIELDS(F)
#undef F
    "other"
};

FieldId field_of_name(Str name)
{
    for (size_t i = 0; i < FIELD_OTHER; i++)
        if (str_eq(name, str_of(field_names[i]))) return (FieldId)i;
    return FIELD_OTHER;
}

const char *field_name(FieldId field)
{
    return field_names[field];
}

/* Fields repeat at most ten times; so many names are made when the program is built, and nobody has to keep them. */
static const Str numbered_names[FIELD_OTHER][FIELD_NUMBER_MAX + 1] = {
#define N(text) { text, sizeof(text) - 1 }
#define F(id, name) { N(name), N(name " 1"), N(name " 2"), N(name " 3"), N(name " 4"), N(name " 5"), N(name " 6"), \
                      N(name " 7"), N(name " 8"), N(name " 9"), N(name " 10") },
    FIELDS(F)
#undef F
#undef N
};

Str field_name_numbered(FieldId field, unsigned number)
{
    return field < FIELD_OTHER && number <= FIELD_NUMBER_MAX ? numbered_names[field][number] : S("");
}

const Value *segment_value(const Segment *segment, FieldId field, size_t *at)
{
    for (size_t i = *at; i < segment->count; i++) {
        if (segment->values[i].field != field) continue;
        *at = i + 1;
        return &segment->values[i];
    }
    return NULL;
}

static const Value *first_value(const Segment *segment, FieldId field)
{
    size_t at = 0;
    return segment_value(segment, field, &at);
}

Code segment_code(const Segment *segment, FieldId field)
{
    const Value *v = first_value(segment, field);
    return v ? v->code : 0;
}

Str segment_text(const Segment *segment, FieldId field)
{
    const Value *v = first_value(segment, field);
    return v ? v->text : S("");
}

bool segment_has_code(const Segment *segment, FieldId field, Code code)
{
    size_t at = 0;
    for (const Value *v; (v = segment_value(segment, field, &at));)
        if (v->code == code) return true;
    return false;
}

bool segment_is_person(const Segment *segment)
{
    switch (segment->kind) {
    case SEGMENT_VICTIM: {
        Code type = segment_code(segment, FIELD_VICTIM_TYPE);
        return type == CODE1('I') || type == CODE1('L');
    }
    case SEGMENT_OFFENDER:         return segment->number != 0;
    case SEGMENT_ARRESTEE:
    case SEGMENT_GROUP_B_ARRESTEE:
    case SEGMENT_PERSON:           return true;
    default:                       return false;
    }
}

bool segment_role(const Segment *segment, Role *role)
{
    if (!segment_is_person(segment)) return false;
    *role = ROLE_ARRESTEE;
    if (segment->kind == SEGMENT_VICTIM) *role = ROLE_VICTIM;
    if (segment->kind == SEGMENT_OFFENDER) *role = ROLE_OFFENDER;
    if (segment->kind == SEGMENT_PERSON) *role = ROLE_PERSON;
    return true;
}

static const Value *stated_age(const Segment *segment)
{
    switch (segment->kind) {
    case SEGMENT_VICTIM:           return first_value(segment, FIELD_VICTIM_AGE);
    case SEGMENT_OFFENDER:         return first_value(segment, FIELD_OFFENDER_AGE);
    case SEGMENT_ARRESTEE:
    case SEGMENT_GROUP_B_ARRESTEE: return first_value(segment, FIELD_ARRESTEE_AGE);
    case SEGMENT_PERSON:           return first_value(segment, FIELD_PERSON_AGE);
    default:                       return NULL;
    }
}

const Value *segment_age_value(const Segment *segment)
{
    const Value *age = stated_age(segment);
    return age || !segment_is_person(segment) ? age : first_value(segment, FIELD_BIRTH_DATE);
}

int segment_sequence(const Segment *segment)
{
    static const FieldId fields[SEGMENT_KINDS] = {
        [SEGMENT_VICTIM] = FIELD_VICTIM_NUMBER, [SEGMENT_OFFENDER] = FIELD_OFFENDER_NUMBER,
        [SEGMENT_ARRESTEE] = FIELD_ARRESTEE_NUMBER, [SEGMENT_GROUP_B_ARRESTEE] = FIELD_ARRESTEE_NUMBER,
        [SEGMENT_PERSON] = FIELD_PERSON_NUMBER,
    };
    int number;
    if (segment->kind < SEGMENT_VICTIM) return -1;
    return str_to_number(segment_text(segment, fields[segment->kind]), &number) ? number : -1;
}

Age segment_age(const Segment *segment)
{
    const Value *age = stated_age(segment);
    return age_read(age ? age->text : S(""));
}

void record_take_ages(Record *record)
{
    for (size_t i = 0; i < record->count; i++) {
        Segment *s = &record->segments[i];
        const Value *born = segment_age_value(s);
        if (born && born->field == FIELD_BIRTH_DATE)
            (void)age_from_birth_text(born->text, segment_date(record, s), &s->age);
    }
}

Date segment_date(const Record *record, const Segment *segment)
{
    Date date = record->date;
    if (segment->kind == SEGMENT_ARRESTEE || segment->kind == SEGMENT_GROUP_B_ARRESTEE)
        (void)date_read(segment_text(segment, FIELD_ARREST_DATE), &date);
    return date;
}

bool agency_is_ori(Str ori)
{
    for (size_t i = 0; i < ori.len; i++)
        if (!((ori.at[i] >= 'A' && ori.at[i] <= 'Z') || (ori.at[i] >= '0' && ori.at[i] <= '9'))) return false;
    return ori.len == 9;
}

bool number_is_made(Str number) { return str_starts(number, S(NUMBER_MADE)); }

Str number_told(Arena *arena, Str number)
{
    return number_is_made(number) ? str_format(arena, "no number (%.*s)", STR(number)) : number;
}

const char *role_name(Role role)
{
    static const char *const names[] = { "victim", "offender", "arrestee", "person" };
    return names[role];
}

const char *segment_kind_name(SegmentKind kind)
{
    static const char *const names[] = { "zero report", "administrative", "offense", "property", "victim",
                                         "offender",
                                         "arrestee", "Group B arrestee", "person" };
    return names[kind];
}

const char *record_kind_name(RecordKind kind)
{
    static const char *const names[] = { "incident", "late arrest", "group B arrest", "zero report",
                                         "fragment", "missing person", "field contact", "booking", "tip",
                                         "register entry", "correction" };
    return names[kind];
}

bool role_named(Str name, Role *role)
{
    for (int i = 0; i < ROLES; i++)
        if (str_eq(name, str_of(role_name((Role)i)))) { *role = (Role)i; return true; }
    return false;
}
