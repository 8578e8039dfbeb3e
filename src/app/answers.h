/* answers.h - a small JSON file that a person or a program filled in, read field by field and refused by path. */
#ifndef APP_ANSWERS_H
#define APP_ANSWERS_H

#include <jansson.h>

#include "base/date.h"
#include "base/err.h"

#define ANSWERS_BYTES_MAX ((size_t)256 * 1024)
#define ANSWERS_TEXT_BYTES_MAX ((size_t)2000)
#define ANSWERS_LIST_MAX ((size_t)500)

/* Texts live in the arena. `help`: the command whose --help shows a file. The first mistake is kept in
 * `err`; what was read after it is empty, so that a reader may ask for everything and look at the end. A
 * value is never repeated in a refusal: it may be about a child. */
typedef struct { Arena *arena; const char *help; Str name; json_t *root; Err *err; } Answers;

/* Opens the file; "-" is standard input. The root is an object. answers_close releases it. */
bool answers_open(Arena *arena, Str path, const char *help, Answers *answers, Err *err);
void answers_close(Answers *answers);

/* False and an error when the object has a field that is not one of `known` (parted by blanks). `where` is
 * the path of the object, empty for the root. */
bool answers_know(Answers *a, Str where, const json_t *object, const char *known);

/* A text of 1 to 2,000 bytes; empty when the field is not there. */
Str answers_text(Answers *a, Str where, const json_t *object, const char *field);
/* One of the words (parted by blanks), by its number from 0; `otherwise` when it is not there. */
int answers_word(Answers *a, Str where, const json_t *object, const char *field, const char *words,
    int otherwise);
bool answers_flag(Answers *a, Str where, const json_t *object, const char *field);
/* A whole number from `low` to `high`, or a share between them; `otherwise` when it is not there. */
int answers_number(Answers *a, Str where, const json_t *object, const char *field, int low, int high,
    int otherwise);
double answers_share(Answers *a, Str where, const json_t *object, const char *field, double otherwise);
Date answers_day(Answers *a, Str where, const json_t *object, const char *field);
/* A list of texts; of objects: NULL when it is not there. */
Str *answers_texts(Answers *a, Str where, const json_t *object, const char *field, size_t *count);
const json_t *answers_list(Answers *a, Str where, const json_t *object, const char *field);
const json_t *answers_object(Answers *a, Str where, const json_t *object, const char *field);

/* "claims[2].text" of "claims[2]" and "text". */
Str answers_path(Answers *a, Str where, const char *field);
/* Keeps the first mistake; returns false. */
bool answers_wrong(Answers *a, Str path, const char *what);
static inline bool answers_are_fine(const Answers *a) { return a->err->code == ERR_NONE; }

#endif
