/* knowledge.c - how does content become tables that code can ask? */
#include "app/knowledge.h"

#include "guide/content.h"

static bool is_in(Str name, const char *folder)
{
    return str_starts(name, str_of(folder));
}

static bool table_find(Str name, Str *text, Err *err)
{
    const ContentFile *file = content_find(name);
    if (!file) return err_set(err, ERR_INPUT, "The table %.*s is missing from this build.", STR(name));
    *text = file->text;
    return true;
}

bool knowledge_read_csv(Arena *app, const CodeBook *codes, CsvWords *words, Err *err)
{
    Str text, statutes;
    CsvStatutes *read = arena_new(app, CsvStatutes, 1);
    bool ok = table_find(S("formats/csv-words.tsv"), &text, err) && csv_words_read(app, text, codes, words, err) &&
        table_find(S("codes/statutes.tsv"), &statutes, err) && csv_statutes_read(app, statutes, codes, read, err);
    if (ok) words->statutes = read;
    return ok;
}

bool knowledge_read_headers(Arena *app, CsvHeaders *headers, Err *err)
{
    Str text;
    return table_find(S("formats/csv-headers.tsv"), &text, err) && csv_headers_read(app, text, headers, err);
}

bool knowledge_read_xml(Arena *app, NibrsXmlTable *table, Err *err)
{
    Str rows, words;
    return table_find(S("formats/nibrs-xml.tsv"), &rows, err) &&
           table_find(S("formats/nibrs-xml-words.tsv"), &words, err) && xml_table_read(app, rows, words, table, err);
}

bool knowledge_read_documents(Arena *app, AamvaTable *elements, DocumentBook *book, Err *err)
{
    Str text;
    DocumentTables tables;
    return table_find(S("formats/aamva.tsv"), &text, err) && aamva_table_read(app, text, elements, err) &&
           table_find(S("formats/issuers.tsv"), &tables.issuers, err) &&
           table_find(S("formats/licence-numbers.tsv"), &tables.shapes, err) &&
           table_find(S("formats/licence-number-dates.tsv"), &tables.dates, err) &&
           table_find(S("formats/document-limits.tsv"), &tables.limits, err) &&
           document_book_read(app, &tables, book, err);
}

bool knowledge_read_cde(Arena *app, CdeBook *book, Err *err)
{
    Str tables, codes;
    return table_find(S("formats/cde.tsv"), &tables, err) && table_find(S("formats/cde-codes.tsv"), &codes, err) &&
           cde_book_read(app, tables, codes, book, err);
}

bool knowledge_read_age_records(const AgeBook *ages, AgeRecordBook *book, Err *err)
{
    Str table;
    return table_find(S("age/records.tsv"), &table, err) && age_record_book_read(table, ages, book, err);
}

bool knowledge_read_names(Arena *app, const NameForms **forms, Err *err)
{
    Str table;
    return table_find(S("names/nicknames.tsv"), &table, err) && name_forms_read(app, table, forms, err);
}

LinkLexicon *knowledge_read_lexicon(Arena *app, Err *err)
{
    Str nicknames, particles, placeholders;
    if (!table_find(S("names/nicknames.tsv"), &nicknames, err) ||
        !table_find(S("names/particles.tsv"), &particles, err) ||
        !table_find(S("names/placeholders.tsv"), &placeholders, err)) return NULL;
    return link_lexicon_read(app, nicknames, particles, placeholders, err);
}

bool knowledge_read_age(Arena *app, AgeBook *book, Err *err)
{
    Str evidence, policy, checks;
    return table_find(S("age/evidence.tsv"), &evidence, err) && table_find(S("age/policy.tsv"), &policy, err) &&
           table_find(S("age/checks.tsv"), &checks, err) && age_book_read(app, evidence, policy, checks, book, err);
}

static bool read_codes(Arena *app, Knowledge *k, Err *err)
{
    Str text;
    return table_find(S("codes/nibrs.tsv"), &text, err) && codes_read(app, text, &k->codes, err);
}

/* Layout files are named by year, so their order in the content is the order of their years. */
static bool read_layouts(Arena *app, Knowledge *k, Err *err)
{
    k->nibrs.layouts = arena_new(app, Layout, content_file_count);
    for (size_t i = 0; i < content_file_count; i++) {
        if (!is_in(content_files[i].name, "formats/nibrs-flat-")) continue;
        Layout *layout = &k->nibrs.layouts[k->nibrs.count];
        if (!layout_read(app, content_files[i].text, &k->codes, layout, err)) return false;
        k->nibrs.count++;
    }
    if (k->nibrs.count == 0) return err_set(err, ERR_INPUT, "No NIBRS layout table is part of this build.");
    return layouts_rise(k->nibrs.layouts, k->nibrs.count, err);
}

static bool read_rules(Arena *app, Knowledge *k, Err *err)
{
    k->rules.rules = arena_new(app, Rule, content_file_count);
    for (size_t i = 0; i < content_file_count; i++) {
        const ContentFile *file = &content_files[i];
        if (!is_in(file->name, "rules/")) continue;
        Rule *rule = &k->rules.rules[k->rules.count];
        if (!rule_read(app, file->name, file->text, rule, err)) return false;
        if (!str_eq(str_base_name(file->name), str_format(app, "%.*s.rule", STR(rule->id))))
            return err_set(err, ERR_INPUT, "%.*s holds the rule %.*s: a rule's file carries its name.",
                           STR(file->name), STR(rule->id));
        k->rules.count++;
    }
    return true;
}

static bool read_phrases(Arena *app, Knowledge *k, Err *err)
{
    NarrativeTable *tables = arena_new(app, NarrativeTable, content_file_count);
    if (!arena_open(&k->narrative_scratch, NARRATIVE_ARENA_BYTES))
        return err_set(err, ERR_STORE, "There is not enough memory.");
    k->narratives = (Narratives){ .tables = tables, .arena = app, .scratch = &k->narrative_scratch };
    for (size_t i = 0; i < content_file_count; i++)
        if (is_in(content_files[i].name, "phrases/"))
            tables[k->narratives.count++] = (NarrativeTable){ content_files[i].name, content_files[i].text };
    k->rules.narratives = &k->narratives;
    return true;
}

bool knowledge_read_formats(Arena *app, Knowledge *knowledge, Err *err)
{
    *knowledge = (Knowledge){ 0 };
    return read_codes(app, knowledge, err) && read_layouts(app, knowledge, err);
}

bool knowledge_read(Arena *app, Knowledge *knowledge, Err *err)
{
    return knowledge_read_formats(app, knowledge, err) && read_rules(app, knowledge, err) &&
           read_phrases(app, knowledge, err);
}

const Rule *knowledge_rule(const Knowledge *knowledge, Str id)
{
    for (size_t i = 0; i < knowledge->rules.count; i++)
        if (str_eq(knowledge->rules.rules[i].id, id)) return &knowledge->rules.rules[i];
    return NULL;
}
