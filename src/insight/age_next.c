/* age_next.c - how much would each check that is left tell? */
#include "insight/age_next.h"

#include <math.h>

#define CLASSES 3           /* under 18 then and today; then only; neither */
#define MASS_LEAST 1e-9     /* months that are less probable tell nothing */
#define OUTCOMES 2          /* of a rising sign: seen, not seen */
#define DOORS 2             /* 18 and 21 */

/* Months are enough here, where a day is only expected. */
typedef struct {
    size_t months;
    double *prior;                  /* of each month */
    double *mass[AGE_RATES][CLASSES];   /* of each month and class under each rate; all together 1 */
    double *hand, *any;             /* of each month: how often a repeating hand, a copying record says it; or NULL */
} Months;

size_t age_months(const AgeWeighing *w)
{
    return (size_t)((double)(w->grid.count - 1) / AGE_MONTH_DAYS) + 1;
}

static size_t month_of(size_t cell)
{
    return (size_t)((double)cell / AGE_MONTH_DAYS);
}

static size_t class_of(const AgeWeighing *w, size_t cell)
{
    if (cell >= w->minor_today) return 0;
    return cell >= w->minor_act ? 1 : 2;
}

/* What the items say that can be repeated or copied, each as often as another; NULL when there is none. */
static double *months_said(Arena *scratch, const AgeWeighing *w, size_t months, bool only_hand)
{
    double *said = arena_new(scratch, double, months), items = 0;
    for (size_t k = 0; k < w->count; k++) {
        const AgeItem *item = &w->items[k];
        double all = 0;
        bool is_said = item->says_something && item->claim->kind->shape == AGE_SAID;
        if (!is_said || (only_hand && !age_is_coached(item))) continue;
        for (size_t i = item->from; i < item->end; i++) all += item->fit[i];
        for (size_t i = item->from; i < item->end; i++) said[month_of(i)] += item->fit[i] / all;
        items++;
    }
    for (size_t m = 0; m < months; m++) said[m] /= items > 0 ? items : 1;
    return items > 0 ? said : NULL;
}

static Months months_of(Arena *scratch, const AgeWeighing *w)
{
    Months m = { .months = age_months(w) };
    m.prior = arena_new(scratch, double, m.months);
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) {
        for (size_t c = 0; c < CLASSES; c++) m.mass[r][c] = arena_new(scratch, double, m.months);
        for (size_t i = 0; i < w->grid.count; i++) m.mass[r][class_of(w, i)][month_of(i)] += w->joint[r][i];
    }
    for (size_t i = 0; i < w->grid.count; i++) m.prior[month_of(i)] += w->prior[i];
    m.hand = months_said(scratch, w, m.months, true);
    m.any = months_said(scratch, w, m.months, false);
    return m;
}

/* ---- bits ---- */

static double entropy(const double *p, size_t count)
{
    double bits = 0;
    for (size_t i = 0; i < count; i++)
        if (p[i] > 0) bits -= p[i] * log2(p[i]);
    return bits;
}

/* What outcomes and classes have in common: joint[c * outcomes + o], all of which add up to about 1. */
static double shared_bits(const double *joint, size_t outcomes)
{
    double of_class[CLASSES] = { 0 }, all = 0, bits = 0;
    for (size_t c = 0; c < CLASSES; c++)
        for (size_t o = 0; o < outcomes; o++) of_class[c] += joint[c * outcomes + o];
    for (size_t c = 0; c < CLASSES; c++) all += of_class[c];
    for (size_t o = 0; o < outcomes; o++) {
        double of_outcome = 0;
        for (size_t c = 0; c < CLASSES; c++) of_outcome += joint[c * outcomes + o];
        for (size_t c = 0; c < CLASSES; c++) {
            double p = joint[c * outcomes + o];
            if (p > 0) bits += p / all * log2(p * all / (of_class[c] * of_outcome));
        }
    }
    return bits > 0 ? bits : 0;
}

double age_open_bits(const AgeWeighing *w)
{
    double of_class[CLASSES] = { 0 };
    for (size_t i = 0; i < w->grid.count; i++) of_class[class_of(w, i)] += w->posterior[i];
    return entropy(of_class, CLASSES);
}

/* ---- what a source would tell: the mixture of age_likelihood.h the other way round ---- */

/* What is told lies near the truth and is added month by month; or it is of other people, whatever the
 * truth, and added once at the end. */
typedef struct {
    const AgeKind *kind;
    const AgePolicy *policy;
    size_t months;
    const Months *all;
    AgeMix mix;                             /* at one rate */
    double copies;                          /* share of what copies the file */
    size_t grown, adult;                    /* first months under the age of motive, and under 18 */
    size_t door_end[DOORS];                 /* before the first month under 18, and under 21 */
    size_t borrowed_from, borrowed_end;     /* months that borrowed papers mostly show */
    double *told;
    double other, borrowed, hand, any;      /* shares that wait */
    double door[DOORS];
} Telling;

