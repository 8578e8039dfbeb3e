/* csv_mapped.c - how do rows of somebody's list become reports? */
#include "ingest/csv_mapped.h"

#include "base/hash.h"
#include "base/sorter.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_named.h"
#include "ingest/csv_parties.h"
#include "ingest/csv_report.h"
#include "ingest/csv_rows.h"

#define BIRTH_YEAR_MIN 1910     /* earlier ones, such as 01/01/1900, fill a field that must not be empty */
#define UNCODED_SHOWN_MAX 10000 /* words looked at; looking at them takes longer than reading them */
#define PROGRESS_BYTES ((uint64_t)4 * 1024 * 1024)

/* Columns of codes say the same few words over and over; what they meant is remembered. */
#define KNOWN_WORDS 64
#define KNOWN_BYTES 24
typedef struct { char words[KNOWN_BYTES]; uint8_t len; Code code; } KnownWords;

/* What is told once for a column, at the first row that has it. */
enum { SAID_SERIAL = 1, SAID_SHORT = 2 };

typedef struct { uint64_t high, low, line; } NumberSeen;

typedef struct {
    const CsvBook *book;
    const RecordSink *sink;
    RecordsRead *done;
    CsvWords words;
    CsvRows *rows;
    Arena whole, arena;         /* of the reading; of the report at hand */
    const Str *names;
    size_t columns;
    const CsvColumn *fit[CSV_COLUMNS_MAX];
    size_t number, agency, date, role;      /* where those columns are; `columns` when nowhere */
    bool has_hour, has_victim_type, has_victim_offense, has_arrest_offense;
    uint8_t said[CSV_COLUMNS_MAX];
    size_t uncoded;             /* cells whose words have no code, so far */
    KnownWords *known[CSV_COLUMNS_MAX];     /* of columns of codes, made when first asked */

    Record report;              /* count == 0: none begun */
    size_t room;
    bool is_same;               /* all rows so far stand in the file as they were read */
    char *raw;
    size_t raw_len;
    CsvRow row;
    Sorter *numbers;
    uint64_t next_progress;
} Reader;

static Str cell_at(const Reader *r, size_t column)
{
    return column < r->columns ? csv_cell_clean(r->row.cells[column]) : S("");
}

/* ---- problems ---- */

static void raise(Reader *r, const char *code, Str field, int level, bool is_warning, const char *text)
{
    Problem p = { .line = r->row.line, .field = field, .code = str_of(code), .level = level,
                  .is_warning = is_warning, .text = text,
                  .agency = r->report.agency, .number = r->report.number };
    if (r->sink->problem) r->sink->problem(r->sink->to, &p);
}

static void raise_once(Reader *r, size_t column, uint8_t what, const char *text)
{
    if (r->said[column] & what) return;
    r->said[column] |= what;
    raise(r, "csv-column", r->names[column], -1, true, text);
}

/* Whoever shall find a code must see the words; a column may be mapped by a slip, so nothing that can be a name is. */
static void raise_uncoded(Reader *r, size_t column, const char *code, int level, Str words, const char *text)
{
    Str list = str_of(r->fit[column]->field->list);
    bool may_be = r->uncoded++ < UNCODED_SHOWN_MAX && (str_eq(list, S("offense")) || str_eq(list, S("role")));
    bool is_shown = may_be && csv_words_are_shown(&r->words, list, words, cell_at(r, column));
    Problem p = { .line = r->row.line, .field = r->names[column], .code = str_of(code), .level = level, .text = text,
                  .words = is_shown ? words : S(""), .agency = r->report.agency, .number = r->report.number };
    if (r->sink->problem) r->sink->problem(r->sink->to, &p);
}

static void raise_unreadable(Reader *r, const char *text)
{
    Problem p = { .line = r->row.line, .code = S("unreadable"), .level = -1, .text = text, .raw = r->row.raw };
    r->done->unreadable++;
    if (r->sink->problem) r->sink->problem(r->sink->to, &p);
}

