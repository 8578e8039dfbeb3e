/* look_keep_test.c - proof that an index which stays open never answers what is not so any more. */
#include "app/look_keep.h"

#include <stdio.h>
#include <string.h>

#include "app/correct.h"
#include "app/look_index.h"
#include "app/look_up.h"
#include "app/people.h"
#include "base/test.h"
#include "tenant_kit.h"

static const Why why = { { "protection", 10 }, { "26-1", 4 } };

/* Two adults, and a girl of 14. */
static const char bookings[] =
    "K-1,2024-06-11,Alder,Ann,,1988-01-15,F,555-555-0101,,7ABC123,,INV-4711,,,,,ZZ,\n"
    "K-2,2024-07-11,Birch,Lou,,1979-05-20,M,555-555-0168,,,,INV-2093,,,,,ZZ,\n"
    "K-3,2024-08-11,Sample,Tee,,2010-03-09,F,555-555-0139,,,,INV-8850,,,,,ZZ,\n";

/* A tenant that is kept open by one, while all else is done by others who open it themselves. */
typedef struct { World world; Tenant tenant; Arena arena; size_t mark; } Open;

static void open_as(Open *o, const char *login)
{
    Err err = { 0 };
    Tenant root;
    world_open(&o->world);
    world_bookings(&o->world, bookings);
    world_tenant(&o->world, "root", &root);
    world_must(people_change(&root, S("pat"), STAFF_PATROL, true, &err), &err);
    tenant_close(&root);
    world_tenant(&o->world, login, &o->tenant);
    CHECK(arena_open(&o->arena, LOOK_UP_ARENA_BYTES));
    CHECK((o->tenant.looks = look_keep_open(&err)) != NULL);
}

static void end(Open *o)
{
    Err err = { 0 };
    world_must(vault_indexes_remove(&o->tenant, &err), &err);
    tenant_close(&o->tenant);
    arena_close(&o->arena);
    world_close(&o->world);
}

static bool finds(Open *o, const char *name, const char *number)
{
    Err err = { 0 };
    LookUpAnswer answer;
    bool is_found = false;
    LookUpRequest q = { .tenant = &o->tenant, .why = why, .most = 10, .age = -1 };
    arena_reset(&o->arena, 0);
    person_name_part(str_of(name), q.texts);
    world_must(look_up(&q, &o->arena, &answer, &err), &err);
    for (size_t i = 0; i < answer.hit_count; i++) is_found |= str_eq(answer.hits[i].mention.number, str_of(number));
    return is_found;
}

/* The index that answers now. */
static PersonIndex *asked(Open *o, Sight sight)
{
    Err err = { 0 };
    PersonIndex *index;
    world_must(look_index_open(&o->tenant, corrections_open(&o->tenant, &err), sight, &index, &err), &err);
    look_index_close(&o->tenant, index);
    return index;
}

TEST(an_index_is_opened_once_for_as_long_as_nothing_changes)
{
    Open o;
    open_as(&o, "kim");
    CHECK(finds(&o, "Ann Alder", "K-1"));
    PersonIndex *first = asked(&o, SIGHT_DESK);
    CHECK(finds(&o, "Tee Sample", "K-3") && !finds(&o, "Zeb Quorn", "K-3"));
    CHECK(first && asked(&o, SIGHT_DESK) == first);
    CHECK(asked(&o, SIGHT_ROADSIDE) != first && asked(&o, SIGHT_DESK) == first);
    end(&o);
}

TEST(what_others_import_is_found_by_the_next_look_up)
{
    Open o;
    open_as(&o, "kim");
    CHECK(!finds(&o, "Ida Cedar", "K-4") && finds(&o, "Ann Alder", "K-1"));
    world_bookings(&o.world, "K-4,2024-09-11,Cedar,Ida,,1990-02-02,F,555-555-0177,,,,,,,,,ZZ,\n");
    CHECK(finds(&o, "Ida Cedar", "K-4") && finds(&o, "Ann Alder", "K-1"));
    end(&o);
}

TEST(what_others_purged_is_told_by_no_look_up_and_leaves_the_memory_before_the_next)
{
    Open o;
    open_as(&o, "kim");
    CHECK(finds(&o, "Tee Sample", "K-3"));
    PersonIndex *index = asked(&o, SIGHT_DESK);
    CHECK(person_index_is_current(index));
    world_purge(&o.world, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("K-3") });
    CHECK(!person_index_is_current(index));
    look_keep_tidy(o.tenant.looks);                         /* closes it: nobody can ask it any more */
    CHECK(!finds(&o, "Tee Sample", "K-3") && finds(&o, "Ann Alder", "K-1"));
    end(&o);
}

/* The order of things without the tidying in between. */
TEST(a_purge_of_others_and_the_look_up_after_it_need_nobody_to_tidy)
{
    Open o;
    open_as(&o, "kim");
    CHECK(finds(&o, "Tee Sample", "K-3"));
    world_purge(&o.world, &(PurgeWhat){ .agency = S("ZZ0010000"), .number = S("K-3") });
    CHECK(!finds(&o, "Tee Sample", "K-3") && finds(&o, "Lou Birch", "K-2"));
    end(&o);
}

