/* link_quality.c - of the links that were made, how many are right, and how many are not there? */
#include "cli/link_quality.h"

#include <math.h>

#include "cli/event.h"
#include "app/link_figures.h"
#include "cli/page.h"

/* ---- for people ---- */

/* Of 100 where there are more; of as many as there are where there are fewer, because "of 100" would claim to know
 * what it does not. Whatever is not all never reads as all, and whatever is not nothing never reads as nothing. */
static Str part_text(Arena *scratch, uint64_t part, uint64_t whole)
{
    if (whole <= 100) return str_format(scratch, "%llu", (unsigned long long)part);
    double of_100 = 100 * ((double)part / (double)whole);
    if (part < whole && of_100 > 99) return S("more than 99");
    if (part > 0 && of_100 < 1) return S("fewer than 1");
    return str_format(scratch, "%.0f", of_100);
}

static Str whole_text(Arena *scratch, uint64_t whole, const char *one, const char *many)
{
    return page_counted(scratch, whole < 100 ? (size_t)whole : 100, one, many);
}

static Str made_text(Arena *scratch, const LinkScore *s)
{
    uint64_t made = s->true_links + s->false_links;
    if (made == 0) return S("No links are made");
    Str of = whole_text(scratch, made, "link", "links"), right = part_text(scratch, s->true_links, made);
    return str_format(scratch, "Of %.*s this makes, %.*s %s right", STR(of), STR(right),
                      str_eq(right, S("1")) || str_eq(right, S("fewer than 1")) ? "is" : "are");
}

static Str found_text(Arena *scratch, const LinkScore *s)
{
    uint64_t there = s->true_links + s->missed;
    if (there == 0) return S("there is no true link to find");
    Str of = whole_text(scratch, there, "true link", "true links"), found = part_text(scratch, s->true_links, there);
    return str_format(scratch, "of %.*s it finds %.*s", STR(of), STR(found));
}

static void sentence_tell(Out *out, Arena *scratch, const char *which, const LinkScore *s)
{
    Str made = made_text(scratch, s), found = found_text(scratch, s);
    page_text(out, 2, "%s: %.*s; %.*s.", which, STR(made), STR(found));
}

static void row_tell(Out *out, Arena *scratch, const char *which, const LinkScore *s)
{
    Str right = page_count(scratch, s->true_links), wrong = page_count(scratch, s->false_links);
    Str missed = page_count(scratch, s->missed);
    out_format(out, "  %-8s %13.*s %13.*s %13.*s %10s %8s %8s\n", which, STR(right), STR(wrong), STR(missed),
               link_figure_share(s->precision).text, link_figure_share(s->recall).text, link_figure_share(s->f1).text);
}

static void rest_tell(Out *out, Arena *scratch, const LinkReport *r)
{
    Str missed = page_counted(scratch, r->pairs.missed, "missed pair", "missed pairs");
    Str never = page_count(scratch, r->never_compared);
    Str largest = page_counted(scratch, r->clusters.largest, "record", "records");
    if (r->pairs.missed)
        page_text(out, 2, "Of %.*s %.*s %s never compared.", STR(missed), STR(never),
                  r->never_compared == 1 ? "was" : "were");
    page_text(out, 2, "The largest cluster has %.*s; the most of one person are %.*s.", STR(largest),
              STR(page_count(scratch, r->clusters.largest_true)));
    page_text(out, 2, "A pair became a link from %s bits on (probability %s).", link_figure_bits(r->threshold).text,
              link_figure_percent(link_probability(r->threshold)).text);
    if (r->best.score.true_links)
        page_text(out, 2, "Beside this truth %s bits would have been best (probability %s): F1 %s.",
                  link_figure_bits(r->best.threshold).text, link_figure_percent(r->best.probability).text,
                  link_figure_share(r->best.score.f1).text);
}

void link_quality_text(Out *out, Arena *scratch, const LinkReport *r)
{
    page_heading(out, "HOW GOOD THE LINKS ARE");
    sentence_tell(out, scratch, "Pairs", &r->pairs);
    sentence_tell(out, scratch, "Clusters", &r->clusters.score);
    out_format(out, "\n  %-8s %13s %13s %13s %10s %8s %8s\n", "", "right", "wrong", "missed", "precision", "recall",
               "F1");
    row_tell(out, scratch, "pairs", &r->pairs);
    row_tell(out, scratch, "clusters", &r->clusters.score);
    out_char(out, '\n');
    rest_tell(out, scratch, r);
}

/* ---- for programs ---- */

static json_t *number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

static json_t *score_json(const LinkScore *s)
{
    json_t *e = json_object();
    event_set_count(e, "true_links", s->true_links);
    event_set_count(e, "false_links", s->false_links);
    event_set_count(e, "missed", s->missed);
    event_set(e, "precision", number(s->precision));
    event_set(e, "recall", number(s->recall));
    event_set(e, "f1", number(s->f1));
    return e;
}

void link_quality_json(Out *out, const LinkReport *r)
{
    json_t *pairs = score_json(&r->pairs), *clusters = score_json(&r->clusters.score), *best = json_object();
    event_set_count(pairs, "never_compared", r->never_compared);
    event_set_count(clusters, "largest", r->clusters.largest);
    event_set_count(clusters, "largest_true", r->clusters.largest_true);
    event_set(best, "threshold", number(r->best.threshold));
    event_set(best, "f1", number(r->best.score.f1));

    json_t *e = event_new("quality");
    event_set(e, "threshold", number(r->threshold));
    event_set(e, "pairs", pairs);
    event_set(e, "clusters", clusters);
    event_set(e, "best", best);
    event_write(out, e);
}
