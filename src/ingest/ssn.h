/* ssn.h - is this text a social security number, and nothing else? */
#ifndef INGEST_SSN_H
#define INGEST_SSN_H

#include "domain/document.h"

/* 123-45-6789, with hyphens or blanks or without. */
bool ssn_read(Arena *arena, Str text, Document *document);

#endif
