/* replay_test.c - proof that what one role may ask is, asked again by anybody else, no answer at all. */
#include <stdlib.h>
#include <string.h>

#include "app/account_people.h"
#include "app/people.h"
#include "base/clock.h"
#include "base/test.h"
#include "web/import_tasks.h"
#include "web/routes.h"
#include "web_kit.h"

#define NOON 1795608000000000LL         /* 2026-11-25 12:00 UTC */

/* ---- two tenants, and whoever may ask there ---- */

/* Each role; without a session, and with one that was made up; and those who are not wholly signed in: the
 * password alone, a first run, idle, a password that is too old. */
enum {
    EVERY_ROLE = STAFF_ROLE_COUNT,
    NOBODY = EVERY_ROLE, STRANGER,
    HALF_PASSWORD, HALF_FIRST_RUN, HALF_LOCKED, HALF_OLD,
    ASKERS
};

typedef struct {
    const char *name;
    char token[SESSION_TOKEN_BYTES];
    Session *session;
    StaffRoles roles;
} Asker;
typedef struct { World world; Tenant tenant; Arena request; House house; Asker askers[ASKERS]; } Side;

/* What a request is about: it is there, or never was. The texts have the same lengths. */
typedef struct { int64_t finding, staff, invitation, lock, record, place; const char *login, *name, *phone, *born; } Topic;

/* Somewhere in the first tenant each of them is told to somebody; in no other answer may they stand. */
static const char *const markers[] = {
    "QUIETMARK", "Quillfeather", "quillfeather", "2010-03-02", "202-555-0142", "okafor"
};
static const Topic known = { .login = "okafor", .name = "Tee Quillfeather", .phone = "202-555-0142",
                             .born = "2010-03-02" };
static const Topic unknown = { 987654, 987654, 987654, 987654, 987654, 1, "zzafor", "Wob Zarkennickel", "212-555-0197",
                               "2011-08-19" };

/* "r3": a login for each role. */
static Str login_of(World *w, int role) { return str_format(&w->app, "r%d%c", role, 0); }

static Str without_end(Str text) { return (Str){ text.at, text.len - 1 }; }

static void staff_come(World *w)
{
    Err err = { 0 };
    Tenant root;
    world_tenant(w, "root", &root);
    for (int role = 0; role < EVERY_ROLE; role++)
        world_must(people_change(&root, without_end(login_of(w, role)), (StaffRole)role, true, &err), &err);
    tenant_close(&root);
}

static void asker_begin(Side *s, Asker *a, const char *name, const char *login, SessionStage stage)
{
    Err err = { 0 };
    Tenant as;
    world_tenant(&s->world, login, &as);
    a->name = name;
    a->roles = stage == STAGE_OPEN ? as.who.roles : 0;
    world_must(session_begin(s->house.sessions, &as.who, stage, NOON, a->token, &a->session, &err) &&
               session_purpose(a->session, S("review"), S("2026-0412"), &err), &err);
    tenant_close(&as);
}

static void askers_begin(Side *s)
{
    static const struct { int as; const char *name; SessionStage stage; } halves[] = {
        { HALF_PASSWORD, "password alone", STAGE_PASSWORD_KNOWN },
        { HALF_FIRST_RUN, "first run", STAGE_FIRST_RUN },
        { HALF_LOCKED, "idle", STAGE_LOCKED },
        { HALF_OLD, "old password", STAGE_PASSWORD_OLD },
    };
    for (int role = 0; role < EVERY_ROLE; role++)
        asker_begin(s, &s->askers[role], staff_role_name((StaffRole)role), login_of(&s->world, role).at,
                    STAGE_OPEN);
    for (size_t i = 0; i < COUNT(halves); i++)
        asker_begin(s, &s->askers[halves[i].as], halves[i].name, login_of(&s->world, STAFF_DETECTIVE).at,
                    halves[i].stage);
    s->askers[NOBODY].name = "nobody";
    s->askers[STRANGER].name = "made-up session";
    memset(s->askers[STRANGER].token, 'a', SESSION_TOKEN_BYTES - 1);
}

static void side_open(Side *s)
{
    world_open(&s->world);
    staff_come(&s->world);
    world_tenant(&s->world, "root", &s->tenant);
    web_house_open(&s->house, &s->world, &s->tenant, &s->request);
    import_tasks_close(s->house.tasks);
    s->house.tasks = NULL;              /* nothing runs beside these requests, whose entries are counted */
    askers_begin(s);
}

static void side_close(Side *s)
{
    web_house_close(&s->house, &s->world, &s->tenant, &s->request);
}

