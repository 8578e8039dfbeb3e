/* epoch_judge_test.c - proof that heads that were moved, dropped, forged or made under a later key are found. */
#include "base/epoch_judge.h"

#include "base/random.h"
#include "base/test.h"

enum { ENTRIES = 40, HEADS = 9 };

/* A trail of two series, with everything somebody could get hold of. */
typedef struct {
    TrailName of;
    EpochSlip slips[2];
    Digest hashes[ENTRIES];
    EpochHead heads[HEADS], now;
    KeyedMark marks[HEADS], now_mark;
    Key *keys[HEADS + 1];       /* of the epoch of each head, and of the one that is open */
    Digest roots[ENTRIES + 1];
    int heads_shown, entries_shown;
} Sealed;

static Err err;

static void keys_make(Sealed *s)
{
    static const int first_of[2] = { 0, 5 };
    for (int i = 0; i <= HEADS; i++) s->keys[i] = key_new();
    for (int k = 0; k < 2; k++) {
        s->slips[k] = (EpochSlip){ .of = s->of, .series = k + 1, .key = key_new() };
        CHECK(key_random(s->slips[k].key, &err) && epoch_next(s->slips[k].key, s->keys[first_of[k]], &err));
        for (int i = first_of[k]; i + 1 < (k ? HEADS + 1 : 5); i++) CHECK(epoch_next(s->keys[i], s->keys[i + 1], &err));
    }
}

/* Heads behind entries 1, 5, 12, 20, 20 (which ends series 1), 21, 30, 38, 40. */
static void sealed_make(Sealed *s)
{
    static const int64_t sizes[HEADS] = { 1, 5, 12, 20, 20, 21, 30, 38, 40 };
    Digester *work = digest_open(&err);
    Merkle tree = { .size = 0 };
    *s = (Sealed){ .of = { .tenant = { 7 }, .vault = S("case") }, .heads_shown = HEADS, .entries_shown = ENTRIES };
    keys_make(s);
    for (int i = 0; i < ENTRIES; i++) {
        Digest leaf;
        CHECK(digest_of((Str){ (const char *)&i, sizeof i }, &s->hashes[i], &err));
        CHECK(merkle_leaf(work, (Str){ (const char *)s->hashes[i].at, 32 }, &leaf, &err));
        CHECK(merkle_add(work, &tree, &leaf, &err) && merkle_root(work, &tree, &s->roots[i + 1], &err));
    }
    for (int i = 0; i < HEADS; i++) {
        int64_t before = i ? sizes[i - 1] : 0;
        s->heads[i] = (EpochHead){ i < 5 ? 1 : 2, i < 5 ? i + 1 : i - 4, before + 1, sizes[i], sizes[i] * 10, s->roots[sizes[i]],
                                   i == 4 };
        CHECK(epoch_mark(s->keys[i], EPOCH_SEAL, &s->of, &s->heads[i], &s->marks[i], &err));
    }
    s->now = (EpochHead){ 2, 5, 41, 40, 400, s->roots[40], false };
    CHECK(epoch_mark(s->keys[HEADS], EPOCH_OPEN, &s->of, &s->now, &s->now_mark, &err));
    digest_close(work);
}

static void sealed_free(Sealed *s)
{
    for (int i = 0; i <= HEADS; i++) key_free(s->keys[i]);
    for (int i = 0; i < 2; i++) key_free(s->slips[i].key);
}

/* Shown to somebody who has the first `keys` first keys, and an anchor when there is one. */
static EpochVerdict judged(const Sealed *s, int keys, const MerkleHead *anchor)
{
    EpochVerdict v;
    EpochJudge *j = epoch_judge_open(&s->of, &err);
    CHECK(j != NULL);
    for (int i = 0; i < keys; i++) CHECK(epoch_judge_key(j, &s->slips[i], &err));
    if (anchor) CHECK(epoch_judge_anchor(j, anchor, &err));
    int head = 0;
    for (int i = 0; i <= s->entries_shown; i++) {
        if (i) CHECK(epoch_judge_entry(j, i * 10, &s->hashes[i - 1], &err));
        for (; head < s->heads_shown && s->heads[head].size == i; head++)
            CHECK(epoch_judge_head(j, &s->heads[head], &s->marks[head], &err));
    }
    for (; head < s->heads_shown; head++) CHECK(epoch_judge_head(j, &s->heads[head], &s->marks[head], &err));
    CHECK(epoch_judge_end(j, s->heads_shown ? &s->now : NULL, &s->now_mark, &v, &err));
    epoch_judge_close(j);
    return v;
}

