/* placement_words.h - does what a person writes about a protective facility tell where it is? */
#ifndef APP_PLACEMENT_WORDS_H
#define APP_PLACEMENT_WORDS_H

#include "domain/place.h"
#include "ingest/hsds_secrets.h"

/* A telephone number (7 digits, or 10 and more), a link or an address of mail, coordinates, a number of five digits
 * (a ZIP code), or a number with the word for a street up to three words behind it. Days and case numbers such as
 * 2026-0412 are none of these. Doubt is on the safe side: a note is written again in a minute. A way that is described
 * in other words is not recognized. */
bool placement_words_tell(Str words);

/* What a directory says of its protective facilities, as it is taken out of it, to be looked for in what is written:
 * texts of two words and more, addresses, numbers, and towns, which alone are closer than any area that is told.
 * `sink` is for directory_read; it and the arena go with the process, and nothing of them is stored. */
typedef struct {
    HsdsSecrets secrets;
    PlaceLocationSink sink;
    bool is_ready;
    Str *towns; size_t town_count, town_room;       /* folded, with a blank before and behind */
} PlacementSecrets;
void placement_secrets_begin(Arena *arena, PlacementSecrets *secrets);
bool placement_secrets_in(PlacementSecrets *secrets, Arena *scratch, Str words);

#endif