/* ---- one cell ---- */

static void raise_too_old(Reader *r, const Segment *s, size_t column)
{
    raise(r, "csv-date", r->names[column], s->kind, false,
        "Nobody alive was born so long ago, so the birth date counts as unknown; it is kept in the report as "
        "received.");
}

/* Of whom only the year is known: the age is worked out with a year's doubt. */
static bool year_put(Reader *r, Segment *s, size_t column, Str cell)
{
    int year;
    if (!csv_birth_year_read(cell, &year)) return false;
    if (year < BIRTH_YEAR_MIN) raise_too_old(r, s, column);
    else csv_value_add(&r->arena, s, FIELD_BIRTH_DATE, S(""), str_format(&r->arena, "%04d", year));
    return true;
}

static void date_put(Reader *r, Segment *s, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    bool is_birth = c->field->field == FIELD_BIRTH_DATE;
    CsvDate read;
    Date latest = is_birth ? r->report.date : (Date){ 0 };
    bool is_read = csv_date_read(cell, c->order, latest, &read);
    if (is_read && is_birth && !date_is_known(latest)) {
        CsvDate other;         /* a short year is a guess when nobody knows by when the person was born */
        is_read = csv_date_read(cell, c->order, (Date){ 1969, 12, 31 }, &other) &&
            date_compare(other.date, read.date) == 0;
    }
    if (is_read && is_birth && read.date.year < BIRTH_YEAR_MIN) { raise_too_old(r, s, column); return; }
    if (!is_read && is_birth && year_put(r, s, column, cell)) return;
    if (!is_read) {
        raise(r, "csv-date", r->names[column], s->kind, false, "This is no date in the order that the map gives; it "
            "is kept as written.");
        csv_value_add(&r->arena, s, c->field->field, S(""), str_copy(&r->arena, cell));
        return;
    }
    if (read.is_serial)
        raise_once(r, column, SAID_SERIAL, "Dates of this column are a spreadsheet's numbers of days; they were read "
            "as days since 1899-12-30.");
    Str text = str_format(&r->arena, "%04d%02d%02d", read.date.year, read.date.month, read.date.day);
    csv_value_add(&r->arena, s, c->field->field, S(""), text);
    if (column == r->date && !r->has_hour && read.hour > 0)
        csv_value_add(&r->arena, s, FIELD_INCIDENT_HOUR, S(""), str_format(&r->arena, "%02d", read.hour));
}

static Str hour_text(Reader *r, size_t column, Str cell)
{
    int hour;
    if (csv_hour_read(cell, &hour)) return str_format(&r->arena, "%02d", hour);
    raise(r, "csv-hour", r->names[column], SEGMENT_ADMINISTRATIVE, false,
        "This is no time of day; it is kept as written.");
    return str_copy(&r->arena, cell);
}

static Str age_text_of(Reader *r, size_t column, int level, Str cell)
{
    char age[4];
    size_t len;
    if (csv_age_read(cell, age, &len)) return str_copy(&r->arena, (Str){ age, len });
    raise(r, "csv-age", r->names[column], level, false,
          "This is no age, or only about one; it is kept as written, and the age counts as unknown.");
    return str_copy(&r->arena, cell);
}

static Code code_of_cell(Reader *r, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    Str list = str_of(c->field->list);
    if (cell.len > KNOWN_BYTES) return csv_code_of(&r->words, c->list, list, cell);
    if (!r->known[column]) r->known[column] = arena_new(&r->whole, KnownWords, KNOWN_WORDS);
    unsigned char first = (unsigned char)cell.at[0], last = (unsigned char)cell.at[cell.len - 1];
    KnownWords *known = &r->known[column][(first * 7u + last * 3u + cell.len) % KNOWN_WORDS];
    if (!str_eq((Str){ known->words, known->len }, cell)) {
        known->code = csv_code_of(&r->words, c->list, list, cell);
        known->len = (uint8_t)cell.len;
        memcpy(known->words, cell.at, cell.len);
    }
    return known->code;
}

