/* duties.h - the tables of duties and of what starts them, as supervisors review them. */
#ifndef GUIDE_DUTIES_H
#define GUIDE_DUTIES_H

#include "base/err.h"
#include "domain/duty.h"

#define DUTIES_MAX 400
#define DUTY_TRIGGERS_MAX 80

typedef struct {
    const DutyTrigger *triggers; size_t trigger_count;
    const Duty *duties; size_t count;           /* periods of one duty stand together, the earliest first */
} DutyBook;

/* content/duties/triggers.tsv and duties.tsv, whose heads say what their columns are. Texts must stay as long as the
 * book. ERR_INPUT with table and line: a cell is empty or cannot be; there is no such trigger; two rows of an id
 * whose periods meet or that differ in what they are started by; a row that is high though nothing was read. */
bool duties_read(Arena *arena, Str triggers, Str duties, DutyBook *book, Err *err);

/* The row of this id that holds on that day in that state; else the newest row; NULL for an unknown id. */
const Duty *duty_of(const DutyBook *book, Str id, Date day);

#endif
