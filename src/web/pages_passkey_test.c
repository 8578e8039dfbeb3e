/* pages_passkey_test.c - proof that the pages hand a passkey's question out and its answer in, and open to no other answer. */
#include "account_kit.h"
#include "app/account_passkey.h"
#include "base/hex.h"
#include "base/limits.h"
#include "base/test.h"
#include "passkey_kit.h"
#include "web/house.h"

typedef struct {
    Desk desk;
    Person kim;
    Device device;
    Arena arena, request;
    House house;
    Response response;
    char token[SESSION_TOKEN_BYTES];
    const char *host;
    bool is_plain;              /* it came without TLS */
} Scene;

static Date day_of(time_t seconds) { return date_of_moment((int64_t)seconds * 1000000); }

static void scene_open(Scene *s)
{
    *s = (Scene){ .host = "harbor.example.org:8443" };
    desk_open(&s->desk, PACK_CJIS);
    CHECK(arena_open(&s->arena, SCRATCH_ARENA_BYTES) && arena_open(&s->request, 64 << 20));
    s->kim = desk_person(&s->desk, "kim", STAFF_DETECTIVE);
    memcpy(s->token, s->kim.token, sizeof s->token);
    device_open(&s->device, 1);
    s->house = (House){ .tenant = &s->desk.tenant, .knowledge = &s->desk.world.knowledge, .policy = s->desk.policy,
                        .sessions = s->desk.sessions, .request = &s->request, .day_of = day_of };
}

static void scene_close(Scene *s)
{
    device_close(&s->device);
    desk_close(&s->desk);
    arena_close(&s->request);
    arena_close(&s->arena);
}

/* ---- a browser ---- */

typedef struct { Method method; const char *path; Pair form[8]; size_t fields; } Sent;

static bool has(const Scene *s, const char *text) { return str_has(s->response.body, str_of(text)); }

/* What stands behind `before` up to the next quotation mark; empty when it is not there. Outlives the next request. */
static Str told(Scene *s, const char *before)
{
    Str body = s->response.body, mark = str_of(before), value = S("");
    for (size_t i = 0; i + mark.len < body.len; i++) {
        Str rest = { body.at + i, body.len - i };
        if (!str_starts(rest, mark)) continue;
        rest = (Str){ rest.at + mark.len, rest.len - mark.len };
        (void)str_cut(&rest, '"', &value);
        break;
    }
    return str_copy(&s->arena, value);
}

/* A form has the mark of the page it stands on. */
static void asks(Scene *s, Sent sent)
{
    static Request request;
    Str mark = told(s, "name=\"mark\" value=\"");
    request = (Request){ .method = sent.method, .path = str_of(sent.path), .peer = S("192.0.2.7"), .host = str_of(s->host),
                         .is_secure = !s->is_plain, .session = str_copy(&s->arena, str_of(s->token)) };
    for (size_t i = 0; i < sent.fields; i++) request.form[request.form_count++] = sent.form[i];
    if (mark.len && sent.method == METHOD_POST) request.form[request.form_count++] = (Pair){ S("mark"), mark };
    house_answer(&s->house, &request, s->desk.now, &s->response);
    if (s->response.session.len < sizeof s->token && s->response.session.len > 1)
        memcpy(s->token, s->response.session.at, s->response.session.len);
}

static void get(Scene *s, const char *path) { asks(s, (Sent){ .method = METHOD_GET, .path = path }); }

static void gives_password(Scene *s, const char *login, const char *password)
{
    s->desk.now += MINUTE_US;
    s->token[0] = '\0';
    asks(s, (Sent){ METHOD_POST, "/sign-in", { { S("login"), str_of(login) }, { S("password"), str_of(password) } }, 2 });
}

static void comes_to_code(Scene *s)
{
    gives_password(s, "kim", s->kim.password);
    CHECK_EQ(s->response.status, 303);
    get(s, "/code");
    CHECK_EQ(s->response.status, 200);
}

/* The browser, which writes the origin itself, and the device. */
static PasskeyAsked asked(Scene *s, const char *origin)
{
    return (PasskeyAsked){ told(s, "data-party=\""), str_of(origin), told(s, "data-question=\"") };
}

