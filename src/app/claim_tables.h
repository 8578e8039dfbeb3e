/* claim_tables.h - in which table of a folder is the line that a finding cites? */
#ifndef APP_CLAIM_TABLES_H
#define APP_CLAIM_TABLES_H

#include "app/knowledge.h"
#include "domain/finding.h"

/* Begins with nothing but its arena, which must outlive what is named; the book is read when the first folder comes. */
typedef struct { Arena *app; CdeBook *book; } ClaimTables;

/* Gives each claim its table, where a file of that format is a folder of tables; lines are counted in each of them. In
 * other formats claims stay without. Errors as knowledge_read_cde(). */
bool claim_tables_name(ClaimTables *tables, Str format, Finding *finding, Err *err);

#endif
