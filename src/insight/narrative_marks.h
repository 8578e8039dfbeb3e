/* narrative_marks.h - every phrase, shape and cue of a narrative, in order. */
#ifndef INSIGHT_NARRATIVE_MARKS_H
#define INSIGHT_NARRATIVE_MARKS_H

#include "insight/marks.h"
#include "insight/narrative_book.h"

/* Marks whose id is below book->phrase_count are phrases, or the pieces of one that has gaps; the others are cues,
 * numbered behind them. Of phrases for one indicator that overlap only the one that begins first is there, the longest
 * of these, because both would say the same of the same words. */
Marks narrative_marks(Arena *arena, const NarrativeBook *book, Str text);

#endif
