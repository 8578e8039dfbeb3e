/* places.c - `safeharbor places`: where could this child go tonight, and whom can one call? */
#include "cli/places_vault.h"
#include "cli/places_views.h"

#include "app/source.h"
#include "base/limits.h"
#include "base/secret.h"
#include "cli/spare.h"

static const char help[] =
    "safeharbor places - search a directory of services off line, list national lines, write a directory again\n"
    "\n"
    "Usage: safeharbor places read FILE|FOLDER... [--near LAT,LON|ZIP] [OPTIONS]\n"
    "       safeharbor places lines [--json]\n"
    "       safeharbor places export FILE|FOLDER... --out FOLDER [--nested] [--protective LIST]\n"
    "       safeharbor places keep | kept | ask | asked | approve | withdraw | where ...    on a tenant, see below\n"
    "\n"
    "FILE is a directory in the form HSDS (Open Referral 1.1, 2.0.1 or 3.0): JSON, or tables of CSV in a\n"
    "FOLDER. Nothing is stored. The nearest places that fit come first; what the directory does not say about\n"
    "a place is listed as ASK and never counts as a no. Entries that were not verified lately say so.\n"
    "\n"
    "Protective facilities (safe houses, shelters for people in danger) lose their location when they are\n"
    "read: they are found by what they offer, whom they take and a coarse area, here and in every export.\n"
    "LIST names more of them.\n"
    "\n"
    "  --near PLACE        latitude and longitude, or a ZIP code that entries of the directory have\n"
    "  --within MILES      no farther away, as far as the distance is known\n"
    "  --age N             takes somebody of that age, in years\n"
    "  --gender WORDS      girls, boys, transgender, nonbinary: a place that takes one of these\n"
    "  --pregnant          takes somebody who is pregnant\n"
    "  --with-children     takes somebody with children of their own\n"
    "  --language NAME     in that language: its name or its code\n"
    "  --security WORDS    open, staffed (somebody is awake all night), secure (doors are controlled): one of these\n"
    "  --offers WORDS      shelter, housing, counseling, medical, advocacy center, legal, substance, crisis,\n"
    "                      case management, education, food, transport, foster, parenting, outreach: all of these\n"
    "  --beds N            has that many beds\n"
    "  --protective LIST   a file: ids of entries and codes of taxonomy terms that are protective too, one a line\n"
    "  --stale-days N      call an entry stale that was verified longer ago; 180\n"
    "  --limit N           show so many places; 10, at most 1000\n"
    "  --today DATE        as on that day (YYYY-MM-DD)\n"
    "  --csv FILE          what is shown, as a list\n"
    "  --out FOLDER        export: a new folder for the same files under the same names\n"
    "  --nested            export: tables, also of older versions, become JSON as 3.0 nests it\n"
    "  --json              JSON on standard output: directory and place events, or line events\n"
    "\n"
    "Example: safeharbor places read directory.json --near 30.27,-97.74 --age 15 --gender girls --offers shelter\n"
    "\n"
    PLACES_VAULT_HELP;

typedef struct {
    bool json, pregnant, with_children, nested;
    Str near, gender, language, security, offers, protective, csv_name, out_name, reason;
    int within, age, beds, stale_days, limit, hours;
    Date today;
} Options;

#define MARKS_BYTES_MAX ((size_t)1024 * 1024)
#define METERS_A_MILE 1609.344

/* What remains in memory of a location would be in a core file. Not where a file is named by way of /proc, which then
 * would not open. */
static void keep_cores_away(const Words *words)
{
    for (size_t i = 0; i < words->count; i++)
        if (str_starts(words->words[i], S("/dev/")) || str_starts(words->words[i], S("/proc/"))) return;
    secret_no_cores();
}

static bool open_directory(Cli *cli, const Options *o, const Words *words, Directory *directory, Err *err)
{
    Str marks = S(""), name;
    if (!spare_twice(cli->app, words->words + 1, words->count - 1, err)) return false;
    keep_cores_away(words);
    if (o->protective.len &&
        !source_text(cli->app, o->protective, MARKS_BYTES_MAX, "The list is longer than 1 MiB.", &name, &marks, err))
        return false;
    return directory_read(cli->app, words->words + 1, words->count - 1, marks, NULL, directory, err);
}

