/* narrative_told.h - for tests: what the shipped phrases tell of a text, in one line. */
#ifndef INSIGHT_NARRATIVE_TOLD_H
#define INSIGHT_NARRATIVE_TOLD_H

#include "base/str.h"

/* "D02 gave him the money A|": indicator, the text that was found, and A when it is affirmed, otherwise N for negated,
 * Q quoted, B part of a form or told of nobody, O left open. */
typedef struct { const char *text, *want; } Told;
void narrative_check_told(const Told *cases, size_t count);
#define TOLD(...) do { \
    static const Told cases_[] = { __VA_ARGS__ }; \
    narrative_check_told(cases_, COUNT(cases_)); } while (0)

#endif
