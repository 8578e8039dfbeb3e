/* age_views.h - how an answer about somebody's age is shown to people and to programs. */
#ifndef CLI_AGE_VIEWS_H
#define CLI_AGE_VIEWS_H

#include "app/age_file.h"
#include "base/out.h"

/* show_names: dates of birth and names of people are shown; without it, ages and numbers. Neither view ever
 * gives a date or a chance without the reasons for it. */
void age_tell(Out *out, Arena *scratch, const AgeAnswer *answer, bool show_names);
void age_tell_json(Out *out, Arena *scratch, const AgeAnswer *answer, bool show_names);

/* The same as a value within another event. */
struct json_t;
struct json_t *age_json(Arena *scratch, const AgeAnswer *answer, bool show_names);

/* What the two have in common. */
Str age_says_text(Arena *arena, const AgeItem *item, bool show_names);      /* "17", "16-19", "about 17", "" */
Str age_chance_text(Arena *arena, double p);                                /* "23 in 100", "under 1 in 1,000" */
Str age_bits_text(Arena *arena, int hundredths);                            /* "+1.25", "-0.40", "0.00" */
size_t age_status_reasons(unsigned why, Str *out);                          /* at most 4 sentences */

#endif
