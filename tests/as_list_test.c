/* as_list_test.c - proof that what is written as a list is read as the same people, offenses and words. */
#include "csv_kit.h"

#include <sys/mman.h>
#include <unistd.h>

#include "domain/made.h"
#include "synth/as_list.h"

#define ROOM ((size_t)16 * 1024 * 1024)

static Str all_of(Arena *arena, int fd)
{
    char *text = arena_new(arena, char, 64 * 1024);
    ssize_t len = pread(fd, text, 64 * 1024, 0);
    CHECK(len >= 0 && len < 64 * 1024);
    close(fd);
    return (Str){ text, (size_t)len };
}

/* Written and read again, as csv_kit tells it. */
static Str come_back(Arena *arena, const char *made, Str narrative)
{
    Record record = made_record(arena, made);
    AsList list;
    Out out;
    Err err = { 0 };
    int map = memfd_create("map", MFD_CLOEXEC), rows = memfd_create("rows", MFD_CLOEXEC);
    record.agency = S("ZZ0010000");
    record.number = S("24-0000017");
    CHECK(as_list_of(&record, &list));
    out_to_fd(&out, map);
    as_list_map(&out, list);
    CHECK(out_flush(&out, &err));
    out_to_fd(&out, rows);
    as_list_head(&out, list);
    as_list_record(&out, list, &record, narrative);
    CHECK(out_flush(&out, &err));
    Str meaning = all_of(arena, map);
    return csv_kit_read(arena, str_format(arena, "%.*s", STR(meaning)).at, all_of(arena, rows));
}

TEST(an_incident_comes_back_with_everybody_in_it)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    Str told = come_back(&arena,
        "admin date=20240610; offense code=11A location=14 using=C; offense code=40B location=20; "
        "victim number=001 offense=11A offense=40B type=I age=15 sex=F race=W related=01 relation=AQ; "
        "victim number=002 offense=40B type=S; offender number=01 age=3040 sex=M race=B; offender number=02 age=00 sex=U; "
        "arrestee number=01 date=20240611 offense=40B age=35 sex=M race=B", S("She said \"no, not him\".\r\nR/O left."));
    static const char *const parts[] = {
        "incident ZZ0010000 24-0000017 20240610\n", "narrative=She said \"no, not him\".", "R/O left.",
        "UCR offense code=11A", "offender suspected of using=C", "location type=14", "UCR offense code=40B",
        "victim sequence number=001", "type of victim=I", "age of victim=15", "sex of victim=F", "race of victim=W",
        "victim connected to offense=11A", "victim connected to offense 2=40B", "relationship to offender=AQ",
        "(minor 15-15)", "victim sequence number=002", "type of victim=S", "offender sequence number=01", "(adult 30-40)",
        "offender sequence number=02", "(unknown", "arrest offense code=40B", "(adult 35-35)",
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!str_has(told, str_of(parts[i]))) test_fail(__FILE__, __LINE__, "'%s' is not in\n%.*s", parts[i], STR(told));
    CHECK(!str_has(told, S("! ")));
    arena_close(&arena);
}

TEST(an_arrest_without_incident_stands_in_the_list_of_bookings)
{
    Arena arena;
    CHECK(arena_open(&arena, ROOM));
    Str told = come_back(&arena, "group-b number=01 date=20240611 offense=90B age=16 sex=F race=A disposition=H", S("Quiet."));
    static const char *const parts[] = {
        "booking ZZ0010000 24-0000017 20240611\n", "arrestee sequence number=01", "arrest offense code=90B",
        "disposition under 18=H", "(minor 16-16)", "narrative=Quiet.",
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (!str_has(told, str_of(parts[i]))) test_fail(__FILE__, __LINE__, "'%s' is not in\n%.*s", parts[i], STR(told));
    CHECK(!str_has(told, S("! ")));
    arena_close(&arena);
}

TEST(a_list_of_what_stands_has_no_deletes_and_no_empty_months)
{
    Arena arena;
    AsList list;
    CHECK(arena_open(&arena, ROOM));
    Record gone = made_record(&arena, "delete admin date=20240610"), none = { .kind = RECORD_ZERO_REPORT };
    CHECK(!as_list_of(&gone, &list) && !as_list_of(&none, &list));
    arena_close(&arena);
}
