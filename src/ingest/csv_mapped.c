/* csv_mapped.c - how do rows of somebody's list become reports? */
#include "ingest/csv_mapped.h"

#include "base/hash.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_mapping.h"
#include "ingest/csv_charge.h"
#include "ingest/csv_section.h"

#define PROGRESS_BYTES ((uint64_t)4 * 1024 * 1024)

typedef struct { uint64_t high, low, line; } NumberSeen;

/* ---- one row ---- */

static bool is_described(const Segment *s)
{
    return segment_text(s, FIELD_VICTIM_AGE).len || segment_text(s, FIELD_VICTIM_SEX).len ||
        segment_text(s, FIELD_VICTIM_RACE).len ||
        segment_text(s, FIELD_BIRTH_DATE).len;
}

static void role_decide(CsvMapping *r, Segment *s, uint8_t group)
{
    Str role = segment_text(s, FIELD_PERSON_ROLE);
    size_t column = r->role[group <= CSV_GROUP_MAX ? group : 0];
    if (column == r->columns) column = r->role[0];
    if (!role.len || s->kind != SEGMENT_PERSON || column == r->columns) return;
    Code code = csv_mapping_code(r, column, role);
    if (code == CODE1('V')) csv_segment_become(s, SEGMENT_VICTIM);
    else if (code == CODE1('O')) csv_segment_become(s, SEGMENT_OFFENDER);
    else if (code == CODE1('A')) csv_segment_become(s, SEGMENT_ARRESTEE);
    else if (!code)
        csv_mapping_raise_uncoded(r, column, "csv-role", SEGMENT_PERSON, role,
            "The role of this person is not known here, so the person counts as neither victim nor "
            "offender. Add a value row to the map: role, the words, V, O, A or P.");
}

/* A row that names a person and an offense says that they belong together. */
static void connect(CsvMapping *r, const CsvDrafts *drafts, Segment *s)
{
    FieldId to = s->kind == SEGMENT_VICTIM && !r->has_victim_offense ? FIELD_VICTIM_OFFENSE :
                 s->kind == SEGMENT_ARRESTEE && !r->has_arrest_offense ? FIELD_ARREST_OFFENSE : FIELD_OTHER;
    if (to == FIELD_OTHER) return;
    for (size_t i = 0; i < drafts->count; i++) {
        Str code = segment_text(&drafts->draft[i].segment, FIELD_OFFENSE_CODE);
        if (code.len) csv_value_add(&r->arena, s, to, S(""), code);
    }
}

/* Below "RECOVERED": no arrest of theirs is told. The charge is one that was done to them where it is a commercial act,
 * and else what the paper was headed with; words without a code stay where they are looked at as words. */
static void recovered_put(Segment *s)
{
    static const char *const acts[] = { "40A", "40B", "40C", "64A" };
    csv_segment_become(s, SEGMENT_VICTIM);
    for (size_t i = 0; i < s->count; i++) {
        Value *v = &s->values[i];
        FieldId to = FIELD_OTHER;
        bool is_offense = (FieldId)v->field == FIELD_ARREST_OFFENSE;
        if ((!is_offense && (FieldId)v->field != FIELD_ARREST_DATE) || (is_offense && v->text.len > 3)) continue;
        for (size_t k = 0; k < COUNT(acts) && is_offense; k++)
            if (str_eq(v->text, str_of(acts[k]))) to = FIELD_VICTIM_OFFENSE;
        v->field = (uint16_t)to;
        if (to != FIELD_OTHER) v->name = field_name_numbered(to, 0);
    }
}

/* Below "BUYERS" nobody is sold: the charge that a paper names of those who sell is one of buying, and whoever has no
 * role is a suspect. */
