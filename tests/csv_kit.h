/* csv_kit.h - what tests of agencies' lists share: reading one by a map, and telling all that came out. */
#ifndef TESTS_CSV_KIT_H
#define TESTS_CSV_KIT_H

#include "nibrs_kit.h"

#include "ingest/csv_mapped.h"
#include "ingest/csv_propose.h"

const CsvWords *csv_kit_words(void);            /* those of the house; read once */
const CsvHeaders *csv_kit_headers(void);

/* Every record as "line kind agency number date" with its segments and values, then every problem as "! line code".
 * The refusal is all when there is one. Checks on the way that the raw text of each record is in the list. */
Str csv_kit_told(Arena *arena, const CsvMap *map, Str list);
Str csv_kit_read(Arena *arena, const char *map, Str list);      /* the same with a map as text */

/* A map as text, a list, and what csv_kit_told says of it. */
typedef struct { const char *map, *list, *told; } CsvKitCase;
void csv_kit_check(const CsvKitCase cases[], size_t count);

/* What is proposed of a list's columns, one blank between. And of a proposal: what reading by it must tell, up to the first
 * NULL, and what neither that nor a question may say. `title` names the case where one is missing. */
Str csv_kit_targets(Arena *arena, const CsvProposal *p);
void csv_kit_tells(const char *title, Str read, const CsvProposal *p, const char *const told[], size_t count,
                   const char *silent);

#define INC "safeharbor-csv-map\t1\nkind\tincident\nagency\tZZ0010000\n"
#define COL(name, target) "column\t" name "\t" target "\n"
#define FEW INC COL("No", "report.number") COL("Date", "report.date") COL("Off", "offense.code") COL("VAge", "victim.age") \
    COL("VSex", "victim.sex")

int csv_kit_file(Str bytes);                    /* a descriptor that holds them */

#endif
