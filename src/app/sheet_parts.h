/* sheet_parts.h - what one row of a sheet takes from the tables of the guide. */
#ifndef APP_SHEET_PARTS_H
#define APP_SHEET_PARTS_H

#include "app/places.h"
#include "domain/interview.h"
#include "domain/safety.h"
#include "domain/wheel.h"
#include "exchange/sheet.h"
#include "guide/duties.h"
#include "guide/instruments.h"
#include "guide/law.h"
#include "insight/guard.h"

/* Everything that a sheet may take from, read once. */
typedef struct {
    InterviewGuide interview;
    InstrumentSet instruments;
    SafetyBook safety;
    DutyBook duties;
    LawBook law;
    GuardBook guard;
    Wheel wheel;
    NationalLine *lines; size_t line_count;
} SheetBooks;

bool sheet_books_read(Arena *arena, SheetBooks *books, Err *err);

/* `words` is the text of a "take" row, whose kinds content/sheets/card.tsv explains. False when there is no such part,
 * or it is empty. */
bool sheet_take(const SheetBooks *books, Sheet *sheet, Str words);

/* A text with the sign of its grade behind it: nothing, " *" (own design, not tested) or " †" (not verified). */
Str sheet_signed(Arena *arena, Str text, Grade grade);

#endif
