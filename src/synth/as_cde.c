/* as_cde.c - how does a record become rows of many tables? */
#include "synth/as_cde.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/out.h"
#include "synth/as_cde_tables.h"

#define CODES_MAX ((size_t)32 * 1024)
#define FIRST_ID 1000000u               /* ids of rows: nothing else that a cell holds looks like one */
#define LISTS_MAX 32

typedef struct { size_t list; Str code; unsigned long id; } ListCode;
typedef struct { int fd; Out out; } File;

struct AsCde {
    Arena *arena;
    int folder;
    AsCdeForm form;
    File *files[AS_CDE_TABLES];
    ListCode *codes;
    size_t code_count, code_room;
    unsigned long next_code[LISTS_MAX];
    unsigned long next_report, next_row;
    bool has_failed;
};

/* The row at hand. */
typedef struct {
    const Record *record;
    const Segment *segment;
    const unsigned long *ids;           /* of all segments of the record */
    unsigned long report, own;          /* own: of the segment */
    unsigned occurrence;                /* of the fields of rows that a segment has several of */
} Row;

static bool is_of(const char *forms, AsCdeForm form)
{
    return !forms || strchr(forms, 'A' + (int)form);
}

/* ---- files ---- */

/* "nibrs_victim.csv", in capitals from the second form on. */
static Str file_name(const AsCde *w, const char *table)
{
    Str name = str_format(w->arena, "%s.csv", table);
    if (w->form != AS_CDE_A && str_starts(name, S("nibrs_")))
        for (size_t i = 0; i < name.len - 4; i++)
            if (name.at[i] >= 'a' && name.at[i] <= 'z') ((char *)name.at)[i] = (char)(name.at[i] - 32);
    return name;
}

static File *file_open(AsCde *w, const char *table, Err *err)
{
    Str name = file_name(w, table);
    File *file = arena_new(w->arena, File, 1);
    file->fd = openat(w->folder, name.at, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file->fd < 0) {
        err_set(err, ERR_IO, "%.*s cannot be written (%s). Give an empty folder.", STR(name), strerror(errno));
        return NULL;
    }
    out_to_fd(&file->out, file->fd);
    return file;
}

static bool file_close(File *file, Err *err)
{
    bool ok = out_close(&file->out, err);
    return close(file->fd) == 0 && ok;
}

static void cell_put(const AsCde *w, Out *out, Str text, bool is_text)
{
    bool quoted = w->form == AS_CDE_B && is_text;
    for (size_t i = 0; i < text.len && !quoted; i++) quoted = strchr(",;\"\t\r\n", text.at[i]) || text.at[0] == ' ';
    if (quoted) out_char(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] == '"') out_char(out, '"');
        out_char(out, text.at[i]);
    }
    if (quoted) out_char(out, '"');
}

static void name_put(const AsCde *w, Out *out, const char *name)
{
    if (w->form != AS_CDE_B) { out_text(out, name); return; }
    out_char(out, '"');
    for (; *name; name++) out_char(out, *name >= 'a' && *name <= 'z' ? (char)(*name - 32) : *name);
    out_char(out, '"');
}

static void header_put(const AsCde *w, File *file, const char *table)
{
    bool is_first = true;
    for (size_t i = 0; i < as_cde_column_count; i++) {
        const AsCdeColumn *c = &as_cde_columns[i];
        if (strcmp(c->table, table) != 0 || !is_of(c->forms, w->form)) continue;
        if (!is_first) out_char(&file->out, ',');
        name_put(w, &file->out, c->column);
        is_first = false;
    }
    out_char(&file->out, '\n');
}

/* ---- codes get ids ---- */

static size_t list_named(const char *list)
{
    for (size_t i = 0; i < as_cde_list_count; i++)
        if (strcmp(as_cde_lists[i].list, list) == 0) return i;
    return as_cde_list_count;
}

static void code_add(AsCde *w, size_t list, Str code, unsigned long id)
{
    arena_grow(w->arena, w->codes, w->code_count, w->code_room);
    w->codes[w->code_count++] = (ListCode){ list, str_copy(w->arena, code), id };
    if (id >= w->next_code[list]) w->next_code[list] = id + 1;
}

