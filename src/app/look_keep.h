/* look_keep.h - the indexes of look-ups, open from one look-up to the next. */
#ifndef APP_LOOK_KEEP_H
#define APP_LOOK_KEEP_H

#include "app/vault_index.h"
#include "domain/sight.h"

/* To open an index costs more than to ask it, so whoever answers one look-up after the other (the web door's house)
 * keeps them open: `tenant->looks = look_keep_open(...)`, ended with the tenant. Without it each look-up opens its own.
 *
 * Nothing is answered from an index of yesterday: before each look-up the vault says of which state an index has to be
 * and which import is the newest, and the folder which generation lies there now. Where one of the three differs, by
 * whatever process, the index is closed and opened or made anew. For one thread. */
typedef struct LookKeep LookKeep;

LookKeep *look_keep_open(Err *err);             /* NULL on failure */
void look_keep_close(LookKeep *keep);           /* NULL is fine */

/* The words by which names are read, for as long as the keep is open. NULL on failure. */
const LinkLexicon *look_keep_lexicon(LookKeep *keep, Err *err);

/* True when one is kept that is what `now` asks for (NULL: that there is nobody to be known); else what was kept is
 * closed. */
bool look_keep_find(LookKeep *keep, Sight sight, const VaultIndex *now, PersonIndex **index);
/* It is the keep's from here on, and closed by it. */
void look_keep_put(LookKeep *keep, Sight sight, const VaultIndex *now, PersonIndex *index);

/* Closes each whose files are gone or replaced, so that what a purge took off the record does not stay in memory until
 * somebody looks again. A few microseconds. NULL is fine. */
void look_keep_tidy(LookKeep *keep);

#endif