static Telling telling_of(const AgeWeighing *w, const Months *all, const AgeKind *kind, AgeRate rate, double *told)
{
    const AgePolicy *p = &w->book->policy;
    Date today = w->question->today;
    return (Telling){
        .kind = kind, .policy = p, .months = all->months, .all = all, .mix = age_mix_at(kind, rate), .told = told,
        .copies = all->any ? kind->copies : 0,
        .grown = month_of(age_grid_under(w->grid, today, (int)p->motive_under)), .adult = month_of(w->minor_today),
        .door_end = { month_of(w->minor_today), month_of(age_grid_under(w->grid, today, AGE_DOOR_SECOND)) },
        .borrowed_from = month_of(age_grid_under(w->grid, today, (int)p->borrowed_to + 1)),
        .borrowed_end = month_of(age_grid_under(w->grid, today, (int)p->borrowed_from)),
    };
}

static void tell(Telling *t, long month, double share)
{
    if (month >= 0 && month < (long)t->months) t->told[month] += share;
}

static double triangle_below(const AgeKind *k, double years)
{
    double a = k->shift_least, b = k->shift_mode, c = k->shift_most;
    if (years <= a) return 0;
    if (years >= c) return 1;
    return years <= b ? (years - a) * (years - a) / ((c - a) * (b - a))
                      : 1 - (c - years) * (c - years) / ((c - a) * (c - b));
}

static void tell_altered(Telling *t, long month, int sign, double share)
{
    if (share <= 0) return;
    double before = 0;
    for (int s = 0; s <= (int)(t->kind->shift_most * 12) + 1; s++) {
        double below = triangle_below(t->kind, (s + 0.5) / 12);
        tell(t, month + sign * s, share * (below - before));
        before = below;
    }
}

/* Made older: repeating the hand, past a door, or by some years. */
static void tell_older(Telling *t, size_t at, double share)
{
    double repeats = t->all->hand ? share * t->kind->repeats : 0, rest = share - repeats;
    double past = at < t->door_end[1] ? 0 : rest * t->policy->door_share;
    t->hand += repeats;
    t->door[0] += at < t->door_end[0] ? 0 : past / 2;
    t->door[1] += at < t->door_end[0] ? past : past / 2;
    tell_altered(t, (long)at, -1, rest - past);
}

/* Months that just pass a door: the falling triangle of age_made_older. */
static void tell_past(Telling *t, size_t door)
{
    int width = (int)lround(t->policy->door_years * 12);
    for (int m = 0; m < width; m++) {
        double part = (2 * (width - m) - 1) / ((double)width * width);
        tell(t, (long)t->door_end[door] - 1 - m, t->door[door] * part);
    }
}

/* Slips of days stay in the month or lie some months off. */
static void tell_slip(Telling *t, long month, double share)
{
    const AgePolicy *p = t->policy;
    for (int sign = -1; sign <= 1; sign += 2) {
        tell(t, month + sign * 12, share * p->slip_year / 2);
        tell(t, month + sign * 120, share * p->slip_decade / 2);
        tell(t, month + sign * 3, share * (p->slip_swap + p->slip_digit) / 2);
    }
    tell(t, month, share * p->slip_turned);
}

static void tell_estimate(Telling *t, long month, double share)
{
    double spread = t->kind->spread * 12;
    long reach = (long)(5 * spread);
    for (long m = -reach; m <= reach; m++) {
        double x = (double)m / spread;
        tell(t, month + m, share * exp(-x * x / 2) / (spread * sqrt(2 * M_PI)));
    }
}

static void tell_month(Telling *t, size_t at, double share)
{
    const AgePolicy *p = t->policy;
    const AgeMix mix = t->mix;
    long month = (long)at;
    double older = at < t->grown ? p->motive_over : 1, younger = at < t->adult ? 1 : 0;
    double without = (mix.up + mix.borrowed) * (1 - older) + mix.down * (1 - younger);
    bool is_false = mix.right < AGE_ABOUT_PERSON;
    double right = mix.right + (is_false ? 0 : without), other = mix.other + (is_false ? without : 0);
    double own = share * (1 - t->copies), known = own * (1 - p->unforeseen);
    t->any += share * t->copies;
    if (t->kind->shape == AGE_NORMAL) tell_estimate(t, month, known * right);
    else tell(t, month, known * right);
    if (mix.slip > 0) tell_slip(t, month, known * mix.slip);
    tell_older(t, at, known * mix.up * older);
    tell_altered(t, month, 1, known * mix.down * younger);
    t->borrowed += known * mix.borrowed * older;
    t->other += known * other + own * p->unforeseen;
}

static void tell_the_rest(Telling *t)
{
    double within = t->borrowed * t->policy->borrowed_within / (double)(t->borrowed_end - t->borrowed_from);
    double all = t->borrowed * (1 - t->policy->borrowed_within) / (double)t->months;
    for (size_t d = 0; d < DOORS; d++) tell_past(t, d);
    for (size_t m = 0; m < t->months; m++) {
        t->told[m] += t->other * t->all->prior[m] + all + (m >= t->borrowed_from && m < t->borrowed_end ? within : 0);
        if (t->hand > 0) t->told[m] += t->hand * t->all->hand[m];
        if (t->any > 0) t->told[m] += t->any * t->all->any[m];
    }
}

