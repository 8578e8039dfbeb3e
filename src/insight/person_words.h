/* person_words.h - words on who is whom, one after the other: which pairs they join, and which they part. */
#ifndef INSIGHT_PERSON_WORDS_H
#define INSIGHT_PERSON_WORDS_H

#include "insight/persons.h"

/* What was said of two mentions by now. `first` and `count`: of the words on the pair, in PersonWords.of_pair. */
typedef struct { size_t one, other, first, count; bool is_joined, is_parted; } PersonPair;

typedef struct {
    Arena *arena;
    const PersonWord *words; size_t word_count;
    Mention *nodes; size_t node_count;      /* every mention that is named, each once, in their order */
    PersonPair *pairs; size_t pair_count;   /* in the order of their nodes */
    size_t *of_pair;                        /* words, pair after pair, each in the order in which they were said */
    size_t *pair_of;                        /* of each word; SIZE_MAX where it takes back what is not there */
    bool *stands;                           /* of each word: it was said, and not taken back */
    size_t *roots;                          /* of each node, the lowest node of its card; after person_words_join */
} PersonWords;

/* Nothing is said yet. Proposals only add the mentions that they name. */
void person_words_read(Arena *arena, const PersonWord *words, size_t word_count, const PersonProposal *proposals,
                       size_t proposal_count, PersonWords *to);

/* The word is said, or takes another one back. Returns the pair that it is on; SIZE_MAX when it changes nothing. */
size_t person_word_say(PersonWords *words, size_t word);

/* Cards by what stands now. */
void person_words_join(PersonWords *words);

size_t person_node(const PersonWords *words, const Mention *mention);      /* SIZE_MAX when it is not named */

#endif
