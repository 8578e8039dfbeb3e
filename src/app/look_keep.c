/* look_keep.c - is an index that was opened before still the one that answers now? */
#include "app/look_keep.h"

#include "app/knowledge.h"
#include "base/big.h"
#include "base/limits.h"

/* index NULL: there was nobody to be known, in that state and with that newest import. */
typedef struct { bool is_there; PersonIndex *index; Digest state; int64_t newest; } Kept;

struct LookKeep {
    Arena arena;                /* of the lexicon */
    const LinkLexicon *lexicon;
    Kept kept[SIGHTS];
};

LookKeep *look_keep_open(Err *err)
{
    LookKeep *keep = big_new(LookKeep, 1);
    if (arena_open(&keep->arena, APP_ARENA_BYTES)) return keep;
    big_end(keep, 1);
    err_set(err, ERR_STORE, "There is not enough memory.");
    return NULL;
}

static void let_go(Kept *kept)
{
    person_index_close(kept->index);
    *kept = (Kept){ 0 };
}

void look_keep_close(LookKeep *keep)
{
    if (!keep) return;
    for (size_t i = 0; i < SIGHTS; i++) let_go(&keep->kept[i]);
    arena_close(&keep->arena);
    big_end(keep, 1);
}

const LinkLexicon *look_keep_lexicon(LookKeep *keep, Err *err)
{
    if (!keep->lexicon) keep->lexicon = knowledge_read_lexicon(&keep->arena, err);
    return keep->lexicon;
}

static bool is_of(const Kept *kept, const VaultIndex *now)
{
    return memcmp(&kept->state, &now->state, sizeof kept->state) == 0 && kept->newest == now->newest &&
           (!kept->index || person_index_is_current(kept->index));
}

bool look_keep_find(LookKeep *keep, Sight sight, const VaultIndex *now, PersonIndex **index)
{
    Kept *kept = &keep->kept[sight];
    if (kept->is_there && !is_of(kept, now)) let_go(kept);
    *index = kept->index;
    return kept->is_there;
}

void look_keep_put(LookKeep *keep, Sight sight, const VaultIndex *now, PersonIndex *index)
{
    let_go(&keep->kept[sight]);
    keep->kept[sight] = (Kept){ true, index, now->state, now->newest };
}

void look_keep_tidy(LookKeep *keep)
{
    for (size_t i = 0; keep && i < SIGHTS; i++)
        if (keep->kept[i].index && !person_index_is_current(keep->kept[i].index)) let_go(&keep->kept[i]);
}
