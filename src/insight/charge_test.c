/* charge_test.c - elements, ages, versions, the one missing fact, and that no fact lowers anything in silence. */
#include "insight/charge.h"

#include "base/limits.h"
#include "base/random.h"
#include "base/test.h"
#include "guide/law.h"

static LawBook book_of(Arena *arena)
{
    LawBook book;
    Err err = { 0 };
    if (!law_book_read(arena, law_texts_shipped(), &book, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    return book;
}

static CaseFact fact(const LawBook *book, const char *id, FactIs is, unsigned roles, const char *source)
{
    CaseFact f = { .is = is, .roles = roles, .source = str_of(source) };
    if (!law_element_find(book, str_of(id), &f.element)) test_fail(__FILE__, __LINE__, "no element %s", id);
    return f;
}

#define BUYER LAW_ROLE_BIT(LAW_BUYER)
#define ALL 7u

static CaseFacts case_of(const char *offense, const CaseFact *facts, size_t count)
{
    CaseFacts c = { .state = S("TX"), .child = { 16, 16, true, S("birth certificate") },
                    .claimed = { -1, -1, true, S("") }, .facts = facts, .fact_count = count };
    CHECK(day_span_read(str_of(offense), &c.offense));
    return c;
}

static const Charge *charge_of(const ChargeAnswer *a, const char *id, LawRole role)
{
    for (size_t i = 0; i < a->count; i++)
        if (str_eq(a->charges[i].provision->id, str_of(id)) && a->charges[i].role == role) return &a->charges[i];
    return NULL;
}

#define TIER_2 "/us/usc/t18/s1591/a/1-b/2"
#define TIER_1 "/us/usc/t18/s1591/a/1-b/1"

/* A buyer of a child of 16, all of it shown. */
static size_t buyer_facts(const LawBook *book, CaseFact *to)
{
    to[0] = fact(book, "patronizes", FACT_YES, BUYER, "report, page 2");
    to[1] = fact(book, "commercial-act", FACT_YES, ALL, "payment record");
    to[2] = fact(book, "commerce", FACT_YES, ALL, "hotel bill");
    to[3] = fact(book, "age-observed", FACT_YES, BUYER, "camera of the lobby");
    return 4;
}

TEST(each_way_a_fact_can_stand_has_its_status_and_its_source)
{
    static const struct { FactIs first, second; ElementStatus status; bool alleged, disputed; } cases[] = {
        { FACT_YES, FACT_UNKNOWN, ELEMENT_MET, false, false },
        { FACT_YES, FACT_ALLEGED, ELEMENT_MET, false, false },
        { FACT_NO, FACT_UNKNOWN, ELEMENT_MISSING, false, false },
        { FACT_ALLEGED, FACT_UNKNOWN, ELEMENT_UNKNOWN, true, false },
        { FACT_UNKNOWN, FACT_UNKNOWN, ELEMENT_UNKNOWN, false, false },
        { FACT_YES, FACT_NO, ELEMENT_UNKNOWN, false, true },
        { FACT_ALLEGED, FACT_NO, ELEMENT_UNKNOWN, false, true },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const CaseFact facts[] = { fact(&book, "commerce", cases[i].first, ALL, "one"),
                                   fact(&book, "commerce", cases[i].second, ALL, "two") };
        CaseFacts c = case_of("2020-05-02", facts, 2);
        ChargeAnswer a;
        charge_answer(&arena, &book, &c, &a);
        const ElementFound *f = charge_found(&a, facts[0].element, LAW_BUYER);
        CHECK_EQ(f->status, cases[i].status);
        CHECK_EQ(f->is_alleged, cases[i].alleged);
        CHECK_EQ(f->is_disputed, cases[i].disputed);
        if (f->status != ELEMENT_UNKNOWN) CHECK_STR(f->sources[0], S("one"));
        if (f->is_disputed) CHECK_EQ(f->source_count, 2);
    }
    arena_close(&arena);
}

TEST(what_one_person_did_is_not_held_against_another)
{
    Arena arena;
    ChargeAnswer a;
    CaseFact facts[8];
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    CaseFacts c = case_of("2020-05-02", facts, buyer_facts(&book, facts));
    charge_answer(&arena, &book, &c, &a);
    CHECK_EQ(charge_of(&a, TIER_2, LAW_BUYER)->outcome, CHARGE_MET);
    CHECK_EQ(charge_of(&a, TIER_2, LAW_TRAFFICKER)->outcome, CHARGE_OPEN);
    CHECK_EQ(charge_of(&a, TIER_2, LAW_TRAFFICKER)->unknown, 2);
    arena_close(&arena);
}

TEST(the_line_of_14_and_the_line_of_18_follow_the_age)
{
    static const struct { int low, high; bool sure; ChargeOutcome tier_1, tier_2; } cases[] = {
        { 13, 13, true, CHARGE_MET, CHARGE_MET },     { 13, 14, true, CHARGE_OPEN, CHARGE_MET },
        { 14, 14, true, CHARGE_OPEN, CHARGE_MET },    { 17, 17, true, CHARGE_OPEN, CHARGE_MET },
        { 17, 18, true, CHARGE_OPEN, CHARGE_OPEN },   { 18, 18, true, CHARGE_OPEN, CHARGE_CLOSED },
        { 16, 16, false, CHARGE_OPEN, CHARGE_OPEN },  { -1, -1, true, CHARGE_OPEN, CHARGE_OPEN },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CaseFact facts[8];
        ChargeAnswer a;
        CaseFacts c = case_of("2020-05-02", facts, buyer_facts(&book, facts));
        c.child = (CaseAge){ cases[i].low, cases[i].high, cases[i].sure, S("x") };
        charge_answer(&arena, &book, &c, &a);
        CHECK_EQ(charge_of(&a, TIER_1, LAW_BUYER)->outcome, cases[i].tier_1);   /* force is not known */
        CHECK_EQ(charge_of(&a, TIER_2, LAW_BUYER)->outcome, cases[i].tier_2);
    }
    arena_close(&arena);
}

TEST(an_unknown_age_is_the_first_gap_whatever_else_is_missing)
{
    Arena arena;
    ChargeAnswer a;
    CaseFact facts[8];
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (size_t known = 0; known <= 4; known++) {
        buyer_facts(&book, facts);
        CaseFacts c = case_of("2020-05-02", facts, known);
        c.child = (CaseAge){ 16, 16, false, S("two papers differ") };
        charge_answer(&arena, &book, &c, &a);
        CHECK(a.gap.element != LAW_ELEMENT_NONE && !a.gap.group);
        CHECK_STR(book.elements[a.gap.element].id, S("under-18"));
        c.is_decoy = true;
        charge_answer(&arena, &book, &c, &a);
        CHECK_STR(book.elements[a.gap.element].id, S("claimed-under-18"));
    }
    arena_close(&arena);
}

/* The versions of 18 USC 1591(a)(1) for a buyer: nothing but the day differs. */
TEST(a_changed_day_of_the_offense_alone_selects_the_row)
{
    static const struct { const char *offense, *from; double min, max; bool recklessness; } cases[] = {
        { "2000-10-28", "2000-10-28", 0, 20, false }, { "2003-04-29", "2000-10-28", 0, 20, false },
        { "2003-04-30", "2003-04-30", 0, 40, false }, { "2006-07-26", "2003-12-19", 0, 40, false },
        { "2006-07-27", "2006-07-27", 10, YEARS_LIFE, false }, { "2008-12-22", "2006-07-27", 10, YEARS_LIFE, false },
        { "2008-12-23", "2008-12-23", 10, YEARS_LIFE, true }, { "2015-05-28", "2008-12-23", 10, YEARS_LIFE, true },
        { "2015-05-29", "2015-05-29", 10, YEARS_LIFE, true }, { "2026-01-01", "2015-05-29", 10, YEARS_LIFE, true },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    const CaseFact facts[] = { fact(&book, "obtains", FACT_YES, BUYER, "a"), fact(&book, "commerce", FACT_YES, ALL, "b"),
        fact(&book, "commercial-act", FACT_YES, ALL, "c"), fact(&book, "age-reckless", FACT_YES, BUYER, "d") };
    for (size_t i = 0; i < COUNT(cases); i++) {
        CaseFacts c = case_of(cases[i].offense, facts, COUNT(facts));
        ChargeAnswer a;
        DaySpan from;
        charge_answer(&arena, &book, &c, &a);
        const Charge *found = charge_of(&a, TIER_2, LAW_BUYER);
        CHECK(found && day_span_read(str_of(cases[i].from), &from));
        CHECK_EQ(date_compare(found->provision->valid.first, from.first), 0);
        CHECK(found->provision->min == cases[i].min && found->provision->max == cases[i].max && !found->is_part);
        CHECK_EQ(found->outcome, cases[i].recklessness ? CHARGE_MET : CHARGE_OPEN);
    }
    CaseFacts before = case_of("2000-10-27", facts, COUNT(facts));
    ChargeAnswer a;
    charge_answer(&arena, &book, &before, &a);
    CHECK(!charge_of(&a, TIER_2, LAW_BUYER) && a.later_count > 10);
    arena_close(&arena);
}

TEST(an_offense_on_both_sides_of_an_amendment_shows_both_rows)
{
    static const struct { const char *offense; size_t rows; } cases[] = {
        { "2008-12", 2 }, { "2008", 2 }, { "2008-12-23..2015-05-28", 1 }, { "2008-12-22..2015-05-29", 3 }, { "2003", 3 },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        CaseFacts c = case_of(cases[i].offense, NULL, 0);
        ChargeAnswer a;
        size_t rows = 0;
        charge_answer(&arena, &book, &c, &a);
        for (size_t k = 0; k < a.count; k++) {
            const Charge *one = &a.charges[k];
            if (one->role != LAW_BUYER || !str_eq(one->provision->id, S(TIER_2))) continue;
            rows++;
            CHECK_EQ(one->is_part, cases[i].rows > 1);
        }
        CHECK_EQ(rows, cases[i].rows);
    }
    arena_close(&arena);
}

TEST(words_that_were_read_as_of_another_day_are_told_with_that_doubt)
{
    static const struct { const char *state, *offense, *id; TextDoubt doubt; } cases[] = {
        { "TX", "2010-05-02", TIER_2, TEXT_OF_THE_DAY },                            /* since when it stands is held */
        { "TX", "2026-05-02", TIER_2, TEXT_EARLIER },                               /* read as of 2026-03-26 */
        { "UT", "2010-05-02", "/us/ut/utah-code-76-5d-204", TEXT_LATER },           /* read as of 2025, end known */
        { "UT", "2025-03-02", "/us/ut/utah-code-76-5d-204", TEXT_OF_THE_DAY },
        { "WY", "2019-05-02", "/us/wy/wyo.-stat.-6-2-707", TEXT_LATER },            /* read as of 2022-11 */
        { "WY", "2024-05-02", "/us/wy/wyo.-stat.-6-2-707", TEXT_EARLIER },
        { "CO", "2019-05-02", "/us/co/c.r.s.-18-7-403", TEXT_UNDATED },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        ChargeAnswer a;
        CaseFacts c = case_of(cases[i].offense, NULL, 0);
        c.state = str_of(cases[i].state);
        charge_answer(&arena, &book, &c, &a);
        const Charge *one = charge_of(&a, cases[i].id, LAW_BUYER);
        if (!one) one = charge_of(&a, cases[i].id, LAW_TRAFFICKER);
        CHECK(one);
        if (one->doubt != cases[i].doubt) test_fail(__FILE__, __LINE__, "%s: %d", cases[i].id, (int)one->doubt);
    }
    arena_close(&arena);
}

TEST(without_a_real_child_the_offense_is_closed_and_the_attempt_is_not)
{
    Arena arena;
    ChargeAnswer a;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    CaseFact facts[12];
    size_t n = buyer_facts(&book, facts);
    facts[n++] = fact(&book, "intends-trafficking", FACT_YES, BUYER, "chat");
    facts[n++] = fact(&book, "substantial-step", FACT_YES, BUYER, "came to the door");
    facts[n++] = fact(&book, "believes-minor", FACT_YES, BUYER, "chat");
    for (int stated = 13; stated <= 14; stated++) {
        CaseFacts c = case_of("2020-05-02", facts, n);
        c.is_decoy = true;
        c.claimed = (CaseAge){ stated, stated, true, S("chat, turn 9") };
        charge_answer(&arena, &book, &c, &a);
        const Charge *done = charge_of(&a, TIER_2, LAW_BUYER);
        CHECK_EQ(done->outcome, CHARGE_CLOSED);
        CHECK_STR(charge_found(&a, done->elements[2].by, LAW_BUYER)->sources[0], S("there was no real child"));
        CHECK_EQ(charge_of(&a, "/us/usc/t18/s1594/a-1591-b/2", LAW_BUYER)->outcome, CHARGE_MET);
        CHECK_EQ(charge_of(&a, "/us/usc/t18/s1594/a-1591-b/1", LAW_BUYER)->outcome,
                 stated < 14 ? CHARGE_MET : CHARGE_OPEN);
    }
    arena_close(&arena);
}

/* ---- random cases ---- */

typedef struct { CaseFacts facts; CaseFact list[48]; } Made;

static size_t random_below(Random *random, size_t count) { return (size_t)random_from_to(random, 0, (int)count - 1); }

static CaseFact random_fact(Random *random, const LawBook *book, size_t at)
{
    static const FactIs is[] = { FACT_YES, FACT_YES, FACT_YES, FACT_NO, FACT_ALLEGED, FACT_UNKNOWN };
    static char names[64][16];
    snprintf(names[at], sizeof names[at], "source %zu", at);
    CaseFact f = { .is = is[random_below(random, COUNT(is))], .source = str_of(names[at]),
                   .roles = 1u + (unsigned)random_below(random, ALL) };
    do f.element = random_below(random, book->element_count);
    while (book->elements[f.element].kind != ELEMENT_CASE && book->elements[f.element].kind != ELEMENT_ACT);
    return f;
}

static void make_case(Random *random, const LawBook *book, Made *made)
{
    static const char *const days[] = { "2002-03", "2005", "2007-08-09", "2010-01-01", "2016-02", "2019-05-02", "2024" };
    static const char *const states[] = { "TX", "WY", "KY", "LA", "GA", "CO", "" };
    made->facts = case_of(days[random_below(random, COUNT(days))], made->list, 8 + random_below(random, 30));
    made->facts.state = str_of(states[random_below(random, COUNT(states))]);
    made->facts.is_decoy = random_below(random, 4) == 0;
    int low = (int)random_below(random, 20) - 1, high = low < 0 ? low : low + (int)random_below(random, 3);
    made->facts.child = (CaseAge){ low, high, random_below(random, 4) > 0, S("papers") };
    if (made->facts.is_decoy) made->facts.claimed = (CaseAge){ 13, 13, true, S("chat") };
    for (size_t i = 0; i < made->facts.fact_count; i++) made->list[i] = random_fact(random, book, i);
}

/* A row may fall to a worse outcome only where the element that makes it fall shows the fact that was added. */
static void check_step(const ChargeAnswer *before, const ChargeAnswer *after, const CaseFact *added)
{
    CHECK_EQ(before->count, after->count);
    for (size_t i = 0; i < after->count; i++) {
        const Charge *b = &after->charges[i], *a = NULL;
        for (size_t k = 0; k < before->count && !a; k++)
            if (before->charges[k].provision == b->provision && before->charges[k].role == b->role)
                a = &before->charges[k];
        CHECK(a);
        if (a->outcome >= b->outcome && a->missing >= b->missing && a->unknown + a->missing >= b->unknown + b->missing)
            continue;
        CHECK(added->is != FACT_YES || charge_found(after, added->element, b->role)->is_disputed);
        bool is_shown = false;
        for (size_t k = 0; k < b->count; k++) {
            if (b->elements[k].status <= a->elements[k].status) continue;
            for (size_t g = 0; g < b->elements[k].group->count; g++) {
                const ElementFound *f = charge_found(after, b->elements[k].group->choices[g], b->role);
                for (size_t s = 0; s < f->source_count; s++) is_shown |= str_eq(f->sources[s], added->source);
            }
        }
        CHECK(is_shown);
    }
}

TEST(a_fact_that_is_added_never_lowers_anything_in_silence)
{
    Arena arena;
    Random random = random_from(20261126);
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (int n = 0; n < 400; n++) {
        size_t mark = arena_mark(&arena);
        Made made;
        ChargeAnswer before, after;
        make_case(&random, &book, &made);
        charge_answer(&arena, &book, &made.facts, &before);
        CaseFacts more = made.facts;
        made.list[more.fact_count] = random_fact(&random, &book, 50);
        more.fact_count++;
        charge_answer(&arena, &book, &more, &after);
        check_step(&before, &after, &made.list[more.fact_count - 1]);
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}

TEST(a_yes_where_nothing_was_denied_lowers_no_sentence)
{
    Arena arena;
    Random random = random_from(7);
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (int n = 0; n < 200; n++) {
        size_t mark = arena_mark(&arena);
        Made made;
        make_case(&random, &book, &made);
        for (size_t i = 0; i < made.facts.fact_count; i++) made.list[i].is = FACT_YES;
        size_t all = made.facts.fact_count;
        const Provision *top[LAW_ROLES] = { NULL };
        for (made.facts.fact_count = 0; made.facts.fact_count <= all; made.facts.fact_count++) {
            ChargeAnswer a;
            charge_answer(&arena, &book, &made.facts, &a);
            for (LawRole role = 0; role < LAW_ROLES; role++) {
                const Provision *now = NULL;
                for (size_t i = 0; i < a.count && !now; i++)
                    if (a.charges[i].role == role && a.charges[i].outcome == CHARGE_MET && charge_is_ranked(&a.charges[i]))
                        now = a.charges[i].provision;
                CHECK(!top[role] || (now && charge_weigh(now, top[role]) <= 0));
                top[role] = now;
            }
        }
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}

/* What the gap promises, the facts must bear out. */
TEST(the_one_missing_fact_does_what_is_said_of_it)
{
    Arena arena;
    Random random = random_from(11);
    size_t raised = 0;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (int n = 0; n < 400; n++) {
        size_t mark = arena_mark(&arena);
        Made made;
        ChargeAnswer before, after;
        make_case(&random, &book, &made);
        charge_answer(&arena, &book, &made.facts, &before);
        if (before.gap.raises && book.elements[before.gap.element].kind <= ELEMENT_ACT &&
            !charge_found(&before, before.gap.element, before.gap.role)->is_disputed) {
            made.list[made.facts.fact_count++] = (CaseFact){ before.gap.element, FACT_YES, LAW_ROLE_BIT(before.gap.role),
                                                             S("found") };
            charge_answer(&arena, &book, &made.facts, &after);
            size_t met = 0;
            for (size_t i = 0; i < after.count; i++) {
                const Charge *c = &after.charges[i];
                met += c->provision == before.gap.most->provision && c->role == before.gap.role &&
                    c->outcome == CHARGE_MET;
            }
            CHECK_EQ(met, 1);
            raised++;
        }
        arena_reset(&arena, mark);
    }
    CHECK(raised > 50);
    arena_close(&arena);
}

TEST(a_lead_is_never_in_the_order_and_is_never_compared)
{
    Arena arena;
    Random random = random_from(5);
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    LawBook book = book_of(&arena);
    for (int n = 0; n < 100; n++) {
        size_t mark = arena_mark(&arena);
        Made made;
        ChargeAnswer a;
        make_case(&random, &book, &made);
        charge_answer(&arena, &book, &made.facts, &a);
        for (size_t i = 1; i < a.count; i++)
            CHECK(a.charges[i - 1].role != a.charges[i].role || charge_is_ranked(&a.charges[i - 1]) ||
                  !charge_is_ranked(&a.charges[i]));
        for (LawRole role = 0; role < LAW_ROLES; role++) {
            const Referral *r = &a.referrals[role];
            CHECK(!r->federal || !provision_is_lead(r->federal->provision));
            CHECK(!r->state || !provision_is_lead(r->state->provision));
            if (r->why == REFER_HIGHER)
                CHECK(r->federal->provision->min > r->state->provision->min ||
                      r->federal->provision->max > r->state->provision->max);
        }
        CHECK(!a.gap.most || charge_is_ranked(a.gap.most));
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}
