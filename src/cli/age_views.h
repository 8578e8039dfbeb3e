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

#endif
