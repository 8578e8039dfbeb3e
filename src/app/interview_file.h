/* interview_file.h - the interview guide, typed questions, and notes of who asked what. */
#ifndef APP_INTERVIEW_FILE_H
#define APP_INTERVIEW_FILE_H

#include "insight/interview.h"
#include "insight/leading.h"

#define QUESTIONS_BYTES_MAX ((size_t)64 * 1024)
#define CONTACTS_MAX ((size_t)100)

/* ERR_INPUT when the content is not whole. */
bool interview_guide(Arena *arena, InterviewGuide *guide, Err *err);

typedef struct { Str text; size_t line; LeadingAnswer answer; } CheckedQuestion;
typedef struct { const CheckedQuestion *list; size_t count, reword_count; } CheckedQuestions;

/* One question a line, at most 64 KiB; `said`: a file with the child's own words so far, or an empty name; `kept`:
 * words of the child that are at hand already. */
bool questions_check(Arena *arena, const InterviewGuide *guide, Str path, Str said, Str kept, bool is_spanish,
                     CheckedQuestions *out, Err *err);

/* The talks so far; safeharbor interview --help shows a file. */
bool contacts_read(Arena *arena, const InterviewGuide *guide, Str path, const InterviewContact **contacts,
    size_t *count,
                   Err *err);

void contacts_use(Arena *arena, const InterviewGuide *guide, const InterviewContact *contacts, size_t count,
                  InterviewUse *use);

#endif
