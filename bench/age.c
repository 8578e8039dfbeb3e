/* age.c - invented persons whose papers are forged otherwise than the tables think, to see what a stated chance is worth.
 *
 * Not the engine's mixture: forged dates are chosen to just clear 18 or 21 on the day (half of them keep day and month), cards
 * are borrowed from real older sisters, the issuer is fooled by some of those, agencies copy one another and do not always say
 * so, digits slip to their neighbors on the keyboard, and an officer who has seen a card sees its age in the face. */
#include <math.h>

#include "app/knowledge.h"
#include "base/limits.h"
#include "base/out.h"
#include "base/random.h"
#include "insight/age_answer.h"

#define DECILES 10
#define STEPS 3

typedef enum { CARD_NONE, CARD_OWN, CARD_FORGED, CARD_SISTERS, CARD_STRANGERS } Card;

typedef struct {
    Date act, born, card_born, told_born;       /* told: what the person says when not alone */
    Card card;
    double age;
    bool is_minor, is_controlled;
} Person;

typedef struct {
    Random random;
    const AgeBook *book;
    double rate;                /* of the stated forging rates: 1, 0.5, 2 */
    Arena arena, scratch;
} World;

/* ---- chance ---- */

static double uniform(World *w)
{
    return (double)random_from_to(&w->random, 0, 999999) / 1e6;
}

static double normal(World *w)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) sum += uniform(w);
    return sum;
}

static bool happens(World *w, double share)
{
    return random_chance(&w->random, share < 0.95 ? share : 0.95);
}

static Date days_before(Date day, double days)
{
    return date_of_day_number(date_day_number(day) - lround(days));
}

/* A digit of the day or the year slips to its neighbor on the keyboard. */
static Date slipped(World *w, Date born)
{
    int step = happens(w, 0.5) ? 1 : -1;
    Date slip = born;
    if (happens(w, 0.4)) slip.year = (int16_t)(slip.year + step);
    else if (happens(w, 0.5)) slip.day = (uint8_t)(slip.day + step);
    else slip.month = (uint8_t)(slip.month + step);
    return date_is_valid(slip) ? slip : born;
}

/* ---- a person and the papers ---- */

/* Born so that the card just clears 18, or 21 for whoever is 18. */
static Date forged(World *w, const Person *p)
{
    int clears = p->age >= 18 || happens(w, 0.5) ? 21 : 18;
    if (!happens(w, 0.5)) return days_before(date_add_years(p->act, -clears), random_from_to(&w->random, 1, 200));
    Date born = p->born;
    while (date_compare(date_add_years(born, clears), p->act) > 0) born = date_add_years(born, -1);
    return born;
}

static Date sisters(World *w, const Person *p)
{
    double older = 1 + 7 * uniform(w);
    if (p->age + older < 18) older = 18 - p->age + uniform(w);
    return days_before(p->born, older * 365.2425);
}

static Card card_of(World *w, const Person *p)
{
    if (!p->is_controlled || !happens(w, 0.64 * w->rate)) return CARD_OWN;
    double which = uniform(w);
    return which < 0.6 ? CARD_FORGED : which < 0.85 ? CARD_SISTERS : CARD_STRANGERS;
}

static Person person_new(World *w)
{
    Person p = { .act = { 2026, 6, 2 } };
    p.age = happens(w, 0.95) ? 12 + 14 * uniform(w) : 26 + 30 * uniform(w);
    p.born = days_before(p.act, p.age * 365.2425);
    p.is_minor = date_compare(date_add_years(p.born, 18), p.act) > 0;
    p.is_controlled = p.age < 21 || happens(w, 0.1);
    p.card = card_of(w, &p);
    p.card_born = p.card == CARD_FORGED   ? forged(w, &p)
                : p.card == CARD_SISTERS  ? sisters(w, &p)
                : p.card == CARD_STRANGERS ? days_before(p.act, (18 + 12 * uniform(w)) * 365.2425)
                                           : p.born;
    bool is_coached = p.is_minor && happens(w, 0.45 * w->rate);
    p.told_born = !is_coached ? p.born : p.card != CARD_OWN ? p.card_born : forged(w, &p);
    return p;
}

/* ---- what sources say of them ---- */

typedef struct { World *w; Person *p; AgeClaim *claims; size_t count; } File;

static void add(File *f, const char *kind, AgeValue value, const char *origin)
{
    const AgeKind *k = age_kind_find(f->w->book, str_of(kind));
    if (!k) { fprintf(stderr, "There is no kind %s.\n", kind); exit(1); }
    f->claims[f->count++] = (AgeClaim){ k->id, k, value, f->p->act, str_of(origin) };
}

