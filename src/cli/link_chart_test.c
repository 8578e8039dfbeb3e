/* link_chart_test.c - proof that a chart is whole, stays on its page, and says in words what it draws. */
#include "cli/link_chart.h"

#include <math.h>
#include <unistd.h>

#include "base/random.h"
#include "base/temp.h"
#include "base/test.h"

static Out out;                     /* 32 KiB: too much for every stack frame */
static Err err;
static char drawn[64 * 1024];

static Str draw(const LinkCurve *curve)
{
    int fd = temp_file(&err);
    CHECK(fd >= 0);
    out_to_fd(&out, fd);
    link_chart(&out, curve);
    CHECK(out_flush(&out, &err));
    ssize_t n = pread(fd, drawn, sizeof drawn, 0);
    close(fd);
    CHECK(n > 0 && (size_t)n < sizeof drawn);
    return (Str){ drawn, (size_t)n };
}

static LinkPoint point(double threshold, uint64_t right, uint64_t wrong, uint64_t missed)
{
    return (LinkPoint){ threshold, link_probability(threshold), link_score(right, wrong, missed) };
}

/* ---- well-formed: each tag that opens closes, in order, and no text holds what would be a tag ---- */

static void check_tags(Str svg)
{
    Str open[16], text, tag;
    size_t depth = 0;
    while (str_cut(&svg, '<', &text) && svg.at) {
        CHECK(!str_has(text, S(">")) || depth == 0);
        CHECK(str_cut(&svg, '>', &tag) && svg.at && tag.len);
        if (str_ends(tag, S("/"))) continue;
        bool closes = str_starts(tag, S("/"));
        Str name = closes ? (Str){ tag.at + 1, tag.len - 1 } : tag, word;
        CHECK(str_cut(&name, ' ', &word));
        if (!closes) { CHECK(depth < COUNT(open)); open[depth++] = word; continue; }
        CHECK(depth > 0);
        CHECK_STR(word, open[--depth]);
    }
    CHECK_EQ(depth, 0);
}

/* Every attribute `name` is a number from 0 to `most`. */
static void check_within(Str svg, const char *name, double most)
{
    for (const char *at = svg.at; (at = memmem(at, (size_t)(svg.at + svg.len - at), name, strlen(name))); at++) {
        char *end;
        double value = strtod(at + strlen(name), &end);
        CHECK(*end == '"' && value >= 0 && value <= most);
    }
}

static Str check_whole(const LinkCurve *curve)
{
    Str svg = draw(curve);
    CHECK(str_starts(svg, S("<svg xmlns=\"http://www.w3.org/2000/svg\"")));
    CHECK(str_ends(svg, S("</svg>\n")));
    check_tags(svg);
    static const char *const across[] = { " x=\"", " x1=\"", " x2=\"", " cx=\"" };
    static const char *const down[] = { " y=\"", " y1=\"", " y2=\"", " cy=\"" };
    for (size_t i = 0; i < COUNT(across); i++) {
        check_within(svg, across[i], 720);
        check_within(svg, down[i], 420);
    }
    CHECK(!str_has(svg, S("nan")) && !str_has(svg, S("inf")) && !str_has(svg, S("script")) && !str_has(svg, S("href")));
    CHECK(str_has(svg, S("role=\"img\"")) && str_has(svg, S("<title ")) && str_has(svg, S("<desc ")));
    return svg;
}

/* ---- what is drawn ---- */

TEST(a_chart_marks_the_best_threshold_and_tells_it_in_words)
{
    const LinkPoint points[] = { point(8, 2, 0, 6), point(3, 6, 2, 2), point(-2, 8, 24, 0) };
    LinkCurve curve = { points, COUNT(points), points[1] };
    Str svg = check_whole(&curve);
    CHECK(str_has(svg, S(">While the threshold rises from -2.0 to 8.0 bits, precision goes from 0.250 to 1.000 and recall "
                         "from 1.000 to 0.250. F1 is highest at 3.0 bits: 0.750, with precision 0.750 and recall 0.750.<")));
    CHECK(str_has(svg, S(">best at 3.0 bits (89%): F1 0.750<")));
    CHECK(str_has(svg, S(">precision 0.750, recall 0.750<")));
    CHECK(str_has(svg, S("cx=\"324.0\" cy=\"150.5\"")));              /* half of the way from -2 to 8; three quarters up */
    CHECK(str_has(svg, S("d=\"M592.0 92.0H324.0V150.5H56.0V267.5H56\"")));      /* precision: level, down, level, down */
}

