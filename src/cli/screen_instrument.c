/* screen_instrument.c - `safeharbor screen`: which instruments are there, what do they ask, what do answers come to? */
#include "app/screen_file.h"

#include "cli/cli.h"
#include "cli/screen_views.h"

static const char help[] =
    "safeharbor screen - screening instruments: list them, show one, see what answers come to\n"
    "\n"
    "Usage: safeharbor screen list [--json]\n"
    "       safeharbor screen show ID [--language en|es] [--json]\n"
    "       safeharbor screen run ID ANSWERS.json [--language en|es] [--json]\n"
    "\n"
    "A result is a next step and, where the instrument was measured, a range of chances at a stated base rate. It is\n"
    "never a label, and nothing that it says closes anything. Danger comes first; when the child tells, the questions\n"
    "stop; a direct indicator goes before every score. What is not known is not counted as a no. Nothing is stored.\n"
    "\n"
    "  --language en|es   the language of what is read aloud\n"
    "  --json             JSON Lines on standard output\n"
    "\n"
    "The file:\n"
    "  { \"by\": \"patrol\",            who fills it in; also detective, health, advocate, shelter\n"
    "    \"danger\": \"no\",            is the child in danger now? yes, no, unknown; asked before all else\n"
    "    \"disclosed\": false,        the child told of a commercial act\n"
    "    \"age\": 15, \"setting\": \"street\", \"language\": \"en\",      may be left out\n"
    "    \"base_rate\": 0.05,         how many of those who are screened are victims; without it, a table of four\n"
    "    \"permission\": \"...\",       for a form that belongs to others: by what your agency may use it\n"
    "    \"answers\": { \"C02\": \"yes\", \"C16\": \"unknown\", \"C20\": \"declined\" } }\n"
    "\n"
    "Example: safeharbor screen run first-contact answers.json\n";

typedef struct { bool json, is_spanish; } Options;

static const Instrument *instrument_wanted(const InstrumentSet *set, Str id, Err *err)
{
    const Instrument *found = instrument_named(set, id);
    for (size_t i = 0; !found && i < set->absent_count; i++)
        if (str_eq(set->absent[i].id, id)) {
            err_set(err, ERR_NOT_FOUND, "%.*s is not shipped. %.*s %.*s", STR(id), STR(set->absent[i].reason),
                    STR(set->absent[i].instead));
            return NULL;
        }
    if (!found) err_set(err, ERR_NOT_FOUND,
        "There is no instrument of this name. safeharbor screen list shows them.");
    return found;
}

static void list_tell(Cli *cli, const InstrumentSet *set, bool json)
{
    for (size_t i = 0; i < set->count; i++) screen_line(cli->out, cli->app, &set->list[i], json);
    if (!json) page_heading(cli->out, "NOT SHIPPED");
    for (size_t i = 0; i < set->absent_count; i++) screen_absent(cli->out, cli->app, &set->absent[i], json);
}

static bool one_run(Cli *cli, const Instrument *instrument, Str path, const Options *o, Err *err)
{
    InstrumentAnswers answers;
    ScreenResult result;
    if (!screen_file_read(cli->app, instrument, path, &answers, err)) return false;
    screen_result(cli->app, instrument, &answers, &result);
    (o->json ? screen_result_json : screen_result_tell)(cli->out, cli->app, instrument, &answers, &result,
        o->is_spanish);
    return true;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Str language = S("");
    Words words;
    InstrumentSet set;
    const Option options[] = {
        { "json", NULL, OPTION_FLAG, &o.json }, { "language", "language", OPTION_TEXT, &language },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (!view_language(language, &o.is_spanish, err)) return 2;
    Str verb = words.count ? words.words[0] : S("");
    size_t wanted = str_eq(verb, S("list")) ? 1 : str_eq(verb, S("show")) ? 2 : str_eq(verb, S("run")) ? 3
        : 0;
    if (!wanted || words.count != wanted)
        return cli_usage(err, &command_screen,
            "Say list, show with an instrument, or run with an instrument and a file.");
    if (!screen_instruments(cli->app, &set, err)) return err_exit_code(err->code);
    if (wanted == 1) { list_tell(cli, &set, o.json); return 0; }
    const Instrument *instrument = instrument_wanted(&set, words.words[1], err);
    if (!instrument) return err_exit_code(err->code);
    if (wanted == 2)
        (o.json ? screen_show_json : screen_show)(cli->out, cli->app, instrument, o.is_spanish);
    else if (!one_run(cli, instrument, words.words[2], &o, err)) return err_exit_code(err->code);
    return 0;
}

const Command command_screen = { "screen", "screening instruments: a next step, never a label", help, run };

static const char list_help[] =
    "safeharbor instruments - list the screening instruments, and those that are not shipped with the reason\n"
    "\n"
    "Usage: safeharbor instruments [--json]\n"
    "\n"
    "  --json     JSON Lines on standard output\n"
    "\n"
    "Example: safeharbor instruments\n";

static int list_run(Cli *cli, int argc, char **argv, Err *err)
{
    bool json = false;
    Words words;
    InstrumentSet set;
    const Option options[] = { { "json", NULL, OPTION_FLAG, &json } };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count) return cli_usage(err, &command_instruments, "It takes no words.");
    if (!screen_instruments(cli->app, &set, err)) return err_exit_code(err->code);
    list_tell(cli, &set, json);
    return 0;
}

const Command command_instruments = { "instruments", "list the screening instruments with their terms",
    list_help, list_run };
