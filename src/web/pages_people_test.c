/* pages_people_test.c - proof that administration is for those who answer for it, and that no account comes from one person alone. */
#include <liboath/oath.h>
#include <stdlib.h>
#include <string.h>

#include "account_kit.h"
#include "app/people.h"
#include "base/test.h"
#include "web/house.h"

typedef struct { Desk desk; Arena request; House house; Response response; } Scene;

static Date day_of(time_t seconds) { return date_of_moment((int64_t)seconds * 1000000); }

static void scene_open(Scene *s)
{
    Desk *d = &s->desk;
    desk_open(d, PACK_CJIS);
    CHECK(arena_open(&s->request, 256 << 20));
    s->house = (House){ .tenant = &d->tenant, .knowledge = &d->world.knowledge, .policy = d->policy,
                        .sessions = d->sessions, .request = &s->request, .day_of = day_of };
}

static void scene_close(Scene *s)
{
    arena_close(&s->request);
    desk_close(&s->desk);
}

/* Whoever made the tenant is the first with an account. */
static Person maker(Scene *s)
{
    Err err = { 0 };
    Invited invited;
    char secret[SESSION_TOKEN_BYTES];
    Person root = { .login = "root", .password = "lantern pond nine", .knock = { { "", 0 }, S("192.0.2.7") } };
    const InvitationWish wish = { S("root"), STAFF_ADMINISTRATOR, false };
    desk_as(&s->desk, "root");
    world_must(account_invite(&s->desk.tenant, &s->desk.policy, &wish, s->desk.now, secret, &invited, &err), &err);
    CHECK(!invited.needs_approval);
    desk_first_run(&s->desk, &root, secret);
    return root;
}

typedef struct { const char *path, *form[10]; const char *mark; } Sent;

/* A form when there is a mark, else a page. */
static void ask(Scene *s, const char *token, Sent sent)
{
    static Request request;
    request = (Request){ .method = sent.mark ? METHOD_POST : METHOD_GET, .path = str_of(sent.path),
                         .peer = S("192.0.2.7"), .session = str_of(token) };
    if (sent.mark) request.form[request.form_count++] = (Pair){ S("mark"), str_of(sent.mark) };
    for (size_t i = 0; i + 1 < COUNT(sent.form) && sent.form[i]; i += 2)
        request.form[request.form_count++] = (Pair){ str_of(sent.form[i]), str_of(sent.form[i + 1]) };
    house_answer(&s->house, &request, s->desk.now, &s->response);
}

static void get(Scene *s, const Person *p, const char *path) { ask(s, p->token, (Sent){ .path = path }); }
#define POST(s, p, to, ...) ask((s), (p)->token, (Sent){ (to), { __VA_ARGS__ }, (p)->session->form_mark })

static bool has(const Scene *s, const char *text) { return str_has(s->response.body, str_of(text)); }

/* What stands in the page between two texts, as its own copy. */
static void take(const Scene *s, const char *before, const char *after, char *to, size_t room)
{
    const char *page = s->response.body.at, *end = page + s->response.body.len;
    const char *at = memmem(page, s->response.body.len, before, strlen(before));
    CHECK(at != NULL);
    at += strlen(before);
    const char *stop = memmem(at, (size_t)(end - at), after, strlen(after));
    CHECK(stop && (size_t)(stop - at) < room);
    memcpy(to, at, (size_t)(stop - at));
    to[stop - at] = '\0';
}

static void invite(Scene *s, const Person *by, const char *login, const char *role, char secret[SESSION_TOKEN_BYTES])
{
    POST(s, by, "/people/invite", "login", login, "role", role);
    CHECK_EQ(s->response.status, 200);
    take(s, "class=\"received secret\">", "</p>", secret, SESSION_TOKEN_BYTES);
}

/* ---- from an invitation to a sign-in, by pages alone ---- */

/* A person who only has what pages gave them. */
typedef struct { char token[SESSION_TOKEN_BYTES], mark[SESSION_TOKEN_BYTES]; TotpSecret codes; } Newcomer;

static void keep_cookie(const Scene *s, Newcomer *n)
{
    CHECK_EQ(s->response.status, 303);
    if (!s->response.session.len) return;
    snprintf(n->token, sizeof n->token, "%.*s", STR(s->response.session));
}

