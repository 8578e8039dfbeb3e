/* persona.h - the name, birth date and document number by which a list knows somebody invented. */
#ifndef SYNTH_PERSONA_H
#define SYNTH_PERSONA_H

#include "base/date.h"
#include "synth/population_names.h"

/* What is not told is empty; a birth date that is not told has year 0. */
typedef struct { Str family, given, document; Date born; } Persona;

typedef struct { Names names; uint64_t seed; } Personas;

/* The tables of names live in the arena, and so do the names drawn from them. */
Personas personas_of(Arena *arena, uint64_t seed);

/* A name and nothing else; the same for the same key. */
Persona persona_named(const Personas *personas, uint64_t key, char sex);
Persona persona_of_child(const Personas *personas, int child, char sex);

/* A birthday of somebody who is that old on a day. */
Date born_at_age(Random *random, int age, Date on);

#endif