/* ---- what is asked ---- */

/* In a path '#' is a number of the topic, `about` says which; in a form a word in capitals is one of its
 * texts. `verb`: whoever may do that is answered `status` (0: anything but that they may not); VERBS: whoever is
 * signed in. `marker`: what they are told of what is there. `makes`: for whoever may, it makes something new. */
typedef enum { ABOUT_NOTHING, ABOUT_FINDING, ABOUT_RECORD, ABOUT_STAFF, ABOUT_NUMBER, ABOUT_NAME } About;
typedef struct {
    Method method;
    const char *path, *form[6];
    About about;
    Verb verb;
    unsigned status;
    const char *marker;
    bool makes;
} Asked;

#define PAGE(path_, about_, verb_, marker_) \
    { .path = (path_), .about = ABOUT_##about_, .verb = (verb_), .status = 200, .marker = (marker_) }
#define FORM(path_, about_, verb_, status_, marker_, ...) \
    { .method = METHOD_POST, .path = (path_), .about = ABOUT_##about_, .verb = (verb_), .status = (status_), \
      .marker = (marker_), .form = { __VA_ARGS__ } }

static const Asked asked[] = {
    /* a detective's way: the list, one of it, a decision, and who somebody may be */
    PAGE("/worklist", NOTHING, VERB_FINDINGS_LIST, "QUIETMARK"),
    PAGE("/worklist?status=all", NOTHING, VERB_FINDINGS_LIST, "QUIETMARK"),
    PAGE("/worklist/list.csv", NOTHING, VERB_FINDINGS_LIST, "QUIETMARK"),
    PAGE("/findings/#", FINDING, VERB_FINDING_SHOW, "QUIETMARK"),
    FORM("/findings/#/judge", FINDING, VERB_JUDGE, 303, NULL, "verdict", "note", "reason", "seen"),
    FORM("/findings/#/judge", FINDING, VERB_FINDING_SHOW, 422, "QUIETMARK", "verdict", "guess"),
    PAGE("/look-up", NOTHING, VERB_LOOK_UP, NULL),
    FORM("/look-up", NAME, VERB_LOOK_UP, 200, "QUIETMARK", "name", "NAME"),
    FORM("/look-up", NAME, VERB_LOOK_UP, 200, "202-555-0142", "name", "NAME", "names", "yes"),
    FORM("/look-up", NAME, VERB_LOOK_UP, 200, "QUIETMARK", "name", "NAME", "born", "BORN"),
    FORM("/look-up", NAME, VERB_LOOK_UP, 200, "QUIETMARK", "phone", "PHONE"),
    PAGE("/records/#/#", RECORD, VERB_PERSON_SHOW, "Q"),
    FORM("/records/#/#", RECORD, VERB_PERSON_SHOW, 200, "Quillfeather", NULL),
    FORM("/records/#/#/answer", RECORD, VERB_PERSON_SHOW, 422, NULL, "verdict", "guess", "reason", "seen"),
    FORM("/records/#/#/undo", RECORD, VERB_PERSON_SHOW, 404, NULL, "of", "987654", "reason", "seen"),
    /* a records clerk's: what was taken in; here no process takes files in */
    PAGE("/import", NOTHING, VERB_IMPORT_LIST, NULL),
    PAGE("/import/list.csv", NOTHING, VERB_IMPORT_LIST, NULL),
    FORM("/import", NOTHING, VERB_IMPORT, 404, NULL, "how", "list"),
    { .path = "/import/sent/#", .verb = VERBS, .status = 404 },
    { .path = "/import/sent/#/problems.csv", .verb = VERBS, .status = 404 },
    FORM("/import/sent/#", NOTHING, VERBS, 404, NULL, "do", "take"),
    { .path = "/import/#", .verb = VERB_IMPORT_LIST },
    { .path = "/import/sent/#/list.map", .verb = VERBS, .status = 404 },
    { .path = "/import/maps/#/list.map", .verb = VERB_IMPORT, .status = 404 },
    FORM("/import/maps/#/end", NOTHING, VERB_IMPORT, 404, NULL, NULL),
    FORM("/import/#/withdraw", NOTHING, VERB_WITHDRAW, 404, NULL, "reason", "x"),
    FORM("/import/search", NOTHING, VERB_RESCREEN, 404, NULL, NULL),
    /* an administrator's, a supervisor's, an auditor's: who works here, by which rules, and is all well? */
    PAGE("/people", NOTHING, VERB_ACCOUNTS, "okafor"),
    PAGE("/people.csv", NOTHING, VERB_ACCOUNTS, "okafor"),
    PAGE("/people/#", STAFF, VERB_ACCOUNTS, "okafor"),
    { .method = METHOD_POST, .path = "/people/invite", .form = { "login", "LOGIN", "role", "analyst" },
      .about = ABOUT_NAME, .verb = VERB_INVITE, .status = 200, .marker = "okafor", .makes = true },
    FORM("/people/approve", NUMBER, VERB_INVITE_APPROVE, 0, NULL, "invitation", "INVITATION"),
    FORM("/people/review", NUMBER, VERB_EMERGENCY_REVIEW, 0, NULL, "invitation", "INVITATION", "reason", "x"),
    FORM("/people/release", NUMBER, VERB_RELEASE, 0, NULL, "lock", "LOCK"),
    FORM("/people/#/role", STAFF, VERB_USER_ADD, 0, NULL, "role", "trainer", "do", "give"),
    FORM("/people/#/disable", STAFF, VERB_DISABLE, 0, NULL, "reason", "left"),
    PAGE("/policy", NOTHING, VERBS, NULL),
    PAGE("/policy.csv", NOTHING, VERBS, NULL),
    FORM("/policy/ask", NOTHING, VERB_POLICY_ASK, 0, NULL, "idle", "10", "reason", "desks"),
    FORM("/policy/agree", NOTHING, VERB_POLICY_AGREE, 0, NULL, "policy", "987654"),
    FORM("/policy/withdraw", NOTHING, VERB_POLICY_WITHDRAW, 0, NULL, "policy", "987654"),
    PAGE("/urgent", NOTHING, VERB_URGENT, NULL),
    FORM("/urgent/begin", NOTHING, VERB_URGENT_BEGIN, 422, NULL, "danger", "none"),
    FORM("/urgent/end", NOTHING, VERB_URGENT, 0, NULL, "urgent", "987654"),
    FORM("/urgent/review", NOTHING, VERB_URGENT_REVIEW, 0, NULL, "urgent", "987654", "verdict", "justified", "reason", "x"),
    PAGE("/self-check", NOTHING, VERB_CONDITIONS, NULL),
    PAGE("/self-check.csv", NOTHING, VERB_CONDITIONS, NULL),
    FORM("/self-check", NOTHING, VERB_CONDITIONS, 200, NULL, NULL),
    PAGE("/audit", NOTHING, VERB_AUDIT_LIST, NULL),
    PAGE("/audit/list.csv", NOTHING, VERB_AUDIT_LIST, NULL),
    { .path = "/audit/finding", .verb = VERB_AUDIT_LIST },
    { .path = "/audit/finding/#", .verb = VERB_AUDIT_LIST },
    { .path = "/audit/finding/#/list.csv", .verb = VERB_AUDIT_LIST },
    FORM("/audit/report", NOTHING, VERB_AUDIT_LIST, 0, NULL, "report", "QUIETMARK-1", "agency", "ZZ0010000"),
    PAGE("/guide", NOTHING, VERBS, NULL),
    PAGE("/guide/law", NOTHING, VERBS, NULL),
    PAGE("/guide/duties", NOTHING, VERBS, NULL),
    PAGE("/guide/interview", NOTHING, VERBS, NULL),
    PAGE("/guide/safety", NOTHING, VERBS, NULL),
    PAGE("/guide/places", NOTHING, VERBS, NULL),
};

static const char *text_of(const Topic *topic, const char *word)
{
    static char number[24];
    if (strcmp(word, "NAME") == 0) return topic->name;
    if (strcmp(word, "BORN") == 0) return topic->born;
    if (strcmp(word, "PHONE") == 0) return topic->phone;
    if (strcmp(word, "LOGIN") == 0) return topic->login;
    if (strcmp(word, "INVITATION") != 0 && strcmp(word, "LOCK") != 0) return word;
    snprintf(number, sizeof number, "%lld", (long long)(word[0] == 'I' ? topic->invitation : topic->lock));
    return number;
}

/* The path with its number, and what stands behind '?' as one pair. */
static void path_fill(Request *request, const Asked *what, const Topic *topic, char *room, size_t size)
{
    const char *hole = strchr(what->path, '#'), *second = hole ? strchr(hole + 1, '#') : NULL;
    long long number = (long long)(what->about == ABOUT_STAFF ? topic->staff : what->about == ABOUT_RECORD
                                   ? topic->record : topic->finding);
    if (second)
        snprintf(room, size, "%.*s%lld%.*s%lld%s", (int)(hole - what->path), what->path, number,
                 (int)(second - hole - 1), hole + 1, (long long)topic->place, second + 1);
    else if (hole) snprintf(room, size, "%.*s%lld%s", (int)(hole - what->path), what->path, number, hole + 1);
    else snprintf(room, size, "%s", what->path);
    Str rest = str_of(room), name = S("");
    (void)str_cut(&rest, '?', &request->path);
    if (!rest.at || !rest.len) return;
    (void)str_cut(&rest, '=', &name);
    request->query[request->query_count++] = (Pair){ name, rest };
}

static Response ask(Side *s, const Asker *a, const Asked *what, const Topic *topic)
{
    static Request request;
    static char path[REQUEST_PATH_MAX];
    Response response;
    request = (Request){ .method = what->method, .peer = S("192.0.2.7"), .session = str_of(a->token) };
    path_fill(&request, what, topic, path, sizeof path);
    if (what->method == METHOD_POST)
        request.form[request.form_count++] =
            (Pair){ S("mark"), a->session ? str_of(a->session->form_mark) : S("x") };
    for (size_t i = 0; i + 1 < COUNT(what->form) && what->form[i]; i += 2)
        request.form[request.form_count++] =
            (Pair){ str_of(what->form[i]), str_of(text_of(topic, what->form[i + 1])) };
    house_answer(&s->house, &request, NOON, &response);
    return response;
}

static bool may_do(const Asker *a, Verb verb)
{
    const Tenant as = { .who = { .id = 1, .roles = a->roles } };
    return verb == VERBS ? a->roles != 0 : app_may(&as, verb);
}

static bool may(const Asker *a, const Asked *what) { return may_do(a, what->verb); }

static bool is_look(const Asked *what) { return what->about == ABOUT_NAME && what->verb == VERB_LOOK_UP; }

/* Who is on patrol may look somebody up, and children are not theirs to know. More may know who is listed than
 * may change it. */
static bool is_told(const Side *s, const Asker *a, const Asked *what)
{
    bool is_roadside = is_look(what) && a == &s->askers[STAFF_PATROL];
    return (may(a, what) && !is_roadside) || (what->about == ABOUT_STAFF && may_do(a, VERB_ACCOUNTS));
}

/* ---- what is answered ---- */

/* An answer as it leaves, without what was typed: kept beside the next one. */
typedef struct { char *at; size_t len, room; } Copy;

static void put(Copy *k, Str text)
{
    CHECK(k->len + text.len < k->room);
    if (text.len) memcpy(k->at + k->len, text.at, text.len);
    k->len += text.len;
}

static void take_out(Copy *k, const char *typed)
{
    size_t len = strlen(typed);
    for (char *at = k->at; (at = memmem(at, k->len - (size_t)(at - k->at), typed, len)) != NULL;) {
        memmove(at, at + len, k->len - (size_t)(at - k->at) - len);
        k->len -= len;
    }
}

/* A number that the address named may be told again where there is nothing of it. */
static void number_out(Copy *k, const Topic *topic)
{
    const int64_t numbers[] = { topic->finding, topic->invitation };
    static const char *const before[] = { "There is no finding ", "There is no invitation " };
    for (size_t i = 0; i < COUNT(before); i++) {
        char text[80];
        snprintf(text, sizeof text, "%s%lld.", before[i], (long long)numbers[i]);
        take_out(k, text);
    }
}

static void keep(Copy *k, const Response *r, const Asked *what, const Topic *topic)
{
    char status[8];
    snprintf(status, sizeof status, "%u", r->status);
    const Str parts[] = { str_of(status), r->type,   r->location, r->file_name,
                          r->session,     r->device, r->body };
    k->len = 0;
    for (size_t i = 0; i < COUNT(parts); i++) {
        put(k, parts[i]);
        put(k, S("\n"));
    }
    for (size_t i = 1; what->about == ABOUT_NAME && i < COUNT(what->form) && what->form[i]; i += 2)
        if (what->form[i][0] >= 'A' && what->form[i][0] <= 'Z') take_out(k, text_of(topic, what->form[i]));
    number_out(k, topic);
}

static void carries_no_marker(const Copy *k, const char *who, const Asked *what)
{
    for (size_t i = 0; i < COUNT(markers); i++)
        if (memmem(k->at, k->len, markers[i], strlen(markers[i])))
            test_fail(__FILE__, __LINE__, "%s is told \"%s\" by %s", who, markers[i], what->path);
}

typedef struct { Side here, there; Topic topic; Copy one, other; } Replay;

/* What is there and what never was, asked by somebody to whom it is not told. */
static void answers_are_equal(Replay *r, Side *s, const Asker *a, const Asked *what)
{
    Response response = ask(s, a, what, &r->topic);
    keep(&r->one, &response, what, &r->topic);
    carries_no_marker(&r->one, a->name, what);
    response = ask(s, a, what, &unknown);
    keep(&r->other, &response, what, &unknown);
    if (r->one.len != r->other.len || memcmp(r->one.at, r->other.at, r->one.len) != 0)
        test_fail(__FILE__, __LINE__, "%s, %s, %s: when it is there\n%.*s\nand when it is not\n%.*s",
                  a->name, s == &r->here ? "here" : "elsewhere", what->path, (int)r->one.len, r->one.at,
                  (int)r->other.len, r->other.at);
}

/* ---- what is planted in the first tenant, and in none else ---- */

static void reports_plant(World *w)
{
    Tenant root;
    char text[2048];
    CHECK(strlen(world_reports) < sizeof text);
    memcpy(text, world_reports, strlen(world_reports) + 1);
    for (char *at; (at = strstr(text, "INVENTED0")) != NULL;) memcpy(at, "QUIETMARK", 9);
    world_tenant(w, "root", &root);
    world_import(&root, w, world_file(w, "later.txt", text));
    tenant_close(&root);
    world_bookings(w, "QUIETMARK-1,2026-06-01,Quillfeather,Tee,,2010-03-02,F,202-555-0142,,,,,,,,,,\n"
                      "B-2,2026-06-02,Alder,Bill,,1980-04-05,M,202-555-0160,,,,,,,,,,\n");
}

/* okafor is listed, is invited anew, and somebody guesses at their password until that is locked. */
static void account_plant(Replay *r)
{
    static const Asked guess = { .method = METHOD_POST, .path = "/sign-in",
                                 .form = { "login", "okafor", "password", "guess" } };
    Err err = { 0 };
    Tenant root;
    Invited invited;
    AccountRow *rows;
    size_t count;
    char secret[SESSION_TOKEN_BYTES];
    const InvitationWish wish = { S("okafor"), STAFF_ANALYST, false };
    const Policy *policy = &r->here.house.policy;
    world_tenant(&r->here.world, "root", &root);
    world_must(people_change(&root, S("okafor"), STAFF_ANALYST, true, &err) &&
               account_invite(&root, policy, &wish, NOON, secret, &invited, &err), &err);
    for (int64_t i = 0; i <= policy->value[POLICY_FAILURES]; i++)
        (void)ask(&r->here, &r->here.askers[NOBODY], &guess, &known);
    world_must(account_list(&root, NOON, &rows, &count, &err), &err);
    r->topic.invitation = invited.id;
    for (size_t i = 0; i < count; i++) {
        if (str_eq(rows[i].who.login, S("okafor"))) r->topic.staff = rows[i].who.id;
        if (rows[i].lock_count) r->topic.lock = rows[i].locks[0];
    }
    tenant_close(&root);
    CHECK(r->topic.staff && r->topic.lock);
}

/* The last finding of the first tenant, of a report of which the second has none. */
static void finding_choose(Replay *r)
{
    static const Asked show = { .path = "/findings/#", .about = ABOUT_FINDING };
    const Asker *detective = &r->here.askers[STAFF_DETECTIVE];
    Topic topic = r->topic;
    for (topic.finding = 1; ask(&r->here, detective, &show, &topic).status == 200; topic.finding++)
        r->topic.finding = topic.finding;
    Response response = ask(&r->here, detective, &show, &r->topic);
    CHECK(str_has(response.body, S("QUIETMARK")));
    response = ask(&r->there, &r->there.askers[STAFF_DETECTIVE], &show, &r->topic);
    CHECK_EQ(response.status, 404);
}

/* The last person of the first tenant whom a page of their own tells of. */
static void record_choose(Replay *r)
{
    static const Asked show = { .method = METHOD_POST, .path = "/records/#/#", .about = ABOUT_RECORD };
    const Asker *detective = &r->here.askers[STAFF_DETECTIVE];
    Topic topic = r->topic;
    for (topic.record = 1; topic.record < 9; topic.record++)
        for (topic.place = 1; topic.place < 9; topic.place++)
            if (str_has(ask(&r->here, detective, &show, &topic).body, S("Quillfeather"))) r->topic = topic;
    CHECK(r->topic.record);
}

static void replay_open(Replay *r)
{
    size_t counts[2];
    *r = (Replay){ .topic = known };
    side_open(&r->here);
    side_open(&r->there);
    reports_plant(&r->here.world);
    world_bookings(&r->there.world, "B-1,2026-06-01,Sample,Ann,,2011-04-05,F,202-555-0111,,,,,,,,,,\n");
    world_rescreen(&r->here.world, "kim", counts);
    world_rescreen(&r->there.world, "kim", counts);
    world_unlimited(&r->here.world);
    world_unlimited(&r->there.world);
    r->one = (Copy){ malloc(2 * RESPONSE_BYTES_MAX), 0, 2 * RESPONSE_BYTES_MAX };
    r->other = (Copy){ malloc(2 * RESPONSE_BYTES_MAX), 0, 2 * RESPONSE_BYTES_MAX };
    CHECK(r->one.at && r->other.at);
    account_plant(r);
    finding_choose(r);
    record_choose(r);
}

static void replay_close(Replay *r)
{
    free(r->one.at);
    free(r->other.at);
    side_close(&r->here);
    side_close(&r->there);
}

/* ---- the trail ---- */

typedef struct { int64_t last, staff; size_t entries, denied, by_them, with_why; } Trail;

static bool entry_count(void *to, int64_t seq, int64_t at, const AuditEntry *entry, Err *err)
{
    Trail *t = to;
    (void)at, (void)err;
    bool is_theirs = entry->staff_id == t->staff;
    t->last = seq;
    t->entries++;
    t->by_them += is_theirs;
    t->denied += is_theirs && str_eq(entry->outcome, S("denied")) && !entry->object.len;
    t->with_why += str_eq(entry->purpose, S("review")) && str_eq(entry->case_ref, S("2026-0412"));
    return true;
}

/* What was written after `last`. */
static Trail trail_since(Side *s, int64_t last, const Asker *a)
{
    Err err = { 0 };
    Trail t = { .last = last, .staff = a->session ? a->session->who.id : -1 };
    store_roles(s->tenant.store, STAFF_EVERYONE);
    world_must(audit_each(s->tenant.store, last, entry_count, &t, &err), &err);
    store_roles(s->tenant.store, 0);
    return t;
}

/* ---- every request of a journey, by everybody ---- */

static void is_answered(Replay *r, const Asker *a, const Asked *what, int64_t *last)
{
    Response got = ask(&r->here, a, what, &r->topic);
    Trail t = trail_since(&r->here, *last, a);
    *last = t.last;
    if (!a->roles) {
        CHECK_EQ(got.status, what->method == METHOD_POST ? 401 : 303);
        CHECK(what->method == METHOD_POST || str_eq(got.location, S("/")));
        CHECK_EQ(t.entries, 0);
    } else if (!may(a, what)) {
        if (got.status != 403)
            test_fail(__FILE__, __LINE__, "%s may not, and gets %u from %s", a->name, got.status, what->path);
        CHECK(t.denied == 1 && t.by_them == t.entries);
    } else {
        bool is_right = what->status ? got.status == what->status : got.status != 401 && got.status != 403;
        if (!is_right)
            test_fail(__FILE__, __LINE__, "%s may, and gets %u from %s", a->name, got.status, what->path);
        CHECK(!is_told(&r->here, a, what) || !what->marker || str_has(got.body, str_of(what->marker)));
        CHECK(t.by_them == t.entries && t.denied == 0);
        if (what->about != ABOUT_NOTHING && (got.status == 200 || got.status == 303) && !t.entries)
            test_fail(__FILE__, __LINE__, "%s is answered by %s without an entry", a->name, what->path);
        CHECK(what->about != ABOUT_FINDING || t.with_why == t.entries);
    }
}

TEST(CJ_AC_09_each_request_of_a_journey_is_answered_by_the_table_whoever_sends_it_again)
{
    Replay r;
    int64_t last = 0;
    replay_open(&r);
    last = trail_since(&r.here, 0, &r.here.askers[NOBODY]).last;
    for (size_t as = 0; as < ASKERS; as++)
        for (size_t i = 0; i < COUNT(asked); i++)
            is_answered(&r, &r.here.askers[as], &asked[i], &last);
    replay_close(&r);
}

/* Their own accounts, why they look, and the way in and out are not about anybody else. */
static bool is_about_oneself(const Route *route)
{
    static const char *const begins[] = { "/account", "/why", "/sign-out" };
    bool is_own = route->needs != NEEDS_SESSION && route->needs != NEEDS_WHY;
    for (size_t i = 0; i < COUNT(begins); i++)
        is_own |= strncmp(route->path, begins[i], strlen(begins[i])) == 0;
    return is_own;
}

static bool is_of_route(const Asked *what, const Route *route)
{
    const Str path = { what->path, strcspn(what->path, "?") };
    return what->method == route->method && str_eq(path, str_of(route->path));
}

static bool is_replayed(const Route *route)
{
    for (size_t i = 0; i < COUNT(asked); i++)
        if (is_of_route(&asked[i], route)) return true;
    return false;
}

TEST(CJ_AC_09_no_page_is_left_out_of_the_replay)
{
    for (size_t i = 0; i < route_count; i++)
        if (!is_about_oneself(&routes[i]) && !is_replayed(&routes[i]))
            test_fail(__FILE__, __LINE__, "%s is not replayed: add a row to asked[]", routes[i].path);
}

static Needs needs_of(const Asked *what)
{
    for (size_t i = 0; i < route_count; i++)
        if (is_of_route(what, &routes[i])) return routes[i].needs;
    return NEEDS_NOTHING;
}

TEST(INS_01_no_page_about_persons_is_answered_without_a_reason_and_each_has_it_in_the_trail)
{
    Replay r;
    Err err = { 0 };
    replay_open(&r);
    const Asker *detective = &r.here.askers[STAFF_DETECTIVE];
    int64_t last = trail_since(&r.here, 0, detective).last;
    for (size_t i = 0; i < COUNT(asked); i++) {
        if (needs_of(&asked[i]) != NEEDS_WHY) continue;
        CHECK(session_purpose(detective->session, S(""), S(""), &err));
        Response got = ask(&r.here, detective, &asked[i], &r.topic);
        CHECK(got.status == 303 && str_eq(got.location, S("/why")));
        CHECK_EQ(trail_since(&r.here, last, detective).entries, 0);
        CHECK(session_purpose(detective->session, S("review"), S("2026-0412"), &err));
        got = ask(&r.here, detective, &asked[i], &r.topic);
        CHECK_EQ(got.status, asked[i].status);
        Trail t = trail_since(&r.here, last, detective);
        CHECK(t.with_why == t.entries && t.by_them == t.entries);
        CHECK(t.entries || !asked[i].marker);
        last = t.last;
    }
    replay_close(&r);
}

/* ---- what is there and is not theirs, beside what never was ---- */

typedef enum { ANOTHER_ROLE, NOT_SIGNED_IN, HALF_SIGNED_IN, ANOTHER_TENANT, FOREIGN_SESSION, KINDS } Kind;
static const char *const kind_names[KINDS] = {
    "another role", "not signed in", "half signed in", "another tenant", "a session of elsewhere"
};
typedef struct { Side *side; const Asker *asker; const Asked *what; Kind kind; } Pairing;

static Kind kind_of(size_t as)
{
    return as < EVERY_ROLE ? ANOTHER_ROLE : as < HALF_PASSWORD ? NOT_SIGNED_IN : HALF_SIGNED_IN;
}

/* Each way in which somebody to whom it is not told may ask about something. */
static size_t pairings_make(Replay *r, Pairing *to, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT(asked); i++) {
        const Asked *what = &asked[i];
        if (what->about == ABOUT_NOTHING) continue;
        for (size_t as = 0; as < ASKERS; as++) {
            const Asker *a = &r->here.askers[as], *b = &r->there.askers[as];
            CHECK(n + 3 <= room);
            if (!is_told(&r->here, a, what)) to[n++] = (Pairing){ &r->here, a, what, kind_of(as) };
            if (as >= EVERY_ROLE) continue;
            if (!may(b, what) || !what->makes) to[n++] = (Pairing){ &r->there, b, what, ANOTHER_TENANT };
            if (may(a, what)) to[n++] = (Pairing){ &r->there, a, what, FOREIGN_SESSION };
        }
    }
    return n;
}

