/* epoch_judge.c - when is a head the one that was made when its epoch ended? */
#include "base/epoch_judge.h"

#include <stdlib.h>

/* The key follows the heads: that of the epoch that the next head of its series must close. */
typedef struct { int64_t series; Key *key; bool was_used; } Held;

struct EpochJudge {
    const TrailName *of;
    Digester *work;
    Merkle tree;
    Held held[EPOCH_KEYS_MAX];
    int keys;
    MerkleHead *anchors;                        /* the smallest first, from the first entry on; NULL: none */
    int anchor_count, anchor_next;
    bool is_unordered;
    EpochHead last;                             /* series 0: none yet */
    int64_t youngest;                           /* entry so far */
    EpochVerdict verdict;
};

static void bad(EpochJudge *j, int64_t seq, const char *why)
{
    if (j->verdict.why) return;
    j->verdict.first_bad = seq;
    j->verdict.why = why;
}

EpochJudge *epoch_judge_open(const TrailName *of, Err *err)
{
    EpochJudge *j = calloc(1, sizeof *j);
    if (!j) { err_set(err, ERR_STORE, "There is not enough memory."); return NULL; }
    j->of = of;
    if ((j->work = digest_open(err)) != NULL) return j;
    epoch_judge_close(j);
    return NULL;
}

void epoch_judge_close(EpochJudge *j)
{
    if (!j) return;
    for (int i = 0; i < j->keys; i++) key_free(j->held[i].key);
    free(j->anchors);
    digest_close(j->work);
    free(j);
}

/* ---- what the auditor brings ---- */

static Held *held_of(EpochJudge *j, int64_t series)
{
    for (int i = 0; i < j->keys; i++)
        if (j->held[i].series == series) return &j->held[i];
    return NULL;
}

bool epoch_judge_key(EpochJudge *j, const EpochSlip *slip, Err *err)
{
    if (memcmp(slip->of.tenant, j->of->tenant, sizeof slip->of.tenant) != 0 || !str_eq(slip->of.vault, j->of->vault))
        return err_set(err, ERR_INPUT, "This first key is of another trail.");
    if (held_of(j, slip->series) || j->keys == EPOCH_KEYS_MAX)
        return err_set(err, ERR_INPUT, "The first key of series %lld is given twice.", (long long)slip->series);
    Held *held = &j->held[j->keys];
    *held = (Held){ slip->series, key_new(), false };
    if (!held->key) return err_set(err, ERR_STORE, "There is not enough memory.");
    j->keys++;
    return epoch_next(slip->key, held->key, err);
}

bool epoch_judge_anchor(EpochJudge *j, const MerkleHead *anchor, Err *err)
{
    if (j->anchor_count == EPOCH_ANCHORS_MAX)
        return err_set(err, ERR_LIMIT, "At most %d anchors at once.", EPOCH_ANCHORS_MAX);
    /* of which nothing is taken but what is used */
    if (!j->anchors) j->anchors = calloc(EPOCH_ANCHORS_MAX, sizeof *j->anchors);
    if (!j->anchors) return err_set(err, ERR_STORE, "There is not enough memory.");
    j->is_unordered |= j->anchor_count && j->anchors[j->anchor_count - 1].size > anchor->size;
    j->anchors[j->anchor_count++] = *anchor;
    return true;
}

static int size_order(const void *a, const void *b)
{
    const MerkleHead *x = a, *y = b;
    return (x->size > y->size) - (x->size < y->size);
}

/* ---- the trail ---- */

static bool anchors_meet(EpochJudge *j, Err *err)
{
    if (j->is_unordered) qsort(j->anchors, (size_t)j->anchor_count, sizeof *j->anchors, size_order);
    j->is_unordered = false;
    for (; j->anchor_next < j->anchor_count; j->anchor_next++) {
        const MerkleHead *anchor = &j->anchors[j->anchor_next];
        Digest root;
        if (anchor->size > j->tree.size) return true;
        if (!merkle_root(j->work, &j->tree, &root, err)) return false;
        if (memcmp(&root, &anchor->root, sizeof root) != 0)
            bad(j, (int64_t)anchor->size, "The trail is not the one of the anchor.");
        else j->verdict.anchored = (int64_t)anchor->size;
    }
    return true;
}

bool epoch_judge_entry(EpochJudge *j, int64_t at, const Digest *hash, Err *err)
{
    Digest leaf;
    if (!merkle_leaf(j->work, (Str){ (const char *)hash->at, sizeof hash->at }, &leaf, err) ||
        !merkle_add(j->work, &j->tree, &leaf, err)) return false;
    j->verdict.entries++;
    if (at > j->youngest) j->youngest = at;
    return anchors_meet(j, err);
}

