/* csv_header_words.h - the name of a column as words: "VicAge2" and "VIC_AGE_2" are "vic age 2". */
#ifndef INGEST_CSV_HEADER_WORDS_H
#define INGEST_CSV_HEADER_WORDS_H

#include "ingest/csv_headers.h"

#define HEADER_WORDS_MAX 24
typedef struct { char text[160]; size_t len; } HeaderName;

static inline Str header_str(const HeaderName *name) { return (Str){ name->text, name->len }; }

/* Small letters, digits and single blanks; a new word where small letters meet capitals or letters digits; # is "no".
 * Names of nothing but signs are empty. */
HeaderName header_folded(Str name);

/* "Age (years)" is "Age"; the same name where nothing is in brackets, or nothing would be left. */
HeaderName header_without_brackets(Str name);

/* The same without the digits 1 to 9 that stand alone; the last of them is *number, else 0. */
HeaderName header_without_number(Str words, uint8_t *number);

/* Each word as the table's `word` rows have it, and without its `filler` words, where that leaves any. */
HeaderName header_plain(const CsvHeaders *headers, Str words);
HeaderName header_sorted(Str words);            /* the same words in the order of the alphabet */

/* Words that nobody knows, taken apart into words that the table knows: "rptdttm" is "rpt dt tm". A single letter at
 * the end counts for nothing. False when there is no such word, or one that cannot be taken apart. */
bool header_split(const CsvHeaders *headers, Str words, HeaderName *apart);

#endif