TEST(probabilities_beyond_what_can_be_told_are_escaped)
{
    const LinkPoint points[] = { point(40, 2, 0, 6), point(-40, 8, 24, 0) };
    LinkCurve curve = { points, COUNT(points), points[1] };
    Str svg = check_whole(&curve);
    CHECK(str_has(svg, S(">&gt;99.9999%<")) && str_has(svg, S(">&lt;0.0001%<")));
    CHECK(str_has(svg, S("bits (&lt;0.0001%): F1")));
}

TEST(a_chart_of_nothing_says_so)
{
    LinkCurve curve = { .best = { NAN, NAN, link_score(0, 0, 3) } };
    CHECK(str_has(check_whole(&curve), S("No pair was compared")));
}

TEST(where_no_link_is_right_no_threshold_is_marked)
{
    const LinkPoint points[] = { point(5, 0, 1, 3), point(1, 0, 2, 3) };
    LinkCurve curve = { points, COUNT(points), points[0] };
    Str svg = check_whole(&curve);
    CHECK(!str_has(svg, S("<circle")) && !str_has(svg, S("best at")));
    CHECK(str_has(svg, S("At no threshold is a link right.")));
}

TEST(infinite_weights_and_outliers_stay_on_the_page)
{
    const LinkPoint points[] = {
        point(INFINITY, 1, 0, 9), point(900, 2, 0, 8), point(7, 5, 1, 5), point(-3000, 6, 8, 4), point(-INFINITY, 7, 90, 3),
    };
    for (size_t first = 0; first < COUNT(points); first++)
        for (size_t last = first; last < COUNT(points); last++) {
            LinkCurve curve = { points + first, last - first + 1, points[first] };
            (void)check_whole(&curve);
        }
}

TEST(infinite_weights_do_not_squeeze_the_finite_ones)
{
    const LinkPoint points[] = { point(INFINITY, 1, 0, 9), point(6, 5, 1, 5), point(0, 6, 8, 4), point(-INFINITY, 7, 90, 3) };
    LinkCurve curve = { points, COUNT(points), points[1] };
    Str svg = check_whole(&curve);
    CHECK(str_has(svg, S("x=\"592.0\" y=\"350.0\">6<")) && str_has(svg, S("x=\"56.0\" y=\"350.0\">0<")));
}

/* ---- names of lines ---- */

static double name_height(Str svg, const char *name)
{
    char end[32];
    snprintf(end, sizeof end, "\">%s</text>", name);
    const char *at = memmem(svg.at, svg.len, end, strlen(end));
    CHECK(at);
    while (at[-1] != '"') at--;
    return strtod(at, NULL);
}

TEST(names_of_lines_never_cover_one_another)
{
    Random r = random_from(11);
    for (int round = 0; round < 500; round++) {
        uint64_t right = (uint64_t)random_from_to(&r, 0, 5), wrong = (uint64_t)random_from_to(&r, 0, 5);
        const LinkPoint points[] = { point(9, right, wrong, (uint64_t)random_from_to(&r, 0, 5)), point(0, 5, 9, 0) };
        LinkCurve curve = { points, COUNT(points), points[0] };
        Str svg = check_whole(&curve);
        double precision = name_height(svg, "precision"), recall = name_height(svg, "recall"), f1 = name_height(svg, "F1");
        CHECK(fabs(precision - recall) > 16.8 && fabs(precision - f1) > 16.8 && fabs(recall - f1) > 16.8);
    }
}

TEST(a_full_curve_is_drawn_whole)
{
    static LinkPoint points[LINK_POINTS_MAX];
    for (uint64_t i = 0; i < LINK_POINTS_MAX; i++)
        points[i] = point(20 - (double)i / 10, 1 + i, i * i / 300, LINK_POINTS_MAX - i);
    LinkCurve curve = { points, LINK_POINTS_MAX, points[200] };
    Str svg = check_whole(&curve);
    CHECK(svg.len < 32 * 1024);
}
