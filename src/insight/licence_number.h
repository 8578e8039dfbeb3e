/* licence_number.h - has a license number the shape its state gives, and which birth date is it made from? */
#ifndef INSIGHT_LICENCE_NUMBER_H
#define INSIGHT_LICENCE_NUMBER_H

#include "insight/document_book.h"

/* Without blanks, hyphens, points and slashes. */
Str licence_number_tight(Arena *arena, Str number);

/* "A1 N7-8": content/formats/licence-numbers.tsv says the language. */
bool licence_shape_is_readable(Str shape);
bool licence_shape_fits(Str shape, Str number);

/* What the number says of the birth: `month` and `day` 0 when it does not. False when it is not made so. */
typedef struct { int year_of_century, month, day; } NumberBirth;
bool licence_number_birth(const NumberDate *how, Str number, NumberBirth *birth);

#endif
