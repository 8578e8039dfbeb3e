/* person_rows.c - who is named in the reports of a tenant, as rows to compare? */
#include "app/person_rows.h"

#include "app/knowledge.h"
#include "app/version_join.h"
#include "base/big.h"
#include "base/limits.h"
#include "guide/content.h"
#include "insight/age_value.h"
#include "store/imports.h"
#include "store/records.h"

#define MODEL_NAME S("link/mentions.json")
#define RECORDS_TELL 4096              /* records between two words on how far it is */

/* A person while it is not known which versions of reports count. */
typedef struct { PersonRow person; uint32_t record; When when; } Draft;

typedef struct {
    PersonRows *out;
    Tenant *tenant;
    const Corrections *corrections;
    LinkReader *reader;
    Sorter *versions, *places;
    Arena reading;
    Draft *drafts; LinkCell *cells; size_t draft_count;
    bool *is_current; size_t record_count;      /* by the order in which records were read */
    uint32_t file;
    int64_t since;              /* imports up to this number are passed over */
    Str agency;                 /* the last one, which most records share */
    PersonRowsProgress progress;
    void *self;
} Reading;

/* ---- what a segment says ---- */

bool person_model_read(Arena *app, LinkModel *model, Err *err)
{
    const ContentFile *file = content_find(MODEL_NAME);
    if (!file) return err_set(err, ERR_INPUT, "The model %.*s is missing from this build.", STR(MODEL_NAME));
    return link_model_parse(app, file->name, file->text, model, err);
}

const char *person_column_words(PersonColumn column)
{
    static const char *const words[PERSON_COLUMNS] = {
        "first name", "middle name", "last name", "date of birth", "verified date of birth", "sex", "phone",
        "second phone", "license plate", "vehicle number", "document number", "handle", "email", "address", "city",
        "state", "postcode",
    };
    return words[column];
}

static Str first_word(Str *rest)
{
    Str word;
    *rest = str_trim(*rest);
    if (!str_cut(rest, ' ', &word)) word = S("");
    *rest = rest->at ? str_trim(*rest) : S("");
    return word;
}

/* The last word is taken off. */
static Str last_word(Str *rest)
{
    size_t at = rest->len;
    while (at > 0 && rest->at[at - 1] != ' ') at--;
    Str word = { rest->at + at, rest->len - at };
    *rest = str_trim((Str){ rest->at, at });
    return word;
}

/* "DOE, ANN MARIE"; without a comma the family name is taken to stand last: linking looks for names in either order. */
void person_name_part(Str name, Str texts[PERSON_COLUMNS])
{
    Str family, rest = str_trim(name);
    bool has_comma = str_has(rest, S(","));
    if (has_comma) {
        (void)str_cut(&rest, ',', &family);
        if (!rest.at) rest = S("");
        texts[PERSON_FIRST_NAME] = first_word(&rest);
    } else {
        texts[PERSON_FIRST_NAME] = first_word(&rest);
        family = last_word(&rest);
    }
    texts[PERSON_LAST_NAME] = str_trim(family);
    texts[PERSON_MIDDLE_NAME] = rest;
}

static void names_tell(const Segment *s, Str texts[PERSON_COLUMNS])
{
    Str first = segment_text(s, FIELD_FIRST_NAME), last = segment_text(s, FIELD_LAST_NAME);
    if (!first.len && !last.len) { person_name_part(segment_text(s, FIELD_NAME), texts); return; }
    texts[PERSON_FIRST_NAME] = first;
    texts[PERSON_LAST_NAME] = last;
    texts[PERSON_MIDDLE_NAME] = segment_text(s, FIELD_MIDDLE_NAME);
}

static Str sex_told(const Segment *s)
{
    static const FieldId fields[] = { FIELD_VICTIM_SEX, FIELD_OFFENDER_SEX, FIELD_ARRESTEE_SEX, FIELD_PERSON_SEX };
    Str sex = S("");
    for (size_t i = 0; i < COUNT(fields) && !sex.len; i++) sex = segment_text(s, fields[i]);
    return sex;
}

