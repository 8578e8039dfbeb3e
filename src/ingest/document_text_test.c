/* document_text_test.c - proof that line ends are found however a scanner typed them. */
#include "ingest/document_text.h"

#include "base/test.h"

TEST(whatever_was_a_line_end_becomes_one)
{
    static const struct { const char *typed, *want; } cases[] = {
        { "DCSA\r\nDACB", "DCSA\n\nDACB" }, { "DCSA<LF>DACB", "DCSA\nDACB" }, { "DCSA\\nDACB", "DCSA\nDACB" },
        { "@\n\x1e\rANSI ", "@\n\n\nANSI " }, { "@^^ANSI ", "@\nANSI " }, { "\xef\xbb\xbf@", "@" },
        { "DCSA\\u000aDACB", "DCSA\nDACB" }, { "DCSA\xe2\x90\x8a" "DACB", "DCSA\nDACB" }, { "DCSA&#10;DACB", "DCSA\nDACB" },
        { "P<UTO<<", "P<UTO<<" }, { "A&B ^ C", "A&B ^ C" }, { "A\tB", "A\nB" },
        { "A\xc2\x90\n\xc2\x90" "B", "A\n\n\nB" }, { "A\xc2\xa0", "A\xc2\xa0" },
        { "", "" }, { "\xa0", "\xa0" }, { "<", "<" },
    };
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(document_lines(&arena, str_of(cases[i].typed)), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(a_text_in_small_letters_is_put_into_capitals_and_others_are_left)
{
    Arena arena;
    CHECK(arena_open(&arena, 1 << 20));
    CHECK_STR(document_capitals(&arena, S("ansi 636040daq1")), S("ANSI 636040DAQ1"));
    CHECK_STR(document_capitals(&arena, S("ANSI DAQ1 Rev")), S("ANSI DAQ1 Rev"));
    arena_close(&arena);
}