static void buyer_put(Segment *s)
{
    if (s->kind == SEGMENT_PERSON && !segment_text(s, FIELD_PERSON_ROLE).len) csv_segment_become(s, SEGMENT_OFFENDER);
    for (size_t i = 0; i < s->count; i++) {
        FieldId field = (FieldId)s->values[i].field;
        bool is_charge = field == FIELD_OFFENSE_CODE || field == FIELD_ARREST_OFFENSE || field == FIELD_ALLEGATION;
        if (!is_charge || s->values[i].code != CODE3('4', '0', 'A')) continue;
        s->values[i].text = S("40C");
        s->values[i].code = CODE3('4', '0', 'C');
    }
}

/* Below "JUVENILES" nobody is arrested whose charge is not told. */
static void juvenile_put(Segment *s)
{
    bool has_charge = segment_text(s, FIELD_ARREST_OFFENSE).len || segment_text(s, FIELD_EVENT_TEXT).len;
    if (s->kind == SEGMENT_ARRESTEE && !has_charge) csv_segment_become(s, SEGMENT_PERSON);
}

static void section_role_put(const CsvMapping *r, CsvDrafts *drafts)
{
    for (size_t i = 0; i < drafts->count; i++) {
        Segment *s = &drafts->draft[i].segment;
        if (r->section_role == SECTION_OF_BUYERS) buyer_put(s);
        if (r->section_role == SECTION_OF_JUVENILES) juvenile_put(s);
    }
}

/* "ZZ" in a column of states is nobody: it is kept under its name where nothing else is told of the person. */
static bool is_place_alone(const CsvDraft *draft)
{
    if (draft->role < CSV_VICTIM || !draft->segment.count) return false;
    for (size_t i = 0; i < draft->segment.count; i++) {
        FieldId field = (FieldId)draft->segment.values[i].field;
        if (field < FIELD_ADDRESS || field > FIELD_POSTCODE) return false;
    }
    return true;
}

static void places_keep(CsvMapping *r, CsvDrafts *drafts)
{
    for (size_t i = 0; i < drafts->count; i++) {
        CsvDraft *draft = &drafts->draft[i];
        if (!is_place_alone(draft)) continue;
        draft->segment.count = 0;
        for (size_t k = 0; k < r->columns; k++) {
            const CsvColumn *c = r->fit[k];
            bool is_its = c && c->use == CSV_USE_FIELD && c->field->role == draft->role && c->group == draft->group;
            if (is_its && csv_mapping_cell(r, k).len) csv_mapping_keep(r, drafts, k);
        }
    }
}

/* A list whose headings say the day and whose columns do not. */
static void day_of_heading_put(CsvMapping *r, CsvDrafts *drafts)
{
    if (csv_mapping_has_day(r) || !date_is_known(r->section)) return;
    Segment *s = csv_draft(drafts, CSV_REPORT, 0, r->row.line);
    csv_value_add(&r->arena, s, FIELD_INCIDENT_DATE, S(""),
                  str_format(&r->arena, "%04d%02d%02d", r->section.year, r->section.month, r->section.day));
}

static void drafts_make(CsvMapping *r, CsvDrafts *drafts)
{
    drafts->count = 0;
    (void)csv_draft(drafts, CSV_REPORT, 0, r->row.line);
    csv_mapping_cells(r, drafts);
    csv_mapping_ages(r, drafts);
    places_keep(r, drafts);
    day_of_heading_put(r, drafts);
    csv_mapping_heading_act(r, drafts);
    section_role_put(r, drafts);
    for (size_t i = 0; i < drafts->count; i++) {
        Segment *s = &drafts->draft[i].segment;
        role_decide(r, s, drafts->draft[i].group);
        if (r->are_victims && s->kind == SEGMENT_ARRESTEE) recovered_put(s);
        if (s->kind == SEGMENT_VICTIM && !r->has_victim_type && is_described(s))
            csv_value_add(&r->arena, s, FIELD_VICTIM_TYPE, S(""), S("I"));
        if (s->count) connect(r, drafts, s);
    }
}

/* ---- reports ---- */

static bool has_number(const Record *report, SegmentKind kind, int number)
{
    for (size_t i = 0; i < report->count; i++)
        if (report->segments[i].kind == kind && report->segments[i].number == number) return true;
    return false;
}

