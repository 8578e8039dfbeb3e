/* holder.h - could two bearers of one document number be one person? */
#ifndef INSIGHT_HOLDER_H
#define INSIGHT_HOLDER_H

#include "base/date.h"
#include "domain/record.h"
#include "insight/name_forms.h"

#define HOLDER_WORDS_MAX 12

/* Whom a paper or a report names beside a number, as far as it is compared. Words are folded (base/fold.h); suffixes
 * such as "jr" stand apart. */
typedef struct {
    Str family[HOLDER_WORDS_MAX]; size_t family_count;      /* where it is known which words these are.. */
    Str given[HOLDER_WORDS_MAX]; size_t given_count;
    Str words[HOLDER_WORDS_MAX]; size_t word_count;         /* ..and all words, in any case */
    Str suffix;
    Date born;                  /* year 0 where no whole day is told */
} Holder;

/* In the arena. A whole name is parted at its first comma; without one only its words are known. */
Holder holder_parted(Arena *arena, Str family, Str given, Date born);
Holder holder_whole(Arena *arena, Str name, Date born);

/* Whom a segment names: by its parts, or by its whole name; born on the birth date it says. */
Holder holder_of_segment(Arena *arena, const Segment *segment);

/* In what two bearers of one number differ so that they are hardly one person. A family name changes with a marriage, a
 * middle name comes and goes, a given name is shortened, a letter is mistyped: none of these is another name. `forms`
 * knows short names; may be NULL. */
typedef enum { HOLDERS_AGREE = 0, HOLDERS_NAME = 1, HOLDERS_BORN = 2 } HoldersDiffer;
unsigned holders_differ(const Holder *a, const Holder *b, const NameForms *forms);

/* The same family name, first given name and suffix, all told. */
bool holders_are_named_alike(const Holder *a, const Holder *b);

#endif
