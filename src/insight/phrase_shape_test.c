/* phrase_shape_test.c - proof that shapes are read whole or refused, and that nothing unreadable gets into a search. */
#include "insight/phrase_shape.h"

#include "base/test.h"

static const Shapes *built(Arena *arena, const char *const *shapes, size_t count)
{
    const char *why = "";
    const Shapes *out = NULL;
    Err err = { 0 };
    ShapeBuild *build = shapes_begin(arena);
    CHECK(shapes_list_add(build, S("money"), S("money|cash"), &why));
    for (size_t i = 0; i < count; i++)
        if (!shapes_add(build, str_of(shapes[i]), &why)) test_fail(__FILE__, __LINE__, "%s: %s", shapes[i], why);
    CHECK(shapes_end(build, &out, &err));
    return out;
}

TEST(a_shape_is_known_by_its_signs)
{
    CHECK(shape_is_written(S("(a|b) c")) && shape_is_written(S("a <3> b")) && shape_is_written(S("{money}")));
    CHECK(shape_is_written(S("a [b] c")) && shape_is_written(S("a | b")) && shape_is_written(S("a>")));
    CHECK(!shape_is_written(S("gave him the money")) && !shape_is_written(S("prostitut*")) && !shape_is_written(S("")));
}

TEST(a_shape_is_written_in_as_many_ways_as_words_may_be_missing)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const Shapes *s = built(&arena, (const char *const[]){ "took <2> [all] <3> {money}", "gave (him|her) the {money}", "a [b] [c] d" }, 3);
    CHECK_EQ(s->way_count, 2 + 1 + 4);
    CHECK_EQ(s->ways[0].count, 3);
    CHECK_EQ(s->ways[0].steps[1].gap, 2);
    CHECK_EQ(s->ways[0].steps[2].gap, 3);
    CHECK_EQ(s->ways[1].count, 2);                  /* without "all" both gaps are one */
    CHECK_EQ(s->ways[1].steps[1].gap, 5);
    CHECK_EQ(s->ways[2].count, 4);
    CHECK_EQ(s->ways[2].shape, 1);
    CHECK_EQ(s->ways[0].steps[2].element, s->ways[2].steps[3].element);     /* the same choice is one element */
    arena_close(&arena);
}

/* A way is tried only where its rarest words stand: those whose shortest is the longest. */
TEST(a_shape_is_tried_at_its_rarest_words)
{
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    const Shapes *s = built(&arena, (const char *const[]){ "he <2> (earnings|proceeds)" }, 1);
    uint32_t rare = s->ways[0].steps[1].element, common = s->ways[0].steps[0].element;
    CHECK_EQ(s->ways_from[rare + 1] - s->ways_from[rare], 1);
    CHECK_EQ(s->ways_from[common + 1] - s->ways_from[common], 0);
    CHECK_EQ(built(&arena, NULL, 0)->way_count, 0);
    arena_close(&arena);
}

TEST(what_is_no_shape_is_refused_with_a_reason)
{
    static const char *const cases[][2] = {
        { "(a|b", "is not closed" }, { "a [b c", "is not closed" }, { "a <3 b", "is not closed" }, { "{money a", "is not closed" },
        { "a ) b", "where none belongs" }, { "a | b", "where none belongs" }, { "a > b", "where none belongs" },
        { "a <0> b", "a gap has" }, { "a <13> b", "a gap has" }, { "a <x> b", "a gap has" }, { "a <> b", "a gap has" },
        { "a <1> <2> b", "two gaps" },
        { "<2> a", "begins and ends" }, { "a <2>", "begins and ends" }, { "[a] b", "begins and ends" }, { "a [b]", "begins and ends" },
        { "", "begins and ends" },
        { "(a||b)", "a choice is words" }, { "()", "a choice is words" }, { "(a*b|c)", "a choice is words" },
        { "(a|[b)", "a choice is words" }, { "(*|a)", "a choice is words" }, { "... (a)", "a choice is words" },
        { "(a|{b c})", "no list of this name" }, { "{nothing}", "no list of this name" }, { "{}", "no list of this name" },
        { "a [b] [c] [d] [e] f", "may be missing" },
        { "a* b* c* d* e* f* g* h* i* j* k*", "too many parts" },
        { "a* b* c* d* e* f* g* h* i* j* k* l* m* n* o* p* q*", "too many parts" },
    };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *why = "";
        ShapeBuild *build = shapes_begin(&arena);
        CHECK(shapes_list_add(build, S("money"), S("money|cash"), &why));
        if (shapes_add(build, str_of(cases[i][0]), &why) || !str_has(str_of(why), str_of(cases[i][1])))
            test_fail(__FILE__, __LINE__, "\"%s\": \"%s\", wanted \"%s\"", cases[i][0], why, cases[i][1]);
    }
    arena_close(&arena);
}

