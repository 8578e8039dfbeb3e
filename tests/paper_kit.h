/* paper_kit.h - what tests of notices share: invented ones, and the text that comes out. */
#ifndef TESTS_PAPER_KIT_H
#define TESTS_PAPER_KIT_H

#include "base/test.h"
#include "exchange/notice.h"
#include "exchange/paper.h"

/* An output into memory, and all that was written to it so far. */
Out *kit_out(void);
Str kit_out_text(Arena *arena, Out *out);

Str kit_notice(Arena *arena, const Notice *notice);

/* Invented and whole: every text is there, names are shown. */
Notice kit_invented_notice(void);

size_t kit_widest(Str text);            /* bytes of its longest line */
size_t kit_lines(Str text);

#endif
