/* paper_files.h - forged papers on disk: what a scanner types of each, and which records repeat them. */
#ifndef SYNTH_PAPER_FILES_H
#define SYNTH_PAPER_FILES_H

#include "base/err.h"
#include "synth/region.h"

/* Files of a region's folder, as the region stands now:
 *
 * papers/paper-N.txt   the text of paper N, from 1.
 * papers/papers.tsv    a row for each:
 *     file, supplier, child (for whom it was made), family, given, number,
 *     stated       the false birth date
 *     born         of that child, in truth
 *     contradicts  yes: something else on it follows from another birth date
 *     issued       as it states
 * truth-papers.tsv     a row for each person of a record that repeats one, and for those who only seem to:
 *     paper        N
 *     child        as in truth.tsv; 0 for somebody else. Two children of one paper are two persons.
 *     part         source (where the lie entered), copy (depends on it), lookalike (does not)
 *     person       as `safeharbor correct` takes it: ORI/NUMBER/ROLE:SEQUENCE, B/ before a Group B arrest
 *     from         the person that the row was copied from or resembles; empty for a source
 *     shares       what the two have in common as their exports tell it: report (the same one), number (it
 *                  names the other report), document, name, birth; empty: nothing. A copy that shares report,
 *                  number, document, or name and birth, can be told; of another nobody can tell.
 *     file, day    where, and the day for which the age holds
 *     age          as recorded, in years
 *     stated       the birth date behind it: the false one, or a lookalike's own
 *     born         in truth
 *     family, given, document, about     what the list tells; empty where the form has no names
 *     story        one plain sentence
 *
 * Whoever joins persons must find every copy of the source's child that can be told. Copies of the other child
 * of the same paper may be found, because the paper is the same; lookalikes must not. */
bool region_papers_write(const Region *region, Arena *scratch, Str folder, Err *err);

/* Removes them. */
void region_papers_remove(const Region *region, Str folder);

/* Whether the row's list tells names; what it shares with another row (PaperShares). */
bool paper_row_is_named(const Region *region, const PaperRow *row);
int paper_shares(const Region *region, const PaperRow *row, const PaperRow *other);

/* As whom the program knows the person. */
Str paper_row_person(const Region *region, Arena *arena, const PaperRow *row);

#endif
