/* csv_age_words.h - an age as people write it out: "fifteen", "13 maybe 12", "maybe 13, 7th grade", "won't say". */
#ifndef INGEST_CSV_AGE_WORDS_H
#define INGEST_CSV_AGE_WORDS_H

#include "base/str.h"

/* The whole cell as an age of NIBRS: "fifteen" 15, "sixteen?" and "maybe 13" two years more or less, "13 maybe 12"
 * 1213, "16, turns 17 in Dec" 16, "ninth grade" the ages of that grade (csv_school.h), which count for nothing beside a
 * number, "late teens" 1719, "fifties" 5059, "won't say" 00. False where any other word stands in it: that may be
 * about others. */
bool csv_age_in_words(Str cell, char age[4], size_t *len);

/* Two ages that one cell tells of one person, "says 19 ... would be 15": the range of both, which leaves it in doubt;
 * the other where none is told yet. False where they are so far apart that they are two persons'. */
bool csv_age_join(char age[4], size_t *len, const char *other, size_t other_len);

#endif
