/* review_test.c - proof that a queue follows from words, answers and proposals alone, and shows nobody a pair twice. */
#include "insight/review.h"

#include <stdlib.h>

#include "base/random.h"
#include "base/test.h"

#define PEOPLE 16
#define STAFF 4
#define ARENA_BYTES ((size_t)1 << 30)

static Mention person(int n)
{
    static char numbers[PEOPLE][8];
    snprintf(numbers[n], sizeof numbers[n], "%03d", n);
    return (Mention){ false, S("ZZ0010000"), str_of(numbers[n]), ROLE_ARRESTEE, 1 };
}

static PairAnswer answer(int64_t id, int64_t staff, PairVerdict verdict, int one, int other)
{
    PairAnswer a = { .id = id, .staff_id = staff, .verdict = verdict, .one = person(one), .other = person(other),
                     .has_weight = true, .weight = 4 };
    pair_answer_order(&a);
    return a;
}

static PersonProposal proposal(int64_t id, int one, int other, double weight, bool may_be_minor)
{
    return (PersonProposal){ id, person(one), person(other), weight, may_be_minor, false };
}

/* What people said, as the two tables of a tenant keep it: a word beside every answer but "unsure". */
typedef struct {
    PersonWord words[1200]; size_t word_count;
    PairAnswer answers[1200]; size_t answer_count;
} Said;

static void say(Said *s, PairAnswer a)
{
    PersonWord w = { .id = a.id, .staff = a.staff_id, .verdict = a.verdict == PAIR_SAME ? PERSON_SAME : PERSON_DIFFERENT,
                     .one = a.one, .other = a.other };
    if (a.verdict != PAIR_UNSURE) s->words[s->word_count++] = w;
    s->answers[s->answer_count++] = a;
}

static void undo(Said *s, int64_t id, const PairAnswer *of)
{
    if (of->verdict == PAIR_UNSURE) {
        s->answers[s->answer_count] = answer(id, of->staff_id, PAIR_UNDONE, 0, 1);
        s->answers[s->answer_count++].undoes = of->id;
    } else
        s->words[s->word_count++] = (PersonWord){ .id = id, .undoes = of->id, .staff = of->staff_id,
                                                  .verdict = PERSON_UNDONE, .one = of->one, .other = of->other };
}

static size_t queue(Arena *a, const Said *s, const PersonProposal *p, size_t n, int64_t staff, ReviewItem **items)
{
    PairAnswers answers;
    pair_answers_make(a, s->words, s->word_count, s->answers, s->answer_count, &answers);
    return review_queue(a, s->words, s->word_count, p, n, &answers, staff, items);
}

/* ---- the rules, one by one ---- */

TEST(where_a_pair_stands)
{
    enum { S1 = 1, D1 = 2, U1 = 4, S2 = 8, D2 = 16 };
    static const struct { int said; bool are_one, may_be_minor; PairState want; } cases[] = {
        { 0, false, true, PAIR_OPEN },             { U1, false, true, PAIR_OPEN },
        { S1, false, false, PAIR_WAITS },          { S1 | S2, true, true, PAIR_IS_ONE },
        { D1, false, false, PAIR_IS_TWO },         { D1, false, true, PAIR_WAITS },
        { D1 | D2, false, true, PAIR_IS_TWO },     { S1 | D2, false, true, PAIR_DISPUTED },
        { S1 | D2, false, false, PAIR_DISPUTED },  { 0, true, true, PAIR_IS_ONE },
        { D1, true, false, PAIR_DISPUTED },        { U1 | S2, false, true, PAIR_WAITS },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        PairAnswer said[5];
        size_t n = 0;
        static const PairVerdict verdicts[] = { PAIR_SAME, PAIR_DIFFERENT, PAIR_UNSURE, PAIR_SAME, PAIR_DIFFERENT };
        for (int k = 0; k < 5; k++)
            if (cases[i].said & 1 << k) said[n++] = answer(k + 1, k + 1, verdicts[k], 0, 1);
        CHECK_EQ(pair_state(said, n, cases[i].are_one, cases[i].may_be_minor), cases[i].want);
    }
}

