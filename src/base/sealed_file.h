/* sealed_file.h - a temporary file of sealed chunks, written by one thread and read by many. */
#ifndef BASE_SEALED_FILE_H
#define BASE_SEALED_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/str.h"

/* The file has no name (see temp.h), and its chunks are sealed under a key that is drawn for it and lives in memory
 * only, so that nobody who finds them on a disk reads them. A chunk opens where it was written and nowhere else. */
typedef struct SealedFile SealedFile;

SealedFile *sealed_file_open(size_t chunk_most, Err *err);     /* no chunk is longer; NULL on failure */
void sealed_file_close(SealedFile *file);                       /* NULL is fine */

/* Puts a chunk at the end, which is at sealed_file_bytes. ERR_IO when the disk is full. */
bool sealed_file_add(SealedFile *file, Str chunk, Err *err);
uint64_t sealed_file_bytes(const SealedFile *file);             /* written so far */

/* One a thread; closed before its file. */
typedef struct SealedReader SealedReader;
SealedReader *sealed_reader_open(const SealedFile *file, Err *err);
void sealed_reader_close(SealedReader *reader);

/* The chunk of `len` bytes that was put there. ERR_IO when it cannot be read or is not what was written. */
bool sealed_read(SealedReader *reader, uint64_t at, size_t len, char *to, Err *err);

#endif
