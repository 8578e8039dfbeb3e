/* index_follow.h - an index of the vault grows with imports that only add to what it has read. */
#ifndef APP_INDEX_FOLLOW_H
#define APP_INDEX_FOLLOW_H

#include "app/person_rows.h"
#include "app/vault_index.h"

/* Of the mark of a report, by which one that comes again shows; so many bytes of it stand in what a row is known by. */
#define INDEX_MARK_BYTES ((size_t)7)

/* What an index of one kind has for a row, and how far it may grow. */
typedef struct {
    size_t id_bytes, mark_at;
    bool (*id_put)(char *to, Tenant *tenant, const PersonRow *person, Err *err);
    size_t most;                /* rows that may be added in all, until it has to be built anew */
    bool (*keep)(void *self, PersonRows *rows);         /* drops rows that are not its own; false: it cannot follow. */
    void *self;                 /* NULL as keep: all are its own */
} IndexGrowth;

/* Adds what imports brought since, durably and at once; reports are read once. `follows`: false when something came
 * that cannot be added, or too much; then nothing was. `untold`: as in PersonRows, of what was added. Whoever follows
 * in another process at the same time adds nothing that is there already. */
bool index_follow(Tenant *tenant, const Corrections *corrections, PersonIndex *index, const IndexGrowth *growth,
                  bool *follows, size_t *untold, Err *err);

#endif