static void open_form(Scene *s, Newcomer *n, const char *path)
{
    ask(s, n->token, (Sent){ .path = path });
    CHECK_EQ(s->response.status, 200);
    take(s, "name=\"mark\" value=\"", "\"", n->mark, sizeof n->mark);
}

static void send_form(Scene *s, Newcomer *n, const char *path, const char *name, const char *value, const char *second,
                      const char *again)
{
    ask(s, n->token, (Sent){ path, { name, value, second, again }, n->mark });
    keep_cookie(s, n);
}

static void authenticator_reads(Scene *s, Newcomer *n)
{
    char typed[120], *bytes;
    size_t count, letters = 0;
    take(s, "<strong class=\"received\">", "</strong>", typed, sizeof typed);
    for (const char *c = typed; *c; c++)
        if (*c != ' ') typed[letters++] = *c;
    CHECK_EQ(oath_base32_decode(typed, letters, &bytes, &count), OATH_OK);
    CHECK_EQ(count, sizeof n->codes.at);
    memcpy(n->codes.at, bytes, count);
    free(bytes);
}

static void give_code(Scene *s, Newcomer *n, const char *path)
{
    Err err = { 0 };
    char code[TOTP_CODE_BYTES];
    CHECK(totp_code(&n->codes, s->desk.now, code, &err));
    send_form(s, n, path, "code", code, NULL, NULL);
}

TEST(CJ_AC_02_an_invitation_is_approved_by_another_and_then_the_person_comes_in_with_both_factors)
{
    Scene s;
    Newcomer n = { .token = "" };
    char secret[SESSION_TOKEN_BYTES], number[24];
    scene_open(&s);
    Person root = maker(&s), lee = desk_person(&s.desk, "lee", STAFF_SUPERVISOR);
    invite(&s, &root, "okafor", "detective", secret);
    CHECK(has(&s, "shown this once") && has(&s, "Ask another administrator or a supervisor to approve it"));
    get(&s, &root, "/people");
    CHECK(has(&s, "You asked for this") && !has(&s, secret) && !has(&s, "Approve okafor"));
    get(&s, &lee, "/people");
    CHECK(has(&s, "Approve okafor") && has(&s, "Asked for by root") && !has(&s, secret));
    take(&s, "name=\"invitation\" value=\"", "\"", number, sizeof number);
    POST(&s, &root, "/people/approve", "invitation", number);
    CHECK_EQ(s.response.status, 403);
    ask(&s, "", (Sent){ "/first-run", { "login", "okafor", "secret", secret }, "" });
    CHECK_EQ(s.response.status, 403);                   /* not before somebody agreed */
    POST(&s, &lee, "/people/approve", "invitation", number);
    CHECK_EQ(s.response.status, 303);
    POST(&s, &lee, "/people/approve", "invitation", number);
    CHECK_EQ(s.response.status, 409);
    send_form(&s, &n, "/first-run", "login", "okafor", "secret", secret);
    open_form(&s, &n, "/first-run/password");
    send_form(&s, &n, "/first-run/password", "password", "seven grey herons", "twice", "seven grey herons");
    open_form(&s, &n, "/first-run/code");
    authenticator_reads(&s, &n);
    give_code(&s, &n, "/first-run/code");
    open_form(&s, &n, "/account");
    send_form(&s, &n, "/sign-out", "x", "", NULL, NULL);
    s.desk.now += MINUTE_US;
    send_form(&s, &n, "/sign-in", "login", "okafor", "password", "seven grey herons");
    open_form(&s, &n, "/code");
    give_code(&s, &n, "/code");
    ask(&s, n.token, (Sent){ .path = "/" });
    CHECK_STR(s.response.location, S("/why"));          /* a detective says for which case first */
    ask(&s, n.token, (Sent){ .path = "/people" });
    CHECK_EQ(s.response.status, 403);
    get(&s, &lee, "/people");
    CHECK(has(&s, "okafor") && has(&s, "Nothing waits for a second person.") && !has(&s, "Approve"));
    scene_close(&s);
}

