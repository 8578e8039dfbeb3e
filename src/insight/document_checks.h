/* document_checks.h - the checks of an identity document, by what they look at. */
#ifndef INSIGHT_DOCUMENT_CHECKS_H
#define INSIGHT_DOCUMENT_CHECKS_H

#include "insight/document.h"

typedef struct {
    Arena *arena;
    const Document *document;
    const DocumentBook *book;
    Date today, stated;
    DocumentAnswer *answer;
} Checking;

/* The date when it is told whole, else NULL. */
const Date *checked_date(const Checking *c, DocumentDateKind kind);

/* Adds one and returns it, for `is_cross_date` and `says_born`. */
DocumentCheck *check_add(Checking *c, const char *name, DocumentCheckWeight weight, DocumentCheckResult result,
                         Str why);
DocumentCheck *check_say(Checking *c, const char *name, DocumentCheckWeight weight, bool ok, const char *why_ok,
                         const char *why_not);
void check_skip(Checking *c, const char *name, const char *why);

/* "3 years later", "2 months earlier", "4 days later": how `other` lies to `born`. */
Str born_apart(Arena *arena, Date born, Date other);

void checks_of_digits(Checking *c);         /* document_reading.c: check digits, and what the reader noticed */
void checks_of_dates(Checking *c);          /* document_dates.c: dates among one another */
void checks_of_cross_dates(Checking *c);    /* document_cross.c: what follows from the birth date */
void checks_of_issuer(Checking *c);         /* document_origin.c: issuer, state, number, version of the standard */
void checks_of_ssn(Checking *c);            /* document_ssn.c: social security numbers, hints only */

#endif