/* Lists seldom number people; those of one report are told apart all the same, in the order in which they stand. */
static void number_people(Record *report)
{
    int next[SEGMENT_KINDS] = { 0 };
    for (size_t i = 0; i < report->count; i++) {
        Segment *s = &report->segments[i];
        if (s->kind < SEGMENT_VICTIM || s->number >= 0) continue;
        do next[s->kind]++; while (has_number(report, s->kind, next[s->kind]));
        s->number = next[s->kind];
    }
}

static bool finish_report(CsvMapping *r, Err *err)
{
    Record *report = &r->report;
    if (report->count) {
        for (size_t i = 0; i < report->count; i++) {
            Segment *s = &report->segments[i];
            s->number = segment_sequence(s);
            s->age = segment_age(s);
            if (!date_is_known(report->date)) report->date = segment_date(report, s);
        }
        record_take_ages(report);
        csv_mapping_persons_told(r);
        csv_mapping_labor(r);
        number_people(report);
        if (!r->is_same) {
            report->offset = report->bytes = 0;
            report->raw = (Str){ r->raw, r->raw_len };
        }
        r->done->records++;
        r->done->segments += report->count;
        if (!r->sink->record(r->sink->to, report, err)) return false;
    }
    *report = (Record){ 0 };
    r->room = r->raw_len = 0;
    arena_reset(&r->arena, 0);
    return true;
}

/* Of the row at hand; a row without one is told by its bytes, and so is one whose number a spreadsheet rounded, because
 * other reports have the same. */
static Str number_of(CsvMapping *r, bool *is_made)
{
    Str number = csv_mapping_cell(r, r->number);
    *is_made = !number.len || csv_cell_is_rounded(number);
    if (!*is_made) return number;
    Hash hash = hash_of(r->row.raw);
    return str_format(&r->arena, NUMBER_MADE "%012llx", (unsigned long long)(hash.high & 0xffffffffffffull));
}

static Str agency_of(const CsvMapping *r)
{
    Str agency = csv_mapping_cell(r, r->agency);
    if (!agency.len) agency = r->book->map->agency;
    return agency.len ? agency : r->book->agency;
}

static bool has_room(const CsvMapping *r)
{
    return r->report.count + CSV_DRAFTS_MAX <= REPORT_SEGMENTS_MAX &&
        r->raw_len + r->row.raw.len + 1 <= CSV_REPORT_BYTES_MAX &&
        csv_report_values(&r->report) + 2 * CSV_COLUMNS_MAX <= CSV_REPORT_VALUES_MAX;
}

static Date date_of_row(const CsvMapping *r)
{
    CsvDate read;
    if (csv_mapping_day_read(r, r->date, &read) || csv_mapping_day_read(r, r->reported, &read)) return read.date;
    return r->date == r->columns && !csv_mapping_has_day(r) ? r->section : (Date){ 0 };
}

/* Its number is remembered, and that is all: where memory or disk fail, a number that comes back is not told. */
static void begin_report(CsvMapping *r, Str number, Str agency)
{
    r->report = (Record){ .kind = r->book->map->kind, .agency = str_copy(&r->arena, agency),
                          .number = str_copy(&r->arena, number),
                          .line = r->row.line, .date = date_of_row(r), .offset = r->row.offset };
    r->is_same = true;
    Hash hash = hash_of(str_format(&r->arena, "%.*s\n%.*s", STR(agency), STR(number)));
    NumberSeen seen = { hash.high, hash.low, r->row.line };
    Err ignored = { 0 };
    if (r->numbers && !sorter_add(r->numbers, &seen, &ignored)) {
        sorter_close(r->numbers);
        r->numbers = NULL;
    }
}

static void raw_take(CsvMapping *r)
{
    if (r->raw_len) r->raw[r->raw_len++] = '\n';
    memcpy(r->raw + r->raw_len, r->row.raw.at, r->row.raw.len);
    r->raw_len += r->row.raw.len;
    r->is_same &= r->row.is_same;
    r->report.bytes = (size_t)(r->row.offset + r->row.raw.len - r->report.offset);
}

