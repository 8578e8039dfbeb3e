/* utf8.h - is text from outside UTF-8 (RFC 3629)? */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "base/str.h"

/* How many bytes from the beginning are whole UTF-8 characters: s.len when all of them are. Overlong forms,
 * surrogates and anything above U+10FFFF are not UTF-8. */
size_t utf8_length(Str s);

#endif
