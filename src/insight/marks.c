/* marks.c - what stands where in a text, and behind how many words? */
#include "insight/marks.h"

#include <assert.h>

#include "base/limits.h"

typedef struct { Marks *marks; uint32_t moved_from, moved_by; } Noting;

static bool count_mark(void *to, const PhraseHit *hit)
{
    (void)hit;
    ++*(size_t *)to;
    return true;
}

static bool note_mark(void *to, const PhraseHit *hit)
{
    Noting *n = to;
    uint32_t id = (uint32_t)hit->phrase;
    if (id >= n->moved_from) id += n->moved_by;
    n->marks->at[n->marks->count++] = (Mark){ .start = (uint32_t)hit->start, .end = (uint32_t)hit->end, .id = id };
    return true;
}

/* ---- patterns ---- */

typedef struct { Arena *arena; Mark *at; size_t count, room; uint32_t id; } PatternMarks;

static bool note_pattern(void *to, const PatternHit *hit)
{
    PatternMarks *found = to;
    arena_grow(found->arena, found->at, found->count, found->room);
    found->at[found->count++] = (Mark){ .start = (uint32_t)hit->start, .end = (uint32_t)hit->end, .id = found->id };
    return true;
}

static PatternMarks patterns_find(Arena *arena, const Finders *f, Str text, Marks *marks)
{
    PatternMarks found = { .arena = arena };
    if (!f->pattern_count) return found;
    PatternRoom *room = pattern_room(arena);
    marks->unfinished = arena_new(arena, uint32_t, f->pattern_count);
    for (uint32_t i = 0; i < f->pattern_count; i++) {
        found.id = f->patterns_from + i;
        if (!pattern_find(f->patterns[i], room, text, note_pattern, &found))
            marks->unfinished[marks->unfinished_count++] = found.id;
    }
    return found;
}

/* ---- all of them ---- */

static int by_place(const void *left, const void *right)
{
    const Mark *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end > b->end ? -1 : 1;
    return a->id < b->id ? -1 : a->id > b->id;
}

/* Counted once along the text, so that no distance is walked twice. */
static void place(Marks *marks, Str text)
{
    uint32_t words = 0, clauses = 0;
    size_t at = 0, quote = 0;
    bool in_word = false;
    for (size_t i = 0; i < marks->count; i++) {
        Mark *mark = &marks->at[i];
        for (; at < mark->start; at++) {
            char c = text.at[at];
            bool is_gap = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            words += !is_gap && !in_word;
            in_word = !is_gap;
            clauses += c == ';';
        }
        while (quote < marks->quote_count && marks->quotes[quote].end <= mark->start) quote++;
        mark->word = words;
        mark->clause = clauses;
        if (quote < marks->quote_count && marks->quotes[quote].start <= mark->start &&
            mark->end <= marks->quotes[quote].end) mark->quote = (uint32_t)quote + 1;
    }
}

/* Phrases are found twice, because finding takes less time than memory that grows takes room; patterns are not. */
Marks marks_find(Arena *arena, const Finders *finders, Str text)
{
    assert(text.len <= NARRATIVE_BYTES_MAX);
    Marks marks = { .count = 0 };
    Noting noting = { &marks, finders->patterns_from, finders->pattern_count };
    size_t count = 0;
    PatternMarks of_patterns = patterns_find(arena, finders, text, &marks);
    phrases_find(finders->finder, text, count_mark, &count);
    marks.at = arena_new(arena, Mark, count + of_patterns.count + 1);
    phrases_find(finders->finder, text, note_mark, &noting);
    if (of_patterns.count) memcpy(marks.at + marks.count, of_patterns.at, of_patterns.count * sizeof *marks.at);
    marks.count += of_patterns.count;
    qsort(marks.at, marks.count, sizeof *marks.at, by_place);
    marks.quote_count = quotes_find(arena, text, &marks.quotes);
    place(&marks, text);
    return marks;
}
