/* routes.h - which page answers which request, and what somebody has to have come to before it does. */
#ifndef WEB_ROUTES_H
#define WEB_ROUTES_H

#include "web/page.h"

typedef enum {
    NEEDS_NOTHING,
    NEEDS_ANY_SESSION,          /* however far it has come */
    NEEDS_CODE,                 /* the password was right, and the code is missing */
    NEEDS_FIRST_RUN,
    NEEDS_LOCKED,               /* it was idle */
    NEEDS_OLD_PASSWORD,         /* a new one has to be chosen first */
    NEEDS_SESSION,              /* signed in with both factors, and not idle */
    NEEDS_WHY                   /* and has said for which purpose and case */
} Needs;

/* Each '#' of `path` stands for a number; at most ROUTE_NUMBERS of them. */
typedef struct { Method method; const char *path; Needs needs; Page *page; bool takes_file; } Route;

extern const Route routes[];
extern const size_t route_count;

/* NULL: none. `is_path_known`: another method would be heard. */
const Route *route_find(Method method, Str path, int64_t numbers[ROUTE_NUMBERS], bool *is_path_known);

#endif
