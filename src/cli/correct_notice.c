/* correct_notice.c - who has been told that a value was wrong, and what did they answer? */
#include "cli/correct_notice.h"

#include "base/csv.h"
#include "base/limits.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

int correct_notify(Cli *cli, Tenant *tenant, int64_t id, Err *err)
{
    Arena arena;
    size_t opened, undecided;
    const DependentsRequest q = { .tenant = tenant, .knowledge = cli->knowledge, .why = door_why(cli),
                                 .correction = id };
    if (!arena_open(&arena, 64 * REPORT_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return err_exit_code(err->code);
    }
    bool ok = notices_open(&q, &arena, &opened, &undecided, err);
    arena_close(&arena);
    if (!ok) return err_exit_code(err->code);
    if (opened)
        out_format(cli->out, "%.*s opened. safeharbor correct notices %lld lists them.\n",
                   STR(page_counted(cli->app, opened, "notice was", "notices were")), (long long)id);
    else out_text(cli->out, "Everybody who has to be told has a notice already.\n");
    if (undecided)
        page_text(cli->out, 0,
                  "%.*s for two people to say whether this is the same person: safeharbor correct show %lld, "
                  "persons same. Their owners are told after that.",
                  STR(page_counted(cli->app, undecided, "copy waits", "copies wait")), (long long)id);
    return 0;
}

/* ---- the list ---- */

static void notice_json(Cli *cli, Tenant *t, const NoticeRow *n)
{
    Arena *a = cli->app;
    json_t *e = event_new("notice");
    event_set_count(e, "notice", (size_t)n->id);
    event_set_count(e, "correction", (size_t)n->import_id);
    event_set_text(e, "recipient", n->recipient);
    event_set_text(e, "person", mention_word(a, &n->about));
    event_set_text(e, "why", n->why);
    event_set_text(e, "opened", moment_text(a, n->at));
    event_set_word(e, "state", receipt_name(n->last));
    event_set(e, "heard", n->last ? event_text(moment_text(a, n->last_at)) : json_null());
    event_set(e, "heard_by", n->last ? event_text(people_login(t, a, n->last_staff)) : json_null());
    event_set(e, "words", n->last ? event_text(n->last_words) : json_null());
    event_write(cli->out, e);
}

static void notice_tell(Cli *cli, Tenant *t, const NoticeRow *n)
{
    Arena *a = cli->app;
    out_format(cli->out, "%5lld  %-8s  correction %lld  %.*s\n", (long long)n->id, receipt_name(n->last),
               (long long)n->import_id, STR(page_shown(a, n->recipient)));
    page_text(cli->out, 7, "%.*s: %.*s", STR(page_shown(a, mention_word(a, &n->about))), STR(n->why));
    if (n->last)
        page_item(cli->out, 7, "heard: ", str_format(a, "%.*s UTC, %.*s (%.*s)", STR(moment_text(a, n->last_at)),
                                                     STR(page_shown(a, n->last_words)),
                                                     STR(people_login(t, a, n->last_staff))));
}

static bool notices_csv(Cli *cli, const CorrectView *v, const NoticeRow *rows, size_t count, Err *err)
{
    static const Str head[] = { { "notice", 6 }, { "state", 5 }, { "correction", 10 }, { "recipient", 9 },
                                { "person", 6 }, { "why", 3 }, { "opened", 6 } };
    Arena *a = cli->app;
    Out *csv = arena_new(a, Out, 1);
    if (!v->csv_name.len) return true;
    if (!out_create(csv, v->csv_name, err)) return false;
    csv_cells(csv, head, COUNT(head));
    for (size_t i = 0; i < count; i++) {
        const Str cells[] = { str_format(a, "%lld", (long long)rows[i].id), str_of(receipt_name(rows[i].last)),
                              str_format(a, "%lld", (long long)rows[i].import_id), rows[i].recipient,
                              mention_word(a, &rows[i].about), rows[i].why, moment_text(a, rows[i].at) };
        csv_cells(csv, cells, COUNT(cells));
    }
    return out_close(csv, err);
}

int correct_notices(Cli *cli, Tenant *tenant, const CorrectView *v, int64_t id, Err *err)
{
    NoticeRow *rows;
    size_t count, open = 0;
    if (!notices_list(tenant, door_why(cli), id, cli->app, &rows, &count, err) ||
        !notices_csv(cli, v, rows, count, err)) return err_exit_code(err->code);
    for (size_t i = 0; i < count; i++) {
        open += rows[i].last != RECEIPT_DONE && rows[i].last != RECEIPT_REFUSED;
        if (v->json) notice_json(cli, tenant, &rows[i]);
        else notice_tell(cli, tenant, &rows[i]);
    }
    if (!v->json) out_format(cli->out, "%.*s, %zu open.\n", STR(page_counted(cli->app, count, "notice",
                                                                             "notices")), open);
    return 0;
}

int correct_receipt(Cli *cli, Tenant *tenant, int64_t notice, Str answer, Str reason, Err *err)
{
    ReceiptKind kind;
    if (!receipt_named(answer, &kind) || kind == RECEIPT_WRITTEN) {
        err_set(err, ERR_USAGE, "--answer is received, done or refused.");
        return err_exit_code(err->code);
    }
    if (!notice_receipt(tenant, door_why(cli), notice, kind, reason, err)) return err_exit_code(err->code);
    out_format(cli->out, "Notice %lld: %s.\n", (long long)notice, receipt_name(kind));
    return 0;
}

/* ---- on paper ---- */

static PaperRequest paper_of(Cli *cli, Tenant *tenant, int64_t id, const PaperChoice *c)
{
    return (PaperRequest){ .tenant = tenant, .why = door_why(cli), .id = id, .contact = c->contact,
                           .reply_by = c->reply_by, .today = c->today, .show_names = c->show_names };
}

static int written(Cli *cli, Out *file, const PaperChoice *c, bool ok, Err *err)
{
    if (!ok) { out_drop(file); return err_exit_code(err->code); }
    if (!out_close(file, err)) return err_exit_code(err->code);
    out_format(cli->out, "Written to %.*s.%s\n", STR(page_shown(cli->app, c->out_name)),
               c->show_names ? "" : " Birth dates and names are masked: --show-names for the one that is sent.");
    return 0;
}

int correct_notice(Cli *cli, Tenant *tenant, int64_t id, const PaperChoice *choice, Err *err)
{
    NoticePage page;
    const PaperRequest q = paper_of(cli, tenant, id, choice);
    Out *file = arena_new(cli->app, Out, 1);
    if (!notice_paper(&q, cli->app, &page, err) || !out_create(file, choice->out_name, err))
        return err_exit_code(err->code);
    notice_out(file, cli->app, &page.notice);
    return written(cli, file, choice, true, err);
}

int correct_worksheet(Cli *cli, Tenant *tenant, int64_t id, const PaperChoice *choice, Err *err)
{
    WorksheetPage page;
    Str state = choice->state.len ? choice->state : tenant->state;
    const PaperRequest q = paper_of(cli, tenant, id, choice);
    Out *file = arena_new(cli->app, Out, 1);
    if (!worksheet_paper(&q, choice->sheet, state, cli->app, &page, err) || !out_create(file, choice->out_name, err))
        return err_exit_code(err->code);
    return written(cli, file, choice, worksheet_out(file, cli->app, &page.book, &page.sheet, err), err);
}

#define SHEETS_MAX 32

int correct_sheets(Cli *cli, Err *err)
{
    WorksheetBook book;
    const WorksheetRow *titles[SHEETS_MAX];
    if (!worksheets_read(cli->app, &book, err)) return err_exit_code(err->code);
    size_t n = worksheet_sheets(&book, titles, SHEETS_MAX);
    for (size_t i = 0; i < n && i < SHEETS_MAX; i++)
        out_format(cli->out, "%-14.*s %.*s\n", STR(titles[i]->sheet), STR(titles[i]->text));
    return 0;
}