static AgeValue day_value(Date born)
{
    AgeValue v = { .form = AGE_VALUE_BORN };
    char digits[16];
    snprintf(digits, sizeof digits, "%04d%02d%02d", born.year, born.month, born.day);
    memcpy(v.born, digits, 8);
    return v;
}

static AgeValue years_value(Date born, Date on)
{
    int years = (int)((double)(date_day_number(on) - date_day_number(born)) / 365.2425);
    return (AgeValue){ .form = AGE_VALUE_AGES, .low = years, .high = years };
}

/* Each source says something, or nothing was found. */
static bool say_school(File *f)
{
    bool is_copied = happens(f->w, 0.05) && f->p->card != CARD_OWN;
    Date born = is_copied ? f->p->card_born : happens(f->w, 0.02) ? slipped(f->w, f->p->born) : f->p->born;
    add(f, "school-proof", day_value(born), is_copied && happens(f->w, 0.5) ? "document-seen" : "");
    return true;
}

static bool say_care(File *f)
{
    for (size_t i = 0; i < f->count; i++) {
        if (!str_eq(f->claims[i].id, S("school-proof")) || !happens(f->w, 0.3)) continue;
        add(f, "care-record", f->claims[i].value, happens(f->w, 0.7) ? "school-proof" : "");
        return true;
    }
    add(f, "care-record", day_value(happens(f->w, 0.02) ? slipped(f->w, f->p->born) : f->p->born), "");
    return true;
}

static bool say_prints(File *f)
{
    double which = uniform(f->w);
    Date born = which < 0.93 ? f->p->born : which < 0.96 ? slipped(f->w, f->p->born) : f->p->told_born;
    if (f->p->age > 30) return false;
    add(f, "booking-juvenile", day_value(born), "");
    return true;
}

/* A counterfeit is not known to the issuer; of sisters' cards one in twelve passes, so that about two in a hundred verified
 * cards are another's, as the table states. */
static bool say_issuer(File *f)
{
    double passes = f->p->card == CARD_OWN ? 0.98 : f->p->card == CARD_SISTERS ? 0.08
        : f->p->card == CARD_STRANGERS ? 0.01 : 0;
    add(f, happens(f->w, passes) ? "document-verified" : "document-refused", day_value(f->p->card_born), "");
    return true;
}

static bool say_missing(File *f)
{
    if (!happens(f->w, f->p->is_minor ? 0.5 : 0.15)) return false;
    Date other = days_before(f->p->act, (10 + 9 * uniform(f->w)) * 365.2425);
    add(f, "missing-photo", day_value(happens(f->w, 0.75) ? f->p->born : other), "");
    return true;
}

static bool say_parent(File *f)
{
    Date born = happens(f->w, 0.95) ? f->p->born : slipped(f->w, f->p->born);
    add(f, "parent", day_value(born), "");
    return true;
}

static bool say_birth(File *f)
{
    Date other = days_before(f->p->act, (12 + 14 * uniform(f->w)) * 365.2425);
    add(f, "birth-record", day_value(happens(f->w, 0.97) ? f->p->born : other), "");
    return true;
}

static bool say_medical(File *f)
{
    add(f, "medical-record", day_value(happens(f->w, 0.99) ? f->p->born : slipped(f->w, f->p->born)), "");
    return true;
}

static bool say_alone(File *f)
{
    bool lies = f->p->is_minor && happens(f->w, 0.40 * f->w->rate);
    add(f, "self-report-safe", years_value(lies ? f->p->told_born : f->p->born, f->p->act), "");
    return true;
}

static const struct { const char *check; double found; bool (*say)(File *f); } sources[] = {
    { "prints", 0.35, say_prints },   { "missing", 0.80, say_missing }, { "care", 0.35, say_care },
    { "birth", 0.60, say_birth },     { "school", 0.50, say_school },   { "medical", 0.40, say_medical },
    { "parent", 0.45, say_parent },   { "issuer", 0.90, say_issuer },   { "alone", 0.80, say_alone },
};

static void say_at_the_desk(File *f, bool always)
{
    if (always || happens(f->w, 0.8)) add(f, "document-seen", day_value(f->p->card_born), "");
    if (always || happens(f->w, 0.9)) add(f, "self-report", years_value(f->p->told_born, f->p->act), "");
    double card_age = (double)(date_day_number(f->p->act) - date_day_number(f->p->card_born)) / 365.2425;
    double seen = 0.7 * (f->p->age + 2.5 + 3.5 * normal(f->w)) + 0.3 * card_age;
    int years = seen < 1 ? 1 : seen > 80 ? 80 : (int)seen;
    if (happens(f->w, 0.5)) add(f, "look", (AgeValue){ .form = AGE_VALUE_AGES, .low = years, .high = years }, "");
}

