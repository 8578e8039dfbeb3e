/* nibrs_edits.c - which edit rules does one segment break by itself? */
#include "ingest/nibrs_edits.h"

static void raise_with(const Edits *e, const Segment *s, const Value *value, FieldId field, const char *code,
                       const char *text, bool is_warning)
{
    if (!e->sink) return;
    size_t at = 0;
    if (s && !value && field != FIELD_OTHER) value = segment_value(s, field, &at);
    Problem p = { .line = s ? s->line : e->record->line, .column = value ? value->column : 0,
                  .field = value ? value->name : field != FIELD_OTHER ? str_of(field_name(field)) : S(""),
                  .code = str_of(code), .agency = e->record->agency, .number = e->record->number,
                  .level = s ? (int)s->kind : -1, .is_warning = is_warning, .text = text };
    e->sink(e->to, &p);
}

void edit_raise(const Edits *e, const Segment *s, FieldId field, const char *code, const char *text)
{
    raise_with(e, s, NULL, field, code, text, false);
}

void edit_warn(const Edits *e, const Segment *s, FieldId field, const char *code, const char *text)
{
    raise_with(e, s, NULL, field, code, text, true);
}

CrimeAgainst edit_against(const Edits *e, Code offense)
{
    const CodeEntry *entry = codes_find(e->offenses, offense);
    return entry ? entry->against : AGAINST_NONE;
}

/* ---- ages: x08 x09 x10 x22 x04 556 ---- */

static bool is_baby_code(Str s)
{
    return str_eq(s, S("NN")) || str_eq(s, S("NB")) || str_eq(s, S("BB"));
}

static void check_age(const Edits *e, const Segment *s, const Value *v)
{
    static const struct { const char *justify, *digits, *range, *from_00, *value; } edits[NIBRS_LEVELS] = {
        [SEGMENT_VICTIM] = { "408", "409", "410", "422", "404" },
        [SEGMENT_OFFENDER] = { "508", "509", "510", "522", "556" },
        [SEGMENT_ARRESTEE] = { "608", "609", "610", "622", "604" },
        [SEGMENT_GROUP_B_ARRESTEE] = { "708", "709", "710", "722", "704" },
    };
    const Str age = v->text;
    int number;
    if (age.at[0] == ' ')
        raise_with(e, s, v, FIELD_OTHER, edits[s->kind].justify,
                   "The age does not begin in the first column of its field.", false);
    else if (is_baby_code(age) && s->kind == SEGMENT_VICTIM)
        return;
    else if (age.len == 3)
        raise_with(e, s, v, FIELD_OTHER, edits[s->kind].digits,
                   "An age of more than two characters must be four digits.", false);
    else if (!str_to_number(age, &number) || (age.len != 2 && age.len != 4))
        raise_with(e, s, v, FIELD_OTHER, edits[s->kind].value,
                   "The age is not two digits, a range or an age code.", false);
    else if (age.len == 4 && number / 100 == 0)
        raise_with(e, s, v, FIELD_OTHER, edits[s->kind].from_00, "An age range cannot start with 00.", false);
    else if (age.len == 4 && number / 100 >= number % 100)
        raise_with(e, s, v, FIELD_OTHER, edits[s->kind].range,
                   "The low end of an age range must be below its high end.", false);
}

/* ---- values: 104 204 .. 704, 105 ---- */

static bool offense_fits(const Segment *s, const CodeEntry *entry)
{
    if (s->kind == SEGMENT_OFFENSE || s->kind == SEGMENT_VICTIM) return entry->group == 'A';
    return s->kind != SEGMENT_GROUP_B_ARRESTEE || entry->group == 'B';
}

typedef struct { FieldShape shape; const CodeList *list; } Shape;

/* Fields that no code asks for have no id; their row of the layout is found by name. */
static Shape shape_of(const Edits *e, const Segment *s, const Value *v)
{
    const LayoutSegment *segment = &e->layout->segments[s->kind];
    if (v->field != FIELD_OTHER)
        return (Shape){ e->layout->of_field[v->field].shape, e->layout->of_field[v->field].list };
    for (size_t i = 0; i < segment->count; i++)
        if (str_eq(segment->fields[i].name, v->name))
            return (Shape){ segment->fields[i].shape, segment->fields[i].list };
    return (Shape){ SHAPE_ANY, NULL };
}

static bool value_fits(const Segment *s, const Value *v, Shape shape)
{
    int number;
    Date date;
    switch (shape.shape) {
    case SHAPE_CODE: {
        const CodeEntry *entry = codes_find(shape.list, v->code);
        return entry && (!entry->group || offense_fits(s, entry));
    }
    case SHAPE_DATE:   return date_read(v->text, &date);
    case SHAPE_HOUR:   return v->text.len == 2 && str_to_number(v->text, &number) && number <= 23;
    case SHAPE_DIGITS:
        for (size_t i = 0; i < v->text.len; i++)
            if (v->text.at[i] < '0' || v->text.at[i] > '9') return false;
        return true;
    default:           return true;
    }
}

