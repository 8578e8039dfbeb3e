/* instrument.h - what do the answers to a screening instrument come to? A next step and a range, never a label. */
#ifndef INSIGHT_INSTRUMENT_H
#define INSIGHT_INSTRUMENT_H

#include "domain/instrument.h"

/* In this order: danger that was not asked about; danger; a disclosure, which ends the questions; a direct
 * indicator, which overrides every score; then the score. Missing answers are no noes: the score is a
 * range, and where the cut lies within it nothing is said. `post` is empty where no study measured the
 * instrument or nothing was scored. It has the base rate that was stated, or 1, 5, 11 and 30 of 100. Where
 * it is not scorable the range goes from a result below the cut to one above. Notes live in the arena. */
void instrument_score(Arena *arena, const Instrument *instrument, const InstrumentAnswers *answers,
    ScreenResult *result);

/* Chance after a result, from the lowest to the highest of all studies, with their limits. */
PostTest instrument_post_test(const Instrument *instrument, bool is_reached, double base);

#endif
