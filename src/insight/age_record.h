/* age_record.h - what is the age that a report states worth as evidence? */
#ifndef INSIGHT_AGE_RECORD_H
#define INSIGHT_AGE_RECORD_H

#include "domain/record.h"
#include "insight/age_likelihood.h"

#define AGE_RECORD_ROWS_MAX 64

/* A row of content/age/records.tsv, whose head says more. */
typedef struct {
    bool any_record, any_role;
    RecordKind record;
    Role role;
    const AgeKind *age, *born;
    Str why, grade;
} AgeRecordRow;

typedef struct { AgeRecordRow rows[AGE_RECORD_ROWS_MAX]; size_t count; } AgeRecordBook;

/* `table` must stay as long as the book. ERR_INPUT with the line of a row that is not whole, or that names a kind which
 * may decide: no report may make an adult by itself. */
bool age_record_book_read(Str table, const AgeBook *ages, AgeRecordBook *book, Err *err);

/* What the report itself says of its person's age, without corrections: a birth date before an age in years. `why` is
 * that of the row. False where it says nothing that can be weighed, or of no day. */
bool age_record_claim(const AgeRecordBook *book, const Record *record, const Segment *segment, Str id,
                      AgeClaim *claim, Str *why);

#endif
