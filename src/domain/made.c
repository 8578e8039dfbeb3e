/* made.c - what record does this line of a test mean? */
#include "domain/made.h"

#include "base/test.h"

static const char *const kinds[SEGMENT_KINDS] = { "zero", "admin", "offense", "property", "victim",
                                                  "offender", "arrestee",
                                                  "group-b", "person" };

typedef struct { const char *word; unsigned kinds; FieldId field; } Meaning;

#define K(kind) (1u << SEGMENT_##kind)
#define ARRESTS (K(ARRESTEE) | K(GROUP_B_ARRESTEE))

static const Meaning meanings[] = {
    { "date", K(ADMINISTRATIVE), FIELD_INCIDENT_DATE },
    { "cleared", K(ADMINISTRATIVE), FIELD_CLEARED_EXCEPTIONALLY },
    { "code", K(OFFENSE), FIELD_OFFENSE_CODE },              { "location", K(OFFENSE), FIELD_LOCATION },
    { "using", K(OFFENSE), FIELD_SUSPECTED_USING },
    { "activity", K(OFFENSE), FIELD_CRIMINAL_ACTIVITY },
    { "weapon", K(OFFENSE), FIELD_WEAPON },                  { "bias", K(OFFENSE), FIELD_BIAS },
    { "loss", K(PROPERTY), FIELD_PROPERTY_LOSS },            { "item", K(PROPERTY), FIELD_PROPERTY },
    { "drug", K(PROPERTY), FIELD_DRUG },                     { "number", K(VICTIM), FIELD_VICTIM_NUMBER },
    { "type", K(VICTIM), FIELD_VICTIM_TYPE },                { "age", K(VICTIM), FIELD_VICTIM_AGE },
    { "sex", K(VICTIM), FIELD_VICTIM_SEX },                  { "race", K(VICTIM), FIELD_VICTIM_RACE },
    { "ethnicity", K(VICTIM), FIELD_VICTIM_ETHNICITY },      { "offense", K(VICTIM), FIELD_VICTIM_OFFENSE },
    { "related", K(VICTIM), FIELD_RELATED_OFFENDER },        { "relation", K(VICTIM), FIELD_RELATIONSHIP },
    { "number", K(OFFENDER), FIELD_OFFENDER_NUMBER },        { "age", K(OFFENDER), FIELD_OFFENDER_AGE },
    { "sex", K(OFFENDER), FIELD_OFFENDER_SEX },              { "race", K(OFFENDER), FIELD_OFFENDER_RACE },
    { "ethnicity", K(OFFENDER), FIELD_OFFENDER_ETHNICITY },  { "number", ARRESTS, FIELD_ARRESTEE_NUMBER },
    { "age", ARRESTS, FIELD_ARRESTEE_AGE },                  { "sex", ARRESTS, FIELD_ARRESTEE_SEX },
    { "race", ARRESTS, FIELD_ARRESTEE_RACE },
    { "ethnicity", ARRESTS, FIELD_ARRESTEE_ETHNICITY },
    { "date", ARRESTS, FIELD_ARREST_DATE },                  { "offense", ARRESTS, FIELD_ARREST_OFFENSE },
    { "disposition", ARRESTS, FIELD_DISPOSITION },           { "armed", ARRESTS, FIELD_ARMED_WITH },
    { "taken", ARRESTS, FIELD_ARREST_TYPE },
    { "resident", K(VICTIM) | ARRESTS, FIELD_RESIDENT },
    { "number", K(PERSON), FIELD_PERSON_NUMBER },            { "age", K(PERSON), FIELD_PERSON_AGE },
    { "role", K(PERSON), FIELD_PERSON_ROLE },                { "sex", K(PERSON), FIELD_PERSON_SEX },
    { "born", K(PERSON) | K(VICTIM) | K(OFFENDER) | ARRESTS, FIELD_BIRTH_DATE },
    { "address", K(PERSON) | K(VICTIM) | K(OFFENDER) | ARRESTS, FIELD_ADDRESS },
    { "name", K(PERSON) | K(VICTIM) | K(OFFENDER) | ARRESTS, FIELD_NAME },
    { "event", K(ADMINISTRATIVE), FIELD_EVENT_TEXT },
    { "narrative", K(ADMINISTRATIVE), FIELD_NARRATIVE },     { "alleged", K(ADMINISTRATIVE), FIELD_ALLEGATION },
};

