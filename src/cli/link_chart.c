/* link_chart.c - how do precision, recall and F1 look at every threshold? */
#include "cli/link_chart.h"

#include <math.h>

#include "app/link_figures.h"

enum { WIDTH = 720, HEIGHT = 420, LEFT = 56, RIGHT = 592, MIDDLE = (LEFT + RIGHT) / 2, TOP = 92, BOTTOM = 326 };
enum { NAME_GAP = 17, NAME_AT = RIGHT + 30, ROW_AT = RIGHT + 44, TICKS_MAX = 8 };
enum { BITS_ROW = BOTTOM + 24, PERCENT_ROW = BOTTOM + 41, AXIS_ROW = BOTTOM + 68 };

/* Beyond 64 bits either way precision and recall are what they are; one outlier must not squeeze the rest. */
#define BITS_SHOWN 64

static const char head[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"link-chart\" viewBox=\"0 0 720 420\""
    " width=\"720\" height=\"420\" role=\"img\" aria-labelledby=\"link-chart-title link-chart-desc\">\n";

/* Colors are written out, because programs that set type know no variables of a style. Each has at least 4.5 to 1
 * against its ground, the grid apart. On paper all is black. */
static const char style_light[] =
    "<style>\n"
    ".link-chart { font: 12px system-ui, sans-serif; }\n"
    ".link-chart text { fill: #1c1c1c; }\n"
    ".link-chart .title { font-size: 16px; font-weight: 600; }\n"
    ".link-chart .soft { fill: #595959; }\n"
    ".link-chart .middle { text-anchor: middle; }\n"
    ".link-chart .end { text-anchor: end; }\n"
    ".link-chart .ground { fill: #fff; }\n"
    ".link-chart .grid { stroke: #d9d9d9; }\n"
    ".link-chart .axis { stroke: #595959; }\n"
    ".link-chart .line { fill: none; stroke-width: 2; stroke-linejoin: round; }\n"
    ".link-chart .precision { stroke: #0b5cad; stroke-dasharray: 11 5; }\n"
    ".link-chart .recall { stroke: #a33f00; stroke-dasharray: 2 4; stroke-width: 2.5; }\n"
    ".link-chart .f1 { stroke: #1c1c1c; }\n"
    ".link-chart .best { stroke: #1c1c1c; stroke-dasharray: 1 3; }\n"
    ".link-chart .mark { fill: #fff; stroke: #1c1c1c; stroke-width: 2.5; }\n";

static const char style_other[] =
    "@media screen and (prefers-color-scheme: dark) {\n"
    ".link-chart text { fill: #ececec; }\n"
    ".link-chart .soft { fill: #b0b4b8; }\n"
    ".link-chart .ground { fill: #16181b; }\n"
    ".link-chart .grid { stroke: #3a3e43; }\n"
    ".link-chart .axis { stroke: #b0b4b8; }\n"
    ".link-chart .precision { stroke: #7ab8ff; }\n"
    ".link-chart .recall { stroke: #ff9e66; }\n"
    ".link-chart .f1, .link-chart .best { stroke: #ececec; }\n"
    ".link-chart .mark { fill: #16181b; stroke: #ececec; }\n"
    "}\n"
    "@media print {\n"
    ".link-chart text, .link-chart .soft { fill: #000; }\n"
    ".link-chart .axis, .link-chart .line, .link-chart .best, .link-chart .mark { stroke: #000; }\n"
    "}\n"
    "</style>\n";

/* ---- where things stand ---- */

typedef struct { double low, high; } Bits;

static double bits_shown(double weight)
{
    return fmin(fmax(weight, -BITS_SHOWN), BITS_SHOWN);
}

/* From the lowest to the highest weight that is finite; infinite ones stand at the edges. */
static Bits bits_of(const LinkCurve *curve)
{
    size_t first = 0, last = curve->count - 1;
    while (first < last && isinf(curve->points[first].threshold)) first++;
    while (last > first && isinf(curve->points[last].threshold)) last--;
    double low = bits_shown(curve->points[last].threshold), high = bits_shown(curve->points[first].threshold);
    return (Bits){ high - low < 0.5 ? high - 2 : low, high };
}

static double across(Bits bits, double weight)
{
    double shown = fmin(fmax(weight, bits.low), bits.high);
    return LEFT + (shown - bits.low) / (bits.high - bits.low) * (RIGHT - LEFT);
}

static double down(double share)
{
    return BOTTOM - share * (BOTTOM - TOP);
}

/* 1, 2 or 5 of some power of ten: the smallest that makes few enough ticks. */
static double tick_step(Bits bits)
{
    static const double steps[] = { 1, 2, 5 };
    double power = 0.1;
    for (size_t i = 0;; i++) {
        if (i == COUNT(steps)) { i = 0; power *= 10; }
        if ((bits.high - bits.low) / (steps[i] * power) <= TICKS_MAX) return steps[i] * power;
    }
}

/* ---- the frame ---- */

static void stroke_draw(Out *out, const char *class, double x1, double y1, double x2, double y2)
{
    out_format(out, "<line class=\"%s\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", class, x1, y1, x2, y2);
}

/* The words are our own; only the < and > of probabilities have to be escaped. */
static void words_draw(Out *out, const char *class, double x, double y, const char *words)
{
    out_format(out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", class, x, y);
    for (; *words; words++)
        if (*words == '<') out_text(out, "&lt;");
        else if (*words == '>') out_text(out, "&gt;");
        else out_char(out, *words);
    out_text(out, "</text>\n");
}

static void number_draw(Out *out, const char *class, double x, double y, double number)
{
    char words[32];
    snprintf(words, sizeof words, "%g", number);
    words_draw(out, class, x, y, words);
}

static void shares_draw(Out *out)
{
    for (int quarter = 0; quarter <= 4; quarter++) {
        double y = down(quarter / 4.0);
        stroke_draw(out, quarter ? "grid" : "axis", LEFT, y, RIGHT, y);
        number_draw(out, "soft end", LEFT - 8, y + 4, quarter / 4.0);
    }
}

static void bits_draw(Out *out, Bits bits)
{
    double step = tick_step(bits);
    for (double n = ceil(bits.low / step - 1e-9); n * step <= bits.high + 1e-9; n++) {
        double weight = n * step + 0.0, x = across(bits, weight);       /* + 0.0: no tick is at minus zero */
        stroke_draw(out, "axis", x, BOTTOM, x, BOTTOM + 5);
        number_draw(out, "middle", x, BITS_ROW, weight);
        words_draw(out, "soft middle", x, PERCENT_ROW, link_figure_percent(link_probability(weight)).text);
    }
    words_draw(out, "row", ROW_AT, BITS_ROW, "bits");
    words_draw(out, "soft", ROW_AT, PERCENT_ROW, "probability");
    words_draw(out, "middle", MIDDLE, AXIS_ROW, "threshold: the least weight that makes a link");
}

/* ---- the lines ---- */

typedef enum { PRECISION, RECALL, F1, LINES } Line;
static const char *const names[LINES] = { [PRECISION] = "precision", [RECALL] = "recall", [F1] = "F1" };
static const char *const classes[LINES] = { [PRECISION] = "precision", [RECALL] = "recall", [F1] = "f1" };

static double share_of(const LinkPoint *point, Line line)
{
    return line == PRECISION ? point->score.precision : line == RECALL ? point->score.recall : point->score.f1;
}

/* Between two weights nothing changes, so a line is a stair: level down to the next weight, then up or down. */
static void line_draw(Out *out, const LinkCurve *curve, Bits bits, Line line)
{
    double x = across(bits, curve->points[0].threshold), y = down(share_of(&curve->points[0], line));
    out_format(out, "<path class=\"line %s\" d=\"M%.1f %.1f", classes[line], x, y);
    for (size_t i = 1; i < curve->count; i++) {
        double next = down(share_of(&curve->points[i], line));
        if (fabs(next - y) < 0.1) continue;                 /* finer than anybody sees */
        out_format(out, "H%.1fV%.1f", across(bits, curve->points[i].threshold), next);
        y = next;
    }
    out_format(out, "H%d\"/>\n", LEFT);
}

/* Names stand where their lines end, and where lines end together, one below the other in the order of the ends. */
static void names_place(const double *ends, double *places)
{
    Line order[LINES] = { PRECISION, F1, RECALL };          /* of equal ends F1 stays between the two */
    for (int i = 1; i < LINES; i++)
        for (int k = i; k > 0 && ends[order[k]] < ends[order[k - 1]]; k--) {
            Line swap = order[k];
            order[k] = order[k - 1];
            order[k - 1] = swap;
        }
    for (int i = 0; i < LINES; i++)
        places[order[i]] = i ? fmax(ends[order[i]], places[order[i - 1]] + NAME_GAP) : ends[order[i]];
    double lowest = BOTTOM - 2;
    for (int i = LINES - 1; i >= 0; i--, lowest -= NAME_GAP)
        places[order[i]] = fmin(places[order[i]], lowest);
}

/* A line runs on to its name, in its own dashes: so it also serves as the legend. */
static void names_draw(Out *out, const LinkCurve *curve)
{
    double ends[LINES], places[LINES];
    for (Line line = 0; line < LINES; line++) ends[line] = down(share_of(&curve->points[0], line));
    names_place(ends, places);
    for (Line line = 0; line < LINES; line++) {
        out_format(out, "<path class=\"line %s\" d=\"M%d %.1fL%d %.1f\"/>\n", classes[line], RIGHT, ends[line],
                   NAME_AT - 5, places[line]);
        words_draw(out, "name", NAME_AT, places[line] + 4, names[line]);
    }
}

/* ---- the best threshold ---- */

/* Where no link is right every threshold is as bad as the next, and to mark one of them would mislead. */
static const char none_right[] = "At no threshold is a link right.";

/* About half of the widest label; a mark near an edge has its label moved inward, not cut. */
#define LABEL_HALF 128

static void best_draw(Out *out, const LinkPoint *best, Bits bits)
{
    if (best->score.true_links == 0) { words_draw(out, "middle", MIDDLE, TOP - 18, none_right); return; }

    char words[120];
    double x = across(bits, best->threshold), y = down(best->score.f1);
    double middle = fmin(fmax(x, LEFT + LABEL_HALF), WIDTH - 12 - LABEL_HALF);
    stroke_draw(out, "best", x, TOP - 12, x, BOTTOM);
    out_format(out, "<circle class=\"mark\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>\n", x, y);

    snprintf(words, sizeof words, "best at %s bits (%s): F1 %s", link_figure_bits(best->threshold).text,
             link_figure_percent(best->probability).text, link_figure_share(best->score.f1).text);
    words_draw(out, "middle", middle, TOP - 34, words);
    snprintf(words, sizeof words, "precision %s, recall %s", link_figure_share(best->score.precision).text,
             link_figure_share(best->score.recall).text);
    words_draw(out, "soft middle", middle, TOP - 18, words);
}

/* ---- the whole ---- */

static void description_write(Out *out, const LinkCurve *curve)
{
    const LinkPoint *high = &curve->points[0], *low = &curve->points[curve->count - 1], *best = &curve->best;
    out_text(out, "<desc id=\"link-chart-desc\">");
    out_format(out, "While the threshold rises from %s to %s bits, precision goes from %s to %s ",
               link_figure_bits(low->threshold).text, link_figure_bits(high->threshold).text,
               link_figure_share(low->score.precision).text, link_figure_share(high->score.precision).text);
    out_format(out, "and recall from %s to %s. ", link_figure_share(low->score.recall).text,
               link_figure_share(high->score.recall).text);
    if (best->score.true_links == 0) out_text(out, none_right);
    else out_format(out, "F1 is highest at %s bits: %s, with precision %s and recall %s.",
                    link_figure_bits(best->threshold).text, link_figure_share(best->score.f1).text,
                    link_figure_share(best->score.precision).text, link_figure_share(best->score.recall).text);
    out_text(out, "</desc>\n");
}

static void ground_draw(Out *out)
{
    out_text(out, style_light);
    out_text(out, style_other);
    out_format(out, "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>\n", WIDTH, HEIGHT);
}

static void nothing_draw(Out *out)
{
    static const char words[] = "No pair was compared, so there is no threshold to choose.";
    out_format(out, "<desc id=\"link-chart-desc\">%s</desc>\n", words);
    ground_draw(out);
    words_draw(out, "middle", WIDTH / 2, HEIGHT / 2, words);
}

static void curve_draw(Out *out, const LinkCurve *curve)
{
    Bits bits = bits_of(curve);
    description_write(out, curve);
    ground_draw(out);
    shares_draw(out);
    bits_draw(out, bits);
    for (Line line = 0; line < LINES; line++) line_draw(out, curve, bits, line);
    names_draw(out, curve);
    best_draw(out, &curve->best, bits);
}

void link_chart(Out *out, const LinkCurve *curve)
{
    static const char title[] = "How good the links are at each threshold";
    out_text(out, head);
    out_format(out, "<title id=\"link-chart-title\">%s</title>\n", title);
    if (curve->count) curve_draw(out, curve);
    else nothing_draw(out);
    words_draw(out, "title", 16, 28, title);
    out_text(out, "</svg>\n");
}
