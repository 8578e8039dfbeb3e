/* guardian.h - may a suspect of this report be the child's guardian, so that no notice may go to one? */
#ifndef INSIGHT_GUARDIAN_H
#define INSIGHT_GUARDIAN_H

#include "base/err.h"
#include "domain/mention.h"

/* content/duties/kin.tsv, whose head says what its columns are. */
typedef enum { KIN_FAMILY, KIN_CAREGIVER, KIN_UNKNOWN, KIN_OTHER, KINS } Kin;
typedef struct { Code code; Kin kin; Str words; } KinRow;
typedef struct { const KinRow *rows; size_t count; } KinBook;

/* ERR_INPUT with the line. The text must stay as long as the book. */
bool kin_book_read(Arena *arena, Str table, KinBook *book, Err *err);
const KinRow *kin_of(const KinBook *book, Code code);           /* NULL for a code that is not listed */

/* Requirement R23. What holds a notice to a guardian, in words without a name; empty when nothing does. The same
 * report gives the same words, so whoever releases the notice has released it for this reason alone.
 *
 * Held: a suspect is family or a caregiver by the code of the report, whatever their age. Held too: it is not recorded
 * how an adult suspect, or one of unknown age, is related to the child, or nothing is known of any suspect; the
 * words then say whether both live at one address. Not held: every adult suspect is something else by the
 * code, or there is no suspect. A child who stands as an offender is no suspect of its own. */
Str guardian_hold(Arena *arena, const KinBook *book, const Record *record, const Mention *child);

#endif
