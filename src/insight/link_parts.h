/* link_parts.h - the parts of values by which records are brought together. */
#ifndef INSIGHT_LINK_PARTS_H
#define INSIGHT_LINK_PARTS_H

#include "insight/link_rows.h"

typedef enum {
    PART_SAME,                  /* the whole value */
    PART_SOUND,                 /* how the first word of a name sounds */
    PART_START,                 /* the first four letters; of a number the first three digits */
    PART_END,                   /* the last seven digits of a telephone, the last four characters of a document */
    PART_NAMES,                 /* this and the next name column, in either order */
    PART_MONTH_DAY,             /* a date without its year: it survives an age that was made up */
    PART_YEAR, PART_YEAR_MONTH,
    PART_EITHER_ORDER,          /* a date, day and month in either order */
    PART_STREET,
    PART_LOCAL,                 /* an e-mail address without its provider */
    PART_LOOK,                  /* a plate by what its characters look like */
    PART_KINDS
} LinkPartKind;

typedef struct { uint8_t field, kind; } LinkPart;

#define LINK_PARTS_MAX 64

/* All parts the columns have, none of a column that says nothing (all missing) or tells apart too few (sex). */
size_t link_parts_of(const LinkRows *rows, const size_t different[LINK_FIELDS_MAX], LinkPart parts[LINK_PARTS_MAX]);

/* Whether values of a kind have such a part. */
bool link_part_fits(LinkKind kind, LinkPartKind part);

/* A fingerprint of the part, made from what it says and not from numbers of words; 0 when the record has none. */
uint32_t link_part(const LinkRows *rows, LinkPart part, const LinkCell *row);

const char *link_part_text(LinkPartKind part);      /* what to say before the name of the column: "the sound of " */
const char *link_part_name(LinkPartKind part);      /* in model files: "sound" */

/* Before anything is learned: how often does the part agree for two values of one person at this level? */
double link_part_agrees(LinkPartKind part, LinkLevel level);

#endif
