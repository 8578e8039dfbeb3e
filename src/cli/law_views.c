/* law_views.c - how does a row of law read, and what does a state give the child? */
#include "cli/charge_views.h"

#include "cli/page.h"

static bool says(Str cell) { return cell.len && !str_eq(cell, S("-")); }

Str sentence_text(Arena *a, const Provision *p)
{
    if (p->kind == PROVISION_NOT_HELD) return S("not held");
    if (p->max < 0 && p->min < 0) {
        if (says(p->class)) return str_format(a, "%.*s (years not held)", STR(p->class));
        return p->max == YEARS_NONE ? S("no sentence of its own") : S("years not held");
    }
    if (p->min == p->max) return str_format(a, "%.*s", STR(law_years_text(a, p->max)));
    if (p->min <= 0) return str_format(a, p->max >= YEARS_LIFE ? "any term up to %.*s" : "up to %.*s",
                                       STR(law_years_text(a, p->max)));
    return str_format(a, "%.*s to %.*s", STR(law_years_text(a, p->min)), STR(law_years_text(a, p->max)));
}

Str validity_text(Arena *a, const Provision *p)
{
    Str from = date_is_known(p->valid.first) ? str_format(a, "from %.*s", STR(date_text(a, p->valid.first)))
                                             : S("since when is not held");
    if (!date_is_known(p->valid.last)) return from;
    return str_format(a, "%.*s to %.*s", STR(from), STR(date_text(a, p->valid.last)));
}

Str standing_text(Arena *a, const Provision *p)
{
    const char *lead = provision_is_lead(p) ? "a lead only, " : "";
    if (!says(p->reviewed_by)) return str_format(a, "%s%s, not yet reviewed here", lead, law_grade_name(p->grade));
    return str_format(a, "%s%s, reviewed by %.*s", lead, law_grade_name(p->grade), STR(p->reviewed_by));
}

static Str day_of(Arena *a, Str as_of)
{
    return str_eq(as_of, S("undated")) ? S("undated") : str_format(a, "as of %.*s", STR(as_of));
}

static void line(Out *out, const char *label, Str cell)
{
    if (says(cell)) page_item(out, 6, label, cell);
}

void provision_tell(Out *out, Arena *a, const Provision *p)
{
    const char *years = p->years_grade == p->grade ? "" : law_grade_name(p->years_grade);
    Str sentence = sentence_text(a, p);
    if (*years && p->max >= 0) sentence = str_format(a, "%.*s (grade of the years: %s)", STR(sentence), years);
    if (str_eq(p->mandatory, S("yes"))) sentence = str_format(a, "%.*s; the minimum is mandatory", STR(sentence));
    if (p->kind != PROVISION_CONSEQUENCE && p->kind != PROVISION_NOT_HELD) line(out, "sentence: ", sentence);
    line(out, "fine: ", p->fine);
    line(out, "age: ", p->age_proof);
    if (!str_eq(p->limitation, S("?"))) line(out, "limitation: ", p->limitation);
    line(out, "attempt: ", p->attempt);
    line(out, "conspiracy: ", p->conspiracy);
    line(out, "without a real child: ", p->decoy);
    line(out, "note: ", p->note);
    page_item(out, 6, "row: ", str_format(a, "%.*s, %.*s", STR(p->id), STR(validity_text(a, p))));
    page_item(out, 6, "basis: ", str_format(a, "%.*s; %.*s; grade %.*s", STR(p->source), STR(day_of(a, p->as_of)),
                                            STR(standing_text(a, p))));
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
    event_set(e, field, says(cell) && !str_eq(cell, S("?")) ? event_text(cell) : json_null());
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

static const struct { const char *part, *heading; } parts[] = {
    { "gives", "gives the child" }, { "response", "asks of the agency" }, { "reversal", "takes back" },
    { "withheld", "the label offender withholds" }, { "restored", "opens again when the label is put right" },
};

static bool is_lead(const LawRelief *r) { return r->grade >= LAW_LOW; }

void relief_row_tell(Out *out, Arena *a, const LawRelief *r)
{
    const char *mark = is_lead(r) ? "A LEAD ONLY, NOT VERIFIED: " : r->grade == LAW_MEDIUM ? "SECONDARY: " : "";
    page_item(out, 4, mark, r->text);
    page_item(out, 6, "basis: ", str_format(a, "%.*s; %.*s; grade %s, %s", STR(r->source), STR(day_of(a, r->as_of)),
                                            law_grade_name(r->grade),
                                            says(r->reviewed_by) ? "reviewed" : "not yet reviewed here"));
}

void relief_tell(Out *out, Arena *a, const LawBook *book, Str state)
{
    page_heading(out, "THE CHILD: WHAT THE LAW GIVES, AND WHAT THE WRONG LABEL WITHHOLDS");
    for (size_t k = 0; k < COUNT(parts); k++) {
        bool is_said = false, of_us = k >= 3;
        if (!of_us && !state.len) continue;
        if (of_us) out_format(out, "  What %s\n", parts[k].heading);
        else out_format(out, "  What the law of %.*s %s\n", STR(state), parts[k].heading);
        for (size_t i = 0; i < book->relief_count; i++) {
            const LawRelief *r = &book->relief[i];
            bool is_us = str_eq(r->place, S("US"));
            if (!str_eq(r->part, str_of(parts[k].part)) || (!is_us && !str_eq(r->place, state))) continue;
            relief_row_tell(out, a, r);
            is_said |= of_us || !is_us;
        }
        if (!is_said) page_text(out, 4, "Not held: looked for, and not established.");
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
        event_set_flag(e, "lead_only", is_lead(r));
        set_if_said(e, "reviewed_by", r->reviewed_by);
        event_write(out, e);
    }
}
