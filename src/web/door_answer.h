/* door_answer.h - what goes back to the browser, with the headers that keep pages from being framed, kept or sent on. */
#ifndef WEB_DOOR_ANSWER_H
#define WEB_DOOR_ANSWER_H

#include <microhttpd.h>

#include "web/assets.h"
#include "web/request.h"

/* `is_secure`: it came by TLS, and browsers are told to come by nothing else. All true when queued. */
bool answer_page(struct MHD_Connection *connection, const Response *response, bool is_secure);
bool answer_asset(struct MHD_Connection *connection, const Asset *asset, bool is_secure);
/* The door's own refusals: one sentence each, and the connection ends: where its next request begins may be unsure. */
bool answer_refusal(struct MHD_Connection *connection, unsigned status, bool is_secure);

#endif
