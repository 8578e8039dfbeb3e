/* population_places.h - where do invented people live, and how is it written? */
#ifndef SYNTH_POPULATION_PLACES_H
#define SYNTH_POPULATION_PLACES_H

#include "base/arena.h"
#include "base/random.h"
#include "base/str.h"
#include "synth/population_text.h"

#define ZIPS 600

typedef struct { Str name; const char *state; } Town;

/* Towns are invented, the codes of their states are real; a zip lies in one town. A few zips hold most people. */
typedef struct {
    Town *town;
    size_t town_count;
    uint8_t town_of[ZIPS];
    uint32_t zip[ZIPS];         /* five digits */
    uint32_t up_to[ZIPS];       /* weights summed, by rank */
    Str *street, *kind, *kind_short;
    size_t street_count, kind_count;
} Places;

/* `unit` is 0 in a house. Everybody in an apartment building has its street and number. */
typedef struct { uint16_t zip, street, number, unit; } Home;

/* Ways to write one address. */
typedef struct { bool is_short, has_unit; uint8_t unit_word; } HomeStyle;
#define UNIT_WORDS 4

Places places_make(Arena *arena);
Home home_draw(const Places *places, Random *random, bool in_building);
Home home_draw_near(const Places *places, Random *random, Home from, bool in_building);  /* in the same town */

/* Number, street and unit. */
Text home_street(const Places *places, Home home, HomeStyle style);
const Town *home_town(const Places *places, Home home);

#endif
