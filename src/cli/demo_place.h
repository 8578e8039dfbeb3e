/* demo_place.h - the demonstration's directory of services: which of them takes a child of this age? */
#ifndef CLI_DEMO_PLACE_H
#define CLI_DEMO_PLACE_H

#include "base/err.h"
#include "domain/age.h"

/* The place of a made directory that takes the child and offers a shelter, in words that tell no location; how many
 * entries do not. `id` is empty when there is none. */
typedef struct { Str id, words; bool is_protective; size_t left_out; } DemoPlace;

bool demo_place_find(Arena *app, Age child, DemoPlace *found, Err *err);

#endif
