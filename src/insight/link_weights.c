/* link_weights.c - what does each agreement say, learned from the records themselves? */
#include "insight/link_weights.h"

#include <math.h>

#define ROUNDS_MAX 200
#define SETTLED 1e-5            /* no m moves by more in a round */
#define START_PAIRS 10.0        /* how many pairs the design values weigh */
#define CHANCE_LEAST 0.05       /* of equal values, this share at least is taken for chance */

/* Where learning of relations starts: what people of one household, or of one neighborhood, share. */
static const double household[LINK_KINDS] = {
    [LINK_NAME] = .4, [LINK_DATE] = .01, [LINK_PHONE] = .5, [LINK_PLATE] = .3, [LINK_VIN] = .3, [LINK_DOCUMENT] = .003,
    [LINK_ADDRESS] = .9, [LINK_PLACE] = .9, [LINK_POSTCODE] = .9, [LINK_EMAIL] = .1, [LINK_HANDLE] = .05, [LINK_CATEGORY] = .3,
    [LINK_TEXT] = .3, [LINK_NUMBER] = .3,
};
static const double neighbors[LINK_KINDS] = {
    [LINK_NAME] = .02, [LINK_DATE] = .001, [LINK_PHONE] = .001, [LINK_DOCUMENT] = .001, [LINK_ADDRESS] = .02, [LINK_PLACE] = .9,
    [LINK_POSTCODE] = .9, [LINK_CATEGORY] = .2, [LINK_TEXT] = .1, [LINK_NUMBER] = .1,
};

static double sum(const double *values, size_t n)
{
    double total = 0;
    for (size_t i = 0; i < n; i++) total += values[i];
    return total;
}

static void scale(double *values, size_t n, double to)
{
    double total = sum(values, n);
    for (size_t i = 0; i < n && total > 0; i++) values[i] *= to / total;
}

/* Pairs with a value on both sides, if values are missing independently. */
static double known_pairs(const LinkWeights *w, const LinkCounts *counts, size_t field)
{
    double known = (double)counts->columns[field].known / counts->records;
    return w->pairs * known * known;
}

/* u of each level, after the pairs of one person at that level, `matched`, are taken out. */
static void set_chance(LinkWeights *w, size_t field, const LinkCounts *counts, const LinkEvidence *evidence,
                       const double matched[LINK_LEVELS])
{
    double *u = w->u[field], pairs = known_pairs(w, counts, field) + 1, all = counts->records * (counts->records - 1) / 2;
    double drawn = sum(evidence->chance[field] + 1, LINK_LEVELS - 1), others = 0;
    for (LinkLevel level = LEVEL_SAME_RARE; level <= LEVEL_SAME_COMMON; level++) {
        double same = counts->columns[field].same[level - LEVEL_SAME_RARE] * w->pairs / all;
        double chance = same > 0 ? (same - matched[level]) / same : 1;
        w->chance[field][level - LEVEL_SAME_RARE] = chance = fmax(chance, CHANCE_LEAST);
        u[level] = fmax(same * chance, 0.1) / pairs;
        others += u[level];
    }
    for (LinkLevel level = LEVEL_SWAPPED; level < LEVEL_DIFFERS; level++) {
        double raw = evidence->chance[field][level] / (drawn + 1) * pairs;
        u[level] = fmax(fmax(raw - matched[level], raw * CHANCE_LEAST), pairs / (drawn + 1) * 0.3) / pairs;
        others += u[level];
    }
    u[LEVEL_DIFFERS] = fmax(1 - others, 0.01);
}

void link_weights_start(LinkWeights *w, const LinkRows *rows, const LinkCounts *counts, const LinkEvidence *evidence)
{
    *w = (LinkWeights){ .pairs = link_rows_pairs(rows), .matches = counts->records * 0.3 };
    for (size_t k = 0; k < LINK_RELATIONS; k++) w->related[k] = counts->records * 0.5;
    for (size_t f = 0; f < rows->field_count; f++) {
        LinkKind kind = rows->fields[f].kind;
        for (LinkLevel level = 1; level < LINK_LEVELS; level++) w->m[f][level] = fmax(link_level_start(kind, level), 1e-4);
        /* Which bands of equal values there are is a matter of the column, not of the kind. */
        double same = sum(w->m[f] + LEVEL_SAME_RARE, 4), *bands = w->m[f] + LEVEL_SAME_RARE;
        for (size_t b = 0; b < 4; b++) bands[b] = sqrt(counts->columns[f].same[b] + 0.01);
        scale(bands, 4, same);
        scale(w->m[f] + 1, LINK_LEVELS - 1, 1);
        w->shared[RELATION_HOUSEHOLD][f] = household[kind];
        w->shared[RELATION_NEIGHBORS][f] = neighbors[kind];
        double none[LINK_LEVELS] = { 0 };
        set_chance(w, f, counts, evidence, none);
    }
}

