/* copy_test.c - proof that what repeats a wrong age is found, and nobody who only resembles the person. */
#include "insight/copy.h"

#include <string.h>

#include "base/limits.h"
#include "base/test.h"
#include "domain/made.h"

static Segment *person_made(Arena *arena, Record *r, const char *name, const char *born, const char *document)
{
    Segment *s = &r->segments[r->count - 1];
    const struct { FieldId field; const char *text; } more[] = { { FIELD_NAME, name }, { FIELD_BIRTH_DATE, born },
                                                               { FIELD_DOCUMENT, document } };
    (void)arena;
    for (size_t i = 0; i < COUNT(more); i++)
        if (*more[i].text) s->values[s->count++] = (Value){ .text = str_of(more[i].text), .field = (uint16_t)more[i].field };
    record_take_ages(r);
    return s;
}

static CopyKind ask(const char *age, const char *name, const char *born, const char *document, const char *number)
{
    Arena arena;
    CHECK(arena_open(&arena, 8 * REPORT_ARENA_BYTES));
    Record wrong = made_record(&arena, "admin date=20240610; offense code=40A; arrestee sex=F");
    wrong.number = S("24-001234");
    CopySource source = { { false, wrong.agency, wrong.number, ROLE_ARRESTEE, 1 }, &wrong,
                          person_made(&arena, &wrong, "Doe Ann Marie", "20030115", "INV-4711") };
    char line[120];
    snprintf(line, sizeof line, "admin date=20250701; person sex=F %s%s", *age ? "age=" : "", age);
    Record other = made_record(&arena, line);
    other.number = S("B-77");
    if (*number) other.segments[0].values[other.segments[0].count++] = (Value){ .text = str_of(number), .field = FIELD_OTHER };
    CopyKind kind = copy_of(&source, (Date){ 2009, 1, 15 }, &other, person_made(&arena, &other, name, born, document));
    arena_close(&arena);
    return kind;
}

TEST(whoever_repeats_the_wrong_age_is_found_by_paper_name_or_report)
{
    CHECK_EQ(ask("", "Ann Doe", "20030115", "", ""), COPY_NAME_AND_BIRTH);
    CHECK_EQ(ask("", "Roe Eve", "20030115", "inv4711", ""), COPY_DOCUMENT);         /* one paper, another name */
    CHECK_EQ(ask("22", "", "", "INV 4711", ""), COPY_DOCUMENT);
    CHECK_EQ(ask("22", "", "", "", "24001234"), COPY_NAMES_REPORT);
    CHECK_EQ(ask("23", "Ann Doe", "", "", "24-001234"), COPY_NAMES_REPORT);
}

TEST(whoever_only_resembles_is_not)
{
    CHECK_EQ(ask("", "Ann Doe", "19910730", "", ""), COPY_NONE);                    /* a namesake */
    CHECK_EQ(ask("", "Eve Roe", "20030115", "", ""), COPY_NONE);                    /* born the same day */
    CHECK_EQ(ask("22", "Ann Doe", "", "", ""), COPY_NONE);                          /* a name and an age */
    CHECK_EQ(ask("22", "", "", "", ""), COPY_NONE);
    CHECK_EQ(ask("", "Ann Doe", "20090115", "INV4711", ""), COPY_NONE);             /* the right date: copied nothing */
    CHECK_EQ(ask("35", "", "", "INV4711", ""), COPY_NONE);                          /* another age under that number */
    CHECK_EQ(ask("22", "Eve Roe", "", "", "24001234"), COPY_NONE);                  /* somebody else of that report */
    CHECK_EQ(ask("22", "", "", "", "1234"), COPY_NONE);                             /* too short to be anybody's number */
}

TEST(one_report_names_a_person_twice)
{
    Arena arena;
    CHECK(arena_open(&arena, 4 * REPORT_ARENA_BYTES));
    Record r = made_record(&arena, "admin date=20240610; offender age=21 sex=F; offender age=40 sex=M; offender age=21 sex=M; "
                           "arrestee age=21 sex=F");
    CopySource source = { { false, r.agency, r.number, ROLE_ARRESTEE, 1 }, &r, &r.segments[4] };
    CHECK_EQ(copy_of(&source, (Date){ 0 }, &r, &r.segments[1]), COPY_SAME_REPORT);
    CHECK_EQ(copy_of(&source, (Date){ 0 }, &r, &r.segments[2]), COPY_NONE);
    CHECK_EQ(copy_of(&source, (Date){ 0 }, &r, &r.segments[3]), COPY_NONE);
    CHECK_EQ(copy_of(&source, (Date){ 0 }, &r, &r.segments[4]), COPY_NONE);
    arena_close(&arena);
}

