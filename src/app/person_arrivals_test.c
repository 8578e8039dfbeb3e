/* person_arrivals_test.c - proof that what an import brings is proposed as linking all at once would, and joins nobody. */
#include "app/person_arrivals.h"

#include <sys/wait.h>
#include <unistd.h>

#include "app/correct.h"
#include "app/people_index.h"
#include "base/random.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "review", 6 }, { "1", 1 } };

#define FIRST 900               /* bookings of the first list, and of the second, which is too few to link all anew */
#define SECOND 150
#define PEOPLE 400

/* Bookings of invented people: each person has a name, a day of birth and a telephone, and now and then one of them is
 * left out or has a slip. */
static const char *booking(Arena *arena, Random *random, size_t number)
{
    static const char *const last[] = { "Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Grove", "Hazel", "Iris",
                                        "Juniper", "Kelp", "Larch" };
    static const char *const first[] = { "Ann", "Ben", "Cora", "Dan", "Eve", "Finn", "Gwen", "Hugh", "Ida", "Joe",
                                         "Kit", "Lou", "Mae" };
    size_t crowd = random_chance(random, 0.1) ? 6 : PEOPLE;
    size_t who = (size_t)random_from_to(random, 0, (int)crowd - 1);
    bool slips = random_chance(random, 0.2), is_short = random_chance(random, 0.15);
    return str_format(arena, "K-%zu,2024-06-11,%s%s,%s,,%zu-%02zu-%02zu,%s,%s,,,,%s,,,,,ZZ,\n", number,
                      last[who % COUNT(last)], slips ? "e" : "", first[who % COUNT(first)], 1960 + who % 50,
                      1 + who % 12, 1 + (who + slips) % 28, who % 2 ? "M" : "F",
                      is_short ? "" : str_format(arena, "555-555-%04zu", 100 + who % 100).at,
                      who % 3 ? "" : str_format(arena, "INV-%zu", 1000 + who).at).at;
}

static const char *bookings(Arena *arena, Random *random, size_t from, size_t count)
{
    Str lines = S("");
    for (size_t i = 0; i < count; i++)
        lines = str_format(arena, "%.*s%s", STR(lines), booking(arena, random, from + i));
    return lines.at;
}

static Arrivals arrive(World *w)
{
    Err err = { 0 };
    Tenant t;
    Arrivals arrivals;
    world_tenant(w, "kim", &t);
    world_must(person_arrivals(&t, 2, &arrivals, &err), &err);
    tenant_close(&t);
    return arrivals;
}

static PersonCards cards_of(World *w, Arena *arena)
{
    Err err = { 0 };
    Tenant t;
    PersonCards cards;
    arena_reset(arena, 0);
    world_tenant(w, "kim", &t);
    const Corrections *c = corrections_open(&t, &err);
    world_must(c && person_cards_read(&t, c, arena, INT64_MAX, &cards, &err), &err);
    tenant_close(&t);
    return cards;
}

static LinkRunRow link_all_anew(World *w)
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

/* ---- the same from all rows at once, without an index ---- */

typedef struct { size_t count; LinkCell *cells; PersonRows rows; PersonIndex *index; Surest *surest; } Brute;

static double pair_weight(const Brute *b, size_t one, size_t other)
{
    LinkWaterfall fall;
    const LinkCell *left = b->cells + one * LINK_FIELDS_MAX, *right = b->cells + other * LINK_FIELDS_MAX;
    link_explain(&fall, person_index_scorer(b->index), person_index_rows(b->index), person_index_counts(b->index), left,
                 right);
    bool is_said = pair_is_heavy(fall.total, left, right) &&
                   !mentions_count_apart(&b->rows.persons[one].mention, &b->rows.persons[other].mention);
    return is_said ? fall.total : LINK_TOO_LITTLE;
}

/* What stands in so many records that it is taken for missing. */
static void clean(const LinkCounts *counts, LinkCell *row)
{
    for (size_t i = 0; i < counts->placeholder_count; i++) {
        const LinkPlaceholder *p = &counts->placeholders[i];
        if (row[p->field] == p->cell) row[p->field] = 0;
    }
}

