/* narratives.c - when is the book of phrases made? */
#include "insight/narratives.h"

const NarrativeBook *narratives_book(Narratives *n)
{
    Err err = { 0 };
    if (!n->book && !narrative_book_read(n->arena, n->tables, n->count, &n->book, &err)) {
        fprintf(stderr, "safeharbor: %s\n", err.text);
        abort();
    }
    return n->book;
}
