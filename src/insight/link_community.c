/* link_community.c - which strangers agree in several columns at once, because they come from one community? */
#include "insight/link_community.h"

#include <math.h>
#include <stdlib.h>

#include "base/big.h"

#define SHARE_START 0.1         /* strangers of one community, of all; learning begins here */
#define RATIO_START 3.0         /* how many times as often they agree, likewise */
#define ROUNDS_MAX 100
#define SETTLED 1e-5            /* the share moves by less in a round */
/* So many pairs that agree no more often than others are put to those counted: fewer than thirty are chance. */
#define USUAL_PAIRS 30.0

/* Strangers at large, and those of one community. */
enum { AT_LARGE, TOGETHER, CLASSES };

typedef struct { LinkPattern pattern; double pairs; } Counted;

typedef struct {
    const LinkRows *rows;
    Counted *counted;
    size_t count;
    double usual[LINK_FIELDS_MAX][LINK_LEVELS];                 /* share of all pairs with both values, by level */
    double share[CLASSES], ratio[CLASSES][LINK_FIELDS_MAX][LINK_LEVELS];
    double level[CLASSES][LINK_FIELDS_MAX][LINK_LEVELS];        /* pairs, in a round */
} Study;

/* A pair of whose names none differs may be of one person, and persons are no community. */
static bool may_be_one_person(const LinkRows *rows, const LinkPattern *pattern)
{
    size_t names = 0;
    for (size_t f = 0; f < rows->field_count; f++) {
        if (rows->fields[f].kind != LINK_NAME) continue;
        LinkLevel level = link_pattern_level(pattern, f);
        if (level == LEVEL_DIFFERS) return false;
        names += level != LEVEL_MISSING;
    }
    return names > 0;
}

static int by_levels(const void *a, const void *b)
{
    const LinkPattern *x = a, *y = b;
    if (x->at[1] != y->at[1]) return x->at[1] < y->at[1] ? -1 : 1;
    return (x->at[0] > y->at[0]) - (x->at[0] < y->at[0]);
}

static void count_strangers(Study *study, LinkPattern *patterns, size_t count)
{
    if (count) qsort(patterns, count, sizeof *patterns, by_levels);
    for (size_t i = 0; i < count; i++) {
        if (may_be_one_person(study->rows, &patterns[i])) continue;
        if (!study->count || by_levels(&study->counted[study->count - 1].pattern, &patterns[i]))
            study->counted[study->count++].pattern = patterns[i];
        study->counted[study->count - 1].pairs++;
    }
}

static double known_pairs(const double levels[LINK_LEVELS])
{
    double known = 0;
    for (LinkLevel level = 1; level < LINK_LEVELS; level++) known += levels[level];
    return known;
}

static void start(Study *study)
{
    study->share[AT_LARGE] = 1 - SHARE_START;
    study->share[TOGETHER] = SHARE_START;
    for (size_t f = 0; f < study->rows->field_count; f++) {
        double all[LINK_LEVELS] = { 0 };
        for (size_t i = 0; i < study->count; i++)
            all[link_pattern_level(&study->counted[i].pattern, f)] += study->counted[i].pairs;
        double known = fmax(known_pairs(all), 1), differs = all[LEVEL_DIFFERS] / known;
        for (LinkLevel level = 0; level < LINK_LEVELS; level++) {
            study->usual[f][level] = all[level] / known;
            study->ratio[AT_LARGE][f][level] = 1;
            study->ratio[TOGETHER][f][level] = level && level < LEVEL_DIFFERS ? RATIO_START : 1;
        }
        if (differs > 0)
            study->ratio[TOGETHER][f][LEVEL_DIFFERS] = fmax(1 - (1 - differs) * RATIO_START, 0.1) / differs;
    }
}

/* Each pair goes to both classes, by how well it fits them. */
static void divide(Study *study, double total[CLASSES])
{
    size_t fields = study->rows->field_count;
    memset(study->level, 0, sizeof study->level);
    for (size_t i = 0; i < study->count; i++) {
        const Counted *counted = &study->counted[i];
        double odds[CLASSES] = { study->share[AT_LARGE], study->share[TOGETHER] };
        for (size_t f = 0; f < fields; f++)
            for (int k = 0; k < CLASSES; k++) odds[k] *= study->ratio[k][f][link_pattern_level(&counted->pattern, f)];
        for (int k = 0; k < CLASSES; k++) {
            double pairs = counted->pairs * odds[k] / (odds[AT_LARGE] + odds[TOGETHER]);
            total[k] += pairs;
            for (size_t f = 0; f < fields; f++) study->level[k][f][link_pattern_level(&counted->pattern, f)] += pairs;
        }
    }
}

/* All equal values together: a rare name is no less of a country than a common one, but hardly any pair shows it. */
static void set_ratios(const double levels[LINK_LEVELS], const double usual[LINK_LEVELS], double ratio[LINK_LEVELS])
{
    double known = known_pairs(levels), same = USUAL_PAIRS, same_usual = USUAL_PAIRS;
    for (LinkLevel level = LEVEL_SAME_RARE; level <= LEVEL_SAME_COMMON; level++) {
        same += levels[level];
        same_usual += usual[level] * known;
    }
    for (LinkLevel level = 1; level < LINK_LEVELS; level++)
        ratio[level] = link_level_is_same(level) ? same / same_usual
                                                 : (levels[level] + USUAL_PAIRS) / (usual[level] * known + USUAL_PAIRS);
}

static void learn(Study *study)
{
    double moved = 1;
    for (int round = 0; round < ROUNDS_MAX && moved > SETTLED; round++) {
        double total[CLASSES] = { 0 };
        divide(study, total);
        double together = total[TOGETHER] / (total[AT_LARGE] + total[TOGETHER]);
        moved = fabs(together - study->share[TOGETHER]);
        study->share[TOGETHER] = together;
        study->share[AT_LARGE] = 1 - together;
        for (int k = 0; k < CLASSES; k++)
            for (size_t f = 0; f < study->rows->field_count; f++)
                set_ratios(study->level[k][f], study->usual[f], study->ratio[k][f]);
    }
}

void link_community_learn(LinkCommunity *community, const LinkRows *rows, LinkPattern *patterns, size_t count)
{
    Study *study = big_new(Study, 1);
    *community = (LinkCommunity){ 0 };
    study->rows = rows;
    study->counted = big_new(Counted, count);
    count_strangers(study, patterns, count);
    if (study->count) {
        start(study);
        learn(study);
        int k = study->share[TOGETHER] <= study->share[AT_LARGE] ? TOGETHER : AT_LARGE;
        community->share = study->share[k];
        memcpy(community->ratio, study->ratio[k], sizeof community->ratio);
    }
    big_end(study->counted, count);
    big_end(study, 1);
}
