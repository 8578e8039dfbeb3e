/* people_index.h - the index over every mention that linking compares, as the newest linking weighed them. */
#ifndef APP_PEOPLE_INDEX_H
#define APP_PEOPLE_INDEX_H

#include "app/link.h"
#include "app/person_rows.h"
#include "app/vault_index.h"

/* What the index knows a mention by. */
typedef struct {
    int64_t record_id;          /* of the newest report that names the person */
    uint32_t segment;           /* ordinal in it */
    bool may_be_minor;
} PeopleId;
PeopleId people_index_id(const PersonIndex *index, uint32_t record);

/* How many mentions may be added before linking has to count anew. A design value. */
#define PEOPLE_ADDED_MOST ((size_t)65536)

/* Of a linking that has landed; `run` is still open, and persons[n] is row n of it. `mark`: the newest
 * import it read. */
bool people_index_write(Tenant *tenant, const Corrections *corrections, const PersonRow *persons, LinkRun *run,
                        int64_t mark, Err *err);
bool people_index_remove(const Tenant *tenant, Err *err);

/* NULL with no error when there is none, or none that may be asked: then linking makes one. Weights, and
 * how common a value is, are those of the linking that made it. */
bool people_index_open(Tenant *tenant, const Corrections *corrections, PersonIndex **index, Err *err);

/* Adds what imports brought since, durably and at once; reports are read once. `follows`: false when
 * something came that cannot be added, or too much; then nothing was. `untold`: as in PersonRows, of what
 * was added. */
bool people_index_follow(Tenant *tenant, const Corrections *corrections, PersonIndex *index, bool *follows,
                         size_t *untold, Err *err);

#endif
