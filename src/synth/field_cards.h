/* field_cards.h - making the field cards of a region: a room of several children, a shelter of many, and everybody else. */
#ifndef SYNTH_FIELD_CARDS_H
#define SYNTH_FIELD_CARDS_H

#include "synth/making.h"

/* Indicator C37 (shared practice knowledge, read 2026-11-22): one room, telephone or address in the records of several
 * children; places that serve many are something else. How many children there are, and who only resembles them, is
 * our own guess, UNVERIFIED. Unlike the stories of region.h these were made with the rule in view (shared-by-children):
 * they show that it does what it says, and do not measure it. Call last: the numbers of cards go on from those of all
 * reports. */
void plant_field_cards(Making *m, const RegionPlan *plan);

#endif
