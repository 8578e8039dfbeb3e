/* check.h - run a check and show it as the options ask. */
#ifndef CLI_CHECK_H
#define CLI_CHECK_H

#include "cli/report.h"

/* Returns the exit code; `err` is set only when the work could not be done. */
int check_run(Cli *cli, const ReportOptions *options, const Words *files, Err *err);

#endif
