/* copy.h - does another report repeat what turned out to be wrong? */
#ifndef INSIGHT_COPY_H
#define INSIGHT_COPY_H

#include "domain/mention.h"

/* Why somebody is taken for the same person. */
typedef enum {
    COPY_NONE,
    COPY_DOCUMENT,              /* the same document number */
    COPY_NAME_AND_BIRTH,        /* the same name and the same birth date */
    COPY_NAMES_REPORT,          /* it names the report by its number */
    COPY_SAME_REPORT,           /* the same report tells of a person of equal age and sex in another role */
    COPY_KINDS
} CopyKind;
const char *copy_words(CopyKind kind);          /* "the same document number"; of COPY_NONE, what people said */

/* What was wrong, as one report has it. Texts point into the report. */
typedef struct {
    Mention mention;
    const Record *record;
    const Segment *segment;
} CopySource;

/* Whether the person in this segment is known by the same paper, the same name and birth date, or by way of the
 * report, and is given the same wrong age: the same birth date; or else an age in years that fits the wrong one on the
 * day of the report, within a year. `right` is the corrected birth date, unknown when only part of it is known: who has
 * that one copied nothing. A name alone is never enough, nor is an age. A form that has no number yet may be asked. */
CopyKind copy_of(const CopySource *source, Date right, const Record *record, const Segment *segment);

/* Where one person stands in several parts of one report, as far as the report itself shows it: first[i] is the first
 * segment that tells of the person of segment i; i itself where it shows nothing. Shown is the same document number;
 * the same whole name with one birth date, or with an age that fits; and where no names are told, an offender and an
 * arrestee of one sex and fitting ages, when no other could be either of them. The same holds for a victim who is said
 * to be an offender of it (relationship VO: FBI NIBRS 2019.1, data element 35), and for a victim of 64A beside somebody
 * arrested for 40A. Two of one role are two persons. Nobody is joined by it: it only says what stands together in a
 * list. `first` has room for all segments. */
void copy_within(const Record *record, size_t *first);

#endif
