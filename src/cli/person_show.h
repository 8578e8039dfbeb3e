/* person_show.h - what is known of one person, for people, for programs, as a list. */
#ifndef CLI_PERSON_SHOW_H
#define CLI_PERSON_SHOW_H

#include "app/person.h"
#include "cli/cli.h"

typedef struct { bool json, show_names; Str csv_name; } PersonView;

/* "AGENCY/NUMBER/ROLE:SEQ", or "RECORD/ROLE:SEQ" by the number of a record. */
bool person_word_read(Str word, Mention *mention, int64_t *record_id);

/* Returns the exit code. */
int person_show_run(Cli *cli, Tenant *tenant, const PersonView *view, Str word, Err *err);

/* One word on who is whom, as it is listed. */
void identity_json(Cli *cli, Tenant *tenant, const IdentityRow *word);
void identity_tell(Cli *cli, Tenant *tenant, const IdentityRow *word);

#endif
