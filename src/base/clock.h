/* clock.h - what time is it, and how long did it take? For doors and the store; never for conclusions. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>

double clock_seconds(void);         /* since some moment that never changes while the machine runs */
int64_t clock_utc_us(void);         /* microseconds since 1970, UTC, as the machine believes */

#endif
