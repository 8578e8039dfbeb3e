/* link_quality.h - how well links did beside the truth, for people and for programs. */
#ifndef CLI_LINK_QUALITY_H
#define CLI_LINK_QUALITY_H

#include "base/out.h"
#include "domain/link.h"

void link_quality_text(Out *out, Arena *scratch, const LinkReport *report);

/* {"event":"quality","threshold":..,"pairs":{..},"clusters":{..},"best":{..}} on one line. A threshold that is not
 * finite is null. */
void link_quality_json(Out *out, const LinkReport *report);

#endif
