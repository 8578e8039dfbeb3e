/* encounter_packed.h - a contact with a child as JSON: how it is kept, and what programs read. */
#ifndef APP_ENCOUNTER_PACKED_H
#define APP_ENCOUNTER_PACKED_H

#include <jansson.h>

#include "domain/encounter.h"

/* Everything but what its row says: id, staff, roles, kind, what it corrects, when it was written. */
json_t *encounter_json(const Encounter *encounter);

/* As it is kept. An empty text when it holds bytes that are no text. */
Str encounter_pack(Arena *arena, const Encounter *encounter);
/* And back; texts live in the arena. False for what encounter_pack does not write: damaged, or of a newer version. */
bool encounter_unpack(Arena *arena, Str packed, Encounter *encounter);

#endif
