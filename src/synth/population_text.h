/* population_text.h - short texts that are mistyped, misread and written in other ways. */
#ifndef SYNTH_POPULATION_TEXT_H
#define SYNTH_POPULATION_TEXT_H

#include "base/random.h"
#include "base/str.h"

#define TEXT_BYTES 63

/* What does not fit is left out; no field of a person comes near. */
typedef struct { uint8_t len; char at[TEXT_BYTES]; } Text;

Str text_str(const Text *text);
Text text_of(Str s);
void text_add(Text *text, Str s);
void text_add_number(Text *text, uint64_t number, int digits);      /* with zeros in front */

void text_upper(Text *text);
void text_lower(Text *text);

/* One slip of a hand, a keyboard or a reading machine. Needs plain ASCII; what comes out differs. */
void text_mistype(Text *text, Random *random);

/* One digit at or after `from` becomes another, or trades places with its neighbor; what comes out differs. Bytes
 * that are no digits stay. */
void text_misdial(Text *text, size_t from, Random *random);

#endif
