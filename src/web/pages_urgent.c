/* pages_urgent.c - urgent access: taking it, ending it, and what others say of it. */
#include "app/urgent.h"

#include "app/people.h"
#include "web/pages.h"

static void line_put(Call *c, const char *name, const char *label, const char *hint, size_t most)
{
    html(&c->html,
         "<label class=\"usa-label\" for=\"{}\">{}</label>\n<div class=\"usa-hint\" id=\"{}-hint\">{}</div>\n"
         "<input class=\"usa-input\" id=\"{}\" name=\"{}\" value=\"{}\" maxlength=\"{}\" "
         "autocomplete=\"off\" required "
         "aria-describedby=\"{}-hint\">\n", W(name), W(label), W(name), W(hint), W(name), W(name),
         T(request_form(c->request, str_of(name))), N((int64_t)most), W(name));
}

static void words_put(Call *c, const char *id, const char *label, const char *hint)
{
    html(&c->html,
         "<label class=\"usa-label\" for=\"{}\">{}</label>\n<div class=\"usa-hint\" id=\"{}-hint\">{}</div>\n"
         "<textarea class=\"usa-textarea usa-textarea--short\" id=\"{}\" name=\"reason\" rows=\"2\" "
         "maxlength=\"1900\" "
         "required "
         "aria-describedby=\"{}-hint\">{}</textarea>\n", W(id), W(label), W(id), W(hint), W(id), W(id),
         T(request_form(c->request, S("reason"))));
}

static void id_put(Call *c, int64_t id)
{
    html(&c->html, "<input type=\"hidden\" name=\"urgent\" value=\"{}\">", N(id));
}

/* ---- taking it ---- */

static void begin_form(Call *c)
{
    Str chosen = request_form(c->request, S("danger"));
    html(&c->html, "<h2>A child is in danger now</h2>\n<p>For {} minutes and case {} you may look further "
                   "than the "
                   "policy lets one person: up to 30 look-ups and 30 records more; on patrol you are told "
                   "what a desk is "
                   "told. No facility's address is opened. Supervisors and auditors see it at once, each "
                   "look is "
                   "written down under it, and one of them reviews it.</p>\n"
                   "<form class=\"usa-form usa-form--large\" method=\"post\" action=\"/urgent/begin\">\n",
         N(c->house->policy.value[POLICY_URGENT]), W(c->session->case_ref));
    page_mark(c);
    html(&c->html, "<fieldset class=\"usa-fieldset\"><legend class=\"usa-legend\">What the danger "
                   "is</legend>\n");
    for (int i = 0; i < DANGERS; i++) {
        const char *name = danger_name((Danger)i);
        html(&c->html, "<p><label><input type=\"radio\" name=\"danger\" value=\"{}\" required{}> "
                       "{}</label></p>\n", W(name),
             L(str_eq(chosen, str_of(name)) ? " checked" : ""), W(danger_meaning((Danger)i)));
    }
    html(&c->html, "</fieldset>\n");
    line_put(c, "child", "Which child", "A number of a report, or a description; a name where there is "
                                        "nothing else", URGENT_CHILD_MAX_BYTES);
    line_put(c, "call", "Call for service", "Its number, or who asked and when", URGENT_CALL_MAX_BYTES);
    words_put(c, "why", "Why it cannot wait", "In a sentence. It is kept with your name.");
    html(&c->html, "<button class=\"usa-button usa-button--secondary\">Begin urgent "
                   "access</button>\n</form>\n");
}

static void end_form(Call *c, int64_t id)
{
    html(&c->html, "<form method=\"post\" action=\"/urgent/end\">");
    page_mark(c);
    id_put(c, id);
    html(&c->html, "<p><button class=\"usa-button usa-button--outline\">End urgent access {} "
                   "now</button></p></form>\n",
         N(id));
}

/* What somebody has, or may take. */
static void own_put(Call *c, const UrgentLast *own)
{
    if (own->id && c->now < own->until) {
        html(&c->html, "<h2>Yours</h2>\n<p>Urgent access {} holds until {} UTC, for case {} and no "
                       "other.</p>\n",
             N(own->id), T(moment_text(c->arena, own->until)), T(own->case_ref));
        end_form(c, own->id);
    } else if (own->id && !own->is_reviewed)
        html(&c->html, "<h2>Yours</h2>\n<p>Urgent access {} is over and was not reviewed yet. Until a "
                       "supervisor or "
                       "auditor has done that, you cannot take another one: ask them now if a child is in "
                       "danger.</p>\n", N(own->id));
    else if (!c->session->purpose[0])
        html(&c->html, "<p><a href=\"/why\">Say for which case you look</a>: urgent access is for one "
                       "case.</p>\n");
    else begin_form(c);
}

/* ---- what others say of it ---- */

static void review_form(Call *c, const UrgentRow *row)
{
    Str id = str_format(c->arena, "review-%lld%c", (long long)row->id, 0);
    html(&c->html, "<form method=\"post\" action=\"/urgent/review\">");
    page_mark(c);
    id_put(c, row->id);
    words_put(c, id.at, "What you found", "From the audit trail and from whoever took it. No names of "
                                          "children.");
    html(&c->html, "<p><button class=\"usa-button\" name=\"verdict\" value=\"justified\">Justified</button> "
                   "<button "
                   "class=\"usa-button usa-button--secondary\" name=\"verdict\" value=\"not-justified\">Not "
                   "justified"
                   "</button></p></form>\n");
}

