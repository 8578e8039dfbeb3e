/* withheld.h - what an order took off the record, and what therefore does not come back with a later file. */
#ifndef APP_WITHHELD_H
#define APP_WITHHELD_H

#include "app/tenant.h"
#include "domain/record.h"

/* What a purge is about, as it is written down: an import, or a report by its mark, or one person of it. */
typedef struct {
    int64_t import_id;          /* 0: a report */
    KeyedMark report;
    bool has_person;
    Role role;
    int sequence;
} PurgeTarget;

Str purge_target_text(Arena *arena, const PurgeTarget *target);
bool purge_target_read(Str text, PurgeTarget *target);

bool segment_is_of(const Segment *segment, const PurgeTarget *target);      /* of the person */
bool report_names(const Record *record, const PurgeTarget *target);

/* The report without what it says of that person: the segment stays, empty, so that the others keep their places. False
 * when it does not name that person. */
bool report_redact(Record *record, const PurgeTarget *target);

/* All approved purges of reports; of imports made by mistake nothing is withheld. */
typedef struct { PurgeTarget *targets; size_t count, room; Arena *arena; } Withheld;
bool withheld_open(Withheld *withheld, Tenant *tenant, Err *err);

bool withheld_knows(const Withheld *withheld, const KeyedMark *report);

/* WITHHELD_ALL: the report must not be kept. WITHHELD_PART: `record` was redacted, and its bytes as received go. */
typedef enum { WITHHELD_NOTHING, WITHHELD_PART, WITHHELD_ALL } Withholding;
Withholding withheld_apply(const Withheld *withheld, const KeyedMark *report, Record *record);

#endif
