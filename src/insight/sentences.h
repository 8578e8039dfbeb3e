/* sentences.h - the sentences of a report, and what in it stands between quotation marks. */
#ifndef INSIGHT_SENTENCES_H
#define INSIGHT_SENTENCES_H

#include "base/str.h"

/* Bytes from `start` up to, not including, `end`. Empty when they are the same. */
typedef struct { size_t start, end; } TextRange;

static inline bool range_is_empty(TextRange range) { return range.start == range.end; }

static inline Str range_text(Str text, TextRange range)
{
    return (Str){ text.at + range.start, range.end - range.start };
}

/* Small letters and digits only; "a.m." is looked up as "am". */
typedef struct {
    const Str *abbreviations; size_t abbreviation_count;    /* a full stop behind these ends no sentence */
    const Str *replies; size_t reply_count;                 /* behind a question mark these belong to the question */
} SentenceWords;

/* Where the sentence ends that begins at `from`, the blanks behind it included: there the next one begins. At the
 * latest the end of the text. A sentence ends at . ! or ? as far as that is not part of a word, at an empty line, and
 * where a line begins with a box, a bullet, a number or a label ("Homeless: no"), because forms have no full stops.
 * A box, and a label whose line is short, end with their line. Other line ends are blanks. */
size_t sentence_end(const SentenceWords *words, Str text, size_t from);

/* The box of a form at the beginning of `text`: "[ ]", "( )", U+2610; ticked "[x]", "(X)", U+2611, U+2612. */
typedef enum { BOX_NONE, BOX_EMPTY, BOX_TICKED } Box;
Box box_at(Str text, size_t *len);

/* What stands between quotation marks, without the marks, in order and apart from each other. A mark that is never
 * closed ends with its paragraph; single marks count when they close within the next QUOTE_SINGLE_BYTES_MAX bytes. A
 * straight mark behind a digit is for inches. Returns how many; at most one for each two bytes of the text. */
#define QUOTE_SINGLE_BYTES_MAX 200
size_t quotes_find(Arena *arena, Str text, TextRange **quotes);

/* Without blanks, tabs and line ends at both ends. */
TextRange range_trim(Str text, TextRange range);

#endif
