/* waiting_test.c - proof that whose password is worked on beside the house is answered as if it had been worked on in it. */
#include "web/waiting.h"

#include <poll.h>

#include "account_kit.h"
#include "base/test.h"

/* A house at a desk with accounts. */
typedef struct { Desk desk; House house; Arena request; char room[REQUEST_BYTES_MAX]; Response response; } Scene;

static Date day_of(time_t seconds) { return date_of_moment((int64_t)seconds * 1000000); }

static Scene *scene_open(void)
{
    Err err = { 0 };
    static Scene s;
    desk_open(&s.desk, PACK_CJIS);
    CHECK(arena_open(&s.request, 64 << 20));
    s.house = (House){ .tenant = &s.desk.tenant, .knowledge = &s.desk.world.knowledge, .policy = s.desk.policy,
                       .sessions = s.desk.sessions, .request = &s.request, .day_of = day_of };
    CHECK((s.house.waiting = waiting_open(s.desk.tenant.pepper, &err)) != NULL);
    return &s;
}

static void scene_close(Scene *s)
{
    waiting_close(s->house.waiting);
    arena_close(&s->request);
    desk_close(&s->desk);
}

static Wait begin(Scene *s, uint64_t number, const Request *request)
{
    unsigned char packed[8192];
    ByteWriter w = { packed, sizeof packed, 0 };
    request_pack(&w, request);
    CHECK(w.used <= w.room);
    return waiting_begin(s->house.waiting, &s->house, number, (Str){ (const char *)packed, w.used }, request, s->desk.now);
}

static Wait sign_in_begin(Scene *s, uint64_t number, const char *login, const char *password)
{
    static Request request;
    request = (Request){ .method = METHOD_POST, .path = S("/sign-in"), .peer = S("192.0.2.7"), .form_count = 2,
                         .form = { { S("login"), str_of(login) }, { S("password"), str_of(password) } } };
    return begin(s, number, &request);
}

/* Waits until somebody's work is done, and answers them. False when nobody's is within that time. */
static bool answered(Scene *s, uint64_t *number, int wait_ms)
{
    static Request request;
    Str packed;
    struct pollfd ready = { .fd = waiting_ready(s->house.waiting), .events = POLLIN };
    if (poll(&ready, 1, wait_ms) != 1) return false;
    if (!waiting_next(s->house.waiting, number, s->room, &packed, &s->house.worked)) return false;
    CHECK(request_unpack(packed, &request));
    house_answer(&s->house, &request, s->desk.now, &s->response);
    s->house.worked = NULL;
    waiting_done(s->house.waiting);
    return true;
}

static unsigned status_of(Scene *s, const char *login, const char *password)
{
    uint64_t number;
    CHECK_EQ(sign_in_begin(s, 40, login, password), WAIT_BEGUN);
    CHECK(answered(s, &number, 60 * 1000));
    CHECK_EQ(number, 40);
    return s->response.status;
}

TEST(a_sign_in_that_waited_for_its_work_is_answered_as_one_that_did_not)
{
    Scene *s = scene_open();
    Person kim = desk_person(&s->desk, "kim", STAFF_DETECTIVE);
    CHECK_EQ(status_of(s, "kim", kim.password), 303);
    CHECK_STR(s->response.location, S("/"));
    CHECK_EQ(s->response.session.len, 64);
    size_t wrong = desk_entries(&s->desk, "sign-in", "denied", "");
    CHECK_EQ(status_of(s, "kim", "seven grey herons wad"), 403);
    CHECK_EQ(status_of(s, "nobody-here", kim.password), 403);
    CHECK_EQ(desk_entries(&s->desk, "sign-in", "denied", ""), wrong + 2);
    scene_close(s);
}

/* Between the first look and the answer the person chose another one. */
TEST(what_is_on_record_when_it_is_answered_decides)
{
    Err err = { 0 };
    uint64_t number;
    Scene *s = scene_open();
    Person kim = desk_person(&s->desk, "kim", STAFF_DETECTIVE);
    CHECK_EQ(sign_in_begin(s, 1, "kim", kim.password), WAIT_BEGUN);
    PasswordChange change = { str_of(kim.password), S("nine slow barges turn") };
    s->desk.now += 2 * DAY_US;
    CHECK_EQ(person_signs_in(&s->desk, &kim), ERR_NONE);
    world_must(account_change_password(&s->desk.accounts, kim.session, &change, &kim.knock, s->desk.now, kim.token, &err),
               &err);
    CHECK(answered(s, &number, 60 * 1000));
    CHECK_EQ(s->response.status, 403);
    CHECK_EQ(status_of(s, "kim", "nine slow barges turn"), 303);
    scene_close(s);
}

TEST(what_gives_no_password_does_not_wait)
{
    Scene *s = scene_open();
    static Request request;
    static const struct { Method method; const char *path; } cases[] = {
        { METHOD_GET, "/" }, { METHOD_GET, "/sign-in" }, { METHOD_POST, "/unlock" }, { METHOD_POST, "/why" },
        { METHOD_POST, "/sign-in" },                /* without a login */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        request = (Request){ .method = cases[i].method, .path = str_of(cases[i].path), .peer = S("192.0.2.7"),
                             .session = S("0123"), .form_count = 1, .form = { { S("password"), S("a guess") } } };
        CHECK_EQ(begin(s, 1, &request), WAIT_NOT);
    }
    scene_close(s);
}

TEST(beyond_a_number_nobody_more_may_wait_and_whose_door_is_gone_is_forgotten)
{
    uint64_t number;
    Scene *s = scene_open();
    for (uint64_t i = 0; i < PASSWORD_WORK_MAX; i++) CHECK_EQ(sign_in_begin(s, i, "nobody-here", "a guess"), WAIT_BEGUN);
    CHECK_EQ(sign_in_begin(s, 99, "nobody-here", "a guess"), WAIT_FULL);
    CHECK(answered(s, &number, 60 * 1000) && number == 0);
    waiting_forget(s->house.waiting);
    CHECK(!answered(s, &number, 300));          /* the work goes on, for nobody */
    scene_close(s);
}
