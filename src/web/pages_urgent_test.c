/* pages_urgent_test.c - proof that policy and urgent access work by pages alone, and that those in charge see them at once. */
#include <string.h>

#include "app/policy_say.h"
#include "base/test.h"
#include "web_kit.h"

#define MINUTE_US 60000000LL

/* sam of web_kit, and one more who is signed in to the same house. */
typedef struct { Web web; char token[SESSION_TOKEN_BYTES]; Session *session; } Two;

static void two_open(Two *two, StaffRole sam, StaffRole other)
{
    Err err = { 0 };
    Tenant t;
    web_open(&two->web, sam);
    world_tenant(&two->web.world, "root", &t);
    world_must(people_change(&t, S("ida"), other, true, &err), &err);
    tenant_close(&t);
    world_tenant(&two->web.world, "ida", &t);
    world_must(session_begin(two->web.house.sessions, &t.who, STAGE_OPEN, WEB_NOON, two->token, &two->session, &err) &&
               session_purpose(two->web.session, S("protection"), S("2026-0412"), &err), &err);
    tenant_close(&t);
}

static void swap(Two *two)
{
    char token[SESSION_TOKEN_BYTES];
    Session *session = two->web.session;
    memcpy(token, two->web.token, sizeof token);
    memcpy(two->web.token, two->token, sizeof token);
    memcpy(two->token, token, sizeof token);
    two->web.session = two->session;
    two->session = session;
}

#define POST(two, path, ...) web_post(&(two)->web, path, (const char *const[]){ __VA_ARGS__, NULL })

/* What stands between two texts. */
static Str number_in(const Web *web, const char *before)
{
    Str page = web->response.body;
    const char *at = memmem(page.at, page.len, before, strlen(before));
    CHECK(at != NULL);
    at += strlen(before);
    size_t n = 0;
    while (at[n] >= '0' && at[n] <= '9') n++;
    return (Str){ at, n };
}

static void number_keep(const Web *web, const char *before, char to[24])
{
    snprintf(to, 24, "%.*s", STR(number_in(web, before)));
    CHECK(to[0]);
}

static void get_at(Web *web, const char *path, int64_t now)
{
    static Request request;
    request = (Request){ .method = METHOD_GET, .path = str_of(path), .peer = S("192.0.2.7"),
                         .session = str_of(web->token) };
    house_answer(&web->house, &request, now, &web->response);
}

TEST(AV_8_3_2_a_policy_that_two_people_agree_to_holds_at_once_for_sessions_that_are_open)
{
    Two two;
    char id[24];
    two_open(&two, STAFF_ADMINISTRATOR, STAFF_SUPERVISOR);
    web_get(&two.web, "/policy");
    CHECK(web_has(&two.web, "Ask for another policy") && web_has(&two.web, "look-ups of one user within an hour"));
    POST(&two, "/policy/ask", "pack", "cjis", "idle", "31", "reason", "shared desks");
    CHECK_EQ(two.web.response.status, 422);
    CHECK(web_has(&two.web, "is from 1 to 30 under cjis (CJISSECPOL v6.0 AC-11") && web_has(&two.web, "value=\"31\""));
    POST(&two, "/policy/ask", "pack", "cjis", "idle", "10", "reason", "shared desks");
    CHECK_EQ(two.web.response.status, 303);
    web_get(&two.web, "/policy");
    CHECK(web_has(&two.web, "idle 15 minutes to 10 minutes") && web_has(&two.web, "You asked for this"));
    CHECK(web_has(&two.web, "<strong>15 minutes</strong>") && !web_has(&two.web, "it holds from now on"));
    number_keep(&two.web, "name=\"policy\" value=\"", id);
    POST(&two, "/policy/agree", "policy", id);
    CHECK_EQ(two.web.response.status, 403);
    swap(&two);
    web_get(&two.web, "/policy");
    CHECK(web_has(&two.web, "Agree: it holds from now on") && !web_has(&two.web, "Ask for another policy"));
    POST(&two, "/policy/agree", "policy", id);
    CHECK_EQ(two.web.response.status, 303);
    get_at(&two.web, "/policy", WEB_NOON + 9 * MINUTE_US);
    CHECK(web_has(&two.web, "<strong>10 minutes</strong><br><span class=\"quiet\">your agency&#39;s own number"));
    get_at(&two.web, "/policy", WEB_NOON + 19 * MINUTE_US + 1);
    CHECK(two.web.response.status == 303 && two.web.session->stage == STAGE_LOCKED);
    web_close(&two.web);
}

