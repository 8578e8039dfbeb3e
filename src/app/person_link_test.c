/* person_link_test.c - proof that proposals are kept as findings are, join nobody, and follow from the reports alone. */
#include "app/person_link.h"

#include <math.h>

#include "app/correct.h"
#include "app/import.h"
#include "app/person_cards.h"
#include "base/random.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "review", 6 }, { "1", 1 } };

/* A woman booked three times, once under a card that makes her older; two sisters of one home; and somebody else. */
static const char bookings[] =
    "B-1,2024-06-11,Poe,Ann,May,2003-01-15,F,555-555-0101,,,,INV-4711,,,12 Elm St,Invented,ZZ,00001\n"
    "B-2,2024-07-11,Poe,Anne,M,2003-01-15,F,,,,,INV-4711,,,,,ZZ,\n"
    "B-3,2024-08-11,Poe,Ann,,2003-01-15,F,555-555-0101,,,,,,,12 Elm Street,Invented,ZZ,00001\n"
    "B-4,2024-08-12,Alder,Kit,,2009-03-02,F,555-555-0144,,,,,,,7 Oak Ave,Invented,ZZ,00001\n"
    "B-5,2024-08-12,Alder,Sam,,2011-09-20,F,555-555-0144,,,,,,,7 Oak Ave,Invented,ZZ,00001\n"
    "B-6,2024-08-12,Birch,Lou,,1980-01-02,M,555-555-0155,,,,INV-9,,,,,ZZ,\n";

static LinkRunRow link_now(World *w)
{
    Err err = { 0 };
    Tenant t;
    LinkRunRow run;
    world_tenant(w, "kim", &t);
    const PersonLinkRequest request = { .tenant = &t, .why = why, .workers = 2 };
    world_must(person_link(&request, &run, &err), &err);
    tenant_close(&t);
    return run;
}

static PersonCards cards_now(World *w, Arena *arena)
{
    Err err = { 0 };
    Tenant t;
    PersonCards cards;
    world_tenant(w, "kim", &t);
    const Corrections *c = corrections_open(&t, &err);
    world_must(c && person_cards_read(&t, c, arena, INT64_MAX, &cards, &err), &err);
    tenant_close(&t);
    return cards;
}

static Mention booked(const char *number)
{
    return (Mention){ false, S("ZZ0010000"), str_of(number), ROLE_ARRESTEE, 1 };
}

static void say(World *w, const char *login, IdentityVerdict verdict, const char *one, const char *other, int64_t *id)
{
    Err err = { 0 };
    Tenant t;
    Mention a = booked(one), b = booked(other);
    world_tenant(w, login, &t);
    world_must(identity_say(&t, why, verdict, &a, &b, S("as seen"), id, &err), &err);
    tenant_close(&t);
}

static void take_back(World *w, int64_t word)
{
    Err err = { 0 };
    Tenant t;
    int64_t undone;
    world_tenant(w, "kim", &t);
    world_must(identity_undo(&t, why, word, S("mistaken"), &undone, &err), &err);
    tenant_close(&t);
}

static const StandingProposal *proposed(const PersonCards *cards, const char *one, const char *other)
{
    Mention a = booked(one), b = booked(other);
    for (size_t i = 0; i < cards->proposal_count; i++)
        if (mention_is_same(&cards->told[i].said.one, &a) && mention_is_same(&cards->told[i].said.other, &b)) return &cards->told[i];
    return NULL;
}

TEST(mentions_of_one_person_are_proposed_with_reasons_and_joined_by_nobody)
{
    World w;
    Arena arena;
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    world_bookings(&w, bookings);
    LinkRunRow run = link_now(&w);
    CHECK_EQ(run.mentions, 6);
    CHECK_EQ(run.untold, 4);
    PersonCards cards = cards_now(&w, &arena);
    const StandingProposal *p = proposed(&cards, "B-1", "B-2");
    CHECK(p && proposed(&cards, "B-1", "B-3") && proposed(&cards, "B-2", "B-3"));
    CHECK(!proposed(&cards, "B-1", "B-6") && !proposed(&cards, "B-1", "B-4"));
    CHECK(!proposed(&cards, "B-4", "B-5"));                     /* sisters share what families share */
    double sum = 0;
    bool names_document = false;
    for (size_t i = 0; i < p->said.reason_count; i++) {
        sum += p->said.reasons[i].bits;
        names_document |= str_eq(p->said.reasons[i].what, S("document number")) && str_starts(p->said.reasons[i].how, S("the same"));
    }
    CHECK(names_document && fabs(sum - p->said.weight) < 1e-9);
    for (size_t c = 0; c < cards.persons.card_count; c++) CHECK_EQ(cards.persons.cards[c].count, 1);
    arena_close(&arena);
    world_close(&w);
}

