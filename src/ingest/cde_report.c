/* cde_report.c - what report do these rows of Crime Data Explorer tables make? */
#include "ingest/cde_report.h"

#include "ingest/cde_text.h"

/* A row that makes a segment, and the rows that belong to it: belongs[from .. to-1]. `row` is NULL when only
 * those came. */
typedef struct { const CdeJoined *row; int table; uint64_t id; size_t from, to; } Seed;
typedef struct { size_t seed; const CdeJoined *row; } Belonging;

typedef struct {
    Arena *arena;
    const CdeReporter *reporter;
    const CdeBook *book;
    const CdeGroup *group;
    Record *report;
    Seed *seeds;
    Belonging *belongs;
    size_t seed_count, belong_count;
    size_t fields_of[CDE_TABLES_MAX];
} Maker;

void cde_problem(const CdeReporter *reporter, const Record *report, int table, size_t line, const char *code,
                 bool is_warning, const char *text)
{
    const CdeTable *of = &reporter->book->tables[table];
    Problem p = { .line = line, .field = of->name, .code = str_of(code), .level = (int)of->kind,
                  .agency = report ? report->agency : S(""), .number = report ? report->number : S(""),
                  .is_warning = is_warning, .text = text };
    if (reporter->sink->problem) reporter->sink->problem(reporter->sink->to, &p);
}

static void warn(const Maker *m, const CdeJoined *row, const char *code, const char *text)
{
    cde_problem(m->reporter, m->report, row->table, row->line, code, true, text);
}

/* ---- which rows make segments, and which belong to them ---- */

static bool makes_segment(const CdeBook *book, int table)
{
    int parent = book->tables[table].parent;
    return parent < 0 || book->tables[parent].parent < 0;
}

/* Of seeds with one id the first, as if the others were not there. */
static size_t seed_of(const Maker *m, int table, uint64_t id)
{
    for (size_t i = 0; i < m->seed_count; i++)
        if (m->seeds[i].table == table && m->seeds[i].id == id) return i;
    return m->seed_count;
}

static int by_seed(const void *a, const void *b)
{
    const Belonging *x = a, *y = b;
    if (x->seed != y->seed) return x->seed < y->seed ? -1 : 1;
    if (x->row->table != y->row->table) return x->row->table < y->row->table ? -1 : 1;
    return (x->row->line > y->row->line) - (x->row->line < y->row->line);
}

static void ranges_find(Maker *m)
{
    if (m->belong_count) qsort(m->belongs, m->belong_count, sizeof *m->belongs, by_seed);
    for (size_t i = 0; i < m->belong_count; i++) {
        Seed *seed = &m->seeds[m->belongs[i].seed];
        if (seed->to == 0) seed->from = i;
        seed->to = i + 1;
    }
}

/* A report of its own may have rows that belong to it directly: a Group B arrest's weapons. */
static bool belongs_here(const Maker *m, const CdeJoined *row)
{
    int parent = m->book->tables[row->table].parent;
    return parent >= 0 && (!makes_segment(m->book, row->table) || m->book->tables[row->table].kind ==
                           m->book->tables[parent].kind);
}

static void seeds_find(Maker *m)
{
    m->seeds = arena_new(m->arena, Seed, m->group->count + 1);
    m->belongs = arena_new(m->arena, Belonging, m->group->count);
    for (size_t i = 0; i < m->group->count; i++) {
        const CdeJoined *row = &m->group->rows[i];
        if (!belongs_here(m, row))
            m->seeds[m->seed_count++] = (Seed){ .row = row, .table = row->table, .id = row->id };
    }
    for (size_t i = 0; i < m->group->count; i++) {
        const CdeJoined *row = &m->group->rows[i];
        if (!belongs_here(m, row)) continue;
        int parent = m->book->tables[row->table].parent;
        size_t seed = seed_of(m, parent, row->parent);
        if (seed == m->seed_count)
            m->seeds[m->seed_count++] = (Seed){ .table = parent, .id = row->parent };
        m->belongs[m->belong_count++] = (Belonging){ seed, row };
    }
    ranges_find(m);
}

/* ---- what fields say ---- */

