/* rescreen.h - run a re-screen of a tenant and show it as the options ask. */
#ifndef CLI_RESCREEN_H
#define CLI_RESCREEN_H

#include "app/enter.h"
#include "cli/report.h"

typedef struct { Why why; bool only_new; Str rule; Date since; } RescreenChoice;

/* Returns the exit code; `err` is set only when the work could not be done. */
int rescreen_run(Cli *cli, Tenant *tenant, const ReportOptions *options, const RescreenChoice *choice, Err *err);

#endif
