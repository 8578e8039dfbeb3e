/* csv_columns.c - from which columns of a list do the claims of its reports come? */
#include "ingest/csv_columns.h"

static const CsvField *field_with(FieldId id)
{
    for (size_t i = 0; i < csv_field_count; i++)
        if (csv_fields[i].field == id) return &csv_fields[i];
    return NULL;
}

static bool is_plain(const CsvField *field)
{
    return field->shape != CSV_DESCRIBED && field->shape != CSV_JUVENILE && field->shape != CSV_PARTIES;
}

static bool is_named(const CsvField *field, const char *list)
{
    Str rest = str_of(list), word;
    while (str_cut(&rest, ' ', &word))
        if (str_eq(word, str_of(field->name))) return true;
    return false;
}

/* The turns, the likeliest first: the field itself; the same of a person whose role a column tells; several facts in
 * one column; what stands beside a name. */
enum { ITSELF, OF_ANOTHER_ROLE, AMONG_OTHERS, BESIDE_A_NAME, TURNS };

static bool is_charge(const CsvField *field)
{
    return is_named(field, "offense") || (field->role == CSV_OFFENSE && is_named(field, "code"));
}

static bool says_of_another_role(const CsvField *column, const CsvField *field)
{
    if (is_charge(field)) return column->list && str_eq(str_of(column->list), S("offense"));
    return column->role >= CSV_VICTIM && field->role >= CSV_VICTIM && is_plain(column) && is_named(column, field->name);
}

static bool says_among_others(const CsvField *column, const CsvField *field)
{
    return column->shape == CSV_DESCRIBED || (column->shape == CSV_AGE && is_named(field, "birth_date")) ||
        (column->shape == CSV_JUVENILE && is_named(field, "age"));
}

static bool says_beside_a_name(const CsvField *column, const CsvField *field)
{
    return column->shape == CSV_PARTIES ||
        (is_named(field, "age birth_date") && is_named(column, "name last_name first_name"));
}

static bool says(const CsvField *column, const CsvField *field, int turn)
{
    if (turn == ITSELF) return column->field == field->field && is_plain(column);
    if (turn == OF_ANOTHER_ROLE) return says_of_another_role(column, field);
    if (is_charge(field)) return column->field == FIELD_EVENT_TEXT && column->role != CSV_REPORT;
    if (column->role < CSV_VICTIM || !is_named(field, "age sex race ethnicity birth_date")) return false;
    return turn == AMONG_OTHERS ? says_among_others(column, field) : says_beside_a_name(column, field);
}

static Str columns_of(Arena *arena, const CsvMap *map, FieldId id)
{
    const CsvField *field = field_with(id);
    for (int turn = 0; field && turn < TURNS; turn++) {
        Str found = S("");
        size_t count = 0;
        for (size_t i = 0; i < map->count; i++) {
            const CsvColumn *c = &map->columns[i];
            if (c->use != CSV_USE_FIELD || !says(c->field, field, turn)) continue;
            found = str_format(arena, "%.*s%s\"%.*s\"", STR(found), count++ ? " or " : "", STR(c->name));
        }
        if (count) return count <= CSV_COLUMNS_NAMED ? found : S("");
    }
    return S("");
}

Str csv_columns_text(Arena *arena, const CsvMap *map)
{
    Str text = S("");
    for (int id = 0; id < FIELD_OTHER; id++) {
        Str found = columns_of(arena, map, (FieldId)id);
        if (found.len) text = str_format(arena, "%.*s%d\t%.*s\n", STR(text), id, STR(found));
    }
    return text;
}

Str csv_columns_find(Str text, FieldId field)
{
    Str line, number;
    int id;
    while (str_cut(&text, '\n', &line))
        if (str_cut(&line, '\t', &number) && str_to_number(number, &id) && id == (int)field) return line;
    return S("");
}