/* Every report read again, each pair weighed as the index weighs. */
static void brute_begin(Brute *b, Tenant *t, const Corrections *c)
{
    Err err = { 0 };
    unsigned char packed[LINK_ROW_BYTES_MAX];
    world_must(people_index_open(t, c, &b->index, &err) && b->index, &err);
    world_must(person_rows_read(&b->rows, t, c, NULL, NULL, &err), &err);
    const LinkRows *from = &b->rows.input.rows;
    b->count = from->count;
    b->cells = calloc(b->count * LINK_FIELDS_MAX, sizeof *b->cells);
    b->surest = calloc(b->count, sizeof *b->surest);
    for (size_t i = 0; i < b->count; i++) {
        size_t len = link_row_pack(from, link_row(from, i), packed);
        CHECK(link_row_unpack(person_index_rows(b->index), (Str){ (const char *)packed, len },
                              b->cells + i * LINK_FIELDS_MAX));
        clean(person_index_counts(b->index), b->cells + i * LINK_FIELDS_MAX);
        surest_begin(&b->surest[i]);
    }
    for (size_t i = 0; i < b->count; i++)
        for (size_t k = i + 1; k < b->count; k++) {
            double weight = pair_weight(b, i, k);
            surest_note(&b->surest[i], weight);
            surest_note(&b->surest[k], weight);
        }
}

static void brute_end(Brute *b)
{
    free(b->cells);
    free(b->surest);
    person_index_close(b->index);
    person_rows_end(&b->rows);
}

static const StandingProposal *stands(const PersonCards *cards, const Mention *one, const Mention *other)
{
    for (size_t i = 0; i < cards->proposal_count; i++) {
        const LinkProposal *p = &cards->told[i].said;
        if (mention_is_same(&p->one, one) && mention_is_same(&p->other, other)) return &cards->told[i];
    }
    return NULL;
}

/* The same pairs, each with the same weight to the last bit. How many. */
static size_t check_all(World *w, const PersonCards *cards)
{
    Err err = { 0 };
    Tenant t;
    Brute b = { 0 };
    size_t found = 0;
    world_tenant(w, "kim", &t);
    brute_begin(&b, &t, corrections_open(&t, &err));
    for (size_t i = 0; i < b.count; i++)
        for (size_t k = i + 1; k < b.count; k++) {
            double weight = pair_weight(&b, i, k);
            if (weight == LINK_TOO_LITTLE) continue;
            if (!surest_holds(&b.surest[i], weight) && !surest_holds(&b.surest[k], weight)) continue;
            const StandingProposal *p = stands(cards, &b.rows.persons[i].mention, &b.rows.persons[k].mention);
            CHECK(p && p->said.weight == weight);
            CHECK_EQ(p->said.one_may_be_minor, b.rows.persons[i].may_be_minor);
            found++;
        }
    CHECK_EQ(found, cards->proposal_count);
    brute_end(&b);
    tenant_close(&t);
    return found;
}

/* Six people are booked so often that the second list brings surer pairs than some that stood. */
TEST(what_two_imports_bring_is_what_all_pairs_by_the_same_weights_are)
{
    int64_t ended = 0;
    for (uint64_t seed = 1; seed <= 3; seed++) {
        World w;
        Arena arena;
        Random random = random_from(seed);
        world_open(&w);
        CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
        world_bookings(&w, bookings(&w.app, &random, 0, FIRST));
        Arrivals first = arrive(&w);
        CHECK(first.how == ARRIVALS_PROPOSED && first.is_whole && first.run.added > 100);
        world_bookings(&w, bookings(&w.app, &random, FIRST, SECOND));
        Arrivals second = arrive(&w);
        CHECK(second.how == ARRIVALS_PROPOSED && !second.is_whole);
        CHECK_EQ(second.mentions, SECOND);
        CHECK(second.run.added > 20);
        PersonCards cards = cards_of(&w, &arena);
        CHECK_EQ(check_all(&w, &cards), (size_t)second.run.standing);
        ended += second.run.ended;
        CHECK(!cards.is_behind);
        for (size_t c = 0; c < cards.persons.card_count; c++) CHECK_EQ(cards.persons.cards[c].count, 1);
        Arrivals again = arrive(&w);
        CHECK_EQ(again.how, ARRIVALS_NONE);
        arena_close(&arena);
        world_close(&w);
    }
    CHECK(ended > 0);
}

static const char few[] =
    "B-1,2024-06-11,Poe,Ann,May,2003-01-15,F,555-555-0101,,,,INV-4711,,,12 Elm St,Invented,ZZ,00001\n"
    "B-2,2024-07-11,Poe,Anne,M,2003-01-15,F,,,,,INV-4711,,,,,ZZ,\n"
    "B-3,2024-08-11,Birch,Lou,,1980-01-02,M,555-555-0155,,,,INV-9,,,,,ZZ,\n";

