/* audit.c - writes an invented audit trail of any size as a bundle, and its first key, for bench/audit.py. */
#include <stdio.h>
#include <stdlib.h>

#include "base/merkle.h"
#include "base/random.h"
#include "exchange/audit_bundle.h"

enum { EPOCH_ENTRIES = 1000 };

static Err err;

static void must(bool ok)
{
    if (ok) return;
    fprintf(stderr, "bench_audit: %s\n", err.text);
    exit(1);
}

static TrailEntry invented(Random *random, char room[64], const unsigned char detail[32])
{
    static const char *const verbs[] = { "findings list", "findings show", "look-up", "import", "persons show" };
    static const char *const roles[] = { "detective", "analyst", "supervisor", "records" };
    int n = snprintf(room, 64, "finding %d", random_from_to(random, 1, 1000000));
    bool has_detail = random_chance(random, 0.5);
    return (TrailEntry){ .staff_id = random_from_to(random, 1, 200), .role = str_of(roles[random_from_to(random, 0, 3)]),
                         .verb = str_of(verbs[random_from_to(random, 0, 4)]), .purpose = S("investigation"),
                         .case_ref = S("2026-0412"), .object = { room, (size_t)n }, .total = 1, .outcome = S("done"),
                         .detail = { (const char *)detail, has_detail ? 32 : 0 } };
}

typedef struct { Out out; TrailName of; EpochHead head; Key *key; Merkle tree; Digester *work; int64_t heads; } Maker;

static void head_write(Maker *m, int64_t size, int64_t at)
{
    KeyedMark mark;
    m->head.series = 1;
    m->head.epoch++;
    m->head.first = m->head.size + 1;
    m->head.size = size;
    m->head.at = at;
    must(merkle_root(m->work, &m->tree, &m->head.root, &err) &&
         epoch_mark(m->key, EPOCH_SEAL, &m->of, &m->head, &mark, &err) && epoch_next(m->key, m->key, &err));
    bundle_head(&m->out, &m->head, &mark);
    m->heads++;
}

static void open_write(Maker *m)
{
    KeyedMark mark;
    EpochHead now = m->head;
    now.epoch++;
    now.first = now.size + 1;
    must(epoch_mark(m->key, EPOCH_OPEN, &m->of, &now, &mark, &err));
    bundle_open(&m->out, &now, &mark);
}

static void entries_write(Maker *m, long count)
{
    Digest hash = { { 0 } }, leaf;
    unsigned char detail[32] = { 1 };
    Random random = random_from(1);
    for (long seq = 1; seq <= count; seq++) {
        char room[64];
        TrailEntry e = invented(&random, room, detail);
        int64_t at = 1795680000000000 + seq * 1000;
        must(trail_hash(m->work, &hash, seq, at, &e, &hash, &err));
        must(merkle_leaf(m->work, (Str){ (const char *)hash.at, 32 }, &leaf, &err));
        must(merkle_add(m->work, &m->tree, &leaf, &err));
        bundle_entry(&m->out, seq, at, &e, &hash);
        if (seq % EPOCH_ENTRIES == 0 || seq == count) head_write(m, seq, at);
    }
}

int main(int argc, char **argv)
{
    static Maker m;
    char slip[EPOCH_SLIP_BYTES];
    long count = argc == 4 ? strtol(argv[1], NULL, 10) : 0;
    if (count < 1) return 2;
    m.of.vault = S("case");
    m.key = key_new();
    m.work = digest_open(&err);
    must(m.key && m.work && key_random(m.key, &err) && out_create(&m.out, str_of(argv[2]), &err));
    must(epoch_slip_write(&(EpochSlip){ .of = m.of, .series = 1, .key = m.key }, slip, &err));
    must(epoch_next(m.key, m.key, &err));
    bundle_begin(&m.out, &m.of);
    entries_write(&m, count);
    open_write(&m);
    bundle_end(&m.out, count, m.heads);
    must(out_close(&m.out, &err) && out_create(&m.out, str_of(argv[3]), &err));
    out_text(&m.out, slip);
    must(out_close(&m.out, &err));
    key_free(m.key);
    digest_close(m.work);
    return 0;
}
