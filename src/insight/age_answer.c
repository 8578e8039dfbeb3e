/* age_answer.c - what do all claims about a birth say together, and what did each of them move? */
#include "insight/age_answer.h"

#include <math.h>

/* No sources make anything more certain than this. */
#define CHANCE_LEAST 1e-9

/* log2 of the odds, in hundredths. */
static int hundredths(double p)
{
    return (int)lround(100 * (log2(p) - log2(1 - p)));
}

static double chance_minor(const AgeWeighing *w, const double *chances, size_t first_minor)
{
    double p = age_chance_from(w, chances, first_minor);
    if (p < CHANCE_LEAST) return CHANCE_LEAST;
    return p < 1 - CHANCE_LEAST ? p : 1 - CHANCE_LEAST;
}

/* Places of the items by day, then as they came. */
static size_t *order_said(Arena *scratch, const AgeWeighing *w)
{
    size_t *order = arena_new(scratch, size_t, w->count + 1);
    for (size_t i = 0; i < w->count; i++) {
        size_t at = i;
        for (; at > 0 && date_compare(w->items[order[at - 1]].claim->on, w->items[i].claim->on) > 0; at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

static void account_make(Arena *arena, Arena *scratch, AgeAnswer *a)
{
    const AgeWeighing *w = &a->weighing;
    size_t mark = arena_mark(scratch), *order = order_said(scratch, w);
    bool *is_in = arena_new(scratch, bool, w->count + 1);
    double *chances = arena_new(scratch, double, w->grid.count), p = chance_minor(w, w->prior, w->minor_act);
    a->reasons = arena_new(arena, AgeReason, w->count + 1);
    a->reasons[0] = (AgeReason){ NULL, hundredths(p), p, p };
    a->bits = hundredths(p);
    for (size_t i = 0; i < w->count; i++) {
        const AgeItem *item = &w->items[order[i]];
        AgeReason *reason = &a->reasons[i + 1];
        *reason = (AgeReason){ item, 0, p, a->p_act };
        if (!item->is_counted) continue;
        age_combine(scratch, w, NULL, order[i], chances);
        reason->p_without = chance_minor(w, chances, w->minor_act);
        is_in[order[i]] = true;
        age_combine(scratch, w, is_in, w->count, chances);
        p = reason->p_after = chance_minor(w, chances, w->minor_act);
        reason->bits = hundredths(p) - a->bits;
        a->bits += reason->bits;
    }
    a->reason_count = w->count + 1;
    arena_reset(scratch, mark);
}

Date age_born_by(const AgeWeighing *w, double chance)
{
    double sum = 0;
    size_t i = 0;
    for (; i + 1 < w->grid.count; i++)
        if ((sum += w->posterior[i]) >= chance) break;
    return date_of_day_number(w->grid.first + (long)i);
}

AgeAnswer age_answer_kept(Arena *to, const AgeAnswer *answer)
{
    AgeAnswer kept = *answer;
    AgeWeighing *w = &kept.weighing;
    w->items = arena_new(to, AgeItem, w->count + 1);
    kept.reasons = arena_new(to, AgeReason, answer->reason_count + 1);
    kept.conflicts.list = arena_new(to, AgeConflict, answer->conflicts.count + 1);
    kept.next.list = arena_new(to, AgeNext, answer->next.count + 1);
    for (size_t i = 0; i < w->count; i++) {
        w->items[i] = answer->weighing.items[i];
        w->items[i].fit = w->items[i].older = NULL;
        memset(w->items[i].likelihood, 0, sizeof w->items[i].likelihood);
    }
    for (size_t i = 0; i < kept.reason_count; i++) {
        kept.reasons[i] = answer->reasons[i];
        if (kept.reasons[i].item) kept.reasons[i].item = &w->items[kept.reasons[i].item - answer->weighing.items];
    }
    memcpy(kept.conflicts.list, answer->conflicts.list, kept.conflicts.count * sizeof *kept.conflicts.list);
    memcpy(kept.next.list, answer->next.list, kept.next.count * sizeof *kept.next.list);
    w->prior = w->posterior = w->same = NULL;
    memset(w->joint, 0, sizeof w->joint);
    return kept;
}

void age_answer(Arena *arena, Arena *scratch, const AgeBook *book, const AgeQuestion *question, AgeAnswer *out)
{
    AgeAnswer a = { 0 };
    age_weigh(arena, scratch, book, question, &a.weighing);
    const AgeWeighing *w = &a.weighing;
    a.p_act = chance_minor(w, w->posterior, w->minor_act);
    a.p_today = chance_minor(w, w->posterior, w->minor_today);
    a.born_5 = age_born_by(w, 0.05);
    a.born_50 = age_born_by(w, 0.5);
    a.born_95 = age_born_by(w, 0.95);
    a.conflicts = age_conflicts(arena, w);
    a.act = age_status_act(w, &a.conflicts);
    a.today = age_status_today(w, &a.conflicts);
    a.next = age_next(arena, scratch, w);
    a.open_bits = age_open_bits(w);
    *out = a;
    account_make(arena, scratch, out);
}
