/* law_views.c - how does a row of law read, and what does a state give the child? */
#include "cli/charge_views.h"

#include "cli/page.h"

static void line(Out *out, const char *label, Str cell)
{
    if (law_says(cell)) page_item(out, 6, label, cell);
}

void provision_tell(Out *out, Arena *a, const Provision *p)
{
    line(out, "sentence: ", law_sentence_whole(a, p));
    line(out, "fine: ", p->fine);
    line(out, "age: ", p->age_proof);
    if (!str_eq(p->limitation, S("?"))) line(out, "limitation: ", p->limitation);
    line(out, "attempt: ", p->attempt);
    line(out, "conspiracy: ", p->conspiracy);
    line(out, "without a real child: ", p->decoy);
    line(out, "note: ", p->note);
    page_item(out, 6, "row: ", str_format(a, "%.*s, %.*s", STR(p->id), STR(law_validity_text(a, p))));
    page_item(out, 6, "basis: ", law_basis_text(a, p));
}

/* ---- for programs ---- */

static json_t *years_json(double years)
{
    if (years < 0) return json_null();
    if (years >= YEARS_LIFE) return json_string("life");
    return years == (double)(long)years ? json_integer((json_int_t)years) : json_real(years);
}

static void set_if_said(json_t *e, const char *field, Str cell)
{
    event_set(e, field, law_says(cell) && !str_eq(cell, S("?")) ? event_text(cell) : json_null());
}

json_t *provision_json(Arena *a, const Provision *p, const char *event)
{
    json_t *e = event_new(event), *reaches = json_array();
    (void)a;
    for (LawRole role = 0; role < LAW_ROLES; role++)
        if (p->reaches & LAW_ROLE_BIT(role)) json_array_append_new(reaches, json_string(law_role_name(role)));
    event_set_text(e, "cite_id", p->id);
    event_set_text(e, "citation", p->citation);
    event_set_text(e, "jurisdiction", p->place);
    event_set_text(e, "title", p->title);
    event_set_word(e, "kind", provision_kind_name(p->kind));
    event_set(e, "reaches", reaches);
    event_set(e, "valid_from", event_date(p->valid.first));
    event_set(e, "valid_to", event_date(p->valid.last));
    event_set(e, "min_years", years_json(p->min));
    event_set(e, "max_years", years_json(p->max));
    set_if_said(e, "mandatory", p->mandatory);
    set_if_said(e, "class", p->class);
    set_if_said(e, "fine", p->fine);
    set_if_said(e, "limitation", p->limitation);
    set_if_said(e, "age_proof", p->age_proof);
    set_if_said(e, "attempt", p->attempt);
    set_if_said(e, "conspiracy", p->conspiracy);
    set_if_said(e, "decoy", p->decoy);
    set_if_said(e, "note", p->note);
    event_set_text(e, "source", p->source);
    event_set_text(e, "as_of", p->as_of);
    event_set_word(e, "confidence", law_grade_name(p->grade));
    event_set_word(e, "years_confidence", law_grade_name(p->years_grade));
    set_if_said(e, "reviewed_by", p->reviewed_by);
    return e;
}

/* ---- what the child has ---- */

void relief_row_tell(Out *out, Arena *a, const LawRelief *r)
{
    page_item(out, 4, law_relief_mark(r), r->text);
    page_item(out, 6, "basis: ", law_relief_basis(a, r));
}

void relief_tell(Out *out, Arena *a, const LawBook *book, Str state)
{
    page_heading(out, "THE CHILD: WHAT THE LAW GIVES, AND WHAT THE WRONG LABEL WITHHOLDS");
    for (size_t k = 0; k < LAW_RELIEF_PARTS; k++) {
        const LawReliefPart *part = &law_relief_parts[k];
        bool is_said = false, of_us = part->of_all;
        if (!of_us && !state.len) continue;
        if (of_us) out_format(out, "  What %s\n", part->heading);
        else out_format(out, "  What the law of %.*s %s\n", STR(state), part->heading);
        for (size_t i = 0; i < book->relief_count; i++) {
            const LawRelief *r = &book->relief[i];
            bool is_us = str_eq(r->place, S("US"));
            if (!str_eq(r->part, str_of(part->part)) || (!is_us && !str_eq(r->place, state))) continue;
            relief_row_tell(out, a, r);
            is_said |= of_us || !is_us;
        }
        if (!is_said) page_text(out, 4, "%s", LAW_NOT_ESTABLISHED);
    }
    page_text(out, 2, "Worksheets for dismissal, sealing and vacatur: safeharbor relief %.*s --sheet dismissal; for a "
                      "correction that was made: safeharbor correct worksheet ID --sheet relief, and --sheet history.",
              STR(state.len ? state : S("STATE")));
}

void relief_tell_json(Out *out, const LawBook *book, Str state)
{
    for (size_t i = 0; i < book->relief_count; i++) {
        const LawRelief *r = &book->relief[i];
        if (!str_eq(r->place, S("US")) && !str_eq(r->place, state)) continue;
        json_t *e = event_new("relief");
        event_set_text(e, "jurisdiction", r->place);
        event_set_text(e, "part", r->part);
        event_set_text(e, "text", r->text);
        event_set_text(e, "source", r->source);
        event_set_text(e, "as_of", r->as_of);
        event_set_word(e, "confidence", law_grade_name(r->grade));
        event_set_flag(e, "lead_only", law_relief_is_lead(r));
        set_if_said(e, "reviewed_by", r->reviewed_by);
        event_write(out, e);
    }
}
