/* session_test.c - proof that a token cannot be guessed, is changed at every step, and holds no longer than the policy says. */
#include "app/session.h"

#include "base/big.h"
#include "base/hex.h"
#include "base/radix.h"
#include "base/test.h"

#define MINUTE (60LL * 1000000)
#define HOUR (60 * MINUTE)
#define START (1764000000LL * 1000000)

static const Staff kim = { 7, { "kim", 3 }, STAFF_BIT(STAFF_DETECTIVE) };

typedef struct { Sessions *all; char token[SESSION_TOKEN_BYTES]; Session *session; } Begun;

static Begun begun(size_t limit, SessionStage stage)
{
    Err err = { 0 };
    Begun b = { 0 };
    Policy policy = policy_of(PACK_CJIS);
    b.all = sessions_make(&policy, limit, &err);
    CHECK(b.all && session_begin(b.all, &kim, stage, START, b.token, &b.session, &err));
    return b;
}

static Session *found(Begun *b, int64_t now, SessionEnd want)
{
    SessionEnd why;
    Session *s = session_find(b->all, str_of(b->token), now, &why);
    CHECK_EQ(why, want);
    CHECK((s != NULL) == (want == SESSION_LIVES));
    return s;
}

TEST(CJ_IA_20_no_two_tokens_are_alike_in_their_first_64_bits)
{
    const char *given = getenv("SAFEHARBOR_LONG");
    size_t n = given && strcmp(given, "1") == 0 ? 10000000 : 50000, alike = 0;
    uint64_t *numbers = big_new(uint64_t, n), *spare = big_new(uint64_t, n);
    unsigned char set[32] = { 0 };
    for (size_t i = 0; i < n; i++) {
        Err err = { 0 };
        char token[SESSION_TOKEN_BYTES];
        unsigned char bytes[32];
        CHECK(session_token_make(token, &err) && hex_read(str_of(token), bytes, sizeof bytes));
        memcpy(&numbers[i], bytes, sizeof numbers[i]);
        for (size_t k = 0; k < sizeof set; k++) set[k] |= bytes[k];
    }
    uint64_t *sorted = radix_sort(numbers, spare, n, 0);
    for (size_t i = 1; i < n; i++) alike += sorted[i] == sorted[i - 1];
    CHECK_EQ(alike, 0);
    for (size_t k = 0; k < sizeof set; k++) CHECK_EQ(set[k], 0xff);    /* all 256 bits are drawn */
    big_end(numbers, n);
    big_end(spare, n);
}

TEST(CJ_IA_20_a_token_opens_its_session_and_no_other_text_does)
{
    Begun b = begun(4, STAGE_OPEN);
    SessionEnd why;
    Session *s = found(&b, START + MINUTE, SESSION_LIVES);
    CHECK(s->id == 1 && s->who.id == 7 && s->stage == STAGE_OPEN);
    CHECK_STR(s->who.login, S("kim"));
    CHECK(s->who.login.at == s->login);                         /* its own copy, not the caller's */
    for (size_t i = 0; i < 64; i++) {
        char other[SESSION_TOKEN_BYTES];
        memcpy(other, b.token, sizeof other);
        other[i] = other[i] == 'a' ? 'b' : 'a';
        CHECK(!session_find(b.all, str_of(other), START, &why) && why == SESSION_UNKNOWN);
        CHECK(!session_find(b.all, (Str){ b.token, i }, START, &why) && why == SESSION_UNKNOWN);
    }
    session_end(b.all, s);
    (void)found(&b, START, SESSION_UNKNOWN);
    CHECK_EQ(sessions_count(b.all), 0);
    sessions_free(b.all);
}

/* Looked for in the memory of all sessions: neither the token nor its bytes are there. */
TEST(CJ_IA_20_only_the_digest_of_a_token_is_kept)
{
    Begun b = begun(1, STAGE_OPEN);
    Str held = { (const char *)b.session, sizeof *b.session + sizeof(Digest) };
    unsigned char bytes[32];
    CHECK(hex_read(str_of(b.token), bytes, sizeof bytes));
    CHECK(str_has(held, str_of(b.session->form_mark)));
    CHECK(!str_has(held, str_of(b.token)) && !str_has(held, (Str){ (const char *)bytes, 32 }));
    sessions_free(b.all);
}

