/* link_lists.c - half a list would look like a whole one; so none has its name before all are written. */
#include "cli/link_lists.h"

#include "base/pool.h"
#include "cli/link_chart.h"
#include "cli/spare.h"

/* What was learned may take the place of the model it came from, which has been read by then. */
static bool spares_model(Arena *scratch, const LinkLists *lists, size_t list, Str model, Err *err)
{
    return list == LIST_LEARNED || spare_files(scratch, lists->names[list], &model, 1, err);
}

static bool open_one(LinkLists *lists, size_t list, Arena *scratch, const LinkRequest *r, Err *err)
{
    Str name = lists->names[list];
    if (!name.len) return true;
    if (!spare_files(scratch, name, r->paths, r->path_count, err) || !spares_model(scratch, lists, list, r->model, err)
        || (r->truth.len && !spare_files(scratch, name, &r->truth, 1, err)))
        return false;
    return lists->is_open[list] = out_create(&lists->outs[list], name, err);
}

bool link_lists_open(LinkLists *lists, Arena *scratch, const LinkRequest *request, Err *err)
{
    for (size_t list = 0; list < LINK_LISTS; list++)
        if (!open_one(lists, list, scratch, request, err)) { link_lists_drop(lists); return false; }
    return true;
}

void link_lists_drop(LinkLists *lists)
{
    for (size_t list = 0; list < LINK_LISTS; list++)
        if (lists->is_open[list]) { out_drop(&lists->outs[list]); lists->is_open[list] = false; }
}

typedef struct { LinkLists *lists; const LinkRun *run; } Writing;

/* The two long lists at once, and each of them waits for the disk by itself. */
static void put_long(void *self, size_t piece, size_t worker)
{
    (void)worker;
    Writing *w = self;
    LinkListKind list = piece ? LIST_CLUSTERS : LIST_PAIRS;
    if (!w->lists->is_open[list]) return;
    (piece ? link_put_clusters : link_put_pairs)(&w->lists->outs[list], w->run);
    out_settle(&w->lists->outs[list]);
}

static bool put_all(LinkLists *l, Arena *arena, const LinkRun *run, const LinkJudgment *judgment, size_t workers,
                    Err *err)
{
    Writing writing = { l, run };
    pool_run(workers, 2, put_long, &writing);
    if (l->is_open[LIST_BRIDGES]) link_put_bridges(&l->outs[LIST_BRIDGES], run);
    if (l->is_open[LIST_CHART]) link_chart(&l->outs[LIST_CHART], &judgment->curve);
    if (l->is_open[LIST_FALSE_LINKS]) link_put_faults(&l->outs[LIST_FALSE_LINKS], run, &judgment->false_links);
    if (l->is_open[LIST_MISSES]) link_put_faults(&l->outs[LIST_MISSES], run, &judgment->misses);
    if (!l->is_open[LIST_LEARNED]) return true;
    Str text = link_model_text(arena, &run->model);
    out_str(&l->outs[LIST_LEARNED], text);
    return text.len || err_set(err, ERR_STORE, "There is not enough memory to write what was learned.");
}

bool link_lists_put(LinkLists *lists, Arena *arena, const LinkRun *run, const LinkJudgment *judgment, size_t workers,
                    Err *err)
{
    bool ok = put_all(lists, arena, run, judgment, workers, err);
    for (size_t list = 0; ok && list < LINK_LISTS; list++)      /* a full disk shows before any list has its name */
        ok = !lists->is_open[list] || out_flush(&lists->outs[list], err);
    return ok;
}

bool link_lists_close(LinkLists *lists, Err *err)
{
    bool ok = true;
    for (size_t list = 0; ok && list < LINK_LISTS; list++) {
        if (!lists->is_open[list]) continue;
        lists->is_open[list] = false;
        ok = out_close(&lists->outs[list], err);
    }
    return ok;
}