/* Of few bookings all are linked anew, so that linking again finds nothing to add or to end. */
TEST(of_a_small_tenant_an_import_proposes_what_linking_proposes)
{
    World w;
    world_open(&w);
    world_bookings(&w, few);
    Arrivals first = arrive(&w);
    CHECK(first.how == ARRIVALS_PROPOSED && first.is_whole);
    CHECK_EQ(first.run.added, 1);
    world_bookings(&w, "B-4,2024-08-12,Birch,Louis,,1980-01-02,M,555-555-0155,,,,INV-9,,,,,ZZ,\n");
    Arrivals second = arrive(&w);
    CHECK_EQ(second.run.standing, second.stood_before + 1);
    LinkRunRow run = link_all_anew(&w);
    CHECK_EQ(run.standing, 2);
    CHECK_EQ(run.added + run.ended, 0);
    world_close(&w);
}

/* A report that comes again, or a correction, changes what is known: adding would leave what was said before. */
TEST(what_replaces_a_report_is_not_added_to_what_it_replaces)
{
    World w;
    Random random = random_from(5);
    world_open(&w);
    world_bookings(&w, bookings(&w.app, &random, 0, FIRST));
    (void)arrive(&w);
    world_bookings(&w, "K-1,2024-06-11,Nobody,Else,,1931-01-01,F,,,,,,,,,,ZZ,\n");
    Arrivals again = arrive(&w);
    CHECK(again.how == ARRIVALS_PROPOSED && again.is_whole && again.run.ended > 0);
    LinkRunRow run = link_all_anew(&w);
    CHECK_EQ(run.added + run.ended, 0);
    world_close(&w);
}

/* The index has what came and no run has seen it: as after a crash between the two. */
TEST(what_a_crash_left_uncompared_is_made_good)
{
    World w;
    Arena arena;
    Tenant t;
    Err err = { 0 };
    PersonIndex *index;
    bool follows;
    size_t untold;
    Random random = random_from(6);
    world_open(&w);
    CHECK(arena_open(&arena, PERSON_CARDS_ARENA_BYTES));
    world_bookings(&w, bookings(&w.app, &random, 0, FIRST));
    (void)arrive(&w);
    world_bookings(&w, bookings(&w.app, &random, FIRST, 100));
    world_tenant(&w, "kim", &t);
    world_must(people_index_open(&t, corrections_open(&t, &err), &index, &err) && index, &err);
    world_must(people_index_follow(&t, corrections_open(&t, &err), index, &follows, &untold, &err) && follows, &err);
    person_index_close(index);
    tenant_close(&t);
    CHECK(cards_of(&w, &arena).is_behind);
    world_bookings(&w, bookings(&w.app, &random, FIRST + 100, 50));
    Arrivals made_good = arrive(&w);
    CHECK(!made_good.is_whole);
    CHECK_EQ(made_good.mentions, 150);
    PersonCards cards = cards_of(&w, &arena);
    CHECK_EQ(check_all(&w, &cards), (size_t)made_good.run.standing);
    CHECK(!cards.is_behind);
    arena_close(&arena);
    world_close(&w);
}

/* ---- at the same time ---- */

static PersonIndex *index_open(Tenant *t, const Corrections **c)
{
    Err err = { 0 };
    PersonIndex *index;
    world_must((*c = corrections_open(t, &err)) && people_index_open(t, *c, &index, &err) && index, &err);
    return index;
}

static size_t followed(Tenant *t, const Corrections *c, PersonIndex *index)
{
    Err err = { 0 };
    bool follows;
    size_t untold;
    world_must(people_index_follow(t, c, index, &follows, &untold, &err) && follows, &err);
    return person_index_rows(index)->count;
}

TEST(two_who_have_the_index_open_add_what_came_once)
{
    World w;
    Tenant t, other;
    const Corrections *c, *d;
    Random random = random_from(7);
    world_open(&w);
    world_bookings(&w, bookings(&w.app, &random, 0, FIRST));
    (void)arrive(&w);
    world_tenant(&w, "kim", &t);
    world_tenant(&w, "kim", &other);
    PersonIndex *first = index_open(&t, &c), *second = index_open(&other, &d);
    size_t before = person_index_rows(first)->count;
    world_bookings(&w, bookings(&w.app, &random, FIRST, 100));
    size_t after = followed(&t, c, first);
    CHECK(after > before);
    CHECK_EQ(followed(&other, d, second), after);
    CHECK_EQ(followed(&t, c, first), after);
    person_index_close(first);
    person_index_close(second);
    tenant_close(&t);
    tenant_close(&other);
    world_close(&w);
}

