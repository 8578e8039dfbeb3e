/* phrases.c - fuzz target: whatever is looked for, every hit folds to its phrase, and none is missed. */
#include "base/phrases.h"

#include "base/fold.h"
#include "base/limits.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct { Str text; const Str *phrases; size_t count; } Seen;

static bool check(void *to, const PhraseHit *hit)
{
    Seen *seen = to;
    if (hit->start >= hit->end || hit->end > seen->text.len) abort();
    seen->count++;
    return true;
}

/* " a b " in which `phrase` may stand: how often? */
static size_t count_plainly(Str folded, Str phrase)
{
    char want[PHRASE_BYTES_MAX + 2] = " ";
    bool has_star = str_ends(phrase, S("*"));
    size_t count = 0, len = fold_text(phrase, want + 1, PHRASE_BYTES_MAX) + 1;
    if (!has_star) want[len++] = ' ';
    for (size_t at = 0; at + len <= folded.len; at++) count += memcmp(folded.at + at, want, len) == 0;
    return count;
}

/* The lines before the first empty one are phrases, the rest is the text. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    enum { LOOKED_FOR_MAX = 64 };
    static Arena arena;
    static char folded[1 << 20];
    Str rest = { (const char *)data, size }, line, phrases[LOOKED_FOR_MAX];
    size_t count = 0, want = 0;
    const Phrases *built;
    Err err = { 0 };
    if (!arena.base && !arena_open(&arena, SCRATCH_ARENA_BYTES)) return 0;
    while (str_cut(&rest, '\n', &line) && line.len)
        if (count < LOOKED_FOR_MAX && phrase_is_usable(line)) phrases[count++] = line;
    if (!rest.at) rest = S("");
    if (rest.len > sizeof folded / FOLD_CHARACTER_MAX) return 0;

    arena_reset(&arena, 0);
    if (!phrases_build(&arena, phrases, count, &built, &err)) abort();
    Seen seen = { rest, phrases, 0 };
    phrases_find(built, rest, check, &seen);

    folded[0] = ' ';
    size_t len = fold_text(rest, folded + 1, sizeof folded - 2) + 1;
    folded[len] = ' ';
    for (size_t i = 0; i < count; i++) want += count_plainly((Str){ folded, len + 1 }, phrases[i]);
    if (want != seen.count) abort();
    return 0;
}
