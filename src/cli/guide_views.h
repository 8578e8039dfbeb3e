/* guide_views.h - rows of the content on a page or in JSON, never without their grade. */
#ifndef CLI_GUIDE_VIEWS_H
#define CLI_GUIDE_VIEWS_H

#include "app/guide_words.h"
#include "cli/event.h"
#include "cli/page.h"

/* A wrapped item, marked. Nothing when the text is empty. */
void view_item(Out *out, Arena *arena, size_t indent, const char *label, Grade grade, Str text);

/* Sets "grade", "confidence" (what a reader has to know, or "") and "source". */
void view_grade_set(json_t *object, Grade grade, Str source);

/* --language: "en" or "es". ERR_USAGE otherwise. */
bool view_language(Str option, bool *is_spanish, Err *err);

#endif
