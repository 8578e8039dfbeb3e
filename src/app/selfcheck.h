/* selfcheck.h - is everything in the tenant still what was written, and do its findings follow from it? */
#ifndef APP_SELFCHECK_H
#define APP_SELFCHECK_H

#include "app/enter.h"
#include "app/knowledge.h"

/* One thing that was looked at: what, whether it is well, and one sentence. */
typedef struct { const char *what; bool is_well; char text[240]; } Checked;

/* Pages and references; audit trail; both of the location vault where there is one, and whether its rows open; every
 * import against the digest of its landing, every report opened and read; the findings of the last run against a
 * rebuild. True when the work was done; `all_well` is the verdict. The location vault is closed again
 * unless it was open before. */
bool selfcheck(Tenant *tenant, const Knowledge *knowledge,
               bool (*each)(void *to, const Checked *checked, Err *err), void *to, bool *all_well, Err *err);

#endif
