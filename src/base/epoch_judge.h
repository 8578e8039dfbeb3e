/* epoch_judge.h - do the heads of a trail fit its entries, each under the key of its own epoch? */
#ifndef BASE_EPOCH_JUDGE_H
#define BASE_EPOCH_JUDGE_H

#include "base/epoch.h"
#include "base/merkle.h"

/* Sees a trail in order: each entry's fingerprint, each head behind its last entry, and at last which epoch is open.
 * Whether the fingerprints are right is for whoever has the entries. */
typedef struct EpochJudge EpochJudge;

typedef struct {
    int64_t entries, heads;
    int64_t sealed;             /* up to this entry there are heads */
    int64_t proved;             /* up to this entry the marks of heads were looked at, with a first key */
    int64_t anchored;           /* the last entry of the last anchor that fits */
    int64_t first_bad;          /* the first entry that is not vouched for as it should be */
    const char *why;            /* one sentence; NULL when all is well */
} EpochVerdict;

/* As many anchors as a witness takes in two years, one every 45 seconds, day and night. */
enum { EPOCH_KEYS_MAX = 64, EPOCH_ANCHORS_MAX = 1 << 21 };

EpochJudge *epoch_judge_open(const TrailName *of, Err *err);        /* NULL on failure; the name stays the caller's */
void epoch_judge_close(EpochJudge *judge);                          /* NULL is fine */

/* Both before the first entry. A first key: heads of its series have to be there, each under the key that follows from
 * it, and none may be missing. ERR_INPUT when it is of another trail, or given twice. */
bool epoch_judge_key(EpochJudge *judge, const EpochSlip *slip, Err *err);
/* The root that the tree had at a size, kept somewhere else. */
bool epoch_judge_anchor(EpochJudge *judge, const MerkleHead *anchor, Err *err);

/* False when the library fails; what is wrong with the trail stands in the verdict. */
bool epoch_judge_entry(EpochJudge *judge, int64_t at, const Digest *hash, Err *err);
bool epoch_judge_head(EpochJudge *judge, const EpochHead *head, const KeyedMark *mark, Err *err);
/* `now`: which epoch is open, and its mark; NULL where nothing says so. */
bool epoch_judge_end(EpochJudge *judge, const EpochHead *now, const KeyedMark *mark, EpochVerdict *verdict, Err *err);

/* The tree and the last head so far; the key of the epoch that is open, NULL without a first key of its series. */
const Merkle *epoch_judge_tree(const EpochJudge *judge);
const EpochHead *epoch_judge_last(const EpochJudge *judge);
const Key *epoch_judge_open_key(EpochJudge *judge);

#endif
