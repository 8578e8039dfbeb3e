/* golden_papers_test.c - proof that notices read as somebody has looked at and accepted. */
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
