/* link_lists.h - the lists that a run of linking leaves behind, all of them or none. */
#ifndef CLI_LINK_LISTS_H
#define CLI_LINK_LISTS_H

#include "app/link_judge.h"

typedef enum {
    LIST_PAIRS, LIST_CLUSTERS, LIST_BRIDGES, LIST_LEARNED, LIST_CHART, LIST_FALSE_LINKS, LIST_MISSES, LINK_LISTS
} LinkListKind;

typedef struct { Str names[LINK_LISTS]; Out outs[LINK_LISTS]; bool is_open[LINK_LISTS]; } LinkLists;

/* Opens those that have a name, before anything is read, so that a name that will not do is known before the work.
 * `lists` begins zeroed but for the names. ERR_USAGE when one would destroy a file that is read. On failure nothing is
 * left. */
bool link_lists_open(LinkLists *lists, Arena *scratch, const LinkRequest *request, Err *err);

/* Writes them whole, but for their names. `judgment` is NULL without a truth. */
bool link_lists_put(LinkLists *lists, Arena *arena, const LinkRun *run, const LinkJudgment *judgment, size_t workers,
                    Err *err);
/* Gives them their names: the last thing a run does. */
bool link_lists_close(LinkLists *lists, Err *err);
/* Removes all that have no name yet. */
void link_lists_drop(LinkLists *lists);

#endif