/* The id of a code in decimal; what no list can hold is written as it is. */
static Str code_id(AsCde *w, const char *list_name, Str code)
{
    size_t list = list_named(list_name);
    if (code.len == 0) return code;
    for (size_t i = 0; i < w->code_count; i++)
        if (w->codes[i].list == list && str_eq(w->codes[i].code, code))
            return str_format(w->arena, "%lu", w->codes[i].id);
    if (w->code_count == CODES_MAX) return code;
    code_add(w, list, code, w->next_code[list]);
    return str_format(w->arena, "%lu", w->codes[w->code_count - 1].id);
}

/* Ids that the FBI gives and that are known; all others are given as codes come. */
static void codes_begin(AsCde *w)
{
    static const char *const ages[] = { "NN", "NB", "BB", "00", "AG", "99" };
    static const struct { const char *code; unsigned long before, later; } races[] = {
        { "U", 0, 98 }, { "W", 1, 10 }, { "B", 2, 20 }, { "I", 3, 30 }, { "A", 4, 40 }, { "P", 8, 50 } };
    for (size_t i = 0; i < LISTS_MAX; i++) w->next_code[i] = 1;
    size_t age = list_named("nibrs_age"), race = list_named("ref_race");
    for (size_t i = 0; i < COUNT(ages); i++)
        if (w->form != AS_CDE_C || i < 3) code_add(w, age, str_of(ages[i]), i + 1);
    for (unsigned long years = 1; w->form == AS_CDE_C && years <= 99; years++)
        code_add(w, age, str_format(w->arena, "%02lu", years), years + 3);
    if (w->form == AS_CDE_C) code_add(w, age, S("00"), 0);
    for (size_t i = 0; i < COUNT(races); i++)
        code_add(w, race, str_of(races[i].code), w->form == AS_CDE_C ? races[i].later : races[i].before);
    w->next_code[race] = w->next_code[list_named("nibrs_ethnicity")] = 200;
}

/* ---- what a cell says ---- */

static Str said(const Segment *s, FieldId field, const char *other, unsigned occurrence)
{
    for (size_t i = 0; i < s->count; i++) {
        const Value *v = &s->values[i];
        if (v->occurrence != occurrence) continue;
        if (other ? str_starts(v->name, str_of(other)) : v->field == field) return v->text;
    }
    return S("");
}

static bool is_number(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] < '0' || text.at[i] > '9') return false;
    return text.len > 0;
}

static Str without_zeros(Str text)
{
    if (!is_number(text)) return text;
    while (text.len > 1 && text.at[0] == '0') text.at++, text.len--;
    return text;
}

static Str day_text(const AsCde *w, Str text)
{
    static const char months[] = "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC";
    Date d;
    if (!date_read(text, &d)) return text;
    if (w->form == AS_CDE_A) return str_format(w->arena, "%04d-%02d-%02d 00:00:00", d.year, d.month, d.day);
    if (w->form == AS_CDE_C) return str_format(w->arena, "%04d-%02d-%02d", d.year, d.month, d.day);
    return str_format(w->arena, "%02d-%.3s-%02d", d.day, months + 3 * (d.month - 1), d.year % 100);
}

static Str submission_text(const AsCde *w, int month)
{
    return month ? day_text(w, str_format(w->arena, "%06d01", month)) : S("");
}

/* The id of the segment that a value names; the value itself when there is none. */
static Str named_id(const AsCde *w, const Row *row, SegmentKind kind, FieldId field, Str text)
{
    for (size_t i = 0; i < row->record->count && text.len; i++) {
        const Segment *s = &row->record->segments[i];
        if (s->kind == kind && str_eq(segment_text(s, field), text)) return str_format(w->arena, "%lu", row->ids[i]);
    }
    return text;
}

static Str weapon_text(const Row *row, const AsCde *w, FieldId field)
{
    Str weapon = said(row->segment, field, NULL, row->occurrence);
    Str automatic = said(row->segment, FIELD_OTHER, "automatic weapon", row->occurrence);
    return weapon.len && str_eq(automatic, S("A")) ? str_format(w->arena, "%.*sA", STR(weapon)) : weapon;
}

/* An age that is two digits, or a range of two ages, or a word for the first year, or else whatever it says.
 * */