static Str hex(Scene *s, Str bytes) { return hex_text(&s->arena, bytes.at, bytes.len); }

static size_t answer_put(Scene *s, Pair *form, const PasskeyAnswer *answer)
{
    form[0] = (Pair){ S("id"), hex_text(&s->arena, s->device.id, sizeof s->device.id) };
    form[1] = (Pair){ S("client"), hex(s, answer->client_data) };
    form[2] = (Pair){ S("device"), hex(s, answer->device_data) };
    form[3] = (Pair){ S("signature"), hex(s, answer->signature) };
    return 4;
}

#define ORIGIN "https://harbor.example.org:8443"

/* With the page of the account that is open. */
static unsigned adds_here(Scene *s, const char *password, const char *name)
{
    Sent sent = { METHOD_POST, "/account/passkeys", { { S(""), S("") } }, 0 };
    PasskeyAsked question = asked(s, ORIGIN);
    PasskeyAnswer made = device_makes(&s->arena, &s->device, &question);
    sent.fields = answer_put(s, sent.form, &made);
    sent.form[sent.fields++] = (Pair){ S("password"), str_of(password) };
    sent.form[sent.fields++] = (Pair){ S("name"), str_of(name) };
    asks(s, sent);
    return s->response.status;
}

static unsigned adds(Scene *s, const char *password, const char *name)
{
    get(s, "/account");
    return adds_here(s, password, name);
}

static Sent answers(Scene *s, const char *origin)
{
    Sent sent = { METHOD_POST, "/code/passkey", { { S(""), S("") } }, 0 };
    PasskeyAsked question = asked(s, origin);
    PasskeyAnswer answer = device_answers(&s->arena, &s->device, &question);
    sent.fields = answer_put(s, sent.form, &answer);
    asks(s, sent);
    return sent;
}

static bool is_signed_in(Scene *s)
{
    get(s, "/account");
    return s->response.status == 200 && has(s, "Sign out kim");
}

static void another_device(Scene *s, unsigned seed)
{
    device_close(&s->device);
    device_open(&s->device, seed);
}

/* A browser with its page, while somebody uses another. */
typedef struct { Str body; char token[SESSION_TOKEN_BYTES]; } Aside;

static Aside set_aside(Scene *s)
{
    Aside aside = { .body = str_copy(&s->arena, s->response.body) };
    memcpy(aside.token, s->token, sizeof aside.token);
    return aside;
}

static void take_up(Scene *s, const Aside *aside)
{
    s->response = (Response){ .body = aside->body };
    memcpy(s->token, aside->token, sizeof s->token);
}

/* ---- what is proved ---- */

TEST(IDN_01_a_passkey_is_made_on_the_account_page_and_answers_at_the_next_sign_in)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(adds(&s, s.kim.password, "blue <key>"), 303);
    CHECK_STR(s.response.location, S("/account"));
    get(&s, "/account");
    CHECK(has(&s, "blue &lt;key&gt;</strong>, since") && has(&s, "Remove blue &lt;key&gt;"));
    CHECK_STR(told(&s, "data-keys=\""), hex_text(&s.arena, s.device.id, sizeof s.device.id));
    comes_to_code(&s);
    CHECK(has(&s, "Use a passkey") && s.response.has_script);
    CHECK_STR(told(&s, "data-keys=\""), hex_text(&s.arena, s.device.id, sizeof s.device.id));
    CHECK(!is_signed_in(&s));
    get(&s, "/code");
    (void)answers(&s, ORIGIN);
    CHECK_EQ(s.response.status, 303);
    CHECK(is_signed_in(&s));
    scene_close(&s);
}

TEST(CJ_IA_03_an_answer_to_another_page_or_to_an_earlier_question_opens_nothing)
{
    static const char *const elsewhere[] = { "https://harbor.example.net:8443", "https://harbor.example.org",
                                             "http://harbor.example.org:8443" };
    Scene s;
    scene_open(&s);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), 303);
    for (size_t i = 0; i < COUNT(elsewhere); i++) {
        comes_to_code(&s);
        (void)answers(&s, elsewhere[i]);
        CHECK_EQ(s.response.status, 403);
        CHECK(!is_signed_in(&s));
    }
    comes_to_code(&s);
    Sent once = answers(&s, ORIGIN);
    CHECK(is_signed_in(&s));
    comes_to_code(&s);
    asks(&s, once);
    CHECK_EQ(s.response.status, 403);
    CHECK(!is_signed_in(&s));
    scene_close(&s);
}

