/* guardian_test.c - proof that no notice goes to a guardian who is or may be a suspect, with planted families. */
#include "insight/guardian.h"

#include "base/test.h"
#include "domain/made.h"
#include "guide/content.h"

static KinBook shipped(Arena *arena)
{
    Err err = { 0 };
    KinBook book;
    CHECK(kin_book_read(arena, content_find(S("duties/kin.tsv"))->text, &book, &err));
    return book;
}

#define ADMIN "admin date=20260610; offense code=64A location=14; "
/* The child is victim 1 unless the row says offender or person. */
static const struct { const char *report; Role role; const char *holds; } cases[] = {
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=CH; offender age=41", ROLE_VICTIM,
      "offender 1 stands there as a parent" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=SC; offender age=41", ROLE_VICTIM, "a stepparent" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=CF; offender age=41", ROLE_VICTIM, "partner of a parent" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=BE; offender age=41", ROLE_VICTIM, "looks after" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=SB; offender age=16", ROLE_VICTIM, "a brother or sister" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=RU; offender age=41", ROLE_VICTIM, "is not known|not recorded" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=OK; offender age=41", ROLE_VICTIM, "not recorded" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=ST; offender age=41", ROLE_VICTIM, "" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=AQ; offender age=41", ROLE_VICTIM, "" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=ST; offender age=41; offender age=38", ROLE_VICTIM, "offender 2" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=ST related=02 relation=CH; offender age=41; offender age=38",
      ROLE_VICTIM, "offender 2 stands there as a parent" },
    { ADMIN "victim type=I age=15 offense=64A related=01 relation=ST; offender age=41; offender age=16", ROLE_VICTIM, "" },
    { ADMIN "victim type=I age=15 offense=64A", ROLE_VICTIM, "" },
    { ADMIN "victim type=I age=15 offense=64A; arrestee age=44 offense=64A", ROLE_VICTIM, "arrestee 1" },
    { ADMIN "offender age=15; offender age=44", ROLE_OFFENDER, "offender 2" },                  /* filed the wrong way round */
    { ADMIN "offender age=15", ROLE_OFFENDER, "" },
    { ADMIN "offender age=15; arrestee age=15 offense=40A", ROLE_ARRESTEE, "" },                /* the child alone */
    { ADMIN "person age=15; offender age=00", ROLE_PERSON, "offender 1" },
    { ADMIN "person age=15", ROLE_PERSON, "" },
    { ADMIN "person age=15 address=12_Elm_St; offender age=40 address=12_ELM_ST.", ROLE_PERSON, "lives at the child's address" },
    { ADMIN "person age=15 address=12_Elm_St; offender age=40 address=9_Oak_Ave", ROLE_PERSON, "not recorded how offender 1" },
};

TEST(a_notice_to_a_guardian_is_held_where_a_suspect_is_or_may_be_one)
{
    Arena arena;
    CHECK(arena_open(&arena, 8 << 20));
    const KinBook book = shipped(&arena);
    for (size_t i = 0; i < COUNT(cases); i++) {
        Record r = made_record(&arena, cases[i].report);
        r.number = S("24-1"), r.agency = S("ZZ0010000");
        const Mention child = { false, r.agency, r.number, cases[i].role, 1 };
        Str why = guardian_hold(&arena, &book, &r, &child), want = str_of(cases[i].holds), one;
        bool is_so = !want.len && !why.len;
        while (want.len && str_cut(&want, '|', &one)) is_so |= why.len && str_has(why, one);
        if (!is_so) test_fail(__FILE__, __LINE__, "row %zu: \"%.*s\", wanted %s", i, STR(why), cases[i].holds);
        CHECK_STR(guardian_hold(&arena, &book, &r, &child), why);
    }
    arena_close(&arena);
}

TEST(a_child_who_left_the_report_holds_and_a_suspect_of_whom_nothing_is_known_does)
{
    Arena arena;
    CHECK(arena_open(&arena, 8 << 20));
    const KinBook book = shipped(&arena);
    Record r = made_record(&arena, ADMIN "victim type=I age=15 offense=64A; offender number=0");
    r.number = S("24-1"), r.agency = S("ZZ0010000");
    Mention child = { false, r.agency, r.number, ROLE_VICTIM, 1 };
    CHECK_STR(guardian_hold(&arena, &book, &r, &child), S("nothing is known of a suspect"));
    child.sequence = 2;
    CHECK(str_has(guardian_hold(&arena, &book, &r, &child), S("does not name the child")));
    arena_close(&arena);
}

TEST(every_relationship_that_a_report_may_state_has_a_row)
{
    Arena arena;
    Err err = { 0 };
    CodeBook codes;
    CHECK(arena_open(&arena, 8 << 20));
    const KinBook book = shipped(&arena);
    CHECK(codes_read(&arena, content_find(S("codes/nibrs.tsv"))->text, &codes, &err));
    size_t seen = 0;
    for (size_t i = 0; i < codes.count; i++)
        for (size_t k = 0; str_eq(codes.lists[i].name, S("relationship")) && k < codes.lists[i].count; k++, seen++)
            if (!kin_of(&book, codes.lists[i].entries[k].code))
                test_fail(__FILE__, __LINE__, "no row for %.*s", STR(codes.lists[i].entries[k].text));
    CHECK(seen > 20);
    CHECK(!kin_of(&book, CODE2('Q', 'Q')));
    arena_close(&arena);
}

TEST(a_table_of_kin_that_is_not_whole_is_refused)
{
    static const char *const bad[] = { "", "CH\tfamily\ta parent\n", "code\tkin\twords\nCH\tmother\twords\n",
                                       "code\tkin\twords\nCH\tfamily\n", "code\tkin\twords\nCH\tfamily\tx\nCH\tother\ty\n" };
    Arena arena;
    KinBook book;
    CHECK(arena_open(&arena, 1 << 20));
    for (size_t i = 0; i < COUNT(bad); i++) {
        Err err = { 0 };
        CHECK(!kin_book_read(&arena, str_of(bad[i]), &book, &err));
        CHECK_EQ(err.code, ERR_INPUT);
    }
    arena_close(&arena);
}
