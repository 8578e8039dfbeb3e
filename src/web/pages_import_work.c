/* pages_import_work.c - how far is the file that I sent, what was wrong with it, and how is my list read? */
#include "app/map_words.h"
#include "app/said.h"

#include "web/import_tasks.h"
#include "web/list.h"
#include "web/pages.h"

#define ROWS_A_PAGE 50
#define WORDS_ASKED_MAX 12      /* of one kind */

/* What somebody sent themselves; whatever others sent is not there. */
static ImportTask *task_read(Call *c)
{
    Err err = { 0 };
    Act act;
    import_tasks_tidy(c->house->tasks, c->now);
    ImportTask *task = c->house->tasks ? import_task_find(c->house->tasks, c->number, c->session->who.id)
        : NULL;
    bool is_search = task && task->board->plan.is_search;
    if (task && !app_enter(c->house->tenant, is_search ? VERB_RESCREEN : VERB_IMPORT,
                           is_search ? page_why(c) : (Why){ 0 }, &act, &err)) {
        page_failed(c, &err);
        return NULL;
    }
    if (!task)
        page_refused(c, 404, "Nothing there", "There is nothing of that number that you sent. What landed is "
                                              "listed under Import.");
    return task;
}

/* ---- while it runs ---- */

/* By itself, and not for those who want to read on in peace. */
static void again_put(Call *c, const ImportTask *t)
{
    bool is_still = request_query(c->request, S("still")).len > 0;
    html(&c->html, "<p><a class=\"usa-button\" href=\"/import/sent/{}{}\">Look again</a></p>\n", N(t->number),
         L(is_still ? "?still=1" : ""));
    if (is_still) {
        html(&c->html, "<p><a href=\"/import/sent/{}\">Let the page look by itself</a></p>\n", N(t->number));
        return;
    }
    html(&c->html, "<p>The page looks by itself every three seconds. <a "
                   "href=\"/import/sent/{}?still=1\">Keep it "
                   "still</a></p>\n", N(t->number));
    c->response->again_seconds = 3;
    c->response->again = str_format(c->arena, "/import/sent/%lld?" ASKED_BY_ITSELF "=1",
                                    (long long)t->number);
}

static void running_put(Call *c, const ImportTask *t)
{
    static const char *const stages[WORK_STAGES] = {
        "It begins.", "The list is looked at.", "The reports are read and kept.",
        "The persons are compared with those that are known.", "The rules look through all reports.",
    };
    const WorkBoard *b = t->board;
    int stage = atomic_load(&b->stage);
    uint64_t all = atomic_load(&b->of_bytes), read = atomic_load(&b->bytes);
    int64_t percent = stage > WORK_READS || (all && read >= all) ? 100 : all ? (int64_t)(100 * read / all)
        : 0;
    html(&c->html, "<p class=\"usa-intro\" role=\"status\">{}</p>\n<dl class=\"facts\">",
         W(stages[stage >= 0 && stage < WORK_STAGES ? stage : 0]));
    page_fact(c, "Read", T(str_format(c->arena, "%lld %%", (long long)percent)));
    page_fact(c, "Problems so far", N((int64_t)atomic_load(&b->problems)));
    page_fact(c, "Warnings so far", N((int64_t)atomic_load(&b->warnings)));
    page_fact(c, "Seconds", N((c->now - t->begun) / 1000000));
    html(&c->html, "</dl>\n<p>You may leave this page; it goes on. If the server is stopped meanwhile, "
                   "nothing of the "
                   "file is kept, and you send it again.</p>\n");
    again_put(c, t);
}

/* ---- what was wrong ---- */

/* What to do about it; the sentence beside it says what it is. */
static const char *next_of(const WorkBoard *b, const ProblemKept *p)
{
    if (strcmp(p->code, "unreadable") == 0)
        return "Look at this line in the file. It is kept as it is, and counts for nothing.";
    if (b->rows)
        return p->words[0] ? "Give these words a code in the map, and send the list again; or leave them as "
                             "they are written." : "Look at this cell in the list, and put it right where "
                                                   "the list is made.";
    return p->is_warning ? "It may be right. Look at the report once more."
                         : "Put it right in the records system and send the report again: it takes the place "
                           "of this one.";
}

