/* charges_told.h - what is charged in one part of a report, in words. */
#ifndef APP_CHARGES_TOLD_H
#define APP_CHARGES_TOLD_H

#include "app/knowledge.h"

/* Offenses, charges and what is alleged, each in the words of its code, or else in those of the report; commas between
 * them. Empty without any. In the arena. */
Str charges_told(Arena *arena, const Knowledge *knowledge, const Segment *s);

#endif
