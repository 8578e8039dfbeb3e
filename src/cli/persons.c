/* persons.c - `safeharbor persons`: what is known of a person; who is whom among different reports. */
#include "app/correct.h"

#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"
#include "cli/person_leads.h"
#include "cli/person_review.h"
#include "cli/person_show.h"

static const char help[] =
    "safeharbor persons - what is known of a person, and who is whom among the persons of different reports\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID persons show PERSON [--show-names] [--csv FILE] [--json]\n"
    "       safeharbor --purpose CODE --case ID persons show PERSON --as-of DAY [--json]\n"
    "       safeharbor --purpose CODE --case ID persons link [--csv FILE] [--quiet] [--json]\n"
    "       safeharbor --purpose CODE --case ID persons history PERSON [--json]\n"
    "       safeharbor --purpose CODE --case ID persons same PERSON PERSON --reason TEXT [--json]\n"
    "       safeharbor --purpose CODE --case ID persons different PERSON PERSON --reason TEXT [--json]\n"
    "       safeharbor --purpose CODE --case ID persons unsure PERSON PERSON --reason TEXT [--json]\n"
    "       safeharbor --purpose CODE --case ID persons queue [--top N] [--least P] [--blind] [--csv FILE] [--json]\n"
    "       safeharbor --purpose CODE --case ID persons next [--least P] [--blind] [--show-names] [--json]\n"
    "       safeharbor --purpose CODE --case ID persons agreement [--json]\n"
    "       safeharbor --purpose CODE --case ID persons undo WORD --reason TEXT [--json]\n"
    "       safeharbor --purpose CODE --case ID persons words [PERSON] [--json]\n"
    "\n"
    "PERSON is AGENCY/NUMBER/ROLE:SEQ as the report names them: ZZ0010000/24-001234/arrestee:1. B/ before\n"
    "it says that NUMBER is of a Group B arrest. A correction names its person too: ZZ0010000/CORRECTION-2/person:1.\n"
    "\n"
    "show tells what every report said of the person, who said it and on which line, what was corrected, how old the\n"
    "person is by all of it and why, and the findings that stand. It also takes the number of a record:\n"
    "4711/arrestee:1. Every look is written to the audit trail.\n"
    "\n"
    "link compares the persons of all reports with one another and proposes who may be one person, how surely\n"
    "and why. A proposal is a lead to check, never an identification: it joins nobody, and what does not hold any\n"
    "more is ended by the next link. Where somebody may be under 18 the two stay apart until two people say\n"
    "\"same\". history tells which words made persons one, or one several, and which took that back.\n"
    "\n"
    "Two people have to say \"same\" of two reports before anything follows it. Whoever says \"different\" parts\n"
    "them, and a word that is taken back is as if it had never been said; both show after the next re-screen.\n"
    "Nothing of the reports themselves is ever merged. From \"unsure\" nothing follows; it is kept as an answer, and\n"
    "undo takes it back, too.\n"
    "\n"
    "queue lists the pairs that wait for your answer, most worth a look first: whoever may be under 18 before\n"
    "everybody else, then where an answer settles most. next shows the first of them side by side, and never what\n"
    "others said of it. What you have answered is not offered to you again. agreement tells how far answers agree,\n"
    "and how many of the proposals that people settled were one person; of no person who answered.\n"
    "\n"
    "  --reason TEXT  how you know, or why it is taken back\n"
    "  --blind        with queue and next: without weight, reasons, and how many answered; with same, different and\n"
    "                 unsure: that the answer was given so\n"
    "  --top N        with queue: so many pairs instead of 20\n"
    "  --least P      with queue and next: also pairs that linking did not propose, down to this probability (0.01 to\n"
    "                 0.5); it compares all mentions again for it\n"
    "  --show-names   with show and next: values unmasked, such as names, numbers and whole dates of birth\n"
    "  --as-of DAY    with show: who the person was known to be at the end of that day (UTC), of a minute of it\n"
    "                 (2026-11-25T14:03) or a second: joined mentions, words, proposals\n"
    "  --csv FILE     with show: also write what was said as CSV; with link: the proposals;\n"
    "                 with queue: the pairs\n"
    "  --quiet        with link: no progress\n"
    "  --json         JSON Lines: identity; with show person, claim, correction, identity, proposal, age, finding,\n"
    "                 summary; as of a day card, identity, proposal; with link linked, proposal; with history\n"
    "                 merge, split\n"
    "\n"
    "Example: safeharbor --purpose correction --case 2026-0412 persons same ZZ0010000/24-001234/arrestee:1\n"
    "         ZZ0020000/B-77/arrestee:1 --reason \"same fingerprints\"\n";

