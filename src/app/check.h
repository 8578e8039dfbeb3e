/* check.h - re-screen crime-report files and keep nothing: what would be found, explained, in order of urgency? */
#ifndef APP_CHECK_H
#define APP_CHECK_H

#include "app/format.h"
#include "app/screening.h"

typedef struct {
    const Str *paths;           /* "-" is standard input */
    size_t path_count;
    HowToRead how;
    ScreeningPlan plan;
    bool with_pools;            /* tell the findings of pool rules too; without, they are only counted */
} CheckRequest;

/* True when the work was done. `worst` is the code of the first refusal, ERR_NONE without one; `unreadable`
 * counts lines in files that were read all the same. Errors: ERR_IO when the output or the temporary folder
 * fails; ERR_CONFLICT when a file changes meanwhile; whatever an event returns. Memory stays bounded whatever
 * the size of the files. */
bool check_files(Arena *app, const Knowledge *knowledge, const CheckRequest *request,
                 const Events *events, ErrCode *worst, size_t *unreadable, Err *err);

#endif
