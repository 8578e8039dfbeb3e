/* temp.h - temporary files and folders, where $TMPDIR says, else in /tmp. */
#ifndef BASE_TEMP_H
#define BASE_TEMP_H

#include <stdbool.h>

#include "base/err.h"

typedef struct { char path[512]; } TempFolder;

/* A new empty folder, readable by this user alone. Whoever made it removes it. */
bool temp_folder(TempFolder *folder, Err *err);

/* A new file that has no name any more, so that nothing is left of it when its descriptor closes. -1 on failure. */
int temp_file(Err *err);

/* Makes so many now, which temp_file then hands out: for a process that will soon be allowed to make none
 * (base/sandbox.h). At most TEMP_RESERVE_MAX; one thread. */
#define TEMP_RESERVE_MAX 64
bool temp_reserve(size_t count, Err *err);

#endif
