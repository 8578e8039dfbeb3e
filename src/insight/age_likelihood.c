/* age_likelihood.c - how probable is what a source says, for each day of birth? */
#include "insight/age_likelihood.h"

#include <math.h>

#include "base/limits.h"

#define YEAR_DAYS 365.2425
/* Fits are whole numbers of these steps, so that sums over thousands of days are exact. */
#define FIT_STEPS 1048576.0

/* ---- the grid ---- */

AgeGrid age_grid(Date act)
{
    long first = date_day_number(date_add_years(act, -AGE_YEARS_MAX)), last = date_day_number(act);
    return (AgeGrid){ first, (size_t)(last - first + 1) };
}

static size_t cell_of(AgeGrid grid, long day)
{
    if (day < grid.first) return 0;
    return day - grid.first < (long)grid.count ? (size_t)(day - grid.first) : grid.count;
}

size_t age_grid_under(AgeGrid grid, Date day, int years)
{
    if (years > day.year - 1) return 0;
    long born = date_day_number(date_add_years(day, -years)) + 1;
    /* Around 29 February the birthday of another year decides, so walk back to the first who is still younger. */
    for (int i = 0; i < 3; i++)
        if (date_compare(date_add_years(date_of_day_number(born - 1), years), day) > 0) born--;
    while (date_compare(date_add_years(date_of_day_number(born), years), day) <= 0) born++;
    return cell_of(grid, born);
}

/* ---- before any evidence ---- */


void age_prior(AgeGrid grid, const AgePolicy *policy, Date act, double *prior)
{
    size_t oldest = age_grid_under(grid, act, (int)policy->prior_to + 1);
    size_t youngest = age_grid_under(grid, act, (int)policy->prior_from),
        outside = grid.count - (youngest - oldest);
    for (size_t i = 0; i < grid.count; i++) {
        bool is_within = i >= oldest && i < youngest;
        prior[i] = is_within ? (1 - policy->prior_outside) / (double)(youngest - oldest)
                             : policy->prior_outside / (double)outside;
    }
}

/* ---- what is said, if it is right ---- */

static double age_at(AgeGrid grid, size_t cell, long on)
{
    return (double)(on - grid.first - (long)cell) / YEAR_DAYS;
}

static double bell(double x)
{
    return exp(-x * x / 2);
}

static void fit_curve(AgeGrid grid, const AgeClaim *claim, double middle, double spread, double *fit)
{
    long on = date_day_number(claim->on);
    bool rises = claim->kind->shape == AGE_RISING;
    for (size_t i = 0; i < grid.count; i++) {
        double x = (age_at(grid, i, on) - middle) / spread;
        fit[i] = rises ? erfc(-x / sqrt(2)) / 2 : bell(x);
    }
}

static void fit_ages(AgeGrid grid, const AgeClaim *claim, double *fit)
{
    const AgeValue *value = &claim->value;
    size_t oldest = value->high == AGE_OPEN_HIGH ? 0 : age_grid_under(grid, claim->on, value->high + 1);
    size_t youngest = age_grid_under(grid, claim->on, value->low);
    for (size_t i = oldest; i < youngest; i++) fit[i] = 1;
}

static void fit_span(AgeGrid grid, const AgeValue *value, double *fit)
{
    size_t from = date_is_known(value->first) ? cell_of(grid, date_day_number(value->first)) : 0;
    size_t end = date_is_known(value->last) ? cell_of(grid, date_day_number(value->last) + 1) : grid.count;
    for (size_t i = from; i < end; i++) fit[i] = 1;
}

static void fit_born(AgeGrid grid, const AgeValue *value, double *fit)
{
    Date day;
    if (age_value_day(value, &day)) {
        long cell = date_day_number(day) - grid.first;
        if (cell >= 0 && cell < (long)grid.count) fit[cell] = 1;
        return;
    }
    for (size_t i = 0; i < grid.count; i++)
        fit[i] = age_value_fits(value, date_of_day_number(grid.first + (long)i));
}

