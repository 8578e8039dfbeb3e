/* golden_papers_test.c - proof that notices and worksheets read as somebody has looked at and accepted. */
#include "base/limits.h"
#include "golden.h"
#include "paper_kit.h"

#define FOLDER "tests/golden/papers/"

TEST(golden_notices_read_as_accepted)
{
    Arena arena;
    Notice n = kit_invented_notice();
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    golden_check(FOLDER "notice.txt", kit_notice(&arena, &n));
    n.show_names = false;
    golden_check(FOLDER "notice-masked.txt", kit_notice(&arena, &n));
    arena_close(&arena);
}

TEST(golden_worksheets_read_as_accepted)
{
    static const struct { const char *sheet, *state, *file; } cases[] = {
        { "ncic-missing", "",   FOLDER "ncic-missing.txt" }, { "ncic-wanted", "NC", FOLDER "ncic-wanted-NC.txt" },
        { "history",      "PA", FOLDER "history-PA.txt" },   { "ndex",        "",   FOLDER "ndex.txt" },
        { "relief",       "US", FOLDER "relief-US.txt" },    { "relief",      "TN", FOLDER "relief-TN.txt" },
        { "relief",       "GA", FOLDER "relief-GA.txt" },    { "relief",      "SD", FOLDER "relief-SD.txt" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Worksheet w = kit_invented_worksheet(str_of(cases[i].sheet), str_of(cases[i].state));
        golden_check(cases[i].file, kit_worksheet(&arena, &w, NULL));
    }
    arena_close(&arena);
}
