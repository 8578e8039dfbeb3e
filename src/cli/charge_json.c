/* charge_json.c - what does a case come to, for programs and for a spreadsheet? */
#include "app/charge_decide.h"
#include "base/csv.h"
#include "cli/charge_views.h"

static const char *const doubt_names[] = { "none", "read-later", "read-earlier", "undated" };

static json_t *element_json(const Charged *c, const Charge *charge, const ChargeElement *e)
{
    const ElementFound *found = charge_found(&c->answer, e->by, charge->role);
    json_t *o = json_object();
    event_set_text(o, "id", e->group->text);
    event_set_word(o, "status", element_status_name(e->status));
    event_set_text(o, "by", c->law.elements[e->by].id);
    event_set_text(o, "asks", c->law.elements[e->by].asks);
    event_set(o, "claims", event_texts(found->sources, found->source_count));
    event_set_flag(o, "alleged", found->is_alleged);
    event_set_flag(o, "disputed", found->is_disputed);
    return o;
}

static json_t *consequences_json(const Charged *c, const Provision *p)
{
    json_t *list = json_array();
    Str rest = p->also, id;
    while (p->also.len > 1 && str_cut(&rest, ';', &id)) {
        const Provision *also = law_row_on(&c->law, id, c->of.facts.offense);
        if (!also) continue;
        json_t *o = json_object();
        event_set_text(o, "cite_id", also->id);
        event_set_text(o, "text", also->title);
        event_set_word(o, "kind", provision_kind_name(also->kind));
        event_set_word(o, "confidence", law_grade_name(also->grade));
        json_array_append_new(list, o);
    }
    return list;
}

static json_t *charge_json(Arena *a, const Charged *c, const Charge *charge)
{
    json_t *e = provision_json(a, charge->provision, "charge"), *elements = json_array();
    for (size_t i = 0; i < charge->count; i++)
        json_array_append_new(elements, element_json(c, charge, &charge->elements[i]));
    event_set_word(e, "role", law_role_name(charge->role));
    event_set_word(e, "outcome", charge_outcome_name(charge->outcome));
    event_set(e, "elements", elements);
    event_set_flag(e, "lead_only", provision_is_lead(charge->provision));
    event_set_flag(e, "ranked", charge_is_ranked(charge));
    event_set_flag(e, "touched", charge->is_touched);
    event_set_flag(e, "part_of_the_days", charge->is_part);
    event_set_word(e, "date_doubt", doubt_names[charge->doubt]);
    event_set(e, "consequences", consequences_json(c, charge->provision));
    return e;
}

static json_t *age_json(CaseAge age)
{
    json_t *o = json_object();
    event_set(o, "low", event_age(age.low));
    event_set(o, "high", event_age(age.high >= 150 ? -1 : age.high));
    event_set_flag(o, "settled", age.is_sure && age.low >= 0);
    event_set_text(o, "source", age.source);
    return o;
}

static void case_json(Out *out, const Charged *c)
{
    const CaseFacts *f = &c->of.facts;
    json_t *e = event_new("case");
    event_set_text(e, "file", c->of.name);
    event_set(e, "offense_from", event_date(f->offense.first));
    event_set(e, "offense_to", event_date(f->offense.last));
    event_set(e, "state", f->state.len ? event_text(f->state) : json_null());
    event_set_flag(e, "decoy", f->is_decoy);
    event_set(e, "child", age_json(f->child));
    event_set(e, "claimed", age_json(f->claimed));
    event_set_count(e, "facts", f->fact_count);
    event_set_text(e, "law_version", c->law.version);
    event_write(out, e);
}

static void gap_json(Out *out, const Charged *c)
{
    const ChargeGap *gap = &c->answer.gap;
    json_t *e = event_new("gap");
    bool is_any = gap->element != LAW_ELEMENT_NONE;
    const LawElement *element = is_any ? &c->law.elements[gap->element] : NULL;
    event_set(e, "element", is_any ? event_text(element->id) : json_null());
    event_set(e, "asks", is_any ? event_text(element->asks) : json_null());
    event_set(e, "who_can_supply", is_any ? event_text(element->who) : json_null());
    event_set(e, "role", gap->group ? json_string(law_role_name(gap->role)) : json_null());
    event_set(e, "one_of", gap->group ? event_text(gap->group->text) : json_null());
    event_set_flag(e, "raises", gap->raises);
    event_set(e, "reaches", gap->most ? event_text(gap->most->provision->id) : json_null());
    event_set_count(e, "completes", gap->completes);
    event_write(out, e);
}

static void referral_json(Out *out, const Charged *c, LawRole role)
{
    const Referral *r = &c->answer.referrals[role];
    json_t *e = event_new("referral");
    event_set_word(e, "role", law_role_name(role));
    event_set_word(e, "why", refer_why_name(r->why));
    event_set_flag(e, "ask", r->why == REFER_HIGHER || r->why == REFER_NO_STATE || r->why == REFER_NOT_COMPARABLE);
    event_set(e, "federal", r->federal ? event_text(r->federal->provision->id) : json_null());
    event_set(e, "federal_outcome", r->federal ? json_string(charge_outcome_name(r->federal->outcome)) : json_null());
    event_set(e, "state", r->state ? event_text(r->state->provision->id) : json_null());
    event_write(out, e);
}

static void rows_json(Out *out, Arena *a, const Provision *const *rows, size_t count, const char *event)
{
    for (size_t i = 0; i < count; i++) event_write(out, provision_json(a, rows[i], event));
}

void charge_tell_json(Out *out, Arena *a, const Charged *c)
{
    case_json(out, c);
    for (size_t i = 0; i < c->answer.count; i++) event_write(out, charge_json(a, c, &c->answer.charges[i]));
    rows_json(out, a, c->answer.not_held, c->answer.not_held_count, "not_held");
    rows_json(out, a, c->answer.later, c->answer.later_count, "not_yet_law");
    gap_json(out, c);
    for (LawRole role = 0; role < LAW_ROLES; role++) referral_json(out, c, role);
    relief_tell_json(out, &c->law, c->of.facts.state);
}

/* ---- for a spreadsheet ---- */

static Str elements_of(Arena *a, const Charge *charge, ElementStatus status)
{
    Str text = S("");
    for (size_t i = 0; i < charge->count; i++)
        if (charge->elements[i].status == status)
            text = str_format(a, "%.*s%s%.*s", STR(text), text.len ? "; " : "", STR(charge->elements[i].group->text));
    return text;
}

void charge_tell_csv(Out *out, Arena *a, const Charged *c)
{
    static const char *const names[] = { "role", "jurisdiction", "citation", "title", "outcome", "sentence", "met",
                                         "missing", "unknown", "valid", "source", "as_of", "grade", "row" };
    Str cells[COUNT(names)];
    for (size_t i = 0; i < COUNT(names); i++) cells[i] = str_of(names[i]);
    csv_cells(out, cells, COUNT(cells));
    for (size_t i = 0; i < c->answer.count; i++) {
        const Charge *one = &c->answer.charges[i];
        const Provision *p = one->provision;
        const Str row[] = { str_of(law_role_name(one->role)), p->place, p->citation, p->title,
            str_of(charge_outcome_name(one->outcome)), law_sentence_text(a, p), elements_of(a, one, ELEMENT_MET),
            elements_of(a, one, ELEMENT_MISSING), elements_of(a, one, ELEMENT_UNKNOWN), law_validity_text(a, p),
            p->source, p->as_of, law_standing_text(a, p), p->id };
        csv_cells(out, row, COUNT(row));
    }
}
