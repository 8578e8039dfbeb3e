/* corrected_age_test.c - proof that a corrected age follows what was seen, and lets nobody be made an adult by one person. */
#include "insight/corrected_age.h"

#include "age_kit.h"
#include "base/limits.h"
#include "base/test.h"
#include "domain/made.h"

typedef struct { const char *born, *evidence; } Said;

static Age ask(const char *report, const Said *said, size_t count, int people)
{
    AgeKit kit = age_kit_open();
    Record r = made_record(&kit.arena, report);
    Correction made[4];
    const Correction *all[4];
    AgeConfirmation who[] = { { S("staff 3"), { 2026, 11, 26 } }, { S("staff 4"), { 2026, 11, 26 } } };
    for (size_t i = 0; i < count; i++) {
        made[i] = (Correction){ .born = str_of(said[i].born), .evidence = str_of(said[i].evidence),
                                .stated_on = { 2026, 11, 26 } };
        all[i] = &made[i];
    }
    CorrectedBy by = { all, count, who, (size_t)people };
    Age age = { AGE_BLANK, AGE_IS_UNKNOWN, -1, -1 };
    CHECK(corrected_age(&kit.arena, &kit.scratch, &kit.book, &r, &r.segments[r.count - 1], &by, &age));
    age_kit_close(&kit);
    return age;
}

TEST(a_birth_record_makes_a_recorded_adult_a_child)
{
    Said said[] = { { "20090304", "birth-record" } };
    Age age = ask("admin date=20240610; arrestee age=21", said, 1, 1);
    CHECK_EQ(age.status, AGE_IS_MINOR);
    CHECK_EQ(age.low, 15);
    CHECK_EQ(age.high, 15);
    age = ask("admin date=20240610; arrestee born=20030304", said, 1, 1);
    CHECK_EQ(age.status, AGE_IS_MINOR);
    age = ask("arrestee age=00", said, 1, 1);                      /* no day: that of the correction */
    CHECK_EQ(age.low, 17);
}

TEST(a_recorded_child_is_made_an_adult_by_two_people_only)
{
    Said said[] = { { "19950304", "birth-record" } };
    CHECK_EQ(ask("admin date=20240610; arrestee age=16", said, 1, 1).status, AGE_IS_MINOR);
    CHECK_EQ(ask("admin date=20240610; arrestee age=1619", said, 1, 1).low, 16);
    CHECK_EQ(ask("admin date=20240610; arrestee age=1725", said, 1, 1).status, AGE_IS_POSSIBLE);
    CHECK_EQ(ask("admin date=20240610; arrestee age=16", said, 1, 2).status, AGE_IS_ADULT);
    Said weak[] = { { "19950304", "document-seen" } };
    CHECK(ask("admin date=20240610; arrestee age=16", weak, 1, 2).status != AGE_IS_ADULT);
}

TEST(two_corrections_that_disagree_leave_the_age_open)
{
    Said said[] = { { "20090304", "birth-record" }, { "20010304", "birth-record" } };
    Age age = ask("admin date=20240610; arrestee age=21", said, 2, 2);
    CHECK(age.status != AGE_IS_ADULT);
    CHECK(age.low < 18);
}

TEST(part_of_a_date_is_a_range)
{
    Said said[] = { { "2008", "birth-record" } };
    Age age = ask("admin date=20240610; arrestee age=21", said, 1, 1);
    CHECK_EQ(age.status, AGE_IS_MINOR);
    CHECK_EQ(age.low, 15);
    CHECK_EQ(age.high, 16);
}
