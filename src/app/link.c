/* link.c - how do lists become persons? */
#include "app/link.h"

#include <math.h>

#include "app/knowledge.h"
#include "insight/link_recall.h"
#include "insight/link_where.h"

static void tell(const LinkRequest *request, const char *doing)
{
    if (request->progress) request->progress(request->self, doing);
}

static bool is_comparable(const LinkRun *run, const LinkRequest *request, Err *err)
{
    if (run->input.rows.count < 2)
        return err_set(err, ERR_INPUT, "There is %s to compare. Check that the file is the right one.",
                       run->input.rows.count ? "only one record, and nothing" : "no record");
    if (link_rows_pairs(&run->input.rows) < 1)
        return err_set(err, ERR_INPUT, "All records have the same %.*s, and only records of different ones are linked. "
                       "Take \"source\" out of the model to find duplicates.", STR(run->model.source));
    for (size_t f = 0; f < run->input.rows.field_count; f++)
        if (run->counts.columns[f].known) return true;
    return err_set(err, ERR_INPUT, "No column that %.*s names holds a value. Check the kinds in it.",
                   STR(str_base_name(request->model)));
}

/* What was learned from other records fits these, but for how many persons there are to find. */
static void take_learned(LinkRun *run)
{
    LinkWeights *w = &run->model.weights;
    double share = run->counts.records / run->model.records;
    w->pairs = run->is_among_strangers ? run->counts.records * (run->counts.records - 1) / 2
                                       : link_rows_pairs(&run->input.rows);
    w->matches *= share;
    for (size_t k = 0; k < LINK_RELATIONS; k++) w->related[k] *= share;
    memcpy(run->input.rows.is_where, run->model.is_where, sizeof run->model.is_where);
    if (run->plan.is_all) return;
    /* So few records were learned from that all were compared, and no keys were needed. */
    if (!run->model.key_count) {
        link_plan_choose(&run->plan, &run->input.rows, w, NULL, 0);
        return;
    }
    memcpy(run->plan.keys, run->model.keys, sizeof run->plan.keys);
    run->plan.key_count = run->model.key_count;
    run->plan.recall = run->model.recall;
}

static void learn(LinkRun *run, const LinkRequest *request)
{
    LinkModel *model = &run->model;
    link_where_find(&run->input.rows);
    memcpy(model->is_where, run->input.rows.is_where, sizeof model->is_where);
    link_train_told(&model->weights, &run->plan, &run->input.rows, &run->counts, request->labels, request->label_count,
                    request->workers);
    model->is_learned = true;
    model->records = run->counts.records;
    memcpy(model->keys, run->plan.keys, sizeof model->keys);
    model->key_count = run->plan.key_count;
    model->recall = run->plan.recall;
}

static void count_kept(LinkRun *run, double threshold)
{
    LinkWalk walk = { 0 };
    size_t count = 0;
    for (const LinkPair *pairs; (pairs = link_pairs_next(&run->pairs, &walk, &count));)
        for (size_t i = 0; i < count; i++) run->kept += pairs[i].weight >= threshold;
}

static void link_records(LinkRun *run, const LinkRequest *request)
{
    const LinkRows *rows = &run->input.rows;
    tell(request, "bringing records together");
    link_blocks_make(&run->blocks, rows, &run->plan, request->workers);
    run->plan.recall = link_recall(&run->blocks, &run->scorer, &run->counts, run->plan.recall);
    tell(request, "comparing");
    double least = link_weight(fmin(request->threshold, LINK_LEAST_PROBABILITY));
    link_pairs_find(&run->pairs, &run->scorer, rows, &run->counts, &run->blocks, least, request->workers);
    tell(request, "joining");
    double threshold = link_weight(request->threshold);
    link_cluster(&run->groups, &run->pairs, &run->scorer, rows, &run->counts, threshold, request->workers);
    count_kept(run, threshold);
    run->linked = rows->count - run->groups.alone;
    run->possible = link_rows_pairs(rows);
    for (size_t key = 0; key < run->plan.key_count; key++) run->forgone += run->blocks.forgone[key];
}

/* Before the long work begins, which would be in vain. */
static bool find_explained(LinkRun *run, const LinkRequest *request, Err *err)
{
    run->explains = request->explain[0].len > 0;
    for (size_t i = 0; run->explains && i < 2; i++)
        if (!link_find(&run->input, request->explain[i], &run->explained[i]))
            return err_set(err, ERR_USAGE, "The %s id behind --explain is in none of the files. Write it as it "
                           "stands there.", i ? "second" : "first");
    return true;
}

