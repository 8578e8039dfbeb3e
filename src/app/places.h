/* places.h - directories of services are read, searched and written again; nothing is kept. */
#ifndef APP_PLACES_H
#define APP_PLACES_H

#include "domain/tree.h"
#include "ingest/hsds_protect.h"
#include "insight/place_search.h"

/* One JSON text, or one set of tables: a CSV file, or those of a folder. The datapackage.json of a folder is a document
 * of its own beside them. */
typedef struct {
    Str name;                   /* as the person named it */
    Str file;                   /* under which it is written again: "x.json"; of tables the folder, empty for a file */
    bool is_tables, is_raw;     /* raw: neither JSON nor CSV; kept as a text, and only where nothing is protective */
    Tree *root;
} DirectoryDocument;

typedef struct {
    DirectoryDocument *documents; size_t count;
    Place *places; size_t place_count;
    HsdsProtected withheld;
    HsdsWords words;
    size_t files_left_out;      /* of folders, because nobody can tell what they say of a protective facility */
} Directory;

/* All of them as one directory: an entry of one file may be protective because of what stands in another. Protective
 * facilities lose what tells where they are before this returns; `sink` (NULL: nobody) is handed that. `marks`: a text
 * with an id of an entry or a code of a taxonomy term on each line, which are protective too; may be empty. Memory
 * comes from an arena that stays until the process ends. Errors: those of source_open; ERR_INPUT when a file is neither
 * JSON nor CSV, or nothing of a directory is in it; ERR_LIMIT. None repeats what stands in a file. */
bool directory_read(Arena *app, const Str *paths, size_t count, Str marks, const PlaceLocationSink *sink,
                    Directory *directory, Err *err);

/* The nearest places that fit, as place_search. A program that asks more than once makes an index of its own. */
size_t directory_search(const Directory *directory, const PlaceQuery *query, PlaceHit *hits, size_t most);

/* Every document under its own name into a folder that is made, or is there and empty. `nested`: tables become JSON as
 * 3.0 nests it (ingest/hsds_nest.h): services.json, and where there is something in them organizations.json,
 * locations.json, other_tables.json. ERR_CONFLICT when the folder holds something; ERR_USAGE when two files would have
 * one name. */
bool directory_write(Arena *app, const Directory *directory, Str folder, bool nested, Err *err);

/* "30.27,-97.74"; or a ZIP code, which is where the entries of the directory with that code, or else with its first
 * three digits, are in the middle. Protective facilities do not count in that. ERR_USAGE when it is neither,
 * ERR_NOT_FOUND when no entry has such a code. */
bool directory_near(const Directory *directory, Str text, GeoPoint *near, Err *err);

/* ---- national lines ---- */

typedef enum { LINE_VERIFIED, LINE_OLD, LINE_CONFLICT, LINE_SECONDARY, LINE_UNVERIFIED } LineState;
typedef struct { Str id, name, phone, text, web, hours, languages, for_whom, what, caution, source; LineState state;
                 Date read_on; } NationalLine;

const char *line_state_word(LineState state);       /* "verified" .. */
/* What a person has to do before they give it out. */
const char *line_state_says(LineState state);

bool lines_read(Arena *app, NationalLine **lines, size_t *count, Err *err);

/* What is told of a line below its name, in this order, at every door; what nobody knows is an empty text. */
typedef struct { const char *label; Str text; } LineItem;       /* "Phone:" */
#define LINE_ITEMS 10
void line_items(Arena *arena, const NationalLine *line, LineItem items[LINE_ITEMS]);

#endif
