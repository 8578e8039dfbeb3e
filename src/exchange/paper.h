/* paper.h - plain pages that are printed, handed over and filled in by hand. */
#ifndef EXCHANGE_PAPER_H
#define EXCHANGE_PAPER_H

#include "base/out.h"

#define PAPER_COLUMNS 100
#define PAPER_LABEL_COLUMNS 16

/* A page in the making. What is written on it lives in `scratch` until then. Texts may come from outside: they are
 * shown as str_shown does, and a word longer than the line is cut over several lines, none of it lost. */
typedef struct { Out *out; Arena *scratch; } Paper;

void paper_title(Paper paper, Str text);                /* underlined */
void paper_heading(Paper paper, const char *text);      /* an empty line, the words, a rule */
/* A paragraph whose first line begins with `mark` ("- ", "[ ] ", "") at column `indent`. Nothing when it is blank. */
void paper_text(Paper paper, size_t indent, const char *mark, Str text);
/* A label and, from column PAPER_LABEL_COLUMNS on, its text. Nothing at all when the text is blank. */
void paper_item(Paper paper, const char *label, Str text);

/* What stands instead of a personal value that is not to be shown: "not shown", or for a date its year alone. Blank
 * stays blank. */
Str paper_masked(Arena *arena, Str value, bool keeps_year);

#endif
