/* link_views.h - what a run of linking tells, as text for people or as JSON Lines. */
#ifndef CLI_LINK_VIEWS_H
#define CLI_LINK_VIEWS_H

#include "app/link_judge.h"
#include "cli/cli.h"

typedef struct { double seconds; size_t peak_mb; bool show_names; } LinkShown;

/* Personal values are masked unless shown->show_names. `judgment` is NULL without a truth. */
void link_text(Cli *cli, const LinkRun *run, const LinkJudgment *judgment, const LinkShown *shown);
void link_json(Cli *cli, const LinkRun *run, const LinkJudgment *judgment, const LinkShown *shown);

#endif
