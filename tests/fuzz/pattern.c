/* pattern.c - fuzz target: any pattern is refused or ends, whatever the text, and says the same twice. */
#include "base/pattern.h"

#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct { Str text; size_t count, last_start, last_end; uint64_t sum; } Seen;

/* With \K a hit may begin behind what was seen of it, never in front of the one before. */
static bool check(void *to, const PatternHit *hit)
{
    Seen *seen = to;
    if (hit->start >= hit->end || hit->end > seen->text.len || hit->end - hit->start > PATTERN_HIT_BYTES_MAX) abort();
    if (++seen->count > PATTERN_HITS_MAX || hit->end <= seen->last_start) abort();
    seen->last_start = hit->start;
    seen->last_end = hit->end;
    seen->sum = seen->sum * 31 + hit->start * 7 + hit->end;
    return true;
}

/* The first line is the pattern, the rest the text, which is also looked at twelve times as long. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { TIMES = 12 };
    static Arena arena;
    Str rest = { (const char *)data, size }, text;
    const Pattern *pattern = NULL;
    Err err = { 0 };
    if (!arena.base && !arena_open(&arena, SCRATCH_ARENA_BYTES)) return 0;
    arena_reset(&arena, 0);
    if (!str_cut(&rest, '\n', &text)) return 0;
    if (!pattern_make(&arena, text, &pattern, &err)) {
        if (pattern || err.code == ERR_NONE || !err.text[0]) abort();
        return 0;
    }
    if (!rest.at) rest = S("");
    char *longer = arena_new(&arena, char, TIMES * rest.len + 1);
    for (int i = 0; i < TIMES; i++) memcpy(longer + (size_t)i * rest.len, rest.at, rest.len);
    const Str texts[] = { rest, { longer, TIMES * rest.len } };
    PatternRoom *room = pattern_room(&arena);
    for (size_t i = 0; i < COUNT(texts); i++) {
        Seen first = { .text = texts[i] }, second = { .text = texts[i] };
        bool done = pattern_find(pattern, room, texts[i], check, &first);
        if (done != pattern_find(pattern, room, texts[i], check, &second) || first.sum != second.sum) abort();
    }
    return 0;
}
