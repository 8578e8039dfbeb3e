/* refer.c - `safeharbor refer`: which service was asked to take this child, on what basis, and did the child arrive? */
#include "cli/refer_views.h"

#include "app/source.h"
#include "base/limits.h"
#include "cli/door.h"
#include "cli/page.h"
#include "cli/spare.h"

static const char help[] =
    "safeharbor refer - which service was asked to take this child, on what basis, and what came of it\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID refer add PERSON --to SERVICE --directory FILE|FOLDER...\n"
    "                  --basis BASIS --reason TEXT [DETAILS] [NEEDS] [--although TEXT] [--protective LIST]\n"
    "       safeharbor --purpose CODE --case ID refer say ID STEP --note TEXT [--on DAY] [--reason TEXT]\n"
    "       safeharbor --purpose CODE --case ID refer list [--open] [--json] [--csv FILE]\n"
    "       safeharbor --purpose CODE --case ID refer show ID [--json]\n"
    "       safeharbor --purpose CODE --case ID refer receipt ID [FILE] [--show-names]\n"
    "\n"
    "PERSON is AGENCY/NUMBER/ROLE:SEQ, as in persons show; SERVICE is its id in the directory, as in places read\n"
    "--json. Of the service its id and name are kept; of a protective facility its id and one coarse area, never\n"
    "where it is. What you write about one may not tell that either: no telephone number, link or address.\n"
    "\n"
    "BASIS, each with its details:\n"
    "  child-consent     --witness TEXT --until DAY\n"
    "  guardian-consent  --given-by TEXT --witness TEXT --until DAY; refused while a guardian is or may be a suspect\n"
    "  legal-duty        --citation TEXT, the law that asks for it\n"
    "  emergency         --danger TEXT, what would happen otherwise\n"
    "Whether a child may consent alone, and from which age, is the law of your state: ask counsel.\n"
    "\n"
    "The child's age today, as far as it is known, and what you say of the child's NEEDS are held against what the\n"
    "directory states: --gender, --pregnant, --with-children, --language, --security, --offers, as in places read.\n"
    "Without --gender it is the sex in the report. A service that states it does not take this child is asked only\n"
    "with --although TEXT, which is kept; what is not known is listed to be asked before the child goes there.\n"
    "\n"
    "STEP is accepted, declined, arrived or outcome, in that order. Nothing follows a no: ask elsewhere with refer\n"
    "add. A child who arrived before anybody said yes, or an outcome without an arrival, wants --reason. What was\n"
    "written is not changed; more outcomes may follow.\n"
    "\n"
    "  --on DAY         the day on which it happened; without it: today\n"
    "  --open           only what still waits for an answer, an arrival or an outcome\n"
    "  --protective LIST  as in places read\n"
    "  --show-names     the receipt has the child's name, and what people wrote in their own words\n"
    "  --today DAY      as on that day (YYYY-MM-DD)\n"
    "  --json           placement events\n"
    "\n"
    "Example: safeharbor --purpose protection --case 2026-0412 refer say 41 arrived --note \"met at the door\"\n";

typedef struct {
    ReferView view;
    Str to, directory, basis, reason, note, protective, although;
    ChildNeeds needs;
    BasisDetails details;
    Date on;
    bool shows_names;
} Options;

#define MARKS_BYTES_MAX ((size_t)1024 * 1024)

static PlacementRequest request_of(Cli *cli, Tenant *t, const Options *o)
{
    return (PlacementRequest){ .tenant = t, .why = door_why(cli), .today = o->view.today };
}