static void problem_put(Call *c, const WorkBoard *b, const ProblemKept *p)
{
    html(&c->html, "<tr><th scope=\"row\">Line {}</th><td data-label=\"Column\">{}</td><td "
                   "data-label=\"Field\">{}</td><td data-label=\"Report\">{}</td><td data-label=\"What is "
                   "wrong\">{}{}{} <span class=\"quiet\">({}{})</span></td><td data-label=\"What to "
                   "do\">{}</td></tr>\n",
         N((int64_t)p->line), T(p->column ? str_format(c->arena, "%llu", (unsigned long long)p->column)
                                : S("")),
         W(p->field), W(p->number), W(p->text), L(p->words[0] ? " Words: " : ""), W(p->words), W(p->code),
         L(p->is_warning ? ", a warning" : ""), W(next_of(b, p)));
}

static void step(Call *c, const ImportTask *t, int64_t from, const char *words)
{
    html(&c->html, "<a class=\"usa-button usa-button--outline\" href=\"/import/sent/{}?from={}\">{}</a>\n",
         N(t->number),
         N(from), W(words));
}

static void problems_put(Call *c, const ImportTask *t)
{
    const WorkBoard *b = t->board;
    int from = 0;
    int64_t kept = (int64_t)atomic_load(&b->kept);
    int64_t all = (int64_t)(atomic_load(&b->problems) + atomic_load(&b->warnings));
    if (!str_to_number(request_query(c->request, S("from")), &from) || from >= kept) from = 0;
    int64_t to = kept - from < ROWS_A_PAGE ? kept : from + ROWS_A_PAGE;
    html(&c->html, "<h2 id=\"problems\">Problems</h2>\n");
    if (!kept) { html(&c->html, "<p>Nothing was wrong with it.</p>\n"); return; }
    html(&c->html,
         "<div class=\"wide\"><table class=\"usa-table usa-table--stacked brief\"><caption "
         "class=\"quiet\">{} to {} of {}</caption><thead><tr><th scope=\"col\">Line</th><th "
         "scope=\"col\">Column</th><th scope=\"col\">Field</th><th scope=\"col\">Report</th><th "
         "scope=\"col\">What is wrong</th><th scope=\"col\">What to do</th></tr></thead>\n"
         "<tbody>\n", N(from + 1), N(to), N(all));
    for (int64_t i = from; i < to; i++) problem_put(c, b, &b->problems_kept[i]);
    html(&c->html, "</tbody></table></div>\n");
    if (from) step(c, t, from > ROWS_A_PAGE ? from - ROWS_A_PAGE : 0, "Before");
    if (to < kept) step(c, t, to, "More");
    html(&c->html, "<p><a href=\"/import/sent/{}/problems.csv\">Keep this list as a file</a></p>\n",
         N(t->number));
    if (all > kept)
        html(&c->html, "<p>Only the first {} are listed. On the machine <strong>safeharbor check FILE "
                       "--problems LIST</strong> writes all of them.</p>\n", N(kept));
}

void page_import_problems(Call *c)
{
    enum { COLUMNS = 9 };
    static const char *const heads[COLUMNS] = { "line", "column", "field", "edit", "warning", "report",
                                               "what_is_wrong",
                                                "words", "what_to_do" };
    Arena *a = c->arena;
    const ImportTask *t = task_read(c);
    if (!t) return;
    size_t count = (size_t)atomic_load(&t->board->kept);
    Str *cells = arena_new(a, Str, (count + 1) * COLUMNS);
    for (size_t i = 0; i < COLUMNS; i++) cells[i] = str_of(heads[i]);
    for (size_t i = 0; i < count; i++) {
        const ProblemKept *p = &t->board->problems_kept[i];
        Str *to = cells + (i + 1) * COLUMNS;
        to[0] = str_format(a, "%llu", (unsigned long long)p->line);
        to[1] = p->column ? str_format(a, "%llu", (unsigned long long)p->column) : S("");
        to[2] = str_of(p->field);
        to[3] = str_of(p->code);
        to[4] = p->is_warning ? S("yes") : S("no");
        to[5] = str_printable(a, str_of(p->number));
        to[6] = str_of(p->text);
        to[7] = str_shown(a, str_of(p->words));
        to[8] = str_of(next_of(t->board, p));
    }
    const ListFile list = { "problems.csv", cells, COLUMNS, (count + 1) * COLUMNS };
    page_list(c, &list);
}