TEST(CJ_IA_20_a_form_without_the_mark_of_its_session_is_refused)
{
    Begun b = begun(2, STAGE_OPEN);
    char mark[SESSION_TOKEN_BYTES], token[SESSION_TOKEN_BYTES];
    Err err = { 0 };
    memcpy(mark, b.session->form_mark, sizeof mark);
    CHECK(session_mark_is(b.session, str_of(mark)));
    CHECK(!session_mark_is(b.session, str_of(b.token)) && !session_mark_is(b.session, S("")));
    CHECK(!session_mark_is(b.session, (Str){ mark, 63 }));
    CHECK(session_rise(b.all, b.session, STAGE_OPEN, START, token, &err));
    CHECK(!session_mark_is(b.session, str_of(mark)));
    sessions_free(b.all);
}

TEST(CJ_IA_02_with_a_password_alone_nobody_is_signed_in_and_the_token_changes_with_the_second_factor)
{
    Begun b = begun(4, STAGE_PASSWORD_KNOWN);
    char before[SESSION_TOKEN_BYTES];
    SessionEnd why;
    Err err = { 0 };
    CHECK_EQ(found(&b, START, SESSION_LIVES)->stage, STAGE_PASSWORD_KNOWN);
    memcpy(before, b.token, sizeof before);
    CHECK(session_rise(b.all, b.session, STAGE_OPEN, START + MINUTE, b.token, &err));
    CHECK(!session_find(b.all, str_of(before), START + MINUTE, &why) && why == SESSION_UNKNOWN);
    CHECK_EQ(found(&b, START + MINUTE, SESSION_LIVES)->stage, STAGE_OPEN);
    sessions_free(b.all);
    b = begun(4, STAGE_PASSWORD_KNOWN);
    (void)found(&b, START + 15 * MINUTE - 1, SESSION_LIVES);
    (void)found(&b, START + 15 * MINUTE, SESSION_OVER);         /* using it does not keep it */
    sessions_free(b.all);
}

TEST(CJ_AC_17_an_idle_session_is_locked_at_the_limit_and_its_token_opens_nothing_but_the_lock)
{
    Begun b = begun(4, STAGE_OPEN);
    char locked[SESSION_TOKEN_BYTES];
    SessionEnd why;
    Err err = { 0 };
    int64_t now = START + 15 * MINUTE - 1;
    CHECK_EQ(found(&b, now, SESSION_LIVES)->stage, STAGE_OPEN);
    CHECK_EQ(session_peek(b.all, str_of(b.token), now + 14 * MINUTE, &why)->stage, STAGE_OPEN);
    now += 15 * MINUTE;                                         /* a look that is no use did not count */
    CHECK_EQ(found(&b, now, SESSION_LIVES)->stage, STAGE_LOCKED);
    CHECK_EQ(found(&b, now + MINUTE, SESSION_LIVES)->stage, STAGE_LOCKED);
    memcpy(locked, b.token, sizeof locked);
    CHECK(session_rise(b.all, b.session, STAGE_OPEN, now + 2 * MINUTE, b.token, &err));
    CHECK(!session_find(b.all, str_of(locked), now + 2 * MINUTE, &why));
    CHECK_EQ(found(&b, now + 3 * MINUTE, SESSION_LIVES)->stage, STAGE_OPEN);
    CHECK_EQ(b.session->began, START);                          /* unlocking is not signing in */
    sessions_free(b.all);
}

TEST(after_twelve_hours_everybody_signs_in_again_and_a_clock_that_goes_back_helps_nobody)
{
    Begun b = begun(4, STAGE_OPEN);
    for (int64_t now = START; now < START + 12 * HOUR; now += 10 * MINUTE)
        CHECK_EQ(found(&b, now, SESSION_LIVES)->stage, STAGE_OPEN);
    (void)found(&b, START + 12 * HOUR, SESSION_OVER);
    (void)found(&b, START, SESSION_UNKNOWN);
    sessions_free(b.all);
    b = begun(4, STAGE_OPEN);
    (void)found(&b, START + 10 * MINUTE, SESSION_LIVES);
    CHECK_EQ(found(&b, START + 5 * MINUTE, SESSION_LIVES)->stage, STAGE_LOCKED);
    (void)found(&b, START - 2 * MINUTE, SESSION_OVER);
    sessions_free(b.all);
}

