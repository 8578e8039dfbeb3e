/* said.c - what has been said of a list so far, and what does the next word change? */
#include "app/said.h"

#include "base/fold.h"
#include "ingest/csv_cell.h"

bool said_begin(Said *said, Arena *arena, Str map, Err *err)
{
    *said = (Said){ .arena = arena, .is_any = map.len > 0, .has_kind = map.len > 0, .has_head = map.len > 0 };
    if (!map.len) return true;
    if (!csv_map_read_part(arena, map, &said->map, err)) return false;
    said->column_room = said->map.count;
    said->value_room = said->map.value_count;
    return true;
}

/* By the word of maps, or by its name. */
static bool kind_named(Str word, RecordKind *kind)
{
    for (RecordKind k = RECORD_INCIDENT; k <= RECORD_REGISTER; k++)
        if (str_eq(word, str_of(record_kind_name(k)))) { *kind = k; return true; }
    return csv_kind_named(word, kind);
}

bool said_kind(Said *said, Str kind)
{
    if (!kind_named(kind, &said->map.kind)) return false;
    said->has_kind = true;
    return said->is_any = true;
}

bool said_agency(Said *said, Str ori)
{
    if (!agency_is_ori(ori)) return false;
    said->map.agency = str_copy(said->arena, ori);
    return said->is_any = true;
}

bool said_year(Said *said, Str year)
{
    int number = 0;
    if (year.len != 4 || !str_to_number(year, &number) || number < 1970 || number >= 2100) return false;
    said->map.year = number;
    return said->is_any = true;
}

bool said_day(Said *said, Str day)
{
    CsvDate read;
    size_t digits = 0, run = 0;
    for (size_t i = 0; i < day.len; i++) {
        run = day.at[i] >= '0' && day.at[i] <= '9' ? run + 1 : 0;
        digits += run == 4;
    }
    bool is_day = digits == 1 && run != day.len && csv_date_read(day, DATE_MDY, (Date){ 0 }, &read) && !read.is_serial;
    if (!is_day || read.hour >= 0 || read.date.year < 1970 || read.date.year >= 2100) return false;
    said->map.day = read.date;
    if (!said->map.year) said->map.year = read.date.year;
    return said->is_any = true;
}

static bool column_read(Said *said, Str name, Str meaning, DateOrder order, CsvColumn *column)
{
    *column = (CsvColumn){ .name = name };
    if (!csv_target_read(meaning, column)) return false;
    column->name = str_copy(said->arena, name);
    bool is_date = column->use == CSV_USE_FIELD && column->field->shape == CSV_DATE;
    column->is_order_open = is_date && order == DATE_ORDERS;
    if (is_date) column->order = column->is_order_open ? DATE_MDY : order;
    return true;
}

bool said_column(Said *said, Str name, Str meaning, DateOrder order)
{
    CsvMap *map = &said->map;
    CsvColumn column;
    size_t i = 0;
    if (!column_read(said, name, meaning, order, &column)) return false;
    while (i < map->count && !str_eq(map->columns[i].name, name)) i++;
    if (i == map->count) {
        arena_grow(said->arena, map->columns, map->count, said->column_room);
        map->count++;
    }
    map->columns[i] = column;
    if (i < CSV_COLUMNS_MAX) said->is_seen[i] = false;
    said->columns_said++;
    return said->is_any = true;
}

static bool is_spoken_of(const CsvMap *map, Str name)
{
    for (size_t i = 0; i < map->count; i++)
        if (str_eq(map->columns[i].name, name)) return true;
    return false;
}

static bool seen_add(Said *said, const CsvMap *seen)
{
    CsvMap *map = &said->map;
    for (size_t i = 0; i < seen->count; i++) {
        if (is_spoken_of(map, seen->columns[i].name)) continue;
        arena_grow(said->arena, map->columns, map->count, said->column_room);
        if (map->count < CSV_COLUMNS_MAX) said->is_seen[map->count] = true;
        map->columns[map->count++] = seen->columns[i];
    }
    if (!map->block_count) { map->blocks = seen->blocks; map->block_count = seen->block_count; }
    return said->is_any = true;
}

/* What nobody spoke of is open again. */
static void seen_forget(Said *said)
{
    CsvMap *map = &said->map;
    size_t kept = 0;
    for (size_t i = 0; i < map->count; i++) {
        if (i < CSV_COLUMNS_MAX && said->is_seen[i]) continue;
        map->columns[kept++] = map->columns[i];
    }
    memset(said->is_seen, 0, sizeof said->is_seen);
    map->count = kept;
}

bool said_seen(Said *said, Str text)
{
    CsvMap seen;
    Err err = { 0 };
    if (!csv_map_read_part(said->arena, text, &seen, &err)) return false;
    if (!said->has_kind || seen.kind == said->map.kind) return seen_add(said, &seen);
    seen_forget(said);
    return said->is_any = true;
}

static bool seen_of_any_kind(Said *said, Str text)
{
    CsvMap seen;
    Err err = { 0 };
    return csv_map_read_part(said->arena, text, &seen, &err) && seen_add(said, &seen);
}

