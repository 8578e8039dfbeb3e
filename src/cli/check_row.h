/* check_row.h - one report of a file: as what it was read, and why it is on the list, or not. */
#ifndef CLI_CHECK_ROW_H
#define CLI_CHECK_ROW_H

#include "cli/report.h"

/* The exit code; the report at that line, or the one before. */
int check_row(Cli *cli, const ReportOptions *options, Str file, int line, Err *err);

#endif