/* Of evidence that is an estimate, the spread of the kind, wider when a range was given. */
static void fit_estimate(AgeGrid grid, const AgeClaim *claim, double *fit)
{
    const AgeKind *kind = claim->kind;
    double middle = kind->reads, width = 0;
    if (middle < 0) (void)age_value_middle(&claim->value, &middle);
    if (claim->value.form == AGE_VALUE_AGES) width = claim->value.high - claim->value.low + 1;
    fit_curve(grid, claim, middle + kind->bias, sqrt(kind->spread * kind->spread + width * width / 12), fit);
}

void age_fit(AgeGrid grid, const AgePolicy *policy, const AgeClaim *claim, double *fit)
{
    memset(fit, 0, grid.count * sizeof *fit);
    if (claim->kind->shape != AGE_SAID) {
        fit_estimate(grid, claim, fit);
    } else {
        switch (claim->value.form) {
        case AGE_VALUE_NONE:  break;
        case AGE_VALUE_BORN:  fit_born(grid, &claim->value, fit); break;
        case AGE_VALUE_SPAN:  fit_span(grid, &claim->value, fit); break;
        case AGE_VALUE_AGES:  fit_ages(grid, claim, fit); break;
        case AGE_VALUE_ABOUT: fit_curve(grid, claim, claim->value.age, policy->about_spread, fit); break;
        }
    }
    /* Nobody can be spoken of before they were born. */
    for (size_t i = cell_of(grid, date_day_number(claim->on) + 1); i < grid.count; i++) fit[i] = 0;
    for (size_t i = 0; i < grid.count; i++) fit[i] = round(fit[i] * FIT_STEPS) / FIT_STEPS;
}

/* ---- altered: what is said lies some years from the truth ---- */

/* Sums of fit and of cell times fit before each cell, so that a triangle over years costs as much as a day. */
typedef struct { const double *sum, *moment; size_t count; } Sums;

static Sums sums_of(Arena *scratch, const double *fit, size_t count)
{
    double *sum = arena_new(scratch, double, count + 1), *moment = arena_new(scratch, double, count + 1);
    for (size_t i = 0; i < count; i++) {
        sum[i + 1] = sum[i] + fit[i];
        moment[i + 1] = moment[i] + fit[i] * (double)i;
    }
    return (Sums){ sum, moment, count };
}

/* Sum over cells d from `from` to `to`, both included, of fit(d) * (a + b * d). */
static double linear_sum(Sums s, long from, long to, double a, double b)
{
    long last = (long)s.count - 1;
    if (from < 0) from = 0;
    if (to > last) to = last;
    if (from > to) return 0;
    return a * (s.sum[to + 1] - s.sum[from]) + b * (s.moment[to + 1] - s.moment[from]);
}

typedef struct { long least, mode, most; double rise, fall; } Triangle;

static Triangle triangle_of(const AgeKind *kind)
{
    Triangle t = { lround(kind->shift_least * YEAR_DAYS), lround(kind->shift_mode * YEAR_DAYS),
                   lround(kind->shift_most * YEAR_DAYS), 0, 0 };
    double top = 2.0 / (double)(t.most - t.least);
    t.rise = top / (double)(t.mode - t.least);
    t.fall = top / (double)(t.most - t.mode);
    return t;
}

/* The person was born in cell b, what is said is older by a triangle of years: it stands at b - shift. */
static double said_older(Sums s, Triangle t, long b)
{
    return linear_sum(s, b - t.mode, b - t.least, t.rise * (double)(b - t.least), -t.rise) +
           linear_sum(s, b - t.most, b - t.mode - 1, t.fall * (double)(t.most - b), t.fall);
}

static double said_younger(Sums s, Triangle t, long b)
{
    return linear_sum(s, b + t.least, b + t.mode, -t.rise * (double)(b + t.least), t.rise) +
           linear_sum(s, b + t.mode + 1, b + t.most, t.fall * (double)(t.most + b), -t.fall);
}

/* ---- made to pass a door ---- */

