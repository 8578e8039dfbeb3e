/* claim.c - which number has a claim, and which claim has a number? */
#include "domain/claim.h"

#include <assert.h>

#include "base/limits.h"

static_assert(REPORT_VALUES_MAX <= (size_t)1 << CLAIMS_PER_RECORD_BITS, "every value of a report has an id");

int64_t claim_id(int64_t record_id, const Record *record, const Segment *segment, const Value *value)
{
    assert(record_id >= 0 && record_id <= CLAIM_RECORD_MAX);
    assert(segment >= record->segments && segment < record->segments + record->count);
    assert(value >= segment->values && value < segment->values + segment->count);

    int64_t ordinal = value - segment->values;
    for (const Segment *s = record->segments; s < segment; s++) ordinal += (int64_t)s->count;
    assert(ordinal < (int64_t)1 << CLAIMS_PER_RECORD_BITS);
    return record_id << CLAIMS_PER_RECORD_BITS | ordinal;
}

int64_t claim_record(int64_t claim)
{
    return claim >> CLAIMS_PER_RECORD_BITS;
}

int64_t claim_first(int64_t record_id)
{
    return record_id << CLAIMS_PER_RECORD_BITS;
}

int64_t claim_last(int64_t record_id)
{
    return claim_first(record_id + 1) - 1;
}

bool claim_find(const Record *record, int64_t claim, const Segment **segment, const Value **value)
{
    size_t ordinal = (size_t)claim & (((size_t)1 << CLAIMS_PER_RECORD_BITS) - 1);
    for (size_t i = 0; i < record->count && claim >= 0; i++) {
        const Segment *s = &record->segments[i];
        if (ordinal < s->count) {
            *segment = s;
            *value = &s->values[ordinal];
            return true;
        }
        ordinal -= s->count;
    }
    return false;
}
