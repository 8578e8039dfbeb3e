/* str.h - counted strings: bytes with a length, never a terminator to trust. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct { const char *at; size_t len; } Str;

#define S(literal) ((Str){ "" literal, sizeof(literal) - 1 })
/* For printf: printf("%.*s", STR(s)). */
#define STR(s) (int)(s).len, (s).at
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

Str str_of(const char *text);
Str str_copy(Arena *arena, Str s);
Str str_format(Arena *arena, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

bool str_eq(Str a, Str b);
int str_compare(Str a, Str b);              /* byte order; a shorter prefix comes first */
bool str_starts(Str s, Str prefix);
bool str_ends(Str s, Str suffix);
bool str_has(Str s, Str part);
Str str_trim(Str s);                        /* without blanks and tabs at both ends */
Str str_trim_end(Str s);
bool str_is_blank(Str s);                   /* empty or only blanks */

/* Take what stands before the next `separator` off the front of *rest. False when *rest was used up before. A
 * string without a separator is one piece; `rest->at` becomes NULL after the last piece. */
bool str_cut(Str *rest, char separator, Str *piece);

bool str_is_one_of(Str word, const char *list);        /* of words with one blank between */

/* Digits only, nothing else, at most 9 of them. False leaves *number alone. */
bool str_to_number(Str s, int *number);

/* A copy in which everything but printable ASCII is replaced by '?': safe on a terminal, in a CSV file and in
 * JSON. */
Str str_printable(Arena *arena, Str s);

/* A copy for people's eyes: other alphabets stay, and what a terminal would obey instead of show is '?', a byte for a
 * byte: control characters, signs that turn the direction of writing or end a line, bytes that are not UTF-8. */
Str str_shown(Arena *arena, Str s);

/* Name without the folders before it. */
Str str_base_name(Str path);

#endif
