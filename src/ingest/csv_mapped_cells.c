/* csv_mapped_cells.c - what does each cell of a row say, and of whom? */
#include "base/fold.h"
#include "ingest/csv_age_words.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_charge.h"
#include "ingest/csv_json.h"
#include "ingest/csv_mapping.h"
#include "ingest/csv_group.h"
#include "ingest/csv_named.h"
#include "ingest/csv_parties.h"
#include "ingest/csv_several.h"
#include "ingest/csv_told.h"
#include "ingest/csv_told_played.h"

#define UNCODED_SHOWN_MAX 10000 /* words looked at; looking at them takes longer than reading them */

/* What is told once for a column, at the first row that has it. */
enum { SAID_SERIAL = 1, SAID_SHORT = 2 };

Str csv_mapping_cell(const CsvMapping *r, size_t column)
{
    return column < r->columns ? csv_cell_clean(r->row.cells[column]) : S("");
}

/* ---- problems ---- */

void csv_mapping_raise(CsvMapping *r, const char *code, Str field, int level, bool is_warning, const char *text)
{
    Problem p = { .line = r->row.line, .field = field, .code = str_of(code), .level = level,
                  .is_warning = is_warning, .text = text,
                  .agency = r->report.agency, .number = r->report.number };
    if (r->sink->problem) r->sink->problem(r->sink->to, &p);
}

static void raise_once(CsvMapping *r, size_t column, uint8_t what, const char *text)
{
    if (r->said[column] & what) return;
    r->said[column] |= what;
    csv_mapping_raise(r, "csv-column", r->names[column], -1, true, text);
}

void csv_mapping_raise_serial(CsvMapping *r, size_t column)
{
    raise_once(r, column, SAID_SERIAL,
               "Dates of this column are a spreadsheet's numbers of days; they were read as days since 1899-12-30.");
}

/* Whoever shall find a code must see the words; a column may be mapped by a slip, so nothing that can be a name is. */
void csv_mapping_raise_uncoded(CsvMapping *r, size_t column, const char *code, int level, Str words, const char *text)
{
    Str list = str_of(r->fit[column]->field->list);
    bool may_be = r->uncoded++ < UNCODED_SHOWN_MAX && (str_eq(list, S("offense")) || str_eq(list, S("role")));
    Str shown = may_be ? csv_words_shown(&r->arena, &r->words, list, words, csv_mapping_cell(r, column)) : S("");
    Problem p = { .line = r->row.line, .field = r->names[column], .code = str_of(code), .level = level, .text = text,
                  .words = shown, .agency = r->report.agency, .number = r->report.number };
    if (r->sink->problem) r->sink->problem(r->sink->to, &p);
}

void csv_mapping_raise_unreadable(CsvMapping *r, const char *text)
{
    Problem p = { .line = r->row.line, .code = S("unreadable"), .level = -1, .text = text, .raw = r->row.raw };
    r->done->unreadable++;
    if (r->sink->problem) r->sink->problem(r->sink->to, &p);
}

/* ---- one cell ---- */

/* What somebody meant who wrote the day first may be told from the first day beyond twelve. */
static const char *no_date_text(const CsvMapping *r, const CsvColumn *c, Str cell)
{
    CsvDate other;
    bool has_year = r->book->map->year != 0;
    const char *plain = "This is no date in the order that the map gives; it is kept as written.";
    if (!has_year && csv_day_read(cell, c->order, 2000, &other))
        return "This day has no year, so nobody's age can be worked out on it; it is kept as written. Add a row to the "
               "map: year, a tab, the year.";
    if (csv_date_read(cell, c->order, (Date){ 0 }, &other)) return plain;      /* a year of two digits is the trouble */
    if (c->order != DATE_DMY && csv_date_read(cell, DATE_DMY, (Date){ 0 }, &other))
        return "This is no date in the order that the map gives, but one with the day first; it is kept as written. "
               "Are all of the column so? Then write DMY behind it in the map.";
    if (c->order != DATE_MDY && csv_date_read(cell, DATE_MDY, (Date){ 0 }, &other))
        return "This is no date in the order that the map gives, but one with the month first; it is kept as written. "
               "Are all of the column so? Then write MDY behind it in the map.";
    return plain;
}

