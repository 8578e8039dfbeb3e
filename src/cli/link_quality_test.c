/* link_quality_test.c - proof that what is told about links is what was counted. */
#include "cli/link_quality.h"

#include <math.h>
#include <unistd.h>

#include "base/temp.h"
#include "base/test.h"

static Out out;                     /* 32 KiB: too much for every stack frame */
static Err err;

typedef struct { int fd; char text[4096]; } Page;

static void page_open(Page *page)
{
    page->fd = temp_file(&err);
    CHECK(page->fd >= 0);
    out_to_fd(&out, page->fd);
}

static Str page_read(Page *page)
{
    CHECK(out_flush(&out, &err));
    ssize_t n = pread(page->fd, page->text, sizeof page->text, 0);
    close(page->fd);
    CHECK(n >= 0 && (size_t)n < sizeof page->text);
    return (Str){ page->text, (size_t)n };
}

static LinkReport report_of(uint64_t right, uint64_t wrong, uint64_t missed)
{
    LinkScore score = link_score(right, wrong, missed);
    return (LinkReport){
        .threshold = 4.25, .pairs = score, .never_compared = missed / 3, .clusters = { score, 14, 12 },
        .best = { 3, link_probability(3), score },
    };
}

static void check_told(LinkReport report, const char *sentence)
{
    Arena arena;
    Page page;
    CHECK(arena_open(&arena, 1 << 20));
    page_open(&page);
    link_quality_text(&out, &arena, &report);
    Str told = page_read(&page);
    if (!str_has(told, str_of(sentence))) test_fail(__FILE__, __LINE__, "\"%s\" is not in: %.*s", sentence, STR(told));
    arena_close(&arena);
}

TEST(a_sentence_says_how_many_links_are_right_and_how_many_are_found)
{
    static const struct { uint64_t right, wrong, missed; const char *want; } cases[] = {
        { 9700, 300, 960, "Pairs: Of 100 links this makes, 97 are right; of 100 true links it finds 91." },
        { 99990, 10, 0, "Of 100 links this makes, more than 99 are right; of 100 true links it finds 100." },
        { 1, 5000, 5000, "Of 100 links this makes, fewer than 1 is right; of 100 true links it finds fewer than 1." },
        { 6, 1, 2, "Of 7 links this makes, 6 are right; of 8 true links it finds 6." },
        { 1, 0, 0, "Of 1 link this makes, 1 is right; of 1 true link it finds 1." },
        { 0, 0, 5, "No links are made; of 5 true links it finds 0." },
        { 0, 2, 0, "Of 2 links this makes, 0 are right; there is no true link to find." },
        { 100, 0, 0, "Of 100 links this makes, 100 are right; of 100 true links it finds 100." },
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_told(report_of(cases[i].right, cases[i].wrong, cases[i].missed), cases[i].want);
}

TEST(figures_stand_in_columns)
{
    Arena arena;
    Page page;
    LinkReport report = report_of(1234567, 12, 960);
    CHECK(arena_open(&arena, 1 << 20));
    page_open(&page);
    link_quality_text(&out, &arena, &report);
    CHECK_STR(page_read(&page), S("\n"
        "HOW GOOD THE LINKS ARE\n"
        "----------------------\n"
        "  Pairs: Of 100 links this makes, more than 99 are right; of 100 true links it finds more than 99.\n"
        "  Clusters: Of 100 links this makes, more than 99 are right; of 100 true links it finds more than\n"
        "  99.\n"
        "\n"
        "                   right         wrong        missed  precision   recall       F1\n"
        "  pairs        1,234,567            12           960      0.999    0.999    0.999\n"
        "  clusters     1,234,567            12           960      0.999    0.999    0.999\n"
        "\n"
        "  Of 960 missed pairs 320 were never compared.\n"
        "  The largest cluster has 14 records; the most of one person are 12.\n"
        "  A pair became a link from 4.2 bits on (probability 95.0%).\n"
        "  Beside this truth 3.0 bits would have been best (probability 89%): F1 0.999.\n"));
    arena_close(&arena);
}

TEST(a_program_gets_the_figures_as_they_are)
{
    Page page;
    LinkReport report = report_of(3, 1, 3);
    page_open(&page);
    link_quality_json(&out, &report);
    CHECK_STR(page_read(&page), S(
        "{\"event\":\"quality\",\"threshold\":4.25,"
        "\"pairs\":{\"true_links\":3,\"false_links\":1,\"missed\":3,\"precision\":0.75,\"recall\":0.5,\"f1\":0.59999999999999998,"
        "\"never_compared\":1},"
        "\"clusters\":{\"true_links\":3,\"false_links\":1,\"missed\":3,\"precision\":0.75,\"recall\":0.5,\"f1\":0.59999999999999998,"
        "\"largest\":14,\"largest_true\":12},"
        "\"best\":{\"threshold\":3.0,\"f1\":0.59999999999999998}}\n"));
}

TEST(a_threshold_that_is_no_number_is_null)
{
    Page page;
    LinkReport report = { .threshold = -INFINITY, .best = { NAN, NAN, link_score(0, 0, 0) } };
    page_open(&page);
    link_quality_json(&out, &report);
    Str told = page_read(&page);
    CHECK(str_has(told, S("\"quality\",\"threshold\":null,")));
    CHECK(str_has(told, S("\"best\":{\"threshold\":null,")));
}
