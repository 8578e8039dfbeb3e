/* sentences_test.c - proof that sentences end where a reader would end them, and that quotations are seen. */
#include "insight/sentences.h"

#include "base/limits.h"
#include "base/test.h"

static const Str short_forms[] = { { "mr", 2 }, { "ofc", 3 }, { "approx", 6 } };
static const Str answers[] = { { "no", 2 }, { "yes", 3 }, { "na", 2 } };
static const SentenceWords words = { short_forms, COUNT(short_forms), answers, COUNT(answers) };

/* The sentences, each followed by a bar. */
static Str cut(Arena *arena, Str text)
{
    Str all = S("");
    size_t at = 0;
    while (at < text.len) {
        size_t end = sentence_end(&words, text, at);
        CHECK(end > at && end <= text.len);
        all = str_format(arena, "%.*s%.*s|", STR(all), STR(range_text(text, range_trim(text, (TextRange){ at, end }))));
        at = end;
    }
    return all;
}

TEST(sentences_end_where_a_reader_ends_them)
{
    static const struct { const char *text, *want; } cases[] = {
        { "He left. She stayed.", "He left.|She stayed.|" },
        { "Stop! Who? She", "Stop!|Who?|She|" },
        { "Ofc. Vale met Mr. Doe. He left", "Ofc. Vale met Mr. Doe.|He left|" },
        { "OFC. VALE LEFT. J. DOE STAYED.", "OFC. VALE LEFT.|J. DOE STAYED.|" },
        { "At 5 p.m. she left. At 5 p.m. She left", "At 5 p.m. she left.|At 5 p.m.|She left|" },
        { "Paid $3.50 at approx. 2200. Left", "Paid $3.50 at approx. 2200.|Left|" },
        { "\"I left.\" She cried.) He", "\"I left.\"|She cried.)|He|" },
        { "He left.She stayed. See a.B", "He left.|She stayed.|See a.|B|" },
        { "one line\nand the next", "one line\nand the next|" },
        { "one\n\ntwo", "one|two|" },
        { "one\r\n \r\ntwo", "one|two|" },
        { "Homeless: no\nTruant: yes", "Homeless: no|Truant: yes|" },
        { "Homeless? No. Truant? He left", "Homeless? No.|Truant?|He left|" },
        { "Homeless? N/A\nTruant?", "Homeless? N/A\nTruant?|" },
        { "Check:\nrunaway", "Check:|runaway|" },
        { "- one\n- two\n* three\n1. four\n2) five", "- one|- two|* three|1. four|2) five|" },
        { "[ ] one\n[x] two\n\xe2\x98\x90 three", "[ ] one|[x] two|\xe2\x98\x90 three|" },
        { "[ ] one\nHe left", "[ ] one|He left|" },
        { "Homeless: no\nHe left", "Homeless: no|He left|" },
        { "Summary: he left and she stayed in the room where all the others\nwere",
          "Summary: he left and she stayed in the room where all the others\nwere|" },
        { "  1. one\n two", "1. one\n two|" },
        { "at 10:30 he\n10:45 left", "at 10:30 he\n10:45 left|" },
        { "", "" },
        { "\n \n", "|" },
        { "...", "...|" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) CHECK_STR(cut(&arena, str_of(cases[i].text)), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(quotations_are_seen_and_apostrophes_are_none)
{
    static const struct { const char *text, *want; } cases[] = {
        { "She said \"he keeps it\" and left", "he keeps it|" },
        { "\"a\" b \"c\"", "a|c|" },
        { "said \xe2\x80\x9che keeps it\xe2\x80\x9d and", "he keeps it|" },
        { "said \xc2\xabit\xc2\xbb and \"it\xe2\x80\x9d", "it|it|" },
        { "said \"he keeps\nit", "he keeps\nit|" },
        { "said \"he keeps\n\nit\" all", "he keeps| all|" },
        { "He is 5'6\" and she 5'2\" tall", "" },
        { "calls him 'daddy' here", "daddy|" },
        { "calls him \xe2\x80\x98" "daddy\xe2\x80\x99, here", "daddy|" },
        { "the girl's phone and the girls' room", "" },
        { "in '98 they didn't", "" },
        { "\"\" \"", "" },
        { "", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        Str text = str_of(cases[i].text), all = S("");
        TextRange *quotes;
        size_t count = quotes_find(&arena, text, &quotes);
        for (size_t q = 0; q < count; q++) all = str_format(&arena, "%.*s%.*s|", STR(all), STR(range_text(text, quotes[q])));
        CHECK_STR(all, str_of(cases[i].want));
    }
    arena_close(&arena);
}
