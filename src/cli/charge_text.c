/* charge_text.c - what does a case come to, for people? */
#include "cli/charge_views.h"

#include "cli/page.h"

#define OPEN_SHOWN 3        /* on each side, of those that the facts touch */

static const char *const role_headings[] = { "TRAFFICKER", "BUYER", "FACILITATOR" };

static bool is_federal(const Charge *c) { return str_eq(c->provision->place, S("US")); }

static bool is_shown(const ChargeAnswer *a, const Charge *c, bool all)
{
    if (provision_is_lead(c->provision)) return false;
    if (c->outcome == CHARGE_MET || all) return true;
    if (c->outcome == CHARGE_CLOSED || !charge_is_ranked(c) || !c->is_touched) return false;
    size_t before = 0;
    for (const Charge *other = a->charges; other < c; other++)
        before += other->role == c->role && is_federal(other) == is_federal(c) && charge_is_ranked(other) &&
            other->outcome == CHARGE_OPEN;
    return before < OPEN_SHOWN;
}

/* ---- the head ---- */

static Str offense_text(Arena *a, DaySpan offense)
{
    if (date_compare(offense.first, offense.last) == 0) return date_text(a, offense.first);
    return str_format(a, "%.*s to %.*s", STR(date_text(a, offense.first)), STR(date_text(a, offense.last)));
}

static Str age_words(Arena *a, CaseAge age)
{
    if (age.low < 0) return S("not known");
    Str years = str_format(a, "%d to %d", age.low, age.high);
    if (age.low == age.high) years = str_format(a, "%d", age.low);
    else if (age.high >= 150) years = str_format(a, "%d or over", age.low);
    return str_format(a, "%.*s%s%s%.*s%s", STR(years), age.is_sure ? "" : ", and that is not settled",
                      age.source.len ? " (" : "", STR(page_shown(a, age.source)), age.source.len ? ")" : "");
}

/* The two lines that everything else hangs on: 18, and the tier of 14. */
static void lines_tell(Out *out, Arena *a, const Charged *c)
{
    ElementKind kind = c->of.facts.is_decoy ? ELEMENT_CLAIMED : ELEMENT_UNDER;
    Str told = S("");
    for (size_t i = 0; i < c->law.element_count; i++) {
        const LawElement *e = &c->law.elements[i];
        if (e->kind != kind || (e->years != 18 && e->years != 14)) continue;
        told = str_format(a, "%.*s%sunder %d: %s", STR(told), told.len ? "; " : "", e->years,
                          element_status_name(charge_found(&c->answer, i, LAW_BUYER)->status));
    }
    page_item(out, kind == ELEMENT_CLAIMED ? 15 : 11, "", told);
}

static void head_tell(Out *out, Arena *a, const Charged *c)
{
    const CaseFacts *f = &c->of.facts;
    out_format(out, "Offense of %.*s%s%.*s. What the facts given meet by the law of that day.\n",
               STR(offense_text(a, f->offense)), f->state.len ? ", " : ", no state named", STR(f->state));
    page_text(out, 0, "This finds nobody guilty and is no legal advice. No row is reviewed here until a lawyer of "
                      "your place has signed it; each says what it rests on.");
    page_text(out, 0, "Tables of law: version %.*s.", STR(c->law.version));
    out_char(out, '\n');
    if (f->is_decoy) page_item(out, 0, "NO REAL CHILD  ", str_format(a, "A decoy. Age that was stated: %.*s",
                                                                   STR(age_words(a, f->claimed))));
    else page_item(out, 0, "THE CHILD  ", str_format(a, "Age on that day: %.*s", STR(age_words(a, f->child))));
    lines_tell(out, a, c);
}

/* ---- the one missing fact ---- */

