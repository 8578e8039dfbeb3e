/* policy_test.c - proof that every number has its source, and that an agency cannot set it beyond its bounds. */
#include "domain/policy.h"

#include "base/test.h"

TEST(what_zero_means_is_said_where_it_is_no_number)
{
    for (int i = 0; i < POLICY_ITEMS; i++)
        CHECK_EQ(policy_row((PolicyItem)i)->zero != NULL, policy_row((PolicyItem)i)->least == 0);
}

TEST(every_number_of_a_policy_has_a_source_a_day_and_stands_within_its_bounds)
{
    for (PolicyItem i = 0; i < POLICY_ITEMS; i++) {
        const PolicyRow *row = policy_row(i);
        CHECK(row->name && row->meaning && strlen(row->read) == 10 && row->least <= row->most);
        for (PolicyPack p = 0; p < POLICY_PACKS; p++) {
            Policy policy = policy_of(p);
            Err err = { 0 };
            CHECK(strlen(row->said[p].source) > 5);
            CHECK(policy_set(&policy, i, row->said[p].value, &err));
        }
    }
}

TEST(an_agency_may_be_stricter_than_its_pack_and_never_weaker)
{
    static const struct { PolicyPack pack; PolicyItem item; int64_t value; bool is_allowed; } cases[] = {
        { PACK_CJIS, POLICY_IDLE, 30, true },          { PACK_CJIS, POLICY_IDLE, 31, false },
        { PACK_CJIS, POLICY_IDLE, 0, false },          { PACK_CJIS, POLICY_AGAIN, 13, false },
        { PACK_CJIS, POLICY_FAILURES, 3, true },       { PACK_CJIS, POLICY_FAILURES, 6, false },
        { PACK_CJIS, POLICY_LOCK, 15, false },         { PACK_ASVS, POLICY_LOCK, 0, true },
        { PACK_CJIS, POLICY_PASSWORD_AGE, 0, false },  { PACK_CJIS, POLICY_PASSWORD_AGE, 90, true },
        { PACK_ASVS, POLICY_PASSWORD_AGE, 365, true }, { PACK_CJIS, POLICY_PASSWORD_LENGTH, 7, false },
        { PACK_CJIS, POLICY_INVITATION, 73, false },   { PACK_CJIS, POLICY_EMERGENCY, 73, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Policy policy = policy_of(cases[i].pack);
        CHECK_EQ(policy_set(&policy, cases[i].item, cases[i].value, &err), cases[i].is_allowed);
        CHECK_EQ(err.code, cases[i].is_allowed ? ERR_NONE : ERR_USAGE);
    }
}

TEST(a_pack_is_found_by_its_name_and_times_are_microseconds)
{
    PolicyPack pack;
    CHECK(policy_pack_named(S("asvs"), &pack) && pack == PACK_ASVS);
    CHECK(policy_pack_named(str_of(policy_pack_name(PACK_CJIS)), &pack) && pack == PACK_CJIS);
    CHECK(!policy_pack_named(S("other"), &pack));
    Policy cjis = policy_of(PACK_CJIS), asvs = policy_of(PACK_ASVS);
    CHECK_EQ(policy_us(&cjis, POLICY_IDLE), 15LL * 60 * 1000000);
    CHECK_EQ(policy_us(&cjis, POLICY_PASSWORD_AGE), 365LL * 86400 * 1000000);
    CHECK_EQ(policy_us(&asvs, POLICY_PASSWORD_AGE), 0);
    CHECK_EQ(policy_us(&cjis, POLICY_AGAIN), 12LL * 3600 * 1000000);
}
