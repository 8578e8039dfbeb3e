/* safety_views.h - questions and a plan for a child's safety, on a page and in JSON. */
#ifndef CLI_SAFETY_VIEWS_H
#define CLI_SAFETY_VIEWS_H

#include "app/safety_file.h"
#include "cli/guide_views.h"

typedef struct { Out *out; Arena *arena; bool json, is_spanish; } SafetyView;

void safety_questions_show(SafetyView view, const SafetyBook *book);
void safety_plan_show(SafetyView view, const SafetyBook *book, const SafetyAnswers *answers,
    const SafetyPlan *plan);

#endif
