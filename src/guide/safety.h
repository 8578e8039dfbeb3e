/* safety.h - the safety plan of the content, read and checked. */
#ifndef GUIDE_SAFETY_H
#define GUIDE_SAFETY_H

#include "base/err.h"
#include "domain/safety.h"

/* Reads the five tables of content/safety/. ERR_INPUT with table and line: a fact that a step needs is not
 * there, hours are no number, words to say are in one language alone, an id twice. */
bool safety_book_read(Arena *arena, SafetyBook *book, Err *err);

#endif
