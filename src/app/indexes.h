/* indexes.h - all that is derived to find persons quickly, made again from what is kept. */
#ifndef APP_INDEXES_H
#define APP_INDEXES_H

#include "app/enter.h"

/* "people" (every mention, as the newest linking weighs them), "desk" and "roadside" (whom a look-up may tell there).
 * `bytes` of its files; `mentions` that stand in it, 0 with is_there false when there is nobody. */
typedef struct { const char *name; bool is_there; size_t mentions; uint64_t bytes; double seconds; } IndexMade;

typedef struct {
    Tenant *tenant;
    Why why;
    size_t workers;
    void (*made)(void *to, const IndexMade *index);     /* each as it is ready */
    void *to;
} IndexesRequest;

/* Nothing of the old ones is left; then all mentions are linked anew, as `persons link` does, and every report is read
 * for those of look-ups. Its audit entry is durable when it returns. Errors: of person_link and look_index_open. */
bool indexes_build(const IndexesRequest *request, Err *err);

#endif
