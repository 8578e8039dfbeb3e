/* source.h - an input that can be read twice: a file, or what a pipe brought. */
#ifndef APP_SOURCE_H
#define APP_SOURCE_H

#include <stdint.h>
#include <sys/stat.h>

#include "base/err.h"
#include "base/str.h"

typedef struct {
    Str name;                   /* as the person named it; "standard input" for - */
    int fd;                     /* -1 when closed */
    uint64_t bytes;
    struct stat seen;           /* to notice that somebody writes to it meanwhile */
} Source;

/* Regular files are opened. A pipe, or "-" for standard input, is first copied to memory that belongs to no
 * file, at most STDIN_BYTES_MAX, because findings are told in order of urgency and so records are looked up
 * again. Errors: ERR_INPUT for a folder; ERR_NOT_FOUND or ERR_IO when it cannot be opened or read; ERR_LIMIT. */
bool source_open(Str path, Source *source, Err *err);
void source_close(Source *source);

/* True when the bytes are still those that were opened, as far as size and time of change tell. */
bool source_is_unchanged(const Source *source);

#endif
