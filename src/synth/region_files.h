/* region_files.h - the region on disk: submission files in their order, and the two lists of what is true. */
#ifndef SYNTH_REGION_FILES_H
#define SYNTH_REGION_FILES_H

#include "synth/making.h"

/* Two files end their lines with CR LF, and here and there stands a blank line, because real ones do. */
bool region_files_write(Making *m, Str folder, Err *err);

#endif