static AgeQuestion question_of(const File *f, const Str *done, size_t done_count)
{
    return (AgeQuestion){ .act = f->p->act, .today = f->p->act, .claims = f->claims, .claim_count = f->count,
                          .done = done, .done_count = done_count };
}

static double chance_of(World *w, const AgeQuestion *q, AgeWeighing *weighing)
{
    age_weigh(&w->arena, &w->scratch, w->book, q, weighing);
    return age_chance_from(weighing, weighing->posterior, weighing->minor_act);
}

/* ---- is a stated chance true? ---- */

typedef struct { size_t cases, minors; double stated; } Bin;

static void calibrate(World *w, size_t cases)
{
    Bin bins[DECILES] = { 0 }, low = { 0 }, adult = { 0 };
    double brier = 0, bits = 0;
    for (size_t n = 0; n < cases; n++) {
        AgeClaim claims[AGE_CLAIMS_MAX];
        Person p = person_new(w);
        File f = { w, &p, claims, 0 };
        AgeWeighing weighing;
        say_at_the_desk(&f, false);
        for (size_t s = 0; s < COUNT(sources); s++)
            if (happens(w, 0.25) && happens(w, sources[s].found)) (void)sources[s].say(&f);
        AgeQuestion q = question_of(&f, NULL, 0);
        double chance = chance_of(w, &q, &weighing), told = p.is_minor ? chance : 1 - chance;
        AgeConflicts conflicts = age_conflicts(&w->arena, &weighing);
        bool is_adult = age_status_act(&weighing, &conflicts).status == AGE_ADULT;
        Bin *bin = &bins[chance >= 1 ? DECILES - 1 : (size_t)(chance * DECILES)];
        bin->cases++; bin->minors += p.is_minor; bin->stated += chance;
        if (chance < w->book->policy.threshold) { low.cases++; low.minors += p.is_minor; low.stated += chance; }
        if (is_adult) { adult.cases++; adult.minors += p.is_minor; adult.stated += chance; }
        brier += (chance - p.is_minor) * (chance - p.is_minor);
        bits -= log2(told > 1e-9 ? told : 1e-9);
        arena_reset(&w->arena, 0);
    }
    for (size_t d = 0; d < DECILES; d++)
        printf("bin\t%g\t%zu\t%zu\t%zu\t%f\n", w->rate, d, bins[d].cases, bins[d].minors, bins[d].stated);
    printf("below\t%g\t%zu\t%zu\t%f\n", w->rate, low.cases, low.minors, low.stated);
    printf("adult\t%g\t%zu\t%zu\t%f\n", w->rate, adult.cases, adult.minors, adult.stated);
    printf("score\t%g\t%zu\t%f\t%f\n", w->rate, cases, brier / (double)cases, bits / (double)cases);
}

/* ---- is the suggested check worth more than another? ---- */

typedef enum { SUGGESTED, RANDOM_ORDER, FIXED_ORDER, STRATEGIES } Strategy;

static bool is_offered(const AgeNexts *next, const char *check, const AgeNext **found)
{
    for (size_t i = 0; i < next->count; i++) {
        if (!str_eq(next->list[i].check->id, str_of(check))) continue;
        *found = &next->list[i];
        return true;
    }
    return false;
}

static size_t choose(World *w, Strategy strategy, const AgeNexts *next)
{
    const AgeNext *offer;
    size_t offered[COUNT(sources)], count = 0, best = 0;
    double most = -1;
    for (size_t s = 0; s < COUNT(sources); s++) {
        if (!is_offered(next, sources[s].check, &offer)) continue;
        offered[count++] = s;
        if (offer->bits > most) { most = offer->bits; best = s; }
    }
    if (!count) return COUNT(sources);
    if (strategy == SUGGESTED) return best;
    return offered[strategy == FIXED_ORDER ? 0 : (size_t)random_from_to(&w->random, 0, (int)count - 1)];
}

static double bits_of_truth(double chance, bool is_minor)
{
    double told = is_minor ? chance : 1 - chance;
    return -log2(told > 1e-9 ? told : 1e-9);
}