TEST(a_policy_from_another_process_holds_at_the_next_request)
{
    Two two;
    Err err = { 0 };
    Tenant root;
    Act act;
    two_open(&two, STAFF_DETECTIVE, STAFF_SUPERVISOR);
    web_get(&two.web, "/policy");
    CHECK(web_has(&two.web, "<strong>60</strong>"));
    PolicyWish wish = { .asked_by = 1, .at = 1, .policy = policy_of(PACK_CJIS), .reason = S("few") };
    wish.policy.value[POLICY_LOOK_UPS_HOUR] = 10;
    world_tenant(&two.web.world, "root", &root);
    world_must(app_enter(&root, VERB_POLICY_ASK, (Why){ 0 }, &act, &err) && act_begin(&act, &err) &&
               policy_wish_add(root.store, root.app, &wish, act.seq, &err) &&
               policy_wish_end(root.store, act.seq, S("agreed"), 2, 1, act.seq, &err) &&
               act_commit(&act, S("policy"), 1, S(""), &err), &err);
    tenant_close(&root);
    for (int i = 0; i < 10; i++) {
        POST(&two, "/look-up", "name", "Quorn Zebedee");
        CHECK_EQ(two.web.response.status, 200);
    }
    POST(&two, "/look-up", "name", "Quorn Zebedee");
    CHECK_EQ(two.web.response.status, 422);
    CHECK(web_has(&two.web, "10 look-ups within an hour are the most that the policy lets one person have. Ask a supervisor"));
    CHECK(web_has(&two.web, "begin urgent access") && web_has(&two.web, "href=\"/urgent\""));
    swap(&two);
    web_get(&two.web, "/self-check");
    CHECK(web_has(&two.web, "Within 24 hours a limit was met 1 time, by sam."));
    web_close(&two.web);
}

static void begin(Two *two)
{
    POST(two, "/urgent/begin", "danger", "life", "child", "Tee <b>14</b>", "call", "26-118822", "reason", "in a motel now");
    CHECK_EQ(two->web.response.status, 303);
}

TEST(INS_05_whoever_answers_for_it_sees_urgent_access_on_the_next_page_and_reviews_it_there)
{
    Two two;
    char id[24];
    two_open(&two, STAFF_DETECTIVE, STAFF_SUPERVISOR);
    web_get(&two.web, "/urgent");
    CHECK(web_has(&two.web, "A child is in danger now") && web_has(&two.web, "case 2026-0412"));
    POST(&two, "/urgent/begin", "danger", "life", "child", "Tee", "call", "", "reason", "now");
    CHECK_EQ(two.web.response.status, 422);
    CHECK(web_has(&two.web, "Give the number of the call for service") && web_has(&two.web, "value=\"Tee\""));
    swap(&two);
    web_get(&two.web, "/guide");
    CHECK(!web_has(&two.web, "Urgent access to be reviewed"));
    swap(&two);
    begin(&two);
    web_get(&two.web, "/worklist");
    CHECK(web_has(&two.web, "You have <a href=\"/urgent\">urgent access ") && web_has(&two.web, "until 2026-11-25"));
    web_get(&two.web, "/findings/1");
    CHECK_EQ(two.web.response.status, 200);
    swap(&two);
    web_get(&two.web, "/guide");
    CHECK(web_has(&two.web, "Urgent access to be reviewed: <a href=\"/urgent\">1</a>"));
    web_get(&two.web, "/urgent");
    CHECK(web_has(&two.web, "taken by sam") && web_has(&two.web, "Tee &lt;b&gt;14&lt;/b&gt;") && web_has(&two.web, "26-118822"));
    CHECK(web_has(&two.web, "look-ups: 0; records: 1<br><a href=\"/records/"));
    CHECK(web_has(&two.web, "It holds now") && !web_has(&two.web, "/urgent/review"));
    number_keep(&two.web, "name=\"urgent\" value=\"", id);
    POST(&two, "/urgent/end", "urgent", id);
    CHECK_EQ(two.web.response.status, 303);
    POST(&two, "/urgent/review", "urgent", id, "verdict", "perhaps", "reason", "x");
    CHECK_EQ(two.web.response.status, 422);
    POST(&two, "/urgent/review", "urgent", id, "verdict", "justified", "reason", "the call is in the log");
    CHECK_EQ(two.web.response.status, 303);
    web_get(&two.web, "/urgent");
    CHECK(web_has(&two.web, "Justified, says ida") && !web_has(&two.web, "to be reviewed"));
    web_close(&two.web);
}

TEST(INS_05_an_urgent_access_that_nobody_reviewed_is_overdue_after_72_hours_and_others_cannot_see_it)
{
    Two two;
    Err err = { 0 };
    two_open(&two, STAFF_DETECTIVE, STAFF_AUDITOR);
    begin(&two);
    web_get(&two.web, "/urgent");
    CHECK(two.web.response.status == 200 && web_has(&two.web, "holds until"));
    CHECK(!web_has(&two.web, "26-118822") && !web_has(&two.web, "taken by"));
    int64_t late = WEB_NOON + 72 * 60 * MINUTE_US + 1;
    const Staff ida = { two.session->who.id, S("ida"), two.session->who.roles };
    world_must(session_begin(two.web.house.sessions, &ida, STAGE_OPEN, late, two.token, &two.session, &err), &err);
    swap(&two);
    get_at(&two.web, "/urgent", late);
    CHECK(web_has(&two.web, "Overdue: it began over 72 hours ago."));
    get_at(&two.web, "/self-check", late);
    CHECK(web_has(&two.web, "<tr class=\"urgent\"><th scope=\"row\">Urgent access</th>"));
    web_close(&two.web);
}