/* Whoever reviews can see what was looked at; that look is entered as theirs. */
static void records_put(Call *c, const UrgentRow *row)
{
    bool may_open = app_may(c->house->tenant, VERB_PERSON_SHOW);
    html(&c->html, "<dt>Told in it</dt><dd>look-ups: {}; records: {}", N(row->looked), N(row->opened));
    for (int64_t i = 0; i < row->opened; i++) {
        const OpenedRecord *r = &row->records[i];
        if (may_open)
            html(&c->html, "<br><a href=\"/records/{}/{}\">record {}, person "
                           "{}</a>", N(r->record_id), N(r->place),
                 N(r->record_id), N(r->place));
        else
            html(&c->html, "<br>record {}, person {}", N(r->record_id), N(r->place));
    }
    html(&c->html, "</dd></dl>\n");
}

/* So long after its beginning an alarm stands beside it. */
static bool is_late(const Call *c, const UrgentRow *row)
{
    return !row->reviewed_by && c->now - row->at > policy_us(&c->house->policy, POLICY_URGENT_REVIEW);
}

static void state_put(Call *c, const UrgentRow *row)
{
    Tenant *t = c->house->tenant;
    if (row->reviewed_by) {
        html(&c->html, "<p>{}, says {} on {} UTC: {}</p>\n", W(row->is_justified ? "Justified" : "Not "
                                                                                                 "justified"),
             T(people_login(t, c->arena, row->reviewed_by)), T(moment_text(c->arena, row->reviewed_at)),
             T(row->review));
        return;
    }
    if (is_late(c, row))
        html(&c->html, "<p><strong>Overdue: it began over {} hours ago.</strong></p>\n",
             N(c->house->policy.value[POLICY_URGENT_REVIEW]));
    if (c->now < row->until) {
        html(&c->html, "<p><strong>It holds now.</strong> It can be reviewed once it is over.</p>\n");
        end_form(c, row->id);
    } else if (row->staff_id == t->who.id)
        html(&c->html, "<p>You took it, so somebody else has to review it.</p>\n");
    else review_form(c, row);
}

static void row_put(Call *c, const UrgentRow *row)
{
    Danger danger = DANGER_LIFE;
    (void)danger_named(row->danger, &danger);
    html(&c->html,
         "<li class=\"{}\"><h3>Urgent access {}, taken by {}</h3>\n<dl "
         "class=\"facts\"><dt>Danger</dt><dd>{}</dd><dt>Case"
         "</dt><dd>{}</dd><dt>Child</dt><dd>{}</dd><dt>Call for "
         "service</dt><dd>{}</dd><dt>Why</dt><dd>{}</dd>"
         "<dt>From, to (UTC)</dt><dd>{} to {}</dd>\n",
         L(row->reviewed_by ? "quiet" : "waits"), N(row->id),
         T(people_login(c->house->tenant, c->arena, row->staff_id)), W(danger_meaning(danger)), T(row->case_ref),
         T(row->child), T(row->call), T(row->reason), T(moment_text(c->arena, row->at)),
         T(moment_text(c->arena, row->until)));
    records_put(c, row);
    state_put(c, row);
    html(&c->html, "</li>\n");
}

/* Those that wait come first. */
static void rows_put(Call *c, const UrgentState *s)
{
    html(&c->html, "<h2>All of them</h2>\n");
    if (!s->count) { html(&c->html, "<p>Nobody has taken urgent access.</p>\n"); return; }
    html(&c->html, "<ul class=\"usa-list usa-list--unstyled\">\n");
    for (int reviewed = 0; reviewed <= 1; reviewed++)
        for (size_t i = 0; i < s->count; i++)
            if ((s->rows[i].reviewed_by != 0) == reviewed) row_put(c, &s->rows[i]);
    html(&c->html, "</ul>\n");
}

static void urgent_answer(Call *c, const char *wrong)
{
    Err err = { 0 };
    UrgentState s;
    if (!urgent_look(c->house->tenant, page_why(c), S("page"), &s, &err)) { page_failed(c, &err); return; }
    page_begin(c, "Urgent access");
    page_wrong(c, wrong);
    if (app_may(c->house->tenant, VERB_URGENT_BEGIN)) own_put(c, &s.own);
    if (s.is_reviewer) rows_put(c, &s);
    page_end(c);
}

void page_urgent(Call *c) { urgent_answer(c, ""); }

/* ---- what its forms do ---- */

static void again(Call *c, bool ok, const Err *err)
{
    if (ok) { page_go(c, S("/urgent")); return; }
    if (err->code != ERR_USAGE) { page_failed(c, err); return; }
    c->response->status = 422;
    urgent_answer(c, err->text);
}

static int64_t urgent_in(Call *c)
{
    int n = 0;
    (void)str_to_number(request_form(c->request, S("urgent")), &n);
    return n;
}

void page_urgent_begin(Call *c)
{
    Err err = { 0 };
    UrgentBegun begun;
    const UrgentWish wish = { request_form(c->request, S("danger")), request_form(c->request, S("child")),
                              request_form(c->request, S("call")), request_form(c->request, S("reason")) };
    bool ok = urgent_begin(c->house->tenant, page_why(c), &wish, c->now, &begun, &err);
    again(c, ok, &err);
}

void page_urgent_end(Call *c)
{
    Err err = { 0 };
    bool ok = urgent_end(c->house->tenant, urgent_in(c), c->now, &err);
    again(c, ok, &err);
}

void page_urgent_review(Call *c)
{
    Err err = { 0 };
    Str verdict = request_form(c->request, S("verdict"));
    bool is_justified = str_eq(verdict, S("justified"));
    bool ok = (is_justified || str_eq(verdict, S("not-justified")) ||
               err_set(&err, ERR_USAGE, "Say whether it was justified.")) &&
              urgent_review(c->house->tenant, urgent_in(c), is_justified, request_form(c->request, S("reason")), c->now,
                            &err);
    again(c, ok, &err);
}