/* ---- who is answered what ---- */

static const struct { Sent sent; Verb verb; } matrix[] = {
    { { "/people", { 0 }, NULL }, VERB_ACCOUNTS },
    { { "/people.csv", { 0 }, NULL }, VERB_ACCOUNTS },
    { { "/people/1", { 0 }, NULL }, VERB_ACCOUNTS },
    { { "/people/invite", { "login", "web-only", "role", "patrol" }, "MARK" }, VERB_INVITE },
    { { "/people/approve", { "invitation", "999999" }, "MARK" }, VERB_INVITE_APPROVE },
    { { "/people/review", { "invitation", "999999", "reason", "seen" }, "MARK" }, VERB_EMERGENCY_REVIEW },
    { { "/people/release", { "lock", "999999" }, "MARK" }, VERB_RELEASE },
    { { "/people/2/role", { "role", "trainer", "do", "give" }, "MARK" }, VERB_USER_ADD },
    { { "/people/2/disable", { "reason", "has left" }, "MARK" }, VERB_DISABLE },
    { { "/self-check", { 0 }, NULL }, VERB_CONDITIONS },
    { { "/self-check.csv", { 0 }, NULL }, VERB_CONDITIONS },
    { { "/self-check", { 0 }, "MARK" }, VERB_CONDITIONS },
    { { "/policy", { 0 }, NULL }, VERBS },              /* everybody who is signed in */
    { { "/policy.csv", { 0 }, NULL }, VERBS },
};

static bool may(StaffRole role, Verb verb)
{
    const Tenant as = { .who = { .id = 1, .roles = STAFF_BIT(role) } };
    return verb == VERBS || app_may(&as, verb);
}

TEST(CJ_AC_09_each_role_is_answered_what_it_may_of_administration_and_nothing_else)
{
    Scene s;
    Err err = { 0 };
    Staff who = { 0 };
    Session *session;
    char token[SESSION_TOKEN_BYTES];
    scene_open(&s);
    Desk *d = &s.desk;
    for (int role = 0, held = STAFF_ROLE_COUNT; role < STAFF_ROLE_COUNT; held = role++) {
        desk_as(d, "root");
        world_must(people_change(&d->tenant, S("pat"), (StaffRole)role, true, &err), &err);
        if (held < STAFF_ROLE_COUNT)
            world_must(people_change(&d->tenant, S("pat"), (StaffRole)held, false, &err), &err);
        desk_as(d, "pat");
        who = d->tenant.who;
        CHECK(session_begin(d->sessions, &who, STAGE_OPEN, d->now, token, &session, &err));
        for (size_t i = 0; i < COUNT(matrix); i++) {
            Sent sent = matrix[i].sent;
            if (sent.mark) sent.mark = session->form_mark;
            ask(&s, token, sent);
            if ((s.response.status == 403) == may((StaffRole)role, matrix[i].verb))
                test_fail(__FILE__, __LINE__, "%s, %s: %u", staff_role_name((StaffRole)role), sent.path,
                          s.response.status);
            CHECK(s.response.status != 500);
            CHECK(s.response.status != 403 || !has(&s, "root"));
        }
        session_end(d->sessions, session);
    }
    CHECK(desk_entries(d, "accounts", "denied", "") > 0 && desk_entries(d, "conditions", "denied", "") > 0);
    scene_close(&s);
}

TEST(links_to_administration_are_shown_to_those_who_may)
{
    Scene s;
    scene_open(&s);
    Person root = maker(&s), lee = desk_person(&s.desk, "lee", STAFF_SUPERVISOR),
           kim = desk_person(&s.desk, "kim", STAFF_DETECTIVE);
    get(&s, &root, "/");
    CHECK_STR(s.response.location, S("/people"));       /* reads no person, so no case is asked for */
    get(&s, &root, "/account");
    CHECK(has(&s, "href=\"/people\"") && has(&s, "href=\"/self-check\"") && !has(&s, "href=\"/worklist\""));
    get(&s, &lee, "/account");
    CHECK(has(&s, "href=\"/people\"") && has(&s, "href=\"/worklist\""));
    get(&s, &kim, "/account");
    CHECK(!has(&s, "href=\"/people\"") && !has(&s, "href=\"/self-check\""));
    scene_close(&s);
}

