/* policy.c - which numbers does each pack name, and where do they come from? */
#include "domain/policy.h"

#include <assert.h>

#define CJIS "CJISSECPOL v6.0 "
#define ASVS "OWASP ASVS 5.0.0 "

/* 0 as `least` means that the limit may be left out. */
static const PolicyRow rows[POLICY_ITEMS] = {
    [POLICY_IDLE] = { "idle", "minutes without use until the page is hidden", UNIT_MINUTES, 1, 30,
        { { 15, CJIS "AC-11: at most 30; 15 is design" }, { 15, "design" } }, "2026-11-27" },
    [POLICY_AGAIN] = { "sign-in", "hours until somebody has to sign in anew", UNIT_HOURS, 1, 12,
        { { 12, CJIS "IA-11, IA-5 j (10)" }, { 12, "design" } }, "2026-11-27" },
    [POLICY_FAILURES] = { "failures", "failures of one device that lock it for that login", UNIT_COUNT, 3, 5,
        { { 5, CJIS "AC-7, IA-5(1)(a) 14" }, { 5, "design" } }, "2026-11-27" },
    [POLICY_FAILURE_WINDOW] = { "failure-window", "minutes in which failures count", UNIT_MINUTES, 15, 1440,
        { { 15, CJIS "AC-7" }, { 15, "design" } }, "2026-11-27" },
    [POLICY_LOCK] = { "lock", "minutes until a lock ends by itself; 0: an administrator ends it", UNIT_MINUTES, 0, 1440,
        { { 0, CJIS "AC-7: until an administrator releases it" }, { 15, "design" } }, "2026-11-27",
        "until an administrator ends it" },
    [POLICY_FAILURES_ALL] = { "failures-all", "failures of all devices that nobody enrolled, for one login", UNIT_COUNT,
        5, 100, { { 100, CJIS "IA-5 l (4)" }, { 100, "design" } }, "2026-11-27" },
    [POLICY_PASSWORD_AGE] = { "password-age", "days until a new password has to be chosen; 0: never", UNIT_DAYS, 0, 365,
        { { 365, CJIS "IA-5 f: yearly" }, { 0, ASVS "V6.2.10: never by the calendar" } }, "2026-11-27",
        "never" },
    [POLICY_PASSWORD_LENGTH] = { "password-length", "characters of a password at least", UNIT_COUNT, 8, 64,
        { { 8, CJIS "IA-5(1)(a) 3: 8, beside a second factor" }, { 15, ASVS "V6.2.1 recommends 15" } }, "2026-11-27" },
    [POLICY_INVITATION] = { "invitation", "hours in which a first-run secret opens", UNIT_HOURS, 1, 72,
        { { 72, "design" }, { 72, "design" } }, "2026-11-27" },
    [POLICY_EMERGENCY] = { "emergency", "hours after which an emergency account is over", UNIT_HOURS, 1, 72,
        { { 72, CJIS "AC-2(2)" }, { 72, "design" } }, "2026-11-27" },
};

static const char *const packs[POLICY_PACKS] = { "cjis", "asvs" };

Policy policy_of(PolicyPack pack)
{
    Policy policy = { .pack = pack };
    for (size_t i = 0; i < POLICY_ITEMS; i++) policy.value[i] = rows[i].said[pack].value;
    return policy;
}

bool policy_pack_named(Str name, PolicyPack *pack)
{
    for (size_t i = 0; i < POLICY_PACKS; i++)
        if (str_eq(name, str_of(packs[i]))) { *pack = (PolicyPack)i; return true; }
    return false;
}

const char *policy_pack_name(PolicyPack pack) { return packs[pack]; }
const PolicyRow *policy_row(PolicyItem item) { return &rows[item]; }

/* 0 is no number but another rule: a password without an age only where the pack has none, and a lock that ends by
 * itself only where the pack knows one. */
bool policy_set(Policy *policy, PolicyItem item, int64_t value, Err *err)
{
    const PolicyRow *row = &rows[item];
    bool is_open = item == POLICY_PASSWORD_AGE && value == 0 && row->said[policy->pack].value != 0;
    bool is_soft = item == POLICY_LOCK && value != 0 && row->said[policy->pack].value == 0;
    if (value < row->least || value > row->most || is_open || is_soft)
        return err_set(err, ERR_USAGE, "%s (%s) is from %lld to %lld, and no weaker than the pack %s names it.",
                       row->name, row->meaning, (long long)row->least, (long long)row->most, packs[policy->pack]);
    policy->value[item] = value;
    return true;
}

int64_t policy_us(const Policy *policy, PolicyItem item)
{
    static const int64_t seconds[] = { [UNIT_MINUTES] = 60, [UNIT_HOURS] = 3600, [UNIT_DAYS] = 86400 };
    assert(rows[item].unit != UNIT_COUNT);
    return policy->value[item] * seconds[rows[item].unit] * 1000000;
}
