/* pages_findings.c - the worklist, and one finding: the report as received beside as understood, and what to do. */
#include "app/findings.h"
#include "app/people.h"

#include "web/list.h"
#include "web/pages.h"

#define ROWS_A_PAGE 25
#define ROWS_A_FILE ((size_t)5000)

/* "age 15", "adult", "age unknown": an adult's years are never told. */
static Str age_told(Call *c, Age age)
{
    Str text = age_text(c->arena, age);
    return str_eq(text, S("adult")) ? text : str_format(c->arena, "age %.*s", STR(text));
}

/* ---- the list ---- */

/* One row a child, in all reports that two people joined: what is found of them follows one another. */
typedef struct { Call *call; size_t rows, parts; } Rows;

static void child_link(Call *c, const ListedFinding *listed, int64_t number, const char *words)
{
    if (app_may(c->house->tenant, VERB_PERSON_SHOW))
        html(&c->html, "<br><a href=\"/records/{}/{}\">{} {}</a>", N(listed->record_id), N((int64_t)listed->place),
             N(number), W(words));
    else
        html(&c->html, "<br>{} {}", N(number), W(words));
}

/* Reports that two people joined to this one: what was found in them stands on the page of the person. */
static void others_put(Call *c, const ListedFinding *listed)
{
    if (!listed->more) return;
    child_link(c, listed, (int64_t)listed->more, listed->more == 1 ? "more report" : "more reports");
    html(&c->html, ":");
    for (size_t i = 0; i < listed->other_count; i++)
        html(&c->html, "{} <span class=\"whole\">{}</span>", L(i ? "," : ""),
             T(number_told(c->arena, listed->others[i])));
    if (listed->more > listed->other_count) html(&c->html, ", ..");
}

static void row_begin(Call *c, const ListedFinding *listed, const Finding *f)
{
    html(&c->html,
         "<tr{}><th scope=\"row\" data-label=\"Who\">{}, as {} {}</th><td data-label=\"Under 18 now\">{}</td>"
         "<td data-label=\"Report\">{} <span class=\"whole\">{}</span>",
         L(f->still_minor == STILL_MINOR_NO ? "" : " class=\"urgent\""), T(age_told(c, f->age)), W(role_name(f->role)),
         N(f->sequence), W(still_minor_name(f->still_minor)), T(f->agency),
         T(number_told(c->arena, f->number)));
    if (listed->parts > 1) child_link(c, listed, (int64_t)listed->parts, "parts of it");
    others_put(c, listed);
    html(&c->html,
         "</td><td class=\"whole\" data-label=\"Day\">{}</td>"
         "<td data-label=\"Found\"><ul class=\"usa-list usa-list--unstyled\">\n", T(date_text(c->arena, f->date)));
}

/* Where a child stands in several parts of a report, each finding says in which. */
static bool row_put(void *to, Str file, const ListedFinding *listed, const Finding *f, Err *err)
{
    Rows *r = to;
    Call *c = r->call;
    (void)file, (void)err;
    if (listed->begins) {
        if (r->rows++) html(&c->html, "</ul></td></tr>\n");
        row_begin(c, listed, f);
        r->parts = listed->parts;
    }
    html(&c->html, "<li><a href=\"/findings/{}\">{}</a> <span class=\"quiet\">{}", N(listed->id), T(f->title),
         W(finding_status_name(listed->status)));
    if (r->parts > 1) html(&c->html, ", as {} {}", W(role_name(f->role)), N(f->sequence));
    html(&c->html, "</span></li>\n");
    return true;
}

static void step(Call *c, Str status, int64_t from, const char *words)
{
    html(&c->html,
         "<a class=\"usa-button usa-button--outline\" href=\"/worklist?status={}&amp;from={}\">{}</a>\n",
         Q(status), N(from), W(words));
}

static void steps(Call *c, Str status, int64_t from, int64_t rows, int64_t all)
{
    int64_t before = from > ROWS_A_PAGE ? from - ROWS_A_PAGE : 0;
    if (rows) html(&c->html, "<p class=\"quiet\">{} to {} of {}</p>\n", N(from + 1), N(from + rows), N(all));
    else html(&c->html, "<p>Nothing is listed here.</p>\n");
    if (from) step(c, status, before, "Before");
    if (from + rows < all) step(c, status, from + rows, "More");
}

/* Open and changed when nothing is said. */
static unsigned statuses_of(Str name)
{
    for (int i = 0; i < STATUSES; i++)
        if (str_eq(name, str_of(finding_status_name((FindingStatus)i)))) return 1u << i;
    return str_eq(name, S("all")) ? 0 : 1u << STATUS_OPEN | 1u << STATUS_CHANGED;
}

