/* audit_look.h - how an auditor looks at the trail: its newest part first, and who saw one finding or one report. */
#ifndef APP_AUDIT_LOOK_H
#define APP_AUDIT_LOOK_H

#include "app/audit_line.h"
#include "base/date.h"
#include "store/audit_find.h"
#include "store/audit_seal.h"

/* Each look is itself entered, with how many entries were told, before they are. All are for auditors, on the trail of
 * the case vault. ERR_DENIED for everybody else, which is entered too. */

/* How many entries are looked through for one part, so that nobody waits for a filter that fits nothing; and how many
 * of the newest are proved to follow one another. */
#define AUDIT_LOOKED_MOST 500000
#define AUDIT_PROVED_MOST 1000
/* The longest list that is told at once. */
#define AUDIT_TOLD_MOST 10000

/* Empty texts, staff -1, no day and before 0 ask for nothing. */
typedef struct {
    Str verb, outcome, case_ref;
    int64_t staff;
    Date until;                 /* the last day, UTC */
    int64_t before;             /* entries before this number */
    size_t most;                /* at most AUDIT_TOLD_MOST */
} AuditAsked;

/* The newest first. Every entry from `from` to `to` was looked through; `from` is 0 when there is none. */
typedef struct {
    const AuditLine *lines; size_t count;
    int64_t from, to;
    bool has_older;             /* then they are before `from` */
} AuditPart;

/* How far the trail can be relied on, without reading all of it. */
typedef struct {
    AuditSealing sealing;
    AuditTail tail;             /* the newest AUDIT_PROVED_MOST */
    int64_t anchors;            /* time stamps that are kept */
    int64_t anchored, anchored_at;      /* the last entry under the newest of them, and when it was given */
    PeopleNames names;
} AuditState;

/* ERR_USAGE when the case is no number of a case: what is asked for is entered. `state` may be NULL. */
bool audit_part(Tenant *tenant, const AuditAsked *asked, Arena *arena, AuditPart *part, AuditState *state, Err *err);

/* An entry that touched a finding or a report: how, and whom it was shown to besides whoever did it; may be empty. */
typedef struct { AuditLine line; Str what, recipient; } AuditSeenLine;

/* The newest first, at most AUDIT_TOLD_MOST; `all`: how many there are. Look-ups that told of somebody in the
 * report, or of the person of the finding, are among them; lists of which only the length is entered are not. */
typedef struct { const AuditSeenLine *lines; size_t count, all; } AuditSeen;
bool audit_seen_finding(Tenant *tenant, int64_t finding, Arena *arena, AuditSeen *seen, Err *err);
/* The report of that agency (its ORI) and number: an incident, an arrest or a booking, in all its versions. */
bool audit_seen_report(Tenant *tenant, Str agency, Str number, Arena *arena, AuditSeen *seen, Err *err);

/* Comma-separated, with heads, in the arena; nothing in it is obeyed by a spreadsheet. */
bool audit_part_csv(Arena *arena, const AuditPart *part, Str *text, Err *err);
bool audit_seen_csv(Arena *arena, const AuditSeen *seen, Str *text, Err *err);

#endif
