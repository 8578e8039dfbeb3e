/* kept.h - findings as they were told, read back from a tenant. */
#ifndef APP_KEPT_H
#define APP_KEPT_H

#include "app/tenant.h"
#include "domain/finding.h"
#include "insight/rule.h"
#include "store/findings.h"

typedef struct {
    Store *store;
    Arena *app;
    const RuleSet *known;       /* the rules of this program */
    const Rule **rules;         /* by number of their text in the store; NULL where there is none */
    size_t rule_count;
} Kept;

/* Rules that found something once and have changed since are read from the text that was kept. */
bool kept_open(Kept *kept, Tenant *tenant, const RuleSet *known, Err *err);

/* The rule of a finding as it was then; NULL when it was kept by a newer version of the program. */
const Rule *kept_rule(const Kept *kept, int64_t rule_text_id);

/* One finding, as it was told, with what it means on `today`. Both live in the arena. */
bool kept_read(const Kept *kept, Arena *arena, int64_t id, Date today, FindingRow *row, Finding *finding, Err *err);

#endif
