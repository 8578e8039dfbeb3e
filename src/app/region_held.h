/* region_held.h - what stands of an invented region's reports in the end, after corrections, late arrests and deletes. */
#ifndef APP_REGION_HELD_H
#define APP_REGION_HELD_H

#include "app/version_join.h"
#include "ingest/nibrs_book.h"

/* A flat file tells every step; a list or a table exported at the end of the year tells how matters stand. */
typedef struct {
    Hash key;                   /* of the number (version_of) */
    size_t order, base, file;   /* order: as read, from 0; base: the order of the report it stands with */
    Effect effect;
    Str packed;
    bool stands;
} HeldReport;

typedef struct {
    Arena *arena;
    const NibrsBook *book;
    HeldReport *reports;
    size_t count, room;
} Held;

/* All reports of a flat file, behind those held already. */
bool held_read(Held *held, Str path, size_t file, Err *err);

/* Decides what stands. Reports of one number then follow one another, the numbers in the order of their bases. */
void held_settle(Held *held);

/* The report that begins at *at, with what was added to it, and moves *at to the next number. False at the end. `file`
 * is that of the base. The record lives in the arena; so do its texts. */
bool held_next(const Held *held, Arena *arena, size_t *at, Record *record, size_t *file);

#endif