static bool is_incident_date(const Segment *s, const Value *v)
{
    return s->kind == SEGMENT_ADMINISTRATIVE && v->field == FIELD_INCIDENT_DATE;
}

static void check_values(const Edits *e, const Segment *s)
{
    static const char *const edit[NIBRS_LEVELS] = { "004", "104", "204", "304", "404", "504", "604", "704" };
    for (size_t i = 0; i < s->count; i++) {
        const Value *v = &s->values[i];
        Shape shape = shape_of(e, s, v);
        if (shape.shape == SHAPE_AGE || shape.shape == SHAPE_VICTIM_AGE) check_age(e, s, v);
        else if (value_fits(s, v, shape)) continue;
        else if (is_incident_date(s, v))
            raise_with(e, s, v, FIELD_OTHER, "105", "The incident date is not a day of the calendar.", false);
        else
            raise_with(e, s, v, FIELD_OTHER, edit[s->kind],
                       "The value is not in the list that the FBI allows here.", false);
    }
}

/* ---- duplicates: 206 306 406 606 706 ---- */

/* Fields that repeat to name several things, so that naming one twice says nothing. Property and offenders
 * may repeat. */
static bool is_set(uint16_t field)
{
    static const FieldId sets[] = { FIELD_SUSPECTED_USING, FIELD_CRIMINAL_ACTIVITY, FIELD_WEAPON, FIELD_BIAS,
                                    FIELD_DRUG,
                                    FIELD_VICTIM_OFFENSE, FIELD_INJURY, FIELD_ARMED_WITH };
    for (size_t i = 0; i < COUNT(sets); i++)
        if (field == sets[i]) return true;
    return false;
}

static void check_duplicates(const Edits *e, const Segment *s)
{
    static const char *const edit[NIBRS_LEVELS] = { NULL, NULL, "206", "306", "406", NULL, "606", "706" };
    for (size_t i = 0; edit[s->kind] && i + 1 < s->count; i++) {
        const Value *v = &s->values[i];
        if (!is_set(v->field)) continue;
        for (size_t k = i + 1; k < s->count; k++) {
            if (s->values[k].field != v->field || s->values[k].code != v->code) continue;
            raise_with(e, s, &s->values[k], FIELD_OTHER, edit[s->kind],
                       "The same value stands twice in a field that repeats.", false);
            return;
        }
    }
}

/* ---- persons ---- */

static void check_victim(const Edits *e, const Segment *s)
{
    static const FieldId personal[] = { FIELD_VICTIM_AGE, FIELD_VICTIM_SEX, FIELD_VICTIM_RACE,
                                        FIELD_VICTIM_ETHNICITY,
                                        FIELD_RESIDENT, FIELD_INJURY };
    bool is_individual = segment_code(s, FIELD_VICTIM_TYPE) == CODE1('I');
    if (is_individual && (!segment_code(s, FIELD_VICTIM_AGE) || !segment_code(s, FIELD_VICTIM_SEX) ||
                          !segment_code(s, FIELD_VICTIM_RACE)))
        edit_raise(e, s, FIELD_VICTIM_TYPE, "453", "An individual victim needs an age, a sex and a race.");
    if (!segment_is_person(s) && segment_code(s, FIELD_VICTIM_TYPE))
        for (size_t i = 0; i < COUNT(personal); i++)
            if (segment_code(s, personal[i])) {
                edit_raise(e, s, personal[i], "458",
                           "Personal data is given for a victim who is not an individual.");
                break;
            }
    if (is_individual && s->age.form == AGE_UNKNOWN && segment_code(s, FIELD_VICTIM_SEX) == CODE1('U') &&
        segment_code(s, FIELD_VICTIM_RACE) == CODE1('U'))
        edit_warn(e, s, FIELD_VICTIM_AGE, "1407",
                  "Age, sex and race are all unknown; an age range should be estimated.");
}

static void check_offender(const Edits *e, const Segment *s)
{
    if (s->number == 0 && (segment_code(s, FIELD_OFFENDER_AGE) || segment_code(s, FIELD_OFFENDER_SEX) ||
                           segment_code(s, FIELD_OFFENDER_RACE)))
        edit_raise(e, s, FIELD_OFFENDER_NUMBER, "552",
                   "Offender 00 means nothing is known, but age, sex or race is given.");
}

typedef struct { const char *sex, *missing, *given, *range, *over98, *young; } ArrestEdits;

