/* csv_mapped_blocks.c - where does a list name its columns again, and what do they mean from there on? */
#include <unistd.h>

#include "ingest/csv_cell.h"
#include "ingest/csv_mapping.h"

#define NAMED_MIN 2             /* fewer names could be the cells of a row */

static size_t column_of(const CsvMapping *r, CsvRole role, const char *name)
{
    const CsvField *field = csv_field_named(role, str_of(name));
    size_t i = 0;
    while (i < r->columns && !(r->fit[i] && r->fit[i]->use == CSV_USE_FIELD && r->fit[i]->field == field)) i++;
    return i;
}

static size_t role_of(const CsvMapping *r, uint8_t group)
{
    size_t i = 0;
    while (i < r->columns && !(r->fit[i] && r->fit[i]->use == CSV_USE_FIELD && r->fit[i]->group == group &&
                               r->fit[i]->field->shape == CSV_ROLE)) i++;
    return i;
}

static bool has_column(const CsvMapping *r, FieldId field)
{
    for (size_t i = 0; i < r->columns; i++)
        if (r->fit[i] && r->fit[i]->use == CSV_USE_FIELD && r->fit[i]->field->field == field) return true;
    return false;
}

void csv_mapping_columns(CsvMapping *r)
{
    r->number = column_of(r, CSV_REPORT, "number");
    r->agency = column_of(r, CSV_REPORT, "agency");
    r->date = column_of(r, CSV_REPORT, "date");
    r->reported = column_of(r, CSV_REPORT, "reported");
    r->arrest_date = column_of(r, CSV_ARRESTEE, "date");
    for (uint8_t group = 0; group <= CSV_GROUP_MAX; group++) r->role[group] = role_of(r, group);
    r->has_hour = has_column(r, FIELD_INCIDENT_HOUR);
    r->has_victim_type = has_column(r, FIELD_VICTIM_TYPE);
    r->has_victim_offense = has_column(r, FIELD_VICTIM_OFFENSE);
    r->has_arrest_offense = has_column(r, FIELD_ARREST_OFFENSE);
}

/* A column without a name is called by its place. */
static bool has_name(const CsvColumn *c) { return !str_starts(c->name, S("column ")); }

static bool is_there(const Str names[], size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(names[i], name)) return true;
    return false;
}

/* Whether the row at hand names the columns of the block, and holds nothing else. */
static bool begins(size_t columns, size_t filled, const CsvMapBlock *block, const Str names[])
{
    size_t named = 0;
    for (size_t i = 0; i < block->count; i++) {
        if (!has_name(&block->columns[i])) continue;
        if (!is_there(names, columns, block->columns[i].name)) return false;
        named++;
    }
    return named >= NAMED_MIN && named == filled;
}

/* From here on nothing that stood above is said again: its columns were others. */
static void enter(CsvMapping *r, size_t block, const Str names[])
{
    const CsvMap *map = r->book->map;
    const CsvColumn *columns = block ? map->blocks[block - 1].columns : map->columns;
    size_t count = block ? map->blocks[block - 1].count : map->count;
    r->names = names;
    memset(r->fit, 0, sizeof r->fit);
    for (size_t i = 0; i < count; i++)
        for (size_t at = 0; at < r->columns; at++)
            if (str_eq(names[at], columns[i].name)) r->fit[at] = &columns[i];
    for (size_t i = 0; i < r->columns; i++)
        if (r->known[i]) memset(r->known[i], 0, KNOWN_WORDS * sizeof *r->known[i]);
    memset(r->said, 0, sizeof r->said);
    csv_mapping_columns(r);
    csv_rows_forget_above(r->rows);
    r->block = block;
    r->is_parted = true;
    r->is_aside = false;
}

#define TITLES_MAX 64
#define TITLE_ROWS_MAX 20000     /* sheets kept by hand are shorter */

static bool names_columns(const CsvMap *map, Arena *arena, const CsvRow *row, size_t columns)
{
    if (row->kind == ROW_HEADER) return true;
    if (row->kind != ROW_DATA || row->filled < NAMED_MIN) return false;
    size_t mark = arena_mark(arena);
    Str *names = arena_new(arena, Str, columns);
    csv_names(arena, row->cells, columns, names);
    bool is_found = false;
    for (size_t i = 0; i < map->block_count; i++) is_found |= begins(columns, row->filled, &map->blocks[i], names);
    arena_reset(arena, mark);
    return is_found;
}

static bool may_be_title(const CsvRow *row) { return row->kind == ROW_DATA && row->filled == 1 && row->first == 0; }

void csv_mapping_titles(CsvMapping *r, int fd)
{
    const CsvMap *map = r->book->map;
    CsvRow row;
    Err err = { 0 };
    size_t columns, above = 0;
    if (!map->block_count || map->header.layout || lseek(fd, 0, SEEK_SET) != 0) return;
    CsvRows *rows = csv_rows_open(fd, map->encoding, map->header, &err);
    size_t *titles = arena_new(&r->whole, size_t, TITLES_MAX);
    for (size_t i = 0; rows && i < map->block_count; i++) csv_rows_widen(rows, map->blocks[i].count);
    if (rows) (void)csv_rows_names(rows, &columns);
    for (size_t i = 0; rows && i < TITLE_ROWS_MAX && csv_rows_next(rows, &row, &err); i++) {
        bool is_names = above && r->title_count < TITLES_MAX && names_columns(map, &r->arena, &row, columns);
        if (is_names) titles[r->title_count++] = above;
        if (row.kind != ROW_EMPTY) above = may_be_title(&row) ? row.line : 0;
    }
    csv_rows_close(rows);
    r->titles = titles;
    (void)lseek(fd, 0, SEEK_SET);
}

bool csv_mapping_is_left_out(const CsvMapping *r)
{
    if (r->is_aside) return true;
    if (!r->block) return false;
    const CsvMapBlock *block = &r->book->map->blocks[r->block - 1];
    size_t ignored = 0;
    for (size_t i = 0; i < block->count; i++) ignored += block->columns[i].use == CSV_USE_IGNORE;
    return ignored && ignored == block->count;
}

bool csv_mapping_block(CsvMapping *r)
{
    const CsvMap *map = r->book->map;
    size_t count;
    if (!map->block_count || map->header.layout) return false;
    if (r->row.kind == ROW_HEADER && r->block) {
        enter(r, 0, csv_rows_names(r->rows, &count));
        csv_mapping_raise(r, "csv-block", S(""), -1, true,
            "The row repeats the names of the first columns; the rows below it are read by those.");
        return true;
    }
    if (r->row.kind != ROW_DATA || r->row.filled < NAMED_MIN) return false;
    size_t mark = arena_mark(&r->arena);
    Str *names = arena_new(&r->arena, Str, r->columns);
    csv_names(&r->arena, r->row.cells, r->columns, names);
    size_t found = 0;
    for (size_t i = map->block_count; i > 0; i--)
        if (begins(r->columns, r->row.filled, &map->blocks[i - 1], names)) found = i;
    if (found && !r->block_names[found]) {
        Str *kept = arena_new(&r->whole, Str, r->columns);
        csv_names(&r->whole, r->row.cells, r->columns, kept);
        r->block_names[found] = kept;
    }
    arena_reset(&r->arena, mark);
    if (!found) return false;
    enter(r, found, r->block_names[found]);
    csv_mapping_raise(r, "csv-block", S(""), -1, true,
        "The row names columns again, as a block of the map does; the rows below it are read by that block.");
    return true;
}