static Str code_text_of(Reader *r, size_t column, int level, Str cell, Code code)
{
    if (!code) {
        raise_uncoded(r, column, "csv-code", level, cell,
                      "No code is known for these words; they are kept. Add a value row with them to the map.");
        return str_copy(&r->arena, cell);
    }
    char text[4];
    size_t len = 0;
    for (; len < 4 && code >> 8 * len; len++) text[len] = (char)(code >> 8 * len & 0xff);
    return str_copy(&r->arena, (Str){ text, len });
}

static void cell_keep(Reader *r, CsvDrafts *drafts, size_t column)
{
    csv_value_add(&r->arena, csv_draft(drafts, CSV_REPORT, 0, r->row.line), FIELD_OTHER, r->names[column],
                  str_copy(&r->arena, r->row.cells[column]));
}

static void letter_put(Reader *r, Segment *s, FieldId field, char letter)
{
    if (letter) csv_value_add(&r->arena, s, field, S(""), str_copy(&r->arena, (Str){ &letter, 1 }));
}

static void described_take(Reader *r, Segment *s, CsvRole role, const CsvDescribed *said)
{
    static const FieldId fields[CSV_ROLES][4] = {
        [CSV_VICTIM] = { FIELD_VICTIM_AGE, FIELD_VICTIM_SEX, FIELD_VICTIM_RACE, FIELD_VICTIM_ETHNICITY },
        [CSV_OFFENDER] = { FIELD_OFFENDER_AGE, FIELD_OFFENDER_SEX, FIELD_OFFENDER_RACE, FIELD_OFFENDER_ETHNICITY },
        [CSV_ARRESTEE] = { FIELD_ARRESTEE_AGE, FIELD_ARRESTEE_SEX, FIELD_ARRESTEE_RACE, FIELD_ARRESTEE_ETHNICITY },
        [CSV_PERSON] = { FIELD_PERSON_AGE, FIELD_PERSON_SEX, FIELD_PERSON_RACE, FIELD_PERSON_ETHNICITY },
    };
    const FieldId *to = fields[role];
    Str age = { said->age, said->age_len };
    if (age.len) csv_value_add(&r->arena, s, to[0], S(""), str_copy(&r->arena, age));
    letter_put(r, s, to[1], said->sex);
    letter_put(r, s, to[2], said->race);
    letter_put(r, s, to[3], said->ethnicity);
}

/* An age or a birth date, of persons of every role. */
static bool segment_age_told(const Segment *s)
{
    static const FieldId fields[] = { FIELD_VICTIM_AGE, FIELD_OFFENDER_AGE, FIELD_ARRESTEE_AGE, FIELD_PERSON_AGE,
        FIELD_BIRTH_DATE };
    for (size_t i = 0; i < COUNT(fields); i++)
        if (segment_text(s, fields[i]).len) return true;
    return false;
}

/* "W/F/15" in one cell. What is not read of it stays under the column's name. */
static void described_put(Reader *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    CsvDescribed said = { 0 };
    bool is_read = csv_described_read(cell, &said);
    if (!is_read || !said.is_whole) cell_keep(r, drafts, column);
    if (!is_read)
        raise(r, "csv-described", r->names[column], s->kind, false,
              "This names no sex and no race in the short form of officers; it is kept as written.");
    else described_take(r, s, c->field->role, &said);
}

static bool is_name(const CsvField *field)
{
    return field->role >= CSV_VICTIM && field->shape == CSV_TEXT &&
        (field->field == FIELD_NAME || field->field == FIELD_FIRST_NAME || field->field == FIELD_LAST_NAME);
}

