/* pages_import.c - send a file of crime reports, see what was taken in, and ask that a mistake be taken back. */
#include <unistd.h>

#include "app/import.h"
#include "app/list_maps.h"
#include "app/people.h"
#include "store/imports.h"

#include "web/import_tasks.h"
#include "web/list.h"
#include "web/pages.h"
#include "web/upload.h"

#define ROWS_A_PAGE 50

typedef struct { ImportRow *rows; size_t count; } Landed;

static bool may(const Call *c, Verb verb) { return app_may(c->house->tenant, verb); }

/* Every import, entered before it is shown. */
static bool landed_read(Call *c, Str object, Landed *all, Err *err)
{
    Act act;
    return app_enter(c->house->tenant, VERB_IMPORT_LIST, (Why){ 0 }, &act, err) && act_note(&act, object, 0,
        S(""), err) &&
           imports_landed(c->house->tenant->store, c->arena, &all->rows, &all->count, err);
}

static const char *standing(const ImportRow *row)
{
    return row->is_purged             ? "purged"
           : row->is_withdrawn        ? "withdrawn"
           : row->is_withdrawal_asked ? "withdrawal asked"
                                      : "counts";
}

/* ---- the form ---- */

/* Above the form: what is under way, or went last. */
static void tasks_put(Call *c)
{
    const ImportTask *running = import_task_running(c->house->tasks);
    const ImportTask *mine = import_task_latest(c->house->tasks, c->session->who.id);
    if (mine)
        html(&c->html, "<p class=\"usa-intro\"><a href=\"/import/sent/{}\">{}: {}</a></p>\n", N(mine->number),
             W(mine->end == ENDED_NOT ? "Under way at this moment" : mine->end == ENDED_PROPOSED
               ? "Waits for your answer" : "The last"), W(mine->board->plan.name));
    if (running && running != mine)
        html(&c->html, "<p>Somebody else's file is under way at this moment. Wait until it is "
                       "through.</p>\n");
}

static void search_put(Call *c)
{
    if (!may(c, VERB_RESCREEN)) return;
    if (c->session->purpose[0])
        html(&c->html, "<p>Then the rules look through all reports, for case {}.</p>\n",
             W(c->session->case_ref));
    else
        html(&c->html, "<p><a href=\"/why\">Choose a case first</a>, and the rules look through all reports "
                       "as soon as they are there. Without one the reports are kept, and nobody has "
                       "looked.</p>\n");
}

static void form_put(Call *c)
{
    size_t mib = upload_most(c->house->uploads) / (1024 * 1024);
    html(&c->html,
         "<h2>Send a file</h2>\n<p>NIBRS as a flat file or XML, or any list (CSV). It lands whole or not at "
         "all; the same file twice is kept once.</p>\n"
         "<form class=\"usa-form\" method=\"post\" action=\"/import\" enctype=\"multipart/form-data\">\n");
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"how\">How is it read?</label>\n"
         "<select class=\"usa-select\" id=\"how\" name=\"how\"><option value=\"\">By what the file begins "
         "with</option><option value=\"list\">As a list (CSV)</option></select>\n"
         "<label class=\"usa-label\" for=\"map\">Map of a list (if you have one)</label>\n"
         "<div class=\"usa-hint\" id=\"map-hint\">It says what the columns mean. Without one you are shown "
         "what they are taken for, before anything is kept.</div>\n"
         "<input class=\"usa-file-input\" id=\"map\" name=\"map\" type=\"file\" "
         "aria-describedby=\"map-hint\">\n"
         "<label class=\"usa-label\" for=\"file\">The file</label>\n"
         "<div class=\"usa-hint\" id=\"file-hint\">At most {} MiB, text only. Save a spreadsheet as CSV "
         "first. Pictures are never kept.</div>\n"
         "<input class=\"usa-file-input\" id=\"file\" name=\"file\" type=\"file\" required "
         "aria-describedby=\"file-hint\">\n",
         N((int64_t)mib));
    search_put(c);
    html(&c->html, "<button class=\"usa-button\" type=\"submit\">Send it</button>\n</form>\n");
}

