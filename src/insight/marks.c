/* marks.c - what stands where in a text, and behind how many words? */
#include "insight/marks.h"

#include <assert.h>

#include "base/limits.h"

static bool count_mark(void *to, const PhraseHit *hit)
{
    (void)hit;
    ++*(size_t *)to;
    return true;
}

static bool note_mark(void *to, const PhraseHit *hit)
{
    Marks *marks = to;
    marks->at[marks->count++] =
        (Mark){ .start = (uint32_t)hit->start, .end = (uint32_t)hit->end, .id = (uint32_t)hit->phrase };
    return true;
}

static int by_place(const void *left, const void *right)
{
    const Mark *a = left, *b = right;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    if (a->end != b->end) return a->end > b->end ? -1 : 1;
    if (a->id != b->id) return a->id < b->id ? -1 : 1;
    return a->is_piece - b->is_piece;
}

void marks_sort(Marks *marks)
{
    qsort(marks->at, marks->count, sizeof *marks->at, by_place);
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

/* Found twice, because finding takes less time than memory that grows takes room. */
Marks marks_search(Arena *arena, const Phrases *finder, Str text)
{
    assert(text.len <= NARRATIVE_BYTES_MAX);
    Marks marks = { .count = 0 };
    size_t count = 0;
    phrases_find(finder, text, count_mark, &count);
    marks.at = arena_new(arena, Mark, count + 1);
    phrases_find(finder, text, note_mark, &marks);
    marks_sort(&marks);
    return marks;
}

void marks_place(Arena *arena, Marks *marks, Str text)
{
    marks->quote_count = quotes_find(arena, text, &marks->quotes);
    place(marks, text);
}

Marks marks_find(Arena *arena, const Phrases *finder, Str text)
{
    Marks marks = marks_search(arena, finder, text);
    marks_place(arena, &marks, text);
    return marks;
}
