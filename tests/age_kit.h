/* age_kit.h - evidence of invented persons in a few words, weighed with the shipped tables. */
#ifndef TESTS_AGE_KIT_H
#define TESTS_AGE_KIT_H

#include "insight/age_answer.h"

typedef struct { Arena arena, scratch; AgeBook book; } AgeKit;

AgeKit age_kit_open(void);
void age_kit_close(AgeKit *kit);

/* says: "born 2009-03-14", "age about 17", or NULL for what reads by itself. Fails the test when it cannot
 * be read. */
AgeClaim age_kit_claim(const AgeKit *kit, const char *id, const char *kind, const char *says, Date on);

/* Rows of "id kind says", parted by "; " and each followed by " of ORIGIN" or nothing: all said on
 * AGE_KIT_ACT, which is also the day of the act; today is AGE_KIT_TODAY. "paper document-seen born
 * 2004-03-14; school school-proof age 17 of paper" */
#define AGE_KIT_ACT ((Date){ 2026, 6, 2 })
#define AGE_KIT_TODAY ((Date){ 2026, 11, 25 })
AgeQuestion age_kit_question(AgeKit *kit, const char *rows);
AgeAnswer age_kit_ask(AgeKit *kit, const char *rows);

#endif