/* Six people under one paper, each booked many times: every pair of one person is proposed, and some of others'. */
static void book_many(World *w, size_t each)
{
    static const char *const names[] = { "Poe,Ann", "Alder,Kit", "Birch,Lou", "Stone,Eve", "Reed,Ida", "Finch,Ora" };
    Str lines = S("");
    for (size_t i = 0; i < COUNT(names) * each; i++)
        lines = str_format(&w->app, "%.*sB-%zu,2024-06-11,%s,,200%zu-01-15,F,555-555-01%02zu,,,,INV-47%zu,,,,,,\n", STR(lines), i,
                           names[i % COUNT(names)], i % COUNT(names), i % COUNT(names), i % COUNT(names));
    world_bookings(w, lines.at);
}

/* What is told of a million proposals does not fit; what persons are made of does. */
TEST(persons_of_all_proposals_are_read_without_their_reasons_and_take_little)
{
    World w;
    Arena whole, lean;
    Tenant t;
    Err err = { 0 };
    PersonCards all, few;
    world_open(&w);
    book_many(&w, 30);
    LinkRunRow run = link_now(&w);
    CHECK(run.standing > 1000);
    CHECK(arena_open(&whole, PERSON_CARDS_ARENA_BYTES) && arena_open(&lean, person_cards_lean_room(&run)));
    world_tenant(&w, "kim", &t);
    const Corrections *c = corrections_open(&t, &err);
    world_must(c && person_cards_read(&t, c, &whole, INT64_MAX, &all, &err), &err);
    world_must(person_cards_lean(&t, c, &lean, INT64_MAX, &few, &err), &err);
    size_t used = arena_mark(&lean) / few.proposal_count;
    printf("    %zu proposals: %zu bytes each, %zu with their reasons\n", few.proposal_count, used,
           arena_mark(&whole) / all.proposal_count);
    CHECK(used < PERSON_CARDS_LEAN_BYTES && !few.told);
    CHECK_STR(persons_text(&whole, &few.persons, few.proposals), persons_text(&whole, &all.persons, all.proposals));
    for (size_t i = 0; i < all.proposal_count; i += 100) {
        StandingProposal told;
        world_must(person_cards_why(&t, &lean, &few, i, &told, &err), &err);
        CHECK_EQ(told.id, all.told[i].id);
        CHECK_EQ(told.said.reason_count, all.told[i].said.reason_count);
        CHECK(told.said.reason_count && mention_is_same(&told.said.one, &all.told[i].said.one));
    }
    tenant_close(&t);
    arena_close(&whole);
    arena_close(&lean);
    world_close(&w);
}

/* Many names under one paper: the names speak against it, and the paper is what there is to look at. */
TEST(one_paper_under_different_names_is_proposed)
{
    World w;
    Arena arena;
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    Str lines = S("");
    static const char *const names[] = { "Poe,Ann", "Alder,Kit", "Birch,Lou", "Stone,Eve", "Reed,Ida", "Finch,Ora",
                                         "Marsh,Una", "Heath,Joy", "Vale,Amy", "Wood,Liv" };
    for (size_t i = 0; i < COUNT(names); i++)
        lines = str_format(&w.app, "%.*sB-%zu,2024-06-11,%s,,2003-01-15,F,,,,,INV-4711,,,,,,\n", STR(lines), i, names[i]);
    world_bookings(&w, str_format(&w.app, "%.*sB-X,2024-06-12,Poe,Bea,,2003-01-15,F,,,,,INV-9,,,,,,\n", STR(lines)).at);
    (void)link_now(&w);
    PersonCards cards = cards_now(&w, &arena);
    const StandingProposal *p = proposed(&cards, "B-3", "B-9");
    CHECK(proposed(&cards, "B-0", "B-1") && p && p->said.weight < 0);
    CHECK(!proposed(&cards, "B-1", "B-X"));
    arena_close(&arena);
    world_close(&w);
}

