/* pages_start.c - the way in, and why somebody looks. */
#include "web/pages.h"

/* Where the work of somebody's role begins. */
static Str page_home(const Call *c)
{
    const Tenant *tenant = c->house->tenant;
    if (app_may(tenant, VERB_FINDINGS_LIST)) return S("/worklist");
    if (app_may(tenant, VERB_LOOK_UP)) return S("/look-up");
    if (app_may(tenant, VERB_AUDIT_LIST)) return S("/audit");
    return app_may(tenant, VERB_ACCOUNTS) ? S("/people") : S("/account");
}

/* Whoever reads no person is asked for no case before what needs one. */
static bool needs_why(const Call *c)
{
    const Tenant *tenant = c->house->tenant;
    return !c->session->purpose[0] && (app_may(tenant, VERB_FINDINGS_LIST) || app_may(tenant, VERB_LOOK_UP));
}

/* Everybody begins here, and goes on where they stand. */
void page_first(Call *c)
{
    if (!c->session) { page_sign_in_form(c, ""); return; }
    switch (c->session->stage) {
    case STAGE_PASSWORD_KNOWN: page_go(c, S("/code")); return;
    case STAGE_FIRST_RUN: page_go(c, S("/first-run/password")); return;
    case STAGE_LOCKED: page_go(c, S("/unlock")); return;
    case STAGE_PASSWORD_OLD: page_go(c, S("/password")); return;
    case STAGE_OPEN:
        if (page_recovery_has_news(c)) page_go(c, S("/account/recovery"));
        else page_go(c, needs_why(c) ? S("/why") : page_home(c));
        return;
    }
}

void page_health(Call *c)
{
    bool is_well = !audit_failing(c->house->tenant->store)->since;
    c->response->status = is_well ? 200 : 503;
    c->response->type = S("text/plain");
    c->response->body = is_well ? S("well\n") : S("The audit trail cannot be written, and nothing is shown.\n");
}

/* ---- why ---- */

/* One click says the purpose and goes on. */
static void purpose_button(Call *c, size_t n)
{
    bool is_latest = strcmp(c->session->purpose, purpose_name(n)) == 0;
    html(&c->html,
         "<p><button class=\"usa-button{}\" name=\"purpose\" value=\"{}\" aria-describedby=\"purpose-{}\">{}</button> "
         "<span class=\"quiet\" id=\"purpose-{}\">{}</span></p>\n",
         L(is_latest ? "" : " usa-button--outline"), W(purpose_name(n)), N((int64_t)n), W(purpose_name(n)),
         N((int64_t)n), W(purpose_meaning(n)));
}

static void why_form(Call *c, const char *wrong)
{
    page_begin(c, "For which case?");
    page_wrong(c, wrong);
    html(&c->html, "<p>You say this once a case. It is written beside everything that you look at.</p>\n"
                   "<form class=\"usa-form usa-form--large\" method=\"post\" action=\"/why\">");
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"case\">Your agency's number of the case</label>\n"
         "<div class=\"usa-hint\" id=\"case-hint\">For instance 2026-0412. Never a name.</div>\n"
         "<input class=\"usa-input\" id=\"case\" name=\"case\" value=\"{}\" aria-describedby=\"case-hint\" "
         "autocomplete=\"off\" maxlength=\"60\" required>\n"
         "<fieldset class=\"usa-fieldset\"><legend class=\"usa-legend\">Purpose</legend>\n", W(c->session->case_ref));
    for (size_t i = 0; purpose_name(i); i++) purpose_button(c, i);
    html(&c->html, "</fieldset>\n</form>\n");
    page_end(c);
}

void page_why_form(Call *c) { why_form(c, ""); }

static const char *fault_text(WhyFault fault)
{
    switch (fault) {
    case WHY_NO_PURPOSE: case WHY_OTHER_PURPOSE: return "Choose one of the purposes.";
    case WHY_NO_CASE: return "The case is missing: your agency's number of it.";
    default: return "The case is your agency's number of it, for instance 2026-0412: without blanks, never a name.";
    }
}

void page_why_chosen(Call *c)
{
    Err err = { 0 };
    Why why = { request_form(c->request, S("purpose")), str_trim(request_form(c->request, S("case"))) };
    WhyFault fault = why_fault(why);
    if (fault == WHY_SOUND && session_purpose(c->session, why.purpose, why.case_ref, &err)) {
        page_go(c, page_home(c));
        return;
    }
    c->response->status = 422;
    why_form(c, err.code ? err.text : fault_text(fault));
}
