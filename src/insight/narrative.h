/* narrative.h - what does the text of a report say that should be looked at again, and how does it say it? */
#ifndef INSIGHT_NARRATIVE_H
#define INSIGHT_NARRATIVE_H

#include "insight/narrative_book.h"

/* How a phrase is meant; several at once are possible. None of them: it is affirmed. Left open is what was asked or is
 * only possible. What somebody is quoted with is not doubted, and what a child denies may be so all the same (R48), so
 * every state is shown and none hides a hit. */
enum { NARRATIVE_NEGATED = 1, NARRATIVE_QUOTED = 2, NARRATIVE_BOILERPLATE = 4, NARRATIVE_LEFT_OPEN = 8 };

/* Ranges are bytes of the text. The last four say why the state is as it is: the words that negate, the quotation or
 * the word that attributes, the words, box or heading that show a form, the words that ask; empty otherwise. */
typedef struct {
    const NarrativePhrase *phrase;
    Str words;                      /* those of the phrase alone, "kept ... money": names may stand in its gaps */
    TextRange at, sentence;         /* a phrase that goes over the end of a sentence has both sentences */
    unsigned state;
    TextRange negated_by, quoted_by, boilerplate_by, left_open_by;
} NarrativeHit;

/* In order of where they begin, the longer first. `left_out`: how many more there were than NARRATIVE_HITS_MAX, at the
 * end of the text. `unfinished`: places in book->phrases of patterns that may stand in the text oftener than is told,
 * because looking on would have taken too long. */
typedef struct {
    const NarrativeHit *hits; size_t count, left_out;
    const uint32_t *unfinished; size_t unfinished_count;
} NarrativeHits;

/* Every place of every phrase, with its state. The same text gives the same hits. The text is not copied, need not be
 * UTF-8, and must be at most NARRATIVE_BYTES_MAX long: ERR_LIMIT otherwise. Takes at most 60 bytes of the arena for
 * each byte of the text, for usual texts less than one, and 256 KB besides; of a book with patterns 1 MiB more and
 * 8 KiB for each. */
bool narrative_read(Arena *arena, const NarrativeBook *book, Str text, NarrativeHits *out, Err *err);

#endif