/* What a round adds up. */
typedef struct {
    double matches, related[LINK_RELATIONS];
    double level[LINK_FIELDS_MAX][LINK_LEVELS];
    double shared[LINK_RELATIONS][LINK_FIELDS_MAX], known[LINK_RELATIONS][LINK_FIELDS_MAX];
} Sums;

static void add_pattern(Sums *sums, const LinkWeights *w, size_t fields, const double factor[][LINK_LEVELS],
                        const LinkPatternCount *found)
{
    double match = w->matches / w->pairs, related[LINK_RELATIONS], all = 1;
    for (size_t k = 0; k < LINK_RELATIONS; k++) related[k] = w->related[k] / w->pairs;
    for (size_t f = 0; f < fields; f++) {
        double x = factor[f][link_pattern_level(&found->pattern, f)];
        match *= x;
        for (size_t k = 0; k < LINK_RELATIONS; k++) related[k] *= w->shared[k][f] * (x - 1) + 1;
    }
    for (size_t k = 0; k < LINK_RELATIONS; k++) all += related[k];
    all += match;
    match *= found->pairs / all;
    sums->matches += match;
    for (size_t k = 0; k < LINK_RELATIONS; k++) sums->related[k] += related[k] *= found->pairs / all;
    for (size_t f = 0; f < fields; f++) {
        LinkLevel level = link_pattern_level(&found->pattern, f);
        double x = factor[f][level];
        sums->level[f][level] += match;
        if (level == LEVEL_MISSING) continue;
        for (size_t k = 0; k < LINK_RELATIONS; k++) {
            double s = w->shared[k][f];
            sums->shared[k][f] += related[k] * s * x / (s * (x - 1) + 1);
            sums->known[k][f] += related[k];
        }
    }
}

/* Related people do not share all of their names, or they would be one person as far as anybody can tell. */
static void limit_shared_names(double *shared, const LinkRows *rows)
{
    double names = 0, total = 0;
    for (size_t f = 0; f < rows->field_count; f++)
        if (rows->fields[f].kind == LINK_NAME) { names++; total += shared[f]; }
    double most = names - 1 + 0.1;
    for (size_t f = 0; f < rows->field_count; f++)
        if (rows->fields[f].kind == LINK_NAME && total > most) shared[f] *= most / total;
}

static void set_relations(LinkWeights *w, const LinkRows *rows, const Sums *sums)
{
    for (size_t k = 0; k < LINK_RELATIONS; k++) {
        w->related[k] = fmax(sums->related[k], 1e-3);
        for (size_t f = 0; f < rows->field_count; f++) {
            LinkKind kind = rows->fields[f].kind;
            double start = k == RELATION_HOUSEHOLD ? household[kind] : neighbors[kind];
            double s = (sums->shared[k][f] + start * START_PAIRS) / (sums->known[k][f] + START_PAIRS);
            w->shared[k][f] = fmin(fmin(s, link_kind_shared_most(kind)), 0.995);
        }
        limit_shared_names(w->shared[k], rows);
    }
}

static double set_matches(LinkWeights *w, const LinkRows *rows, const LinkWeights *start, const Sums *sums)
{
    double moved = 0;
    w->matches = fmax(sums->matches, 1e-3);
    for (size_t f = 0; f < rows->field_count; f++) {
        double known = sum(sums->level[f] + 1, LINK_LEVELS - 1);
        for (LinkLevel level = 1; level < LINK_LEVELS; level++) {
            double m = (sums->level[f][level] + start->m[f][level] * START_PAIRS) / (known + START_PAIRS);
            moved = fmax(moved, fabs(m - w->m[f][level]));
            w->m[f][level] = m;
        }
    }
    return moved;
}

void link_weights_learn(LinkWeights *w, const LinkRows *rows, const LinkCounts *counts, const LinkEvidence *evidence)
{
    LinkWeights start = *w;
    double moved = 1;
    for (w->rounds = 0; w->rounds < ROUNDS_MAX && moved > SETTLED; w->rounds++) {
        double factor[LINK_FIELDS_MAX][LINK_LEVELS];
        for (size_t f = 0; f < rows->field_count; f++)
            for (LinkLevel level = 0; level < LINK_LEVELS; level++)
                factor[f][level] = level == LEVEL_MISSING ? 1 : w->m[f][level] / w->u[f][level];
        Sums sums = { 0 };
        for (size_t i = 0; i < evidence->found_count; i++)
            add_pattern(&sums, w, rows->field_count, factor, &evidence->found[i]);
        moved = set_matches(w, rows, &start, &sums);
        set_relations(w, rows, &sums);
        for (size_t f = 0; f < rows->field_count; f++) set_chance(w, f, counts, evidence, sums.level[f]);
    }
    w->is_settled = moved <= SETTLED;
}

double link_weight(double probability)
{
    return log2(probability / (1 - probability));
}
