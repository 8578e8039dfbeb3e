/* link.c - `safeharbor link`: which records of any list are one person? */
#include <sys/resource.h>

#include "base/clock.h"
#include "base/limits.h"
#include "base/pool.h"
#include "cli/link_lists.h"
#include "cli/link_views.h"
#include "cli/spare.h"

static const char help[] =
    "safeharbor link - tell which records of any list are one person\n"
    "\n"
    "Usage: safeharbor link FILE... --model MODEL.json [OPTIONS]\n"
    "\n"
    "Reads CSV files of any agency and finds the records of one person, or duplicates in one file. Nothing is\n"
    "stored or sent. FILE - is standard input. The model says what the columns hold:\n"
    "\n"
    "  { \"id\": \"record_id\", \"source\": \"agency\",\n"
    "    \"compare\": [ { \"field\": \"surname\", \"kind\": \"name\" }, { \"field\": \"born\", \"kind\": \"date\" },\n"
    "                 { \"field\": \"phone\", \"kind\": \"phone\" } ],\n"
    "    \"block\": \"auto\" }\n"
    "\n"
    "Kinds: name, date, phone, plate, vin, document, address, place, postcode, email, handle, category, text,\n"
    "number. With \"source\" only records of different sources are linked; without it, all.\n"
    "\n"
    "  --model FILE        the model\n"
    "  --train             learn weights from these records; nobody has to say which links are right\n"
    "  --learned FILE      write the model with what was learned, for later runs without --train\n"
    "  --threshold P       link from this probability on (0.5)\n"
    "  --pairs FILE        write the links: id_l,id_r,weight,probability\n"
    "  --clusters FILE     write the persons: id,cluster\n"
    "  --bridges FILE      write links that were not followed, because they would join two persons\n"
    "                      (in lists, an id that begins with = + - or @ has an ' before it, so that no spreadsheet\n"
    "                      takes it for a formula)\n"
    "  --explain ID ID     show why two records are linked or not, bit by bit\n"
    "  --truth FILE        compare with the truth, a list of id,person; then also:\n"
    "  --chart FILE          draw precision and recall at every threshold, as SVG\n"
    "  --false-links FILE    write links that are wrong, with their reasons\n"
    "  --misses FILE         write links that were not found, with their reasons\n"
    "  --memory MB         take at most so much memory: the rest goes to encrypted temporary files in $TMPDIR.\n"
    "                      Slower, the same result; when it is too little, says how much will do\n"
    "  --threads N         use so many processor cores (all)\n"
    "  --json              JSON Lines on standard output instead of text\n"
    "  --quiet             no progress\n"
    "  --show-names        show values unmasked\n"
    "\n"
    "Exit: 0 done, 2 usage, 3 a file was refused, 4 a file is not there or may not be read, 6 output or system,\n"
    "7 done, but some rows could not be read (listed).\n"
    "\n"
    "Example: safeharbor link people.csv --model people.json --train --clusters persons.csv\n";

typedef struct {
    LinkLists *lists;
    int threads, memory;        /* memory: MB; below 0: no cap */
    bool json, quiet, show_names;
} Wanted;

static int usage(Err *err, const char *text)
{
    err_set(err, ERR_USAGE, "%s safeharbor link --help explains.", text);
    return err_exit_code(err->code);
}

static const char *mistake_in_lists(const LinkRequest *r, const Str *names)
{
    for (size_t i = 0; i < LINK_LISTS; i++) {
        if (str_eq(names[i], S("-"))) return "A list needs a file of its own; it cannot go to standard output.";
        for (size_t j = 0; j < i; j++)
            if (names[i].len && str_eq(names[i], names[j])) return "Two lists need two names.";
    }
    if (!r->truth.len && (names[LIST_CHART].len || names[LIST_FALSE_LINKS].len || names[LIST_MISSES].len))
        return "--chart, --false-links and --misses need --truth FILE.";
    if (names[LIST_LEARNED].len && !r->train) return "--learned needs --train.";
    return NULL;
}

static const char *mistake(const LinkRequest *r, const Wanted *w)
{
    size_t standard_inputs = str_eq(r->truth, S("-"));
    if (!r->path_count) return "Name the file to link.";
    if (r->path_count > FILES_MAX) return "These are more files than can be linked at once.";
    if (!r->model.len) return "--model FILE says what the columns hold.";
    for (size_t i = 0; i < r->path_count; i++) standard_inputs += str_eq(r->paths[i], S("-"));
    if (standard_inputs > 1) return "Standard input can be named once.";
    if (r->explain[0].len && str_eq(r->explain[0], r->explain[1])) return "--explain needs two different ids.";
    if (!w->memory) return "--memory is a number of MB, from 1 on.";
    if (w->memory > 0 && r->truth.len) return "--truth needs all pairs in memory, so it does not go with --memory.";
    if (w->threads < 1 || w->threads > POOL_WORKERS_MAX) return "--threads is a number from 1 to 64.";
    return mistake_in_lists(r, w->lists->names);
}

