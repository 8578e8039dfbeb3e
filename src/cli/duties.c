/* duties.c - `safeharbor duties`: which duties are there, what starts them, and on what do they rest? */
#include "cli/duty_views.h"

static const char help[] =
    "safeharbor duties - list the duties about a child, or show some of them with their sources\n"
    "\n"
    "Usage: safeharbor duties [ID...] [--json]\n"
    "\n"
    "Without an ID: what is to be done and by when, one duty after the other. With IDs: all of each row. What was not\n"
    "read as law is marked NOT VERIFIED and starts no clock by itself. No legal advice.\n"
    "  --json     JSON Lines on standard output, one row a line\n"
    "\n"
    "Example: safeharbor duties MISS-NCIC-2H\n";

static bool is_asked(const Words *ids, Str id)
{
    for (size_t i = 0; i < ids->count; i++)
        if (str_eq(ids->words[i], id)) return true;
    return ids->count == 0;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    bool json = false;
    Words ids;
    DutyBook book;
    KinBook kin;
    const Option options[] = { { "json", NULL, OPTION_FLAG, &json } };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &ids, err)) return 2;
    if (!duty_books_read(cli->app, &book, &kin, err)) return err_exit_code(err->code);
    for (size_t i = 0; i < ids.count; i++)
        if (!duty_of(&book, ids.words[i], cli->today)) {
            err_set(err, ERR_NOT_FOUND, "There is no duty %.*s. safeharbor duties lists them.", STR(ids.words[i]));
            return err_exit_code(err->code);
        }
    for (size_t i = 0; i < book.count; i++)
        if (is_asked(&ids, book.duties[i].id)) duty_row_tell(cli, &book.duties[i], ids.count > 0, json);
    return 0;
}

const Command command_duties = { "duties", "list the duties about a child, with their sources", help, run };
