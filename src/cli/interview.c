/* interview.c - `safeharbor interview`: what to ask, what not to, what leads, and what anybody has asked already. */
#include "cli/interview_views.h"

#include "app/encounter_wheel.h"
#include "app/wheel_file.h"
#include "cli/contact.h"
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
    "On a tenant, with --purpose CODE --case ID:\n"
    "       safeharbor interview --for PERSON [--danger yes|no|unknown] [--json]\n"
    "       safeharbor interview prompts PHASE | check FILE --for PERSON --danger no [--json]\n"
    "       safeharbor interview keep PERSON FILE.json [--corrects N] [--json]\n"
    "       safeharbor interview keep PERSON --kind KIND --place PLACE --danger yes|no|unknown [DETAILS] [--json]\n"
    "       safeharbor interview show PERSON [--json]\n"
    "       safeharbor interview wheel --for PERSON [--svg FILE] [--json]\n"
    "\n"
    "At first contact: minimal facts and safety, ten minutes at most. The whole account belongs to one planned,\n"
    "recorded interview by a trained person. When there is danger, or the child begins to tell, stop.\n"
    "Nothing is stored, but by keep. With --for, what anybody has asked the child already stands first; then danger,\n"
    "at every contact; nothing else comes before it has an answer.\n"
    "\n"
    "  check     one question a line: which wordings lead, why, and what to ask instead. It knows wordings and no\n"
    "            meaning: whoever asks stays responsible\n"
    "  --said    the child's own words so far; what stands there may be asked about, other words may not be new\n"
    "  unasked   who has talked with the child already, what was asked twice, skipped, or not at all\n"
    "  wheel     power and control: segments, what the law calls them, topics that are still open\n"
    "  --svg     also draw it, to look at together; no word of a claim is in the picture\n"
    "  keep      what was asked, what was left out and why; never edited: --corrects N stands in the place of N. A\n"
    "            question in your own words is held against the words that lead, and the answer kept with it\n"
    "  show      everybody's contacts with this child, the earliest first. What an advocate was told stays with\n"
    "            advocates; patrol and advocates see what was asked and planned, and not what the child said\n"
    "  PERSON    AGENCY/NUMBER/ROLE:SEQ, as in persons show\n"
    "  --zone    by this clock (America/Denver) instead of the agency's\n"
    "  --json    JSON Lines on standard output\n"
    "\n"
    "KIND is minimal, interview or support; DETAILS are --ask m1,m3 --skip m7=REASON --others ROLE,... --at MOMENT\n"
    "--setting TEXT --role ROLE --stopped WHY --helped TEXT --helper TEXT --note TEXT --next MOMENT --next-by TEXT\n"
    "--recorded. A file says the same, and what was said:\n"
    "  { \"kind\": \"minimal\", \"place\": \"hospital\", \"when\": \"2026-06-02 14:30\", \"danger\": \"no\",\n"
    "    \"others\": [ \"interpreter\" ], \"stopped\": \"disclosure\",\n"
    "    \"helped\": \"sat by the door\", \"helper\": \"Unit 12\",\n"
    "    \"asked\": [ \"m1\", { \"prompt\": \"m3\", \"said\": \"in a room with others\", \"indicator\": \"C16\" } ],\n"
    "    \"questions\": [ { \"text\": \"What happened then?\", \"said\": \"we left\",\n"
    "                     \"topic\": \"isolation-moved\" } ],\n"
    "    \"skipped\": { \"m7\": \"asked to wait\" }, \"next\": \"2026-06-09 10:00\", \"next_by\": \"Unit 12\" }\n"
    "PLACE, never an address: roadside, street, vehicle, home, hotel, hospital, school, station, shelter,\n"
    "child-center, court, office, phone, video, other.\n"
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

#define USAGE "Say phases, prompts PHASE, check FILE, unasked FILE, wheel, or keep or show with a person."

static bool prompts(InterviewView view, const InterviewGuide *guide, Str id, Err *err)
{
    int phase = interview_phase_named(guide, id);
    if (phase < 0)
        return err_set(err, ERR_NOT_FOUND,
            "There is no phase of this name. safeharbor interview phases lists them.");
    interview_prompts_show(view, guide, (size_t)phase);
    return true;
}

