/* encounter.h - one contact of a named person with a child: what was asked and left out, what was planned, who may read it. */
#ifndef DOMAIN_ENCOUNTER_H
#define DOMAIN_ENCOUNTER_H

#include "domain/instrument.h"
#include "domain/interview.h"
#include "domain/mention.h"
#include "domain/safety.h"
#include "domain/staff.h"

typedef enum { ENCOUNTER_MINIMAL, ENCOUNTER_INTERVIEW, ENCOUNTER_SUPPORT, ENCOUNTER_SCREENING, ENCOUNTER_SAFETY,
               ENCOUNTER_REASSESSMENT, ENCOUNTER_KINDS } EncounterKind;
/* minimal, interview, support, screening, safety, reassessment */
const char *encounter_kind_name(EncounterKind kind);
const char *encounter_kind_words(EncounterKind kind);   /* for people */
bool encounter_kind_named(Str name, EncounterKind *kind);

/* Where kinds of contacts take place, never an address; and who else was in the room, by role, never a name. */
#define ENCOUNTER_PLACES "roadside street vehicle home hotel hospital school station shelter child-center court " \
                         "office phone video other"
#define ENCOUNTER_OTHERS "advocate child-protection officer interpreter health interviewer prosecutor counsel " \
                         "support-person guardian relative companion other"

/* A prompt of the guide, or a question in somebody's own words; texts are those of that day. */
typedef struct {
    Str prompt;                 /* empty: in their own words */
    Str text;
    Str said;                   /* what the child said to it, as it was written down; may be empty */
    Str topic, indicator, segment;      /* where it lies on the wheel; may be empty */
    bool is_danger;             /* a prompt about danger */
    bool is_checked;            /* was held against the words that lead: of own words alone */
    bool must_reword;           /* it leads.. */
    Str leads;                  /* ..or may lead: kinds, parted by blanks; empty where nothing was found */
} EncounterQuestion;

/* A prompt of a part of the talk that was begun, and was not asked. Without a reason none was written down. */
typedef struct { Str prompt, text, reason; } EncounterOmission;

typedef struct { Str item, answer; } EncounterAnswer;           /* yes, no; what is missing is not in the list */

/* What an instrument came to. Never a label: a next step, and a range of chances at a base rate. */
typedef struct {
    Str instrument;
    int version;
    const EncounterAnswer *answers; size_t answer_count;
    Str by, state, next;        /* next: the words of that day, with.. */
    Grade grade;                /* ..their grade */
    bool is_disclosed, has_direct, is_scored;
    int low, high, cut, missing;
    double base_rate;           /* 0: not stated */
    PostTest post[POST_TESTS_MAX]; size_t post_count;
    const Str *notes; size_t note_count;
} EncounterScreen;

typedef struct { Str id, domain, owner, due, text; Grade grade; bool is_for_unknown; } EncounterStep;
typedef struct { Str id, text; Grade grade; int64_t at; } EncounterReview;     /* microseconds UTC */

typedef struct {
    Str state, release;         /* plan_state_name, release_state_name */
    const EncounterStep *steps; size_t step_count;
    const EncounterReview *reviews; size_t review_count;        /* the earliest first */
    const Str *against, *open; size_t against_count, open_count;        /* questions of the check before a release */
} EncounterPlan;

/* What of a contact somebody may read. */
typedef enum { SIGHT_TOOK_PLACE, SIGHT_ASKED, SIGHT_ALL } EncounterSight;

typedef struct {
    int64_t id, staff, written_at;
    int64_t corrects, corrected_by;     /* another contact; 0: none */
    StaffRole by_role;          /* of whoever kept it */
    EncounterKind kind;
    Mention about;
    int64_t at;                 /* microseconds UTC.. */
    Str when, zone;             /* ..and by the clock of that zone: "2026-06-02 14:30" */
    Str place, setting, role;   /* role: as whom somebody asked, of the guide */
    const Str *others; size_t other_count;
    SafetyAnswer danger;        /* asked at this contact, before all else */
    bool is_recorded;
    InterviewStop stopped;
    const EncounterQuestion *asked; size_t asked_count;
    const EncounterOmission *left; size_t left_count;
    Str helped, helper, note;   /* what made it easier, and who */
    Str next, next_by;          /* the next contact: "2026-06-09 10:00", and with whom */
    Str hold;                   /* what spoke against a guardian who was there or claims the child; empty: nothing */
    const EncounterScreen *screen;      /* NULL: none */
    const EncounterPlan *plan;          /* NULL: none */
    EncounterSight sight;       /* what is left of it here */
} Encounter;

bool encounter_has_other(const Encounter *encounter, Str role);
/* A guardian or a relative was in the room. */
bool encounter_has_kin(const Encounter *encounter);
/* Somebody asked about other things than danger, or screened, although danger was not ruled out. */
bool encounter_went_on(const Encounter *encounter);

/* Whoever is an advocate keeps as one, so that no other office of theirs opens what they were told. */
StaffRole encounter_keeps_as(StaffRoles roles, StaffRole otherwise);
/* What an advocate was told stays with advocates: others see that the contact took place. Of everybody else's contacts
 * those who work on the case see all, patrol and advocates what was asked and planned and not what the child said.
 * Everybody sees all of their own. */
EncounterSight encounter_sight(const Encounter *encounter, int64_t reader, StaffRoles roles);
/* The same with nothing in it that this sight does not cover. */
Encounter encounter_masked(Arena *arena, const Encounter *encounter, EncounterSight sight);

#endif
