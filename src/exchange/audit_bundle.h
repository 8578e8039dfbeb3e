/* audit_bundle.h - an audit trail as a file that anybody can check without this program's database or keys. */
#ifndef EXCHANGE_AUDIT_BUNDLE_H
#define EXCHANGE_AUDIT_BUNDLE_H

#include "base/epoch.h"
#include "base/out.h"

/* JSON Lines of one form only (docs/audit.md): what it is, entries, each head behind its last entry, which epoch is
 * open, and the count. Every line can be written in one way, so that a byte that differs is a difference. In texts each
 * byte that is not printable ASCII, and " and \, stands as \u00 and two digits. No names: staff are numbers. */
void bundle_begin(Out *out, const TrailName *of);
void bundle_entry(Out *out, int64_t seq, int64_t at, const TrailEntry *entry, const Digest *hash);
void bundle_head(Out *out, const EpochHead *head, const KeyedMark *mark);
void bundle_open(Out *out, const EpochHead *now, const KeyedMark *mark);
void bundle_end(Out *out, int64_t entries, int64_t heads);

#endif
