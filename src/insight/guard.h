/* guard.h - the label guard: is somebody who may be a child about to be filed as an offender of a commercial-sex offense? */
#ifndef INSIGHT_GUARD_H
#define INSIGHT_GUARD_H

#include "base/err.h"
#include "base/phrases.h"
#include "domain/record.h"
#include "insight/age_answer.h"

/* content/guard/guard.tsv, whose head says what the kinds are. */
typedef enum {
    GUARD_OFFENSE,
    GUARD_CHARGE,
    GUARD_WHY,
    GUARD_ALTERNATIVE,
    GUARD_NEED,
    GUARD_ASK,
    GUARD_KINDS
} GuardKind;
typedef struct { GuardKind kind; Str id, text, source, grade; } GuardLine;

typedef struct {
    const GuardLine *lines; size_t count;       /* in the order of the table */
    const Phrases *charges;                     /* numbered by the GUARD_CHARGE lines among themselves */
} GuardBook;

/* The text must stay as long as the book. Refused with the line when a row is not whole, an offense is no code, or one
 * of the sentences that the guard says is missing. */
bool guard_book_read(Arena *arena, Str table, GuardBook *book, Err *err);

/* One reason to stop, or with `only_asks` a question that remains. */
typedef struct {
    Role role;                  /* as the record would file the person: offender or arrestee */
    int sequence;
    Age age;                    /* the lower of what is stated and of the birth date; or by corrections */
    Str offense;                /* the code, or the words of the charge */
    Str text;                   /* for a person to read */
    const GuardLine *line;
    bool only_asks;
} GuardReason;

/* What evidence of a person's age that came with a form came to: the age on the day that was asked about, and the
 * account of it. `segment`: place in the record. */
typedef struct { size_t segment; Age age; AgeAnswer answer; } GuardAge;
typedef struct { GuardAge *list; size_t count; } GuardAges;

typedef struct {
    bool stops;
    const GuardReason *reasons; size_t count;   /* in the order of the persons in the record */
} GuardAnswer;

/* Requirements R22 and R24. Offenders and arrestees who are, may be, or are not known not to be under 18 on the day of
 * the report (age.h), where their own charge or the incident is about commercial sex. Who stands in the record only as
 * victim or as a person met stops nothing, and neither does an offender of whom nothing is known (number 00).
 * For whom there is an age by evidence, that counts and not what the record states, and where it is adult, nothing is
 * asked; beside an age by correction whichever protects more. The answer lives in the arena. */
void guard_judge(Arena *arena, const GuardBook *book, const Record *record, GuardAges ages, GuardAnswer *answer);

/* The age that a record states: papers may say one thing and the birth date another, and the lower counts. */
Age guard_age_stated(const Record *record, const Segment *segment);

#endif
