/* relief_views.h - what a child is given, where the child stands and what was said of it, on a page and in JSON. */
#ifndef CLI_RELIEF_VIEWS_H
#define CLI_RELIEF_VIEWS_H

#include "app/relief.h"
#include "cli/charge_views.h"

/* person: "" where the case was stated on the command line. */
void relief_page_tell(Cli *cli, const LawBook *law, const ReliefCase *of, Str person);
void relief_page_json(Cli *cli, const LawBook *law, const ReliefCase *of, Str person);

void path_tell(Cli *cli, Tenant *tenant, const PathEvent *events, size_t count, bool json);

#endif