static void status_choice(Call *c, Str chosen)
{
    static const char *const names[] = { "", "open", "changed", "accepted", "rejected", "all" };
    html(&c->html, "<form method=\"get\" action=\"/worklist\"><label class=\"usa-label\" for=\"status\">Show</label>\n"
                   "<select class=\"usa-select\" id=\"status\" name=\"status\">\n");
    for (size_t i = 0; i < COUNT(names); i++)
        html(&c->html, "<option value=\"{}\"{}>{}</option>\n", W(names[i]),
             L(str_eq(chosen, str_of(names[i])) ? " selected" : ""), W(i ? names[i] : "what waits for a decision"));
    html(&c->html, "</select> <button class=\"usa-button\" type=\"submit\">Show</button></form>\n");
}

/* Before the first search: what comes first, and no error. */
static void nothing_listed(Call *c, const Err *err)
{
    if (err->code != ERR_NOT_FOUND) { page_failed(c, err); return; }
    page_begin(c, "Worklist");
    html(&c->html, "<p class=\"usa-intro\">No report has been looked through yet, so nobody stands here.</p>\n"
                   "<p>{}</p>\n",
         L(app_may(c->house->tenant, VERB_IMPORT)
           ? "<a href=\"/import\">Take in a file of reports</a>; then the rules look through all of them."
           : "Whoever keeps records takes in files of reports; then the rules look through all of them."));
    page_search_form(c);
    page_end(c);
}

void page_worklist(Call *c)
{
    Err err = { 0 };
    int from = 0;
    size_t all;
    bool is_behind = false;
    Str status = request_query(c->request, S("status"));
    if (!str_to_number(request_query(c->request, S("from")), &from)) from = 0;
    FindingsRequest q = { .tenant = c->house->tenant, .knowledge = c->house->knowledge, .why = page_why(c),
                          .as_of = INT64_MAX, .today = c->today, .statuses = statuses_of(status),
                          .skip = (size_t)from, .most = ROWS_A_PAGE, .by_child = true, .order = c->house->order };
    Rows rows = { .call = c };
    FindingsEvents events = { row_put, &rows };
    page_begin(c, "Worklist");
    html(&c->html,
         "<p>The most urgent first: children who may still be under 18, then what the reports say outright.</p>\n");
    status_choice(c, status);
    html(&c->html,
         "<div class=\"wide\"><table class=\"usa-table usa-table--stacked\">"
         "<caption class=\"quiet\">Persons of whom something was found, in order of urgency</caption><thead><tr>"
         "<th scope=\"col\">Who</th><th scope=\"col\">Under 18 now</th><th scope=\"col\">Report</th>"
         "<th scope=\"col\">Day</th><th scope=\"col\">Found</th></tr></thead>\n<tbody>\n");
    if (!findings_list(&q, &events, &all, &is_behind, &err)) { nothing_listed(c, &err); return; }
    html(&c->html, "{}</tbody></table></div>\n", L(rows.rows ? "</ul></td></tr>\n" : ""));
    if (is_behind)
        html(&c->html, "<p>Reports have come since the conclusions were drawn. A re-screen draws them from all.</p>\n");
    if (is_behind) page_search_form(c);
    int64_t left = (int64_t)all - from;
    steps(c, status, from, left < 0 ? 0 : left < ROWS_A_PAGE ? left : ROWS_A_PAGE, (int64_t)all);
    html(&c->html, "<p><a href=\"/worklist/list.csv?status={}\">Keep this list as a file</a></p>\n", Q(status));
    page_end(c);
}

/* ---- the list as a file ---- */

static const char *const file_heads[] = {
    "who", "age", "under 18 now", "agency", "report", "parts of it", "other reports", "day", "found", "findings",
    "decided",
};
#define FILE_COLUMNS COUNT(file_heads)

/* A row a child, too; of the one at hand what is found is still added. */
typedef struct { Call *call; Str *cells; size_t count, room; Str found, numbers, statuses; } FileRows;

static void file_row_end(FileRows *r)
{
    if (r->count < 2 * FILE_COLUMNS) return;
    Str *row = r->cells + r->count - FILE_COLUMNS;
    row[8] = r->found, row[9] = r->numbers, row[10] = r->statuses;
}

static Str others_text(Arena *a, const ListedFinding *listed)
{
    Str text = listed->more ? str_format(a, "%zu:", listed->more) : S("0");
    for (size_t i = 0; i < listed->other_count; i++)
        text = str_format(a, "%.*s%s %.*s", STR(text), i ? "," : "", STR(listed->others[i]));
    return listed->more > listed->other_count ? str_format(a, "%.*s, ..", STR(text)) : text;
}

static Str added_text(Arena *a, Str list, Str more)
{
    return list.len ? str_format(a, "%.*s; %.*s", STR(list), STR(more)) : str_copy(a, more);
}

