/* link_store.h - where rows and pairs go when memory is capped, and what went wrong there. */
#ifndef INSIGHT_LINK_STORE_H
#define INSIGHT_LINK_STORE_H

#include <pthread.h>

#include "base/pages.h"

/* Rows and pairs are read deep within loops that cannot fail. So a failure is kept here, what cannot be read is taken
 * for empty, and whoever began the work asks at its end and throws the result away. */
typedef struct {
    Pages *rows;                /* NULL while they are being read */
    size_t work_bytes;          /* what the arrays of one step may take */
    size_t sort_bytes;          /* what putting links in order may take */
    uint64_t spilled;           /* bytes written to files that are closed again */
    pthread_mutex_t lock;
    Err err;                    /* the first failure */
} LinkStore;

void link_store_open(LinkStore *store);
void link_store_close(LinkStore *store);

/* From any thread. False, so that it can be returned. */
bool link_store_fail(LinkStore *store, const Err *err);
bool link_store_is_sound(LinkStore *store, Err *err);           /* false when something failed since it was opened */

#endif
