/* guide_words.h - how rows of law, duties and other content read, with what a reader has to know of them. */
#ifndef APP_GUIDE_WORDS_H
#define APP_GUIDE_WORDS_H

#include "domain/duty.h"
#include "domain/grade.h"
#include "domain/interview.h"
#include "domain/law.h"

/* A row has something to say in this cell. */
bool law_says(Str cell);
/* "10 years to life", "up to 20 years", "class B felony (years not held)". */
Str law_sentence_text(Arena *arena, const Provision *p);
/* The same with the grade of the years and whether a minimum is mandatory; empty where no sentence is told. */
Str law_sentence_whole(Arena *arena, const Provision *p);
/* "from 2008-12-23 to 2015-05-28", "from 2015-05-29", "since when is not held". */
Str law_validity_text(Arena *arena, const Provision *p);
/* "high, not yet reviewed here", "medium, reviewed by R. Alder, 2026-12-01". */
Str law_standing_text(Arena *arena, const Provision *p);
/* Source, day and standing. */
Str law_basis_text(Arena *arena, const Provision *p);

/* What a state gives the child, and what the wrong label withholds, part by part; the last ones are for every state. */
typedef struct { const char *part, *heading; bool of_all; } LawReliefPart;
#define LAW_RELIEF_PARTS 5
extern const LawReliefPart law_relief_parts[LAW_RELIEF_PARTS];
bool law_relief_is_lead(const LawRelief *r);
/* What stands before the text of a row: its doubt, or nothing. */
const char *law_relief_mark(const LawRelief *r);
Str law_relief_basis(Arena *arena, const LawRelief *r);
#define LAW_NOT_ESTABLISHED "Not held: looked for, and not established."

/* "NOT VERIFIED (medium), ask counsel: ", or nothing. */
Str duty_mark_text(Arena *arena, const Duty *d);
Str duty_period_text(Arena *arena, const Duty *d);      /* "2019-01-01..", or nothing */
Str duty_basis_text(Arena *arena, const Duty *d);
#define DUTY_NEVER_TOLD "a guardian who is or may be a suspect"

/* The text with what a reader has to know of it behind it: "... [UNVERIFIED]". */
Str grade_marked(Arena *arena, Grade grade, Str text);

/* Notes of these kinds, parted by blanks: of the phase, and with_common also those of all phases. */
bool interview_note_is(const InterviewNote *note, Str phase, const char *kinds, bool with_common);
#define INTERVIEW_OWN_WORDS "All in our own words"

#define SAFETY_FACTS_SAY "Find them out; they are no list to read to a child."
#define SAFETY_GUARDIAN_SAY "before a child goes to whoever claims them"
/* Where steps of a safety plan belong, in the order in which they are done. */
typedef struct { const char *domain, *heading; } SafetyDomain;
#define SAFETY_DOMAINS 6
extern const SafetyDomain safety_domains[SAFETY_DOMAINS];

#define LINES_VERIFIED_MEANS \
    "\"Verified\" means that the number was read on a page of its operator or of the government, many of which have " \
    "no date. No page proves that a line answers today. In danger: 911."

#endif
