/* codes.h - code lists of the field: which codes exist, what they mean, what kind of crime they name. */
#ifndef DOMAIN_CODES_H
#define DOMAIN_CODES_H

#include "base/err.h"
#include "base/str.h"

/* Codes are at most four characters; packed, they compare as one number. 0 is "no code". */
typedef uint32_t Code;
static inline Code code_of(Str text);
#define CODE3(a, b, c) ((Code)(a) | (Code)(b) << 8 | (Code)(c) << 16)
#define CODE2(a, b) ((Code)(a) | (Code)(b) << 8)
#define CODE1(a) ((Code)(a))

typedef enum { AGAINST_NONE, AGAINST_PERSON, AGAINST_PROPERTY, AGAINST_SOCIETY, AGAINST_MIXED } CrimeAgainst;

typedef struct {
    Code code;
    char group;                 /* 'A' or 'B' for offenses, else 0 */
    CrimeAgainst against;
    bool is_current;            /* false: retired, or its retirement is reported; old files hold it */
    Str text, meaning;
} CodeEntry;

typedef struct { Str name; CodeEntry *entries; size_t count; } CodeList;
typedef struct { CodeList *lists; size_t count; } CodeBook;

/* Read a file of content/codes (list, code, meaning, group, against, status). */
bool codes_read(Arena *arena, Str text, CodeBook *book, Err *err);

/* ---- asked for every field of every record, so it stands here ---- */

/* "I" and a zero byte would pack to the code "I". (The test for a zero byte in a word is the classic one.) */
static inline bool code_has_zero_byte(Code code, size_t len)
{
    Code filled = len < 4 ? code | 0xffffffffu << (8 * len) : code;
    return (filled - 0x01010101u) & ~filled & 0x80808080u;
}

static inline Code code_of(Str text)
{
    const unsigned char *c = (const unsigned char *)text.at;
    Code code;
    switch (text.len) {
    case 1:  return c[0];
    case 2:  code = c[0] | (Code)c[1] << 8; break;
    case 3:  code = c[0] | (Code)c[1] << 8 | (Code)c[2] << 16; break;
    case 4:  code = c[0] | (Code)c[1] << 8 | (Code)c[2] << 16 | (Code)c[3] << 24; break;
    default: return 0;
    }
    return code_has_zero_byte(code, text.len) ? 0 : code;
}

/* A code as it is written; its letters lie in the arena, or in `text`. */
Str code_as_text(Arena *arena, Code code);
const char *code_letters(Code code, char text[5]);

/* Lists and codes that are not there are answers, not errors: NULL. */
const CodeList *codes_list(const CodeBook *book, Str name);
const CodeEntry *codes_find(const CodeList *list, Code code);

#endif
