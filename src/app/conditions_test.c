/* conditions_test.c - proof that each thing that is unsafe is said, and that nothing is called well that was not looked at. */
#include "app/conditions.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "account_kit.h"
#include "app/people.h"
#include "base/clock.h"
#include "base/test.h"

#define NOON 1795608000000000LL         /* 2026-11-25 12:00 UTC */

/* As it should be. */
static ConditionFacts facts_well(void)
{
    return (ConditionFacts){
        .now = NOON, .is_secure = true, .administrators = 2, .approvers = 3, .is_key_seen = true, .is_folder_seen = true,
        .key_mode = 0640, .folder_mode = 0770, .backup_at = NOON - 6 * DAY_US,
        .seals = { .is_on = true, .series = 1, .entries = 90, .sealed = 88 }, .anchor_at = NOON - 30 * DAY_US,
        .has_witness = true, .witness = { .handed = 88, .handed_at = NOON - 40 * SECOND_US },
        .list_at = NOON - 92 * DAY_US, .import_at = NOON - 5 * HOUR_US, .run_at = NOON - 4 * HOUR_US,
    };
}

static const Condition *row_named(const Conditions *all, const char *what)
{
    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->rows[i].what, what) == 0) return &all->rows[i];
    test_fail(__FILE__, __LINE__, "%s is not a row", what);
}

/* One fact is otherwise: that row says so, and no other. */
#define ONLY(name, expected, ...)                                                                \
    do {                                                                                         \
        ConditionFacts f = facts_well();                                                         \
        Conditions all;                                                                          \
        __VA_ARGS__;                                                                             \
        conditions_of(&f, &arena, &all);                                                         \
        const Condition *row = row_named(&all, name);                                            \
        CHECK_EQ(row->state, expected);                                                          \
        CHECK_EQ(all.unsafe, expected == CONDITION_UNSAFE);                                      \
        CHECK(row->found.len && (row->next[0] != '\0') == (expected != CONDITION_WELL));         \
        if (expected == CONDITION_UNSAFE) CHECK(row == &all.rows[0]);                            \
    } while (0)

TEST(what_is_unsafe_is_said_first_with_what_to_do)
{
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    ONLY("Connection", CONDITION_WELL, (void)0);
    ONLY("Connection", CONDITION_UNSAFE, f.is_secure = false);
    ONLY("Administrators", CONDITION_UNSAFE, f.administrators = 1);
    ONLY("Administrators", CONDITION_UNSAFE, f.administrators = 0);
    ONLY("A second person who agrees", CONDITION_UNSAFE, f.approvers = 1);
    ONLY("Accounts that wait", CONDITION_UNSAFE, f.waiting = 1);
    ONLY("Emergency accounts", CONDITION_UNSAFE, f.used = 1);
    ONLY("Emergency accounts", CONDITION_WELL, f.envelopes = 1);
    ONLY("Urgent access", CONDITION_UNSAFE, f.urgents = 1);
    ONLY("Urgent access", CONDITION_UNSAFE, f.urgents = 2; f.is_urgent_late = true; f.urgent_hours = 72);
    ONLY("Limits of looking", CONDITION_UNSAFE, f.limits_met = 3; f.limited = S("kim"));
    ONLY("Policy", CONDITION_UNSAFE, f.laxer = 1);
    ONLY("Policy", CONDITION_UNSAFE, f.policy_waits_at = NOON - DAY_US - 1);
    ONLY("Policy", CONDITION_WELL, f.policy_waits_at = NOON - DAY_US);
    ONLY("Locks", CONDITION_UNSAFE, f.locks = 2);
    ONLY("Attack on log-ons", CONDITION_WELL, (void)0);
    ONLY("Attack on log-ons", CONDITION_UNSAFE, f.attack.since = NOON);
    ONLY("List of common passwords", CONDITION_UNSAFE, f.list_at -= 1);
    ONLY("List of common passwords", CONDITION_UNSAFE, f.list_at = 0);
    ONLY("Accounts that nobody uses", CONDITION_UNSAFE, f.idle = 1);
    ONLY("Separate duties", CONDITION_UNSAFE, f.mixed = 1);
    ONLY("Who may read the key file", CONDITION_UNSAFE, f.key_mode = 0644);
    ONLY("Who may read the key file", CONDITION_UNSAFE, f.key_mode = 0602);
    ONLY("Who may read the key file", CONDITION_WELL, f.key_mode = 0400);
    ONLY("Key file", CONDITION_UNCHECKED, f.is_key_seen = false);
    ONLY("Where the key file lies", CONDITION_UNSAFE, f.is_key_beside = f.is_key_on_same_disk = true);
    ONLY("Where the key file lies", CONDITION_UNCHECKED, f.is_key_on_same_disk = true);
    ONLY("Folder of the tenant", CONDITION_UNSAFE, f.folder_mode = 0775);
    ONLY("Backups", CONDITION_UNSAFE, f.backup_at = 0);
    ONLY("Backups", CONDITION_UNSAFE, f.backup_at = NOON - 7 * DAY_US);
    ONLY("Backups", CONDITION_WELL, f.backup_at = NOON - 7 * DAY_US + 1);
    ONLY("Keys of backups", CONDITION_UNSAFE, f.slips_beside = 1);
    ONLY("Writing the audit trail", CONDITION_WELL, (void)0);
    ONLY("Writing the audit trail", CONDITION_UNSAFE, f.failing.since = NOON);
    ONLY("Writing the audit trail", CONDITION_UNCHECKED, f.failing.last_from = f.failing.last_until = NOON);
    ONLY("Seals of the audit trail", CONDITION_UNSAFE, f.seals = (AuditSealing){ .entries = 9 });
    ONLY("Seals of the audit trail", CONDITION_UNSAFE, f.seals.is_on = false);
    ONLY("The end of the trail, kept by others", CONDITION_UNCHECKED, f.anchor_at = 0);
    ONLY("The end of the trail, kept by others", CONDITION_UNCHECKED, f.anchor_at = NOON - 31 * DAY_US);
    ONLY("Witness of the audit trail", CONDITION_WELL, (void)0);
    ONLY("Witness of the audit trail", CONDITION_UNSAFE, f.witness.failing_since = NOON);
    ONLY("Witness of the audit trail", CONDITION_UNSAFE, f.witness.is_on_same_disk = true);
    ONLY("Witness of the audit trail", CONDITION_UNCHECKED, f.witness.handed_at = 0);
    ONLY("Witness of the audit trail", CONDITION_UNCHECKED, f.has_witness = false);
    ONLY("Findings", CONDITION_UNSAFE, f.run_at = 0);
    ONLY("Findings", CONDITION_UNSAFE, f.import_at = f.run_at + 1);
    ONLY("Findings", CONDITION_WELL, f.import_at = f.run_at = 0);
    ONLY("Clock of the machine", CONDITION_UNSAFE, f.behind_us = 1);
    ONLY("Restoring", CONDITION_UNCHECKED, (void)0);
    ONLY("Disk", CONDITION_UNCHECKED, (void)0);
    arena_close(&arena);
}

