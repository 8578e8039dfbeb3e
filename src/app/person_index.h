/* person_index.h - the index over all mentions of a tenant: built, opened, asked, added to. */
#ifndef APP_PERSON_INDEX_H
#define APP_PERSON_INDEX_H

#include "base/secret.h"
#include "insight/link_image.h"
#include "insight/link_value.h"

/* Two files of the tenant's folder, NAME.index and NAME.added, sealed under keys that only the vault's key opens.
 * Nothing in them that cannot be built again from the vault: whoever loses them loses time.
 *
 * `state`: at most 64 bytes that say what the index was made from: the model, the tables of names, what was purged or
 * withdrawn. An index of another state is refused, because it would tell what is no more. `key` is the vault's.
 * `name`: of the files; NULL for PERSON_INDEX_NAME. */
#define PERSON_INDEX_NAME "people"
#define PERSON_INDEX_STATE_MAX ((size_t)64)
typedef struct { const char *folder; const Key *key; Str state; const char *name; } PersonIndexPlace;

/* How far into the vault an index reads, in the caller's own count (say, the highest import): kept with it, and given
 * back, so that whoever opens it knows what to add. */
typedef uint64_t PersonIndexMark;

/* A new generation in the place of the one before, whose key is overwritten, so that nobody reads it again. Whoever
 * dies here leaves the old one or the new one. Who has the old one open keeps asking it, and is refused when adding.
 * Errors: as link_image_write; ERR_IO when the disk is full. */
bool person_index_build(const PersonIndexPlace *place, const LinkImageParts *parts, PersonIndexMark mark, Err *err);

/* Both files are gone, and cannot be read any more; so are those of a building that died. Fine when there are none. */
bool person_index_remove(const char *folder, Err *err);
bool person_index_remove_named(const char *folder, const char *name, Err *err);

typedef struct PersonIndex PersonIndex;

/* Opens in some milliseconds, whatever its size: parts are unsealed when they are first asked for. `room`: how many
 * mentions may be added until it is built anew, those that were already included. ERR_NOT_FOUND: there is none.
 * ERR_CONFLICT: it is of another state, or of another version of the program, and has to be built again. ERR_LIMIT:
 * more were added than there is room for. ERR_STORE: somebody changed it, or the disk did. */
bool person_index_open(const PersonIndexPlace *place, const LinkLexicon *lexicon, size_t room, PersonIndex **index,
                       Err *err);
void person_index_close(PersonIndex *index);            /* NULL is fine */
/* False once it was built anew or removed, by whatever process, or something in it was not what was written. */
bool person_index_is_current(const PersonIndex *index);

/* Unseals the rest by as many threads as there are cores: for who asks more than once. */
bool person_index_bring(PersonIndex *index, Err *err);

const LinkRows *person_index_rows(const PersonIndex *index);    /* fields, words; count: with those that were added */
const LinkPlan *person_index_plan(const PersonIndex *index);
/* Bits that two records drawn at random have; what is weighed higher, something speaks for. */
double person_index_prior(const PersonIndex *index);
const LinkScorer *person_index_scorer(const PersonIndex *index);
const LinkCounts *person_index_counts(const PersonIndex *index);
PersonIndexMark person_index_mark(const PersonIndex *index);
Str person_index_id(const PersonIndex *index, uint32_t record);         /* as it was given */
uint32_t person_index_added(const PersonIndex *index);                  /* of the records, the last so many */
/* Bytes of values in memory that the system may write to swap, because the limit on locked memory is too low.
 * What somebody asks for, and words that are new, are in ordinary memory beside them. */
size_t person_index_unlocked(const PersonIndex *index);

/* Reads texts as they are written or spoken into cells; a thread at a time. */
LinkReader *person_index_reader(PersonIndex *index);

/* As link_look; `itself` may be LINK_LOOK_NOBODY. A thread at a time. ERR_STORE: what was unsealed for it is not what
 * was written; then there are no hits. */
bool person_index_look(PersonIndex *index, const LinkMention *mention, double least, LinkHit *hits, size_t most,
                       size_t *count, LinkLooked *looked, Err *err);

/* One that is added: cells as the reader gives them, field_count of them, and as many bytes of id as all have. */
typedef struct { const LinkCell *row; const char *id; } PersonIndexNew;

/* All of them or none, with one wait for the disk; durable and found when true. Others who have the index open find
 * them when they add themselves or open it again. `mark` takes the place of the one before. ERR_CONFLICT: the index
 * was built anew meanwhile, open it again. ERR_LIMIT: no room, build it anew. ERR_IO: the disk is full; nothing was
 * added. */
bool person_index_add(PersonIndex *index, const PersonIndexNew *added, size_t count, PersonIndexMark mark, Err *err);

/* The same where the mark is still `since` once others have been waited for. Else nothing is added: `is_added` is
 * false, and what others added is found. */
bool person_index_add_after(PersonIndex *index, PersonIndexMark since, const PersonIndexNew *added, size_t count,
                            PersonIndexMark mark, bool *is_added, Err *err);

/* ---- proposed groups, in memory ---- */

/* Each record begins alone. `person_index_join` takes two groups for one; the group of a record is its lowest
 * record. */
uint32_t person_index_group(const PersonIndex *index, uint32_t record);
void person_index_join(PersonIndex *index, uint32_t a, uint32_t b);
/* With this weight or more a mention that is added from now on joins the group of its best hit among those that linking
 * would compare it with; INFINITY, as at first: none does. A group is a lead to check; it joins nobody. */
void person_index_join_from(PersonIndex *index, double least);

#endif
