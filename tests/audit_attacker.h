/* audit_attacker.h - somebody with the key who changes an audit trail behind the program's back, for tests. */
#ifndef TESTS_AUDIT_ATTACKER_H
#define TESTS_AUDIT_ATTACKER_H

#include <sqlite3.h>

#include "base/random.h"
#include "vault_kit.h"

enum { TRAIL_ENTRIES = 150, TRAIL_COPIES = 4 };

/* Both files of a vault at one moment. */
typedef struct { Str db, head; int64_t entries; } VaultCopy;

/* A vault with a trail, and what there was before: the last copy is the whole of it. */
typedef struct {
    Vault vault;                /* closed */
    Arena arena;
    VaultCopy copies[TRAIL_COPIES];
    Str dump;                   /* of the trail as it was written */
} Trail;

void trail_make(Trail *t);
void trail_put_back(Trail *t, const VaultCopy *copy);
void trail_remove(Trail *t);
static inline const VaultCopy *trail_whole(const Trail *t) { return &t->copies[TRAIL_COPIES - 1]; }

void file_write(const Vault *v, const char *name, Str bytes);

/* The database without the program and without the page check; closed with sqlite3_close_v2. */
sqlite3 *attacker_looks(Trail *t);
sqlite3 *attacker_open(Trail *t);               /* and without the triggers */
/* True when all statements ran. */
bool attack(sqlite3 *db, const char *sql, ...) __attribute__((format(printf, 2, 3)));
int64_t attacker_asks(sqlite3 *db, const char *sql);
/* Hashes of the entries from `seq` on, by rules written a second time. */
void attacker_chain_again(sqlite3 *db, int64_t seq);

/* Is every entry there as it was written, field by field, and stored as what it was? */
bool trail_is_as_written(Trail *t, sqlite3 *db);

/* How many mutations: all of them when the long loop is asked for. */
int mutations(int few, int all);

/* What the program says when it looks at the trail. `found`: one of the sentences, for counting. */
bool program_says_whole(Trail *t, OpenHow how, const char **found);
/* A new entry is written if the program lets it. */
bool program_adds(Trail *t);
/* The change was not found, or is found no more once the program has written an entry after it. */
bool trail_is_missed(Trail *t, const char **why);

#endif
