/* nibrs_xml_text.h - texts of XML in the form that a flat file gives them. */
#ifndef INGEST_NIBRS_XML_TEXT_H
#define INGEST_NIBRS_XML_TEXT_H

#include "base/str.h"

/* What does not look as it should stays as it is: it is a claim, too, and edit rules say what is wrong with it. */
Str text_flat_date(Arena *arena, Str text);             /* "2024-06-10T14:00:00" and "2024-06-10": "20240610" */
Str text_flat_age(Arena *arena, Str text);              /* "5": "05"; over 98: "99" */
Str text_flat_thousandths(Arena *arena, Str text);      /* "43.95": "000000043950" */
Str text_filled(Arena *arena, Str text, size_t width);  /* digits, with zeros before them */

Str text_hour(Str text);                                /* "14" of a date with a time; else empty */
bool text_year_month(Str text, int *submission);        /* "2024-06": 202406 */

#endif