/* ---- what was taken in ---- */

static void row_put(Call *c, const ImportRow *row)
{
    html(&c->html,
         "<tr{}><th scope=\"row\"><a href=\"/import/{}\">Import {}</a></th><td class=\"whole\" "
         "data-label=\"Landed\">{} UTC</td><td data-label=\"File\">{}</td><td "
         "data-label=\"Reports\">{}</td><td data-label=\"Problems\">{}</td><td "
         "data-label=\"State\">{}</td></tr>\n", L(row->is_withdrawal_asked && !row->is_withdrawn
         ? " class=\"urgent\"" : ""), N(row->id), N(row->id), T(moment_text(c->arena, row->at)),
         T(str_base_name(row->name)), N(row->records), N(row->problems + row->warnings), W(standing(row)));
}

static void step(Call *c, int64_t from, const char *words)
{
    html(&c->html, "<a class=\"usa-button usa-button--outline\" href=\"/import?from={}\">{}</a>\n", N(from),
         W(words));
}

/* The newest first. */
static void table_put(Call *c, const Landed *all, size_t from)
{
    html(&c->html, "<h2>Taken in</h2>\n");
    if (from >= all->count) { html(&c->html, "<p>Nothing is listed here.</p>\n"); return; }
    size_t to = all->count - from < ROWS_A_PAGE ? all->count : from + ROWS_A_PAGE;
    html(&c->html,
         "<div class=\"wide\"><table class=\"usa-table usa-table--stacked brief\"><caption "
         "class=\"quiet\">{} to {} of {}, the newest first</caption><thead><tr><th "
         "scope=\"col\">Number</th><th scope=\"col\">Landed</th><th scope=\"col\">File</th><th "
         "scope=\"col\">Reports</th><th scope=\"col\">Problems</th><th "
         "scope=\"col\">State</th></tr></thead>\n<tbody>\n", N((int64_t)from + 1), N((int64_t)to),
         N((int64_t)all->count));
    for (size_t i = from; i < to; i++) row_put(c, &all->rows[all->count - 1 - i]);
    html(&c->html, "</tbody></table></div>\n");
    if (from) step(c, from > ROWS_A_PAGE ? (int64_t)from - ROWS_A_PAGE : 0, "Newer");
    if (to < all->count) step(c, (int64_t)to, "Older");
    html(&c->html, "<p><a href=\"/import/list.csv\">Keep this list as a file</a></p>\n");
}

/* As a text that can be changed, and sent along with a list. */
void page_map(Call *c, Str map)
{
    *c->response = (Response){ .status = 200, .type = S("text/plain; charset=utf-8"), .file_name = S("list.map"),
                               .body = str_copy(c->arena, map) };
}

/* Maps that count for the next list of the same columns. */
static bool maps_put(Call *c, Err *err)
{
    ListMapRow *rows;
    size_t count;
    if (!may(c, VERB_IMPORT)) return true;
    if (!list_maps_list(c->house->tenant, c->arena, &rows, &count, err)) return false;
    if (!count) return true;
    html(&c->html, "<h2 id=\"maps\">Lists that are known</h2>\n<p>The next list with the same columns is "
                   "read in the same "
                   "way, without a question.</p>\n<ul class=\"usa-list usa-list--unstyled\">\n");
    for (size_t i = 0; i < count; i++) {
        html(&c->html, "<li class=\"waits\"><p>As <strong>{}</strong>: agreed to by {} on {} UTC. <a "
                       "href=\"/import/maps/{}/list.map\">Keep map {} as a file</a></p>\n<form "
                       "method=\"post\" "
                       "action=\"/import/maps/{}/end\">", T(rows[i].name),
             T(people_login(c->house->tenant, c->arena, rows[i].staff)), T(moment_text(c->arena, rows[i].at)),
             N(rows[i].id), N(rows[i].id), N(rows[i].id));
        page_mark(c);
        html(&c->html, "<p><button class=\"usa-button usa-button--outline\">Ask again from now on: map "
                       "{}</button></p>"
                       "</form></li>\n", N(rows[i].id));
    }
    html(&c->html, "</ul>\n");
    return true;
}

