/* paper_kit.h - what tests of notices and worksheets share: invented ones, and the text that comes out. */
#ifndef TESTS_PAPER_KIT_H
#define TESTS_PAPER_KIT_H

#include "base/test.h"
#include "exchange/notice.h"
#include "exchange/paper.h"
#include "exchange/worksheet.h"

/* An output into memory, and all that was written to it so far. */
Out *kit_out(void);
Str kit_out_text(Arena *arena, Out *out);

Str kit_notice(Arena *arena, const Notice *notice);
/* Empty when it is refused; `err` may be NULL. */
Str kit_worksheet(Arena *arena, const Worksheet *worksheet, Err *err);

/* The tables that travel inside the program. */
WorksheetBook kit_worksheets(Arena *arena);

/* Invented and whole: every text is there, names are shown. */
Notice kit_invented_notice(void);
Worksheet kit_invented_worksheet(Str sheet, Str state);

size_t kit_widest(Str text);            /* bytes of its longest line */
size_t kit_lines(Str text);

#endif
