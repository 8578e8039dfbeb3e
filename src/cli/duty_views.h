/* duty_views.h - how duties are told: on a page, as JSON Lines, as a list. */
#ifndef CLI_DUTY_VIEWS_H
#define CLI_DUTY_VIEWS_H

#include "app/duty.h"
#include "cli/cli.h"

typedef struct {
    bool only_pressing;         /* overdue, held, to be told to a supervisor, at once, or due within a day */
    bool with_all;              /* what has no deadline, and what is over, too */
    Date since;                 /* only what started from this day on; unknown: all */
    bool has_person;
    Mention person;
    bool json;
    Str csv_name;
} DutyView;

bool duty_is_wanted(const DutyList *list, const Due *due, const DutyView *view);

/* The list as it was asked for; the CSV file becomes whole or is not there. */
bool duty_list_tell(Cli *cli, Tenant *tenant, const DutyList *list, const DutyView *view, Err *err);
/* One of them, with everything that was said about it. */
void duty_tell_whole(Cli *cli, Tenant *tenant, const DutyList *list, const Due *due, bool json);
/* What it came to, after something was said. */
void duty_tell_short(Cli *cli, const Zone *zone, const Due *due, bool json);

/* A row of the table, for whoever reviews it. */
void duty_row_tell(Cli *cli, const Duty *duty, bool is_whole, bool json);

#endif
