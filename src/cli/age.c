/* age.c - `safeharbor age`: how old was this person, and how old are they, by all that is said about it? */
#include "app/age_file.h"

#include "base/limits.h"
#include "cli/age_views.h"
#include "cli/cli.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor age - weigh everything that is said about one person's age\n"
    "\n"
    "Usage: safeharbor age FILE.json [--today DAY] [--threshold SHARE] [--show-names] [--json]\n"
    "       safeharbor age --kinds [--json]\n"
    "\n"
    "Papers and statements about age are evidence that somebody may have made: forging makes children older, hardly\n"
    "ever younger. The answer is a chance of having been under 18 on the day of the act and of being it today, a\n"
    "status (minor, presumed-minor, unsure, adult), every reason with its weight, what contradicts what, and which\n"
    "check would tell most. It is no finding of age. Nothing is stored. FILE - is standard input, at most 256 KiB.\n"
    "\n"
    "  --today DAY         judge on this day (2026-11-25) instead of today\n"
    "  --threshold SHARE   presume a child from this chance on, instead of the agency's 0.05; at most 0.25\n"
    "  --show-names        also show dates of birth\n"
    "  --kinds             list the kinds of evidence and the checks, with their figures and sources\n"
    "  --json              JSON Lines on standard output\n"
    "\n"
    "The file:\n"
    "  { \"act\": \"2026-06-02\",                the day of the act; today when left out\n"
    "    \"status_now\": \"presumed-minor\",     what the file carries now; may be left out\n"
    "    \"claims\": [\n"
    "      { \"id\": \"card\", \"kind\": \"document-seen\", \"on\": \"2026-06-02\", \"born\": \"2004-03-14\" },\n"
    "      { \"id\": \"school\", \"kind\": \"school-proof\", \"age\": 16, \"origin\": \"card\" } ],\n"
    "    \"confirmed_by\": [ { \"who\": \"R. Alder\", \"on\": \"2026-06-05\" } ],\n"
    "    \"done\": [ \"prints\" ] }              checks that brought no answer\n"
    "  born    2009-03-14, 2009-03, 2009, 200X-03-14, 2007..2009\n"
    "  age     16, 16-19, about 17, under 18, 18 or over\n"
    "  on      the day on which it was said; the day of the act when left out\n"
    "  origin  the same text for items of one source, or the id of the item that it was copied from: one origin\n"
    "          counts once\n"
    "  note    may stand in the file and in each claim, and is not read\n"
    "\n"
    "Example: safeharbor age person.json --today 2026-11-25\n";

typedef struct { bool json, show_names, kinds; Date today; double threshold; } Options;

/* ---- the tables ---- */

static void kind_json(Out *out, const AgeKind *k)
{
    json_t *e = event_new("kind");
    event_set_text(e, "kind", k->id);
    event_set_text(e, "text", k->label);
    event_set_word(e, "standing", age_trust_name(k->trust));
    event_set(e, "right", json_real(k->mix.right));
    event_set(e, "slip", json_real(k->mix.slip));
    event_set(e, "up", json_real(k->mix.up));
    event_set(e, "down", json_real(k->mix.down));
    event_set(e, "borrowed", json_real(k->mix.borrowed));
    event_set(e, "other", json_real(k->mix.other));
    event_set(e, "spread", json_real(k->spread));
    event_set(e, "repeats", json_real(k->repeats));
    event_set(e, "copies", json_real(k->copies));
    event_set_text(e, "why", k->why);
    event_set_text(e, "grade", k->grade);
    event_set_text(e, "date", k->date);
    event_set_text(e, "source", k->source);
    event_write(out, e);
}

static void check_json(Out *out, const AgeCheck *c)
{
    json_t *e = event_new("check");
    event_set_text(e, "check", c->id);
    event_set_text(e, "text", c->words);
    event_set_text(e, "brings", c->kind->id);
    event_set(e, "found", json_real(c->found));
    event_set_text(e, "cost", c->cost);
    event_set_text(e, "lawful", c->lawful);
    event_set_text(e, "grade", c->grade);
    event_set_text(e, "date", c->date);
    event_set_text(e, "source", c->source);
    event_write(out, e);
}