TEST(CJ_IA_03_a_passkey_opens_by_the_name_it_was_asked_at_whatever_the_request_calls_us)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), 303);
    comes_to_code(&s);
    s.host = "other.example.org:8443";      /* a name of ours as well, but not where the key answered */
    (void)answers(&s, ORIGIN);
    CHECK_EQ(s.response.status, 403);
    s.host = "HARBOR.example.org:8443";
    comes_to_code(&s);
    (void)answers(&s, ORIGIN);
    CHECK_EQ(s.response.status, 303);
    scene_close(&s);
}

TEST(IDN_01_a_passkey_that_was_removed_is_offered_no_more_and_opens_nothing)
{
    Scene s;
    char path[64];
    scene_open(&s);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), 303);
    get(&s, "/account");
    Str end = told(&s, "action=\"/account/passkeys/");
    (void)snprintf(path, sizeof path, "/account/passkeys/%.*s", STR(end));
    s.response.body = S("");
    asks(&s, (Sent){ .method = METHOD_POST, .path = path });
    CHECK_EQ(s.response.status, 403);       /* without the mark of a page */
    get(&s, "/account");
    asks(&s, (Sent){ .method = METHOD_POST, .path = "/account/passkeys/999999/end" });
    CHECK_EQ(s.response.status, 404);
    comes_to_code(&s);                      /* a page that was open meanwhile */
    Aside half = set_aside(&s);
    memcpy(s.token, s.kim.token, sizeof s.token);
    get(&s, "/account");
    asks(&s, (Sent){ .method = METHOD_POST, .path = path });
    CHECK_EQ(s.response.status, 303);
    get(&s, "/account");
    CHECK(!has(&s, "blue key"));
    take_up(&s, &half);
    (void)answers(&s, ORIGIN);
    CHECK_EQ(s.response.status, 403);
    CHECK(!has(&s, "Use a passkey") && !s.response.has_script);
    scene_close(&s);
}

TEST(IDN_01_a_passkey_is_made_by_password_and_name_and_from_what_a_key_said)
{
    Scene s;
    scene_open(&s);
    CHECK_EQ(adds(&s, s.kim.password, ""), 422);
    CHECK(has(&s, "Give the key a short name"));
    CHECK_EQ(adds(&s, s.kim.password, "a name that is by far too long for anybody to find a key again by"), 422);
    CHECK_EQ(adds(&s, "not the password", "blue key"), 403);
    get(&s, "/account");
    asks(&s, (Sent){ METHOD_POST, "/account/passkeys",
                     { { S("id"), S("0g") }, { S("client"), S("7b7") }, { S("device"), S("not hexadecimal") },
                       { S("password"), str_of(s.kim.password) }, { S("name"), S("blue key") } }, 5 });
    CHECK_EQ(s.response.status, 403);
    get(&s, "/account");
    CHECK(!has(&s, "blue key"));
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), 303);
    CHECK_EQ(adds(&s, s.kim.password, "once more"), 409);
    CHECK(has(&s, "This key is one of yours already."));
    scene_close(&s);
}

TEST(IDN_01_nobody_has_more_passkeys_than_there_is_room_for)
{
    Scene s;
    scene_open(&s);
    for (unsigned i = 1; i < PASSKEYS_OF_ONE; i++) {
        another_device(&s, 20 * i);
        CHECK_EQ(adds(&s, s.kim.password, "key"), 303);
    }
    get(&s, "/account");                    /* here there is room for one more */
    Aside here = set_aside(&s);
    comes_to_code(&s);                      /* and there it is made meanwhile */
    (void)answers(&s, ORIGIN);
    another_device(&s, 3);
    CHECK_EQ(adds(&s, s.kim.password, "the last"), 303);
    get(&s, "/account");
    CHECK(has(&s, "as many as you can have") && !has(&s, "Add a passkey"));
    take_up(&s, &here);
    another_device(&s, 7);
    CHECK_EQ(adds_here(&s, s.kim.password, "one too many"), 409);
    CHECK(has(&s, "Take one away") && !has(&s, "one too many"));
    scene_close(&s);
}

