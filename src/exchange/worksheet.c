/* worksheet.c - who changes what, where, by when, on which authority, and how sure is that? */
#include "exchange/worksheet.h"

#include <string.h>

#include "base/tsv.h"
#include "exchange/paper.h"

static const char *const part_names[PARTS] = {
    "title", "ask", "about", "who", "where", "when", "change", "authority", "none", "attach", "box", "then",
};
static const char *const grade_names[SHEET_GRADES] = { "high", "medium", "unverified", "design" };
static const Str dash = { "-", 1 };          /* any state; no label; no text */

#define LABEL_BYTES_MAX 40

const char *worksheet_grade_name(WorksheetGrade grade)
{
    return grade_names[grade];
}

/* ---- the tables ---- */

static bool name_find(const char *const *names, size_t count, Str name, size_t *at)
{
    for (*at = 0; *at < count; (*at)++)
        if (str_eq(name, str_of(names[*at]))) return true;
    return false;
}

static bool is_state(Str s)
{
    return s.len == 2 && s.at[0] >= 'A' && s.at[0] <= 'Z' && s.at[1] >= 'A' && s.at[1] <= 'Z';
}

static bool is_digits(Str s)
{
    int number;
    return str_to_number(s, &number);
}

/* "2026", "2026-02" or "2026-02-20": how the facts say of when a text is. */
static bool is_day(Str s)
{
    Str year, month, day = S("");
    if (!str_cut(&s, '-', &year) || year.len != 4 || !is_digits(year)) return false;
    if (!str_cut(&s, '-', &month)) return true;
    if (month.len != 2 || !is_digits(month)) return false;
    return !str_cut(&s, '-', &day) || (day.len == 2 && is_digits(day) && !s.at);
}

static const char *own_mistake(const TsvRow *row, const WorksheetRow *r)
{
    if (row->count != 8) return "a row has eight cells";
    for (size_t i = 0; i < row->count; i++)
        if (str_is_blank(row->cell[i])) return "a cell is empty";
    if (!str_eq(r->state, dash) && !is_state(r->state)) return "the state is two capital letters or a dash";
    if (r->label.len > LABEL_BYTES_MAX) return "the label is longer than 40 letters";
    if (!is_day(r->as_of)) return "the day is YYYY, YYYY-MM or YYYY-MM-DD";
    return NULL;
}

static bool row_read(const WorksheetTable *table, const TsvRow *row, WorksheetRow *r, Err *err)
{
    size_t part, grade;
    *r = (WorksheetRow){ .sheet = row->cell[0], .state = row->cell[1], .label = row->cell[3], .text = row->cell[4],
                         .source = row->cell[5], .as_of = row->cell[6] };
    const char *mistake = own_mistake(row, r);
    if (!mistake && !name_find(part_names, PARTS, row->cell[2], &part)) mistake = "there is no such part";
    if (!mistake && !name_find(grade_names, SHEET_GRADES, row->cell[7], &grade)) mistake = "there is no such grade";
    if (mistake) return err_set(err, ERR_INPUT, "%.*s, line %zu: %s.", STR(table->name), row->line, mistake);
    r->part = (WorksheetPart)part;
    r->grade = (WorksheetGrade)grade;
    return true;
}

/* A row that serves several sheets becomes one row of each. */
static bool table_read(Arena *arena, const WorksheetTable *table, WorksheetRow **rows, size_t *count, size_t *room,
                       Err *err)
{
    Tsv tsv = tsv_of(table->text);
    TsvRow row;
    if (!tsv_next(&tsv, &row) || !str_eq(row.cell[0], S("sheet")))
        return err_set(err, ERR_INPUT, "%.*s: the first row names the columns.", STR(table->name));
    while (tsv_next(&tsv, &row)) {
        WorksheetRow r;
        if (!row_read(table, &row, &r, err)) return false;
        for (Str rest = row.cell[0]; str_cut(&rest, ' ', &r.sheet);) {
            if (!r.sheet.len) continue;
            arena_grow(arena, *rows, *count, *room);
            (*rows)[(*count)++] = r;
        }
    }
    return true;
}

static const WorksheetRow *first_of(const WorksheetBook *book, Str sheet, WorksheetPart part)
{
    for (size_t i = 0; i < book->count; i++)
        if (book->rows[i].part == part && str_eq(book->rows[i].sheet, sheet)) return &book->rows[i];
    return NULL;
}

