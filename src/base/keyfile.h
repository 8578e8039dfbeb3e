/* keyfile.h - the file that opens a tenant: short text that can be printed and typed again. */
#ifndef BASE_KEYFILE_H
#define BASE_KEYFILE_H

#include <stdbool.h>

#include "base/err.h"
#include "base/secret.h"

/* Four lines: what this is and where not to keep it; `tenant`, 32 hex digits; `key`, 64 hex digits; `check`, the
 * first 8 hex digits of the SHA-256 of the lines before, so that a slip in typing a copy from paper is noticed.
 * Hex digits are lower case, lines end with a newline, and nothing may be added. */

/* Writes a new file for its owner alone, and returns when it is on the disk. ERR_CONFLICT when there is a file of
 * that name, which is never replaced: it may be the only way into a tenant. ERR_IO, and no file, when it cannot
 * be written whole. */
bool keyfile_make(const char *path, const unsigned char tenant[16], const Key *key, Err *err);

/* ERR_NOT_FOUND: no such file. ERR_DENIED: this process may not read it, or all users may read or write it.
 * ERR_INPUT: not a whole key file. Follows links, because service managers hand out credentials by link. */
bool keyfile_read(const char *path, unsigned char tenant[16], Key *key, Err *err);

#endif
