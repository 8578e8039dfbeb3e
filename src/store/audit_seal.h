/* audit_seal.h - the trail is cut into epochs, and each is closed under a key that is forgotten afterwards. */
#ifndef STORE_AUDIT_SEAL_H
#define STORE_AUDIT_SEAL_H

#include "base/epoch.h"
#include "base/merkle.h"
#include "store/store.h"

/* VAULT.seal holds the key of the epoch that is open, sealed under the vault's key, and is written over when the epoch
 * closes. An epoch closes with the change that brings its AUDIT_EPOCH_ENTRIES-th entry, with the first change after
 * AUDIT_EPOCH_US since its first, or when it is asked for. Until a series was begun, and after a backup was restored,
 * nothing is sealed. Where the key is missing or not the right one, sealing stops and work goes on: audit_verify with
 * a first key, and audit_seal_look, tell. */
enum { AUDIT_EPOCH_ENTRIES = 1000 };
#define AUDIT_EPOCH_US (15 * 60 * 1000000LL)

typedef struct {
    bool is_on;                 /* a series is under way, and its key is at hand */
    bool is_restored;           /* from a backup, after the last head: then there is no key */
    int64_t series;             /* the last that was begun; 0: none */
    int64_t entries, sealed;    /* how far the trail goes, and its heads */
    int64_t sealed_at;          /* when the last head was made; 0: there is none */
    int64_t oldest_open;        /* when the first entry after them was written; 0: there is none */
} AuditSealing;

bool audit_seal_look(Store *store, AuditSealing *sealing, Err *err);

/* Within a change, before its entry: ends the series under way where its key is at hand, and has the commit close the
 * first epoch of a new one. `first` is filled with the new first key, which is kept nowhere. Once the commit is
 * durable, audit_seal_look says whether the key could be written. */
bool audit_seal_begin(Store *store, Key *first, int64_t *series, Err *err);

/* Closes the epoch that is open, in a change of its own; `closed`: there was something to close. ERR_NOT_FOUND when no
 * series is under way; ERR_STORE when the key is not at hand, or the trail does not end where it should. */
bool audit_seal_now(Store *store, bool *closed, Err *err);

/* The same when the first entry that is not sealed is older than that at `now`; nothing to do where no series is under
 * way. So that what somebody with the key of now could change is never older. */
bool audit_seal_older(Store *store, int64_t now, int64_t age_us, bool *closed, Err *err);

/* The trail's name, for marks. `of` points into the arena and the store. */
bool audit_name(Store *store, TrailName *of, Err *err);

/* ---- for the other files of this floor ---- */

bool seal_open(Store *store, const char *folder, const char *vault, Err *err);
void seal_close_file(Store *store);
/* Within a change that has an entry: closes the epoch when it is due. */
bool seal_when_due(Store *store, Err *err);
/* After the commit, with the turn still held: the key of the closed epoch is written over. */
void seal_settle(Store *store);
void seal_forget(Store *store);

/* The key of the epoch that is open after `last`; false when it is not at hand. */
bool seal_key_after(Store *store, const EpochHead *last, Key *key);

/* Columns of the statements audit_seals and audit_seal_last. */
void seal_row(Query *q, EpochHead *head, KeyedMark *mark);
/* series 0: none. `tree`, which may be NULL: of all entries until `last`, or empty. */
bool seal_last(Store *store, EpochHead *last, Merkle *tree, Err *err);
/* The tree as far as the trail goes. */
bool seal_grow(Store *store, Merkle *tree, Err *err);

#endif
