/* csv_mapped_ages.c - how old does a row say that somebody is, where it says so once or twice? */
#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_group.h"
#include "ingest/csv_mapping.h"
#include "ingest/csv_school.h"
#include "ingest/csv_told.h"

#define BIRTH_YEAR_MIN 1910     /* earlier ones, such as 01/01/1900, fill a field that must not be empty */
#define BESIDE_YEARS_MIN 8
#define ARRESTED_YEARS_MIN 7    /* nobody younger is arrested: a two-digit year that says so is read wrong */
#define BARE_YEARS_MIN 5        /* a later date behind a name is the day of something */
#define BARE_YEARS_MAX 25       /* and an earlier one tells of no child */
#define TOLD_YEARS_MIN 10       /* a younger child in a report of adults is mostly one of theirs */
#define APART_YEARS 2           /* an age and a birth date of one person are told on different days */

static const FieldId age_fields[] = { FIELD_VICTIM_AGE, FIELD_OFFENDER_AGE, FIELD_ARRESTEE_AGE, FIELD_PERSON_AGE };

/* ---- births ---- */

/* The day of the row: of the report, else of the arrest, else on which it was put on paper. */
static Date day_of_row(const CsvMapping *r)
{
    const size_t columns[] = { r->date, r->arrest_date, r->reported };
    CsvDate read;
    for (size_t i = 0; i < COUNT(columns); i++)
        if (csv_mapping_day_read(r, columns[i], &read)) return read.date;
    return r->report.date;
}

/* The row of a name column says no order; that of the list's dates is taken, and another where it says no day. */
static bool in_an_order(Str cell, DateOrder order, bool is_told, Date latest, CsvDate *read)
{
    if (csv_date_read(cell, order, latest, read)) return true;
    for (int other = 0; other < DATE_ORDERS && !is_told; other++)
        if (csv_date_read(cell, (DateOrder)other, latest, read)) return true;
    return false;
}

static const char too_old[] = "Nobody alive was born so long ago, so the birth date counts as unknown; it is kept in "
    "the report as received.";

/* Why a birth date cannot be read as `read`; NULL when it can. */
static const char *fault_of(const CsvColumn *c, RecordKind kind, Str cell, DateOrder order, Date latest,
    const CsvDate *read)
{
    CsvDate other;              /* the century before: the same where the year has four digits */
    bool is_short = !csv_date_read(cell, order, (Date){ 1969, 12, 31 }, &other) ||
        date_compare(other.date, read->date) != 0;
    if (is_short && !date_is_known(latest))
        return "The birth year has two digits, and no column tells the day that it was before; it is kept as written. "
            "Write report.date behind the column of that day in the map.";
    bool is_arrested = c->field->role == CSV_ARRESTEE || c->field->role == CSV_OFFENDER || kind == RECORD_BOOKING;
    if (is_short && is_arrested && age_from_birth(read->date, latest).high < ARRESTED_YEARS_MIN)
        return "By two digits of its year this is the birth of somebody far too young or too old to be arrested; it is "
            "kept as written, and the birth date counts as unknown.";
    bool is_overtyped = read->is_serial && is_arrested && date_is_known(latest);
    if (is_overtyped && age_from_birth(read->date, latest).high < ARRESTED_YEARS_MIN)
        return "By this number of days somebody far too young was arrested; it is kept as written, and the birth date "
            "counts as unknown.";
    return NULL;
}

static Str year_text(CsvMapping *r, int year, int month)
{
    return month ? str_format(&r->arena, "%04d-%02d", year, month) : str_format(&r->arena, "%04d", year);
}

/* "OH DL 2007 (18)": of the two ages that the year allows it is the one that somebody worked out beside it. */
static bool age_beside_put(CsvMapping *r, Segment *s, CsvRole role, Str cell, int year)
{
    static const FieldId fields[CSV_ROLES] = { [CSV_VICTIM] = FIELD_VICTIM_AGE, [CSV_OFFENDER] = FIELD_OFFENDER_AGE,
        [CSV_ARRESTEE] = FIELD_ARRESTEE_AGE, [CSV_PERSON] = FIELD_PERSON_AGE };
    int age = 0, apart = day_of_row(r).year - year;
    bool is_beside = cell.len > 8 && cell.at[cell.len - 4] == '(' && cell.at[cell.len - 1] == ')' &&
        str_to_number((Str){ cell.at + cell.len - 3, 2 }, &age);
    if (!is_beside || role < CSV_VICTIM || (age != apart && age != apart - 1)) return false;
    csv_value_add(&r->arena, s, fields[role], S(""), str_format(&r->arena, "%02d", age));
    return true;
}

