/* link.h - link or de-duplicate lists: which records are one person, and how sure is that? */
#ifndef APP_LINK_H
#define APP_LINK_H

#include "app/link_memory.h"
#include "base/out.h"
#include "insight/link_cluster.h"
#include "insight/link_train.h"

typedef struct {
    const Str *paths;           /* "-" is standard input */
    size_t path_count;
    Str model;
    bool train;                 /* learn weights and keys from these records; else the model must have them */
    double threshold;           /* probability from which on two records are linked */
    Str explain[2];             /* ids; empty: nobody */
    Str truth;                  /* a list with columns id and person; empty: none */
    double strangers;           /* weights are not learned, but taken from many: link_counts_among; else 0 */
    const LinkLabel *labels;    /* with train: what people said of pairs of rows that are in memory */
    size_t label_count;
    size_t workers;
    size_t memory;              /* bytes that all of it may take; 0: no cap. Not together with a truth */
    void (*progress)(void *self, const char *doing);    /* NULL: nobody wants to know */
    void *self;
} LinkRequest;

/* Everything one run knows. Read it; link_close ends it. */
typedef struct {
    LinkModel model;            /* as read, with what was learned */
    double threshold;           /* as asked for */
    LinkStore store;            /* when memory is capped: rows and pairs are there, input.rows.store points here */
    LinkMemory memory;
    uint64_t spilled;           /* bytes written to sealed temporary files, 0 without a cap */
    LinkInput input;
    LinkCounts counts;
    LinkPlan plan;
    LinkScorer scorer;
    LinkBlocks blocks;
    LinkPairs pairs;            /* down to LINK_LEAST_PROBABILITY, or to the threshold when that is lower */
    LinkGroups groups;
    size_t kept;                /* of the pairs, those at the threshold and above */
    size_t linked;              /* records that are not alone */
    double possible, forgone;   /* pairs there are, and pairs given up in crowded blocks */
    bool is_among_strangers;
    bool explains;
    uint32_t explained[2];
    LinkWaterfall waterfall;
} LinkRun;

#define LINK_LEAST_PROBABILITY 0.01

/* Memory for the run comes from the system and is given back by link_close; `app` holds names. Errors: those of
 * link_model.h and link_read.h; ERR_USAGE when the model has no weights and none are to be learned, or an id to be
 * explained is not there; ERR_INPUT when there is nothing to compare; ERR_LIMIT when the cap on memory is
 * too low, ERR_IO when there is no room for temporary files. On failure nothing is left to close. */
bool link_open(LinkRun *run, Arena *app, const LinkRequest *request, Err *err);
/* The same of rows that are in memory: `model` and `input` of the run are set, and ended with it. Of the request
 * train, threshold, workers and progress count. Errors: as above, but for files. */
bool link_open_rows(LinkRun *run, const LinkRequest *request, Err *err);
/* The same as far as weights, keys and how common each value is, for looking up: no pair is compared. `model` has
 * weights. link_close ends it. */
void link_ready_rows(LinkRun *run, double strangers, size_t workers);
void link_close(LinkRun *run);

/* False when temporary files could not be read back: what was told since link_open may lack something. */
bool link_is_sound(const LinkRun *run, Err *err);

/* Lists. Ids stand as they stood in the file, but for the apostrophe of csv_cell. */
void link_put_pairs(Out *out, const LinkRun *run);          /* id_l,id_r,weight,probability */
void link_put_clusters(Out *out, const LinkRun *run);       /* id,cluster: the first id of the person */
void link_put_bridges(Out *out, const LinkRun *run);        /* links that were not followed; as pairs */

/* What a key is made of, for people: "surname and the day and month of born". */
Str link_key_text(Arena *arena, const LinkRun *run, const LinkKey *key);

#endif
