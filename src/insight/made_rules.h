/* made_rules.h - rules for tests: those we ship, and one made of a single condition. */
#ifndef INSIGHT_MADE_RULES_H
#define INSIGHT_MADE_RULES_H

#include "insight/rule.h"

/* The phrases of content/phrases. */
Narratives *made_narratives(void);

/* All rules of content/rules, and those phrases. */
RuleSet made_rules_shipped(Arena *arena);

/* The shipped rule of that name, and its place; fails the test when there is none. */
const Rule *made_rule_named(const RuleSet *set, const char *id, uint16_t *at);

/* A record as made_record() reads it, and the segments of which a rule is true, as "2 5" counted from 1: a record made
 * in a test has them on these lines. */
typedef struct { const char *record, *lines; } Raised;
void made_check_raised(const char *id, const Raised *cases, size_t count);
#define RAISED(id, ...) do { \
    static const Raised cases_[] = { __VA_ARGS__ }; \
    made_check_raised(id, cases_, COUNT(cases_)); } while (0)

/* A complete rule file about everybody, with this condition. */
Str made_rule_text(Arena *arena, const char *when);

#endif
