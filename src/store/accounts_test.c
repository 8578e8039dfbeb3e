/* accounts_test.c - proof that credentials end by later rows, that a code counts once, and that nothing is kept in plain. */
#include "store/accounts.h"

#include "base/test.h"
#include "store/staff.h"
#include "vault_kit.h"

typedef struct { Vault vault; Arena arena; Store *store; int64_t kim, seq; } Kept;

static void kept_open(Kept *k)
{
    Err err = { 0 };
    vault_make(&k->vault);
    CHECK(arena_open(&k->arena, (size_t)8 << 20));
    k->store = k->vault.store;
    k->seq = 10;
    must(staff_add(k->store, S("kim"), 1, &k->kim, &err), &err);
}

static void kept_close(Kept *k)
{
    arena_close(&k->arena);
    vault_remove(&k->vault);
}

static PasswordRow password(Kept *k)
{
    PasswordRow row;
    Err err = { 0 };
    must(password_of(k->store, &k->arena, k->kim, &row, &err), &err);
    return row;
}

TEST(the_newest_credential_holds_until_it_ends)
{
    Kept k;
    Err err = { 0 };
    PasswordProof first = password_of_nobody(), second = first;
    CodeRow code;
    TotpSecret secret = { "12345678901234567890" };
    bool none;
    kept_open(&k);
    CHECK(credentials_are_none(k.store, &none, &err) && none);
    CHECK_EQ(password(&k).id, 0);
    first.salt[0] = 1, second.salt[0] = 2;
    must(password_add(k.store, &k.arena, k.kim, &first, 100, 11, &err) &&
         code_add(k.store, &k.arena, k.kim, &secret, 100, 11, &err) &&
         password_add(k.store, &k.arena, k.kim, &second, 200, 12, &err), &err);
    CHECK(credentials_are_none(k.store, &none, &err) && !none);
    CHECK(password(&k).id == 12 && password(&k).at == 200 && password(&k).proof.salt[0] == 2);
    must(code_of(k.store, &k.arena, k.kim, &code, &err), &err);
    CHECK(code.id == 11 && memcmp(&code.secret, &secret, sizeof secret) == 0 && code.last_step == 0);
    must(credentials_end(k.store, k.kim, 300, 13, &err), &err);
    must(code_of(k.store, &k.arena, k.kim, &code, &err), &err);
    CHECK(password(&k).id == 0 && code.id == 0);                /* the older password does not come back */
    must(password_add(k.store, &k.arena, k.kim, &first, 400, 14, &err), &err);
    CHECK_EQ(password(&k).id, 14);
    kept_close(&k);
}

TEST(a_half_minute_counts_once_in_the_database_as_well)
{
    Kept k;
    Err err = { 0 };
    CodeRow code;
    TotpSecret secret = { "12345678901234567890" };
    kept_open(&k);
    must(code_add(k.store, &k.arena, k.kim, &secret, 100, 11, &err), &err);
    must(code_step_add(k.store, 11, 500, 12, &err) && code_step_add(k.store, 11, 502, 13, &err), &err);
    must(code_of(k.store, &k.arena, k.kim, &code, &err), &err);
    CHECK_EQ(code.last_step, 502);
    CHECK(!code_step_add(k.store, 11, 500, 14, &err));
    kept_close(&k);
}

static KeyedMark mark(Kept *k, const char *of)
{
    KeyedMark m;
    Err err = { 0 };
    must(store_mark(k->store, str_of(of), &m, &err), &err);
    return m;
}

static void attempt(Kept *k, const AttemptFrom *from, bool is_right, int64_t now)
{
    Err err = { 0 };
    must(attempt_add(k->store, from, is_right, now, ++k->seq, &err), &err);
}

static void wrong_are(Kept *k, const AttemptFrom *from, int64_t since, int64_t here, int64_t elsewhere)
{
    Err err = { 0 };
    int64_t count;
    must(attempts_wrong(k->store, from, since, &count, &err), &err);
    CHECK_EQ(count, here);
    must(attempts_wrong_elsewhere(k->store, from, &count, &err), &err);
    CHECK_EQ(count, elsewhere);
}

