/* map_preview.h - a list as it would be read, told so that a mistake is seen at a glance. */
#ifndef CLI_MAP_PREVIEW_H
#define CLI_MAP_PREVIEW_H

#include "app/preview.h"
#include "base/out.h"

void preview_tell(Out *out, Arena *scratch, const Preview *p);

#endif
