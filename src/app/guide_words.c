/* guide_words.c - how does a row of law, a duty or other content read? */
#include "app/guide_words.h"

/* ---- law ---- */

bool law_says(Str cell) { return cell.len && !str_eq(cell, S("-")); }

Str law_sentence_text(Arena *a, const Provision *p)
{
    if (p->kind == PROVISION_NOT_HELD) return S("not held");
    if (p->max < 0 && p->min < 0) {
        if (law_says(p->class)) return str_format(a, "%.*s (years not held)", STR(p->class));
        return p->max == YEARS_NONE ? S("no sentence of its own") : S("years not held");
    }
    if (p->min == p->max) return str_format(a, "%.*s", STR(law_years_text(a, p->max)));
    if (p->min <= 0) return str_format(a, p->max >= YEARS_LIFE ? "any term up to %.*s" : "up to %.*s",
                                       STR(law_years_text(a, p->max)));
    return str_format(a, "%.*s to %.*s", STR(law_years_text(a, p->min)), STR(law_years_text(a, p->max)));
}

Str law_sentence_whole(Arena *a, const Provision *p)
{
    const char *years = p->years_grade == p->grade ? "" : law_grade_name(p->years_grade);
    Str sentence = law_sentence_text(a, p);
    if (p->kind == PROVISION_CONSEQUENCE || p->kind == PROVISION_NOT_HELD) return S("");
    if (*years && p->max >= 0) sentence = str_format(a, "%.*s (grade of the years: %s)", STR(sentence), years);
    if (str_eq(p->mandatory, S("yes"))) sentence = str_format(a, "%.*s; the minimum is mandatory", STR(sentence));
    return sentence;
}

Str law_validity_text(Arena *a, const Provision *p)
{
    Str from = date_is_known(p->valid.first) ? str_format(a, "from %.*s", STR(date_text(a, p->valid.first)))
                                             : S("since when is not held");
    if (!date_is_known(p->valid.last)) return from;
    return str_format(a, "%.*s to %.*s", STR(from), STR(date_text(a, p->valid.last)));
}

Str law_standing_text(Arena *a, const Provision *p)
{
    const char *lead = provision_is_lead(p) ? "a lead only, " : "";
    if (!law_says(p->reviewed_by)) return str_format(a, "%s%s, not yet reviewed here", lead, law_grade_name(p->grade));
    return str_format(a, "%s%s, reviewed by %.*s", lead, law_grade_name(p->grade), STR(p->reviewed_by));
}

static Str day_of(Arena *a, Str as_of)
{
    return str_eq(as_of, S("undated")) ? S("undated") : str_format(a, "as of %.*s", STR(as_of));
}

Str law_basis_text(Arena *a, const Provision *p)
{
    return str_format(a, "%.*s; %.*s; grade %.*s", STR(p->source), STR(day_of(a, p->as_of)),
                      STR(law_standing_text(a, p)));
}

const LawReliefPart law_relief_parts[LAW_RELIEF_PARTS] = {
    { "gives", "gives the child", false }, { "response", "asks of the agency", false },
    { "reversal", "takes back", false }, { "withheld", "the label offender withholds", true },
    { "restored", "opens again when the label is put right", true },
};

bool law_relief_is_lead(const LawRelief *r) { return r->grade >= LAW_LOW; }

const char *law_relief_mark(const LawRelief *r)
{
    return law_relief_is_lead(r) ? "A LEAD ONLY, NOT VERIFIED: " : r->grade == LAW_MEDIUM ? "SECONDARY: " : "";
}

Str law_relief_basis(Arena *a, const LawRelief *r)
{
    return str_format(a, "%.*s; %.*s; grade %s, %s", STR(r->source), STR(day_of(a, r->as_of)),
                      law_grade_name(r->grade), law_says(r->reviewed_by) ? "reviewed" : "not yet reviewed here");
}

/* ---- duties ---- */

Str duty_mark_text(Arena *a, const Duty *d)
{
    if (duty_is_sure(d)) return S("");
    return str_format(a, "NOT VERIFIED (%.*s), ask counsel: ", STR(d->grade_words));
}

Str duty_period_text(Arena *a, const Duty *d)
{
    Str from = date_text(a, d->valid_from), to = date_text(a, d->valid_to);
    if (!from.len && !to.len) return S("");
    return str_format(a, "%.*s..%.*s", STR(from), STR(to));
}

Str duty_basis_text(Arena *a, const Duty *d)
{
    return str_format(a, "%.*s; as of %.*s; grade: %.*s", STR(d->source), STR(d->as_of), STR(d->grade_words));
}

/* ---- the rest ---- */

Str grade_marked(Arena *a, Grade grade, Str text)
{
    const char *mark = grade_mark(grade);
    return mark[0] && text.len ? str_format(a, "%.*s [%s]", STR(text), mark) : text;
}

bool interview_note_is(const InterviewNote *n, Str phase, const char *kinds, bool with_common)
{
    Str rest = str_of(kinds), one;
    bool is_kind = false;
    while (str_cut(&rest, ' ', &one)) is_kind = is_kind || str_eq(one, n->kind);
    return is_kind && (str_eq(n->phase, phase) || (with_common && !n->phase.len));
}

const SafetyDomain safety_domains[SAFETY_DOMAINS] = {
    { "now", "NOW" }, { "transport", "ON THE WAY" }, { "placement", "WHERE THE CHILD STAYS" },
    { "phone", "PHONE AND TRACKING" }, { "contact", "CONTACT BY THE TRAFFICKER" }, { "court", "COURT" },
};
