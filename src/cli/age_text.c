/* age_text.c - what does an officer read at three in the morning? The answer, the why, and what to ask next. */
#include "cli/age_views.h"

#include "app/age_told.h"
#include "cli/page.h"
#include "domain/age.h"

#define CONFLICTS_SHOWN 10
#define NEXT_SHOWN 3

/* ---- parts of the page ---- */

static void tell_status(Out *out, const char *day, AgeStatusAnswer status, bool is_same)
{
    Str why[4];
    size_t count = age_status_reasons(status.why, why);
    if (is_same) return;
    out_format(out, "%s: %s\n", day, age_headline(status.status));
    if (status.status == AGE_MINOR) return;
    for (size_t i = 0; i < count; i++) page_item(out, 2, "- ", why[i]);
}

static void tell_answer(Out *out, Arena *scratch, const AgeAnswer *a, bool show_names)
{
    const AgeQuestion *q = a->weighing.question;
    bool is_one_day = date_compare(q->act, q->today) == 0;
    bool is_same = is_one_day || (a->act.status == a->today.status && a->act.why == a->today.why);
    tell_status(out, is_one_day ? "Today" : is_same ? "On the day of the act and today"
        : "On the day of the act", a->act, false);
    tell_status(out, "Today", a->today, is_same);
    out_text(out, "\n");
    if (!is_one_day)
        page_text(out, 0, "Under 18 on %.*s, the day of the act: %.*s.", STR(date_text(scratch, q->act)),
                  STR(age_chance_text(scratch, a->p_act)));
    page_text(out, 0, "Under 18 today, %.*s: %.*s.", STR(date_text(scratch, q->today)),
              STR(age_chance_text(scratch, a->p_today)));
    if (show_names)
        page_text(out, 0, "Born from %.*s to %.*s with 90 in 100, as likely before %.*s as after.",
                  STR(date_text(scratch, a->born_5)), STR(date_text(scratch, a->born_95)),
                      STR(date_text(scratch, a->born_50)));
    page_text(out, 0, "Age on that day: %d to %d with 90 in 100.", age_from_birth(a->born_95, q->act).low,
              age_from_birth(a->born_5, q->act).low);
}

static void tell_reason(Out *out, Arena *scratch, const AgeAnswer *a, const AgeReason *r, bool show_names)
{
    if (!r->item) {
        out_format(out, "  %8.*s  before any evidence: %.*s\n", STR(age_bits_text(scratch, r->bits)),
                   STR(age_chance_text(scratch, r->p_after)));
        return;
    }
    const AgeClaim *claim = r->item->claim;
    Str says = age_item_text(scratch, r->item, a->weighing.grid, show_names);
    out_format(out, "  %8.*s  ", STR(r->item->is_counted ? age_bits_text(scratch, r->bits) : S("-")));
    Str text = str_format(scratch, "%.*s (%.*s, %.*s)%s%.*s", STR(claim->kind->label),
        STR(page_shown(scratch, claim->id)),
                          STR(date_text(scratch, claim->on)), says.len ? " says " : "", STR(says));
    out_wrapped(out, text, 12, 12, PAGE_COLUMNS);
    out_text(out, "\n");
    if (!r->item->says_something) page_item(out, 12, "",
        S("Fits no age from 0 to 90 on the day of the act: it moves nothing."));
    else if (!r->item->is_counted)
        page_text(out, 12, "Of one origin with %.*s, which counts for both.",
                  STR(page_shown(scratch, a->weighing.items[r->item->instead].claim->id)));
    else page_item(out, 12, "", claim->kind->why);
}

static void tell_movers(Out *out, Arena *scratch, const AgeAnswer *a)
{
    const AgeReason *movers[AGE_MOVERS];
    size_t count = age_movers(a, movers);
    for (size_t i = 0; i < count; i++)
        page_text(out, 2, "Without %.*s it would be %.*s.", STR(page_shown(scratch, movers[i]->item->claim->id)),
                  STR(age_chance_text(scratch, movers[i]->p_without)));
}

static void tell_why(Out *out, Arena *scratch, const AgeAnswer *a, bool show_names)
{
    page_heading(out, "WHY");
    page_text(out, 2,
        "In bits: above 0 speaks for under 18 on the day of the act, one bit doubles the odds. In the order in which "
                      "things were said; each bit counts after those above it.");
    for (size_t i = 0; i < a->reason_count; i++) tell_reason(out, scratch, a, &a->reasons[i], show_names);
    out_format(out, "  %8.*s  together: %.*s\n", STR(age_bits_text(scratch, a->bits)),
        STR(age_chance_text(scratch, a->p_act)));
    tell_movers(out, scratch, a);
}

static void tell_conflicts(Out *out, Arena *scratch, const AgeAnswer *a)
{
    if (!a->conflicts.count) return;
    page_heading(out, "WHAT DOES NOT FIT TOGETHER");
    for (size_t i = 0; i < a->conflicts.count && i < CONFLICTS_SHOWN; i++) {
        const AgeConflict *c = &a->conflicts.list[i];
        const AgeClaim *x = a->weighing.items[c->a].claim, *y = a->weighing.items[c->b].claim;
        page_text(out, 2, "%.*s and %.*s: %s", STR(page_shown(scratch, x->id)), STR(page_shown(scratch, y->id)),
                  c->matters_act || c->matters_today ? "one says under 18, the other does not."
                                                     : "they differ, though not about 18.");
    }
    if (a->conflicts.count > CONFLICTS_SHOWN)
        page_text(out, 2, "And %zu more.", a->conflicts.count - CONFLICTS_SHOWN);
}

static void tell_next(Out *out, Arena *scratch, const AgeAnswer *a)
{
    page_heading(out, "WHAT TO ASK NEXT");
    if (!a->next.count) page_item(out, 2, "", S("Nothing of the list of checks is left."));
    else if (a->next.list[0].bits < 0.01) page_item(out, 2, "", S("No check of the list would change much."));
    for (size_t i = 0; i < a->next.count && i < NEXT_SHOWN && a->next.list[i].bits >= 0.01; i++) {
        const AgeNext *n = &a->next.list[i];
        page_item(out, 2, str_format(scratch, "%zu. ", i + 1).at, n->check->words);
        page_text(out, 5, "Expected to answer %.2f of the %.2f bits that are open. Takes %.*s.", n->bits,
            a->open_bits,
                  STR(n->check->cost));
        page_item(out, 5, "", n->check->lawful);
    }
}

void age_tell(Out *out, Arena *scratch, const AgeAnswer *a, bool show_names)
{
    tell_answer(out, scratch, a, show_names);
    tell_why(out, scratch, a, show_names);
    tell_conflicts(out, scratch, a);
    tell_next(out, scratch, a);
    out_text(out, "\n");
    page_item(out, 0, "",
        S("The figures rest on the agency's table of evidence, most of it design values: safeharbor age --kinds. "
                            "They are no finding of age and no ground for an arrest."));
}
