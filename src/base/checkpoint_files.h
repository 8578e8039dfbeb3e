/* checkpoint_files.h - checkpoints that somebody kept: those of a file, or of all files of a folder. */
#ifndef BASE_CHECKPOINT_FILES_H
#define BASE_CHECKPOINT_FILES_H

#include "base/checkpoint.h"

/* Of a file ("-": standard input), or of all files of a folder whose names begin with no dot, in any order; texts are
 * gone when the call returns. ERR_INPUT when there is none, or something cannot be read. */
bool checkpoint_files_each(const char *path, bool (*each)(void *to, const Checkpoint *checkpoint, Err *err), void *to,
                           Err *err);

#endif
