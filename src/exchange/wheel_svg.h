/* wheel_svg.h - the wheel of power and control as a picture to look at together. */
#ifndef EXCHANGE_WHEEL_SVG_H
#define EXCHANGE_WHEEL_SVG_H

#include "base/out.h"
#include "domain/wheel.h"

/* An SVG of 900 by 940 without script and without anything from elsewhere; light, dark or on paper. `use`
 * NULL: the plain wheel, for a talk. With it, segments say how many claims from how many sources lie
 * there, and those with claims have a thick edge, so that color is not needed, and it says that the
 * segments are unverified. No word of a claim is in the picture. */
void wheel_svg(Out *out, Arena *scratch, const Wheel *wheel, const WheelUse *use, bool is_spanish);

#endif
