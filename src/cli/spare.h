/* spare.h - no list that is written may take the place of a file that is read. */
#ifndef CLI_SPARE_H
#define CLI_SPARE_H

#include "base/err.h"
#include "base/str.h"

/* Whether the list and the .part beside it, while it is written, leave alone all `files` ("-" is standard input) and
 * what standard output goes to, under whatever names and links. ERR_USAGE when not. An empty name spares all. */
bool spare_files(Arena *scratch, Str list, const Str *files, size_t count, Err *err);

/* Whether no two of the names lead to one ordinary file. ERR_USAGE names one that does. */
bool spare_twice(Arena *scratch, const Str *files, size_t count, Err *err);

#endif