/* By whom a pair was answered how, and from whom of three people it is kept. */
TEST(what_others_said_of_two_is_kept_from_whoever_has_still_to_answer)
{
    static const struct { PairVerdict said[2]; size_t count; bool may_be_minor, kept[3]; } cases[] = {
        { { 0 }, 0, true, { false, false, false } },
        { { PAIR_SAME }, 1, true, { false, true, true } },
        { { PAIR_UNSURE }, 1, true, { false, true, true } },
        { { PAIR_DIFFERENT }, 1, true, { false, true, true } },
        { { PAIR_DIFFERENT }, 1, false, { false, false, false } },
        { { PAIR_SAME, PAIR_UNSURE }, 2, true, { false, false, true } },
        { { PAIR_SAME, PAIR_SAME }, 2, true, { false, false, false } },
        { { PAIR_SAME, PAIR_DIFFERENT }, 2, false, { false, false, true } },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena a;
        Said said = { 0 };
        Persons persons;
        PairAnswers answers;
        PersonProposal p = proposal(9, 1, 2, 4, cases[i].may_be_minor);
        p.other_may_be_minor = cases[i].may_be_minor;
        CHECK(arena_open(&a, ARENA_BYTES));
        for (size_t n = 0; n < cases[i].count; n++)
            say(&said, answer((int64_t)n + 1, (int64_t)n + 1, cases[i].said[n], 1, 2));
        persons_make(&a, said.words, said.word_count, &p, 1, &persons);
        pair_answers_make(&a, said.words, said.word_count, said.answers, said.answer_count, &answers);
        for (int staff = 1; staff <= 3; staff++) {
            CHECK_EQ(pair_is_kept_from(&answers, &persons, &p.one, &p.other, staff), cases[i].kept[staff - 1]);
            CHECK_EQ(pair_is_kept_from(&answers, &persons, &p.other, &p.one, staff), cases[i].kept[staff - 1]);
        }
        arena_close(&a);
    }
}

TEST(a_child_comes_first_and_nobody_is_asked_twice)
{
    Arena a;
    ReviewItem *items;
    Said *s = calloc(1, sizeof *s);
    CHECK(arena_open(&a, ARENA_BYTES));
    const PersonProposal p[] = { proposal(1, 0, 1, 0, false), proposal(2, 2, 3, 9, true), proposal(3, 4, 5, 3, false),
                                 proposal(0, 6, 7, -2, true) };
    CHECK_EQ(queue(&a, s, p, COUNT(p), 1, &items), 4);
    static const size_t order[] = { 3, 1, 0, 2 };
    for (size_t i = 0; i < 4; i++) CHECK_EQ(items[i].proposal, order[i]);
    say(s, answer(11, 1, PAIR_SAME, 2, 3));
    say(s, answer(12, 1, PAIR_UNSURE, 0, 1));
    CHECK_EQ(queue(&a, s, p, COUNT(p), 1, &items), 2);
    CHECK_EQ(queue(&a, s, p, COUNT(p), 2, &items), 4);
    CHECK_EQ(items[1].state, PAIR_WAITS);
    CHECK_EQ(items[1].doubt.answers_missing, 1);
    undo(s, 13, &s->answers[1]);
    CHECK_EQ(queue(&a, s, p, COUNT(p), 1, &items), 3);
    say(s, answer(14, 2, PAIR_SAME, 3, 2));
    CHECK_EQ(queue(&a, s, p, COUNT(p), 3, &items), 3);
    free(s);
    arena_close(&a);
}

