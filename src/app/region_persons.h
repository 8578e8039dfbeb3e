/* region_persons.h - how well were changes of identity found that were planted in an invented region? */
#ifndef APP_REGION_PERSONS_H
#define APP_REGION_PERSONS_H

#include "app/person_cards.h"
#include "synth/region.h"

/* A change of identity: two arrests of one child under one forged paper, of which lists tell the same number, or the
 * same name and birth date. */
typedef struct {
    size_t planted, found;      /* found: a proposal is between the two */
    size_t of_one, of_two;      /* proposals between mentions under forged papers: of one child, of two children */
    size_t lookalikes;          /* proposals that take somebody for a child who only resembles one */
} RegionPersons;

RegionPersons region_persons(const PersonCards *cards, const Region *region);

#endif