TEST(all_sessions_of_a_leaver_end_and_those_of_others_stay)
{
    Begun b = begun(8, STAGE_OPEN);
    Staff lee = { 8, { "lee", 3 }, STAFF_BIT(STAFF_RECORDS) };
    char token[SESSION_TOKEN_BYTES], second[SESSION_TOKEN_BYTES];
    Session *s;
    SessionEnd why;
    Err err = { 0 };
    CHECK(session_begin(b.all, &lee, STAGE_OPEN, START, token, &s, &err));
    CHECK(session_begin(b.all, &kim, STAGE_OPEN, START, second, &s, &err));
    CHECK_EQ(sessions_end_of_staff(b.all, 7, s), 1);            /* another password: all but the one at hand */
    (void)found(&b, START, SESSION_UNKNOWN);
    CHECK(session_find(b.all, str_of(second), START, &why) == s);
    CHECK_EQ(sessions_end_of_staff(b.all, 7, NULL), 1);
    CHECK(!session_find(b.all, str_of(second), START, &why));
    CHECK(session_find(b.all, str_of(token), START, &why));
    sessions_free(b.all);
}

TEST(a_full_house_lets_the_longest_idle_go_and_otherwise_asks_to_wait)
{
    Begun b = begun(3, STAGE_OPEN);
    char tokens[4][SESSION_TOKEN_BYTES];
    Session *s;
    SessionEnd why;
    Err err = { 0 };
    Staff other = { 8, { "lee", 3 }, 0 };
    for (int i = 0; i < 2; i++) CHECK(session_begin(b.all, &other, STAGE_OPEN, START + i, tokens[i], &s, &err));
    CHECK(!session_begin(b.all, &other, STAGE_OPEN, START + MINUTE, tokens[2], &s, &err) && err.code == ERR_LIMIT);
    CHECK(session_find(b.all, str_of(tokens[0]), START + 10 * MINUTE, &why));
    (void)found(&b, START + 10 * MINUTE, SESSION_LIVES);
    CHECK(session_begin(b.all, &other, STAGE_OPEN, START + 16 * MINUTE, tokens[2], &s, &err));
    CHECK(!session_find(b.all, str_of(tokens[1]), START + 16 * MINUTE, &why));
    CHECK(session_find(b.all, str_of(tokens[0]), START + 16 * MINUTE, &why));
    sessions_free(b.all);
    Policy policy = policy_of(PACK_CJIS);
    CHECK(!sessions_make(&policy, 0, &err) && !sessions_make(&policy, 4097, &err));
}

TEST(one_person_has_a_few_sessions_and_the_oldest_makes_room)
{
    Begun b = begun(64, STAGE_OPEN);
    Session *s;
    Err err = { 0 };
    for (int i = 1; i <= 20; i++) {
        char token[SESSION_TOKEN_BYTES];
        CHECK(session_begin(b.all, &kim, STAGE_OPEN, START + i, token, &s, &err));
    }
    CHECK_EQ(sessions_count(b.all), SESSIONS_OF_ONE);
    (void)found(&b, START + 30, SESSION_UNKNOWN);
    sessions_free(b.all);
}

TEST(a_purpose_is_kept_for_the_session_and_goes_with_it)
{
    Begun b = begun(1, STAGE_OPEN);
    Err err = { 0 };
    char length[SESSION_CASE_BYTES];
    memset(length, 'x', sizeof length);
    CHECK(session_purpose(b.session, S("investigation"), S("2026-0412"), &err));
    CHECK_STR(str_of(b.session->case_ref), S("2026-0412"));
    CHECK(session_purpose(b.session, S("review"), S("1"), &err));
    CHECK_STR(str_of(b.session->case_ref), S("1"));
    CHECK(!session_purpose(b.session, S("review"), (Str){ length, sizeof length }, &err) && err.code == ERR_USAGE);
    session_end(b.all, b.session);
    for (size_t i = 0; i < sizeof *b.session; i++) CHECK(((unsigned char *)b.session)[i] == 0);
    sessions_free(b.all);
}
