/* age_kit.h - evidence of invented persons in a few words, weighed with the shipped tables. */
#ifndef TESTS_AGE_KIT_H
#define TESTS_AGE_KIT_H

#include "insight/age_likelihood.h"

typedef struct { Arena arena, scratch; AgeBook book; } AgeKit;

AgeKit age_kit_open(void);
void age_kit_close(AgeKit *kit);

/* says: "born 2009-03-14", "age about 17", or NULL for what reads by itself. Fails the test when it cannot be read. */
AgeClaim age_kit_claim(const AgeKit *kit, const char *id, const char *kind, const char *says, Date on);

#endif
