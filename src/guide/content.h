/* content.h - the texts that practitioners review, as they travel inside the program. */
#ifndef GUIDE_CONTENT_H
#define GUIDE_CONTENT_H

#include "base/str.h"

typedef struct { Str name, text; } ContentFile;     /* name: path below content/, "rules/age-conflict.rule" */

extern const ContentFile content_files[];
extern const size_t content_file_count;

/* NULL when there is no such file. */
const ContentFile *content_find(Str name);

#endif
