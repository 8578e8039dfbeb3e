/* pattern_test.c - proof that foreign patterns find what they say, and always end. */
#include "base/pattern.h"

#include "base/limits.h"
#include "base/test.h"

#define HITS_MAX 1024

typedef struct { PatternHit at[HITS_MAX]; size_t count, stop; } Hits;

static bool note(void *to, const PatternHit *hit)
{
    Hits *hits = to;
    CHECK(hits->count < HITS_MAX);
    hits->at[hits->count++] = *hit;
    return hits->count != hits->stop;
}

static const Pattern *made(Arena *arena, Str text)
{
    const Pattern *pattern = NULL;
    Err err = { 0 };
    if (!pattern_make(arena, text, &pattern, &err)) test_fail(__FILE__, __LINE__, "refused: %s", err.text);
    return pattern;
}

/* The hits of a text, each with a "|" behind it. */
static Str found(Arena *arena, const char *pattern, Str text)
{
    Hits *hits = arena_new(arena, Hits, 1);
    Str all = S("");
    CHECK(pattern_find(made(arena, str_of(pattern)), pattern_room(arena), text, note, hits));
    for (size_t i = 0; i < hits->count; i++) {
        size_t len = hits->at[i].end - hits->at[i].start;
        all = str_format(arena, "%.*s%.*s|", STR(all), (int)len, text.at + hits->at[i].start);
    }
    return all;
}