/* A birth of which the year is told, or year and month. */
static bool year_put(CsvMapping *r, Segment *s, size_t column, Str cell)
{
    int year, month = 0;
    if (!csv_birth_year_read(cell, &year) && !csv_birth_month_read(cell, (Date){ 0 }, &year, &month) &&
        !csv_birth_year_behind(cell, &year)) return false;
    if (age_beside_put(r, s, r->fit[column]->field->role, cell, year)) return true;
    if (year < BIRTH_YEAR_MIN) csv_mapping_raise(r, "csv-date", r->names[column], s->kind, false, too_old);
    else csv_value_add(&r->arena, s, FIELD_BIRTH_DATE, S(""), year_text(r, year, month));
    return true;
}

/* "1/1/04 (CLMD) 12/19/09 (PRTS)": of two births that somebody wrote down the younger, as of two ages; empty for
 * one. */
static Str younger_birth(Str cell, DateOrder order, Date latest)
{
    Str younger = S(""), word;
    CsvDate read, before = { 0 };
    size_t births = 0;
    while (str_cut(&cell, ' ', &word)) {
        while (word.len && memchr("(,;:", word.at[0], 4)) word = (Str){ word.at + 1, word.len - 1 };
        while (word.len && memchr("),;:", word.at[word.len - 1], 4)) word.len--;
        if (!csv_cell_is_day(word) || !csv_date_read(word, order, latest, &read) || read.is_serial) continue;
        if (!births++ || date_compare(read.date, before.date) > 0) { younger = word; before = read; }
    }
    return births > 1 ? younger : S("");
}

/* "PA DL 8/7/1973", "01JAN05 (SELF)" */
static Str beside_words(CsvMapping *r, const Segment *s, size_t column, Str cell, DateOrder order, Date latest)
{
    Str younger = younger_birth(cell, order, latest);
    if (younger.len) {
        csv_mapping_raise(r, "csv-ages", r->names[column], s->kind, false,
            "Two births of this person stand here; the younger counts. Find out which is right.");
        return younger;
    }
    Str behind = csv_birth_behind(cell, order);
    return behind.len ? behind : csv_birth_before(cell, order);
}

void csv_mapping_birth(CsvMapping *r, Segment *s, size_t column, Str cell)
{
    const CsvColumn *c = r->fit[column];
    bool is_told = c->field->shape == CSV_DATE;
    size_t dates = r->date < r->columns ? r->date : r->arrest_date;
    DateOrder order = is_told ? c->order : dates < r->columns ? r->fit[dates]->order : DATE_MDY;
    Date latest = day_of_row(r);
    CsvDate read;
    bool is_read = in_an_order(cell, order, is_told, latest, &read);
    Str behind = is_told && !is_read ? beside_words(r, s, column, cell, order, latest) : S("");
    if (behind.len) is_read = in_an_order(cell = behind, order, is_told, latest, &read);
    if (!is_read && year_put(r, s, column, cell)) return;
    const char *fault = !is_read ? "This is no date in the order that the map gives; it is kept as written."
        : fault_of(c, r->report.kind, cell, order, latest, &read);
    if (!fault && read.date.year < BIRTH_YEAR_MIN) {
        csv_mapping_raise(r, "csv-date", r->names[column], s->kind, false, too_old);
        return;
    }
    if (fault) csv_mapping_raise(r, "csv-date", r->names[column], s->kind, false, fault);
    if (!fault && read.is_serial) csv_mapping_raise_serial(r, column);
    Str text = fault ? str_copy(&r->arena, cell)
        : str_format(&r->arena, "%04d%02d%02d", read.date.year, read.date.month, read.date.day);
    csv_value_add(&r->arena, s, FIELD_BIRTH_DATE, S(""), text);
}

bool csv_mapping_may_be_birth(const CsvMapping *r, Str date)
{
    size_t dates = r->date < r->columns ? r->date : r->arrest_date;
    DateOrder order = dates < r->columns ? r->fit[dates]->order : DATE_MDY;
    Date latest = day_of_row(r);
    CsvDate read;
    if (!date_is_known(latest) || !in_an_order(date, order, false, latest, &read)) return false;
    Age age = age_from_birth(read.date, latest);
    return age.low >= BESIDE_YEARS_MIN && age.high < 100;
}

/* ---- two sayings of one age ---- */

static const Value *stated(const Segment *s)
{
    for (size_t i = 0; i < s->count; i++)
        for (size_t k = 0; k < COUNT(age_fields); k++)
            if (s->values[i].field == age_fields[k]) return &s->values[i];
    return NULL;
}

