/* waiting.h - requests that wait for the work of their password, while the house answers everybody else. */
#ifndef WEB_WAITING_H
#define WEB_WAITING_H

#include "base/password_work.h"
#include "web/house.h"

/* A sign-in and an unlocking are looked at twice: first only what their password is to be compared with, and the work
 * is begun beside the house (base/password_work.h); when it is done they are answered like any other request, as if
 * they had come then. Nothing of the first look is used in the answer but the work, and that only when it fits. */
typedef struct Waiting Waiting;

Waiting *waiting_open(const Key *pepper, Err *err);     /* NULL on failure */
void waiting_close(Waiting *waiting);                   /* NULL is fine */

typedef enum {
    WAIT_NOT,                   /* answer it now */
    WAIT_BEGUN,                 /* it comes back by waiting_next */
    WAIT_FULL                   /* so many wait that it has to be refused */
} Wait;
/* `packed` is the request as it came, under its number. */
Wait waiting_begin(Waiting *waiting, House *house, uint64_t number, Str packed, const Request *request, int64_t now);

/* Can be read when somebody's work is done. */
int waiting_ready(const Waiting *waiting);
/* The next one whose work is done, copied into room of REQUEST_BYTES_MAX; the work lives until waiting_done, which also
 * wipes it. False when there is none. */
bool waiting_next(Waiting *waiting, uint64_t *number, char *room, Str *packed, const PasswordWorked **worked);
void waiting_done(Waiting *waiting);

size_t waiting_count(const Waiting *waiting);

/* Their door is gone, and the next one counts its requests anew. */
void waiting_forget(Waiting *waiting);

#endif