TEST(what_parts_a_child_is_offered_to_a_second_person_and_what_parts_adults_is_not)
{
    Arena a;
    ReviewItem *items;
    Said *s = calloc(1, sizeof *s);
    CHECK(arena_open(&a, ARENA_BYTES));
    const PersonProposal p[] = { proposal(1, 0, 1, 5, true), proposal(2, 2, 3, 5, false) };
    say(s, answer(11, 1, PAIR_DIFFERENT, 0, 1));
    say(s, answer(12, 1, PAIR_DIFFERENT, 2, 3));
    CHECK_EQ(queue(&a, s, p, COUNT(p), 1, &items), 0);
    CHECK_EQ(queue(&a, s, p, COUNT(p), 2, &items), 1);
    CHECK_EQ(items[0].proposal, 0);
    say(s, answer(13, 2, PAIR_DIFFERENT, 1, 0));
    CHECK_EQ(queue(&a, s, p, COUNT(p), 3, &items), 0);
    free(s);
    arena_close(&a);
}

TEST(figures_tell_agreement_apart_by_blindness_and_how_proposals_did)
{
    Arena a;
    Persons persons;
    PairAnswers answers;
    ReviewFigures f;
    Said *s = calloc(1, sizeof *s);
    CHECK(arena_open(&a, ARENA_BYTES));
    for (int i = 0; i < 4; i++)             /* pairs 0-1, 2-3, 4-5, 6-7 */
        for (int staff = 1; staff <= 2; staff++) {
            bool says_other = i == 3 && staff == 2;
            PairAnswer said = answer(10 * i + staff, staff, (i == 1) != says_other ? PAIR_DIFFERENT : PAIR_SAME, 2 * i, 2 * i + 1);
            said.is_blind = i < 2;
            said.weight = i == 0 ? 0.5 : 8;
            say(s, said);
        }
    say(s, answer(50, 3, PAIR_UNSURE, 8, 9));
    pair_answers_make(&a, s->words, s->word_count, s->answers, s->answer_count, &answers);
    persons_make(&a, s->words, s->word_count, NULL, 0, &persons);
    review_figures(&answers, &persons, &f);
    CHECK_EQ(f.pairs, 5);
    CHECK_EQ(f.answers, 9);
    CHECK_EQ(f.blind_answers, 4);
    CHECK_EQ(f.unsure, 1);
    CHECK_EQ(f.all.units, 4);
    CHECK_EQ(f.all.units_of_one_mind, 3);
    CHECK_EQ(f.blind.units, 2);
    CHECK_EQ(f.blind.units_of_one_mind, 2);
    CHECK_EQ(f.seen.units, 2);
    CHECK_EQ(f.states[PAIR_IS_ONE], 2);
    CHECK_EQ(f.states[PAIR_IS_TWO], 1);
    CHECK_EQ(f.states[PAIR_DISPUTED], 1);
    CHECK_EQ(f.bands[0].judged, 1);
    CHECK_EQ(f.bands[3].judged, 2);
    CHECK_EQ(f.bands[3].same, 1);
    double alpha;
    CHECK(agreement_alpha(&f.blind, &alpha) && alpha > 0.999);
    free(s);
    arena_close(&a);
}

/* ---- at random ---- */

static void item_put(Arena *a, Str *text, const ReviewItem *item, const PersonProposal *p)
{
    *text = str_format(a, "%.*s%lld %s %zu %a %zu %zu %d\n", STR(*text), (long long)p[item->proposal].id,
                       pair_state_name(item->state), item->answered, item->doubt.weight, item->doubt.here,
                       item->doubt.there, item->doubt.may_be_minor);
}

static Str queue_text(Arena *a, const Said *s, const PersonProposal *p, size_t n, int64_t staff)
{
    Str text = S("");
    ReviewItem *items;
    size_t count = queue(a, s, p, n, staff, &items);
    for (size_t i = 0; i < count; i++) item_put(a, &text, &items[i], p);
    return text;
}

