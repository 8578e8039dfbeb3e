/* csv_report.c - is this person, or offense, in the report already? */
#include "ingest/csv_report.h"

static const SegmentKind kind_of_role[CSV_ROLES] = {
    [CSV_REPORT] = SEGMENT_ADMINISTRATIVE, [CSV_OFFENSE] = SEGMENT_OFFENSE, [CSV_VICTIM] = SEGMENT_VICTIM,
    [CSV_OFFENDER] = SEGMENT_OFFENDER, [CSV_ARRESTEE] = SEGMENT_ARRESTEE, [CSV_PERSON] = SEGMENT_PERSON,
};

Segment *csv_draft(CsvDrafts *drafts, CsvRole role, uint8_t group, size_t line)
{
    for (size_t i = 0; i < drafts->count; i++)
        if (drafts->draft[i].role == role && drafts->draft[i].group == group) return &drafts->draft[i].segment;
    CsvDraft *d = &drafts->draft[drafts->count++];
    *d = (CsvDraft){ role, group, { .kind = kind_of_role[role], .action = 'I', .line = line, .number = -1 } };
    return &d->segment;
}

uint8_t csv_draft_free(const CsvDrafts *drafts, CsvRole role)
{
    for (uint8_t group = CSV_GROUP_MAX; group > 0; group--) {
        bool is_taken = false;
        for (size_t i = 0; i < drafts->count; i++)
            is_taken |= drafts->draft[i].role == role && drafts->draft[i].group == group;
        if (!is_taken) return group;
    }
    return 0;
}

/* Room doubles, from eight on. */
static Value *value_room(Arena *arena, Segment *s)
{
    size_t n = s->count;
    if (n == 0 || (n >= 8 && (n & (n - 1)) == 0)) {
        Value *more = arena_new(arena, Value, n ? n * 2 : 8);
        if (n) memcpy(more, s->values, n * sizeof *more);
        s->values = more;
    }
    return &s->values[s->count++];
}

static bool is_same_field(const Value *v, FieldId field, Str name)
{
    return v->field == field && (field != FIELD_OTHER || str_eq(v->name, name));
}

void csv_value_add(Arena *arena, Segment *s, FieldId field, Str name, Str text)
{
    unsigned before = 0;
    for (size_t i = 0; i < s->count; i++) {
        if (!is_same_field(&s->values[i], field, name)) continue;
        if (str_eq(s->values[i].text, text)) return;
        before++;
    }
    if (field != FIELD_OTHER) name = field_name_numbered(field, before && before < FIELD_NUMBER_MAX ? before + 1 : 0);
    *value_room(arena, s) = (Value){ .text = text, .name = name, .code = code_of(text), .field = (uint16_t)field,
                                     .occurrence = (uint8_t)(before < 255 ? before + 1 : 255) };
}

void csv_value_drop(Segment *s, FieldId field)
{
    size_t left = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->values[i].field != field) s->values[left++] = s->values[i];
    s->count = left;
}

static FieldId field_as(FieldId field, SegmentKind kind)
{
    static const FieldId same[][3] = {
        { FIELD_VICTIM_NUMBER, FIELD_OFFENDER_NUMBER, FIELD_ARRESTEE_NUMBER }, { FIELD_VICTIM_AGE,
            FIELD_OFFENDER_AGE, FIELD_ARRESTEE_AGE },
        { FIELD_VICTIM_SEX, FIELD_OFFENDER_SEX, FIELD_ARRESTEE_SEX }, { FIELD_VICTIM_RACE, FIELD_OFFENDER_RACE,
            FIELD_ARRESTEE_RACE },
        { FIELD_VICTIM_ETHNICITY, FIELD_OFFENDER_ETHNICITY, FIELD_ARRESTEE_ETHNICITY },
    };
    static const FieldId person[] = { FIELD_PERSON_NUMBER, FIELD_PERSON_AGE, FIELD_PERSON_SEX, FIELD_PERSON_RACE,
        FIELD_PERSON_ETHNICITY };
    for (size_t i = 0; i < COUNT(person); i++) {
        bool is_anybodys = field == person[i];
        for (size_t k = 0; k < COUNT(same[i]); k++) is_anybodys |= field == same[i][k];
        if (is_anybodys) return kind == SEGMENT_PERSON ? person[i] : same[i][kind - SEGMENT_VICTIM];
    }
    return field;
}

void csv_segment_become(Segment *s, SegmentKind kind)
{
    if ((kind < SEGMENT_VICTIM || kind > SEGMENT_ARRESTEE) && kind != SEGMENT_PERSON) return;
    s->kind = kind;
    for (size_t i = 0; i < s->count; i++) {
        FieldId field = field_as((FieldId)s->values[i].field, kind);
        if (field == s->values[i].field) continue;
        s->values[i].field = (uint16_t)field;
        s->values[i].name = field_name_numbered(field, 0);
    }
}

