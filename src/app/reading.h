/* reading.h - read one file of crime reports to its end: every report, what it counts, what is wrong with it. */
#ifndef APP_READING_H
#define APP_READING_H

#include "app/events.h"
#include "app/format.h"

typedef struct {
    const Knowledge *knowledge;
    const Events *events;               /* problem and progress are told from here */
    bool (*record)(void *to, const Record *record, Err *err);
    void *to;
    bool with_raw;                      /* each report with its bytes as received, in record->raw */
    const HowToRead *how;
} Reader;

/* Refused: the file is not what it should be, and others may go on; what `record` saw of it must be discarded.
 * Stopped: nothing can go on. Both say why. */
typedef enum { READING_DONE, READING_REFUSED, READING_STOPPED } Reading;

/* The file, opened and not yet read. False: refused, and `source->fd` is -1. Either way `file` has its name. */
bool file_open(Arena *arena, Str path, const HowToRead *how, Source *source, FileRead *file, Err *err);
/* `file` as file_open left it. A process of its own reads it, which may do nothing else (reading_child.h). */
Reading file_read(const Reader *reader, const Source *source, FileRead *file, Err *err);

/* Looks at a list without reading it to its end, in the same way, and brings the texts that are told of it: a map and
 * what speaks for it, as rows of cells. They live in the arena. `told` is the text of a map of what somebody has said
 * of it already, in whole or in part; it may be empty. Errors of its own are those of csv_map_read. */
bool file_look(Arena *arena, const Source *source, Str head, Str told, Str texts[], size_t count, Err *err);

/* Of FileRead.columns: the list's columns that say this field, in quotes; empty when none is known. */
Str file_columns_of(Str columns, FieldId field);

#endif
