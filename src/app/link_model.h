/* link_model.h - the file that says what the columns of a list hold. */
#ifndef APP_LINK_MODEL_H
#define APP_LINK_MODEL_H

#include "insight/link_plan.h"

typedef struct {
    Str id, source;             /* names of columns; source: empty when all records may be one person's */
    LinkField fields[LINK_FIELDS_MAX];
    size_t field_count;
    bool is_learned;            /* the file has weights and keys */
    LinkWeights weights;
    bool is_where[LINK_FIELDS_MAX];     /* see LinkRows */
    LinkKey keys[LINK_KEYS_MAX];
    size_t key_count;
    double recall, records;     /* of the keys, as estimated when they were learned; from how many records */
} LinkModel;

/* A text "about" may say where a model comes from, for whoever reads the file; it is passed over. */
#define LINK_MODEL_BYTES_MAX ((size_t)1024 * 1024)

/* ERR_INPUT says what is wrong and where: a kind that there is not, a field named twice, none to compare, one
 * that holds race or ethnicity, which are never compared. */
bool link_model_read(Arena *arena, Str path, LinkModel *model, Err *err);
bool link_model_parse(Arena *arena, Str name, Str text, LinkModel *model, Err *err);

/* The model with what was learned, for a later run without --train; empty when the system gives no memory. */
Str link_model_text(Arena *arena, const LinkModel *model);

#endif
