/* child_traces.h - which telephone, vehicle, room, address or adult stands in the records of two children of a tenant? */
#ifndef APP_CHILD_TRACES_H
#define APP_CHILD_TRACES_H

#include "app/common.h"
#include "app/corrections.h"
#include "app/number_shares.h"
#include "insight/trace.h"

/* Puts each beside the children of both records (R35; indicator C37). Children that two people have joined are one
 * child. What somebody said serves many (app/common.h) brings nobody together, nor does what stands in more than
 * KEY_PLACES_MAX places. */
bool child_traces_read(NumberShares *shares, Tenant *tenant, const Corrections *corrections, const ImportRow *imports,
                       size_t import_count, Err *err);

/* One trace of the records of two children or more. */
typedef struct {
    TraceKind kind;
    Str shown;                  /* its first and last sign */
    size_t records, children;   /* that tell of it; a child counts as often as it stands in one of them */
    Mention first, other;       /* two of them that are two */
    const CommonValue *serves;  /* whom it serves, as somebody said: then it makes no finding */
} ChildTrace;

/* What stands now, before any re-screen. Nothing is told before the audit entry is durable. Texts live in the arena. */
bool child_traces_list(Tenant *tenant, Why why, Arena *arena, ChildTrace **traces, size_t *count, Err *err);

#endif
