/* demo_score.h - how well a check did on an invented region, for people and for programs. */
#ifndef CLI_DEMO_SCORE_H
#define CLI_DEMO_SCORE_H

#include "app/score.h"
#include "base/out.h"

void demo_score_text(Out *out, Arena *scratch, const RegionPlan *plan, const ScoreTable *table);
void demo_score_json(Out *out, const RegionPlan *plan, const ScoreTable *table);

#endif
