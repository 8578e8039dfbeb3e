/* trail.c - which bytes of an entry does its fingerprint cover? */
#include "base/trail.h"

static void add_int(Digester *work, int64_t n)
{
    unsigned char bytes[8];
    for (int i = 0; i < 8; i++) bytes[i] = (unsigned char)((uint64_t)n >> (8 * i));
    digest_add(work, (Str){ (const char *)bytes, sizeof bytes });
}

/* Every text with its length before it, so that no two entries have the same bytes. */
static void add_text(Digester *work, Str text)
{
    add_int(work, (int64_t)text.len);
    digest_add(work, text);
}

bool trail_hash(Digester *work, const Digest *before, int64_t seq, int64_t at, const TrailEntry *e, Digest *hash,
                Err *err)
{
    digest_add(work, (Str){ (const char *)before->at, sizeof before->at });
    add_int(work, seq);
    add_int(work, at);
    add_int(work, e->staff_id);
    const Str texts[] = { e->role, e->verb, e->purpose, e->case_ref, e->object, e->outcome, e->detail };
    for (size_t i = 0; i < COUNT(texts); i++) add_text(work, texts[i]);
    add_int(work, e->total);
    return digest_end(work, hash, err);
}
