/* duty_calendar.h - the deadlines of a tenant as a calendar that its people take to their desks. */
#ifndef APP_DUTY_CALENDAR_H
#define APP_DUTY_CALENDAR_H

#include "app/duty.h"
#include "base/out.h"

/* Every duty of the list that has a deadline and is to be done, and as cancelled those that are done or do not apply.
 * Entries name the duty and no child; numbers of reports are masked unless `shows_numbers`. `count` says how many are
 * to be done. The list was entered in the trail by duty_list(). */
bool duty_calendar_out(Tenant *tenant, Arena *arena, const DutyList *list, bool shows_numbers, Out *out, size_t *count,
                       Err *err);

#endif
