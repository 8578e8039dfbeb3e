/* hsds_secrets_test.c - proof that an address, a telephone and a link are found however they are written, and others are not. */
#include "ingest/hsds_secrets.h"

#include "base/limits.h"
#include "base/test.h"

TEST(what_tells_where_a_facility_is_is_found_however_it_is_written)
{
    static Arena arena;
    if (!arena.base) CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    HsdsSecrets secrets = { .arena = &arena };
    hsds_secret_address(&secrets, S("12 North Juniper Street, Apt. 3"));
    hsds_secret_address(&secrets, S("Main"));
    hsds_secret_text(&secrets, S("Harbor Light Mission"));
    hsds_secret_text(&secrets, S("https://harbor-light.example/"));
    hsds_secret_text(&secrets, S("///lamp.door.key"));
    hsds_secret_text(&secrets, S("30.267153"));
    hsds_secret_text(&secrets, S("Easton"));
    hsds_secret_text(&secrets, S("B 2"));
    hsds_secret_number(&secrets, S("+1 (512) 555-0142 ext. 7"));
    hsds_secret_number(&secrets, S("911"));
    hsds_secrets_ready(&secrets);
    static const struct { const char *text; bool want; } cases[] = {
        { "12 North Juniper Street, Apt. 3", true }, { "It is at 12 NORTH JUNIPER st., behind the mill", true }, { "12, "
                                                                                                                   "North-Juniper", true },
        { "112 North Juniper", false }, { "12 North Street", false }, { "North Juniper Street", false }, { "Main Street", false },
        { "the harbor-light mission's door", false }, { "the Harbor Light Mission, door 2", true }, { "Harbor Light", false },
        { "see https://harbor-light.example/", true }, { "lamp door key", true }, { "at 30.267153 north", true }, { "30.2671", false },
        { "Easton", false }, { "B 2", false }, { "Call 512.555.0142", true }, { "5125550142", true }, { "555-0142", true },
        { "512 555 0143", false }, { "call 911", false }, { "15125550142", true }, { "", false }, { "512-555 and 0142 more", false },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (hsds_secrets_in(&secrets, &arena, str_of(cases[i].text)) != cases[i].want)
            test_fail(__FILE__, __LINE__, "%s", cases[i].text);
}

TEST(without_secrets_nothing_is_found)
{
    static Arena arena;
    if (!arena.base) CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    HsdsSecrets none = { .arena = &arena };
    hsds_secrets_ready(&none);
    CHECK(!hsds_secrets_in(&none, &arena, S("12 Elm Street, 512 555 0142")));
}