/* A sheet without a title could not be asked for, and marks without somebody to ask would leave its reader alone. */
static bool is_whole(const WorksheetBook *book, Err *err)
{
    for (size_t i = 0; i < book->count; i++) {
        const WorksheetRow *r = &book->rows[i];
        if (!first_of(book, r->sheet, PART_TITLE) || !first_of(book, r->sheet, PART_ASK))
            return err_set(err, ERR_INPUT, "The worksheet %.*s needs a title and a row that says whom to ask.",
                           STR(r->sheet));
        if (r->part <= PART_ASK && first_of(book, r->sheet, r->part) != r)
            return err_set(err, ERR_INPUT, "The worksheet %.*s has two rows %s.", STR(r->sheet), part_names[r->part]);
    }
    return true;
}

bool worksheet_book_read(Arena *arena, const WorksheetTable *tables, size_t count, WorksheetBook *out, Err *err)
{
    WorksheetRow *rows = NULL;
    size_t n = 0, room = 0;
    for (size_t i = 0; i < count; i++)
        if (!table_read(arena, &tables[i], &rows, &n, &room, err)) return false;
    WorksheetBook book = { rows, n };
    if (!is_whole(&book, err)) return false;
    *out = book;
    return true;
}

size_t worksheet_sheets(const WorksheetBook *book, const WorksheetRow **titles, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < book->count && n < room; i++)
        if (book->rows[i].part == PART_TITLE) titles[n++] = &book->rows[i];
    return n;
}

/* ---- one sheet ---- */

typedef struct {
    Paper paper;
    Sheet *pages;                       /* of a PDF; else NULL, and it goes on the paper */
    const WorksheetBook *book;
    const Worksheet *sheet;
    Str ask;                            /* whom to ask about what is not verified */
    const WorksheetRow **sources;       /* the first row of each source, in the order of their numbers */
    size_t source_count;
} Writing;

/* ---- a line of it, on paper or in a PDF ---- */

static void heading(const Writing *w, const char *words)
{
    if (w->pages) sheet_add(w->pages, SHEET_HEADING, str_of(words));
    else paper_heading(w->paper, words);
}

static void line(const Writing *w, size_t indent, const char *mark, Str text)
{
    if (!w->pages) { paper_text(w->paper, indent, mark, text); return; }
    if (strcmp(mark, "[ ] ") == 0) sheet_add(w->pages, SHEET_BOX, text);
    else if (strcmp(mark, "- ") == 0) sheet_add(w->pages, SHEET_POINT, text);
    else if (!indent && !mark[0]) sheet_add(w->pages, SHEET_TEXT, text);
    else if (!str_is_blank(text))
        sheet_add(w->pages, SHEET_SMALL, str_format(w->paper.scratch, "%s%.*s", mark, STR(text)));
}

static void item(const Writing *w, const char *label, Str text)
{
    if (w->pages) sheet_add_labeled(w->pages, str_format(w->paper.scratch, "%s:", label), text);
    else paper_item(w->paper, label, text);
}

/* ---- rows ---- */

static bool is_printed(const Writing *w, const WorksheetRow *r, WorksheetPart part)
{
    return r->part == part && str_eq(r->sheet, w->sheet->sheet) &&
           (str_eq(r->state, dash) || str_eq(r->state, w->sheet->state));
}

static bool has(const Writing *w, WorksheetPart part)
{
    for (size_t i = 0; i < w->book->count; i++)
        if (is_printed(w, &w->book->rows[i], part)) return true;
    return false;
}

static bool is_same_source(const WorksheetRow *a, const WorksheetRow *b)
{
    return str_eq(a->source, b->source) && str_eq(a->as_of, b->as_of) && a->grade == b->grade;
}

/* Counts from 1. A source is printed once, at the end, so that a sheet stays short enough to be read. */
static size_t source_number(Writing *w, const WorksheetRow *r)
{
    size_t i = 0;
    while (i < w->source_count && !is_same_source(w->sources[i], r)) i++;
    if (i == w->source_count) w->sources[w->source_count++] = r;
    return i + 1;
}

