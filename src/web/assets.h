/* assets.h - what pages are dressed in: styles, scripts, fonts and signs, all served by us and none of it about anybody. */
#ifndef WEB_ASSETS_H
#define WEB_ASSETS_H

#include "base/str.h"

/* `packed` is the same by gzip; empty where that would not be smaller. Made by tools/assets.py from web/ and from the
 * U.S. Web Design System that ./dev fetches. */
typedef struct { Str path, type, body, packed; } Asset;

extern const Asset assets[];
extern const size_t asset_count;

/* NULL when there is none. */
const Asset *asset_find(Str path);

#endif
