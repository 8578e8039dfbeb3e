/* problem.h - a record that breaks a rule of its format: listed, never dropped. */
#ifndef DOMAIN_PROBLEM_H
#define DOMAIN_PROBLEM_H

#include "base/str.h"

typedef struct {
    size_t line;                /* from 1 */
    size_t column;              /* from 1; 0 when the whole line or report is meant */
    Str field;                  /* as the layout names it; empty when the whole line or report is meant */
    Str code;                   /* the FBI's edit number ("404"), or "unreadable" */
    Str agency, number;         /* of the report, when known */
    int level;                  /* segment level, -1 for the report as a whole */
    bool is_warning;            /* the FBI accepts the record and asks for a second look */
    const char *text;           /* one factual sentence, without any value of the record */
    /* of a list: the words of a charge or role for which no code is known; empty where they could be somebody's name */
    Str words;
    Str raw;                    /* what could not be read, where that is more or less than its line; else empty */
} Problem;

#endif