/* ---- the same again ---- */

/* What one person may have several of, one on each row. */
static bool is_list(const Segment *s, FieldId field)
{
    switch (field) {
    case FIELD_VICTIM_OFFENSE: case FIELD_ARREST_OFFENSE: case FIELD_CIRCUMSTANCE: case FIELD_INJURY:
        case FIELD_RELATIONSHIP:
    case FIELD_ALIAS: case FIELD_PHONE: case FIELD_EMAIL: case FIELD_HANDLE: case FIELD_PLATE: return true;
    case FIELD_EVENT_TEXT: return s->kind != SEGMENT_OFFENSE;
    default: return false;
    }
}

static bool is_connection(FieldId field)
{
    return field == FIELD_VICTIM_OFFENSE || field == FIELD_ARREST_OFFENSE;
}

static bool has_value(const Segment *s, const Value *v)
{
    for (size_t i = 0; i < s->count; i++)
        if (is_same_field(&s->values[i], (FieldId)v->field, v->name) && str_eq(s->values[i].text,
            v->text)) return true;
    return false;
}

/* Every value of `a` that counts is one of `b`. */
static bool is_within(const Segment *a, const Segment *b, bool with_lists)
{
    for (size_t i = 0; i < a->count; i++) {
        FieldId field = (FieldId)a->values[i].field;
        if (is_connection(field) || (!with_lists && is_list(a, field))) continue;
        if (!has_value(b, &a->values[i])) return false;
    }
    return true;
}

static bool shares(const Segment *a, const Segment *b, FieldId field)
{
    Str text = segment_text(a, field);
    return text.len && str_eq(text, segment_text(b, field));
}

static bool is_identified(const Segment *a, const Segment *b)
{
    return shares(a, b, FIELD_NAME) || (shares(a, b, FIELD_LAST_NAME) && shares(a, b, FIELD_FIRST_NAME)) ||
        shares(a, b, FIELD_DOCUMENT) || shares(a, b, FIELD_ARREST_NUMBER) || shares(a, b, FIELD_VICTIM_NUMBER) ||
        shares(a, b, FIELD_OFFENDER_NUMBER) || shares(a, b, FIELD_ARRESTEE_NUMBER) || shares(a, b,
            FIELD_PERSON_NUMBER);
}

static bool is_same(const Segment *a, const Segment *b, bool is_one_person)
{
    if (a->kind != b->kind) return false;
    bool with_lists = !(is_one_person || is_identified(a, b));
    return is_within(a, b, with_lists) && is_within(b, a, with_lists);
}

static void merge(Arena *arena, Segment *into, const Segment *from)
{
    for (size_t i = 0; i < from->count; i++)
        csv_value_add(arena, into, (FieldId)from->values[i].field, from->values[i].name, from->values[i].text);
}

static void append(Arena *arena, Record *report, size_t *room, const Segment *s)
{
    arena_grow(arena, report->segments, report->count, *room);
    report->segments[report->count++] = *s;
}

void csv_report_take(Arena *arena, Record *report, size_t *room, CsvDrafts *drafts, bool is_one_person)
{
    /* segments of earlier rows only: two persons of one row are two */
    size_t before = report->count;
    size_t same[CSV_DRAFTS_MAX];
    bool is_new = false;
    for (size_t i = 0; i < drafts->count; i++) {
        const Segment *s = &drafts->draft[i].segment;
        same[i] = 0;
        if (drafts->draft[i].role == CSV_REPORT) continue;
        for (size_t k = 1; k < before && !same[i]; k++)
            if (is_same(s, &report->segments[k], is_one_person)) same[i] = k;
        for (size_t k = 0; k < i && same[i]; k++)
            if (same[k] == same[i]) same[i] = 0;
        is_new |= !same[i];
    }
    if (!before) append(arena, report, room, csv_draft(drafts, CSV_REPORT, 0, report->line));
    else merge(arena, &report->segments[0], csv_draft(drafts, CSV_REPORT, 0, report->line));
    for (size_t i = 0; i < drafts->count; i++) {
        const Segment *s = &drafts->draft[i].segment;
        if (drafts->draft[i].role == CSV_REPORT || !s->count) continue;
        Segment *known = same[i] ? &report->segments[same[i]] : NULL;
        bool is_another = !is_new && !is_one_person && s->kind != SEGMENT_OFFENSE && !is_identified(s, known ? known
            : s);
        if (known && !is_another) merge(arena, known, s);
        else append(arena, report, room, s);
    }
}

size_t csv_report_values(const Record *report)
{
    size_t values = 0;
    for (size_t i = 0; i < report->count; i++) values += report->segments[i].count;
    return values;
}