static void date_put(CsvMapping *r, Segment *s, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvDate read;
    if (c->field->field == FIELD_BIRTH_DATE) { csv_mapping_birth(r, s, column, cell); return; }
    if (column == r->reported && !csv_mapping_reported_counts(r, s, cell)) return;
    bool is_read = csv_day_read(cell, c->order, r->book->map->year, &read);
    if (!is_read) {
        csv_mapping_raise(r, "csv-date", r->names[column], s->kind, false, no_date_text(r, c, cell));
        csv_value_add(&r->arena, s, c->field->field, S(""), str_copy(&r->arena, cell));
        return;
    }
    if (read.is_serial) csv_mapping_raise_serial(r, column);
    Str text = str_format(&r->arena, "%04d%02d%02d", read.date.year, read.date.month, read.date.day);
    csv_value_add(&r->arena, s, c->field->field, S(""), text);
    if (column == r->date && !r->has_hour && read.hour > 0)
        csv_value_add(&r->arena, s, FIELD_INCIDENT_HOUR, S(""), str_format(&r->arena, "%02d", read.hour));
}

static Str hour_text(CsvMapping *r, size_t column, Str cell)
{
    int hour;
    if (csv_hour_read(cell, &hour)) return str_format(&r->arena, "%02d", hour);
    csv_mapping_raise(r, "csv-hour", r->names[column], SEGMENT_ADMINISTRATIVE, false,
        "This is no time of day; it is kept as written.");
    return str_copy(&r->arena, cell);
}

static bool is_age(Str cell)
{
    char age[4];
    size_t len;
    return csv_age_read(cell, age, &len);
}

static Str age_text_of(CsvMapping *r, size_t column, int level, Str cell)
{
    char age[4];
    size_t len;
    if (csv_age_read(cell, age, &len)) return str_copy(&r->arena, (Str){ age, len });
    csv_mapping_raise(r, "csv-age", r->names[column], level, false,
        "This is no age, or only about one; it is kept as written, and tells nobody's age.");
    return str_copy(&r->arena, cell);
}

Code csv_mapping_code(CsvMapping *r, size_t column, Str cell)
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

static Str code_text_of(CsvMapping *r, size_t column, int level, Str cell, Code code)
{
    if (!code) {
        bool is_charge = str_eq(str_of(r->fit[column]->field->list), S("offense"));
        bool is_near = is_charge && (csv_charge_is_near(&r->words, cell) ||
            csv_statute_cited(r->words.statutes, cell, S("")).statute);
        const char *code_text = is_near ? "csv-trade" : is_charge ? "csv-charge" : "csv-code";
        csv_mapping_raise_uncoded(r, column, code_text, level, cell, is_near ?
            "MAY BE A COMMERCIAL ACT: these words have no code. Put 40A, 40B, 40C or 64A in place of ? in their value "
            "row of the map; where there is none, add one: offense, the words, the code." :
            "No code is known for these words; they are kept. Put one in place of ? in their value row of the map; "
            "where there is none, add one.");
        return str_copy(&r->arena, cell);
    }
    return code_as_text(&r->arena, code);
}

void csv_mapping_keep(CsvMapping *r, CsvDrafts *drafts, size_t column)
{
    csv_value_add(&r->arena, csv_draft(drafts, CSV_REPORT, 0, r->row.line), FIELD_OTHER, r->names[column],
                  str_copy(&r->arena, r->row.cells[column]));
}

static void letter_put(CsvMapping *r, Segment *s, FieldId field, char letter)
{
    if (!letter || segment_text(s, field).len) return;
    csv_value_add(&r->arena, s, field, S(""), str_copy(&r->arena, (Str){ &letter, 1 }));
}

static void described_take(CsvMapping *r, Segment *s, CsvRole role, const CsvDescribed *said)
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

/* "DOB 3/4/2009", "9TH GRADE", "fifteen" where an age should stand, and "16" beside short forms of others: as a
 * narrative would tell it, where it tells of one person. */
