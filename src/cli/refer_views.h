/* refer_views.h - how referrals of children are told: on a page, as JSON Lines, as a list. */
#ifndef CLI_REFER_VIEWS_H
#define CLI_REFER_VIEWS_H

#include "app/placement.h"
#include "cli/cli.h"

typedef struct { bool only_open, json; Str csv_name; Date today; } ReferView;

/* The list as it was asked for; the CSV file becomes whole or is not there. */
bool refer_list_tell(Cli *cli, Tenant *tenant, const Placement *all, size_t count, const ReferView *view, Err *err);
/* One of them, with everything that was heard. */
void refer_tell_whole(Cli *cli, Tenant *tenant, const Placement *placement, const ReferView *view);

#endif
