/* interview.h - what has anybody asked this child so far, what twice, and what not at all? */
#ifndef INSIGHT_INTERVIEW_H
#define INSIGHT_INTERVIEW_H

#include "domain/interview.h"

/* NOT_BEGUN: no prompt of its phase was asked; SKIPPED: left out with a reason; STOPPED: its phase ended
 * early because of danger, a disclosure or the child's wish, so it is no omission. */
typedef enum { PROMPT_ASKED, PROMPT_SKIPPED, PROMPT_STOPPED, PROMPT_UNASKED, PROMPT_NOT_BEGUN } PromptState;
const char *prompt_state_name(PromptState state);

typedef struct { PromptState state; size_t times; Str reason; } PromptUse;      /* times: in how many talks */

typedef struct {
    const PromptUse *prompts;           /* by prompt of the guide */
    const size_t *order;                /* contacts, the earliest first */
    const bool *lacks_danger;           /* by contact: danger was not asked about */
    const bool *is_beyond_role;         /* by contact: a prompt of a phase for others was asked */
} InterviewUse;

void interview_use(Arena *arena, const InterviewGuide *guide, const InterviewContact *contacts, size_t count,
                   InterviewUse *use);

#endif