static bool age_told_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvToldAge told[CSV_GROUP_MAX];
    CsvDate date;
    size_t count = 0;
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    if (c->field->role < CSV_VICTIM) return false;
    Str born = csv_born_read(cell);
    bool is_date = csv_date_read(cell, DATE_MDY, (Date){ 0 }, &date) ||
                   csv_date_read(cell, DATE_DMY, (Date){ 0 }, &date);
    if (!born.len && is_date && !date.is_serial) born = cell;
    bool is_bare = cell.at[0] >= '0' && cell.at[0] <= '9' && !memmem(cell.at, cell.len, "yr", 2);    /* "17+" */
    Str text = is_bare ? cell : str_format(&r->arena, "age %.*s", STR(cell));
    if (!born.len) csv_told_ages(&r->arena, text, told, &count, COUNT(told));
    CsvDescribed said = { 0 };
    bool has_age = csv_age_read(cell, said.age, &said.age_len);
    for (size_t i = 0; i < count && !has_age; i++) {
        if (told[i].is_bare) continue;
        if (told[i].born_len) born = str_copy(&r->arena, (Str){ told[i].born, told[i].born_len });
        if (!told[i].len) continue;
        if (!csv_age_join(said.age, &said.age_len, told[i].age, told[i].len)) return false;  /* whose is which? */
    }
    bool has_birth = segment_text(s, FIELD_BIRTH_DATE).len > 0;
    if (!said.age_len && !born.len) return false;
    if (said.age_len) described_take(r, s, c->field->role, &said);
    if (born.len && !has_birth) csv_mapping_birth(r, s, column, born);
    if (!has_age) csv_mapping_keep(r, drafts, column);
    return true;
}

/* "W/F/15" in one cell. What is not read of it stays under the column's name. */
static void described_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    CsvDescribed said = { 0 };
    bool is_read = csv_described_read(cell, &said);
    if (!is_read && age_told_put(r, drafts, column, cell)) return;
    if (!is_read || !said.is_whole) csv_mapping_keep(r, drafts, column);
    if (!is_read)
        csv_mapping_raise(r, "csv-described", r->names[column], s->kind, false,
            "This names no sex and no race in the short form of officers; it is kept as written.");
    else described_take(r, s, c->field->role, &said);
    bool has_birth = segment_text(s, FIELD_BIRTH_DATE).len > 0;
    if (is_read && said.born.len && !has_birth) csv_mapping_birth(r, s, column, said.born);
}

/* The same of an age that stands where another column holds UNK. */
static void described_instead(CsvMapping *r, CsvDrafts *drafts, Segment *s, CsvRole role, uint8_t group,
    const CsvDescribed *said)
{
    if (said->age_len) csv_mapping_placeholder_drop(r, drafts, role, group, s);
    described_take(r, s, role, said);
}

/* "16/F" in a column of ages; and of somebody arrested, 16M is no child of sixteen months. */
static bool age_and_sex_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvDescribed said;
    char age[4];
    size_t len;
    bool is_arrested = c->field->role == CSV_ARRESTEE || c->field->role == CSV_OFFENDER;
    if (c->field->role < CSV_VICTIM || (!is_arrested && csv_age_read(cell, age, &len))) return false;
    if (!csv_described_read(cell, &said) || !said.is_whole || !said.sex || !said.age_len) return false;
    described_take(r, csv_draft(drafts, c->field->role, c->group, r->row.line), c->field->role, &said);
    return true;
}

static bool is_name(const CsvField *field)
{
    return field->role >= CSV_VICTIM && field->shape == CSV_TEXT &&
        (field->field == FIELD_NAME || field->field == FIELD_FIRST_NAME || field->field == FIELD_LAST_NAME);
}

/* "Doe, Ann (15 W/F); Low, Sam (16)": how many are named, where every piece of the cell names somebody. */
static size_t count_named(const CsvMapping *r, Str cell)
{
    CsvParty party;
    size_t named = 0;
    while (csv_party_next(&cell, &r->words, S(""), &party)) {
        if (!party.name.len && cell.at) return 0;
        named += party.name.len > 0;
    }
    return named;
}

/* The number of the person who stands at that place of a cell, the same for names and ages; 0 when there are too
 * many. */
static uint8_t several_group(CsvMapping *r, CsvDrafts *drafts, const CsvColumn *c, size_t place)
{
    if (!place) return c->group;
    if (place > CSV_GROUP_MAX) return 0;
    uint8_t *group = &r->several[c->field->role][c->group][place - 1];
    if (!*group) *group = csv_draft_free(drafts, c->field->role);
    if (*group) (void)csv_draft(drafts, c->field->role, *group, r->row.line);
    return *group;
}

