/* persons_test.c - proof that persons follow from words and proposals alone and no proposal joins a child. */
#include "insight/persons.h"

#include <stdlib.h>

#include "base/random.h"
#include "base/test.h"

#define PEOPLE 24
#define ARENA_BYTES ((size_t)1 << 30)

static Mention person(int n)
{
    static char numbers[PEOPLE + 1][8];
    snprintf(numbers[n], sizeof numbers[n], "%03d", n);
    return (Mention){ false, S("ZZ0010000"), str_of(numbers[n]), ROLE_ARRESTEE, 1 };
}

static PersonWord word(int64_t id, int64_t staff, PersonVerdict verdict, int one, int other)
{
    return (PersonWord){ .id = id, .staff = staff, .verdict = verdict, .one = person(one), .other = person(other) };
}

static PersonWord undo(int64_t id, const PersonWord *of)
{
    return (PersonWord){ .id = id, .undoes = of->id, .staff = 9, .verdict = PERSON_UNDONE, .one = of->one, .other = of->other };
}

static PersonProposal proposal(int64_t id, int one, int other, double weight, bool may_be_minor)
{
    return (PersonProposal){ id, person(one), person(other), weight, may_be_minor, false };
}

static bool are_one(const Persons *p, int one, int other)
{
    size_t a, b;
    Mention x = person(one), y = person(other);
    return persons_card(p, &x, &a) && persons_card(p, &y, &b) && a == b;
}

static size_t group_of(const Persons *p, int n)
{
    size_t card;
    Mention m = person(n);
    CHECK(persons_card(p, &m, &card));
    return p->cards[card].group;
}

/* ---- the rules, one by one ---- */

TEST(two_people_join_and_a_different_parts)
{
    Arena a;
    Persons p;
    CHECK(arena_open(&a, ARENA_BYTES));
    PersonWord w[] = { word(1, 1, PERSON_SAME, 1, 2), word(2, 1, PERSON_SAME, 2, 1), word(3, 2, PERSON_SAME, 1, 2),
                       word(4, 3, PERSON_DIFFERENT, 1, 2), word(5, 1, PERSON_SAME, 1, 2), word(6, 2, PERSON_SAME, 1, 2) };
    static const bool joined[] = { false, false, true, false, false, true };
    for (size_t i = 0; i < COUNT(w); i++) {
        persons_make(&a, w, i + 1, NULL, 0, &p);
        CHECK_EQ(are_one(&p, 1, 2), joined[i]);
    }
    PersonWord back[] = { w[0], w[2], w[3], undo(7, &w[3]), undo(8, &w[2]) };
    persons_make(&a, back, 4, NULL, 0, &p);
    CHECK(are_one(&p, 1, 2));
    persons_make(&a, back, 5, NULL, 0, &p);
    CHECK(!are_one(&p, 1, 2));
    arena_close(&a);
}

TEST(a_correction_is_joined_by_one_word_and_by_none_once_it_was_withdrawn)
{
    Arena a;
    Persons p;
    CHECK(arena_open(&a, ARENA_BYTES));
    PersonWord w = word(1, 1, PERSON_SAME, 1, 2);
    w.is_of_correction = true;
    persons_make(&a, &w, 1, NULL, 0, &p);
    CHECK(are_one(&p, 1, 2));
    w.is_void = true;
    persons_make(&a, &w, 1, NULL, 0, &p);
    CHECK(!are_one(&p, 1, 2));
    arena_close(&a);
}

TEST(a_proposal_joins_nobody_and_a_child_stays_a_card_alone)
{
    Arena a;
    Persons p;
    CHECK(arena_open(&a, ARENA_BYTES));
    PersonProposal all[] = { proposal(1, 1, 2, 9, false), proposal(2, 2, 3, 8, false), proposal(3, 3, 4, 20, true),
                             proposal(4, 1, 2, 7, false) };
    persons_make(&a, NULL, 0, all, COUNT(all), &p);
    CHECK_EQ(p.card_count, 4);
    CHECK_EQ(p.join_count, 3);
    CHECK_EQ(p.joins[0].more, 1);
    CHECK(!are_one(&p, 1, 2));
    CHECK_EQ(group_of(&p, 1), group_of(&p, 2));
    /* whoever may be a minor in one proposal may be one, so 3 is kept apart from 2 as well */
    CHECK(group_of(&p, 3) != group_of(&p, 2) && group_of(&p, 4) != group_of(&p, 3));
    CHECK_EQ(p.joins[1].how, JOIN_APART);
    CHECK_EQ(p.joins[2].how, JOIN_APART);
    CHECK_EQ(p.group_count, 3);
    arena_close(&a);
}

