/* vault_index.h - an index of the vault: of which state it is. */
#ifndef APP_VAULT_INDEX_H
#define APP_VAULT_INDEX_H

#include "app/corrections.h"
#include "app/person_index.h"
#include "base/bytes.h"

/* The state is what an index cannot follow by adding: the tables by which names are read and ages told,
 * what was corrected, withdrawn or purged, the weights in force and, with `follows_words` or once
 * something was corrected, the words on who is whom. Imports that came later do not change it; the mark of
 * an index is the newest it has read. */
typedef struct {
    PersonIndexPlace place;
    Key *key;
    Digest state;
    int64_t newest;             /* import that has landed; 0: none */
} VaultIndex;

/* `shape`: changed whenever what goes into an index changes. Texts live in the tenant's arena.
 * vault_index_end() afterwards, also after a failure. */
bool vault_index_at(Tenant *tenant, const Corrections *corrections, const char *name, Str shape, bool follows_words,
                    VaultIndex *at, Err *err);
void vault_index_end(VaultIndex *at);

/* Nothing of any index of the tenant is left; each can be made again. For who takes something off the
 * record. */
bool vault_indexes_remove(const Tenant *tenant, Err *err);

/* Where a mention stands, as the first VAULT_ID_BYTES of what an index knows it by. */
#define VAULT_ID_BYTES ((size_t)12)
void vault_id_put(ByteWriter *w, int64_t record_id, uint32_t segment);
void vault_id_take(Str id, int64_t *record_id, uint32_t *segment);

#endif
