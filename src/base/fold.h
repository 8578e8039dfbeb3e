/* fold.h - text as it is compared: small letters, digits and single blanks, whatever script it was written in. */
#ifndef BASE_FOLD_H
#define BASE_FOLD_H

#include "base/str.h"

/* Write `text` as letters a to z, digits and single blanks, none at the ends, and say how many bytes that is; at most
 * `room`, and what does not fit is cut off. The result may be longer than the text ("shch" is one Cyrillic letter), and
 * folding it again changes nothing.
 *
 * - Accents and other marks vanish, also the dots of German umlauts, because records in the United States leave them
 *   out; sharp s becomes ss, the Danish o is an o, ae and oe are two letters.
 * - Apostrophes of all kinds vanish (O'Neil is oneil). Hyphens and what else is neither letter nor digit are blanks.
 * - Cyrillic and Greek become Latin about as passports write them; of Arabic and Hebrew there is what is written, which
 *   is mostly consonants. Letters of other scripts vanish, so that a name in Chinese characters folds to nothing.
 * - The same text gives the same result whether its accents are part of their letters or follow them.
 * - Bytes that are not UTF-8 are blanks. */
size_t fold_text(Str text, char *to, size_t room);

/* The same, a character at a time, for whoever must know where in the text a letter came from. Fold the
 * character at the beginning of `text`, which is not empty, as fold_text does where it has just written
 * `last` (a blank at the beginning); say how many bytes were written to `to`, and return how many bytes of
 * the text it took. The results one after the other are what fold_text gives, except for a blank at the
 * end. */
#define FOLD_CHARACTER_MAX 128
size_t fold_next(Str text, char last, char to[FOLD_CHARACTER_MAX], size_t *len);

/* Whether a letter of any script stands in the text; what folds to nothing may be a name all the same. */
bool fold_has_letter(Str text);

#endif
