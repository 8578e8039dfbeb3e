/* tally.c - how many of what does a file hold? */
#include "insight/tally.h"

/* Names with a '*' stand for one count for each code. */
#define COUNTERS(C) \
    C(RECORDS, "records") C(SEGMENTS, "segments") C(LEVEL, "level *") C(LEVEL_ACTION, "level * action *") \
    C(INCIDENTS, "group A incidents") C(DELETES_A, "group A deletes") C(DELETES_B, "group B deletes") \
    C(ZERO, "zero reports") C(LATE, "late arrest reports") C(FRAGMENTS, "reports without level 1") \
    C(CLEARED, "cleared exceptionally *") C(OFFENSES, "offenses") C(OFFENSE, "offense *") \
    C(VICTIMS, "victims") C(VICTIM_TYPE, "victim type *") C(INDIVIDUALS, "individual victims") \
    C(MINOR_VICTIMS, "victims under 18") C(MINOR_VICTIMS_OF, "victims under 18 of *") \
    C(VICTIM_AGE, "individual victim age *") C(OFFENDERS, "offenders") C(OFFENDER_00, "offender 00 (unknown)") \
    C(OFFENDER_AGE, "offender age *") C(MINOR_OFFENDERS, "offenders under 18") C(ARRESTEES_A, "group A arrestees") \
    C(ARRESTEES_A_OF, "group A arrestees of *") C(MINOR_A, "group A arrestees under 18") \
    C(MINOR_A_OF, "group A arrestees under 18 of *") C(MINOR_A_DISPOSITION, "group A arrestees under 18 disposition *") \
    C(ARRESTEE_AGE, "arrestee age *") C(ARRESTEES_B, "group B arrestees") C(ARRESTEES_B_OF, "group B arrestees of *") \
    C(MINOR_B, "group B arrestees under 18") C(MINOR_B_OF, "group B arrestees under 18 of *") \
    C(WITH, "incidents with *") C(WITH_VICTIM, "incidents with * and an individual victim under 18") \
    C(WITH_OFFENDER, "incidents with * and an offender under 18") \
    C(WITH_ARRESTEE, "incidents with * and an arrestee under 18") \
    C(PERSONS, "persons") C(PERSONS_AGED, "persons with an age") C(DATED, "reports with a date") \
    C(TOLD, "reports with an offense or a text")

enum {
#define C(id, name) COUNT_##id,
    COUNTERS(C)
#undef C
    COUNTER_KINDS
};

static const char *const names[] = {
#define C(id, name) name,
    COUNTERS(C)
#undef C
};

#define SLOTS 4096

typedef struct { uint16_t kind; bool used; Code code, second; size_t count; } Slot;
struct Tally { Slot slots[SLOTS]; size_t used; };

Tally *tally_open(Arena *arena)
{
    return arena_new(arena, Tally, 1);
}

static void count_two(Tally *t, int kind, Code code, Code second)
{
    uint32_t hash = ((uint32_t)kind * 0x9e3779b1u) ^ (code * 0x85ebca6bu) ^ (second * 0xc2b2ae35u);
    hash ^= hash >> 15;
    for (size_t i = 0; i < SLOTS; i++) {
        Slot *slot = &t->slots[(hash + i) % SLOTS];
        if (!slot->used) {
            /* Damaged files invent codes without end; when the table is nearly full, new codes are no longer
             * told apart. */
            if (t->used > SLOTS / 2 && code &&
                !(second == 0 && code == CODE1('?'))) { count_two(t, kind, CODE1('?'), 0); return; }
            *slot = (Slot){ (uint16_t)kind, true, code, second, 0 };
            t->used++;
        }
        if (slot->kind != kind || slot->code != code || slot->second != second) continue;
        slot->count++;
        return;
    }
}

static void count(Tally *t, int kind)
{
    count_two(t, kind, 0, 0);
}

static void count_code(Tally *t, int kind, Code code)
{
    count_two(t, kind, code, 0);
}

/* Ages are counted by how they are written. */
static Code form_code(Age age, Str text)
{
    static const char *const forms[] = { "b", "u", "", "e", "r", "x" };
    return age.form == AGE_BABY ? code_of(str_trim(text)) : code_of(str_of(forms[age.form]));
}