/* How often what is said is found among ages that just pass a door: most at it, fewer up to door_years over. */
static double said_past(AgeGrid grid, const AgePolicy *p, const AgeClaim *claim, Sums s, int door)
{
    long end = (long)age_grid_under(grid, claim->on, door), width = lround(p->door_years * YEAR_DAYS);
    double top = 2.0 / (double)width;
    return linear_sum(s, end - width, end - 1, top * (1 - (double)end / (double)width), top / (double)width);
}

/* Made older: by the years of the kind's triangle, or by as many as it takes to pass 18 or 21. */
static void made_older(AgeGrid grid, const AgePolicy *policy, const AgeClaim *claim, Sums sums, double *older)
{
    size_t adult = age_grid_under(grid, claim->on, AGE_DOOR_FIRST);
    size_t grown = age_grid_under(grid, claim->on, AGE_DOOR_SECOND);
    Triangle shift = triangle_of(claim->kind);
    double second = said_past(grid, policy, claim, sums, AGE_DOOR_SECOND);
    double either = (said_past(grid, policy, claim, sums, AGE_DOOR_FIRST) + second) / 2;
    for (size_t i = 0; i < grid.count; i++) {
        double by_years = said_older(sums, shift, (long)i), share = i < grown ? 0 : policy->door_share;
        older[i] = (1 - share) * by_years + share * (i < adult ? second : either);
    }
}

/* ---- slips of the pen ---- */

typedef struct { AgeGrid grid; double *to; } Slips;

static bool slip_is_date(const char *digits, Date *date)
{
    return date_read((Str){ digits, 8 }, date);
}

static void slip_add(Slips s, Date born, double share)
{
    long cell = date_day_number(born) - s.grid.first;
    if (cell >= 0 && cell < (long)s.grid.count) s.to[cell] += share;
}

/* Different dates that one wrong digit of day or month, or two turned round, makes; `share` among all of
 * them. */
static void slip_digits(Slips s, const char *digits, bool is_turned, double share)
{
    Date found[64], date;
    size_t count = 0;
    for (int i = is_turned ? 2 : 4; i < 8; i++) {
        char changed[8];
        memcpy(changed, digits, 8);
        if (is_turned && i % 2 == 0 && digits[i] != digits[i + 1]) {
            changed[i] = digits[i + 1];
            changed[i + 1] = digits[i];
            if (slip_is_date(changed, &date)) found[count++] = date;
        }
        for (char c = '0'; !is_turned && c <= '9'; c++) {
            changed[i] = c;
            if (c != digits[i] && slip_is_date(changed, &date)) found[count++] = date;
        }
    }
    for (size_t i = 0; i < count; i++) slip_add(s, found[i], share / (double)count);
}

/* Slips are as likely one way as the other, so the days that could have become this one are those it could
 * become. */
static void slip_day(Slips s, const AgePolicy *p, Date said)
{
    char digits[16];
    Date swapped = { said.year, said.day, said.month };
    snprintf(digits, sizeof digits, "%04d%02d%02d", said.year, said.month, said.day);
    for (int sign = -1; sign <= 1; sign += 2) {
        slip_add(s, date_add_years(said, sign), p->slip_year / 2);
        slip_add(s, date_add_years(said, 10 * sign), p->slip_decade / 2);
    }
    if (said.day != said.month && date_is_valid(swapped)) slip_add(s, swapped, p->slip_swap);
    slip_digits(s, digits, false, p->slip_digit);
    slip_digits(s, digits, true, p->slip_turned);
}

static double fit_at(const double *fit, size_t count, long cell)
{
    return cell >= 0 && cell < (long)count ? fit[cell] : 0;
}

/* Of anything but a whole date only the year can be wrong. */
static void slip_years(AgeGrid grid, const AgePolicy *p, const double *fit, double *to)
{
    double share = p->slip_year / (p->slip_year + p->slip_decade + 1e-12) / 2;
    long year = lround(YEAR_DAYS), decade = lround(10 * YEAR_DAYS);
    for (long i = 0; i < (long)grid.count; i++)
        to[i] = share * (fit_at(fit, grid.count, i - year) + fit_at(fit, grid.count, i + year)) +
                (0.5 - share) * (fit_at(fit, grid.count, i - decade) + fit_at(fit, grid.count, i + decade));
}