/* "35; 16" beside "Roe, Max; Doe, Ann": each is told of whoever stands at its place. The cell stays, too. */
static bool ages_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    bool may_be = c->field->role >= CSV_VICTIM && (c->field->shape != CSV_DATE || c->field->field == FIELD_BIRTH_DATE);
    if (!may_be || !csv_several(c->field->shape, c->order, cell)) return false;
    Str piece;
    csv_mapping_keep(r, drafts, column);
    for (size_t place = 0; csv_several_next(c->field->shape, &cell, &piece); place++) {
        csv_mapping_second_note(r, c, place);
        uint8_t group = several_group(r, drafts, c, place);
        CsvDescribed said = { 0 };
        if (place && !group) break;
        if (!piece.len) continue;
        Segment *s = csv_draft(drafts, c->field->role, group, r->row.line);
        if (c->field->shape == CSV_DATE) { csv_mapping_birth(r, s, column, piece); continue; }
        bool is_age = c->field->shape == CSV_AGE && csv_age_read(piece, said.age, &said.age_len);
        if (!is_age) (void)csv_described_read(piece, &said);
        described_take(r, s, c->field->role, &said);
        if (said.born.len) csv_mapping_birth(r, s, column, said.born);
    }
    return true;
}

/* Several persons in a column of names: the first is the one whose other columns there may be. The cell stays, too. */
static bool several_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell, bool is_last)
{
    const CsvColumn *c = r->fit[column];
    CsvParty party;
    uint8_t group = c->group;
    cell = csv_group_spread(&r->arena, cell, GROUP_OF_NAMES);
    if (c->field->field != FIELD_NAME || c->field->role < CSV_VICTIM || count_named(r, cell) < 2) return false;
    if (!is_last) csv_mapping_keep(r, drafts, column);
    bool is_first = true;
    size_t place = 0;
    for (; csv_party_next(&cell, &r->words, S(""), &party) && (is_first || group); is_first = false) {
        if (!party.name.len || (is_last && !is_first)) continue;
        Segment *s = csv_draft(drafts, c->field->role, group, r->row.line);
        if (!is_last) csv_value_add(&r->arena, s, FIELD_NAME, S(""), str_copy(&r->arena, party.name));
        bool is_its_turn = is_last == is_first, has_birth = segment_text(s, FIELD_BIRTH_DATE).len > 0;
        if (party.born.len && is_its_turn && !has_birth) csv_mapping_birth(r, s, column, party.born);
        if (party.is_described && is_its_turn && !csv_mapping_age_told(r, s))
            described_instead(r, drafts, s, c->field->role, group, &party.described);
        if (!is_last && cell.at) group = several_group(r, drafts, c, ++place);
    }
    return true;
}

/* "[Juvenile F, 14, Cranston]": whoever it was has no name here, and the cell stays with that person. */
static bool nameless_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell, bool is_last)
{
    const CsvColumn *c = r->fit[column];
    CsvDescribed said;
    if (!csv_nameless_read(cell, &said)) return false;
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    if (!is_last) csv_value_add(&r->arena, s, FIELD_OTHER, r->names[column], str_copy(&r->arena, cell));
    else if (!csv_mapping_age_told(r, s)) described_instead(r, drafts, s, c->field->role, c->group, &said);
    return true;
}

/* "L.T. (age 15)": the name without it; the age counts where no other column tells one. The cell stays, too. */
static bool named_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell, bool is_last)
{
    const CsvColumn *c = r->fit[column];
    CsvNamed named;
    if (is_name(c->field) && several_put(r, drafts, column, cell, is_last)) return true;
    bool is_beside = is_name(c->field) && csv_named_read(cell, &named);
    if (is_name(c->field) && nameless_put(r, drafts, column, cell, is_last)) return true;
    bool is_dated = !is_beside && is_name(c->field) && csv_named_date_read(cell, &named) &&
        csv_mapping_may_be_birth(r, named.born);
    if (!is_beside && !is_dated) return false;
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    if (!is_last) {
        csv_value_add(&r->arena, s, c->field->field, S(""), str_copy(&r->arena, named.name));
        csv_mapping_keep(r, drafts, column);
    } else if (named.born.len) {
        if (!segment_text(s, FIELD_BIRTH_DATE).len) csv_mapping_birth(r, s, column, named.born);
        described_take(r, s, c->field->role, &named.described);
    } else if (!csv_mapping_age_told(r, s)) {
        described_instead(r, drafts, s, c->field->role, c->group, &named.described);
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
static void parties_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvParty party;
    char persons[CSV_JSON_BYTES_MAX];
    size_t len;
    csv_mapping_keep(r, drafts, column);
    if (csv_json_persons(cell, persons, sizeof persons, &len)) cell = str_copy(&r->arena, (Str){ persons, len });
    while (csv_party_next(&cell, &r->words, c->list, &party)) {
        csv_party_age_behind(&party);
        bool is_somebody = party.name.len || (party.is_described && party.described.age_len);
        if (!is_somebody || csv_cell_is_played(party.name)) continue;
        CsvRole role = role_of_code(party.code);
        uint8_t group = csv_draft_free(drafts, role);
        if (!group) {
            csv_mapping_raise(r, "csv-parties", r->names[column], SEGMENT_PERSON, false,
                "The cell names more than nine persons of one role; the rest is kept as written.");
            return;
        }
        Segment *s = csv_draft(drafts, role, group, r->row.line);
        if (party.name.len) csv_value_add(&r->arena, s, FIELD_NAME, S(""), str_copy(&r->arena, party.name));
        if (party.role.len) csv_value_add(&r->arena, s, FIELD_PERSON_ROLE, S(""), str_copy(&r->arena,
            party.role));
        if (party.is_described) described_take(r, s, role, &party.described);
        if (party.born.len) csv_mapping_birth(r, s, column, party.born);
    }
}

/* "Juvenile: Y" of somebody whose age nobody wrote down. */
static void juvenile_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    bool has_age = csv_mapping_age_told(r, s);
    if (has_age || !csv_cell_is_yes(cell)) { csv_mapping_keep(r, drafts, column); return; }
    csv_mapping_placeholder_drop(r, drafts, c->field->role, c->group, s);
    csv_value_add(&r->arena, s, c->field->field, S(""), S("0117"));
}

