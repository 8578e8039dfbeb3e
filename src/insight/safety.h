/* safety.h - which steps does a child's safety take, may anybody take the child home, and when is danger looked at again? */
#ifndef INSIGHT_SAFETY_H
#define INSIGHT_SAFETY_H

#include "domain/safety.h"

/* A step is needed unless its fact is known to be a no: what is not known counts as a yes. Where nobody
 * has said whether there is danger now, only the first steps are planned, and how many wait is told. Steps
 * come by when they are due, then as the book has them. A release needs an answer to every question of the
 * check, each the one that it must have; being family is no answer to any of them. Moments are added to
 * the start by the clock, without a change of summer time. */
void safety_plan(Arena *arena, const SafetyBook *book, const SafetyAnswers *answers, SafetyPlan *plan);

#endif
