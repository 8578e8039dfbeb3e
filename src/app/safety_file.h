/* safety_file.h - a file with what is known around a child's safety. */
#ifndef APP_SAFETY_FILE_H
#define APP_SAFETY_FILE_H

#include "base/err.h"
#include "domain/safety.h"

bool safety_shipped(Arena *arena, SafetyBook *book, Err *err);

/* Reads the answers; safeharbor safety --help shows a file. Without a start it is `today`. */
bool safety_file_read(Arena *arena, const SafetyBook *book, Str path, Date today, SafetyAnswers *answers,
    Err *err);

/* insight/safety.h says how. */
void safety_planned(Arena *arena, const SafetyBook *book, const SafetyAnswers *answers, SafetyPlan *plan);

/* "2026-11-25 14:30", or the day alone where no time was given. */
Str safety_moment_text(Arena *arena, SafetyMoment moment);

#endif
