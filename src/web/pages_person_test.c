/* pages_person_test.c - proof that the page of a person tells what may be told, to whom it may, and is entered first. */
#include "app/people.h"
#include "app/person_link.h"
#include "base/test.h"
#include "store/audit.h"
#include "web_kit.h"

#define NOON 1795608000000000LL         /* 2026-11-25 12:00 UTC */
#define KIT_HERE "/records/3/2"         /* as the first list names the child.. */
#define KIT_THERE "/records/4/2"        /* ..and the second one */
#define ONE "ZZ0010000/B-1/arrestee:1"
#define OTHER "ZZ0010000/B-2/arrestee:1"

typedef struct { char token[SESSION_TOKEN_BYTES]; Session *session; } Seat;

/* Two lists of bookings name one child, as linking proposes; kim, lee and pat sit at the web door. */
typedef struct {
    World world;
    Tenant tenant;
    Arena request;
    House house;
    Response response;
    Seat kim, lee, pat, *at;
} Scene;

static void people_come(World *world)
{
    Err err = { 0 };
    Tenant root, kim;
    LinkRunRow run;
    world_tenant(world, "root", &root);
    world_must(people_change(&root, S("pat"), STAFF_PATROL, true, &err), &err);
    tenant_close(&root);
    world_bookings(world, "B-1,2024-05-03,Alder,Kit,,2010-03-02,F,202-555-0142,,,,,,,,,,\n"
                          "B-2,2025-06-11,Alder,Kit,,2010-03-02,F,202-555-0142,,,,,,,,,,\n"
                          "B-3,2025-06-12,Birch,Bill,,1980-04-05,M,202-555-0160,,,,,,,,,,\n");
    world_tenant(world, "kim", &kim);
    const PersonLinkRequest request = { .tenant = &kim, .why = { S("review"), S("2026-0412") }, .workers = 1 };
    world_must(person_link(&request, &run, &err), &err);
    tenant_close(&kim);
}

static void seat_take(Scene *s, const char *login, Seat *seat)
{
    Err err = { 0 };
    Tenant t;
    world_tenant(&s->world, login, &t);
    CHECK(session_begin(s->house.sessions, &t.who, STAGE_OPEN, NOON, seat->token, &seat->session, &err) &&
          session_purpose(seat->session, S("review"), S("2026-0412"), &err));
    tenant_close(&t);
}

static void scene_open(Scene *s)
{
    size_t counts[2];
    world_open(&s->world);
    people_come(&s->world);
    world_rescreen(&s->world, "kim", counts);
    world_tenant(&s->world, "kim", &s->tenant);
    web_house_open(&s->house, &s->world, &s->tenant, &s->request);
    seat_take(s, "kim", &s->kim);
    seat_take(s, "lee", &s->lee);
    seat_take(s, "pat", &s->pat);
    s->at = &s->kim;
}

static void scene_close(Scene *s)
{
    web_house_close(&s->house, &s->world, &s->tenant, &s->request);
}

/* Names and values by turns; a form of ours unless there is none. Seat NULL: nobody signed in. */
typedef struct { const char *path, *form[10]; } Sent;

static void send_(Scene *s, Method method, Sent sent)
{
    static Request request;
    request = (Request){ .method = method, .path = str_of(sent.path), .peer = S("192.0.2.7"),
                         .session = s->at ? str_of(s->at->token) : S("") };
    for (size_t i = 0; i + 1 < COUNT(sent.form) && sent.form[i]; i += 2)
        request.form[request.form_count++] = (Pair){ str_of(sent.form[i]), str_of(sent.form[i + 1]) };
    if (method == METHOD_POST && s->at)
        request.form[request.form_count++] = (Pair){ S("mark"), str_of(s->at->session->form_mark) };
    house_answer(&s->house, &request, NOON, &s->response);
}

static void get(Scene *s, const char *path) { send_(s, METHOD_GET, (Sent){ path, { 0 } }); }

static void answer(Scene *s, Seat *seat, const char *verdict, const char *reason)
{
    s->at = seat;
    send_(s, METHOD_POST, (Sent){ KIT_HERE "/answer", { "one", ONE, "other", OTHER, "verdict", verdict, "of", "1",
                                                        "reason", reason } });
}

static bool has(const Scene *s, const char *text) { return str_has(s->response.body, str_of(text)); }

typedef struct { const char *detail; size_t count; } Wanted;