static bool says_nothing(Age age)
{
    return age.form == AGE_BLANK || age.form == AGE_UNKNOWN || age.form == AGE_UNREADABLE;
}

/* False when there is no birth that can be read; *age is unknown where the day of the row is. */
static bool born(const CsvMapping *r, const Segment *s, Age *age)
{
    Str text = segment_text(s, FIELD_BIRTH_DATE);
    Date on = day_of_row(r);
    (void)date_read(segment_text(s, FIELD_ARREST_DATE), &on);
    return age_from_birth_text(text, on, age);
}

bool csv_mapping_age_told(const CsvMapping *r, const Segment *s)
{
    const Value *v = stated(s);
    Age age;
    return (v && !says_nothing(age_read(v->text))) || born(r, s, &age);
}

static size_t age_column(const CsvMapping *r, CsvRole role, uint8_t group)
{
    size_t i = 0;
    for (; i < r->columns; i++) {
        const CsvColumn *c = r->fit[i];
        bool is_its = c && c->use == CSV_USE_FIELD && c->field->role == role && c->group == group;
        if (is_its && (c->field->shape == CSV_AGE || c->field->shape == CSV_DESCRIBED)) break;
    }
    return i;
}

/* What was stated stays under the column's name and counts no longer. */
static void give_way(CsvMapping *r, CsvDrafts *drafts, CsvRole role, uint8_t group, Segment *s)
{
    size_t column = age_column(r, role, group);
    if (column < r->columns) csv_mapping_keep(r, drafts, column);
    for (size_t k = 0; k < COUNT(age_fields); k++) csv_value_drop(s, age_fields[k]);
}

void csv_mapping_placeholder_drop(CsvMapping *r, CsvDrafts *drafts, CsvRole role, uint8_t group, Segment *s)
{
    const Value *v = stated(s);
    if (v && says_nothing(age_read(v->text))) give_way(r, drafts, role, group, s);
}

/* A birth date says more than JUV. Of an age and a birth date that speak against each other the younger counts: a
 * child taken for an adult is lost, an adult taken for a child is looked at. */
static void settle(CsvMapping *r, CsvDrafts *drafts, CsvDraft *draft)
{
    Segment *s = &draft->segment;
    const Value *v = stated(s);
    Age by_birth;
    if (!v || !born(r, s, &by_birth)) return;
    Age said = age_read(v->text);
    if (says_nothing(said)) { give_way(r, drafts, draft->role, draft->group, s); return; }
    if (by_birth.low < 0) return;
    bool is_younger = by_birth.high < said.low, is_older = by_birth.low > said.high;
    bool is_minor = by_birth.status == AGE_IS_MINOR && said.status != AGE_IS_MINOR;
    int apart = is_younger ? said.low - by_birth.high : is_older ? by_birth.low - said.high : 0;
    size_t column = age_column(r, draft->role, draft->group);
    if (apart >= APART_YEARS || (apart && by_birth.status != said.status))
        csv_mapping_raise(r, "csv-ages", column < r->columns ? r->names[column] : S(""), s->kind, false,
            "The age and the birth date of this person speak against each other on the day of the report; the younger "
            "counts. Find out which is right.");
    bool is_exacter = said.form == AGE_RANGE && !apart && by_birth.status == said.status;
    if (is_younger || is_minor || is_exacter) give_way(r, drafts, draft->role, draft->group, s);
}

void csv_mapping_ages(CsvMapping *r, CsvDrafts *drafts)
{
    for (size_t i = 0; i < drafts->count; i++)
        if (drafts->draft[i].role >= CSV_VICTIM) settle(r, drafts, &drafts->draft[i]);
}

/* ---- whom the narrative tells of ---- */

typedef enum { TOLD_OF_ALL, TOLD_OF_CHILDREN, TOLD_OF_NOBODY } ToldOf;

static ToldOf told_of(const Record *report)
{
    bool are_adults = false;
    for (size_t i = 0; i < report->count; i++) {
        const Segment *s = &report->segments[i];
        bool is_known = s->kind >= SEGMENT_VICTIM && !says_nothing(s->age);
        if (is_known && s->age.status != AGE_IS_ADULT) return TOLD_OF_NOBODY;
        are_adults |= is_known;
    }
    return are_adults ? TOLD_OF_CHILDREN : TOLD_OF_ALL;
}

/* "3/4/2009" in the order of the list's dates, else in any; as "20090304", "2009-03" or "2009". Empty for what is no
 * birth. */
