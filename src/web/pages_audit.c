/* pages_audit.c - for auditors: who did what, and who saw this. */
#include "app/audit_look.h"
#include "app/location_vault.h"
#include "web/pages.h"

#define ROWS_A_PAGE 50

/* ---- what is asked for ---- */

/* Nothing of it is personal: words of the program, a number of staff, a case number, a day. */
typedef struct { AuditAsked asked; Str until, staff, wrong; } Filter;

static Str query(const Call *c, const char *name) { return str_trim(request_query(c->request, str_of(name))); }

static int64_t number_of(Str text, int64_t none)
{
    int n;
    return text.len && str_to_number(text, &n) ? n : none;
}

static Filter filter_read(const Call *c, size_t most)
{
    Filter f = { .until = query(c, "until"), .staff = query(c, "staff") };
    f.asked = (AuditAsked){ .verb = query(c, "verb"), .outcome = query(c, "outcome"), .case_ref = query(c, "case"),
                            .staff = number_of(f.staff, -1), .before = number_of(query(c, "before"), 0),
                            .most = most };
    if (f.until.len && !date_read_iso(f.until, &f.asked.until)) f.wrong = S("A day is written 2026-11-25.");
    return f;
}

static bool is_filtered(const AuditAsked *a)
{
    return a->verb.len || a->outcome.len || a->case_ref.len || a->staff >= 0 || date_is_known(a->until);
}

static int by_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void option_put(Call *c, const char *word, Str chosen)
{
    html(&c->html, "<option{}>{}</option>\n", L(str_eq(chosen, str_of(word)) ? " selected" : ""), W(word));
}

/* What the program can enter; a tenant and its restored copies begin with entries of their own. */
static void verb_choice(Call *c, Str chosen)
{
    const char *names[VERBS + 2] = { "init", "restore" };
    for (int i = 0; i < VERBS; i++) names[i + 2] = verb_name((Verb)i);
    qsort(names, COUNT(names), sizeof *names, by_words);
    html(&c->html, "<div><label class=\"usa-label\" for=\"verb\">What was done</label>\n"
                   "<select class=\"usa-select\" id=\"verb\" name=\"verb\"><option value=\"\">"
                   "everything</option>\n");
    for (size_t i = 0; i < COUNT(names); i++) option_put(c, names[i], chosen);
    html(&c->html, "</select></div>\n");
}

static void outcome_choice(Call *c, Str chosen)
{
    html(&c->html, "<div><label class=\"usa-label\" for=\"outcome\">How it ended</label>\n"
                   "<select class=\"usa-select\" id=\"outcome\" name=\"outcome\"><option value=\"\">either "
                   "way</option>\n");
    option_put(c, "done", chosen);
    option_put(c, "denied", chosen);
    html(&c->html, "</select></div>\n");
}

static void staff_choice(Call *c, const PeopleNames *names, int64_t chosen)
{
    html(&c->html, "<div><label class=\"usa-label\" for=\"staff\">Who did it</label>\n"
                   "<select class=\"usa-select\" id=\"staff\" name=\"staff\"><option value=\"\">"
                   "everybody</option>\n");
    for (size_t i = 0; i < names->count; i++)
        html(&c->html, "<option value=\"{}\"{}>{}</option>\n", N(names->list[i].id),
             L(chosen == names->list[i].id ? " selected" : ""), T(names->list[i].login));
    html(&c->html, "<option value=\"0\"{}>somebody who is not listed</option></select></div>\n",
         L(chosen == 0 ? " selected" : ""));
}

static void filter_put(Call *c, const Filter *f, const PeopleNames *names)
{
    html(&c->html, "<form method=\"get\" action=\"/audit\">\n<div class=\"two\">\n");
    verb_choice(c, f->asked.verb);
    outcome_choice(c, f->asked.outcome);
    staff_choice(c, names, f->asked.staff);
    html(&c->html,
         "<div><label class=\"usa-label\" for=\"case\">Case</label>\n"
         "<input class=\"usa-input\" id=\"case\" name=\"case\" value=\"{}\" autocomplete=\"off\" "
         "maxlength=\"60\"></div>\n"
         "<div><label class=\"usa-label\" for=\"until\">Until this day, UTC (2026-11-25)</label>\n"
         "<input class=\"usa-input\" id=\"until\" name=\"until\" value=\"{}\" autocomplete=\"off\" "
         "maxlength=\"10\"></div>\n"
         "</div>\n<p><button class=\"usa-button\" type=\"submit\">Show</button>\n"
         "<button class=\"usa-button usa-button--outline\" type=\"submit\" formaction=\"/audit/list.csv\">"
         "Keep as a file</button></p>\n</form>\n",
         T(f->asked.case_ref), T(f->until));
}