static bool look_count(void *to, int64_t seq, int64_t at, const AuditEntry *e, Err *err)
{
    Wanted *w = to;
    (void)seq, (void)at, (void)err;
    w->count += str_eq(e->verb, S("persons show")) && str_eq(e->outcome, S("done")) &&
                (!w->detail || str_eq(e->detail, str_of(w->detail)));
    return true;
}

/* Entries of looks at a person; with NULL whatever their detail. */
static size_t looks(Scene *s, const char *detail)
{
    Err err = { 0 };
    Wanted w = { detail, 0 };
    store_roles(s->tenant.store, STAFF_EVERYONE);
    world_must(audit_each(s->tenant.store, 0, look_count, &w, &err), &err);
    return w.count;
}

TEST(a_person_is_told_masked_with_age_reports_and_who_may_be_the_same)
{
    Scene s;
    scene_open(&s);
    get(&s, KIT_HERE);
    CHECK_EQ(s.response.status, 200);
    CHECK(has(&s, "B-1 of ZZ0010000, arrestee 1") && has(&s, "Proposed, not joined.") && has(&s, "a probability of"));
    CHECK(has(&s, "href=\"" KIT_THERE "\"") && has(&s, "Because of ") && has(&s, "PRESUMED A CHILD"));
    CHECK(has(&s, "<svg") && has(&s, "Before any evidence") && has(&s, "Together") && !has(&s, "style="));
    CHECK(!has(&s, "Alder") && !has(&s, "Kit") && !has(&s, "202-555-0142") && !has(&s, "2010-03-02"));
    scene_close(&s);
}

/* Follows the first link of the page at hand that leads to a person. */
static void follow(Scene *s)
{
    char path[32] = "/records/";
    size_t len = strlen(path);
    const Str before = S("href=\"/records/");
    const char *at = memmem(s->response.body.at, s->response.body.len, before.at, before.len);
    CHECK(at != NULL);
    for (at += before.len; *at != '"' && len + 1 < sizeof path;) path[len++] = *at++;
    path[len] = 0;
    get(s, path);
    CHECK_EQ(s->response.status, 200);
}

TEST(a_finding_and_a_look_up_lead_to_the_person)
{
    Scene s;
    scene_open(&s);
    get(&s, "/findings/1");
    follow(&s);
    CHECK(has(&s, "<strong>INVENTED0001 of") && has(&s, "href=\"/findings/1\""));
    send_(&s, METHOD_POST, (Sent){ "/look-up", { "name", "Bill Birch" } });
    follow(&s);
    CHECK(has(&s, "<strong>B-3 of ZZ0010000, arrestee 1"));
    s.at = &s.pat;
    send_(&s, METHOD_POST, (Sent){ "/look-up", { "name", "Bill Birch" } });
    CHECK(has(&s, "B-3") && !has(&s, "/records/"));
    scene_close(&s);
}

TEST(INS_01_each_look_at_a_person_is_entered_and_an_unmasked_one_says_so)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(looks(&s, NULL), 0);
    get(&s, KIT_HERE);
    CHECK_EQ(looks(&s, NULL), 1);
    CHECK_EQ(looks(&s, "unmasked"), 0);
    send_(&s, METHOD_POST, (Sent){ KIT_HERE, { 0 } });
    CHECK(s.response.status == 200 && has(&s, "Alder") && has(&s, "202-555-0142") && has(&s, "2010-03-02"));
    CHECK_EQ(looks(&s, NULL), 2);
    CHECK_EQ(looks(&s, "unmasked"), 1);
    scene_close(&s);
}

TEST(two_people_join_a_child_from_its_page_and_neither_is_told_the_others_answer_before)
{
    Scene s;
    scene_open(&s);
    answer(&s, &s.kim, "same", "one photograph");
    CHECK_EQ(s.response.status, 303);
    CHECK_STR(s.response.location, S(KIT_HERE));
    get(&s, KIT_HERE);
    CHECK(has(&s, "You have answered \"same\""));
    CHECK(has(&s, "one photograph") && !has(&s, "value=\"different\""));
    s.at = &s.lee;
    get(&s, KIT_HERE);
    CHECK(!has(&s, "one photograph") && has(&s, "value=\"different\"") && has(&s, "once you have answered"));
    answer(&s, &s.lee, "same", "the school says so");
    get(&s, KIT_HERE);
    CHECK(has(&s, "Joined by two people.") && has(&s, "one photograph") && has(&s, "Nobody is proposed."));
    CHECK(has(&s, "href=\"" KIT_THERE "\""));
    scene_close(&s);
}