TEST(JUV_02_what_is_not_theirs_and_what_never_was_are_one_answer_in_this_tenant_and_in_another)
{
    static Pairing pairings[1200];
    Replay r;
    replay_open(&r);
    size_t count = pairings_make(&r, pairings, COUNT(pairings));
    CHECK(count > 300);
    for (size_t i = 0; i < count; i++)
        answers_are_equal(&r, pairings[i].side, pairings[i].asker, pairings[i].what);
    printf("    %zu requests, each about what is there and about what never was\n", count);
    replay_close(&r);
}

TEST(JUV_02_what_was_sealed_and_what_never_was_are_one_answer)
{
    static const char *const numbers[] = { "QUIETMARK001", "QUIETMARK002", "QUIETMARK-1" };
    Replay r;
    replay_open(&r);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        const PurgeWhat what = { .agency = S("ZZ0010000"), .number = str_of(numbers[i]) };
        world_purge(&r.here.world, &what);
    }
    for (size_t i = 0; i < COUNT(asked); i++)
        if (asked[i].about == ABOUT_FINDING || is_look(&asked[i]))
            for (int role = 0; role < EVERY_ROLE; role++)
                answers_are_equal(&r, &r.here, &r.here.askers[role], &asked[i]);
    replay_close(&r);
}

