/* cde_tables.c - which columns of a Crime Data Explorer bundle are read, according to the table? */
#include "ingest/cde_tables.h"

#include "base/tsv.h"

static const struct { const char *word; CdeHow how; bool is_field; } hows[] = {
    { "text", CDE_TEXT, true }, { "date", CDE_DATE, true }, { "number", CDE_NUMBER, true }, { "age", CDE_AGE, true },
    { "code", CDE_CODE, true }, { "code2", CDE_CODE2, true }, { "weapon", CDE_WEAPON, true },
    { "automatic", CDE_AUTOMATIC, true }, { "offender", CDE_OFFENDER, true }, { "offense", CDE_OFFENSE, true },
    { "agency", CDE_AGENCY, true }, { "report-agency", CDE_REPORT_AGENCY, false },
    { "report-number", CDE_REPORT_NUMBER, false }, { "submission", CDE_SUBMISSION, false },
};

static bool bad_row(Err *err, size_t line, const char *wanted)
{
    return err_set(err, ERR_INPUT, "Table of Crime Data Explorer columns, line %zu: %s", line, wanted);
}

int cde_table_named(const CdeBook *book, Str name)
{
    for (size_t i = 0; i < book->table_count; i++)
        if (str_eq(book->tables[i].name, name)) return (int)i;
    return -1;
}

int cde_list_named(const CdeBook *book, Str name)
{
    for (size_t i = 0; i < book->code_file_count; i++)
        if (str_eq(book->code_files[i].list, name)) return (int)i;
    return -1;
}

/* Rows that belong to others have the place of those in a report. */
static int table_of_segment(const CdeBook *book, int table)
{
    while (book->tables[table].parent >= 0 && book->tables[book->tables[table].parent].kind == book->tables[table].kind)
        table = book->tables[table].parent;
    return table;
}

static bool is_named(const CdeField *f, FieldId field, Str name)
{
    return f->field == field && f->name.len && (field != FIELD_OTHER || str_starts(name, f->name));
}

Str cde_table_with(const CdeBook *book, bool is_group_b, FieldId field, Str name)
{
    int found = -1;
    for (size_t i = 0; i < book->field_count; i++) {
        if (!is_named(&book->fields[i], field, name)) continue;
        int table = table_of_segment(book, book->fields[i].table);
        if ((book->tables[table].kind == SEGMENT_GROUP_B_ARRESTEE) != is_group_b || table == found) continue;
        if (found >= 0) return S("");
        found = table;
    }
    return found < 0 ? S("") : book->tables[found].name;
}

bool cde_id(Str text, uint64_t *id)
{
    uint64_t number = 0;
    if (text.len == 0 || text.len > 19) return false;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return false;
        number = number * 10 + (uint64_t)(text.at[i] - '0');
    }
    *id = number;
    return true;
}

/* The cell of that column, which the table has from now on; -1 when it is full. "-" is no column. */
static int cell_of(CdeTable *table, Str column)
{
    if (str_eq(column, S("-"))) return -1;
    for (size_t i = 0; i < table->column_count; i++)
        if (str_eq(table->columns[i], column)) return (int)i;
    if (table->column_count == CDE_CELLS_MAX) return -1;
    table->columns[table->column_count] = column;
    return (int)table->column_count++;
}

static bool kind_read(Str word, SegmentKind *kind)
{
    for (int i = 0; i < SEGMENT_KINDS; i++)
        if (str_eq(word, str_of(segment_kind_name((SegmentKind)i)))) { *kind = (SegmentKind)i; return true; }
    return false;
}

static bool table_read(const TsvRow *row, CdeBook *book, Err *err)
{
    CdeTable table = { .name = row->cell[1], .parent = cde_table_named(book, row->cell[4]) };
    bool is_report = str_eq(row->cell[4], S("-"));
    if (row->count < 6 || !kind_read(row->cell[2], &table.kind) || (!is_report && table.parent < 0) ||
        book->table_count == CDE_TABLES_MAX || cde_table_named(book, table.name) >= 0)
        return bad_row(err, row->line, "a table needs a new name, a segment, its id, and what it belongs to.");
    table.id_cell = cell_of(&table, row->cell[3]);
    table.parent_cell = cell_of(&table, row->cell[5]);
    if (is_report ? table.id_cell < 0 : table.parent_cell < 0)
        return bad_row(err, row->line, "a report's table needs its id, another table the id of what it belongs to.");
    book->tables[book->table_count++] = table;
    return true;
}

