/* interview.h - the interview guide of the content, read and checked. */
#ifndef GUIDE_INTERVIEW_H
#define GUIDE_INTERVIEW_H

#include "base/err.h"
#include "domain/interview.h"

/* Reads the six tables of content/interview/. ERR_INPUT with table and line: an unknown phase or kind, an
 * id twice, a phase without prompts. */
bool interview_guide_read(Arena *arena, InterviewGuide *guide, Err *err);

#endif