/* ---- how far the trail can be relied on ---- */

static void chain_put(Call *c, const AuditTail *t)
{
    if (t->first_bad) {
        page_wrong(c, str_format(c->arena, "The trail is not whole: entry %lld was changed, moved or taken out. Tell "
                                 "whoever oversees this agency's data; safeharbor audit verify says more.%c",
                                 (long long)t->first_bad, 0).at);
        return;
    }
    html(&c->html, "<li>Entries {} to {} follow one another up to the end that is kept outside the database, "
                   "checked just now. <span class=\"quiet\">safeharbor audit verify proves all.</span></li>\n",
         N(t->from), N(t->last));
}

static void seal_put(Call *c, const AuditSealing *s)
{
    if (!s->series) {
        html(&c->html, "<li>It is not sealed: whoever has the key and the folder could write it "
                       "anew. An auditor begins with safeharbor audit seal begin.</li>\n");
        return;
    }
    html(&c->html, "<li>{}Sealed up to entry {} of {}, {} UTC.</li>\n",
         L(s->is_on ? "" : "<strong>Sealing has stopped: safeharbor audit seal begin starts anew.</strong> "),
         N(s->sealed), N(s->entries), T(moment_text(c->arena, s->sealed_at)));
}

static void state_put(Call *c, const AuditState *s)
{
    html(&c->html, "<ul class=\"usa-list\">\n");
    if (!s->tail.first_bad) chain_put(c, &s->tail);
    seal_put(c, &s->sealing);
    if (s->anchors)
        html(&c->html, "<li>{} time stamps of others are kept; the newest, {} UTC, covers it up to entry "
                       "{}.</li>\n",
             N(s->anchors), T(moment_text(c->arena, s->anchored_at)), N(s->anchored));
    else
        html(&c->html, "<li>No time stamp of others is kept: safeharbor audit anchor.</li>\n");
    if (location_is_there(c->house->tenant))
        html(&c->html, "<li>The location vault has a trail of its own, which is not here: safeharbor audit "
                       "list --vault location.</li>\n");
    html(&c->html, "</ul>\n");
    if (s->tail.first_bad) chain_put(c, &s->tail);
}

/* ---- the list ---- */

/* A finding leads to who saw it. */
static void object_put(Call *c, Str object)
{
    Str digits = { object.at + 8, object.len > 8 ? object.len - 8 : 0 };
    if (str_starts(object, S("finding ")) && number_of(digits, 0) > 0)
        html(&c->html, "<a href=\"/audit/finding/{}\">{}</a>", Q(digits), T(object));
    else
        html(&c->html, "{}", T(object));
}

static void why_put(Call *c, const AuditLine *l)
{
    html(&c->html, "<td data-label=\"Why\">{}", T(l->purpose));
    if (l->case_ref.len) html(&c->html, " <span class=\"whole\">{}</span>", T(l->case_ref));
    html(&c->html, "</td>");
}

static void line_put(Call *c, const AuditLine *l)
{
    bool is_denied = !str_eq(l->outcome, S("done"));
    html(&c->html,
         "<tr{}><th scope=\"row\" data-label=\"Entry\">{}</th><td class=\"whole\" data-label=\"When, UTC\">"
         "{}</td><td data-label=\"Who\">{} <span class=\"quiet\">{}</span></td><td data-label=\"Did\">{}{}</td>"
         "<td data-label=\"To what\">",
         L(is_denied ? " class=\"urgent\"" : ""), N(l->seq), T(l->at), T(l->user), T(l->role), T(l->verb),
         L(is_denied ? " <strong>denied</strong>" : ""));
    object_put(c, l->object);
    html(&c->html, "{}{}</td><td data-label=\"How many\">{}</td>", L(l->detail.len ? "<br>" : ""), T(l->detail),
         N(l->total));
    why_put(c, l);
    html(&c->html, "</tr>\n");
}

static void step_put(Call *c, const Filter *f, int64_t before, const char *words)
{
    html(&c->html, "<a class=\"usa-button usa-button--outline\" "
                   "href=\"/audit?verb={}&amp;outcome={}&amp;staff={}&amp;"
                   "case={}&amp;until={}&amp;before={}\">{}</a>\n",
         Q(f->asked.verb), Q(f->asked.outcome), Q(f->staff), Q(f->asked.case_ref), Q(f->until), N(before), W(words));
}

