/* err.h - what went wrong, for three readers: a code, a sentence, a trail. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

typedef enum {
    ERR_NONE, ERR_USAGE, ERR_INPUT, ERR_NOT_FOUND, ERR_DENIED, ERR_CONFLICT, ERR_LIMIT, ERR_IO, ERR_STORE,
    ERR_TRAIL       /* the audit trail cannot be written: nothing may be shown, and somebody has to be told */
} ErrCode;

typedef struct { ErrCode code; char text[400]; char trail[240]; } Err;

/* One factual sentence for the person and what to do next. Returns false, so that it can be returned. */
bool err_set(Err *err, ErrCode code, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* Add where it happened. Returns false. */
bool err_in(Err *err, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* The exit codes that docs and scripts rely on. */
int err_exit_code(ErrCode code);

#endif
