/* made_file.h - the reports of a NIBRS flat file in shared data, kept in memory for a test. */
#ifndef INSIGHT_MADE_FILE_H
#define INSIGHT_MADE_FILE_H

#include "domain/record.h"

typedef struct { Record *records; size_t count, room; } RecordList;

void record_list_add(Arena *arena, RecordList *list, const Record *record);      /* a copy that is our own */

/* Reads nibrs/NAME of the shared data. False when it is not there; fails the test when it cannot be read. */
bool made_file_read(Arena *arena, const char *name, RecordList *list);

/* The whole text of a file below the shared data. False when it is not there. */
bool made_file_text(Arena *arena, const char *name, Str *text);

#endif