/* The same person asked along each strategy; what is counted is how much less the truth surprises. */
static void follow(World *w, const Person *person, const AgeClaim *desk, size_t desk_count,
    Strategy strategy, double *gained,
                   double *expected)
{
    AgeClaim claims[AGE_CLAIMS_MAX];
    Str done[COUNT(sources)];
    size_t done_count = 0;
    Person p = *person;
    File f = { w, &p, claims, desk_count };
    AgeWeighing weighing;
    memcpy(claims, desk, desk_count * sizeof *desk);
    AgeQuestion q = question_of(&f, done, done_count);
    double start = bits_of_truth(chance_of(w, &q, &weighing), p.is_minor);
    for (int step = 0; step < STEPS; step++) {
        AgeNexts next = age_next(&w->arena, &w->scratch, &weighing);
        const AgeNext *offer;
        size_t s = choose(w, strategy, &next);
        if (s < COUNT(sources)) {
            if (is_offered(&next, sources[s].check, &offer)) expected[step] += offer->bits;
            if (!happens(w, sources[s].found) || !sources[s].say(&f)) done[done_count++] = str_of(sources[s].check);
        }
        q = question_of(&f, done, done_count);
        gained[step] += start - bits_of_truth(chance_of(w, &q, &weighing), p.is_minor);
    }
    arena_reset(&w->arena, 0);
}

static void compare_checks(World *w, size_t cases)
{
    static const char *const names[] = { "suggested", "random", "fixed" };
    double gained[STRATEGIES][STEPS] = { { 0 } }, expected[STRATEGIES][STEPS] = { { 0 } };
    for (size_t n = 0; n < cases; n++) {
        AgeClaim claims[AGE_CLAIMS_MAX];
        Person p = person_new(w);
        File f = { w, &p, claims, 0 };
        say_at_the_desk(&f, true);
        for (Strategy s = SUGGESTED; s < STRATEGIES; s++) follow(w, &p, claims, f.count, s, gained[s], expected[s]);
    }
    for (Strategy s = SUGGESTED; s < STRATEGIES; s++)
        for (int step = 0; step < STEPS; step++)
            printf("check\t%g\t%s\t%d\t%f\t%f\n", w->rate, names[s], step + 1, gained[s][step] / (double)cases,
                   expected[s][step] / (double)cases);
}

/* ---- days or months? ---- */

/* The chance of being under 18 when days of birth are taken month by month: the worst difference met, with a paper that was
 * only seen or a care record, whose dates lie within some weeks of the eighteenth birthday. */
static void compare_grids(World *w, const char *kind)
{
    double worst = 0, sum = 0;
    int cases = 0;
    for (int off = -45; off <= 45; off += 3, cases++) {
        AgeClaim claims[AGE_CLAIMS_MAX];
        Person p = { .act = { 2026, 6, 2 } };
        File f = { w, &p, claims, 0 };
        AgeWeighing weighing;
        add(&f, kind, day_value(days_before((Date){ 2008, 6, 2 }, off)), "");
        AgeQuestion q = question_of(&f, NULL, 0);
        double by_day = chance_of(w, &q, &weighing), by_month = 0, month[2000] = { 0 };
        for (size_t i = 0; i < weighing.grid.count; i++)
            month[(size_t)((double)i / AGE_MONTH_DAYS)] += weighing.posterior[i];
        /* a month is under 18 when its middle is */
        for (size_t m = 0; m < age_months(&weighing); m++)
            if (((double)m + 0.5) * AGE_MONTH_DAYS >= (double)weighing.minor_act) by_month += month[m];
        sum += fabs(by_day - by_month);
        if (fabs(by_day - by_month) > worst) worst = fabs(by_day - by_month);
        arena_reset(&w->arena, 0);
    }
    printf("grid\t%s\t%f\t%f\n", kind, worst, sum / cases);
}

int main(int argc, char **argv)
{
    static const double rates[] = { 1, 0.5, 2 };
    Arena app;
    AgeBook book;
    Err err = { 0 };
    int cases, follows, seed;
    if (argc != 4 || !str_to_number(str_of(argv[1]), &cases) || !str_to_number(str_of(argv[2]), &follows) ||
        !str_to_number(str_of(argv[3]), &seed) || cases < 1 || follows < 1)
        return 2;
    if (!arena_open(&app, APP_ARENA_BYTES) || !knowledge_read_age(&app, &book, &err)) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    for (size_t r = 0; r < COUNT(rates); r++) {
        World w = { .random = random_from((uint64_t)seed * 31 + r), .book = &book, .rate = rates[r] };
        if (!arena_open(&w.arena, AGE_ARENA_BYTES) || !arena_open(&w.scratch, AGE_ARENA_BYTES)) return 1;
        calibrate(&w, (size_t)cases);
        compare_checks(&w, (size_t)follows);
        if (r == 0) compare_grids(&w, "document-seen");
        if (r == 0) compare_grids(&w, "care-record");
        arena_close(&w.scratch);
        arena_close(&w.arena);
    }
    return 0;
}