static void part_put(Call *c, const Filter *f, const AuditPart *part)
{
    if (!part->count) html(&c->html, "<p>No entry fits.</p>\n");
    else {
        html(&c->html,
             "<div class=\"wide\"><table class=\"usa-table usa-table--stacked compact\">"
             "<caption class=\"quiet\">Entries of the trail, the newest first</caption><thead><tr>"
             "<th scope=\"col\">Entry</th><th scope=\"col\">When, UTC</th><th scope=\"col\">Who</th>"
             "<th scope=\"col\">Did</th><th scope=\"col\">To what</th><th scope=\"col\">How many</th>"
             "<th scope=\"col\">Why</th></tr></thead>\n<tbody>\n");
        for (size_t i = 0; i < part->count; i++) line_put(c, &part->lines[i]);
        html(&c->html, "</tbody></table></div>\n");
    }
    if (part->from)
        html(&c->html, "<p class=\"quiet\">{} {}; looked through from {} to {}.</p>\n", N((int64_t)part->count),
             W(part->count == 1 ? "entry" : "entries"), N(part->from), N(part->to));
    html(&c->html, "<p>");
    if (f->asked.before) step_put(c, f, 0, "Newest");
    if (part->has_older) step_put(c, f, part->from, "Older");
    html(&c->html, "</p>\n");
}

static void seen_forms(Call *c)
{
    html(&c->html,
         "<h2>Who saw this?</h2>\n<div class=\"two\">\n<form method=\"get\" action=\"/audit/finding\">\n"
         "<label class=\"usa-label\" for=\"number\">Number of a finding</label>\n"
         "<input class=\"usa-input\" id=\"number\" name=\"number\" inputmode=\"numeric\" "
         "autocomplete=\"off\" "
         "maxlength=\"9\" required>\n<p><button class=\"usa-button\" type=\"submit\">Who saw the "
         "finding</button></p>\n"
         "</form>\n<form method=\"post\" action=\"/audit/report\">\n");
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"report\">Number of a report</label>\n"
         "<input class=\"usa-input\" id=\"report\" name=\"report\" autocomplete=\"off\" maxlength=\"60\" "
         "required>\n"
         "<label class=\"usa-label\" for=\"agency\">Its agency (ORI)</label>\n"
         "<input class=\"usa-input\" id=\"agency\" name=\"agency\" value=\"{}\" autocomplete=\"off\" "
         "maxlength=\"20\" "
         "required>\n<p><button class=\"usa-button\" type=\"submit\">Who saw the report</button></p>"
         "\n</form>\n</div>\n",
         T(c->house->tenant->ori));
}

static void not_a_day(Call *c, const Filter *f)
{
    page_refused(c, 422, "Something is missing", str_format(c->arena, "%.*s%c", STR(f->wrong), 0).at);
}

void page_audit(Call *c)
{
    Err err = { 0 };
    AuditPart part;
    AuditState state;
    Filter f = filter_read(c, ROWS_A_PAGE);
    if (f.wrong.len) { not_a_day(c, &f); return; }
    if (!audit_part(c->house->tenant, &f.asked, c->arena, &part, &state, &err)) { page_failed(c, &err); return; }
    page_begin(c, "Audit trail");
    state_put(c, &state);
    html(&c->html, "<details{}><summary>Show a part of it</summary>\n", L(is_filtered(&f.asked) ? " "
                   "open" : ""));
    filter_put(c, &f, &state.names);
    html(&c->html, "</details>\n<details><summary>Who saw this?</summary>\n");
    seen_forms(c);
    html(&c->html, "</details>\n");
    part_put(c, &f, &part);
    page_end(c);
}

static void file_put(Call *c, const char *name, Str text)
{
    c->response->status = 200;
    c->response->type = S("text/csv; charset=utf-8");
    c->response->file_name = str_of(name);
    c->response->body = text;
}

void page_audit_file(Call *c)
{
    Err err = { 0 };
    AuditPart part;
    Str text;
    Filter f = filter_read(c, AUDIT_TOLD_MOST);
    if (f.wrong.len) { not_a_day(c, &f); return; }
    if (audit_part(c->house->tenant, &f.asked, c->arena, &part, NULL, &err) &&
        audit_part_csv(c->arena, &part, &text, &err))
        file_put(c, "audit.csv", text);
    else
        page_failed(c, &err);
}

/* ---- who saw this ---- */

/* How somebody came to it. */
static Str touch_words(Str what)
{
    static const struct { const char *what, *words; } known[] = {
        { "list", "in a list" }, { "finding", "by itself" }, { "report", "told by a re-screen" },
        { "person", "with the person" }, { "look-up", "by looking somebody up" },
        { "contacts", "in contacts with the child" }, { "wheel", "in a wheel" },
        { "replacement", "in a replacement" }, { "decision", "decided about it" }, { "import", "brought "
          "the report" },
        { "duty", "said something about a duty" }, { "contact", "kept a contact with the child" },
        { "placement", "referred the child" }, { "relief", "said what became of the charge" },
        { "exception", "an exception of the guard" }, { "notice", "a notice of a correction" },
        { "identity", "said who is whom" }, { "answer", "answered whether two are one" },
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(what, str_of(known[i].what))) return str_of(known[i].words);
    return what;
}

