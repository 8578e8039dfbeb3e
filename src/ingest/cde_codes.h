/* cde_codes.h - which code an id of a Crime Data Explorer bundle stands for. */
#ifndef INGEST_CDE_CODES_H
#define INGEST_CDE_CODES_H

#include "ingest/cde_folder.h"

typedef struct { int list; uint64_t id; Str code; } CdeCode;

typedef struct {
    const CdeBook *book;
    CdeCode *entries;                               /* of the bundle, by list and id */
    size_t count;
    bool is_there[CDE_CODE_FILES_MAX];              /* the lists that the bundle has */
    uint64_t bytes;                                 /* of its files */
} CdeCodes;

/* Reads the code lists of a bundle into the arena; those that are not there are simply not there. Rows
 * without an id or a code, or with what is too long for a code, say nothing. ERR_LIMIT when there are more
 * than CDE_CODES_MAX ids. */
bool cde_codes_read(Arena *arena, const CdeBook *book, const CdeFiles *files, CdeCodes *codes, Err *err);

/* The code of an id: as the bundle says, else as is known of the dialect, which may be not verified. NULL when neither
 * knows it. */
const Str *cde_code(const CdeCodes *codes, int list, Str id, CdeDialect dialect, bool *is_verified);

#endif
