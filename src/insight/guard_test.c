/* guard_test.c - proof that the label guard stops every child, every perhaps, and nobody who is filed as a victim (R22, R24). */
#include "insight/guard.h"

#include "base/test.h"
#include "domain/made.h"

#define ROOM ((size_t)8 * 1024 * 1024)

static const char table[] =
    "kind\tid\ttext\tsource\tgrade\n"
    "offense\t40A\tselling\tnibrs\tlaw\n"
    "offense\t64A\ttrafficking\tnibrs\tlaw\n"
    "charge\tsold\tsoliciting*\tmade up\tdesign\n"
    "why\tminor\t{who} is {age}.\tmade up\tlaw\n"
    "why\tpossible\t{who} may be {age}.\tmade up\tlaw\n"
    "why\tunknown\tNo age of {who}{.\tmade up\tlaw\n"
    "why\tbeside\t{who} stands beside it.\tmade up\tlaw\n"
    "why\tweighed-minor\tBy evidence {who} is {age}.\tmade up\tlaw\n"
    "why\tweighed\tBy evidence {who} may be {age}.\tmade up\tlaw\n"
    "alternative\tcare\tCare.\tmade up\tlaw\n"
    "ask\tyoung\t{who} is {age}: how is it known?\tmade up\tdesign\n";

/* The sentences, one after the other, behind "stop" or "go". */
static Str judged(Arena *arena, const char *made)
{
    GuardBook book;
    GuardAnswer answer;
    Err err = { 0 };
    CHECK(guard_book_read(arena, str_of(table), &book, &err));
    Record record = made_record(arena, made);
    guard_judge(arena, &book, &record, (GuardAges){ 0 }, &answer);
    Str all = answer.stops ? S("stop") : S("go");
    for (size_t i = 0; i < answer.count; i++)
        all = str_format(arena, "%.*s | %.*s", STR(all), STR(answer.reasons[i].text));
    return all;
}

#define ADMIN "admin date=20240610; "

