/* name_forms.h - which given names may be the same person's name: bob and robert, lupita and guadalupe? */
#ifndef INSIGHT_NAME_FORMS_H
#define INSIGHT_NAME_FORMS_H

#include "base/err.h"
#include "base/str.h"

/* A name that could be short for more than this tells nothing any more; a table with one is refused. */
#define NAME_GROUPS_MAX 6

typedef struct NameForms NameForms;

/* Read a table like content/names/nicknames.tsv: the columns name and forms, forms separated by one blank, letters a
 * to z only. A row is a group, numbered from 0 in the order of the rows. `text` must live as long as the result, which
 * only reads it. False with the line when a row says nothing, says something twice, or is one too many for a name. */
bool name_forms_read(Arena *arena, Str text, const NameForms **forms, Err *err);

/* The groups that a folded given name belongs to, rising: a formal name's own, and every group that lists it. How many;
 * 0 for a name that is not in the table. "al" belongs to alan, albert and alfred. */
int name_forms_of(const NameForms *forms, Str folded, uint16_t groups[NAME_GROUPS_MAX]);

/* Whether two names, given by their groups, have one in common. A hint: alan and albert are both "al", and are two
 * people. Names outside the table are related to nothing, not even to themselves: ask first whether they are equal. */
bool name_forms_related(const uint16_t *a, int a_count, const uint16_t *b, int b_count);

#endif
