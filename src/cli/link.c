/* link.c - `safeharbor link`: which records of any list are one person? */
#include "app/link.h"

#include "base/pool.h"
#include "cli/args.h"
#include "cli/cli.h"
#include "app/knowledge.h"

static const char help[] = "safeharbor link - tell which records of any list are one person\n";

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words files;
    Str model = { 0 }, threshold = { 0 };
    int threads = (int)pool_cores();
    bool json = false, quiet = false;
    LinkRequest request = { .threshold = 0.5 };
    const Option options[] = {
        { "json",      NULL,        OPTION_FLAG, &json },
        { "quiet",     NULL,        OPTION_FLAG, &quiet },
        { "model",     "file name", OPTION_TEXT, &model },
        { "train",     NULL,        OPTION_FLAG, &request.train },
        { "pairs",     "file name", OPTION_TEXT, &request.pairs_name },
        { "clusters",  "file name", OPTION_TEXT, &request.clusters_name },
        { "threshold", "probability", OPTION_TEXT, &threshold },
        { "threads",   "number",    OPTION_NUMBER, &threads },
    };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &files, err)) return 2;
    if (threshold.len) request.threshold = strtod(str_format(cli->app, "%.*s", STR(threshold)).at, NULL);
    request.paths = files.words;
    request.path_count = files.count;
    request.workers = (size_t)threads;
    if (!link_model_read(cli->app, model, &request.model, err)) return err_exit_code(err->code);
    LinkRun *result = arena_new(cli->app, LinkRun, 1);
    bool ok = link_run(result, cli->app, &request, err);
    if (ok) link_run_end(result);
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_link = { "link", "tell which records of any list are one person", help, run };
