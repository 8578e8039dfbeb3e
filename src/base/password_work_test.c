/* password_work_test.c - proof that work done beside is the same work, in turn, bounded, and decides nothing by itself. */
#include "base/password_work.h"

#include <poll.h>

#include "base/test.h"

static bool done_next(PasswordWork *work, uint64_t *ticket, PasswordWorked *worked)
{
    struct pollfd ready = { .fd = password_work_ready(work), .events = POLLIN };
    return poll(&ready, 1, 60 * 1000) == 1 && password_work_take(work, ticket, worked);
}

/* What is compared with afterwards is what is on record then: the same person may have another password by now. */
TEST(work_that_was_done_beside_counts_for_the_password_and_the_proof_it_was_done_for)
{
    Err err = { 0 };
    uint64_t ticket;
    bool matches;
    Key *pepper = key_new();
    PasswordProof kept, other;
    PasswordWorked worked;
    CHECK(key_random(pepper, &err) && password_prove(S("seven grey herons"), pepper, &kept, &err) &&
          password_prove(S("another password"), pepper, &other, &err));
    PasswordWork *work = password_work_open(pepper, &err);
    CHECK(work && password_work_begin(work, 7, S("seven grey herons"), &kept) && done_next(work, &ticket, &worked));
    CHECK_EQ(ticket, 7);
    CHECK(worked.is_done && worked.is_password);
    static const struct { const char *password; bool is_other, want; } cases[] = {
        { "seven grey herons", false, true }, { "seven grey heron", false, false }, { "seven grey herons", true, false },
        { "another password", true, true }, { "", false, false }, { "Seven grey herons", false, false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        const PasswordProof *proof = cases[i].is_other ? &other : &kept;
        CHECK(password_matches_worked(str_of(cases[i].password), pepper, proof, &worked, &matches, &err));
        CHECK_EQ(matches, cases[i].want);
        CHECK(password_matches_worked(str_of(cases[i].password), pepper, proof, NULL, &matches, &err));
        CHECK_EQ(matches, cases[i].want);
    }
    kept.hash[5] ^= 1;                      /* work for this salt, but of another password */
    CHECK(password_matches_worked(S("seven grey herons"), pepper, &kept, &worked, &matches, &err) && !matches);
    password_work_close(work);
    key_free(pepper);
}

TEST(work_is_done_in_turn_and_beyond_a_number_nobody_more_may_wait)
{
    Err err = { 0 };
    uint64_t ticket, first = 0, refused = 0;
    Key *pepper = key_new();
    PasswordWorked worked;
    PasswordProof nobody = password_of_nobody();
    PasswordWork *work = password_work_open(pepper, &err);
    CHECK(work != NULL);
    CHECK(!password_work_take(work, &ticket, &worked));
    for (uint64_t i = 1; i <= PASSWORD_WORK_MAX; i++) CHECK(password_work_begin(work, i, S("a guess"), &nobody));
    for (int i = 0; i < 3; i++) refused += !password_work_begin(work, 99, S("a guess"), &nobody);
    CHECK_EQ(refused, 3);
    for (uint64_t i = 1; i <= 5; i++) {
        CHECK(done_next(work, &first, &worked));
        CHECK_EQ(first, i);
        CHECK_EQ(worked.len, 7);
    }
    CHECK(password_work_begin(work, 100, S("a guess"), &nobody));
    password_work_close(work);              /* whoever still waits is forgotten */
    password_work_close(NULL);
    key_free(pepper);
}