static void phones_tell(const Segment *s, Str texts[PERSON_COLUMNS])
{
    size_t at = 0;
    const Value *first = segment_value(s, FIELD_PHONE, &at);
    const Value *second = first ? segment_value(s, FIELD_PHONE, &at) : NULL;
    if (first) texts[PERSON_PHONE] = first->text;
    if (second && !str_eq(second->text, first->text)) texts[PERSON_PHONE_2] = second->text;
}

/* Only a whole day, or a year alone, can be compared; a span says too little. */
static void correction_tells(const Correction *c, Str texts[PERSON_COLUMNS])
{
    AgeValue value;
    Date day;
    int year;
    if (c->name.len) person_name_part(c->name, texts);
    if (!texts[PERSON_DOCUMENT].len) texts[PERSON_DOCUMENT] = c->document;
    bool is_day = date_read(c->born, &day) || (age_value_born(c->born, &value) && age_value_day(&value, &day));
    bool is_year = str_to_number(c->born, &year) && c->born.len == 4;
    if (is_day || is_year) texts[PERSON_BORN_VERIFIED] = c->born;
}

void person_texts(const Segment *s, const Correction *corrected, Str texts[PERSON_COLUMNS])
{
    static const struct { PersonColumn column; FieldId field; } plain[] = {
        { PERSON_BORN, FIELD_BIRTH_DATE }, { PERSON_PLATE, FIELD_PLATE }, { PERSON_VIN, FIELD_VIN },
        { PERSON_DOCUMENT, FIELD_DOCUMENT }, { PERSON_HANDLE, FIELD_HANDLE }, { PERSON_EMAIL, FIELD_EMAIL },
        { PERSON_ADDRESS, FIELD_ADDRESS }, { PERSON_CITY, FIELD_CITY }, { PERSON_STATE, FIELD_STATE },
        { PERSON_POSTCODE, FIELD_POSTCODE },
    };
    for (size_t i = 0; i < PERSON_COLUMNS; i++) texts[i] = S("");
    for (size_t i = 0; i < COUNT(plain); i++) texts[plain[i].column] = segment_text(s, plain[i].field);
    names_tell(s, texts);
    phones_tell(s, texts);
    texts[PERSON_SEX] = sex_told(s);
    if (corrected) correction_tells(corrected, texts);
}

/* Sex, a middle name or a city alone tell nobody from others. */
static bool tells_who(const LinkCell cells[PERSON_COLUMNS])
{
    static const PersonColumn little[] = { PERSON_MIDDLE_NAME, PERSON_SEX, PERSON_CITY, PERSON_STATE, PERSON_POSTCODE };
    bool tells = false;
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        bool is_little = false;
        for (size_t i = 0; i < COUNT(little); i++) is_little |= f == little[i];
        tells |= cells[f] && !is_little;
    }
    return tells;
}

bool person_row_make(LinkReader *reader, const LinkModel *model, const Str texts[PERSON_COLUMNS],
                     LinkCell cells[PERSON_COLUMNS])
{
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        bool is_placeholder = false;
        cells[f] = link_value(reader, model->fields[f].kind, texts[f], &is_placeholder);
    }
    return tells_who(cells);
}

/* ---- reading reports ---- */

static const Correction *correction_of(const Reading *r, const Mention *mention)
{
    size_t at[PERSON_COLUMNS], count, n = corrections_of(r->corrections, mention, at, COUNT(at));
    const KeptCorrection *all = corrections_all(r->corrections, &count);
    if (n > COUNT(at)) n = COUNT(at);
    return n ? &all[at[n - 1]].correction : NULL;
}

static Mention mention_kept(Reading *r, Mention mention)
{
    Arena *kept = &r->out->kept;
    if (!str_eq(r->agency, mention.agency)) r->agency = str_copy(kept, mention.agency);
    mention.agency = r->agency;
    mention.number = str_copy(kept, mention.number);
    return mention;
}