/* ---- one of the people ---- */

TEST(CJ_AC_12_roles_are_given_to_others_only_and_a_leaver_is_out_at_once)
{
    Scene s;
    scene_open(&s);
    Person root = maker(&s), lee = desk_person(&s.desk, "lee", STAFF_SUPERVISOR),
           kim = desk_person(&s.desk, "kim", STAFF_DETECTIVE);
    POST(&s, &root, "/people/1/role", "role", "detective", "do", "give");
    CHECK_EQ(s.response.status, 403);
    POST(&s, &root, "/people/2/role", "role", "no such", "do", "give");
    CHECK_EQ(s.response.status, 422);
    POST(&s, &root, "/people/2/role", "role", "child_protection", "do", "give");
    CHECK_STR(s.response.location, S("/people/2"));
    get(&s, &root, "/people/2");
    CHECK(has(&s, "kim") && has(&s, "Take away: child protection"));
    POST(&s, &root, "/people/2/role", "role", "child_protection", "do", "take");
    POST(&s, &root, "/people/2/role", "role", "child_protection", "do", "take");
    CHECK_EQ(s.response.status, 409);
    POST(&s, &root, "/people/2/disable", "reason", " ");
    CHECK_EQ(s.response.status, 422);
    CHECK(has(&s, "Write down why"));
    get(&s, &kim, "/account");
    CHECK_EQ(s.response.status, 200);
    POST(&s, &root, "/people/2/disable", "reason", "has left for <another> agency");
    CHECK_EQ(s.response.status, 303);
    get(&s, &kim, "/account");
    CHECK_EQ(s.response.status, 303);
    get(&s, &lee, "/people/2");
    CHECK(has(&s, "has left for &lt;another&gt; agency") && !has(&s, "Disable kim") && !has(&s, "invite somebody"));
    get(&s, &root, "/people/99");
    CHECK_EQ(s.response.status, 404);
    scene_close(&s);
}

TEST(CJ_AC_14_an_administrator_sees_a_lock_and_releases_it)
{
    Scene s;
    char lock[24];
    scene_open(&s);
    Person root = maker(&s), kim = desk_person(&s.desk, "kim", STAFF_DETECTIVE);
    for (int i = 0; i < 5; i++) CHECK_EQ(person_password(&s.desk, &kim, "wrong"), ERR_DENIED);
    CHECK_EQ(person_signs_in(&s.desk, &kim), ERR_DENIED);
    get(&s, &root, "/people");
    CHECK(has(&s, "set up; 1 lock"));
    get(&s, &root, "/people/2");
    take(&s, "name=\"lock\" value=\"", "\"", lock, sizeof lock);
    POST(&s, &root, "/people/release", "lock", lock);
    CHECK_EQ(s.response.status, 303);
    POST(&s, &root, "/people/release", "lock", lock);
    CHECK_EQ(s.response.status, 404);
    CHECK_EQ(person_signs_in(&s.desk, &kim), ERR_NONE);
    scene_close(&s);
}

TEST(CJ_AC_05_the_use_of_an_emergency_account_waits_until_another_has_reviewed_it)
{
    Scene s;
    char secret[SESSION_TOKEN_BYTES], number[24];
    scene_open(&s);
    Person root = maker(&s), lee = desk_person(&s.desk, "lee", STAFF_SUPERVISOR);
    POST(&s, &root, "/people/invite", "login", "envelope", "role", "supervisor", "emergency", "yes");
    CHECK_EQ(s.response.status, 200);
    CHECK(has(&s, "seal it in an envelope"));
    take(&s, "class=\"received secret\">", "</p>", secret, sizeof secret);
    get(&s, &lee, "/people");
    take(&s, "name=\"invitation\" value=\"", "\"", number, sizeof number);
    POST(&s, &lee, "/people/approve", "invitation", number);
    Person used = { .login = "envelope", .password = "nine lanterns float", .knock = { { "", 0 }, S("192.0.2.9") } };
    desk_first_run(&s.desk, &used, secret);
    get(&s, &root, "/people");
    CHECK(has(&s, "so somebody else has to do this"));
    get(&s, &used, "/people");
    CHECK(has(&s, "so somebody else has to do this"));
    get(&s, &lee, "/people");
    CHECK(has(&s, "Keep this review"));
    POST(&s, &lee, "/people/review", "invitation", number, "reason", "");
    CHECK_EQ(s.response.status, 422);
    POST(&s, &used, "/people/review", "invitation", number, "reason", "all fine");
    CHECK_EQ(s.response.status, 403);
    POST(&s, &lee, "/people/review", "invitation", number, "reason", "The telephones were out; one look-up.");
    CHECK_EQ(s.response.status, 303);
    get(&s, &lee, "/people");
    CHECK(has(&s, "Nothing waits for a second person."));
    scene_close(&s);
}

