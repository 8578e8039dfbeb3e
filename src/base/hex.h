/* hex.h - bytes as hexadecimal digits, lower case, and back. */
#ifndef BASE_HEX_H
#define BASE_HEX_H

#include "base/str.h"

/* Writes 2 * n digits and no end. */
void hex_write(char *to, const void *bytes, size_t n);
Str hex_text(Arena *arena, const void *bytes, size_t n);

/* Exactly 2 * n lower-case digits become n bytes. False for anything else; `bytes` is then of no use. */
bool hex_read(Str hex, void *bytes, size_t n);

#endif
