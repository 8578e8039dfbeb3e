/* trail_watch_test.c - proof that nobody is shown anything that could not be entered, and that nothing waits long for its seal. */
#include "web/trail_watch.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/conditions.h"
#include "base/clock.h"
#include "base/test.h"
#include "store/audit_find.h"
#include "store/audit_seal.h"
#include "web/routes.h"
#include "web_kit.h"

static const char one_sentence[] = "UTC, so nothing is shown or done until it can be: tell whoever looks after this machine.";

/* Every write to a file fails, as on a disk that is full; what is open stays open. */
static void disk_fails(bool fails)
{
    struct rlimit limit;
    signal(SIGXFSZ, SIG_IGN);
    CHECK_EQ(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = fails ? 0 : limit.rlim_max;
    CHECK_EQ(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static int64_t entries_of(Web *web)
{
    Err err = { 0 };
    int64_t next;
    CHECK(audit_next(web->tenant.store, &next, &err));
    return next - 1;
}

/* Answered once more a second later. */
static bool may_answer(Web *web)
{
    web->house.trail.tried = 0;
    return trail_watch_lets(&web->house, WEB_NOON);
}

typedef struct { int count; char said[2][500]; } Told;

static int64_t sam_id;

static void hear(void *to, const char *sentence)
{
    Told *told = to;
    if (told->count < 2) snprintf(told->said[told->count], sizeof told->said[0], "%s", sentence);
    told->count++;
}

static void web_open_heard(Web *web, StaffRole role, Told *told)
{
    static const char *const why[] = { "purpose", "review", "case", "2026-0412", NULL };
    *told = (Told){ .count = 0 };
    web_open(web, role);
    sam_id = web->session->who.id;
    web->house.trail.tell = hear;
    web->house.trail.to = told;
    web_post(web, "/why", why);
    CHECK_EQ(web->response.status, 303);
}

static void check_nothing_shown(Web *web)
{
    CHECK_EQ(web->response.status, 503);
    CHECK(web_has(web, one_sentence) && !web_has(web, "sam") && !web_has(web, "INVENTED") && !web_has(web, "finding"));
    CHECK(!web->response.session.len && !web->response.location.len);
}

/* ---- nothing is shown ---- */

/* Signed in anew: a form may end a session, as a password that is wrong too often does. */
static void sign_in(Web *web)
{
    Err err = { 0 };
    Staff who = { .id = sam_id, .login = S("sam"), .roles = STAFF_BIT(web->role) };
    CHECK(session_begin(web->house.sessions, &who, STAGE_OPEN, WEB_NOON, web->token, &web->session, &err));
    CHECK(session_purpose(web->session, S("review"), S("2026-0412"), &err));
}

/* A page that enters something answers nothing else; one that enters nothing, and so shows nothing of anybody, is what
 * it was. True for the first kind. */
static bool is_closed(Web *web, Method method, const char *path, const char *const *form)
{
    for (int fails = 0; fails < 2; fails++) {
        sign_in(web);
        int64_t before = entries_of(web);
        disk_fails(fails);
        if (method == METHOD_POST) web_post(web, path, form);
        else web_get(web, path);
        disk_fails(false);
        if (!fails && entries_of(web) == before) return false;
    }
    check_nothing_shown(web);
    CHECK(may_answer(web));
    return true;
}

static const char *path_of_pattern(const char *pattern, char path[100])
{
    size_t n = 0;
    for (; *pattern; pattern++) path[n++] = *pattern == '#' ? '1' : *pattern;
    path[n] = '\0';
    return path;
}

TEST(CJ_AU_05_no_page_shows_anything_when_its_entry_cannot_be_written)
{
    static const char *const look[] = { "surname", "Doe", "born", "2010-05-26", NULL };
    static const StaffRole roles[] = { STAFF_DETECTIVE, STAFF_SUPERVISOR, STAFF_AUDITOR, STAFF_ADMINISTRATOR };
    Web web;
    Told told;
    char path[100];
    int closed = 0;
    web_open_heard(&web, STAFF_DETECTIVE, &told);
    for (size_t r = 0; r < COUNT(roles); r++) {
        web_become(&web, roles[r]);
        for (size_t i = 0; i < route_count; i++) {
            if (routes[i].needs != NEEDS_SESSION && routes[i].needs != NEEDS_WHY) continue;
            bool is_post = routes[i].method == METHOD_POST;
            bool is_heavy = is_post && strcmp(routes[i].path, "/self-check") == 0;
            /* begins a process that enters by itself, at some moment or other, what it tells of */
            bool is_beside = is_post && strcmp(routes[i].path, "/import/search") == 0;
            if (!is_heavy && !is_beside) closed += is_closed(&web, routes[i].method, path_of_pattern(routes[i].path, path), look);
        }
    }
    CHECK(closed >= 40);
    CHECK_EQ(told.count, 2 * closed);       /* that it failed, and that it is well again, each time */
    web_close(&web);
}

/* From the first failure on, also what would have needed no entry. */
TEST(CJ_AU_05_nobody_is_answered_until_entries_can_be_written)
{
    static const char *const paths[] = { "/", "/guide", "/worklist", "/findings/1", "/no-such-page", "/account", "/audit" };
    Web web;
    Told told;
    web_open_heard(&web, STAFF_DETECTIVE, &told);
    disk_fails(true);
    web_get(&web, "/findings/1");
    for (size_t i = 0; i < COUNT(paths); i++) {
        web.house.trail.tried = 0;
        web_get(&web, paths[i]);
        check_nothing_shown(&web);
    }
    size_t there = sessions_count(web.house.sessions);
    web_post(&web, "/sign-out", NULL);      /* leaving is possible */
    check_nothing_shown(&web);
    CHECK_EQ(sessions_count(web.house.sessions), there - 1);
    disk_fails(false);
    sign_in(&web);
    web_get(&web, "/worklist");             /* within the second in which it was tried in vain */
    check_nothing_shown(&web);
    web.house.trail.tried = 0;
    web_get(&web, "/findings/1");
    CHECK_EQ(web.response.status, 200);
    CHECK(web_has(&web, "INVENTED0001"));
    web_close(&web);
}

/* ---- somebody is told ---- */

TEST(CJ_AU_05_whoever_looks_after_the_machine_is_told_at_once_and_once)
{
    Web web;
    Told told;
    web_open_heard(&web, STAFF_DETECTIVE, &told);
    web_get(&web, "/health");
    CHECK_EQ(web.response.status, 200);
    disk_fails(true);
    for (int i = 0; i < 4; i++) { web.house.trail.tried = 0; web_get(&web, "/worklist"); }
    CHECK_EQ(told.count, 1);
    CHECK(strstr(told.said[0], "The audit trail cannot be written since 20") && strstr(told.said[0], "UTC"));
    CHECK(!strstr(told.said[0], "sam") && !strstr(told.said[0], "2026-0412"));
    web_get(&web, "/health");
    CHECK_EQ(web.response.status, 503);
    static Request request;
    request = (Request){ .method = METHOD_GET, .path = S("/metrics"), .peer = S("127.0.0.1") };
    house_answer(&web.house, &request, WEB_NOON, &web.response);
    CHECK(web_has(&web, "safeharbor_trail_failures_total 1\n") &&
          !web_has(&web, "safeharbor_trail_failing_since_seconds 0\n"));
    disk_fails(false);
    CHECK(may_answer(&web));
    CHECK_EQ(told.count, 2);
    CHECK(strstr(told.said[1], "whole and is written again") && strstr(told.said[1], "nothing: 4."));
    house_answer(&web.house, &request, WEB_NOON, &web.response);
    CHECK(web_has(&web, "safeharbor_trail_failing_since_seconds 0\n"));
    web_become(&web, STAFF_ADMINISTRATOR);
    web_get(&web, "/self-check");
    CHECK(web_has(&web, "Writing the audit trail") && web_has(&web, "entries could not be written. Nothing was shown"));
    web_close(&web);
}

/* Nobody asks for anything: what waits to be sealed cannot be, and that is told within the minute as well. */
TEST(CJ_AU_05_a_trail_that_fails_while_nobody_works_is_told_within_a_minute)
{
    Web web;
    Told told;
    Err err = { 0 };
    Key *first = key_new();
    int64_t series, begun = clock_utc_us();
    AuditEntry entry = { .verb = S("check"), .outcome = S("done") };
    web_open_heard(&web, STAFF_AUDITOR, &told);
    CHECK(store_begin(web.tenant.store, TURN_AT_ONCE, &err) && audit_seal_begin(web.tenant.store, first, &series, &err) &&
          audit_add(web.tenant.store, &entry, &err) && store_commit(web.tenant.store, &err) &&
          audit_note(web.tenant.store, &entry, &err));
    disk_fails(true);
    for (int64_t at = begun; at < begun + 60 * 1000000LL && !told.count; at += 500000) trail_watch_tick(&web.house, at);
    disk_fails(false);
    CHECK_EQ(told.count, 1);
    web.house.trail.tried = 0;
    trail_watch_tick(&web.house, begun + 70 * 1000000LL);       /* and is well again by itself */
    CHECK_EQ(told.count, 2);
    key_free(first);
    web_close(&web);
}

/* ---- and then it is looked at first ---- */

static bool verb_take(void *to, int64_t seq, int64_t at, const AuditEntry *entry, Err *err)
{
    AuditEntry *last = to;
    (void)seq, (void)at, (void)err;
    CHECK_STR(entry->verb, S("trail resume"));
    CHECK_STR(entry->object, S("trail"));
    CHECK(str_starts(entry->detail, S("not written since 20")));
    last->total = entry->total;
    last->staff_id = entry->staff_id;
    return true;
}

TEST(CJ_AU_05_the_first_entry_afterwards_says_since_when_there_were_none)
{
    Web web;
    Told told;
    Err err = { 0 };
    AuditVerdict verdict;
    AuditEntry last = { .staff_id = -1 };
    bool is_there;
    web_open_heard(&web, STAFF_DETECTIVE, &told);
    int64_t before = entries_of(&web);
    disk_fails(true);
    for (int i = 0; i < 3; i++) web_get(&web, "/worklist");
    disk_fails(false);
    CHECK(may_answer(&web));
    CHECK_EQ(entries_of(&web), before + 1);
    store_roles(web.tenant.store, STAFF_EVERYONE);
    CHECK(audit_one(web.tenant.store, before + 1, verb_take, &last, &is_there, &err) && is_there);
    CHECK_EQ(last.total, 3);
    CHECK_EQ(last.staff_id, 0);
    CHECK(audit_verify(web.tenant.store, 0, NULL, &verdict, &err) && verdict.is_whole);
    web_close(&web);
}

/* The file with the end of the trail is damaged meanwhile, and then as it was. */
TEST(CJ_AU_05_nothing_is_answered_while_the_trail_is_not_whole)
{
    Web web;
    Told told;
    char kept[500];
    web_open_heard(&web, STAFF_DETECTIVE, &told);
    const char *path = str_format(&web.world.app, "%.*s/case.head%c", STR(web.world.tenant), 0).at;
    FILE *file = fopen(path, "r+b");
    CHECK(file != NULL);
    size_t n = fread(kept, 1, sizeof kept, file);
    CHECK(n > 0 && n < sizeof kept && ftruncate(fileno(file), 0) == 0);
    for (int i = 0; i < 3; i++) {
        web.house.trail.tried = 0;
        web_get(&web, "/worklist");
        check_nothing_shown(&web);
    }
    rewind(file);
    CHECK(fwrite(kept, 1, n, file) == n && fclose(file) == 0);
    CHECK(may_answer(&web));
    CHECK_EQ(told.count, 2);
    web_close(&web);
}

/* ---- sealed in time ---- */

static int64_t sealed_of(Web *web)
{
    Err err = { 0 };
    AuditSealing s;
    CHECK(audit_seal_look(web->tenant.store, &s, &err) && s.is_on);
    return s.sealed;
}

/* As the house looks at it, every half second; somebody may work meanwhile or not. */
TEST(AUD_02_what_is_not_sealed_is_never_older_than_a_minute)
{
    enum { STEPS = 240 };
    Web web;
    Told told;
    Err err = { 0 };
    Key *first = key_new();
    int64_t series, begun;
    AuditEntry entry = { .verb = S("check"), .outcome = S("done") };
    web_open_heard(&web, STAFF_AUDITOR, &told);
    trail_watch_tick(&web.house, clock_utc_us());       /* nothing to do where nobody has begun */
    CHECK(store_begin(web.tenant.store, TURN_AT_ONCE, &err) && audit_seal_begin(web.tenant.store, first, &series, &err) &&
          audit_add(web.tenant.store, &entry, &err) && store_commit(web.tenant.store, &err));
    for (int works = 0; works < 2; works++) {
        int sealed_at = -1;
        CHECK(audit_note(web.tenant.store, &entry, &err));
        begun = clock_utc_us();
        int64_t mine = entries_of(&web);
        for (int step = 0; step < STEPS && sealed_at < 0; step++) {
            trail_watch_tick(&web.house, begun + step * 500000LL);
            if (works && step % 4 == 0) CHECK(audit_note(web.tenant.store, &entry, &err));
            if (sealed_of(&web) >= mine) sealed_at = step;
        }
        CHECK(sealed_at > 40 && sealed_at <= 110);      /* 55 s, and five for a page that takes long */
        web.house.trail.looked = 0;
    }
    for (int step = 0; step < STEPS; step++) trail_watch_tick(&web.house, begun + 100000000LL + step * 500000LL);
    CHECK_EQ(sealed_of(&web), entries_of(&web));        /* by itself, when everybody has gone home */
    CHECK_EQ(told.count, 0);
    key_free(first);
    web_close(&web);
}
