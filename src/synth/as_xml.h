/* as_xml.h - writes records as NIBRS XML 2019.1, so that the same incidents can be had in both forms. */
#ifndef SYNTH_AS_XML_H
#define SYNTH_AS_XML_H

#include "base/err.h"
#include "base/out.h"
#include "domain/record.h"

typedef struct { Str list, word, code; } AsXmlWord;
/* The words for codes, from content/formats/nibrs-xml-words.tsv: of several for one code, the first. */
typedef struct { AsXmlWord *words; size_t count; } AsXml;

/* The text must outlive what is made of it. */
bool as_xml_words(Arena *arena, Str text, AsXml *as, Err *err);

/* A submission is its head, reports, its tail. Items and drugs stand in the order of the record, though the
 * FBI's examples have all items first. XML has no place for: an hour that is not two digits, offense codes
 * of clearances, counts of vehicles where no vehicle is named, fields that no flat layout has, an offense
 * or offender that is named and not described, the month of a submission beside that of a zero report, and
 * the order of segments where it is not that of their levels. */
void as_xml_head(Out *out, Str agency);
void as_xml_record(const AsXml *as, Out *out, const Record *record);
void as_xml_tail(Out *out);

#endif
