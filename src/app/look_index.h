/* look_index.h - the index that a look-up asks: of the persons whom the asker may know, and of nobody else. */
#ifndef APP_LOOK_INDEX_H
#define APP_LOOK_INDEX_H

#include "app/corrections.h"
#include "app/person_index.h"
#include "domain/sight.h"

/* One index for each sight. Who is not somebody's to know is not in the index that answers them, nor counted there:
 * a search for such a person does what a search for nobody does, because there is nobody. */

/* What the index knows a row by. */
typedef struct {
    int64_t record_id;
    uint32_t segment;           /* ordinal in it */
    RecordKind kind;
    Date on;                    /* the day of which the report speaks; unknown when it names none */
} LookId;

/* As the vault is now: an index that was made before an import, a withdrawal, a purge, a correction, a word on who is
 * whom or a new linking is made anew first, by reading every report once; where imports only added reports, and not
 * too many, those alone are read and added (index_follow.h). NULL with no error when there is nobody to be
 * known. Errors: of person_index.h and person_rows.h. */
bool look_index_open(Tenant *tenant, const Corrections *corrections, Sight sight, PersonIndex **index, Err *err);
/* After each look_index_open: the tenant keeps it for the next one (app/look_keep.h), or it is closed. NULL is fine. */
void look_index_close(const Tenant *tenant, PersonIndex *index);
/* Of its files: "desk", "roadside". */
const char *look_index_name(Sight sight);
LookId look_index_id(const PersonIndex *index, uint32_t record);

#endif
