/* charge_draft.h - a file of facts is begun from what a report says, for a person to complete. */
#ifndef APP_CHARGE_DRAFT_H
#define APP_CHARGE_DRAFT_H

#include "app/charge_file.h"
#include "app/person.h"

/* JSON as charge_file.h reads it, of the child that `detail` shows. What a report codes is alleged, never shown: the
 * codes of the report become allegations with agency, number and line, and the facts that a case mostly turns on stand
 * beside them as unknown. The age is written only where all that is known of it is settled; else a note says why not.
 * No names, and of a birth date nothing. `state` is the tenant's, for a report whose agency is of no state. */
Str charge_draft(Arena *arena, const LawBook *law, const PersonDetail *detail, Str state);

#endif