void age_tells(Arena *scratch, const AgeWeighing *w, const AgeKind *kind, AgeRate rate, size_t month, double *told)
{
    size_t mark = arena_mark(scratch);
    Months all = months_of(scratch, w);
    Telling t = telling_of(w, &all, kind, rate, told);
    memset(told, 0, t.months * sizeof *told);
    tell_month(&t, month, 1);
    tell_the_rest(&t);
    arena_reset(scratch, mark);
}

static double bits_of_month_told(Arena *scratch, const AgeWeighing *w, const Months *months, const AgeKind *kind)
{
    size_t count = months->months, mark = arena_mark(scratch);
    double *joint = arena_new(scratch, double, CLASSES * count);
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) {
        for (size_t c = 0; c < CLASSES; c++) {
            Telling t = telling_of(w, months, kind, r, &joint[c * count]);
            for (size_t m = 0; m < count; m++)
                if (months->mass[r][c][m] > MASS_LEAST) tell_month(&t, m, months->mass[r][c][m]);
            tell_the_rest(&t);
        }
    }
    double bits = shared_bits(joint, count);
    arena_reset(scratch, mark);
    return bits;
}

/* A sign of maturity is seen or not. */
static double bits_of_sign(const AgeWeighing *w, const Months *months, const AgeKind *kind)
{
    double joint[CLASSES * OUTCOMES] = { 0 };
    long today = date_day_number(w->question->today) - w->grid.first;
    for (size_t m = 0; m < months->months; m++) {
        double age = ((double)today - ((double)m + 0.5) * AGE_MONTH_DAYS) / (12 * AGE_MONTH_DAYS);
        double seen = kind->mix.right * erfc(-(age - kind->reads) / kind->spread / sqrt(2)) / 2 + kind->mix.other / 2;
        for (size_t c = 0; c < CLASSES; c++) {
            double mass = 0;
            for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++) mass += months->mass[r][c][m];
            joint[c * OUTCOMES] += mass * seen;
            joint[c * OUTCOMES + 1] += mass * (1 - seen);
        }
    }
    return shared_bits(joint, OUTCOMES);
}

/* A check that confirms what was seen, or does not: the second tells as well. */
static double bits_of_confirming(const AgeWeighing *w, const AgeCheck *check)
{
    double joint[CLASSES * OUTCOMES] = { 0 };
    const AgeMix mix = check->kind->mix;
    const AgeItem *seen = w->items;
    while (seen->claim->kind != check->needs) seen++;
    for (size_t i = 0; i < w->grid.count; i++) {
        double confirms = seen->fit[i] * mix.right + (1 - seen->fit[i]) * (mix.borrowed + mix.other);
        joint[class_of(w, i) * OUTCOMES] += w->posterior[i] * confirms;
        joint[class_of(w, i) * OUTCOMES + 1] += w->posterior[i] * (1 - confirms);
    }
    return shared_bits(joint, OUTCOMES);
}

static double bits_of(Arena *scratch, const AgeWeighing *w, const Months *months, const AgeCheck *check)
{
    if (check->otherwise) return bits_of_confirming(w, check);
    return check->kind->shape == AGE_RISING ? bits_of_sign(w, months, check->kind)
                                            : bits_of_month_told(scratch, w, months, check->kind);
}

/* ---- which checks are left ---- */

static bool has_kind(const AgeWeighing *w, const AgeKind *kind)
{
    for (size_t i = 0; i < w->count; i++)
        if (w->items[i].claim->kind == kind) return true;
    return false;
}

static bool is_left(const AgeWeighing *w, const AgeCheck *check)
{
    for (size_t i = 0; i < w->question->done_count; i++)
        if (str_eq(w->question->done[i], check->id)) return false;
    if (has_kind(w, check->kind) || (check->otherwise && has_kind(w, check->otherwise))) return false;
    return !check->needs || has_kind(w, check->needs);
}

static void insert(AgeNexts *n, AgeNext next)
{
    size_t at = n->count++;
    for (; at > 0 && n->list[at - 1].bits < next.bits; at--) n->list[at] = n->list[at - 1];
    n->list[at] = next;
}

AgeNexts age_next(Arena *arena, Arena *scratch, const AgeWeighing *w)
{
    AgeNexts found = { arena_new(arena, AgeNext, w->book->check_count + 1), 0 };
    size_t mark = arena_mark(scratch);
    Months months = months_of(scratch, w);
    for (int tier = 1; tier <= 2 && found.count == 0; tier++) {
        for (size_t i = 0; i < w->book->check_count; i++) {
            const AgeCheck *check = &w->book->checks[i];
            if (check->tier != tier || !is_left(w, check)) continue;
            insert(&found, (AgeNext){ check, check->found * bits_of(scratch, w, &months, check) });
        }
    }
    arena_reset(scratch, mark);
    return found;
}
