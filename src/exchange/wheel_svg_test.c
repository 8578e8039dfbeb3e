/* wheel_svg_test.c - proof that the picture stands alone, stays within its frame, and holds counts and no words of claims. */
#include "exchange/wheel_svg.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/limits.h"
#include "base/test.h"
#include "guide/wheel.h"

static Str drawn(Arena *arena, const Wheel *wheel, const WheelUse *use, bool is_spanish)
{
    char name[] = "/tmp/safeharbor-wheel-XXXXXX", *text = arena_new(arena, char, 64 * 1024);
    Out *out = arena_new(arena, Out, 1);
    Err err = { 0 };
    int fd = mkstemp(name);
    CHECK(fd >= 0);
    out_to_fd(out, fd);
    wheel_svg(out, arena, wheel, use, is_spanish);
    CHECK(out_flush(out, &err));
    ssize_t n = pread(fd, text, 64 * 1024, 0);
    close(fd);
    unlink(name);
    CHECK(n > 0 && n < 64 * 1024);
    return (Str){ text, (size_t)n };
}

/* Every tag that opens closes, and every place of a text lies in the frame. */
static void check_whole(Str svg)
{
    size_t open = 0, close = 0;
    CHECK(str_starts(svg, S("<svg xmlns=\"http://www.w3.org/2000/svg\"")) && str_ends(svg, S("</svg>\n")));
    for (size_t i = 0; i + 1 < svg.len; i++) {
        if (svg.at[i] == '<' && svg.at[i + 1] != '/') open++;
        if (svg.at[i] == '<' && svg.at[i + 1] == '/') close++;
        if (svg.at[i] == '/' && svg.at[i + 1] == '>') close++;
    }
    CHECK_EQ(open, close);
    static const char *const places[] = { " x=\"", " y=\"", " cx=\"", " cy=\"" };
    for (size_t p = 0; p < COUNT(places); p++)
        for (const char *at = svg.at; (at = memmem(at, (size_t)(svg.at + svg.len - at), places[p], strlen(places[p]))); at++) {
            double value = strtod(at + strlen(places[p]), NULL);
            CHECK(value >= 0 && value <= (p % 2 ? 940 : 900));
        }
    CHECK(!str_has(svg, S("nan")) && !str_has(svg, S("script")) && !str_has(svg, S("href")) && !str_has(svg, S("url(")));
    CHECK(str_has(svg, S("role=\"img\"")) && str_has(svg, S("<title ")) && str_has(svg, S("<desc ")));
}

TEST(a_wheel_stands_alone_in_both_languages_with_and_without_claims)
{
    Arena arena;
    Wheel wheel;
    Err err = { 0 };
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    CHECK(wheel_read(&arena, &wheel, &err));
    WheelUse use = { .claims = { [3] = 2, [8] = 1 }, .origins = { [3] = 1, [8] = 1 } };
    for (int spanish = 0; spanish < 2; spanish++) {
        Str plain = drawn(&arena, &wheel, NULL, spanish), told = drawn(&arena, &wheel, &use, spanish);
        check_whole(plain);
        check_whole(told);
        CHECK(!str_has(plain, S("segment told")) && !str_has(plain, S("class=\"count\"")));
        CHECK(str_has(told, spanish ? S(">2 datos, 1 fuente<") : S(">2 claims, 1 source<")));
        CHECK(str_has(told, S("[UNVERIFIED]")) && !str_has(plain, S("[UNVERIFIED]")));
        CHECK(str_has(told, spanish ? S(">1 dato, 1 fuente<") : S(">1 claim, 1 source<")));
        for (size_t i = 0; i < wheel.segment_count; i++)
            CHECK(str_has(plain, spanish ? wheel.segments[i].text_es : wheel.segments[i].text));      /* in its description */
    }
    arena_close(&arena);
}

TEST(words_of_the_content_are_escaped)
{
    WheelSegment segment = { .english = S("A & B <c>"), .spanish = S("-"), .text = S("x > y"), .text_es = S("-") };
    Wheel wheel = { .segments = &segment, .segment_count = 1 };
    Arena arena;
    CHECK(arena_open(&arena, APP_ARENA_BYTES));
    Str svg = drawn(&arena, &wheel, NULL, false);
    CHECK(str_has(svg, S("A &amp; B &lt;c&gt;")) && str_has(svg, S("x &gt; y")) && !str_has(svg, S("<c>")));
    arena_close(&arena);
}