/* The first file is behind --directory, the others are words. */
static int add(Cli *cli, Tenant *t, const Options *o, const Words *words, Err *err)
{
    Placement made;
    Str name;
    const PlacementRequest q = request_of(cli, t, o);
    Str *paths = arena_new(cli->app, Str, words->count);
    PlacementWish w = { .service = o->to, .marks = S(""), .details = o->details, .reason = o->reason, .paths = paths,
                        .needs = o->needs, .although = o->although };
    if (!mention_word_read(words->words[1], &w.about))
        return cli_usage(err, &command_refer, "A person is AGENCY/NUMBER/ROLE:SEQ, as ZZ0010000/24-001234/person:1.");
    if (!basis_named(o->basis, &w.basis))
        return cli_usage(err, &command_refer, "--basis is child-consent, guardian-consent, legal-duty or emergency.");
    paths[w.path_count++] = o->directory;
    for (size_t i = 2; i < words->count; i++) paths[w.path_count++] = words->words[i];
    if (!spare_twice(cli->app, paths, w.path_count, err)) return err_exit_code(err->code);
    if (o->protective.len && !source_text(cli->app, o->protective, MARKS_BYTES_MAX,
                                          "The list is longer than 1 MiB.", &name, &w.marks, err))
        return err_exit_code(err->code);
    if (!placement_ask(&q, &w, cli->app, &made, err)) return err_exit_code(err->code);
    refer_tell_whole(cli, t, &made, &o->view);
    if (!o->view.json && placement_id_passes(&made))
        out_text(cli->out, "The id of this facility is a number of this directory as it is now: write down outside of "
                           "the program which it\nwas, and give services UUIDs.\n");
    return 0;
}

static bool id_read(Str word, int64_t *id)
{
    int number;
    if (!str_to_number(word, &number)) return false;
    *id = number;
    return true;
}

static int say(Cli *cli, Tenant *t, const Options *o, const Words *words, int64_t id, Err *err)
{
    Placement now;
    const PlacementRequest q = request_of(cli, t, o);
    PlacementHeard h = { .placement = id, .on = o->on, .note = o->note, .reason = o->reason };
    if (!step_named(words->words[2], &h.step))
        return cli_usage(err, &command_refer, "A step is accepted, declined, arrived or outcome.");
    if (!placement_hear(&q, &h, cli->app, &now, err)) return err_exit_code(err->code);
    refer_tell_whole(cli, t, &now, &o->view);
    return 0;
}

static int list(Cli *cli, Tenant *t, const Options *o, Err *err)
{
    Placement *all;
    size_t count;
    const PlacementRequest q = request_of(cli, t, o);
    bool ok = placement_list(&q, cli->app, &all, &count, err) && refer_list_tell(cli, t, all, count, &o->view, err);
    return ok ? 0 : err_exit_code(err->code);
}

static int show(Cli *cli, Tenant *t, const Options *o, int64_t id, Err *err)
{
    Placement p;
    const PlacementRequest q = request_of(cli, t, o);
    if (!placement_show(&q, id, cli->app, &p, err)) return err_exit_code(err->code);
    refer_tell_whole(cli, t, &p, &o->view);
    return 0;
}

static Str staff_name(void *of, Arena *arena, int64_t staff) { return people_login(of, arena, staff); }

static int receipt(Cli *cli, Tenant *t, const Options *o, int64_t id, Str file_name, Err *err)
{
    PlacementReceipt r;
    const PlacementRequest q = request_of(cli, t, o);
    Out *file = arena_new(cli->app, Out, 1);
    if (!placement_receipt(&q, id, o->shows_names, cli->app, &r, err)) return err_exit_code(err->code);
    r.staff_name = staff_name;
    r.of = t;
    if (!file_name.len) {
        placement_receipt_out(cli->out, cli->app, &r);
        return 0;
    }
    if (!out_create(file, file_name, err)) return err_exit_code(err->code);
    placement_receipt_out(file, cli->app, &r);
    if (!out_close(file, err)) return err_exit_code(err->code);
    out_format(cli->out, "Written to %.*s.%s\n", STR(page_shown(cli->app, file_name)),
               o->shows_names ? "" : " The child's name and people's own words are masked.");
    return 0;
}