/* okafor is listed and locked by now, zzafor is nobody's name. */
TEST(JUV_02_whether_somebody_has_an_account_is_not_told_at_the_door)
{
    static const Asked ways[] = {
        FORM("/sign-in", NAME, VERBS, 0, NULL, "login", "LOGIN", "password", "guess"),
        FORM("/first-run", NAME, VERBS, 0, NULL, "login", "LOGIN", "secret", "guess"),
    };
    static const int askers[] = { NOBODY, STRANGER, HALF_LOCKED, STAFF_DETECTIVE };
    Replay r;
    replay_open(&r);
    for (size_t way = 0; way < COUNT(ways); way++)
        for (size_t i = 0; i < COUNT(askers); i++)
            answers_are_equal(&r, &r.here, &r.here.askers[askers[i]], &ways[way]);
    CHECK(r.one.len && r.one.at[0] == '4');     /* refused, and by the page */
    replay_close(&r);
}

/* ---- time ---- */

typedef struct { const Pairing *of; double there, never; } Timed;

static int by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double median(double *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value);
    return count ? values[count / 2] : 0;
}

static double ask_timed(const Pairing *p, const Topic *topic)
{
    double begun = clock_seconds();
    (void)ask(p->side, p->asker, p->what, topic);
    return (clock_seconds() - begun) * 1000;
}