static Str birth_told(CsvMapping *r, Str said, Age *age)
{
    size_t dates = r->date < r->columns ? r->date : r->arrest_date;
    DateOrder order = dates < r->columns ? r->fit[dates]->order : DATE_MDY;
    CsvDate read;
    int year = 0, month = 0;
    if (said.len == 4 && csv_birth_year_read(said, &year)) *age = age_from_birth_year(year, r->report.date);
    else if (csv_birth_month_read(said, date_is_known(r->report.date) ? r->report.date : (Date){ 0 }, &year, &month))
        *age = age_from_birth_month(year, month, r->report.date);
    else if (in_an_order(said, order, false, r->report.date, &read)) *age = age_from_birth(read.date, r->report.date);
    else return S("");
    if ((year ? year : read.date.year) < BIRTH_YEAR_MIN || age->form == AGE_UNREADABLE) return S("");
    return year ? year_text(r, year, month)
                : str_format(&r->arena, "%04d%02d%02d", read.date.year, read.date.month, read.date.day);
}

static void person_add(CsvMapping *r, FieldId field, Str name, Str value, Age age)
{
    Record *report = &r->report;
    Segment s = { .kind = SEGMENT_PERSON, .action = 'I', .line = report->line, .number = -1, .age = age };
    csv_value_add(&r->arena, &s, field, S(""), value);
    s.values[0].name = name;
    arena_grow(&r->arena, report->segments, report->count, r->room);
    report->segments[report->count++] = s;
}

/* A date behind a name is taken for a birth where it makes somebody young on the day of the report. */
static bool may_be_birth(const CsvToldAge *told, Age age)
{
    return !told->is_bare || (age.low >= BARE_YEARS_MIN && age.high <= BARE_YEARS_MAX);
}

/* "FEM JUV, DOB 3/4/2009, 15 YO" is one person, and so is a child of whom a grade is told as well. */
static bool is_born_too(const Age births[], size_t count, Age age, bool is_school)
{
    for (size_t i = 0; i < count; i++) {
        bool is_same = age.form == AGE_EXACT && age.low >= births[i].low - 1 && age.low <= births[i].high;
        bool is_child = births[i].status == AGE_IS_MINOR && age.low <= births[i].low && births[i].high <= age.high;
        is_child |= is_school && births[i].status == AGE_IS_MINOR;
        if (births[i].low >= 0 && (is_same || is_child)) return true;
    }
    return false;
}

static bool is_wanted(ToldOf of, Age age)
{
    bool is_child = age.status == AGE_IS_MINOR && age.high >= TOLD_YEARS_MIN;
    return of == TOLD_OF_ALL || (of == TOLD_OF_CHILDREN && is_child);
}

static bool is_charge(FieldId field)
{
    return field == FIELD_ARREST_OFFENSE || field == FIELD_OFFENSE_CODE || field == FIELD_EVENT_TEXT;
}

/* Of a column that was read the whole cell is kept as well; what it says of somebody's age has been read by then. */
static bool is_only_kept(const CsvMapping *r, const Value *value)
{
    if ((FieldId)value->field != FIELD_OTHER) return false;
    for (size_t i = 0; i < r->columns; i++)
        if (str_eq(r->names[i], value->name)) return !r->fit[i] || r->fit[i]->use == CSV_USE_KEEP;
    return false;
}

/* A remark below a charge, in the charge's column: "TRUE NAME DOE, ANN DOB 3/4/2009". Charges tell ages of a law, so of
 * such a text only a birth counts, and an age that is called the true one: "AGE VERIFIED 16 - TO JUVENILE INTAKE", as
 * reasons of a release say, too, and a name: "Ann, says 19, ID shows 16". The same of columns that are only kept:
 * "school ID dob 3/4/2009" below "ID". */
static void remark_tell(CsvMapping *r, const Value *value, CsvToldAge told[], size_t *count, size_t room)
{
    FieldId field = (FieldId)value->field;
    if ((is_charge(field) && csv_cell_is_text(value->text)) ||
        is_only_kept(r, value)) {
        size_t left = *count, before = *count;
        csv_told_ages(&r->arena, value->text, told, count, room);
        for (size_t i = before; i < *count; i++)
            if (told[i].born_len && !told[i].is_bare) told[left++] = told[i];
        *count = left;
    }
    if (is_charge(field) || field == FIELD_OTHER || field == FIELD_DISPOSITION || field == FIELD_NAME)
        csv_told_true_ages(&r->arena, value->text, told, count, room);
}

