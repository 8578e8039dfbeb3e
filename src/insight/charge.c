/* charge.c - which elements do the facts meet, and which provisions stand on them? */
#include "insight/charge.h"

#include "insight/charge_next.h"

const char *element_status_name(ElementStatus status)
{
    static const char *const names[] = { "met", "unknown", "missing" };
    return names[status];
}

const char *charge_outcome_name(ChargeOutcome outcome)
{
    static const char *const names[] = { "met", "open", "closed" };
    return names[outcome];
}

bool charge_is_ranked(const Charge *c)
{
    ProvisionKind kind = c->provision->kind;
    return !provision_is_lead(c->provision) &&
        (kind == PROVISION_OFFENSE || kind == PROVISION_ATTEMPT || kind == PROVISION_CONSPIRACY);
}

static int larger_first(double a, double b) { return a > b ? -1 : a < b; }

int charge_weigh(const Provision *a, const Provision *b)
{
    int by_least = larger_first(a->min < 0 ? 0 : a->min, b->min < 0 ? 0 : b->min);
    return by_least ? by_least : larger_first(a->max < 0 ? -1 : a->max, b->max < 0 ? -1 : b->max);
}

/* ---- elements ---- */

static ElementStatus age_status(CaseAge age, int years)
{
    if (!age.is_sure || age.low < 0) return ELEMENT_UNKNOWN;
    if (age.high < years) return ELEMENT_MET;
    return age.low >= years ? ELEMENT_MISSING : ELEMENT_UNKNOWN;
}

static ElementFound found_by_age(Arena *arena, CaseAge age, int years)
{
    Str *source = arena_new(arena, Str, 1);
    *source = age.source;
    return (ElementFound){ .status = age_status(age, years), .is_disputed = age.low >= 0 && !age.is_sure,
                           .sources = source, .source_count = age.source.len > 0 };
}

static ElementFound found_without_child(Arena *arena)
{
    Str *source = arena_new(arena, Str, 1);
    *source = S("there was no real child");
    return (ElementFound){ .status = ELEMENT_MISSING, .sources = source, .source_count = 1 };
}

static ElementFound found_by_facts(Arena *arena, const CaseFacts *facts, size_t element, LawRole role)
{
    size_t count[FACT_NO + 1] = { 0 };
    ElementFound found = { .status = ELEMENT_UNKNOWN };
    Str *sources = arena_new(arena, Str, facts->fact_count + 1);
    for (size_t i = 0; i < facts->fact_count; i++) {
        const CaseFact *f = &facts->facts[i];
        if (f->element != element || !(f->roles & LAW_ROLE_BIT(role))) continue;
        count[f->is]++;
        if (f->is != FACT_UNKNOWN && f->source.len) sources[found.source_count++] = f->source;
    }
    found.sources = sources;
    found.is_disputed = count[FACT_NO] && (count[FACT_YES] || count[FACT_ALLEGED]);
    if (found.is_disputed) return found;
    if (count[FACT_YES]) found.status = ELEMENT_MET;
    else if (count[FACT_NO]) found.status = ELEMENT_MISSING;
    else found.is_alleged = count[FACT_ALLEGED] > 0;
    return found;
}

static ElementFound element_found(Arena *arena, const LawBook *book, const CaseFacts *facts, size_t at, LawRole role)
{
    const LawElement *e = &book->elements[at];
    switch (e->kind) {
    case ELEMENT_UNDER:
        return facts->is_decoy ? found_without_child(arena) : found_by_age(arena, facts->child, e->years);
    case ELEMENT_CLAIMED: return found_by_age(arena, facts->claimed, e->years);
    case ELEMENT_UNREAD: return (ElementFound){ .status = ELEMENT_UNKNOWN };
    case ELEMENT_UNREAD_DECOY:
        return (ElementFound){ .status = facts->is_decoy ? ELEMENT_UNKNOWN : ELEMENT_MISSING };
    case ELEMENT_CASE:
    case ELEMENT_ACT: break;
    }
    return found_by_facts(arena, facts, at, role);
}

const ElementFound *charge_found(const ChargeAnswer *answer, size_t element, LawRole role)
{
    return &answer->found[element * LAW_ROLES + role];
}

static void elements_find(Arena *arena, ChargeAnswer *answer)
{
    ElementFound *found = arena_new(arena, ElementFound, answer->book->element_count * LAW_ROLES + 1);
    for (size_t e = 0; e < answer->book->element_count; e++)
        for (LawRole role = 0; role < LAW_ROLES; role++)
            found[e * LAW_ROLES + role] = element_found(arena, answer->book, answer->facts, e, role);
    answer->found = found;
}

/* ---- provisions ---- */

static bool can_be_asked(const LawBook *book, size_t element)
{
    ElementKind kind = book->elements[element].kind;
    return kind != ELEMENT_UNREAD && kind != ELEMENT_UNREAD_DECOY;
}

/* An unknown choice that has been alleged is nearer than one of which nobody spoke. */
static size_t deciding(const ChargeAnswer *answer, const LawGroup *g, LawRole role, ElementStatus status)
{
    size_t by = g->choices[0], best = 0;
    for (size_t i = g->count; i-- > 0;) {
        const ElementFound *f = charge_found(answer, g->choices[i], role);
        if (f->status != status) continue;
        size_t rank = 1 + can_be_asked(answer->book, g->choices[i]) + (f->is_alleged || f->is_disputed);
        if (rank >= best) by = g->choices[i], best = rank;
    }
    return by;
}

