/* csv_parties.h - one cell with everybody in it: "V: DOE, ANN (15 YOA W/F); S: ROE, MAX (34 B/M)". */
#ifndef INGEST_CSV_PARTIES_H
#define INGEST_CSV_PARTIES_H

#include "ingest/csv_described.h"
#include "ingest/csv_words.h"

typedef struct {
    Str role, name;             /* role: as written, empty when none is told */
    Code code;                  /* of the list role: V, O, A, P; 0 when none is told */
    bool is_described;
    CsvDescribed described;
    Str born;                   /* as written (csv_named.h) */
} CsvParty;

/* Takes the next party off the front of *rest: they stand between semicolons, bars or line ends, and behind an age, a
 * birth or a bracket also between "and", "with", w/, &, + and /; behind a bracket a comma will do. Before a colon, or
 * in brackets, a word for the role; in other brackets age, race and sex, or a birth; what is left is the name. False
 * when *rest was used up before.
 * A piece that names nobody has an empty name; so have "dtr 16", a relative of whom only the age is told, and
 * "kids". */
bool csv_party_next(Str *rest, const CsvWords *words, Str map_list, CsvParty *party);

/* "Tiana 17": in a cell of persons beside, where no age is told otherwise, the number behind a name is one. */
void csv_party_age_behind(CsvParty *party);

/* Whether every piece of the cell names somebody, and one at least says a role. */
bool csv_parties_are(Str cell, const CsvWords *words);

/* Whether every piece of the cell is as short as a name, and an age or a birth stands beside one at least. */
bool csv_parties_are_aged(Str cell, const CsvWords *words);

/* Whether every piece of the cell is as short as a name, of letters, and of two words at least. */
bool csv_parties_are_names(Str cell, const CsvWords *words);

#endif
