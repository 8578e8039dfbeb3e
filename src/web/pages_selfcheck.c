/* pages_selfcheck.c - what of how this tenant is kept is unsafe, and is everything still what was written? */
#include "app/conditions.h"
#include "app/selfcheck.h"

#include "web/list.h"
#include "web/pages.h"

/* While it runs nobody else is answered: a check of 343,322 reports took 13 s (two cores, 2026-11-27), so that this
 * many take about four. */
#define HERE_REPORTS_MAX 100000

static bool look(Call *c, Str as, Conditions *all, Err *err)
{
    return conditions_look(c->house->tenant, as, c->request->is_secure, c->now, all, err);
}

/* ---- how it is kept ---- */

static void row_put(Call *c, const Condition *row)
{
    html(&c->html, "<tr{}><th scope=\"row\">{}</th><td>{}</td><td data-label=\"What to do\">{}</td></tr>\n",
         L(row->state == CONDITION_UNSAFE ? " class=\"urgent\"" : ""), W(row->what), T(row->found), W(row->next));
}

/* Those of one state, which stand together. */
static void table_put(Call *c, const Conditions *all, ConditionState state, const char *heading)
{
    size_t n = 0;
    for (size_t i = 0; i < all->count; i++) n += all->rows[i].state == state;
    if (!n) return;
    html(&c->html,
         "<h2>{}</h2>\n<div class=\"wide\"><table class=\"usa-table usa-table--stacked brief\">"
         "<caption class=\"quiet\">{}: {}</caption><thead><tr><th scope=\"col\">What</th><th scope=\"col\">Found</th>"
         "<th scope=\"col\">What to do</th></tr></thead>\n<tbody>\n", W(heading),
         W(condition_state_text(state)), N((int64_t)n));
    for (size_t i = 0; i < all->count; i++)
        if (all->rows[i].state == state) row_put(c, &all->rows[i]);
    html(&c->html, "</tbody></table></div>\n");
}

/* There is nothing to do about these, so they are short. */
static void well_put(Call *c, const Conditions *all)
{
    html(&c->html, "<h2>Well</h2>\n<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < all->count; i++)
        if (all->rows[i].state == CONDITION_WELL)
            html(&c->html, "<li>{}: {}</li>\n", W(all->rows[i].what), T(all->rows[i].found));
    html(&c->html, "</ul>\n<p><a href=\"/self-check.csv\">Keep this list as a file</a></p>\n");
}

static void whole_form(Call *c, const Conditions *all)
{
    html(&c->html, "<h2>Is everything still what was written?</h2>\n<p>This reads every page of the "
                   "database, every entry "
                   "of the audit trail and every report, and draws the findings anew to compare. It "
                   "changes nothing.</p>\n");
    if (all->reports > HERE_REPORTS_MAX) {
        html(&c->html, "<p>Here are {} reports: that takes too long to do it from a page, because nobody else would be "
                       "answered meanwhile. On the machine: <strong>safeharbor "
                       "selfcheck</strong></p>\n", N(all->reports));
        return;
    }
    html(&c->html, "<p>While it runs, nobody else is answered: some seconds (reports here: {}).</p>\n"
                   "<form method=\"post\" action=\"/self-check\">", N(all->reports));
    page_mark(c);
    html(&c->html, "<button class=\"usa-button\">Check everything now</button></form>\n");
}

void page_self_check(Call *c)
{
    Err err = { 0 };
    Conditions all;
    if (!look(c, S("page"), &all, &err)) { page_failed(c, &err); return; }
    page_begin(c, "Self-check");
    if (all.unsafe)
        html(&c->html, "<p class=\"usa-intro\">{} {} unsafe. The rest can wait.</p>\n", N((int64_t)all.unsafe),
             W(all.unsafe == 1 ? "thing is" : "things are"));
    else
        html(&c->html, "<p class=\"usa-intro\">Nothing that can be seen from here is unsafe.</p>\n");
    table_put(c, &all, CONDITION_UNSAFE, "Unsafe now");
    table_put(c, &all, CONDITION_UNCHECKED, "What cannot be seen from here");
    well_put(c, &all);
    whole_form(c, &all);
    page_end(c);
}

void page_self_check_list(Call *c)
{
    enum { COLUMNS = 4 };
    static const char *const heads[COLUMNS] = { "what", "state", "found", "what_to_do" };
    Err err = { 0 };
    Conditions all;
    Str *cells = arena_new(c->arena, Str, (CONDITIONS_MAX + 1) * COLUMNS);
    if (!look(c, S("list"), &all, &err)) { page_failed(c, &err); return; }
    for (size_t i = 0; i < COLUMNS; i++) cells[i] = str_of(heads[i]);
    for (size_t i = 0; i < all.count; i++) {
        const Condition *row = &all.rows[i];
        const Str line[COLUMNS] = { str_of(row->what), str_of(condition_state_text(row->state)), row->found,
                                    str_of(row->next) };
        memcpy(cells + (i + 1) * COLUMNS, line, sizeof line);
    }
    const ListFile list = { "self-check.csv", cells, COLUMNS, (all.count + 1) * COLUMNS };
    page_list(c, &list);
}

/* ---- whether it is whole ---- */

static bool checked_put(void *to, const Checked *checked, Err *err)
{
    Call *c = to;
    (void)err;
    html(&c->html, "<tr{}><th scope=\"row\" class=\"rule\">{}</th><td class=\"whole\" data-label=\"State\">{}</td>"
                   "<td data-label=\"Found\">{}</td></tr>\n", L(checked->is_well ? "" : " class=\"urgent\""),
         W(checked->what), L(checked->is_well ? "well" : "<strong>not well</strong>"), W(checked->text));
    return true;
}

void page_self_check_all(Call *c)
{
    Err err = { 0 };
    Conditions all;
    bool all_well = false;
    if (!look(c, S("check of everything"), &all, &err)) { page_failed(c, &err); return; }
    if (all.reports > HERE_REPORTS_MAX) {
        page_refused(c, 422, "Too much at once", "This takes too long to do it from a page. On the machine: safeharbor "
                                                 "selfcheck.");
        return;
    }
    page_begin(c, "Check of everything");
    html(&c->html, "<div class=\"wide\"><table class=\"usa-table usa-table--stacked brief\"><caption "
                   "class=\"quiet\">What was "
                   "read just now</caption><thead><tr><th scope=\"col\">What</th><th scope=\"col\">State</th>"
                   "<th scope=\"col\">Found</th></tr></thead>\n<tbody>\n");
    if (!selfcheck(c->house->tenant, c->house->knowledge, checked_put, c, &all_well, &err)) {
        page_failed(c, &err);
        return;
    }
    html(&c->html, "</tbody></table></div>\n<p class=\"usa-intro\">{}</p>\n<p><a href=\"/self-check\">Back to the "
                   "self-check</a></p>\n",
         W(all_well ? "Everything is what was written."
                    : "The tenant is not whole. Restore the latest backup into a new folder, and keep this one."));
    page_end(c);
}
