/* codes_test.c - proof that code lists are read whole, and a broken row is refused with its line. */
#include "base/test.h"
#include "domain/codes.h"
#include "guide/content.h"

#define HEAD "list\tcode\tmeaning\tgroup\tagainst\tstatus\n"

static bool read_text(Arena *arena, const char *text, CodeBook *book, Err *err)
{
    *err = (Err){ 0 };
    *book = (CodeBook){ 0 };
    return codes_read(arena, str_of(text), book, err);
}

TEST(a_code_is_at_most_four_characters_and_nothing_else)
{
    CHECK_EQ(code_of(S("40A")), CODE3('4', '0', 'A'));
    CHECK_EQ(code_of(S("14")), CODE2('1', '4'));
    CHECK_EQ(code_of(S("I")), CODE1('I'));
    CHECK_EQ(code_of(S("")), 0);
    CHECK_EQ(code_of(S("11111")), 0);
    CHECK(code_of(S("40A")) != code_of(S("40a")));
    CHECK(code_of(S("1 ")) != code_of(S("1")));
    CHECK(code_of((Str){ "\xff", 1 }) == 0xff);
    CHECK_EQ(code_of((Str){ "I\0", 2 }), 0);         /* a damaged field is not the code it resembles */
    CHECK_EQ(code_of((Str){ "\0I", 2 }), 0);
}

TEST(a_code_is_found_in_its_own_list_only)
{
    Arena arena;
    CodeBook book;
    Err err;
    CHECK(arena_open(&arena, 1024 * 1024));
    CHECK(read_text(&arena, "# why\n" HEAD "offense\t40A\tx\tA\tsociety\tcurrent\noffense\t90I\ty\tB\t\tretired\n"
                            "sex\tF\tfemale\t\t\tcurrent\n", &book, &err));
    CHECK_EQ(book.count, 2);
    const CodeList *offense = codes_list(&book, S("offense"));
    const CodeEntry *entry = codes_find(offense, code_of(S("40A")));
    CHECK(entry && entry->group == 'A' && entry->against == AGAINST_SOCIETY && entry->is_current);
    entry = codes_find(offense, code_of(S("90I")));
    CHECK(entry && entry->group == 'B' && entry->against == AGAINST_NONE && !entry->is_current);
    CHECK(!codes_find(offense, code_of(S("F"))));
    CHECK(!codes_find(offense, 0));
    CHECK(!codes_find(NULL, code_of(S("40A"))));
    CHECK(!codes_list(&book, S("Offense")));
    CHECK(!codes_list(&book, S("")));
    arena_close(&arena);
}

TEST(a_broken_row_is_refused_with_its_line)
{
    static const struct { const char *text, *want; } cases[] = {
        { "",                                               "first row must name the columns" },
        { "offense\t40A\tx\tA\tsociety\tcurrent\n",         "first row must name the columns" },
        { HEAD "offense\t40A\tx\tA\tsociety\n",             "line 2: a row needs list, code" },
        { HEAD "# note\noffense\t\tx\tA\tsociety\tcurrent", "line 3: a row needs list, code" },
        { HEAD "offense\t40ABC\tx\tA\tsociety\tcurrent",    "line 2: a row needs list, code" },
        { HEAD "offense\t40A\tx\tA\tSociety\tcurrent",      "line 2: against is person" },
        { HEAD "offense\t40A\tx\tA\tnobody\tcurrent",       "line 2: against is person" },
    };
    Arena arena;
    CodeBook book;
    Err err;
    CHECK(arena_open(&arena, 1024 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++) {
        CHECK(!read_text(&arena, cases[i].text, &book, &err));
        CHECK_EQ(err.code, ERR_INPUT);
        if (!str_has(str_of(err.text), str_of(cases[i].want)))
            CHECK_STR(str_of(err.text), str_of(cases[i].want));
        CHECK_EQ(book.count, 0);
    }
    arena_close(&arena);
}

TEST(more_lists_than_anyone_needs_are_refused)
{
    Arena arena;
    CodeBook book;
    Err err;
    CHECK(arena_open(&arena, 4 * 1024 * 1024));
    char text[8192] = HEAD;
    size_t n = strlen(text);
    for (int i = 0; i < 64; i++)
        n += (size_t)snprintf(text + n, sizeof text - n, "list%d\tA\tx\t\t\tcurrent\n", i);
    CHECK(!read_text(&arena, text, &book, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
    arena_close(&arena);
}

TEST(the_code_lists_that_travel_with_the_program_are_complete)
{
    static const struct { const char *list, *code; } must[] = {
        { "offense", "40A" }, { "offense", "40B" }, { "offense", "40C" }, { "offense", "64A" },
        { "offense", "90I" },
        { "location", "14" }, { "victim_type", "I" }, { "relationship", "PA" }, { "property", "20" },
        { "disposition", "R" }, { "offender_using", "C" }, { "drug", "A" },
    };
    Arena arena;
    CodeBook book;
    Err err = { 0 };
    CHECK(arena_open(&arena, 4 * 1024 * 1024));
    const ContentFile *file = content_find(S("codes/nibrs.tsv"));
    CHECK(file && codes_read(&arena, file->text, &book, &err));
    for (size_t i = 0; i < COUNT(must); i++)
        CHECK(codes_find(codes_list(&book, str_of(must[i].list)), code_of(str_of(must[i].code))));
    for (size_t i = 0; i < book.count; i++)
        for (size_t k = 1; k < book.lists[i].count; k++)
            CHECK(book.lists[i].entries[k - 1].code < book.lists[i].entries[k].code);     /* sorted, none twice */
    arena_close(&arena);
}
