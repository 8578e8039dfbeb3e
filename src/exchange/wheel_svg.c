/* wheel_svg.c - where do segments, their titles and their words stand? */
#include "exchange/wheel_svg.h"

#include <math.h>

enum { WIDTH = 900, HEIGHT = 940, CENTER = 450, OUTER = 430, INNER = 92, WORDS_AT = 298 };
enum { TITLE_COLUMNS = 15, TEXT_COLUMNS = 19, TITLE_LINE = 21, TEXT_LINE = 17, LINES_MAX = 8 };

static const char head[] =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"wheel\" viewBox=\"0 0 900 940\" width=\"900\" height=\"940\""
    " role=\"img\" aria-labelledby=\"wheel-title wheel-desc\">\n";

/* Colors are written out, because programs that set type know no variables of a style. Each has at least
 * 4.5 to 1 against its ground. On paper all is black. */
static const char style[] =
    "<style>\n"
    ".wheel { font: 14px system-ui, sans-serif; }\n"
    ".wheel text { fill: #1c1c1c; text-anchor: middle; }\n"
    ".wheel .name { font-size: 17px; font-weight: 600; }\n"
    ".wheel .hub-name { font-size: 19px; font-weight: 600; }\n"
    ".wheel .soft { fill: #595959; }\n"
    ".wheel .count { font-weight: 600; }\n"
    ".wheel .ground { fill: #fff; }\n"
    ".wheel .segment { fill: #f4f6f8; stroke: #595959; stroke-width: 1; }\n"
    ".wheel .told { fill: #dfeaf5; stroke: #0b5cad; stroke-width: 4; }\n"
    ".wheel .hub { fill: #fff; stroke: #595959; stroke-width: 2; }\n"
    "@media screen and (prefers-color-scheme: dark) {\n"
    ".wheel text { fill: #ececec; }\n"
    ".wheel .soft { fill: #b0b4b8; }\n"
    ".wheel .ground { fill: #16181b; }\n"
    ".wheel .segment { fill: #202327; stroke: #b0b4b8; }\n"
    ".wheel .told { fill: #1d3247; stroke: #7ab8ff; }\n"
    ".wheel .hub { fill: #16181b; stroke: #b0b4b8; }\n"
    "}\n"
    "@media print {\n"
    ".wheel text, .wheel .soft { fill: #000; }\n"
    ".wheel .segment, .wheel .told, .wheel .hub { fill: #fff; stroke: #000; }\n"
    "}\n"
    "</style>\n";

static void escaped(Out *out, Str text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '&') out_text(out, "&amp;");
        else if (text.at[i] == '<') out_text(out, "&lt;");
        else if (text.at[i] == '>') out_text(out, "&gt;");
        else out_char(out, text.at[i]);
    }
}

static size_t columns(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += ((unsigned char)text.at[i] & 0xc0) != 0x80;
    return n;
}

/* Lines of whole words; what does not fit in the last is put there all the same. */
static size_t lines_of(Str text, size_t most, Str *lines)
{
    size_t count = 0;
    Str rest = text, word;
    while (str_cut(&rest, ' ', &word)) {
        Str *line = count ? &lines[count - 1] : NULL;
        Str longer = line ? (Str){ line->at, (size_t)(word.at + word.len - line->at) } : word;
        if (line && (columns(longer) <= most || count == LINES_MAX)) *line = longer;
        else lines[count++] = word;
    }
    return count;
}

static double lines_draw(Out *out, const char *class, double x, double y, double step, const Str *lines,
    size_t count)
{
    for (size_t i = 0; i < count; i++, y += step) {
        out_format(out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\">", class, x, y);
        escaped(out, lines[i]);
        out_text(out, "</text>\n");
    }
    return y;
}

typedef struct { double x, y; } Point;

/* Angles from the top, clockwise. */
static Point point_at(double angle, double radius)
{
    return (Point){ CENTER + radius * sin(angle), CENTER - radius * cos(angle) };
}

static void slice_draw(Out *out, double from, double to, bool is_told)
{
    Point a = point_at(from, INNER), b = point_at(from, OUTER);
    Point c = point_at(to, OUTER), d = point_at(to, INNER);
    out_format(out, "<path class=\"segment%s\" d=\"M%.1f %.1fL%.1f %.1f", is_told ? " told" : "", a.x, a.y,
        b.x, b.y);
    out_format(out, "A%d %d 0 0 1 %.1f %.1fL%.1f %.1f", OUTER, OUTER, c.x, c.y, d.x, d.y);
    out_format(out, "A%d %d 0 0 0 %.1f %.1fZ\"/>\n", INNER, INNER, a.x, a.y);
}

