/* reading_ease.h - how hard is a text to read, or to follow when somebody reads it aloud? */
#ifndef INSIGHT_READING_EASE_H
#define INSIGHT_READING_EASE_H

#include "base/str.h"

typedef enum { EASE_ENGLISH, EASE_SPANISH } EaseLanguage;

typedef struct { size_t sentences, words, syllables; } EaseCounts;

/* English: the grade of Flesch-Kincaid (Kincaid et al. 1975), 0.39 words a sentence + 11.8 syllables a
 * word - 15.59; syllables are estimated from the letters. What is read aloud here has grade 8 or less.
 * Spanish: perspicuity of Szigriszt-Pazos 1993, 206.835 - 62.3 syllables a word - words a sentence, on the
 * INFLESZ scale (Barrio-Cantalejo et al. 2008: below 40 very hard, 40 hard, 55 normal, 65 fairly easy, 80
 * very easy; formula and bands as told at legible.es, read 2026-11-26). What is read aloud here has 65 or
 * more. Both formulas were made for pages and say little of one short sentence; they catch what is long. */
#define EASE_GRADE_MAX 8.0
#define EASE_PERSPICUITY_MIN 65.0

/* A sentence ends at . ! or ? behind which a word does not go on. A text without words has no sentence.
 * UTF-8. */
EaseCounts ease_counts(Str text, EaseLanguage language);

/* The grade, or the perspicuity; 0 for a text without words. */
double ease_measure(EaseCounts counts, EaseLanguage language);

/* Is it easy enough to be read aloud to a child? */
bool ease_is_plain(Str text, EaseLanguage language);

#endif