static void explain(LinkRun *run)
{
    const LinkRows *rows = &run->input.rows;
    LinkCell room[2][LINK_FIELDS_MAX];
    link_explain(&run->waterfall, &run->scorer, rows, &run->counts, link_row_at(rows, run->explained[0], room[0]),
                 link_row_at(rows, run->explained[1], room[1]));
}

bool link_is_sound(const LinkRun *run, Err *err)
{
    return !run->memory.cap || link_store_is_sound(run->memory.store, err);
}

/* All that went to temporary files by now. */
static bool count_spilled(LinkRun *run, Err *err)
{
    if (!run->memory.cap) return true;
    run->spilled = run->store.spilled + (run->store.rows ? pages_bytes(run->store.rows) : 0) +
                   (run->blocks.meetings ? link_meetings_bytes(run->blocks.meetings) : 0) +
                   (run->pairs.spill ? spill_bytes(run->pairs.spill) : 0) +
                   (run->groups.spilled.spill ? spill_bytes(run->groups.spilled.spill) : 0);
    return link_is_sound(run, err);
}

/* What one step leaves free, the next may take. */
static bool share_memory(LinkRun *run, const LinkRequest *request, Err *err)
{
    return link_is_sound(run, err) &&
           (!request->memory || link_memory_share(&run->memory, &run->input, &run->counts, err));
}

static bool read_records(LinkRun *run, const LinkRequest *request, const LinkLexicon *lexicon, Err *err)
{
    LinkMemory *memory = request->memory ? &run->memory : NULL;
    if (memory) {
        link_store_open(&run->store);
        *memory = (LinkMemory){ .store = &run->store, .cap = request->memory, .workers = request->workers };
    }
    tell(request, "reading");
    if (link_read(&run->input, request->paths, request->path_count, &run->model, lexicon, memory, request->workers,
                  err))
        return true;
    if (memory) link_store_close(&run->store);
    return false;
}

bool link_open_rows(LinkRun *run, const LinkRequest *request, Err *err)
{
    run->threshold = request->threshold;
    tell(request, "counting");
    bool ok = share_memory(run, request, err);
    if (ok) link_counts_make(&run->counts, &run->input.rows, request->workers);
    run->is_among_strangers = ok && !request->train && request->strangers > 0 && run->counts.records > 0;
    if (run->is_among_strangers) link_counts_among(&run->counts, &run->input.rows, request->strangers);
    ok = ok && is_comparable(run, request, err) && find_explained(run, request, err) && share_memory(run, request, err);
    if (ok) {
        link_plan_begin(&run->plan, &run->input.rows, &run->counts);
        if (request->train) { tell(request, "learning"); learn(run, request); }
        else take_learned(run);
        link_scorer_make(&run->scorer, &run->model.weights, &run->input.rows, &run->counts);
        link_records(run, request);
        if (run->explains) explain(run);
        ok = count_spilled(run, err);
    }
    if (!ok) link_close(run);
    return ok;
}

void link_ready_rows(LinkRun *run, double strangers, size_t workers)
{
    link_counts_make(&run->counts, &run->input.rows, workers);
    run->is_among_strangers = strangers > 0 && run->counts.records > 0;
    if (run->is_among_strangers) link_counts_among(&run->counts, &run->input.rows, strangers);
    link_plan_begin(&run->plan, &run->input.rows, &run->counts);
    take_learned(run);
    link_scorer_make(&run->scorer, &run->model.weights, &run->input.rows, &run->counts);
}

bool link_open(LinkRun *run, Arena *app, const LinkRequest *request, Err *err)
{
    *run = (LinkRun){ .threshold = request->threshold };
    const LinkLexicon *lexicon = knowledge_read_lexicon(app, err);
    if (!lexicon || !link_model_read(app, request->model, &run->model, err)) return false;
    if (!request->train && !run->model.is_learned)
        return err_set(err, ERR_USAGE, "%.*s has no weights yet. Say --train to learn them from these records.",
                       STR(str_base_name(request->model)));
    return read_records(run, request, lexicon, err) && link_open_rows(run, request, err);
}

void link_close(LinkRun *run)
{
    link_groups_end(&run->groups);
    link_pairs_end(&run->pairs);
    link_blocks_end(&run->blocks);
    link_counts_end(&run->counts);
    link_input_end(&run->input);
    if (run->memory.cap) link_store_close(&run->store);
}

Str link_key_text(Arena *arena, const LinkRun *run, const LinkKey *key)
{
    Str text = S("");
    for (size_t i = 0; i < key->part_count; i++) {
        Str field = run->model.fields[key->parts[i].field].name;
        const char *between = i == 0 ? "" : i + 1 == key->part_count ? " and " : ", ";
        text = str_format(arena, "%.*s%s%s%.*s", STR(text), between, link_part_text(key->parts[i].kind), STR(field));
    }
    return text;
}
