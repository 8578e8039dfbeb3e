/* made_rules.h - rules for tests: those we ship, and one made of a single condition. */
#ifndef INSIGHT_MADE_RULES_H
#define INSIGHT_MADE_RULES_H

#include "insight/rule.h"

/* All rules of content/rules. */
RuleSet made_rules_shipped(Arena *arena);

/* A complete rule file about everybody, with this condition. */
Str made_rule_text(Arena *arena, const char *when);

#endif