static const char *form_name(Code code)
{
    return code == CODE1('b') ? "blank" : code == CODE1('u') ? "unknown" : code == CODE1('e') ? "exact" :
           code == CODE1('r') ? "range" : code == CODE1('x') ? "unreadable" : NULL;
}

static void count_age(Tally *t, int kind, const Segment *s)
{
    const Value *age = segment_age_value(s);
    count_code(t, kind, form_code(s->age, age ? age->text : S("")));
}

static void count_each_code(Tally *t, int kind, const Segment *s, FieldId field)
{
    size_t at = 0;
    for (const Value *v; (v = segment_value(s, field, &at));) count_code(t, kind, v->code);
}

static void count_victim(Tally *t, const Segment *s)
{
    count(t, COUNT_VICTIMS);
    count_code(t, COUNT_VICTIM_TYPE, segment_code(s, FIELD_VICTIM_TYPE));
    if (!segment_is_person(s)) return;
    count(t, COUNT_INDIVIDUALS);
    count_age(t, COUNT_VICTIM_AGE, s);
    if (s->age.status != AGE_IS_MINOR) return;
    count(t, COUNT_MINOR_VICTIMS);
    count_each_code(t, COUNT_MINOR_VICTIMS_OF, s, FIELD_VICTIM_OFFENSE);
}

static void count_offender(Tally *t, const Segment *s)
{
    count(t, COUNT_OFFENDERS);
    if (s->number == 0) count(t, COUNT_OFFENDER_00);
    count_age(t, COUNT_OFFENDER_AGE, s);
    if (s->age.status == AGE_IS_MINOR) count(t, COUNT_MINOR_OFFENDERS);
}

static void count_arrestee(Tally *t, const Segment *s)
{
    bool is_b = s->kind == SEGMENT_GROUP_B_ARRESTEE, is_minor = s->age.status == AGE_IS_MINOR;
    Code offense = segment_code(s, FIELD_ARREST_OFFENSE);
    count(t, is_b ? COUNT_ARRESTEES_B : COUNT_ARRESTEES_A);
    count_code(t, is_b ? COUNT_ARRESTEES_B_OF : COUNT_ARRESTEES_A_OF, offense);
    if (!is_b) count_age(t, COUNT_ARRESTEE_AGE, s);
    if (!is_minor) return;
    count(t, is_b ? COUNT_MINOR_B : COUNT_MINOR_A);
    count_code(t, is_b ? COUNT_MINOR_B_OF : COUNT_MINOR_A_OF, offense);
    if (!is_b && segment_code(s, FIELD_DISPOSITION))
        count_code(t, COUNT_MINOR_A_DISPOSITION, segment_code(s, FIELD_DISPOSITION));
}

static void count_segment(Tally *t, const Segment *s)
{
    switch (s->kind) {
    case SEGMENT_ADMINISTRATIVE:   count_code(t, COUNT_CLEARED,
                                              segment_code(s, FIELD_CLEARED_EXCEPTIONALLY)); break;
    case SEGMENT_OFFENSE:          count(t, COUNT_OFFENSES);
                                   count_code(t, COUNT_OFFENSE, segment_code(s, FIELD_OFFENSE_CODE)); break;
    case SEGMENT_VICTIM:           count_victim(t, s); break;
    case SEGMENT_OFFENDER:         count_offender(t, s); break;
    case SEGMENT_ARRESTEE:
    case SEGMENT_GROUP_B_ARRESTEE: count_arrestee(t, s); break;
    default:                       break;
    }
}

/* A person whom NIBRS has no segment for stands on no level of it. */
static void count_level(Tally *t, const Segment *s)
{
    Code level = CODE1('0' + s->kind);
    if (s->kind >= NIBRS_LEVELS) return;
    count_code(t, COUNT_LEVEL, level);
    count_two(t, COUNT_LEVEL_ACTION, level, CODE1((unsigned char)s->action));
}

static void count_person(Tally *t, const Segment *s)
{
    if (!segment_is_person(s)) return;
    count(t, COUNT_PERSONS);
    if (s->age.low >= 0) count(t, COUNT_PERSONS_AGED);
}

static bool has_minor(const Record *r, SegmentKind kind)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->segments[i].kind == kind && r->segments[i].age.status == AGE_IS_MINOR &&
            segment_is_person(&r->segments[i])) return true;
    return false;
}

