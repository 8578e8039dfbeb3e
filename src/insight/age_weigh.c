/* age_weigh.c - what do all sources together say, each origin once? */
#include "insight/age_weigh.h"

#include <math.h>

/* Sixty items of one chance in a million each would end below what a double can hold. */
static void scale_to_most(double *x, size_t count)
{
    double most = 0;
    for (size_t i = 0; i < count; i++) most = x[i] > most ? x[i] : most;
    if (most <= 0) return;
    for (size_t i = 0; i < count; i++) x[i] /= most;
}

static void scale_to_one(double *x, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += x[i];
    for (size_t i = 0; i < count; i++) x[i] /= sum;
}

double age_chance_from(const AgeWeighing *w, const double *chances, size_t from)
{
    double sum = 0;
    for (size_t i = from; i < w->grid.count; i++) sum += chances[i];
    return sum < 1 ? sum : 1;
}

/* ---- each item by itself ---- */

/* How many bits separate what is known after this item from what was known before. */
static double bits_alone(const AgeWeighing *w, const double *likelihood)
{
    double sum = 0, bits = 0;
    for (size_t i = 0; i < w->grid.count; i++) sum += w->prior[i] * likelihood[i];
    if (sum <= 0) return 0;
    for (size_t i = 0; i < w->grid.count; i++) {
        double after = w->prior[i] * likelihood[i] / sum;
        if (after > 0) bits += after * log2(likelihood[i] / sum);
    }
    return bits;
}

static bool says_minor(const AgeWeighing *w, const double *fit, size_t first_minor)
{
    double minor = 0, all = 0;
    for (size_t i = 0; i < w->grid.count; i++) {
        all += fit[i] * w->prior[i];
        if (i >= first_minor) minor += fit[i] * w->prior[i];
    }
    return all > 0 && minor >= 0.4999 * all;
}

/* What no day can explain (a date of birth of another century, an age said before birth) tells nothing. */
static void item_weigh(Arena *arena, Arena *scratch, const AgeWeighing *w, AgeItem *item)
{
    const AgePolicy *policy = &w->book->policy;
    item->fit = arena_new(arena, double, w->grid.count);
    item->likelihood = arena_new(arena, double, w->grid.count);
    age_fit(w->grid, policy, item->claim, item->fit);
    for (size_t i = 0; i < w->grid.count; i++) {
        if (item->fit[i] <= 0) continue;
        if (!item->says_something) item->from = i;
        item->says_something = true;
        item->end = i + 1;
    }
    if (item->says_something)
        age_likelihood(scratch, w->grid, policy, item->claim, item->fit, w->prior, item->likelihood);
    else
        for (size_t i = 0; i < w->grid.count; i++) item->likelihood[i] = 1;
    item->bits = bits_alone(w, item->likelihood);
    item->says_minor_act = says_minor(w, item->fit, w->minor_act);
    item->says_minor_today = says_minor(w, item->fit, w->minor_today);
}

/* ---- origins ---- */

static bool is_of_one_hand(const AgeClaim *a, const AgeClaim *b)
{
    return a->kind->trust == b->kind->trust && (a->kind->trust == AGE_PERSON || a->kind->trust == AGE_LOOKS);
}

/* A check that needs a kind of evidence looks at that very thing: the issuer's answer is about the card
 * that was seen. */
static bool is_checked_by(const AgeBook *book, const AgeClaim *seen, const AgeClaim *answer)
{
    Date a, b;
    if (!age_value_day(&seen->value, &a) || !age_value_day(&answer->value, &b) || date_compare(a, b) != 0)
        return false;
    for (size_t i = 0; i < book->check_count; i++) {
        const AgeCheck *check = &book->checks[i];
        if (check->needs == seen->kind && (check->kind == answer->kind || check->otherwise == answer->kind))
            return true;
    }
    return false;
}

static void checked_mark(AgeWeighing *w)
{
    for (size_t i = 0; i < w->count; i++)
        for (size_t j = 0; j < w->count && !w->items[i].checked_by; j++)
            if (is_checked_by(w->book, w->items[i].claim, w->items[j].claim))
                w->items[i].checked_by = w->items[j].claim;
}

static bool share_origin(const AgeItem *x, const AgeItem *y)
{
    const AgeClaim *a = x->claim, *b = y->claim;
    if (x->checked_by || y->checked_by) {
        if (x->checked_by == b || y->checked_by == a) return true;
    } else if (is_of_one_hand(a, b)) {
        return true;
    }
    if (a->origin.len && (str_eq(a->origin, b->origin) || str_eq(a->origin, b->id))) return true;
    return b->origin.len && str_eq(b->origin, a->id);
}

