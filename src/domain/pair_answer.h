/* pair_answer.h - what one person answered when asked whether two mentions are one person. */
#ifndef DOMAIN_PAIR_ANSWER_H
#define DOMAIN_PAIR_ANSWER_H

#include "domain/mention.h"

typedef enum { PAIR_SAME, PAIR_DIFFERENT, PAIR_UNSURE, PAIR_UNDONE, PAIR_ANSWERS } PairVerdict;
const char *pair_verdict_name(PairVerdict verdict);     /* same, different, unsure, undone */
bool pair_verdict_named(Str name, PairVerdict *verdict);

typedef struct {
    int64_t id, undoes;         /* rising; `undoes`: the answer that is taken back, 0 otherwise */
    int64_t staff_id, at;
    PairVerdict verdict;
    bool is_blind;              /* given without weight, reasons and what others said */
    Mention one, other;         /* in the order of mentions */
    bool has_weight;            /* linking proposed the two then.. */
    double weight;              /* ..with so many bits */
    Str reason;
} PairAnswer;

/* Puts the two into the order of mentions. */
void pair_answer_order(PairAnswer *answer);

/* As it is kept, and back: mentions, weight, reason. Texts point into `text`. False for what is not written so. */
Str pair_answer_text(Arena *arena, const PairAnswer *answer);
bool pair_answer_read(Arena *arena, Str text, PairAnswer *answer);

#endif
