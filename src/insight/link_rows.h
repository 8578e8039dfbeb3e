/* link_rows.h - the records as the engine holds them: rows of cells, and what is known of each column. */
#ifndef INSIGHT_LINK_ROWS_H
#define INSIGHT_LINK_ROWS_H

#include "insight/link_cell.h"
#include "insight/link_kind.h"
#include "insight/link_store.h"
#include "insight/link_words.h"

#define LINK_FIELDS_MAX 32
#define LINK_RECORDS_MAX ((size_t)0x7ffffff0)

/* How surely a date is known. A stated one may be forged; see link_train.h. */
typedef enum { SAID_CLAIMED, SAID_VERIFIED, SAID_INFERRED } LinkSaid;

typedef struct { Str name; LinkKind kind; LinkSaid said; } LinkField;

/* Records are numbered in the order of their ids, so that nothing depends on the order of a file. */
typedef struct {
    LinkField fields[LINK_FIELDS_MAX];
    size_t field_count;
    LinkCell *cells;            /* row after row, field_count to a row; unused when there is a store */
    const Lazy *lazy;           /* NULL: the cells are there; else link_row_at waits for them */
    LinkStore *store;           /* where rows and pairs are when memory is capped; NULL: in memory */
    uint16_t *sources;          /* who a record is from; NULL: records of one source are compared, too */
    size_t count;
    LinkWords *words[LINK_KINDS];
    bool is_where[LINK_FIELDS_MAX]; /* the column says where somebody lives: whoever moves changes all of
                                       these at once */
} LinkRows;

/* For rows that are in memory for certain. */
static inline const LinkCell *link_row(const LinkRows *rows, size_t record)
{
    return rows->cells + record * rows->field_count;
}

/* Rows wherever they are: in memory, or brought into `room`, which each row that is looked at needs one of. A row that
 * cannot be read has no values; the store knows of it. */
const LinkCell *link_row_stored(const LinkRows *rows, size_t record, LinkCell room[LINK_FIELDS_MAX]);
static inline const LinkCell *link_row_at(const LinkRows *rows, size_t record, LinkCell room[LINK_FIELDS_MAX])
{
    return rows->store || rows->lazy ? link_row_stored(rows, record, room) : link_row(rows, record);
}

static inline bool link_rows_may_meet(const LinkRows *rows, size_t left, size_t right)
{
    return !rows->sources || rows->sources[left] != rows->sources[right];
}

/* How many pairs there are to tell apart. */
double link_rows_pairs(const LinkRows *rows);

#endif
