/* sheets_test.c - proof that a row of a sheet takes what it names, or is refused. */
#include "app/sheets.h"

#include "app/sheet_parts.h"
#include "base/limits.h"
#include "base/test.h"

TEST(a_row_takes_what_it_names_and_nothing_else)
{
    static const char *const wrong[] = { "", "prompts", "prompts nowhere", "prompts minimal poetry", "phase night", "notes avoid tomorrow",
        "instrument first-contact scored", "instrument unknown danger", "duties NO-SUCH-DUTY", "duties MISS-NCIC-2H NO-SUCH-DUTY",
        "duties-of ZZ", "law /us/usc/t99", "lines nobody", "poem" };
    static const char *const right[] = { "prompts minimal", "prompts minimal danger", "phase minimal", "notes avoid -",
        "notes-short bond", "notes-line bond bond", "instrument first-contact danger", "safety", "guardian", "wheel",
        "duties MISS-NCIC-2H", "duties-of US", "law /us/usc/t18/s1591/a", "alternatives", "lines", "lines ncmec", "glossary" };
    Arena arena;
    SheetBooks books;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    if (!sheet_books_read(&arena, &books, &err)) test_fail(__FILE__, __LINE__, "%s", err.text);
    for (size_t i = 0; i < COUNT(right) + COUNT(wrong); i++) {
        bool is_right = i < COUNT(right);
        const char *words = is_right ? right[i] : wrong[i - COUNT(right)];
        Sheet sheet = { .arena = &arena };
        if (sheet_take(&books, &sheet, str_of(words)) != is_right) test_fail(__FILE__, __LINE__, "\"%s\"", words);
    }
    arena_close(&arena);
}

TEST(a_text_carries_the_sign_of_its_grade)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK_STR(sheet_signed(&arena, S("Say it."), GRADE_READ), S("Say it."));
    CHECK_STR(sheet_signed(&arena, S("Say it."), GRADE_COMPUTED), S("Say it."));
    CHECK_STR(sheet_signed(&arena, S("Say it."), GRADE_DESIGN), S("Say it.\u00a0*"));
    CHECK_STR(sheet_signed(&arena, S("Say it."), GRADE_UNVERIFIED), S("Say it.\u00a0†"));
    CHECK_STR(sheet_signed(&arena, S(""), GRADE_DESIGN), S(""));
    arena_close(&arena);
}

TEST(both_sheets_are_filled_and_another_is_not_known)
{
    Arena arena;
    FilledSheet filled;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(sheet_filled(&arena, S("card"), &filled, &err) && filled.sheet.count > 40 && filled.shape.width < 150);
    CHECK(sheet_filled(&arena, S("guide"), &filled, &err) && filled.sheet.count > 300 && filled.shape.width > 200);
    CHECK(!sheet_filled(&arena, S("poster"), &filled, &err) && err.code == ERR_NOT_FOUND);
    arena_close(&arena);
}
