/* phrases.c - `safeharbor phrases`: are an agency's own tables of words written as they must be? */
#include "app/own_words.h"

#include "cli/check_views.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor phrases - keep words of your agency's own, and look over their tables\n"
    "\n"
    "Usage: safeharbor phrases check DIR [--json]\n"
    "       safeharbor phrases add DIR WORDS --sign CODE --source TEXT [--region CODE] [--flags file] [--json]\n"
    "\n"
    "Narratives are searched for phrases that practitioners everywhere know. What only your region knows - how a\n"
    "corner, a motel or a site for ads is called - you can add as tables: every file of the folder, named *.tsv, in\n"
    "UTF-8, with tabs between the cells. The first row names the columns, each other row is one phrase:\n"
    "\n"
    "  phrase  indicator  flags  grade  region  date  source  meaning\n"
    "\n"
    "  phrase     words as they may stand in a report; capitals, accents and spacing do not count, and a * at the end\n"
    "             of a word stands for any ending. Where the first column is named \"pattern\" instead, it holds\n"
    "             regular expressions (PCRE2): \\broom 1\\d\\d\\b\n"
    "  indicator  what the words are a sign of, as in the program's own tables: D03 an advertisement, C16 a room\n"
    "  flags      child, or file where a word judges a child and the file should be read again\n"
    "  grade      own: nobody else has looked at it. Findings say so.\n"
    "  region, date (2026-11-25), source: where, when and from whom you have it. meaning: may be left out\n"
    "\n"
    "Lines that begin with # are remarks. Write no name of a person. Patterns that take too long in a narrative are\n"
    "given up there, and the report is named. safeharbor check --phrases DIR uses the tables; on a tenant they lie in\n"
    "its folder phrases and are used by rescreen.\n"
    "\n"
    "add writes one phrase into DIR/own.tsv, made where it is not there yet, and keeps none that would be wrong. When\n"
    "a report that you know is not on a list, safeharbor check LIST --row LINE shows what it lacks; if it is words:\n"
    "\n"
    "  --sign CODE    D01 something of value for an act, D02 somebody else takes or holds it, D03 an advertisement,\n"
    "                 D04 met with a buyer, D05 told to lie about the age, D06 family lets others, D07 the child says\n"
    "                 so, D08 a number to reach or rules; C12, C16 and others: see safeharbor rules\n"
    "  --source TEXT  from whom, or what, you have it\n"
    "  --region CODE  where it is said; US without it\n"
    "\n"
    "Exit: 0 every row can be used, 3 a row or a file is wrong, 4 no such folder.\n"
    "\n"
    "Example: safeharbor phrases add our-words \"ride the bench\" --sign D04 --source \"patrol briefing\"\n";

typedef struct { Out *out; bool json; size_t wrong; } View;

static void remark_show(void *to, const OwnRemark *r)
{
    View *v = to;
    v->wrong += r->is_wrong;
    if (!v->json) {
        out_format(v->out, "%.*s, line %zu%s: %s.\n", STR(r->table), r->line, r->is_wrong ? "" : " (can be used)",
                   r->what);
        return;
    }
    json_t *e = event_new("remark");
    event_set_text(e, "table", r->table);
    event_set_count(e, "line", r->line);
    event_set_flag(e, "wrong", r->is_wrong);
    event_set_word(e, "text", r->what);
    event_write(v->out, e);
}

static void table_show(Cli *cli, const OwnTable *t)
{
    out_format(cli->out, "%.*s, version %.*s: %.*s and %.*s can be used.\n", STR(t->name), STR(t->version),
               STR(page_counted(cli->app, t->phrases, "phrase", "phrases")),
               STR(page_counted(cli->app, t->patterns, "pattern", "patterns")));
}

static int check(Cli *cli, Str folder, bool json, Err *err)
{
    OwnWords own;
    View view = { cli->out, json, 0 };
    if (!own_words_read(cli->app, folder, &own, err) ||
        !own_words_check(cli->app, cli->knowledge, &own, remark_show, &view, err)) return err_exit_code(err->code);
    if (json) json_own_words(&(JsonView){ cli->out, cli->knowledge }, &own);
    else for (size_t i = 0; i < own.count; i++) table_show(cli, &own.tables[i]);
    if (!own.count && !json) out_text(cli->out, "There is no table in this folder.\n");
    if (!view.wrong) return 0;
    err_set(err, ERR_INPUT, "Rows that are wrong: %zu. Until they are put right or taken out, none of the tables is "
            "used.", view.wrong);
    return err_exit_code(err->code);
}

static int add(Cli *cli, Str folder, const OwnPhrase *phrase, bool json, Err *err)
{
    size_t line;
    View view = { cli->out, json, 0 };
    if (!own_words_add(cli->app, cli->knowledge, folder, phrase, remark_show, &view, &line, err))
        return err_exit_code(err->code);
    if (json) {
        json_t *e = event_new("added");
        event_set_word(e, "table", OWN_TABLE);
        event_set_count(e, "line", line);
        event_set_text(e, "indicator", phrase->indicator);
        event_write(cli->out, e);
        return 0;
    }
    page_text(cli->out, 0, "Kept in " OWN_TABLE ", line %zu. Nobody else has looked at it, and what it finds says so. "
              "Try it: safeharbor check LIST --phrases %.*s", line, STR(page_shown(cli->app, folder)));
    return 0;
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    bool json = false;
    Words words;
    OwnPhrase p = { .flags = S("child"), .region = S("US"), .date = cli->today };
    const Option options[] = {
        { "json",   NULL,   OPTION_FLAG, &json },
        { "sign",   "code", OPTION_TEXT, &p.indicator },
        { "source", "text", OPTION_TEXT, &p.source },
        { "region", "code", OPTION_TEXT, &p.region },
        { "flags",  "word", OPTION_TEXT, &p.flags },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count == 3 && str_eq(words.words[0], S("add"))) {
        if (!p.indicator.len || !p.source.len)
            return cli_usage(err, &command_phrases, "Say what the words are a sign of (--sign D01), and from whom you "
                             "have them (--source).");
        p.words = words.words[2];
        return add(cli, words.words[1], &p, json, err);
    }
    if (words.count != 2 || !str_eq(words.words[0], S("check")))
        return cli_usage(err, &command_phrases, "Say check, and name the folder with the tables; or add, the folder, "
                         "and the words.");
    return check(cli, words.words[1], json, err);
}

const Command command_phrases = { "phrases", "keep words of your agency's own, and look over their tables", help, run };
