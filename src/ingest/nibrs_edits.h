/* nibrs_edits.h - the FBI's edit rules: which of them a report breaks, under the FBI's own numbers. */
#ifndef INGEST_NIBRS_EDITS_H
#define INGEST_NIBRS_EDITS_H

#include "domain/problem.h"
#include "domain/record.h"
#include "domain/nibrs_layout.h"

typedef void (*ProblemSink)(void *to, const Problem *problem);

/* The edits that bear on age, minors, victims and trafficking offenses, and those that keep a report whole.
 * Not all of the FBI's about 400. Rules: 2019.1 NIBRS Technical Specification, section 5.2 (read 2026-11-22),
 * in our own words; 078, 081, 306, 358, 365, 401 and 656 after an error list that the FBI system returned in
 * January 2016. */
void edits_check(const Layout *layout, const Record *record, ProblemSink sink, void *to);

/* The day from which an agency reports by incident. The FBI keeps it, no submission says it; whoever knows it
 * can have edit 173 tested. */
typedef struct { Str agency; Date since; } AgencyStart;

void edits_check_since(const Layout *layout, const Record *record, Date since, ProblemSink sink, void *to);

/* Shared by the two files of this module. */
typedef struct {
    const Layout *layout;
    const CodeList *offenses;
    const Record *record;
    ProblemSink sink;
    void *to;
    Date since;                 /* unknown: not tested */
} Edits;

/* Say that `segment` (NULL: the report) breaks `code`; `field` FIELD_OTHER means the segment as a whole. */
void edit_raise(const Edits *edits, const Segment *segment, FieldId field, const char *code,
                const char *text);
void edit_warn(const Edits *edits, const Segment *segment, FieldId field, const char *code, const char *text);
void edits_check_report(const Edits *edits);

CrimeAgainst edit_against(const Edits *edits, Code offense);

#endif