typedef struct { size_t pairs; double there, never; } Medians;

/* Of those of one kind, and of one request when that is not NULL. `room` is for all. */
static Medians medians_of(const Timed *timed, size_t count, double *room, int kind, const Asked *what)
{
    Medians m = { 0 };
    for (size_t i = 0; i < count; i++)
        if (((int)timed[i].of->kind == kind || kind == KINDS) && (!what || timed[i].of->what == what)) {
            room[m.pairs] = timed[i].there;
            room[count + m.pairs++] = timed[i].never;
        }
    m.there = median(room, m.pairs);
    m.never = median(room + count, m.pairs);
    return m;
}

static double difference(Medians m) { return m.there > m.never ? m.there - m.never : m.never - m.there; }

/* A request of which there are many pairs may not hide among others that take longer. */
static void medians_tell(const Timed *timed, size_t count, double *room, bool is_long)
{
    double worst = 0;
    for (int kind = 0; kind <= KINDS; kind++) {
        Medians m = medians_of(timed, count, room, kind, NULL);
        printf("    %-24s%6zu pairs, medians: there %.3f ms, never %.3f ms\n",
               kind < KINDS ? kind_names[kind] : "all", m.pairs, m.there, m.never);
        if (is_long) CHECK(m.pairs && difference(m) < 2);
    }
    for (size_t i = 0; i < COUNT(asked); i++) {
        Medians m = medians_of(timed, count, room, KINDS, &asked[i]);
        if (m.pairs >= 100 && difference(m) > worst) worst = difference(m);
    }
    if (!is_long) return;
    printf("    the largest difference of medians of one request: %.3f ms\n", worst);
    CHECK(worst < 2);
}

TEST(JUV_02_what_is_not_theirs_takes_as_long_as_what_never_was)
{
    static Pairing pairings[1200];
    bool is_long = getenv("SAFEHARBOR_LONG") != NULL;
    size_t pairs = is_long ? 10000 : 40;
    Timed *timed = calloc(pairs, sizeof *timed);
    double *room = calloc(2 * pairs, sizeof *room);
    Replay r;
    replay_open(&r);
    size_t count = pairings_make(&r, pairings, COUNT(pairings));
    CHECK(timed && room);
    for (size_t n = 0; n < pairs; n++) {
        const Pairing *p = &pairings[n * 37 % count];
        bool is_first = n / count % 2;      /* each by turns */
        timed[n].of = p;
        if (is_first) timed[n].there = ask_timed(p, &r.topic);
        timed[n].never = ask_timed(p, &unknown);
        if (!is_first) timed[n].there = ask_timed(p, &r.topic);
    }
    medians_tell(timed, pairs, room, is_long);
    free(timed);
    free(room);
    replay_close(&r);
}
