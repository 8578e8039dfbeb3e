/* placement.h - a child is asked to be taken in somewhere: on what ground, by whom, and what came of it. */
#ifndef DOMAIN_PLACEMENT_H
#define DOMAIN_PLACEMENT_H

#include "domain/mention.h"

/* Why a child's case may be told to a service (requirement R55). */
typedef enum { BASIS_CHILD, BASIS_GUARDIAN, BASIS_LEGAL, BASIS_EMERGENCY, BASES } PlacementBasis;

const char *basis_name(PlacementBasis basis);   /* child-consent, guardian-consent, legal-duty, emergency */
const char *basis_words(PlacementBasis basis);  /* for people */
bool basis_named(Str name, PlacementBasis *basis);

/* What a basis rests on. Empty, or an unknown day, where it was not said. */
typedef struct {
    Str given_by;               /* which guardian */
    Str witness;                /* who was there when consent was given */
    Date until;                 /* consent holds through this day */
    Str citation;               /* of the law that asks for it */
    Str danger;                 /* what would happen otherwise */
} BasisDetails;

/* A sentence on what is missing or does not belong to that basis; NULL when nothing is. */
const char *basis_mistake(PlacementBasis basis, const BasisDetails *details);

/* What was heard after the asking, in the order in which it was said. */
typedef enum { STEP_ACCEPTED, STEP_DECLINED, STEP_ARRIVED, STEP_OUTCOME, STEPS } PlacementStep;
typedef enum { PLACEMENT_ASKED, PLACEMENT_ACCEPTED, PLACEMENT_DECLINED, PLACEMENT_ARRIVED, PLACEMENT_OVER,
               PLACEMENT_STATES } PlacementState;

const char *step_name(PlacementStep step);              /* accepted, declined, arrived, outcome */
bool step_named(Str name, PlacementStep *step);
const char *placement_state_name(PlacementState state); /* asked, accepted, declined, arrived, over */
bool placement_is_open(PlacementState state);           /* somebody still has to hear something */

/* A place answers before anybody arrives, and somebody arrives before there is an outcome; where it was otherwise, a
 * reason says why. Nothing follows a no, and of what is over only more outcomes are told. */
typedef enum { STEP_FITS, STEP_WANTS_REASON, STEP_NEVER } StepAnswer;
StepAnswer step_after(PlacementState state, PlacementStep step);
PlacementState state_after(PlacementStep step);

typedef struct {
    int64_t id, placement, staff, written_at;
    PlacementStep step;
    Date on;                    /* the day on which it happened */
    Str note, reason;           /* reason: of a step out of order */
} PlacementEvent;

/* Of the place only what a directory leaves of it: never where a protective facility is. */
typedef struct {
    int64_t id, staff, written_at;
    Mention about;
    Str service, name, area;    /* its id in the directory; coarse area of a protective facility, else empty */
    bool is_protective;
    Date on;
    PlacementBasis basis;
    BasisDetails details;
    Str reason;
    Str unfit, although, to_ask;        /* what the service states that it does not take, why the child was referred all
                                         * the same, and what had to be asked before; empty where nothing was */
    const PlacementEvent *events; size_t event_count;
} Placement;

PlacementState placement_state(const Placement *placement);
/* Consent was given for days that are over, and the placement is not. */
bool placement_consent_ended(const Placement *placement, Date today);

#endif
