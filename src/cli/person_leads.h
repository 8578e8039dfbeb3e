/* person_leads.h - who may be one person, as it is told: proposals, persons as of a day, merges and splits. */
#ifndef CLI_PERSON_LEADS_H
#define CLI_PERSON_LEADS_H

#include <jansson.h>

#include "app/person_link.h"
#include "cli/cli.h"

typedef struct { bool json, quiet; Str csv_name, as_of; } LeadsView;

/* One proposal: {"event": "proposal", ..}; or some lines. */
void proposal_json(Cli *cli, Tenant *tenant, const StandingProposal *proposal, PersonJoinHow how,
                   const PersonLead *lead);
void proposal_tell(Cli *cli, const StandingProposal *proposal, PersonJoinHow how);

/* Reasons, without a value of a report: [{"what", "how", "bits"}, ..]. */
json_t *reasons_json(const LinkReason *reasons, size_t count);

/* Who may be the person, the surest first; `was_linked`: mentions were linked at least once, `is_behind`: reports
 * came or went since. */
void leads_tell(Cli *cli, Tenant *tenant, const PersonLead *leads, size_t count, bool was_linked, bool is_behind);

/* persons link, show --as-of, history. They return the exit code. */
int persons_link_run(Cli *cli, Tenant *tenant, const LeadsView *view, Err *err);
int person_as_of_run(Cli *cli, Tenant *tenant, const LeadsView *view, const Mention *mention, Err *err);
int person_history_run(Cli *cli, Tenant *tenant, const LeadsView *view, const Mention *mention, Err *err);

#endif
