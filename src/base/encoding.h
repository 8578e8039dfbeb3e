/* encoding.h - text of others, whatever bytes it is written in, as UTF-8. */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include <sys/types.h>

#include "base/str.h"

/* What spreadsheets and records systems in the United States write. AUTO goes by the bytes: the mark of UTF-16, or
 * zero bytes in every other place, says UTF-16; everything else is UTF-8 as long as it reads as such, and a byte that
 * does not is one of Windows-1252. So a file that is half one and half the other, as joined exports are, keeps every
 * letter. */
typedef enum { ENCODING_AUTO, ENCODING_UTF8, ENCODING_WINDOWS_1252, ENCODING_UTF16_LE, ENCODING_UTF16_BE,
    ENCODINGS } Encoding;

const char *encoding_name(Encoding encoding);               /* "windows-1252", as map files say it */
bool encoding_named(Str name, Encoding *encoding);          /* false for other words */

/* By its first bytes, of which some hundred do: never AUTO. UTF-8 also when only later bytes would tell. */
Encoding encoding_of(Str beginning);

/* Bytes on their way to UTF-8. Starts as { .encoding = ... }; AUTO settles with the first bytes, of which the first
 * call should bring a hundred or more. */
typedef struct {
    Encoding encoding;
    bool has_other;             /* AUTO met bytes that are not UTF-8 and took them for Windows-1252 */
    uint64_t written;           /* bytes of UTF-8 so far */
    uint64_t same;              /* so many of them, from the beginning, are the bytes that came */
    bool has_changed;           /* `same` grows no more */
    bool is_auto, has_begun;
} Decoder;

/* Turns bytes from the front of *in into at most `room` (8 or more) bytes at `to` and says how many. What is not a
 * whole character yet stays in *in, unless `is_last`. A character that UTF-16 breaks off, or half a pair, becomes
 * U+FFFD; the mark of UTF-16 is left out, that of UTF-8 stays. */
size_t decode(Decoder *decoder, Str *in, bool is_last, char *to, size_t room);

/* A descriptor whose bytes come out as UTF-8. Whoever opened it closes it; `path` is not kept. */
typedef struct {
    int fd;
    Decoder decoder;
    size_t skip_lines;          /* so many lines at the beginning are left out: titles above a table */
    uint64_t bytes_read, skipped;   /* of the descriptor; of UTF-8, in the lines left out */
    size_t of_line;             /* bytes left out of one that has not ended */
    size_t at, used;
    bool is_at_end;
    char spare[8];              /* for whoever asks for less than a character */
    size_t spare_at, spare_used;
    char buffer[64 * 1024];
} EncodedFile;

/* Like read(2): 0 at the end, -1 with errno. */
ssize_t encoded_read(void *encoded_file, char *to, size_t room);

#endif