void page_import_map(Call *c)
{
    Err err = { 0 };
    ListMapRow *rows;
    size_t count;
    if (!list_maps_list(c->house->tenant, c->arena, &rows, &count, &err)) { page_failed(c, &err); return; }
    for (size_t i = 0; i < count; i++)
        if (rows[i].id == c->number) { page_map(c, rows[i].map); return; }
    page_refused(c, 404, "Nothing there", "No map of that number counts.");
}

void page_import_map_end(Call *c)
{
    Err err = { 0 };
    if (list_map_end(c->house->tenant, c->arena, c->number, &err)) page_go(c, S("/import"));
    else page_failed(c, &err);
}

static void import_answer(Call *c, const char *wrong)
{
    Err err = { 0 };
    Landed all;
    int from = 0;
    (void)str_to_number(request_query(c->request, S("from")), &from);
    import_tasks_tidy(c->house->tasks, c->now);
    if (!landed_read(c, S("imports"), &all, &err)) { page_failed(c, &err); return; }
    page_begin(c, "Import");
    page_wrong(c, wrong);
    if (c->house->tasks) tasks_put(c);
    if (may(c, VERB_IMPORT) && c->house->uploads && c->house->tasks) form_put(c);
    table_put(c, &all, (size_t)from);
    page_search_form(c);
    if (!maps_put(c, &err)) { page_failed(c, &err); return; }
    page_end(c);
}

void page_import(Call *c) { import_answer(c, ""); }

