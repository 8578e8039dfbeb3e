/* door_visit.h - every connection has a moment at which it ends, however slowly it sends or reads. */
#ifndef WEB_DOOR_VISIT_H
#define WEB_DOOR_VISIT_H

#include <stdbool.h>
#include <stddef.h>

/* Seconds from the moment named. A request comes whole or not at all; libmicrohttpd's own limit counts inactivity, so
 * a byte every few seconds would hold a connection for ever. */
#define VISIT_HEAD_SECONDS 15   /* from the connection, or from the last answer, to the end of the next header */
#define VISIT_BODY_SECONDS 30   /* from there to the end of the body */
#define VISIT_ANSWER_SECONDS 60 /* from the answer to its last byte */

typedef struct Visit Visit;

Visit *visit_begin(int fd);                     /* NULL when there is no memory */
/* Before the descriptor is closed. */
void visit_end(Visit *visit);
/* 0: it may wait, because it is us who have to answer. NULL is fine. */
void visit_allow(Visit *visit, double seconds);
/* Ends what is over its time; called every second. */
void visits_expire(void);
size_t visits_open(void);

#endif
