/* phrases.h - many phrases found in one pass over a text, in whatever letters, capitals and spacing it was written. */
#ifndef BASE_PHRASES_H
#define BASE_PHRASES_H

#include "base/err.h"
#include "base/str.h"

/* Phrases and texts are compared as base/fold.h folds them: capitals and accents do not count, what stands
 * between words is one blank (hyphens, line ends and full stops too), apostrophes vanish. A phrase begins
 * and ends where words do; one that ends in '*' ends anywhere in a word ("prostitut*" is in "prostituted",
 * "solo" is not in "soloist"). A star elsewhere is a blank like other signs. In a text, a "$" that no number
 * follows is the word "money". */
typedef struct Phrases Phrases;

/* Bytes `start` up to, not including, `end` of the text: whole words, so behind a star to the end of the
 * word, and whole characters. */
typedef struct { size_t phrase, start, end; } PhraseHit;

/* False ends the search. */
typedef bool PhraseSeen(void *to, const PhraseHit *hit);

/* Whether something of the phrase is left when it is folded, and it is within the limits (base/limits.h). */
bool phrase_is_usable(Str phrase);

/* Numbered by their place in `texts`; the same phrase twice is found twice. What is built takes at most 170
 * bytes of the arena for each byte of the folded phrases (building it, twice that), is never changed, and
 * may be used by any number of threads. Refused with ERR_LIMIT when there are too many, with ERR_INPUT when
 * one is not usable. */
bool phrases_build(Arena *arena, const Str *texts, size_t count, const Phrases **out, Err *err);

/* Every place of every phrase, also where they overlap, in the order in which they are recognized: by where
 * they end; one with a star where its written letters end. Takes no memory; its time grows with the text
 * and the hits. Bytes that are not UTF-8 are blanks. */
void phrases_find(const Phrases *phrases, Str text, PhraseSeen *seen, void *to);

#endif