static bool set_read(PlaceWords kind, Str text, const char *option, uint32_t *bits, Err *err)
{
    if (!text.len || place_bits_read(kind, text, bits)) return true;
    return err_set(err, ERR_USAGE, "--%s has a word that is not known. safeharbor places --help lists them.", option);
}

static bool query_read(const Options *o, const Directory *directory, PlaceQuery *query, Err *err)
{
    uint32_t genders = 0, securities = 0, offers = 0;
    PlaceQuery q = { .age = o->age, .pregnant = o->pregnant, .own_children = o->with_children, .beds = o->beds };
    if (!set_read(PLACE_WORDS_GENDER, o->gender, "gender", &genders, err) ||
        !set_read(PLACE_WORDS_SECURITY, o->security, "security", &securities, err) ||
        !set_read(PLACE_WORDS_CAPABILITY, o->offers, "offers", &offers, err))
        return false;
    q.genders = (uint8_t)genders;
    q.securities = (uint8_t)securities;
    q.offers = offers;
    q.language = o->language.len ? hsds_language(&directory->words, o->language) : 0;
    if (o->language.len && !q.language)
        return err_set(err, ERR_USAGE, "--language needs a name such as Spanish or a code such as es.");
    q.has_point = o->near.len > 0;
    q.meters_max = (uint32_t)(o->within * METERS_A_MILE);
    if (q.has_point && !directory_near(directory, o->near, &q.near, err)) return false;
    *query = q;
    return true;
}

static int read_places(Cli *cli, const Options *o, const Words *words, Err *err)
{
    Directory directory;
    PlaceQuery query;
    if (!spare_files(cli->app, o->csv_name, words->words + 1, words->count - 1, err) ||
        !open_directory(cli, o, words, &directory, err) || !query_read(o, &directory, &query, err))
        return err_exit_code(err->code);
    PlaceHit *hits = arena_new(cli->app, PlaceHit, PLACE_HITS_MAX);
    size_t count = directory_search(&directory, &query, hits, (size_t)o->limit);
    const PlacesAnswer answer = { &directory, &query, hits, count, o->today, o->stale_days };
    if (o->csv_name.len && !places_csv(cli, &answer, o->csv_name, err)) return err_exit_code(err->code);
    (o->json ? places_json : places_text)(cli, &answer);
    return 0;
}

static int export_places(Cli *cli, const Options *o, const Words *words, Err *err)
{
    Directory d;
    if (!open_directory(cli, o, words, &d, err) || !directory_write(cli->app, &d, o->out_name, o->nested, err))
        return err_exit_code(err->code);
    out_format(cli->out, "Written to %.*s. Services whose location was taken out: %zu; other texts that were "
                         "withheld: %zu.\n",
               STR(str_shown(cli->app, o->out_name)), d.withheld.services, d.withheld.texts);
    if (d.files_left_out)
        out_format(cli->out, "Files of the folder that are neither JSON nor CSV, and were left out: %zu.\n",
                   d.files_left_out);
    return 0;
}

static int list_lines(Cli *cli, const Options *o, Err *err)
{
    NationalLine *lines;
    size_t count;
    if (!lines_read(cli->app, &lines, &count, err)) return err_exit_code(err->code);
    (o->json ? lines_json : lines_text)(cli, lines, count);
    return 0;
}

/* Numbers beyond what they can be. */
static const char *number_mistake(const Options *o)
{
    if (o->age > 120) return "--age is in years.";
    if (o->within < 0 || o->within > 15000) return "--within is in miles, at most 15000.";
    if (o->limit < 1 || o->limit > (int)PLACE_HITS_MAX) return "--limit is from 1 to 1000.";
    return o->stale_days < 1 ? "--stale-days is at least 1." : NULL;
}

