/* interview_views.h - the interview guide, checked questions and the record of what was asked, on a page and in JSON. */
#ifndef CLI_INTERVIEW_VIEWS_H
#define CLI_INTERVIEW_VIEWS_H

#include "app/interview_file.h"
#include "cli/guide_views.h"

/* One of them for each of page and JSON. */
typedef struct { Out *out; Arena *arena; bool json, is_spanish; } InterviewView;

void interview_phases_show(InterviewView view, const InterviewGuide *guide);
void interview_prompts_show(InterviewView view, const InterviewGuide *guide, size_t phase);
void interview_questions_show(InterviewView view, const CheckedQuestions *questions);
/* What was asked so far (`is_once`: all of it, else what was asked more than once), what was left and why. */
void interview_left_show(InterviewView view, const InterviewGuide *guide, const InterviewUse *use, bool is_once);
void interview_use_show(InterviewView view, const InterviewGuide *guide, const InterviewContact *contacts,
    size_t count,
                        const InterviewUse *use);

#endif