/* The text with its doubt before it and the number of its source behind. */
static Str marked(Writing *w, const WorksheetRow *r)
{
    Arena *a = w->paper.scratch;
    if (r->grade == SHEET_DESIGN) return r->text;
    size_t source = source_number(w, r);
    if (r->grade == SHEET_UNVERIFIED)
        return str_format(a, "NOT VERIFIED, ask %.*s: %.*s [%zu]", STR(w->ask), STR(r->text), source);
    return str_format(a, "%s%.*s [%zu]", r->grade == SHEET_MEDIUM ? "SECONDARY: " : "", STR(r->text), source);
}

static void sources_out(const Writing *w)
{
    static const char *const words[SHEET_GRADES] = { "read", "secondary", "not verified", "" };
    Arena *a = w->paper.scratch;
    if (w->source_count) heading(w, "SOURCES");
    for (size_t i = 0; i < w->source_count; i++) {
        const WorksheetRow *r = w->sources[i];
        line(w, 0, str_format(a, "[%zu] ", i + 1).at,
                   str_format(a, "%.*s; as of %.*s; grade: %s", STR(r->source), STR(r->as_of), words[r->grade]));
    }
}

static const WorksheetValue *value_of(const Writing *w, Str label)
{
    for (size_t i = 0; i < w->sheet->value_count; i++)
        if (str_eq(w->sheet->values[i].label, label)) return &w->sheet->values[i];
    return NULL;
}

/* What is known, or a line to write on. */
static Str filled(const Writing *w, const WorksheetValue *v, Str text)
{
    if (!v || str_is_blank(text)) return S("______________________________");
    return v->is_personal && !w->sheet->show_names ? paper_masked(w->paper.scratch, text, v->keeps_year) : text;
}

static void change_out(Writing *w, const WorksheetRow *r)
{
    Arena *a = w->paper.scratch;
    const WorksheetValue *v = value_of(w, r->label);
    line(w, 0, "[ ] ", str_format(a, "%.*s: %.*s", STR(r->label), STR(marked(w, r))));
    line(w, 4, "it says now   ", filled(w, v, v ? v->now : S("")));
    line(w, 4, "change it to  ", filled(w, v, v ? v->known : S("")));
}

static void box_out(Writing *w, const WorksheetRow *r)
{
    Arena *a = w->paper.scratch;
    const WorksheetValue *v = value_of(w, r->label);
    Str value = filled(w, v, v ? v->known : S(""));
    line(w, 0, "[ ] ", str_format(a, "%.*s: %.*s", STR(r->label), STR(value)));
    if (!str_eq(r->text, dash)) line(w, 4, "", marked(w, r));
}

/* What the person who fills it in has to find out. */
static void missing_out(Writing *w)
{
    Arena *a = w->paper.scratch;
    Str all = S("");
    for (size_t i = 0; i < w->book->count; i++) {
        const WorksheetRow *r = &w->book->rows[i];
        if (!is_printed(w, r, PART_BOX)) continue;
        const WorksheetValue *v = value_of(w, r->label);
        if (v && !str_is_blank(v->known)) continue;
        all = all.len ? str_format(a, "%.*s; %.*s", STR(all), STR(r->label)) : r->label;
    }
    line(w, 0, "Still missing: ", all);
}

static void list_out(Writing *w, const char *words, const Str *lines, size_t count)
{
    if (count) heading(w, words);
    for (size_t i = 0; i < count; i++) line(w, 0, "- ", lines[i]);
}

static void line_out(Writing *w, const WorksheetRow *r)
{
    Str text = marked(w, r);
    if (!str_eq(r->label, dash)) text = str_format(w->paper.scratch, "%.*s: %.*s", STR(r->label), STR(text));
    line(w, 0, r->part == PART_ATTACH ? "[ ] " : "- ", text);
}

static void part_out(Writing *w, WorksheetPart part, const char *words)
{
    if (!has(w, part)) return;
    heading(w, words);
    for (size_t i = 0; i < w->book->count; i++) {
        const WorksheetRow *r = &w->book->rows[i];
        if (!is_printed(w, r, part)) continue;
        if (part == PART_CHANGE) change_out(w, r);
        else if (part == PART_BOX) box_out(w, r);
        else line_out(w, r);
    }
}

