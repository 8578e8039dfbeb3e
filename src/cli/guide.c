/* guide.c - `safeharbor guide`: the pocket card and the field guide, for a printer. */
#include "app/sheets.h"

#include "cli/cli.h"

static const char help[] =
    "safeharbor guide - the pocket card and the field guide, to print\n"
    "\n"
    "Usage: safeharbor guide card FILE.pdf\n"
    "       safeharbor guide book FILE.pdf\n"
    "       safeharbor guide card|book\n"
    "\n"
    "Made from the same content that the program works with: what to ask and what not, what to do instead of an\n"
    "arrest, clocks, law, lines that can be called. The card is two sides of A5; the book is US letter. Without a\n"
    "file the text is shown. What is our own proposal is marked *, what was not verified is marked with a dagger.\n"
    "Nothing about any person is in them.\n"
    "\n"
    "Example: safeharbor guide card card.pdf\n";

static bool write_pdf(Arena *arena, Str name, const FilledSheet *filled, Err *err)
{
    Str bytes;
    int pages;
    Out *out = arena_new(arena, Out, 1);
    if (!sheet_to_pdf(&filled->sheet, &filled->shape, &bytes, &pages, err) || !out_create(out, name, err)) return false;
    out_str(out, bytes);
    if (!out_close(out, err)) return false;
    cli_say("%.*s: %d page%s. Look at it before you print it.", STR(name), pages, pages == 1 ? "" : "s");
    return true;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    FilledSheet filled;
    if (!args_read(cli->app, argc, argv, NULL, 0, &words, err)) return 2;
    Str which = words.count ? words.words[0] : S("");
    bool is_book = str_eq(which, S("book"));
    if (!is_book && !str_eq(which, S("card"))) return cli_usage(err, &command_guide, "Say card or book.");
    if (words.count > 2) return cli_usage(err, &command_guide, "Name one file.");
    if (!sheet_filled(cli->app, is_book ? S("guide") : S("card"), &filled, err)) return err_exit_code(err->code);
    if (words.count == 2)
        return write_pdf(cli->app, words.words[1], &filled, err) ? 0 : err_exit_code(err->code);
    sheet_print(&filled.sheet, (Paper){ cli->out, cli->app });
    out_char(cli->out, '\n');
    paper_text((Paper){ cli->out, cli->app }, 0, "", filled.shape.footer);
    return 0;
}

const Command command_guide = { "guide", "the pocket card and the field guide, to print", help, run };