static bool row_report(CsvMapping *r, bool goes_on, Err *err)
{
    bool is_made, is_long = false;
    Str agency = agency_of(r), number = csv_mapping_cell(r, r->number);
    bool is_told = number.len && !csv_cell_is_rounded(number) && str_eq(number, r->report.number);
    bool continues = r->report.count && (goes_on || is_told) && str_eq(agency, r->report.agency);
    if (continues && !has_room(r)) { is_long = true; continues = false; }
    if (!continues) {
        if (!finish_report(r, err)) return false;
        number = number_of(r, &is_made);
        begin_report(r, number, agency);
        bool is_rounded = csv_mapping_cell(r, r->number).len > 0;
        if (is_made && r->number < r->columns)
            csv_mapping_raise(r, is_rounded ? "csv-digits" : "csv-number", r->names[r->number], -1, !is_rounded,
                is_rounded ? "A spreadsheet rounded this number, and other reports may have the same, so each row is "
                             "a report of its own. Export the column as text."
                           : r->row.above && csv_cell_clean(r->row.above[r->number]).len
                             ? "The row has no number, so it is a report of its own. If the number is written once for "
                               "the rows below it, too, write down behind this column in the map."
                             : "The row has no number, so it is a report of its own.");
        if (is_long) csv_mapping_raise(r, "csv-long", S(""), -1, false,
                         "The report has too many rows, and its rest was read as another report.");
    }
    return true;
}

/* False for rows that are no records. */
static bool row_is_data(CsvMapping *r)
{
    if (r->row.kind == ROW_HEADER) r->is_aside = false;
    if (r->row.kind == ROW_HEADER) csv_mapping_raise(r, "csv-row", S(""), -1, true,
                                       "The row repeats the names of the columns and was left out.");
    if (r->row.kind == ROW_TOTAL) csv_mapping_raise(r, "csv-row", S(""), -1, true,
                                      "The row is a total or an ending, not a record, and was left out.");
    return r->row.kind == ROW_DATA;
}

static bool is_numbered(const CsvMapping *r)
{
    return r->number == r->columns || csv_mapping_cell(r, r->number).len > 0;
}

static void tell_cells(CsvMapping *r)
{
    if (r->row.count < (r->block ? r->book->map->blocks[r->block - 1].count : r->first_columns))
        csv_mapping_raise(r, "csv-row", S(""), -1, true,
            "The row has fewer cells than there are columns; the last ones count as empty.");
    if (r->row.unknown_label.len)
        csv_mapping_raise(r, "csv-label", r->row.unknown_label, -1, true,
            "The map does not name this label, so what it says is kept with it as \"" CSV_OTHER_LABELS "\". Add a "
            "row to the map: column, a tab, the label, a tab, what it means.");
}

static bool row_take(CsvMapping *r, Err *err)
{
    if (csv_mapping_block(r) || !row_is_data(r)) return true;
    if (r->row.has_more) {
        csv_mapping_raise_unreadable(r,
            "The row has more cells than there are columns: is there a separator in a cell without "
            "quotes?");
        return true;
    }
    if (csv_mapping_sum(r) || csv_mapping_section(r)) return true;
    if (csv_mapping_is_left_out(r)) {
        csv_mapping_raise(r, "csv-row", S(""), -1, true,
            "The row stands below a heading of staff or expenses, or below names of columns that the map leaves out, "
            "so it is no record.");
        return true;
    }
    bool goes_on = csv_mapping_goes_on(r), is_below = !is_numbered(r) && !r->is_parted;
    if (goes_on) csv_mapping_take_above(r);
    csv_mapping_down(r);
    r->is_parted = false;
    /* below a number that a spreadsheet rounded, and that holds for the rows below it: it is the same report */
    goes_on |= is_below && is_numbered(r) && csv_cell_is_rounded(csv_mapping_cell(r, r->number));
    if (!agency_of(r).len) {
        csv_mapping_raise_unreadable(r,
            "The row names no agency. Say with --agency whose list it is, or in the map: agency, a tab, the ORI.");
        return true;
    }

    r->done->rows++;
    r->record_line = r->row.line;
    if (!row_report(r, goes_on, err)) return false;
    tell_cells(r);
    static _Thread_local CsvDrafts drafts;
    drafts_make(r, &drafts);
    csv_report_take(&r->arena, &r->report, &r->room, &drafts, r->book->map->kind == RECORD_BOOKING);
    raw_take(r);
    return true;
}

