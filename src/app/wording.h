/* wording.h - words in somebody's text that blame a child or blur what happened, and what to write instead. */
#ifndef APP_WORDING_H
#define APP_WORDING_H

#include "app/knowledge.h"
#include "insight/terms.h"

typedef struct { Str name, text; TermHits found; } Wording;

/* Reads a text of at most NARRATIVE_BYTES_MAX; "-" is standard input. It is never changed. Errors: those of
 * source_open; ERR_INPUT for a folder; ERR_LIMIT when it is longer. */
bool wording_read(Arena *app, const Knowledge *knowledge, Str path, bool is_about_minor, Wording *wording, Err *err);

#endif
