/* list.h - a list as a file that spreadsheets open, instead of a page. */
#ifndef WEB_LIST_H
#define WEB_LIST_H

#include "web/page.h"

/* `cells` has the head and then each row, `columns` a line. Answers with a failure when it is too long. */
typedef struct { const char *file_name; const Str *cells; size_t columns, count; } ListFile;
void page_list(Call *call, const ListFile *list);

#endif