/* Waits until the writing ends of both pipes are closed, so that all begin at once. */
static void follow_in_child(World *w, const int gate[2])
{
    Tenant t;
    char nothing;
    const Corrections *c;
    close(gate[1]);
    world_tenant(w, "kim", &t);
    PersonIndex *index = index_open(&t, &c);
    (void)!read(gate[0], &nothing, 1);
    _exit(followed(&t, c, index) ? 0 : 1);
}

TEST(two_processes_that_follow_at_once_add_what_came_once)
{
    enum { PROCESSES = 2, ROUNDS = 3 };
    World w;
    Tenant t;
    const Corrections *c;
    Random random = random_from(8);
    world_open(&w);
    world_bookings(&w, bookings(&w.app, &random, 0, FIRST));
    (void)arrive(&w);
    for (size_t round = 0; round < ROUNDS; round++) {
        int gate[2], status;
        pid_t children[PROCESSES];
        world_tenant(&w, "kim", &t);
        PersonIndex *index = index_open(&t, &c);
        size_t before = person_index_rows(index)->count, added = person_index_added(index);
        person_index_close(index);
        tenant_close(&t);
        world_bookings(&w, bookings(&w.app, &random, FIRST + 40 * round, 40));
        CHECK_EQ(pipe(gate), 0);
        for (size_t i = 0; i < PROCESSES; i++)
            if ((children[i] = fork()) == 0) follow_in_child(&w, gate);
        close(gate[0]);
        close(gate[1]);
        for (size_t i = 0; i < PROCESSES; i++) {
            CHECK_EQ(waitpid(children[i], &status, 0), children[i]);
            CHECK(WIFEXITED(status) && WEXITSTATUS(status) == 0);
        }
        world_tenant(&w, "kim", &t);
        index = index_open(&t, &c);
        CHECK_EQ(person_index_rows(index)->count, before + 40);
        CHECK_EQ(person_index_added(index), added + 40);
        person_index_close(index);
        tenant_close(&t);
    }
    world_close(&w);
}

TEST(who_may_not_know_persons_proposes_nothing_and_who_comes_second_waits_for_nobody)
{
    World w;
    Tenant root, kim;
    Err err = { 0 };
    Arrivals arrivals;
    world_open(&w);
    world_bookings(&w, few);
    world_tenant(&w, "root", &root);
    world_must(person_arrivals(&root, 1, &arrivals, &err), &err);
    CHECK_EQ(arrivals.how, ARRIVALS_NOT_YOURS);
    world_must(store_claim(root.store, WORK_FINDINGS, &err), &err);
    world_tenant(&w, "kim", &kim);
    world_must(person_arrivals(&kim, 1, &arrivals, &err), &err);
    CHECK_EQ(arrivals.how, ARRIVALS_BUSY);
    store_release(root.store, WORK_FINDINGS);
    tenant_close(&root);
    tenant_close(&kim);
    world_close(&w);
}

/* What a purge takes out is not in an index either. */
TEST(a_purge_leaves_no_index_and_the_next_import_makes_it_anew)
{
    World w;
    Tenant t;
    Err err = { 0 };
    PersonIndex *index;
    world_open(&w);
    world_bookings(&w, few);
    (void)arrive(&w);
    world_purge(&w, &(PurgeWhat){ .import_id = 2 });
    world_tenant(&w, "kim", &t);
    world_must(people_index_open(&t, corrections_open(&t, &err), &index, &err), &err);
    CHECK(!index);
    tenant_close(&t);
    world_bookings(&w, "B-8,2024-08-12,Birch,Louis,,1980-01-02,M,,,,,INV-9,,,,,ZZ,\n"
                       "B-9,2024-08-12,Birch,Lou,,1980-01-02,M,,,,,INV-9,,,,,ZZ,\n");
    Arrivals after = arrive(&w);
    CHECK(after.is_whole);
    CHECK_EQ(after.run.standing, 1);
    world_close(&w);
}