static void kinds_tell(Out *out, const AgeBook *book)
{
    page_heading(out, "KINDS OF EVIDENCE");
    for (size_t i = 0; i < book->kind_count; i++) {
        const AgeKind *k = &book->kinds[i];
        out_format(out, "  %.*s (%s)\n", STR(k->id), age_trust_name(k->trust));
        page_item(out, 4, "", k->label);
        if (k->shape == AGE_SAID)
            page_text(out, 4, "right %g, slip %g, up %g, down %g, borrowed %g, other %g", k->mix.right, k->mix.slip,
                      k->mix.up, k->mix.down, k->mix.borrowed, k->mix.other);
        else page_text(out, 4, "spread %g years, bias %g, other %g", k->spread, k->bias, k->mix.other);
        if (k->repeats > 0 || k->copies > 0)
            page_text(out, 4, "of up, %g repeat what the hand says; copies of an earlier item %g",
                      k->repeats, k->copies);
        page_text(out, 4, "%.*s; %.*s", STR(k->grade), STR(k->source));
    }
    page_heading(out, "CHECKS");
    for (size_t i = 0; i < book->check_count; i++) {
        const AgeCheck *c = &book->checks[i];
        page_text(out, 2, "%.*s: %.*s Takes %.*s. %.*s", STR(c->id), STR(c->words), STR(c->cost), STR(c->lawful));
    }
    page_heading(out, "NOTES");
    for (size_t i = 0; i < book->note_count; i++)
        page_text(out, 2, "%.*s (%.*s; %.*s)", STR(book->notes[i].text), STR(book->notes[i].grade),
            STR(book->notes[i].source));
}

static void kinds_tell_json(Out *out, const AgeBook *book)
{
    for (size_t i = 0; i < book->kind_count; i++) kind_json(out, &book->kinds[i]);
    for (size_t i = 0; i < book->check_count; i++) check_json(out, &book->checks[i]);
}

/* ---- one person ---- */

static bool person_tell(Cli *cli, const Options *o, const AgeBook *book, Str path, Err *err)
{
    Arena arena, scratch;
    AgeQuestion question;
    AgeAnswer answer;
    if (!age_file_read(cli->app, book, path, o->today, &question, err)) return false;
    question.threshold = o->threshold;
    if (!arena_open(&arena, AGE_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    if (!arena_open(&scratch, AGE_ARENA_BYTES)) {
        arena_close(&arena);
        return err_set(err, ERR_STORE, "There is not enough memory.");
    }
    age_answer(&arena, &scratch, book, &question, &answer);
    (o->json ? age_tell_json : age_tell)(cli->out, &scratch, &answer, o->show_names);
    arena_close(&scratch);
    arena_close(&arena);
    return true;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .today = cli->today };
    Words files;
    AgeBook book;
    const Option options[] = {
        { "json",       NULL,    OPTION_FLAG,  &o.json },
        { "kinds",      NULL,    OPTION_FLAG,  &o.kinds },
        { "show-names", NULL,    OPTION_FLAG,  &o.show_names },
        { "today",      "day",   OPTION_DATE,  &o.today },
        { "threshold",  "share", OPTION_SHARE, &o.threshold },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    if (files.count != !o.kinds) return cli_usage(err, &command_age, "Name one file, or --kinds without one.");
    if (o.threshold > AGE_THRESHOLD_MAX)
        return cli_usage(err, &command_age, "The threshold may be lowered, and not raised over 0.25.");
    if (!knowledge_read_age(cli->app, &book, err)) return err_exit_code(err->code);
    if (o.kinds) (o.json ? kinds_tell_json : kinds_tell)(cli->out, &book);
    else if (!person_tell(cli, &o, &book, files.words[0], err)) return err_exit_code(err->code);
    return 0;
}

const Command command_age = { "age", "weigh everything that is said about one person's age", help, run };
