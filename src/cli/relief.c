/* relief.c - `safeharbor relief`: what does the state give this child, what does the wrong label withhold, how is it undone? */
#include "cli/relief_views.h"

#include "cli/door.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor relief - what the state gives a child, what the wrong label withholds, and how it is undone\n"
    "\n"
    "Usage: safeharbor relief STATE [--age N|N-M] [--charge TEXT] [--stage STAGE,..] [--json]\n"
    "       safeharbor relief STATE --sheet SHEET [--out FILE] [--age N] [--charge TEXT] [--stage STAGE,..]\n"
    "On a tenant:\n"
    "       safeharbor --purpose CODE --case ID relief show PERSON [--state STATE] [--json]\n"
    "       safeharbor --purpose CODE --case ID relief sheet PERSON SHEET [FILE] [--state STATE]\n"
    "       safeharbor --purpose CODE --case ID relief say PERSON STEP --on DAY --note TEXT [--court TEXT]\n"
    "       safeharbor --purpose CODE --case ID relief mistaken ENTRY --note TEXT\n"
    "       safeharbor --purpose CODE --case ID relief list [--json]\n"
    "\n"
    "STATE is two letters, or US. PERSON is AGENCY/NUMBER/ROLE:SEQ, as in persons show.\n"
    "SHEET is dismissal, sealing or vacatur: who signs, where it is filed, by when, on which authority, what is still\n"
    "missing. It is filled in from what is known; a FILE that ends in .pdf becomes a PDF, without one it is shown.\n"
    "STAGE is detention, charge, adjudication, record or relabeled.\n"
    "STEP is what happened to the child on that day: detained, released, charged, dismissed, diverted, adjudicated,\n"
    "vacated, recorded, sealed; or relabeled, when your own report was changed. Nothing that was said is changed: an\n"
    "entry that was wrong is taken back with mistaken. --court is the court and its number of the case.\n"
    "\n"
    "No legal advice. Each row of law shows its source, day and grade, and that nobody has reviewed it here unless\n"
    "somebody has; docs/LAW.md says how that is done.\n"
    "\n"
    "  --tables FOLDER  these tables of law instead of the program's\n"
    "  --today DAY      as on that day (YYYY-MM-DD)\n"
    "\n"
    "Example: safeharbor relief TN --age 15 --stage charge,record\n";

typedef struct {
    Str age, charge, stage, sheet, out_name, state, folder, note, court;
    Date on, today;
    bool json;
} Options;

static bool is_pdf(Str name) { return str_ends(name, S(".pdf")) || str_ends(name, S(".PDF")); }

/* ---- a sheet ---- */

static bool sheet_to_file(Cli *cli, const Options *o, const WorksheetPage *page, Str name, Err *err)
{
    Out *file = arena_new(cli->app, Out, 1);
    Str bytes = S("");
    int pages;
    if (is_pdf(name) && !relief_pdf(cli->app, page, o->today, &bytes, &pages, err)) return false;
    if (!out_create(file, name, err)) return false;
    if (is_pdf(name)) out_str(file, bytes);
    else if (!worksheet_out(file, cli->app, &page->book, &page->sheet, err)) { out_drop(file); return false; }
    if (!out_close(file, err)) return false;
    out_format(cli->out, "Written to %.*s.\n", STR(page_shown(cli->app, name)));
    return true;
}

static int sheet_write(Cli *cli, const Options *o, const ReliefCase *of, Str sheet, Str name, const Tenant *t, Err *err)
{
    WorksheetPage page;
    bool is_one = false;
    for (size_t n = 0; relief_sheet_name(n); n++) is_one |= str_eq(sheet, str_of(relief_sheet_name(n)));
    if (!is_one) return cli_usage(err, &command_relief, "A sheet is dismissal, sealing or vacatur.");
    if (!relief_paper(cli->app, of, sheet, &page, err)) return err_exit_code(err->code);
    if (t) page.sheet.agency_name = t->name, page.sheet.agency_ori = t->ori;
    page.sheet.corrected_on = S("");
    bool ok = name.len ? sheet_to_file(cli, o, &page, name, err)
                       : worksheet_out(cli->out, cli->app, &page.book, &page.sheet, err);
    return ok ? 0 : err_exit_code(err->code);
}

/* ---- a case that is stated ---- */

static bool has_state(const LawBook *law, Str state)
{
    if (str_eq(state, S("US"))) return true;
    for (size_t i = 0; i < law->relief_count; i++)
        if (str_eq(law->relief[i].place, state)) return true;
    return false;
}

static int stated(Cli *cli, const Options *o, const LawBook *law, Str state, Err *err)
{
    ReliefCase of = relief_case(state);
    of.charge = o->charge;
    if (o->age.len && !relief_age_read(o->age, &of))
        return cli_usage(err, &command_relief, "--age is a number of years or a range: 15, or 14-16.");
    if (o->stage.len && !relief_stages_read(o->stage, &of))
        return cli_usage(err, &command_relief,
                         "--stage is detention, charge, adjudication, record or relabeled; several with commas.");
    relief_doubt(cli->app, law, &of);
    if (o->sheet.len) return sheet_write(cli, o, &of, o->sheet, o->out_name, NULL, err);
    if (o->json) relief_page_json(cli, law, &of, S(""));
    else relief_page_tell(cli, law, &of, S(""));
    return 0;
}

/* ---- on a tenant ---- */

