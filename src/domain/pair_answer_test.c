/* pair_answer_test.c - an answer is read back as it was kept, and nothing else is. */
#include "domain/pair_answer.h"

#include "base/test.h"

static Mention booked(const char *number)
{
    return (Mention){ false, S("ZZ0020000"), str_of(number), ROLE_ARRESTEE, 1 };
}

TEST(an_answer_is_read_back_to_the_last_bit_and_a_part_of_it_is_refused)
{
    Arena arena;
    CHECK(arena_open(&arena, 1 << 16));
    for (int has_weight = 0; has_weight < 2; has_weight++) {
        PairAnswer back = { 0 };
        PairAnswer said = { .one = booked("B-2"), .other = booked("B-1"), .has_weight = has_weight, .weight = 1 / 3.0,
                            .reason = S("same photograph") };
        pair_answer_order(&said);
        CHECK(str_eq(said.one.number, S("B-1")));
        Str text = pair_answer_text(&arena, &said);
        CHECK(pair_answer_read(&arena, text, &back));
        CHECK(mention_is_same(&back.one, &said.one) && mention_is_same(&back.other, &said.other));
        CHECK_EQ(back.has_weight, said.has_weight);
        CHECK(!has_weight || back.weight == said.weight);
        CHECK(str_eq(back.reason, said.reason));
        for (size_t n = 0; n < text.len - said.reason.len - 1; n++)
            CHECK(!pair_answer_read(&arena, (Str){ text.at, n }, &back));
    }
    arena_close(&arena);
}

TEST(every_verdict_is_known_by_its_name)
{
    PairVerdict verdict;
    for (int i = 0; i < PAIR_ANSWERS; i++) {
        CHECK(pair_verdict_named(str_of(pair_verdict_name((PairVerdict)i)), &verdict));
        CHECK_EQ(verdict, i);
    }
    CHECK(!pair_verdict_named(S("perhaps"), &verdict));
}
