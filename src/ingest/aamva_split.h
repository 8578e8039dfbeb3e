/* aamva_split.h - where does each element of a card begin, when the scanner lost what stands between them? */
#ifndef INGEST_AAMVA_SPLIT_H
#define INGEST_AAMVA_SPLIT_H

#include "ingest/aamva_table.h"

typedef struct { Str id, value; } AamvaPiece;

typedef struct {
    AamvaPiece *pieces; size_t count;   /* in their order, values trimmed */
    size_t lines_unread;                /* lines that are no element and continue none */
    bool is_guessed;                    /* nothing separated the elements; known ids and forms of values did */
    bool is_cut;                        /* there were more than DOCUMENT_FIELDS_MAX */
} AamvaPieces;

/* `body` is what follows the head, with lines as document_lines makes them; `version` -1 when not told. Offsets and
 * lengths of subfiles are never used: they are wrong on many cards. */
AamvaPieces aamva_split(Arena *arena, Str body, const AamvaTable *table, int version);

/* How many elements that the table knows begin right behind this byte. */
size_t aamva_starts_behind(const AamvaTable *table, Str text, char separator);

#endif
