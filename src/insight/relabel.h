/* relabel.h - an incident in which a child stands as an offender of prostitution becomes one in which the child is the victim. */
#ifndef INSIGHT_RELABEL_H
#define INSIGHT_RELABEL_H

#include "base/err.h"
#include "domain/record.h"

/* The places of one child in a report: offender and arrestee number, 0 where the child does not stand as such. */
typedef struct { int offender, arrestee; } RelabelChild;
#define RELABEL_CHILDREN_MAX 20

/* What was changed, or what a person still has to look at, for the worksheet that goes with the new report. */
typedef struct { bool is_open; Str text; } RelabelNote;
#define RELABEL_NOTES_MAX 64

typedef struct {
    Record record;
    RelabelNote *notes; size_t note_count;
} Relabeled;

/* Offense 40A names society as its victim, so a child sold can stand there as offender only; what was done to
 * the child is 64A (FBI NIBRS 2019.1, data element 6; 34 USC 41309(b)). So this takes other segments and not
 * another code:
 *
 *   offense    64A instead of 40A; beside it where another offender or arrestee stays
 *   victim     each child, of type I, connected to 64A, with age, sex, race, ethnicity and residence as recorded, or
 *              the age by corrections; to every offender that stays the relationship is unknown (RU)
 *   offender   without the child; 00 (nothing known) where nobody stays
 *   arrestee   without the child
 *   society    no more the victim of an offense that is gone, and of nothing: gone as well
 *
 * Everything else stays as it was, numbers included. What 64A demands and the old report did not say is said as
 * unknown (weapon 95) or as not apparent (injury N) and noted as open. Nothing of the old record is changed;
 * the new one shares its texts and lives in the arena. ERR_INPUT when the report is no incident, or has no 40A,
 * or no such offender or arrestee, or one is named twice; ERR_LIMIT for too many children. */
bool relabel(Arena *arena, const Record *from, const RelabelChild *children, size_t count, Relabeled *to, Err *err);

/* The children of a report as the report itself lets them be seen: each arrestee is the offender of equal age, sex and
 * race, the first that is free. Only persons who are minors by their recorded age (age.h). */
size_t relabel_children(const Record *record, RelabelChild children[RELABEL_CHILDREN_MAX]);

#endif
