/* look_up.h - who on record may be the person of whom somebody knows this much? */
#ifndef APP_LOOK_UP_H
#define APP_LOOK_UP_H

#include "app/enter.h"
#include "app/person_link.h"
#include "app/person_rows.h"
#include "domain/sight.h"

/* Whoever weighs more than two records drawn at random is a hit, however little that is: somebody who knows the end of
 * a number wants to see whose it may be. The surest come first, so many at most; a design value. */
#define LOOK_UP_TOLD_MOST 100

typedef struct {
    Tenant *tenant;
    Why why;
    Str texts[PERSON_COLUMNS];  /* as somebody types or hears them; empty: not known */
    size_t most;                /* to tell; at most LOOK_UP_TOLD_MOST */
    bool shows_names;           /* values are told unmasked: the entry in the trail says so */
    int age;                    /* on that day; -1: not known. The engine does not compare ages: it only says.. */
    Date age_on;
} LookUpRequest;

/* ..whether somebody's can be that one. It changes no weight and no order. */
typedef enum { LOOK_AGE_NOT_ASKED, LOOK_AGE_FITS, LOOK_AGE_DIFFERS, LOOK_AGE_UNKNOWN } LookAge;
const char *look_age_name(LookAge age);

/* A lead to check, never an identification. */
typedef struct {
    Mention mention;
    int64_t record_id;
    RecordKind kind;
    Date on;                    /* the day of which the report speaks; unknown when it names none */
    Record record;              /* with ages as they are known now */
    const Segment *segment;
    double weight;              /* bits, as linking weighs the same two rows */
    LinkReason *reasons; size_t reason_count;
    LookAge age;
    size_t joined, proposed;    /* other mentions that two people joined to it; persons whom linking proposes.. */
} LookedUp;

typedef struct {
    Sight sight;                /* ..which a roadside look-up does not tell: it would tell of others */
    LookedUp *hits; size_t hit_count;
    size_t more;                /* with as much to say for them, beyond `most` */
    bool unread[PERSON_COLUMNS];    /* typed, and says nothing */
    bool common[PERSON_COLUMNS];    /* typed, and stands in so many reports that it is no value */
    size_t keys;                /* by which somebody could be found; 0: what was typed brings nobody near */
    size_t too_common;          /* keys that bring together more than can be read */
    bool was_linked;
} LookUpAnswer;

/* All of it in an arena of LOOK_UP_ARENA_BYTES. The audit entry is durable when it returns: the verb, who, why, how
 * many were told, the sight, and a keyed mark of what was asked, by which an auditor sees that two questions were the
 * same and nobody sees what they were. Beside it, durable with it, stands who was told of, by the numbers of reports
 * (audit_seen_report, audit_seen_finding). No name or value is in it, and it is as long for nobody as for somebody who
 * is not the asker's to know. Errors: of app_enter, look_index.h and limit.h. */
bool look_up(const LookUpRequest *request, Arena *arena, LookUpAnswer *answer, Err *err);
#define LOOK_UP_ARENA_BYTES (PERSON_CARDS_ARENA_BYTES + LOOK_UP_TOLD_MOST * REPORT_ARENA_BYTES)

#endif
