/* child_traces.h - which telephone, vehicle, room, address or adult stands in the records of two children of a tenant? */
#ifndef APP_CHILD_TRACES_H
#define APP_CHILD_TRACES_H

#include "app/corrections.h"
#include "app/number_shares.h"

/* Puts each beside the children of both records (R35; indicator C37). Children that two people have joined are one
 * child. What stands in more than KEY_PLACES_MAX places serves many, and is nobody's trace. */
bool child_traces_read(NumberShares *shares, Tenant *tenant, const Corrections *corrections, const ImportRow *imports,
                       size_t import_count, Err *err);

#endif
