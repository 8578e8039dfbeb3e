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
        { PACK_CJIS, POLICY_LOOK_UPS_HOUR, 121, false }, { PACK_ASVS, POLICY_LOOK_UPS_DAY, 481, false },
        { PACK_CJIS, POLICY_RECORDS_MINUTE, 61, false }, { PACK_ASVS, POLICY_RECORDS_DAY, 501, false },
        { PACK_CJIS, POLICY_RECORDS_DAY, 0, false },   { PACK_CJIS, POLICY_RECORDS_DAY, 200, true },
        { PACK_CJIS, POLICY_URGENT, 61, false },       { PACK_CJIS, POLICY_URGENT_REVIEW, 73, false },
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

TEST(a_refusal_names_the_bound_and_where_it_comes_from)
{
    static const struct { PolicyPack pack; PolicyItem item; int64_t value; const char *text; } cases[] = {
        { PACK_CJIS, POLICY_IDLE, 31, "idle (minutes without use until the page is hidden) is from 1 to 30 under cjis "
                                      "(CJISSECPOL v6.0 AC-11: at most 30; 15 is design)." },
        { PACK_CJIS, POLICY_LOCK, 15, "lock (minutes until a lock ends by itself; 0: an administrator ends it) can only "
                                      "be 0 under cjis (CJISSECPOL v6.0 AC-7: until an administrator releases it)." },
        { PACK_CJIS, POLICY_PASSWORD_AGE, 0, "password-age (days until a new password has to be chosen; 0: never) is "
                                             "from 1 to 365 under cjis (CJISSECPOL v6.0 IA-5 f: yearly)." },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Err err = { 0 };
        Policy policy = policy_of(cases[i].pack);
        CHECK(!policy_set(&policy, cases[i].item, cases[i].value, &err));
        CHECK_STR(str_of(err.text), str_of(cases[i].text));
        CHECK_EQ(policy.value[cases[i].item], policy_of(cases[i].pack).value[cases[i].item]);
    }
}

TEST(an_item_is_found_by_its_name_and_its_value_told_with_its_unit)
{
    Arena arena;
    PolicyItem item;
    CHECK(arena_open(&arena, 4096));
    CHECK(policy_item_named(S("look-ups-hour"), &item) && item == POLICY_LOOK_UPS_HOUR);
    CHECK(!policy_item_named(S("look ups"), &item));
    CHECK_STR(policy_value_text(&arena, POLICY_IDLE, 1), S("1 minute"));
    CHECK_STR(policy_value_text(&arena, POLICY_URGENT_REVIEW, 72), S("72 hours"));
    CHECK_STR(policy_value_text(&arena, POLICY_LOCK, 0), S("until an administrator ends it"));
    CHECK_STR(policy_value_text(&arena, POLICY_RECORDS_DAY, 500), S("500"));
    arena_close(&arena);
}

TEST(the_bounds_that_are_told_are_those_that_are_kept)
{
    for (int pack = 0; pack < POLICY_PACKS; pack++)
        for (int item = 0; item < POLICY_ITEMS; item++) {
            PolicyBounds b = policy_bounds((PolicyPack)pack, (PolicyItem)item);
            CHECK(policy_allows((PolicyPack)pack, (PolicyItem)item, b.least));
            CHECK(policy_allows((PolicyPack)pack, (PolicyItem)item, b.most));
            CHECK(!policy_allows((PolicyPack)pack, (PolicyItem)item, b.least - 1));
            CHECK(!policy_allows((PolicyPack)pack, (PolicyItem)item, b.most + 1));
        }
    CHECK_EQ(policy_bounds(PACK_CJIS, POLICY_PASSWORD_AGE).least, 1);
    CHECK_EQ(policy_bounds(PACK_ASVS, POLICY_PASSWORD_AGE).least, 0);
}
