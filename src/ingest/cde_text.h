/* cde_text.h - what a cell of a Crime Data Explorer table says, as the flat file writes it. */
#ifndef INGEST_CDE_TEXT_H
#define INGEST_CDE_TEXT_H

#include "base/str.h"

/* Whatever cannot be read as meant comes back as it was: nothing is guessed at, nothing lost. */

/* "2016-01-27 00:00:00", "2016-01-27" and "27-JAN-16" are "20160127"; years of two digits are of 1980 to
 * 2079. */
Str cde_date(Arena *arena, Str text);

/* With zeros in front, so that it has that many digits. */
Str cde_digits(Arena *arena, Str text, int digits);

/* "12A" is weapon 12, an automatic one. */
Str cde_weapon(Arena *arena, Str code);
bool cde_is_automatic(Str code);

/* The age by its id and the code of that id (the id itself when it is not known), the years, and the range.
 * Codes are "NN", "00" and the like, which stand for themselves; "AG" for years; or the years once more. A
 * range from 15 to 17 is "1517". */
Str cde_age(Arena *arena, Str id, Str code, Str years, Str low, Str high);

#endif