static bool check(InterviewView view, const InterviewGuide *guide, Str path, Str said, Str kept, Err *err)
{
    CheckedQuestions questions;
    if (!questions_check(view.arena, guide, path, said, kept, view.is_spanish, &questions, err)) return false;
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

/* ---- on a tenant ---- */

typedef struct {
    Words words;
    ContactOptions contact;
    Str said, svg;
} Options;

static int kept(ContactDoor *d, void *to, Err *err)
{
    const Options *o = to;
    EncounterWish wish;
    Encounter made;
    bool ok = o->words.count > 2
        ? encounter_file_read(d->arena, &d->books, o->words.words[2], &wish, err)
        : encounter_words_read(d->arena, &d->books, &o->contact.words, &wish, err);
    if (!ok || !contact_keep(d, &wish, &made, err)) return err_exit_code(err->code);
    contact_kept_tell(&d->view, &made);
    return 0;
}

static int shown(ContactDoor *d, void *to, Err *err)
{
    EncounterList *list = arena_new(d->arena, EncounterList, 1);
    (void)to;
    if (!encounters_show(&d->request, &d->books, &d->about, d->arena, list, err)) return err_exit_code(err->code);
    contacts_tell(&d->view, &d->about, list);
    interview_left_show(d->view.view, &d->books.guide, &list->use, true);
    return 0;
}

/* Without a verb the beginning alone; with one the rest follows when danger is ruled out. */
static int begun(ContactDoor *d, void *to, Err *err)
{
    const Options *o = to;
    Str verb = o->words.count ? o->words.words[0] : S(""), said;
    int code = contact_begin(d, !verb.len, &said, err);
    if (code || !verb.len) return code;
    Str what = o->words.words[1];
    bool ok = str_eq(verb, S("prompts")) ? prompts(d->view.view, &d->books.guide, what, err)
                                         : check(d->view.view, &d->books.guide, what, o->said, said, err);
    return ok ? 0 : err_exit_code(err->code);
}

static int wheel_of_child(ContactDoor *d, void *to, Err *err)
{
    const Options *o = to;
    EncounterWheel *laid = arena_new(d->arena, EncounterWheel, 1);
    if (!spare_files(d->arena, o->svg, NULL, 0, err) ||
        !encounter_wheel(&d->request, d->cli->knowledge, &d->books.wheel, &d->about, d->arena, laid, err))
        return err_exit_code(err->code);
    wheel_show(d->view.view, &d->books.wheel, &laid->use);
    contact_wheel_tell(&d->view, laid);
    bool ok = !o->svg.len ||
              wheel_draw(d->arena, &d->books.wheel, &laid->use, d->view.view.is_spanish, o->svg, err);
    return ok ? 0 : err_exit_code(err->code);
}

static int on_tenant(Cli *cli, Options *o, Str verb, Err *err)
{
    int (*work)(ContactDoor *, void *, Err *) = begun;
    if (str_eq(verb, S("keep"))) work = kept;
    else if (str_eq(verb, S("show"))) work = shown;
    else if (str_eq(verb, S("wheel"))) work = wheel_of_child;
    return contact_open(cli, &command_interview, &o->contact, work, o, err);
}

/* ---- which of them ---- */

static bool is_kept_or_shown(Str verb) { return str_eq(verb, S("keep")) || str_eq(verb, S("show")); }

/* Does the verb want another word behind it? */
static bool words_fit(Str verb, size_t count, bool has_child, bool has_options)
{
    if (str_eq(verb, S("keep"))) return !has_child && (has_options ? count == 2 : count == 3);
    if (str_eq(verb, S("show"))) return !has_child && count == 2;
    if (!count) return has_child;
    if (str_eq(verb, S("wheel"))) return has_child ? count == 1 : count <= 2;
    if (has_child) return count == 2 && (str_eq(verb, S("prompts")) || str_eq(verb, S("check")));
    return count == (str_eq(verb, S("phases")) ? 1 : 2);
}

/* What a contact says as options goes with keep alone, but for danger, which a beginning asks for. */
static bool options_fit(Str verb, const Options *o)
{
    const EncounterWords *w = &o->contact.words;
    bool is_keep = str_eq(verb, S("keep")), has_child = o->contact.person.len > 0 && !is_kept_or_shown(verb);
    const Str details[] = { w->place, w->setting, w->role, w->others, w->asked, w->skip, w->stopped, w->helped,
                            w->helper, w->note, w->next, w->next_by, w->at };
    bool has_details = w->is_recorded || w->kind.len;
    for (size_t i = 0; i < COUNT(details); i++) has_details |= details[i].len > 0;
    if (is_keep) return (w->kind.len > 0) == (has_details || w->danger.len > 0);
    bool begins = has_child && !str_eq(verb, S("wheel"));
    return !has_details && (!w->danger.len || begins) && !o->contact.corrects &&
           (!o->contact.zone.len || has_child || str_eq(verb, S("show")));
}

static int told(InterviewView view, const Options *o, Str verb, Str what, Err *err)
{
    InterviewGuide guide;
    bool ok = true;
    if (!interview_guide(view.arena, &guide, err)) return err_exit_code(err->code);
    if (str_eq(verb, S("phases"))) interview_phases_show(view, &guide);
    else if (str_eq(verb, S("prompts"))) ok = prompts(view, &guide, what, err);
    else if (str_eq(verb, S("check"))) ok = check(view, &guide, what, o->said, S(""), err);
    else if (str_eq(verb, S("unasked"))) ok = unasked(view, &guide, what, err);
    else if (str_eq(verb, S("wheel"))) ok = wheel(view, what, o->svg, err);
    else return cli_usage(err, &command_interview, USAGE);
    return ok ? 0 : err_exit_code(err->code);
}

static bool options_read(Cli *cli, int argc, char **argv, Options *o, Err *err)
{
    ContactOptions *c = &o->contact;
    EncounterWords *w = &c->words;
    const Option options[] = {
        { "json", NULL, OPTION_FLAG, &c->view.json }, { "language", "language", OPTION_TEXT, &w->language },
        { "said", "file name", OPTION_TEXT, &o->said }, { "svg", "file name", OPTION_TEXT, &o->svg },
        { "for", "person", OPTION_TEXT, &c->person }, { "zone", "zone", OPTION_TEXT, &c->zone },
        { "corrects", "number", OPTION_NUMBER, &c->corrects }, { "danger", "word", OPTION_TEXT, &w->danger },
        { "kind", "word", OPTION_TEXT, &w->kind }, { "place", "word", OPTION_TEXT, &w->place },
        { "setting", "text", OPTION_TEXT, &w->setting }, { "role", "word", OPTION_TEXT, &w->role },
        { "others", "roles", OPTION_TEXT, &w->others }, { "ask", "prompts", OPTION_TEXT, &w->asked },
        { "skip", "prompt and reason", OPTION_TEXT, &w->skip }, { "stopped", "word", OPTION_TEXT, &w->stopped },
        { "helped", "text", OPTION_TEXT, &w->helped }, { "helper", "text", OPTION_TEXT, &w->helper },
        { "note", "text", OPTION_TEXT, &w->note }, { "next", "moment", OPTION_TEXT, &w->next },
        { "next-by", "text", OPTION_TEXT, &w->next_by }, { "at", "moment", OPTION_TEXT, &w->at },
        { "recorded", NULL, OPTION_FLAG, &w->is_recorded },
    };
    return args_read(cli->app, argc, argv, options, COUNT(options), &o->words, err) &&
           view_language(w->language, &c->view.is_spanish, err);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .contact = { .view = { .out = cli->out, .arena = cli->app }, .today = cli->today } };
    if (!options_read(cli, argc, argv, &o, err)) return 2;
    Str verb = o.words.count ? o.words.words[0] : S(""), what = o.words.count > 1 ? o.words.words[1] : S("");
    bool has_child = o.contact.person.len > 0;
    if (!words_fit(verb, o.words.count, has_child, o.contact.words.kind.len > 0) || !options_fit(verb, &o) ||
        (o.said.len && !str_eq(verb, S("check"))) || (o.svg.len && !str_eq(verb, S("wheel"))))
        return cli_usage(err, &command_interview, USAGE);
    if (is_kept_or_shown(verb)) o.contact.person = what;
    if (has_child || is_kept_or_shown(verb)) return on_tenant(cli, &o, verb, err);
    return told(o.contact.view, &o, verb, what, err);
}

const Command command_interview = { "interview",
    "what to ask a child, what not to, which questions lead, and what anybody asked", help, run };