/* ---- how it ended ---- */

static void searched_put(Call *c, const WorkBoard *b)
{
    bool may_look = app_may(c->house->tenant, VERB_FINDINGS_LIST);
    if (b->is_searched) {
        html(&c->html, "<p>{} new {}; {} stand in all. {}</p>\n", N(b->fresh), W(b->fresh == 1 ? "finding"
            : "findings"),
             N(b->standing), L(may_look ? "<a href=\"/worklist\">To the worklist</a>" : ""));
        return;
    }
    html(&c->html, "<p>Nobody has looked yet what these reports mean. {}</p>\n",
         W(!app_may(c->house->tenant, VERB_RESCREEN) ? "Whoever works on cases does it: under Import, or on "
                                                       "the worklist."
           : c->session->purpose[0] ? "" : "Choose a case, and then look through them under Import."));
    page_search_form(c);
}

static void landed_put(Call *c, const WorkBoard *b)
{
    html(&c->html, "<p class=\"usa-intro\"><a href=\"/import/{}\">Import {}</a> is kept: {} {}.</p>\n"
                   "<dl class=\"facts\">", N(b->import_id), N(b->import_id), N(b->reports),
         W(b->reports == 1 ? "report" : "reports"));
    page_fact(c, "Persons", N(b->persons));
    page_fact(c, "Of these with an age below 18 written down", N(b->children));
    page_fact(c, b->rows ? "Values not understood" : "Broken edit rules",
              N((int64_t)atomic_load(&b->problems)));
    page_fact(c, "Warnings", N((int64_t)atomic_load(&b->warnings)));
    page_fact(c, "Lines that cannot be read", N(b->unreadable));
    if (b->is_compared) page_fact(c, "New proposals that two persons may be one", N(b->proposals));
    html(&c->html, "</dl>\n");
    if (b->map_at)
        html(&c->html, "<p>It was read by the map that was agreed to on {} UTC for lists of the same "
                       "columns. If that is "
                       "wrong, end the map under <a href=\"/import#maps\">Import</a>, and have this import "
                       "withdrawn."
                       "</p>\n", T(moment_text(c->arena, b->map_at)));
    if (b->told[0])
        html(&c->html, "<p>The reports are kept, and then something did not go on: {}</p>\n", W(b->told));
    searched_put(c, b);
}

static void known_put(Call *c, const WorkBoard *b, bool is_purged)
{
    html(&c->html, "<p class=\"usa-intro\">{}</p>\n<p><a href=\"/import/{}\">Import {}</a></p>\n",
         W(is_purged ? "These bytes were taken in before, and were purged; they are not taken in again."
                     : "These bytes were taken in before, so nothing was stored."), N(b->import_id),
                         N(b->import_id));
}

static void refused_put(Call *c, const WorkBoard *b, bool is_failure)
{
    html(&c->html, "<p class=\"usa-intro\">Nothing of this file was kept.</p>\n");
    page_wrong(c, b->told[0] ? b->told : "It could not be read.");
    if (b->map_at)
        html(&c->html, "<p>It was read by the map that was agreed to on {} UTC for lists of the same "
                       "columns. End the map "
                       "under <a href=\"/import#maps\">Import</a>, and you are asked how this list is "
                       "read.</p>\n",
             T(moment_text(c->arena, b->map_at)));
    else if (!is_failure)
        html(&c->html, "<p>Where it is a list (CSV), send it again and choose <em>As a list</em>.</p>\n");
}

/* ---- a list that waits for an answer ---- */

static void option_put(Call *c, const char *meaning, const char *words)
{
    html(&c->html, "<option value=\"{}\">{}</option>\n", W(meaning), W(words));
}

