/* look_up.h - what a look-up found, for people, for programs, as a list. */
#ifndef CLI_LOOK_UP_H
#define CLI_LOOK_UP_H

#include "app/look_up.h"
#include "cli/cli.h"

typedef struct { bool json, show_names; Str csv_name; int age; } LookUpView;

void look_up_json(Cli *cli, const LookUpView *view, const LookUpAnswer *answer);
void look_up_text(Cli *cli, const LookUpView *view, const LookUpAnswer *answer);
bool look_up_csv(Cli *cli, const LookUpView *view, const LookUpAnswer *answer, Err *err);

#endif