void page_import_list(Call *c)
{
    enum { COLUMNS = 10 };
    static const char *const heads[COLUMNS] = { "import", "landed_utc", "file", "format", "bytes",
                                               "reports", "problems",
                                                "warnings", "unreadable_lines", "state" };
    Err err = { 0 };
    Landed all;
    Arena *a = c->arena;
    if (!landed_read(c, S("imports"), &all, &err)) { page_failed(c, &err); return; }
    Str *cells = arena_new(a, Str, (all.count + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) cells[i] = str_of(heads[i]);
    for (size_t i = 0; i < all.count; i++) {
        const ImportRow *row = &all.rows[i];
        const int64_t numbers[] = { row->bytes, row->records, row->problems, row->warnings, row->unreadable };
        Str *to = cells + (i + 1) * COLUMNS;
        to[0] = str_format(a, "%lld", (long long)row->id);
        to[1] = moment_text(a, row->at);
        to[2] = str_shown(a, str_base_name(row->name));
        to[3] = row->format;
        for (size_t n = 0; n < COUNT(numbers); n++) to[4 + n] = str_format(a, "%lld", (long long)numbers[n]);
        to[9] = str_of(standing(row));
    }
    const ListFile list = { "imports.csv", cells, COLUMNS, (all.count + 1) * COLUMNS };
    page_list(c, &list);
}

/* ---- a file comes ---- */

#define SET(to, text) (void)snprintf((to), sizeof(to), "%.*s", STR(text))

static void plan_who(Call *c, WorkPlan *plan)
{
    const Tenant *t = c->house->tenant;
    SET(plan->folder, t->folder);
    SET(plan->key_file, t->key_file);
    SET(plan->login, str_of(c->session->login));
    SET(plan->purpose, str_of(c->session->purpose));
    SET(plan->case_ref, str_of(c->session->case_ref));
    if (agency_is_ori(t->ori)) SET(plan->agency, t->ori);
    plan->today = c->today;
}

static bool map_read(const Uploaded *sent, WorkPlan *plan, Err *err)
{
    ssize_t n = sent->map_bytes ? pread(sent->map, plan->map, sizeof plan->map - 1, 0) : 0;
    plan->is_list = sent->map_bytes > 0;
    return n == (ssize_t)sent->map_bytes || err_set(err, ERR_STORE, "The map cannot be read again. Send both "
                                                            "once more.");
}

static bool begin(Call *c, Uploaded *sent, Err *err)
{
    WorkPlan *plan = arena_new(c->arena, WorkPlan, 1);
    Str name = str_shown(c->arena, str_trim(request_form(c->request, S("file"))));
    plan_who(c, plan);
    SET(plan->name, name.len ? name : S("a file without a name"));
    if (!map_read(sent, plan, err)) return false;
    plan->may_propose = !sent->map_bytes;
    plan->is_list |= str_eq(request_form(c->request, S("how")), S("list"));
    int file = sent->file;
    sent->file = -1;
    ImportTask *task = import_task_begin(c->house->tasks, file, c->session->who.id, plan, c->now, err);
    if (task) page_go(c, str_format(c->arena, "/import/sent/%lld", (long long)task->number));
    return task != NULL;
}

void page_import_sent(Call *c)
{
    Err err = { 0 };
    Act act;
    Uploaded sent = { -1, -1, 0, 0 };
    if (!app_enter(c->house->tenant, VERB_IMPORT, (Why){ 0 }, &act, &err)) { page_failed(c, &err); return; }
    if (!c->house->uploads || !c->house->tasks) { page_nothing_there(c); return; }
    import_tasks_tidy(c->house->tasks, c->now);
    bool has_come = upload_take(c, &sent) && sent.file_bytes;
    if (!has_come) {
        c->response->status = 422;
        import_answer(c, "Choose a file that is not empty.");
    } else if (!begin(c, &sent, &err))
        page_failed(c, &err);
    if (sent.file >= 0) close(sent.file);
    if (sent.map >= 0) close(sent.map);
}

/* ---- the rules look through what is there ---- */

void page_search_form(Call *c)
{
    if (!may(c, VERB_RESCREEN) || !c->session->purpose[0] || !c->house->tasks) return;
    html(&c->html, "<form method=\"post\" action=\"/import/search\">");
    page_mark(c);
    html(&c->html, "<button class=\"usa-button usa-button--outline\">Look through all reports "
                   "now</button></form>\n");
}

void page_import_search(Call *c)
{
    Err err = { 0 };
    Act act;
    WorkPlan *plan = arena_new(c->arena, WorkPlan, 1);
    if (!app_enter(c->house->tenant, VERB_RESCREEN, page_why(c), &act, &err)) { page_failed(c,
        &err); return; }
    if (!c->house->tasks) { page_nothing_there(c); return; }
    import_tasks_tidy(c->house->tasks, c->now);
    plan_who(c, plan);
    plan->is_search = true;
    SET(plan->name, S("All reports"));
    ImportTask *task = import_task_begin(c->house->tasks, -1, c->session->who.id, plan, c->now, &err);
    if (!task) { page_failed(c, &err); return; }
    page_go(c, str_format(c->arena, "/import/sent/%lld", (long long)task->number));
}

/* ---- one of them ---- */

static const ImportRow *row_read(Call *c)
{
    Err err = { 0 };
    Landed all;
    if (!landed_read(c, str_format(c->arena, "import %lld", (long long)c->number), &all, &err)) {
        page_failed(c, &err);
        return NULL;
    }
    for (size_t i = 0; i < all.count; i++)
        if (all.rows[i].id == c->number) return &all.rows[i];
    page_refused(c, 404, "Nothing there", "There is no import of that number.");
    return NULL;
}

static void facts_put(Call *c, const ImportRow *row)
{
    html(&c->html, "<p class=\"usa-intro\">{}</p>\n<dl class=\"facts\">", T(str_base_name(row->name)));
    page_fact(c, "State", W(standing(row)));
    page_fact(c, "Landed", T(str_format(c->arena, "%.*s UTC", STR(moment_text(c->arena, row->at)))));
    page_fact(c, "Read as", T(row->format));
    page_fact(c, "Reports", N(row->records));
    page_fact(c, "Lines", N(row->lines));
    page_fact(c, "Problems", N(row->problems));
    page_fact(c, "Warnings", N(row->warnings));
    page_fact(c, "Lines that cannot be read", N(row->unreadable));
    html(&c->html, "</dl>\n");
}

static bool edits_put(Call *c, const ImportRow *row, Err *err)
{
    EditTotal *edits;
    size_t count;
    if (!import_edits(c->house->tenant->store, c->arena, row->id, &edits, &count, err)) return false;
    if (!count) return true;
    html(&c->html,
         "<h2>What was wrong with it</h2>\n<table class=\"usa-table\"><caption class=\"quiet\">By the rule "
         "of the format that was broken</caption><thead><tr><th scope=\"col\">Rule</th><th "
         "scope=\"col\">Kind</th><th scope=\"col\">How often</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < count; i++)
        html(&c->html, "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>\n", T(edits[i].code),
             W(edits[i].is_warning ? "warning" : "problem"), N(edits[i].total));
    html(&c->html, "</tbody></table>\n<p>Line by line they are told once, to who sends the file. Sent again, "
                   "it is not kept twice; on the machine <strong>safeharbor check FILE --problems "
                   "LIST</strong> writes them anew.</p>\n");
    return true;
}

static void withdraw_put(Call *c, const ImportRow *row)
{
    if (!may(c, VERB_WITHDRAW) || row->is_withdrawn || row->is_purged) return;
    html(&c->html,
         "<h2>Taken in by mistake?</h2>\n<p>{} A withdrawn import does not count any more; it takes two "
         "people, and the conclusions are drawn anew at the next re-screen.</p>\n<form method=\"post\" "
         "action=\"/import/{}/withdraw\">",
         W(row->is_withdrawal_asked ? "Somebody has asked for it; another person makes it so." : "You would "
                                                            "be the first to ask."), N(row->id));
    page_mark(c);
    html(&c->html,
         "<label class=\"usa-label\" for=\"reason\">Why</label>\n<div class=\"usa-hint\" "
         "id=\"reason-hint\">For instance: the wrong month was sent. No names.</div>\n<textarea "
         "class=\"usa-textarea usa-textarea--short\" id=\"reason\" name=\"reason\" rows=\"2\" "
         "maxlength=\"1900\" required aria-describedby=\"reason-hint\"></textarea>\n"
         "<p><button class=\"usa-button usa-button--secondary\">Withdraw import {}</button></p></form>\n",
         N(row->id));
}

static void one_put(Call *c, const ImportRow *row, const char *wrong)
{
    Err err = { 0 };
    page_begin(c, str_format(c->arena, "Import %lld%c", (long long)row->id, 0).at);
    page_wrong(c, wrong);
    facts_put(c, row);
    if (!edits_put(c, row, &err)) { page_failed(c, &err); return; }
    withdraw_put(c, row);
    html(&c->html, "<p><a href=\"/import\">All imports</a></p>\n");
    page_end(c);
}

void page_import_one(Call *c)
{
    const ImportRow *row = row_read(c);
    if (row) one_put(c, row, "");
}

void page_import_withdraw(Call *c)
{
    Err err = { 0 };
    bool is_done;
    Str reason = str_trim(request_form(c->request, S("reason")));
    if (!may(c, VERB_WITHDRAW)) {
        (void)import_withdraw(c->house->tenant, c->number, reason, &is_done,
                              &err);     /* which enters the refusal */
        page_failed(c, &err);
        return;
    }
    if (!reason.len) {
        const ImportRow *row = row_read(c);
        c->response->status = row ? 422 : c->response->status;
        if (row) one_put(c, row, "Write down why, in a sentence.");
        return;
    }
    if (!import_withdraw(c->house->tenant, c->number, reason, &is_done, &err)) { page_failed(c,
        &err); return; }
    page_go(c, str_format(c->arena, "/import/%lld", (long long)c->number));
}
