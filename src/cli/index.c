/* index.c - `safeharbor index build`: make again what persons are found by. */
#include "app/indexes.h"

#include "base/pool.h"
#include "cli/door.h"
#include "cli/event.h"
#include "cli/page.h"

static const char help[] =
    "safeharbor index - make again what persons are found by\n"
    "\n"
    "Usage: safeharbor --purpose CODE --case ID index build [--json]\n"
    "\n"
    "Three sealed indexes lie in the tenant's folder: of all mentions, as linking weighs them; and of those whom a\n"
    "look-up may tell at a desk and at the roadside. Commands make and follow them by themselves. This makes all of\n"
    "them anew from what is kept, as after a disk was repaired. Proposals that hold stay what they are.\n"
    "\n"
    "  --json   JSON Lines\n"
    "\n"
    "Example: safeharbor --purpose review --case 2026-0412 index build\n";

typedef struct { Cli *cli; bool json; } View;

static void made_tell(void *to, const IndexMade *index)
{
    View *v = to;
    Arena *a = v->cli->app;
    if (!v->json) {
        out_format(v->cli->out, "  %-10s %12.*s mentions %10.*s kB %8.1f s\n", index->name,
                   STR(page_count(a, index->mentions)), STR(page_count(a, (size_t)(index->bytes / 1000))),
                   index->seconds);
        return;
    }
    json_t *e = event_new("index");
    event_set_word(e, "index", index->name);
    event_set_flag(e, "is_there", index->is_there);
    event_set_count(e, "mentions", index->mentions);
    event_set_count(e, "bytes", (size_t)index->bytes);
    event_set(e, "seconds", json_real(index->seconds));
    event_write(v->cli->out, e);
}

static int run(Cli *cli, int argc, char **argv, Err *err)
{
    Words words;
    View view = { cli, false };
    const Option options[] = { { "json", NULL, OPTION_FLAG, &view.json } };
    if (!args_read(cli->app, argc, argv, options, COUNT(options), &words, err)) return 2;
    if (words.count != 1 || !str_eq(words.words[0], S("build"))) return cli_usage(err, &command_index, "Say build.");
    Tenant tenant;
    if (!door_open(cli, &tenant, err)) return err_exit_code(err->code);
    const IndexesRequest request = { &tenant, door_why(cli), pool_cores(), made_tell, &view };
    bool ok = indexes_build(&request, err);
    tenant_close(&tenant);
    return ok ? 0 : err_exit_code(err->code);
}

const Command command_index = { "index", "make again what persons are found by", help, run };
