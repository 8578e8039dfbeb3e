/* charge.c - `safeharbor charge`: which federal and state charges do the facts of a case meet, and what is missing? */
#include "cli/charge_views.h"

static const char help[] =
    "safeharbor charge - hold the facts of a case against federal and state law, as of the day of the offense\n"
    "\n"
    "Usage: safeharbor charge FACTS.json [--all] [--json] [--csv FILE] [--tables FOLDER]\n"
    "\n"
    "For the trafficker, the buyer and the facilitator: the elements of each provision that are met, missing or\n"
    "unknown, with the claim that shows each; federal and state sentences side by side; how age must be proved; the\n"
    "one missing fact to look for next; whether to ask the United States attorney; what the law gives the child.\n"
    "Nobody is found guilty, and no row of law is reviewed until a lawyer of your place has signed it. Nothing is\n"
    "stored. FACTS - is standard input, at most 256 KiB.\n"
    "\n"
    "  --all            also what is closed, and everything that is open\n"
    "  --csv FILE       every provision, a line each\n"
    "  --tables FOLDER  law from these tables instead of the program's; docs/LAW.md says more\n"
    "  --json           JSON Lines: case, charge, not_held, not_yet_law, gap, referral, relief\n"
    "\n"
    "The file:\n"
    "  { \"offense\": \"2019-05-02\",                 or 2019-05, 2019, 2019-05-02..2019-08\n"
    "    \"state\": \"TX\",                           may be left out\n"
    "    \"child\": { \"born\": \"2004-03\", \"source\": \"birth certificate\" },\n"
    "    \"facts\": [\n"
    "      { \"fact\": \"commercial-act\", \"is\": \"yes\", \"source\": \"payment record 7\" },\n"
    "      { \"fact\": \"patronizes\", \"who\": \"buyer\", \"is\": \"alleged\", \"source\": \"witness 2\" },\n"
    "      { \"fact\": \"age-observed\", \"who\": \"buyer\", \"is\": \"yes\", \"source\": \"hotel camera\" } ] }\n"
    "  child     born or age (16, \"16-19\", \"about 17\"); age_evidence as in safeharbor age decides about 18\n"
    "  decoy     instead of child: { \"age\": 13, \"source\": \"turn 9\" }, what an officer stated\n"
    "  believed  the same, of what the person believed where there was a real child\n"
    "  is        yes, no, alleged, unknown; safeharbor law --elements lists the facts\n"
    "\n"
    "Example: safeharbor charge case.json\n";

static bool csv_write(Arena *a, const Charged *charged, Str name, Err *err)
{
    Out out;
    if (!out_create(&out, name, err)) return false;
    charge_tell_csv(&out, a, charged);
    return out_close(&out, err);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    bool json = false, all = false;
    Str csv = S(""), folder = S("");
    Words files;
    const Option options[] = {
        { "json",   NULL,     OPTION_FLAG, &json },
        { "all",    NULL,     OPTION_FLAG, &all },
        { "csv",    "file",   OPTION_TEXT, &csv },
        { "tables", "folder", OPTION_TEXT, &folder },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    if (files.count != 1) return cli_usage(err, &command_charge, "Name one file of facts.");
    Charged *charged = arena_new(cli->app, Charged, 1);
    if (!charge_work(cli->app, folder, files.words[0], cli->today, charged, err)) return err_exit_code(err->code);
    if (csv.len && !csv_write(cli->app, charged, csv, err)) return err_exit_code(err->code);
    if (json) charge_tell_json(cli->out, cli->app, charged);
    else charge_tell(cli->out, cli->app, charged, all);
    return 0;
}

const Command command_charge = { "charge", "hold facts of a case against federal and state law", help, run };