static Conditions look(Desk *d, const char *login, int64_t now, ErrCode *code)
{
    Err err = { 0 };
    Conditions all = { .count = 0 };
    desk_as(d, login);
    (void)conditions_look(&d->tenant, S("page"), true, now, &all, &err);
    desk_as(d, "root");
    *code = err.code;
    return all;
}

static ConditionState state_of(Desk *d, const char *what)
{
    ErrCode code;
    Conditions all = look(d, "root", d->now, &code);
    CHECK_EQ(code, ERR_NONE);
    return row_named(&all, what)->state;
}

TEST(facts_are_measured_and_those_who_do_not_answer_for_the_tenant_are_refused)
{
    Desk d;
    ErrCode code;
    Invited invited;
    size_t counts[2];
    Err err = { 0 };
    char secret[SESSION_TOKEN_BYTES];
    desk_open(&d, PACK_CJIS);
    (void)look(&d, "kim", d.now, &code);
    CHECK_EQ(code, ERR_DENIED);
    CHECK_EQ(desk_entries(&d, "conditions", "denied", ""), 1);
    CHECK_EQ(state_of(&d, "Administrators"), CONDITION_UNSAFE);
    CHECK_EQ(state_of(&d, "Where the key file lies"), CONDITION_UNSAFE);        /* beside the folder, in this world */
    CHECK_EQ(state_of(&d, "Who may read the key file"), CONDITION_WELL);
    CHECK_EQ(state_of(&d, "Seals of the audit trail"), CONDITION_UNSAFE);
    CHECK_EQ(state_of(&d, "Findings"), CONDITION_UNSAFE);
    world_rescreen(&d.world, "kim", counts);
    CHECK_EQ(state_of(&d, "Findings"), CONDITION_WELL);
    CHECK_EQ(state_of(&d, "Backups"), CONDITION_UNSAFE);
    (void)world_backup(&d.world);
    CHECK_EQ(state_of(&d, "Backups"), CONDITION_WELL);
    CHECK_EQ(state_of(&d, "Keys of backups"), CONDITION_UNSAFE);
    CHECK_EQ(chmod(str_format(&d.world.app, "%.*s%c", STR(d.world.tenant), 0).at, 0755), 0);
    CHECK_EQ(state_of(&d, "Folder of the tenant"), CONDITION_UNSAFE);
    CHECK_EQ(chmod(str_format(&d.world.app, "%.*s%c", STR(d.world.tenant), 0).at, 0700), 0);
    CHECK_EQ(state_of(&d, "Folder of the tenant"), CONDITION_WELL);
    const InvitationWish wish = { S("web-only"), STAFF_PATROL, false };
    world_must(account_invite(&d.tenant, &d.policy, &wish, d.now, secret, &invited, &err), &err);
    d.now += DAY_US;
    CHECK_EQ(state_of(&d, "Accounts that wait"), CONDITION_WELL);
    d.now += 1;
    CHECK_EQ(state_of(&d, "Accounts that wait"), CONDITION_UNSAFE);
    CHECK_EQ(desk_entries(&d, "conditions", "done", "tenant"), 13);
    desk_close(&d);
}