static ChargeElement group_judge(const ChargeAnswer *answer, const LawGroup *g, LawRole role)
{
    ElementStatus status = ELEMENT_MISSING;
    for (size_t i = 0; i < g->count; i++) {
        ElementStatus one = charge_found(answer, g->choices[i], role)->status;
        if (one < status) status = one;
    }
    return (ChargeElement){ g, status, deciding(answer, g, role, status) };
}

static bool is_touched(const ChargeAnswer *answer, const LawGroup *g, LawRole role)
{
    for (size_t i = 0; i < g->count; i++) {
        const ElementFound *f = charge_found(answer, g->choices[i], role);
        bool is_act = answer->book->elements[g->choices[i]].kind == ELEMENT_ACT;
        if (is_act && (f->status == ELEMENT_MET || f->is_alleged || f->is_disputed)) return true;
    }
    return false;
}

static TextDoubt text_doubt(const Provision *p, DaySpan offense)
{
    if (!date_is_known(p->text_of.first)) return TEXT_UNDATED;
    if (date_compare(offense.last, p->text_of.last) > 0) return TEXT_EARLIER;
    bool is_before = date_compare(offense.first, p->text_of.first) < 0;
    return is_before && !date_is_known(p->valid.first) ? TEXT_LATER : TEXT_OF_THE_DAY;
}

static Charge charge_judge(const ChargeAnswer *answer, const Provision *p, LawRole role)
{
    Charge c = { .provision = p, .role = role, .is_part = !day_span_holds(p->valid, answer->facts->offense),
                 .doubt = text_doubt(p, answer->facts->offense) };
    for (size_t i = 0; i < p->group_count; i++) {
        c.elements[c.count] = group_judge(answer, &p->groups[i], role);
        c.is_touched |= is_touched(answer, &p->groups[i], role);
        c.unknown += c.elements[c.count].status == ELEMENT_UNKNOWN;
        c.missing += c.elements[c.count++].status == ELEMENT_MISSING;
    }
    c.outcome = c.missing ? CHARGE_CLOSED : c.unknown || !c.count ? CHARGE_OPEN : CHARGE_MET;
    return c;
}

static bool is_of_the_case(const Provision *p, const CaseFacts *facts)
{
    return str_eq(p->place, S("US")) || str_eq(p->place, facts->state);
}

static bool is_judged(ProvisionKind kind)
{
    return kind != PROVISION_CONSEQUENCE && kind != PROVISION_NOT_HELD;
}

static int by_order(const void *left, const void *right)
{
    const Charge *a = left, *b = right;
    if (a->role != b->role) return (int)a->role - (int)b->role;
    bool a_ranked = charge_is_ranked(a), b_ranked = charge_is_ranked(b);
    if (a_ranked != b_ranked) return b_ranked - a_ranked;
    if (a_ranked && a->outcome != b->outcome) return (int)a->outcome - (int)b->outcome;
    if (a_ranked && a->is_touched != b->is_touched) return b->is_touched - a->is_touched;
    int weight = a_ranked ? charge_weigh(a->provision, b->provision) : 0;
    if (weight) return weight;
    if (a_ranked && a->unknown != b->unknown) return a->unknown < b->unknown ? -1 : 1;
    return a->provision < b->provision ? -1 : a->provision > b->provision;
}

/* A row of an id whose first row begins after the offense: it was not law yet. */
static bool is_later(const LawBook *book, size_t at, DaySpan offense)
{
    const Provision *p = &book->provisions[at];
    return (!at || !str_eq(book->provisions[at - 1].id, p->id)) && is_judged(p->kind) &&
        date_is_known(p->valid.first) && date_compare(p->valid.first, offense.last) > 0;
}

void charge_answer(Arena *arena, const LawBook *book, const CaseFacts *facts, ChargeAnswer *answer)
{
    *answer = (ChargeAnswer){ .book = book, .facts = facts };
    elements_find(arena, answer);
    Charge *charges = arena_new(arena, Charge, book->provision_count * LAW_ROLES + 1);
    const Provision **held = arena_new(arena, const Provision *, book->provision_count + 1);
    const Provision **later = arena_new(arena, const Provision *, book->provision_count + 1);
    for (size_t i = 0; i < book->provision_count; i++) {
        const Provision *p = &book->provisions[i];
        if (!is_of_the_case(p, facts)) continue;
        if (is_later(book, i, facts->offense)) later[answer->later_count++] = p;
        if (!day_span_meets(p->valid, facts->offense)) continue;
        if (p->kind == PROVISION_NOT_HELD) held[answer->not_held_count++] = p;
        for (LawRole role = 0; role < LAW_ROLES && is_judged(p->kind); role++)
            if (p->reaches & LAW_ROLE_BIT(role)) charges[answer->count++] = charge_judge(answer, p, role);
    }
    if (answer->count) qsort(charges, answer->count, sizeof *charges, by_order);
    answer->charges = charges;
    answer->not_held = held;
    answer->later = later;
    charge_gap_find(answer);
    charge_referrals_find(answer);
}
