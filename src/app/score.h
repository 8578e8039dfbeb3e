/* score.h - how many of the children hidden in an invented region did a check find, and how often was it wrong? */
#ifndef APP_SCORE_H
#define APP_SCORE_H

#include "domain/finding.h"
#include "insight/rule.h"
#include "synth/region.h"

/* Truth comes from the region, which was written apart from the rules. Only reports that are current count:
 * what the agency itself replaced or took back is not to be found. Rows are persons as the reports list them,
 * so a child filed as offender and as arrestee has two; children are counted apart. */
typedef struct {
    const char *kind;           /* how the child's exploitation was filed, in the region's own words */
    Shown shown;                /* can one report by itself show it? */
    size_t rows, listed;        /* persons; of these, with a finding that is listed */
    size_t only_counted;        /* only with findings of pool rules */
} ScoreKind;

typedef struct {
    Str rule;
    bool is_pool;
    size_t findings;
    size_t of_children;         /* in a report of one of the hidden children */
    size_t of_lookalikes;       /* in a report that was made to resemble theirs and is something else */
} ScoreRule;                    /* the rest: in reports that are neither */

/* Who is missed? Children by what they are recorded as; never an input of screening (R45). */
typedef struct { char code; size_t children, listed; } ScoreGroup;

#define SCORE_GROUPS_MAX 8

typedef struct {
    ScoreKind *kinds;
    size_t kind_count;
    ScoreRule *rules;           /* in the order of the rule set */
    size_t rule_count;
    size_t children, listed, only_counted;
    /* children by the clearest of their current reports; by Shown */
    size_t can_show[3], can_show_listed[3];
    /* of those whom no codes state: with a narrative that tells something of it */
    size_t told, told_listed;
    ScoreGroup sexes[SCORE_GROUPS_MAX], races[SCORE_GROUPS_MAX];
    size_t sex_count, race_count;
} ScoreTable;

typedef struct Score Score;

Score *score_open(Arena *arena, const Region *region, const RuleSet *rules);
void score_finding(void *score, const Finding *finding);
void score_end(Score *score, ScoreTable *table);

#endif
