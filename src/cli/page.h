/* page.h - plain pages for a terminal: headings, wrapped paragraphs, numbers that can be read. */
#ifndef CLI_PAGE_H
#define CLI_PAGE_H

#include "base/out.h"

#define PAGE_COLUMNS 98

void page_heading(Out *out, const char *text);                  /* an empty line, the words, a rule */
/* "LABEL  text", wrapped, its further lines below the text. The label starts at column `indent`. */
void page_item(Out *out, size_t indent, const char *label, Str text);
void page_text(Out *out, size_t indent, const char *fmt, ...) __attribute__((format(printf, 3, 4)));

/* 23399 becomes "23,399". */
Str page_count(Arena *scratch, size_t n);
/* "1 child", "2 children": the number and the right one of two words. */
Str page_counted(Arena *scratch, size_t n, const char *one, const char *many);
/* "/us/usc/t18/s1591" becomes "18 U.S.C. 1591"; other ids stay as they are. */
Str page_citation(Arena *scratch, Str id);

/* What came from outside, without what a terminal would obey instead of show. Other alphabets stay. */
Str page_shown(Arena *scratch, Str text);

#endif
