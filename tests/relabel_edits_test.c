/* relabel_edits_test.c - proof that a replaced incident stands just inside the FBI's edits: one step off, each of those that it touches is raised. */
#include "exchange/nibrs_flat_out.h"
#include "insight/relabel.h"
#include "nibrs_kit.h"
#include "paper_kit.h"

/* A girl of 15 and a man of 34 as offenders of 40A, both arrested. */
static const char report[] =
    "00871I052024    ZZ0010000INVENTED000120240503 12N\n"
    "00632I052024    ZZ0010000INVENTED000140ACN  14   O           88\n"
    "01294I052024    ZZ0010000INVENTED000100140A                           S\n"
    "00455I052024    ZZ0010000INVENTED00010115  FW\n"
    "00455I052024    ZZ0010000INVENTED00010234  MW\n";

typedef struct { Arena arena; NibrsSeen seen; Relabeled to; } Made;

static Made made(void)
{
    Made m = { 0 };
    RelabelChild children[RELABEL_CHILDREN_MAX];
    Err err = { 0 };
    CHECK(arena_open(&m.arena, 8 * REPORT_ARENA_BYTES));
    m.seen = nibrs_see(kit_book(), str_of(report));
    CHECK(m.seen.is_ok && m.seen.record_count == 1);
    size_t count = relabel_children(&m.seen.records[0], children);
    CHECK_EQ(count, 1);
    CHECK(relabel(&m.arena, &m.seen.records[0], children, count, &m.to, &err));
    return m;
}

static NibrsSeen written(Arena *arena, const Record *r)
{
    Out *out = kit_out();
    NibrsLengths lengths = nibrs_lengths(&kit_book()->layouts[0], str_of(report));
    (void)nibrs_flat_out(out, &kit_book()->layouts[0], &lengths, r->submission, r);
    return nibrs_see(kit_book(), kit_out_text(arena, out));
}

/* The last segment of that kind: the child among the victims, the man among the offenders. */
static Segment *last_of(Record *r, SegmentKind kind)
{
    for (size_t i = r->count; i-- > 0;)
        if (r->segments[i].kind == kind) return &r->segments[i];
    test_fail(__FILE__, __LINE__, "no %s", segment_kind_name(kind));
}

static void set(Segment *s, FieldId field, const char *text)
{
    for (size_t i = 0; i < s->count; i++) {
        if (s->values[i].field != field) continue;
        s->values[i].text = str_of(text);
        s->values[i].code = code_of(s->values[i].text);
        return;
    }
    test_fail(__FILE__, __LINE__, "no %s", field_name(field));
}

/* What the replacement wrote, and what the edits say when it had written that instead. Empty text: nothing there. */
static const struct { SegmentKind kind; FieldId field; const char *text, *code; } steps[] = {
    { SEGMENT_OFFENSE,  FIELD_OFFENSE_CODE,     "40B",  "065" },        /* nobody is the victim of it */
    { SEGMENT_OFFENSE,  FIELD_OFFENSE_CODE,     "64Z",  "204" },
    { SEGMENT_OFFENSE,  FIELD_WEAPON,           "98",   "204" },
    { SEGMENT_VICTIM,   FIELD_RELATED_OFFENDER, "07",   "070" },        /* no such offender */
    { SEGMENT_VICTIM,   FIELD_VICTIM_TYPE,      "S",    "464" },        /* society, for a crime against a person */
    { SEGMENT_VICTIM,   FIELD_VICTIM_TYPE,      "B",    "458" },        /* a business of 15 */
    { SEGMENT_VICTIM,   FIELD_VICTIM_OFFENSE,   "11A",  "466" },        /* not of this incident */
    { SEGMENT_VICTIM,   FIELD_VICTIM_OFFENSE,   "40A",  "465" },        /* an individual, for a crime against society */
    { SEGMENT_VICTIM,   FIELD_VICTIM_AGE,       "",     "453" },
    { SEGMENT_VICTIM,   FIELD_VICTIM_SEX,       "",     "453" },
    { SEGMENT_VICTIM,   FIELD_VICTIM_RACE,      "",     "453" },
    { SEGMENT_VICTIM,   FIELD_VICTIM_AGE,       "1615", "410" },        /* a range turned round */
    { SEGMENT_VICTIM,   FIELD_VICTIM_AGE,       "0015", "422" },
    { SEGMENT_VICTIM,   FIELD_VICTIM_AGE,       "155",  "409" },
    { SEGMENT_VICTIM,   FIELD_VICTIM_AGE,       " 15",  "408" },
    { SEGMENT_VICTIM,   FIELD_VICTIM_SEX,       "Q",    "404" },
    { SEGMENT_VICTIM,   FIELD_INJURY,           "Q",    "404" },
    { SEGMENT_VICTIM,   FIELD_RELATIONSHIP,     "QQ",   "404" },
    { SEGMENT_OFFENDER, FIELD_OFFENDER_NUMBER,  "00",   "552" },        /* nothing known of him, and an age */
    { SEGMENT_OFFENDER, FIELD_OFFENDER_AGE,     "3433", "510" },
};

TEST(a_step_off_a_replaced_incident_raises_each_edit_that_it_touches)
{
    Made first = made();
    NibrsSeen sound = written(&first.arena, &first.to.record);
    CHECK_EQ(sound.problem_count, 0);
    nibrs_forget(&sound);
    nibrs_forget(&first.seen);
    arena_close(&first.arena);
    for (size_t i = 0; i < COUNT(steps); i++) {
        Made m = made();
        Segment *s = last_of(&m.to.record, steps[i].kind);
        set(s, steps[i].field, steps[i].text);
        NibrsSeen off = written(&m.arena, &m.to.record);
        if (!kit_raises(&off, steps[i].code))
            test_fail(__FILE__, __LINE__, "%s '%s' does not raise %s", field_name(steps[i].field), steps[i].text,
                      steps[i].code);
        nibrs_forget(&off);
        nibrs_forget(&m.seen);
        arena_close(&m.arena);
    }
}

/* Without the child the society of 40A has to go as well, and without society 40A has nobody. */
TEST(segments_that_are_left_over_raise_the_edits_on_structure)
{
    static const struct { SegmentKind kind; const char *code; } gone[] = {
        { SEGMENT_VICTIM, "065" }, { SEGMENT_OFFENSE, "466" }, { SEGMENT_ADMINISTRATIVE, "055" } };
    for (size_t i = 0; i < COUNT(gone); i++) {
        Made m = made();
        Record *r = &m.to.record;
        size_t at = (size_t)(last_of(r, gone[i].kind) - r->segments);
        memmove(&r->segments[at], &r->segments[at + 1], (r->count - at - 1) * sizeof *r->segments);
        r->count--;
        NibrsSeen off = written(&m.arena, r);
        if (!kit_raises(&off, gone[i].code)) test_fail(__FILE__, __LINE__, "%s gone: no %s", segment_kind_name(gone[i].kind), gone[i].code);
        nibrs_forget(&off);
        nibrs_forget(&m.seen);
        arena_close(&m.arena);
    }
}
