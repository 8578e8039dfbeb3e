/* form.h - the parts of a request that are text from outside: names and values, cookies, paths. */
#ifndef WEB_FORM_H
#define WEB_FORM_H

#include "web/request.h"

/* UTF-8 without control characters but tab, newline and return. */
bool text_is_clean(Str text);

/* "a=1&b=two+words" (WHATWG URL, application/x-www-form-urlencoded). Decoded texts are written to `room`, which has to
 * have at least text.len bytes. False, and nothing of it is to be used, when there are too many or too long ones, a
 * percent sign without two digits, bytes that are not UTF-8, or control characters but tab, newline and return. */
bool form_read(Str text, char *room, Pair pairs[REQUEST_PAIRS_MAX], size_t *count);

/* The value of one cookie of a Cookie header (RFC 6265), or an empty text. Only letters, digits, "-" and "_" are
 * values of ours; a name that comes twice has none, since only one of them can be ours. */
Str cookie_read(Str header, Str name);

/* A path of ours: a slash, then letters, digits and "-._/", no empty part and none of dots alone. */
bool path_is_plain(Str path);

#endif
