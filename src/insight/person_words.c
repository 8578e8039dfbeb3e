/* person_words.c - which pairs do the words join that stand? */
#include "insight/person_words.h"

static int node_order(const void *a, const void *b)
{
    return mention_compare(a, b);
}

size_t person_node(const PersonWords *w, const Mention *mention)
{
    const Mention *found = NULL;
    if (w->node_count) found = bsearch(mention, w->nodes, w->node_count, sizeof *w->nodes, node_order);
    return found ? (size_t)(found - w->nodes) : SIZE_MAX;
}

static void nodes_make(PersonWords *w, const PersonProposal *proposals, size_t count)
{
    size_t n = 0, kept = 0;
    w->nodes = arena_new(w->arena, Mention, 2 * (w->word_count + count) + 1);
    for (size_t i = 0; i < w->word_count; i++) {
        w->nodes[n++] = w->words[i].one;
        w->nodes[n++] = w->words[i].other;
    }
    for (size_t i = 0; i < count; i++) {
        w->nodes[n++] = proposals[i].one;
        w->nodes[n++] = proposals[i].other;
    }
    if (n) qsort(w->nodes, n, sizeof *w->nodes, node_order);
    for (size_t i = 0; i < n; i++)
        if (!kept || node_order(&w->nodes[kept - 1], &w->nodes[i]) != 0) w->nodes[kept++] = w->nodes[i];
    w->node_count = kept;
}

/* ---- words by pair ---- */

typedef struct { size_t one, other, word; } OnPair;

static int on_pair_order(const void *a, const void *b)
{
    const OnPair *x = a, *y = b;
    if (x->one != y->one) return x->one < y->one ? -1 : 1;
    if (x->other != y->other) return x->other < y->other ? -1 : 1;
    return (x->word > y->word) - (x->word < y->word);
}

static size_t word_at(const PersonWords *w, int64_t id)
{
    size_t low = 0, high = w->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (w->words[middle].id < id) low = middle + 1;
        else high = middle;
    }
    return low < w->word_count && w->words[low].id == id ? low : SIZE_MAX;
}

static void pairs_make(PersonWords *w)
{
    size_t n = 0;
    OnPair *all = arena_new(w->arena, OnPair, w->word_count + 1);
    w->pairs = arena_new(w->arena, PersonPair, w->word_count + 1);
    w->of_pair = arena_new(w->arena, size_t, w->word_count + 1);
    w->pair_of = arena_new(w->arena, size_t, w->word_count + 1);
    for (size_t i = 0; i < w->word_count; i++) {
        size_t a = person_node(w, &w->words[i].one), b = person_node(w, &w->words[i].other);
        w->pair_of[i] = SIZE_MAX;
        if (w->words[i].verdict != PERSON_UNDONE) all[n++] = (OnPair){ a < b ? a : b, a < b ? b : a, i };
    }
    if (n) qsort(all, n, sizeof *all, on_pair_order);
    for (size_t i = 0; i < n; i++) {
        PersonPair *pair = w->pair_count ? &w->pairs[w->pair_count - 1] : NULL;
        if (!pair || pair->one != all[i].one || pair->other != all[i].other) {
            pair = &w->pairs[w->pair_count++];
            *pair = (PersonPair){ .one = all[i].one, .other = all[i].other, .first = i };
        }
        pair->count++;
        w->of_pair[i] = all[i].word;
        w->pair_of[all[i].word] = w->pair_count - 1;
    }
}

void person_words_read(Arena *arena, const PersonWord *words, size_t word_count, const PersonProposal *proposals,
                       size_t proposal_count, PersonWords *to)
{
    *to = (PersonWords){ .arena = arena, .words = words, .word_count = word_count };
    nodes_make(to, proposals, proposal_count);
    pairs_make(to);
    to->stands = arena_new(arena, bool, word_count + 1);
    to->roots = arena_new(arena, size_t, to->node_count + 1);
    person_words_join(to);
}

/* ---- what holds ---- */

/* The last word on a pair holds: a "different" ends what was said before. Two mentions of reports are joined once two
 * people have said "same" since; a correction is joined by whoever states it, unless it was withdrawn. */
static void pair_judge(PersonWords *w, PersonPair *pair)
{
    int64_t first = 0;
    bool is_any = false;
    pair->is_joined = pair->is_parted = false;
    for (size_t i = pair->first; i < pair->first + pair->count; i++) {
        const PersonWord *word = &w->words[w->of_pair[i]];
        if (!w->stands[w->of_pair[i]]) continue;
        if (word->verdict == PERSON_DIFFERENT) {
            pair->is_joined = is_any = false;
            pair->is_parted = true;
        } else if (!word->is_void) {
            pair->is_joined |= word->is_of_correction || (is_any && word->staff != first);
            if (!is_any) first = word->staff;
            is_any = true;
        }
    }
    if (pair->is_joined) pair->is_parted = false;
}

size_t person_word_say(PersonWords *w, size_t at)
{
    const PersonWord *word = &w->words[at];
    size_t of = word->verdict == PERSON_UNDONE ? word_at(w, word->undoes) : at;
    if (of == SIZE_MAX || w->pair_of[of] == SIZE_MAX) return SIZE_MAX;
    w->stands[of] = word->verdict != PERSON_UNDONE;
    pair_judge(w, &w->pairs[w->pair_of[of]]);
    return w->pair_of[of];
}

static size_t root_of(size_t *roots, size_t at)
{
    while (roots[at] != at) at = roots[at] = roots[roots[at]];
    return at;
}

void person_words_join(PersonWords *w)
{
    for (size_t i = 0; i < w->node_count; i++) w->roots[i] = i;
    for (size_t i = 0; i < w->pair_count; i++) {
        if (!w->pairs[i].is_joined) continue;
        size_t a = root_of(w->roots, w->pairs[i].one), b = root_of(w->roots, w->pairs[i].other);
        if (a < b) w->roots[b] = a;
        else w->roots[a] = b;
    }
    for (size_t i = 0; i < w->node_count; i++) w->roots[i] = root_of(w->roots, i);
}
