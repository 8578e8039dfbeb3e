/* csv_map.c - what does a map say, and does it fit the columns of a file? */
#include "ingest/csv_map.h"

#include "base/fold.h"
#include "base/tsv.h"

#define FORMAT_NAME "safeharbor-csv-map"
#define SHOWN(name) (int)((name).len < 80 ? (name).len : 80), (name).at

static const char *const role_words[CSV_ROLES] = { "report", "offense", "victim", "offender", "arrestee", "person" };
static const char *const order_words[DATE_ORDERS] = { "MDY", "DMY", "YMD" };
static const struct { const char *word; RecordKind kind; } kinds[] = {
    { "incident", RECORD_INCIDENT }, { "missing_person", RECORD_MISSING_PERSON }, { "field_contact",
        RECORD_FIELD_CONTACT },
    { "booking", RECORD_BOOKING }, { "tip", RECORD_TIP }, { "register", RECORD_REGISTER },
};

/* Fields that every person has, whatever the role. */
#define PERSON(role) \
    { "name", role, CSV_TEXT, FIELD_NAME, NULL }, { "last_name", role, CSV_TEXT, FIELD_LAST_NAME, NULL }, \
    { "first_name", role, CSV_TEXT, FIELD_FIRST_NAME, NULL }, { "middle_name", role, CSV_TEXT, FIELD_MIDDLE_NAME, NULL }, \
    { "alias", role, CSV_TEXT, FIELD_ALIAS, NULL }, { "birth_date", role, CSV_DATE, FIELD_BIRTH_DATE, NULL }, \
    { "phone", role, CSV_DIGITS, FIELD_PHONE, NULL }, { "email", role, CSV_TEXT, FIELD_EMAIL, NULL }, \
    { "handle", role, CSV_TEXT, FIELD_HANDLE, NULL }, { "address", role, CSV_TEXT, FIELD_ADDRESS, NULL }, \
    { "city", role, CSV_TEXT, FIELD_CITY, NULL }, { "state", role, CSV_TEXT, FIELD_STATE, NULL }, \
    { "postcode", role, CSV_TEXT, FIELD_POSTCODE, NULL }, { "plate", role, CSV_DIGITS, FIELD_PLATE, NULL }, \
    { "vin", role, CSV_DIGITS, FIELD_VIN, NULL }, { "document", role, CSV_DIGITS, FIELD_DOCUMENT, NULL }, \
    { "room", role, CSV_TEXT, FIELD_ROOM, NULL }, { "narrative", role, CSV_TEXT, FIELD_NARRATIVE, NULL }