/* "CSEC flag: Y": a word of the map's own list, or an answer that says nothing and is only kept. */
static void answer_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    Code code = csv_code_told(&r->words, r->fit[column]->list, cell);
    Segment *s = csv_draft(drafts, CSV_REPORT, 0, r->row.line);
    if (!code) { csv_mapping_keep(r, drafts, column); return; }
    csv_value_add(&r->arena, s, FIELD_EVENT_TEXT, S(""),
                  str_format(&r->arena, "%.*s: %.*s", STR(r->names[column]), STR(cell)));
    csv_value_add(&r->arena, s, FIELD_ALLEGATION, S(""), code_as_text(&r->arena, code));
}

/* What a tip alleges is a claim of its own kind: no offense is made of it, and its words stay beside the codes. */
static bool allegation_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvCharge said[CSV_CHARGES_MAX];
    if (c->field->field != FIELD_ALLEGATION) return false;
    Segment *s = csv_draft(drafts, CSV_REPORT, 0, r->row.line);
    if (str_eq(c->list, S(CSV_ANSWERS))) { answer_put(r, drafts, column, cell); return true; }
    size_t count = csv_charges_of(&r->words, c->list, str_of(c->field->list), cell, said);
    csv_value_add(&r->arena, s, FIELD_EVENT_TEXT, S(""), str_copy(&r->arena, cell));
    for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++) {
        Code code = said[i].code ? said[i].code : csv_code_told(&r->words, S("allegation"), said[i].words);
        Str text = code_text_of(r, column, -1, said[i].words, code);
        if (code) csv_value_add(&r->arena, s, FIELD_ALLEGATION, S(""), text);
    }
    return true;
}

static bool has_code(const CsvDrafts *drafts, CsvRole role, Code code)
{
    for (size_t i = 0; i < drafts->count; i++)
        if (code && drafts->draft[i].role == role &&
            segment_has_code(&drafts->draft[i].segment, FIELD_OFFENSE_CODE, code)) return true;
    return false;
}