/* The number of the one answer that can be taken back. */
static void word_told(Scene *s, char number[16])
{
    size_t len = 0;
    const Str before = S("Take answer ");
    const char *at = memmem(s->response.body.at, s->response.body.len, before.at, before.len);
    for (; at && len < 15 && at[before.len + len] >= '0' && at[before.len + len] <= '9'; len++)
        number[len] = at[before.len + len];
    number[len] = 0;
    CHECK(len > 0);
}

TEST(an_answer_needs_a_verdict_and_a_reason_and_can_be_taken_back)
{
    static const char *const bad[][2] = { { "", "seen" }, { "undone", "seen" }, { "same", "" }, { "same", "  " } };
    Scene s;
    scene_open(&s);
    for (size_t i = 0; i < COUNT(bad); i++) {
        answer(&s, &s.kim, bad[i][0], bad[i][1]);
        CHECK(s.response.status == 422 && has(&s, "role=\"alert\""));
    }
    answer(&s, &s.kim, "unsure", "seen only once");
    get(&s, KIT_HERE);
    CHECK(has(&s, "seen only once") && has(&s, "/undo"));
    char number[16];
    word_told(&s, number);
    send_(&s, METHOD_POST, (Sent){ KIT_HERE "/undo", { "of", number, "reason", "" } });
    CHECK(s.response.status == 422 && has(&s, "<details open><summary>Take answer "));
    send_(&s, METHOD_POST, (Sent){ KIT_HERE "/undo", { "of", number, "reason", "looked again" } });
    CHECK_EQ(s.response.status, 303);
    get(&s, KIT_HERE);
    CHECK(!has(&s, "seen only once") && has(&s, "value=\"different\""));
    send_(&s, METHOD_POST, (Sent){ KIT_HERE "/undo", { "of", number, "reason", "again" } });
    CHECK_EQ(s.response.status, 404);
    scene_close(&s);
}

TEST(JUV_02_what_is_no_person_is_one_page_whatever_it_is)
{
    static const char *const none[] = { "/records/3/9", "/records/3/1", "/records/999999/1", "/records/1/1",
                                        "/records/999999999/999" };
    Scene s;
    char first[20000];
    scene_open(&s);
    get(&s, "/records/2/999");
    size_t len = s.response.body.len;
    CHECK(s.response.status == 404 && len < sizeof first);
    memcpy(first, s.response.body.at, len);
    for (size_t i = 0; i < COUNT(none); i++) {
        get(&s, none[i]);
        CHECK(s.response.status == 404 && s.response.body.len == len && !memcmp(first, s.response.body.at, len));
    }
    get(&s, "/records/03/1");
    CHECK_EQ(s.response.status, 404);
    get(&s, "/records/3/1234567890");
    CHECK_EQ(s.response.status, 404);
    s.at = &s.pat;
    get(&s, KIT_HERE);
    CHECK_EQ(s.response.status, 403);
    len = s.response.body.len;
    memcpy(first, s.response.body.at, len);
    get(&s, "/records/999999/1");
    CHECK(s.response.status == 403 && s.response.body.len == len && !memcmp(first, s.response.body.at, len));
    scene_close(&s);
}

/* As the table in app/enter.c has it, for every role that there is. */
TEST(CJ_AC_09_each_role_is_told_of_a_person_what_it_may_and_nothing_else)
{
    Scene s;
    scene_open(&s);
    s.at = &s.pat;
    for (int role = 0, held = STAFF_PATROL; role < STAFF_ROLE_COUNT; held = role++) {
        Err err = { 0 };
        Tenant root;
        const Tenant as = { .who = { .id = 1, .roles = STAFF_BIT(role) } };
        world_tenant(&s.world, "root", &root);
        if (role != held)
            world_must(people_change(&root, S("pat"), (StaffRole)role, true, &err) &&
                       people_change(&root, S("pat"), (StaffRole)held, false, &err), &err);
        tenant_close(&root);
        get(&s, KIT_HERE);
        CHECK_EQ(s.response.status, app_may(&as, VERB_PERSON_SHOW) ? 200 : 403);
        CHECK_EQ(has(&s, "B-1"), app_may(&as, VERB_PERSON_SHOW));
        send_(&s, METHOD_POST, (Sent){ KIT_HERE, { 0 } });
        CHECK_EQ(has(&s, "Alder"), app_may(&as, VERB_PERSON_SHOW));
        answer(&s, &s.pat, "unsure", "seen");
        CHECK_EQ(s.response.status == 403, !app_may(&as, VERB_IDENTITY));
        send_(&s, METHOD_POST, (Sent){ KIT_HERE "/undo", { "of", "77777", "reason", "seen" } });
        CHECK_EQ(s.response.status, app_may(&as, VERB_IDENTITY) ? 404 : 403);
    }
    scene_close(&s);
}

