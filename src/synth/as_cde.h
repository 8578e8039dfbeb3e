/* as_cde.h - records written as a folder of tables, as the FBI's Crime Data Explorer would publish them. */
#ifndef SYNTH_AS_CDE_H
#define SYNTH_AS_CDE_H

#include "base/err.h"
#include "domain/record.h"

typedef enum { AS_CDE_A, AS_CDE_B, AS_CDE_C } AsCdeForm;

/* Tables are written as records come; the code lists, with the ids that codes were given, at the end. Ids
 * rise in the order of the records. What a record says and the tables cannot is left out: columns, lines, the
 * codes of offenses that an exceptional clearance or an arrest clears, and in the forms B and C the numbers
 * of incidents and arrests, for which their ids stand. */
typedef struct AsCde AsCde;

/* The folder must not have the tables yet. NULL on failure. The arena must outlive the writer. */
AsCde *as_cde_open(Arena *arena, int folder, AsCdeForm form, Err *err);

/* False answers in *is_told: a zero report or a delete, for which there are no tables. */
bool as_cde_record(AsCde *writer, const Record *record, bool *is_told, Err *err);

/* Writes the lists and closes all files, also after a failure. */
bool as_cde_close(AsCde *writer, Err *err);

#endif
