/* upload.h - files on their way in: held in memory that is no file's, until their form is whole. */
#ifndef WEB_UPLOAD_H
#define WEB_UPLOAD_H

#include "web/page.h"

/* At once, of everybody; one of each person: who begins anew gives up what they had begun. */
#define UPLOADS_MAX ((size_t)2)
/* What does not go on for so long is given up, and its place is another's. */
#define UPLOAD_IDLE_SECONDS 60
/* That one person may send in an hour. */
#define UPLOAD_BYTES_AN_HOUR ((uint64_t)512 * 1024 * 1024)

typedef struct Uploads Uploads;

/* `most`: bytes of one file, at most UPLOAD_BYTES_MAX. NULL with ERR_STORE. */
Uploads *uploads_open(size_t most, Err *err);
void uploads_close(Uploads *uploads);           /* NULL is fine */
size_t upload_most(const Uploads *uploads);
/* The door is gone, and with it whatever was on its way. */
void uploads_forget(Uploads *uploads);

/* The door's questions METHOD_MAY and METHOD_PIECE, by whoever is signed in and may import: status 100, with the number
 * under which it is kept as the body of the first; or a page of one sentence: 409 while a file is taken in, 413, 415
 * (no text: nothing but text is kept, and no picture ever), 429, or 422. */
void upload_may(Call *call);
void upload_piece(Call *call);

/* What came, sealed against change: -1 where there was none. The descriptors are the caller's from here on. False where
 * this session has sent nothing under that number. */
typedef struct { int file, map; size_t file_bytes, map_bytes; } Uploaded;
bool upload_take(Call *call, Uploaded *uploaded);

#endif