static const Str *code_known(const Maker *m, const CdeJoined *row, const CdeField *field)
{
    Str id = row->cells[field->cells[0]];
    bool is_verified;
    CdeDialect dialect = m->reporter->tables[row->table].dialect;
    const Str *code = cde_code(m->reporter->codes, field->list, id, dialect, &is_verified);
    if (!is_verified && m->reporter->unverified[field->list]++ == 0)
        warn(m, row, "code", "The folder has no list of these codes. What this id means is UNVERIFIED for its years, "
             "and was read as in earlier ones. Further ids of this list are not told.");
    return code;
}

static Str code_text(const Maker *m, const CdeJoined *row, const CdeField *field)
{
    Str id = row->cells[field->cells[0]];
    const Str *code = code_known(m, row, field);
    if (code) return *code;
    if (id.len && field->list >= 0 && m->reporter->unknown[field->list]++ == 0)
        warn(m, row, "code", "An id of this row is in no list of codes and stays a number. Are lists missing from the "
             "folder? Further ids of this list are not told.");
    return id;
}

/* The years tell the age of whom the id tells nothing. */
static Str age_text_of(const Maker *m, const CdeJoined *row, const CdeField *field)
{
    Str id = row->cells[field->cells[0]], years = row->cells[field->cells[1]];
    const Str *known = code_known(m, row, field);
    Str code = known ? *known : years.len ? id : code_text(m, row, field);
    return cde_age(m->arena, id, code, years, row->cells[field->cells[2]], row->cells[field->cells[3]]);
}

static Str row_says(const Maker *m, const CdeJoined *row, const CdeField *field);

/* What the row with that id says in `field`; the id itself when the report has no such row. */
static Str elsewhere(const Maker *m, const CdeJoined *row, Str id_text, FieldId wanted, const char *missing)
{
    uint64_t id;
    bool is_there = false;
    if (!cde_id(id_text, &id)) return id_text;
    for (size_t f = 0; f < m->book->field_count; f++) {
        const CdeField *field = &m->book->fields[f];
        if (field->field != wanted || field->how == CDE_OFFENSE) continue;
        is_there |= m->reporter->tables[field->table].is_there;
        size_t seed = seed_of(m, field->table, id);
        if (seed == m->seed_count || !m->seeds[seed].row) continue;
        Str text = row_says(m, m->seeds[seed].row, field);
        if (text.len) return text;
    }
    bool is_whole = m->book->tables[m->group->table].parent < 0;
    if (is_there && is_whole) warn(m, row, "reference", missing);
    return id_text;
}

static Str row_says(const Maker *m, const CdeJoined *row, const CdeField *field)
{
    Str text = row->cells[field->cells[0]];
    switch (field->how) {
    case CDE_DATE:      return cde_date(m->arena, text);
    case CDE_NUMBER:    return cde_digits(m->arena, text, field->digits);
    case CDE_AGE:       return age_text_of(m, row, field);
    case CDE_CODE:
    case CDE_AGENCY:    return code_text(m, row, field);
    case CDE_CODE2:     return cde_digits(m->arena, code_text(m, row, field), 2);
    case CDE_WEAPON:    return cde_weapon(m->arena, code_text(m, row, field));
    case CDE_AUTOMATIC: return cde_is_automatic(code_text(m, row, field)) ? S("A") : S("");
    case CDE_OFFENDER:
        return elsewhere(m, row, text, FIELD_OFFENDER_NUMBER,
                         "The row names an offender that this report does not have.");
    case CDE_OFFENSE:
        return elsewhere(m, row, text, FIELD_OFFENSE_CODE,
                         "The row names an offense that this report does not have.");
    default:            return text;
    }
}

/* ---- segments ---- */

static void value_add(const Maker *m, Segment *s, const CdeJoined *row, const CdeField *field, size_t number)
{
    if (field->name.len == 0) return;
    Str text = str_trim_end(row_says(m, row, field));
    if (text.len == 0 || s->count == SEGMENT_VALUES_MAX) return;
    unsigned occurrence = number < 255 ? (unsigned)number : 255;
    Str name = field->name;
    if (field->repeats) {
        name = occurrence <= FIELD_NUMBER_MAX ? field_name_numbered(field->field, occurrence) : S("");
        if (name.len == 0) name = str_format(m->arena, "%.*s %u", STR(field->name), occurrence);
    }
    s->values[s->count++] = (Value){ .text = text, .name = name, .code = code_of(text), .field = (uint16_t)field->field,
                                     .occurrence = (uint8_t)occurrence };
}

