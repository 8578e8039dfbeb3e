/* spool_test.c - proof that a report waits unchanged, and that nobody reads it while it waits. */
#include "app/spool.h"

#include "base/limits.h"
#include "base/test.h"
#include "domain/made.h"

static const char *const reports[] = {
    "admin date=20240610; offense code=64A location=14; victim type=I age=15 offense=64A; offender age=31",
    "admin date=20240611; offense code=40A location=14; offender age=16; arrestee age=16 date=20240612 offense=40A",
    "admin date=20240612 narrative=Seen_with_an_adult_in_room_12; person born=20090611 role=guest",
};

TEST(reports_come_back_in_any_order_as_they_were)
{
    Arena arena;
    Err err = { 0 };
    Spool *spool = spool_open();
    SpoolPlace places[COUNT(reports)];
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(reports); i++) {
        Record r = made_record(&arena, reports[i]);
        CHECK(spool_add(spool, &r, &places[i], &err));
    }
    for (size_t i = COUNT(reports); i-- > 0;) {
        Record want = made_record(&arena, reports[i]), r;
        CHECK(spool_read(spool, &arena, places[i], &r, &err));
        CHECK_EQ(r.count, want.count);
        CHECK(r.kind == want.kind && date_compare(r.date, want.date) == 0);
        for (size_t s = 0; s < r.count; s++) {
            CHECK_EQ(r.segments[s].count, want.segments[s].count);
            CHECK_EQ(r.segments[s].age.low, want.segments[s].age.low);
            for (size_t v = 0; v < r.segments[s].count; v++)
                CHECK_STR(r.segments[s].values[v].text, want.segments[s].values[v].text);
        }
    }
    arena_close(&arena);
    spool_close(spool);
}

/* More than memory keeps: the later ones wait on a disk, the first ones where they were. */
TEST(more_reports_than_memory_holds_come_back_too)
{
    enum { COUNT_MOST = 60000 };
    Arena arena;
    Err err = { 0 };
    Spool *spool = spool_open();
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    SpoolPlace *places = arena_new(&arena, SpoolPlace, COUNT_MOST);
    Record r = made_record(&arena, reports[0]);
    size_t count = 0, after = 0;
    while (after < 500 && count < COUNT_MOST) {
        r.line = count + 1;
        CHECK(spool_add(spool, &r, &places[count], &err));
        after += places[count++].at >= SPOOL_MEMORY_BYTES;
    }
    CHECK_EQ(after, 500);
    size_t mark = arena_mark(&arena);
    for (size_t i = count; i-- > 0; arena_reset(&arena, mark)) {
        Record back;
        CHECK(spool_read(spool, &arena, places[i], &back, &err));
        CHECK_EQ(back.line, i + 1);
    }
    SpoolPlace none = { places[count - 1].at + 1, places[count - 1].bytes };
    Record back;
    CHECK(!spool_read(spool, &arena, none, &back, &err));
    CHECK_EQ(err.code, ERR_IO);
    arena_close(&arena);
    spool_close(spool);
}
