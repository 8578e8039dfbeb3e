/* settle.h - bring the findings that are kept into line with those that hold now. */
#ifndef APP_SETTLE_H
#define APP_SETTLE_H

#include "app/corrections.h"
#include "app/number_shares.h"
#include "app/tenant.h"
#include "app/version_join.h"
#include "store/findings.h"

typedef struct {
    Tenant *tenant;
    const Knowledge *knowledge;
    const Corrections *corrections;
    const NumberShares *shares;
    Date today;
    bool is_kept;               /* write what is new and what ends; else only count */
} SettlePlan;

/* Takes what holds, in any order, then goes through it report by report, beside what was kept: the same content stays
 * the same finding, other content is a new one, what is not there any more ends. */
typedef struct Settling Settling;

Settling *settling_open(const SettlePlan *plan, Err *err);
void settling_close(Settling *settling);        /* NULL is fine */
bool settling_take(void *settling, const Place *place, Err *err);

/* `each` hears every finding that holds, with its number; may be NULL. What is written arrives under `run`,
 * whose id and counts are filled in; nothing sees it before the run lands. */
bool settle(Settling *settling, bool (*each)(void *to, const Place *place, bool is_new, Err *err), void *to,
            RunRow *run, Err *err);

#endif
