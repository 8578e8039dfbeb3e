/* mentions.h - find a person of a report in a tenant. */
#ifndef APP_MENTIONS_H
#define APP_MENTIONS_H

#include "app/tenant.h"
#include "domain/mention.h"

/* The newest version of a report that names the person, of an import that counts. All live in the arena. */
typedef struct { int64_t record_id, import_id; Record record; const Segment *segment; Str file; } FoundMention;

/* ERR_NOT_FOUND: no such report, or it names no such person; one text for both. */
bool mention_find(Tenant *tenant, Arena *arena, const Mention *mention, FoundMention *found, Err *err);

/* Every version of the mention's report that was ever kept and is there, the oldest first. */
bool mention_versions(Tenant *tenant, Arena *arena, const Mention *mention,
                      bool (*each)(void *to, int64_t record_id, const Record *record, Err *err), void *to, Err *err);

#endif
