/* pages_person.c - one person: what each report says, who may be the same, how old by all of it, what was found. */
#include "app/correct.h"
#include "app/link_figures.h"
#include "app/people.h"
#include "app/person.h"
#include "app/person_link.h"
#include "app/told.h"
#include "web/age_page.h"
#include "web/pages.h"

/* A form is about a proposal or about a word, each with numbers of their own. */
typedef struct { const char *about; int64_t number; } FormOf;

/* `wrong` is of that form. */
typedef struct { const PersonDetail *detail; bool shows_names; const char *wrong; FormOf wrong_of; } Shown;

static bool is_wrong(const Shown *s, FormOf of)
{
    return s->wrong[0] && s->wrong_of.number == of.number && strcmp(s->wrong_of.about, of.about) == 0;
}

static void link_put(Call *c, const FoundMention *found, const Mention *mention)
{
    html(&c->html, "<a href=\"/records/{}/{}\">{}</a>", N(found->record_id),
         N((int64_t)person_place(&found->record, found->segment)), T(mention_words(c->arena, mention)));
}

static Str day_of_report(Call *c, const FoundMention *found)
{
    Date on = segment_date(&found->record, found->segment);
    return date_is_known(on) ? date_text(c->arena, on) : S("no day");
}

/* ---- what was found ---- */

static void findings_put(Call *c, const PersonDetail *d)
{
    html(&c->html, "<h2>What was found</h2>\n");
    if (!d->was_screened) html(&c->html, "<p>Nothing was screened yet.</p>\n");
    else if (!d->finding_count) html(&c->html, "<p>No finding about this person stands.</p>\n");
    if (!d->finding_count) return;
    html(&c->html, "<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < d->finding_count; i++) {
        const PersonFinding *f = &d->findings[i];
        html(&c->html, "<li><a href=\"/findings/{}\">{}</a> "
                       "<span class=\"quiet\">{}; {}; under 18 today: {}</span></li>\n",
             N(f->listed.id), T(f->finding.title), W(finding_status_name(f->listed.status)),
             T(mention_words(c->arena, &f->of->mention)), W(still_minor_name(f->finding.still_minor)));
    }
    html(&c->html, "</ul>\n");
}

/* ---- what reports say ---- */

static void claims_put(Call *c, const Shown *s, const PersonMention *m)
{
    html(&c->html, "<details{}><summary>What it says</summary>\n<table class=\"usa-table\"><thead><tr>"
                   "<th scope=\"col\">Field</th><th scope=\"col\">Says</th><th scope=\"col\">Line</th></tr></thead>\n"
                   "<tbody>\n", L(m == s->detail->mentions ? " open" : ""));
    for (int superseded = 0; superseded <= 1; superseded++)
        for (size_t i = 0; i < s->detail->claim_count; i++) {
            const PersonClaim *claim = &s->detail->claims[i];
            if (claim->of != m || claim->is_superseded != superseded) continue;
            html(&c->html, "<tr><td>{}</td><td>{}{}</td><td>{}</td></tr>\n", T(claim->value->name),
                 T(told_value(c->arena, s->shows_names, claim->value)),
                 L(superseded ? " <span class=\"quiet\">an older version</span>" : ""), N((int64_t)claim->line));
        }
    html(&c->html, "</tbody></table></details>\n");
}

static void mention_put(Call *c, const Shown *s, const PersonMention *m)
{
    bool is_asked = m == s->detail->mentions;
    html(&c->html, "<li class=\"event\"><h3><span class=\"whole\">{}</span> ", T(day_of_report(c, &m->found)));
    if (is_asked) html(&c->html, "{}", T(mention_words(c->arena, &m->mention)));
    else link_put(c, &m->found, &m->mention);
    html(&c->html, "</h3>\n<p>{}Recorded age: {}", L(is_asked ? "" : "<strong>Joined by two people.</strong> "),
         T(age_text(c->arena, age_shown(m->recorded))));
    if (m->found.segment->correction_count)
        html(&c->html, "; by corrections {}", T(age_text(c->arena, age_shown(m->found.segment->age))));
    html(&c->html, ". <span class=\"quiet\">From {}, {}</span></p>\n", W(record_kind_name(m->found.record.kind)),
         T(str_base_name(m->found.file)));
    claims_put(c, s, m);
    html(&c->html, "</li>\n");
}

/* A proposed one stands among them in its place in time, and apart: nothing is told of it but that it may be. */
static void proposed_put(Call *c, const Shown *s, size_t n)
{
    const PersonLeadSide *side = &s->detail->sides[n];
    html(&c->html, "<li class=\"event proposed\"><h3><span class=\"whole\">{}</span> ",
         T(side->found.record_id ? day_of_report(c, &side->found) : S("no day")));
    if (side->found.record_id) link_put(c, &side->found, &side->other);
    else html(&c->html, "{}", T(mention_words(c->arena, &side->other)));
    html(&c->html, "</h3>\n<p><strong>Proposed, not joined.</strong> <a href=\"#proposal-{}\">Why, and your answer</a>"
                   "</p></li>\n", N(s->detail->leads[n].proposal->id));
}