static bool file_row(void *to, Str file, const ListedFinding *listed, const Finding *f, Err *err)
{
    FileRows *r = to;
    Arena *a = r->call->arena;
    (void)file, (void)err;
    if (listed->begins) {
        file_row_end(r);
        const Str row[FILE_COLUMNS] = {
            str_format(a, "%s %d", role_name(f->role), f->sequence), age_told(r->call, f->age),
            str_of(still_minor_name(f->still_minor)), str_copy(a, f->agency), str_copy(a, f->number),
            str_format(a, "%zu", listed->parts), others_text(a, listed), date_text(a, f->date) };
        memcpy(r->cells + r->count, row, sizeof row);
        r->count += FILE_COLUMNS;
        r->found = r->numbers = r->statuses = S("");
    }
    r->found = added_text(a, r->found, f->title);
    r->numbers = added_text(a, r->numbers, str_format(a, "%lld", (long long)listed->id));
    r->statuses = added_text(a, r->statuses, str_of(finding_status_name(listed->status)));
    return true;
}

/* What is not in it is said in its last row. */
void page_worklist_file(Call *c)
{
    Err err = { 0 };
    size_t all;
    bool is_behind;
    FindingsRequest q = { .tenant = c->house->tenant, .knowledge = c->house->knowledge, .why = page_why(c),
                          .as_of = INT64_MAX, .today = c->today, .most = ROWS_A_FILE, .by_child = true,
                          .statuses = statuses_of(request_query(c->request, S("status"))), .order = c->house->order };
    FileRows r = { .call = c, .cells = arena_new(c->arena, Str, (ROWS_A_FILE + 2) * FILE_COLUMNS) };
    FindingsEvents events = { file_row, &r };
    for (size_t i = 0; i < FILE_COLUMNS; i++) r.cells[r.count++] = str_of(file_heads[i]);
    if (!findings_list(&q, &events, &all, &is_behind, &err)) { page_failed(c, &err); return; }
    file_row_end(&r);
    if (all > ROWS_A_FILE) {
        r.cells[r.count] = str_format(c->arena, "and %zu more, less urgent", all - ROWS_A_FILE);
        r.count += FILE_COLUMNS;
    }
    const ListFile list = { "worklist.csv", r.cells, FILE_COLUMNS, r.count };
    page_list(c, &list);
}

/* ---- one ---- */

static void claims_put(Call *c, const Finding *f)
{
    html(&c->html,
         "<table class=\"usa-table\"><caption>What the report says</caption><thead><tr>"
         "<th scope=\"col\">Field</th><th scope=\"col\">Says</th><th scope=\"col\">Line</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < f->claim_count; i++) {
        const FindingClaim *claim = &f->claims[i];
        html(&c->html, "<tr><td>{}</td><td>{}{}<span class=\"quiet\">{}</span></td><td>", T(claim->field),
             T(claim->value), L(claim->origin.len ? "<br>" : ""), T(claim->origin));
        if (!is_of_another_record(claim)) html(&c->html, "{} {}", T(claim->table), N((int64_t)claim->line));
        html(&c->html, "</td></tr>\n");
    }
    html(&c->html, "</tbody></table>\n");
}

static void list_put(Call *c, const char *heading, const Str *items, size_t count)
{
    if (!count) return;
    html(&c->html, "<h2>{}</h2>\n<ul class=\"usa-list\">\n", W(heading));
    for (size_t i = 0; i < count; i++) html(&c->html, "<li>{}</li>\n", T(items[i]));
    html(&c->html, "</ul>\n");
}

