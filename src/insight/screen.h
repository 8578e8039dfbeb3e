/* screen.h - ask all rules about one record, in one pass. */
#ifndef INSIGHT_SCREEN_H
#define INSIGHT_SCREEN_H

#include "insight/rule.h"

/* A rule that is true of the person in one segment of the record. */
typedef struct { uint16_t rule; uint16_t segment; } Hit;

/* The same function serves ten million old records and one form being filled in. Returns how many hits there
 * are and writes at most `room` of them, by segment, then by rule. A report that is taken back (delete) has
 * none. Patterns that could not be finished in its narratives are left in rules->narratives. */
size_t screen_hits(const RuleSet *rules, const Record *record, Hit *hits, size_t room);

/* Tell one hit with everything that made it true. False when the rule is not true of that segment (any more). */
bool screen_explain(const RuleSet *rules, const Record *record, Hit hit, Date today, Arena *arena,
                    Finding *finding);

#endif
