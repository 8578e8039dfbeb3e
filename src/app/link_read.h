/* link_read.h - lists of records become rows of cells. */
#ifndef APP_LINK_READ_H
#define APP_LINK_READ_H

#include "app/link_model.h"
#include "insight/link_value.h"

typedef struct LinkMemory LinkMemory;   /* link_memory.h */
typedef struct { Str file; size_t line, file_number; } LinkUnread;
#define LINK_UNREAD_MAX 100
#define LIST_ID_BYTES_MAX 200

typedef struct {
    LinkRows rows;
    uint64_t *ids;              /* where each record's id begins in id_bytes: two bytes of length, then the id */
    char *id_bytes;
    size_t room, id_room;       /* as reserved */
    size_t id_used;             /* bytes of id_bytes */
    size_t placeholders[LINK_FIELDS_MAX];   /* cells that hold a word for "not known" */
    LinkUnread unread[LINK_UNREAD_MAX];     /* the first rows that could not be read */
    size_t unread_count;
} LinkInput;

/* Records come out in the order of their ids. `memory`: NULL when it has no cap; else rows go to its store, and
 * ERR_LIMIT says that the cap is too low. ERR_INPUT: a column is not there, an id stands twice, more than
 * one row in a hundred cannot be read, what csv_in.h refuses; ERR_NOT_FOUND, ERR_IO as there. */
bool link_read(LinkInput *input, const Str *paths, size_t path_count, const LinkModel *model,
               const LinkLexicon *lexicon, LinkMemory *memory, size_t workers, Err *err);
void link_input_end(LinkInput *input);

Str link_id(const LinkInput *input, size_t record);
/* The record with an id; false when there is none. */
bool link_find(const LinkInput *input, Str id, uint32_t *record);

#endif
