/* findings.h - the findings of a tenant: list them, look at one, decide about one. */
#ifndef APP_FINDINGS_H
#define APP_FINDINGS_H

#include "app/enter.h"
#include "app/kept.h"
#include "app/knowledge.h"
#include "store/imports.h"

/* Changed: somebody decided about it, and what they relied on is not the same any more. It is offered again. */
typedef enum { STATUS_OPEN, STATUS_CHANGED, STATUS_ACCEPTED, STATUS_REJECTED, STATUSES } FindingStatus;
const char *finding_status_name(FindingStatus status);      /* open, changed, accepted, rejected */

typedef struct {
    int64_t id, record_id;
    FindingStatus status;
    int64_t judged_at, judged_by;       /* of the judgment that gave the status; 0 without */
    size_t place;               /* of a list only: of the person's segment in the report, as person_place() gives it */
    /* of a list by child only: */
    bool begins;                /* what was found of another child begins here; the rest is told with it */
    size_t parts;               /* of this report in which the child stands, among what is listed */
    size_t more;                /* other listed reports of the same child.. */
    const Str *others; size_t other_count;      /* ..and numbers of the most urgent; gone after the call */
} ListedFinding;
#define OTHERS_NAMED_MOST 5

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    Why why;
    int64_t as_of;              /* moment; INT64_MAX: now */
    Date today;                 /* the day of that moment */
    bool with_pools;
    unsigned statuses;          /* bits of FindingStatus; 0: all */
    Str number;                 /* of a report; empty: all */
    Str rule;                   /* empty: all */
    size_t skip, most;          /* a part of the list: after so many, so many; most 0: all that are left */
    /* What is found of one person of a report stands together, in whichever parts of it (copy_within), and is one of
     * these. Of reports that two people joined the most urgent one is told, and the others that are listed as well are
     * only counted and named. */
    bool by_child;
    struct FindingsOrder *order;        /* NULL: nothing is remembered */
} FindingsRequest;

/* The order of all findings as it was last, for whoever asks again and again: gathered anew when a run, a purge, a word
 * on who is whom, a withdrawal or the day has changed since; after a judgment, what it is about is looked at again.
 * Only lists of today by child, without rule, number and those that are only counted, use it. For one thread. */
typedef struct FindingsOrder FindingsOrder;
FindingsOrder *findings_order_open(Err *err);
void findings_order_close(FindingsOrder *order);        /* NULL is fine */

typedef struct {
    bool (*finding)(void *to, Str file, const ListedFinding *listed, const Finding *finding, Err *err);
    void *to;
} FindingsEvents;

/* What stood, and what had been decided, at that moment: the most urgent first. `is_behind`: since the last
 * re-screen imports landed, were withdrawn or purged, or somebody was corrected or joined. Told after the list
 * of what is told, to whom, and the audit entry are durable.
 * ERR_NOT_FOUND when nothing had been screened. `listed` counts all of the list, told or not: findings, or children
 * where they are told by child. */
bool findings_list(const FindingsRequest *request, const FindingsEvents *events, size_t *listed,
                   bool *is_behind, Err *err);

typedef struct {
    ListedFinding listed;
    FindingRow row;
    Finding finding;
    Str file;                   /* from which its report came */
    Str received;               /* the report as it was received */
    int64_t ended_by, ended_at; /* run; 0 while it stands */
    int64_t successor;          /* when it has ended: the newest finding of its lineage, if that is another one */
    const JudgmentRow *judgments;       /* the newest first */
    size_t judgment_count;
    const OutputRow *outputs;           /* to whom it was shown, the oldest first */
    size_t output_count;
} FindingDetail;

/* What people decided about a finding that stands after `run`. `row` is whole, as kept_read() gives it. */
bool finding_status_read(Store *store, Arena *arena, const FindingRow *row, int64_t run, ListedFinding *listed,
                         Err *err);

/* Everything about one finding, in `arena`. ERR_NOT_FOUND; ERR_LIMIT of limit.h. */
bool finding_show(Tenant *tenant, const Knowledge *knowledge, Why why, int64_t id, Date today, Arena *arena,
                  FindingDetail *detail, Err *err);

/* Decide: accept, reject, or only note. ERR_CONFLICT when it has ended: its successor is the one to decide about. */
bool finding_judge(Tenant *tenant, Why why, int64_t id, Str verdict, Str reason, int64_t *judgment, Err *err);

#endif
