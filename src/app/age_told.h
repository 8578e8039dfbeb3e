/* age_told.h - an answer about somebody's age in words that both doors use: what an item says, chances, bits, a status. */
#ifndef APP_AGE_TOLD_H
#define APP_AGE_TOLD_H

#include "insight/age_answer.h"

/* "17", "16-19", "about 17", or empty; with names a date of birth as well. */
Str age_says_text(Arena *arena, const AgeItem *item, bool show_names);
/* The same; where it gives no whole date, the youngest and the oldest whom it allows. */
Str age_item_text(Arena *arena, const AgeItem *item, AgeGrid grid, bool show_names);
Str age_chance_text(Arena *arena, double p);                    /* "23 in 100", "less than 1 in 1,000" */
Str age_bits_text(Arena *arena, int hundredths);                /* "+1.25", "-0.40", "0.00" */
size_t age_status_reasons(unsigned why, Str *out);              /* at most 4 sentences */
const char *age_headline(AgeStatusOn status);                   /* "A CHILD. Treat as a victim, .." */
/* The items without which the chance would differ most, the most first; none when there is only one. How many. */
#define AGE_MOVERS 2
size_t age_movers(const AgeAnswer *answer, const AgeReason *movers[AGE_MOVERS]);

#endif