static bool code_file_read(const TsvRow *row, CdeBook *book, Err *err)
{
    if (row->count < 5 || book->code_file_count == CDE_CODE_FILES_MAX)
        return bad_row(err, row->line, "codes need a list, a file and its columns of id and code.");
    book->code_files[book->code_file_count++] = (CdeCodeFile){ row->cell[1], row->cell[2], row->cell[3], row->cell[4] };
    return true;
}

static bool columns_read(Str columns, CdeTable *table, CdeField *field)
{
    size_t wanted = field->how == CDE_AGE ? CDE_AGE_CELLS : 1, got = 0;
    Str column;
    while (str_cut(&columns, ' ', &column)) {
        int cell = cell_of(table, column);
        if (cell < 0 || got == wanted) return false;
        field->cells[got++] = (uint8_t)cell;
    }
    return got == wanted;
}

static bool how_read(Str word, CdeField *field, bool *is_field)
{
    for (size_t i = 0; i < COUNT(hows); i++)
        if (str_eq(word, str_of(hows[i].word))) {
            field->how = hows[i].how;
            *is_field = hows[i].is_field;
            return true;
        }
    return false;
}

static bool field_read(const TsvRow *row, CdeBook *book, Err *err)
{
    CdeField field = { .list = -1 };
    int table = cde_table_named(book, row->cell[1]);
    bool is_field;
    if (row->count < 7 || table < 0 || !how_read(row->cell[3], &field, &is_field) ||
        book->field_count == CDE_FIELDS_MAX)
        return bad_row(err, row->line,
                       "a field needs its table, column, how it is read, list, name and whether it repeats.");
    if (!columns_read(row->cell[2], &book->tables[table], &field))
        return bad_row(err, row->line, "an age has four columns, any other field one; a table has at most 32.");
    if (field.how == CDE_NUMBER) {
        if (!str_to_number(row->cell[4], &field.digits) || field.digits < 1 || field.digits > 18)
            return bad_row(err, row->line, "a number needs its digits, 1 to 18.");
    } else if (!str_eq(row->cell[4], S("-")) && (field.list = cde_list_named(book, row->cell[4])) < 0) {
        return bad_row(err, row->line, "a list of codes is named by a row above.");
    }
    if (is_field) field.name = row->cell[5];
    field.table = (uint8_t)table;
    field.field = field_of_name(field.name);
    field.repeats = str_eq(row->cell[6], S("yes"));
    book->fields[book->field_count++] = field;
    return true;
}

/* "ABc": a small letter is a dialect of which it is not verified. */
static void dialects_read(Str letters, CdeKnownCode *code)
{
    for (size_t i = 0; i < letters.len; i++) {
        char letter = letters.at[i];
        bool is_small = letter >= 'a' && letter <= 'c';
        if (!is_small && (letter < 'A' || letter > 'C')) continue;
        unsigned bit = 1u << (letter - (is_small ? 'a' : 'A'));
        code->dialects |= bit;
        if (is_small) code->unverified |= bit;
    }
}

static bool known_codes_read(Arena *arena, Str text, CdeBook *book, Err *err)
{
    size_t room = 0;
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        CdeKnownCode code = { .list = cde_list_named(book, row.cell[0]), .code = row.cell[2] };
        if (str_eq(row.cell[0], S("list"))) continue;
        dialects_read(row.cell[3], &code);
        if (row.count < 4 || code.list < 0 || !cde_id(row.cell[1], &code.id) || !code.dialects)
            return bad_row(err, row.line, "a code needs its list, id, code and dialects.");
        arena_grow(arena, book->codes, book->code_count, room);
        book->codes[book->code_count++] = code;
    }
    return true;
}

bool cde_book_read(Arena *arena, Str tables, Str codes, CdeBook *book, Err *err)
{
    CdeBook *made = arena_new(arena, CdeBook, 1);
    Tsv tsv = tsv_of(tables);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        bool ok = true;
        if (str_eq(row.cell[0], S("codes"))) ok = code_file_read(&row, made, err);
        else if (str_eq(row.cell[0], S("field"))) ok = field_read(&row, made, err);
        else if (!str_eq(row.cell[0], S("table")))
            ok = bad_row(err, row.line, "a row begins with table, codes or field.");
        else if (!str_eq(row.cell[1], S("name"))) ok = table_read(&row, made, err);
        if (!ok) return false;
    }
    if (made->table_count == 0)
        return err_set(err, ERR_INPUT, "Table of Crime Data Explorer columns: it names no table.");
    if (!known_codes_read(arena, codes, made, err)) return false;
    *book = *made;
    return true;
}