static bool segment_take(Reading *r, const Record *record, size_t at, int64_t id, Err *err)
{
    Mention mention;
    Str texts[PERSON_COLUMNS];
    const Segment *s = &record->segments[at];
    if (!segment_is_person(s) || !mention_of(record, s, &mention)) return true;
    if (r->draft_count == LINK_RECORDS_MAX)
        return err_set(err, ERR_LIMIT, "There are more persons in the reports than can be compared.");
    person_texts(s, correction_of(r, &mention), texts);
    if (!person_row_make(r->reader, &r->out->model, texts, r->cells + r->draft_count * PERSON_COLUMNS)) {
        r->out->untold++;
        return true;
    }
    PersonRow person = { mention_kept(r, mention), id, (uint32_t)at, record->kind, segment_date(record, s),
                         s->age.status != AGE_IS_ADULT };
    When when = { record->submission, r->file, record->line };
    r->drafts[r->draft_count++] = (Draft){ person, (uint32_t)r->record_count, when };
    return true;
}

static bool record_take(void *to, int64_t id, const Record *record, Str raw, Str sealed, Err *err)
{
    Reading *r = to;
    (void)raw;
    (void)sealed;
    Record known = *record;
    Version version = version_of(record, r->file, (uint32_t)r->record_count);
    if (!sorter_add(r->versions, &version, err)) return false;
    (void)corrections_apply(r->corrections, &r->reading, &known);
    for (size_t i = 0; i < known.count; i++)
        if (!segment_take(r, &known, i, id, err)) return false;
    if (++r->record_count == LINK_RECORDS_MAX)
        return err_set(err, ERR_LIMIT, "There are more reports than can be compared.");
    if (r->progress && r->record_count % RECORDS_TELL == 0) r->progress(r->self, "reading reports");
    return true;
}

static bool reports_read(Reading *r, Err *err)
{
    ImportRow *imports;
    size_t count;
    Store *store = r->tenant->store;
    if (!imports_landed(store, r->tenant->app, &imports, &count, err)) return false;
    r->out->newest = count ? imports[count - 1].id : 0;
    for (r->file = 0; r->file < count; r->file++) {
        const ImportRow *row = &imports[r->file];
        if (row->id <= r->since || row->is_withdrawn || row->is_purged) continue;
        if (str_eq(row->format, CORRECTION_FORMAT)) continue;
        if (!records_each(store, &r->reading, row->first_record, row->first_record + row->records, record_take, r,
                          err)) return false;
    }
    return true;
}

/* ---- which versions count ---- */

static void version_is_current(void *to, const Version *version)
{
    Reading *r = to;
    r->is_current[version->agency] = true;          /* which is its place among the records here */
}

static bool place_pass(void *to, const Place *place, Standing standing, Err *err)
{
    (void)to;
    (void)place;
    (void)standing;
    (void)err;
    return true;
}

static bool versions_settle(Reading *r, Err *err)
{
    const JoinSink sink = { version_is_current, place_pass, r };
    bool *skip = big_new(bool, r->file + 1);
    bool ok = sorter_start(r->versions, err) && sorter_start(r->places, err) &&
              version_join(r->versions, r->places, skip, &sink, err);
    big_end(skip, r->file + 1);
    return ok;
}

/* ---- one row a mention ---- */

/* One mention's drafts together, the newest report first. */
static int draft_order(const void *a, const void *b)
{
    const Draft *x = *(const Draft *const *)a, *y = *(const Draft *const *)b;
    int order = mention_compare(&x->person.mention, &y->person.mention);
    if (!order) order = (y->when.submission > x->when.submission) - (y->when.submission < x->when.submission);
    if (!order) order = (y->when.file > x->when.file) - (y->when.file < x->when.file);
    if (!order) order = (y->when.line > x->when.line) - (y->when.line < x->when.line);
    return order ? order : (y->person.segment < x->person.segment) - (y->person.segment > x->person.segment);
}

static void rows_begin(PersonRows *rows, size_t room)
{
    LinkRows *to = &rows->input.rows;
    rows->room = rows->input.room = room;
    rows->persons = big_new(PersonRow, room);
    to->cells = big_new(LinkCell, room * PERSON_COLUMNS);
}

/* What an older one of several reports says, and newer ones leave out, is known as well. */
static void draft_add(Reading *r, const Draft *draft, bool is_first)
{
    LinkRows *rows = &r->out->input.rows;
    if (is_first) r->out->persons[rows->count++] = draft->person;
    LinkCell *to = rows->cells + (rows->count - 1) * PERSON_COLUMNS;
    const LinkCell *from = r->cells + (size_t)(draft - r->drafts) * PERSON_COLUMNS;
    r->out->persons[rows->count - 1].may_be_minor |= draft->person.may_be_minor;
    for (size_t f = 0; f < PERSON_COLUMNS; f++)
        if (!to[f]) to[f] = from[f];
}

