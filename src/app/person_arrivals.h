/* person_arrivals.h - who of those that an import brought may be somebody known already? */
#ifndef APP_PERSON_ARRIVALS_H
#define APP_PERSON_ARRIVALS_H

#include "app/person_link.h"

/* So many reports of a tenant are linked anew where an index cannot follow, or the tenant grew by a quarter since it
 * was made; of more, that is left to `persons link`, and so are more new reports at once than ARRIVALS_AT_ONCE_MOST.
 * Design values, so that an import does not wait for it. */
#define ARRIVALS_WHOLE_MOST ((int64_t)20000)
#define ARRIVALS_AT_ONCE_MOST ((int64_t)5000)
/* Of so few all are linked anew each time: that is done at once, and no count is older than the reports. */
#define ARRIVALS_FEW ((int64_t)500)

typedef enum {
    ARRIVALS_PROPOSED,          /* compared with all others; proposals are kept */
    ARRIVALS_NONE,              /* nothing came that was not compared */
    ARRIVALS_LEFT,              /* to `persons link`: too many, or they change what is known */
    ARRIVALS_BUSY,              /* to it as well: somebody else links or re-screens at this moment */
    ARRIVALS_NOT_YOURS          /* who imported may not know persons */
} ArrivalsHow;

typedef struct {
    ArrivalsHow how;
    bool is_whole;              /* all were linked anew */
    int64_t mentions;           /* that came and were compared */
    int64_t stood_before;       /* proposals; a weight that moved by a bit ends one and adds another */
    LinkRunRow run;             /* that was kept, with ARRIVALS_PROPOSED */
} Arrivals;

/* After an import landed, as part of it. What came is weighed against all others as the newest linking
 * weighs, by the weights and counts it left in the index; so a pair has the weight, to the last bit, that
 * linking all at once by them would give it. How common a value is gets counted anew when all are linked.
 * Proposals are kept as a run of its own, all or none, and join nobody; those that are not among the
 * surest of either side any more are ended. Errors: of the store. */
bool person_arrivals(Tenant *tenant, size_t workers, Arrivals *arrivals, Err *err);

#endif
