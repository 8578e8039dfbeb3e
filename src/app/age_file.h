/* age_file.h - a file with everything that is said about one person's age. */
#ifndef APP_AGE_FILE_H
#define APP_AGE_FILE_H

#include "app/knowledge.h"
#include "insight/age_answer.h"

/* Reads JSON, docs/AGE.md says which; the question and its texts live in the arena. ERR_INPUT names the
 * field by its path (claims[2].born), what was expected and never what stood there; ERR_LIMIT when
 * something is more than limits.h allows. Nothing is passed over: a word that the format does not have is
 * refused, because a misspelled "origin" would count one source twice. */
bool age_file_parse(Arena *arena, const AgeBook *book, Str name, Str text, Date today, AgeQuestion *question, Err *err);

/* The same from a value that stands at `place` in a larger file: an object as above, or a list, which is its claims.
 * Without a day of the act it is `act`; what was said may be from the later of that day and today. */
struct json_t;
bool age_evidence_read(Arena *arena, const AgeBook *book, Str name, Str place, const struct json_t *value, Date act,
                       Date today, AgeQuestion *question, Err *err);

/* The same from a file of at most AGE_FILE_BYTES_MAX; "-" is standard input. Errors of source_open as well. */
bool age_file_read(Arena *arena, const AgeBook *book, Str path, Date today, AgeQuestion *question, Err *err);

#endif
