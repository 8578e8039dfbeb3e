/* page.c - the frame of every page. */
#include "web/page.h"

#include "app/urgent.h"

static void session_bar(Call *c)
{
    const Session *s = c->session;
    if (!s || s->stage != STAGE_OPEN) return;
    const Tenant *tenant = c->house->tenant;
    if (app_may(tenant, VERB_FINDINGS_LIST)) html(&c->html, "<a href=\"/worklist\">Worklist</a>\n");
    if (app_may(tenant, VERB_LOOK_UP)) html(&c->html, "<a href=\"/look-up\">Look up</a>\n");
    if (app_may(tenant, VERB_IMPORT) || app_may(tenant, VERB_WITHDRAW))
        html(&c->html, "<a href=\"/import\">Import</a>\n");
    if (app_may(tenant, VERB_ACCOUNTS)) html(&c->html, "<a href=\"/people\">People</a>\n");
    if (app_may(tenant, VERB_CONDITIONS)) html(&c->html, "<a href=\"/self-check\">Self-check</a>\n");
    if (app_may(tenant, VERB_AUDIT_LIST)) html(&c->html, "<a href=\"/audit\">Audit trail</a>\n");
    if (app_may(tenant, VERB_URGENT)) html(&c->html, "<a href=\"/urgent\">Urgent access</a>\n");
    html(&c->html, "<a href=\"/guide\">Guide</a>\n");
    if (s->purpose[0]) html(&c->html, "<a href=\"/why\">{} {}</a>\n", W(s->purpose), W(s->case_ref));
    html(&c->html, "<a href=\"/account\">My account</a>\n<form method=\"post\" action=\"/sign-out\">");
    page_mark(c);
    html(&c->html, "<button class=\"usa-button usa-button--unstyled\" type=\"submit\">Sign out {}</button></form>\n",
         W(s->login));
}

/* Urgent access is seen at once by those who answer for it, on every page until it was reviewed; and by whoever has
 * it. */
static void urgent_bar(Call *c)
{
    Err ignored = { 0 };
    UrgentNotice n;
    bool is_in = c->session && c->session->stage == STAGE_OPEN;
    if (!is_in || !urgent_notice(c->house->tenant, c->now, &n, &ignored)) return;
    if (n.holds)
        html(&c->html, "<p class=\"urgent-bar\">You have <a href=\"/urgent\">urgent access {}</a> for case {} "
                       "until {} UTC. Each look is written down under it.</p>\n",
             N(n.own.id), T(n.own.case_ref), T(moment_text(c->arena, n.own.until)));
    if (n.waiting.count)
        html(&c->html, "<p class=\"urgent-bar\">Urgent access to be reviewed: <a href=\"/urgent\">{}</a>. The oldest "
                       "began {} UTC.</p>\n", N(n.waiting.count), T(moment_text(c->arena, n.waiting.oldest_at)));
}

void page_begin(Call *c, const char *title)
{
    c->html = (Html){ .arena = c->arena };
    html(&c->html,
         "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta name=\"color-scheme\" content=\"light dark\">\n<title>{} - Safeharbor</title>\n"
         "<link rel=\"icon\" href=\"/assets/harbor.svg\">\n"
         "<link rel=\"stylesheet\" href=\"/assets/css/uswds.min.css\">\n"
         "<link rel=\"stylesheet\" href=\"/assets/safeharbor.css\">\n</head>\n<body>\n"
         "<a class=\"usa-skipnav\" href=\"#main\">Skip to the page</a>\n"
         "<header class=\"top\"><nav class=\"top-in\" aria-label=\"Site\">"
         "<a class=\"name\" href=\"/\">Safeharbor</a>\n",
         W(title));
    session_bar(c);
    html(&c->html, "</nav></header>\n<main id=\"main\" class=\"page\" tabindex=\"-1\">\n");
    urgent_bar(c);
    html(&c->html, "<h1>{}</h1>\n", W(title));
}

void page_end(Call *c)
{
    html(&c->html, "</main>\n<footer class=\"page quiet\"><p>{}. Every look at a record is written down.</p></footer>\n"
                   "</body>\n</html>\n", T(c->house->tenant->name));
    if (!c->response->status) c->response->status = 200;
    c->response->type = S("text/html; charset=utf-8");
    c->response->body = html_text(&c->html);
}

void page_mark(Call *c)
{
    html(&c->html, "<input type=\"hidden\" name=\"mark\" value=\"{}\">", W(c->session->form_mark));
}

void page_wrong(Call *c, const char *sentence)
{
    if (sentence[0])
        html(&c->html, "<div class=\"usa-alert usa-alert--error\" role=\"alert\"><div class=\"usa-alert__body\">"
                       "<p class=\"usa-alert__text\">{}</p></div></div>\n", W(sentence));
}

void page_fact(Call *c, const char *what, HtmlPart value)
{
    html(&c->html, "<dt>{}</dt><dd>{}</dd>\n", W(what), value);
}

void page_go(Call *c, Str path)
{
    c->response->status = 303;
    c->response->location = path;
    c->response->type = S("text/plain");
    c->response->body = S("");
}

void page_refused(Call *c, unsigned status, const char *title, const char *sentence)
{
    c->response->status = status;
    page_begin(c, title);
    html(&c->html, "<p class=\"usa-intro\">{}</p>\n<p><a href=\"/\">First page</a></p>\n", W(sentence));
    page_end(c);
}

void page_nothing_there(Call *c)
{
    page_refused(c, 404, "Nothing there", "There is no such page. Start at the first page.");
}

void page_failed(Call *c, const Err *err)
{
    switch (err->code) {
    case ERR_DENIED: page_refused(c, 403, "Not yours to do", err->text); return;
    case ERR_NOT_FOUND: page_refused(c, 404, "Nothing there", err->text); return;
    case ERR_USAGE: case ERR_INPUT: page_refused(c, 422, "Something is missing", err->text); return;
    case ERR_CONFLICT: page_refused(c, 409, "It has changed", err->text); return;
    case ERR_LIMIT: page_refused(c, 422, "Too much at once", err->text); return;
    case ERR_TRAIL: page_refused(c, 503, "Nothing can be shown now", err->text); return;
    default: page_refused(c, 500, "This could not be done", err->text); return;
    }
}
