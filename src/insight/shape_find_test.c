/* shape_find_test.c - proof that shapes are found where their words stand near enough, and beside a plain matcher. */
#include "insight/shape_find.h"

#include "base/random.h"
#include "base/test.h"

typedef struct { Arena *arena; Str text, all; size_t count; } Told;

/* "0:took|money ": the shape, and its pieces. */
static void note(void *to, const ShapeHit *hit)
{
    Told *told = to;
    told->count++;
    told->all = str_format(told->arena, "%.*s%zu:", STR(told->all), hit->shape);
    for (size_t i = 0; i < hit->piece_count; i++)
        told->all = str_format(told->arena, "%.*s%s%.*s", STR(told->all), i ? "|" : "",
                               STR(range_text(told->text, hit->pieces[i])));
    told->all = str_format(told->arena, "%.*s ", STR(told->all));
}

static const Shapes *built(Arena *arena, const char *const *shapes, size_t count)
{
    const char *why = "";
    const Shapes *out = NULL;
    Err err = { 0 };
    ShapeBuild *build = shapes_begin(arena);
    CHECK(shapes_list_add(build, S("money"), S("money|cash|what she made"), &why));
    for (size_t i = 0; i < count; i++)
        if (!shapes_add(build, str_of(shapes[i]), &why)) test_fail(__FILE__, __LINE__, "%s: %s", shapes[i], why);
    CHECK(shapes_end(build, &out, &err));
    return out;
}

static Str told(Arena *arena, ShapeSearch *search, Str text, const uint32_t *borders, size_t border_count)
{
    Told to = { arena, text, S(""), 0 };
    shapes_find(search, text, (TextRange){ 0, text.len }, borders, border_count, note, &to);
    return to.all;
}

