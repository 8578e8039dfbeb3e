/* similar.h - how alike are two short folded strings? Called millions of times a second when records are linked. */
#ifndef BASE_SIMILAR_H
#define BASE_SIMILAR_H

#include "base/str.h"

/* Strings are folded before they come here: lower case letters, digits, blanks. Other bytes are compared as they are.
 * SIMILAR_PAD bytes must be readable from `at` on, however short the string; what follows the string does not count.
 * Strings longer than SIMILAR_MAX are compared by their first SIMILAR_MAX bytes. */
#define SIMILAR_MAX 64
#define SIMILAR_PAD 16
#define SIMILAR_MOST 3

/* 0 for nothing in common to 1 for equal; 0 when either is empty, because nothing agrees with a name that is missing.
 * Characters match within half the longer length less one; half the matched ones that are out of order, rounded down,
 * are transpositions (Jaro 1989). A common beginning of up to 4 adds a tenth of what is missing for each character,
 * whatever the value was before (Winkler 1990). The same for (a, b) and (b, a), to the last bit. */
double similar_jaro_winkler(Str a, Str b);

/* How many insertions, deletions, changes and swaps of neighbors lead from a to b, none touching a place twice
 * (Damerau 1964, optimal string alignment): 0 to `most`, or most + 1 for all that is more. `most` is 0 to 3. */
int similar_edits(Str a, Str b, int most);

/* The letters of a string and how often they stand in it, as far as 64 bits can tell. Made once for each string. */
uint64_t similar_letters(Str s);
#define SIMILAR_LETTER_BITS (((uint64_t)1 << 60) - 1)      /* the rest counts what is over */

/* False when the letters alone show that more than `most` edits lie between: an edit changes two of the bits
 * at most. */
static inline bool similar_may_be_edits(uint64_t letters_a, uint64_t letters_b, int most)
{
    uint64_t apart = (letters_a ^ letters_b) & SIMILAR_LETTER_BITS;
    for (int i = 0; i < 2 * most; i++) apart &= apart - 1;
    return apart == 0;
}

/* Exactly similar_jaro_winkler(a, b) >= least, `least` from 0 to 1, but most pairs of different names are told apart
 * by lengths and letters alone. `letters_a` and `letters_b` are what similar_letters says of a and of b. */
bool similar_jaro_winkler_reaches(Str a, uint64_t letters_a, Str b, uint64_t letters_b, double least);

/* The same two measures, written as their definitions read: what the fast ones are held against. */
double similar_jaro_winkler_plain(Str a, Str b);
int similar_edits_plain(Str a, Str b, int most);

#endif
