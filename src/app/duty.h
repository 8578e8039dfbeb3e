/* duty.h - the duties of a tenant: what runs, who does it, what was done, and what waits because a guardian may be a suspect. */
#ifndef APP_DUTY_H
#define APP_DUTY_H

#include "app/agency_zone.h"
#include "app/enter.h"
#include "app/knowledge.h"
#include "guide/duties.h"
#include "insight/duty_clock.h"
#include "insight/guardian.h"

#define DUTY_WORDS_BYTES_MAX 400

/* The tables of the program. ERR_INPUT when one is not as it must be. */
bool duty_books_read(Arena *arena, DutyBook *duties, KinBook *kin, Err *err);

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    Why why;
    Str zone;                   /* for this once; empty: the agency's, else that of this machine */
    bool is_mine;               /* only what was given to whoever asks; of patrol and advocates always so */
} DutyRequest;

typedef struct {
    DutyBook book;
    Zone zone;
    ZoneOrigin zone_origin;
    int64_t now;                /* microseconds UTC; never before the trail's last entry */
    int64_t behind_us;          /* how far this machine's clock is behind that entry; 0 when it is not */
    Due *due; size_t count;     /* the most pressing first */
    const DutyClaim *claims; size_t claim_count;        /* everything that was said, the oldest first */
    size_t unnumbered;          /* missing children of records without a number: nobody can speak of them */
    bool is_screened;           /* findings start duties only after a re-screen */
    bool is_behind;             /* something landed, left or was said since the last one */
    bool is_mine;               /* the others are left out */
} DutyList;

/* Duties are conclusions: they are worked out of the records, the findings that stand and what people said, each
 * time. A record of a missing child counts with the age by corrections. Nothing of it is told before the audit entry is
 * durable. Patrol and advocates are shown what was given to them, and may say of that alone that it is done. Lives in
 * `arena`. Errors: those of app_enter(); ERR_INPUT for a time zone that this machine lacks. */
bool duty_list(const DutyRequest *request, Arena *arena, DutyList *list, Err *err);

/* Was it given to the person of this login? The last `owner` names the login as a word: "kim", "kim, Unit 12". */
bool due_is_of(const Due *due, Str login);

/* One duty about one child, out of a list; NULL when there is none. */
const Due *duty_find(const DutyList *list, Str duty, const Mention *about);

/* "MISS-NCIC-2H@ZZ0010000/24-001234/person:1" */
Str duty_word(Arena *arena, Str duty, const Mention *about);
bool duty_word_read(Str word, Str *duty, Mention *about);

typedef struct {
    Str duty;
    Mention about;
    DutySaid said;
    Str at;                     /* "2026-11-25 14:03" or "2026-11-25" by the clock of the agency; empty: now */
    Str words;                  /* who, whom, the evidence, or the reason */
} DutyWord;

/* A named person says something about a duty; what it comes to is in `due`, to be told by the clock of `zone`. Without
 * a moment, a start counts from what is on record, if anything is, and everything else from now. ERR_NOT_FOUND: no such
 * duty, or nobody of that number in a report that counts, or nothing of this duty runs; ERR_USAGE; ERR_CONFLICT: it is
 * held, or it is not. */
bool duty_say(const DutyRequest *request, const DutyWord *word, Arena *arena, Due *due, Zone *zone, Err *err);

/* By which clock the agency counts its days, from now on. ERR_INPUT for a zone that this machine does not know. */
bool duty_zone_set(Tenant *tenant, Str zone, Err *err);

#endif
