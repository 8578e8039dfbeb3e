/* link.c - how do lists become persons? */
#include "app/link.h"

#include <math.h>

#include "base/csv.h"
#include "base/out.h"
#include "guide/content.h"

#define LEAST_PROBABILITY 0.01

static double least_weight(const LinkRequest *request)
{
    return link_weight(fmin(request->threshold, LEAST_PROBABILITY));
}

static void say(const char *what)
{
    static double last;
    struct timespec t; clock_gettime(CLOCK_MONOTONIC, &t);
    struct timespec c; clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &c);
    double now = (double)t.tv_sec + (double)t.tv_nsec / 1e9;
    if (getenv("LINK_TIMES")) fprintf(stderr, "%-10s wall %.3f cpu %.3f\n", what, last ? now - last : 0, (double)c.tv_sec + (double)c.tv_nsec / 1e9);
    last = now;
}

static void debug_weights(const LinkRun *run)
{
    if (!getenv("LINK_DEBUG")) return;
    const LinkRows *rows = &run->input.rows;
    const LinkWeights *w = &run->weights;
    fprintf(stderr, "rounds %d settled %d matches %.0f related %.0f %.0f pairs %.0f recall %.4f\n", w->rounds, w->is_settled, w->matches, w->related[0], w->related[1], w->pairs, run->plan.recall);
    for (size_t f = 0; f < rows->field_count; f++) {
        fprintf(stderr, "%-14.*s known %.2f different %zu shared %.3f %.3f\n", STR(rows->fields[f].name), (double)run->counts.columns[f].known / run->counts.records, run->counts.columns[f].different, w->shared[0][f], w->shared[1][f]);
        for (LinkLevel l = 1; l < LINK_LEVELS; l++)
            if (w->m[f][l] > 1e-6 && link_level_text(rows->fields[f].kind, l)) fprintf(stderr, "     %-12s m %.4f u %.6f  %.2f bits chance %.2f\n", link_level_name(l), w->m[f][l], w->u[f][l], log2(w->m[f][l] / w->u[f][l]), l <= 4 ? w->chance[f][l - 1] : 0);
    }
    for (size_t i = 0; i < run->counts.placeholder_count; i++)
        fprintf(stderr, "placeholder field %zu cell %llx records %zu\n", run->counts.placeholders[i].field, (unsigned long long)run->counts.placeholders[i].cell, run->counts.placeholders[i].records);
    for (size_t k = 0; k < run->plan.key_count; k++) {
        const LinkKey *key = &run->plan.keys[k];
        fprintf(stderr, "key recall +%.4f cost %.0f made %.0f crowded %zu forgone %.0f:", key->recall, key->cost, run->blocks.pairs[k], run->blocks.crowded[k], run->blocks.forgone[k]);
        for (size_t i = 0; i < key->part_count; i++) fprintf(stderr, " %s%.*s,", link_part_text(rows, key->parts[i]), STR(rows->fields[key->parts[i].field].name));
        fprintf(stderr, "\n");
    }
    fprintf(stderr, "compared %.0f kept %zu clusters %zu bridges %zu largest %zu\n", run->pairs.compared, run->kept, run->groups.count, run->groups.bridges, run->groups.largest);
}

static bool write_pairs(const LinkRun *run, const LinkRequest *request, Err *err)
{
    Out out;
    double threshold = link_weight(request->threshold);
    if (!out_create(&out, request->pairs_name, err)) return false;
    out_text(&out, "id_l,id_r,weight,probability\n");
    for (size_t i = 0; i < run->pairs.count; i++) {
        const LinkPair *pair = &run->pairs.pairs[i];
        if (pair->weight < threshold) continue;
        csv_cell(&out, link_id(&run->input, pair->left), false);
        csv_cell(&out, link_id(&run->input, pair->right), false);
        out_format(&out, "%.6f,%.9f\n", pair->weight, link_probability(pair->weight));
    }
    return out_close(&out, err);
}

static bool write_clusters(const LinkRun *run, const LinkRequest *request, Err *err)
{
    Out out;
    if (!out_create(&out, request->clusters_name, err)) return false;
    out_text(&out, "id,cluster\n");
    for (size_t i = 0; i < run->input.rows.count; i++) {
        csv_cell(&out, link_id(&run->input, i), false);
        csv_cell(&out, link_id(&run->input, run->groups.of[i]), true);
    }
    return out_close(&out, err);
}

static LinkLexicon *read_lexicon(Arena *app, Err *err)
{
    const ContentFile *nicknames = content_find(S("names/nicknames.tsv")), *particles = content_find(S("names/particles.tsv")),
        *placeholders = content_find(S("names/placeholders.tsv"));
    if (!nicknames || !particles || !placeholders) { err_set(err, ERR_INPUT, "The lists of names are missing from this build."); return NULL; }
    return link_lexicon_read(app, nicknames->text, particles->text, placeholders->text, err);
}

bool link_run(LinkRun *run, Arena *app, LinkRequest *request, Err *err)
{
    *run = (LinkRun){ 0 };
    const LinkLexicon *lexicon = read_lexicon(app, err);
    if (!lexicon) return false;
    say("start");
    if (!link_read(&run->input, app, request->paths, request->path_count, &request->model, lexicon, request->workers, err)) return false;
    say("read");
    LinkRows *rows = &run->input.rows;
    link_counts_make(&run->counts, rows, request->workers);
    say("counts");
    link_plan_begin(&run->plan, rows, &run->counts);
    say("parts");
    link_train(&run->weights, &run->plan, rows, &run->counts, request->workers);
    say("train");
    link_scorer_make(&run->scorer, &run->weights, rows, &run->counts);
    link_blocks_make(&run->blocks, rows, &run->plan, request->workers);
    say("blocks");
    link_pairs_find(&run->pairs, &run->scorer, rows, &run->counts, &run->blocks, least_weight(request), request->workers);
    say("pairs");
    link_cluster(&run->groups, &run->pairs, &run->scorer, rows, &run->counts, link_weight(request->threshold), request->workers);
    say("cluster");
    for (size_t i = 0; i < run->pairs.count; i++) run->kept += run->pairs.pairs[i].weight >= link_weight(request->threshold);
    bool ok = (!request->pairs_name.len || write_pairs(run, request, err)) && (!request->clusters_name.len || write_clusters(run, request, err));
    say("write");
    debug_weights(run);
    return ok;
}

void link_run_end(LinkRun *run)
{
    link_groups_end(&run->groups);
    link_pairs_end(&run->pairs);
    link_blocks_end(&run->blocks);
    link_counts_end(&run->counts);
    link_input_end(&run->input);
}
