/* placement.c - what does a basis rest on, and which answer can follow which? */
#include "domain/placement.h"

/* ---- basis ---- */

static const struct { const char *name, *words; } bases[BASES] = {
    [BASIS_CHILD] = { "child-consent", "consent of the child" },
    [BASIS_GUARDIAN] = { "guardian-consent", "consent of a guardian" },
    [BASIS_LEGAL] = { "legal-duty", "a legal duty" },
    [BASIS_EMERGENCY] = { "emergency", "an emergency" },
};

const char *basis_name(PlacementBasis basis) { return bases[basis].name; }
const char *basis_words(PlacementBasis basis) { return bases[basis].words; }

bool basis_named(Str name, PlacementBasis *basis)
{
    for (int i = 0; i < BASES; i++)
        if (str_eq(name, str_of(bases[i].name))) { *basis = (PlacementBasis)i; return true; }
    return false;
}

enum { GIVEN_BY = 1, WITNESS = 2, UNTIL = 4, CITATION = 8, DANGER = 16 };

const char *basis_mistake(PlacementBasis basis, const BasisDetails *d)
{
    static const struct { int asked; const char *sentence; } wanted[BASES] = {
        [BASIS_CHILD] = { WITNESS | UNTIL, "child-consent wants --witness and --until, and no detail of another "
                                           "basis." },
        [BASIS_GUARDIAN] = { GIVEN_BY | WITNESS | UNTIL,
                             "guardian-consent wants --given-by, --witness and --until, and no detail of another "
                             "basis." },
        [BASIS_LEGAL] = { CITATION, "legal-duty wants --citation, the law that asks for it, and no detail of another "
                                    "basis." },
        [BASIS_EMERGENCY] = { DANGER, "emergency wants --danger, what would happen otherwise, and no detail of another "
                                      "basis." },
    };
    int said = (str_is_blank(d->given_by) ? 0 : GIVEN_BY) | (str_is_blank(d->witness) ? 0 : WITNESS) |
               (date_is_known(d->until) ? UNTIL : 0) | (str_is_blank(d->citation) ? 0 : CITATION) |
               (str_is_blank(d->danger) ? 0 : DANGER);
    return said == wanted[basis].asked ? NULL : wanted[basis].sentence;
}

/* ---- steps ---- */

static const char *const steps[STEPS] = { "accepted", "declined", "arrived", "outcome" };
static const char *const states[PLACEMENT_STATES] = { "asked", "accepted", "declined", "arrived", "over" };

const char *step_name(PlacementStep step) { return steps[step]; }
const char *placement_state_name(PlacementState state) { return states[state]; }

bool step_named(Str name, PlacementStep *step)
{
    for (int i = 0; i < STEPS; i++)
        if (str_eq(name, str_of(steps[i]))) { *step = (PlacementStep)i; return true; }
    return false;
}

bool placement_is_open(PlacementState state)
{
    return state != PLACEMENT_DECLINED && state != PLACEMENT_OVER;
}

StepAnswer step_after(PlacementState state, PlacementStep step)
{
    static const StepAnswer answers[PLACEMENT_STATES][STEPS] = {
        /*                       accepted    declined    arrived            outcome */
        [PLACEMENT_ASKED]    = { STEP_FITS,  STEP_FITS,  STEP_WANTS_REASON, STEP_WANTS_REASON },
        [PLACEMENT_ACCEPTED] = { STEP_NEVER, STEP_FITS,  STEP_FITS,         STEP_WANTS_REASON },
        [PLACEMENT_DECLINED] = { STEP_NEVER, STEP_NEVER, STEP_NEVER,        STEP_NEVER },
        [PLACEMENT_ARRIVED]  = { STEP_NEVER, STEP_NEVER, STEP_NEVER,        STEP_FITS },
        [PLACEMENT_OVER]     = { STEP_NEVER, STEP_NEVER, STEP_NEVER,        STEP_FITS },
    };
    return answers[state][step];
}

PlacementState state_after(PlacementStep step)
{
    static const PlacementState after[STEPS] = { PLACEMENT_ACCEPTED, PLACEMENT_DECLINED, PLACEMENT_ARRIVED,
                                                 PLACEMENT_OVER };
    return after[step];
}

PlacementState placement_state(const Placement *p)
{
    return p->event_count ? state_after(p->events[p->event_count - 1].step) : PLACEMENT_ASKED;
}

bool placement_consent_ended(const Placement *p, Date today)
{
    return placement_is_open(placement_state(p)) && date_is_known(p->details.until) &&
           date_compare(p->details.until, today) < 0;
}