/* A sheet differs by state when it knows what to say of a state that the facts say nothing about. */
static bool differs_by_state(const Writing *w)
{
    return first_of(w->book, w->sheet->sheet, PART_NONE) != NULL;
}

static void authority_out(Writing *w)
{
    bool has_own = false;
    for (size_t i = 0; i < w->book->count; i++) {
        const WorksheetRow *r = &w->book->rows[i];
        has_own |= is_printed(w, r, PART_AUTHORITY) && str_eq(r->state, w->sheet->state);
    }
    part_out(w, PART_AUTHORITY, "ON WHICH AUTHORITY");
    if (differs_by_state(w) && !has_own) part_out(w, PART_NONE, "IN THIS STATE");
}

static void head_out(const Writing *w, const WorksheetRow *title)
{
    const Worksheet *s = w->sheet;
    Arena *a = w->paper.scratch;
    Str by = s->agency_ori.len && s->agency_name.len
                 ? str_format(a, "%.*s, %.*s", STR(s->agency_name), STR(s->agency_ori))
             : s->agency_name.len ? s->agency_name : s->agency_ori;
    Str words = str_format(a, "WORKSHEET: %.*s", STR(title->text));
    if (w->pages) sheet_add(w->pages, SHEET_TITLE, words);
    else paper_title(w->paper, words);
    line(w, 0, "", S("Confidential. A help for people, no legal advice."));
    line(w, 0, "", str_format(a, "SECONDARY and NOT VERIFIED mean that the law or the manual itself was "
                                              "not read: rely on such a line only after %.*s has confirmed it.",
                                           STR(w->ask)));
    if (!w->pages) out_char(w->paper.out, '\n');
    item(w, "Prepared by", by);
    item(w, "Correction", s->correction);
    item(w, "Made on", s->corrected_on);
    item(w, "Known from", s->evidence);
    item(w, "Record", s->report);
    if (differs_by_state(w)) item(w, "Law of", s->state);
    for (size_t i = 0; i < s->value_count && !s->show_names; i++) {
        if (!s->values[i].is_personal) continue;
        line(w, 0, "", S("Personal values are left out of this copy."));
        return;
    }
}

static bool worksheet_write(Writing *w, Err *err)
{
    const Worksheet *sheet = w->sheet;
    const WorksheetRow *title = first_of(w->book, sheet->sheet, PART_TITLE);
    const WorksheetRow *ask = first_of(w->book, sheet->sheet, PART_ASK);
    if (!title || !ask) return err_set(err, ERR_NOT_FOUND, "There is no such worksheet. Ask for the list of them.");
    w->ask = ask->text;
    w->sources = arena_new(w->paper.scratch, const WorksheetRow *, w->book->count);
    if (differs_by_state(w) && !is_state(sheet->state))
        return err_set(err, ERR_INPUT, "This worksheet differs by state: name one in two capital letters, or US.");

    head_out(w, title);
    part_out(w, PART_ABOUT, "WHAT IT IS FOR");
    list_out(w, "WHERE THE CHILD STANDS", sheet->path, sheet->path_count);
    list_out(w, "IN DOUBT", sheet->doubts, sheet->doubt_count);
    part_out(w, PART_WHO, has(w, PART_WHEN) ? "WHO DECIDES, SIGNS AND FILES" : "WHO MAY CHANGE IT");
    part_out(w, PART_WHERE, "WHERE");
    part_out(w, PART_WHEN, "BY WHEN");
    part_out(w, PART_CHANGE, "WHAT TO CHANGE");
    authority_out(w);
    part_out(w, PART_ATTACH, "WHAT TO ATTACH OR KEEP READY");
    part_out(w, PART_BOX, "TO FILL IN");
    missing_out(w);
    part_out(w, PART_THEN, "THEN");
    sources_out(w);
    return true;
}

bool worksheet_out(Out *out, Arena *scratch, const WorksheetBook *book, const Worksheet *sheet, Err *err)
{
    Writing w = { .paper = { out, scratch }, .book = book, .sheet = sheet };
    return worksheet_write(&w, err);
}

bool worksheet_pages(Sheet *pages, const WorksheetBook *book, const Worksheet *sheet, Err *err)
{
    Writing w = { .paper = { NULL, pages->arena }, .pages = pages, .book = book, .sheet = sheet };
    return worksheet_write(&w, err);
}
