/* region_persons.h - how well were changes of identity found that were planted in an invented region? */
#ifndef APP_REGION_PERSONS_H
#define APP_REGION_PERSONS_H

#include "app/person_cards.h"
#include "app/review.h"
#include "synth/region.h"

/* A change of identity: two arrests of one child under one forged paper, of which lists tell the same number, or the
 * same name and birth date. */
typedef struct {
    size_t planted, found;      /* found: a proposal is between the two */
    size_t of_one, of_two;      /* proposals between mentions under forged papers: of one child, of two children */
    size_t lookalikes;          /* proposals that take somebody for a child who only resembles one */
    size_t joined;              /* mentions on a card with another one that no word brought there */
} RegionPersons;

RegionPersons region_persons(const PersonCards *cards, const Region *region);

/* Those of the planted changes that stand among these proposals. */
size_t region_changes_among(const PersonProposal *proposals, size_t count, const Region *region);

/* What whoever begins with the queue meets. The region made everybody, so the truth about each pair is known. */
#define REGION_QUEUE_TOP 100
typedef struct {
    size_t pairs, waiting;      /* looked at: the first REGION_QUEUE_TOP, or as many as there are; all that wait */
    size_t right;               /* one person */
    size_t of_two;              /* two hidden children */
    size_t lookalikes;          /* a hidden child, and somebody else */
    size_t chance;              /* two people of whom neither is hidden */
} RegionQueue;

RegionQueue region_queue(const ReviewList *list, const Region *region);

#endif
