/* door_asked.h - requests that wait for the house's answer, each at a place with a number. */
#ifndef WEB_DOOR_ASKED_H
#define WEB_DOOR_ASKED_H

#include <microhttpd.h>

#include "web/request.h"

/* One request from its first line to the last byte of its answer. */
typedef struct {
    enum { ASKED_NEW, ASKED_BODY, ASKED_WAITING, ASKED_ANSWERED } stage;
    Str uri;                    /* as it came: path and query; empty when it was too long */
    char *body;
    size_t body_len, body_room;
    char *answer;               /* packed; NULL when the house did not answer in time, or is gone */
    size_t answer_len;
    struct Upload *upload;      /* NULL: it sends no file */
    double until;               /* by which moment that has to be there (clock_seconds) */
} Asked;

/* Requests that may wait at once; more are told to come again (503). */
#define ASKED_MAX 512
/* After so many seconds the house is no longer waited for. */
#define ASKED_SECONDS 60

Asked *asked_new(const char *uri);
void asked_free(Asked *asked);          /* NULL is fine */
void asked_answer_forget(Asked *asked);
/* Room for `more` bytes of the body, at most REQUEST_BODY_MAX in all. */
bool asked_body_add(Asked *asked, const char *at, size_t more);

/* The connection is suspended and `packed` (which is taken over) is on its way to the house. False: too many wait. */
bool asked_send(Asked *asked, struct MHD_Connection *connection, char *packed, size_t len);
/* The two threads between door and house; `channel` is the door's end. The process ends when the house is gone. */
bool asked_begin(int channel, void (*stop)(void));
/* Tells the house something that is no request (web/door.h). */
bool asked_tell(uint64_t number, Str text);
/* Every second: who waited too long goes on without an answer. */
void asked_expire(void);
size_t asked_waiting(void);

#endif
