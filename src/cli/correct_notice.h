/* correct_notice.h - notices of a correction for people and for programs: open them, list them, keep the answers. */
#ifndef CLI_CORRECT_NOTICE_H
#define CLI_CORRECT_NOTICE_H

#include "app/notices.h"
#include "cli/correct_show.h"

/* All return the exit code. `id` is a correction's number, or 0 for all. */
int correct_notify(Cli *cli, Tenant *tenant, int64_t id, Err *err);
int correct_notices(Cli *cli, Tenant *tenant, const CorrectView *view, int64_t id, Err *err);
/* `answer`: received, done or refused */
int correct_receipt(Cli *cli, Tenant *tenant, int64_t notice, Str answer, Str reason, Err *err);

#endif
