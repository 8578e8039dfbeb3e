/* event.h - one JSON object a line, for programs that read our answer. */
#ifndef CLI_EVENT_H
#define CLI_EVENT_H

#include <jansson.h>

#include "base/date.h"
#include "base/out.h"

/* Text as JSON. Files may hold any byte: in text that is not UTF-8, everything but printable ASCII becomes '?'. */
json_t *event_text(Str text);
json_t *event_date(Date date);          /* "YYYY-MM-DD", or null when not known */
json_t *event_age(int years);           /* a number, or null when not known */

/* Write the object on one line and release it. Fields keep the order in which they were set. */
void event_write(Out *out, json_t *object);

#endif
