/* link_counts.h - how common is each value of a column, and which are no values at all? */
#ifndef INSIGHT_LINK_COUNTS_H
#define INSIGHT_LINK_COUNTS_H

#include "insight/link_rows.h"

typedef struct { LinkCell cell; uint32_t count, level; } LinkCount;

typedef struct {
    size_t known, different;    /* records with a value; different values */
    uint32_t most;              /* the count of the commonest */
    double same[4];             /* pairs of records with an equal value, by LEVEL_SAME_RARE.. */
    LinkCount *table;           /* values that stand in three records or more, by hash; a power of two */
    size_t slots;
    const Lazy *lazy;           /* NULL: the table was made here; else it was read, and may say anything */
    LinkLevel pair_level;       /* of a value that stands in two records */
} LinkColumn;

/* A value that is written where nothing is known gives itself away: it stands in far more records than the
 * column's other values allow. It is taken out of the rows, and told. */
typedef struct { size_t field; LinkCell cell; size_t records; } LinkPlaceholder;
#define LINK_PLACEHOLDERS_MAX 256       /* of all columns together: every one that is taken out is told */

typedef struct {
    LinkColumn columns[LINK_FIELDS_MAX];
    LinkPlaceholder placeholders[LINK_PLACEHOLDERS_MAX];
    size_t placeholder_count;
    double records;
} LinkCounts;

/* Counts all columns and empties the cells of placeholders. */
void link_counts_make(LinkCounts *counts, LinkRows *rows, size_t workers);
/* As if so many records of strangers were there as well, no two of them alike in a name, a date or a number: of a few
 * records, most of them one person's, the counts alone would take the person's own name for a common one. Sexes and
 * places stay as common as they are. */
void link_counts_among(LinkCounts *counts, const LinkRows *rows, double strangers);
void link_counts_end(LinkCounts *counts);

/* Of a value that two records share: in how many records it stands, at least 2, and at which level it
 * agrees. */
typedef struct { uint32_t count; LinkLevel level; } LinkSame;
void link_same_prefetch(const LinkColumn *column, LinkCell cell);
LinkSame link_same(const LinkColumn *column, LinkCell cell);

/* Puts a value into a table that has room, where link_same looks for it. */
void link_count_put(LinkCount *table, size_t slots, LinkCount count);

#endif
