/* age_status.c - who contradicts whom, and is this a child, presumed a child, or an adult? */
#include "insight/age_status.h"

#include "base/fold.h"
#include "base/limits.h"

/* Two estimates of one person seldom lie so far apart that no day fits both by more than this: about 2.4
 * spreads. */
#define FIT_TOGETHER 0.05

static bool fit_together(const AgeItem *a, const AgeItem *b)
{
    size_t from = a->from > b->from ? a->from : b->from, end = a->end < b->end ? a->end : b->end;
    for (size_t i = from; i < end; i++)
        if (a->fit[i] * b->fit[i] >= FIT_TOGETHER) return true;
    return false;
}

/* A card that is known to be another's contradicts nobody. */
static bool is_about_person(const AgeItem *item)
{
    return item->says_something && item->claim->kind->mix.right >= AGE_ABOUT_PERSON;
}

AgeConflicts age_conflicts(Arena *arena, const AgeWeighing *w)
{
    AgeConflicts found = { arena_new(arena, AgeConflict, w->count * w->count + 1), 0 };
    for (size_t b = 0; b < w->count; b++) {
        for (size_t a = 0; a < b; a++) {
            const AgeItem *x = &w->items[a], *y = &w->items[b];
            if (!is_about_person(x) || !is_about_person(y) || fit_together(x, y)) continue;
            found.list[found.count++] = (AgeConflict){ a, b, x->says_minor_act != y->says_minor_act,
                                                       x->says_minor_today != y->says_minor_today };
        }
    }
    return found;
}

double age_threshold(const AgeWeighing *w)
{
    return w->question->threshold > 0 ? w->question->threshold : w->book->policy.threshold;
}

/* ---- two named people ---- */

static bool has_word(Str words, Str word)
{
    Str other;
    while (str_cut(&words, ' ', &other))
        if (str_eq(other, word)) return true;
    return false;
}

static bool has_all_words(Str words, Str of)
{
    Str word;
    while (str_cut(&of, ' ', &word))
        if (!has_word(words, word)) return false;
    return true;
}

/* One person may sign as "Det. J. Doe" and as "Doe, J", so whoever has all words of the other is taken for
 * the same. */
static bool is_same_name(Str a, Str b)
{
    char x[4 * AGE_TEXT_BYTES_MAX], y[4 * AGE_TEXT_BYTES_MAX];
    Str p = { x, fold_text(a, x, sizeof x) }, q = { y, fold_text(b, y, sizeof y) };
    if (!p.len && !q.len) return str_eq(a, b);          /* names in letters that do not fold */
    return p.len && q.len && (has_all_words(p, q) || has_all_words(q, p));
}

/* Whoever confirmed before the newest item did not know it. */
static bool is_in_time(const AgeQuestion *q, const AgeConfirmation *c)
{
    for (size_t i = 0; i < q->claim_count; i++)
        if (date_compare(q->claims[i].on, c->on) > 0) return false;
    return date_compare(c->on, q->today) <= 0 && fold_has_letter(c->who);
}

bool age_has_two_people(const AgeQuestion *q)
{
    for (size_t b = 0; b < q->confirmed_count; b++)
        for (size_t a = 0; a < b; a++)
            if (is_in_time(q, &q->confirmed[a]) && is_in_time(q, &q->confirmed[b]) &&
                !is_same_name(q->confirmed[a].who, q->confirmed[b].who))
                return true;
    return false;
}

/* ---- the status on a day ---- */

typedef struct { double chance; bool has_conflict; size_t deciding; bool anything_said_minor; } Standing;

static AgeStatusAnswer status_of(const AgeWeighing *w, Standing s)
{
    const AgePolicy *policy = &w->book->policy;
    bool has_two = age_has_two_people(w->question);
    bool needs_two = policy->two_people_always > 0 || w->question->is_presumed || s.anything_said_minor;
    unsigned why = 0;
    if (s.chance >= age_threshold(w)) why |= AGE_WHY_LIKELY;
    if (s.has_conflict && !has_two) why |= AGE_WHY_CONFLICT;
    if ((double)s.deciding < policy->adult_sources) why |= AGE_WHY_SOURCES;
    if (needs_two && !has_two) why |= AGE_WHY_PEOPLE;

    AgeStatusOn status = AGE_ADULT;
    if (s.chance >= policy->minor_from) status = AGE_MINOR;
    else if (why & (AGE_WHY_LIKELY | AGE_WHY_CONFLICT)) status = AGE_PRESUMED_MINOR;
    else if (why) status = AGE_UNSURE;
    return (AgeStatusAnswer){ status, why };
}

static AgeStatusAnswer status_on(const AgeWeighing *w, const AgeConflicts *conflicts, bool is_today)
{
    Standing s = { .chance = age_chance_from(w, w->posterior, is_today ? w->minor_today : w->minor_act) };
    for (size_t i = 0; i < conflicts->count; i++) {
        const AgeConflict *c = &conflicts->list[i];
        s.has_conflict = s.has_conflict || (is_today ? c->matters_today : c->matters_act);
    }
    for (size_t i = 0; i < w->count; i++) {
        const AgeItem *item = &w->items[i];
        bool says_minor = is_about_person(item) && (is_today ? item->says_minor_today : item->says_minor_act);
        bool decides = item->is_counted && item->says_something && item->claim->kind->trust == AGE_DECIDES;
        s.deciding += decides && !says_minor;
        s.anything_said_minor = s.anything_said_minor || (says_minor && item->claim->kind->shape == AGE_SAID);
    }
    return status_of(w, s);
}

AgeStatusAnswer age_status_act(const AgeWeighing *w, const AgeConflicts *conflicts)
{
    return status_on(w, conflicts, false);
}

AgeStatusAnswer age_status_today(const AgeWeighing *w, const AgeConflicts *conflicts)
{
    return status_on(w, conflicts, true);
}

const char *age_status_on_name(AgeStatusOn status)
{
    static const char *const names[] = { "minor", "presumed-minor", "unsure", "adult" };
    return names[status];
}