static const Meaning *meaning_of(SegmentKind kind, Str word)
{
    for (size_t i = 0; i < COUNT(meanings); i++)
        if ((meanings[i].kinds & (1u << kind)) && str_eq(word, str_of(meanings[i].word))) return &meanings[i];
    test_fail(__FILE__, __LINE__, "a %s has no field '%.*s'", kinds[kind], STR(word));
}

void made_set(Segment *segment, Value *value, Str text)
{
    value->text = text;
    value->code = code_of(text);
    if (value == segment_age_value(segment)) segment->age = age_read(text);
}

static Str with_blanks(Arena *arena, Str text)
{
    Str copy = str_copy(arena, text);
    for (size_t i = 0; i < copy.len; i++)
        if (copy.at[i] == '_') ((char *)copy.at)[i] = ' ';
    return copy;
}

static void add_value(Arena *arena, Segment *s, FieldId field, Str text)
{
    Value *v = &s->values[s->count++];
    *v = (Value){ .field = (uint16_t)field, .column = (uint16_t)(28 + 10 * s->count), .occurrence = 1 };
    for (size_t i = 0; i + 1 < s->count; i++)
        v->occurrence = (uint8_t)(v->occurrence + (s->values[i].field == field));
    v->name = str_format(arena, "%s %d", field_name(field), v->occurrence);
    made_set(s, v, with_blanks(arena, text));
    if (field == FIELD_VICTIM_NUMBER || field == FIELD_OFFENDER_NUMBER || field == FIELD_ARRESTEE_NUMBER ||
        field == FIELD_PERSON_NUMBER)
        CHECK(str_to_number(text, &s->number));
}

static SegmentKind kind_named(Str word)
{
    for (size_t kind = 0; kind < SEGMENT_KINDS; kind++)
        if (str_eq(word, str_of(kinds[kind]))) return (SegmentKind)kind;
    test_fail(__FILE__, __LINE__, "no segment is called '%.*s'", STR(word));
}

static void read_segment(Arena *arena, Str text, Segment *s)
{
    Str word, value;
    CHECK(str_cut(&text, ' ', &word));
    s->kind = kind_named(word);
    s->values = arena_new(arena, Value, 32);
    s->age = age_read(S(""));
    while (str_cut(&text, ' ', &value)) {
        if (value.len == 0) continue;
        if (s->count == 32 || !str_cut(&value, '=', &word) || !value.at)
            test_fail(__FILE__, __LINE__, "'%.*s' is not field=value", STR(word));
        add_value(arena, s, meaning_of(s->kind, word)->field, value);
    }
}

static RecordKind kind_of(const Record *r)
{
    bool only_arrests = true;
    for (size_t i = 0; i < r->count; i++) only_arrests &= r->segments[i].kind == SEGMENT_ARRESTEE;
    switch (r->segments[0].kind) {
    case SEGMENT_ADMINISTRATIVE:   return RECORD_INCIDENT;
    case SEGMENT_GROUP_B_ARRESTEE: return RECORD_GROUP_B_ARREST;
    case SEGMENT_ZERO_REPORT:      return RECORD_ZERO_REPORT;
    default:                       return only_arrests ? RECORD_LATE_ARREST : RECORD_FRAGMENT;
    }
}

Record made_record(Arena *arena, const char *text)
{
    Record r = { .agency = S("ZZ0000001"), .number = S("M-1"), .line = 1,
                 .segments = arena_new(arena, Segment, 64) };
    int numbers[SEGMENT_KINDS] = { 0 };
    Str rest = str_of(text), part;
    r.is_delete = str_starts(rest, S("delete "));
    if (r.is_delete) rest.at += 7, rest.len -= 7;
    bool is_tip = str_starts(rest, S("tip "));
    if (is_tip) rest.at += 4, rest.len -= 4;
    while (str_cut(&rest, ';', &part)) {
        CHECK(r.count < 64);
        Segment *s = &r.segments[r.count++];
        *s = (Segment){ .line = r.count, .action = r.is_delete ? 'D' : 'I', .number = -1 };
        read_segment(arena, str_trim(part), s);
        if (s->kind >= SEGMENT_VICTIM && s->number < 0) s->number = ++numbers[s->kind];
    }
    r.kind = kind_of(&r);
    if (is_tip) r.kind = RECORD_TIP;
    if (r.kind == RECORD_INCIDENT || is_tip)
        (void)date_read(segment_text(&r.segments[0], FIELD_INCIDENT_DATE), &r.date);
    for (size_t i = 0; i < r.count && !date_is_known(r.date); i++) r.date = segment_date(&r, &r.segments[i]);
    record_take_ages(&r);
    return r;
}
