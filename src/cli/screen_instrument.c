/* screen_instrument.c - `safeharbor screen`: which instruments are there, what do they ask, what do answers come to? */
#include "app/screen_file.h"

#include "app/encounter_results.h"
#include "cli/contact.h"
#include "cli/screen_views.h"

static const char help[] =
    "safeharbor screen - screening instruments: list them, show one, see what answers come to\n"
    "\n"
    "Usage: safeharbor screen list [--json]\n"
    "       safeharbor screen show ID [--language en|es] [--json]\n"
    "       safeharbor screen run ID ANSWERS.json [--language en|es] [--json]\n"
    "       safeharbor screen show|run ... --definition FILE.tsv, without ID\n"
    "       safeharbor --purpose CODE --case ID screen run ID ANSWERS.json --keep PERSON --place PLACE [--at MOMENT]\n"
    "                  [--others ROLE,...] [--corrects N] [--zone ZONE] [--json]\n"
    "\n"
    "A result is a next step and, where the instrument was measured, a range of chances at a stated base rate. It is\n"
    "never a label, and nothing that it says closes anything. Danger comes first; when the child tells, the questions\n"
    "stop; a direct indicator goes before every score. What is not known is not counted as a no. Nothing is stored,\n"
    "but with --keep, on a tenant: answers, version, next step and range, as a contact with PERSON\n"
    "(AGENCY/NUMBER/ROLE:SEQ; safeharbor interview --help has the words for places and others). It is not kept\n"
    "before danger was asked about.\n"
    "\n"
    "  --language en|es   the language of what is read aloud\n"
    "  --definition FILE  an instrument of your agency: a table as content/instruments/sscst.tsv\n"
    "  --json             JSON Lines on standard output\n"
    "\n"
    "The file:\n"
    "  { \"by\": \"patrol\",            who fills it in; also detective, health, advocate, shelter\n"
    "    \"danger\": \"no\",            is the child in danger now? yes, no, unknown; asked before all else\n"
    "    \"direct\": [\"D04\"],         direct indicators that are known from elsewhere; may be left out\n"
    "    \"disclosed\": false,        the child told of a commercial act\n"
    "    \"age\": 15, \"setting\": \"street\", \"language\": \"en\",      may be left out\n"
    "    \"base_rate\": 0.05,         how many of those who are screened are victims; without it, a table of four\n"
    "    \"permission\": \"...\",       for a form that belongs to others: by what your agency may use it\n"
    "    \"answers\": { \"C02\": \"yes\", \"C16\": \"unknown\", \"C20\": \"declined\" } }\n"
    "\n"
    "Example: safeharbor screen run first-contact answers.json\n";

typedef struct { bool json, is_spanish; Str definition; ContactOptions contact; } Options;

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

typedef struct {
    const Instrument *instrument;
    const Options *options;
    InstrumentAnswers answers;
    ScreenResult result;
} Screening;

static void result_tell(Cli *cli, const Screening *s)
{
    (s->options->json ? screen_result_json : screen_result_tell)(cli->out, cli->app, s->instrument, &s->answers,
                                                                 &s->result, s->options->is_spanish);
}

/* The contact is kept before anything is shown: what was kept is what is seen. */
static int kept(ContactDoor *d, void *to, Err *err)
{
    const Screening *s = to;
    EncounterWish wish;
    Encounter made;
    EncounterWords words = s->options->contact.words;
    words.kind = S("minimal");              /* until it is a screening */
    if (!encounter_words_read(d->arena, &d->books, &words, &wish, err)) return err_exit_code(err->code);
    encounter_wish_screen(d->arena, &wish, s->instrument, &s->answers, &s->result);
    if (!contact_keep(d, &wish, &made, err)) return err_exit_code(err->code);
    result_tell(d->cli, s);
    d->view.is_brief = true;
    contact_kept_tell(&d->view, &made);
    return 0;
}

static int one_run(Cli *cli, const Instrument *instrument, Str path, const Options *o, Err *err)
{
    Screening s = { .instrument = instrument, .options = o };
    if (!screen_file_read(cli->app, instrument, path, &s.answers, err)) return err_exit_code(err->code);
    screen_result(cli->app, instrument, &s.answers, &s.result);
    if (o->contact.person.len) return contact_open(cli, &command_screen, &o->contact, kept, &s, err);
    result_tell(cli, &s);
    return 0;
}

/* The instrument that is named, or the agency's own; NULL with an error. */
static const Instrument *instrument_chosen(Cli *cli, const Options *o, Str id, Err *err)
{
    InstrumentSet set;
    Instrument *own = arena_new(cli->app, Instrument, 1);
    if (o->definition.len) return screen_definition(cli->app, o->definition, own, err) ? own : NULL;
    return screen_instruments(cli->app, &set, err) ? instrument_wanted(&set, id, err) : NULL;
}

/* How many words a verb takes, the verb itself counted; 0 for what is no verb. */
static size_t words_wanted(Str verb, bool has_definition)
{
    if (str_eq(verb, S("list"))) return has_definition ? 0 : 1;
    if (str_eq(verb, S("show"))) return 2 - has_definition;
    return str_eq(verb, S("run")) ? 3 - has_definition : 0;
}

static int verb_run(Cli *cli, const Options *o, Words words, Err *err)
{
    InstrumentSet set;
    if (str_eq(words.words[0], S("list"))) {
        if (!screen_instruments(cli->app, &set, err)) return err_exit_code(err->code);
        list_tell(cli, &set, o->json);
        return 0;
    }
    const Instrument *instrument = instrument_chosen(cli, o, words.count > 1 ? words.words[1] : S(""), err);
    if (!instrument) return err_exit_code(err->code);
    if (str_eq(words.words[0], S("run")))
        return one_run(cli, instrument, words.words[words.count - 1], o, err);
    (o->json ? screen_show_json : screen_show)(cli->out, cli->app, instrument, o->is_spanish);
    return 0;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .contact = { .view = { .out = cli->out }, .today = cli->today } };
    Str language = S("");
    Words words;
    const Option options[] = {
        { "json", NULL, OPTION_FLAG, &o.json }, { "language", "language", OPTION_TEXT, &language },
        { "definition", "file name", OPTION_TEXT, &o.definition },
        { "at", "moment", OPTION_TEXT, &o.contact.words.at }, CONTACT_OPTIONS(o.contact),
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (!view_language(language, &o.is_spanish, err)) return 2;
    o.contact.view.json = o.json;
    o.contact.view.is_spanish = o.is_spanish;
    bool may_keep = words.count && str_eq(words.words[0], S("run"));
    if (!contact_options_fit(&o.contact, may_keep))
        return cli_usage(err, &command_screen, "--keep PERSON --place PLACE go with run; the rest goes with them.");
    if (!words.count || words.count != words_wanted(words.words[0], o.definition.len > 0))
        return cli_usage(err, &command_screen,
                         "Say list, show with an instrument, or run with an instrument and a file.");
    return verb_run(cli, &o, words, err);
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
