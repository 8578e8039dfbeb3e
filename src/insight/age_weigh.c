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

static void likelihoods_make(Arena *arena, Arena *scratch, const AgeWeighing *w, AgeItem *item)
{
    const AgeKind *kind = item->claim->kind;
    bool is_made = kind->mix.up + kind->mix.borrowed > 0 && kind->mix.right >= AGE_ABOUT_PERSON;
    size_t mark = arena_mark(scratch);
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++)
        item->likelihood[r] = r == AGE_RATE_HALF || is_made ? arena_new(arena, double, w->grid.count)
                                                            : item->likelihood[AGE_RATE_HALF];
    if (kind->repeats > 0) item->older = arena_new(arena, double, w->grid.count);
    double *older = item->older ? item->older : arena_new(scratch, double, w->grid.count);
    age_likelihoods(scratch, w->grid, &w->book->policy, item->claim, item->fit, w->prior, item->likelihood, older);
    arena_reset(scratch, mark);
}

/* What no day can explain (a date of birth of another century, an age said before birth) tells nothing. */
static void item_weigh(Arena *arena, Arena *scratch, const AgeWeighing *w, AgeItem *item)
{
    const AgePolicy *policy = &w->book->policy;
    item->fit = arena_new(arena, double, w->grid.count);
    age_fit(w->grid, policy, item->claim, item->fit);
    for (size_t i = 0; i < w->grid.count; i++) {
        if (item->fit[i] <= 0) continue;
        if (!item->says_something) item->from = i;
        item->says_something = true;
        item->end = i + 1;
    }
    if (item->says_something) likelihoods_make(arena, scratch, w, item);
    if (item->says_something) item->bits = bits_alone(w, item->likelihood[AGE_RATE_STATED]);
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

/* ---- who may have repeated or copied whom ---- */

static void hands_mark(AgeWeighing *w)
{
    for (size_t i = 0; i < w->count; i++) {
        const AgeKind *kind = w->items[i].claim->kind;
        w->items[i].is_hand = kind->trust == AGE_PERSON;
        for (size_t k = 0; k < w->book->check_count; k++) {
            const AgeCheck *c = &w->book->checks[k];
            bool is_answer = c->kind == kind || c->otherwise == kind;
            if (is_answer && c->needs && c->needs->trust == AGE_PERSON) w->items[i].is_hand = true;
        }
    }
}

/* How often somebody who means a day that item b allows would say what item a says. */
static double said_the_same(const AgeItem *a, const AgeItem *b)
{
    size_t from = a->from > b->from ? a->from : b->from, end = a->end < b->end ? a->end : b->end;
    double both = 0, all = 0;
    for (size_t i = from; i < end; i++) both += a->fit[i] * b->fit[i];
    if (both <= 0) return 0;
    for (size_t i = b->from; i < b->end; i++) all += b->fit[i];
    return both / all;
}

static bool can_be_meant(const AgeItem *item)
{
    return item->says_something && item->claim->kind->shape == AGE_SAID;
}

static void sames_make(Arena *arena, AgeWeighing *w)
{
    w->same = arena_new(arena, double, w->count * w->count + 1);
    for (size_t i = 0; i < w->count; i++) {
        const AgeItem *a = &w->items[i];
        if (!can_be_meant(a) || (a->claim->kind->repeats <= 0 && a->claim->kind->copies <= 0)) continue;
        for (size_t j = 0; j < w->count; j++)
            if (j != i && can_be_meant(&w->items[j])) w->same[i * w->count + j] = said_the_same(a, &w->items[j]);
    }
}

/* Whether a may have been made from b: b was there before. Of one day, papers and words go first, then what copies
 * less, so that of two records at most one is taken for a copy of the other. */
static bool may_copy(const AgeWeighing *w, size_t a, size_t b)
{
    const AgeItem *x = &w->items[a], *y = &w->items[b];
    int days = date_compare(y->claim->on, x->claim->on);
    if (days != 0) return days < 0;
    if (x->is_hand != y->is_hand) return y->is_hand;
    if (x->claim->kind->copies != y->claim->kind->copies) return y->claim->kind->copies < x->claim->kind->copies;
    return x->claim->kind != y->claim->kind ? y->claim->kind < x->claim->kind : b < a;
}

bool age_is_coached(const AgeItem *item)
{
    return item->is_hand && !item->says_minor_act && can_be_meant(item);
}

/* What the others that are there make of an item: `hand`: how often repeating the hand says this, below 0 when there
 * is nothing to repeat; `copy`: the same of copying. */
typedef struct { double hand, copy; } Echo;

typedef struct { const AgeWeighing *w; const bool *is_in; size_t skip; } Present;

/* An item that does not count is there when the one is that counts for it. */
static bool is_present(const Present *p, size_t item)
{
    return item != p->skip && (!p->is_in || p->is_in[p->w->items[item].instead]);
}

static Echo echo_of(const Present *p, size_t item)
{
    const AgeWeighing *w = p->w;
    Echo echo = { -1, -1 };
    for (size_t j = 0; j < w->count; j++) {
        bool is_another = w->items[j].origin != w->items[item].origin;     /* of one origin one counts anyway */
        if (!is_another || !is_present(p, j) || !can_be_meant(&w->items[j])) continue;
        double same = w->same[item * w->count + j];
        if (age_is_coached(&w->items[j]) && same > echo.hand) echo.hand = same;
        if (may_copy(w, item, j) && same > echo.copy) echo.copy = same;
    }
    return echo;
}

/* ---- all together ---- */

static double log_scale_to_most(double *x, size_t count)
{
    double most = 0;
    for (size_t i = 0; i < count; i++) most = x[i] > most ? x[i] : most;
    scale_to_most(x, count);
    return most > 0 ? log2(most) : 0;
}

static void combine_one(const Present *p, size_t at, AgeRate rate, double *out)
{
    const AgeWeighing *w = p->w;
    const AgeItem *item = &w->items[at];
    const AgePolicy *policy = &w->book->policy;
    const AgeKind *kind = item->claim->kind;
    const double *likelihood = item->likelihood[rate];
    Echo echo = echo_of(p, at);
    double up = echo.hand >= 0 ? (1 - policy->unforeseen) * age_mix_at(kind, rate).up * kind->repeats : 0;
    double copies = echo.copy >= 0 ? kind->copies : 0;
    size_t grown = age_grid_under(w->grid, item->claim->on, (int)policy->motive_under);
    if (up <= 0 && copies <= 0) {
        for (size_t i = 0; i < w->grid.count; i++) out[i] *= likelihood[i];
        return;
    }
    for (size_t i = 0; i < w->grid.count; i++) {
        double said = likelihood[i];
        if (up > 0) said += up * (i < grown ? policy->motive_over : 1) * (echo.hand - item->older[i]);
        out[i] *= (1 - copies) * (said > 0 ? said : 0) + copies * echo.copy;
    }
}

/* A file with a paper that is known to be false is of a world that forges more. */
static double weight_of(const AgeItem *item, AgeRate rate)
{
    const AgeKind *kind = item->claim->kind;
    return kind->mix.right < AGE_ABOUT_PERSON && kind->mix.up > 0 ? age_rate_times(rate) : 1;
}

/* The chances under each rate, which sum to 1 all together. */
static void combine_rates(const AgeWeighing *w, const bool *is_in, size_t skip, double *const *out)
{
    Present present = { w, is_in, skip };
    double scale[AGE_RATES], most = -INFINITY, sum = 0;
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) {
        scale[r] = log2(age_rate_chance(&w->book->policy, r));
        memcpy(out[r], w->prior, w->grid.count * sizeof *out[r]);
        for (size_t k = 0; k < w->count; k++) {
            if (!w->items[k].is_counted || (is_in && !is_in[k])) continue;
            size_t item = k == skip ? second_of(w, skip) : k;
            if (item >= w->count || !w->items[item].says_something) continue;
            combine_one(&present, item, r, out[r]);
            scale[r] += log2(weight_of(&w->items[item], r)) + log_scale_to_most(out[r], w->grid.count);
        }
        most = fmax(most, scale[r]);
    }
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++)
        for (size_t i = 0; i < w->grid.count; i++) sum += out[r][i] *= exp2(scale[r] - most);
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++)
        for (size_t i = 0; i < w->grid.count; i++) out[r][i] /= sum;
}

static void sum_rates(const AgeWeighing *w, double *const *joint, double *out)
{
    for (size_t i = 0; i < w->grid.count; i++) {
        out[i] = 0;
        for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) out[i] += joint[r][i];
    }
}

void age_combine(Arena *scratch, const AgeWeighing *w, const bool *is_in, size_t skip, double *out)
{
    size_t mark = arena_mark(scratch);
    double *joint[AGE_RATES];
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) joint[r] = arena_new(scratch, double, w->grid.count);
    combine_rates(w, is_in, skip, joint);
    sum_rates(w, joint, out);
    arena_reset(scratch, mark);
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
    hands_mark(&w);
    sames_make(arena, &w);
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) w.joint[r] = arena_new(arena, double, w.grid.count);
    combine_rates(&w, NULL, w.count, w.joint);
    sum_rates(&w, w.joint, w.posterior);
    *out = w;
}
