/* paper_test.c - proof that nothing runs over the edge of a page, and that what is masked is not there. */
#include "exchange/paper.h"

#include "base/limits.h"
#include "paper_kit.h"

static Str item(Arena *arena, const char *label, Str text)
{
    Out *out = kit_out();
    paper_item((Paper){ out, arena }, label, text);
    return kit_out_text(arena, out);
}

static Str without_blanks(Arena *arena, Str text)
{
    char *at = arena_new(arena, char, text.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] != ' ' && text.at[i] != '\n') at[len++] = text.at[i];
    return (Str){ at, len };
}

TEST(a_blank_text_leaves_no_label)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK_EQ(item(&arena, "Date", S("")).len, 0);
    CHECK_EQ(item(&arena, "Date", S(" \t ")).len, 0);
    CHECK_STR(item(&arena, "Date", S("2026-11-20")), S("Date            2026-11-20\n"));
    arena_close(&arena);
}

TEST(a_text_of_any_length_stays_on_the_page_and_whole)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t len = 1; len < 420; len++) {
        size_t mark = arena_mark(&arena);
        char *one = arena_new(&arena, char, len), *words = arena_new(&arena, char, len);
        for (size_t i = 0; i < len; i++) one[i] = (char)('a' + i % 26), words[i] = i % 7 == 6 ? ' ' : one[i];
        for (int form = 0; form < 2; form++) {
            Str text = { form ? words : one, len }, got = item(&arena, "Field", text);
            CHECK(kit_widest(got) <= PAPER_COLUMNS);
            Str all = without_blanks(&arena, got);
            CHECK_STR(((Str){ all.at + 5, all.len - 5 }), without_blanks(&arena, text));
        }
        arena_reset(&arena, mark);
    }
    arena_close(&arena);
}

/* Letters of two and three bytes: a cut within one would leave two that are none. */
TEST(a_long_word_is_cut_between_letters)
{
    static const char *const letters[] = { "\xc3\xa9", "\xe2\x80\x94", "\xf0\x9f\x98\x80" };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t k = 0; k < COUNT(letters); k++) {
        Str word = S("x"), line;
        for (int i = 0; i < 90; i++) word = str_format(&arena, "%.*s%s", STR(word), letters[k]);
        Str got = item(&arena, "Name", word), rest = got;
        CHECK(kit_widest(got) <= PAPER_COLUMNS);
        while (str_cut(&rest, '\n', &line)) CHECK_STR(str_shown(&arena, line), line);
    }
    arena_close(&arena);
}

TEST(a_masked_value_keeps_at_most_its_year)
{
    static const struct { const char *value; bool keeps_year; const char *want; } cases[] = {
        { "2003-05-01", true,  "2003, the rest is not shown" },
        { "20030501",   true,  "2003, the rest is not shown" },
        { "2003-05-01", false, "not shown" },
        { "2003",       true,  "not shown" },       /* a year alone may be all that is known of the day */
        { "Robin",      true,  "not shown" },
        { "05/01/2003", true,  "not shown" },
        { "\x1b[2J",    true,  "not shown" },
        { "",           true,  "" },
        { "  ",         false, "  " },
    };
    Arena arena;
    CHECK(arena_open(&arena, 64 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(paper_masked(&arena, str_of(cases[i].value), cases[i].keeps_year), str_of(cases[i].want));
    arena_close(&arena);
}