/* NULL where neither the list nor that block has a column of this name. */
static CsvColumn *column_named(CsvMap *map, size_t block, Str name)
{
    if (block > map->block_count) return NULL;
    CsvColumn *columns = block ? map->blocks[block - 1].columns : map->columns;
    size_t count = block ? map->blocks[block - 1].count : map->count;
    for (size_t i = 0; i < count; i++)
        if (str_eq(columns[i].name, name)) return &columns[i];
    return NULL;
}

bool said_below(Said *said, Str seen, size_t block, Str name, Str meaning, DateOrder order)
{
    CsvColumn column, *place;
    if (!column_read(said, name, meaning, order, &column) || !seen_of_any_kind(said, seen)) return false;
    place = column_named(&said->map, block, column.name);
    if (!place) return false;
    *place = column;
    said->columns_said++;
    return true;
}

/* "down", "blank" and the order of days change how a column is read, and not what it means. */
static bool cells_change(CsvColumn *c, Str word)
{
    bool is_down = str_eq(word, S("down")), is_field = c->use == CSV_USE_FIELD;
    if (is_field && csv_may_be_down(c->field) && (is_down || str_eq(word, S("blank")))) {
        c->is_down = is_down;
        c->is_blank = !is_down;
        return true;
    }
    static const struct { const char *word; DateOrder order; } orders[] = {
        { "mdy", DATE_MDY }, { "dmy", DATE_DMY }, { "ymd", DATE_YMD } };
    for (size_t i = 0; i < COUNT(orders) && is_field && c->field->shape == CSV_DATE; i++)
        if (str_eq(word, str_of(orders[i].word))) {
            c->order = orders[i].order;
            c->is_order_open = false;
            return true;
        }
    return false;
}

bool said_cells(Said *said, Str seen, size_t block, Str name, Str word)
{
    CsvMap map;
    Err err = { 0 };
    if (!csv_map_read_part(said->arena, seen, &map, &err)) return false;
    CsvColumn *c = column_named(!block && is_spoken_of(&said->map, name) ? &said->map : &map, block, name);
    CsvColumn tried = c ? *c : (CsvColumn){ .use = CSV_USE_KEEP };
    if (!cells_change(&tried, word) || !seen_of_any_kind(said, seen)) return false;
    c = column_named(&said->map, block, name);
    if (!c || !cells_change(c, word)) return false;
    size_t place = block ? CSV_COLUMNS_MAX : (size_t)(c - said->map.columns);
    if (place < CSV_COLUMNS_MAX) said->is_seen[place] = false;
    said->columns_said++;
    return true;
}

bool said_head(Said *said, Str lines)
{
    if (!csv_head_read(str_copy(said->arena, lines), &said->map.header)) return false;
    said->map.count = said->map.block_count = 0;        /* the columns have other names */
    said->columns_said++;
    return said->is_any = said->has_head = true;
}

bool said_code(Said *said, Str list, Str words, Str code)
{
    CsvMap *map = &said->map;
    char folded[CSV_WORDS_BYTES_MAX];
    Str key = { folded, fold_text(words, folded, sizeof folded) };
    size_t i = 0;
    if (!key.len || !code_of(code)) return false;
    while (i < map->value_count && !(str_eq(map->values[i].list, list) && str_eq(map->values[i].words, key))) i++;
    if (i == map->value_count) {
        arena_grow(said->arena, map->values, map->value_count, said->value_room);
        map->value_count++;
    }
    map->values[i] = (CsvValue){ str_copy(said->arena, list), str_copy(said->arena, key), code_of(code), 0 };
    return said->is_any = true;
}

Str said_text(const Said *said, const Proposal *proposal)
{
    CsvMap map = said->map;
    int year = 0;
    if (!said->is_any) return S("");
    if (!said->has_kind) (void)kind_named(proposal->kind, &map.kind);
    if (!said->has_head) (void)csv_head_read(proposal->head, &map.header);
    if (!map.year && str_to_number(proposal->year, &year)) map.year = year;
    return csv_map_write(said->arena, &map);
}

bool said_look(const Said *said, Str list, Str head, Proposal *p, Err *err)
{
    Proposal before = *p;
    if (!proposal_make(said->arena, list, head, said_text(said, &before), p, err)) return false;
    if (said->has_kind) return true;
    ProposedQuestion *all = arena_new(said->arena, ProposedQuestion, before.question_count + p->question_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < before.question_count; i++)
        if (str_eq(before.questions[i].about, S("kind"))) all[count++] = before.questions[i];
    for (size_t i = 0; i < p->question_count; i++)
        if (!str_eq(p->questions[i].about, S("kind"))) all[count++] = p->questions[i];
    p->questions = all;
    p->question_count = count;
    p->kind_reason = before.kind_reason;
    return true;
}

bool meaning_exists(Str meaning)
{
    CsvColumn c;
    return csv_target_read(meaning, &c);
}

bool meaning_is_once(Str meaning)
{
    CsvColumn c;
    return csv_target_read(meaning, &c) && c.use == CSV_USE_FIELD && csv_is_once(c.field);
}

bool meaning_is_date(Str meaning)
{
    CsvColumn column = { 0 };
    return csv_target_read(meaning, &column) && column.use == CSV_USE_FIELD && column.field->shape == CSV_DATE;
}