/* "two girls, both 16": one for each of them. */
static void again_tell(Str text, CsvToldAge told[], size_t first, size_t *count, size_t room)
{
    int age;
    for (size_t i = first, end = *count; i < end; i++) {
        bool is_age = !told[i].born_len && told[i].len == 2 && str_to_number((Str){ told[i].age, 2 }, &age);
        size_t more = is_age ? csv_group_again(text, age) : 0;
        for (; more > 0 && *count < room; more--) told[(*count)++] = told[i];
    }
}

/* A kind of event ends with a day often enough: a date behind a name is a birth in a narrative only. True where a child
 * of the text is one that an officer plays. */
static bool text_tell(CsvMapping *r, const Value *value, CsvToldAge told[], size_t *count, size_t room)
{
    size_t left = *count, before = *count;
    Str text = csv_group_spread(&r->arena, value->text, GROUP_IN_TEXT);
    bool is_played = csv_told_ages(&r->arena, text, told, count, room);
    for (size_t i = before; i < *count; i++)
        if (!told[i].is_bare || (FieldId)value->field == FIELD_NARRATIVE) told[left++] = told[i];
    *count = left;
    if (text.at != value->text.at) again_tell(value->text, told, before, count, room);
    return is_played;
}

/* What all texts and remarks of the report tell; true when one tells of a child whom an officer plays. */
static bool texts_tell(CsvMapping *r, CsvToldAge told[], size_t *count, size_t room)
{
    bool is_played = false;
    for (size_t i = 0; i < r->report.count; i++) {
        const Segment *s = &r->report.segments[i];
        for (size_t k = 0; k < s->count; k++) {
            FieldId field = (FieldId)s->values[k].field;
            bool is_text = field == FIELD_NARRATIVE || (i == 0 && field == FIELD_EVENT_TEXT);
            if (is_text) is_played |= text_tell(r, &s->values[k], told, count, room);
            else remark_tell(r, &s->values[k], told, count, room);
        }
    }
    return is_played;
}

/* "class of 2028": the ages of it on that day. Left as it is where the day is not known. */
static void class_settle(CsvToldAge *told, Date on)
{
    int low, high;
    if (!told->class_year || !csv_school_class(told->class_year, on, &low, &high)) return;
    const int digits[] = { low / 10, low % 10, high / 10, high % 10 };
    for (size_t i = 0; i < COUNT(digits); i++) told->age[i] = (char)('0' + digits[i]);
    told->len = 4;
}

/* Calls for service name nobody in a column of its own, or only who called, and hotels whoever took the room. What is
 * cited says where the age was read. Beside a child whom an officer plays the law's "under 18" is nobody else. */
void csv_mapping_persons_told(CsvMapping *r)
{
    CsvToldAge told[CSV_GROUP_MAX];
    Age births[CSV_GROUP_MAX];
    size_t count = 0, born_count = 0;
    ToldOf of = told_of(&r->report);
    if (of == TOLD_OF_NOBODY) return;
    bool is_played = texts_tell(r, told, &count, COUNT(told));
    for (size_t i = 0; i < count; i++) {
        Age age = { 0 };
        Str birth = told[i].born_len ? birth_told(r, (Str){ told[i].born, told[i].born_len }, &age) : S("");
        if (!birth.len || !may_be_birth(&told[i], age) || !is_wanted(of, age)) continue;
        births[born_count++] = age;
        person_add(r, FIELD_BIRTH_DATE, S("birth of a person in the narrative"), birth, age);
    }
    for (size_t i = 0; i < count; i++) {
        class_settle(&told[i], r->report.date);
        Age age = age_read((Str){ told[i].age, told[i].len });
        bool is_of_law = told[i].is_bound && is_played;
        bool is_told = is_born_too(births, born_count, age, told[i].is_school || told[i].class_year);
        if (!told[i].len || is_of_law || !is_wanted(of, age) || is_told) continue;
        person_add(r, FIELD_PERSON_AGE, S("age of a person in the narrative"),
                   str_copy(&r->arena, (Str){ told[i].age, told[i].len }), age);
    }
}

void csv_mapping_second_note(CsvMapping *r, const CsvColumn *c, size_t place)
{
    size_t group = (c->group ? c->group : 1u) + place;
    if (!place || place > CSV_GROUP_MAX || group > CSV_GROUP_MAX) return;
    uint8_t *noted = &r->several[c->field->role][c->group][place - 1];
    for (size_t i = 0; i < r->columns && !*noted; i++) {
        const CsvColumn *other = r->fit[i];
        if (!other || other->use != CSV_USE_FIELD || other->group != group) continue;
        FieldId field = other->field->role == c->field->role ? other->field->field : FIELD_OTHER;
        if (field == FIELD_NAME || field == FIELD_LAST_NAME) *noted = (uint8_t)group;
    }
}
