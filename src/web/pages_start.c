/* pages_start.c - the way in, and why somebody looks. */
#include "web/pages.h"

/* Everybody begins here, and goes on where they stand. */
void page_first(Call *c)
{
    if (!c->session) { page_sign_in_form(c, ""); return; }
    switch (c->session->stage) {
    case STAGE_PASSWORD_KNOWN: page_go(c, S("/code")); return;
    case STAGE_FIRST_RUN: page_go(c, S("/first-run/password")); return;
    case STAGE_LOCKED: page_go(c, S("/unlock")); return;
    case STAGE_PASSWORD_OLD: page_go(c, S("/password")); return;
    case STAGE_OPEN: page_go(c, c->session->purpose[0] ? S("/worklist") : S("/why")); return;
    }
}

void page_health(Call *c)
{
    c->response->status = 200;
    c->response->type = S("text/plain");
    c->response->body = S("well\n");
}

/* ---- why ---- */

static void purpose_choice(Call *c, size_t n)
{
    bool is_chosen = strcmp(c->session->purpose, purpose_name(n)) == 0;
    html(&c->html,
         "<div class=\"usa-radio\"><input class=\"usa-radio__input\" type=\"radio\" name=\"purpose\" id=\"purpose-{}\" "
         "value=\"{}\" required{}><label class=\"usa-radio__label\" for=\"purpose-{}\">{}"
         "<span class=\"usa-checkbox__label-description\">{}</span></label></div>\n",
         N((int64_t)n), W(purpose_name(n)), L(is_chosen ? " checked" : ""), N((int64_t)n), W(purpose_name(n)),
         W(purpose_meaning(n)));
}

static void why_form(Call *c, const char *wrong)
{
    page_begin(c, "For which case?");
    page_wrong(c, wrong);
    html(&c->html, "<p>You say this once a case. It is written beside everything that you look at.</p>\n"
                   "<form class=\"usa-form\" method=\"post\" action=\"/why\">");
    page_mark(c);
    html(&c->html, "<fieldset class=\"usa-fieldset\"><legend class=\"usa-legend\">Purpose</legend>\n");
    for (size_t i = 0; purpose_name(i); i++) purpose_choice(c, i);
    html(&c->html,
         "</fieldset>\n<label class=\"usa-label\" for=\"case\">Your agency's number of the case</label>\n"
         "<div class=\"usa-hint\" id=\"case-hint\">For instance 2026-0412. Never a name.</div>\n"
         "<input class=\"usa-input\" id=\"case\" name=\"case\" value=\"{}\" aria-describedby=\"case-hint\" "
         "autocomplete=\"off\" maxlength=\"60\" required>\n"
         "<button class=\"usa-button\" type=\"submit\">Go on</button>\n</form>\n", W(c->session->case_ref));
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
        page_go(c, S("/worklist"));
        return;
    }
    c->response->status = 422;
    why_form(c, err.code ? err.text : fault_text(fault));
}
