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

#define SCREENED_TEXTS_MAX 8    /* of one record that are read; narratives first */

/* One text of a record with all that was found in it, also what is denied there and what no rule asks for. */
typedef struct { const Segment *segment; const Value *value; NarrativeHits found; } ScreenedText;

/* Returns how many there are; none without phrases. What is found lives in the arena, the rest in the record. */
size_t screen_texts(const RuleSet *rules, const Record *record, Arena *arena, ScreenedText texts[SCREENED_TEXTS_MAX]);

#endif
