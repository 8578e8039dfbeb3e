/* hsds_out.h - writes a directory of services as HSDS: JSON as it was nested, tables as they were. */
#ifndef EXCHANGE_HSDS_OUT_H
#define EXCHANGE_HSDS_OUT_H

#include "base/out.h"
#include "domain/tree.h"

/* What is handed in has been through hsds_protect: nothing here knows what a protective facility is. */

/* JSON (RFC 8259), two blanks a level, UTF-8 as it is. */
void hsds_json_write(Out *out, const Tree *root);

/* One table as CSV (RFC 4180): its columns in their order, then names that only rows have. Cells are written as they
 * are, without the apostrophe that base/csv.h puts before a formula, because the next program must read what this one
 * read: a longitude begins with a hyphen, a telephone number with a plus. */
void hsds_table_write(Out *out, const Tree *list);

/* The list is a table: its rows are objects of texts and numbers. */
bool hsds_is_table(const Tree *list);

#endif