static void gap_tell(Out *out, Arena *a, const Charged *c)
{
    const ChargeGap *gap = &c->answer.gap;
    if (gap->element == LAW_ELEMENT_NONE) {
        page_item(out, 0, "MISSING FACT  ", S("None that is not known would put a higher provision in reach."));
        return;
    }
    const LawElement *e = &c->law.elements[gap->element];
    if (!gap->group) {
        page_item(out, 0, "MISSING FACT  ", c->of.facts.is_decoy
            ? S("The age that was stated. Record the exact age, and where it was stated: it chooses the tier.")
            : S("The child's age. It comes first: where it is shown, no force, fraud or coercion need be."));
    } else {
        page_item(out, 0, "MISSING FACT  ", str_format(a, "%.*s (%s; %.*s)", STR(e->asks), law_role_name(gap->role),
                                                      STR(gap->group->text)));
        page_text(out, 14, gap->raises ? "If it is so, %.*s is met for the %s: %.*s."
                                       : "It is nearest to %.*s for the %s: %.*s. More is missing there.",
                  STR(gap->most->provision->citation), law_role_name(gap->role),
                  STR(law_sentence_text(a, gap->most->provision)));
    }
    page_item(out, 14, "Who can supply it: ", e->who);
}

/* ---- ladders side by side ---- */

typedef struct { Str lines[64]; size_t count; } Column;

static Str mark_of(Arena *a, const Charge *c)
{
    if (c->outcome == CHARGE_MET) return S("MET");
    if (c->outcome == CHARGE_CLOSED) return S("closed");
    return str_format(a, "%zu unknown", c->unknown);
}

/* A paragraph cut into lines of a column. */
static void column_add(Arena *a, Column *column, Str text, size_t width)
{
    Str line = S("  "), rest = text, word;
    while (str_cut(&rest, ' ', &word)) {
        if (line.len + 1 + word.len > width && !str_is_blank(line) && column->count < COUNT(column->lines)) {
            column->lines[column->count++] = line;
            line = S("    ");
        }
        line = str_format(a, "%.*s%s%.*s", STR(line), str_is_blank(line) ? "" : " ", STR(word));
    }
    if (column->count < COUNT(column->lines)) column->lines[column->count++] = line;
}

static const char *limits_of(const Charge *c)
{
    if (c->is_part) return " (part of these days only)";
    return c->doubt == TEXT_LATER || c->doubt == TEXT_UNDATED ? " (law of that day not checked)" : "";
}

static Column column_of(Arena *a, const Charged *c, LawRole role, bool federal, bool all)
{
    Column column = { .count = 0 };
    size_t rest = 0;
    for (size_t i = 0; i < c->answer.count; i++) {
        const Charge *one = &c->answer.charges[i];
        if (one->role != role || is_federal(one) != federal || !charge_is_ranked(one)) continue;
        if (!is_shown(&c->answer, one, all) || column.count > 56) {
            rest += one->outcome == CHARGE_OPEN;
            continue;
        }
        column_add(a, &column, str_format(a, "%.*s: %.*s, %.*s%s", STR(mark_of(a, one)), STR(one->provision->citation),
                                          STR(law_sentence_text(a, one->provision)),
                                          limits_of(one)), 46);
    }
    if (rest) column_add(a, &column, str_format(a, "%s%zu open (--all)", column.count ? "and another " : "", rest), 46);
    if (!column.count) column_add(a, &column, S("nothing is met or open"), 46);
    return column;
}

static void ladders_tell(Out *out, Arena *a, const Charged *c, LawRole role, bool all)
{
    Str state = c->of.facts.state;
    Column left = column_of(a, c, role, true, all), right = column_of(a, c, role, false, all);
    if (!state.len) right.count = 0;
    out_format(out, "  %-46s %.*s\n", "FEDERAL", STR(state));
    for (size_t i = 0; i < left.count || i < right.count; i++) {
        Str l = i < left.count ? left.lines[i] : S(""), r = i < right.count ? right.lines[i] : S("");
        if (r.len) out_format(out, "%-46.*s %.*s\n", STR(l), STR(r));
        else out_format(out, "%.*s\n", STR(l));
    }
}

