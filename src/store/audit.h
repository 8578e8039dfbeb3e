/* audit.h - who did what, to what, why: a chain of entries that shows when one was changed, moved or taken out. */
#ifndef STORE_AUDIT_H
#define STORE_AUDIT_H

#include "base/epoch_judge.h"
#include "store/store.h"

typedef TrailEntry AuditEntry;

/* The number that the next entry will have; rows written in this change name it. Only within a change. */
bool audit_next(Store *store, int64_t *seq, Err *err);

/* Write the entry into the change at hand: both become durable together, or neither. ERR_STORE when the trail does
 * not end where its head says: then somebody cut it or wrote on it, and nothing is added to hide that. */
bool audit_add(Store *store, const AuditEntry *entry, Err *err);

/* An entry of its own, durable when true: for what is shown. Nothing may be shown before. */
bool audit_note(Store *store, const AuditEntry *entry, Err *err);

/* Whether entries can be written, as this process met it. `since` the first one could not (microseconds since 1970,
 * UTC; 0: they can), `why` in one sentence; such a change fails with ERR_TRAIL. How many `times`, and from when to when
 * the last one was. */
typedef struct { int64_t since, last_from, last_until; int times; char why[400]; } AuditFailing;
const AuditFailing *audit_failing(const Store *store);
/* A change that holds an entry failed with this; false. Being somebody else's turn is no failure of the trail. */
bool audit_failed(Store *store, Err *err);
/* They could not be written, and perhaps can be again: when the newest `most` entries follow one another up to the end
 * that is kept, this entry is the first. Until then `audit_failing` stays as it is. ERR_TRAIL. */
bool audit_resume(Store *store, int64_t most, const AuditEntry *entry, Err *err);

/* What a look at the whole trail finds. A trail is whole when every entry follows from the one before, numbers and
 * times do not fall, and its end is the head that is kept outside the database. That head is sealed under the
 * vault's key: whoever has the key and the folder can write both, and only a head noted elsewhere (on paper, with
 * another agency) shows it. */
typedef struct {
    bool is_whole;
    int64_t entries, first_bad; /* first_bad: 0 when whole */
    const char *why;            /* one sentence when not */
    int64_t last_seq;
    Digest last_hash;
    EpochVerdict seals;         /* what heads and anchors say; judged into the above */
} AuditVerdict;

/* `noted` may be NULL: an entry number and hash that somebody wrote down earlier. False only when the trail cannot
 * be read at all. Others may write meanwhile; not within a change or a look of this store. */
bool audit_verify(Store *store, int64_t noted_seq, const Digest *noted, AuditVerdict *verdict, Err *err);

/* The same with what somebody else keeps: first keys of series, roots of earlier sizes. With a first key nobody who
 * got hold of a later one can have changed what was sealed before, nor cut it off. */
typedef struct {
    int64_t noted_seq;
    const Digest *noted;
    const EpochSlip *slips;
    const MerkleHead *anchors;
    int slip_count, anchor_count;
} AuditKept;
bool audit_prove(Store *store, const AuditKept *kept, AuditVerdict *verdict, Err *err);

/* The entries after `seq`, the oldest first; texts are gone when the call returns. */
bool audit_each(Store *store, int64_t seq,
                bool (*each)(void *to, int64_t seq, int64_t at, const AuditEntry *entry, Err *err), void *to,
                Err *err);

/* The trail as of one moment, for others: its name, the entries until the last head (all of them where there is none),
 * each head behind its last entry, and which epoch is open when its key is at hand. Not within a change or a look. */
typedef struct {
    bool (*begin)(void *to, const TrailName *of, Err *err);
    bool (*entry)(void *to, int64_t seq, int64_t at, const AuditEntry *entry, const Digest *hash, Err *err);
    bool (*head)(void *to, const EpochHead *head, const KeyedMark *mark, Err *err);
    bool (*open)(void *to, const EpochHead *now, const KeyedMark *mark, Err *err);
    void *to;
} AuditReader;
bool audit_read(Store *store, const AuditReader *reader, Err *err);

/* For a vault that was made from a copy: the end of a trail that is whole in itself becomes the end that is kept. */
bool audit_end_renew(Store *store, Err *err);

#endif
