/* charge_file.h - the facts of a case, as a file brings them. */
#ifndef APP_CHARGE_FILE_H
#define APP_CHARGE_FILE_H

#include "app/knowledge.h"
#include "domain/law.h"
#include "insight/age_answer.h"

#define CHARGE_FACTS_MAX ((size_t)400)
#define CHARGE_FILE_BYTES_MAX ((size_t)256 * 1024)

typedef struct {
    Str name, digest;                   /* of the file; SHA-256, in hex */
    CaseFacts facts;
    AgeAnswer age; bool has_age;        /* what the evidence of the child's age came to, where the file has any */
} ChargeCase;

/* JSON, as safeharbor charge --help and docs/LAW.md show it. ERR_INPUT names the field by its path and what was
 * expected, never what stood there; a field or an element that is not known is refused, because a misspelled fact
 * would be an unknown one. `today` bounds what evidence of age may be of. */
bool charge_file_parse(Arena *arena, const LawBook *law, Str name, Str text, Date today, ChargeCase *out, Err *err);

/* "-" is standard input. Errors of source_text as well. */
bool charge_file_read(Arena *arena, const LawBook *law, Str path, Date today, ChargeCase *out, Err *err);

#endif
