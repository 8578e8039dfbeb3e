/* phrase_shape.h - phrases with choices, words that may be missing, and gaps, read into what a search needs. */
#ifndef INSIGHT_PHRASE_SHAPE_H
#define INSIGHT_PHRASE_SHAPE_H

#include "base/err.h"
#include "base/limits.h"
#include "base/phrases.h"

/* Officers write "he holds all of her money" and "had to hand over what she earned": the same words with others between
 * them. A shape says which words, in which order, and how much may stand between:
 *
 *     (took|takes|kept) [all] <3> {money}
 *
 *     words       as they are; a star ends a word anywhere, as in base/phrases.h
 *     (a|b c)     one of these
 *     [a|b]       one of these, or nothing; not at the beginning or the end of a shape
 *     {name}      one of the words of a list of content/phrases/lists.tsv; also one of those between | and |
 *     <3>         at most three other words; a comma counts as one
 *
 * A word that has short spellings is found in those too ("w" for "with"), in every choice and list that holds it.
 *
 * What has no gap between it stands next to each other, with no comma between. All of it stands in one
 * sentence, and no gap goes over ";", ":", "?", "!" or a word that ends a clause (cues.tsv: border). */

/* Whether the phrase uses any of these signs; otherwise it is looked for as it is. */
bool shape_is_written(Str phrase);

/* One way to write a shape: with or without each word that may be missing. Every step is one of an element's words,
 * at most `gap` words behind the step in front of it. */
typedef struct { uint32_t element; uint32_t gap; } ShapeStep;
typedef struct { uint32_t shape, count; ShapeStep steps[SHAPE_STEPS_MAX]; } ShapeWay;

/* Never changed; may be used by any number of threads. An element is a word or a choice; elements of the same words are
 * one. */
typedef struct {
    const Phrases *words;               /* finds all words of all elements; empty when there are none */
    const uint32_t *elements_from;      /* word w is one of elements[elements_from[w]] up to elements_from[w + 1] */
    const uint32_t *elements;
    size_t word_count, element_count;
    const ShapeWay *ways; size_t way_count;
    const uint32_t *ways_from;          /* by element: the ways whose rarest it is, in `ways_of` */
    const uint32_t *ways_of;
} Shapes;

typedef struct ShapeBuild ShapeBuild;

/* What is read goes into the arena; the texts must stay as long as it does. */
ShapeBuild *shapes_begin(Arena *arena);

/* These two are false with half a sentence that says why. A list must be known before a shape uses it, and holds no
 * other. `words`: "money|cash". Shapes are numbered in the order in which they come. */
bool shapes_list_add(ShapeBuild *build, Str name, Str words, const char **why);
bool shapes_add(ShapeBuild *build, Str shape, const char **why);

/* "w" is written for "with", in the shapes that are added later. False as above. */
bool shapes_spelling_add(ShapeBuild *build, Str spelling, Str word, const char **why);

/* ERR_LIMIT when all together are too many. */
bool shapes_end(ShapeBuild *build, const Shapes **out, Err *err);

#endif
