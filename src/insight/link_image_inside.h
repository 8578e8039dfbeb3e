/* link_image_inside.h - the shape of an image, for who writes and who opens one. */
#ifndef INSIGHT_LINK_IMAGE_INSIDE_H
#define INSIGHT_LINK_IMAGE_INSIDE_H

#include "base/bytes.h"
#include "insight/link_image.h"

#define IMAGE_MAGIC "SHlinkim"
#define IMAGE_ORDER 0x01020304u         /* reads otherwise where the lowest byte is not first */
#define IMAGE_ALIGN ((size_t)64)
#define IMAGE_WEIGHTS_MAX ((size_t)256 * 1024)

typedef struct {
    char magic[8];
    uint32_t version, order, shape, fields, id_bytes, unused;
    uint64_t records, spare[3];
} ImageHead;
_Static_assert(sizeof(ImageHead) == IMAGE_ALIGN, "no byte of it is left to chance");

typedef struct {
    uint64_t weights, weights_len, counts[LINK_FIELDS_MAX], ids, segment, segment_len;
    uint64_t words[LINK_KINDS], text[LINK_KINDS], text_len[LINK_KINDS], spare[1];
} ImageTable;

/* How many words each shelf has; the words of all shelves follow. */
typedef struct { uint32_t count[LINK_SHELVES]; } ImageShelves;
_Static_assert(sizeof(ImageTable) % IMAGE_ALIGN == 0, "rows begin aligned");

/* What numbers of kinds, levels and parts mean, and how large what is used in place is. */
#define IMAGE_SHAPE \
    ((uint32_t)(LINK_KINDS << 24 | LINK_LEVELS << 18 | PART_KINDS << 12 | sizeof(LinkWord) << 5 | sizeof(LinkCount)))

/* Weights as bytes. `counts` without tables; names of fields point into the bytes that were read. */
typedef struct {
    LinkField *fields;
    bool *is_where;
    size_t *field_count;
    LinkPlan *plan;
    LinkScorer *scorer;
    LinkCounts *counts;
} ImageWeights;

void image_weights_write(ImageWeights *weights, ByteWriter *to);
bool image_weights_read(ImageWeights *weights, ByteReader *from);

static inline bool image_has_word(LinkKind kind, LinkCell cell)
{
    return kind != LINK_NUMBER && cell_tag(cell) == CELL_WORD && cell_word(cell);
}

#endif
