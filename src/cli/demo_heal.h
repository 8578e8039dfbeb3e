/* demo_heal.h - the demonstration's correction: a forged birth date put right, and what it had hidden. */
#ifndef CLI_DEMO_HEAL_H
#define CLI_DEMO_HEAL_H

#include "app/region_forms.h"
#include "app/tenant.h"
#include "cli/report.h"

/* Correct the child of the forged paper that was copied most often, say what read the wrong date, and
 * re-screen; then what the guide says for that child. Nothing is told where the region has no such paper. */
bool demo_tenant_heal(Cli *cli, Tenant *tenant, const Region *region, const ReportOptions *options, Err *err);

#endif