static void show_progress(void *self, const char *doing)
{
    const Cli *cli = self;
    if (cli->is_terminal) fprintf(stderr, "\r\033[K%s ...", doing);
}

static void clear_progress(const Cli *cli, const Wanted *w)
{
    if (cli->is_terminal && !w->quiet) fputs("\r\033[K", stderr);
}

static size_t peak_mb(void)
{
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    return (size_t)used.ru_maxrss / 1024;
}

static bool tell(Cli *cli, const LinkRun *run, const LinkRequest *request, const Wanted *w, double started, Err *err)
{
    Arena arena;
    LinkJudgment judgment;
    bool judges = request->truth.len > 0;
    if (!arena_open(&arena, LINK_JUDGE_ARENA_BYTES)) return err_set(err, ERR_IO, "This system gives no memory.");
    bool ok = (!judges || link_judge(&judgment, &arena, run, request->truth, err))
        && link_lists_put(w->lists, &arena, run, judges ? &judgment : NULL, request->workers, err)
        && link_is_sound(run, err);
    LinkShown shown = { clock_seconds() - started, peak_mb(), w->show_names };
    clear_progress(cli, w);
    if (ok) (w->json ? link_json : link_text)(cli, run, judges ? &judgment : NULL, &shown);
    ok = ok && out_flush(cli->out, err) && link_is_sound(run, err) && link_lists_close(w->lists, err);
    arena_close(&arena);
    return ok;
}

static int link_files(Cli *cli, const LinkRequest *request, const Wanted *w, Err *err)
{
    LinkRun *run = arena_new(cli->app, LinkRun, 1);
    double started = clock_seconds();
    if (!spare_twice(cli->app, request->paths, request->path_count, err) ||
        (request->truth.len && !link_judge_can(request->truth, err)) ||
        !link_lists_open(w->lists, cli->app, request, err))
        return err_exit_code(err->code);
    if (!link_open(run, cli->app, request, err)) {
        link_lists_drop(w->lists);
        clear_progress(cli, w);
        return err_exit_code(err->code);
    }
    bool ok = tell(cli, run, request, w, started, err);
    size_t unread = run->input.unread_count;
    link_lists_drop(w->lists);
    link_close(run);
    return ok ? unread ? 7 : 0 : err_exit_code(err->code);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    LinkRequest r = { .threshold = 0.5, .self = cli };
    Wanted w = { .threads = (int)pool_cores(), .memory = -1, .lists = arena_new(cli->app, LinkLists, 1) };
    Str *names = w.lists->names;
    Words files;
    const Option options[] = {
        { "model",       "file name", OPTION_TEXT,   &r.model },
        { "train",       NULL,        OPTION_FLAG,   &r.train },
        { "learned",     "file name", OPTION_TEXT,   &names[LIST_LEARNED] },
        { "threshold",   "share",     OPTION_SHARE,  &r.threshold },
        { "pairs",       "file name", OPTION_TEXT,   &names[LIST_PAIRS] },
        { "clusters",    "file name", OPTION_TEXT,   &names[LIST_CLUSTERS] },
        { "bridges",     "file name", OPTION_TEXT,   &names[LIST_BRIDGES] },
        { "explain",     "two ids",   OPTION_PAIR,   r.explain },
        { "truth",       "file name", OPTION_TEXT,   &r.truth },
        { "chart",       "file name", OPTION_TEXT,   &names[LIST_CHART] },
        { "false-links", "file name", OPTION_TEXT,   &names[LIST_FALSE_LINKS] },
        { "misses",      "file name", OPTION_TEXT,   &names[LIST_MISSES] },
        { "memory",      "number",    OPTION_NUMBER, &w.memory },
        { "threads",     "number",    OPTION_NUMBER, &w.threads },
        { "json",        NULL,        OPTION_FLAG,   &w.json },
        { "quiet",       NULL,        OPTION_FLAG,   &w.quiet },
        { "show-names",  NULL,        OPTION_FLAG,   &w.show_names },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    r.paths = files.words;
    r.path_count = files.count;
    const char *wrong = mistake(&r, &w);
    if (wrong) return usage(err, wrong);
    r.workers = (size_t)w.threads;
    r.memory = w.memory > 0 ? (size_t)w.memory * LINK_MEGABYTE : 0;
    r.progress = w.quiet ? NULL : show_progress;
    return link_files(cli, &r, &w, err);
}

const Command command_link = { "link", "tell which records of any list are one person", help, run };