/* Two columns may say one field, each in some years: the first that says something counts. */
static bool is_said(const Segment *s, const CdeField *field)
{
    return s->count && str_eq(s->values[s->count - 1].name, field->name);
}

/* Fields of one table that follow one another are told row by row. */
static size_t run_of(const CdeBook *book, size_t f)
{
    size_t end = f + 1;
    while (end < book->field_count && book->fields[end].table == book->fields[f].table &&
           book->fields[end].repeats == book->fields[f].repeats) end++;
    return end;
}

static void belonging_add(const Maker *m, Segment *s, const Seed *seed, size_t first, size_t end)
{
    size_t number = 0;
    for (size_t i = seed->from; i < seed->to; i++) {
        const CdeJoined *row = m->belongs[i].row;
        if (row->table != m->book->fields[first].table) continue;
        number++;
        for (size_t f = first; f < end; f++)
            if (m->book->fields[f].repeats || !is_said(s, &m->book->fields[f]))
                value_add(m, s, row, &m->book->fields[f], m->book->fields[f].repeats ? number : 1);
    }
}

static void values_read(const Maker *m, const Seed *seed, Segment *s)
{
    for (size_t f = 0, end; f < m->book->field_count; f = end) {
        const CdeField *field = &m->book->fields[f];
        end = run_of(m->book, f);
        if (m->book->tables[field->table].kind != s->kind) continue;
        if (field->table != seed->table) belonging_add(m, s, seed, f, end);
        else if (seed->row)
            for (size_t i = f; i < end; i++)
                if (!is_said(s, &m->book->fields[i])) value_add(m, s, seed->row, &m->book->fields[i], 1);
    }
}

static size_t values_most(const Maker *m, const Seed *seed)
{
    size_t most = seed->row ? m->fields_of[seed->table] : 0;
    for (size_t i = seed->from; i < seed->to; i++) most += m->fields_of[m->belongs[i].row->table];
    return most < SEGMENT_VALUES_MAX ? most : SEGMENT_VALUES_MAX;
}

static void segment_make(const Maker *m, const Seed *seed, Segment *s)
{
    const CdeTable *table = &m->book->tables[seed->table];
    const CdeJoined *row = seed->row ? seed->row : m->belongs[seed->from].row;
    *s = (Segment){ .kind = table->kind, .action = table->kind == SEGMENT_GROUP_B_ARRESTEE ? 'A' : 'I',
                    .line = row->line, .values = arena_new(m->arena, Value, values_most(m, seed)) };
    values_read(m, seed, s);
    if (s->count == SEGMENT_VALUES_MAX)
        warn(m, row, "length", "More rows belong to this one than a segment holds; the rest is kept as received.");
    s->number = segment_sequence(s);
    s->age = segment_age(s);
}

static int by_level(const void *a, const void *b)
{
    const Segment *x = a, *y = b;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    unsigned i = (unsigned)x->number, k = (unsigned)y->number;      /* no number comes last */
    if (i != k) return i < k ? -1 : 1;
    return (x->line > y->line) - (x->line < y->line);
}

static void segments_make(Maker *m)
{
    Record *r = m->report;
    r->segments = arena_new(m->arena, Segment, m->seed_count);
    for (size_t i = 0; i < m->seed_count; i++) segment_make(m, &m->seeds[i], &r->segments[i]);
    r->count = m->seed_count;
    if (r->count) qsort(r->segments, r->count, sizeof *r->segments, by_level);
}

/* ---- the report ---- */

static Str names_report(const Maker *m, const CdeJoined *row, CdeHow how)
{
    for (size_t f = 0; f < m->book->field_count; f++) {
        const CdeField *field = &m->book->fields[f];
        if (field->table != row->table || field->how != how) continue;
        return how == CDE_REPORT_AGENCY ? code_text(m, row, field) : row->cells[field->cells[0]];
    }
    return S("");
}

static int month_of(Arena *arena, Str day)
{
    Date date;
    return date_read(cde_date(arena, day), &date) ? date.year * 100 + date.month : 0;
}

