/* place_location.h - what a directory says of where a protective facility is, piece by piece. */
#ifndef DOMAIN_PLACE_LOCATION_H
#define DOMAIN_PLACE_LOCATION_H

#include "base/str.h"

/* What a protective facility lost when it was read: the id under which its service is shown, empty where it is of
 * none; of which list or field ("phones"), which member and what it said. Values of one object of the directory have
 * one number, and numbers rise in its order. Only the location vault may be handed this (store/locations.h), and
 * whoever looks whether a text tells it (app/placement_words.h); it is written down nowhere else. */
typedef struct { Str place_id, of, what, value; uint64_t object; } PlaceLocation;
typedef struct { void (*take)(void *to, const PlaceLocation *location); void *to; } PlaceLocationSink;

#endif
