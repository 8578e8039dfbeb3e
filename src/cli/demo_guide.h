/* demo_guide.h - the demonstration's last page: what the guide says for the child whom the correction brought to light. */
#ifndef CLI_DEMO_GUIDE_H
#define CLI_DEMO_GUIDE_H

#include "app/tenant.h"
#include "cli/report.h"
#include "domain/mention.h"

/* The charge that reaches a buyer, by facts made for this page; a duty whose clock a person starts; the place of a made
 * directory that takes the child; the papers that can be printed. `born`: as it was corrected. */
bool demo_tenant_guide(Cli *cli, Tenant *tenant, const Mention *child, Date born, const ReportOptions *options,
                       Err *err);

#endif
