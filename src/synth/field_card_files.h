/* field_card_files.h - field cards as a county's list of a year, and the truth about what they have in common. */
#ifndef SYNTH_FIELD_CARD_FILES_H
#define SYNTH_FIELD_CARD_FILES_H

#include "base/out.h"
#include "domain/mention.h"
#include "synth/region.h"

/* The cards of one year of the region, counted from 0, which learn that they stand in that file; and what the columns
 * mean, as ingest/csv_map.h reads it. */
void field_cards_list(Out *out, Arena *scratch, Region *region, size_t year, size_t file);
void field_cards_map(Out *out);

/* Once all lists are written: children of planted rooms become rows of the truth, with numbers of their own; shelter
 * and lookalikes become lookalikes. In the arena. */
void field_cards_into_truth(Arena *arena, Region *region);

/* truth-shared.tsv, a row for each person of a card that is not an everyday one:
 *     part      room (an exploited child, in a room of others), shelter, lookalike (neither)
 *     room      which of the planted rooms it is about, from 1; 0: none
 *     person    as `safeharbor persons` takes it: ORI/NUMBER/person:SEQUENCE
 *     who       a number; somebody who was met twice has one
 *     child     as in truth.tsv; 0: not exploited
 *     file, day, family, given, born, phone, place, house_room, address, city      as written
 *     story     one plain sentence */
bool field_cards_truth_write(const Region *region, Arena *scratch, Str folder, Err *err);

Mention field_card_mention(const FieldCard *card);
const char *card_part_name(CardPart part);      /* everyday, room, shelter, lookalike */

#endif