/* Options that go with another verb. */
static const char *option_mistake(const Options *o, bool reads, bool exports)
{
    if (o->reason.len || o->hours) return "--reason and --hours go with ask.";
    if (!exports && (o->out_name.len || o->nested)) return "--out and --nested go with export.";
    if (!reads && (o->near.len || o->csv_name.len)) return "A search goes with read.";
    if (exports && o->json) return "An export is files; --json goes with read and lines.";
    return o->within && !o->near.len ? "--within goes with --near." : NULL;
}

static const char *mistake(const Options *o, Str verb, const Words *words)
{
    bool reads = str_eq(verb, S("read")), exports = str_eq(verb, S("export")), lines = str_eq(verb, S("lines"));
    if (!reads && !exports && !lines) return "Say what to do: read, lines or export; on a tenant keep, kept, ask, "
                                               "asked, approve, withdraw or where.";
    if (lines && words->count > 1) return "The national lines come with the program: name no file.";
    if (!lines && words->count < 2) return "Name a directory: a file, or a folder of tables.";
    if (exports && !o->out_name.len) return "Name the new folder with --out.";
    const char *wrong = option_mistake(o, reads, exports);
    return wrong ? wrong : number_mistake(o);
}

static int on_tenant(Cli *cli, const Options *o, const Words *words, Err *err)
{
    const PlacesVaultOptions vault = { words, o->protective, o->reason, o->hours, o->json };
    bool searches = o->near.len || o->gender.len || o->language.len || o->security.len || o->offers.len ||
                    o->within || o->age >= 0 || o->beds || o->pregnant || o->with_children;
    bool writes = o->csv_name.len || o->out_name.len || o->nested;
    const char *wrong = searches || writes ? "Searches and exports go with read and export."
                                           : places_vault_mistake(&vault);
    return wrong ? cli_usage(err, &command_places, wrong) : places_vault_run(cli, &vault, err);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .today = cli->today, .age = -1, .stale_days = PLACE_STALE_DAYS, .limit = 10 };
    Words words;
    const Option options[] = {
        { "near",          "place",     OPTION_TEXT,   &o.near },
        { "within",        "number",    OPTION_NUMBER, &o.within },
        { "age",           "number",    OPTION_NUMBER, &o.age },
        { "gender",        "word",      OPTION_TEXT,   &o.gender },
        { "pregnant",      NULL,        OPTION_FLAG,   &o.pregnant },
        { "with-children", NULL,        OPTION_FLAG,   &o.with_children },
        { "language",      "language",  OPTION_TEXT,   &o.language },
        { "security",      "word",      OPTION_TEXT,   &o.security },
        { "offers",        "word",      OPTION_TEXT,   &o.offers },
        { "beds",          "number",    OPTION_NUMBER, &o.beds },
        { "protective",    "file name", OPTION_TEXT,   &o.protective },
        { "stale-days",    "number",    OPTION_NUMBER, &o.stale_days },
        { "limit",         "number",    OPTION_NUMBER, &o.limit },
        { "today",         "date",      OPTION_DATE,   &o.today },
        { "csv",           "file name", OPTION_TEXT,   &o.csv_name },
        { "out",           "folder",    OPTION_TEXT,   &o.out_name },
        { "nested",        NULL,        OPTION_FLAG,   &o.nested },
        { "json",          NULL,        OPTION_FLAG,   &o.json },
        { "reason",        "text",      OPTION_TEXT,   &o.reason },
        { "hours",         "number",    OPTION_NUMBER, &o.hours },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    Str verb = words.count ? words.words[0] : S("");
    if (places_vault_knows(verb)) return on_tenant(cli, &o, &words, err);
    const char *wrong = mistake(&o, verb, &words);
    if (wrong) return cli_usage(err, &command_places, wrong);
    if (str_eq(verb, S("lines"))) return list_lines(cli, &o, err);
    return str_eq(verb, S("export")) ? export_places(cli, &o, &words, err) : read_places(cli, &o, &words, err);
}

const Command command_places = {
    "places", "where could this child go, and whom can one call; locations to protect stay out", help, run
};
