/* number_share.h - does another report carry this person's document number for somebody who is hardly the same person? */
#ifndef INSIGHT_NUMBER_SHARE_H
#define INSIGHT_NUMBER_SHARE_H

#include "domain/mention.h"
#include "insight/holder.h"

#define NUMBER_ALIASES_MAX 4
/* A number under which more persons stand is no paper's: a word for "none" in digits, an office's own code. */
#define NUMBER_BEARERS_MAX 50

/* Letters and digits of a document number, in capitals; empty for what is too short, has too few digits, or runs like
 * 1234567 or 9999999. In the arena. */
Str number_tight(Arena *arena, Str text);

/* A person of a report with one document number. Texts live in the arena it was made in, values in the record. */
typedef struct {
    Str number;
    Mention mention;
    const Record *record;
    const Segment *segment;
    const Value *value;
    int64_t record_id;
    Holder holder, aliases[NUMBER_ALIASES_MAX];
    size_t alias_count;
} NumberBearer;

/* False when the value is no usable number, or the report has none by which it is found again. */
bool number_bearer(Arena *arena, int64_t record_id, const Record *record, const Segment *segment, const Value *value,
                   NumberBearer *bearer);

/* What the other's report is to this one; false when it is nothing: the same report, another number, or a bearer who
 * could be the same person. Numbers of fewer than seven signs are only compared within one agency: jails and offices
 * count their own. Pure; texts of `shared` live in the arena, `own` is left to the caller. */
bool number_shared(Arena *arena, const NumberBearer *here, const NumberBearer *there, const NameForms *forms,
                   SharedNumber *shared);

#endif
