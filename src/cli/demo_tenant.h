/* demo_tenant.h - the demonstration's tenant: filled, re-screened, and one finding decided about. */
#ifndef CLI_DEMO_TENANT_H
#define CLI_DEMO_TENANT_H

#include "app/region_forms.h"
#include "app/tenant.h"
#include "cli/report.h"

/* FOLDER/tenant and FOLDER/tenant.key, made by the owner of this process, who becomes its detective; the
 * files landed. */
bool demo_tenant_open(Cli *cli, Str folder, const Region *region, bool json, Tenant *tenant, Err *err);

/* The report, from the store. Returns the exit code. */
int demo_tenant_rescreen(Cli *cli, Tenant *tenant, const ReportOptions *options, Err *err);

/* Accept the most urgent finding, re-screen, and show that it stays accepted. `kept`: where the tenant is
 * kept, or NULL. */
bool demo_tenant_decide(Cli *cli, Tenant *tenant, const ReportOptions *options, const char *kept, Err *err);

#endif
