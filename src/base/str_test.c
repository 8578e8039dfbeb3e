/* str_test.c - proof that counted strings are compared, cut and copied by their length. */
#include "base/test.h"

TEST(a_piece_is_cut_off_until_nothing_is_left)
{
    static const struct { const char *text; size_t pieces; const char *last; } cases[] = {
        { "",       1, ""   },
        { "a",      1, "a"  },
        { "a,b",    2, "b"  },
        { "a,",     2, ""   },
        { ",",      2, ""   },
        { ",,cc",   3, "cc" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str rest = str_of(cases[i].text), piece = { 0 };
        size_t n = 0;
        while (str_cut(&rest, ',', &piece)) n++;
        CHECK_EQ(n, cases[i].pieces);
        CHECK_STR(piece, str_of(cases[i].last));
        CHECK(!rest.at);
        CHECK(!str_cut(&rest, ',', &piece));
    }
}

TEST(only_digits_are_a_number)
{
    static const struct { const char *text; bool ok; int number; } cases[] = {
        { "0",          true,  0         },
        { "007",        true,  7         },
        { "999999999",  true,  999999999 },
        { "1000000000", false, -5        },       /* ten digits may not fit */
        { "",           false, -5        },
        { " 1",         false, -5        },
        { "1 ",         false, -5        },
        { "-1",         false, -5        },
        { "+1",         false, -5        },
        { "0x1",        false, -5        },
        { "1.0",        false, -5        },
        { "\xb2",       false, -5        },       /* a superscript two in Latin-1 */
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int number = -5;
        CHECK_EQ(str_to_number(str_of(cases[i].text), &number), cases[i].ok);
        CHECK_EQ(number, cases[i].number);
    }
}

TEST(strings_come_in_byte_order_and_a_prefix_comes_first)
{
    static const char *const rising[] = { "", "A", "AB", "B", "a", "\x7f", "\x80", "\xff" };
    for (size_t i = 0; i < COUNT(rising); i++)
        for (size_t k = 0; k < COUNT(rising); k++) {
            int order = str_compare(str_of(rising[i]), str_of(rising[k]));
            CHECK_EQ((order > 0) - (order < 0), (i > k) - (i < k));
            CHECK_EQ(str_eq(str_of(rising[i]), str_of(rising[k])), i == k);
        }
}

TEST(a_zero_byte_is_a_byte_like_any_other)
{
    CHECK(!str_eq((Str){ "a\0b", 3 }, (Str){ "a\0c", 3 }));
    CHECK(str_has((Str){ "a\0b", 3 }, S("b")));
    CHECK(!str_eq((Str){ "a\0", 2 }, S("a")));
}

TEST(what_a_string_has_at_its_ends_is_told_without_reading_beyond)
{
    static const struct { const char *text, *part; bool starts, ends, has; } cases[] = {
        { "minutes", "",         true,  true,  true  },
        { "minutes", "min",      true,  false, true  },
        { "minutes", "utes",     false, true,  true  },
        { "minutes", "nut",      false, false, true  },
        { "minutes", "minutes!", false, false, false },
        { "",        "m",        false, false, false },
        { "",        "",         true,  true,  true  },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_of(cases[i].text), part = str_of(cases[i].part);
        CHECK_EQ(str_starts(text, part), cases[i].starts);
        CHECK_EQ(str_ends(text, part), cases[i].ends);
        CHECK_EQ(str_has(text, part), cases[i].has);
    }
}

TEST(blanks_and_tabs_are_trimmed_and_line_ends_are_not)
{
    static const struct { const char *text, *both, *end; bool is_blank; } cases[] = {
        { "",        "",      "",        true  },
        { " \t ",    "",      "",        true  },
        { " a b\t",  "a b",   " a b",    false },
        { "a\n",     "a\n",   "a\n",     false },
        { "\r",      "\r",    "\r",      false },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_of(cases[i].text);
        CHECK_STR(str_trim(text), str_of(cases[i].both));
        CHECK_STR(str_trim_end(text), str_of(cases[i].end));
        CHECK_EQ(str_is_blank(text), cases[i].is_blank);
    }
}

TEST(a_printable_copy_holds_nothing_that_moves_a_cursor)
{
    Arena arena;
    CHECK(arena_open(&arena, 64 * 1024));
    CHECK_STR(str_printable(&arena, S("ok ~")), S("ok ~"));
    CHECK_STR(str_printable(&arena, (Str){ "\x1b[2J\0\x7f\xe9\n", 8 }), S("?[2J????"));
    CHECK_STR(str_printable(&arena, (Str){ NULL, 0 }), S(""));
    CHECK_STR(str_copy(&arena, (Str){ NULL, 0 }), S(""));
    CHECK_EQ(str_copy(&arena, S("end")).at[3], 0);
    arena_close(&arena);
}

TEST(a_shown_copy_keeps_other_alphabets_and_nothing_that_a_terminal_obeys)
{
    static const struct { const char *text, *want; } cases[] = {
        { "", "" },
        { "Jos\xc3\xa9 \xd0\x9b\xd0\xb8\xd0\xb7\xd0\xb0", "Jos\xc3\xa9 \xd0\x9b\xd0\xb8\xd0\xb7\xd0\xb0" },
        { "\x1b[2J\r\n\t\x7f", "?[2J????" },
        { "a\xc2\x9b" "b", "a??b" },                                 /* a control character of two bytes */
        { "2009\xe2\x80\xae" "9002\xe2\x81\xa9", "2009???9002???" },  /* would be read backward */
        { "\xff\xfe ok \xc3", "?? ok ?" },
        { "x\xe2\x80", "x??" },                                      /* cut off within a character */
        { "\xe2\x80\x94", "\xe2\x80\x94" },                         /* a dash is beside them in the table */
    };
    Arena arena;
    CHECK(arena_open(&arena, 64 * 1024));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(str_shown(&arena, str_of(cases[i].text)), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(a_path_is_shown_by_its_last_name)
{
    static const struct { const char *path, *name; } cases[] = {
        { "a.txt", "a.txt" }, { "/x/a.txt", "a.txt" }, { "x/", "" }, { "/", "" }, { "", "" },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(str_base_name(str_of(cases[i].path)), str_of(cases[i].name));
}

TEST(a_word_is_one_of_a_list_only_as_a_whole)
{
    CHECK(str_is_one_of(S("two"), "one two three") && str_is_one_of(S("three"), "one two three"));
    CHECK(!str_is_one_of(S("tw"), "one two three") && !str_is_one_of(S("one two"), "one two three"));
    CHECK(!str_is_one_of(S(""), "one two"));
}
