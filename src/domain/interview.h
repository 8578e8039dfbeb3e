/* interview.h - talking with a child: phases, prompts, what to avoid, and what was asked by whom. */
#ifndef DOMAIN_INTERVIEW_H
#define DOMAIN_INTERVIEW_H

#include "base/date.h"
#include "domain/grade.h"

typedef struct {
    Str id, english, spanish, who, goal, stop, source;      /* who: roles, parted by commas */
    int minutes;                    /* at most; 0: no limit */
    Grade grade;
} InterviewPhase;

typedef struct {
    Str id, aim, english, spanish, source;
    size_t phase;
    bool is_danger;                 /* asked again at each contact */
    bool is_stop;                   /* said when the child begins to tell */
    Grade grade;
} InterviewPrompt;

/* What comes next when the child says or does something after a prompt. `to` -1: the talk stops, or the
 * action is all. */
typedef struct { Str when, act, source; size_t from; int to; Grade grade; } InterviewBranch;

/* kind: step, avoid, bond, rapport, earlier, access, timing. */
typedef struct { Str kind, id, phase, english, why, instead, source; Grade grade; } InterviewNote;

/* Why a question leads. `is_reword`: it must not be asked so; otherwise look at it again. */
typedef struct { Str id, why, instead, source; bool is_reword; Grade grade; } LeadingKind;

/* COMMA: at the end, right behind a comma. */
typedef enum { LEADING_ANYWHERE, LEADING_START, LEADING_END, LEADING_COMMA } LeadingWhere;
/* words parted by "|" */
typedef struct { Str kind, words; bool is_spanish; LeadingWhere where; } LeadingWords;

typedef struct {
    const InterviewPhase *phases; size_t phase_count;
    const InterviewPrompt *prompts; size_t prompt_count;
    const InterviewBranch *branches; size_t branch_count;
    const InterviewNote *notes; size_t note_count;
    const LeadingKind *kinds; size_t kind_count;
    const LeadingWords *words; size_t word_count;
} InterviewGuide;

/* -1 when there is none. */
int interview_phase_named(const InterviewGuide *guide, Str id);
int interview_prompt_named(const InterviewGuide *guide, Str id);
const LeadingKind *leading_kind_named(const InterviewGuide *guide, Str id);      /* NULL when there is none */

/* ---- what was asked ---- */

typedef enum { STOPPED_NOT, STOPPED_DANGER, STOPPED_DISCLOSURE, STOPPED_CHILD, STOPPED_TIME } InterviewStop;

const char *interview_stop_name(InterviewStop stop);     /* no, danger, disclosure, child (wished it), time */
#define INTERVIEW_STOPS "no danger disclosure child time"

typedef struct { size_t prompt; Str reason; } InterviewSkip;

/* One talk of anybody with the child. */
typedef struct {
    Date on;
    Str by, role, agency, helped;
    InterviewStop stopped;
    bool is_recorded;
    const size_t *asked; size_t asked_count;        /* prompts */
    const InterviewSkip *skipped; size_t skipped_count;
} InterviewContact;

#endif
