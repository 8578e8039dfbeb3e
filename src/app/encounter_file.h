/* encounter_file.h - a contact with a child as somebody wrote it down: a small JSON file, or the options of a command. */
#ifndef APP_ENCOUNTER_FILE_H
#define APP_ENCOUNTER_FILE_H

#include "base/err.h"
#include "domain/encounter.h"
#include "domain/wheel.h"

/* What a contact may name. */
typedef struct { InterviewGuide guide; Wheel wheel; } EncounterBooks;
bool encounter_books_read(Arena *arena, EncounterBooks *books, Err *err);

/* What somebody wrote down, before it is known who they are, when it was and whether it may be kept. */
typedef struct {
    Encounter e;                /* without moments, names of staff, omissions and results */
    Str at, danger_at;          /* "2026-06-02 14:30" or a day; empty: now, and at the contact */
    bool has_danger;            /* somebody answered whether there is danger, be it with "unknown" */
    bool is_spanish;            /* questions in their own words */
    const InterviewSkip *skipped; size_t skipped_count;     /* left out with a reason */
    /* A plan for the child's safety is made while it is kept, by the clock of the agency: NULL, or all three. */
    const SafetyBook *book;
    SafetyAnswers *answers;
    SafetyPlan *plan;
} EncounterWish;

/* Refused by field, never with a value. safeharbor interview --help shows a file. */
bool encounter_file_read(Arena *arena, const EncounterBooks *books, Str path, EncounterWish *wish, Err *err);

/* The same fields as options; lists are parted by commas, `skip` is one "PROMPT=REASON". Empty: not said. */
typedef struct {
    Str kind, place, setting, role, others, danger, asked, skip, stopped, helped, helper, note, next, next_by, at,
        language;
    bool is_recorded;
} EncounterWords;
bool encounter_words_read(Arena *arena, const EncounterBooks *books, const EncounterWords *words, EncounterWish *wish,
                          Err *err);

#endif
