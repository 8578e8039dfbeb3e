/* policy.c - which numbers does each pack name, and where do they come from? */
#include "domain/policy.h"

#include <assert.h>

#define CJIS "CJISSECPOL v6.0 "
#define ASVS "OWASP ASVS 5.0.0 "
/* The standard asks for a limit against the taking of records by machine, and names none. */
#define LIMIT ASVS "V2.4.1 asks for a limit; design: "

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
    /* A look-up each minute for an hour, or every other minute for a shift of eight hours; and a record that is read in
     * one minute, all shift long, is 480. Nobody works on children's cases faster than that; a script does. */
    [POLICY_LOOK_UPS_HOUR] = { "look-ups-hour", "look-ups of one user within an hour", UNIT_COUNT, 10, 120,
        { { 60, "design: one each minute" }, { 60, "design: one each minute" } }, "2026-11-27" },
    [POLICY_LOOK_UPS_DAY] = { "look-ups-day", "look-ups of one user within 24 hours", UNIT_COUNT, 20, 480,
        { { 240, "design: one each two minutes of a shift" }, { 240, "design: one each two minutes of a "
                                                                     "shift" } },
        "2026-11-27" },
    [POLICY_RECORDS_MINUTE] = { "records-minute", "records of persons that one user opens within a "
                                                  "minute", UNIT_COUNT,
        5, 60, { { 60, LIMIT "60" }, { 60, LIMIT "60" } }, "2026-11-27" },
    [POLICY_RECORDS_DAY] = { "records-day", "records of persons that one user opens within 24 "
                                            "hours", UNIT_COUNT,
        20, 500, { { 500, LIMIT "500, one each minute of a shift" }, { 500, LIMIT "500, one each minute of a "
                                                                                  "shift" } },
        "2026-11-27" },
    [POLICY_URGENT] = { "urgent", "minutes of urgent access beyond these limits", UNIT_MINUTES, 5, 60,
        { { 60, "design: at most 60" }, { 60, "design: at most 60" } }, "2026-11-27" },
    [POLICY_URGENT_REVIEW] = { "urgent-review", "hours in which urgent access has to be "
                                                "reviewed", UNIT_HOURS, 1, 72,
        { { 72, "design: at most 72" }, { 72, "design: at most 72" } }, "2026-11-27" },
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

bool policy_item_named(Str name, PolicyItem *item)
{
    for (size_t i = 0; i < POLICY_ITEMS; i++)
        if (str_eq(name, str_of(rows[i].name))) { *item = (PolicyItem)i; return true; }
    return false;
}

Str policy_value_text(Arena *a, PolicyItem item, int64_t value)
{
    static const char *const units[] = { [UNIT_COUNT] = "", [UNIT_MINUTES] = "minute", [UNIT_HOURS] = "hour",
                                         [UNIT_DAYS] = "day" };
    const PolicyRow *row = &rows[item];
    if (value == 0 && row->zero) return str_of(row->zero);
    if (row->unit == UNIT_COUNT) return str_format(a, "%lld", (long long)value);
    return str_format(a, "%lld %s%s", (long long)value, units[row->unit], value == 1 ? "" : "s");
}

/* What a pack lets an agency have. 0 is no number but another rule: a password without an age only where the pack has
 * none, and a lock that ends by itself only where the pack knows one. */
PolicyBounds policy_bounds(PolicyPack pack, PolicyItem item)
{
    PolicyBounds b = { rows[item].least, rows[item].most };
    int64_t said = rows[item].said[pack].value;
    if (item == POLICY_PASSWORD_AGE && said != 0) b.least = 1;
    if (item == POLICY_LOCK && said == 0) b.most = 0;
    return b;
}

bool policy_allows(PolicyPack pack, PolicyItem item, int64_t value)
{
    PolicyBounds b = policy_bounds(pack, item);
    return value >= b.least && value <= b.most;
}

bool policy_set(Policy *policy, PolicyItem item, int64_t value, Err *err)
{
    const PolicyRow *row = &rows[item];
    PolicyBounds b = policy_bounds(policy->pack, item);
    const char *pack = packs[policy->pack], *source = row->said[policy->pack].source;
    if (policy_allows(policy->pack, item, value)) {
        policy->value[item] = value;
        return true;
    }
    if (b.least == b.most)
        return err_set(err, ERR_USAGE, "%s (%s) can only be %lld under %s (%s).", row->name, row->meaning,
                       (long long)b.least, pack, source);
    return err_set(err, ERR_USAGE, "%s (%s) is from %lld to %lld under %s (%s).", row->name, row->meaning,
                   (long long)b.least, (long long)b.most, pack, source);
}

int64_t policy_us(const Policy *policy, PolicyItem item)
{
    static const int64_t seconds[] = { [UNIT_MINUTES] = 60, [UNIT_HOURS] = 3600, [UNIT_DAYS] = 86400 };
    assert(rows[item].unit != UNIT_COUNT);
    return policy->value[item] * seconds[rows[item].unit] * 1000000;
}
