/* mention.h - a person as one report names them: which report, in which role, under which number. */
#ifndef DOMAIN_MENTION_H
#define DOMAIN_MENTION_H

#include "domain/record.h"

/* It names the same person in every version of a report that comes later. Group A incidents and Group B arrests have
 * numbers of their own. */
typedef struct { bool is_group_b; Str agency, number; Role role; int sequence; } Mention;

/* False when the segment is of no person, or the report has no number by which it could be found again. */
bool mention_of(const Record *record, const Segment *segment, Mention *mention);
Mention mention_copy(Arena *arena, Mention mention);        /* with texts of its own */
bool mention_is_same(const Mention *a, const Mention *b);
bool mention_same_report(const Mention *a, const Mention *b);
/* One order for all: by series, number and agency of the report; then by role and sequence. */
int mention_report_compare(const Mention *a, const Mention *b);
int mention_compare(const Mention *a, const Mention *b);
/* The segments of the report that name this person; *at moves on behind each. NULL when there is none (any more). */
const Segment *mention_segment(const Record *record, const Mention *mention, size_t *at);

/* "24-001234 of ZZ0010000, arrestee 1" */
Str mention_words(Arena *arena, const Mention *mention);
/* As it is kept, and back. Texts point into `text`. False for what mention_text does not write. */
Str mention_text(Arena *arena, const Mention *mention);
bool mention_read(Str text, Mention *mention);
/* As a person writes it: "ZZ0010000/24-001234/arrestee:1", with "B/" before it for a Group B arrest. A number may
 * have slashes. */
Str mention_word(Arena *arena, const Mention *mention);
bool mention_word_read(Str word, Mention *mention);

#endif
