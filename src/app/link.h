/* link.h - link or de-duplicate lists: which records are one person, and how sure is that? */
#ifndef APP_LINK_H
#define APP_LINK_H

#include "app/link_read.h"
#include "insight/link_cluster.h"
#include "insight/link_train.h"

typedef struct {
    const Str *paths;
    size_t path_count;
    LinkModel model;
    bool train;
    double threshold;           /* probability */
    Str pairs_name, clusters_name;      /* empty: not written */
    size_t workers;
} LinkRequest;

typedef struct {
    LinkInput input;
    LinkCounts counts;
    LinkPlan plan;
    LinkWeights weights;
    LinkScorer scorer;
    LinkBlocks blocks;
    LinkPairs pairs;
    LinkGroups groups;
    size_t kept;                /* pairs at the threshold and above */
} LinkRun;

bool link_run(LinkRun *run, Arena *app, LinkRequest *request, Err *err);
void link_run_end(LinkRun *run);

#endif