static void check_disposition(const Edits *e, const Segment *s, const ArrestEdits *edit)
{
    bool has_disposition = segment_code(s, FIELD_DISPOSITION) != 0;
    bool is_minor = s->age.status == AGE_IS_MINOR;
    if (s->age.form == AGE_RANGE && s->age.low < 18 && s->age.high >= 18 && is_minor && !has_disposition)
        edit_warn(e, s, FIELD_ARRESTEE_AGE, edit->range,
                  "The age range reaches from juvenile to adult, its mean is a juvenile, and "
                  "no disposition is given.");
    else if (is_minor && !has_disposition)
        edit_raise(e, s, FIELD_DISPOSITION, edit->missing,
                   "The arrestee is under 18 and no disposition is given.");
    else if (has_disposition && (s->age.status == AGE_IS_ADULT || s->age.status == AGE_IS_POSSIBLE))
        edit_raise(e, s, FIELD_DISPOSITION, edit->given,
                   "A disposition for juveniles is given, but the age is 18 or older.");
}

static void check_arrestee(const Edits *e, const Segment *s)
{
    static const ArrestEdits group_a = { "667", "652", "653", "1640", "1641", "1608" };
    static const ArrestEdits group_b = { "758", "752", "753", "1740", "1741", "1708" };
    const ArrestEdits *edit = s->kind == SEGMENT_ARRESTEE ? &group_a : &group_b;
    Code sex = segment_code(s, FIELD_ARRESTEE_SEX), offense = segment_code(s, FIELD_ARREST_OFFENSE);

    if (sex == CODE1('U') || !sex)
        edit_raise(e, s, FIELD_ARRESTEE_SEX, edit->sex, "The sex of an arrestee must be M or F.");
    if (s->kind == SEGMENT_ARRESTEE && offense == CODE3('0', '9', 'C'))
        edit_raise(e, s, FIELD_ARREST_OFFENSE, "670", "A justifiable homicide cannot be an arrest offense.");
    check_disposition(e, s, edit);
    if (s->age.form == AGE_EXACT && s->age.low == 99)
        edit_warn(e, s, FIELD_ARRESTEE_AGE, edit->over98, "Age 99 means over 98; is 00, unknown, meant?");
    if (s->age.form == AGE_EXACT && s->age.low < 13 && offense == CODE3('9', '0', 'D'))
        edit_warn(e, s, FIELD_ARRESTEE_AGE, edit->young,
                  "The arrestee is under 13 and the offense is driving under the influence.");
    if (s->kind == SEGMENT_ARRESTEE && s->age.form == AGE_EXACT && s->age.low < 11 &&
        (offense == CODE3('0', '9', 'A') || offense == CODE3('1', '1', 'A') ||
         offense == CODE3('1', '2', '0')))
        edit_warn(e, s, FIELD_ARRESTEE_AGE, "1609",
                  "The arrestee is under 11 for homicide, rape or robbery.");
    if (s->kind == SEGMENT_GROUP_B_ARRESTEE && s->age.form == AGE_EXACT && s->age.low < 3)
        edit_warn(e, s, FIELD_ARRESTEE_AGE, "1701", "The arrestee is under 3.");
}

static void check_property(const Edits *e, const Segment *s)
{
    Code loss = segment_code(s, FIELD_PROPERTY_LOSS);
    if (loss == CODE1('6') && segment_code(s, FIELD_DRUG) &&
        !segment_has_code(s, FIELD_PROPERTY, CODE2('1', '0')))
        edit_raise(e, s, FIELD_DRUG, "365",
                   "A drug type is given, but no seized property is described as drugs (10).");
}

static void check_segment(const Edits *e, const Segment *s)
{
    check_values(e, s);
    check_duplicates(e, s);
    switch (s->kind) {
    case SEGMENT_PROPERTY:         check_property(e, s); break;
    case SEGMENT_VICTIM:           check_victim(e, s); break;
    case SEGMENT_OFFENDER:         check_offender(e, s); break;
    case SEGMENT_ARRESTEE:
    case SEGMENT_GROUP_B_ARRESTEE: check_arrestee(e, s); break;
    default:                       break;
    }
}

void edits_check(const Layout *layout, const Record *record, ProblemSink sink, void *to)
{
    edits_check_since(layout, record, (Date){ 0 }, sink, to);
}

void edits_check_since(const Layout *layout, const Record *record, Date since, ProblemSink sink, void *to)
{
    Edits e = { layout, layout->of_field[FIELD_OFFENSE_CODE].list, record, sink, to, since };
    /* a delete needs only its keys; the rest may be anything */
    if (!sink || record->is_delete) return;

    for (size_t i = 0; i < record->count; i++) check_segment(&e, &record->segments[i]);
    edits_check_report(&e);
}