/* Several charges in one cell: each that has a code counts, each that has none is listed. */
static bool charges_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    CsvCharge charges[CSV_CHARGES_MAX];
    Str list = str_of(c->field->list);
    if (!str_eq(list, S("offense"))) return false;
    size_t count = csv_charges_of(&r->words, c->list, list, cell, charges);
    if (count < 2) return false;
    if (count > CSV_CHARGES_MAX) {
        csv_mapping_raise(r, "csv-charges", r->names[column], -1, false,
            "The cell names more than nine charges; all of it is kept as written, and the first nine are "
            "read.");
        csv_mapping_keep(r, drafts, column);
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

static bool has_any_code(const CsvMapping *r, const CsvDrafts *drafts, CsvRole role)
{
    const CodeList *codes = codes_list(r->words.codes, S("offense"));
    FieldId field = role == CSV_OFFENSE ? FIELD_OFFENSE_CODE : FIELD_ARREST_OFFENSE;
    for (size_t i = 0; i < drafts->count; i++) {
        size_t at = 0;
        const Segment *s = &drafts->draft[i].segment;
        for (const Value *v; drafts->draft[i].role == role && (v = segment_value(s, field, &at));)
            if (codes && codes_find(codes, v->code)) return true;
    }
    return false;
}

static bool has_ethnicity(const CsvMapping *r, const CsvColumn *race, const CsvField *ethnicity)
{
    for (size_t i = 0; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        if (c && c->use == CSV_USE_FIELD && c->field == ethnicity && c->group == race->group) return true;
    }
    return false;
}

/* A statute beside the charge: the code that the map gives to its words counts, and one that is known here where the
 * charge itself has none. */
static void charge_text_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    Str piece, list = S("offense");
    for (bool is_whole = true; is_whole || csv_cell_piece(&cell, false, &piece); is_whole = false) {
        Str said = is_whole ? cell : piece;
        Code code = csv_code_told(&r->own, list, said);
        if (!code && !has_any_code(r, drafts, c->field->role)) code = csv_code_told(&r->words, list, said);
        if (!code || has_code(drafts, c->field->role, code)) continue;
        uint8_t group = c->field->role == CSV_OFFENSE ? csv_draft_free(drafts, CSV_OFFENSE) : c->group;
        if (c->field->role == CSV_OFFENSE && !group) return;
        Segment *s = csv_draft(drafts, c->field->role, group, r->row.line);
        FieldId field = c->field->role == CSV_OFFENSE ? FIELD_OFFENSE_CODE : FIELD_ARREST_OFFENSE;
        csv_value_add(&r->arena, s, field, S(""), code_text_of(r, column, s->kind, said, code));
    }
}

static bool is_charge_text(const CsvField *field)
{
    return (field->role == CSV_ARRESTEE || field->role == CSV_OFFENSE) && field->field == FIELD_EVENT_TEXT;
}

/* A race that is an ethnicity is told as one, where no column of its own tells it. */
static bool ethnicity_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    if (!c->field->list || !csv_words_are_ethnicity(&r->words, str_of(c->field->list), cell)) return false;
    if (csv_mapping_code(r, column, cell)) return false;
    const CsvField *field = csv_field_named(c->field->role, S("ethnicity"));
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    if (has_ethnicity(r, c, field)) csv_mapping_keep(r, drafts, column);
    else csv_value_add(&r->arena, s, field->field, S(""), S("H"));
    return true;
}

static size_t digits_in(Str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++) digits += s.at[i] >= '0' && s.at[i] <= '9';
    return digits;
}

/* Several telephone numbers in one cell, each with its area. */
static bool phones_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
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
    if (!c || c->use != CSV_USE_FIELD) return false;
    return c->field->shape == CSV_JUVENILE || is_name(c->field) || is_charge_text(c->field);
}

/* What its words say, or the section of law that they cite, where its state is known and it was read. */
static Code code_of_event(const CsvMapping *r, const CsvCharge *said)
{
    if (said->code) return said->code;
    CsvCited cited = csv_statute_cited(r->words.statutes, said->words, S(""));
    return cited.statute && cited.is_of_state && cited.statute->is_sure ? cited.statute->code : 0;
}

/* A word that names a commercial act is a claim, as one of a tip is: nobody recorded an offense by it. */
static bool event_claim(CsvMapping *r, Segment *s, Str cell)
{
    static const Code acts[] = { CODE3('4', '0', 'A'), CODE3('4', '0', 'B'), CODE3('4', '0', 'C'),
                                 CODE3('6', '4', 'A') };
    CsvCharge said[CSV_CHARGES_MAX];
    bool is_claimed = false;
    size_t count = csv_charges_of(&r->words, S(""), S("offense"), cell, said);
    for (size_t i = 0; i < count && i < CSV_CHARGES_MAX; i++)
        for (size_t k = 0; k < COUNT(acts); k++) {
            if (code_of_event(r, &said[i]) != acts[k]) continue;
            is_claimed = true;
            if (segment_has_code(s, FIELD_ALLEGATION, acts[k])) continue;
            Str code = str_copy(&r->arena, (Str){ (const char[]){ (char)acts[k], (char)(acts[k] >> 8),
                                                                  (char)(acts[k] >> 16) }, 3 });
            csv_value_add(&r->arena, s, FIELD_ALLEGATION, S(""), code);
        }
    return is_claimed;
}

