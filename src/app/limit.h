/* limit.h - how much one person may look within an hour and a day, before anything is told. */
#ifndef APP_LIMIT_H
#define APP_LIMIT_H

#include "app/enter.h"
#include "store/limits.h"

/* Both are called within a change of `act`, before its commit: what is counted is durable together with the
 * entry, so that neither a new process nor two at once forget anything. The numbers are the policy's
 * (domain/policy.h). ERR_LIMIT beyond them, with one sentence that says what to do; then the change is undone and
 * the refusal entered, and act_undo does nothing. In urgent access other limits hold: these, of one such access. */
#define LIMIT_URGENT_LOOK_UPS 30
#define LIMIT_URGENT_RECORDS 30

bool limit_look_up(Act *act, Err *err);
/* Persons of reports that are opened. One that somebody opened within 24 hours does not count again. */
bool limit_records(Act *act, const OpenedRecord *records, size_t count, Err *err);

#endif