#define DESCRIBED(role, R) \
    { "number", role, CSV_NUMBER, FIELD_##R##_NUMBER, NULL }, { "age", role, CSV_AGE, FIELD_##R##_AGE, NULL }, \
    { "sex", role, CSV_CODE, FIELD_##R##_SEX, "sex" }, { "race", role, CSV_CODE, FIELD_##R##_RACE, "race" }, \
    { "ethnicity", role, CSV_CODE, FIELD_##R##_ETHNICITY, "ethnicity" }, \
    { "race_sex_age", role, CSV_DESCRIBED, FIELD_##R##_SEX, NULL }, \
    { "juvenile", role, CSV_JUVENILE, FIELD_##R##_AGE, NULL }

const CsvField csv_fields[] = {
    { "number", CSV_REPORT, CSV_NUMBER, FIELD_OTHER, NULL }, { "agency", CSV_REPORT, CSV_AGENCY, FIELD_OTHER, NULL },
    { "date", CSV_REPORT, CSV_DATE, FIELD_INCIDENT_DATE, NULL },
    { "reported", CSV_REPORT, CSV_DATE, FIELD_INCIDENT_DATE, NULL },
    { "hour", CSV_REPORT, CSV_HOUR, FIELD_INCIDENT_HOUR, NULL },
    { "event", CSV_REPORT, CSV_TEXT, FIELD_EVENT_TEXT, NULL },
    { "allegation", CSV_REPORT, CSV_CODE, FIELD_ALLEGATION, "offense" },
    { "narrative", CSV_REPORT, CSV_TEXT, FIELD_NARRATIVE, NULL },
    { "place", CSV_REPORT, CSV_TEXT, FIELD_PLACE, NULL }, { "address", CSV_REPORT, CSV_TEXT, FIELD_ADDRESS, NULL },
    { "city", CSV_REPORT, CSV_TEXT, FIELD_CITY, NULL }, { "state", CSV_REPORT, CSV_TEXT, FIELD_STATE, NULL },
    { "postcode", CSV_REPORT, CSV_TEXT, FIELD_POSTCODE, NULL }, { "room", CSV_REPORT, CSV_TEXT, FIELD_ROOM, NULL },
    { "phone", CSV_REPORT, CSV_DIGITS, FIELD_PHONE, NULL }, { "plate", CSV_REPORT, CSV_DIGITS, FIELD_PLATE, NULL },
    { "vin", CSV_REPORT, CSV_DIGITS, FIELD_VIN, NULL }, { "email", CSV_REPORT, CSV_TEXT, FIELD_EMAIL, NULL },
    { "handle", CSV_REPORT, CSV_TEXT, FIELD_HANDLE, NULL },

    { "code", CSV_OFFENSE, CSV_CODE, FIELD_OFFENSE_CODE, "offense" }, { "text", CSV_OFFENSE, CSV_TEXT,
        FIELD_EVENT_TEXT, NULL },
    { "location", CSV_OFFENSE, CSV_CODE, FIELD_LOCATION, "location" },
    { "attempted", CSV_OFFENSE, CSV_CODE, FIELD_ATTEMPTED, "attempted_completed" },
    { "using", CSV_OFFENSE, CSV_CODE, FIELD_SUSPECTED_USING, "offender_using" },
    { "weapon", CSV_OFFENSE, CSV_CODE, FIELD_WEAPON, "weapon" }, { "bias", CSV_OFFENSE, CSV_CODE, FIELD_BIAS, "bias" },
    { "activity", CSV_OFFENSE, CSV_CODE, FIELD_CRIMINAL_ACTIVITY, "criminal_activity" },

    DESCRIBED(CSV_VICTIM, VICTIM), PERSON(CSV_VICTIM),
    { "type", CSV_VICTIM, CSV_CODE, FIELD_VICTIM_TYPE, "victim_type" },
    { "offense", CSV_VICTIM, CSV_CODE, FIELD_VICTIM_OFFENSE, "offense" },
    { "relationship", CSV_VICTIM, CSV_CODE, FIELD_RELATIONSHIP, "relationship" },
    { "injury", CSV_VICTIM, CSV_CODE, FIELD_INJURY, "injury" }, { "resident", CSV_VICTIM, CSV_CODE, FIELD_RESIDENT,
        "resident" },
    { "circumstance", CSV_VICTIM, CSV_CODE, FIELD_CIRCUMSTANCE, "circumstance" },

    DESCRIBED(CSV_OFFENDER, OFFENDER), PERSON(CSV_OFFENDER),

    DESCRIBED(CSV_ARRESTEE, ARRESTEE), PERSON(CSV_ARRESTEE),
    { "arrest_number", CSV_ARRESTEE, CSV_NUMBER, FIELD_ARREST_NUMBER, NULL },
    { "date", CSV_ARRESTEE, CSV_DATE, FIELD_ARREST_DATE, NULL },
    { "type", CSV_ARRESTEE, CSV_CODE, FIELD_ARREST_TYPE, "arrest_type" },
    { "offense", CSV_ARRESTEE, CSV_CODE, FIELD_ARREST_OFFENSE, "offense" },
    { "charge", CSV_ARRESTEE, CSV_TEXT, FIELD_EVENT_TEXT, NULL },
    { "disposition", CSV_ARRESTEE, CSV_CODE, FIELD_DISPOSITION, "disposition" },

    DESCRIBED(CSV_PERSON, PERSON), PERSON(CSV_PERSON), { "role", CSV_PERSON, CSV_ROLE, FIELD_PERSON_ROLE, "role" },
    { "parties", CSV_PERSON, CSV_PARTIES, FIELD_NAME, "role" },
};
const size_t csv_field_count = COUNT(csv_fields);

const CsvField *csv_field_named(CsvRole role, Str name)
{
    for (size_t i = 0; i < csv_field_count; i++)
        if (csv_fields[i].role == role && str_eq(name, str_of(csv_fields[i].name))) return &csv_fields[i];
    return NULL;
}

bool csv_is_shared(const CsvField *field)
{
    if (field->role == CSV_REPORT) return field->field != FIELD_NARRATIVE;
    if (field->role == CSV_OFFENSE || field->field == FIELD_VICTIM_OFFENSE) return true;
    return field->role == CSV_ARRESTEE && (field->field == FIELD_ARREST_DATE || field->field == FIELD_ARREST_OFFENSE ||
                                           field->field == FIELD_EVENT_TEXT);
}

bool csv_is_identity(const CsvField *field)
{
    static const char *const names[] = { "name", "last_name", "first_name", "middle_name", "alias", "birth_date", "age",
        "sex", "race", "ethnicity", "race_sex_age" };
    for (size_t i = 0; i < COUNT(names) && field->role >= CSV_VICTIM; i++)
        if (strcmp(field->name, names[i]) == 0) return true;
    return false;
}

bool csv_may_be_down(const CsvField *field) { return csv_is_shared(field) || csv_is_identity(field); }

bool csv_is_once(const CsvField *field)
{
    return field->field == FIELD_OTHER || field->shape == CSV_AGE || field->shape == CSV_ROLE ||
        field->shape == CSV_DATE;
}

bool csv_kind_named(Str name, RecordKind *kind)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(name, str_of(kinds[i].word))) { *kind = kinds[i].kind; return true; }
    return false;
}

const char *csv_kind_word(RecordKind kind)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (kinds[i].kind == kind) return kinds[i].word;
    return "incident";
}

const char *date_order_name(DateOrder order)
{
    return order_words[order];
}

/* ---- the lines that name the columns ---- */

/* Takes the line off, where one stands in front; 1 when none does. */
static bool layout_line_read(Str *text, size_t *line)
{
    Str rest = *text, word = S("");
    int number = 1;
    if (str_cut(&rest, ' ', &word) && str_to_number(word, &number)) *text = str_trim(rest);
    else number = 1;
    *line = (size_t)number;
    return number >= 1 && number <= CSV_HEADER_LINE_MAX;
}

static bool three_read(Str text, CsvHead *head)
{
    bool are_three = str_cut(&text, '|', &head->of) && str_cut(&text, '|', &head->name) && text.at;
    if (!are_three || memchr(text.at, '|', text.len)) return false;
    head->of = str_trim(head->of);
    head->name = str_trim(head->name);
    head->value = str_trim(text);
    return head->of.len && head->name.len && head->value.len;
}

/* "cards", "cards 3", "fields 2 Case No | Field | Value" */
static bool layout_read(Str text, CsvHead *head)
{
    CsvHead read = { 0 };
    Str word = S("");
    (void)str_cut(&text, ' ', &word);
    text = text.at ? str_trim(text) : S("");
    read.layout = str_eq(word, S("cards")) ? CSV_CARDS : str_eq(word, S("fields")) ? CSV_FIELDS : CSV_TABLE;
    if (read.layout == CSV_TABLE || !layout_line_read(&text, &read.line)) return false;
    if (read.layout == CSV_CARDS && text.len) return false;
    if (read.layout == CSV_FIELDS && !three_read(text, &read)) return false;
    *head = read;
    return true;
}

bool csv_head_read(Str text, CsvHead *head)
{
    CsvHead read = { 0 };
    Str first, last = S("");
    int line, next = 0;
    if (layout_read(text, head)) return true;
    if (str_eq(text, S("none"))) { *head = read; return true; }
    read.is_grouped = str_ends(text, S(" groups"));
    if (read.is_grouped) text.len -= 7;
    read.is_two = text.len && memchr(text.at, '-', text.len);
    if (!str_cut(&text, '-', &first) || !str_to_number(first, &line)) return false;
    if (line < 1 || line > CSV_HEADER_LINE_MAX) return false;
    if (read.is_two) last = text;
    if (read.is_two && (!str_to_number(last, &next) || next != line + 1)) return false;
    if (read.is_grouped && !read.is_two) return false;
    read.line = (size_t)line;
    *head = read;
    return true;
}

Str csv_head_text(Arena *arena, CsvHead head)
{
    if (head.layout == CSV_CARDS) return str_format(arena, "cards %zu", head.line);
    if (head.layout == CSV_FIELDS)
        return str_format(arena, "fields %zu %.*s | %.*s | %.*s", head.line, STR(head.of), STR(head.name),
                          STR(head.value));
    if (!head.line) return S("none");
    if (!head.is_two) return str_format(arena, "%zu", head.line);
    return str_format(arena, "%zu-%zu%s", head.line, head.line + 1, head.is_grouped ? " groups" : "");
}

/* ---- targets ---- */

Str csv_target_text(Arena *arena, const CsvColumn *column)
{
    if (column->use != CSV_USE_FIELD) return column->use == CSV_USE_KEEP ? S("keep") : S("ignore");
    const char *role = role_words[column->field->role];
    if (!column->group) return str_format(arena, "%s.%s", role, column->field->name);
    return str_format(arena, "%s%d.%s", role, column->group, column->field->name);
}

bool csv_target_read(Str text, CsvColumn *column)
{
    CsvUse use = str_eq(text, S("keep")) ? CSV_USE_KEEP : str_eq(text, S("ignore")) ? CSV_USE_IGNORE : CSV_USE_FIELD;
    if (use != CSV_USE_FIELD) { column->use = use; return true; }

    Str role;
    if (!str_cut(&text, '.', &role) || !role.len || !text.at) return false;
    char last = role.at[role.len - 1];
    uint8_t group = last >= '1' && last <= '9' ? (uint8_t)(last - '0') : 0;
    if (group) role.len--;
    for (int i = 0; i < CSV_ROLES; i++) {
        if (!str_eq(role, str_of(role_words[i])) || (group && i == CSV_REPORT)) continue;
        const CsvField *field = csv_field_named((CsvRole)i, text);
        if (!field) return false;
        column->use = use;
        column->field = field;
        column->group = group;
        return true;
    }
    return false;
}

/* ---- reading ---- */

/* is_in_block: map.columns are those of the last block, and `first` those of the list's first line. */
typedef struct {
    Arena *arena; CsvMap map; size_t column_room, value_room; bool has_kind, is_in_block; CsvMapBlock first;
} Reading;

static bool bad(Err *err, size_t line, const char *wanted)
{
    return err_set(err, ERR_INPUT, "Map, line %zu: %s", line, wanted);
}

/* What a column's fourth cell may be: said whole, because whoever wrote another word must find the right one. */
static bool bad_option(const TsvRow *row, const CsvColumn *c, Err *err)
{
    bool is_field = c->use == CSV_USE_FIELD;
    if (is_field && c->field->shape == CSV_DATE)
        return bad(err, row->line, "the fourth cell is MDY, DMY or YMD for a date, with \" down\" behind it where an "
            "empty cell means the day above: \"MDY down\".");
    if (is_field && csv_may_be_down(c->field))
        return bad(err, row->line, c->field->list
            ? "the fourth cell is \"words LIST\" for a code, \"down\" where an empty cell means the one above, "
              "or empty."
            : "the fourth cell is \"down\" where an empty cell means the one above, and else empty.");
    if (is_field && c->field->list)
        return bad(err, row->line, "the fourth cell is \"words LIST\" for a code, or empty.");
    return bad(err, row->line, "the fourth cell is empty for this meaning: it is never taken from the row above.");
}

/* Takes the last word off, where it is this one. */
static bool option_ends(Str *option, Str word)
{
    bool is_all = str_eq(*option, word);
    bool is_last = str_ends(*option, word) && option->len > word.len && option->at[option->len - word.len - 1] == ' ';
    if (!is_all && !is_last) return false;
    option->len = is_all ? 0 : option->len - word.len - 1;
    return true;
}

/* "MDY", "MDY down", "words LIST", "words LIST down", "down", and "blank" in place of "down". */
static bool option_read(const TsvRow *row, CsvColumn *c, Err *err)
{
    Str option = row->cell[3];
    bool is_field = c->use == CSV_USE_FIELD;
    if (row->cell[4].len)
        return bad(err, row->line, "a fifth cell stands behind the column. All that is said of it stands in the "
            "fourth, with a blank between: \"MDY down\", \"words LIST down\".");
    c->is_down = option_ends(&option, S("down"));
    c->is_blank = !c->is_down && option_ends(&option, S("blank"));
    if ((c->is_down || c->is_blank) && !(is_field && csv_may_be_down(c->field))) return bad_option(row, c, err);
    c->is_order_open = is_field && c->field->shape == CSV_DATE;
    if (!option.len) return true;
    for (int i = 0; i < DATE_ORDERS; i++)
        if (is_field && c->field->shape == CSV_DATE && str_eq(option, str_of(order_words[i]))) {
            c->order = (DateOrder)i;
            c->is_order_open = false;
            return true;
        }
    if (is_field && c->field->list && str_starts(option, S("words ")) && option.len > 6) {
        c->list = (Str){ option.at + 6, option.len - 6 };
        return true;
    }
    return bad_option(row, c, err);
}

/* What could stand there instead: of a role that is known, all that can be told of it. */
static bool bad_target(Reading *r, const TsvRow *row, Err *err)
{
    Str role, all = csv_targets_text(r->arena, S("")), line, target = row->cell[2];
    if (str_cut(&target, '.', &role) && role.len > 1 && role.at[role.len - 1] >= '1' &&
        role.at[role.len - 1] <= '9' &&
        !str_starts(role, S("report"))) role.len--;
    while (str_cut(&all, '\n', &line)) {
        if (!role.len || !str_starts(line, str_format(r->arena, "%.*s.", STR(role)))) continue;
        line = (Str){ line.at + role.len + 1, line.len - role.len - 1 };
        return err_set(err, ERR_INPUT, "Map, line %zu: there is no %.*s. Behind \"%.*s.\" write one of %.*s.",
                       row->line, row->cell[2].len < 40 ? (int)row->cell[2].len : 40, row->cell[2].at,
                       STR(role), STR(line));
    }
    return bad(err, row->line, "the third cell is \"keep\", \"ignore\" or a meaning such as victim.age or "
        "report.number. A map that safeharbor map writes lists them all.");
}

static bool column_read(Reading *r, const TsvRow *row, Err *err)
{
    CsvColumn c = { .name = row->cell[1], .line = row->line };
    if (!c.name.len || !row->cell[2].len)
        return bad(err, row->line, "a column needs its name in the file and what it means, separated by tabs.");
    if (!csv_target_read(row->cell[2], &c)) return bad_target(r, row, err);
    if (!option_read(row, &c, err)) return false;
    for (size_t i = 0; i < r->map.count; i++) {
        const CsvColumn *other = &r->map.columns[i];
        if (str_eq(other->name, c.name))
            return err_set(err, ERR_INPUT, "Map, line %zu: this column is named on line %zu already. Remove one of "
                "the two.",
                           row->line, other->line);
        bool is_once = c.use == CSV_USE_FIELD && csv_is_once(c.field);
        if (is_once && other->use == CSV_USE_FIELD && other->field == c.field && other->group == c.group)
            return err_set(err, ERR_INPUT, "Map, line %zu: line %zu has the same meaning, and a row can say that "
                "once only. "
                           "Call one of them keep, or number the persons.", row->line, other->line);
    }
    if (r->map.count == CSV_COLUMNS_MAX) return bad(err, row->line, "there are too many columns; a file has at most "
        "256.");
    arena_grow(r->arena, r->map.columns, r->map.count, r->column_room);
    r->map.columns[r->map.count++] = c;
    return true;
}

/* What can stand as a code of the lists that agencies mostly ask for. */
static const char *codes_text(Str list)
{
    static const struct { const char *list, *codes; } told[] = {
        { "race", " Of race: A Asian, B Black, I American Indian, P Pacific Islander, W White, U unknown; Hispanic "
                  "is an ethnicity, so write U." },
        { "ethnicity", " Of ethnicity: H Hispanic, N not, U unknown." },
        { "sex", " Of sex: F, M, U." },
        { "role", " Of role: V victim, O offender, A arrested, P everybody else." },
        { "offense", " Of offense: 40A, 40B, 40C, 64A, 90I and the other codes of NIBRS." },
    };
    for (size_t i = 0; i < COUNT(told); i++)
        if (str_eq(list, str_of(told[i].list))) return told[i].codes;
    return "";
}

static bool value_read(Reading *r, const TsvRow *row, Err *err)
{
    if (str_eq(row->cell[3], S("?"))) return true;      /* a proposal that nobody has filled in yet */
    Code code = code_of(row->cell[3]);
    char folded[CSV_WORDS_BYTES_MAX];
    size_t len = fold_text(row->cell[2], folded, sizeof folded);
    if (!row->cell[1].len || !len || !code)
        return err_set(err, ERR_INPUT, "Map, line %zu: a value needs a list, the words of the file, and one code of at "
                       "most four characters, with a tab between each two of them.%s", row->line,
                       codes_text(row->cell[1]));
    if (r->map.value_count == CSV_VALUES_MAX) return bad(err, row->line,
        "there are too many values; at most 4,096 are read.");
    arena_grow(r->arena, r->map.values, r->map.value_count, r->value_room);
    r->map.values[r->map.value_count++] = (CsvValue){ row->cell[1], str_copy(r->arena, (Str){ folded, len }), code,
                                                    row->line };
    return true;
}

/* The year of days without one, and the day of rows without one. */
static bool when_read(Reading *r, const TsvRow *row, Err *err)
{
    Str value = row->cell[1];
    if (str_eq(row->cell[0], S("day")))
        return date_read_iso(value, &r->map.day) ||
            bad(err, row->line, "the day is that of rows of which nothing else says one, such as 2025-10-16.");
    return (value.len == 4 && str_to_number(value, &r->map.year) && r->map.year >= 1970 && r->map.year < 2100) ||
        bad(err, row->line, "the year is that of days which are written without one, such as 2025.");
}

static bool setting_read(Reading *r, const TsvRow *row, Err *err)
{
    Str word = row->cell[0], value = row->cell[1];
    if (str_eq(word, S("kind"))) {
        r->has_kind = csv_kind_named(value, &r->map.kind);
        return r->has_kind ||
            bad(err, row->line, "the kind is incident, missing_person, field_contact, booking, tip or register.");
    }
    if (str_eq(word, S("agency"))) {
        if (str_eq(value, S("?"))) return true;
        r->map.agency = str_trim(value);
        return agency_is_ori(r->map.agency) || bad(err, row->line, "the agency is its ORI, nine capital letters and "
            "digits such as XX0010000; for a try any nine do, and ? leaves it to --agency.");
    }
    if (str_eq(word, S("header"))) {
        return csv_head_read(value, &r->map.header) ||
            bad(err, row->line, "the header is the number of a line, from 1 to 100, or two that follow one another "
                "(2-3, or 2-3 groups where the upper one names groups of columns), none, cards 3, or fields 2 CASE | "
                "NAME | VALUE.");
    }
    if (str_eq(word, S("year")) || str_eq(word, S("day"))) return when_read(r, row, err);
    if (str_eq(word, S("encoding")))
        return encoding_named(value, &r->map.encoding) ||
            bad(err, row->line, "the encoding is auto, utf-8, windows-1252, utf-16le or utf-16be.");
    return bad(err, row->line, "a row begins with kind, agency, header, encoding, column or value, and a tab "
        "follows.");
}

static void columns_keep(Reading *r)
{
    CsvMapBlock columns = { r->map.columns, r->map.count };
    if (r->is_in_block) r->map.blocks[r->map.block_count++] = columns;
    else r->first = columns;
}

static bool block_read(Reading *r, const TsvRow *row, Err *err)
{
    if (!r->map.blocks) r->map.blocks = arena_new(r->arena, CsvMapBlock, CSV_BLOCKS_MAX);
    if (r->map.block_count + r->is_in_block == CSV_BLOCKS_MAX)
        return bad(err, row->line, "there are too many blocks; at most 8 are read. Split the list.");
    columns_keep(r);
    r->is_in_block = true;
    r->map.columns = NULL;
    r->map.count = r->column_room = 0;
    return true;
}

static void columns_end(Reading *r)
{
    columns_keep(r);
    r->map.columns = r->first.columns;
    r->map.count = r->first.count;
}

static bool row_read(Reading *r, const TsvRow *row, Err *err)
{
    if (str_eq(row->cell[0], S("column"))) return column_read(r, row, err);
    if (str_eq(row->cell[0], S("value"))) return value_read(r, row, err);
    if (str_eq(row->cell[0], S("block"))) return block_read(r, row, err);
    return setting_read(r, row, err);
}

static bool has_field(const CsvMap *map)
{
    for (size_t i = 0; i < map->count; i++)
        if (map->columns[i].use == CSV_USE_FIELD) return true;
    return false;
}

bool csv_map_read_part(Arena *arena, Str text, CsvMap *map, Err *err)
{
    if (str_starts(text, S("\xef\xbb\xbf"))) text = (Str){ text.at + 3, text.len - 3 };
    Reading r = { .arena = arena, .map = { .header = { .line = 1 } } };
    Tsv tsv = tsv_of(text);
    TsvRow row;
    if (text.len > CSV_MAP_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "The map is larger than 1 MiB. Give the file that the map command wrote.");
    bool is_begun = tsv_next(&tsv, &row);
    if (is_begun && row.count == 1 && str_starts(row.cell[0], S(FORMAT_NAME " ")))
        return bad(err, row.line, "blanks stand where tabs should separate the cells. Let safeharbor map "
            "write it again, "
            "and change it in an editor that keeps tabs.");
    if (!is_begun || !str_eq(row.cell[0], S(FORMAT_NAME)))
        return err_set(err, ERR_INPUT, "This is not a map: its first row is not \"" FORMAT_NAME "\", a tab and 1.");
    if (!str_eq(row.cell[1], S("1")))
        return bad(err, row.line, "this version of maps is not known here; version 1 is.");
    while (tsv_next(&tsv, &row))
        if (!row_read(&r, &row, err)) return false;
    columns_end(&r);
    if (!r.has_kind) return err_set(err, ERR_INPUT, "The map does not say what the list is. Add a row: kind, a tab, "
        "incident.");
    *map = r.map;
    return true;
}

bool csv_map_read(Arena *arena, Str text, CsvMap *map, Err *err)
{
    CsvMap read;
    if (!csv_map_read_part(arena, text, &read, err)) return false;
    if (!has_field(&read))
        return err_set(err, ERR_INPUT, "The map gives no column a meaning. Add rows: column, its name, a meaning "
            "such as person.name.");
    *map = read;
    return true;
}

/* ---- writing ---- */

static Str appended(Arena *arena, Str text, Str more)
{
    return str_format(arena, "%.*s%.*s", STR(text), STR(more));
}

Str csv_column_line(Arena *arena, const CsvColumn *c)
{
    Str target = csv_target_text(arena, c), option = S("");
    bool is_field = c->use == CSV_USE_FIELD;
    if (is_field && c->field->shape == CSV_DATE && !c->is_order_open) option = str_of(order_words[c->order]);
    else if (is_field && c->list.len) option = str_format(arena, "words %.*s", STR(c->list));
    if (is_field && (c->is_down || c->is_blank))
        option = str_format(arena, "%.*s%s%s", STR(option), option.len ? " " : "", c->is_down ? "down" : "blank");
    return str_format(arena, "column\t%.*s\t%.*s%s%.*s\n", STR(c->name), STR(target), option.len ? "\t" : "",
                      STR(option));
}

Str csv_targets_text(Arena *arena, Str before)
{
    Str text = S("");
    for (int role = 0; role < CSV_ROLES; role++) {
        text = str_format(arena, "%.*s%.*s%s.", STR(text), STR(before), role_words[role]);
        for (size_t i = 0, told = 0; i < csv_field_count; i++) {
            if (csv_fields[i].role != (CsvRole)role) continue;
            text = str_format(arena, "%.*s%s%s", STR(text), told++ ? " | " : "", csv_fields[i].name);
        }
        text = appended(arena, text, S("\n"));
    }
    return text;
}

Str csv_day_line(Arena *arena, Date day)
{
    return str_format(arena, "day\t%04d-%02d-%02d\n", day.year, day.month, day.day);
}

Str csv_map_write(Arena *arena, const CsvMap *map)
{
    Str text = str_format(arena, FORMAT_NAME "\t1\nkind\t%s\n", csv_kind_word(map->kind));
    if (map->agency.len) text = appended(arena, text, str_format(arena, "agency\t%.*s\n", STR(map->agency)));
    Str header = csv_head_text(arena, map->header);
    text = appended(arena, text, str_format(arena, "header\t%.*s\nencoding\t%s\n", STR(header),
        encoding_name(map->encoding)));
    if (map->year) text = appended(arena, text, str_format(arena, "year\t%d\n", map->year));
    if (date_is_known(map->day)) text = appended(arena, text, csv_day_line(arena, map->day));
    for (size_t i = 0; i < map->count; i++) text = appended(arena, text, csv_column_line(arena, &map->columns[i]));
    for (size_t b = 0; b < map->block_count; b++) {
        text = appended(arena, text, S("block\n"));
        for (size_t i = 0; i < map->blocks[b].count; i++)
            text = appended(arena, text, csv_column_line(arena, &map->blocks[b].columns[i]));
    }

    /* values may be thousands: each is written behind the others, not copied with them */
    size_t room = text.len + 1;
    for (size_t i = 0; i < map->value_count; i++) room += map->values[i].list.len + map->values[i].words.len + 16;
    char *whole = arena_new(arena, char, room);
    memcpy(whole, text.at, text.len);
    size_t used = text.len;
    for (size_t i = 0; i < map->value_count; i++) {
        const CsvValue *v = &map->values[i];
        Str code = code_as_text(arena, v->code);
        used += (size_t)snprintf(whole + used, room - used, "value\t%.*s\t%.*s\t%.*s\n", STR(v->list), STR(v->words),
            STR(code));
    }
    return (Str){ whole, used };
}

/* ---- the columns of a file ---- */

static Str name_cleaned(Arena *arena, Str name)
{
    char *to = arena_new(arena, char, name.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < name.len; i++) {
        bool is_blank = (unsigned char)name.at[i] <= ' ' || name.at[i] == 0x7f;
        if (!is_blank) to[len++] = name.at[i];
        else if (len && to[len - 1] != ' ') to[len++] = ' ';
    }
    while (len && to[len - 1] == ' ') len--;
    return (Str){ to, len };
}

static bool is_taken(const Str names[], size_t count, Str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(names[i], name)) return true;
    return false;
}

void csv_names(Arena *arena, const Str header[], size_t count, Str names[])
{
    for (size_t i = 0; i < count; i++) {
        Str name = name_cleaned(arena, header[i]);
        if (!name.len) name = str_format(arena, "column %zu", i + 1);
        names[i] = name;
        for (int again = 2; is_taken(names, i, names[i]); again++) names[i] = str_format(arena, "%.*s (%d)",
            STR(name), again);
    }
}

static bool no_column(const CsvMap *map, const CsvColumn *c, Err *err)
{
    if (map->header.line)
        return err_set(err, ERR_INPUT, "The file has no column \"%.*s\" on line %zu, which line %zu of the map names. "
            "Compare the names, or have a map made for that line: safeharbor map LIST --header %zu --write NEW.",
            SHOWN(c->name), map->header.line, c->line, map->header.line);
    return err_set(err, ERR_INPUT, "The file has no column \"%.*s\", which line %zu of the map names. The map says "
        "that no line names the columns, so they are column 1, column 2 and so on.", SHOWN(c->name), c->line);
}

bool csv_map_fit(const CsvMap *map, const Str names[], size_t count, const CsvColumn *fit[], Err *err)
{
    memset(fit, 0, count * sizeof *fit);
    for (size_t i = 0; i < map->count; i++) {
        const CsvColumn *c = &map->columns[i];
        size_t at = 0;
        while (at < count && !str_eq(names[at], c->name)) at++;
        if (at < count) fit[at] = c;
        else if (c->use == CSV_USE_FIELD)
            return no_column(map, c, err);
    }
    return true;
}
