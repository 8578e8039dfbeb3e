/* link_words.h - the different texts of a kind, each kept once, with what comparing them needs. */
#ifndef INSIGHT_LINK_WORDS_H
#define INSIGHT_LINK_WORDS_H

#include <stdbool.h>

#include "base/lazy.h"
#include "base/str.h"
#include "insight/name_forms.h"

/* One cache line. The number of a word says nothing about its text and differs from run to run; nothing that
 * is told may depend on it. */
typedef struct {
    char head[16];              /* the first bytes, then zeros: what the similarity kernels load */
    int64_t text;               /* where the whole text is, counted from here; 0: it is the head */
    uint64_t letters;           /* similar_letters */
    uint32_t hash;              /* of the text */
    uint32_t sound;             /* phonetic code of the first part, 0 without letters */
    uint32_t start;             /* fingerprint of the first four characters, 0 when it has fewer */
    uint16_t len;
    uint8_t parts;              /* words between blanks */
    uint8_t group_count;
    uint16_t groups[NAME_GROUPS_MAX];   /* short forms: see name_forms.h */
} LinkWord;

#define LINK_WORDS_MAX ((size_t)1 << 28)
#define LINK_WORD_BYTES_MAX 255

/* Words are kept in so many shelves; the number of a word is (index + 1) * LINK_SHELVES + shelf. */
#define LINK_SHELVES 64u

/* May be used by several threads at once. What stands here is read for every pair of records that is compared; the rest
 * is in link_words.c. */
typedef struct LinkWords {
    struct {
        const LinkWord *from;   /* where the word of index 0 would be, counted back from those that were added */
        size_t old_count;       /* words to begin with, see below; they come first */
    } shelves[LINK_SHELVES];
} LinkWords;

LinkWords *link_words_open(const NameForms *forms);     /* forms: NULL when the kind has none */
void link_words_close(LinkWords *words);

/* The number of a text, from 1; a new one when it was not seen before. At most LINK_WORD_BYTES_MAX bytes of
 * it count. 0 when LINK_WORDS_MAX are reached. */
uint32_t link_words_number(LinkWords *words, Str text);
const LinkWord *link_words_old(const LinkWords *words, uint32_t number);     /* of an index below old_count */
size_t link_words_bytes(LinkWords *words);              /* memory they take by now */
/* Numbers given out so far are below this. */
size_t link_words_end(const LinkWords *words);

/* Whatever the number, there is something to read. */
static inline const LinkWord *link_words_at(const LinkWords *words, uint32_t number)
{
    size_t shelf = number % LINK_SHELVES, index = (number / LINK_SHELVES - 1) & (LINK_WORDS_MAX / LINK_SHELVES - 1);
    if (index < words->shelves[shelf].old_count) return link_words_old(words, number);
    return (const LinkWord *)((uintptr_t)words->shelves[shelf].from + index * sizeof(LinkWord));
}

/* The whole text, SIMILAR_PAD bytes readable from there on. */
static inline const char *link_word_at(const LinkWord *word)
{
    return (const char *)((uintptr_t)word + (uintptr_t)word->text);
}

static inline Str link_word_text(const LinkWord *word)
{
    return (Str){ word->len <= sizeof word->head ? word->head : link_word_at(word), word->len };
}

/* ---- words that lie somewhere already, see link_image.h ---- */

/* Of one shelf, in the order of hashes; equal hashes by text. `text` has what is longer than a head, and
 * SIMILAR_PAD bytes more. Whatever they say, reading them is harmless. */
typedef struct { const LinkWord *words; size_t count; const char *text; size_t text_len; } LinkShelved;

/* Words to begin with, which are not copied; more can be added. */
LinkWords *link_words_open_on(const NameForms *forms, const LinkShelved shelved[LINK_SHELVES], const Lazy *lazy);
size_t link_words_shelf_count(const LinkWords *words, size_t shelf);

/* Four characters as in American Soundex (US patents 1,261,167 of 1918 and 1,435,663 of 1922), packed; 0 when
 * the text does not begin with a letter. */
uint32_t link_sound(Str text);

#endif
