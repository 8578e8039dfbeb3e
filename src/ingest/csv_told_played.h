/* csv_told_played.h - is an age, or a cell, that of a child whom an officer only plays? */
#ifndef INGEST_CSV_TOLD_PLAYED_H
#define INGEST_CSV_TOLD_PLAYED_H

#include "ingest/csv_told_words.h"

/* "UC as 15", "decoy posed as a 16 yo", "portraying 14", "believed 15yo (UC)", "15 yo online persona": the words
 * from `first` to `last` are an age, or a word for a child. "Found in the UC op, 15 YOF" is a child. */
bool told_is_played(const ToldText *t, size_t first, size_t last);

/* A cell of a person that names such a one: "UC persona", "Decoy (15 F)", "u/c profile". "UC Det. Doe" is an
 * officer. */
bool csv_cell_is_played(Str cell);

#endif
