/* link_lexicon.h - titles, suffixes and words that stand where nothing is known. */
#ifndef INSIGHT_LINK_LEXICON_H
#define INSIGHT_LINK_LEXICON_H

#include "insight/link_value.h"

/* Words are folded (base/fold.h). */
bool link_lexicon_is_title(const LinkLexicon *lexicon, Str word);
bool link_lexicon_is_suffix(const LinkLexicon *lexicon, Str word);
bool link_lexicon_is_placeholder(const LinkLexicon *lexicon, LinkKind kind, Str folded);

/* What is written where nothing is known, as the content has it: the nth word for a kind. False when there
 * are no more. */
bool link_lexicon_placeholder(const LinkLexicon *lexicon, LinkKind kind, size_t n, Str *raw);

#endif
