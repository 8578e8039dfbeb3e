/* wheel_views.h - the wheel of power and control with claims on it, on a page and in JSON. */
#ifndef CLI_WHEEL_VIEWS_H
#define CLI_WHEEL_VIEWS_H

#include "cli/interview_views.h"
#include "domain/wheel.h"

/* `use` NULL: the wheel itself. */
void wheel_show(InterviewView view, const Wheel *wheel, const WheelUse *use);

#endif