static Str count_words(Arena *scratch, size_t claims, size_t origins, bool is_spanish)
{
    if (is_spanish)
        return str_format(scratch, "%zu %s, %zu %s", claims, claims == 1 ? "dato" : "datos", origins,
                          origins == 1 ? "fuente" : "fuentes");
    return str_format(scratch, "%zu %s, %zu %s", claims, claims == 1 ? "claim" : "claims", origins,
                      origins == 1 ? "source" : "sources");
}

static void segment_words_draw(Out *out, Arena *scratch, const WheelSegment *segment, Str count, Point at,
    bool is_spanish)
{
    Str name[LINES_MAX], text[LINES_MAX];
    size_t names = lines_of(is_spanish ? segment->spanish : segment->english, TITLE_COLUMNS, name);
    size_t texts = lines_of(is_spanish ? segment->text_es : segment->text, TEXT_COLUMNS, text);
    double height = (double)(names * TITLE_LINE + (texts + (count.len > 0)) * TEXT_LINE);
    (void)scratch;
    double y = lines_draw(out, "name", at.x, at.y - height / 2 + TITLE_LINE - 4, TITLE_LINE, name, names);
    y = lines_draw(out, "text", at.x, y, TEXT_LINE, text, texts);
    if (count.len) lines_draw(out, "count", at.x, y, TEXT_LINE, &count, 1);
}

static void words_of_wheel(Out *out, const Wheel *wheel, const WheelUse *use, bool is_spanish)
{
    out_text(out, "<desc id=\"wheel-desc\">");
    for (size_t i = 0; i < wheel->segment_count; i++) {
        const WheelSegment *s = &wheel->segments[i];
        escaped(out, is_spanish ? s->spanish : s->english);
        out_text(out, ": ");
        escaped(out, is_spanish ? s->text_es : s->text);
        if (use) out_format(out, " (%zu)", use->claims[i]);
        out_text(out, i + 1 < wheel->segment_count ? " " : "");
    }
    out_text(out, "</desc>\n");
}

/* The plain wheel speaks to the child, the one with claims to those who work with them. */
static Str foot_words(bool has_claims, bool is_spanish)
{
    if (has_claims && is_spanish) return S("Los sectores vienen de la experiencia [UNVERIFIED]. Un fiscal decide.");
    if (has_claims) return S("Segments come from practice [UNVERIFIED]. A prosecutor judges.");
    return is_spanish ? S("Nada de esto es tu culpa. Puedes parar cuando quieras.")
                      : S("None of this is your fault. You can stop at any time.");
}

void wheel_svg(Out *out, Arena *scratch, const Wheel *wheel, const WheelUse *use, bool is_spanish)
{
    const char *title = is_spanish ? "Poder y control" : "Power and control";
    double step = 2 * M_PI / (double)wheel->segment_count;
    out_text(out, head);
    out_format(out, "<title id=\"wheel-title\">%s</title>\n", title);
    words_of_wheel(out, wheel, use, is_spanish);
    out_text(out, style);
    out_format(out, "<rect class=\"ground\" x=\"0\" y=\"0\" width=\"%d\" height=\"%d\"/>\n", WIDTH, HEIGHT);
    for (int told = 0; told < 2; told++)        /* thick edges lie on top of thin ones */
        for (size_t i = 0; i < wheel->segment_count; i++) {
            bool is_told = use && use->claims[i];
            if (is_told == told) slice_draw(out, ((double)i - 0.5) * step, ((double)i + 0.5) * step, is_told);
        }
    for (size_t i = 0; i < wheel->segment_count; i++) {
        Str count = use && use->claims[i] ? count_words(scratch, use->claims[i], use->origins[i], is_spanish)
            : S("");
        segment_words_draw(out, scratch, &wheel->segments[i], count, point_at((double)i * step, WORDS_AT),
            is_spanish);
    }
    Str hub[LINES_MAX];
    size_t hubs = lines_of(str_of(title), 9, hub);
    out_format(out, "<circle class=\"hub\" cx=\"%d\" cy=\"%d\" r=\"%d\"/>\n", CENTER, CENTER, INNER);
    lines_draw(out, "hub-name", CENTER, CENTER - (double)(hubs - 1) * 12 + 6, 24, hub, hubs);
    Str foot = foot_words(use != NULL, is_spanish);
    lines_draw(out, "soft", CENTER, HEIGHT - 24, TEXT_LINE, &foot, 1);
    out_text(out, "</svg>\n");
}
