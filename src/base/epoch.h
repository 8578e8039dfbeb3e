/* epoch.h - keys that are used for one part of an audit trail and then forgotten, and the heads made under them. */
#ifndef BASE_EPOCH_H
#define BASE_EPOCH_H

#include "base/trail.h"

/* A trail is cut into epochs. An epoch ends with a head: which entries, and the root of the tree (base/merkle.h) whose
 * leaves are the fingerprints of all entries from the first on, marked under the key of that epoch. Then the key goes
 * one way to the next, and nobody can make a head of an epoch that is over. Epochs are numbered from 1 within a series;
 * a series begins with a first key that the auditor alone keeps, and from which every later one follows. */
typedef struct {
    int64_t series, epoch;
    int64_t first, size;        /* entries `first` to `size`, which is also how many the tree has */
    int64_t at;                 /* microseconds since 1970, UTC; no entry of it is younger */
    Digest root;
    bool ends_series;           /* no head of this series follows */
} EpochHead;

/* SEAL: closes its epoch. OPEN: closes none; says which epoch is under way and where the trail stands, so that whoever
 * cuts whole epochs off the end cannot say the same. Marks of one kind do not pass for the other. */
typedef enum { EPOCH_SEAL, EPOCH_OPEN } EpochMark;

bool epoch_mark(const Key *epoch, EpochMark kind, const TrailName *of, const EpochHead *head, KeyedMark *mark,
                Err *err);
/* HKDF; `to` may be `from`, which is then gone. That of the first key is the key of epoch 1. */
bool epoch_next(const Key *from, Key *to, Err *err);

/* ---- the first key, as text ---- */

typedef struct { TrailName of; int64_t series; Key *key; char vault[16]; } EpochSlip;   /* of.vault is in `vault` */

enum { EPOCH_SLIP_BYTES = 600 };
/* What it is; tenant, vault, series; the key in groups of four; a check that notices a slip in typing. Ends with a
 * newline; secret. */
bool epoch_slip_write(const EpochSlip *slip, char text[EPOCH_SLIP_BYTES], Err *err);
/* The next of several, from the front of *text; `has` is false when nothing is left. Lines that say something else are
 * passed over, blanks within the key too. `slip->key` is the caller's. ERR_INPUT. */
bool epoch_slip_next(Str *text, EpochSlip *slip, bool *has, Err *err);

#endif