/* Whatever a column may be; those of persons once for each part that one may have. */
static void meanings_put(Call *c)
{
    for (size_t i = 0; i < menu_thing_count; i++) {
        if (menu_things[i].kind == MENU_REPORT) option_put(c, menu_things[i].meaning, menu_things[i].words);
        if (menu_things[i].kind != MENU_CHARGE) continue;
        option_put(c, "offense.code", "a charge or offense that the report is about");
        option_put(c, "arrestee.offense", "a charge for which somebody was arrested or booked");
    }
    for (size_t r = 0; r < menu_role_count; r++) {
        html(&c->html, "<optgroup label=\"{}\">\n", W(menu_roles[r].words));
        for (size_t i = 0; i < menu_thing_count; i++)
            if (menu_things[i].kind == MENU_PERSON)
                option_put(c, str_format(c->arena, "%s.%s%c", menu_roles[r].role, menu_things[i].meaning,
                                         0).at,
                           menu_things[i].words);
        html(&c->html, "</optgroup>\n");
    }
}

/* How days are written, where a column has days. */
static const struct { const char *word, *words; } orders[] = {
    { "mdy", "days, the month before the day" }, { "dmy", "days, the day before the month" },
    { "ymd", "days, the year first" },
};

static void column_put(Call *c, const ColumnKept *k, size_t i)
{
    bool is_guess = strcmp(k->confidence, "sure") != 0 && strcmp(k->meaning, "keep") != 0;
    html(&c->html, "<tr{}><th scope=\"row\">{}</th><td data-label=\"Read as\">{}{}{}{}</td><td "
                   "data-label=\"Such as\">{}</td><td data-label=\"Change\">", L(is_guess
                   ? " class=\"urgent\"" : ""), W(k->name),
         T(meaning_in_words(c->arena, str_of(k->meaning))), L(is_guess ? " <strong>(" : ""),
         W(is_guess ? k->confidence : ""), L(is_guess ? ")</strong>" : ""), W(k->shown));
    if (k->is_below) { html(&c->html, "by the map only</td></tr>\n"); return; }
    bool is_day = meaning_is_date(str_of(k->meaning));
    html(&c->html, "<select class=\"usa-select\" name=\"c{}\" aria-label=\"Read column {} as\"><option "
                   "value=\"\">as it is</option>\n", N((int64_t)i), W(k->name));
    for (size_t o = 0; is_day && o < COUNT(orders); o++) option_put(c, orders[o].word, orders[o].words);
    meanings_put(c);
    html(&c->html, "</select></td></tr>\n");
}

