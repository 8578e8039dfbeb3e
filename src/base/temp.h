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

#endif