static void laws_put(Call *c, const Finding *f)
{
    if (!f->law_count) return;
    html(&c->html, "<h2>Law</h2>\n<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < f->law_count; i++)
        html(&c->html, "<li>{} <span class=\"quiet\">(confidence: {})</span></li>\n", T(f->laws[i].title),
             T(f->laws[i].confidence));
    html(&c->html, "</ul>\n");
}

static void history_put(Call *c, const FindingDetail *d)
{
    html(&c->html, "<h2>What was decided, and who has seen it</h2>\n<ul class=\"usa-list\">\n");
    if (!d->judgment_count) html(&c->html, "<li>Nobody has decided about it yet.</li>\n");
    for (size_t i = 0; i < d->judgment_count; i++)
        html(&c->html, "<li>{} UTC: {} by {}: {}</li>\n", T(moment_text(c->arena, d->judgments[i].at)),
             T(d->judgments[i].verdict), T(people_login(c->house->tenant, c->arena, d->judgments[i].staff_id)),
             T(d->judgments[i].reason));
    for (size_t i = 0; i < d->output_count; i++)
        html(&c->html, "<li class=\"quiet\">{} UTC: shown to {} ({})</li>\n",
             T(moment_text(c->arena, d->outputs[i].at)), T(d->outputs[i].recipient), T(d->outputs[i].kind));
    if (d->successor)
        html(&c->html, "<li><a href=\"/findings/{}\">Finding {}</a> came after it.</li>\n", N(d->successor),
             N(d->successor));
    html(&c->html, "</ul>\n");
}

static void decision_put(Call *c, const FindingDetail *d, const char *wrong)
{
    if (d->ended_by) {
        html(&c->html, "<p>It ended {} UTC: the report was changed, taken back or read anew.</p>\n",
             T(moment_text(c->arena, d->ended_at)));
        return;
    }
    html(&c->html, "<h2>Decide</h2>\n<form class=\"usa-form\" method=\"post\" action=\"/findings/{}/judge\">\n",
         N(d->listed.id));
    page_mark(c);
    page_wrong(c, wrong);
    html(&c->html,
         "<label class=\"usa-label\" for=\"reason\">Why</label>\n"
         "<div class=\"usa-hint\" id=\"reason-hint\">What you know "
         "that decides it, in a sentence. It is kept with your name.</div>\n"
         "<textarea class=\"usa-textarea\" id=\"reason\" name=\"reason\" rows=\"3\" maxlength=\"1900\" required "
         "aria-describedby=\"reason-hint\">{}</textarea>\n"
         "<button class=\"usa-button\" name=\"verdict\" value=\"accept\">Accept: treat as a victim</button>\n"
         "<button class=\"usa-button usa-button--outline\" name=\"verdict\" value=\"reject\">Reject</button>\n"
         "<button class=\"usa-button usa-button--outline\" name=\"verdict\" value=\"note\">Needs more: only note"
         "</button>\n"
         "<p class=\"quiet\">Nothing is charged, sent or changed by this. Accepting keeps the child among victims; "
         "rejecting takes it off the list until what the report says changes.</p>\n</form>\n",
         T(request_form(c->request, S("reason"))));
}

static void finding_put(Call *c, const FindingDetail *d, const char *wrong)
{
    const Finding *f = &d->finding;
    page_begin(c, str_format(c->arena, "%.*s%c", STR(f->title), 0).at);
    html(&c->html,
         "<p class=\"usa-intro\">{}, as {} {}; under 18 now: {}</p>\n"
         "<p><strong>{}</strong>; {} report {} of {}</p>\n"
         "<p>{}</p>\n",
         T(age_told(c, f->age)), W(role_name(f->role)), N(f->sequence), W(still_minor_name(f->still_minor)),
         W(finding_status_name(d->listed.status)), W(record_kind_name(f->record_kind)),
         T(number_told(c->arena, f->number)), T(f->agency),
         T(f->meaning));
    if (app_may(c->house->tenant, VERB_PERSON_SHOW) && !str_is_blank(f->number))
        html(&c->html, "<p><a href=\"/records/{}/{}\">What is known of this person</a>: other reports, who may be the "
                       "same, age</p>\n", N(d->row.record_id), N((int64_t)d->row.segment + 1));
    html(&c->html, "<div class=\"two\">\n<section><h2>As understood</h2>\n");
    claims_put(c, f);
    html(&c->html,
         "</section>\n<section><h2>As received</h2>\n<p class=\"quiet\">From {}</p><div class=\"received\" "
         "tabindex=\"0\" role=\"region\" aria-label=\"Report as received\">", T(str_base_name(d->file)));
    html_lines(&c->html, d->received);
    html(&c->html, "</div></section>\n</div>\n");
    list_put(c, "Because", f->reasons, f->reason_count);
    list_put(c, "Next", f->next, f->next_count);
    decision_put(c, d, wrong);
    laws_put(c, f);
    history_put(c, d);
    page_end(c);
}

static void finding_answer(Call *c, const char *wrong)
{
    Err err = { 0 };
    FindingDetail d;
    if (finding_show(c->house->tenant, c->house->knowledge, page_why(c), c->number, c->today, c->arena, &d, &err))
        finding_put(c, &d, wrong);
    else
        page_failed(c, &err);
}

void page_finding(Call *c) { finding_answer(c, ""); }

void page_finding_judge(Call *c)
{
    Err err = { 0 };
    int64_t judgment;
    Str verdict = request_form(c->request, S("verdict")), reason = str_trim(request_form(c->request, S("reason")));
    bool is_known = str_eq(verdict, S("accept")) || str_eq(verdict, S("reject")) || str_eq(verdict, S("note"));
    c->response->status = 422;
    if (!is_known) { finding_answer(c, "Choose what you decide."); return; }
    if (!reason.len) { finding_answer(c, "A decision needs its reason."); return; }
    c->response->status = 0;
    if (finding_judge(c->house->tenant, page_why(c), c->number, verdict, reason, &judgment, &err))
        page_go(c, str_format(c->arena, "/findings/%lld", (long long)c->number));
    else
        page_failed(c, &err);
}
