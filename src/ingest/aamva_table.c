/* aamva_table.c - what is an element of a card called, and how is it written? */
#include "ingest/aamva_table.h"

#include "base/limits.h"
#include "base/tsv.h"

static const char *const form_names[FORMS] = {
    "text", "name", "number", "date", "sex", "state", "country", "postal", "measure", "color", "class", "flag"
};
static const char *const shown_names[] = { "masked", "year", "open" };

static bool word_of(Str cell, const char *const *names, size_t count, int *which)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(cell, str_of(names[i]))) { *which = (int)i; return true; }
    return false;
}

static bool is_id(Str id)
{
    for (size_t i = 0; i < id.len; i++)
        if (id.at[i] < 'A' || id.at[i] > 'Z') return false;
    return id.len == 3 && id.at[0] == 'D';
}

static bool row_read(const TsvRow *row, AamvaElement *element)
{
    enum { ID, NAME, FORM, FROM, TO, SHOWN };
    int form, shown;
    if (!is_id(row->cell[ID]) || row->cell[NAME].len == 0 || !word_of(row->cell[FORM], form_names, FORMS, &form) ||
        !str_to_number(row->cell[FROM], &element->from) || !str_to_number(row->cell[TO], &element->to) ||
        !word_of(row->cell[SHOWN], shown_names, COUNT(shown_names), &shown))
        return false;
    element->id = row->cell[ID];
    element->name = row->cell[NAME];
    element->form = (AamvaForm)form;
    element->shown = (DocumentShown)shown;
    return element->from <= element->to;
}

bool aamva_table_read(Arena *arena, Str text, AamvaTable *table, Err *err)
{
    AamvaElement *elements = arena_new(arena, AamvaElement, DOCUMENT_FIELDS_MAX);
    AamvaTable read = { .elements = elements };
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("id"))) continue;
        if (read.count == DOCUMENT_FIELDS_MAX || !row_read(&row, &elements[read.count]) ||
            aamva_element(&read, row.cell[0]))
            return err_set(err, ERR_INPUT, "Table of card elements, line %zu: a row is an id such as DBB that stands "
                           "once, a name, a form, two versions, and what is shown.", row.line);
        read.count++;
        read.by_id[(row.cell[0].at[1] - 'A') * 26 + row.cell[0].at[2] - 'A'] = (short)read.count;
    }
    *table = read;
    return true;
}

const AamvaElement *aamva_element(const AamvaTable *table, Str text)
{
    if (text.len < 3 || text.at[0] != 'D') return NULL;
    int second = text.at[1] - 'A', third = text.at[2] - 'A';
    if (second < 0 || second > 25 || third < 0 || third > 25) return NULL;
    int place = table->by_id[second * 26 + third];
    return place ? &table->elements[place - 1] : NULL;
}
