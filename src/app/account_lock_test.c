/* account_lock_test.c - proof that guessing locks the guesser, and never the one whose login is guessed. */
#include "app/account.h"

#include "account_kit.h"
#include "base/test.h"
#include "store/staff.h"

static const char *last_sentence;

static ErrCode guess_from(Desk *d, const char *login, const char *address)
{
    static Err err;
    err = (Err){ 0 };
    Session *session;
    char token[SESSION_TOKEN_BYTES] = "";
    const Knock knock = { { "", 0 }, str_of(address) };
    CHECK(!account_sign_in(&d->accounts, str_of(login), S("not it at all"), &knock, d->now, token, &session, &err));
    CHECK(!token[0]);
    last_sentence = err.text;
    return err.code;
}

/* The same failure without the work of a password, for loops. */
static void wrong_secret_from(Desk *d, const char *login, const char *address)
{
    Err err = { 0 };
    Session *session;
    char token[SESSION_TOKEN_BYTES];
    const Knock knock = { { "", 0 }, str_of(address) };
    CHECK(!account_first_run(&d->accounts, str_of(login), S("guess"), &knock, d->now, token, &session, &err));
    CHECK_EQ(err.code, ERR_DENIED);
}

static size_t released(Desk *d, const char *what)
{
    Err err = { 0 };
    size_t count;
    (void)account_release(&d->tenant, str_of(what), d->now, &count, &err);
    CHECK(count ? err.code == ERR_NONE : err.code == ERR_NOT_FOUND);
    return count;
}

TEST(CJ_AC_14_four_wrong_then_right_is_in_and_five_wrong_then_right_is_out_until_released)
{
    Desk d;
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    for (int round = 0; round < 2; round++) {                   /* a right one begins the count anew */
        for (int i = 0; i < 4; i++) CHECK_EQ(person_password(&d, &kim, "wrong"), ERR_DENIED);
        CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    }
    for (int i = 0; i < 5; i++) CHECK_EQ(person_password(&d, &kim, "wrong"), ERR_DENIED);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);
    d.now += DAY_US;
    CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);
    CHECK_EQ(released(&d, "lee"), 0);
    CHECK_EQ(released(&d, "kim"), 1);
    CHECK_EQ(desk_entries(&d, "user release", "done", ""), 1);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    CHECK_EQ(released(&d, "kim"), 0);
    desk_as(&d, "lee");                                         /* not every supervisor's to do */
    Err err = { 0 };
    size_t count;
    CHECK(!account_release(&d.tenant, S("kim"), d.now, &count, &err) && err.code == ERR_DENIED);
    desk_close(&d);
}

TEST(CJ_AC_14_wrong_ones_that_are_15_minutes_apart_do_not_add_up)
{
    Desk d;
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    for (int i = 0; i < 8; i++) {
        wrong_secret_from(&d, "kim", "192.0.2.7");
        d.now += 4 * MINUTE_US;
    }
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    desk_close(&d);
}

TEST(CJ_AC_14_wrong_codes_count_as_wrong_passwords_do_and_end_the_session)
{
    Desk d;
    SessionEnd why;
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    d.now += MINUTE_US;
    CHECK_EQ(person_password(&d, &kim, kim.password), ERR_NONE);
    for (int i = 0; i < 3; i++) CHECK_EQ(person_gives_code(&d, &kim, "abcdef"), ERR_DENIED);
    CHECK_EQ(person_password(&d, &kim, kim.password), ERR_NONE);        /* a right password alone forgives nothing */
    for (int i = 0; i < 2; i++) {
        CHECK(session_find(d.sessions, str_of(kim.token), d.now, &why) == kim.session);
        CHECK_EQ(person_gives_code(&d, &kim, "abcdef"), ERR_DENIED);
    }
    CHECK(!session_find(d.sessions, str_of(kim.token), d.now, &why));
    CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);
    desk_close(&d);
}