static bool has_offense(const Record *r, Code code)
{
    for (size_t i = 0; i < r->count; i++)
        if (r->segments[i].kind == SEGMENT_OFFENSE &&
            segment_code(&r->segments[i], FIELD_OFFENSE_CODE) == code) return true;
    return false;
}

static void count_commercial(Tally *t, const Record *r)
{
    static const char *const codes[] = { "40A", "40B", "40C", "64A" };
    for (size_t i = 0; i < COUNT(codes); i++) {
        Code code = code_of(str_of(codes[i]));
        if (!has_offense(r, code)) continue;
        count_code(t, COUNT_WITH, code);
        if (has_minor(r, SEGMENT_VICTIM)) count_code(t, COUNT_WITH_VICTIM, code);
        if (has_minor(r, SEGMENT_OFFENDER)) count_code(t, COUNT_WITH_OFFENDER, code);
        if (has_minor(r, SEGMENT_ARRESTEE)) count_code(t, COUNT_WITH_ARRESTEE, code);
    }
}

static void count_kind(Tally *t, const Record *r)
{
    switch (r->kind) {
    case RECORD_INCIDENT:       count(t, r->is_delete ? COUNT_DELETES_A : COUNT_INCIDENTS); break;
    case RECORD_GROUP_B_ARREST: if (r->is_delete) count(t, COUNT_DELETES_B); break;
    case RECORD_ZERO_REPORT:    count(t, COUNT_ZERO); break;
    case RECORD_LATE_ARREST:    count(t, COUNT_LATE); break;
    case RECORD_FRAGMENT:       count(t, COUNT_FRAGMENTS); break;
    default:                    break;
    }
}

/* What rules ask about besides persons: without any of it a report can hardly be found. */
static bool tells_what_happened(const Record *r)
{
    static const FieldId told[] = { FIELD_OFFENSE_CODE, FIELD_ARREST_OFFENSE, FIELD_VICTIM_OFFENSE, FIELD_ALLEGATION,
                                    FIELD_NARRATIVE, FIELD_EVENT_TEXT };
    for (size_t i = 0; i < r->count; i++)
        for (size_t k = 0; k < COUNT(told); k++)
            if (segment_text(&r->segments[i], told[k]).len) return true;
    return false;
}

void tally_add(Tally *t, const Record *r)
{
    count(t, COUNT_RECORDS);
    count_kind(t, r);
    for (size_t i = 0; i < r->count; i++) {
        const Segment *s = &r->segments[i];
        count(t, COUNT_SEGMENTS);
        count_level(t, s);
        if (r->is_delete) continue;
        count_segment(t, s);
        count_person(t, s);
    }
    if (!r->is_delete && date_is_known(r->date)) count(t, COUNT_DATED);
    if (!r->is_delete && tells_what_happened(r)) count(t, COUNT_TOLD);
    if (r->kind == RECORD_INCIDENT && !r->is_delete) count_commercial(t, r);
}

static Str slot_name(const Slot *slot, char *room, size_t room_bytes)
{
    size_t n = 0;
    int stars = 0;
    bool is_age = slot->kind == COUNT_VICTIM_AGE || slot->kind == COUNT_OFFENDER_AGE ||
           slot->kind == COUNT_ARRESTEE_AGE;
    const char *form = is_age ? form_name(slot->code) : NULL;
    for (const char *c = names[slot->kind]; *c && n + 16 < room_bytes; c++) {
        if (*c != '*') { room[n++] = *c; continue; }
        Code code = stars++ ? slot->second : slot->code;
        if (form) { while (*form) room[n++] = *form++; continue; }
        for (; code; code >>= 8) room[n++] = (code & 0xff) >= 0x20 && (code & 0xff)
            < 0x7f ? (char)(code & 0xff) : '?';
    }
    return (Str){ room, n };
}

void tally_each(const Tally *t, void (*each)(void *to, Str name, size_t count), void *to)
{
    char room[128];
    for (size_t i = 0; i < SLOTS; i++)
        if (t->slots[i].used) each(to, slot_name(&t->slots[i], room, sizeof room), t->slots[i].count);
}

typedef struct { Str name; size_t count; } Wanted;

static void look_for(void *to, Str name, size_t n)
{
    Wanted *wanted = to;
    if (str_eq(name, wanted->name)) wanted->count = n;
}

size_t tally_of(const Tally *t, const char *name)
{
    Wanted wanted = { str_of(name), 0 };
    tally_each(t, look_for, &wanted);
    return wanted.count;
}