/* What happened, and remarks, of a word or two: "PROS", "LOIT PROST". "Reason: seen leaving a motel with an older man"
 * is read as a narrative is, and so are words that come near a commercial act and name none that is sure. */
static void event_read(CsvMapping *r, FieldId field, Segment *s, Str text)
{
    bool is_event = field == FIELD_EVENT_TEXT, is_text = csv_cell_is_text(text);
    if (!is_event && field != FIELD_NARRATIVE) return;
    bool is_claimed = !is_text && event_claim(r, s, text);
    bool is_near = is_event && !is_text && !is_claimed && csv_charge_is_near(&r->words, text);
    if (is_event && (is_text || is_near)) csv_value_add(&r->arena, s, FIELD_NARRATIVE, S(""), text);
}

void csv_mapping_heading_act(CsvMapping *r, CsvDrafts *drafts)
{
    Segment *s = csv_draft(drafts, CSV_REPORT, 0, r->row.line);
    if (!r->section_act.len || segment_text(s, FIELD_EVENT_TEXT).len) return;
    csv_value_add(&r->arena, s, FIELD_EVENT_TEXT, S(""), str_copy(&r->arena, r->section_act));
    event_read(r, FIELD_EVENT_TEXT, s, r->section_act);
}

/* "unk male", "network", "politicians" name nobody; two reports that share such words share no person. */
static bool names_nobody(const CsvMapping *r, Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word;
    bool is_said = false;
    if (str_eq(rest, S("n a")) && memchr(cell.at, '/', cell.len)) return true;
    while (str_cut(&rest, ' ', &word)) {
        Code code = csv_words_code(&r->words, S("nobody"), word);
        if (!code) return false;
        is_said |= code == CODE1('N');
    }
    return is_said;
}

/* Somebody was there all the same; the words stay with that person, under the column's name. */
static bool nobody_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    if (c->field->field != FIELD_NAME || !is_name(c->field) || !names_nobody(r, cell)) return false;
    csv_value_add(&r->arena, csv_draft(drafts, c->field->role, c->group, r->row.line), FIELD_OTHER, r->names[column],
                  str_copy(&r->arena, cell));
    return true;
}

/* "NONE" below passengers: there was nobody. */
static bool says_that_nobody_was_there(const CsvField *field, Str cell)
{
    static const char *const words[] = { "none", "no one", "noone", "nobody", "no passengers", "no psgrs",
        "no occupants", "no other", "no others", "none in vehicle", "none in veh", "solo", "alone" };
    char folded[CSV_WORDS_BYTES_MAX];
    bool is_who = field->field == FIELD_NAME || field->shape == CSV_DESCRIBED || field->shape == CSV_PARTIES;
    if (!is_who || field->role < CSV_VICTIM || cell.len > 24) return false;
    Str text = { folded, fold_text(cell, folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(text, str_of(words[i]))) return true;
    return false;
}

/* "UC persona, 15": an officer, and no child. */
static bool names_played(const CsvField *field, Str cell)
{
    bool is_who = is_name(field) || (field->role >= CSV_VICTIM && field->shape == CSV_DESCRIBED);
    return is_who && csv_cell_is_played(cell);
}

/* What other columns of the row tell of such a one is nobody's age. */
static void played_drop(CsvMapping *r, CsvDrafts *drafts)
{
    static const FieldId ages[] = { FIELD_VICTIM_AGE, FIELD_OFFENDER_AGE, FIELD_ARRESTEE_AGE, FIELD_PERSON_AGE,
        FIELD_BIRTH_DATE };
    for (size_t i = 0; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        if (!c || c->use != CSV_USE_FIELD || !names_played(c->field, csv_mapping_cell(r, i))) continue;
        for (size_t k = 0; k < drafts->count; k++)
            for (size_t a = 0; a < COUNT(ages) && drafts->draft[k].role == c->field->role &&
                 drafts->draft[k].group == c->group; a++)
                csv_value_drop(&drafts->draft[k].segment, ages[a]);
    }
}

/* A cell that holds more than the one value of its column, or less; false when it holds just that. */
static bool put_by_shape(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    switch (r->fit[column]->field->shape) {
    case CSV_DESCRIBED: described_put(r, drafts, column, cell); return true;
    case CSV_PARTIES:   parties_put(r, drafts, column, cell); return true;
    case CSV_AGE:       return age_and_sex_put(r, drafts, column, cell) ||
                               (!is_age(cell) && age_told_put(r, drafts, column, cell));
    default:            return false;
    }
}

static bool put_as_several(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    CsvShape shape = r->fit[column]->field->shape;
    if (shape == CSV_CODE) return charges_put(r, drafts, column, cell) || ethnicity_put(r, drafts, column, cell);
    return shape == CSV_DIGITS && phones_put(r, drafts, column, cell);
}

/* 1991 or 2005 among ages is the year of a birth; 1517 is from 15 to 17. */
static bool year_instead_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    enum { WIDEST = 15 };       /* years between the two ages of a range */
    const CsvColumn *c = r->fit[column];
    int year;
    if (c->field->shape != CSV_AGE || cell.len != 4 || !csv_birth_year_read(cell, &year)) return false;
    int low = year / 100, high = year % 100;
    if (high >= low && high - low <= WIDEST) return false;
    csv_mapping_birth(r, csv_draft(drafts, c->field->role, c->group, r->row.line), column, cell);
    return true;
}

