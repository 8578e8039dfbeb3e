/* nibrs_xml_out.h - writes records as NIBRS XML 2019.1, as an agency submits them. */
#ifndef EXCHANGE_NIBRS_XML_OUT_H
#define EXCHANGE_NIBRS_XML_OUT_H

#include "base/err.h"
#include "base/out.h"
#include "domain/record.h"

typedef struct { Str list, word, code; } NibrsXmlWordOut;
/* The words for codes, from content/formats/nibrs-xml-words.tsv: of several for one code, the first. */
typedef struct { NibrsXmlWordOut *words; size_t count; } NibrsXmlOut;

/* The text must outlive what is made of it. */
bool nibrs_xml_out_words(Arena *arena, Str text, NibrsXmlOut *as, Err *err);

/* A submission is its head, reports, its tail. Items and drugs stand in the order of the record, though the
 * FBI's examples have all items first. XML has no place for: an hour that is not two digits, offense codes
 * of clearances, counts of vehicles where no vehicle is named, fields that no flat layout has, an offense
 * or offender that is named and not described, the month of a submission beside that of a zero report, and
 * the order of segments where it is not that of their levels. */
void nibrs_xml_out_head(Out *out, Str agency);
void nibrs_xml_out_record(const NibrsXmlOut *as, Out *out, const Record *record);
void nibrs_xml_out_tail(Out *out);

#endif
