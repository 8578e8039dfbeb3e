/* interview.c - `safeharbor interview`: what to ask, what not to, what leads, and what anybody has asked already. */
#include "cli/interview_views.h"

#include "app/wheel_file.h"
#include "cli/cli.h"
#include "cli/spare.h"
#include "cli/wheel_views.h"

static const char help[] =
    "safeharbor interview - talk with a child who may be exploited: phases, prompts, a check of your own questions\n"
    "\n"
    "Usage: safeharbor interview phases [--language en|es] [--json]\n"
    "       safeharbor interview prompts PHASE [--language en|es] [--json]\n"
    "       safeharbor interview check QUESTIONS.txt [--said WORDS.txt] [--language en|es] [--json]\n"
    "       safeharbor interview unasked NOTES.json [--language en|es] [--json]\n"
    "       safeharbor interview wheel [CLAIMS.json] [--svg FILE] [--language en|es] [--json]\n"
    "\n"
    "At first contact: minimal facts and safety, ten minutes at most. The whole account belongs to one planned,\n"
    "recorded interview by a trained person. When there is danger, or the child begins to tell, stop.\n"
    "Nothing is stored.\n"
    "\n"
    "  check     one question a line: which wordings lead, why, and what to ask instead. It knows wordings and no\n"
    "            meaning: whoever asks stays responsible\n"
    "  --said    the child's own words so far; what stands there may be asked about, other words may not be new\n"
    "  unasked   who has talked with the child already, what was asked twice, skipped, or not at all\n"
    "  wheel     power and control: segments, what the law calls them, topics that are still open\n"
    "  --svg     also draw it, to look at together; no word of a claim is in the picture\n"
    "  --json    JSON Lines on standard output\n"
    "\n"
    "The notes:\n"
    "  { \"talks\": [ { \"on\": \"2026-06-02\", \"by\": \"Unit 12\", \"role\": \"patrol\", \"recorded\": false,\n"
    "                 \"asked\": [ \"m1\", \"m3\" ], \"skipped\": { \"m7\": \"asked to wait\" },\n"
    "                 \"stopped\": \"disclosure\", \"helped\": \"sat by the door\" } ] }\n"
    "  stopped   no, danger, disclosure, child (wished it), time\n"
    "  role      patrol, detective, child_protection, advocate, forensic_interviewer\n"
    "\n"
    "The claims, by indicator, segment or topic; those of one origin are one source:\n"
    "  { \"claims\": [ { \"id\": \"r1\", \"indicator\": \"C19\", \"origin\": \"report 7\" },\n"
    "                { \"id\": \"r2\", \"topic\": \"economic-debt\", \"origin\": \"child\" } ] }\n"
    "\n"
    "Example: safeharbor interview prompts minimal --language es\n";

#define USAGE "Say phases, prompts PHASE, check FILE, unasked FILE or wheel."

static bool prompts(InterviewView view, const InterviewGuide *guide, Str id, Err *err)
{
    int phase = interview_phase_named(guide, id);
    if (phase < 0)
        return err_set(err, ERR_NOT_FOUND,
            "There is no phase of this name. safeharbor interview phases lists them.");
    interview_prompts_show(view, guide, (size_t)phase);
    return true;
}

static bool check(InterviewView view, const InterviewGuide *guide, Str path, Str said, Err *err)
{
    CheckedQuestions questions;
    if (!questions_check(view.arena, guide, path, said, view.is_spanish, &questions, err)) return false;
    interview_questions_show(view, &questions);
    return true;
}

static bool unasked(InterviewView view, const InterviewGuide *guide, Str path, Err *err)
{
    const InterviewContact *contacts;
    size_t count;
    InterviewUse use;
    if (!contacts_read(view.arena, guide, path, &contacts, &count, err)) return false;
    contacts_use(view.arena, guide, contacts, count, &use);
    interview_use_show(view, guide, contacts, count, &use);
    return true;
}

/* Without a file the wheel itself. */
static bool wheel(InterviewView view, Str path, Str svg, Err *err)
{
    Wheel made;
    WheelUse use;
    const WheelClaim *claims;
    size_t count;
    if (!spare_files(view.arena, svg, &path, path.len > 0, err) || !wheel_shipped(view.arena, &made, err) ||
        (path.len && !wheel_claims(view.arena, &made, path, &claims, &count, &use, err)))
        return false;
    wheel_show(view, &made, path.len ? &use : NULL);
    return !svg.len || wheel_draw(view.arena, &made, path.len ? &use : NULL, view.is_spanish, svg, err);
}

/* Does the verb want another word behind it? */
static bool words_fit(Str verb, size_t count)
{
    if (str_eq(verb, S("wheel"))) return count <= 2;
    return count == (str_eq(verb, S("phases")) ? 1 : 2);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    InterviewView view = { .out = cli->out, .arena = cli->app };
    Str language = S(""), said = S(""), svg = S("");
    Words words;
    InterviewGuide guide;
    const Option options[] = {
        { "json", NULL, OPTION_FLAG, &view.json }, { "language", "language", OPTION_TEXT, &language },
        { "said", "file name", OPTION_TEXT, &said }, { "svg", "file name", OPTION_TEXT, &svg },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (!view_language(language, &view.is_spanish, err)) return 2;
    Str verb = words.count ? words.words[0] : S(""), what = words.count > 1 ? words.words[1] : S("");
    bool is_check = str_eq(verb, S("check")), ok = true;
    if (!words_fit(verb, words.count) || (said.len && !is_check) || (svg.len && !str_eq(verb, S("wheel"))))
        return cli_usage(err, &command_interview, USAGE);
    if (!interview_guide(cli->app, &guide, err)) return err_exit_code(err->code);
    if (str_eq(verb, S("phases"))) interview_phases_show(view, &guide);
    else if (str_eq(verb, S("prompts"))) ok = prompts(view, &guide, what, err);
    else if (is_check) ok = check(view, &guide, what, said, err);
    else if (str_eq(verb, S("unasked"))) ok = unasked(view, &guide, what, err);
    else if (str_eq(verb, S("wheel"))) ok = wheel(view, what, svg, err);
    else return cli_usage(err, &command_interview, USAGE);
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_interview = { "interview",
    "what to ask a child, what not to, and which questions lead", help, run };