/* Epoch after epoch, and another series only where the one before was ended by its own key. */
static void order_judge(EpochJudge *j, const EpochHead *head)
{
    const EpochHead *last = &j->last;
    if (last->series && head->series == last->series) {
        if (head->epoch != last->epoch + 1) bad(j, last->size + 1, "A head is missing: the epochs have a gap.");
        if (last->ends_series) bad(j, last->size + 1, "There is a head of a series that was ended.");
        return;
    }
    if (head->series != last->series + 1 || head->epoch != 1)
        bad(j, last->size + 1, "A head is missing: the series have a gap.");
    if (!last->ends_series && held_of(j, last->series))
        bad(j, last->size + 1, "The seals stop without having been ended: the trail was cut, or restored from a copy.");
}

static bool mark_judge(EpochJudge *j, EpochMark kind, const EpochHead *head, const KeyedMark *mark, Err *err)
{
    KeyedMark made;
    Held *held = held_of(j, head->series);
    if (!held) return true;
    if (!epoch_mark(held->key, kind, j->of, head, &made, err)) return false;
    if (!secret_same(&made, mark, sizeof made))
        bad(j, head->first, kind == EPOCH_SEAL ? "A head was not made under the key of its epoch."
                                               : "The seals do not stand where their key does: epochs were cut off.");
    held->was_used = true;
    if (kind == EPOCH_SEAL && !j->verdict.why) j->verdict.proved = head->size;
    return kind == EPOCH_OPEN || epoch_next(held->key, held->key, err);
}

/* What head and tree say of each other. */
static bool fit_judge(EpochJudge *j, const EpochHead *head, Err *err)
{
    Digest root;
    if (!merkle_root(j->work, &j->tree, &root, err)) return false;
    if (head->first != j->last.size + 1)
        bad(j, j->last.size + 1, "A head does not begin where the one before ends.");
    if (head->size != j->verdict.entries) bad(j, head->first, "A head does not stand behind its last entry.");
    if (memcmp(&root, &head->root, sizeof root) != 0)
        bad(j, head->first, "The entries of an epoch are not those that were sealed.");
    if (head->at < j->youngest || head->at < j->last.at)
        bad(j, head->first, "A head is older than an entry or a head before it.");
    return true;
}

bool epoch_judge_head(EpochJudge *j, const EpochHead *head, const KeyedMark *mark, Err *err)
{
    order_judge(j, head);
    if (head->size < head->first && !(head->ends_series && head->size == head->first - 1))
        bad(j, head->first, "A head closes an epoch without entries.");
    if (!fit_judge(j, head, err) || !mark_judge(j, EPOCH_SEAL, head, mark, err)) return false;
    j->verdict.heads++;
    j->verdict.sealed = head->size;
    j->last = *head;
    return true;
}

/* ---- the end ---- */

static bool open_judge(EpochJudge *j, const EpochHead *now, const KeyedMark *mark, Err *err)
{
    bool is_due = j->last.series && !j->last.ends_series;
    if (!now) {
        if (is_due && held_of(j, j->last.series)) bad(j, j->last.size + 1, "Nothing shows which epoch is open.");
        return true;
    }
    if (!is_due || now->series != j->last.series || now->epoch != j->last.epoch + 1)
        bad(j, j->last.size + 1, "The epoch that is open does not follow the last head.");
    return fit_judge(j, now, err) && mark_judge(j, EPOCH_OPEN, now, mark, err);
}

bool epoch_judge_end(EpochJudge *j, const EpochHead *now, const KeyedMark *mark, EpochVerdict *verdict, Err *err)
{
    if (!open_judge(j, now, mark, err)) return false;
    for (int i = 0; i < j->keys; i++)
        if (!j->held[i].was_used)
            bad(j, j->last.size + 1, "There are no heads of the series of a first key that was given.");
    if (j->anchor_next < j->anchor_count)
        bad(j, j->verdict.entries + 1, "Entries that were anchored are missing at the end.");
    *verdict = j->verdict;
    return true;
}

const Merkle *epoch_judge_tree(const EpochJudge *j) { return &j->tree; }
const EpochHead *epoch_judge_last(const EpochJudge *j) { return &j->last; }

const Key *epoch_judge_open_key(EpochJudge *j)
{
    Held *held = held_of(j, j->last.series);
    return held ? held->key : NULL;
}
