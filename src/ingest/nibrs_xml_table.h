/* nibrs_xml_table.h - which element of NIBRS XML says which field, and which code its words mean: two tables of content. */
#ifndef INGEST_NIBRS_XML_TABLE_H
#define INGEST_NIBRS_XML_TABLE_H

#include "base/err.h"
#include "domain/record.h"

/* How the text of an element becomes the text of a flat file; content/formats/nibrs-xml.tsv says what each means. */
typedef enum {
    HOW_TEXT, HOW_DATE, HOW_MONTH, HOW_YEAR, HOW_MONTH_OF_YEAR, HOW_HOUR, HOW_AGE, HOW_AGE_LOW, HOW_AGE_HIGH,
    HOW_WEAPON, HOW_THOUSANDTHS, HOW_VEHICLES
} XmlHow;

/* What a row names: a field of a segment, a part of the report, or nothing that a flat file has. */
typedef enum { ROW_FIELD, ROW_CATEGORY, ROW_ACTION, ROW_SUBMISSION, ROW_AGENCY, ROW_NUMBER, ROW_UNUSED } XmlRowKind;

typedef struct { Str list, word, code; } XmlWord;

typedef struct {
    Str path;                   /* "Offense/OffenseUCRCode" */
    char report;                /* A, B, 0 or * */
    XmlRowKind kind;
    SegmentKind segment;        /* of ROW_FIELD */
    Str name;                   /* of the field, without its repeat number */
    FieldId field;
    XmlHow how;
    const XmlWord *words;       /* of its list; NULL when the text is the code */
    size_t word_count;
    size_t line;
} XmlRow;

typedef struct { XmlRow *rows; size_t count; } NibrsXmlTable;

/* Read content/formats/nibrs-xml.tsv and nibrs-xml-words.tsv; the texts must outlive the table. */
bool xml_table_read(Arena *arena, Str rows, Str words, NibrsXmlTable *table, Err *err);

/* The rows of a path, one after the other; NULL when there is none. */
const XmlRow *xml_rows(const NibrsXmlTable *table, Str path, size_t *count);

/* The code of a word, empty for a word that says nothing; a word that is not listed stays as it is. */
Str xml_row_code(const XmlRow *row, Str word);

#endif