typedef struct { bool json, show_names, quiet, blind; Str reason, csv_name, as_of; int top; double least; } Options;

void identity_json(Cli *cli, Tenant *t, const IdentityRow *w)
{
    json_t *e = event_new("identity");
    event_set_count(e, "word", (size_t)w->id);
    event_set_word(e, "verdict", identity_verdict_name(w->verdict));
    event_set_text(e, "one", mention_word(cli->app, &w->one));
    event_set_text(e, "other", mention_word(cli->app, &w->other));
    event_set_text(e, "reason", w->reason);
    event_set_text(e, "said", moment_text(cli->app, w->at));
    event_set_text(e, "said_by", people_login(t, cli->app, w->staff_id));
    event_write(cli->out, e);
}

void identity_tell(Cli *cli, Tenant *t, const IdentityRow *w)
{
    Arena *a = cli->app;
    out_format(cli->out, "%5lld  %.*s UTC  %s: %.*s and %.*s\n", (long long)w->id, STR(moment_text(a, w->at)),
               identity_verdict_name(w->verdict), STR(page_shown(a, mention_word(a, &w->one))),
               STR(page_shown(a, mention_word(a, &w->other))));
    page_item(cli->out, 7, "because ", str_format(a, "%.*s (%.*s)", STR(page_shown(a, w->reason)),
                                                  STR(people_login(t, a, w->staff_id))));
}

/* Every word that stands and may be told. */
static bool words_read(Cli *cli, Tenant *tenant, Arena *arena, const IdentityRow ***all, size_t *count, size_t *kept,
                       Err *err)
{
    Act act;
    const Corrections *c;
    return app_enter(tenant, VERB_CORRECT_LIST, door_why(cli), &act, err) && (c = corrections_open(tenant, err)) &&
           review_words(tenant, c, arena, all, count, kept, err) &&
           act_note(&act, S("identities"), (int64_t)*count, S(""), err);
}