TEST(a_pattern_is_found_where_it_stands)
{
    static const struct { const char *pattern, *text, *want; } cases[] = {
        { "\\broom 1\\d\\d\\b", "Room 112, room 12, ROOM 1134, rooms 112, room 199", "Room 112|room 199|" },
        { "(?-i)Elm\\b", "Elm, elm, ELM", "Elm|" },
        { "^met\\b", "met her\nmet him\r\nthen met", "met|met|" },
        { "there$", "was there\r\nis there\nthere", "there|there|there|" },
        { "\\Amet", "met\nmet", "met|" },
        { "\\b555-01\\d\\d\\b", "555-0123 1555-0123 555-01234 555-0199", "555-0123|555-0199|" },
        { "(?<=corner of )elm", "elm, corner of Elm", "Elm|" },
        { "corner \\Kof elm", "the corner of Elm", "of Elm|" },
        { "se\xc3\xb1or \\w+", "SE\xc3\x91OR Pe\xc3\xb1" "a, senor Pena", "SE\xc3\x91OR Pe\xc3\xb1" "a|" },
        { "aa", "aaaaa", "aa|aa|" },
        { "a.c", "a\nc abc", "abc|" },
        { "a\\sc", "a\nc a c", "a\nc|a c|" },
        { "x", "", "" },
        { "a*b", "b ab", "b|ab|" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        CHECK_STR(found(&arena, cases[i].pattern, str_of(cases[i].text)), str_of(cases[i].want));
        arena_close(&arena);
    }
}

TEST(bytes_that_are_not_utf8_are_matched_by_nothing)
{
    static const struct { const char *pattern, *text, *want; } cases[] = {
        { "ab", "a\xff" "b ab \xff" "ab\xc3", "ab|ab|" },
        { "a.b", "a\xff" "b a\xc3\xa9" "b", "a\xc3\xa9" "b|" },
        { "[^x]+", "\x80\x80\x80\x80" "a\xf0\x9f" "b\xed\xa0\x80" "c", "a|b|c|" },
        { "(?s).{2,}", "ab\xc0\xaf" "cd", "ab|cd|" },
        { "a", "\xf8\x88\x80\x80\x80" "a", "a|" },
        { "\\xff", "\xff\xc3\xbf", "\xc3\xbf|" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        CHECK_STR(found(&arena, cases[i].pattern, str_of(cases[i].text)), str_of(cases[i].want));
        arena_close(&arena);
    }
}

TEST(a_pattern_that_cannot_be_kept_within_limits_is_refused_with_a_reason)
{
    static const struct { const char *pattern, *want; } cases[] = {
        { "", "there is no pattern" },
        { "   ", "there is no pattern" },
        { "(", "cannot be read from its byte 2 on: missing closing parenthesis" },
        { "a{2,1}", "cannot be read from its byte 6 on" },
        { "\xff", "cannot be read from its byte 1 on" },
        { "a*", "true of no text" },
        { "(?:a|)", "true of no text" },
        { "\\b", "true of no text" },
        { "a\\Cb", "cannot be read" },
        { "a(?C)b", "may not call out" },
        { "a(?C7)b", "may not call out" },
        { "a(?C\"word\")b", "may not call out" },
        { "(*UTF)a", "settings at the front" },
        { "(*LIMIT_MATCH=1)a", "settings at the front" },
        { "(?<=a{65})b", "looks back more than 64" },
        { "(?<=a+)b", "cannot be read" },
        { "((?:b[a-z]){99}){9}", "too large" },
        { "(?:(?:(?:abc){99}){99}){99}", "too large" },
        { "(?<=\\Kab)b", "cannot be read" },
        { "((((((((((((((((((((((((((((((((( a )))))))))))))))))))))))))))))))))", "cannot be read" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        const Pattern *pattern = NULL;
        Err err = { 0 };
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        if (pattern_make(&arena, str_of(cases[i].pattern), &pattern, &err))
            test_fail(__FILE__, __LINE__, "%s is not refused", cases[i].pattern);
        CHECK(!pattern);
        if (!strstr(err.text, cases[i].want)) test_fail(__FILE__, __LINE__, "%s: %s", cases[i].pattern, err.text);
        arena_close(&arena);
    }
}

TEST(a_pattern_is_at_most_so_long)
{
    Arena arena;
    const Pattern *pattern;
    Err err = { 0 };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    char *at = arena_new(&arena, char, PATTERN_BYTES_MAX + 1);
    memset(at, 'a', PATTERN_BYTES_MAX + 1);
    CHECK(pattern_make(&arena, (Str){ at, PATTERN_BYTES_MAX }, &pattern, &err));
    CHECK(!pattern_make(&arena, (Str){ at, PATTERN_BYTES_MAX + 1 }, &pattern, &err));
    CHECK_EQ(err.code, ERR_LIMIT);
    arena_close(&arena);
}

/* ---- it ends, and says so ---- */

static Str repeated(Arena *arena, const char *what, size_t len)
{
    char *to = arena_new(arena, char, len);
    size_t n = strlen(what);
    for (size_t i = 0; i < len; i++) to[i] = what[i % n];
    return (Str){ to, len };
}

static bool is_finished(Arena *arena, const char *pattern, Str text)
{
    Hits *hits = arena_new(arena, Hits, 1);
    return pattern_find(made(arena, str_of(pattern)), pattern_room(arena), text, note, hits);
}

TEST(a_pattern_that_would_take_for_ever_is_given_up_and_that_is_said)
{
    static const struct { const char *pattern, *of; } cases[] = {
        { "(a+)+$", "a" }, { "(a|aa)+$", "a" }, { "(a|a?)+a$", "a" }, { "(?:a?){40}a{40}[by]", "a" }, { "(?R)?a", "a" },
        { "(a(?1)?)+[by]", "a" }, { "(\\w+\\s?)+[!?]", "abc " }, { "[^z]*[zy]", "ab " },
        { "(x+x+)+[yz]", "x" }, { "(?:(.)*\\1)+[yz]", "x" },
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        Arena arena;
        CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
        if (is_finished(&arena, cases[i].pattern, repeated(&arena, cases[i].of, 4096)))
            test_fail(__FILE__, __LINE__, "%s was finished", cases[i].pattern);
        CHECK(arena.top < (size_t)4 * 1024 * 1024);
        arena_close(&arena);
    }
}

TEST(a_plain_pattern_is_finished_in_the_longest_narrative)
{
    static const char *const patterns[] = {
        "\\b(room|rm)\\s*#?\\s*1\\d\\d\\b", "\\b\\d{3}[-. ]?\\d{4}\\b", "\\b\\w+@\\w+\\.\\w+\\b",
        "(corner|cnr) of (\\w+\\s+){1,3}and seventh", "(a+)+b",
    };
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = repeated(&arena, "Seen beside the corner store, 2 doors from Elm Street, at night. ", NARRATIVE_BYTES_MAX);
    for (size_t i = 0; i < COUNT(patterns); i++)
        CHECK(is_finished(&arena, patterns[i], text));
    arena_close(&arena);
}

TEST(what_is_found_too_often_is_not_finished)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(is_finished(&arena, "ab", repeated(&arena, "ab", 2 * PATTERN_HITS_MAX)));
    CHECK(!is_finished(&arena, "ab", repeated(&arena, "ab", 2 * PATTERN_HITS_MAX + 2)));
    arena_close(&arena);
}

/* ---- windows ---- */

/* Wherever a hit begins in a long text, it is found once and whole, with what stands around it. */
TEST(a_hit_is_found_wherever_it_begins)
{
    Arena arena, texts;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(arena_open(&texts, SCRATCH_ARENA_BYTES));
    const Pattern *pattern = made(&arena, S("(?<=\xc3\xa9 )\\broom \\d+ at \\w+(?= \xc3\xa9)"));
    PatternRoom *room = pattern_room(&arena);
    const Str hit = S("\xc3\xa9 room 112 at example \xc3\xa9");
    for (size_t at = 0; at < 2 * PATTERN_WINDOW_BYTES + 100; at++) {
        Hits hits = { .count = 0 };
        char *text = arena_new(&texts, char, at + hit.len + PATTERN_AHEAD_BYTES);
        memset(text, '.', at + hit.len + PATTERN_AHEAD_BYTES);
        memcpy(text + at, hit.at, hit.len);
        CHECK(pattern_find(pattern, room, (Str){ text, at + hit.len + PATTERN_AHEAD_BYTES }, note, &hits));
        CHECK_EQ(hits.count, 1);
        CHECK_EQ(hits.at[0].start, at + 3);
        CHECK_EQ(hits.at[0].end, at + hit.len - 3);
        arena_reset(&texts, 0);
    }
    arena_close(&texts);
    arena_close(&arena);
}

TEST(a_line_begins_and_ends_where_the_text_says_so_and_not_where_the_window_does)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = repeated(&arena, "ab", 8 * PATTERN_WINDOW_BYTES);
    static const char *const none[] = { "^b", "\\Ab", "a$", "a\\Z", "[ab]{4}(?<!ab)$" };
    for (size_t i = 0; i < COUNT(none); i++) CHECK_STR(found(&arena, none[i], text), S(""));
    CHECK_STR(found(&arena, "^a", text), S("a|"));
    CHECK_STR(found(&arena, "b$", text), S("b|"));
    arena_close(&arena);
}

TEST(of_a_long_hit_the_beginning_is_told_in_whole_characters)
{
    Arena arena;
    Hits hits = { .count = 0 };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    Str text = repeated(&arena, "x\xe2\x82\xac", 201);      /* four bytes, and 120 is no multiple of them plus one */
    CHECK(pattern_find(made(&arena, S("x.+")), pattern_room(&arena), text, note, &hits));
    CHECK_EQ(hits.count, 1);
    CHECK_EQ(hits.at[0].end, PATTERN_HIT_BYTES_MAX);
    hits.count = 0;
    text = (Str){ text.at + 1, 200 };
    CHECK(pattern_find(made(&arena, S("\xe2\x82\xac.+")), pattern_room(&arena), text, note, &hits));
    CHECK_EQ(hits.count, 1);
    CHECK_EQ(hits.at[0].end, PATTERN_HIT_BYTES_MAX);
    hits.count = 0;
    text = (Str){ text.at + 2, 190 };
    CHECK(pattern_find(made(&arena, S("x.+")), pattern_room(&arena), text, note, &hits));
    CHECK_EQ(hits.count, 1);
    CHECK_EQ(hits.at[0].start, 1);
    CHECK_EQ(hits.at[0].end, 121);
    arena_close(&arena);
}

TEST(who_has_seen_enough_ends_the_search)
{
    Arena arena;
    Hits hits = { .stop = 2 };
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    CHECK(pattern_find(made(&arena, S("a")), pattern_room(&arena), S("a a a a"), note, &hits));
    CHECK_EQ(hits.count, 2);
    arena_close(&arena);
}

TEST(the_same_room_serves_patterns_one_after_another_and_gives_the_same)
{
    Arena arena;
    CHECK(arena_open(&arena, SCRATCH_ARENA_BYTES));
    PatternRoom *room = pattern_room(&arena);
    const Pattern *bad = made(&arena, S("(a|aa)+$")), *good = made(&arena, S("a+b"));
    Str text = repeated(&arena, "aaab caab", 200);
    Hits first = { .count = 0 }, second = { .count = 0 };
    CHECK(pattern_find(good, room, text, note, &first));
    (void)pattern_find(bad, room, repeated(&arena, "a", 4096), note, &second);
    second.count = 0;
    CHECK(pattern_find(good, room, text, note, &second));
    CHECK_EQ(first.count, second.count);
    CHECK(memcmp(first.at, second.at, first.count * sizeof *first.at) == 0);
    arena_close(&arena);
}