/* "L.T. (age 15)": the name without it; the age counts where no other column tells one. The cell stays, too. */
static bool named_put(Reader *r, CsvDrafts *drafts, size_t column, Str cell, bool is_last)
{
    const CsvColumn *c = r->fit[column];
    CsvNamed named;
    if (!is_name(c->field) || !csv_named_read(cell, &named)) return false;
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    if (!is_last) {
        csv_value_add(&r->arena, s, c->field->field, S(""), str_copy(&r->arena, named.name));
        cell_keep(r, drafts, column);
    } else if (!segment_age_told(s)) {
        described_take(r, s, c->field->role, &named.described);
    }
    return true;
}

static CsvRole role_of_code(Code code)
{
    switch (code) {
    case CODE1('V'): return CSV_VICTIM;
    case CODE1('O'): return CSV_OFFENDER;
    case CODE1('A'): return CSV_ARRESTEE;
    default:         return CSV_PERSON;
    }
}

/* Everybody in one cell: each becomes a person of their own. The cell stays, too, because no form of it is agreed
 * on. */
static void parties_put(Reader *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvParty party;
    cell_keep(r, drafts, column);
    while (csv_party_next(&cell, &r->words, c->list, &party)) {
        if (!party.name.len) continue;
        CsvRole role = role_of_code(party.code);
        uint8_t group = csv_draft_free(drafts, role);
        if (!group) {
            raise(r, "csv-parties", r->names[column], SEGMENT_PERSON, false,
                  "The cell names more than nine persons of one role; the rest is kept as written.");
            return;
        }
        Segment *s = csv_draft(drafts, role, group, r->row.line);
        csv_value_add(&r->arena, s, FIELD_NAME, S(""), str_copy(&r->arena, party.name));
        if (party.role.len) csv_value_add(&r->arena, s, FIELD_PERSON_ROLE, S(""), str_copy(&r->arena,
            party.role));
        if (party.is_described) described_take(r, s, role, &party.described);
    }
}

/* "Juvenile: Y" of somebody whose age nobody wrote down. */
static void juvenile_put(Reader *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    bool has_age = segment_text(s, c->field->field).len || segment_text(s, FIELD_BIRTH_DATE).len;
    if (!has_age && csv_cell_is_yes(cell)) csv_value_add(&r->arena, s, c->field->field, S(""), S("0117"));
    else cell_keep(r, drafts, column);
}

static bool has_code(const CsvDrafts *drafts, CsvRole role, Code code)
{
    for (size_t i = 0; i < drafts->count; i++)
        if (code && drafts->draft[i].role == role &&
            segment_has_code(&drafts->draft[i].segment, FIELD_OFFENSE_CODE, code)) return true;
    return false;
}

/* Several charges in one cell: each that has a code counts, each that has none is listed. */
static bool charges_put(Reader *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvCharge charges[CSV_CHARGES_MAX];
    Str list = str_of(c->field->list);
    if (!str_eq(list, S("offense"))) return false;
    size_t count = csv_charges_of(&r->words, c->list, list, cell, charges);
    if (count < 2) return false;
    if (count > CSV_CHARGES_MAX) {
        raise(r, "csv-charges", r->names[column], -1, false,
              "The cell names more than nine charges; all of it is kept as written, and the first nine are read.");
        cell_keep(r, drafts, column);
        count = CSV_CHARGES_MAX;
    }
    uint8_t group = c->group;
    for (size_t i = 0; i < count && (i == 0 || group || c->field->role != CSV_OFFENSE); i++) {
        if (c->field->role == CSV_OFFENSE && has_code(drafts, CSV_OFFENSE, charges[i].code)) continue;
        Segment *s = csv_draft(drafts, c->field->role, group, r->row.line);
        Str text = code_text_of(r, column, s->kind, charges[i].words, charges[i].code);
        bool looks_like_a_code = !charges[i].code && csv_code_of(&r->words, c->list, list, text);
        csv_value_add(&r->arena, s, looks_like_a_code ? FIELD_EVENT_TEXT : c->field->field, S(""), text);
        if (c->field->role == CSV_OFFENSE) group = csv_draft_free(drafts, CSV_OFFENSE);
    }
    return true;
}

