/* person_events.c - which word made two persons one, or one two, and which word took that back? */
#include "insight/person_words.h"

typedef struct {
    Arena *arena;
    PersonWords words;
    size_t *before;             /* roots before the word at hand */
    int64_t *made_by;           /* of each pair, the word by which it last joined or parted two cards; 0: none did */
    PersonEvent *events; size_t count, room;
} Telling;

/* The card of a node. No number of a report has a line's end in it. */
static Str card_text(const Telling *t, const size_t *roots, size_t root)
{
    Str text = S("");
    for (size_t i = root; i < t->words.node_count; i++)
        if (roots[i] == root)
            text = str_format(t->arena, "%.*s%s%.*s", STR(text), text.len ? "\n" : "",
                              STR(mention_word(t->arena, &t->words.nodes[i])));
    return text;
}

/* The cards of `parts` that lie in one card of `whole`; an event when there are several. */
static void whole_tell(Telling *t, const size_t *parts, const size_t *whole, size_t root, PersonEvent event)
{
    size_t n = 0;
    for (size_t i = root; i < t->words.node_count; i++) n += whole[i] == root && parts[i] == i;
    if (n < 2) return;
    event.parts = arena_new(t->arena, Str, n);
    for (size_t i = root; i < t->words.node_count; i++)
        if (whole[i] == root && parts[i] == i) event.parts[event.part_count++] = card_text(t, parts, i);
    arena_grow(t->arena, t->events, t->count, t->room);
    t->events[t->count++] = event;
}

static void word_tell(Telling *t, size_t word)
{
    PersonWords *w = &t->words;
    size_t count = t->count, pair = person_word_say(w, word);
    if (pair == SIZE_MAX) return;
    bool is_split = !w->pairs[pair].is_joined;
    memcpy(t->before, w->roots, w->node_count * sizeof *w->roots);
    person_words_join(w);
    PersonEvent event = { .is_split = is_split, .word = w->words[word].id, .reverses = t->made_by[pair] };
    size_t one = w->pairs[pair].one;
    if (is_split) whole_tell(t, w->roots, t->before, t->before[one], event);
    else whole_tell(t, t->before, w->roots, w->roots[one], event);
    if (t->count > count) t->made_by[pair] = event.word;
}

size_t persons_events(Arena *arena, const PersonWord *words, size_t word_count, PersonEvent **events)
{
    Telling t = { .arena = arena };
    person_words_read(arena, words, word_count, NULL, 0, &t.words);
    t.before = arena_new(arena, size_t, t.words.node_count + 1);
    t.made_by = arena_new(arena, int64_t, t.words.pair_count + 1);
    for (size_t i = 0; i < word_count; i++) word_tell(&t, i);
    *events = t.events;
    return t.count;
}