/* ---- the mixture ---- */

/* How often a borrowed identity, whoever carries it, says this. */
static double said_borrowed(AgeGrid grid, const AgePolicy *p, const AgeClaim *claim, Sums s)
{
    size_t oldest = age_grid_under(grid, claim->on, (int)p->borrowed_to + 1);
    size_t youngest = age_grid_under(grid, claim->on, (int)p->borrowed_from);
    double within = youngest > oldest ? (s.sum[youngest] - s.sum[oldest]) / (double)(youngest - oldest) : 0;
    return p->borrowed_within * within + (1 - p->borrowed_within) * s.sum[grid.count] / (double)grid.count;
}

static double said_of_another(const double *fit, const double *prior, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += fit[i] * prior[i];
    return sum;
}

/* What does not depend on the rate. */
typedef struct { const double *fit, *slips, *older, *younger; double borrowed, other; } Parts;

static Parts parts_of(Arena *scratch, AgeGrid grid, const AgePolicy *policy, const AgeClaim *claim, const double *fit,
                      const double *prior, double *older)
{
    const AgeMix *mix = &claim->kind->mix;
    Sums sums = sums_of(scratch, fit, grid.count);
    double *slips = arena_new(scratch, double, grid.count), *younger = arena_new(scratch, double, grid.count);
    Date day;
    if (age_value_day(&claim->value, &day)) slip_day((Slips){ grid, slips }, policy, day);
    else slip_years(grid, policy, fit, slips);
    if (mix->up > 0) made_older(grid, policy, claim, sums, older);
    if (mix->down > 0) {
        Triangle shift = triangle_of(claim->kind);
        for (size_t i = 0; i < age_grid_under(grid, claim->on, 18); i++)
            younger[i] = said_younger(sums, shift, (long)i);
    }
    return (Parts){ fit, slips, older, younger, said_borrowed(grid, policy, claim, sums),
                    said_of_another(fit, prior, grid.count) };
}

static void mix_parts(AgeGrid grid, const AgePolicy *policy, const AgeClaim *claim, const Parts *p, AgeMix mix,
                      double *likelihood)
{
    size_t grown = age_grid_under(grid, claim->on, (int)policy->motive_under);
    size_t adult = age_grid_under(grid, claim->on, 18);
    bool is_false = mix.right < AGE_ABOUT_PERSON;
    for (size_t i = 0; i < grid.count; i++) {
        /* Who gains nothing by another age mostly tells the truth; where it is known not to be, the paper is
         * false for another reason. */
        double motive = i < grown ? policy->motive_over : 1;
        double without = (mix.up + mix.borrowed) * (1 - motive) + (i < adult ? 0 : mix.down);
        double sum = mix.right * p->fit[i] + mix.slip * p->slips[i] + mix.borrowed * motive * p->borrowed +
            mix.other * p->other + without * (is_false ? p->other : p->fit[i]) + mix.up * motive * p->older[i] +
            mix.down * p->younger[i];
        likelihood[i] = policy->unforeseen * p->other + (1 - policy->unforeseen) * (sum > 0 ? sum : 0);
    }
}

void age_likelihoods(Arena *scratch, AgeGrid grid, const AgePolicy *policy, const AgeClaim *claim, const double *fit,
                     const double *prior, double *const *likelihood, double *older)
{
    size_t mark = arena_mark(scratch);
    Parts parts = parts_of(scratch, grid, policy, claim, fit, prior, older);
    for (AgeRate r = AGE_RATE_HALF; r < AGE_RATES; r++)
        if (r == AGE_RATE_HALF || likelihood[r] != likelihood[r - 1])
            mix_parts(grid, policy, claim, &parts, age_mix_at(claim->kind, r), likelihood[r]);
    arena_reset(scratch, mark);
}
