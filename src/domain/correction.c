/* correction.c - how does what was seen become a record, and come back? */
#include "domain/correction.h"

#define VALUES_MAX 16

static void value_add(Segment *s, FieldId field, Str text)
{
    if (!text.len) return;
    s->values[s->count++] = (Value){ .text = text, .name = field_name_numbered(field, 0), .code = code_of(text),
                                     .field = (uint16_t)field, .occurrence = 1 };
}

Record correction_record(Arena *arena, const Correction *c, Str agency, Str number)
{
    Segment *s = arena_new(arena, Segment, 1);
    const Mention *m = &c->about;
    *s = (Segment){ .kind = SEGMENT_PERSON, .action = 'I', .line = 1, .values = arena_new(arena, Value, VALUES_MAX) };
    value_add(s, FIELD_PERSON_NUMBER, S("1"));
    value_add(s, FIELD_BIRTH_DATE, c->born);
    value_add(s, FIELD_NAME, c->name);
    value_add(s, FIELD_DOCUMENT, c->document);
    value_add(s, FIELD_EVIDENCE, c->evidence);
    value_add(s, FIELD_SEEN, c->seen);
    value_add(s, FIELD_REASON, c->reason);
    value_add(s, FIELD_STAFF, str_format(arena, "%lld", (long long)c->staff));
    value_add(s, FIELD_STATED_ON, str_format(arena, "%04d%02d%02d", c->stated_on.year, c->stated_on.month,
                                             c->stated_on.day));
    value_add(s, FIELD_ABOUT_SERIES, m->is_group_b ? S("B") : S("A"));
    value_add(s, FIELD_ABOUT_AGENCY, m->agency);
    value_add(s, FIELD_ABOUT_NUMBER, m->number);
    value_add(s, FIELD_ABOUT_ROLE, str_of(role_name(m->role)));
    value_add(s, FIELD_ABOUT_SEQUENCE, str_format(arena, "%d", m->sequence));
    value_add(s, FIELD_ABOUT_RECORD, str_format(arena, "%lld", (long long)c->record_id));
    s->number = segment_sequence(s);
    s->age = segment_age(s);
    return (Record){ .kind = RECORD_CORRECTION, .agency = agency, .number = number, .date = c->stated_on, .line = 1,
                     .segments = s, .count = 1 };
}

bool correction_read(const Record *record, Correction *c)
{
    int staff, record_id;
    const Segment *s = record->segments;
    if (record->kind != RECORD_CORRECTION || record->count != 1 || s->kind != SEGMENT_PERSON) return false;
    *c = (Correction){ .born = segment_text(s, FIELD_BIRTH_DATE), .evidence = segment_text(s, FIELD_EVIDENCE),
                       .seen = segment_text(s, FIELD_SEEN), .reason = segment_text(s, FIELD_REASON),
                       .name = segment_text(s, FIELD_NAME), .document = segment_text(s, FIELD_DOCUMENT) };
    c->about = (Mention){ str_eq(segment_text(s, FIELD_ABOUT_SERIES), S("B")), segment_text(s, FIELD_ABOUT_AGENCY),
                          segment_text(s, FIELD_ABOUT_NUMBER), ROLE_PERSON, -1 };
    (void)str_to_number(segment_text(s, FIELD_ABOUT_SEQUENCE), &c->about.sequence);
    if (!c->born.len || !c->evidence.len || !role_named(segment_text(s, FIELD_ABOUT_ROLE), &c->about.role) ||
        !str_to_number(segment_text(s, FIELD_STAFF), &staff) ||
        !str_to_number(segment_text(s, FIELD_ABOUT_RECORD), &record_id) ||
        !date_read(segment_text(s, FIELD_STATED_ON), &c->stated_on)) return false;
    c->staff = staff;
    c->record_id = record_id;
    return true;
}

Mention correction_mention(const Record *record)
{
    return (Mention){ false, record->agency, record->number, ROLE_PERSON, 1 };
}