TEST(what_holds_stays_the_same_proposal_and_what_does_not_is_ended_and_kept)
{
    World w;
    Arena arena;
    Tenant t;
    Err err = { 0 };
    bool is_done;
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    world_bookings(&w, bookings);
    LinkRunRow first = link_now(&w);
    CHECK_EQ(first.added, first.standing);
    int64_t id = proposed(&(PersonCards[]){ cards_now(&w, &arena) }[0], "B-1", "B-2")->id;
    LinkRunRow again = link_now(&w);
    CHECK_EQ(again.added, 0);
    CHECK_EQ(again.ended, 0);
    CHECK_EQ(again.standing, first.standing);
    CHECK_EQ(proposed(&(PersonCards[]){ cards_now(&w, &arena) }[0], "B-1", "B-2")->id, id);
    for (int i = 0; i < 2; i++) {
        world_tenant(&w, i ? "lee" : "kim", &t);
        world_must(import_withdraw(&t, 2, S("mistaken"), &is_done, &err), &err);
        tenant_close(&t);
    }
    LinkRunRow last = link_now(&w);
    CHECK_EQ(last.mentions, 0);
    CHECK_EQ(last.ended, first.standing);
    CHECK_EQ(last.standing, 0);
    CHECK_EQ(cards_now(&w, &arena).proposal_count, 0);
    world_tenant(&w, "kim", &t);
    PersonCards then;
    LinkRunRow before;
    world_must(link_run_latest(t.store, &arena, INT64_MAX, &before, &err), &err);
    world_must(person_cards_read(&t, corrections_open(&t, &err), &arena, before.at - 1, &then, &err), &err);
    tenant_close(&t);
    CHECK_EQ(then.proposal_count, (size_t)first.standing);      /* as of the moment before, they stood */
    arena_close(&arena);
    world_close(&w);
}

TEST(a_purge_takes_the_proposals_on_the_person_out)
{
    World w;
    Arena arena;
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    world_bookings(&w, bookings);
    (void)link_now(&w);
    const PurgeWhat what = { .agency = S("ZZ0010000"), .number = S("B-2") };
    world_purge(&w, &what);
    PersonCards cards = cards_now(&w, &arena);
    CHECK(!proposed(&cards, "B-1", "B-2") && !proposed(&cards, "B-2", "B-3") && proposed(&cards, "B-1", "B-3"));
    world_is_whole(&w);
    arena_close(&arena);
    world_close(&w);
}

TEST(after_words_and_their_undo_persons_are_what_they_were)
{
    World w;
    Arena arena;
    int64_t words[5];
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    world_bookings(&w, bookings);
    (void)link_now(&w);
    PersonCards before = cards_now(&w, &arena);
    say(&w, "kim", IDENTITY_SAME, "B-1", "B-2", &words[0]);
    say(&w, "lee", IDENTITY_SAME, "B-1", "B-2", &words[1]);
    PersonCards joined = cards_now(&w, &arena);
    Mention one = booked("B-1");
    size_t card;
    CHECK(persons_card(&joined.persons, &one, &card));
    CHECK_EQ(joined.persons.cards[card].count, 2);
    CHECK_EQ(joined.persons.join_count, 1);                     /* of both to B-3 */
    say(&w, "lee", IDENTITY_DIFFERENT, "B-2", "B-3", &words[2]);
    CHECK_EQ(cards_now(&w, &arena).persons.join_count, 0);      /* parted, whatever else agrees */
    for (int i = 0; i < 3; i++) take_back(&w, words[i]);
    PersonCards after = cards_now(&w, &arena);
    CHECK_STR(persons_text(&arena, &after.persons, after.proposals), persons_text(&arena, &before.persons, before.proposals));
    arena_close(&arena);
    world_close(&w);
}

/* The reading of words that findings follow, and the one that persons are made of, are two. */
TEST(cards_are_what_corrections_join)
{
    static const char *const numbers[] = { "B-1", "B-2", "B-3", "B-4", "B-5", "B-6" };
    World w;
    Arena arena;
    Random random = random_from(7);
    int64_t words[40];
    size_t count = 0, joined = 0;
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    world_bookings(&w, bookings);
    for (int n = 0; n < 40; n++) {
        Err err = { 0 };
        Tenant t;
        int one = random_from_to(&random, 0, 5), other = (one + random_from_to(&random, 1, 2)) % 6;
        Mention a = booked(numbers[one]), b = booked(numbers[other]);
        world_tenant(&w, random_chance(&random, 0.5) ? "kim" : "lee", &t);
        if (count && random_chance(&random, 0.2))
            (void)identity_undo(&t, why, words[random_from_to(&random, 0, (int)count - 1)], S("mistaken"),
                                &words[count], &err);
        else {
            IdentityVerdict verdict = random_chance(&random, 0.8) ? IDENTITY_SAME : IDENTITY_DIFFERENT;
            count += identity_say(&t, why, verdict, &a, &b, S("seen"), &words[count], &err);
        }
        tenant_close(&t);
        PersonCards cards = cards_now(&w, &arena);
        err = (Err){ 0 };
        world_tenant(&w, "kim", &t);
        const Corrections *c = corrections_open(&t, &err);
        for (int i = 0; i < 6; i++)
            for (int k = i + 1; k < 6; k++) {
                size_t x, y;
                Mention m = booked(numbers[i]), o = booked(numbers[k]);
                bool is_one = persons_card(&cards.persons, &m, &x) && persons_card(&cards.persons, &o, &y) && x == y;
                CHECK_EQ(is_one, corrections_join(c, &m, &o));
                joined += is_one;
            }
        tenant_close(&t);
        arena_reset(&arena, 0);
    }
    CHECK(joined > 20);
    arena_close(&arena);
    world_close(&w);
}

