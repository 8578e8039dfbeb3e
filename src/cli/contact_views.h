/* contact_views.h - contacts with a child that are kept, on a page and in JSON. */
#ifndef CLI_CONTACT_VIEWS_H
#define CLI_CONTACT_VIEWS_H

#include "app/encounter_wheel.h"
#include "cli/cli.h"
#include "cli/interview_views.h"

/* `is_brief`: of a plan for safety what it came to, and not its steps. */
typedef struct { Tenant *tenant; InterviewView view; bool is_brief; } ContactView;

/* Who has had contact with the child, the earliest first, and why no guardian belongs into the room. */
void contacts_tell(const ContactView *view, const Mention *about, const EncounterList *list);
/* What was kept just now; `is_brief`: its result was told already, so only what somebody has to mind. */
void contact_kept_tell(const ContactView *view, const Encounter *kept);

/* Danger, before all else: OPEN has no answer. */
typedef enum { DANGER_OPEN, DANGER_YES, DANGER_UNKNOWN, DANGER_NO } DangerWord;
void danger_tell(const ContactView *view, const InterviewGuide *guide, DangerWord danger, const Mention *about);

/* From what the wheel of a child was made. */
void contact_wheel_tell(const ContactView *view, const EncounterWheel *laid);

void safety_due_tell(const ContactView *view, const SafetyDueList *list);

#endif