TEST(nothing_is_proposed_between_cards_that_somebody_parted)
{
    Arena a;
    Persons p;
    CHECK(arena_open(&a, ARENA_BYTES));
    /* 1 and 2 are one, 3 and 4 are one, and somebody says that 2 is not 3. */
    PersonWord w[] = { word(1, 1, PERSON_SAME, 1, 2), word(2, 2, PERSON_SAME, 1, 2), word(3, 1, PERSON_SAME, 3, 4),
                       word(4, 2, PERSON_SAME, 3, 4), word(5, 1, PERSON_DIFFERENT, 2, 3) };
    PersonProposal all[] = { proposal(1, 1, 4, 30, false), proposal(2, 4, 5, 9, false), proposal(3, 1, 5, 8, false),
                             proposal(4, 2, 3, 8, false), proposal(5, 5, 6, 2, false) };
    persons_make(&a, w, COUNT(w), all, COUNT(all), &p);
    CHECK_EQ(p.card_count, 4);
    CHECK_EQ(p.join_count, 3);
    CHECK_EQ(group_of(&p, 4), group_of(&p, 5));
    CHECK(group_of(&p, 1) != group_of(&p, 4));      /* by way of 5 they would come together */
    CHECK_EQ(p.joins[0].how, JOIN_ACROSS);
    CHECK_EQ(p.contradictions, 0);
    w[4] = word(5, 1, PERSON_DIFFERENT, 1, 2);
    persons_make(&a, w, COUNT(w), all, COUNT(all), &p);
    CHECK(!are_one(&p, 1, 2));
    arena_close(&a);
}

TEST(words_that_contradict_one_another_are_counted)
{
    Arena a;
    Persons p;
    CHECK(arena_open(&a, ARENA_BYTES));
    PersonWord w[] = { word(1, 1, PERSON_SAME, 1, 2), word(2, 2, PERSON_SAME, 1, 2), word(3, 1, PERSON_SAME, 2, 3),
                       word(4, 2, PERSON_SAME, 2, 3), word(5, 1, PERSON_DIFFERENT, 1, 3) };
    persons_make(&a, w, COUNT(w), NULL, 0, &p);
    CHECK(are_one(&p, 1, 3));
    CHECK_EQ(p.contradictions, 1);
    arena_close(&a);
}

TEST(what_happened_is_told_word_by_word)
{
    Arena a;
    PersonEvent *e;
    CHECK(arena_open(&a, ARENA_BYTES));
    PersonWord w[] = { word(1, 1, PERSON_SAME, 1, 2), word(2, 2, PERSON_SAME, 1, 2), word(3, 1, PERSON_SAME, 2, 3),
                       word(4, 2, PERSON_SAME, 2, 3), word(5, 1, PERSON_DIFFERENT, 1, 2), word(6, 3, PERSON_SAME, 4, 5),
                       undo(7, &w[4]) };
    CHECK_EQ(persons_events(&a, w, COUNT(w), &e), 4);
    static const struct { int64_t word, reverses; bool is_split; const char *parts[2]; } want[] = {
        { 2, 0, false, { "ZZ0010000/001/arrestee:1", "ZZ0010000/002/arrestee:1" } },
        { 4, 0, false, { "ZZ0010000/001/arrestee:1\nZZ0010000/002/arrestee:1", "ZZ0010000/003/arrestee:1" } },
        { 5, 2, true, { "ZZ0010000/001/arrestee:1", "ZZ0010000/002/arrestee:1\nZZ0010000/003/arrestee:1" } },
        { 7, 5, false, { "ZZ0010000/001/arrestee:1", "ZZ0010000/002/arrestee:1\nZZ0010000/003/arrestee:1" } },
    };
    for (size_t i = 0; i < COUNT(want); i++) {
        CHECK_EQ(e[i].word, want[i].word);
        CHECK_EQ(e[i].reverses, want[i].reverses);
        CHECK_EQ(e[i].is_split, want[i].is_split);
        CHECK_EQ(e[i].part_count, 2);
        for (size_t k = 0; k < 2; k++) CHECK_STR(e[i].parts[k], str_of(want[i].parts[k]));
    }
    arena_close(&a);
}

/* ---- at random ---- */

typedef struct { PersonWord *words; size_t count; PersonProposal *proposals; size_t proposal_count; Random random; } Said;

static Said drawn(Arena *a, uint64_t seed, size_t count)
{
    Said s = { .random = random_from(seed), .words = arena_new(a, PersonWord, count), .proposals = arena_new(a, PersonProposal, count) };
    for (; s.count < count; s.count++) {
        int what = random_from_to(&s.random, 0, 9), one = random_from_to(&s.random, 0, PEOPLE - 1);
        int other = (one + random_from_to(&s.random, 1, 2)) % PEOPLE;
        int64_t id = (int64_t)(10 * s.count + 1);
        if (what >= 8 && s.count) s.words[s.count] = undo(id, &s.words[random_from_to(&s.random, 0, (int)s.count - 1)]);
        else s.words[s.count] = word(id, random_from_to(&s.random, 1, 3), what < 6 ? PERSON_SAME : PERSON_DIFFERENT, one, other);
    }
    for (; s.proposal_count < count / 4; s.proposal_count++) {
        int one = random_from_to(&s.random, 0, PEOPLE - 2), other = random_from_to(&s.random, one + 1, PEOPLE - 1);
        s.proposals[s.proposal_count] = proposal((int64_t)s.proposal_count + 1, one, other, random_from_to(&s.random, 0, 40) / 2.0,
                                                 random_from_to(&s.random, 0, 40) == 0);
    }
    return s;
}

