/* unaged.h - which reports of a list would be listed, had they only said how old somebody was? */
#ifndef APP_UNAGED_H
#define APP_UNAGED_H

#include "app/events.h"
#include "app/knowledge.h"

/* Tell, as a problem of the report ("csv-unaged"), that a rule would list it if a child stood in it, and that nobody in
 * it has an age that can be read. Nothing is told of a report that is listed anyway. False when the event stopped. */
bool unaged_tell(const Knowledge *knowledge, const Events *events, Arena *scratch, Str file, const Record *record,
                 Err *err);

#endif
