/* csv_described.h - one cell that says race, sex and age: "W/F/15", "B M 14", "WM", "F / W JUV". */
#ifndef INGEST_CSV_DESCRIBED_H
#define INGEST_CSV_DESCRIBED_H

#include "base/str.h"

/* NIBRS codes; 0 and empty where the cell does not say it. */
typedef struct {
    char sex, race, ethnicity;
    char age[4];
    size_t age_len;
    Str born;                   /* as written, "11/06/1983"; then no age is told. Part of the cell */
    bool is_whole;              /* the cell says nothing more */
} CsvDescribed;

/* Letters of officers' short forms, one or two of them together, words for them, and an age; in any order, with blanks,
 * slashes, commas or hyphens between. What follows them and is none of these (height, weight, hair) is left: is_whole
 * is false; but a name between them and an age or a birth is passed over ("W/M PRIDDY, COLE 17"). A date behind them is
 * a birth; of two the one that is called true. N, which some write for a people and some for "not Hispanic", says
 * nothing. False when the cell names neither a sex nor a race, or says one of them twice. U is an unknown sex when a
 * race stands beside it, else an unknown race. */
bool csv_described_read(Str cell, CsvDescribed *said);

#endif
