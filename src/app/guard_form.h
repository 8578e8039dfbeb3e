/* guard_form.h - what a records system is about to file, as JSON, becomes a report that can be judged. */
#ifndef APP_GUARD_FORM_H
#define APP_GUARD_FORM_H

#include "base/err.h"
#include "app/age_file.h"
#include "domain/record.h"

/* {"agency": "ZZ0010000", "number": "26-001", "date": "2026-11-25",
 *  "offenses": ["40A", {"code": "35A"}, {"charge": "words of a local charge"}],
 *  "persons": [{"role": "arrestee", "sequence": 1, "age": "17", "born": "2009-03-01", "offenses": ["40A"],
 *               "charge": "words of a local charge"}]}
 *
 * Only persons are needed, with their roles: victim, offender, arrestee, person. Without a date it is of today.
 * An age is a number or a text as NIBRS or a list writes it ("17", "16-19", "unknown"). Without a sequence
 * persons are numbered by their role, in order; an offender 0 is one of whom nothing is known, and nothing said.
 * Words that are not known are refused, because one that is misspelled would be passed over. Errors name the
 * place: persons[1].age. The text of at most GUARD_FORM_BYTES_MAX may go when this returns.
 *
 * "age_evidence" of a person is what is said about the age, as in a file of age_file.h, or only its claims as a list;
 * at most GUARD_EVIDENCE_MAX persons of a form have it. */
typedef struct { size_t segment; AgeQuestion question; } FormEvidence;

typedef struct { Record record; FormEvidence *evidence; size_t evidence_count; } GuardForm;

bool guard_form_read(Arena *arena, const AgeBook *book, Str name, Str text, Date today, GuardForm *form, Err *err);

#endif
