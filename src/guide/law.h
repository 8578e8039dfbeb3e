/* law.h - the tables of law are read whole, or refused with the row and what is wrong with it. */
#ifndef GUIDE_LAW_H
#define GUIDE_LAW_H

#include "base/err.h"
#include "domain/law.h"

/* The texts of content/law, which must stay as long as the book. */
typedef struct { Str elements, federal, states, relief; } LawTexts;

/* ERR_INPUT: "law/federal.tsv, line 12 (/us/usc/t18/s1591/a/1-b/1): ..." when a cell is empty, a word is not of its
 * column, an element is not in elements.tsv, rows of one id leave a gap, overlap or stand apart, a source is missing,
 * years are stated where only a class was read, a row is signed without a day, or a cell holds what a terminal would
 * obey. */
bool law_book_read(Arena *arena, LawTexts texts, LawBook *book, Err *err);

/* The tables that travel inside the program. */
LawTexts law_texts_shipped(void);

#endif
