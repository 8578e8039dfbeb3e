/* persons.h - who is one person, by what people said, and who may be one, by what linking proposed? */
#ifndef INSIGHT_PERSONS_H
#define INSIGHT_PERSONS_H

#include "domain/mention.h"

/* Persons are never stored. They are this function of words and proposals, so after any words and their undo they are
 * what they would be had nothing been said. */
typedef enum { PERSON_SAME, PERSON_DIFFERENT, PERSON_UNDONE } PersonVerdict;

typedef struct {
    int64_t id, undoes;         /* rising; `undoes`: the word that an undo takes back */
    int64_t staff;
    PersonVerdict verdict;
    Mention one, other;
    bool is_of_correction;      /* one of them is a correction: whoever states it joins it alone */
    bool is_void;               /* that correction was withdrawn */
} PersonWord;

typedef struct {
    int64_t id;
    Mention one, other;
    double weight;              /* bits */
    bool one_may_be_minor, other_may_be_minor;
} PersonProposal;

/* One mention that a word or a proposal names. Whoever nobody told anything about may be a minor. */
typedef struct { Mention mention; size_t card; bool may_be_minor; } PersonMember;

/* Mentions that are one person for certain: what people said joins them, two of them for mentions of reports. A mention
 * that nothing joins is a card by itself. */
typedef struct {
    size_t first, count;        /* of members */
    bool may_be_minor;          /* any of them may be */
    size_t group;               /* the lowest card of those that proposals join with it: one proposed person. A card
                                   that may be a minor's is a group by itself, until two people say "same". */
} PersonCard;

typedef enum {
    JOIN_PROPOSED,              /* dotted: both cards stay as they are, and are shown as one proposed person */
    JOIN_APART,                 /* one of the two may be a minor, so they stay separate cards */
    JOIN_ACROSS                 /* following it would bring together cards that somebody parted */
} PersonJoinHow;

/* The surest proposal between two cards that nobody parted; `more` others say the same. one < other. */
typedef struct { size_t one, other, proposal, more; PersonJoinHow how; } PersonJoin;

typedef struct {
    PersonMember *members; size_t member_count;     /* card after card, in the order of mentions within each */
    PersonCard *cards; size_t card_count;           /* in the order of their first mentions */
    PersonJoin *joins; size_t join_count;           /* by their cards */
    size_t group_count;
    /* Pairs that somebody called different, and that other words join all the same: words contradict one another. */
    size_t contradictions;
} Persons;

/* In the arena; words in the order of their ids, proposals in any. Nothing depends on the order of proposals. */
void persons_make(Arena *arena, const PersonWord *words, size_t word_count, const PersonProposal *proposals,
                  size_t proposal_count, Persons *persons);

/* The card of a mention; false when nothing was said or proposed of it. */
bool persons_card(const Persons *persons, const Mention *mention, size_t *card);

/* All of it as text: equal texts are equal persons. */
Str persons_text(Arena *arena, const Persons *persons, const PersonProposal *proposals);

/* A word that changed who is one person. Of a merge, the cards that became one; of a split, those that one became. */
typedef struct {
    bool is_split;
    int64_t word;
    int64_t reverses;           /* the word that had made the opposite, where this one took it back; else 0 */
    size_t part_count;
    Str *parts;                 /* mentions of each as mention_word() writes them, parted by line ends */
} PersonEvent;

/* What happened, in the order of words. In the arena. */
size_t persons_events(Arena *arena, const PersonWord *words, size_t word_count, PersonEvent **events);

#endif
