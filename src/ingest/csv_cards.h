/* csv_cards.h - cards one below the other, and one row a field, as rows of columns that their labels name. */
#ifndef INGEST_CSV_CARDS_H
#define INGEST_CSV_CARDS_H

#include "ingest/csv_rows.h"

typedef struct CsvCards CsvCards;

#define CSV_LABEL_BYTES_MAX 60  /* what is longer is a text */

/* For csv_rows.c, which whoever reads a list asks. `head` has a layout other than CSV_TABLE; csv_map.h says what it
 * means. NULL on failure: that of csv_rows_open, or ERR_INPUT where a column of `head` is not there. */
CsvCards *csv_cards_open(int fd, Encoding encoding, CsvHead head, Err *err);
void csv_cards_close(CsvCards *cards);                          /* NULL is fine */

/* Before the first row: such a label is the name of a column. One that is known already, or one too many, changes
 * nothing. Labels are the same when they fold to the same: "DOB:" is "Dob". */
void csv_cards_label(CsvCards *cards, Str label);
const Str *csv_cards_names(const CsvCards *cards, size_t *count);

/* The next card, or the rows of the next case; `line` is its first. At most CSV_RECORD_BYTES_MAX of them are one row,
 * or the row that is longer by itself; what follows is the next one. */
bool csv_cards_next(CsvCards *cards, CsvRow *row, Err *err);
const CsvRows *csv_cards_file(const CsvCards *cards);

/* Only dashes and the like: it stands between two cards. */
bool csv_cards_is_rule(const CsvRow *row);
/* Cells that were read, whatever the row has. */
size_t csv_cards_width(const CsvRow *row);
Str csv_cards_cell(const CsvRow *row, size_t at);               /* cleaned; empty behind the last */

#endif
