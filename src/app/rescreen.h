/* rescreen.h - draw all conclusions from a tenant's reports anew: what is new, what has ended, what stands. */
#ifndef APP_RESCREEN_H
#define APP_RESCREEN_H

#include "app/enter.h"
#include "app/own_words.h"
#include "app/screening.h"
#include "store/findings.h"
#include "store/imports.h"

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    Why why;
    ScreeningPlan plan;
    bool with_pools;            /* tell the findings of pool rules too */
    bool only_new;              /* tell what the last run did not find */
    Str rule;                   /* tell this rule's only; empty: all */
    Date since;                 /* tell what happened from this day on; unknown: all */
    Str output;                 /* what it is told as: "report", "list" */
} RescreenRequest;

typedef struct {
    Events told;                /* problem (patterns not finished), counted, finding, summary, progress */
    /* The agency's own tables that were looked with beside the program's, when there are any. May be NULL. */
    bool (*own_words)(void *to, const OwnWords *own, Err *err);
    /* Each import that counts, as its file stands, before the findings; and what was wrong with it. May be NULL. */
    bool (*file)(void *to, const ImportRow *row, const FileRead *file, Err *err);
    bool (*edit)(void *to, const EditTotal *edit, Err *err);
    /* The run as it landed, before what was found is told. */
    bool (*run)(void *to, const RunRow *run, Err *err);
} RescreenEvents;

/* Every report of every import that landed and was not withdrawn is screened as check_files() does, in the
 * order in which the files came; so both tell the same. Findings that were there before stay what and where
 * they were; others are added, and what no longer stands is ended, never removed. Nothing is told before all
 * of that, the list of what is told to whom and the audit entry are durable; the entry names the versions of the
 * agency's own tables (in the folder `phrases` of the tenant). Errors: those of app_enter(); those of own_words_read();
 * ERR_CONFLICT when another rebuild runs. */
bool rescreen(const RescreenRequest *request, const RescreenEvents *events, Err *err);

/* Would a rebuild change anything? For selfcheck: counts what it would add and end, and changes nothing. */
bool rescreen_difference(Tenant *tenant, const Knowledge *knowledge, Date today, int64_t *added,
                         int64_t *ended, Err *err);

#endif
