/* shape_find.h - where in a sentence do the words of a shape stand, in order and near enough? */
#ifndef INSIGHT_SHAPE_FIND_H
#define INSIGHT_SHAPE_FIND_H

#include "insight/phrase_shape.h"
#include "insight/sentences.h"

/* Words of the text that were found next to each other; between two pieces is a gap. */
typedef struct { size_t shape, piece_count; TextRange pieces[SHAPE_STEPS_MAX]; } ShapeHit;
typedef void ShapeSeen(void *to, const ShapeHit *hit);

/* What one search at a time needs: less than 256 KB for the shipped shapes, taken once, so that searching takes
 * nothing. */
typedef struct ShapeSearch ShapeSearch;
ShapeSearch *shape_search_new(Arena *arena, const Shapes *shapes);

/* Every place of every shape in bytes `sentence` of the text, which is at most NARRATIVE_BYTES_MAX long; of places that
 * overlap each other at least one. The nearest words are taken: "took her coat and took her money" is told from the
 * second "took". `borders`: where clauses end, in order. Time grows with the sentence, and with the shapes whose rarest
 * words stand in it. */
void shapes_find(ShapeSearch *search, Str text, TextRange sentence, const uint32_t *borders, size_t border_count,
                 ShapeSeen *seen, void *to);

#endif