TEST(without_a_session_or_a_purpose_or_the_mark_of_a_form_no_person_is_told)
{
    Scene s;
    scene_open(&s);
    s.kim.session->purpose[0] = 0;
    get(&s, KIT_HERE);
    CHECK_EQ(s.response.status, 303);
    CHECK_STR(s.response.location, S("/why"));
    s.at = NULL;
    get(&s, KIT_HERE);
    CHECK_EQ(s.response.status, 303);
    send_(&s, METHOD_POST, (Sent){ KIT_HERE, { 0 } });
    CHECK_EQ(s.response.status, 401);
    s.at = &s.lee;
    char mark[sizeof s.lee.session->form_mark];
    memcpy(mark, s.lee.session->form_mark, sizeof mark);
    s.lee.session->form_mark[0] ^= 1;
    Request request = { .method = METHOD_POST, .path = S(KIT_HERE), .session = str_of(s.lee.token), .form_count = 1,
                        .form = { { S("mark"), str_of(mark) } } };
    house_answer(&s.house, &request, NOON, &s.response);
    CHECK_EQ(s.response.status, 403);
    CHECK_EQ(looks(&s, NULL), 0);
    scene_close(&s);
}

static void join_offenders(Scene *s, Seat *seat)
{
    s->at = seat;
    send_(s, METHOD_POST, (Sent){ "/records/1/2/answer", { "one", "ZZ0010000/INVENTED0001/offender:1", "other",
        "ZZ0010000/INVENTED0002/offender:1", "verdict", "same", "reason", "one photograph" } });
    CHECK_EQ(s->response.status, 303);
    get(s, "/worklist");
}

TEST(the_worklist_tells_a_person_of_two_joined_reports_once)
{
    Scene s;
    char number[16];
    scene_open(&s);
    get(&s, "/worklist");
    CHECK(has(&s, "1 to 3 of 3") && !has(&s, "more report"));
    join_offenders(&s, &s.kim);
    CHECK(has(&s, "1 to 3 of 3") && !has(&s, "more report"));
    join_offenders(&s, &s.lee);
    CHECK(has(&s, "1 to 2 of 2") && has(&s, ">1 more report</a>: <span class=\"whole\">INVENTED000"));
    get(&s, "/worklist/list.csv");
    CHECK(has(&s, "who,age,under 18 now,agency,report,parts of it,other reports,day,found,findings,decided\r\n"));
    CHECK(has(&s, ",1,1: INVENTED000") && has(&s, ",1,0,2024-05-0"));
    get(&s, "/worklist");
    follow(&s);
    CHECK(has(&s, "<strong>Joined by two people.</strong>") && has(&s, "INVENTED0001") && has(&s, "INVENTED0002"));
    word_told(&s, number);
    send_(&s, METHOD_POST, (Sent){ "/records/1/2/undo", { "of", number, "reason", "another photograph" } });
    CHECK_EQ(s.response.status, 303);
    get(&s, "/worklist");
    CHECK(has(&s, "1 to 3 of 3") && !has(&s, "more report"));
    scene_close(&s);
}

static void look(Scene *s, const char *age, const char *on)
{
    send_(s, METHOD_POST, (Sent){ "/look-up", { "name", "Bill Birch", "age", age, "on", on } });
}

TEST(a_look_up_says_whether_an_age_fits_on_the_day_on_which_it_was_one)
{
    Scene s;
    scene_open(&s);
    look(&s, "46", "");
    CHECK(has(&s, "The age fits."));
    look(&s, "46", "2024-05-03");
    CHECK(has(&s, "The age does not fit."));
    look(&s, "44", "2024-05-03");
    CHECK(has(&s, "The age fits."));
    look(&s, "44", "2027-01-01");
    CHECK(s.response.status == 422 && has(&s, "not to come"));
    look(&s, "44", "May");
    CHECK_EQ(s.response.status, 422);
    look(&s, "", "2024-05-03");
    CHECK_EQ(s.response.status, 422);
    send_(&s, METHOD_POST, (Sent){ "/look-up", { "name", " " } });
    CHECK(s.response.status == 422 && has(&s, "name on a platform, email"));
    scene_close(&s);
}
