/* sight_test.c - proof of the table of who may know of whom, cell by cell, and of every role's sight. */
#include "domain/sight.h"

#include "base/test.h"

TEST(every_role_has_the_sight_of_its_work)
{
    for (int role = 0; role < STAFF_ROLE_COUNT; role++) {
        Sight want = role == STAFF_PATROL ? SIGHT_ROADSIDE :
            role == STAFF_ADVOCATE || role == STAFF_TRAINER || role == STAFF_AUDITOR || role == STAFF_ADMINISTRATOR ?
            SIGHT_NONE : SIGHT_DESK;
        CHECK_EQ(sight_of(STAFF_BIT(role)), want);
    }
    CHECK_EQ(sight_of(STAFF_BIT(STAFF_PATROL) | STAFF_BIT(STAFF_ANALYST)), SIGHT_DESK);
    CHECK_EQ(sight_of(STAFF_BIT(STAFF_PATROL) | STAFF_BIT(STAFF_AUDITOR)), SIGHT_ROADSIDE);
    CHECK_EQ(sight_of(0), SIGHT_NONE);
}

/* victim, offender, arrestee, person: '-' never, 'a' adults, '*' anybody. */
TEST(at_the_roadside_each_kind_of_report_tells_of_those_whom_the_table_names)
{
    static const char *const table[RECORD_KINDS] = {
        [RECORD_INCIDENT] = "-aa-", [RECORD_LATE_ARREST] = "--a-", [RECORD_GROUP_B_ARREST] = "--a-",
        [RECORD_ZERO_REPORT] = "----", [RECORD_FRAGMENT] = "-aa-", [RECORD_MISSING_PERSON] = "---*",
        [RECORD_FIELD_CONTACT] = "-aaa", [RECORD_BOOKING] = "-aa-", [RECORD_TIP] = "----",
        [RECORD_REGISTER] = "----", [RECORD_CORRECTION] = "----",
    };
    for (int kind = 0; kind < RECORD_KINDS; kind++)
        for (int role = 0; role < ROLES; role++) {
            char cell = table[kind][role];
            CHECK_EQ(sight_knows(SIGHT_ROADSIDE, (RecordKind)kind, (Role)role, false), cell != '-');
            CHECK_EQ(sight_knows(SIGHT_ROADSIDE, (RecordKind)kind, (Role)role, true), cell == '*');
            for (int minor = 0; minor < 2; minor++) {
                CHECK(sight_knows(SIGHT_DESK, (RecordKind)kind, (Role)role, minor));
                CHECK(!sight_knows(SIGHT_NONE, (RecordKind)kind, (Role)role, minor));
            }
        }
}
