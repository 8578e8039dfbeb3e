/* link_value_date.h - which day, month or year does a text mean? */
#ifndef INSIGHT_LINK_VALUE_DATE_H
#define INSIGHT_LINK_VALUE_DATE_H

#include "base/str.h"
#include "insight/link_cell.h"

/* See link_value. Eight digits that are no date stay as they are, so that a slip of the keyboard can be seen
 * as one. */
LinkCell link_value_date(Str raw);
Str link_value_date_text(Arena *arena, LinkCell cell);

#endif
