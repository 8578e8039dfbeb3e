/* csv_in.h - comma-separated lists as others write them (RFC 4180, October 2005), read in blocks by several threads. */
#ifndef BASE_CSV_IN_H
#define BASE_CSV_IN_H

#include <sys/types.h>

#include "base/err.h"
#include "base/str.h"

/* The first row names the columns, and the separator is the one it uses most: comma, semicolon, tab or bar. Lines end
 * in LF or CRLF; the last may end with the file. A cell that begins with a quote ends with one and may hold separators,
 * line ends and doubled quotes; blanks around it do not count, and what else follows its closing quote is the end of
 * the cell. A quote in the middle of a cell is a character like any other. Cells without quotes lose the blanks at
 * both ends.
 *
 * Text is UTF-8; a mark of it at the beginning is skipped. A record has at most CSV_RECORD_BYTES_MAX bytes. Errors name
 * the file and the line, never what stands in a cell. */
typedef struct CsvFile CsvFile;

/* "-" is standard input. Files are read forward only, so a pipe will do. NULL on failure: no such file, no permission,
 * a folder, no first row, more than CSV_COLUMNS_MAX columns, a column without a name, two with the same name. */
CsvFile *csv_open(Str path, Err *err);

/* The same for an open descriptor, which is closed with the file or on failure; errors call it `name`. `read_bytes` is
 * how much is read at once: 0 for what is best, something small in tests. */
CsvFile *csv_open_fd(int fd, Str name, size_t read_bytes, Err *err);

/* The same for bytes that come from elsewhere; `read` is like read(2). Here columns may lack a name, or share one:
 * whoever asks has other ways to tell them apart. */
typedef struct { ssize_t (*read)(void *from, char *to, size_t room); void *from; } CsvSource;
CsvFile *csv_open_source(CsvSource source, Str name, size_t read_bytes, Err *err);
void csv_close(CsvFile *file);

/* The names of the columns, in their order. They live as long as the file. */
const Str *csv_header(const CsvFile *file, size_t *count);
char csv_separator(const CsvFile *file);

/* Whole records. Each thread has one, zeroed at first, and its memory is used again from block to block. */
typedef struct {
    char *bytes;
    size_t len;
    size_t number;              /* blocks count from 0, in the order of the file */
    uint64_t offset;            /* of its first byte in the file */
    size_t first_line, line;    /* of the first record, and of the next row; lines count from 1 */
    size_t at;                  /* where the next row begins */
    /* For csv_in.c alone: which of the 64 bytes from marks_at on are still to be looked at. */
    uint64_t marks;
    size_t marks_at;
    char separator;
} CsvBlock;

/* The next block, for whichever thread asks. False at the end (err->code is then ERR_NONE) or on failure; after a
 * failure every thread is told the same. */
bool csv_block(CsvFile *file, CsvBlock *block, Err *err);
void csv_block_close(CsvBlock *block);

/* The next row that is not blank. Its cells point into the block and live until the block is filled again; quoted ones
 * are unquoted in place, so a block is read once. `count` is how many cells the row has, which need not be as many as
 * the header has; the first `cells_max` (at least 1) are stored. False after the last row. */
bool csv_row(CsvBlock *block, Str cells[], size_t cells_max, size_t *count, size_t *line);

#endif
