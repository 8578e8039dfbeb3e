/* csv.h - comma-separated lists that spreadsheets open without harm (RFC 4180, October 2005). */
#ifndef BASE_CSV_H
#define BASE_CSV_H

#include "base/out.h"

/* One cell, quoted where needed. A cell that a spreadsheet would take for a formula (= + - @) gets a leading
 * apostrophe: an agency's file must not be able to run anything on the desk of whoever opens the list. */
void csv_cell(Out *out, Str cell, bool is_last);

void csv_cells(Out *out, const Str *cells, size_t count);      /* a whole line */

#endif
