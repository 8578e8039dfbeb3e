/* golden_nibrs_flat_test.c - proof that invented files are read or refused exactly as accepted. */
#include "golden.h"
#include "nibrs_kit.h"

static void check_golden(Arena *arena, Str name, Str in)
{
    CHECK(in.at && in.len <= 4096);
    NibrsSeen seen = nibrs_see(kit_book(), in);
    Str out = nibrs_dump(arena, &seen), refusal = str_format(arena, "%s\n", seen.err.text), none = { 0 };
    golden_check(str_format(arena, KIT_GOLDEN "/%.*s.out", STR(name)).at, seen.is_ok ? out : none);
    golden_check(str_format(arena, KIT_GOLDEN "/%.*s.refused", STR(name)).at, seen.is_ok ? none : refusal);
    nibrs_forget(&seen);
}

TEST(golden_crime_report_files_are_read_or_refused_as_accepted)
{
    kit_each_golden(check_golden);
}