TEST(accounts_that_nobody_uses_locks_and_mixed_duties_are_counted)
{
    Desk d;
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    d.now += 90 * DAY_US;
    CHECK_EQ(state_of(&d, "Accounts that nobody uses"), CONDITION_WELL);
    d.now += 1;
    CHECK_EQ(state_of(&d, "Accounts that nobody uses"), CONDITION_UNSAFE);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    CHECK_EQ(state_of(&d, "Accounts that nobody uses"), CONDITION_WELL);
    for (int i = 0; i < 5; i++) CHECK_EQ(person_password(&d, &kim, "wrong"), ERR_DENIED);
    CHECK_EQ(state_of(&d, "Locks"), CONDITION_UNSAFE);
    CHECK_EQ(state_of(&d, "Separate duties"), CONDITION_WELL);
    world_must(people_change(&d.tenant, S("kim"), STAFF_ADMINISTRATOR, true, &err), &err);
    CHECK_EQ(state_of(&d, "Separate duties"), CONDITION_UNSAFE);
    desk_close(&d);
}

/* A wrong first-run secret is counted as a wrong password is, and takes no time. */
static void outsider_guesses(Desk *d, int i)
{
    Err err = { 0 };
    Session *none;
    char token[SESSION_TOKEN_BYTES];
    const Knock knock = { { "", 0 }, str_format(&d->world.app, "198.51.100.%d", i), { "", 0 } };
    Str login = str_format(&d->world.app, "name%d", i / 2);
    CHECK(!account_first_run(&d->accounts, login, S("wrong"), &knock, d->now, token, &none, &err));
    CHECK_EQ(err.code, ERR_DENIED);
}

/* The thirtieth within ten minutes, whatever names they are for, and the next question tells it. */
TEST(CJ_AC_15_many_wrong_passwords_from_unknown_devices_are_told_at_the_next_question)
{
    Desk d;
    Err err = { 0 };
    Attack attack;
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    world_must(account_enrol(&d.accounts, kim.session, d.now, kim.key, &err), &err);
    d.now += DAY_US - d.now % (10 * MINUTE_US);         /* where a slice begins, so that all stand in one */
    int64_t began = d.now + SECOND_US;
    for (int i = 0; i < ATTACK_WRONG; i++) {
        if (i == 0 || i == ATTACK_WRONG - 1) CHECK_EQ(state_of(&d, "Attack on log-ons"), CONDITION_WELL);
        d.now += SECOND_US;
        outsider_guesses(&d, i);
        if (i == 1) CHECK_EQ(person_password(&d, &kim, "wrong"), ERR_DENIED);   /* a known device's own counts for none */
    }
    CHECK_EQ(state_of(&d, "Attack on log-ons"), CONDITION_UNSAFE);
    world_must(attack_look(&d.tenant, d.now, &attack, &err), &err);
    CHECK(attack.since == began && attack.wrong == ATTACK_WRONG && attack.logins == ATTACK_WRONG / 2);
    d.now += DAY_US;
    CHECK_EQ(state_of(&d, "Attack on log-ons"), CONDITION_WELL);
    desk_close(&d);
}

TEST(a_trail_that_is_sealed_is_well_and_so_is_one_whose_key_is_there)
{
    Desk d;
    Err err = { 0 };
    Key *first = key_new();
    Act act;
    int64_t series;
    desk_open(&d, PACK_CJIS);
    world_must(people_change(&d.tenant, S("lee"), STAFF_AUDITOR, true, &err), &err);
    desk_as(&d, "lee");
    world_must(app_enter(&d.tenant, VERB_AUDIT_BEGIN, (Why){ 0 }, &act, &err) && act_begin(&act, &err) &&
               audit_seal_begin(d.tenant.store, first, &series, &err) && act_commit(&act, S("trail"), 1, S(""), &err),
               &err);
    CHECK_EQ(state_of(&d, "Seals of the audit trail"), CONDITION_WELL);
    key_free(first);
    CHECK_EQ(unlink(str_format(&d.world.app, "%.*s/case.seal%c", STR(d.world.tenant), 0).at), 0);
    tenant_close(&d.tenant);
    world_tenant(&d.world, "root", &d.tenant);
    CHECK_EQ(state_of(&d, "Seals of the audit trail"), CONDITION_UNSAFE);
    desk_close(&d);
}
