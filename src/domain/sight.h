/* sight.h - which persons of reports are somebody's to know, who asks at the roadside or at a desk? */
#ifndef DOMAIN_SIGHT_H
#define DOMAIN_SIGHT_H

#include "domain/record.h"
#include "domain/staff.h"

/* DESK: who works on children's cases or keeps the records. ROADSIDE: patrol. R60 separates records of children from
 * those of offenders, also where somebody searches; 18 U.S.C. 5038(a) wants an answer about a child to equal the one
 * about somebody who was never there. */
typedef enum { SIGHT_NONE, SIGHT_ROADSIDE, SIGHT_DESK, SIGHTS } Sight;

/* The widest of somebody's roles counts. */
Sight sight_of(StaffRoles roles);
const char *sight_name(Sight sight);        /* in the audit trail: "desk", "roadside"; "none" */

/* Whether a person in this role of a report of this kind is theirs to know. `may_be_minor`: was or may have been under
 * 18 on the day of the report, by what is known now. At the roadside: adults who are told as offenders or as arrested,
 * adults whom an officer met, and persons reported missing, of any age. */
bool sight_knows(Sight sight, RecordKind kind, Role role, bool may_be_minor);

#endif