/* What is not there is named by its id. */
static Str number_of(const Maker *m)
{
    const CdeTable *table = &m->book->tables[m->group->table];
    if (table->kind == SEGMENT_ADMINISTRATIVE) return str_format(m->arena, "%llu", (unsigned long long)m->group->id);
    return str_format(m->arena, "%s %llu", segment_kind_name(table->kind), (unsigned long long)m->group->id);
}

static void head_read(Maker *m)
{
    const CdeJoined *first = &m->group->rows[0];
    Record *r = m->report;
    *r = (Record){ .agency = S(""), .number = S(""), .line = first->line, .raw = S("") };
    if (first->table == m->group->table) {
        r->agency = names_report(m, first, CDE_REPORT_AGENCY);
        r->number = names_report(m, first, CDE_REPORT_NUMBER);
        r->submission = month_of(m->arena, names_report(m, first, CDE_SUBMISSION));
    }
    if (r->number.len == 0) r->number = number_of(m);
}

static RecordKind kind_of(const Maker *m)
{
    bool only_arrests = true;
    const CdeTable *table = &m->book->tables[m->group->table];
    if (m->group->rows[0].table == m->group->table && table->parent < 0)
        return table->kind == SEGMENT_ADMINISTRATIVE ? RECORD_INCIDENT : RECORD_GROUP_B_ARREST;
    for (size_t i = 0; i < m->report->count; i++) only_arrests &= m->report->segments[i].kind == SEGMENT_ARRESTEE;
    return only_arrests ? RECORD_LATE_ARREST : RECORD_FRAGMENT;
}

static Date date_of(const Record *r)
{
    Date date = { 0 };
    if (r->kind == RECORD_INCIDENT) (void)date_read(segment_text(&r->segments[0], FIELD_INCIDENT_DATE), &date);
    for (size_t i = 0; i < r->count && !date_is_known(date); i++) date = segment_date(r, &r->segments[i]);
    return date;
}

static Str raw_of(const Maker *m)
{
    size_t len = 0, at = 0;
    for (size_t i = 0; i < m->group->count; i++)
        len += m->reporter->tables[m->group->rows[i].table].file.len + m->group->rows[i].raw.len + 2;
    char *raw = arena_new(m->arena, char, len + 1);
    for (size_t i = 0; i < m->group->count; i++) {
        Str parts[] = { m->reporter->tables[m->group->rows[i].table].file, S(":"), m->group->rows[i].raw, S("\n") };
        for (size_t k = 0; k < COUNT(parts); at += parts[k++].len)
            if (parts[k].len) memcpy(raw + at, parts[k].at, parts[k].len);
    }
    return (Str){ raw, len };
}

/* A table that is not there at all is told once, with the folder. */
static void list_what_is_wrong(const Maker *m)
{
    const CdeJoined *first = &m->group->rows[0];
    if (m->group->is_continued)
        warn(m, first, "length", "A report has more rows than one may have here; the rest is kept as a fragment.");
    else if (first->table != m->group->table && m->reporter->tables[m->group->table].is_there)
        warn(m, first, "reference", "What the row belongs to is not in its table; the row is kept by itself.");
    for (size_t i = 1; i < m->seed_count; i++) {
        const Seed *seed = &m->seeds[i];
        const CdeTable *table = &m->book->tables[seed->table];
        if (!seed->row || seed_of(m, seed->table, seed->id) == i) continue;
        if (table->kind == SEGMENT_ADMINISTRATIVE || table->kind == SEGMENT_OFFENDER ||
            table->kind == SEGMENT_GROUP_B_ARRESTEE)
            warn(m, seed->row, "duplicate", "The row has the id of an earlier row of its table; both are kept.");
    }
}

void cde_report_make(Arena *arena, const CdeReporter *reporter, const CdeGroup *group, Record *report)
{
    Maker m = { .arena = arena, .reporter = reporter, .book = reporter->book, .group = group, .report = report };
    for (size_t f = 0; f < m.book->field_count; f++) m.fields_of[m.book->fields[f].table]++;
    seeds_find(&m);
    head_read(&m);
    list_what_is_wrong(&m);
    segments_make(&m);
    report->kind = kind_of(&m);
    report->date = date_of(report);
    report->raw = raw_of(&m);
}
