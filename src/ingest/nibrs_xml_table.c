/* nibrs_xml_table.c - which rows of the tables are meant by this path, and which code by this word? */
#include "ingest/nibrs_xml_table.h"

#include "base/tsv.h"

static bool bad_row(Err *err, const char *file, size_t line, const char *wanted)
{
    return err_set(err, ERR_INPUT, "%s, line %zu: %s", file, line, wanted);
}

/* ---- words ---- */

typedef struct { XmlWord *words; size_t count; } Words;

/* The words of one list stand one below the other. */
static bool words_read(Arena *arena, Str text, Words *all, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    size_t room = 0;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("list"))) continue;
        if (row.count < 3 || !row.cell[0].len || !row.cell[1].len || !row.cell[2].len)
            return bad_row(err, "nibrs-xml-words.tsv", row.line, "a word needs list, word and code.");
        XmlWord word = { row.cell[0], row.cell[1], str_eq(row.cell[2], S("-")) ? S("") : row.cell[2] };
        arena_grow(arena, all->words, all->count, room);
        all->words[all->count++] = word;
    }
    return true;
}

static bool words_of(const Words *all, Str list, XmlRow *row)
{
    if (str_eq(list, S("-"))) return true;
    size_t first = 0;
    while (first < all->count && !str_eq(all->words[first].list, list)) first++;
    size_t end = first;
    while (end < all->count && str_eq(all->words[end].list, list)) end++;
    row->words = all->words + first;
    row->word_count = end - first;
    return end > first;
}

static bool is_same_word(Str a, Str b)
{
    return a.len == b.len && strncasecmp(a.at, b.at, a.len) == 0;
}

Str xml_row_code(const XmlRow *row, Str word)
{
    for (size_t i = 0; i < row->word_count; i++)
        if (is_same_word(row->words[i].word, word)) return row->words[i].code;
    return word;
}

/* ---- rows ---- */

static bool how_read(Str text, XmlHow *how)
{
    static const struct { const char *name; XmlHow how; } hows[] = {
        { "-", HOW_TEXT }, { "date", HOW_DATE }, { "month", HOW_MONTH }, { "year", HOW_YEAR },
        { "month_of_year", HOW_MONTH_OF_YEAR }, { "hour", HOW_HOUR }, { "age", HOW_AGE },
        { "age_low", HOW_AGE_LOW }, { "age_high", HOW_AGE_HIGH }, { "weapon", HOW_WEAPON },
        { "thousandths", HOW_THOUSANDTHS }, { "vehicles", HOW_VEHICLES },
    };
    for (size_t i = 0; i < COUNT(hows); i++)
        if (str_eq(text, str_of(hows[i].name))) { *how = hows[i].how; return true; }
    return false;
}

static bool part_read(Str text, XmlRowKind *kind)
{
    static const struct { const char *name; XmlRowKind kind; } parts[] = {
        { "category", ROW_CATEGORY }, { "action", ROW_ACTION }, { "submission", ROW_SUBMISSION },
        { "agency", ROW_AGENCY }, { "number", ROW_NUMBER },
    };
    for (size_t i = 0; i < COUNT(parts); i++)
        if (str_eq(text, str_of(parts[i].name))) { *kind = parts[i].kind; return true; }
    return false;
}

/* A field of a segment, part of the report, or nothing. */
static bool target_read(const TsvRow *cells, XmlRow *row)
{
    int segment;
    row->name = cells->cell[3];
    row->field = field_of_name(row->name);
    row->kind = ROW_UNUSED;
    if (str_eq(cells->cell[2], S("-"))) return true;
    if (str_eq(cells->cell[2], S("report"))) return part_read(row->name, &row->kind);
    row->kind = ROW_FIELD;
    if (!str_to_number(cells->cell[2], &segment) || segment >= SEGMENT_KINDS) return false;
    row->segment = (SegmentKind)segment;
    return row->name.len > 0;
}

static bool row_read(const TsvRow *cells, const Words *words, XmlRow *row, Err *err)
{
    static const char file[] = "nibrs-xml.tsv";
    *row = (XmlRow){ .path = cells->cell[1], .line = cells->line };
    if (cells->count < 6 || cells->cell[0].len != 1 || !memchr("AB0*", cells->cell[0].at[0], 4) || !row->path.len)
        return bad_row(err, file, cells->line, "a row needs report (A, B, 0, *), path, segment, field, how, words.");
    row->report = cells->cell[0].at[0];
    if (!target_read(cells, row))
        return bad_row(err, file, cells->line, "segment is 0 to 8 with a field, `report` with one of its parts, or -.");
    if (!how_read(cells->cell[4], &row->how))
        return bad_row(err, file, cells->line, "how is not one of the ways that its head lists.");
    if (!words_of(words, cells->cell[5], row))
        return bad_row(err, file, cells->line, "words names no list of nibrs-xml-words.tsv.");
    return true;
}

static int row_order(const void *a, const void *b)
{
    const XmlRow *x = a, *y = b;
    int order = str_compare(x->path, y->path);
    return order ? order : (x->line > y->line) - (x->line < y->line);
}

bool xml_table_read(Arena *arena, Str rows, Str words, NibrsXmlTable *table, Err *err)
{
    Words all = { 0 };
    NibrsXmlTable made = { 0 };
    size_t room = 0;
    Tsv tsv = tsv_of(rows);
    TsvRow cells;
    if (!words_read(arena, words, &all, err)) return false;
    while (tsv_next(&tsv, &cells)) {
        XmlRow row;
        if (str_eq(cells.cell[0], S("report"))) continue;
        if (!row_read(&cells, &all, &row, err)) return false;
        arena_grow(arena, made.rows, made.count, room);
        made.rows[made.count++] = row;
    }
    if (made.count == 0) return err_set(err, ERR_INPUT, "nibrs-xml.tsv has no row.");
    qsort(made.rows, made.count, sizeof *made.rows, row_order);
    *table = made;
    return true;
}

const XmlRow *xml_rows(const NibrsXmlTable *table, Str path, size_t *count)
{
    size_t low = 0, high = table->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (str_compare(table->rows[middle].path, path) < 0) low = middle + 1;
        else high = middle;
    }
    size_t end = low;
    while (end < table->count && str_eq(table->rows[end].path, path)) end++;
    *count = end - low;
    return end > low ? &table->rows[low] : NULL;
}
