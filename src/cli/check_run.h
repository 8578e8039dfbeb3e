/* check_run.h - run a check and show it as the options ask. */
#ifndef CLI_CHECK_RUN_H
#define CLI_CHECK_RUN_H

#include "cli/cli.h"
#include "domain/finding.h"

typedef struct {
    bool json, all, quiet, show_names;
    Str csv_name, problems_name;            /* empty: no such list */
    Date today;
    void (*tap)(void *to, const Finding *finding);      /* sees every finding, pools included; may be NULL */
    void *tap_to;
} CheckOptions;

/* Returns the exit code; `err` is set only when the work could not be done. */
int check_run(Cli *cli, const CheckOptions *options, const Words *files, Err *err);

#endif