TEST(AUD_02_a_sealed_trail_is_proved_by_the_first_keys)
{
    Sealed s;
    sealed_make(&s);
    EpochVerdict v = judged(&s, 2, &(MerkleHead){ 17, s.roots[17] });
    CHECK(!v.why && v.entries == ENTRIES && v.heads == HEADS && v.sealed == 40 && v.proved == 40 && v.anchored == 17);
    v = judged(&s, 1, NULL);
    CHECK(!v.why && v.sealed == 40 && v.proved == 20);
    v = judged(&s, 0, NULL);
    CHECK(!v.why && v.sealed == 40 && v.proved == 0);
    sealed_free(&s);
}

/* Whoever has the key of an epoch and changes an entry of an earlier one makes every head after it anew, as well as they
 * can: with the keys from theirs on, in every way to choose one for the epochs before. */
TEST(AUD_02_whoever_has_a_key_changes_no_epoch_before_it)
{
    int tried = 0;
    for (int has = 1; has <= HEADS; has++)
        for (int entry = 0; entry < ENTRIES; entry++)
            for (int with = has; with <= HEADS; with++) {
                Sealed s, forged;
                sealed_make(&s);
                forged = s;
                forged.hashes[entry].at[3] ^= 1;
                Digester *work = digest_open(&err);
                Merkle tree = { .size = 0 };
                int hit = -1;
                for (int i = 0, head = 0; i < ENTRIES; i++) {
                    Digest leaf;
                    CHECK(merkle_leaf(work, (Str){ (const char *)forged.hashes[i].at, 32 }, &leaf, &err));
                    CHECK(merkle_add(work, &tree, &leaf, &err));
                    for (; head < HEADS && forged.heads[head].size <= i + 1; head++) {
                        CHECK(merkle_root(work, &tree, &forged.heads[head].root, &err));
                        if (i < entry) continue;
                        if (hit < 0) hit = head;
                        const Key *key = forged.keys[head >= has ? head : with];
                        CHECK(epoch_mark(key, EPOCH_SEAL, &s.of, &forged.heads[head], &forged.marks[head], &err));
                    }
                }
                CHECK(merkle_root(work, &tree, &forged.now.root, &err));
                CHECK(epoch_mark(forged.keys[HEADS], EPOCH_OPEN, &s.of, &forged.now, &forged.now_mark, &err));
                EpochVerdict v = judged(&forged, 2, NULL);
                CHECK((v.why == NULL) == (hit >= has));        /* an epoch of theirs is theirs: it takes an anchor */
                CHECK(judged(&forged, 2, &(MerkleHead){ ENTRIES, s.roots[ENTRIES] }).why != NULL);
                tried++;
                digest_close(work);
                sealed_free(&s);
                if (entry % 3) break;
            }
    CHECK(tried > 300);
}

/* Whoever cuts epochs off the end cannot say that the last of the rest is open, unless they have its key. */
TEST(AUD_02_a_trail_that_was_cut_is_found)
{
    for (int left = 0; left < HEADS; left++) {
        Sealed s;
        sealed_make(&s);
        s.heads_shown = left;
        s.entries_shown = left ? (int)s.heads[left - 1].size : 0;
        if (left) {
            const EpochHead *last = &s.heads[left - 1];
            s.now = (EpochHead){ last->series, last->epoch + 1, last->size + 1, last->size, last->at, last->root, false };
            CHECK(epoch_mark(s.keys[HEADS], EPOCH_OPEN, &s.of, &s.now, &s.now_mark, &err));
        }
        CHECK(judged(&s, 2, NULL).why != NULL);
        CHECK(judged(&s, 0, &(MerkleHead){ 40, s.roots[40] }).why != NULL);
        sealed_free(&s);
    }
}

