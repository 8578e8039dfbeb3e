/* csv_propose_births_test.c - proof that births are found below names that say little, and no other days are. */
#include "csv_kit.h"

#include <unistd.h>

/* "NAME target, NAME target": what is proposed for the columns. */
static Str proposed(Arena *arena, const char *list)
{
    CsvProposal p;
    Err err = { 0 };
    int fd = csv_kit_file(str_of(list));
    CHECK(csv_propose(arena, fd, S(""), NULL, NULL, csv_kit_headers(), csv_kit_words(), &p, &err));
    close(fd);
    return csv_kit_targets(arena, &p);
}

TEST(a_birth_of_somebody_beside_is_found_by_a_word_of_its_name_and_by_its_values)
{
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    Str text = proposed(&arena, "Claim,Date,Claimant,VBD,Co\n1,1/6/2026,\"AMES, RON\",04/1976,BV\n"
        "2,1/7/2026,\"BO, CARA\",02/2010,BV\n"
        "3,1/8/2026,\"COY, DAN\",11/2009,BV\n4,1/9/2026,\"DAY, EVE\",8/1988,BV\n5,1/9/2026,\"ELY, FAY\",3/2012,BV\n");
    CHECK(str_has(text, S("victim.birth_date")));
    text = proposed(&arena, "No,Date,Owner,bd,Desc\n1,4/1/2026,\"AMES, RON\",19720715,a\n"
        "2,4/2/2026,\"BO, CARA\",20110310,b\n"
        "3,4/3/2026,\"COY, DAN\",20090721,c\n4,4/4/2026,\"DAY, EVE\",19880101,d\n5,4/4/2026,\"ELY, FAY\",20120303,e\n");
    CHECK(str_has(text, S("birth_date")));
    text = proposed(&arena, "Case No,Date,Def,Def DOB,CW,CW dob\n1,4/1/2026,\"AMES, RON\",12-4-94,A.Q.,9-21-10\n"
        "2,4/2/2026,\"BO, CARA\",2-28-72,C.Q.,6-15-10\n3,4/3/2026,\"COY, DAN\",9-9-85,E.Q.,4-29-13\n"
        "4,4/4/2026,\"DAY, EVE\",2-1-80,A.B.,1-5-09\n5,4/5/2026,\"ELY, FAY\",3-3-90,C.C.,3-29-11\n");
    CHECK(str_has(text, S("victim.birth_date")));
    arena_close(&arena);
}

TEST(days_of_something_else_are_no_births)
{
    static const char *const lists[] = {
        /* a board's date, and a day that is hardly before the report */
        "No,Date,Name,CBD\n1,4/1/2026,\"AMES, RON\",3/30/2026\n2,4/2/2026,\"BO, CARA\",3/31/2026\n"
        "3,4/3/2026,\"COY, DAN\",4/1/2026\n4,4/4/2026,\"DAY, EVE\",4/2/2026\n5,4/5/2026,\"ELY, FAY\",4/2/2026\n",
        "No,Date,Name,CBD\n1,4/1/2026,\"AMES, RON\",A4\n2,4/2/2026,\"BO, CARA\",A5\n3,4/3/2026,\"COY, DAN\",A6\n"
        "4,4/4/2026,\"DAY, EVE\",A7\n5,4/5/2026,\"ELY, FAY\",A8\n",
        "No,Date,Name,Hired\n1,4/1/2026,\"AMES, RON\",3/30/2006\n2,4/2/2026,\"BO, CARA\",3/31/2010\n"
        "3,4/3/2026,\"COY, DAN\",4/1/2012\n4,4/4/2026,\"DAY, EVE\",4/2/2009\n5,4/5/2026,\"ELY, FAY\",4/2/2011\n",
    };
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(lists); i++) CHECK(!str_has(proposed(&arena, lists[i]), S("birth_date")));
    arena_close(&arena);
}

TEST(ages_in_words_and_short_texts_that_tell_them_are_read_below_a_name_that_nobody_knows)
{
    Arena arena;
    CHECK(arena_open(&arena, CSV_PROPOSE_ARENA_BYTES));
    Str text = proposed(&arena, "No,Date,Looks abt,Zz,Act\n1,4/1/2026,fifties,niece (13) came,a\n"
        "2,4/2/2026,late twenties,copper,b\n"
        "3,4/3/2026,fifteen,daughter 14,c\n4,4/4/2026,forty or so,pharmacy lot,d\n5,4/5/2026,unk,son 16,e\n");
    CHECK(str_has(text, S("person.age report.narrative keep")));
    text = proposed(&arena, "No,Date,Type,Zz,Act\n1,4/1/2026,Adult,room 13,a\n2,4/2/2026,Juvenile,dtr of 2,b\n"
        "3,4/3/2026,Adult,unit 14,c\n4,4/4/2026,Juvenile,15 miles,d\n5,4/5/2026,Adult,16 bags,e\n");
    CHECK(!str_has(text, S("person.age")) && !str_has(text, S("narrative")));
    arena_close(&arena);
}
