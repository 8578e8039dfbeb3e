/* event.h - one JSON object a line, for programs that read our answer. */
#ifndef CLI_EVENT_H
#define CLI_EVENT_H

#include <jansson.h>

#include "base/date.h"
#include "base/out.h"

/* Fields keep the order in which they are set. */
json_t *event_new(const char *kind);                                    /* {"event": kind} */
void event_set(json_t *object, const char *field, json_t *value);       /* takes the value over */
void event_set_text(json_t *object, const char *field, Str text);
void event_set_word(json_t *object, const char *field, const char *word);
void event_set_count(json_t *object, const char *field, size_t n);
void event_set_flag(json_t *object, const char *field, bool flag);
void event_set_seconds(json_t *object, const char *field, double seconds);

/* Text as JSON. Files may hold any byte: in text that is not UTF-8, everything but printable ASCII becomes
 * '?'. */
json_t *event_text(Str text);
json_t *event_texts(const Str *list, size_t count);
json_t *event_date(Date date);          /* "YYYY-MM-DD", or null when not known */
json_t *event_age(int years);           /* a number, or null when not known */

/* Write the object on one line and release it. */
void event_write(Out *out, json_t *object);

#endif
