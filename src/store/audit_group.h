/* audit_group.h - many threads want an entry durable before they answer; one of them commits for all that wait. */
#ifndef STORE_AUDIT_GROUP_H
#define STORE_AUDIT_GROUP_H

#include "store/audit.h"

/* The store belongs to the group from open to close: only the thread whose turn it is uses it, and nobody else may. */
typedef struct AuditGroup AuditGroup;

AuditGroup *audit_group_open(Store *store, Err *err);       /* NULL on failure */
/* Nobody may be in audit_group_note. The store stays open. NULL is fine. */
void audit_group_close(AuditGroup *group);

/* From any thread. The entry is durable when true; nothing may be shown before. When a commit fails, every entry of
 * it fails, and with the same sentence. */
bool audit_group_note(AuditGroup *group, const AuditEntry *entry, Err *err);

/* How many commits there were until now, failed ones included. */
int64_t audit_group_commits(AuditGroup *group);
/* Before how many of them somebody waited for others to come. */
int64_t audit_group_waits(AuditGroup *group);

#endif
