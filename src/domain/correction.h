/* correction.h - what somebody who works here has seen about a person of a report, and how it is kept. */
#ifndef DOMAIN_CORRECTION_H
#define DOMAIN_CORRECTION_H

#include "domain/mention.h"

/* A correction is a record of its own: it says what was seen, and the report stays as its agency wrote it. */
typedef struct {
    Mention about;              /* the person that it is joined to when it is made */
    Str born;                   /* "20100304", "2010", "2008..2009": what age_value_born() reads; needed */
    Str evidence;               /* kind of evidence, an id of content/age/evidence.tsv; needed */
    Str seen;                   /* what was seen, where, by whom; needed */
    Str reason;                 /* why the record was wrong; needed */
    Str name, document;         /* right name and document number; may be empty */
    int64_t record_id;          /* in which the person stood when it was made; needed */
    int64_t staff;              /* who stated it */
    Date stated_on;
} Correction;

/* The record that keeps it, of one person, in the arena. `agency` is the tenant's, `number` that of the correction. */
Record correction_record(Arena *arena, const Correction *correction, Str agency, Str number);
/* False for any other record. Texts point into the record. */
bool correction_read(const Record *record, Correction *correction);
/* As whom the correction itself names its person. */
Mention correction_mention(const Record *record);

#endif
