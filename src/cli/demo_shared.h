/* demo_shared.h - the demonstration's shared identifiers: a planted room is found, a planted shelter serves many. */
#ifndef CLI_DEMO_SHARED_H
#define CLI_DEMO_SHARED_H

#include "app/region_forms.h"
#include "app/tenant.h"
#include "cli/report.h"

/* Before the first re-screen: put on record that the shelter's telephone and address serve many. */
bool demo_shared_say(Cli *cli, Tenant *tenant, const Region *region, Err *err);

/* After it: tell what was found beside the truth. False, too, when that is not what was planted. */
bool demo_shared_tell(Cli *cli, Tenant *tenant, const Region *region, const ReportOptions *options, Err *err);

#endif