static void referral_tell(Out *out, Arena *a, const Referral *r)
{
    static const char *const words[] = {
        [REFER_NO] = "", [REFER_HIGHER] = "The federal maximum is higher",
        [REFER_NO_STATE] = "Nothing of the state is met or near",
        [REFER_NOT_COMPARABLE] = "Compare by hand, the state's years are not held",
        [REFER_STATE_NOT_NAMED] = "",
    };
    if (!*words[r->why]) return;
    const Provision *f = r->federal->provision;
    const char *told = words[r->why];
    if (r->why == REFER_HIGHER && f->min > r->state->provision->min)
        told = f->max > r->state->provision->max ? "The federal minimum and maximum are higher"
                                                 : "The federal minimum is higher";
    page_item(out, 2, "REFER? ", str_format(a, "%s: %.*s, %.*s%s. Ask the United States attorney, and write down "
              "what was decided and why.", told, STR(f->citation), STR(law_sentence_text(a, f)),
              r->federal->outcome == CHARGE_MET ? "" : ", if what is unknown is so"));
}

/* ---- one provision ---- */

static const char *const doubts[] = {
    [TEXT_OF_THE_DAY] = NULL,
    [TEXT_LATER] = "The words were read as of a day after the offense, and since when they stand is not held: check "
                   "the law of that day.",
    [TEXT_EARLIER] = "The words were read as of a day before the offense: check later acts.",
    [TEXT_UNDATED] = "The copy that was read bears no date: check the law of that day.",
};

static void sources_add(Arena *a, Str *to, const ElementFound *f)
{
    for (size_t i = 0; i < f->source_count; i++)
        *to = str_format(a, "%.*s%s%.*s", STR(*to), to->len ? "; " : "", STR(page_shown(a, f->sources[i])));
}

static void element_tell(Out *out, Arena *a, const Charged *c, const Charge *charge, const ChargeElement *e)
{
    Str sources = S("");
    const ElementFound *by = charge_found(&c->answer, e->by, charge->role);
    for (size_t i = 0; e->status == ELEMENT_MISSING && i < e->group->count; i++)
        sources_add(a, &sources, charge_found(&c->answer, e->group->choices[i], charge->role));
    if (e->status != ELEMENT_MISSING) sources_add(a, &sources, by);
    char label[24];
    snprintf(label, sizeof label, "[%-7s] ", element_status_name(e->status));
    Str text = c->law.elements[e->by].asks;
    if (e->status != ELEMENT_MET && e->group->count > 1)
        text = str_format(a, "%.*s (One of: %.*s.)", STR(text), STR(e->group->text));
    if (sources.len)
        text = str_format(a, "%.*s %s: %.*s.", STR(text), by->is_alleged ? "Alleged, not shown" : "Claim",
                          STR(sources));
    if (by->is_disputed) text = str_format(a, "%.*s Sources contradict one another.", STR(text));
    page_item(out, 4, label, text);
}

/* What follows from a conviction for anything that was shown, each once. */
static void consequences_tell(Out *out, Arena *a, const Charged *c, bool all)
{
    Str seen = S("");
    for (size_t i = 0; i < c->answer.count; i++) {
        const Charge *one = &c->answer.charges[i];
        Str rest = one->provision->also, id;
        if (rest.len < 2 || !is_shown(&c->answer, one, all)) continue;
        while (str_cut(&rest, ';', &id)) {
            const Provision *also = law_row_on(&c->law, id, c->of.facts.offense);
            if (!also || str_has(seen, str_format(a, "%.*s;", STR(id)))) continue;
            if (!seen.len) page_heading(out, "WHOEVER IS CONVICTED, AND WHAT THE CHILD MAY ASK");
            seen = str_format(a, "%.*s%.*s;", STR(seen), STR(id));
            page_item(out, 2, "", str_format(a, "%.*s: %.*s (%s%.*s; %.*s)", STR(also->citation), STR(also->title),
                      provision_is_lead(also) ? "NOT VERIFIED, " : "", STR(also->source),
                      STR(law_standing_text(a, also))));
        }
    }
}

