/* aamva_form.h - does this look like a value of that kind? */
#ifndef INGEST_AAMVA_FORM_H
#define INGEST_AAMVA_FORM_H

#include "ingest/aamva_table.h"

/* Above 0 when it does, below 0 when it does not, 0 for a value that tells nothing. Larger is surer. */
int aamva_form_score(AamvaForm form, Str value);

/* Bytes that a value of this form takes at the beginning of `value`; 0 when the form has no fixed length, or when it
 * does not begin so. */
size_t aamva_form_length(AamvaForm form, Str value);

#endif
