/* policy_say_test.c - proof that no number becomes laxer than its set, and none changes by one person alone. */
#include "app/policy_say.h"

#include <string.h>

#include "account_kit.h"
#include "app/people.h"
#include "base/test.h"

/* "idle=10 records-day=200" as words. */
static PolicyAsked asked_of(const char *pack, const char *numbers)
{
    PolicyAsked asked = { .pack = str_of(pack), .reason = S("shared desks") };
    Str rest = str_of(numbers), pair, name;
    while (rest.len && str_cut(&rest, ' ', &pair)) {
        CHECK(str_cut(&pair, '=', &name));
        asked.words[asked.count++] = (PolicyWord){ name, pair };
    }
    return asked;
}

static ErrCode asks(Desk *d, const char *login, const char *pack, const char *numbers, int64_t *id, Err *err)
{
    const PolicyAsked asked = asked_of(pack, numbers);
    *err = (Err){ 0 };
    desk_as(d, login);
    (void)policy_ask(&d->tenant, &asked, d->now, id, err);
    desk_as(d, "root");
    return err->code;
}

static ErrCode answers(Desk *d, const char *login, bool agrees, int64_t id)
{
    Err err = { 0 };
    desk_as(d, login);
    (void)(agrees ? policy_agree(&d->tenant, id, d->now, &err) : policy_withdraw(&d->tenant, id, d->now, &err));
    desk_as(d, "root");
    return err.code;
}

static Policy holds(Desk *d)
{
    Err err = { 0 };
    Policy policy;
    world_must(policy_in_force(d->tenant.store, &policy, &err), &err);
    return policy;
}

TEST(a_policy_holds_once_another_person_agreed_and_the_trail_has_before_and_after)
{
    Desk d;
    Err err;
    int64_t id;
    desk_open(&d, PACK_CJIS);
    CHECK_EQ(asks(&d, "kim", "", "idle=10", &id, &err), ERR_DENIED);
    CHECK_EQ(asks(&d, "lee", "", "idle=10", &id, &err), ERR_DENIED);
    CHECK_EQ(asks(&d, "root", "", "idle=10 records-day=200", &id, &err), ERR_NONE);
    CHECK_EQ(holds(&d).value[POLICY_IDLE], 15);
    CHECK_EQ(answers(&d, "root", true, id), ERR_DENIED);
    CHECK_EQ(answers(&d, "kim", true, id), ERR_DENIED);
    CHECK_EQ(answers(&d, "lee", true, id + 1), ERR_CONFLICT);
    CHECK_EQ(holds(&d).value[POLICY_IDLE], 15);
    CHECK_EQ(answers(&d, "lee", true, id), ERR_NONE);
    CHECK(holds(&d).value[POLICY_IDLE] == 10 && holds(&d).value[POLICY_RECORDS_DAY] == 200);
    CHECK_EQ(holds(&d).value[POLICY_AGAIN], 12);
    CHECK_EQ(answers(&d, "lee", true, id), ERR_CONFLICT);
    Str object = str_format(&d.world.app, "policy %lld%c", (long long)id, 0);
    CHECK_EQ(desk_entries(&d, "policy ask", "done", object.at), 1);
    CHECK_EQ(desk_entries(&d, "policy agree", "done", object.at), 1);
    CHECK_EQ(desk_entries(&d, "policy agree", "denied", ""), 2);
    const Policy before = policy_of(PACK_CJIS), after = holds(&d);
    CHECK_STR(policy_difference(&d.world.app, &before, &after), S("idle 15 minutes to 10 minutes; records-day 500 to 200"));
    desk_close(&d);
}

TEST(CJ_AC_17_what_is_laxer_than_the_set_is_refused_with_its_bound)
{
    static const struct { const char *pack, *numbers; ErrCode code; const char *text; } cases[] = {
        { "", "idle=31", ERR_USAGE, "is from 1 to 30 under cjis (CJISSECPOL v6.0 AC-11" },
        { "", "look-ups-hour=121", ERR_USAGE, "is from 10 to 120 under cjis" },
        { "", "records-day=501", ERR_USAGE, "is from 20 to 500 under cjis (OWASP ASVS 5.0.0 V2.4.1" },
        { "", "lock=15", ERR_USAGE, "can only be 0 under cjis (CJISSECPOL v6.0 AC-7" },
        { "asvs", "idle=31", ERR_USAGE, "is from 1 to 30 under asvs" },
        { "asvs", "lock=20", ERR_NONE, "" },
        { "", "idle=0", ERR_USAGE, "is from 1 to 30" },
        { "", "idle=ten", ERR_USAGE, "is a whole number" },
        { "", "idel=10", ERR_USAGE, "no number of that name" },
        { "fbi", "", ERR_USAGE, "The sets are called cjis and asvs" },
        { "", "idle=15", ERR_CONFLICT, "Nothing would change" },
        { "", "idle=30", ERR_NONE, "" },
    };
    Desk d;
    Err err;
    int64_t id;
    desk_open(&d, PACK_CJIS);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK_EQ(asks(&d, "root", cases[i].pack, cases[i].numbers, &id, &err), cases[i].code);
        if (!strstr(err.text, cases[i].text)) test_fail(__FILE__, __LINE__, "%s: %s", cases[i].numbers, err.text);
    }
    desk_close(&d);
}

TEST(what_was_asked_for_again_replaces_what_waited_and_may_be_taken_back)
{
    Desk d;
    Err err;
    int64_t first, second;
    PolicyState state;
    desk_open(&d, PACK_CJIS);
    CHECK_EQ(asks(&d, "root", "", "idle=10", &first, &err), ERR_NONE);
    CHECK_EQ(asks(&d, "root", "asvs", "", &second, &err), ERR_NONE);
    CHECK_EQ(answers(&d, "lee", true, first), ERR_CONFLICT);
    world_must(policy_state(&d.tenant, &state, &err), &err);
    CHECK(state.waits.id == second && state.waits.policy.pack == PACK_ASVS && str_eq(state.waits.reason, S("shared desks")));
    CHECK_EQ(answers(&d, "root", false, second), ERR_NONE);
    world_must(policy_state(&d.tenant, &state, &err), &err);
    CHECK(!state.waits.id && state.policy.pack == PACK_CJIS);
    CHECK_EQ(answers(&d, "lee", true, second), ERR_CONFLICT);
    CHECK_EQ(policy_laxer(&state.policy), 0);
    world_unlimited(&d.world);
    world_must(policy_state(&d.tenant, &state, &err), &err);
    CHECK_EQ(policy_laxer(&state.policy), 4);
    desk_close(&d);
}
