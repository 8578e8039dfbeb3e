/* wheel.h - where on the wheel do claims lie, what in the law may they bear on, and what is still open? */
#ifndef INSIGHT_WHEEL_H
#define INSIGHT_WHEEL_H

#include "domain/wheel.h"

/* A count of claims and of different origins for each segment; of claims for each element, a claim once
 * however many of its segments bear on it. Nothing is weighed, and no element is said to be shown: a
 * prosecutor judges. */
void wheel_use(Arena *arena, const Wheel *wheel, const WheelClaim *claims, size_t count, WheelUse *use);

#endif
