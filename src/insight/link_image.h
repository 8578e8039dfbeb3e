/* link_image.h - everything a look-up needs, as bytes that are used where they lie. */
#ifndef INSIGHT_LINK_IMAGE_H
#define INSIGHT_LINK_IMAGE_H

#include "insight/link_look.h"

/* Numbers are as the machine has them; another machine, or another build with other kinds, levels or parts, refuses.
 *
 * head         64 bytes: what this is, of which shape, how many records
 * weights      fields, plan, scorer, and of each column what was counted; read once
 * counts       of each column its table of values that stand in three records or more
 * words        of each kind how many each shelf has, its LinkWords shelf by shelf, then their long texts
 * ids          of each record the bytes that the caller knows it by
 * segment      see link_segment.h
 * table        where each of these begins
 * rows         of each record its cells; last, so that rows of records that are added can follow in memory
 *
 * Records are in the order of their ids, words in the order of their hashes: the same records, counts and weights are
 * the same bytes, in whatever order records and words came. All of it can be built again from the rows. Values stand
 * in it as they are, so it is kept as the records are: sealed, or in locked memory. */
#define LINK_IMAGE_VERSION 1u
#define LINK_ID_BYTES_MAX ((size_t)64)

/* `ids`: id_bytes a record, none twice. Records of several sources cannot be kept. `plan` has the keys of
 * link_look_keys already, if those are wanted. */
typedef struct {
    const LinkRows *rows;
    const LinkCounts *counts;
    const LinkScorer *scorer;
    const LinkPlan *plan;
    const char *ids;
    size_t id_bytes;
} LinkImageParts;

/* ERR_INPUT: an id stands twice, or what cannot be kept. ERR_IO with no text when the sink refused; its owner knows. */
bool link_image_write(const LinkImageParts *parts, size_t workers, LinkSink sink, Err *err);

typedef struct {
    LinkRows rows;              /* count: of the image. More may be written behind them, where there is room */
    LinkCounts counts;
    LinkScorer scorer;
    LinkPlan plan;
    Str segment;                /* for link_index_take */
    const char *ids;
    size_t id_bytes;
    const Lazy *lazy;
} LinkImage;

/* Looks at the weights alone; the rest is looked at when it is asked for. `span` begins at a multiple of 64 and
 * outlives the image; `forms` are those of the rows. ERR_INPUT: not an image, not whole, or of another build.
 * Whatever its bytes say, looking up is harmless: answers may be wrong. */
bool link_image_open(LinkImage *image, Str span, const NameForms *forms, const Lazy *lazy, Err *err);
void link_image_end(LinkImage *image);

/* By what the caller knows a record of the image. */
Str link_image_id(const LinkImage *image, uint32_t record);

/* ---- one row as bytes that no other row's words matter for ---- */

#define LINK_ROW_BYTES_MAX (LINK_FIELDS_MAX * (sizeof(LinkCell) + 1 + LINK_WORD_BYTES_MAX))
/* Writes at most LINK_ROW_BYTES_MAX bytes; how many. Reading them elsewhere gives an equal row, with that place's
 * numbers of words. False when they are no row of these columns. */
size_t link_row_pack(const LinkRows *rows, const LinkCell *row, unsigned char *to);
bool link_row_unpack(const LinkRows *rows, Str packed, LinkCell row[LINK_FIELDS_MAX]);

#endif
