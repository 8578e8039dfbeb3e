/* csv_words.h - what agencies write where the house has a code. */
#ifndef INGEST_CSV_WORDS_H
#define INGEST_CSV_WORDS_H

#include "ingest/csv_map.h"

/* In the order of lists and words, so that it can be searched. */
typedef struct { const CsvValue *values; size_t count; const CodeBook *codes; } CsvWords;

/* Read content/formats/csv-words.tsv. */
bool csv_words_read(Arena *arena, Str text, const CodeBook *codes, CsvWords *words, Err *err);

/* The same with the values of a map before them. */
CsvWords csv_words_with(Arena *arena, const CsvWords *words, const CsvMap *map);

/* The code that a cell means: by words of `map_list` (may be empty) or `list`, by a code of the list however it lost
 * its zero or capital letters ("9a" for 09A, "13A - Aggravated Assault"), or by the meaning of a code word for word.
 * 0 when none of them. */
Code csv_code_of(const CsvWords *words, Str map_list, Str list, Str cell);

#endif
