/* document_text.h - what a scanner typed, with everything that may have been a line end made one. */
#ifndef INGEST_DOCUMENT_TEXT_H
#define INGEST_DOCUMENT_TEXT_H

#include "base/str.h"

/* Scanners that act as keyboards send control characters as Enter, as blanks, as words ("<LF>", "\n", "^M") or
 * as pictures of them, or not at all. The result is the text, in which each of these is '\n', without a byte order
 * mark; never longer than `text`. Bytes that are not UTF-8 stay as they are. */
Str document_lines(Arena *arena, Str text);

/* Small letters become capitals when there are more of them: the scanner typed with Shift held the wrong way. */
Str document_capitals(Arena *arena, Str text);

#endif