static size_t digits_in(Str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++) digits += s.at[i] >= '0' && s.at[i] <= '9';
    return digits;
}

/* Several telephone numbers in one cell, each with its area. */
static bool phones_put(Reader *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    Str rest = cell, piece;
    size_t count = 0;
    if (c->field->field != FIELD_PHONE) return false;
    for (; csv_cell_piece(&rest, true, &piece); count++)
        if (digits_in(piece) < 10) return false;
    if (count < 2) return false;
    rest = cell;
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    while (csv_cell_piece(&rest, true, &piece))
        csv_value_add(&r->arena, s, FIELD_PHONE, S(""), str_copy(&r->arena, piece));
    return true;
}

/* What counts only where no other column tells it, so it comes after all else. */
static bool comes_last(const CsvColumn *c)
{
    return c && c->use == CSV_USE_FIELD && (c->field->shape == CSV_JUVENILE || is_name(c->field));
}

static void cell_put(Reader *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    if (!c || c->use == CSV_USE_KEEP) { cell_keep(r, drafts, column); return; }
    if (c->field->shape == CSV_DESCRIBED) { described_put(r, drafts, column, cell); return; }
    if (c->field->shape == CSV_PARTIES) { parties_put(r, drafts, column, cell); return; }
    if (named_put(r, drafts, column, cell, false)) return;
    if (c->field->shape == CSV_CODE && charges_put(r, drafts, column, cell)) return;
    if (c->field->shape == CSV_DIGITS && phones_put(r, drafts, column, cell)) return;
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    Str text = S("");
    switch (c->field->shape) {
    case CSV_AGENCY: return;
    case CSV_DATE:   date_put(r, s, column, cell); return;
    case CSV_HOUR:   text = hour_text(r, column, cell); break;
    case CSV_AGE:    text = age_text_of(r, column, s->kind, cell); break;
    case CSV_CODE:   text = code_text_of(r, column, s->kind, cell, code_of_cell(r, column, cell)); break;
    case CSV_NUMBER:
        if (c->field->role == CSV_REPORT) return;
        text = str_copy(&r->arena, cell);
        break;
    case CSV_DIGITS:
        if (csv_cell_is_rounded(cell))
            raise(r, "csv-digits", r->names[column], s->kind, false,
                  "A spreadsheet rounded this number, and digits are lost. Export the column as text.");
        text = str_copy(&r->arena, cell);
        break;
    case CSV_TEXT: case CSV_ROLE: case CSV_DESCRIBED: case CSV_JUVENILE: case CSV_PARTIES: text = str_copy(&r->arena,
        cell); break;
    }
    csv_value_add(&r->arena, s, c->field->field, S(""), text);
}

/* ---- one row ---- */

static bool is_described(const Segment *s)
{
    return segment_text(s, FIELD_VICTIM_AGE).len || segment_text(s, FIELD_VICTIM_SEX).len ||
        segment_text(s, FIELD_VICTIM_RACE).len ||
        segment_text(s, FIELD_BIRTH_DATE).len;
}

static void role_decide(Reader *r, Segment *s)
{
    Str role = segment_text(s, FIELD_PERSON_ROLE);
    if (!role.len || s->kind != SEGMENT_PERSON || r->role == r->columns) return;
    Code code = code_of_cell(r, r->role, role);
    if (code == CODE1('V')) csv_segment_become(s, SEGMENT_VICTIM);
    else if (code == CODE1('O')) csv_segment_become(s, SEGMENT_OFFENDER);
    else if (code == CODE1('A')) csv_segment_become(s, SEGMENT_ARRESTEE);
    else if (!code)
        raise_uncoded(r, r->role, "csv-role", SEGMENT_PERSON, role,
                      "The role of this person is not known here, so the person counts as neither victim nor "
                      "offender. Add a value row to the map: role, the words, V, O, A or P.");
}