/* What is read for one person is a part of all, and says the same of this person. */
TEST(what_is_read_of_one_person_says_the_same_as_all_that_is_read)
{
    static const char *const numbers[] = { "B-1", "B-2", "B-3", "B-4", "B-5", "B-6", "B-7", "B-8" };
    World w;
    Arena arena;
    Tenant t;
    Err err = { 0 };
    int64_t word;
    size_t leads = 0;
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    world_bookings(&w, str_format(&w.app, "%s%s", bookings,
        "B-7,2024-08-12,Birch,Louis,,1980-01-02,M,,,,,INV-9,,,,,ZZ,\n"
        "B-8,2024-08-12,Birch,Lou,,1980-01-02,M,555-555-0155,,,,,,,,,ZZ,\n").at);
    (void)link_now(&w);
    say(&w, "kim", IDENTITY_SAME, "B-1", "B-4", &word);
    say(&w, "lee", IDENTITY_SAME, "B-1", "B-4", &word);
    say(&w, "kim", IDENTITY_DIFFERENT, "B-7", "B-8", &word);
    PersonCards all = cards_now(&w, &arena);
    world_tenant(&w, "kim", &t);
    const Corrections *c = corrections_open(&t, &err);
    Mention mentions[COUNT(numbers)];
    const Mention *all_of[COUNT(numbers)];
    for (size_t i = 0; i < COUNT(numbers); i++) {
        mentions[i] = booked(numbers[i]);
        all_of[i] = &mentions[i];
    }
    for (size_t i = 0; i < COUNT(numbers); i++) {
        PersonCards some;
        PersonLead *one, *other;
        size_t x, y;
        Mention mention = booked(numbers[i]);
        world_must(person_cards_of(&t, c, &arena, INT64_MAX, &mention, &some, &err), &err);
        CHECK(some.proposal_count < all.proposal_count);
        size_t n = person_leads(&all, &arena, &mention, &one);
        CHECK_EQ(person_leads(&some, &arena, &mention, &other), n);
        for (size_t k = 0; k < n; k++) {
            CHECK_EQ(one[k].proposal->id, other[k].proposal->id);
            CHECK_EQ(one[k].how, other[k].how);
            CHECK_EQ(one[k].more, other[k].more);
            CHECK_EQ(one[k].other->count, other[k].other->count);
        }
        world_must(person_cards_near(&t, c, &arena, all_of, COUNT(numbers), &some, &err), &err);
        CHECK_EQ(person_leads(&some, &arena, &mention, &other), n);
        world_must(person_cards_near(&t, c, &arena, &all_of[i], 1, &some, &err), &err);
        CHECK_EQ(person_leads(&some, &arena, &mention, &other), n);
        for (size_t k = 0; k < n; k++) CHECK_EQ(one[k].more, other[k].more);
        bool is_named = persons_card(&all.persons, &mention, &x);
        CHECK_EQ(persons_card(&some.persons, &mention, &y), is_named);
        if (is_named) CHECK_EQ(all.persons.cards[x].count, some.persons.cards[y].count);
        leads += n;
    }
    CHECK(leads > 6);
    tenant_close(&t);
    arena_close(&arena);
    world_close(&w);
}

TEST(what_a_crash_left_of_a_run_is_never_seen)
{
    World w;
    Arena arena;
    Tenant t;
    Err err = { 0 };
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    world_bookings(&w, bookings);
    LinkRunRow run = link_now(&w);
    PersonCards cards = cards_now(&w, &arena);
    world_tenant(&w, "kim", &t);
    ProposalRow row = { .run_id = 2 };
    int64_t number;
    world_must(link_run_next(t.store, &number, &row.id, &err) && store_begin(t.store, TURN_WHEN_IDLE, &err) &&
               store_seal(t.store, &arena, "proposal", row.id, link_proposal_text(&arena, &cards.told[0].said), &row.sealed, &err) &&
               proposal_add(t.store, &row, &err) && proposal_end(t.store, cards.told[0].id, 2, &err) && store_commit(t.store, &err), &err);
    tenant_close(&t);
    CHECK_EQ(cards_now(&w, &arena).proposal_count, (size_t)run.standing);
    LinkRunRow again = link_now(&w);
    CHECK_EQ(again.added, 0);
    CHECK_EQ(again.ended, 0);
    CHECK_EQ(cards_now(&w, &arena).proposal_count, (size_t)run.standing);
    arena_close(&arena);
    world_close(&w);
}
