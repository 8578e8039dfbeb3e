/* pages_recovery_test.c - proof that recovery codes are shown once, open once, and that their use is told before all else. */
#include "account_kit.h"
#include "app/account_recovery.h"
#include "base/test.h"
#include "web/house.h"

typedef struct {
    Desk desk;
    Person kim;
    Arena arena, request;
    House house;
    Response response;
    char token[SESSION_TOKEN_BYTES];
} Scene;

static Date day_of(time_t seconds) { return date_of_moment((int64_t)seconds * 1000000); }

static void scene_open(Scene *s)
{
    *s = (Scene){ .kim = { .login = "kim" } };
    desk_open(&s->desk, PACK_CJIS);
    CHECK(arena_open(&s->arena, 1 << 20) && arena_open(&s->request, 64 << 20));
    s->kim = desk_person(&s->desk, "kim", STAFF_DETECTIVE);
    memcpy(s->token, s->kim.token, sizeof s->token);
    s->house = (House){ .tenant = &s->desk.tenant, .knowledge = &s->desk.world.knowledge, .policy = s->desk.policy,
                        .sessions = s->desk.sessions, .request = &s->request, .day_of = day_of };
}

static void scene_close(Scene *s)
{
    desk_close(&s->desk);
    arena_close(&s->request);
    arena_close(&s->arena);
}

static bool has(const Scene *s, const char *text) { return str_has(s->response.body, str_of(text)); }

static void asks(Scene *s, Method method, const char *path, const char *const form[6])
{
    SessionEnd why;
    static Request request;
    const Session *session = session_peek(s->desk.sessions, str_of(s->token), s->desk.now, &why);
    request = (Request){ .method = method, .path = str_of(path), .peer = S("192.0.2.7"), .host = S("harbor.example.org"),
                         .is_secure = true, .session = str_copy(&s->arena, str_of(s->token)) };
    for (size_t i = 0; form && i < 6 && form[i]; i += 2)
        request.form[request.form_count++] = (Pair){ str_of(form[i]), str_of(form[i + 1]) };
    if (session)
        request.form[request.form_count++] = (Pair){ S("mark"), str_copy(&s->arena, str_of(session->form_mark)) };
    if (method == METHOD_GET) request.form_count = 0;
    house_answer(&s->house, &request, s->desk.now, &s->response);
    if (s->response.session.len > 1) memcpy(s->token, s->response.session.at, s->response.session.len);
}

static void get(Scene *s, const char *path) { asks(s, METHOD_GET, path, NULL); }

static void sends(Scene *s, unsigned status, const char *path, const char *const form[6])
{
    asks(s, METHOD_POST, path, form);
    CHECK_EQ(s->response.status, status);
}

static const char *digits(Scene *s)
{
    static char code[TOTP_CODE_BYTES];
    s->desk.now += MINUTE_US;
    (void)person_code(&s->desk, &s->kim, code);
    return code;
}

static void goes_to(Scene *s, const char *path)
{
    get(s, "/");
    CHECK_EQ(s->response.status, 303);
    CHECK_STR(s->response.location, str_of(path));
}

static void comes_to_code(Scene *s)
{
    s->desk.now += MINUTE_US;
    s->token[0] = '\0';
    sends(s, 303, "/sign-in", (const char *const[6]){ "login", "kim", "password", s->kim.password });
    get(s, "/code");
    CHECK(has(s, "action=\"/code/recovery\""));
}

static Str first_code(Scene *s)
{
    static const char before[] = "<li><strong class=\"whole\">";
    const char *at = memmem(s->response.body.at, s->response.body.len, before, strlen(before));
    CHECK(at != NULL);
    return str_copy(&s->arena, (Str){ at + strlen(before), RECOVERY_TEXT_BYTES - 1 });
}

static void makes(Scene *s)
{
    sends(s, 200, "/account/recovery",
          (const char *const[6]){ "password", s->kim.password, "code", digits(s) });
    CHECK(has(s, "not shown again"));
}

TEST(CJ_IA_14_codes_are_shown_once_and_their_use_is_told_before_anything_else)
{
    Scene s;
    scene_open(&s);
    get(&s, "/account");
    CHECK(has(&s, "You have none.") && has(&s, "href=\"/account/recovery\""));
    sends(&s, 403, "/account/recovery", (const char *const[6]){ "password", "wrong", "code", digits(&s) });
    CHECK(has(&s, "does not open") && !has(&s, "<ol"));
    makes(&s);
    Str code = first_code(&s);
    const char *text = str_format(&s.arena, "%.*s%c", STR(code), 0).at;
    get(&s, "/account/recovery");
    CHECK(has(&s, "10 of 10 codes are left") && !has(&s, text));
    goes_to(&s, "/why");

    comes_to_code(&s);
    sends(&s, 303, "/code/recovery", (const char *const[6]){ "recovery", text });
    goes_to(&s, "/account/recovery");
    get(&s, "/account/recovery");
    CHECK(has(&s, "You came in by a recovery code") && has(&s, "9 of 10"));
    goes_to(&s, "/why");                                /* said once */

    comes_to_code(&s);
    sends(&s, 403, "/code/recovery", (const char *const[6]){ "recovery", text });
    sends(&s, 303, "/code", (const char *const[6]){ "code", digits(&s) });
    goes_to(&s, "/account/recovery");
    get(&s, "/account/recovery");
    CHECK(has(&s, "a recovery code was used to sign in as you") && has(&s, "Was it not you?"));
    goes_to(&s, "/why");

    comes_to_code(&s);
    sends(&s, 303, "/code", (const char *const[6]){ "code", digits(&s) });
    goes_to(&s, "/why");                                /* told, and not again */
    CHECK_EQ(desk_entries(&s.desk, "account", "done", ""), 3);   /* the account, the codes, the telling */
    scene_close(&s);
}
