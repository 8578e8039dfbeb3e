/* map_preview.h - a list as it would be read, told in eight lines, and one for a warning, so that a mistake is seen at a glance. */
#ifndef CLI_MAP_PREVIEW_H
#define CLI_MAP_PREVIEW_H

#include "app/preview.h"
#include "app/proposal.h"
#include "base/out.h"

/* `before`: of the map before the last answers, or NULL; `proposal`: of the same list, which says what its columns are;
 * agency: whose it is, or empty. */
void preview_tell(Out *out, Arena *scratch, const Preview *p, const Preview *before, const Proposal *proposal,
                  Str agency);

#endif
