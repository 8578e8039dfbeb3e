/* safety.c - `safeharbor safety`: what keeps this child safe, who does it by when, and may anybody take the child home? */
#include "cli/safety_views.h"

#include "app/encounter_results.h"
#include "cli/contact.h"

static const char help[] =
    "safeharbor safety - a plan for a child's safety: steps with owner and time, a check before a release, reviews\n"
    "\n"
    "Usage: safeharbor safety questions [--json]\n"
    "       safeharbor safety plan ANSWERS.json [--language en|es] [--json]\n"
    "On a tenant, with --purpose CODE --case ID:\n"
    "       safeharbor safety plan ANSWERS.json --keep PERSON --place PLACE [--others ROLE,...] [--corrects N]\n"
    "                  [--zone ZONE] [--json]\n"
    "       safeharbor safety due [--zone ZONE] [--json]\n"
    "\n"
    "Danger comes first: until somebody says whether there is danger now, only the first steps are planned. What is\n"
    "not known counts as a yes. A family member may be the one who sells: no release to whoever claims the child\n"
    "before every question of the check has the right answer; then child protection decides. Nothing is stored, but\n"
    "with --keep: the plan, as a contact with PERSON (AGENCY/NUMBER/ROLE:SEQ; safeharbor interview --help has the\n"
    "words for places and others). While a guardian is or may be a suspect in a report of the child, the answer is\n"
    "no release. A plan after a plan is a re-assessment; due lists those that were planned and not done, the most\n"
    "pressing first.\n"
    "\n"
    "  --language en|es   the language of what is said to the child\n"
    "  --json             JSON Lines on standard output\n"
    "\n"
    "The file; safety questions lists what may be answered with yes, no or unknown:\n"
    "  { \"start\": \"2026-11-25 14:30\",           from when on; today when left out\n"
    "    \"facts\": { \"danger_now\": \"no\", \"phone_here\": \"yes\", \"guardian_claims\": \"yes\" },\n"
    "    \"guardian\": { \"alone\": \"yes\", \"afraid\": \"unknown\" } }\n"
    "\n"
    "Example: safeharbor safety plan answers.json\n";

typedef struct {
    SafetyView view;
    const SafetyBook *book;
    SafetyAnswers *answers;
    const ContactOptions *contact;
} Planning;

static int kept(ContactDoor *d, void *to, Err *err)
{
    const Planning *p = to;
    SafetyPlan *plan = arena_new(d->arena, SafetyPlan, 1);
    EncounterWish wish;
    Encounter made;
    EncounterWords words = p->contact->words;
    words.kind = S("minimal");              /* until it is a plan */
    if (!encounter_words_read(d->arena, &d->books, &words, &wish, err)) return err_exit_code(err->code);
    encounter_wish_plan(&wish, p->book, p->answers, plan);
    if (!contact_keep(d, &wish, &made, err)) return err_exit_code(err->code);
    safety_plan_show(p->view, p->book, p->answers, plan);
    d->view.is_brief = true;
    contact_kept_tell(&d->view, &made);
    return 0;
}

static int due(ContactDoor *d, void *to, Err *err)
{
    SafetyDueList list;
    (void)to;
    if (!safety_due(&d->request, d->arena, &list, err)) return err_exit_code(err->code);
    safety_due_tell(&d->view, &list);
    return 0;
}

static int plan(Cli *cli, SafetyView view, Str path, const ContactOptions *contact, Err *err)
{
    SafetyBook book;
    SafetyAnswers answers;
    SafetyPlan made;
    if (!safety_shipped(cli->app, &book, err) ||
        !safety_file_read(cli->app, &book, path, cli->today, &answers, err)) return err_exit_code(err->code);
    Planning planning = { view, &book, &answers, contact };
    if (contact->person.len) return contact_open(cli, &command_safety, contact, kept, &planning, err);
    safety_planned(cli->app, &book, &answers, &made);
    safety_plan_show(view, &book, &answers, &made);
    return 0;
}

static int questions(Cli *cli, SafetyView view, Err *err)
{
    SafetyBook book;
    if (!safety_shipped(cli->app, &book, err)) return err_exit_code(err->code);
    safety_questions_show(view, &book);
    return 0;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    SafetyView view = { .out = cli->out, .arena = cli->app };
    ContactOptions contact = { .view = { .out = cli->out }, .today = cli->today };
    Str language = S("");
    Words words;
    const Option options[] = {
        { "json", NULL, OPTION_FLAG, &view.json }, { "language", "language", OPTION_TEXT, &language },
        CONTACT_OPTIONS(contact),
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (!view_language(language, &view.is_spanish, err)) return 2;
    contact.view.json = view.json;
    contact.view.is_spanish = view.is_spanish;
    Str verb = words.count ? words.words[0] : S("");
    bool is_plan = words.count == 2 && str_eq(verb, S("plan")), is_due = words.count == 1 && str_eq(verb, S("due"));
    ContactOptions asked = contact;
    if (is_due) asked.zone = S("");
    if (!contact_options_fit(&asked, is_plan))
        return cli_usage(err, &command_safety, "--keep PERSON --place PLACE go with plan; the rest goes with them.");
    if (is_due) return contact_open(cli, &command_safety, &contact, due, NULL, err);
    if (is_plan) return plan(cli, view, words.words[1], &contact, err);
    if (words.count != 1 || !str_eq(verb, S("questions")))
        return cli_usage(err, &command_safety, "Say questions, plan with a file, or due.");
    return questions(cli, view, err);
}

const Command command_safety = { "safety", "a plan for a child's safety, and a check before a release", help,
    run };