static bool is_gone(const Said *s, int64_t id)
{
    for (size_t i = 0; i < s->word_count; i++)
        if (s->words[i].undoes == id) return true;
    for (size_t i = 0; i < s->answer_count; i++)
        if (s->answers[i].undoes == id) return true;
    return false;
}

/* Only what stands, as if nothing else had ever been said. */
static void standing(const Said *all, Said *to)
{
    to->word_count = to->answer_count = 0;
    for (size_t i = 0; i < all->word_count; i++)
        if (all->words[i].verdict != PERSON_UNDONE && !is_gone(all, all->words[i].id))
            to->words[to->word_count++] = all->words[i];
    for (size_t i = 0; i < all->answer_count; i++)
        if (all->answers[i].verdict != PAIR_UNDONE && !is_gone(all, all->answers[i].id))
            to->answers[to->answer_count++] = all->answers[i];
}

static void say_at_random(Said *s, Random *random, int64_t id)
{
    int what = random_from_to(random, 0, 9), one = random_from_to(random, 0, PEOPLE - 1);
    int other = (one + random_from_to(random, 1, 2)) % PEOPLE;
    PairVerdict verdict = what < 4 ? PAIR_SAME : what < 6 ? PAIR_DIFFERENT : PAIR_UNSURE;
    if (what < 8 || !s->answer_count) {
        say(s, answer(id, random_from_to(random, 1, STAFF), verdict, one, other));
        return;
    }
    const PairAnswer *of = &s->answers[random_from_to(random, 0, (int)s->answer_count - 1)];
    if (of->verdict != PAIR_UNDONE && !is_gone(s, of->id)) undo(s, id, of);
}

/* Answers and their undo: 1,000 in ./dev long persons. */
TEST(after_any_answers_and_their_undo_the_queue_is_what_a_fresh_rebuild_makes_of_what_stands)
{
    size_t many = getenv("SAFEHARBOR_LONG") ? 1000 : 120;
    Arena a;
    Random random = random_from(8);
    PersonProposal p[60], turned[60];
    Said *s = calloc(1, sizeof *s), *fresh = calloc(1, sizeof *fresh);
    for (size_t i = 0; i < COUNT(p); i++) {
        int one = random_from_to(&random, 0, PEOPLE - 2), other = random_from_to(&random, one + 1, PEOPLE - 1);
        p[i] = proposal((int64_t)i + 1, one, other, random_from_to(&random, -6, 20) / 2.0, random_from_to(&random, 0, 9) == 0);
        turned[COUNT(p) - 1 - i] = p[i];
    }
    CHECK(arena_open(&a, ARENA_BYTES));
    for (size_t i = 0; i < many; i++) {
        say_at_random(s, &random, (int64_t)(10 * i + 5));
        if (i % 10) continue;
        arena_reset(&a, 0);
        standing(s, fresh);
        for (int64_t staff = 1; staff <= STAFF; staff++) {
            ReviewItem *items;
            Str now = queue_text(&a, s, p, COUNT(p), staff);
            CHECK_STR(now, queue_text(&a, fresh, p, COUNT(p), staff));
            CHECK_STR(now, queue_text(&a, s, turned, COUNT(p), staff));
            size_t n = queue(&a, s, p, COUNT(p), staff, &items);
            for (size_t k = 0; k < n; k++)
                for (size_t w = 0; w < fresh->answer_count; w++) {
                    PairAnswer asked = answer(0, staff, PAIR_SAME, 0, 1);
                    asked.one = p[items[k].proposal].one;
                    asked.other = p[items[k].proposal].other;
                    pair_answer_order(&asked);
                    CHECK(fresh->answers[w].staff_id != staff || !mention_is_same(&fresh->answers[w].one, &asked.one) ||
                          !mention_is_same(&fresh->answers[w].other, &asked.other));
                }
        }
    }
    free(s);
    free(fresh);
    arena_close(&a);
}
