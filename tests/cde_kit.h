/* cde_kit.h - what tests of Crime Data Explorer folders share: invented tables, and all a reading says. */
#ifndef TESTS_CDE_KIT_H
#define TESTS_CDE_KIT_H

#include "ingest/cde.h"
#include "nibrs_kit.h"

/* The tables that travel inside the program; read once. */
const CdeBook *cde_kit_book(void);

/* An invented folder: texts of files that lie in it, until it is ended. */
typedef struct { char path[512]; int fd; } CdeMade;
CdeMade cde_made(void);
void cde_made_put(const CdeMade *made, const char *name, Str text);
/* Several files in one text, each behind a line "== NAME". */
void cde_made_files(const CdeMade *made, Str files);
void cde_made_end(CdeMade *made);

/* Reads a folder. 0 sorter bytes is what the program takes. */
NibrsSeen cde_see_files(const char *files, CdeFolder *found);
NibrsSeen cde_see(int folder, size_t sorter_bytes, CdeFolder *found);
/* False when there is no such folder. */
bool cde_see_path(const char *path, size_t sorter_bytes, CdeFolder *found, NibrsSeen *seen);

#endif
