/* review_due.h - which looks at a child's safety were planned, and which of them was done? */
#ifndef INSIGHT_REVIEW_DUE_H
#define INSIGHT_REVIEW_DUE_H

#include "domain/encounter.h"

/* Contacts with one child, in any order, without those that were corrected. The dates are those of the newest contact
 * that set any. A later plan or look does every date that had come by then, or, when none had, the next one: somebody
 * was early. Answers the first date that is left; NULL when none is. `set_by`: the contact that set it. */
const EncounterReview *review_next(const Encounter *const *contacts, size_t count, const Encounter **set_by);

#endif
