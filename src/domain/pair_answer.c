/* pair_answer.c - how is an answer on two mentions named and kept? */
#include "domain/pair_answer.h"

#include <math.h>
#include <stdlib.h>

static const char *const names[PAIR_ANSWERS] = { "same", "different", "unsure", "undone" };

const char *pair_verdict_name(PairVerdict verdict) { return names[verdict]; }

bool pair_verdict_named(Str name, PairVerdict *verdict)
{
    for (int i = 0; i < PAIR_ANSWERS; i++)
        if (str_eq(name, str_of(names[i]))) { *verdict = (PairVerdict)i; return true; }
    return false;
}

void pair_answer_order(PairAnswer *answer)
{
    Mention first = answer->one;
    if (mention_compare(&answer->one, &answer->other) <= 0) return;
    answer->one = answer->other;
    answer->other = first;
}

/* Both mentions, the weight and the reason, parted by zero bytes. A weight is written so that it is read back to the
 * last bit. */
Str pair_answer_text(Arena *arena, const PairAnswer *answer)
{
    Str weight = answer->has_weight ? str_format(arena, "%a", answer->weight) : S("");
    const Str parts[] = { mention_text(arena, &answer->one), mention_text(arena, &answer->other), weight };
    size_t len = answer->reason.len, at = 0;
    for (size_t i = 0; i < COUNT(parts); i++) len += parts[i].len + 1;
    char *text = arena_new(arena, char, len + 1);
    for (size_t i = 0; i < COUNT(parts); i++) {
        if (parts[i].len) memcpy(text + at, parts[i].at, parts[i].len);
        at += parts[i].len + 1;
    }
    if (answer->reason.len) memcpy(text + at, answer->reason.at, answer->reason.len);
    return (Str){ text, len };
}

static bool weight_read(Arena *arena, Str text, double *weight)
{
    char *end, *copy = arena_new(arena, char, text.len + 1);
    memcpy(copy, text.at, text.len);
    *weight = strtod(copy, &end);
    return end == copy + text.len && isfinite(*weight);
}

bool pair_answer_read(Arena *arena, Str text, PairAnswer *answer)
{
    Str one, other, weight, rest = text;
    if (!str_cut(&rest, '\0', &one) || !str_cut(&rest, '\0', &other) || !str_cut(&rest, '\0', &weight) || !rest.at ||
        !mention_read(one, &answer->one) || !mention_read(other, &answer->other)) return false;
    answer->has_weight = weight.len > 0;
    answer->reason = rest;
    return !answer->has_weight || weight_read(arena, weight, &answer->weight);
}