static void say_same(World *w, const char *login)
{
    Err err = { 0 };
    Tenant t;
    int64_t word;
    const Mention ann = { false, S("ZZ0010000"), S("K-1"), ROLE_ARRESTEE, 1 };
    const Mention tee = { false, S("ZZ0010000"), S("K-3"), ROLE_ARRESTEE, 1 };
    world_tenant(w, login, &t);
    world_must(identity_say(&t, why, IDENTITY_SAME, &ann, &tee, S("as seen"), &word, &err), &err);
    tenant_close(&t);
}

/* Two people say that an adult is the girl: from then on that record is a child's. */
TEST(JUV_02_a_word_of_others_hides_whom_the_roadside_knew_a_moment_ago)
{
    Open o;
    open_as(&o, "pat");
    CHECK(finds(&o, "Ann Alder", "K-1") && !finds(&o, "Tee Sample", "K-3"));
    say_same(&o.world, "kim");
    CHECK(finds(&o, "Ann Alder", "K-1"));
    say_same(&o.world, "lee");
    CHECK(!finds(&o, "Ann Alder", "K-1") && finds(&o, "Lou Birch", "K-2"));
    end(&o);
}

TEST(an_index_that_others_removed_is_made_again)
{
    Open o;
    Err err = { 0 };
    open_as(&o, "kim");
    PersonIndex *first = asked(&o, SIGHT_DESK);
    CHECK(person_index_is_current(first));
    world_must(vault_indexes_remove(&o.tenant, &err), &err);
    CHECK(!person_index_is_current(first));
    CHECK(person_index_is_current(asked(&o, SIGHT_DESK)) && finds(&o, "Ann Alder", "K-1"));
    end(&o);
}

/* ---- following imports ---- */

/* Enough adults that an index follows. */
static const char *booked(Arena *arena, size_t from, size_t count, const char *more)
{
    static const char *const first[] = { "Ann", "Lou", "Eve", "Ida", "Ora", "Una", "Joy", "Amy", "Liv", "Sue", "Bea" };
    static const char *const last[] = { "Alder", "Birch", "Stone", "Reed", "Finch", "Marsh", "Heath", "Vale", "Wood" };
    Str lines = str_of(more);
    char *text = arena_new(arena, char, count * 120 + lines.len + 1);
    size_t used = 0;
    for (size_t i = from; i < from + count; i++)
        used += (size_t)snprintf(text + used, 120, "M-%zu,2024-06-11,%s,%s,,19%zu-%02zu-%02zu,F,,,,,INV-%05zu,,,,,ZZ,\n", i,
                                 last[i % 9], first[i / 9 % 11], 60 + i % 30, 1 + i % 12, 1 + i % 28, i);
    memcpy(text + used, lines.at, lines.len);
    return text;
}

static uint32_t added_in(Open *o, Sight sight)
{
    PersonIndex *index = asked(o, sight);
    return person_index_added(index);
}

TEST(an_index_follows_an_import_that_only_adds_and_is_made_anew_for_any_other)
{
    Open o;
    open_as(&o, "kim");
    world_bookings(&o.world, booked(&o.world.app, 0, 1200, ""));
    CHECK(finds(&o, "Ann Alder", "K-1") && added_in(&o, SIGHT_DESK) == 0 && added_in(&o, SIGHT_ROADSIDE) == 0);
    size_t desk = person_index_rows(asked(&o, SIGHT_DESK))->count;
    size_t roadside = person_index_rows(asked(&o, SIGHT_ROADSIDE))->count;
    world_bookings(&o.world, booked(&o.world.app, 1200, 20, "N-1,2024-09-01,Quorn,Zeb,,1981-02-03,M,,,,,INV-99,,,,,ZZ,\n"
                                    "N-2,2024-09-01,Quorn,Zoe,,2011-02-03,F,,,,,INV-98,,,,,ZZ,\n"));
    CHECK(finds(&o, "Zeb Quorn", "N-1") && finds(&o, "Zoe Quorn", "N-2"));
    CHECK_EQ(added_in(&o, SIGHT_DESK), 22);
    CHECK_EQ(added_in(&o, SIGHT_ROADSIDE), 21);         /* not the girl */
    CHECK_EQ(person_index_rows(asked(&o, SIGHT_DESK))->count, desk + 22);
    CHECK_EQ(person_index_rows(asked(&o, SIGHT_ROADSIDE))->count, roadside + 21);
    world_bookings(&o.world, "N-3,2024-09-01,Quorn,Zac,,2012-02-03,M,,,,,INV-97,,,,,ZZ,\n");
    CHECK_EQ(added_in(&o, SIGHT_DESK), 23);
    CHECK_EQ(added_in(&o, SIGHT_ROADSIDE), 21);
    world_bookings(&o.world, "N-1,2024-09-01,Quorn,Zebedee,,1981-02-03,M,,,,,INV-99,,,,,ZZ,\n");      /* again */
    CHECK(finds(&o, "Zebedee Quorn", "N-1"));
    CHECK(added_in(&o, SIGHT_DESK) == 0 && added_in(&o, SIGHT_ROADSIDE) == 0);
    CHECK_EQ(person_index_rows(asked(&o, SIGHT_DESK))->count, desk + 23);
    world_bookings(&o.world, booked(&o.world.app, 1300, 200, ""));                  /* too many: counted anew */
    CHECK_EQ(added_in(&o, SIGHT_DESK), 0);
    CHECK_EQ(person_index_rows(asked(&o, SIGHT_DESK))->count, desk + 223);
    end(&o);
}
