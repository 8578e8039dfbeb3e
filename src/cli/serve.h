/* serve.h - open the web door of a tenant that is open, until somebody says stop. */
#ifndef CLI_SERVE_H
#define CLI_SERVE_H

#include "app/tenant.h"
#include "cli/cli.h"
#include "web/serve.h"

/* Says under which address it answers. Errors: of app_enter and web/serve.h. */
bool serve_open(Cli *cli, Tenant *tenant, const ServePlan *plan, bool json, Err *err);

#endif
