/* safety.c - `safeharbor safety`: what keeps this child safe, who does it by when, and may anybody take the child home? */
#include "cli/safety_views.h"

#include "cli/cli.h"

static const char help[] =
    "safeharbor safety - a plan for a child's safety: steps with owner and time, a check before a release, reviews\n"
    "\n"
    "Usage: safeharbor safety questions [--json]\n"
    "       safeharbor safety plan ANSWERS.json [--language en|es] [--json]\n"
    "\n"
    "Danger comes first: until somebody says whether there is danger now, only the first steps are planned. What is\n"
    "not known counts as a yes. A family member may be the one who sells: no release to whoever claims the child\n"
    "before every question of the check has the right answer; then child protection decides. Nothing is stored.\n"
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

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    SafetyView view = { .out = cli->out, .arena = cli->app };
    Str language = S("");
    Words words;
    SafetyBook book;
    SafetyAnswers answers;
    SafetyPlan plan;
    const Option options[] = {
        { "json", NULL, OPTION_FLAG, &view.json }, { "language", "language", OPTION_TEXT, &language },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (!view_language(language, &view.is_spanish, err)) return 2;
    bool is_plan = words.count == 2 && str_eq(words.words[0], S("plan"));
    if (!is_plan && !(words.count == 1 && str_eq(words.words[0], S("questions"))))
        return cli_usage(err, &command_safety, "Say questions, or plan with a file.");
    if (!safety_shipped(cli->app, &book, err)) return err_exit_code(err->code);
    if (!is_plan) { safety_questions_show(view, &book); return 0; }
    if (!safety_file_read(cli->app, &book, words.words[1], cli->today, &answers, err))
        return err_exit_code(err->code);
    safety_planned(cli->app, &book, &answers, &plan);
    safety_plan_show(view, &book, &answers, &plan);
    return 0;
}

const Command command_safety = { "safety", "a plan for a child's safety, and a check before a release", help,
    run };
