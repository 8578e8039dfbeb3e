/* correct_notice.h - notices of a correction for people and for programs: open them, list them, keep the answers. */
#ifndef CLI_CORRECT_NOTICE_H
#define CLI_CORRECT_NOTICE_H

#include "app/notice_paper.h"
#include "cli/correct_show.h"

/* All return the exit code. `id` is a correction's number, or 0 for all. */
int correct_notify(Cli *cli, Tenant *tenant, int64_t id, Err *err);
int correct_notices(Cli *cli, Tenant *tenant, const CorrectView *view, int64_t id, Err *err);
/* `answer`: received, done or refused */
int correct_receipt(Cli *cli, Tenant *tenant, int64_t notice, Str answer, Str reason, Err *err);

/* On paper. `id`: of a notice, or of the correction that a sheet is for. */
typedef struct { Str out_name, sheet, state, contact; Date reply_by, today; bool show_names; } PaperChoice;
int correct_notice(Cli *cli, Tenant *tenant, int64_t id, const PaperChoice *choice, Err *err);
int correct_worksheet(Cli *cli, Tenant *tenant, int64_t id, const PaperChoice *choice, Err *err);
int correct_sheets(Cli *cli, Err *err);         /* which sheets there are */

#endif