typedef struct { Str id, years, low, high; } AgeCells;

static AgeCells age_cells(AsCde *w, Str age)
{
    bool is_baby = str_eq(age, S("NN")) || str_eq(age, S("NB")) || str_eq(age, S("BB")) || str_eq(age, S("00"));
    if (is_baby) return (AgeCells){ .id = code_id(w, "nibrs_age", age) };
    bool is_years = is_number(age) && age.len == 2;
    Str low = { age.at, 2 }, high = { age.at + 2, 2 };
    bool is_range = is_number(age) && age.len == 4 && !str_eq(high, S("00")) && !str_eq(low, high);
    if (!is_years && !is_range) return (AgeCells){ .years = age };
    Str mean = age;
    if (is_range) {
        int from = 0, to = 0;
        (void)(str_to_number(low, &from) && str_to_number(high, &to));
        mean = str_format(w->arena, "%02d", (from + to) / 2);
    }
    Str code = w->form == AS_CDE_C || str_eq(age, S("99")) ? mean : S("AG");
    AgeCells cells = { code_id(w, "nibrs_age", code), without_zeros(mean), without_zeros(mean), S("") };
    if (is_range) cells.low = without_zeros(low), cells.high = without_zeros(high);
    else if (w->form != AS_CDE_C) cells.high = S("0");
    return cells;
}

static Str age_cell(AsCde *w, const Row *row, const AsCdeColumn *c)
{
    AgeCells cells = age_cells(w, said(row->segment, c->field, NULL, 1));
    switch (c->from) {
    case FROM_AGE_ID:    return cells.id;
    case FROM_AGE_YEARS: return cells.years;
    case FROM_AGE_LOW:   return cells.low;
    default:             return cells.high;
    }
}

static Str number_text(const AsCde *w, unsigned long number)
{
    return str_format(w->arena, "%lu", number);
}

static Str cell_text(AsCde *w, const Row *row, const AsCdeColumn *c)
{
    unsigned occurrence = row->occurrence;
    switch (c->from) {
    case FROM_NOTHING:    return S("");
    case FROM_YEAR:       return row->record->date.year ? number_text(w, (unsigned long)row->record->date.year) : S("");
    case FROM_OWN_ID:
    case FROM_PARENT_ID:  return number_text(w, row->own);
    case FROM_REPORT_ID:  return number_text(w, row->report);
    case FROM_ROW_ID:     return number_text(w, w->next_row++);
    case FROM_AGENCY:     return code_id(w, "agencies", row->record->agency);
    case FROM_NUMBER:     return row->record->number;
    case FROM_SUBMISSION: return submission_text(w, row->record->submission);
    case FROM_TEXT:       return said(row->segment, c->field, c->other, occurrence);
    case FROM_DIGITS:     return without_zeros(said(row->segment, c->field, c->other, occurrence));
    case FROM_DATE:       return day_text(w, said(row->segment, c->field, c->other, occurrence));
    case FROM_CODE:       return code_id(w, c->list, said(row->segment, c->field, c->other, occurrence));
    case FROM_WEAPON:     return code_id(w, c->list, weapon_text(row, w, c->field));
    case FROM_OFFENSE:    return named_id(w, row, SEGMENT_OFFENSE, FIELD_OFFENSE_CODE,
                                          said(row->segment, c->field, NULL, occurrence));
    case FROM_OFFENDER:   return named_id(w, row, SEGMENT_OFFENDER, FIELD_OFFENDER_NUMBER,
                                          said(row->segment, c->field, NULL, occurrence));
    default:              return age_cell(w, row, c);
    }
}

/* ---- rows ---- */

static void row_put(AsCde *w, size_t table, const Row *row)
{
    Out *out = &w->files[table]->out;
    bool is_first = true;
    for (size_t i = 0; i < as_cde_column_count; i++) {
        const AsCdeColumn *c = &as_cde_columns[i];
        if (strcmp(c->table, as_cde_tables[table].table) != 0 || !is_of(c->forms, w->form)) continue;
        if (!is_first) out_char(out, ',');
        cell_put(w, out, cell_text(w, row, c), c->from == FROM_TEXT);
        is_first = false;
    }
    out_char(out, '\n');
}

