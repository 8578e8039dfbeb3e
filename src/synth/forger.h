/* forger.h - who makes false papers in an invented region, and what stands on them. */
#ifndef SYNTH_FORGER_H
#define SYNTH_FORGER_H

#include "synth/cards.h"
#include "synth/paper.h"
#include "synth/people.h"

enum { SUPPLIERS = 4 };

/* Each supplier copies one state's card, and always forgets the same things; a clean one forgets nothing. */
typedef struct { Card card; bool is_clean; } Supplier;

/* Forgers draw from a stream of their own, so that a paper moves nothing else. */
typedef struct {
    Random random;
    Personas personas;
    Supplier suppliers[SUPPLIERS];
    unsigned serial;
} Forgers;

Forgers forgers_begin(Arena *scratch, uint64_t seed);

/* A paper with that birth date, issued before the day, under the child's own name or another. No two
 * papers have the same number. */
Paper forger_paper(Forgers *forgers, Arena *arena, const Child *child, Date stated, Date day);

/* The number of a document that somebody really holds, unlike any other. */
Str forger_own_number(Forgers *forgers, Arena *arena);

#endif
