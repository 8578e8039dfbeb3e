/* aamva_table.h - which elements the barcode of a license may hold, and what their values look like. */
#ifndef INGEST_AAMVA_TABLE_H
#define INGEST_AAMVA_TABLE_H

#include "base/err.h"
#include "domain/document.h"

typedef enum {
    FORM_TEXT, FORM_NAME, FORM_NUMBER, FORM_DATE, FORM_SEX, FORM_STATE, FORM_COUNTRY, FORM_POSTAL, FORM_MEASURE,
    FORM_COLOR, FORM_CLASS, FORM_FLAG, FORMS
} AamvaForm;

typedef struct {
    Str id, name;               /* id: three letters */
    AamvaForm form;
    int from, to;               /* versions of the standard */
    DocumentShown shown;
} AamvaElement;

/* `by_id`: place of "DBB" among the elements plus 1, by its second and third letter; 0 for none. */
typedef struct { const AamvaElement *elements; size_t count; short by_id[26 * 26]; } AamvaTable;

/* Read content/formats/aamva.tsv. The text must stay as long as the table. ERR_INPUT names the line. */
bool aamva_table_read(Arena *arena, Str text, AamvaTable *table, Err *err);

/* The element of the three letters at the beginning of `text`, or NULL. */
const AamvaElement *aamva_element(const AamvaTable *table, Str text);

#endif
