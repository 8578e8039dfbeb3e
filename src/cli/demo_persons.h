/* demo_persons.h - the demonstration's persons: planted changes of identity, and what linking proposes of them. */
#ifndef CLI_DEMO_PERSONS_H
#define CLI_DEMO_PERSONS_H

#include "app/region_forms.h"
#include "app/tenant.h"
#include "cli/report.h"

/* Link the persons of all reports, and say how many of the changes of identity that were planted, and that lists tell
 * enough of to be compared, are proposed or queued, and how often the first pairs of the queue are one person. False,
 * too, when one is neither, or when somebody was joined without a word. */
bool demo_tenant_persons(Cli *cli, Tenant *tenant, const Region *region, const ReportOptions *options, Err *err);

#endif