static void charge_one_tell(Out *out, Arena *a, const Charged *c, const Charge *charge)
{
    const Provision *p = charge->provision;
    page_item(out, 2, "", str_format(a, "%.*s %.*s: %.*s", STR(mark_of(a, charge)), STR(p->citation), STR(p->title)));
    if (charge->is_part)
        page_text(out, 6, "Only of some of the days on which the offense may have been: %.*s.",
                  STR(law_validity_text(a, p)));
    if (doubts[charge->doubt]) page_text(out, 6, "%s", doubts[charge->doubt]);
    for (size_t i = 0; i < charge->count; i++) element_tell(out, a, c, charge, &charge->elements[i]);
    provision_tell(out, a, p);
}

/* ---- what stands apart ---- */

static void apart_tell(Out *out, Arena *a, const Charged *c)
{
    bool begun = false;
    for (size_t i = 0; i < c->answer.count; i++) {
        const Charge *one = &c->answer.charges[i];
        if (!provision_is_lead(one->provision)) continue;
        if (!begun) page_heading(out, "ONLY LEADS, NOT VERIFIED, IN NO ORDER: FOR A LAWYER TO LOOK UP");
        begun = true;
        page_item(out, 2, "", str_format(a, "%s: %.*s: %.*s. %.*s (%.*s)", law_role_name(one->role),
                  STR(one->provision->citation), STR(one->provision->title), STR(one->provision->source),
                  STR(law_standing_text(a, one->provision))));
    }
}

static void other_days_tell(Out *out, Arena *a, const Charged *c)
{
    if (c->answer.not_held_count) page_heading(out, "LAW OF THAT DAY THAT IS NOT HELD");
    for (size_t i = 0; i < c->answer.not_held_count; i++) {
        const Provision *p = c->answer.not_held[i];
        page_item(out, 2, "", str_format(a, "%.*s: %.*s %.*s", STR(p->citation), STR(p->title), STR(p->note)));
    }
    if (c->answer.later_count) page_heading(out, "NOT YET LAW ON THAT DAY");
    for (size_t i = 0; i < c->answer.later_count; i++) {
        const Provision *p = c->answer.later[i];
        page_item(out, 2, "", str_format(a, "%.*s: %.*s, %.*s", STR(p->citation), STR(p->title),
                                         STR(law_validity_text(a, p))));
    }
}

static bool is_named(const CaseFacts *f, LawRole role)
{
    for (size_t i = 0; i < f->fact_count; i++)
        if (f->facts[i].roles == LAW_ROLE_BIT(role)) return true;
    return false;
}

void charge_tell(Out *out, Arena *a, const Charged *c, bool all)
{
    head_tell(out, a, c);
    gap_tell(out, a, c);
    for (LawRole role = 0; role < LAW_ROLES; role++) {
        page_heading(out, role_headings[role]);
        if (!is_named(&c->of.facts, role) && role != LAW_FACILITATOR)
            page_text(out, 2, "No fact is about a %s: the case is not complete. Somebody sold the child, and somebody "
                              "paid.", law_role_name(role));
        ladders_tell(out, a, c, role, all);
        referral_tell(out, a, &c->answer.referrals[role]);
        for (size_t i = 0; i < c->answer.count; i++) {
            const Charge *one = &c->answer.charges[i];
            if (one->role != role || !is_shown(&c->answer, one, all)) continue;
            out_char(out, '\n');
            charge_one_tell(out, a, c, one);
        }
    }
    consequences_tell(out, a, c, all);
    apart_tell(out, a, c);
    other_days_tell(out, a, c);
    relief_tell(out, a, &c->law, c->of.facts.state);
}