typedef struct { Date on; size_t place; bool is_lead; } Moment;

static int moment_order(const void *a, const void *b)
{
    const Moment *x = a, *y = b;
    int order = date_compare(x->on, y->on);
    if (!order) order = (int)x->is_lead - (int)y->is_lead;
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static Date found_on(const FoundMention *found)
{
    return found->record_id ? segment_date(&found->record, found->segment) : (Date){ 0 };
}

static void timeline_put(Call *c, const Shown *s)
{
    const PersonDetail *d = s->detail;
    size_t count = 0;
    Moment *moments = arena_new(c->arena, Moment, d->mention_count + d->lead_count);
    for (size_t i = 0; i < d->mention_count; i++)
        moments[count++] = (Moment){ found_on(&d->mentions[i].found), i, false };
    for (size_t i = 0; i < d->lead_count; i++) moments[count++] = (Moment){ found_on(&d->sides[i].found), i, true };
    qsort(moments, count, sizeof *moments, moment_order);
    html(&c->html, "<h2>Reports, in the order of their days</h2>\n<ol class=\"events\">\n");
    for (size_t i = 0; i < count; i++)
        if (moments[i].is_lead) proposed_put(c, s, moments[i].place);
        else mention_put(c, s, &d->mentions[moments[i].place]);
    html(&c->html, "</ol>\n");
    if (d->has_more_mentions) html(&c->html, "<p>More reports are joined to this person than are shown.</p>\n");
}

/* ---- who may be the same ---- */

static void reason_field(Call *c, const Shown *s, FormOf of, const char *label, const char *hint)
{
    HtmlPart id = T(str_format(c->arena, "%s-%lld", of.about, (long long)of.number));
    html(&c->html,
         "<input type=\"hidden\" name=\"of\" value=\"{}\">\n"
         "<label class=\"usa-label\" for=\"reason-{}\">{}</label>\n"
         "<div class=\"usa-hint\" id=\"hint-{}\">{}</div>\n"
         "<textarea class=\"usa-textarea\" id=\"reason-{}\" name=\"reason\" rows=\"2\" maxlength=\"{}\" required "
         "aria-describedby=\"hint-{}\">{}</textarea>\n",
         N(of.number), id, W(label), id, W(hint), id, N(CORRECT_TEXT_BYTES_MAX), id,
         T(is_wrong(s, of) ? request_form(c->request, S("reason")) : S("")));
}

static void form_begin(Call *c, const char *act)
{
    html(&c->html, "<form class=\"usa-form\" method=\"post\" action=\"/records/{}/{}/{}\">\n", N(c->number),
         N(c->second), W(act));
    page_mark(c);
}

static void answer_form(Call *c, const Shown *s, const StandingProposal *p)
{
    FormOf of = { "proposal", p->id };
    form_begin(c, "answer");
    if (is_wrong(s, of)) page_wrong(c, s->wrong);
    html(&c->html,
         "<input type=\"hidden\" name=\"one\" value=\"{}\"><input type=\"hidden\" name=\"other\" value=\"{}\">\n",
         T(mention_word(c->arena, &p->said.one)), T(mention_word(c->arena, &p->said.other)));
    reason_field(c, s, of, "How you know", "What you have seen yourself, in a sentence. It is kept with your name.");
    html(&c->html,
         "<button class=\"usa-button\" name=\"verdict\" value=\"same\">One person</button>\n"
         "<button class=\"usa-button usa-button--outline\" name=\"verdict\" value=\"different\">Two persons</button>\n"
         "<button class=\"usa-button usa-button--outline\" name=\"verdict\" value=\"unsure\">Unsure</button>\n"
         "<p class=\"quiet\">Joining two reports takes the word of a second person. From \"unsure\" nothing follows."
         "</p>\n</form>\n");
}

static void undo_form(Call *c, const Shown *s, int64_t word)
{
    FormOf of = { "answer", word };
    html(&c->html, "<details{}><summary>Take answer {} back</summary>\n", L(is_wrong(s, of) ? " open" : ""), N(word));
    form_begin(c, "undo");
    if (is_wrong(s, of)) page_wrong(c, s->wrong);
    reason_field(c, s, of, "Why it is taken back", "In a sentence. It is kept with your name.");
    html(&c->html, "<button class=\"usa-button usa-button--outline\">Take it back</button>\n</form></details>\n");
}

static void lead_words_put(Call *c, const PersonLead *lead, const PersonLeadSide *side)
{
    if (lead->other->count > 1)
        html(&c->html, "<p>The other is a person of {} reports that people joined.</p>\n",
             N((int64_t)lead->other->count));
    if (lead->more) html(&c->html, "<p>{} more reports of the two say so as well.</p>\n", N((int64_t)lead->more));
    for (size_t i = 0; i < lead->word_count; i++)
        if (!side->own || lead->words[i]->id != side->own->id)
            html(&c->html, "<p>{} has answered \"{}\": {}</p>\n",
                 T(people_login(c->house->tenant, c->arena, lead->words[i]->staff_id)),
                 W(identity_verdict_name(lead->words[i]->verdict)), T(lead->words[i]->reason));
}

static void lead_put(Call *c, const Shown *s, size_t n)
{
    const PersonLead *lead = &s->detail->leads[n];
    const PersonLeadSide *side = &s->detail->sides[n];
    const LinkProposal *p = &lead->proposal->said;
    html(&c->html, "<section class=\"event proposed\" id=\"proposal-{}\"><h3>Proposed: ", N(lead->proposal->id));
    if (side->found.record_id) link_put(c, &side->found, &side->other);
    else html(&c->html, "{}", T(mention_words(c->arena, &side->other)));
    html(&c->html, "</h3>\n<p>May be one person: {} bits, a probability of {}. {}</p>\n"
                   "<p class=\"quiet\">Because of {}</p>\n",
         W(link_figure_bits(p->weight).text), W(link_figure_percent(link_probability(p->weight)).text),
         W(told_join(lead->how)), T(told_reasons(c->arena, p->reasons, p->reason_count)));
    lead_words_put(c, lead, side);
    if (side->own) {
        html(&c->html, "<p><strong>You have answered \"{}\"</strong>: {}</p>\n",
             W(pair_verdict_name(side->own->verdict)), T(side->own->reason));
        undo_form(c, s, side->own->id);
    } else
        answer_form(c, s, lead->proposal);
    html(&c->html, "</section>\n");
}

static void leads_put(Call *c, const Shown *s)
{
    const PersonDetail *d = s->detail;
    html(&c->html, "<h2>Who may be the same person</h2>\n");
    if (!d->was_linked) html(&c->html, "<p>Nothing was compared yet.</p>\n");
    else if (!d->lead_count) html(&c->html, "<p>Nobody is proposed.</p>\n");
    else html(&c->html, "<p>Each is a lead to check, never an identification; nothing else here follows it.</p>\n");
    if (d->kept_back) html(&c->html, "<p>{}</p>\n", W(told_kept_back));
    for (size_t i = 0; i < d->lead_count; i++) lead_put(c, s, i);
    if (d->is_link_behind) html(&c->html, "<p>Reports came or went since; linking compares again.</p>\n");
}

/* ---- what was corrected, and who is whom ---- */

static void correction_put(Call *c, const Shown *s, const KeptCorrection *k)
{
    const Correction *of = &k->correction;
    html(&c->html, "<li>{} UTC: born {}, by {}: {}; {} <span class=\"quiet\">({}; correction {})</span></li>\n",
         T(moment_text(c->arena, k->at)), T(told_born(c->arena, of->born, s->shows_names)), T(of->evidence),
         T(of->seen), T(of->reason), T(people_login(c->house->tenant, c->arena, of->staff)), N(k->id));
}

static bool is_own_of_lead(const PersonDetail *d, int64_t word)
{
    for (size_t i = 0; i < d->lead_count; i++)
        if (d->sides[i].own && d->sides[i].own->id == word) return true;
    return false;
}

static void corrected_put(Call *c, const Shown *s)
{
    const PersonDetail *d = s->detail;
    html(&c->html, "<h2>What was corrected, and who is whom</h2>\n");
    if (!d->correction_count && !d->word_count) html(&c->html, "<p>Nothing.</p>\n");
    else html(&c->html, "<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < d->correction_count; i++) correction_put(c, s, d->corrections[i]);
    for (size_t i = 0; i < d->word_count; i++) {
        const IdentityRow *w = d->words[i];
        html(&c->html, "<li>{} UTC: {} and {}: \"{}\", because {} <span class=\"quiet\">({})</span>\n",
             T(moment_text(c->arena, w->at)), T(mention_words(c->arena, &w->one)),
             T(mention_words(c->arena, &w->other)), W(identity_verdict_name(w->verdict)), T(w->reason),
             T(people_login(c->house->tenant, c->arena, w->staff_id)));
        if (!is_own_of_lead(d, w->id)) undo_form(c, s, w->id);
        html(&c->html, "</li>\n");
    }
    if (d->correction_count || d->word_count) html(&c->html, "</ul>\n");
}

/* ---- the whole ---- */

static void age_put(Call *c, const Shown *s)
{
    const PersonDetail *d = s->detail;
    html(&c->html, "<h2>How old, by all of this</h2>\n");
    if (!d->has_age) {
        html(&c->html, "<p>Nothing that was recorded can be weighed. Whoever may be a child is protected as "
                       "one.</p>\n");
        return;
    }
    age_page_put(c, &d->age, s->shows_names);
    if (d->reports_are_left_out)
        html(&c->html, "<p>Only what was seen is weighed. What the reports say was stated to be wrong, and why is told "
                       "with each correction.</p>\n");
    if (!d->age_why_count) return;
    html(&c->html, "<h3>Who told the ages in reports <span class=\"quiet\">(design, UNVERIFIED)</span></h3>\n"
                   "<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < d->age_why_count; i++) html(&c->html, "<li>{}</li>\n", T(d->age_why[i]));
    html(&c->html, "</ul>\n");
}

static void head_put(Call *c, const Shown *s)
{
    const PersonDetail *d = s->detail;
    html(&c->html, "<p><strong>{}</strong></p>\n", T(mention_words(c->arena, &d->mentions[0].mention)));
    if (d->has_age) age_page_head(c, &d->age);
    if (s->shows_names) {
        html(&c->html, "<p>Values are shown unmasked, and the trail says so. "
                       "<a href=\"/records/{}/{}\">Mask them</a></p>\n",
             N(c->number), N(c->second));
        return;
    }
    html(&c->html, "<form method=\"post\" action=\"/records/{}/{}\">", N(c->number), N(c->second));
    page_mark(c);
    html(&c->html, "<p>Names, numbers, places and whole dates of birth are masked. <button class=\"usa-button "
                   "usa-button--outline\">Show values unmasked</button> <span class=\"quiet\">The trail keeps that you "
                   "did.</span></p></form>\n");
}

static void person_put(Call *c, const Shown *s)
{
    page_begin(c, "What is known of this person");
    head_put(c, s);
    findings_put(c, s->detail);
    timeline_put(c, s);
    leads_put(c, s);
    corrected_put(c, s);
    age_put(c, s);
    page_end(c);
}

static void person_answer(Call *c, bool shows_names, const char *wrong, FormOf wrong_of)
{
    Err err = { 0 };
    Arena arena;
    PersonRequest q = { .tenant = c->house->tenant, .knowledge = c->house->knowledge, .why = page_why(c),
                        .record_id = c->number, .place = (size_t)c->second, .today = c->today,
                        .shows_names = shows_names };
    PersonDetail *d = arena_new(c->arena, PersonDetail, 1);
    if (!arena_open(&arena, PERSON_ARENA_BYTES)) {
        err_set(&err, ERR_STORE, "There is not enough memory.");
        page_failed(c, &err);
        return;
    }
    if (person_show(&q, &arena, d, &err)) person_put(c, &(Shown){ d, shows_names, wrong, wrong_of });
    else page_failed(c, &err);
    arena_close(&arena);
}

void page_person(Call *c) { person_answer(c, false, "", (FormOf){ "", 0 }); }

void page_person_unmasked(Call *c) { person_answer(c, true, "", (FormOf){ "", 0 }); }

/* ---- what somebody says ---- */

static int64_t of_form(const Call *c)
{
    int number;
    return str_to_number(request_form(c->request, S("of")), &number) ? number : 0;
}

static void back(Call *c)
{
    page_go(c, str_format(c->arena, "/records/%lld/%lld", (long long)c->number, (long long)c->second));
}

static void refuse(Call *c, const char *about, const char *sentence)
{
    c->response->status = 422;
    person_answer(c, false, sentence, (FormOf){ about, of_form(c) });
}

void page_person_answer(Call *c)
{
    Err err = { 0 };
    int64_t word;
    Mention one, other;
    PairVerdict verdict;
    Str reason = str_trim(request_form(c->request, S("reason")));
    bool is_known = pair_verdict_named(request_form(c->request, S("verdict")), &verdict) && verdict != PAIR_UNDONE &&
                    mention_word_read(request_form(c->request, S("one")), &one) &&
                    mention_word_read(request_form(c->request, S("other")), &other);
    if (!is_known) refuse(c, "proposal", "Choose what you say of the two.");
    else if (!reason.len) refuse(c, "proposal", "An answer needs its reason: how you know.");
    else if (identity_answer(c->house->tenant, page_why(c), verdict, false, &one, &other, reason, &word, &err)) back(c);
    else page_failed(c, &err);
}

void page_person_undo(Call *c)
{
    Err err = { 0 };
    int64_t undone;
    Str reason = str_trim(request_form(c->request, S("reason")));
    if (!reason.len) refuse(c, "answer", "Taking back needs its reason.");
    else if (identity_undo(c->house->tenant, page_why(c), of_form(c), reason, &undone, &err)) back(c);
    else page_failed(c, &err);
}