static bool put_otherwise(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    return ages_put(r, drafts, column, cell) || year_instead_put(r, drafts, column, cell) ||
        put_by_shape(r, drafts, column, cell) ||
        named_put(r, drafts, column, cell, false) || nobody_put(r, drafts, column, cell) ||
        allegation_put(r, drafts, column, cell) || put_as_several(r, drafts, column, cell);
}

static bool is_about_nobody(const CsvField *field, Str cell)
{
    return says_that_nobody_was_there(field, cell) || names_played(field, cell);
}

static void cell_put(CsvMapping *r, CsvDrafts *drafts, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    if (!c || c->use == CSV_USE_KEEP || is_about_nobody(c->field, cell)) {
        csv_mapping_keep(r, drafts, column);
        return;
    }
    if (put_otherwise(r, drafts, column, cell)) return;
    Segment *s = csv_draft(drafts, c->field->role, c->group, r->row.line);
    Str text = S("");
    switch (c->field->shape) {
    case CSV_AGENCY: return;
    case CSV_DATE:   date_put(r, s, column, cell); return;
    case CSV_HOUR:   text = hour_text(r, column, cell); break;
    case CSV_AGE:    text = age_text_of(r, column, s->kind, cell); break;
    case CSV_CODE:   text = code_text_of(r, column, s->kind, cell, csv_mapping_code(r, column, cell)); break;
    case CSV_NUMBER:
        if (c->field->role == CSV_REPORT) return;
        text = str_copy(&r->arena, cell);
        break;
    case CSV_DIGITS:
        if (csv_cell_is_rounded(cell))
            csv_mapping_raise(r, "csv-digits", r->names[column], s->kind, false,
                "A spreadsheet rounded this number, and digits are lost. Export the column as text.");
        text = str_copy(&r->arena, cell);
        break;
    default: text = str_copy(&r->arena, cell); break;
    }
    csv_value_add(&r->arena, s, c->field->field, S(""), text);
    if (c->field->role == CSV_REPORT) event_read(r, c->field->field, s, text);
}

static void cells_put(CsvMapping *r, CsvDrafts *drafts)
{
    for (size_t i = 0; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        bool is_left = c && (c->use == CSV_USE_IGNORE || (c->use == CSV_USE_FIELD && c->field->shape == CSV_JUVENILE));
        Str cell = is_left ? S("") : csv_mapping_cell(r, i);
        if (cell.len) cell_put(r, drafts, i, csv_cell_plain(&r->arena, cell));
    }
}

static void last_cells_put(CsvMapping *r, CsvDrafts *drafts)
{
    for (size_t i = 0; i < r->columns; i++) {
        Str cell = comes_last(r->fit[i]) ? csv_mapping_cell(r, i) : S("");
        if (!cell.len) continue;
        cell = csv_cell_plain(&r->arena, cell);
        if (names_played(r->fit[i]->field, cell)) continue;
        if (r->fit[i]->field->shape == CSV_JUVENILE) juvenile_put(r, drafts, i, cell);
        else if (is_charge_text(r->fit[i]->field)) charge_text_put(r, drafts, i, cell);
        else (void)named_put(r, drafts, i, cell, true);
    }
}

void csv_mapping_cells(CsvMapping *r, CsvDrafts *drafts)
{
    memset(r->several, 0, sizeof r->several);
    cells_put(r, drafts);
    last_cells_put(r, drafts);
    played_drop(r, drafts);
}