static int dispatch(Cli *cli, Tenant *t, const Options *o, const Words *words, Err *err)
{
    int64_t id = 0;
    Str verb = words->words[0];
    if (str_eq(verb, S("add"))) return add(cli, t, o, words, err);
    if (str_eq(verb, S("list"))) return list(cli, t, o, err);
    if (!id_read(words->words[1], &id)) return cli_usage(err, &command_refer, "A referral is named by its number.");
    if (str_eq(verb, S("say"))) return say(cli, t, o, words, id, err);
    if (str_eq(verb, S("show"))) return show(cli, t, o, id, err);
    return receipt(cli, t, o, id, words->count > 2 ? words->words[2] : S(""), err);
}

static bool tells_needs(const ChildNeeds *needs)
{
    return needs->gender.len || needs->security.len || needs->language.len || needs->offers.len || needs->pregnant ||
        needs->own_children;
}

static const char *add_mistake(size_t words, const Options *o)
{
    if (words < 2) return "Name the person: AGENCY/NUMBER/ROLE:SEQ.";
    return o->to.len && o->directory.len ? NULL : "Say --to SERVICE and --directory FILE.";
}

static const char *mistake(const Words *words, const Options *o)
{
    Str verb = words->count ? words->words[0] : S("");
    size_t n = words->count;
    bool is_say = str_eq(verb, S("say")), is_receipt = str_eq(verb, S("receipt"));
    if (str_eq(verb, S("add"))) return add_mistake(n, o);
    if (o->to.len || o->directory.len || o->basis.len) return "--to, --directory and --basis go with add.";
    if (o->although.len || tells_needs(&o->needs)) return "--although and what the child needs go with add.";
    if (is_say) return n == 3 ? NULL : "Name the referral and the step: refer say 41 accepted --note TEXT.";
    if (is_receipt) return n == 2 || n == 3 ? NULL : "Name the referral, and the file if there is to be one.";
    if (str_eq(verb, S("show"))) return n == 2 ? NULL : "Name the referral.";
    if (str_eq(verb, S("list"))) return n == 1 ? NULL : "list takes no word more.";
    return "Say add, say, list, show or receipt.";
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .view.today = cli->today };
    Words words;
    Tenant tenant;
    const Option options[] = {
        { "to", "id", OPTION_TEXT, &o.to },               { "directory", "file name", OPTION_TEXT, &o.directory },
        { "basis", "word", OPTION_TEXT, &o.basis },       { "reason", "text", OPTION_TEXT, &o.reason },
        { "note", "text", OPTION_TEXT, &o.note },         { "given-by", "text", OPTION_TEXT, &o.details.given_by },
        { "witness", "text", OPTION_TEXT, &o.details.witness },
        { "until", "day", OPTION_DATE, &o.details.until }, { "citation", "text", OPTION_TEXT, &o.details.citation },
        { "danger", "text", OPTION_TEXT, &o.details.danger }, { "on", "day", OPTION_DATE, &o.on },
        { "open", NULL, OPTION_FLAG, &o.view.only_open }, { "json", NULL, OPTION_FLAG, &o.view.json },
        { "csv", "file name", OPTION_TEXT, &o.view.csv_name },
        { "protective", "file name", OPTION_TEXT, &o.protective },
        { "although", "text", OPTION_TEXT, &o.although },  { "gender", "words", OPTION_TEXT, &o.needs.gender },
        { "pregnant", NULL, OPTION_FLAG, &o.needs.pregnant },
        { "with-children", NULL, OPTION_FLAG, &o.needs.own_children },
        { "language", "name", OPTION_TEXT, &o.needs.language },
        { "security", "words", OPTION_TEXT, &o.needs.security }, { "offers", "words", OPTION_TEXT, &o.needs.offers },
        { "show-names", NULL, OPTION_FLAG, &o.shows_names }, { "today", "day", OPTION_DATE, &o.view.today },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    const char *wrong = mistake(&words, &o);
    if (wrong) return cli_usage(err, &command_refer, wrong);
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = dispatch(cli, &tenant, &o, &words, err);
    tenant_close(&tenant);
    return code;
}

const Command command_refer = { "refer", "which service was asked to take this child, and did the child arrive", help,
                                run };
