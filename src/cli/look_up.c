/* look_up.c - `safeharbor look-up`: who on record may be the person of whom somebody knows this much. */
#include "cli/look_up.h"

#include "base/limits.h"
#include "cli/door.h"

#define PHONE_DIGITS_LEAST 7
#define TOP_STANDARD 10

static const char help[] =
    "safeharbor look-up - who on record may be the person of whom you know this much\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID look-up [--name NAME] [--born DATE | --age YEARS [--on DATE]]\n"
    "                  [--phone NUMBER] [--plate PLATE] [--handle NAME] [--email ADDRESS] [--document NUMBER]\n"
    "                  [--address TEXT] [--sex F] [--top N] [--show-names] [--csv FILE] [--json]\n"
    "\n"
    "Type what you know, as you heard it. Every hit is a lead to check, never an identification: it says of which\n"
    "report, how surely, what speaks for it and what against it. Every look-up is written to the audit trail before\n"
    "anything is shown: who asked, why and how many hits were told, never what was asked.\n"
    "\n"
    "Patrol sees adults whom reports tell as offenders or as arrested, adults whom an officer met, and whoever is\n"
    "reported missing. \"Nothing\" is the same answer whether nobody is there or somebody whom you may not see.\n"
    "\n"
    "  --name NAME      in either order, \"Ann Poe\" or \"Poe, Ann\"; short forms and slips are looked for as well\n"
    "  --born DATE      2009-03-02, or as much of it as is known: 2009-03, 2009\n"
    "  --age YEARS      how old on a day (--on DATE, else today). Nobody is found by it: a hit says whether it fits\n"
    "  --phone NUMBER   whole, or its last seven digits: 555-0142\n"
    "  --plate PLATE    ? or * for each character that was not seen: 7AB?3\n"
    "  --document NUMBER  of a license or card, or its last four characters and more\n"
    "  --handle, --email, --address, --sex\n"
    "  --top N          how many hits, the surest first; 10 unless you say, 100 at most\n"
    "  --show-names     values unmasked\n"
    "  --csv FILE       also write the hits as CSV\n"
    "  --json           JSON Lines: hit, looked_up\n"
    "\n"
    "Example: safeharbor --purpose protection --case 2026-0412 look-up --name \"Tee Sample\" --born 2009-03\n";

typedef struct {
    LookUpView view;
    Str name, born, age, phone, plate, handle, email, document, address, sex;
    Date on;
    int top;
} Options;

static size_t digits_in(Str text)
{
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) n += text.at[i] >= '0' && text.at[i] <= '9';
    return n;
}

static const char *mistake(const Words *w, const Options *o)
{
    bool has_any = o->name.len || o->born.len || o->phone.len || o->plate.len || o->handle.len || o->email.len ||
                   o->document.len || o->address.len;
    if (w->count) return "look-up takes no words, only options.";
    if (o->born.len && o->age.len) return "Say --born or --age, not both.";
    if (date_is_known(o->on) && !o->age.len) return "--on goes with --age.";
    if (!has_any) return "Type a name, a birth date, a telephone, plate, handle, email, document or address.";
    if (o->phone.len && digits_in(o->phone) < PHONE_DIGITS_LEAST) return "--phone takes the last seven digits or more.";
    return o->top < 1 || o->top > LOOK_UP_TOLD_MOST ? "--top is a number from 1 to 100." : NULL;
}

static bool age_read_into(Options *o)
{
    o->view.age = -1;
    return !o->age.len || (str_to_number(o->age, &o->view.age) && o->view.age <= 120);
}

static void texts_take(const Options *o, Str texts[PERSON_COLUMNS])
{
    person_name_part(o->name, texts);
    texts[PERSON_BORN] = o->born;
    texts[PERSON_PHONE] = o->phone;
    texts[PERSON_PLATE] = o->plate;
    texts[PERSON_HANDLE] = o->handle;
    texts[PERSON_EMAIL] = o->email;
    texts[PERSON_DOCUMENT] = o->document;
    texts[PERSON_ADDRESS] = o->address;
    texts[PERSON_SEX] = o->sex;
}

static int look(Cli *cli, Tenant *tenant, const Options *o, Err *err)
{
    Arena arena;
    LookUpAnswer answer;
    LookUpRequest request = { .tenant = tenant, .why = door_why(cli), .most = (size_t)o->top,
                              .shows_names = o->view.show_names, .age = o->view.age,
                              .age_on = date_is_known(o->on) ? o->on : cli->today };
    texts_take(o, request.texts);
    if (!arena_open(&arena, LOOK_UP_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return err_exit_code(err->code);
    }
    bool ok = look_up(&request, &arena, &answer, err) && look_up_csv(cli, &o->view, &answer, err);
    if (ok) (o->view.json ? look_up_json : look_up_text)(cli, &o->view, &answer);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words w;
    Tenant tenant;
    Options o = { .top = TOP_STANDARD };
    const Option options[] = {
        { "name", "name", OPTION_TEXT, &o.name },
        { "born", "date", OPTION_TEXT, &o.born },
        { "age", "number of years", OPTION_TEXT, &o.age },
        { "on", "date", OPTION_DATE, &o.on },
        { "phone", "number", OPTION_TEXT, &o.phone },
        { "plate", "plate", OPTION_TEXT, &o.plate },
        { "handle", "name", OPTION_TEXT, &o.handle },
        { "email", "address", OPTION_TEXT, &o.email },
        { "document", "number", OPTION_TEXT, &o.document },
        { "address", "text", OPTION_TEXT, &o.address },
        { "sex", "letter", OPTION_TEXT, &o.sex },
        { "top", "number", OPTION_NUMBER, &o.top },
        { "show-names", NULL, OPTION_FLAG, &o.view.show_names },
        { "csv", "file name", OPTION_TEXT, &o.view.csv_name },
        { "json", NULL, OPTION_FLAG, &o.view.json },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &w, err)) return 2;
    const char *wrong = mistake(&w, &o);
    if (!wrong && !age_read_into(&o)) wrong = "--age is a number of years.";
    if (wrong) return cli_usage(err, &command_look_up, wrong);
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = look(cli, &tenant, &o, err);
    tenant_close(&tenant);
    return code;
}

const Command command_look_up = { "look-up", "who on record may be the person of whom you know this much", help, run };
