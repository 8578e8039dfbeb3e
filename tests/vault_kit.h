/* vault_kit.h - a vault in a folder of its own, for tests. */
#ifndef TESTS_VAULT_KIT_H
#define TESTS_VAULT_KIT_H

#include "base/temp.h"
#include "store/audit.h"

typedef struct { const char *kind; TempFolder folder; Key *key; Store *store; } Vault;

/* A case vault, or one of another kind; opened for everybody's questions. The test fails when it cannot be made. */
void vault_make(Vault *v);
void vault_make_of(Vault *v, const char *kind);
bool vault_open_again(Vault *v, OpenHow how, const Key *key, Err *err);
void vault_remove(Vault *v);

/* `name`: case.db, case.head. Room for 600 bytes. */
void vault_path(const Vault *v, const char *name, char *path);

/* The test fails with what went wrong. */
void must(bool ok, const Err *err);

/* An invented entry; `total` tells one from the other. */
AuditEntry audit_made(int64_t total);

#endif
