/* door_upload.h - a form that sends files, on its way through the door: handed to the house piece by piece. */
#ifndef WEB_DOOR_UPLOAD_H
#define WEB_DOOR_UPLOAD_H

#include "web/request.h"

/* The house is asked three times: whether it may come at all, before a byte of it is read; for each piece, with what
 * the form said so far, so that nothing is kept of a form without its mark; and at its end, as of any form. What is
 * refused in the midst is read to its end and thrown away, because browsers hear no answer before. */
typedef struct Upload Upload;

/* Seconds for a form of that length: a slow line may take long, and nobody may take for ever. */
double upload_seconds(size_t length);
/* Longer ones are refused without being read to their end. */
#define UPLOAD_READ_MAX ((size_t)512 * 1024 * 1024)

bool upload_is(Str path, Str content_type);
/* NULL when the type has no sound boundary, or there is no memory. */
Upload *upload_new(Str content_type, size_t length);
void upload_free(Upload *upload);       /* NULL is fine */

typedef enum {
    UPLOAD_READ,                /* let more of it come */
    UPLOAD_ASK,                 /* ask the house: upload_fill says what */
    UPLOAD_ANSWER,              /* what the house answered last that was not 100 is the answer */
    UPLOAD_REFUSE               /* by the door itself, with *refused */
} UploadStep;

/* First without anything; then with what came. `answered`: the house's answer to the last question, NULL when there
 * was none in time. A piece without bytes is the end of the form, but for the first after UPLOAD_ASK. */
UploadStep upload_step(Upload *upload, const Response *answered, Str piece, unsigned *refused);
/* True while the last answer that is not 100 has to be kept. */
bool upload_keeps_answer(const Upload *upload);
/* Method, form and piece of the question; they live in `upload` until the next step. */
void upload_fill(const Upload *upload, Request *request);

#endif
