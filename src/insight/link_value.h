/* link_value.h - what does a cell of a file say, once spelling and layout are out of the way? */
#ifndef INSIGHT_LINK_VALUE_H
#define INSIGHT_LINK_VALUE_H

#include "insight/link_cell.h"
#include "insight/link_kind.h"
#include "insight/link_words.h"

/* Words that are not part of a name, and what is written where there is nothing to write. Read from
 * content/names. */
typedef struct LinkLexicon LinkLexicon;

/* ERR_INPUT names the line that is not as it must be. */
LinkLexicon *link_lexicon_read(Arena *arena, Str nicknames, Str particles, Str placeholders, Err *err);
const NameForms *link_lexicon_forms(const LinkLexicon *lexicon);

/* One a thread. The words of a kind are shared by all columns of the kind, so that given name and surname can
 * be seen to be swapped. */
typedef struct LinkReader LinkReader;
LinkReader *link_reader_open(const LinkLexicon *lexicon, LinkWords *const words[LINK_KINDS]);
void link_reader_close(LinkReader *reader);

/* `raw` as it stands in the file, in UTF-8. 0 when it says nothing: empty, or a placeholder of the lexicon
 * (then *is_placeholder). Dates: ISO, YYYYMMDD, US order unless the first number cannot be a month, month
 * names, years alone. Two-digit years are 1930 to 2029. */
LinkCell link_value(LinkReader *reader, LinkKind kind, Str raw, bool *is_placeholder);

/* The value as the engine understood it, for people. */
Str link_value_text(Arena *arena, LinkKind kind, const LinkWords *words, LinkCell cell);

#endif