TEST(whoever_is_or_may_be_under_18_stops_the_filing)
{
    static const struct { const char *made, *want; } cases[] = {
        { ADMIN "offense code=40A; offender age=16", "stop | Offender 1 is 16." },
        { ADMIN "offense code=64A; offender age=16", "stop | Offender 1 is 16." },
        { ADMIN "offense code=40A; offender age=1619", "stop | Offender 1 is 16-19." },
        { ADMIN "offense code=40A; offender age=1725", "stop | Offender 1 may be 17-25." },
        { ADMIN "offense code=40A; arrestee age=00 offense=40A date=20240610", "stop | No age of Arrestee 1{." },
        { ADMIN "offense code=40A; arrestee age=16 offense=35A date=20240610",
          "stop | Arrestee 1 is 16. | Arrestee 1 stands beside it." },
        { "group-b age=17 offense=40A date=20240610", "stop | Arrestee 1 is 17." },
        { ADMIN "offense code=40A; offender age=30; offender age=15", "stop | Offender 2 is 15." },
        { ADMIN "offense code=40A; offender age=18", "go | Offender 1 is 18: how is it known?" },
        { ADMIN "offense code=40A; offender age=24", "go | Offender 1 is 24: how is it known?" },
        { ADMIN "offense code=40A; offender age=25", "go" },
        { ADMIN "offense code=40A; offender number=00", "go" },
        { ADMIN "offense code=35A; offender age=16", "go" },
        { ADMIN "offense code=64A; victim type=I age=16 offense=64A; offender age=40", "go" },
        { "group-b age=17 offense=90Z date=20240610", "go" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_STR(judged(&arena, cases[i].made), str_of(cases[i].want));
    arena_close(&arena);
}

/* As records systems write: a local charge in words, an age that says one thing and a birth date that says another. */
TEST(words_of_a_charge_and_birth_dates_are_read_as_well)
{
    static Value charge[] = { { .text = S("MISD - Soliciting-A"), .field = FIELD_EVENT_TEXT },
                              { .text = S("19"), .field = FIELD_ARRESTEE_AGE },
                              { .text = S("20080115"), .field = FIELD_BIRTH_DATE } };
    static Segment segments[] = { { .kind = SEGMENT_ADMINISTRATIVE, .number = -1 },
                                  { .kind = SEGMENT_ARRESTEE, .number = 1, .values = charge, .count = COUNT(charge) } };
    Record record = { .kind = RECORD_BOOKING, .date = { 2025, 11, 25 }, .segments = segments, .count = 2 };
    Arena arena;
    GuardBook book;
    GuardAnswer answer;
    Err err = { 0 };
    CHECK(arena_open(&arena, ROOM));
    CHECK(guard_book_read(&arena, str_of(table), &book, &err));
    segments[1].age = age_read(S("19"));
    guard_judge(&arena, &book, &record, (GuardAges){ 0 }, &answer);
    CHECK(answer.stops);
    CHECK_EQ(answer.count, 1);
    CHECK_STR(answer.reasons[0].offense, S("Soliciting"));
    CHECK_EQ(answer.reasons[0].age.low, 17);
    charge[2].text = S("19880115");                             /* nothing contradicts the 19 */
    guard_judge(&arena, &book, &record, (GuardAges){ 0 }, &answer);
    CHECK(!answer.stops && answer.count == 1 && answer.reasons[0].only_asks);
    arena_close(&arena);
}

TEST(a_table_that_lacks_something_is_refused_with_its_line)
{
    static const struct { const char *table, *says; } cases[] = {
        { "", "first row" },
        { "kind\tid\ttext\tsource\tgrade\nwish\tx\ty\tz\tlaw\n", "line 2: a kind is" },
        { "kind\tid\ttext\tsource\tgrade\nneed\tx\ty\tz\n", "line 2: a row has" },
        { "kind\tid\ttext\tsource\tgrade\noffense\t40ABC\ty\tz\tlaw\n", "line 2: an offense is" },
        { "kind\tid\ttext\tsource\tgrade\ncharge\tx\t*\tz\tlaw\n", "line 2: this phrase" },
        { "kind\tid\ttext\tsource\tgrade\nneed\tx\ty\tz\tlaw\n", "why minor is missing" },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) {
        GuardBook book;
        Err err = { 0 };
        CHECK(!guard_book_read(&arena, str_of(cases[i].table), &book, &err));
        if (!strstr(err.text, cases[i].says)) test_fail(__FILE__, __LINE__, "%s: %s", cases[i].says, err.text);
    }
    arena_close(&arena);
}

/* What the evidence comes to counts; where two people are missing to believe it, the record is the reason. */
TEST(an_age_by_evidence_counts_before_the_recorded_one)
{
    static const struct { const char *age; AgeStatus status; AgeStatusOn said; const char *want; } cases[] = {
        { "19", AGE_IS_POSSIBLE, AGE_PRESUMED_MINOR, "stop | By evidence Offender 1 may be 16-22." },
        { "19", AGE_IS_POSSIBLE, AGE_UNSURE, "stop | By evidence Offender 1 may be 16-22." },
        { "35", AGE_IS_MINOR, AGE_MINOR, "stop | By evidence Offender 1 is 16-22." },
        { "19", AGE_IS_ADULT, AGE_ADULT, "go" },
        { "00", AGE_IS_ADULT, AGE_ADULT, "go" },
        { "17", AGE_IS_MINOR, AGE_ADULT, "stop | Offender 1 is 16-22." },
        { "1725", AGE_IS_POSSIBLE, AGE_ADULT, "stop | Offender 1 may be 16-22." },
    };
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    for (size_t i = 0; i < COUNT(cases); i++) {
        GuardBook book;
        GuardAnswer answer;
        Err err = { 0 };
        CHECK(guard_book_read(&arena, str_of(table), &book, &err));
        Record record = made_record(&arena, str_format(&arena, ADMIN "offense code=40A; offender age=%s", cases[i].age).at);
        GuardAge age = { record.count - 1, { AGE_RANGE, cases[i].status, 16, 22 }, { .act = { cases[i].said, 0 } } };
        guard_judge(&arena, &book, &record, (GuardAges){ &age, 1 }, &answer);
        Str all = answer.stops ? S("stop") : S("go");
        for (size_t k = 0; k < answer.count; k++) all = str_format(&arena, "%.*s | %.*s", STR(all), STR(answer.reasons[k].text));
        CHECK_STR(all, str_of(cases[i].want));
    }
    arena_close(&arena);
}

/* A correction that somebody has made is not outweighed by what a form brings. */
TEST(an_age_by_correction_that_protects_stays)
{
    Arena arena;
    GuardBook book;
    GuardAnswer answer;
    Err err = { 0 };
    CHECK(arena_open(&arena, ROOM));
    CHECK(guard_book_read(&arena, str_of(table), &book, &err));
    Record record = made_record(&arena, ADMIN "offense code=40A; offender age=16");
    Segment *s = &record.segments[record.count - 1];
    AgeSource note = { .words = S("correction 1") };
    s->corrections = &note;
    s->correction_count = 1;
    GuardAge age = { record.count - 1, { AGE_RANGE, AGE_IS_ADULT, 20, 24 }, { .act = { AGE_ADULT, 0 } } };
    guard_judge(&arena, &book, &record, (GuardAges){ &age, 1 }, &answer);
    CHECK(answer.stops);
    arena_close(&arena);
}