/* A row that names a person and an offense says that they belong together. */
static void connect(Reader *r, const CsvDrafts *drafts, Segment *s)
{
    FieldId to = s->kind == SEGMENT_VICTIM && !r->has_victim_offense ? FIELD_VICTIM_OFFENSE :
                 s->kind == SEGMENT_ARRESTEE && !r->has_arrest_offense ? FIELD_ARREST_OFFENSE : FIELD_OTHER;
    if (to == FIELD_OTHER) return;
    for (size_t i = 0; i < drafts->count; i++) {
        Str code = segment_text(&drafts->draft[i].segment, FIELD_OFFENSE_CODE);
        if (code.len) csv_value_add(&r->arena, s, to, S(""), code);
    }
}

static void cells_put(Reader *r, CsvDrafts *drafts)
{
    for (size_t i = 0; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        bool is_left = c && (c->use == CSV_USE_IGNORE || (c->use == CSV_USE_FIELD && c->field->shape == CSV_JUVENILE));
        Str cell = is_left ? S("") : cell_at(r, i);
        if (cell.len) cell_put(r, drafts, i, cell);
    }
}

static void last_cells_put(Reader *r, CsvDrafts *drafts)
{
    for (size_t i = 0; i < r->columns; i++) {
        Str cell = comes_last(r->fit[i]) ? cell_at(r, i) : S("");
        if (!cell.len) continue;
        if (r->fit[i]->field->shape == CSV_JUVENILE) juvenile_put(r, drafts, i, cell);
        else (void)named_put(r, drafts, i, cell, true);
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

static void places_keep(Reader *r, CsvDrafts *drafts)
{
    for (size_t i = 0; i < drafts->count; i++) {
        CsvDraft *draft = &drafts->draft[i];
        if (!is_place_alone(draft)) continue;
        draft->segment.count = 0;
        for (size_t k = 0; k < r->columns; k++) {
            const CsvColumn *c = r->fit[k];
            bool is_its = c && c->use == CSV_USE_FIELD && c->field->role == draft->role && c->group == draft->group;
            if (is_its && cell_at(r, k).len) cell_keep(r, drafts, k);
        }
    }
}

static void drafts_make(Reader *r, CsvDrafts *drafts)
{
    drafts->count = 0;
    (void)csv_draft(drafts, CSV_REPORT, 0, r->row.line);
    cells_put(r, drafts);
    last_cells_put(r, drafts);
    places_keep(r, drafts);
    for (size_t i = 0; i < drafts->count; i++) {
        Segment *s = &drafts->draft[i].segment;
        role_decide(r, s);
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

static bool finish_report(Reader *r, Err *err)
{
    Record *report = &r->report;
    if (report->count) {
        for (size_t i = 0; i < report->count; i++) {
            Segment *s = &report->segments[i];
            s->number = segment_sequence(s);
            s->age = segment_age(s);
            if (!date_is_known(report->date)) report->date = segment_date(report, s);
        }
        number_people(report);
        record_take_ages(report);
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

/* Of the row at hand; a row without one is told by its bytes. */
static Str number_of(Reader *r, bool *is_made)
{
    Str number = cell_at(r, r->number);
    *is_made = !number.len;
    if (number.len) return number;
    Hash hash = hash_of(r->row.raw);
    return str_format(&r->arena, "row-%012llx", (unsigned long long)(hash.high & 0xffffffffffffull));
}

static Str agency_of(const Reader *r)
{
    Str agency = cell_at(r, r->agency);
    if (!agency.len) agency = r->book->map->agency;
    return agency.len ? agency : r->book->agency;
}

static bool has_room(const Reader *r)
{
    return r->report.count + CSV_DRAFTS_MAX <= REPORT_SEGMENTS_MAX &&
        r->raw_len + r->row.raw.len + 1 <= CSV_REPORT_BYTES_MAX &&
        csv_report_values(&r->report) + 2 * CSV_COLUMNS_MAX <= CSV_REPORT_VALUES_MAX;
}

static Date date_of_row(const Reader *r)
{
    CsvDate read;
    if (r->date == r->columns) return (Date){ 0 };
    return csv_date_read(cell_at(r, r->date), r->fit[r->date]->order, (Date){ 0 }, &read) ? read.date : (Date){ 0 };
}

/* Its number is remembered, and that is all: where memory or disk fail, a number that comes back is not told. */
static void begin_report(Reader *r, Str number, Str agency)
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

static void raw_take(Reader *r)
{
    if (r->raw_len) r->raw[r->raw_len++] = '\n';
    memcpy(r->raw + r->raw_len, r->row.raw.at, r->row.raw.len);
    r->raw_len += r->row.raw.len;
    r->is_same &= r->row.is_same;
    r->report.bytes = (size_t)(r->row.offset + r->row.raw.len - r->report.offset);
}

static bool row_report(Reader *r, Err *err)
{
    bool is_made, is_long = false;
    Str agency = agency_of(r), number = cell_at(r, r->number);
    bool continues = r->report.count && number.len && str_eq(number, r->report.number) &&
        str_eq(agency, r->report.agency);
    if (continues && !has_room(r)) { is_long = true; continues = false; }
    if (!continues) {
        if (!finish_report(r, err)) return false;
        number = number_of(r, &is_made);
        begin_report(r, number, agency);
        if (is_made && r->number < r->columns)
            raise(r, "csv-number", r->names[r->number], -1, true, "The row has no number, so it is a report of its "
                "own.");
        if (is_long) raise(r, "csv-long", S(""), -1, false, "The report has too many rows, and its rest was read as "
            "another report.");
    }
    return true;
}

/* False for rows that are no records. */
static bool row_is_data(Reader *r)
{
    if (r->row.kind == ROW_HEADER) raise(r, "csv-row", S(""), -1, true,
        "The row repeats the names of the columns and was left out.");
    if (r->row.kind == ROW_TOTAL) raise(r, "csv-row", S(""), -1, true,
        "The row is a total or an ending, not a record, and was left out.");
    return r->row.kind == ROW_DATA;
}

static bool row_take(Reader *r, Err *err)
{
    if (!row_is_data(r)) return true;
    if (r->row.has_more) {
        raise_unreadable(r, "The row has more cells than there are columns: is there a separator in a cell without "
            "quotes?");
        return true;
    }
    if (!agency_of(r).len) {
        raise_unreadable(r, "The row names no agency. Add a row to the map: agency, a tab, the ORI.");
        return true;
    }

    r->done->rows++;
    if (!row_report(r, err)) return false;
    if (r->row.count < r->columns)
        raise(r, "csv-row", S(""), -1, true, "The row has fewer cells than there are columns; the last ones count as "
            "empty.");
    static _Thread_local CsvDrafts drafts;
    drafts_make(r, &drafts);
    csv_report_take(&r->arena, &r->report, &r->room, &drafts, r->book->map->kind == RECORD_BOOKING);
    raw_take(r);
    return true;
}

/* A later report of a number takes the place of the earlier one, so rows that stand apart must not pass in silence. */
static void tell_numbers_apart(Reader *r)
{
    NumberSeen seen, last = { 0 };
    Err err = { 0 };
    if (!r->numbers || !sorter_start(r->numbers, &err)) return;
    r->report = (Record){ 0 };
    while (sorter_next(r->numbers, &seen, &err)) {
        if (last.line && seen.high == last.high && seen.low == last.low) {
            r->row.line = (size_t)seen.line;
            raise(r, "csv-apart", S(""), -1, false, "A report of this number stands on earlier rows, too, and others "
                "between them. "
                  "Sort the list by the number, or the later rows take the place of the earlier ones.");
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

static size_t column_of(const Reader *r, CsvRole role, const char *name)
{
    const CsvField *field = csv_field_named(role, str_of(name));
    size_t i = 0;
    while (i < r->columns && !(r->fit[i] && r->fit[i]->use == CSV_USE_FIELD && r->fit[i]->field == field)) i++;
    return i;
}

static bool has_column(const Reader *r, FieldId field)
{
    for (size_t i = 0; i < r->columns; i++)
        if (r->fit[i] && r->fit[i]->use == CSV_USE_FIELD && r->fit[i]->field->field == field) return true;
    return false;
}

/* A slip of the pen would become a code that no rule asks for, and nobody would hear of it. */
static bool codes_are_known(const Reader *r, Err *err)
{
    const CsvMap *map = r->book->map;
    for (size_t i = 0; i < map->value_count; i++) {
        const CsvValue *v = &map->values[i];
        const CodeList *list = codes_list(r->words.codes, v->list);
        if (list && !codes_find(list, v->code))
            return err_set(err, ERR_INPUT,
                           "Map, line %zu: the list %.*s has no such code. Write one of NIBRS, or ? for a "
                           "word without one.",
                           v->line, STR(v->list));
    }
    return true;
}

static bool fit_columns(Reader *r, Err *err)
{
    r->names = csv_rows_names(r->rows, &r->columns);
    if (!csv_map_fit(r->book->map, r->names, r->columns, r->fit, err) || !codes_are_known(r, err)) return false;
    r->number = column_of(r, CSV_REPORT, "number");
    r->agency = column_of(r, CSV_REPORT, "agency");
    r->date = column_of(r, CSV_REPORT, "date");
    r->role = column_of(r, CSV_PERSON, "role");
    r->has_hour = has_column(r, FIELD_INCIDENT_HOUR);
    r->has_victim_type = has_column(r, FIELD_VICTIM_TYPE);
    r->has_victim_offense = has_column(r, FIELD_VICTIM_OFFENSE);
    r->has_arrest_offense = has_column(r, FIELD_ARREST_OFFENSE);
    if (r->agency < r->columns || r->book->map->agency.len || r->book->agency.len) return true;
    return err_set(err, ERR_INPUT, "Nothing says whose list this is. Add a row to the map: agency, a tab, the "
        "agency's ORI.");
}

static bool read_all(Reader *r, Err *err)
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

static bool judge(const Reader *r, Err *err)
{
    size_t bad = r->done->unreadable, all = r->done->rows + bad;
    if (!all) return err_set(err, ERR_INPUT, "The list has no rows below the names of its columns. Export it again.");
    if (bad * 100 > all)
        return err_set(err, ERR_INPUT, "%zu of %zu rows cannot be read, over 1 %%, so nothing of this file is used. "
            "Export it again with "
                       "quotes around its cells.", bad, all);
    return true;
}

static void reader_close(Reader *r)
{
    csv_rows_close(r->rows);
    sorter_close(r->numbers);
    if (r->arena.base) arena_close(&r->arena);
    if (r->whole.base) arena_close(&r->whole);
    free(r->raw);
    free(r);
}

static Reader *reader_open(int fd, const CsvBook *book, const RecordSink *sink, RecordsRead *done, Err *err)
{
    Reader *r = calloc(1, sizeof *r);
    if (!r) abort();            /* some kilobytes */
    *r = (Reader){ .book = book, .sink = sink, .done = done };
    r->raw = malloc(CSV_REPORT_BYTES_MAX + CSV_RECORD_BYTES_MAX);
    if (r->raw && arena_open(&r->arena, CSV_REPORT_ARENA_BYTES) && arena_open(&r->whole, SCRATCH_ARENA_BYTES)) {
        r->words = csv_words_with(&r->whole, book->words, book->map);
        r->numbers = sorter_open(sizeof(NumberSeen), CSV_NUMBERS_BYTES, by_number);
        r->rows = csv_rows_open(fd, book->map->encoding, book->map->header_line, err);
        if (r->rows && fit_columns(r, err)) return r;
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
    Reader *r = reader_open(fd, book, sink, done, err);
    if (!r) return false;
    bool ok = read_all(r, err) && judge(r, err);
    reader_close(r);
    return ok;
}
