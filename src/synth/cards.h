/* cards.h - barcodes of invented licenses and identity cards, of every version of the standard, true or with a date changed. */
#ifndef SYNTH_CARDS_H
#define SYNTH_CARDS_H

#include "base/arena.h"
#include "base/date.h"
#include "base/random.h"

/* How a state's invented numbers are made; the last four from the birth date, as is published. */
typedef enum {
    CARD_LETTER_DIGITS, CARD_DIGITS, CARD_NUMBER_DAY_40, CARD_NUMBER_DAY_31, CARD_NUMBER_MONTH, CARD_NUMBER_LETTERS
} CardNumber;

typedef struct { const char *state, *issuer; CardNumber number; int digits; bool in_canada; } CardState;

typedef struct {
    const CardState *state;
    int version;                /* 1 to 10 */
    char kind;                  /* 'D' license, 'I' identity card */
    const char *family, *given, *middle;
    char sex;                   /* '1' or '2' */
    Date born;                  /* from which all else follows */
    Date stated;                /* what stands as birth date: `born` on a card that nobody changed */
    Date issued, expires, revised;
    bool has_18, has_19, has_21;        /* "under .. until", in versions 04 and later */
    bool has_text_21;                   /* "UNDER 21 UNTIL" in the state's own part */
    bool has_date_inside;               /* the birth date stands in the discriminator as well */
    unsigned serial;
} Card;

/* A card of somebody between 14 and 30 on the day of issue, which is before `today`. Same random numbers, same card. */
Card card_make(Random *random, int version, Date today);

/* Whether anything on it follows from the birth date, other than the birth date. */
bool card_has_cross_date(const Card *card);

/* The number of the license or card. */
Str card_number(Arena *arena, const Card *card);

/* The text that a scanner types. */
Str card_text(Arena *arena, const Card *card);

#endif