TEST(AUD_02_heads_that_are_missing_moved_or_twice_are_found)
{
    for (int i = 0; i < HEADS; i++)
        for (int how = 0; how < 3; how++) {
            Sealed s;
            sealed_make(&s);
            if (how > 0 && i + 1 == HEADS) { sealed_free(&s); continue; }
            for (int j = i; how == 0 && j + 1 < HEADS; j++) { s.heads[j] = s.heads[j + 1]; s.marks[j] = s.marks[j + 1]; }
            if (how == 0) s.heads_shown--;
            EpochHead head = s.heads[i];
            KeyedMark mark = s.marks[i];
            if (how == 1) { s.heads[i] = s.heads[i + 1]; s.marks[i] = s.marks[i + 1]; s.heads[i + 1] = head; s.marks[i + 1] = mark; }
            for (int j = HEADS - 1; how == 2 && j > i; j--) { s.heads[j] = s.heads[j - 1]; s.marks[j] = s.marks[j - 1]; }
            CHECK(judged(&s, 2, NULL).why != NULL);
            sealed_free(&s);
        }
}

/* The first head is of series 1, epoch 1, and nothing else passes for it. */
TEST(AUD_02_a_series_begins_with_one)
{
    static const int64_t firsts[][2] = { { 0, 1 }, { 0, 0 }, { -1, 1 }, { 2, 1 }, { 1, 0 }, { 1, 2 } };
    for (size_t i = 0; i < COUNT(firsts); i++) {
        Sealed s;
        sealed_make(&s);
        s.heads[0].series = firsts[i][0];
        s.heads[0].epoch = firsts[i][1];
        s.heads_shown = s.entries_shown = 1;
        CHECK(judged(&s, 0, NULL).why != NULL);
        sealed_free(&s);
    }
}

TEST(AUD_02_a_key_of_another_trail_or_series_is_told_apart)
{
    Sealed s;
    sealed_make(&s);
    EpochJudge *j = epoch_judge_open(&s.of, &err);
    EpochSlip other = s.slips[0];
    other.of.vault = S("location");
    CHECK(!epoch_judge_key(j, &other, &err) && err.code == ERR_INPUT);
    other = s.slips[0];
    other.of.tenant[0] ^= 1;
    CHECK(!epoch_judge_key(j, &other, &err));
    CHECK(epoch_judge_key(j, &s.slips[0], &err) && !epoch_judge_key(j, &s.slips[0], &err));
    epoch_judge_close(j);
    s.slips[1].series = 3;
    CHECK(judged(&s, 2, NULL).why != NULL);             /* a third series of which nothing is there */
    sealed_free(&s);
}

/* As many as a witness has after hours, in whatever order; one that is otherwise is enough. */
TEST(AUD_03_every_anchor_of_many_is_compared_in_whatever_order_they_come)
{
    enum { MANY = 40 * ENTRIES };
    Sealed s;
    sealed_make(&s);
    for (int wrong = 0; wrong <= ENTRIES; wrong++) {
        EpochVerdict v;
        EpochJudge *j = epoch_judge_open(&s.of, &err);
        CHECK(j != NULL);
        for (int i = 0; i < MANY; i++) {
            MerkleHead anchor = { (uint64_t)(i * 7 % ENTRIES + 1), s.roots[i * 7 % ENTRIES + 1] };
            if (i < ENTRIES && (int)anchor.size == wrong) anchor.root.at[31] ^= 1;
            CHECK(epoch_judge_anchor(j, &anchor, &err));
        }
        for (int i = 1; i <= ENTRIES; i++) CHECK(epoch_judge_entry(j, i * 10, &s.hashes[i - 1], &err));
        CHECK(epoch_judge_end(j, NULL, NULL, &v, &err));
        CHECK((v.why != NULL) == (wrong > 0) && (!wrong || v.first_bad == wrong) && (wrong || v.anchored == ENTRIES));
        epoch_judge_close(j);
    }
    sealed_free(&s);
}
