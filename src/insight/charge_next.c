/* charge_next.c - which fact to look for next, and does the federal side weigh more? */
#include "insight/charge_next.h"

/* ---- the one missing fact ---- */

/* The highest that is met for a role; NULL when none is. */
static const Charge *highest(const ChargeAnswer *a, LawRole role, bool federal, ChargeOutcome outcome)
{
    for (size_t i = 0; i < a->count; i++) {
        const Charge *c = &a->charges[i];
        if (c->role == role && c->outcome == outcome && charge_is_ranked(c) &&
            (c->is_touched || outcome == CHARGE_MET) && str_eq(c->provision->place, S("US")) == federal)
            return c;
    }
    return NULL;
}

/* The heavier of what is met on both sides. */
static const Charge *highest_met(const ChargeAnswer *a, LawRole role)
{
    const Charge *federal = highest(a, role, true, CHARGE_MET), *state = highest(a, role, false, CHARGE_MET);
    if (!federal || !state) return federal ? federal : state;
    return charge_weigh(federal->provision, state->provision) <= 0 ? federal : state;
}

static bool can_be_asked(const ChargeAnswer *a, size_t element)
{
    ElementKind kind = a->book->elements[element].kind;
    return kind != ELEMENT_UNREAD && kind != ELEMENT_UNREAD_DECOY;
}

static const ChargeElement *first_open(const ChargeAnswer *a, const Charge *c)
{
    for (size_t i = 0; i < c->count; i++)
        if (c->elements[i].status == ELEMENT_UNKNOWN && can_be_asked(a, c->elements[i].by)) return &c->elements[i];
    return NULL;
}

/* What the facts touch comes first, then what is nearer; of the equally near, what would add most. */
static bool is_better(const Charge *c, const Charge *than)
{
    if (!than) return true;
    if (c->is_touched != than->is_touched) return c->is_touched;
    if (c->unknown != than->unknown) return c->unknown < than->unknown;
    return charge_weigh(c->provision, than->provision) < 0;
}

static size_t filled_by(const ChargeAnswer *a, const LawGroup *group, LawRole role)
{
    size_t count = 0;
    for (size_t i = 0; i < a->count; i++) {
        const Charge *c = &a->charges[i];
        if (c->role != role || c->outcome != CHARGE_OPEN || c->unknown != 1 || !charge_is_ranked(c)) continue;
        const ChargeElement *e = first_open(a, c);
        count += e && str_eq(e->group->text, group->text);
    }
    return count;
}

static void gap_of_facts(ChargeAnswer *a)
{
    ChargeGap *gap = &a->gap;
    const Charge *best = NULL;
    for (size_t i = 0; i < a->count; i++) {
        const Charge *c = &a->charges[i];
        if (c->outcome != CHARGE_OPEN || !charge_is_ranked(c) || !first_open(a, c)) continue;
        const Charge *met = highest_met(a, c->role);
        if (met && charge_weigh(c->provision, met->provision) >= 0) continue;
        if (is_better(c, best)) best = c;
    }
    if (!best) return;
    const ChargeElement *e = first_open(a, best);
    *gap = (ChargeGap){ .group = e->group, .element = e->by, .role = best->role, .raises = best->unknown == 1,
                        .most = best, .completes = filled_by(a, e->group, best->role) };
}

/* Of a kind of age element the one of 18: the line that decides whether there is a case of a child at all. */
static size_t line_of_18(const LawBook *book, ElementKind kind)
{
    for (size_t i = 0; i < book->element_count; i++)
        if (book->elements[i].kind == kind && book->elements[i].years == 18) return i;
    return LAW_ELEMENT_NONE;
}

void charge_gap_find(ChargeAnswer *a)
{
    a->gap = (ChargeGap){ .element = LAW_ELEMENT_NONE };
    size_t line = line_of_18(a->book, a->facts->is_decoy ? ELEMENT_CLAIMED : ELEMENT_UNDER);
    if (line != LAW_ELEMENT_NONE && charge_found(a, line, LAW_TRAFFICKER)->status == ELEMENT_UNKNOWN) {
        a->gap.element = line;
        return;
    }
    gap_of_facts(a);
}

/* ---- referral ---- */

/* Whether a row of the state that could be the highest shows no years. */
static bool hides_years(const ChargeAnswer *a, LawRole role, ChargeOutcome least)
{
    for (size_t i = 0; i < a->count; i++) {
        const Charge *c = &a->charges[i];
        if (c->role == role && c->outcome <= least && charge_is_ranked(c) && !str_eq(c->provision->place, S("US")) &&
            (c->is_touched || c->outcome == CHARGE_MET) && c->provision->max < 0)
            return true;
    }
    return false;
}

static Referral referral_of(const ChargeAnswer *a, LawRole role)
{
    Referral r = { .why = REFER_NO, .federal = highest(a, role, true, CHARGE_MET) };
    if (!r.federal) r.federal = highest(a, role, true, CHARGE_OPEN);
    if (!r.federal) return r;
    r.state = highest(a, role, false, CHARGE_MET);
    if (!r.state) r.state = highest(a, role, false, CHARGE_OPEN);
    if (!a->facts->state.len) r.why = REFER_STATE_NOT_NAMED;
    else if (!r.state) r.why = REFER_NO_STATE;
    else if (hides_years(a, role, r.state->outcome)) r.why = REFER_NOT_COMPARABLE;
    else {
        const Provision *f = r.federal->provision, *s = r.state->provision;
        r.why = f->min > s->min || f->max > s->max ? REFER_HIGHER : REFER_NO;
    }
    return r;
}

void charge_referrals_find(ChargeAnswer *a)
{
    for (LawRole role = 0; role < LAW_ROLES; role++) a->referrals[role] = referral_of(a, role);
}
