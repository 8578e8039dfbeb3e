/* suppose.h - would the rules list this report, as it is, or if it said one thing more? */
#ifndef APP_SUPPOSE_H
#define APP_SUPPOSE_H

#include "app/knowledge.h"

/* Whether a rule that lists, and does not only count, is true of the person in that segment; of anybody for -1. */
bool suppose_nothing(const RuleSet *rules, const Record *record, int segment);

/* The rules are asked about the same report with one thing more in it: so what is worth reading is written in one
 * place. A child of whom nothing else is known; a text with a sign of a commercial act that every rule for texts takes.
 * The arena is left as it was. */
bool suppose_a_child(const RuleSet *rules, Arena *scratch, const Record *record);
bool suppose_a_sign(const RuleSet *rules, Arena *scratch, const Record *record);

#endif