TEST(CJ_AC_14_under_asvs_a_lock_ends_by_itself_and_under_cjis_it_does_not)
{
    for (PolicyPack pack = 0; pack < POLICY_PACKS; pack++) {
        Desk d;
        desk_open(&d, pack);
        Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
        for (int i = 0; i < 5; i++) wrong_secret_from(&d, "kim", "192.0.2.7");
        CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);
        d.now += 15 * MINUTE_US;
        CHECK_EQ(person_signs_in(&d, &kim), pack == PACK_ASVS ? ERR_NONE : ERR_DENIED);
        desk_close(&d);
    }
}

/* Signed in once, from a device that is known from then on, and gone; what was worked with is forgotten, as after a request. */
static Person person_with_device(Desk *d, size_t number)
{
    Err err = { 0 };
    const char *login = str_format(&d->world.app, "user%zu%c", number, 0).at;
    size_t mark = arena_mark(&d->world.app);
    Person p = desk_person(d, login, STAFF_PATROL);
    world_must(account_enrol(&d->accounts, p.session, d->now, p.key, &err), &err);
    session_end(d->sessions, p.session);
    arena_reset(&d->world.app, mark);
    return p;
}

static void wrong_secrets_from(Desk *d, const char *login, const char *address, int times)
{
    size_t mark = arena_mark(&d->world.app);
    for (int i = 0; i < times; i++) wrong_secret_from(d, login, address);
    arena_reset(&d->world.app, mark);
}

static void device_lets_in_and_nothing_else(Desk *d, Person *p)
{
    size_t mark = arena_mark(&d->world.app);
    Person without = *p;
    memset(without.key, 0, sizeof without.key);
    CHECK_EQ(person_signs_in(d, &without), ERR_DENIED);         /* that address is locked, without the device */
    CHECK_EQ(person_signs_in(d, p), ERR_NONE);
    session_end(d->sessions, p->session);
    arena_reset(&d->world.app, mark);
}

/* With SAFEHARBOR_LONG a thousand logins, as the row has it (./dev long locks). */
TEST(CJ_AC_15_an_outsider_who_knows_every_login_locks_nobody_out_of_their_own_device)
{
    const char *given = getenv("SAFEHARBOR_LONG");
    size_t n = given && strcmp(given, "1") == 0 ? 1000 : 4;
    Desk d;
    desk_open(&d, PACK_CJIS);
    Person *people = arena_new(&d.world.app, Person, n);
    for (size_t i = 0; i < n; i++) people[i] = person_with_device(&d, i);
    for (size_t i = 0; i < n; i++) wrong_secrets_from(&d, people[i].login, "198.51.100.1", 5);
    for (size_t i = 0; i < n; i++)                              /* even from the officer's own address, without the key */
        wrong_secrets_from(&d, people[i].login, "192.0.2.7", 6);
    for (size_t i = 0; i < n; i++) device_lets_in_and_nothing_else(&d, &people[i]);
    Person other = people[0];                                   /* a device is its owner's alone */
    memcpy(other.key, people[1].key, sizeof other.key);
    CHECK_EQ(person_signs_in(&d, &other), ERR_DENIED);
    CHECK_EQ(desk_entries(&d, "sign-in", "denied", "staff 4"), 13);
    desk_close(&d);
}

TEST(CJ_AC_15_ones_own_wrong_codes_lock_ones_own_device_and_not_the_others)
{
    Desk d;
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE), second;
    world_must(account_enrol(&d.accounts, kim.session, d.now, kim.key, &err), &err);
    second = kim;
    world_must(account_enrol(&d.accounts, kim.session, d.now, second.key, &err), &err);
    for (int i = 0; i < 5; i++) CHECK_EQ(person_password(&d, &kim, "wrong"), ERR_DENIED);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_DENIED);
    CHECK_EQ(person_signs_in(&d, &second), ERR_NONE);
    desk_close(&d);
}

