/* correct.c - `safeharbor correct`: put a person's birth date right, and find everything that read the wrong one. */
#include "app/correct.h"

#include "app/import.h"
#include "cli/correct_notice.h"
#include "cli/correct_show.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor correct - put a person's birth date right, and find everything that read the wrong one\n"
    "\n"
    "Usage: safeharbor --purpose correction --case ID correct PERSON [PERSON...] --born DATE --source KIND\n"
    "                  --seen TEXT --reason TEXT [--name NAME] [--document NUMBER] [--json]\n"
    "       safeharbor --purpose CODE --case ID correct list [OPTIONS]\n"
    "       safeharbor --purpose CODE --case ID correct show ID [OPTIONS]\n"
    "       safeharbor --purpose CODE --case ID correct agree ID --reason TEXT\n"
    "       safeharbor --purpose CODE --case ID correct notify ID\n"
    "       safeharbor --purpose CODE --case ID correct notices [ID] [OPTIONS]\n"
    "       safeharbor --purpose CODE --case ID correct receipt NOTICE --answer received|done|refused --reason TEXT\n"
    "       safeharbor --purpose CODE --case ID correct notice NOTICE --out FILE [--contact TEXT] [--reply-by DAY]\n"
    "       safeharbor --purpose CODE --case ID correct worksheet ID --sheet NAME --out FILE [--state ST]\n"
    "       safeharbor correct sheets\n"
    "       safeharbor correct withdraw ID --reason TEXT\n"
    "\n"
    "PERSON is AGENCY/NUMBER/ROLE:SEQ as the report names them: ZZ0010000/24-001234/arrestee:1. B/ before\n"
    "it says that NUMBER is of a Group B arrest. Further PERSONs are the same person in other reports.\n"
    "\n"
    "A correction is a record of its own; what an agency reported stays as it is. The next re-screen judges\n"
    "the person by it. The word of one person joins it to the first PERSON; joining other reports, and taking a\n"
    "child for an adult, takes a second one (agree). A withdrawn correction, which takes two people as well,\n"
    "leaves no trace in any finding\n"
    "after the next re-screen. Of corrections that disagree all are kept, shown and weighed.\n"
    "\n"
    "show lists what read the wrong value: copies in other reports, findings, and what left the program and for whom.\n"
    "\n"
    "notify opens a notice for everybody who has to be told: owners of the reports, recipients of what left. A notice\n"
    "is a task until its receipt says done or refused. notice writes it down, for whoever is told; worksheet writes a\n"
    "sheet for records that only people of this agency can change, such as those in NCIC (sheets lists them).\n"
    "\n"
    "  --born DATE        2009-03-14, 2009-03, 2009, 200X-03-14 or 2007..2009\n"
    "  --source KIND      birth-record, school-proof, ..: safeharbor age --kinds lists them\n"
    "  --seen TEXT        what was seen, where and by whom\n"
    "  --reason TEXT      why the record is wrong\n"
    "  --name, --document the right name or document number, where they were wrong too\n"
    "  --out FILE         where the paper goes; masked unless --show-names\n"
    "  --contact TEXT     whom to answer; --reply-by DAY: until when\n"
    "  --state ST         for sheets that differ by state, instead of the tenant's; US is federal law\n"
    "  --csv FILE         also write the list as CSV\n"
    "  --show-names       also show whole birth dates, names and numbers\n"
    "  --json             JSON Lines\n"
    "\n"
    "Example: safeharbor --purpose correction --case 2026-0412 correct ZZ0010000/24-001234/arrestee:1 "
    "--born 2009-03-14\n"
    "         --source birth-record --seen \"certified copy, K. Alder\" --reason \"the card was another person's\"\n";

typedef struct {
    CorrectView view;
    Str born, source, seen, reason, name, document, answer;
    PaperChoice paper;
    Date today;
} Options;

/* ---- making one ---- */

static int make(Cli *cli, Tenant *tenant, const Options *o, const Mention *persons, size_t count, Err *err)
{
    int64_t id;
    CorrectRequest request = { .tenant = tenant, .why = door_why(cli), .also = persons + 1, .also_count = count - 1,
                               .today = o->today };
    request.correction = (Correction){ .about = persons[0], .born = o->born, .evidence = o->source, .seen = o->seen,
                                       .reason = o->reason, .name = o->name, .document = o->document };
    if (!correct_make(&request, &id, err)) return err_exit_code(err->code);
    if (o->view.json) {
        json_t *e = event_new("corrected");
        event_set_count(e, "correction", (size_t)id);
        event_set_text(e, "person", mention_word(cli->app, &persons[0]));
        event_write(cli->out, e);
        return 0;
    }
    out_format(cli->out, "Correction %lld is on record.\n", (long long)id);
    page_text(cli->out, 2,
              "safeharbor correct show %lld lists everything that read the wrong value; safeharbor rescreen "
              "draws the conclusions anew.", (long long)id);
    if (count > 1)
        page_text(cli->out, 2,
                  "The other reports are joined once a second person agrees: safeharbor correct agree %lld.",
                  (long long)id);
    return 0;
}

static int person_words(Cli *cli, const Words *words, Mention *persons, Err *err)
{
    for (size_t i = 0; i < words->count; i++)
        if (!mention_word_read(words->words[i], &persons[i])) {
            (void)cli;
            return cli_usage(err, &command_correct,
                             "A person is AGENCY/NUMBER/ROLE:SEQ, as ZZ0010000/24-001234/arrestee:1.");
        }
    return 0;
}

static int correct(Cli *cli, Tenant *tenant, const Options *o, const Words *words, Err *err)
{
    Mention *persons = arena_new(cli->app, Mention, words->count);
    int code = person_words(cli, words, persons, err);
    return code ? code : make(cli, tenant, o, persons, words->count, err);
}

