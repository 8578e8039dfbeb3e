/* hsds_secrets.h - words and numbers that tell where a protective facility is, to be found in whatever else is written. */
#ifndef INGEST_HSDS_SECRETS_H
#define INGEST_HSDS_SECRETS_H

#include "base/hash.h"

/* Texts are compared as base/fold.h folds them, whole words; telephone numbers by their last ten digits, or seven where
 * no more are written, however they are written. */
typedef struct {
    Arena *arena;
    Hash *words, *numbers;
    size_t word_count, word_room, number_count, number_room;
    uint64_t lengths;                   /* bit n: there is a text of n words */
} HsdsSecrets;

/* A text of two words or more, of at most 63; shorter ones are in every directory and are left out, unless they have
 * six characters with a digit, an @ or a point among them. */
void hsds_secret_text(HsdsSecrets *secrets, Str text);
/* The beginning of a street address too, up to its first word that is no number and no direction: "12 Elm" is found in
 * "12 Elm St." */
void hsds_secret_address(HsdsSecrets *secrets, Str text);
/* That beginning, folded; empty where the text has none. */
Str hsds_address_start(Arena *arena, Str text);
void hsds_secret_number(HsdsSecrets *secrets, Str text);        /* seven digits or more */
void hsds_secrets_ready(HsdsSecrets *secrets);                  /* after the last, before the first question */

/* The whole text is one of them, not only a part of it. */
bool hsds_secrets_whole(const HsdsSecrets *secrets, Arena *scratch, Str text);
bool hsds_secrets_in(const HsdsSecrets *secrets, Arena *scratch, Str text);

#endif