static void columns_put(Call *c, const ProposalKept *p)
{
    html(&c->html,
         "<h2>What each column is taken for</h2>\n<div class=\"wide\"><table class=\"usa-table "
         "usa-table--stacked brief\"><caption class=\"quiet\">Columns that are not sure are marked; change "
         "what is wrong</caption><thead><tr><th scope=\"col\">Column</th><th scope=\"col\">Read as</th><th "
         "scope=\"col\">Such as</th><th scope=\"col\">Change</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < p->column_count; i++) column_put(c, &p->columns[i], i);
    html(&c->html, "</tbody></table></div>\n");
}

/* Of offenses what may be about a commercial act and has no code; of parts and sexes all. */
static bool is_asked(const WordsKept *k, const MenuWords *q)
{
    bool is_offense = strcmp(q->list, "offense") == 0;
    return strcmp(k->list, q->list) == 0 && (!is_offense || (k->is_near && !k->code[0]));
}

static void words_put(Call *c, const ProposalKept *p, const MenuWords *q)
{
    size_t n = 0;
    for (size_t i = 0; i < p->word_count && n < WORDS_ASKED_MAX; i++) {
        const WordsKept *k = &p->words[i];
        if (!is_asked(k, q)) continue;
        if (!n++) html(&c->html, "<fieldset class=\"usa-fieldset\"><legend "
                                 "class=\"usa-legend\">{}</legend>\n", W(q->question));
        html(&c->html, "<label class=\"usa-label\" for=\"w{}\">{} <span class=\"quiet\">(rows: {}) "
                       "{}</span></label>\n"
                       "<select class=\"usa-select\" id=\"w{}\" name=\"w{}\"><option "
                       "value=\"\">{}</option>\n", N((int64_t)i),
             W(k->words), W(k->rows), W(k->reason), N((int64_t)i), N((int64_t)i),
             T(k->code[0] ? str_format(c->arena, "as it is: %s", k->code) : S("none of these: kept as "
                                                            "written")));
        for (size_t m = 0; m < q->count; m++) option_put(c, q->codes[m].code, q->codes[m].words);
        html(&c->html, "</select>\n");
    }
    if (n) html(&c->html, "</fieldset>\n");
}

static void kind_put(Call *c, const ProposalKept *p)
{
    html(&c->html, "<label class=\"usa-label\" for=\"kind\">What is this list?</label>\n"
                   "<select class=\"usa-select\" id=\"kind\" name=\"kind\">\n");
    for (size_t i = 0; i < menu_kind_count; i++)
        html(&c->html, "<option value=\"{}\"{}>{}</option>\n", W(menu_kinds[i].kind),
             L(strcmp(menu_kinds[i].kind, p->kind) == 0 ? " selected" : ""), W(menu_kinds[i].words));
    html(&c->html, "</select>\n");
}

static bool is_question(const ProposalKept *p, const char *about)
{
    for (size_t i = 0; i < p->question_count; i++)
        if (strcmp(p->questions[i].about, about) == 0) return true;
    return false;
}

static void list_put(Call *c, const WorkBoard *b)
{
    const ProposalKept *p = &b->proposal;
    kind_put(c, p);
    if (!p->has_agency)
        html(&c->html, "<label class=\"usa-label\" for=\"agency\">Which agency's list is this?</label>\n<div "
                       "class=\"usa-hint\" id=\"agency-hint\">Its code at the FBI (ORI): nine capital "
                       "letters and digits.</div>\n<input class=\"usa-input\" id=\"agency\" name=\"agency\" "
                       "value=\"{}\" maxlength=\"9\" required aria-describedby=\"agency-hint\">\n",
                       W(b->plan.agency));
    if (is_question(p, "year"))
        html(&c->html, "<label class=\"usa-label\" for=\"year\">The year of its days, which are written "
                       "without one</label>\n"
                       "<input class=\"usa-input\" id=\"year\" name=\"year\" maxlength=\"4\" "
                       "inputmode=\"numeric\">\n");
}

static void preview_put(Call *c, const ProposalKept *p)
{
    html(&c->html, "<h2>As it will be read</h2>\n<ul class=\"usa-list\">\n");
    for (size_t i = 0; i < p->example_count; i++) html(&c->html, "<li>{}</li>\n", W(p->examples[i]));
    html(&c->html, "</ul>\n<dl class=\"facts\">");
    page_fact(c, "Reports", N(p->reports));
    page_fact(c, "Days", W(!p->first_day[0] ? "none is known"
                           : str_format(c->arena, "%s to %s%c", p->first_day, p->last_day, 0).at));
    page_fact(c, "Persons", N(p->persons));
    page_fact(c, "Under 18 by age or birth", N(p->children));
    page_fact(c, "Without an age", N(p->unaged));
    page_fact(c, "Reports with an offense of commercial sex or trafficking", N(p->commercial));
    page_fact(c, "Reports that would be listed for a look", N(p->listed));
    html(&c->html, "</dl>\n");
}

static void questions_put(Call *c, const ProposalKept *p)
{
    size_t n = 0;
    for (size_t i = 0; i < p->question_count; i++) {
        const QuestionKept *q = &p->questions[i];
        if (strcmp(q->about, "agency") == 0 || strcmp(q->about, "year") == 0) continue;     /* asked below */
        if (!n++) html(&c->html, "<h2>Please look at this</h2>\n<ul class=\"usa-list\">\n");
        html(&c->html, "<li>{}</li>\n", W(q->text));
    }
    html(&c->html, "{}", L(n ? "</ul>\n" : "<p>Nothing else is left to be asked.</p>\n"));
}

static void proposed_put(Call *c, const ImportTask *t)
{
    const ProposalKept *p = &t->board->proposal;
    html(&c->html, "<p class=\"usa-intro\">This is a list, and nothing of it is kept yet. Look how it would "
                   "be read: {}{} rows.</p>\n", L(p->has_more_rows ? "by the first " : "by all "),
                   W(p->rows));
    preview_put(c, p);
    questions_put(c, p);
    html(&c->html, "<form method=\"post\" action=\"/import/sent/{}\">\n", N(t->number));
    page_mark(c);
    columns_put(c, p);
    list_put(c, t->board);
    for (size_t i = 0; i < menu_words_count; i++) words_put(c, p, &menu_words[i]);
    html(&c->html,
         "<p><button class=\"usa-button\" name=\"do\" value=\"take\">Take it in</button> <button "
         "class=\"usa-button usa-button--outline\" name=\"do\" value=\"look\">Show how it is read "
         "now</button></p>\n</form>\n"
         "<p><a href=\"/import/sent/{}/list.map\">Keep the map as a file</a>, a text that says all that can "
         "be changed, to "
         "send along with the list</p>\n", N(t->number));
}

void page_import_work_map(Call *c)
{
    const ImportTask *t = task_read(c);
    if (t && t->end == ENDED_PROPOSED) page_map(c, str_of(t->board->proposal.map));
    else if (t) page_refused(c, 404, "Nothing there", "There is no map of this file.");
}

/* ---- what somebody says of it ---- */

/* A list has one day, one number of the report: the column that was it is not read any more. */
static void make_way(Said *said, const ProposalKept *p, size_t column, Str meaning)
{
    for (size_t i = 0; i < p->column_count && meaning_is_once(meaning); i++)
        if (i != column && !p->columns[i].is_below && str_eq(str_of(p->columns[i].meaning), meaning))
            (void)said_column(said, str_of(p->columns[i].name), S("keep"), DATE_MDY);
}

static Str field_of(Call *c, const char *letter, size_t i)
{
    return request_form(c->request, str_format(c->arena, "%s%zu", letter, i));
}

static bool is_order_word(Str said)
{
    for (size_t i = 0; i < COUNT(orders); i++)
        if (str_eq(said, str_of(orders[i].word))) return true;
    return false;
}

static bool columns_say(Call *c, Said *said, const ProposalKept *p, Err *err)
{
    bool is_any = false;
    for (size_t i = 0; i < p->column_count; i++) {
        Str meaning = field_of(c, "c", i);
        if (!meaning.len || p->columns[i].is_below) continue;
        bool is_order = is_order_word(meaning);
        if (!is_order && !said_column(said, str_of(p->columns[i].name), meaning, DATE_ORDERS))
            return err_set(err, ERR_USAGE, "That is no meaning that a column can have. Choose one of the "
                                           "list.");
        if (is_order && !said_cells(said, str_of(p->map), 0, str_of(p->columns[i].name), meaning))
            return err_set(err, ERR_USAGE, "Only a column of days has an order of day and month.");
        if (!is_order) make_way(said, p, i, meaning);
        is_any = true;
    }
    return !is_any || said_seen(said, str_of(p->map)) || err_set(err, ERR_INPUT, "This cannot be kept as a "
                                                            "map.");
}

static bool words_say(Call *c, Said *said, const ProposalKept *p, Err *err)
{
    for (size_t i = 0; i < p->word_count; i++) {
        Str code = field_of(c, "w", i);
        if (!code.len) continue;
        bool is_known = false;
        for (size_t q = 0; q < menu_words_count; q++)
            for (size_t m = 0; m < menu_words[q].count; m++)
                is_known |= is_asked(&p->words[i], &menu_words[q]) && str_eq(code,
                    str_of(menu_words[q].codes[m].code));
        if (!is_known || !said_code(said, str_of(p->words[i].list), str_of(p->words[i].words), code))
            return err_set(err, ERR_USAGE, "That is no code that these words can have. Choose one of the "
                                           "list.");
    }
    return true;
}

static bool list_say(Call *c, Said *said, const ProposalKept *p, Err *err)
{
    Str kind = request_form(c->request, S("kind")), year = request_form(c->request, S("year"));
    Str agency = str_trim(request_form(c->request, S("agency")));
    if (kind.len && !str_eq(kind, str_of(p->kind)) && !said_kind(said, kind))
        return err_set(err, ERR_USAGE, "That is no kind of list.");
    if (year.len && !said_year(said, str_trim(year))) return err_set(err, ERR_USAGE, "A year has four "
                                                            "digits.");
    if (agency.len && !said_agency(said, agency))
        return err_set(err, ERR_USAGE, "An agency's code (ORI) is nine capital letters and digits such as "
                                       "XX0010000.");
    return p->has_agency || agency.len || err_set(err, ERR_USAGE, "Say whose list this is: its code at the "
                                                            "FBI (ORI).");
}

/* The next plan: the file is taken in by the map that was shown, or what was said of it is looked at. */
static bool plan_next(Call *c, const ImportTask *t, WorkPlan *plan, Err *err)
{
    const ProposalKept *p = &t->board->proposal;
    const Proposal seen = { .map = str_of(p->map), .kind = str_of(p->kind), .head = str_of(p->head),
                            .year = str_of(p->year) };
    Said said;
    *plan = t->board->plan;
    plan->is_list = true;
    if (!said_begin(&said, c->arena, str_of(t->board->plan.map), err) || !list_say(c, &said, p, err) ||
        !columns_say(c, &said, p, err) || !words_say(c, &said, p, err)) return false;
    Str agency = str_trim(request_form(c->request, S("agency")));
    if (agency.len) (void)snprintf(plan->agency, sizeof plan->agency, "%.*s", STR(agency));
    plan->may_propose = str_eq(request_form(c->request, S("do")), S("look"));
    (void)snprintf(plan->heads, sizeof plan->heads, "%s", p->heads);
    Str map = plan->may_propose ? said_text(&said, &seen) : seen.map;
    if (map.len >= sizeof plan->map) return err_set(err, ERR_LIMIT, "This is more than a map can hold.");
    (void)snprintf(plan->map, sizeof plan->map, "%.*s", STR(map));
    return true;
}

static bool has_change(Call *c, const ProposalKept *p)
{
    bool is_any = !str_eq(request_form(c->request, S("kind")), str_of(p->kind)) ||
                  request_form(c->request, S("year")).len > 0;
    for (size_t i = 0; i < p->column_count; i++) is_any |= field_of(c, "c", i).len > 0;
    for (size_t i = 0; i < p->word_count; i++) is_any |= field_of(c, "w", i).len > 0;
    return is_any;
}

static void work_answer(Call *c, const ImportTask *t, const char *wrong)
{
    static const char *const titles[] = {
        [ENDED_NOT] = "A file is taken in", [ENDED_LANDED] = "The file is taken in",
            [ENDED_KNOWN] = "Already there",
        [ENDED_PURGED] = "Not taken in again", [ENDED_PROPOSED] = "How is this list read?",
        [ENDED_REFUSED] = "The file was refused", [ENDED_SEARCHED] = "The rules have looked",
            [ENDED_FAILED] = "This was not done",
    };
    const WorkBoard *b = t->board;
    page_begin(c, titles[t->end]);
    page_wrong(c, wrong);
    html(&c->html, "<p>{}</p>\n", W(b->plan.name));
    switch (t->end) {
    case ENDED_SEARCHED: searched_put(c, b); break;
    case ENDED_NOT: running_put(c, t); break;
    case ENDED_LANDED: landed_put(c, b); problems_put(c, t); break;
    case ENDED_KNOWN: known_put(c, b, false); break;
    case ENDED_PURGED: known_put(c, b, true); break;
    case ENDED_PROPOSED: proposed_put(c, t); break;
    case ENDED_REFUSED: refused_put(c, b, false); problems_put(c, t); break;
    case ENDED_FAILED: refused_put(c, b, true); break;
    }
    html(&c->html, "<p><a href=\"/import\">All imports</a></p>\n");
    page_end(c);
}

void page_import_work(Call *c)
{
    const ImportTask *t = task_read(c);
    if (t) work_answer(c, t, "");
}

/* What was changed is shown first, whichever button was chosen: nothing is taken in that nobody saw. */
void page_import_read(Call *c)
{
    Err err = { 0 };
    ImportTask *t = task_read(c);
    if (!t) return;
    if (t->end != ENDED_PROPOSED) { page_go(c, str_format(c->arena, "/import/sent/%lld",
                                                          (long long)t->number)); return; }
    WorkPlan *plan = arena_new(c->arena, WorkPlan, 1);
    bool ok = plan_next(c, t, plan, &err);
    if (ok && !plan->may_propose && has_change(c, &t->board->proposal)) {
        c->response->status = 422;
        work_answer(c, t, "You changed something. Choose \"Show how it is read now\" first, and then \"Take "
                          "it in\".");
        return;
    }
    ok = ok && import_task_again(c->house->tasks, t, plan, c->now, &err);
    if (ok) { page_go(c, str_format(c->arena, "/import/sent/%lld", (long long)t->number)); return; }
    if (err.code != ERR_USAGE) { page_failed(c, &err); return; }
    c->response->status = 422;
    work_answer(c, t, err.text);
}