/* ---- agreeing and taking back ---- */

static int agree(Cli *cli, Tenant *tenant, const Options *o, int64_t id, Err *err)
{
    size_t words;
    if (!correct_agree(tenant, door_why(cli), id, o->reason, &words, err)) return err_exit_code(err->code);
    out_format(cli->out, "You agreed to %.*s. safeharbor rescreen draws the conclusions anew.\n",
               STR(page_counted(cli->app, words, "join", "joins")));
    return 0;
}

static int withdraw(Cli *cli, Tenant *tenant, const Options *o, int64_t id, Err *err)
{
    bool is_done;
    if (!o->reason.len) return cli_usage(err, &command_correct, "--reason says why it is taken back.");
    const Corrections *c = corrections_open(tenant, err);
    if (!c || !corrections_find(c, id, err) || !import_withdraw(tenant, id, o->reason, &is_done, err))
        return err_exit_code(err->code);
    out_format(cli->out, is_done
               ? "Correction %lld is withdrawn. safeharbor rescreen heals what was concluded from it.\n"
                                 : "Asked. Correction %lld is withdrawn when another person asks the same.\n",
               (long long)id);
    return 0;
}

/* ---- the command ---- */

static const char *paper_mistake(Str verb, const Options *o)
{
    bool is_sheet = str_eq(verb, S("worksheet"));
    if ((is_sheet || str_eq(verb, S("notice"))) &&
        !o->paper.out_name.len) return "--out names the file that is written.";
    return is_sheet && !o->paper.sheet.len ? "--sheet names the sheet: safeharbor correct sheets lists them." : NULL;
}

static const char *mistake(const Words *words, const Options *o, int *id)
{
    Str verb = words->count ? words->words[0] : S("");
    if (str_eq(verb, S("list"))) return words->count == 1 ? NULL : "correct list stands alone.";
    if (str_eq(verb, S("notices")) && words->count == 1) return NULL;
    static const char *const take_id[] = { "show", "agree", "withdraw", "notify", "notices", "receipt", "notice",
                                           "worksheet" };
    for (size_t i = 0; i < COUNT(take_id); i++)
        if (str_eq(verb, str_of(take_id[i])))
            return words->count == 2 && str_to_number(words->words[1], id)
                       ? paper_mistake(verb, o) : "Name one correction or notice by its number.";
    if (str_eq(verb, S("sheets")) && words->count == 1) return NULL;
    if (!words->count) return "Name a person, or say list, show, agree, withdraw, notify, notices or receipt.";
    if (!o->born.len || !o->source.len || !o->seen.len || !o->reason.len)
        return "A correction needs --born, --source, --seen and --reason.";
    return NULL;
}

static int dispatch(Cli *cli, Tenant *tenant, const Options *o, const Words *words, int id, Err *err)
{
    Str verb = words->words[0];
    if (str_eq(verb, S("list"))) return correct_list(cli, tenant, &o->view, err);
    if (str_eq(verb, S("show"))) return correct_show(cli, tenant, &o->view, id, err);
    if (str_eq(verb, S("agree"))) return agree(cli, tenant, o, id, err);
    if (str_eq(verb, S("withdraw"))) return withdraw(cli, tenant, o, id, err);
    if (str_eq(verb, S("notify"))) return correct_notify(cli, tenant, id, err);
    if (str_eq(verb, S("notices"))) return correct_notices(cli, tenant, &o->view, id, err);
    if (str_eq(verb, S("notice"))) return correct_notice(cli, tenant, id, &o->paper, err);
    if (str_eq(verb, S("worksheet"))) return correct_worksheet(cli, tenant, id, &o->paper, err);
    if (str_eq(verb, S("receipt"))) return correct_receipt(cli, tenant, id, o->answer, o->reason, err);
    return correct(cli, tenant, o, words, err);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .today = cli->today };
    Words words;
    Tenant tenant;
    int id = 0;
    const Option options[] = {
        { "born",       "date",      OPTION_TEXT, &o.born },
        { "source",     "kind",      OPTION_TEXT, &o.source },
        { "seen",       "text",      OPTION_TEXT, &o.seen },
        { "reason",     "text",      OPTION_TEXT, &o.reason },
        { "name",       "name",      OPTION_TEXT, &o.name },
        { "document",   "number",    OPTION_TEXT, &o.document },
        { "answer",     "word",      OPTION_TEXT, &o.answer },
        { "today",      "day",       OPTION_DATE, &o.today },
        { "out",        "file name", OPTION_TEXT, &o.paper.out_name },
        { "sheet",      "name",      OPTION_TEXT, &o.paper.sheet },
        { "state",      "state",     OPTION_TEXT, &o.paper.state },
        { "contact",    "text",      OPTION_TEXT, &o.paper.contact },
        { "reply-by",   "day",       OPTION_DATE, &o.paper.reply_by },
        { "csv",        "file name", OPTION_TEXT, &o.view.csv_name },
        { "show-names", NULL,        OPTION_FLAG, &o.view.show_names },
        { "json",       NULL,        OPTION_FLAG, &o.view.json },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    const char *wrong = mistake(&words, &o, &id);
    if (wrong) return cli_usage(err, &command_correct, wrong);
    if (str_eq(words.words[0], S("sheets"))) return correct_sheets(cli, err);
    o.paper.today = o.today;
    o.paper.show_names = o.view.show_names;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = dispatch(cli, &tenant, &o, &words, id, err);
    tenant_close(&tenant);
    return code;
}

const Command command_correct = { "correct", "put a birth date right, and find what read the wrong one", help, run };
