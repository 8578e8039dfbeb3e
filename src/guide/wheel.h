/* wheel.h - the wheel of power and control of the content, read and checked. */
#ifndef GUIDE_WHEEL_H
#define GUIDE_WHEEL_H

#include "base/err.h"
#include "domain/wheel.h"

/* Reads the four tables of content/wheel/. ERR_INPUT with table and line when a segment, an element or an
 * id is not known or there twice. */
bool wheel_read(Arena *arena, Wheel *wheel, Err *err);

#endif