/* The arrest came months after the report; a birthday may lie between, but not two. */
TEST(who_is_arrested_later_for_the_same_report_may_have_grown_older)
{
    static const struct { const char *age, *date; CopyKind kind; } cases[] = {
        { "22", "20240901", COPY_SAME_REPORT }, { "21", "20240901", COPY_SAME_REPORT },
        { "23", "20240901", COPY_NONE }, { "20", "20240901", COPY_NONE }, { "22", "20240610", COPY_NONE },
        { "23", "20260101", COPY_SAME_REPORT }, { "21", "20260101", COPY_NONE },
    };
    Arena arena;
    CHECK(arena_open(&arena, 16 * REPORT_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record first = made_record(&arena, "admin date=20240610; offense code=40A; offender age=21 sex=F");
        CopySource source = { { false, first.agency, first.number, ROLE_OFFENDER, 1 }, &first, &first.segments[2] };
        char line[120];
        snprintf(line, sizeof line, "arrestee date=%s age=%s sex=F", cases[i].date, cases[i].age);
        Record later = made_record(&arena, line);
        later.number = first.number;
        CHECK_EQ(copy_of(&source, (Date){ 2009, 1, 15 }, &later, &later.segments[0]), cases[i].kind);
    }
    arena_close(&arena);
}

/* ---- parts of one report ---- */

static void within(const char *text, const char *expected)
{
    Arena arena;
    size_t first[20];
    char told[20] = { 0 };
    CHECK(arena_open(&arena, 4 * REPORT_ARENA_BYTES));
    Record r = made_record(&arena, text);
    CHECK(r.count < sizeof told);
    copy_within(&r, first);
    for (size_t i = 0; i < r.count; i++) told[i] = (char)('0' + first[i]);
    if (strcmp(told, expected) != 0) test_fail(__FILE__, __LINE__, "%s: %s, not %s", text, told, expected);
    arena_close(&arena);
}

TEST(one_child_in_several_parts_of_a_report_stands_together)
{
    within("offender age=15 sex=F; arrestee age=15 sex=F", "00");
    within("offender age=15 sex=F; offender age=31 sex=M; arrestee age=31 sex=M; arrestee age=15 sex=F", "0110");
    within("victim type=I age=15 sex=F relation=VO; offender age=15 sex=F; arrestee age=15 sex=F", "000");
    within("offense code=64A; victim type=I age=15 sex=F offense=64A; offender age=15 sex=F; arrestee age=15 sex=F offense=40A",
           "0111");
}

TEST(two_who_may_be_two_never_stand_together)
{
    within("victim type=I age=15 sex=F; offender age=15 sex=F; arrestee age=15 sex=F", "011");     /* they fought */
    within("offender age=15 sex=F; offender age=15 sex=F; arrestee age=15 sex=F", "012");
    within("offender age=15 sex=F; arrestee age=15 sex=F; arrestee age=15 sex=F", "012");
    within("offender age=15 sex=F; arrestee age=16 sex=F", "01");
    within("offender age=15 sex=F; arrestee age=15 sex=M", "01");
    within("offender age=15 sex=U; arrestee age=15 sex=U", "01");
    within("offender sex=F; arrestee sex=F", "01");
    within("offender age=15 sex=F race=W; arrestee age=15 sex=F race=B", "01");
    within("offense code=64A; victim type=I age=15 sex=F offense=64A; offender age=15 sex=F; arrestee age=15 sex=F offense=64A",
           "0122");
}

static void named_within(const char *one, const char *born, const char *other, const char *born_too, bool is_one)
{
    Arena arena;
    size_t first[2];
    CHECK(arena_open(&arena, 4 * REPORT_ARENA_BYTES));
    Record r = made_record(&arena, "victim type=I sex=F; arrestee sex=F");
    const char *const said[2][2] = { { one, born }, { other, born_too } };
    for (size_t i = 0; i < 2; i++) {
        Segment *s = &r.segments[i];
        s->values[s->count++] = (Value){ .text = str_of(said[i][0]), .field = FIELD_NAME };
        if (*said[i][1]) s->values[s->count++] = (Value){ .text = str_of(said[i][1]), .field = FIELD_BIRTH_DATE };
    }
    r.date = (Date){ 2024, 6, 10 };
    record_take_ages(&r);
    copy_within(&r, first);
    CHECK_EQ(first[1] == 0, is_one);
    arena_close(&arena);
}

TEST(names_and_birth_dates_tell_who_is_one_in_a_report)
{
    named_within("Doe Ann Marie", "20090115", "Ann Doe", "20090115", true);
    named_within("Doe Ann", "20090115", "Ann Doe", "20090116", false);
    named_within("Doe Ann", "20090115", "Eve Doe", "20090115", false);
    named_within("Doe Ann", "", "Ann Doe", "", false);          /* a mother and her daughter, perhaps */
}
