/* knowledge.h - the code lists, layouts and rules that travel inside the program, read once at start. */
#ifndef APP_KNOWLEDGE_H
#define APP_KNOWLEDGE_H

#include "ingest/aamva_table.h"
#include "ingest/cde.h"
#include "ingest/csv_mapped.h"
#include "ingest/csv_propose.h"
#include "ingest/nibrs_flat.h"
#include "ingest/nibrs_xml.h"
#include "insight/age_record.h"
#include "insight/document_book.h"
#include "insight/link_value.h"
#include "insight/name_forms.h"
#include "insight/rule.h"

typedef struct {
    CodeBook codes;
    NibrsBook nibrs;
    RuleSet rules;              /* in the order of their ids */
    Narratives narratives;
    Arena narrative_scratch;
} Knowledge;

/* What reading files takes, without the rules. Errors as below. */
bool knowledge_read_formats(Arena *app, Knowledge *knowledge, Err *err);
bool knowledge_read_csv(Arena *app, const CodeBook *codes, CsvWords *words, Err *err);
bool knowledge_read_headers(Arena *app, CsvHeaders *headers, Err *err);
bool knowledge_read_xml(Arena *app, NibrsXmlTable *table, Err *err);
bool knowledge_read_documents(Arena *app, AamvaTable *elements, DocumentBook *book, Err *err);
bool knowledge_read_age(Arena *app, AgeBook *book, Err *err);
bool knowledge_read_age_records(const AgeBook *ages, AgeRecordBook *book, Err *err);
bool knowledge_read_names(Arena *app, const NameForms **forms, Err *err);
/* What names and other values are read with before they are compared; NULL on failure. */
LinkLexicon *knowledge_read_lexicon(Arena *app, Err *err);
bool knowledge_read_cde(Arena *app, CdeBook *book, Err *err);
/* ERR_INPUT when a content file is not as it must be: file, line, column, what was expected. */
bool knowledge_read(Arena *app, Knowledge *knowledge, Err *err);

const Rule *knowledge_rule(const Knowledge *knowledge, Str id);     /* NULL when there is none */

#endif