static ReliefRequest request_of(Cli *cli, Tenant *t, const Options *o)
{
    return (ReliefRequest){ .tenant = t, .why = door_why(cli), .today = o->today };
}

static int show(Cli *cli, Tenant *t, const Options *o, const LawBook *law, const Words *words, Err *err)
{
    ReliefChild child;
    Mention about;
    const ReliefRequest q = request_of(cli, t, o);
    if (!mention_word_read(words->words[1], &about))
        return cli_usage(err, &command_relief, "A person is AGENCY/NUMBER/ROLE:SEQ, as ZZ0010000/24-001234/person:1.");
    if (!relief_child(&q, &about, o->state, law, cli->app, &child, err)) return err_exit_code(err->code);
    Str person = mention_word(cli->app, &about);
    if (str_eq(words->words[0], S("sheet")))
        return sheet_write(cli, o, &child.of, words->words[2], words->count > 3 ? words->words[3] : S(""), t, err);
    if (o->json) relief_page_json(cli, law, &child.of, person);
    else relief_page_tell(cli, law, &child.of, person);
    return 0;
}

static int say(Cli *cli, Tenant *t, const Options *o, const Words *words, Err *err)
{
    PathEvent made;
    int number = 0;
    const ReliefRequest q = request_of(cli, t, o);
    PathWish w = { .on = o->on, .court = o->court, .note = o->note, .step = PATH_MISTAKEN };
    if (str_eq(words->words[0], S("mistaken"))) {
        if (!str_to_number(words->words[1], &number))
            return cli_usage(err, &command_relief, "An entry is named by its number.");
        w.mistaken = number;
    } else if (!mention_word_read(words->words[1], &w.about))
        return cli_usage(err, &command_relief, "A person is AGENCY/NUMBER/ROLE:SEQ, as ZZ0010000/24-001234/person:1.");
    else if (!path_step_named(words->words[2], &w.step) || w.step == PATH_MISTAKEN)
        return cli_usage(err, &command_relief, "There is no such step.");
    if (!path_say(&q, &w, cli->app, &made, err)) return err_exit_code(err->code);
    path_tell(cli, t, &made, 1, o->json);
    return 0;
}

static int list(Cli *cli, Tenant *t, const Options *o, Err *err)
{
    PathEvent *all;
    size_t count;
    const ReliefRequest q = request_of(cli, t, o);
    if (!path_list(&q, cli->app, &all, &count, err)) return err_exit_code(err->code);
    path_tell(cli, t, all, count, o->json);
    return 0;
}

static const struct { const char *verb; size_t least, most; } verbs[] = {
    { "show", 2, 2 }, { "sheet", 3, 4 }, { "say", 3, 3 }, { "mistaken", 2, 2 }, { "list", 1, 1 },
};

static bool is_verb(const Words *words, bool *is_whole)
{
    for (size_t i = 0; i < COUNT(verbs); i++) {
        if (!str_eq(words->words[0], str_of(verbs[i].verb))) continue;
        *is_whole = words->count >= verbs[i].least && words->count <= verbs[i].most;
        return true;
    }
    return false;
}

static int on_tenant(Cli *cli, const Options *o, const LawBook *law, const Words *words, Err *err)
{
    Tenant t;
    int code;
    Str verb = words->words[0];
    if (!door_open(cli, &t, err)) return err_exit_code(err->code);
    if (str_eq(verb, S("list"))) code = list(cli, &t, o, err);
    else if (str_eq(verb, S("say")) || str_eq(verb, S("mistaken"))) code = say(cli, &t, o, words, err);
    else code = show(cli, &t, o, law, words, err);
    tenant_close(&t);
    return code;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .today = cli->today };
    Words words;
    bool is_whole = false;
    const Option options[] = {
        { "age", "years", OPTION_TEXT, &o.age },        { "charge", "text", OPTION_TEXT, &o.charge },
        { "stage", "words", OPTION_TEXT, &o.stage },    { "sheet", "name", OPTION_TEXT, &o.sheet },
        { "out", "file name", OPTION_TEXT, &o.out_name }, { "state", "two letters", OPTION_TEXT, &o.state },
        { "tables", "folder", OPTION_TEXT, &o.folder }, { "note", "text", OPTION_TEXT, &o.note },
        { "court", "text", OPTION_TEXT, &o.court },     { "on", "day", OPTION_DATE, &o.on },
        { "today", "day", OPTION_DATE, &o.today },      { "json", NULL, OPTION_FLAG, &o.json },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (!words.count) return cli_usage(err, &command_relief, "Name a state: two letters, or US.");
    bool is_verbal = is_verb(&words, &is_whole);
    if (is_verbal && !is_whole) return cli_usage(err, &command_relief, "A word is missing, or there is one too many.");
    LawBook *law = arena_new(cli->app, LawBook, 1);
    if (!law_open(cli->app, o.folder, law, err)) return err_exit_code(err->code);
    Str state = is_verbal ? o.state : words.words[0];
    if (state.len && !has_state(law, state))
        return cli_usage(err, &command_relief, "A state is two capital letters, or US.");
    if (is_verbal) return on_tenant(cli, &o, law, &words, err);
    if (words.count != 1) return cli_usage(err, &command_relief, "Name one state.");
    return stated(cli, &o, law, state, err);
}

const Command command_relief = { "relief", "what a state gives a child, and how a wrong case is undone", help, run };