/* Origins spread along chains: a copy of a copy is of the first one's origin. */
static void origins_join(AgeWeighing *w)
{
    for (size_t i = 0; i < w->count; i++) w->items[i].origin = i;
    for (size_t i = 0; i < w->count; i++) {
        for (size_t j = 0; j < i; j++) {
            if (!share_origin(&w->items[i], &w->items[j])) continue;
            size_t from = w->items[i].origin, to = w->items[j].origin;
            if (from < to) { size_t kept = from; from = to; to = kept; }
            for (size_t k = 0; k < w->count; k++)
                if (w->items[k].origin == from) w->items[k].origin = to;
        }
    }
}

static void copies_mark(AgeWeighing *w)
{
    for (size_t i = 0; i < w->count; i++)
        for (size_t j = 0; j < w->count; j++)
            if (i != j && w->items[i].claim->origin.len && str_eq(w->items[i].claim->origin, w->items[j].claim->id))
                w->items[i].is_copy = true;
    for (size_t i = 0; i < w->count; i++) w->items[i].is_copy = w->items[i].is_copy || w->items[i].checked_by;
}

/* Whether a counts rather than b, which stands before it. */
static bool goes_before(const AgeItem *a, const AgeItem *b)
{
    if (a->says_something != b->says_something) return a->says_something;
    if (a->is_copy != b->is_copy) return !a->is_copy;
    if (a->says_minor_act != b->says_minor_act) return a->says_minor_act;
    return a->bits > b->bits;
}

static void origins_choose(AgeWeighing *w)
{
    for (size_t i = 0; i < w->count; i++) {
        size_t best = i;
        for (size_t j = 0; j < w->count; j++)
            if (w->items[j].origin == w->items[i].origin &&
                (goes_before(&w->items[j], &w->items[best]) ||
                 (j < best && !goes_before(&w->items[best], &w->items[j]))))
                best = j;
        w->items[i].instead = best;
    }
    for (size_t i = 0; i < w->count; i++) w->items[i].is_counted = w->items[i].instead == i;
}

/* Who would count if `skip` were not there. */
static size_t second_of(const AgeWeighing *w, size_t skip)
{
    size_t best = w->count;
    for (size_t i = 0; i < w->count; i++) {
        const AgeItem *item = &w->items[i];
        if (i == skip || item->origin != w->items[skip].origin || item->is_copy || !item->says_something) continue;
        if (best == w->count || goes_before(item, &w->items[best])) best = i;
    }
    return best;
}

static void combine_one(const AgeWeighing *w, size_t item, double *out)
{
    if (item >= w->count) return;
    for (size_t i = 0; i < w->grid.count; i++) out[i] *= w->items[item].likelihood[i];
    scale_to_most(out, w->grid.count);
}

void age_combine(const AgeWeighing *w, const bool *is_in, size_t skip, double *out)
{
    memcpy(out, w->prior, w->grid.count * sizeof *out);
    for (size_t k = 0; k < w->count; k++) {
        if (!w->items[k].is_counted || (is_in && !is_in[k])) continue;
        combine_one(w, k == skip ? second_of(w, skip) : k, out);
    }
    scale_to_one(out, w->grid.count);
}

void age_weigh(Arena *arena, Arena *scratch, const AgeBook *book, const AgeQuestion *question, AgeWeighing *out)
{
    AgeWeighing w = { .grid = age_grid(question->act), .book = book, .question = question,
                      .count = question->claim_count };
    w.minor_act = age_grid_under(w.grid, question->act, 18);
    w.minor_today = age_grid_under(w.grid, question->today, 18);
    w.prior = arena_new(arena, double, w.grid.count);
    w.posterior = arena_new(arena, double, w.grid.count);
    w.items = arena_new(arena, AgeItem, w.count + 1);
    age_prior(w.grid, &book->policy, question->act, w.prior);
    for (size_t i = 0; i < w.count; i++) {
        w.items[i].claim = &question->claims[i];
        item_weigh(arena, scratch, &w, &w.items[i]);
    }
    checked_mark(&w);
    origins_join(&w);
    copies_mark(&w);
    origins_choose(&w);
    age_combine(&w, NULL, w.count, w.posterior);
    *out = w;
}