TEST(a_word_is_found_in_its_short_spellings_wherever_a_shape_or_list_has_it)
{
    static const struct { const char *text, *want; } cases[] = {
        { "left with the boyfriend", "0:left|with the boyfriend " }, { "left w/ the boyfriend", "0:left|w/ the boyfriend " },
        { "left with the bf", "0:left|with the bf " }, { "left w the BF", "0:left|w the BF " },
        { "left then w/the bf", "0:left|w/the bf " }, { "left with the bff", "" }, { "left without the bf", "" },
        { "paid by the diff men", "1:paid|diff men " }, { "paid by different men", "1:paid|different men " },
        { "paid by diffs men", "" },
    };
    Arena arena;
    const char *why = "";
    const Shapes *shapes = NULL;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    ShapeBuild *build = shapes_begin(&arena);
    CHECK(shapes_spelling_add(build, S("w"), S("with"), &why) && shapes_spelling_add(build, S("bf"), S("boyfriend"), &why));
    CHECK(shapes_spelling_add(build, S("diff"), S("different"), &why));
    CHECK(shapes_list_add(build, S("men"), S("guys|different men"), &why));
    CHECK(shapes_add(build, S("left <1> with the boyfriend"), &why) && shapes_add(build, S("paid <2> {men}"), &why));
    CHECK(shapes_end(build, &shapes, &err));
    ShapeSearch *search = shape_search_new(&arena, shapes);
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(told(&arena, search, str_of(cases[i].text), NULL, 0), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(shapes_are_found_where_their_words_are_near_enough)
{
    static const char *const shapes[] = {
        "(took|takes|kept*) <3> {money}", "gave (him|her) [all] the {money}", "prostitut* <1> (for|with) him", "w/ <2> juv",
    };
    static const struct { const char *text, *want; } cases[] = {
        { "He took her money.", "0:took|money " },
        { "He TOOK\n all of-her  Money", "0:TOOK|Money " },
        { "He took money", "0:took|money " },
        { "He took all of the big money", "" },
        { "He took a coat, money", "0:took|money " },
        { "He took the coat, and her money", "" },
        { "He took her phone; money was there", "" },
        { "He took this: money", "" },
        { "He took it? Money!", "" },
        { "money he took", "" },
        { "took her coat and took her money", "0:took|money " },
        { "took her money and took her cash", "0:took|money 0:took|cash " },
        { "took money and money", "0:took|money " },
        { "kepts all of it, what she made", "" },
        { "kept all what she made", "0:kept|what she made " },
        { "mistook her money", "" },
        { "gave him the money", "1:gave him the money " },
        { "gave him all the cash", "1:gave him all the cash " },
        { "gave him, the cash", "" },
        { "gave her all of the cash", "" },
        { "prostituted her for him", "2:prostituted|for him " },
        { "Prostitution, with him", "2:Prostitution|with him " },
        { "W/ two other juv.", "3:W|juv " },
        { "", "" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    ShapeSearch *search = shape_search_new(&arena, built(&arena, shapes, COUNT(shapes)));
    for (size_t i = 0; i < COUNT(cases); i++)
        CHECK_STR(told(&arena, search, str_of(cases[i].text), NULL, 0), str_of(cases[i].want));
    arena_close(&arena);
}

TEST(no_gap_goes_over_a_border)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    ShapeSearch *search = shape_search_new(&arena, built(&arena, (const char *const[]){ "took <3> {money}" }, 1));
    Str text = S("He took it but money");
    CHECK_STR(told(&arena, search, text, (const uint32_t[]){ 11 }, 1), S(""));
    CHECK_STR(told(&arena, search, text, (const uint32_t[]){ 0, 3 }, 2), S("0:took|money "));
    CHECK_STR(told(&arena, search, text, (const uint32_t[]){ 15 }, 1), S("0:took|money "));
    arena_close(&arena);
}

/* ---- where there are many ---- */

typedef struct { uint64_t last; size_t places; } Places;

static void note_place(void *to, const ShapeHit *hit)
{
    Places *places = to;
    if (places->places && hit->pieces[0].start <= places->last) return;     /* seen with the words in front of it */
    places->last = hit->pieces[0].start;
    places->places++;
}

TEST(a_sentence_may_have_more_words_than_are_looked_at_together)
{
    static char text[64 * 1024];
    static const char one[] = "he took her money ";
    size_t len = 0;
    for (; len + sizeof one < sizeof text; len += sizeof one - 1) memcpy(text + len, one, sizeof one - 1);
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    ShapeSearch *search = shape_search_new(&arena, built(&arena, (const char *const[]){ "took <1> {money}" }, 1));
    Places places = { 0, 0 };
    shapes_find(search, (Str){ text, len }, (TextRange){ 0, len }, NULL, 0, note_place, &places);
    CHECK_EQ(places.places, len / (sizeof one - 1));
    arena_close(&arena);
}

/* ---- beside a matcher that tries every word for every step ---- */

#define WORDS_MAX 60

typedef struct { Str text, words[WORDS_MAX]; size_t at[WORDS_MAX], count; } Plain;     /* a comma is a word */

static bool is_step(Str word, const char *choices)
{
    for (; *choices; choices++)
        if (word.len == 1 && word.at[0] == *choices) return true;
    return false;
}

/* Whether the steps from `step` on can follow word `from`; *last is the last word of the shortest that do. */
static bool can_follow(const Plain *p, const char *const *steps, const int *gaps, size_t count, size_t step, size_t from, size_t *last)
{
    if (step == count) { *last = from; return true; }
    for (size_t next = from + 1; next < p->count && next - from - 1 <= (size_t)gaps[step]; next++) {
        if (p->words[next].at[0] == ';') return false;
        if (is_step(p->words[next], steps[step]) && can_follow(p, steps, gaps, count, step + 1, next, last)) return true;
    }
    return false;
}

static Plain random_words(Arena *arena, Random *random)
{
    static const char *const words[] = { "a", "b", "c", "d", "x", "y", ",", ";" };
    Plain p = { .count = (size_t)random_from_to(random, 1, WORDS_MAX) };
    char *to = arena_new(arena, char, 3 * WORDS_MAX);
    size_t len = 0;
    for (size_t i = 0; i < p.count; i++) {
        p.at[i] = len;
        to[len++] = words[random_from_to(random, 0, random_chance(random, 0.2) ? (int)COUNT(words) - 1 : 5)][0];
        to[len++] = ' ';
        p.words[i] = (Str){ to + p.at[i], 1 };
    }
    p.text = (Str){ to, len };
    return p;
}

typedef struct { TextRange at[4 * WORDS_MAX]; size_t count; } Ranges;

static void note_range(void *to, const ShapeHit *hit)
{
    Ranges *ranges = to;
    CHECK(ranges->count < COUNT(ranges->at));
    ranges->at[ranges->count++] = (TextRange){ hit->pieces[0].start, hit->pieces[hit->piece_count - 1].end };
}

static bool overlaps_one(const Ranges *ranges, TextRange range)
{
    for (size_t i = 0; i < ranges->count; i++)
        if (ranges->at[i].start < range.end && range.start < ranges->at[i].end) return true;
    return false;
}

TEST(what_a_plain_matcher_finds_is_found_and_nothing_else)
{
    static const char *const steps[] = { "ab", "c", "d", "ax" };
    static const int gaps[] = { 0, 2, 0, 3 };
    Arena arena;
    Random random = random_from(7);
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    ShapeSearch *search = shape_search_new(&arena, built(&arena, (const char *const[]){ "(a|b) <2> c d <3> (x|a)" }, 1));
    size_t mark = arena_mark(&arena), found = 0;
    for (int round = 0; round < 4000; round++, arena_reset(&arena, mark)) {
        Plain p = random_words(&arena, &random);
        Ranges ranges = { .count = 0 }, plain = { .count = 0 };
        shapes_find(search, p.text, (TextRange){ 0, p.text.len }, NULL, 0, note_range, &ranges);
        for (size_t i = 0; i < p.count; i++) {
            size_t last;
            if (!is_step(p.words[i], steps[0]) || !can_follow(&p, steps, gaps, COUNT(steps), 1, i, &last)) continue;
            plain.at[plain.count++] = (TextRange){ p.at[i], p.at[last] + 1 };
            CHECK(overlaps_one(&ranges, plain.at[plain.count - 1]));
        }
        for (size_t i = 0; i < ranges.count; i++)
            if (!overlaps_one(&plain, ranges.at[i]))
                test_fail(__FILE__, __LINE__, "\"%.*s\" in \"%.*s\"", STR(range_text(p.text, ranges.at[i])), STR(p.text));
        found += ranges.count;
    }
    CHECK(found > 1000);
    arena_close(&arena);
}
