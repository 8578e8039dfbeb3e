/* csv_words.h - what agencies write where the house has a code. */
#ifndef INGEST_CSV_WORDS_H
#define INGEST_CSV_WORDS_H

#include "ingest/csv_map.h"
#include "ingest/csv_statute.h"

/* The list of a map for an agency's own answers, "CSEC flag" over Y and N: without a code they say nothing. */
#define CSV_ANSWERS "answer"

/* In the order of lists and words, so that it can be searched. statutes: NULL where no charge is compared with them. */
typedef struct { const CsvValue *values; size_t count; const CodeBook *codes; const CsvStatutes *statutes; } CsvWords;

/* Read content/formats/csv-words.tsv. */
bool csv_words_read(Arena *arena, Str text, const CodeBook *codes, CsvWords *words, Err *err);

/* The same with the values of a map before them. */
CsvWords csv_words_with(Arena *arena, const CsvWords *words, const CsvMap *map);

/* What a list has for words that are folded already; 0 when nothing. */
Code csv_words_code(const CsvWords *words, Str list, Str folded);

/* The code that a cell means: by words of `map_list` (may be empty) or `list`, by a code of the list however it lost
 * its zero or capital letters ("9a" for 09A, "13A - Aggravated Assault"), by the meaning of a code word for word,
 * or, of offenses, by what the words of a charge leave (csv_charge.h). 0 when none of them. */
Code csv_code_of(const CsvWords *words, Str map_list, Str list, Str cell);

/* The code that a row of values gives to these words; 0 where only their form could be a code ("220"). */
Code csv_code_told(const CsvWords *words, Str list, Str cell);

/* Whether one word at least is one that charges are told with, or a section of a law: "647(b) cite", "Arr - theft". */
bool csv_words_speak_of_charges(const CsvWords *words, Str cell);
/* "H" or "Hispanic" in a column of races: it is an ethnicity, and the race is not told. */
bool csv_words_are_ethnicity(const CsvWords *words, Str list, Str cell);

/* Whether words can be shown to whoever reads a problem: more than half of them are words that charges, or roles, are
 * told with, or they are a section of a law ("647(b) PC"; also "11350" of the cell "647(b); 11350"). A name or a number
 * of a person is neither. `cell` is all that the words stand in. */
bool csv_words_are_shown(const CsvWords *words, Str list, Str said, Str cell);

/* The same words as they can be shown: all of them where they are few strange ones, and of words that come near a
 * commercial act (csv_charge.h) those that charges are told with, "PROSTITUTION ... (GM)". Empty where none can be. */
Str csv_words_shown(Arena *arena, const CsvWords *words, Str list, Str said, Str cell);

/* What a cell of a list of charges says one by one: "PROSTITUTION / POSS CS" is two, "Burglary/Breaking and Entering"
 * one, and "647(b); 11350" two without a code (0). Of a cell that says one thing, and of every list but offense, it is
 * the cell. Digits alone beside words without a code are somebody's law, not the code of NIBRS that looks like them.
 * Returns how many there are; the first CSV_CHARGES_MAX are written. */
typedef struct { Str words; Code code; } CsvCharge;
#define CSV_CHARGES_MAX CSV_GROUP_MAX
size_t csv_charges_of(const CsvWords *words, Str map_list, Str list, Str cell, CsvCharge charges[CSV_CHARGES_MAX]);

#endif
