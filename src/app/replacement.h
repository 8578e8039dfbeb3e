/* replacement.h - a report that called a child an offender, written anew for the FBI after a person decided. */
#ifndef APP_REPLACEMENT_H
#define APP_REPLACEMENT_H

#include "app/enter.h"
#include "app/knowledge.h"
#include "insight/relabel.h"

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    Why why;
    const int64_t *findings;    /* about the children of one report, each accepted by somebody */
    size_t finding_count;
    Str recipient;              /* who gets it: "State NIBRS program" */
    bool as_xml;                /* one report of action R; else a delete and the incident as lines of a flat file */
    Date today;                 /* the submission is of this month */
} ReplacementRequest;

typedef struct {
    Relabeled made;
    Str text;                   /* the submission, whole */
    Str agency, number;
    size_t left_out;            /* values of the old report that the form has no place for */
} Replacement;

/* Nothing leaves before the audit entry and the list of what was released to whom are durable. Lives in
 * `arena`. ERR_CONFLICT when a finding is not accepted or has ended, when they are about different reports, or
 * when somebody else who may be a child would still be filed as an offender (guard.h), or nobody has said
 * whether somebody of the report is the corrected child in another role; ERR_INPUT as relabel();
 * ERR_NOT_FOUND. */
bool replacement_make(const ReplacementRequest *request, Arena *arena, Replacement *out, Err *err);

#endif
