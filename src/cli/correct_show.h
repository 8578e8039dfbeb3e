/* correct_show.h - corrections for people and for programs: the list of them, and everything that one of them reaches. */
#ifndef CLI_CORRECT_SHOW_H
#define CLI_CORRECT_SHOW_H

#include "app/dependents.h"
#include "cli/cli.h"
#include "cli/event.h"

typedef struct { bool json, show_names; Str csv_name; } CorrectView;

/* Both look things up under an audit entry of their own and return the exit code. */
int correct_list(Cli *cli, Tenant *tenant, const CorrectView *view, Err *err);
int correct_show(Cli *cli, Tenant *tenant, const CorrectView *view, int64_t id, Err *err);

/* One correction, as the list tells it. */
json_t *correction_event(Cli *cli, Tenant *tenant, const CorrectView *view, const KeptCorrection *correction);
void correction_tell(Cli *cli, Tenant *tenant, const CorrectView *view, const KeptCorrection *correction);

#endif