static void rows_settle(Reading *r)
{
    size_t n = 0;
    const Draft **order = big_new(const Draft *, r->draft_count + 1);
    for (size_t i = 0; i < r->draft_count; i++)
        if (r->is_current[r->drafts[i].record]) order[n++] = &r->drafts[i];
    if (n) qsort(order, n, sizeof *order, draft_order);
    rows_begin(r->out, n + 1);
    for (size_t i = 0; i < n; i++)
        draft_add(r, order[i], !i || !mention_is_same(&order[i]->person.mention, &order[i - 1]->person.mention));
    big_end(order, r->draft_count + 1);
}

/* ---- the whole ---- */

static bool begin(PersonRows *rows, Arena *app, Err *err)
{
    *rows = (PersonRows){ .untold = 0 };
    if (!arena_open(&rows->kept, IDS_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    if (!person_model_read(app, &rows->model, err) || !(rows->lexicon = knowledge_read_lexicon(app, err))) return false;
    LinkRows *to = &rows->input.rows;
    to->field_count = PERSON_COLUMNS;
    memcpy(to->fields, rows->model.fields, sizeof to->fields);
    for (size_t f = 0; f < PERSON_COLUMNS; f++) {
        LinkKind kind = to->fields[f].kind;
        if (!to->words[kind])
            to->words[kind] = link_words_open(kind == LINK_NAME ? link_lexicon_forms(rows->lexicon) : NULL);
    }
    return rows->model.field_count == PERSON_COLUMNS ||
           err_set(err, ERR_INPUT, "The model %.*s of this build has other columns.", STR(MODEL_NAME));
}

bool person_rows_read_since(PersonRows *rows, Tenant *tenant, const Corrections *corrections, int64_t since,
                            PersonRowsProgress progress, void *self, Err *err)
{
    if (!begin(rows, tenant->app, err)) return false;
    Reading r = { .out = rows, .tenant = tenant, .corrections = corrections, .since = since,
                  .progress = progress, .self = self };
    if (!arena_open(&r.reading, 2 * REPORT_ARENA_BYTES)) return err_set(err, ERR_STORE, "There is not enough memory.");
    r.reader = link_reader_open(rows->lexicon, rows->input.rows.words);
    r.versions = sorter_open(sizeof(Version), SORTER_BYTES_DEFAULT, version_order);
    r.places = sorter_open(sizeof(Place), SORTER_BYTES_DEFAULT, place_order);
    r.drafts = big_reserve(Draft, LINK_RECORDS_MAX);
    r.cells = big_reserve(LinkCell, LINK_RECORDS_MAX * PERSON_COLUMNS);
    r.is_current = big_reserve(bool, LINK_RECORDS_MAX);
    bool ok = reports_read(&r, err) && versions_settle(&r, err);
    if (ok) rows_settle(&r);
    big_end(r.is_current, LINK_RECORDS_MAX);
    big_end(r.cells, LINK_RECORDS_MAX * PERSON_COLUMNS);
    big_end(r.drafts, LINK_RECORDS_MAX);
    sorter_close(r.places);
    sorter_close(r.versions);
    link_reader_close(r.reader);
    arena_close(&r.reading);
    return ok;
}

bool person_rows_read(PersonRows *rows, Tenant *tenant, const Corrections *corrections, PersonRowsProgress progress,
                      void *self, Err *err)
{
    return person_rows_read_since(rows, tenant, corrections, 0, progress, self, err);
}

void person_rows_end(PersonRows *rows)
{
    if (rows->persons) big_end(rows->persons, rows->room);
    link_input_end(&rows->input);
    if (rows->kept.base) arena_close(&rows->kept);
    *rows = (PersonRows){ .untold = 0 };
}

bool person_rows_find(const PersonRows *rows, const Mention *mention, uint32_t *row)
{
    size_t low = 0, high = rows->input.rows.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = mention_compare(&rows->persons[middle].mention, mention);
        if (!order) { *row = (uint32_t)middle; return true; }
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return false;
}
