/* audit_keep.h - what an auditor does so that a trail can be proved to somebody else: seal, export, anchor. */
#ifndef APP_AUDIT_KEEP_H
#define APP_AUDIT_KEEP_H

#include "app/enter.h"
#include "base/checkpoint.h"
#include "store/audit_seal.h"

/* Each is of one trail: `vault` is case or location. Errors of app_enter, and of location_open. */

/* Begins to seal, or begins anew: a new series with a new first key, which is in the slip and nowhere else. The caller
 * gives `slip->key`, shows it once, and forgets it. ERR_STORE when the key of the next epoch could not be written. */
bool audit_keep_begin(Tenant *tenant, Str vault, EpochSlip *slip, Err *err);

/* Closes the epoch that is open; `closed`: there was something to close. Without an entry, because it would be the next
 * thing to seal. */
bool audit_keep_seal(Tenant *tenant, Str vault, bool *closed, AuditSealing *sealing, Err *err);

/* The trail as a bundle (exchange/audit_bundle.h), after an entry that says so; where it is sealed, up to and with that
 * entry. `file` appears when it is whole. */
typedef struct { int64_t entries, heads; bool is_sealed; } AuditExported;
bool audit_keep_export(Tenant *tenant, Str vault, Str file, AuditExported *exported, Err *err);

#endif