/* IA-5 l (4): however many addresses somebody has, a login stands a hundred guesses in all. */
TEST(a_hundred_guesses_from_everywhere_close_all_but_enrolled_devices)
{
    Desk d;
    Err err = { 0 };
    desk_open(&d, PACK_CJIS);
    Person kim = desk_person(&d, "kim", STAFF_DETECTIVE);
    world_must(account_enrol(&d.accounts, kim.session, d.now, kim.key, &err), &err);
    Person guest = kim;
    memset(guest.key, 0, sizeof guest.key);
    for (int i = 0; i < 100; i++) {
        wrong_secret_from(&d, "kim", str_format(&d.world.app, "198.51.100.%d%c", i, 0).at);
        d.now += HOUR_US;
        if (i == 98) CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);     /* counts for the device alone */
    }
    CHECK_EQ(person_signs_in(&d, &guest), ERR_DENIED);
    guest.knock.address = S("203.0.113.9");
    CHECK_EQ(person_signs_in(&d, &guest), ERR_DENIED);
    CHECK_EQ(person_signs_in(&d, &kim), ERR_NONE);
    CHECK_EQ(released(&d, "kim"), 1);
    CHECK_EQ(person_signs_in(&d, &guest), ERR_NONE);
    desk_close(&d);
}

/* ---- nothing says whether a login exists ---- */

static double processor_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double guess_seconds(Desk *d, const char *login, int from)
{
    double began = processor_seconds();
    (void)guess_from(d, login, str_format(&d->world.app, "203.0.113.%d%c", from, 0).at);
    return processor_seconds() - began;
}

/* In turns, and the least of each, so that a busy moment of the machine does not count for one of them alone. */
#define TURNS 6
static void guesses_compare(Desk *d, double *known, double *unknown)
{
    *known = *unknown = 1e9;
    for (int i = 0; i < TURNS; i++) {
        double k = guess_seconds(d, "kim", i), u = guess_seconds(d, "nobody", i);
        if (k < *known) *known = k;
        if (u < *unknown) *unknown = u;
    }
}

TEST(unknown_wrong_locked_and_disabled_are_one_sentence_and_one_work)
{
    static const char *const logins[] = { "kim", "nobody", "leaver", "lee", "" };
    Desk d;
    Err err = { 0 };
    char said[400] = "";
    desk_open(&d, PACK_CJIS);
    (void)desk_person(&d, "kim", STAFF_DETECTIVE);
    (void)desk_person(&d, "leaver", STAFF_PATROL);
    world_must(account_disable(&d.tenant, d.sessions, S("leaver"), S("left"), d.now, &err), &err);
    for (size_t i = 0; i < COUNT(logins); i++)
        for (int k = 0; k < 7; k++) {                           /* wrong, the one that locks, locked */
            CHECK_EQ(guess_from(&d, logins[i], "192.0.2.200"), ERR_DENIED);
            if (!said[0]) snprintf(said, sizeof said, "%s", last_sentence);
            CHECK_STR(str_of(last_sentence), str_of(said));
        }
    CHECK(!strstr(said, "kim") && !strstr(said, "exist"));
    double known, unknown;
    guesses_compare(&d, &known, &unknown);
    if (getenv("TELL")) fprintf(stderr, "known %.1f ms, unknown %.1f ms\n", known * 1000, unknown * 1000);
    CHECK(known < unknown * 1.5 && unknown < known * 1.5);
    CHECK_EQ(desk_entries(&d, "sign-in", "denied", "nobody"), 14 + TURNS);      /* never as it was typed */
    desk_close(&d);
}

TEST(locks_of_logins_that_nobody_has_are_listed_and_released_by_their_number)
{
    Desk d;
    Err err = { 0 };
    AccountRow *rows;
    size_t count;
    desk_open(&d, PACK_CJIS);
    for (int i = 0; i < 5; i++) wrong_secret_from(&d, "somebody", "192.0.2.7");
    world_must(account_list(&d.tenant, d.now, &rows, &count, &err), &err);
    CHECK(rows[count - 1].who.id == 0 && rows[count - 1].lock_count == 1);
    CHECK_EQ(released(&d, str_format(&d.world.app, "%lld%c", (long long)rows[count - 1].locks[0], 0).at), 1);
    world_must(account_list(&d.tenant, d.now, &rows, &count, &err), &err);
    CHECK(rows[count - 1].who.id != 0);
    desk_close(&d);
}