/* ---- lists, policy, self-check ---- */

TEST(a_wrong_invitation_is_shown_again_as_it_was_typed_and_a_list_runs_nothing)
{
    Scene s;
    char secret[SESSION_TOKEN_BYTES];
    scene_open(&s);
    Person root = maker(&s);
    POST(&s, &root, "/people/invite", "login", "web \"only", "role", "patrol");
    CHECK_EQ(s.response.status, 422);
    CHECK(has(&s, "value=\"web &quot;only\"") && has(&s, "value=\"patrol\" selected") && !has(&s, "received secret"));
    POST(&s, &root, "/people/invite", "login", "web-only", "role", "");
    CHECK(s.response.status == 422 && has(&s, "Choose a role."));
    invite(&s, &root, "=1+1", "patrol", secret);
    get(&s, &root, "/people.csv");
    CHECK_EQ(s.response.status, 200);
    CHECK_STR(s.response.file_name, S("people.csv"));
    CHECK(str_starts(s.response.body, S("name,roles,account,")) && has(&s, "\r\n'=1+1,none,"));
    CHECK(has(&s, "root,administrator,account,,,") && !has(&s, secret));
    scene_close(&s);
}

TEST(CJ_IA_08_the_policy_in_force_stands_beside_both_sets_with_sources)
{
    Scene s;
    Err err = { 0 };
    scene_open(&s);
    Person root = maker(&s);
    get(&s, &root, "/policy");
    CHECK_EQ(s.response.status, 200);
    CHECK(has(&s, "365 days") && has(&s, "OWASP ASVS 5.0.0 V6.2.10") && has(&s, "until an administrator ends it"));
    CHECK(has(&s, "read 2026-11-27") && !has(&s, "your agency&#39;s own number"));
    CHECK(policy_set(&s.house.policy, POLICY_IDLE, 10, &err));
    get(&s, &root, "/policy");
    CHECK(has(&s, "<strong>10 minutes</strong><br><span class=\"quiet\">your agency&#39;s own number"));
    get(&s, &root, "/policy.csv");
    CHECK(has(&s, "minutes without use until the page is hidden,10 minutes,your agency's own number,2026-11-27,15 minutes,"));
    scene_close(&s);
}

TEST(the_self_check_says_what_is_unsafe_first_and_reads_everything_when_asked)
{
    Scene s;
    scene_open(&s);
    Person root = maker(&s);
    get(&s, &root, "/self-check");
    CHECK_EQ(s.response.status, 200);
    CHECK(has(&s, "things are unsafe") && has(&s, "This page came without TLS") &&
          has(&s, "<tr class=\"urgent\"><th scope=\"row\">Findings"));
    CHECK(has(&s, "1 person has an administrator&#39;s account here.") && has(&s, "not checked: ") &&
          has(&s, "<li>Locks: Nobody is locked out.</li>"));
    get(&s, &root, "/self-check.csv");
    CHECK_STR(s.response.file_name, S("self-check.csv"));
    CHECK(str_starts(s.response.body, S("what,state,found,what_to_do\r\nFindings,unsafe,")));
    POST(&s, &root, "/self-check", NULL);
    CHECK_EQ(s.response.status, 200);
    CHECK(has(&s, "Everything is what was written.") && has(&s, "entries follow from one another."));
    CHECK_EQ(desk_entries(&s.desk, "selfcheck", "done", "tenant"), 1);
    scene_close(&s);
}