/* A later report of a number takes the place of the earlier one, so rows that stand apart must not pass in silence. */
static void tell_numbers_apart(CsvMapping *r)
{
    NumberSeen seen, last = { 0 };
    Err err = { 0 };
    if (!r->numbers || !sorter_start(r->numbers, &err)) return;
    r->report = (Record){ 0 };
    while (sorter_next(r->numbers, &seen, &err)) {
        if (last.line && seen.high == last.high && seen.low == last.low) {
            r->row.line = (size_t)seen.line;
            csv_mapping_raise(r, "csv-apart", S(""), -1, false,
                "A report of this number stands on earlier rows, too, and others between them. Sort the "
                "list by the number, or the later rows take the place of the earlier ones.");
        }
        last = seen;
    }
}

static int by_number(const void *a, const void *b)
{
    const NumberSeen *one = a, *other = b;
    int order = hash_compare((Hash){ one->high, one->low }, (Hash){ other->high, other->low });
    return order ? order : (one->line > other->line) - (one->line < other->line);
}

/* ---- the file ---- */

static bool is_list(const CsvMap *map, Str name)
{
    for (size_t i = 0; i < csv_field_count; i++)
        if (csv_fields[i].list && str_eq(name, str_of(csv_fields[i].list))) return true;
    for (size_t i = 0; i < map->count; i++)
        if (str_eq(name, map->columns[i].list)) return true;
    return false;
}

#define CODES_TOLD_MAX 12       /* more are no help on one line */

/* "one of A, B, I, P, U, W" */
static Str codes_to_write(CsvMapping *r, const CodeList *list)
{
    Str all = S("one of NIBRS");
    for (size_t i = 0; i < list->count && list->count <= CODES_TOLD_MAX; i++) {
        char text[5];
        all = str_format(&r->arena, "%.*s%s%s", i ? (int)all.len : 0, all.at, i ? ", " : "one of ",
                         code_letters(list->entries[i].code, text));
    }
    bool is_race = str_eq(list->name, S("race"));
    return is_race ? str_format(&r->arena, "%.*s (Hispanic is an ethnicity: write U)", STR(all)) : all;
}

/* A slip of the pen would become a code that no rule asks for, and nobody would hear of it. */
static bool codes_are_known(CsvMapping *r, Err *err)
{
    const CsvMap *map = r->book->map;
    for (size_t i = 0; i < map->value_count; i++) {
        const CsvValue *v = &map->values[i];
        const CodeList *list = codes_list(r->words.codes, v->list);
        if (!is_list(map, v->list))
            return err_set(err, ERR_INPUT, "Map, line %zu: no column has words of a list %.*s. That of charges and "
                           "offenses is called offense.",
                           v->line, v->list.len < 40 ? (int)v->list.len : 40, v->list.at);
        if (!list || codes_find(list, v->code)) continue;
        Str codes = codes_to_write(r, list);
        return err_set(err, ERR_INPUT, "Map, line %zu: the list %.*s has no such code. Write %.*s, or ? for a word "
                       "without one.", v->line, STR(v->list), STR(codes));
    }
    return true;
}

static bool fit_columns(CsvMapping *r, Err *err)
{
    const CsvMap *map = r->book->map;
    for (size_t i = 0; i < map->count && map->header.layout; i++) csv_rows_label(r->rows, map->columns[i].name);
    (void)csv_rows_names(r->rows, &r->first_columns);
    for (size_t i = 0; i < r->book->map->block_count; i++) csv_rows_widen(r->rows, r->book->map->blocks[i].count);
    r->names = csv_rows_names(r->rows, &r->columns);
    if (!csv_map_fit(r->book->map, r->names, r->columns, r->fit, err) || !codes_are_known(r, err)) return false;
    csv_mapping_columns(r);
    if (r->agency < r->columns || r->book->map->agency.len || r->book->agency.len) return true;
    return err_set(err, ERR_INPUT, "Nothing says whose list this is. Add a row to the map: agency, a tab, the "
        "agency's ORI.");
}