/* The page that asks for the code tells of a key only to who gave the password; a wrong one has one answer. */
TEST(IDN_01_who_does_not_know_the_password_is_told_of_no_passkey)
{
    Scene s;
    scene_open(&s);
    gives_password(&s, "kim", "not the password");
    CHECK_EQ(s.response.status, 403);
    Str before = str_copy(&s.arena, s.response.body);
    s.desk.now += MINUTE_US;
    CHECK_EQ(person_signs_in(&s.desk, &s.kim), ERR_NONE);
    memcpy(s.token, s.kim.token, sizeof s.token);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), 303);
    gives_password(&s, "kim", "not the password");
    CHECK_STR(s.response.body, before);
    get(&s, "/code");
    CHECK_EQ(s.response.status, 303);
    CHECK(!has(&s, "passkey"));
    scene_close(&s);
}

TEST(IDN_01_without_script_the_code_is_asked_as_before_and_nothing_else_is_shown)
{
    Scene s;
    char code[TOTP_CODE_BYTES];
    scene_open(&s);
    comes_to_code(&s);
    CHECK(!has(&s, "passkey") && !s.response.has_script);       /* who has none is asked for the code alone */
    memcpy(s.token, s.kim.token, sizeof s.token);
    get(&s, "/account");
    CHECK(s.response.has_script && has(&s, "\" hidden>") && has(&s, "data-without-passkeys>To add one,"));
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), 303);
    comes_to_code(&s);
    CHECK(has(&s, "action=\"/code/passkey\" data-passkey=\"answered\"") && has(&s, "\" hidden>"));
    asks(&s, (Sent){ METHOD_POST, "/code", { { S("code"), person_code(&s.desk, &s.kim, code) } }, 1 });
    CHECK_EQ(s.response.status, 303);
    CHECK(is_signed_in(&s));
    get(&s, "/why");
    CHECK(!s.response.has_script);          /* and pages of work run no script at all */
    scene_close(&s);
}

TEST(IDN_01_passkeys_are_offered_where_browsers_have_them_and_nowhere_else)
{
    static const struct { const char *host; bool is_plain; const char *party; } places[] = {
        { "harbor.example.org", false, "harbor.example.org" }, { "Harbor.Example.ORG:8443", false, "harbor.example.org" },
        { "localhost:8080", true, "localhost" }, { "localhost", false, "localhost" }, { "10.example.org", false, "10.example.org" },
        { "harbor.example.org", true, "" }, { "127.0.0.1:8080", true, "" }, { "192.0.2.9", false, "" }, { "[::1]:8443", false, "" },
        { "[::1]", false, "" }, { "", false, "" }, { ":8443", false, "" }, { "localhost.example.org", true, "" },
    };
    Scene s;
    scene_open(&s);
    CHECK_EQ(adds(&s, s.kim.password, "blue key"), 303);
    comes_to_code(&s);
    char half[SESSION_TOKEN_BYTES];
    memcpy(half, s.token, sizeof half);
    for (size_t i = 0; i < COUNT(places); i++) {
        bool is_offered = places[i].party[0] != '\0';
        s.host = places[i].host;
        s.is_plain = places[i].is_plain;
        memcpy(s.token, half, sizeof half);
        get(&s, "/code");
        CHECK_STR(told(&s, "data-party=\""), str_of(places[i].party));
        CHECK_EQ(has(&s, "passkey"), is_offered);
        if (!is_offered) {
            asks(&s, (Sent){ .method = METHOD_POST, .path = "/code/passkey" });
            CHECK_EQ(s.response.status, 422);
        }
        memcpy(s.token, s.kim.token, sizeof s.token);
        get(&s, "/account");
        CHECK_STR(told(&s, "data-party=\""), str_of(places[i].party));
        CHECK(has(&s, "Remove blue key") && has(&s, "only where this site is opened by its name") == !is_offered);
    }
    scene_close(&s);
}
