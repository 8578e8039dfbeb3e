/* age_page.c - which source says what about the age, and what does it weigh? */
#include "web/age_page.h"

#include "domain/age.h"

#define CONFLICTS_SHOWN 10
#define NEXT_SHOWN 3

void age_page_head(Call *c, const AgeAnswer *a)
{
    html(&c->html, "<p class=\"usa-intro\">{}</p>\n", W(age_headline(a->today.status)));
}

/* ---- the answer ---- */

static void status_put(Call *c, const char *day, AgeStatusAnswer status)
{
    Str why[4];
    size_t count = status.status == AGE_MINOR ? 0 : age_status_reasons(status.why, why);
    html(&c->html, "<p><strong>{}: {}</strong></p>\n", W(day), W(age_headline(status.status)));
    if (!count) return;
    html(&c->html, "<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < count; i++) html(&c->html, "<li>{}</li>\n", T(why[i]));
    html(&c->html, "</ul>\n");
}

static void answer_put(Call *c, const AgeAnswer *a, bool shows_names)
{
    const AgeQuestion *q = a->weighing.question;
    bool is_one_day = date_compare(q->act, q->today) == 0;
    bool is_same = a->act.status == a->today.status && a->act.why == a->today.why;
    status_put(c, is_one_day ? "Today" : is_same ? "On the day of the report and today" : "On the day of the report",
               a->act);
    if (!is_one_day && !is_same) status_put(c, "Today", a->today);
    html(&c->html, "<ul class=\"usa-list\">\n");
    if (!is_one_day)
        html(&c->html, "<li>Under 18 on {}, the day of the report: {}</li>\n", T(date_text(c->arena, q->act)),
             T(age_chance_text(c->arena, a->p_act)));
    html(&c->html, "<li>Under 18 today, {}: {}</li>\n", T(date_text(c->arena, q->today)),
         T(age_chance_text(c->arena, a->p_today)));
    if (shows_names)
        html(&c->html, "<li>Born from {} to {} with 90 in 100, as likely before {} as after</li>\n",
             T(date_text(c->arena, a->born_5)), T(date_text(c->arena, a->born_95)), T(date_text(c->arena, a->born_50)));
    html(&c->html, "<li>Age on the day of the report: {} to {} with 90 in 100</li>\n</ul>\n",
         N(age_from_birth(a->born_95, q->act).low), N(age_from_birth(a->born_5, q->act).low));
}

/* ---- the picture ---- */

/* In the units of its own view, which a telephone shows one to one. */
#define WIDE 340
#define ROW 24
#define LEFT 30
#define RIGHT 60

typedef struct { int low, high; } Span;

/* All that the account passes through, in hundredths of a bit, and at least one bit to either side of even odds. */
static Span span_of(const AgeAnswer *a)
{
    Span span = { -100, 100 };
    int sum = 0;
    for (size_t i = 0; i < a->reason_count; i++) {
        sum += a->reasons[i].bits;
        if (sum < span.low) span.low = sum;
        if (sum > span.high) span.high = sum;
    }
    return span;
}

static int64_t across(Span span, int hundredths)
{
    return LEFT + (int64_t)(hundredths - span.low) * (WIDE - LEFT - RIGHT) / (span.high - span.low);
}

static void bar_put(Call *c, Span span, size_t row, int from, int to, const char *class)
{
    int64_t x = across(span, from < to ? from : to), end = across(span, from < to ? to : from);
    html(&c->html, "<rect class=\"{}\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"/>\n", W(class), N(x),
         N((int64_t)row * ROW + 5), N(end - x < 2 ? 2 : end - x), N(ROW - 10));
}

static void row_label(Call *c, size_t row, Str label, Str bits)
{
    int64_t y = (int64_t)row * ROW + 17;
    html(&c->html, "<text class=\"scale\" x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n"
                   "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>\n",
         N(LEFT - 8), N(y), T(label), N(WIDE), N(y), T(bits));
}

static void picture_put(Call *c, const AgeAnswer *a)
{
    Span span = span_of(a);
    int64_t high = (int64_t)(a->reason_count + 1) * ROW, zero = across(span, 0);
    int sum = 0;
    html(&c->html,
         "<svg class=\"fall\" viewBox=\"0 0 {} {}\" role=\"img\" aria-labelledby=\"fall-title fall-text\">\n"
         "<title id=\"fall-title\">What each source weighs about being under 18</title>\n"
         "<desc id=\"fall-text\">A bar for each row of the table beside it, each from where the one above it ended; "
         "to the right of the line at even odds it speaks for under 18. Together: {} bits, {}.</desc>\n"
         "<line class=\"even\" x1=\"{}\" y1=\"0\" x2=\"{}\" y2=\"{}\"/>\n",
         N(WIDE), N(high + 20), T(age_bits_text(c->arena, a->bits)), T(age_chance_text(c->arena, a->p_act)),
         N(zero), N(zero), N(high));
    for (size_t i = 0; i < a->reason_count; i++) {
        const AgeReason *r = &a->reasons[i];
        bool counts = !r->item || r->item->is_counted;
        if (counts) bar_put(c, span, i, sum, sum + r->bits, r->bits < 0 ? "against" : "for");
        row_label(c, i, str_format(c->arena, "%zu", i + 1), counts ? age_bits_text(c->arena, r->bits) : S("-"));
        sum += r->bits;
    }
    bar_put(c, span, a->reason_count, 0, a->bits, "sum");
    row_label(c, a->reason_count, S("all"), age_bits_text(c->arena, a->bits));
    html(&c->html, "<text class=\"scale\" x=\"{}\" y=\"{}\" text-anchor=\"middle\">even odds</text>\n</svg>\n",
         N(zero < LEFT + 28 ? LEFT + 28 : zero), N(high + 15));
}

/* ---- the same as a table ---- */

static void reason_put(Call *c, const AgeAnswer *a, size_t n, bool shows_names)
{
    const AgeReason *r = &a->reasons[n];
    html(&c->html, "<tr><td data-label=\"Row\">{}</td>", N((int64_t)n + 1));
    if (!r->item) {
        html(&c->html, "<th scope=\"row\" data-label=\"Source\">Before any evidence</th><td data-label=\"Says\">-</td>"
                       "<td data-label=\"Bits\">{}</td><td data-label=\"Under 18 so far\">{}</td></tr>\n",
             T(age_bits_text(c->arena, r->bits)), T(age_chance_text(c->arena, r->p_after)));
        return;
    }
    const AgeItem *item = r->item;
    Str says = age_item_text(c->arena, item, a->weighing.grid, shows_names);
    html(&c->html, "<th scope=\"row\" data-label=\"Source\">{}<br><span class=\"quiet\">{}, {}</span></th>"
                   "<td data-label=\"Says\">{}</td><td data-label=\"Bits\">{}</td><td data-label=\"Under 18 so far\">{}"
                   "<br><span class=\"quiet\">",
         T(item->claim->kind->label), T(item->claim->id), T(date_text(c->arena, item->claim->on)),
         T(says.len ? says : S("-")), T(item->is_counted ? age_bits_text(c->arena, r->bits) : S("-")),
         T(age_chance_text(c->arena, r->p_after)));
    if (!item->says_something)
        html(&c->html, "Fits no age from 0 to 90 on the day of the report: it moves nothing.");
    else if (!item->is_counted)
        html(&c->html, "Of one origin with {}, which counts for both.", T(a->weighing.items[item->instead].claim->id));
    else
        html(&c->html, "{}", T(item->claim->kind->why));
    html(&c->html, "</span></td></tr>\n");
}

static void table_put(Call *c, const AgeAnswer *a, bool shows_names)
{
    const AgeReason *movers[AGE_MOVERS];
    size_t count = age_movers(a, movers);
    html(&c->html,
         "<table class=\"usa-table usa-table--stacked\"><caption class=\"quiet\">In the order in which things were "
         "said; each counts after those above it. One bit doubles the odds.</caption><thead><tr>"
         "<th scope=\"col\">Row</th><th scope=\"col\">Source</th><th scope=\"col\">Says</th><th scope=\"col\">Bits</th>"
         "<th scope=\"col\">Under 18 so far</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < a->reason_count; i++) reason_put(c, a, i, shows_names);
    html(&c->html,
         "<tr><td data-label=\"Row\">all</td><th scope=\"row\" data-label=\"Source\">Together</th>"
         "<td data-label=\"Says\">-</td><td data-label=\"Bits\">{}</td>"
         "<td data-label=\"Under 18 so far\">{}</td></tr>\n"
         "</tbody></table>\n", T(age_bits_text(c->arena, a->bits)), T(age_chance_text(c->arena, a->p_act)));
    for (size_t i = 0; i < count; i++)
        html(&c->html, "<p>Without {} it would be {}.</p>\n", T(movers[i]->item->claim->id),
             T(age_chance_text(c->arena, movers[i]->p_without)));
}

/* ---- what does not fit, and what to ask ---- */

static void conflicts_put(Call *c, const AgeAnswer *a)
{
    if (!a->conflicts.count) return;
    html(&c->html, "<h3>What does not fit together</h3>\n<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < a->conflicts.count && i < CONFLICTS_SHOWN; i++) {
        const AgeConflict *of = &a->conflicts.list[i];
        html(&c->html, "<li>{} and {}: {}</li>\n", T(a->weighing.items[of->a].claim->id),
             T(a->weighing.items[of->b].claim->id),
             W(of->matters_act || of->matters_today ? "one says under 18, the other does not."
                                                    : "they differ, though not about 18."));
    }
    if (a->conflicts.count > CONFLICTS_SHOWN)
        html(&c->html, "<li>And {} more.</li>\n", N((int64_t)(a->conflicts.count - CONFLICTS_SHOWN)));
    html(&c->html, "</ul>\n");
}

static void next_put(Call *c, const AgeAnswer *a)
{
    html(&c->html, "<h3>What to ask next</h3>\n");
    if (!a->next.count || a->next.list[0].bits < 0.01) {
        html(&c->html, "<p>{}</p>\n", W(a->next.count ? "No check of the list would change much."
                                                     : "Nothing of the list of checks is left."));
        return;
    }
    html(&c->html, "<ol class=\"usa-list\">\n");
    for (size_t i = 0; i < a->next.count && i < NEXT_SHOWN && a->next.list[i].bits >= 0.01; i++) {
        const AgeNext *n = &a->next.list[i];
        html(&c->html, "<li>{} <span class=\"quiet\">{}</span></li>\n", T(n->check->words),
             T(str_format(c->arena, "Expected to answer %.2f of the %.2f bits that are open. Takes %.*s. %.*s", n->bits,
                          a->open_bits, STR(n->check->cost), STR(n->check->lawful))));
    }
    html(&c->html, "</ol>\n");
}

void age_page_put(Call *c, const AgeAnswer *a, bool shows_names)
{
    answer_put(c, a, shows_names);
    html(&c->html, "<h3>Why</h3>\n<p>Bits above 0 speak for under 18 on the day of the report, bits below 0 against "
                   "it.</p>\n<div class=\"beside\">\n");
    picture_put(c, a);
    html(&c->html, "<div>\n");
    table_put(c, a, shows_names);
    html(&c->html, "</div>\n</div>\n");
    conflicts_put(c, a);
    next_put(c, a);
    html(&c->html, "<p class=\"quiet\">The figures rest on the agency's table of evidence, most of it design values. "
                   "They are no finding of age and no ground for an arrest.</p>\n");
}
