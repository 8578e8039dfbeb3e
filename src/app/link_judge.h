/* link_judge.h - how good are the links, where somebody knows the truth? */
#ifndef APP_LINK_JUDGE_H
#define APP_LINK_JUDGE_H

#include "app/link.h"
#include "insight/link_quality.h"

typedef struct {
    LinkReport report;
    LinkCurve curve;
    double block_recall;        /* share of the true pairs that were compared at all */
    LinkList false_links, misses;
} LinkJudgment;

/* Truth is a list with the columns `id` and `person`; records it does not name count for nothing. `arena`
 * needs room for all pairs: LINK_JUDGE_ARENA_BYTES. ERR_INPUT when the list has other columns, none of its
 * ids is in the files, or an id is two persons. */
#define LINK_JUDGE_ARENA_BYTES ((size_t)64 * 1024 * 1024 * 1024)
#define LINK_FAULTS_MAX ((size_t)100000)
bool link_judge(LinkJudgment *judgment, Arena *arena, const LinkRun *run, Str truth, Err *err);
/* Whether it could be such a list, so that nobody learns of a slip after the long work. Standard input is not
 * looked at. */
bool link_judge_can(Str truth, Err *err);

/* id_l,id_r,weight, then the level and the bits of each field. */
void link_put_faults(Out *out, const LinkRun *run, const LinkList *faults);

#endif
