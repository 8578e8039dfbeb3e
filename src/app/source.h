/* source.h - an input that can be read twice: a file, a folder of tables, or what a pipe brought. */
#ifndef APP_SOURCE_H
#define APP_SOURCE_H

#include <stdint.h>
#include <time.h>

#include "base/digest.h"
#include "base/err.h"
#include "base/str.h"

typedef struct {
    Str name;                   /* as the person named it; "standard input" for - */
    int fd;                     /* -1 when closed */
    bool is_folder;
    uint64_t bytes;             /* of the file, or of the files in the folder together */
    size_t files;               /* in the folder; 1 for a file */
    struct timespec newest;     /* change of any of them, to notice that somebody writes meanwhile */
} Source;

/* Files and folders are opened. A pipe, or "-" for standard input, is first copied to memory that belongs to no
 * file, at most STDIN_BYTES_MAX, because an import looks twice. Errors: ERR_NOT_FOUND or ERR_IO when it cannot be
 * opened or read; ERR_DENIED; ERR_LIMIT. */
bool source_open(Str path, Source *source, Err *err);
/* What is open already, under the name that a person gave it; `fd` stays the caller's. ERR_IO. */
bool source_given(Str name, int fd, Source *source, Err *err);
void source_close(Source *source);

/* Files of a folder that are read at most; their names stand in the arena, in the order of bytes. */
#define SOURCE_FILES_MAX ((size_t)1024)
bool source_names(const Source *source, Arena *arena, Str **names, size_t *count, Err *err);

/* All its bytes, those of a folder with the names of its files. */
bool source_add_to(const Source *source, Digester *digester, Err *err);

/* A whole text of at most `most` bytes, and its name as a person knows it; "-" is standard input. Errors: those of
 * source_open; ERR_INPUT for a folder; ERR_LIMIT when it is longer, with the sentence `too_long`: what is the most, and
 * what to do. */
bool source_text(Arena *arena, Str path, size_t most, const char *too_long, Str *name, Str *text, Err *err);

/* True when the bytes are still those that were opened, as far as size and time of change tell. */
bool source_is_unchanged(const Source *source);

#endif
