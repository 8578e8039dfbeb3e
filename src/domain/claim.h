/* claim.h - the number by which one claim of a kept report is cited, for ever. */
#ifndef DOMAIN_CLAIM_H
#define DOMAIN_CLAIM_H

#include "domain/record.h"

/* A claim is one value of a record. Its id is the record's id times 2^20 plus the place of the value among all values
 * of the record, counted from 0 through the segments in their order. So a claim needs no row of its own, and whoever
 * has the id has the report. Record ids are at most CLAIM_RECORD_MAX. */
#define CLAIMS_PER_RECORD_BITS 20
#define CLAIM_RECORD_MAX (INT64_MAX >> CLAIMS_PER_RECORD_BITS)

/* `segment` is one of the record, `value` one of the segment. */
int64_t claim_id(int64_t record_id, const Record *record, const Segment *segment, const Value *value);
int64_t claim_record(int64_t claim);            /* the id of the record it stands in; 0: of one that nobody keeps */
int64_t claim_first(int64_t record_id);         /* all claims of a record lie from here.. */
int64_t claim_last(int64_t record_id);          /* ..to here */
/* False when that record has no such value. Whose record it is, is for the caller to know. */
bool claim_find(const Record *record, int64_t claim, const Segment **segment, const Value **value);

#endif