TEST(wrong_attempts_count_by_device_since_the_last_right_one_and_the_last_lock)
{
    Kept k;
    Err err = { 0 };
    Lockout *all;
    size_t count;
    int64_t at;
    kept_open(&k);
    AttemptFrom a = { mark(&k, "kim"), mark(&k, "a"), mark(&k, "elsewhere"), false }, b = a, own = a;
    b.node = mark(&k, "b");
    own.node = mark(&k, "own"), own.is_enrolled = true;
    for (int i = 0; i < 3; i++) attempt(&k, &a, false, 100 + i), attempt(&k, &own, false, 100 + i);
    attempt(&k, &b, false, 200);
    wrong_are(&k, &a, 0, 3, 4);
    wrong_are(&k, &a, 100, 2, 4);                               /* the first one is too long ago */
    wrong_are(&k, &own, 0, 3, 4);                               /* one's own device is not elsewhere */
    attempt(&k, &own, true, 210);
    wrong_are(&k, &own, 0, 0, 4);
    wrong_are(&k, &a, 0, 3, 4);
    must(lockout_add(k.store, &a.login, &a.node, k.kim, 300, k.seq, &err), &err);
    must(lockout_add(k.store, &a.login, &a.elsewhere, k.kim, 300, k.seq, &err), &err);
    wrong_are(&k, &a, 0, 0, 0);
    must(lockouts_standing(k.store, &k.arena, &a.elsewhere, &all, &count, &err), &err);
    CHECK(count == 1 && all[0].id == k.seq && all[0].is_elsewhere && all[0].staff_id == k.kim);
    CHECK(lockout_last(k.store, &a.login, &a.node, &at, &err) && at == 300);
    CHECK(lockout_last(k.store, &a.login, &b.node, &at, &err) && at == 0);
    must(lockout_release(k.store, k.seq, 1, 400, k.seq + 1, &err), &err);
    CHECK(lockout_last(k.store, &a.login, &a.node, &at, &err) && at == 0);
    CHECK(lockout_last(k.store, &a.login, &a.elsewhere, &at, &err) && at == 0);
    kept_close(&k);
}

TEST(a_device_is_of_one_person_until_it_ends)
{
    Kept k;
    Err err = { 0 };
    int64_t id, lee;
    Digest digest;
    kept_open(&k);
    must(staff_add(k.store, S("lee"), 2, &lee, &err) && digest_of(S("key"), &digest, &err), &err);
    must(node_add(k.store, k.kim, &digest, 100, 11, &err), &err);
    CHECK(node_of(k.store, k.kim, &digest, &id, &err) && id == 11);
    CHECK(node_of(k.store, lee, &digest, &id, &err) && id == 0);
    must(nodes_end(k.store, k.kim, 200, 12, &err), &err);
    CHECK(node_of(k.store, k.kim, &digest, &id, &err) && id == 0);
    kept_close(&k);
}

TEST(an_invitation_shows_who_asked_who_approved_and_how_it_ended)
{
    Kept k;
    Err err = { 0 };
    Invitation *all, i = { .role = STAFF_DETECTIVE, .asked_by = 1, .expires_at = 900, .at = 100, .is_emergency = true };
    size_t count;
    kept_open(&k);
    i.staff_id = k.kim;
    must(digest_of(S("secret"), &i.digest, &err) && invitation_add(k.store, &i, 11, &err), &err);
    must(invitations_all(k.store, &k.arena, &all, &count, &err), &err);
    CHECK(count == 1 && all[0].id == 11 && all[0].role == STAFF_DETECTIVE && !all[0].approved_by && !all[0].ended.len);
    CHECK_STR(all[0].login, S("kim"));
    CHECK(memcmp(&all[0].digest, &i.digest, sizeof i.digest) == 0);
    must(invitation_approve(k.store, 11, 3, 200, 12, &err) && invitation_end(k.store, 11, S("used"), 300, 13, &err) &&
         emergency_review_add(k.store, &k.arena, 11, 4, S("seen"), 400, 14, &err), &err);
    must(invitations_all(k.store, &k.arena, &all, &count, &err), &err);
    CHECK(all[0].approved_by == 3 && all[0].approved_at == 200 && all[0].ended_at == 300 && all[0].reviewed_by == 4);
    CHECK_STR(all[0].ended, S("used"));
    CHECK_STR(all[0].review, S("seen"));
    CHECK(!invitation_approve(k.store, 11, 5, 500, 15, &err));  /* once */
    kept_close(&k);
}

TEST(a_leaver_is_disabled_until_a_later_row_says_otherwise)
{
    Kept k;
    Err err = { 0 };
    bool is;
    Str why;
    kept_open(&k);
    CHECK(staff_is_disabled(k.store, k.kim, &is, &err) && !is);
    must(staff_state_add(k.store, &k.arena, k.kim, true, 1, S("left on Friday"), 100, 11, &err), &err);
    CHECK(staff_is_disabled(k.store, k.kim, &is, &err) && is);
    CHECK(staff_state_of(k.store, &k.arena, k.kim, &is, &why, &err) && is);
    CHECK_STR(why, S("left on Friday"));
    must(staff_state_add(k.store, &k.arena, k.kim, false, 1, S("back"), 200, 12, &err), &err);
    CHECK(staff_is_disabled(k.store, k.kim, &is, &err) && !is);
    kept_close(&k);
}
