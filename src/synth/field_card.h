/* field_card.h - whom officers met and wrote down on cards, in an invented region: rooms, telephones, and who shares them. */
#ifndef SYNTH_FIELD_CARD_H
#define SYNTH_FIELD_CARD_H

#include "base/date.h"
#include "synth/persona.h"

/* Flat files have no rooms and no telephones, so only the county whose lists tell names has such cards. */
typedef enum {
    CARD_EVERYDAY,              /* nothing on it stands on another one */
    CARD_ROOM,                  /* an exploited child, in a room where other children were met, too */
    CARD_SHELTER,               /* a child with the telephone and the address of the shelter */
    CARD_LOOKALIKE              /* who shares something with another card, and is no second child beside a first */
} CardPart;

/* One person of one card. Two people may stand on one. */
typedef struct {
    CardPart part;
    int room;                   /* from 1; 0: it is about none of the planted rooms */
    int person;                 /* from 1; somebody who was met twice has one number */
    int child;                  /* as in truth.tsv, once the lists are written; 0 for who is not exploited */
    Str agency, number;
    int sequence;               /* on the card, from 1 */
    int month;                  /* of the region */
    size_t file;                /* as above */
    Date day;
    Persona who;
    char sex, race;
    Str phone, place, house_room, address, city;    /* as written; empty: not told */
    const char *reason;         /* for which the officer spoke to somebody */
    const char *story;          /* one plain sentence; NULL of everyday ones */
} FieldCard;

typedef struct {
    FieldCard *all;
    size_t count;
    int rooms, people;
    Str shelter_phone, shelter_address;     /* the address with its city, as `shared serves` takes it */
} FieldCards;

#endif