TEST(a_list_is_words_and_has_a_name_of_its_own)
{
    Arena arena;
    const char *why = "";
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    ShapeBuild *build = shapes_begin(&arena);
    CHECK(shapes_list_add(build, S("her"), S("her | him|the juvenile"), &why));
    CHECK(!shapes_list_add(build, S("her"), S("her"), &why) && str_has(str_of(why), S("already")));
    CHECK(!shapes_list_add(build, S(""), S("her"), &why) && str_has(str_of(why), S("one word")));
    CHECK(!shapes_list_add(build, S("two words"), S("her"), &why) && str_has(str_of(why), S("one word")));
    CHECK(!shapes_list_add(build, S("other"), S("her||him"), &why) && str_has(str_of(why), S("a list is words")));
    CHECK(!shapes_list_add(build, S("other"), S("{her}"), &why) && str_has(str_of(why), S("a list is words")));
    arena_close(&arena);
}

TEST(a_spelling_and_its_word_are_one_word_each)
{
    Arena arena;
    const char *why = "";
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    ShapeBuild *build = shapes_begin(&arena);
    CHECK(shapes_spelling_add(build, S("w"), S("with"), &why));
    CHECK(!shapes_spelling_add(build, S("b f"), S("boyfriend"), &why) && str_has(str_of(why), S("one word each")));
    CHECK(!shapes_spelling_add(build, S("bf"), S("boy friend"), &why) && str_has(str_of(why), S("one word each")));
    CHECK(!shapes_spelling_add(build, S("bf*"), S("boyfriend"), &why) && str_has(str_of(why), S("one word each")));
    CHECK(!shapes_spelling_add(build, S(""), S("boyfriend"), &why) && str_has(str_of(why), S("one word each")));
    for (size_t i = 1; i < SHAPE_SPELLINGS_MAX; i++) CHECK(shapes_spelling_add(build, S("w"), S("with"), &why));
    CHECK(!shapes_spelling_add(build, S("w"), S("with"), &why) && str_has(str_of(why), S("too many")));
    arena_close(&arena);
}

TEST(every_prefix_and_every_changed_byte_of_a_shape_is_read_or_refused)
{
    static const char sample[] = "(took|takes*) <3> [all|most of] {money} that she made";
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    for (size_t i = 0; i < sizeof sample + 256 * (sizeof sample - 1); i++) {
        size_t len = i < sizeof sample ? i : sizeof sample - 1, changed = i - sizeof sample;
        char *copy = malloc(len + 1);
        const char *why = NULL;
        CHECK(copy);
        memcpy(copy, sample, len);
        if (i >= sizeof sample) copy[changed / 256] = (char)changed;
        ShapeBuild *build = shapes_begin(&arena);
        bool is_sound = shapes_list_add(build, S("money"), S("money|cash"), &why) &&
            shapes_add(build, (Str){ copy, len }, &why) == !why;
        free(copy);
        CHECK(is_sound);
        arena_reset(&arena, 0);
    }
    arena_close(&arena);
}
