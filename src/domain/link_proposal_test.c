/* link_proposal_test.c - proof that a proposal comes back as it was kept, and that damage is refused. */
#include "domain/link_proposal.h"

#include "base/test.h"

static LinkReason reasons[2];

static LinkProposal made(void)
{
    LinkProposal p = { .one = { false, S("ZZ0010000"), S("24-1"), ROLE_ARRESTEE, 1 },
                       .other = { true, S("ZZ0020000"), S("B/77"), ROLE_PERSON, -1 },
                       .one_may_be_minor = true, .weight = 7.25, .reasons = reasons, .reason_count = 2 };
    reasons[0] = (LinkReason){ S("two records drawn at random"), S(""), -15.5 };
    reasons[1] = (LinkReason){ S("last_name"), S("the same, a rare value"), 22.75 };
    return p;
}

TEST(a_proposal_comes_back_as_it_was_kept)
{
    Arena arena;
    LinkProposal back, p = made();
    CHECK(arena_open(&arena, 1 << 20));
    CHECK(link_proposal_read(&arena, link_proposal_text(&arena, &p), &back));
    CHECK(mention_is_same(&back.one, &p.one) && mention_is_same(&back.other, &p.other));
    CHECK(back.one_may_be_minor && !back.other_may_be_minor && back.weight == p.weight);
    CHECK_EQ(back.reason_count, 2);
    CHECK_STR(back.reasons[1].what, S("last_name"));
    CHECK_STR(back.reasons[1].how, S("the same, a rare value"));
    CHECK(back.reasons[0].bits == -15.5 && !back.reasons[0].how.len);
    arena_close(&arena);
}

TEST(no_damaged_proposal_is_read)
{
    Arena arena;
    LinkProposal back, p = made();
    CHECK(arena_open(&arena, 1 << 24));
    Str whole = link_proposal_text(&arena, &p);
    for (size_t len = 0; len + 1 < whole.len; len++) {     /* the last line end alone says nothing */
        Str cut = str_copy(&arena, (Str){ whole.at, len });
        if (link_proposal_read(&arena, cut, &back))
            CHECK(back.reason_count < 2 || back.reasons[1].bits != 22.75 || len + 4 > whole.len);
    }
    for (size_t i = 0; i < whole.len; i++) {
        Str changed = str_copy(&arena, whole);
        ((char *)changed.at)[i] ^= 0x15;
        (void)link_proposal_read(&arena, changed, &back);           /* harmless, whatever it says */
    }
    arena_close(&arena);
}

TEST(a_weight_that_moves_by_a_part_of_a_bit_is_no_other_proposal)
{
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    LinkProposal p = made();
    Str content = link_proposal_content(&arena, &p);
    p.weight = 7.4;
    reasons[0].bits = -15.35;
    CHECK_STR(link_proposal_content(&arena, &p), content);
    p.weight = 9;
    CHECK(!str_eq(link_proposal_content(&arena, &p), content));
    p = made();
    reasons[1].how = S("one letter apart");
    CHECK(!str_eq(link_proposal_content(&arena, &p), content));
    p = made();
    p.one_may_be_minor = false;
    CHECK(!str_eq(link_proposal_content(&arena, &p), content));
    arena_close(&arena);
}
