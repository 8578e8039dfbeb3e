/* agencies_test.c - proof that an agency keeps its number, and that one too many is still counted. */
#include "app/agencies.h"

#include "base/limits.h"
#include "base/test.h"

#define ROOM ((size_t)512 * 1024 * 1024)

static Str name_of(char room[16], size_t i)
{
    snprintf(room, 16, "ZZ%07zu", i);
    return str_of(room);
}

TEST(every_agency_keeps_its_number_and_its_counts_while_others_come)
{
    Arena arena;
    Agencies agencies;
    char room[16];
    CHECK(arena_open(&arena, ROOM));
    agencies_open(&agencies, &arena, 3);
    for (size_t i = 1; i <= 1000; i++) {
        CHECK_EQ(agencies_number(&agencies, name_of(room, i)), i);
        agencies.all[i].records = i;
        agencies.all[i].found[2] = i;
    }
    CHECK_EQ(agencies.count, 1001);
    for (size_t i = 1; i <= 1000; i++) {
        CHECK_EQ(agencies_number(&agencies, name_of(room, i)), i);
        CHECK_STR(agencies.all[i].agency, name_of(room, i));
        CHECK(agencies.all[i].records == i && agencies.all[i].found[2] == i && agencies.all[i].found[0] == 0);
    }
    CHECK_EQ(agencies.count, 1001);
    arena_close(&arena);
}

TEST(more_agencies_than_can_be_told_apart_are_counted_as_others)
{
    Arena arena;
    Agencies agencies;
    char room[16];
    CHECK(arena_open(&arena, ROOM));
    agencies_open(&agencies, &arena, 1);
    for (size_t i = 1; i <= AGENCIES_MAX; i++) CHECK_EQ(agencies_number(&agencies, name_of(room, i)), i);
    CHECK_EQ(agencies_number(&agencies, S("ONE MORE")), 0);
    CHECK_EQ(agencies_number(&agencies, S("ONE MORE")), 0);
    CHECK_EQ(agencies_number(&agencies, name_of(room, 1)), 1);
    CHECK_EQ(agencies_number(&agencies, name_of(room, AGENCIES_MAX)), AGENCIES_MAX);
    CHECK_EQ(agencies.count, AGENCIES_MAX + 1);
    CHECK_STR(agencies.all[0].agency, S(""));
    arena_close(&arena);
}
