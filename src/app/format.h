/* format.h - in which form does a file hold reports, and what tells how to read it? */
#ifndef APP_FORMAT_H
#define APP_FORMAT_H

#include "app/source.h"

typedef enum {
    FORMAT_NIBRS_FLAT,          /* crime reports as agencies send them to the FBI, lines of fixed columns */
    FORMAT_NIBRS_XML,           /* the same as XML */
    FORMAT_FBI_CDE,             /* a folder of tables as the FBI publishes them */
    FORMAT_CSV,                 /* a list of any agency, read by a map */
    FORMATS
} Format;

const char *format_name(Format format);                 /* "nibrs-flat", as options and events say it */
bool format_named(Str name, Format *format);            /* false for other words */

/* What somebody said about files beforehand. */
typedef struct {
    bool is_format_given;
    Format format;
    Str map;                    /* name of the file that says what the columns of a list mean; empty: none */
    Str map_text;               /* what such a file would say, where there is none yet; empty: not so */
    Str agency;                 /* ORI, where neither a list nor its map says it; empty: not said */
    const int *given;           /* an open file that is read in place of the one that is named; NULL: none */
} HowToRead;

/* As it was said. Where neither form nor map were, a list is read by the map that lies beside it under its name:
 * cases.csv by cases.map. The name of the map lives in the arena. */
HowToRead how_to_read(Arena *arena, Str path, const HowToRead *said);

/* What it is by its first bytes, unless it was said. A file that is nothing else is taken for a flat file, whose reader
 * says what is wrong with it. */
Format format_of(const Source *source, const HowToRead *how);

/* Does it look like a list, which only a map explains: neither XML nor lines that begin with their length? */
bool format_is_list(const Source *source);

/* Where nobody said what it is: false, with one sentence in `err`, for a web page and for a file that is XML of another
 * kind by all it holds. ERR_INPUT. */
bool format_is_ours(const Source *source, const HowToRead *how, Err *err);

#endif
