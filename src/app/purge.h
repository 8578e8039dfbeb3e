/* purge.h - take something off the record for a legal ground: two people, and what went leaves its number. */
#ifndef APP_PURGE_H
#define APP_PURGE_H

#include "app/enter.h"
#include "domain/record.h"

/* The grounds: review (28 CFR 23.20(h)), sealed (an order to seal or expunge), release (withdrawn or
 * expired), mistake (an import that should not have been). */
bool purge_ground_known(Str ground);

/* What is to go: a whole import; or every version of a report; or of that report only what it says of one person, while
 * the others are kept in a redacted copy. */
typedef struct {
    int64_t import_id;          /* 0: a report */
    bool is_group_b;            /* the number is an arrest number */
    Str agency, number;
    bool has_person;
    Role role;
    int sequence;
} PurgeWhat;

typedef struct {
    int64_t id, at, asked_by;
    Str ground, order_number, what;
    Str subject;                /* in words, while it waits: "incident 24-001 of ZZ0010000, victim 1" */
    int64_t approved_at, approved_by;   /* 0 while nobody approved */
    int64_t records;            /* how many reports went or were redacted */
} PurgeRow;

/* One person asks. ERR_NOT_FOUND when there is no such import or report. */
bool purge_ask(Tenant *tenant, const PurgeWhat *what, Str ground, Str order_number, int64_t *id, Err *err);
/* Another approves, and it is done: value, raw bytes, findings and judgments on them. ERR_DENIED for the same
 * person. The findings of what remains come with the next re-screen. */
bool purge_approve(Tenant *tenant, int64_t id, int64_t *records, Err *err);
/* After `to` was restored from a backup of `from`: what was purged since is purged there as well, under the
 * same numbers. */
bool purge_repeat(Tenant *from, Tenant *to, int64_t *records, Err *err);
bool purge_list(Tenant *tenant, bool (*each)(void *to, const PurgeRow *row, Err *err), void *to, Err *err);

#endif
