/* duty_clock.h - which duties run about which child, by when, and what came of them? */
#ifndef INSIGHT_DUTY_CLOCK_H
#define INSIGHT_DUTY_CLOCK_H

#include "base/zone.h"
#include "domain/duty.h"

/* Something that starts duties. `at` is the moment; where only a day is known, its first moment in the agency's
 * zone, so that the clock starts no later than it did. */
typedef struct {
    const DutyTrigger *trigger;
    Mention about;
    int64_t at;
    bool is_day;
    Str source;                 /* where it is on record: "finding 12" */
    int64_t staff;              /* who accepted it; 0: nobody had to */
} DutyEvent;

typedef enum {
    DUE_OVERDUE,                /* the deadline is over */
    DUE_RUNNING,                /* its deadline is to come, or it is to be done at once */
    DUE_HELD,                   /* it would tell a guardian who is or may be a suspect */
    DUE_TO_CHECK,               /* its row is not sure enough, or it depends on what no record shows: no clock runs */
    DUE_OPEN,                   /* to be done or kept to, without a deadline */
    DUE_DONE, DUE_DONE_LATE,
    DUE_SKIPPED,                /* a named person says that it does not apply */
    DUE_ENDED,                  /* something was said about it, and what started it does not stand any more */
    DUE_STATES
} DueState;
const char *due_state_name(DueState state);     /* overdue, running, held, to-check, open, done, late, skipped, ended */

/* One duty about one child. Moments are microseconds UTC; 0: there is none. */
typedef struct {
    const Duty *duty;
    Mention about;
    Str source;
    int64_t accepted_by;        /* 0: nobody had to */
    int64_t start;
    bool is_day;                /* the start is a day of which only the first moment is taken */
    bool is_by_hand;            /* a named person started it */
    int64_t deadline, escalate_at;
    bool escalates;             /* a supervisor is to be told now, and nobody was */
    DueState state;
    Str hold;                   /* what holds it, or held it when it was released */
    int round;                  /* 1, and one more each time it was done and begins again */
    /* The last of each kind in this round, NULL without: done and skip among `ended`. */
    const DutyClaim *started, *owner, *escalated, *ended, *released;
} Due;

typedef struct {
    const Duty *duties; size_t duty_count;      /* periods of one duty stand together (guide/duties.h) */
    const Zone *zone;
    Str state;                  /* of the agency, two letters */
    const DutyEvent *events; size_t event_count;
    const DutyClaim *claims; size_t claim_count;        /* in the order in which they were said */
    int64_t now;                /* never before the last thing that was written, whatever the machine's clock says */
} DutyClockInput;

/* What is due, the most pressing first: overdue and running by deadline, then what is held, to be checked, open and
 * over. What was once started or done depends on events and claims alone, not on `now`: a clock set back changes
 * what is overdue and nothing else. The list lives in the arena. */
void duty_clock(Arena *arena, const DutyClockInput *input, Due **due, size_t *count);

/* For a duty that tells a guardian, or a child through one: hold it for this reason, unless somebody released it for
 * the very same, or it is over. Empty holds nothing. */
void due_hold(Due *due, Str why);

/* Put it into its order again, after some were held. */
void due_sort(Due *due, size_t count);

/* The moment at which a clock that starts then is over. `start` itself for "at once"; 0 for none. */
int64_t clock_ends(const Clock *clock, const Zone *zone, int64_t start);

#endif
