/* bundle.h - an exported audit trail, line by line, in the one form that is right. */
#ifndef VERIFY_BUNDLE_H
#define VERIFY_BUNDLE_H

#include "base/epoch.h"

typedef enum { BUNDLE_BEGIN, BUNDLE_ENTRY, BUNDLE_HEAD, BUNDLE_OPEN, BUNDLE_END } BundleKind;

/* What a line says; which members are filled goes by the kind. Texts live in the line, which is changed. */
typedef struct {
    BundleKind kind;
    TrailName of;               /* begin */
    int64_t seq, at;            /* entry */
    TrailEntry entry;
    Digest hash;
    EpochHead head;             /* head, open */
    KeyedMark mark;
    int64_t entries, heads;     /* end */
} BundleLine;

/* False when the line is not one of docs/audit.md, written as it says there to the byte. `text` without its newline. */
bool bundle_read(char *text, size_t len, BundleLine *line);

#endif
