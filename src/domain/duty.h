/* duty.h - what the law or good practice asks of an agency about a child, from what moment on, and by when. */
#ifndef DOMAIN_DUTY_H
#define DOMAIN_DUTY_H

#include "domain/finding.h"
#include "domain/mention.h"

/* An hour is an hour, whatever the clocks on the walls do meanwhile. A day is a calendar day of the agency's time zone:
 * the same time of day, that many days later. A year ends on the same date; of 29 February on the 28th, the earlier. */
typedef enum { CLOCK_NONE, CLOCK_AT_ONCE, CLOCK_HOURS, CLOCK_DAYS, CLOCK_YEARS, CLOCK_DAYS_BEFORE } ClockUnit;

/* `words`: of none, what the law says instead of a number. */
typedef struct { ClockUnit unit; int count; Str words; } Clock;

/* Whom a duty tells. A guardian is never told while a guardian may be a suspect (insight/guardian.h); what tells the
 * child as a victim reaches the child through whoever acts for the child, so it waits with the same words. */
typedef enum { TELLS_NOBODY, TELLS_AGENCY, TELLS_GUARDIAN, TELLS_VICTIM, TELLS } DutyTells;

/* high: the text of the law or the named page was read. Nothing else may start a clock by itself. */
typedef enum { DUTY_HIGH, DUTY_MEDIUM, DUTY_LOW, DUTY_GRADES } DutyGrade;

/* What starts a duty. */
typedef enum {
    STARTED_BY_RECORD,          /* a record of a kind: its day */
    STARTED_BY_FINDING,         /* a finding of a class or rule: the re-screen that first told it */
    STARTED_BY_ACCEPTING,       /* a named person accepts such a finding: the child is a victim */
    STARTED_BY_CORRECTION,      /* a corrected birth date makes somebody a child who stood on record as older */
    STARTED_BY_HAND,            /* nothing on record shows it: a named person says so */
    STARTS
} DutyStart;

typedef struct {
    Str id;
    DutyStart start;
    Str what;                   /* the kind of record; classes of findings and rules, with ";" between */
    int has_role;               /* of the child there: Role + 1; 0: any */
    int age_from, age_below;    /* who is, or may be, at least this old, and not that old; 0, 0: any age */
    Str condition;              /* what no record shows: with it the duty is only to be checked; may be empty */
    Str words;                  /* what starts it, for people */
} DutyTrigger;

/* One row of the table: one duty in one period. */
typedef struct {
    Str id;                     /* stays the same in every period */
    const DutyTrigger *trigger;
    Str state;                  /* "US", or the two letters of the state whose law it is */
    Date valid_from, valid_to;  /* of the event that starts it; unknown: not known, or still so */
    Str text, who;
    Clock clock;
    Str counted_from;
    int rounds_max;             /* 1; 2: once more after it was done; INT_MAX: again and again */
    Clock escalate;             /* when a supervisor is told; none: with the deadline */
    Str evidence;               /* what counts as done */
    DutyTells tells;
    Str citation, source, as_of, grade_words;
    DutyGrade grade;
} Duty;

/* Whether a row of this grade may start a clock by itself. */
static inline bool duty_is_sure(const Duty *d) { return d->grade == DUTY_HIGH; }
bool duty_is_valid_on(const Duty *d, Date day);
const char *duty_tells_name(DutyTells tells);           /* nobody, agency, guardian, victim */
bool duty_tells_named(Str name, DutyTells *tells);
const char *duty_start_name(DutyStart start);           /* record, finding, accepting, correction, hand */
bool duty_start_named(Str name, DutyStart *start);
/* "24 hours", "7 days before", "at once"; of none its words */
Str clock_text(Arena *arena, const Clock *clock);
/* What clock_text writes; "none: WORDS" for none. False for anything else. */
bool clock_read(Str text, Clock *clock);

/* What a named person said about a duty of one child. In the order in which it was said. */
typedef enum {
    SAID_START,                 /* it is to be done; of what was only to be checked, too */
    SAID_OWNER,                 /* who does it */
    SAID_ESCALATED,             /* who was told that it is not done yet */
    SAID_DONE,                  /* with its evidence */
    SAID_SKIP,                  /* it does not apply, and why */
    SAID_RELEASE,               /* the guardian may be told, and why; holds for the reason of that time alone */
    SAIDS
} DutySaid;

const char *duty_said_name(DutySaid said);              /* start, owner, escalated, done, skip, release */
bool duty_said_named(Str name, DutySaid *said);

typedef struct {
    Str duty;                   /* its id */
    Mention about;
    DutySaid said;
    int64_t at;                 /* the moment that it speaks of, microseconds UTC */
    bool is_day;                /* only the day is known: `at` is its first moment */
    int64_t written_at;
    int64_t staff;
    Str words;
    Str hold;                   /* of a release: what held it */
} DutyClaim;

#endif