static void seen_put(Call *c, const AuditSeenLine *s)
{
    const AuditLine *l = &s->line;
    html(&c->html,
         "<tr><td class=\"whole\" data-label=\"When, UTC\">{}</td>"
         "<th scope=\"row\" data-label=\"Who\">{} <span class=\"quiet\">{}</span></th>"
         "<td data-label=\"How\">{}{}{}</td><td data-label=\"Did\">{}</td>",
         T(l->at), T(l->user), T(l->role), T(touch_words(s->what)), L(s->recipient.len ? ", for " : ""),
         T(s->recipient), T(l->verb));
    why_put(c, l);
    html(&c->html, "<td data-label=\"Entry\">{}</td></tr>\n", N(l->seq));
}

static void seen_page(Call *c, const char *title, const AuditSeen *seen)
{
    page_begin(c, title);
    if (!seen->count) html(&c->html, "<p class=\"usa-intro\">No entry of the trail touched it.</p>\n");
    else {
        html(&c->html,
             "<div class=\"wide\"><table class=\"usa-table usa-table--stacked compact\">"
             "<caption class=\"quiet\">Who was shown it or did something about it, the newest "
             "first</caption><thead><tr>"
             "<th scope=\"col\">When, UTC</th><th scope=\"col\">Who</th><th scope=\"col\">How</th>"
             "<th scope=\"col\">Did</th><th scope=\"col\">Why</th><th scope=\"col\">Entry</th></tr></thead>"
             "\n<tbody>\n");
        for (size_t i = 0; i < seen->count; i++) seen_put(c, &seen->lines[i]);
        html(&c->html, "</tbody></table></div>\n");
    }
    html(&c->html, "<p class=\"quiet\">{} {}. A look-up is listed when it told of somebody in it; of those "
                   "before December 2026 the trail may say only how many were told. Of lists of duties and of what "
                   "records share it says only that, too: look there by case.</p>\n",
         N((int64_t)seen->all), W(seen->all == 1 ? "entry" : "entries"));
}

static void finding_answer(Call *c, int64_t number)
{
    Err err = { 0 };
    AuditSeen seen;
    if (!audit_seen_finding(c->house->tenant, number, c->arena, &seen, &err)) { page_failed(c, &err); return; }
    Str title = str_format(c->arena, "Who saw finding %lld%c", (long long)number, 0);
    seen_page(c, title.at, &seen);
    html(&c->html, "<p><a href=\"/audit/finding/{}/list.csv\">Keep as a file</a></p>\n"
                   "<p><a href=\"/audit\">Audit trail</a></p>\n", N(number));
    page_end(c);
}

void page_audit_finding(Call *c) { finding_answer(c, c->number); }

void page_audit_finding_asked(Call *c) { finding_answer(c, number_of(query(c, "number"), 0)); }

void page_audit_finding_file(Call *c)
{
    Err err = { 0 };
    AuditSeen seen;
    Str text;
    if (audit_seen_finding(c->house->tenant, c->number, c->arena, &seen, &err) &&
        audit_seen_csv(c->arena, &seen, &text, &err))
        file_put(c, "who-saw-it.csv", text);
    else
        page_failed(c, &err);
}

/* Its number stands in no address and in no title. */
void page_audit_report(Call *c)
{
    Err err = { 0 };
    AuditSeen seen;
    Str text, number = str_trim(request_form(c->request, S("report"))),
        agency = str_trim(request_form(c->request, S("agency")));
    if (!audit_seen_report(c->house->tenant, agency, number, c->arena, &seen, &err)) { page_failed(c, &err); return; }
    if (request_form(c->request, S("file")).len) {
        if (audit_seen_csv(c->arena, &seen, &text, &err)) file_put(c, "who-saw-it.csv", text);
        else page_failed(c, &err);
        return;
    }
    seen_page(c, "Who saw a report", &seen);
    html(&c->html, "<form method=\"post\" action=\"/audit/report\">");
    page_mark(c);
    html(&c->html,
         "<input type=\"hidden\" name=\"report\" value=\"{}\"><input type=\"hidden\" name=\"agency\" "
         "value=\"{}\">"
         "<p>Report {} of {}. <button class=\"usa-button usa-button--outline\" name=\"file\" value=\"yes\">"
         "Keep as a file</button></p></form>\n<p><a href=\"/audit\">Audit trail</a></p>\n",
         T(number), T(agency), T(number), T(agency));
    page_end(c);
}
