/* err.c - how is a failure put in words and turned into an exit code? */
#include "base/err.h"

#include <stdarg.h>

bool err_set(Err *err, ErrCode code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    vsnprintf(err->text, sizeof err->text, fmt, args);
    va_end(args);
    err->code = code;
    err->trail[0] = '\0';
    return false;
}

bool err_in(Err *err, const char *fmt, ...)
{
    size_t used = strlen(err->trail);
    va_list args;
    va_start(args, fmt);
    if (used < sizeof err->trail - 1) vsnprintf(err->trail + used, sizeof err->trail - used, fmt, args);
    va_end(args);
    return false;
}

int err_exit_code(ErrCode code)
{
    switch (code) {
    case ERR_NONE:      return 0;
    case ERR_USAGE:     return 2;
    case ERR_INPUT:
    case ERR_LIMIT:     return 3;
    case ERR_NOT_FOUND:
    case ERR_DENIED:    return 4;
    case ERR_CONFLICT:  return 5;
    case ERR_IO:
    case ERR_STORE:
    case ERR_TRAIL:     return 6;
    }
    return 6;
}
