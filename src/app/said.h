/* said.h - what somebody has said of a list, piece by piece: a map in the making. */
#ifndef APP_SAID_H
#define APP_SAID_H

#include "app/proposal.h"
#include "ingest/csv_map.h"

typedef struct {
    Arena *arena;
    CsvMap map;
    size_t column_room, value_room;
    size_t columns_said;        /* how often a column was spoken of */
    bool is_seen[CSV_COLUMNS_MAX];      /* of a column of the map: nobody spoke of it */
    bool is_any, has_kind, has_head;    /* something was said; what kind of list; which line names the columns */
} Said;

/* `map` is the text of a map that was made before, whole or in part, or empty. Errors: those of csv_map_read. */
bool said_begin(Said *said, Arena *arena, Str map, Err *err);

/* Each takes the place of what was said before. They say no to what a map cannot hold, and change nothing then:
 * kind "booking"; the ORI of an agency; the year of days that are written without one; the day of rows of which
 * nothing else says one, "2025-10-16", "10/16/2025" or "Oct 16 2025"; a meaning "victim.age", "keep",
 * with the order of a date where it is one, or DATE_ORDERS where nobody said it and the values may tell; a code "40A"
 * of words of a list, whose existence the caller looks up. */
bool said_kind(Said *said, Str kind);
bool said_agency(Said *said, Str ori);
bool said_year(Said *said, Str year);
bool said_day(Said *said, Str day);
bool said_column(Said *said, Str name, Str meaning, DateOrder order);
bool said_code(Said *said, Str list, Str words, Str code);

/* Columns that nobody spoke of are as `map` has them, the text of a map that somebody has seen: what is said of one
 * column changes no other. Of a map of another kind than the one that was said nothing is kept: another kind reads
 * columns in another way. False where it cannot be read. */
bool said_seen(Said *said, Str map);

/* Of a column of block 1, 2, .. of `seen`: what said_column says of one of the list. */
bool said_below(Said *said, Str seen, size_t block, Str name, Str meaning, DateOrder order);
/* How a column of `seen` is read, of block 0 the list itself: "down", an empty cell is what the one above it is;
 * "blank", it is not; "mdy", "dmy", "ymd", the order of its days. False where it has none of that. */
bool said_cells(Said *said, Str seen, size_t block, Str name, Str word);
/* Which lines name the columns; all that was said of columns is forgotten. */
bool said_head(Said *said, Str lines);

/* The text of it, which stands while `proposal` is made again: what that found of the head and the kind stays, where
 * nobody said another. Empty where nothing was said. */
Str said_text(const Said *said, const Proposal *proposal);

/* The proposal of a list once more, by what was said since. That its kind is a guess is asked until somebody says it.
 * Errors: those of proposal_make. */
bool said_look(const Said *said, Str list, Str head, Proposal *proposal, Err *err);

/* Whether a row can say it once: an age, a day, a number of the report. A second column of it takes the first one's
 * place. */
bool meaning_is_once(Str meaning);

/* Whether a map knows it. */
bool meaning_exists(Str meaning);

/* Whether it is the meaning of a day, of which the order has to be known. */
bool meaning_is_date(Str meaning);

#endif
