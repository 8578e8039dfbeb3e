/* golden_nibrs_flat_test.c - proof that invented files are read or refused exactly as accepted. */
#include "golden.h"
#include "nibrs_kit.h"

#define FOLDER "tests/golden/nibrs_flat"

TEST(golden_crime_report_files_are_read_or_refused_as_accepted)
{
    Arena arena;
    Str *names;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    size_t count = golden_names(&arena, FOLDER, ".in", &names);
    if (count == 0) test_skip("not run from the root of the repository");
    for (size_t i = 0; i < count; i++) {
        size_t mark = arena_mark(&arena);
        Str in = kit_file(&arena, str_format(&arena, FOLDER "/%.*s.in", STR(names[i])).at);
        CHECK(in.at && in.len <= 4096);
        NibrsSeen seen = nibrs_see(kit_book(), in);
        Str out = nibrs_dump(&arena, &seen), refusal = str_format(&arena, "%s\n", seen.err.text),
            none = { 0 };
        golden_check(str_format(&arena, FOLDER "/%.*s.out", STR(names[i])).at, seen.is_ok ? out : none);
        golden_check(str_format(&arena, FOLDER "/%.*s.refused", STR(names[i])).at,
                     seen.is_ok ? none : refusal);
        nibrs_forget(&seen);
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}