static bool read_all(CsvMapping *r, Err *err)
{
    while (csv_rows_next(r->rows, &r->row, err)) {
        if (!row_take(r, err)) return false;
        r->done->lines = r->row.line;
        r->done->bytes = csv_rows_bytes(r->rows);
        if (r->sink->progress && r->done->bytes >= r->next_progress) {
            r->sink->progress(r->sink->to, r->done->bytes);
            r->next_progress = r->done->bytes + PROGRESS_BYTES;
        }
    }
    r->done->bytes = csv_rows_bytes(r->rows);
    if (err->code != ERR_NONE || !finish_report(r, err)) return false;
    tell_numbers_apart(r);
    return true;
}

static bool judge(const CsvMapping *r, Err *err)
{
    size_t bad = r->done->unreadable, all = r->done->rows + bad;
    if (!all) return err_set(err, ERR_INPUT, "The list has no rows below the names of its columns. Export it again.");
    if (bad * 100 > all)
        return err_set(err, ERR_INPUT, "%zu of %zu rows cannot be read, over 1 %%, so nothing of this file is used. "
            "Export it again with "
                       "quotes around its cells.", bad, all);
    return true;
}

static void reader_close(CsvMapping *r)
{
    csv_rows_close(r->rows);
    sorter_close(r->numbers);
    if (r->arena.base) arena_close(&r->arena);
    if (r->whole.base) arena_close(&r->whole);
    free(r->raw);
    free(r);
}

static CsvMapping *reader_open(int fd, const CsvBook *book, const RecordSink *sink, RecordsRead *done, Err *err)
{
    CsvMapping *r = calloc(1, sizeof *r);
    if (!r) abort();            /* some kilobytes */
    *r = (CsvMapping){ .book = book, .sink = sink, .done = done };
    r->raw = malloc(CSV_REPORT_BYTES_MAX + CSV_RECORD_BYTES_MAX);
    if (r->raw && arena_open(&r->arena, CSV_REPORT_ARENA_BYTES) && arena_open(&r->whole, SCRATCH_ARENA_BYTES)) {
        r->words = csv_words_with(&r->whole, book->words, book->map);
        r->own = csv_words_with(&r->whole, &(CsvWords){ .codes = book->words->codes }, book->map);
        r->numbers = sorter_open(sizeof(NumberSeen), CSV_NUMBERS_BYTES, by_number);
        Date above = csv_section_above(fd, book->map->encoding, book->map->header, book->map->year);
        Str part = csv_section_part_above(&r->whole, fd, book->map->encoding, book->map->header);
        if (csv_charge_is_near(&r->words, part)) r->section_act = part;
        csv_mapping_titles(r, fd);
        r->are_victims = csv_section_is_of_victims(part);
        r->section_role = csv_section_role(part);
        r->rows = csv_rows_open(fd, book->map->encoding, book->map->header, err);
        if (r->rows && fit_columns(r, err)) {
            csv_mapping_day_above(r, date_is_known(above) ? above : book->map->day);
            return r;
        }
    } else {
        err_set(err, ERR_STORE, "There is not enough memory to read a file.");
    }
    reader_close(r);
    return NULL;
}

bool csv_mapped_read(int fd, const CsvBook *book, const RecordSink *sink, RecordsRead *done, Err *err)
{
    *done = (RecordsRead){ 0 };
    err->code = ERR_NONE;
    CsvMapping *r = reader_open(fd, book, sink, done, err);
    if (!r) return false;
    bool ok = read_all(r, err) && judge(r, err);
    reader_close(r);
    return ok;
}
