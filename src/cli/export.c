/* export.c - `safeharbor export`: reports that leave for others, after a person decided. */
#include "app/replacement.h"

#include "base/limits.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"
#include "cli/spare.h"

static const char help[] =
    "safeharbor export - write a report anew for the FBI, with the child as a victim\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID export replacement FINDING... --out FILE --to WHO [OPTIONS]\n"
    "\n"
    "For an incident in which a child stands as an offender or arrestee of 40A, after the findings about the "
    "children\n"
    "were accepted: each child becomes a victim of 64A, in other segments; everything else stays. What 64A "
    "asks for and\n"
    "the old report does not say is written as unknown and listed, for a person to look at before the file is "
    "sent.\n"
    "A report in which somebody else who may be a child would still be an offender is not written.\n"
    "\n"
    "  --out FILE   the submission: a delete and the incident, as a NIBRS flat file\n"
    "  --to WHO     who gets it; kept with the findings in it, so that a later correction reaches them\n"
    "  --xml        NIBRS XML instead, one report of action R\n"
    "  --today DAY  the submission is of this day's month\n"
    "  --json       one replacement event with changes[] and open[]\n"
    "\n"
    "Example: safeharbor --purpose correction --case 2026-0412 export replacement 17 --out new.txt --to "
    "\"State program\"\n";

typedef struct { bool json, as_xml; Str out_name, to; Date today; } Options;

static json_t *notes_json(const Relabeled *made, bool is_open)
{
    json_t *list = json_array();
    for (size_t i = 0; i < made->note_count; i++)
        if (made->notes[i].is_open == is_open) json_array_append_new(list, event_text(made->notes[i].text));
    return list;
}

static void tell_json(Cli *cli, const Options *o, const Replacement *r)
{
    json_t *e = event_new("replacement");
    event_set_text(e, "agency", r->agency);
    event_set_text(e, "incident", r->number);
    event_set_text(e, "file", o->out_name);
    event_set_word(e, "format", o->as_xml ? "nibrs-xml" : "nibrs-flat");
    event_set_text(e, "recipient", o->to);
    event_set(e, "changes", notes_json(&r->made, false));
    event_set(e, "open", notes_json(&r->made, true));
    event_set_count(e, "left_out", r->left_out);
    event_write(cli->out, e);
}

static void tell_text(Cli *cli, const Options *o, const Replacement *r)
{
    Out *out = cli->out;
    out_format(out, "Incident %.*s of %.*s stands anew in %.*s.\n\n", STR(page_shown(cli->app, r->number)),
               STR(page_shown(cli->app, r->agency)), STR(o->out_name));
    out_text(out, "What is different\n");
    for (size_t i = 0; i < r->made.note_count; i++)
        if (!r->made.notes[i].is_open) page_item(out, 2, "- ", r->made.notes[i].text);
    if (r->left_out)
        page_item(out, 2, "- ",
                  str_format(cli->app,
                             "%zu values of the old report have no place in a flat file and are left out.",
                             r->left_out));
    out_text(out, "\nLook at these before it is sent\n");
    for (size_t i = 0; i < r->made.note_count; i++)
        if (r->made.notes[i].is_open) page_item(out, 2, "- ", r->made.notes[i].text);
}

static int replacement(Cli *cli, Tenant *tenant, const Options *o, const int64_t *ids, size_t count, Err *err)
{
    Arena arena;
    Replacement made;
    const ReplacementRequest request = { tenant, cli->knowledge, door_why(cli), ids,
                                         count,  o->to,          o->as_xml,     o->today };
    Out *file = arena_new(cli->app, Out, 1);
    if (!arena_open(&arena, 8 * REPORT_ARENA_BYTES)) {
        err_set(err, ERR_STORE, "There is not enough memory.");
        return err_exit_code(err->code);
    }
    bool ok = replacement_make(&request, &arena, &made, err) && out_create(file, o->out_name, err);
    if (ok) {
        out_str(file, made.text);
        ok = out_close(file, err);
    }
    if (ok && o->json) tell_json(cli, o, &made);
    else if (ok) tell_text(cli, o, &made);
    arena_close(&arena);
    return ok ? 0 : err_exit_code(err->code);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Options o = { .today = cli->today };
    Words words;
    Tenant tenant;
    const Option options[] = {
        { "json",  NULL,        OPTION_FLAG, &o.json },
        { "xml",   NULL,        OPTION_FLAG, &o.as_xml },
        { "out",   "file name", OPTION_TEXT, &o.out_name },
        { "to",    "name",      OPTION_TEXT, &o.to },
        { "today", "day",       OPTION_DATE, &o.today },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count < 2 || !str_eq(words.words[0], S("replacement")))
        return cli_usage(err, &command_export, "Say replacement and the numbers of the findings.");
    if (!o.out_name.len || !o.to.len) return cli_usage(err, &command_export, "Say --out FILE and --to WHO.");
    int64_t *ids = arena_new(cli->app, int64_t, words.count);
    for (size_t i = 1; i < words.count; i++) {
        int id;
        if (!str_to_number(words.words[i], &id))
            return cli_usage(err, &command_export, "A finding is named by its number.");
        ids[i - 1] = id;
    }
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    int code = replacement(cli, &tenant, &o, ids, words.count - 1, err);
    tenant_close(&tenant);
    return code;
}

const Command command_export = { "export", "write a report anew, with the child as a victim", help, run };