/* All of them, or those on one person. */
static int words(Cli *cli, Tenant *tenant, const Options *o, const Mention *of, Err *err)
{
    Arena arena;
    size_t count = 0, told = 0, kept = 0;
    const IdentityRow **all;
    if (!arena_open(&arena, PERSON_CARDS_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return err_exit_code(err->code);
    }
    bool ok = words_read(cli, tenant, &arena, &all, &count, &kept, err);
    for (size_t i = 0; ok && i < count; i++) {
        if (of && !mention_is_same(&all[i]->one, of) && !mention_is_same(&all[i]->other, of)) continue;
        if (o->json) identity_json(cli, tenant, all[i]);
        else identity_tell(cli, tenant, all[i]);
        told++;
    }
    if (ok && !o->json && !told)
        out_text(cli->out, kept ? "Nothing that may be told to you yet.\n" : "Nobody has said anything.\n");
    if (ok && !o->json && kept)
        page_text(cli->out, 0, "What others said of two persons is told once you have answered about the two: %zu.",
                  kept);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}

static int done(Cli *cli, const Options *o, int64_t word, const char *text)
{
    if (o->json) {
        json_t *e = event_new("said");
        event_set_count(e, "word", (size_t)word);
        event_write(cli->out, e);
        return 0;
    }
    out_format(cli->out, "Word %lld is on record. %s safeharbor rescreen draws the conclusions anew.\n",
               (long long)word,
               text);
    return 0;
}

static int say(Cli *cli, Tenant *tenant, const Options *o, PairVerdict verdict, const Mention both[2], Err *err)
{
    int64_t word;
    if (!identity_answer(tenant, door_why(cli), verdict, o->blind, &both[0], &both[1], o->reason, &word, err))
        return err_exit_code(err->code);
    if (verdict == PAIR_UNSURE && !o->json) {
        out_format(cli->out, "Answer %lld is on record. Nothing follows from it.\n", (long long)word);
        return 0;
    }
    return done(cli, o, word, verdict == PAIR_SAME ? "Joining two reports takes the word of a second person." : "");
}

static int undo(Cli *cli, Tenant *tenant, const Options *o, int word, Err *err)
{
    int64_t undone;
    if (!identity_undo(tenant, door_why(cli), word, o->reason, &undone, err)) return err_exit_code(err->code);
    return done(cli, o, undone, "");
}

typedef struct { Mention both[2]; size_t persons; int word; } Asked;

static bool persons_read(const Words *w, Asked *asked)
{
    if (w->count > 3) return false;
    for (size_t i = 1; i < w->count; i++)
        if (!mention_word_read(w->words[i], &asked->both[asked->persons++])) return false;
    return true;
}

static const char *review_mistake(const Words *w, const Options *o, bool is_queue, bool is_next)
{
    if (w->count != 1 || o->reason.len || o->as_of.len || o->quiet)
        return "persons queue, next and agreement name nobody.";
    if (o->least > 0 && !review_least_is_sound(o->least)) return "--least is a probability from 0.01 to 0.5.";
    if (o->top < 0 || (o->top && !is_queue) || (o->csv_name.len && !is_queue)) return "--top and --csv go with queue.";
    if (o->show_names && !is_next) return "--show-names goes with show and next.";
    return (o->blind || o->least > 0) && !is_queue && !is_next ? "--blind and --least go with queue and next." : NULL;
}

static const char *show_mistake(const Words *w, const Options *o, Asked *asked)
{
    Mention mention;
    int64_t record_id;
    if (o->as_of.len)
        return w->count == 2 && !o->show_names && !o->csv_name.len && persons_read(w, asked) ? NULL :
               "As of a day, name one person as ZZ0010000/24-001234/arrestee:1; neither --show-names nor --csv.";
    return w->count == 2 && person_word_read(w->words[1], &mention, &record_id) ? NULL :
           "Name one person: AGENCY/NUMBER/ROLE:SEQ, or RECORD/ROLE:SEQ, as ZZ0010000/24-001234/arrestee:1.";
}

static const char *link_mistake(const Words *w, const Options *o)
{
    return w->count == 1 && !o->reason.len ? NULL : "persons link takes no more words.";
}

/* Options of other verbs than those that link, tell the history or say something. */
static const char *option_mistake(const Options *o, bool is_link)
{
    if (o->least > 0 || o->top) return "--least goes with queue and next, --top with queue.";
    if (o->show_names || o->as_of.len) return "--show-names and --as-of go with show.";
    return !is_link && (o->csv_name.len || o->quiet) ? "--csv goes with show and link, --quiet with link." : NULL;
}

/* What was said of two persons, is said, or is taken back. */
static const char *said_mistake(const Words *w, const Options *o, Asked *asked, Str verb, bool says)
{
    bool is_undo = str_eq(verb, S("undo")), is_words = str_eq(verb, S("words"));
    if (!is_undo && !is_words && !says)
        return "Say show, link, history, same, different, unsure, queue, next, agreement, undo or words.";
    if (is_undo && !(w->count == 2 && str_to_number(w->words[1], &asked->word))) return "Name one word by its number.";
    if (!is_undo && !persons_read(w, asked))
        return "A person is AGENCY/NUMBER/ROLE:SEQ, as ZZ0010000/24-001234/arrestee:1.";
    if (says && asked->persons != 2) return "Name two persons.";
    if (is_words && asked->persons > 1) return "Name one person, or none.";
    return is_words || o->reason.len ? NULL : "--reason says how you know.";
}

static const char *mistake(const Words *w, const Options *o, Asked *asked)
{
    Str verb = w->count ? w->words[0] : S("");
    PairVerdict said;
    bool is_queue = str_eq(verb, S("queue")), is_next = str_eq(verb, S("next")), is_link = str_eq(verb, S("link"));
    bool says = pair_verdict_named(verb, &said) && said != PAIR_UNDONE;
    if (is_queue || is_next || str_eq(verb, S("agreement"))) return review_mistake(w, o, is_queue, is_next);
    if (o->blind && !says) return "--blind goes with queue, next, same, different and unsure.";
    if (str_eq(verb, S("show"))) return show_mistake(w, o, asked);
    const char *wrong = option_mistake(o, is_link);
    if (wrong) return wrong;
    if (is_link) return link_mistake(w, o);
    if (str_eq(verb, S("history")))
        return w->count == 2 && persons_read(w, asked) ? NULL : "Name one person, as ZZ0010000/24-001234/arrestee:1.";
    return said_mistake(w, o, asked, verb, says);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { 0 };
    Words w;
    Tenant tenant;
    Asked asked = { 0 };
    PairVerdict verdict;
    const Option options[] = {
        { "reason",     "text",      OPTION_TEXT, &o.reason },
        { "json",       NULL,        OPTION_FLAG, &o.json },
        { "show-names", NULL,        OPTION_FLAG, &o.show_names },
        { "csv",        "file name", OPTION_TEXT, &o.csv_name },
        { "as-of",      "day",       OPTION_TEXT, &o.as_of },
        { "quiet",      NULL,        OPTION_FLAG, &o.quiet },
        { "blind",      NULL,        OPTION_FLAG, &o.blind },
        { "least",      "probability", OPTION_SHARE, &o.least },
        { "top",        "number",    OPTION_NUMBER, &o.top },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &w, err)) return 2;
    const char *wrong = mistake(&w, &o, &asked);
    if (wrong) return cli_usage(err, &command_persons, wrong);
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    Str verb = w.words[0];
    int code;
    const PersonView view = { o.json, o.show_names, o.csv_name };
    const LeadsView leads = { o.json, o.quiet, o.csv_name, o.as_of };
    const ReviewView review = { o.json, o.blind, o.show_names, o.top, o.least, o.csv_name };
    if (str_eq(verb, S("queue"))) code = review_queue_run(cli, &tenant, &review, err);
    else if (str_eq(verb, S("next"))) code = review_next_run(cli, &tenant, &review, err);
    else if (str_eq(verb, S("agreement"))) code = review_agreement_run(cli, &tenant, &review, err);
    else if (str_eq(verb, S("link"))) code = persons_link_run(cli, &tenant, &leads, err);
    else if (str_eq(verb, S("history"))) code = person_history_run(cli, &tenant, &leads, &asked.both[0], err);
    else if (o.as_of.len) code = person_as_of_run(cli, &tenant, &leads, &asked.both[0], err);
    else if (str_eq(verb, S("show"))) code = person_show_run(cli, &tenant, &view, w.words[1], err);
    else if (str_eq(verb, S("undo"))) code = undo(cli, &tenant, &o, asked.word, err);
    else if (str_eq(verb, S("words"))) code = words(cli, &tenant, &o, asked.persons ? &asked.both[0] : NULL, err);
    else code = pair_verdict_named(verb, &verdict) ? say(cli, &tenant, &o, verdict, asked.both, err) : 2;
    tenant_close(&tenant);
    return code;
}

const Command command_persons = {
    "persons", "what is known of a person; say who is whom among different reports", help, run
};