/* Only what stands, as if nothing else had ever been said. An undo of an undo takes nothing back. */
static size_t standing(Arena *a, const Said *s, size_t count, PersonWord **to)
{
    size_t n = 0;
    *to = arena_new(a, PersonWord, count + 1);
    for (size_t i = 0; i < count; i++) {
        bool is_gone = s->words[i].verdict == PERSON_UNDONE;
        for (size_t k = i + 1; k < count; k++) is_gone |= s->words[k].verdict == PERSON_UNDONE && s->words[k].undoes == s->words[i].id;
        if (!is_gone) (*to)[n++] = s->words[i];
    }
    return n;
}

static void shuffle(Said *s)
{
    for (size_t i = s->proposal_count; i > 1; i--) {
        size_t k = (size_t)random_from_to(&s->random, 0, (int)i - 1);
        PersonProposal p = s->proposals[i - 1];
        s->proposals[i - 1] = s->proposals[k];
        s->proposals[k] = p;
    }
}

static void nobody_is_joined_wrongly(const Persons *p)
{
    for (size_t c = 0; c < p->card_count; c++)
        for (size_t d = c + 1; d < p->card_count; d++)
            if (p->cards[c].group == p->cards[d].group) CHECK(!p->cards[c].may_be_minor && !p->cards[d].may_be_minor);
}

static Str told(Arena *a, const Said *s, const PersonWord *words, size_t count)
{
    Persons p;
    persons_make(a, words, count, s->proposals, s->proposal_count, &p);
    nobody_is_joined_wrongly(&p);
    return persons_text(a, &p, s->proposals);
}

/* Words, joins, splits and their undo: 1,000 in ./dev long persons. */
TEST(after_any_words_and_their_undo_persons_are_what_a_fresh_rebuild_makes_of_what_stands)
{
    Arena a;
    size_t count = getenv("SAFEHARBOR_LONG") ? 1000 : 120, step = count / 40;
    CHECK(arena_open(&a, ARENA_BYTES));
    Said s = drawn(&a, 2026, count);
    for (size_t n = step; n <= count; n += step) {
        PersonWord *stand;
        size_t mark = arena_mark(&a), left = standing(&a, &s, n, &stand);
        Str one = told(&a, &s, s.words, n);
        shuffle(&s);
        CHECK_STR(told(&a, &s, stand, left), one);
        arena_reset(&a, mark);
    }
    /* and everything taken back is nothing said */
    PersonWord *all = arena_new(&a, PersonWord, 2 * count);
    size_t n = 0;
    for (; n < count; n++) all[n] = s.words[n];
    for (size_t i = 0; i < count; i++)
        if (s.words[i].verdict != PERSON_UNDONE) all[n] = undo((int64_t)(10 * (count + i) + 5), &s.words[i]), n++;
    Persons p;
    persons_make(&a, all, n, NULL, 0, &p);
    CHECK_EQ(p.card_count, 0);
    arena_close(&a);
}

/* Replaying the events from cards of one mention each leads to the cards that there are. */
TEST(events_lead_to_the_persons_that_there_are)
{
    Arena a;
    CHECK(arena_open(&a, ARENA_BYTES));
    for (uint64_t seed = 1; seed <= 20; seed++) {
        size_t mark = arena_mark(&a);
        Said s = drawn(&a, seed, 150);
        PersonEvent *e;
        Persons p;
        int of[PEOPLE], next = PEOPLE;
        size_t n = persons_events(&a, s.words, s.count, &e);
        CHECK(n > 8);
        for (int i = 0; i < PEOPLE; i++) of[i] = i;
        for (size_t i = 0; i < n; i++) {
            next++;
            for (size_t k = 0; k < e[i].part_count; k++) {
                if (e[i].is_split) next++;
                for (int m = 0; m < PEOPLE; m++) {
                    Mention mention = person(m);
                    if (str_has(e[i].parts[k], mention_word(&a, &mention))) of[m] = next;
                }
            }
        }
        persons_make(&a, s.words, s.count, NULL, 0, &p);
        for (int i = 0; i < PEOPLE; i++)
            for (int k = i + 1; k < PEOPLE; k++) {
                size_t card;
                Mention x = person(i), y = person(k);
                if (!persons_card(&p, &x, &card) || !persons_card(&p, &y, &card)) continue;
                CHECK_EQ(are_one(&p, i, k), of[i] == of[k]);
            }
        arena_reset(&a, mark);
    }
    arena_close(&a);
}
