/* sheet.h - a report as the lines that an agency's records system sends to the FBI. */
#ifndef SYNTH_SHEET_H
#define SYNTH_SHEET_H

#include "base/arena.h"
#include "synth/report.h"

/* Whose system writes, and in which month (YYYYMM) it sends. Newer systems write the longer segments. */
typedef struct { Str agency; int submission; bool is_long; } Sender;

/* Lines end with '\n'. The action of a Group B arrest is A, add, or D, delete. */
typedef struct { Str text; int segments; } Sheet;

Sheet sheet_of_incident(Arena *arena, const Sender *sender, const Report *report);
Sheet sheet_of_delete(Arena *arena, const Sender *sender, const Report *report);
Sheet sheet_of_late_arrest(Arena *arena, const Sender *sender, const Report *report,
                           const FiledArrest *arrest);
Sheet sheet_of_group_b(Arena *arena, const Sender *sender, const FiledArrest *arrest, char action);
Sheet sheet_of_zero_report(Arena *arena, const Sender *sender);

#endif