static bool is_filled_by(const AsCdeColumn *c, const Value *v)
{
    if (c->from < FROM_TEXT) return false;
    return c->other ? str_starts(v->name, str_of(c->other)) : v->field == c->field && c->field != FIELD_OTHER;
}

/* How many rows of that table the segment needs. */
static unsigned rows_of(size_t table, const Segment *s)
{
    unsigned most = 0;
    for (size_t i = 0; i < as_cde_column_count; i++) {
        if (strcmp(as_cde_columns[i].table, as_cde_tables[table].table) != 0) continue;
        for (size_t k = 0; k < s->count; k++)
            if (is_filled_by(&as_cde_columns[i], &s->values[k]) && s->values[k].occurrence > most)
                most = s->values[k].occurrence;
    }
    return most;
}

static void segment_put(AsCde *w, Row row)
{
    for (size_t t = 0; t < AS_CDE_TABLES; t++) {
        if (as_cde_tables[t].kind != row.segment->kind) continue;
        row.occurrence = 1;
        if (as_cde_tables[t].is_segment) { row_put(w, t, &row); continue; }
        unsigned rows = rows_of(t, row.segment);
        for (; row.occurrence <= rows; row.occurrence++) row_put(w, t, &row);
    }
}

bool as_cde_record(AsCde *w, const Record *record, bool *is_told, Err *err)
{
    *is_told = record->kind != RECORD_ZERO_REPORT && !record->is_delete;
    if (!*is_told) return true;
    size_t mark = arena_mark(w->arena), codes = w->code_count;
    unsigned long *ids = arena_new(w->arena, unsigned long, record->count + 1);
    Row row = { .record = record, .ids = ids, .report = w->next_report++ };
    for (size_t i = 0; i < record->count; i++)
        ids[i] = record->segments[i].kind == SEGMENT_ADMINISTRATIVE ? row.report : w->next_row++;
    for (size_t i = 0; i < record->count; i++) {
        row.segment = &record->segments[i];
        row.own = ids[i];
        segment_put(w, row);
    }
    if (w->code_count == codes) arena_reset(w->arena, mark);
    if (w->code_count < CODES_MAX) return true;
    w->has_failed = true;
    return err_set(err, ERR_LIMIT, "The records have more than %zu different codes.", CODES_MAX);
}

/* ---- from beginning to end ---- */

AsCde *as_cde_open(Arena *arena, int folder, AsCdeForm form, Err *err)
{
    AsCde *w = arena_new(arena, AsCde, 1);
    *w = (AsCde){ .arena = arena, .folder = folder, .form = form, .next_report = FIRST_ID, .next_row = 2 * FIRST_ID };
    codes_begin(w);
    for (size_t t = 0; t < AS_CDE_TABLES; t++) {
        w->files[t] = file_open(w, as_cde_tables[t].table, err);
        if (!w->files[t]) { Err other; w->has_failed = true; (void)as_cde_close(w, &other); return NULL; }
        header_put(w, w->files[t], as_cde_tables[t].table);
    }
    return w;
}

static bool list_put(AsCde *w, const AsCdeList *list, Err *err)
{
    File *file = file_open(w, list->file, err);
    if (!file) return false;
    name_put(w, &file->out, list->id_column);
    out_char(&file->out, ',');
    name_put(w, &file->out, list->code_column);
    out_char(&file->out, '\n');
    for (size_t i = 0; i < w->code_count; i++) {
        if (w->codes[i].list != list_named(list->list)) continue;
        out_format(&file->out, "%lu,", w->codes[i].id);
        cell_put(w, &file->out, w->codes[i].code, true);
        out_char(&file->out, '\n');
    }
    return file_close(file, err);
}

bool as_cde_close(AsCde *w, Err *err)
{
    bool ok = !w->has_failed;
    for (size_t t = 0; t < AS_CDE_TABLES && w->files[t]; t++) ok = file_close(w->files[t], err) && ok;
    for (size_t i = 0; ok && i < as_cde_list_count; i++)
        if (is_of(as_cde_lists[i].forms, w->form)) ok = list_put(w, &as_cde_lists[i], err);
    return ok;
}
