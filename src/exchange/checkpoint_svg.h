/* checkpoint_svg.h - a checkpoint as a sheet of paper: its lines, and the same as a code that a telephone reads. */
#ifndef EXCHANGE_CHECKPOINT_SVG_H
#define EXCHANGE_CHECKPOINT_SVG_H

#include "base/out.h"

/* An SVG of 900 by 820 without script and without anything from elsewhere, black on white. `lines`: as checkpoint_write
 * has them, which is what the code says to the byte; `made`: the moment, for people. False when there is no memory. */
bool checkpoint_svg(Out *out, Str lines, Str made, Err *err);

#endif
