/* door_head.h - is the head of a request one that everybody on its way reads alike, so that all agree where it ends? */
#ifndef WEB_DOOR_HEAD_H
#define WEB_DOOR_HEAD_H

#include <microhttpd.h>
#include <stdbool.h>

#include "base/str.h"

/* RFC 9112: HTTP/1.0 or 1.1, one space between the words of the first line; each line ended by CR LF; names are tokens
 * with a colon right behind them; no line goes on in the next, no value has a control character but tabs; one Host and
 * one Content-Length at most, and no Transfer-Encoding, because no page of ours sends in chunks. libmicrohttpd 0.9.75
 * takes all that is otherwise, and makes "Content: 4", folded before "-Length", a Content-Length.
 *
 * It reads a head in place, so that what it left out shows in where names and values lie; how long the head was, it
 * tells. Should another version keep them elsewhere, nothing is taken any more. `method` and `version` are those that
 * its handler gets; `uri` is the text between them, as it came. */
bool head_is_plain(struct MHD_Connection *connection, const char *method, Str uri, const char *version);

#endif
