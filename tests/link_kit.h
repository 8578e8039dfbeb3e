/* link_kit.h - what tests of linkage share: small worlds of records, and invented people with the truth. */
#ifndef TESTS_LINK_KIT_H
#define TESTS_LINK_KIT_H

#include "base/test.h"
#include "insight/link_lexicon.h"
#include "insight/link_segment.h"
#include "insight/link_train.h"

typedef struct {
    LinkRows rows;              /* `sources` is the test's own; NULL after making */
    LinkCounts counts;
    uint32_t *person;           /* of each record, where the truth is known; else NULL */
    size_t room;                /* of the arrays above, in records */
} LinkWorld;

/* The one that is shipped. */
const LinkLexicon *link_kit_lexicon(void);

/* Rows from a table, row after row; "" and NULL are no value. Read with the lexicon that is shipped, and
 * counted. Columns are claimed and have no names. */
void link_world_make(LinkWorld *world, const LinkKind *kinds, size_t field_count, const char *const *values,
                     size_t records);
void link_world_end(LinkWorld *world);

/* Counts anew, after a test has written into the rows. */
void link_world_count(LinkWorld *world);

/* Invented people as in synth/population.h, their columns in the order of PersonField, their records
 * shuffled. `order`: the same records are read in another order for another one, so that words have other
 * numbers. */
void link_world_people(LinkWorld *world, uint32_t records, uint64_t seed, uint64_t order);

typedef struct { LinkWeights weights; LinkPlan plan; LinkScorer scorer; } LinkLearned;
void link_world_learn(LinkLearned *learned, const LinkWorld *world, size_t workers);

/* 10,000 people's records and what one worker learned from them: made once, not to be written to. */
#define LINK_KIT_PEOPLE 10000u
const LinkWorld *link_kit_people(void);
const LinkLearned *link_kit_learned(void);

/* For each record the next one of its person, `rows.count` at the end. The caller frees it. */
uint32_t *link_kit_next_of_person(const LinkWorld *world);

/* Where segments go in tests. The caller frees `bytes`. */
typedef struct { char *bytes; size_t len, room; } LinkWritten;
LinkSink link_kit_sink(LinkWritten *written);       /* which is empty then */

#endif
