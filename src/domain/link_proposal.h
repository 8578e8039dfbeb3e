/* link_proposal.h - two mentions that may be one person, as linking proposed it: how surely, and why. */
#ifndef DOMAIN_LINK_PROPOSAL_H
#define DOMAIN_LINK_PROPOSAL_H

#include "domain/mention.h"

/* What a column says for the two or against them, without a value. */
typedef struct {
    Str what;                   /* the column: "last name"; where there is none: "two records drawn at random" */
    Str how;                    /* in words, "the same, a rare value"; empty where there is no column */
    double bits;
} LinkReason;

/* A lead to check, never an identification; it joins nobody. `one` comes before `other` in the order of mentions. */
typedef struct {
    Mention one, other;
    bool one_may_be_minor, other_may_be_minor;
    double weight;              /* bits, log2 of the odds; the sum of its reasons */
    const LinkReason *reasons; size_t reason_count;
} LinkProposal;

/* As it is kept, and back. Texts point into `text`, reasons lie in the arena. False for what link_proposal_text does
 * not write. */
Str link_proposal_text(Arena *arena, const LinkProposal *proposal);
bool link_proposal_read(Arena *arena, Str text, LinkProposal *proposal);

/* What makes two proposals the same: both mentions, who may be a minor, what agrees how, and the weight in whole
 * bits. How common a value is changes with every import, and a weight with it by a part of a bit. */
Str link_proposal_content(Arena *arena, const LinkProposal *proposal);

#endif
