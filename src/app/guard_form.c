/* guard_form.c - what does the form of a records system say? */
#include "app/guard_form.h"

#include <jansson.h>

#include "base/limits.h"

#define VALUES_MAX 24

typedef struct {
    Arena *arena;
    const AgeBook *book;
    Str name;
    Date today;
    GuardForm *form;
    Record *record;             /* of the form */
    Err *err;
} Form;

static bool wrong(const Form *f, const char *place, const char *what)
{
    return err_set(f->err, ERR_INPUT, "%.*s: %s %s safeharbor guard --help shows a form.", STR(f->name), place, what);
}

static void value_add(Segment *s, FieldId field, Str text)
{
    unsigned before = 0;
    if (!text.len || s->count == VALUES_MAX) return;
    for (size_t i = 0; i < s->count; i++) before += s->values[i].field == field;
    s->values[s->count++] = (Value){ .text = text, .name = field_name_numbered(field, before ? before + 1 : 0),
                                     .code = code_of(text), .field = (uint16_t)field,
                                     .occurrence = (uint8_t)(before + 1) };
}

static Segment *segment_new(const Form *f, SegmentKind kind)
{
    Segment *s = &f->record->segments[f->record->count++];
    *s = (Segment){ .kind = kind, .action = 'I', .line = 1, .number = -1,
                    .values = arena_new(f->arena, Value, VALUES_MAX) };
    return s;
}

static bool knows_all(const Form *f, const char *place, const json_t *object, const char *const *known)
{
    const char *word;
    json_t *value;
    if (!json_is_object(object)) return wrong(f, place, "is not an object.");
    json_object_foreach((json_t *)object, word, value) {
        size_t i = 0;
        while (known[i] && strcmp(known[i], word) != 0) i++;
        if (known[i]) continue;
        char what[80];
        snprintf(what, sizeof what, "has no word \"%.40s\".", word);
        return wrong(f, place, what);
    }
    return true;
}

/* Empty when it is not there. */
static bool text_of(const Form *f, const char *place, const json_t *object, const char *key, Str *text)
{
    const json_t *value = json_object_get(object, key);
    char at[120];
    *text = S("");
    if (!value || json_is_null(value)) return true;
    if (json_is_string(value)) {
        *text = str_trim(str_copy(f->arena, (Str){ json_string_value(value), json_string_length(value) }));
        return true;
    }
    snprintf(at, sizeof at, "%s%s%s", place, *place ? "." : "", key);
    return wrong(f, at, "is not a text.");
}

static bool day_of(const Form *f, const char *place, const json_t *object, const char *key, Date *day, Str *compact)
{
    Str text;
    char at[120];
    *day = (Date){ 0 };
    *compact = S("");
    if (!text_of(f, place, object, key, &text)) return false;
    if (!text.len) return true;
    snprintf(at, sizeof at, "%s%s%s", place, *place ? "." : "", key);
    Str digits = text;
    if (text.len == 10 && text.at[4] == '-' && text.at[7] == '-')
        digits = str_format(f->arena, "%.4s%.2s%.2s", text.at, text.at + 5, text.at + 8);
    if (!date_read(digits, day)) return wrong(f, at, "is not a day as 2026-11-25.");
    *compact = digits;
    return true;
}

static bool offense_read(const Form *f, const char *place, const json_t *value, FieldId code_field, Segment *s)
{
    static const char *const known[] = { "code", "charge", NULL };
    Str code = S(""), charge = S("");
    if (json_is_string(value)) code = str_copy(f->arena, str_of(json_string_value(value)));
    else if (!knows_all(f, place, value, known) || !text_of(f, place, value, "code", &code) ||
             !text_of(f, place, value, "charge", &charge)) return false;
    if (!code.len && !charge.len) return wrong(f, place, "has neither a code nor a charge.");
    value_add(s, code_field, code);
    value_add(s, FIELD_EVENT_TEXT, charge);
    return true;
}

static bool list_of(const Form *f, const char *place, const json_t *object, const char *key, size_t most,
                    const json_t **list)
{
    char at[120];
    *list = json_object_get(object, key);
    snprintf(at, sizeof at, "%s%s%s", place, *place ? "." : "", key);
    if (!*list || json_is_null(*list)) { *list = NULL; return true; }
    if (!json_is_array(*list)) return wrong(f, at, "is not a list.");
    return json_array_size(*list) <= most || wrong(f, at, "has more entries than a form can have.");
}

static bool offenses_read(const Form *f, const json_t *root)
{
    const json_t *list;
    char place[40];
    if (!list_of(f, "", root, "offenses", GUARD_FORM_ENTRIES_MAX, &list)) return false;
    for (size_t i = 0; i < json_array_size(list); i++) {
        snprintf(place, sizeof place, "offenses[%zu]", i);
        if (!offense_read(f, place, json_array_get(list, i), FIELD_OFFENSE_CODE, segment_new(f, SEGMENT_OFFENSE)))
            return false;
    }
    return true;
}

/* ---- persons ---- */

static bool kind_named(Str role, SegmentKind *kind)
{
    static const SegmentKind kinds[ROLES] = { [ROLE_VICTIM] = SEGMENT_VICTIM, [ROLE_OFFENDER] = SEGMENT_OFFENDER,
        [ROLE_ARRESTEE] = SEGMENT_ARRESTEE, [ROLE_PERSON] = SEGMENT_PERSON };
    Role r;
    if (!role_named(role, &r)) return false;
    *kind = kinds[r];
    return true;
}

static bool age_read_years(const Form *f, const char *at, json_int_t years, Str *age)
{
    if (years < 0 || years > 120) return wrong(f, at, "is no age in years.");
    *age = years > 98 ? S("99") : years == 0 ? S("BB") : str_format(f->arena, "%02d", (int)years);
    return true;
}

/* "16-19", two ages of which the second is higher. */
static bool is_age_range(Str text, int *low, int *high)
{
    Str rest = text, first;
    return memchr(text.at, '-', text.len) && str_cut(&rest, '-', &first) && str_to_number(str_trim(first), low) &&
        str_to_number(str_trim(rest), high) && *low < *high && *high < 99;
}

/* "16-19" is 1619 in NIBRS, 7 is 07. */
static bool age_read_text(const Form *f, const char *place, const json_t *person, Str *age)
{
    const json_t *value = json_object_get(person, "age");
    char at[60];
    int low, high;
    snprintf(at, sizeof at, "%s.age", place);
    if (json_is_integer(value)) return age_read_years(f, at, json_integer_value(value), age);
    if (value && !json_is_null(value) && !json_is_string(value)) return wrong(f, at, "is neither a number nor a text.");
    if (!text_of(f, place, person, "age", age) || !age->len) return age->at != NULL;
    if (is_age_range(*age, &low, &high)) { *age = str_format(f->arena, "%02d%02d", low, high); return true; }
    if (str_eq(*age, S("unknown"))) { *age = S("00"); return true; }
    if (str_to_number(*age, &low) && age->len < 3 && low > 0) { *age = str_format(f->arena, "%02d", low); return true; }
    return age_read(*age).form != AGE_UNREADABLE || wrong(f, at, "is no age: write 17, \"16-19\" or \"unknown\".");
}

static bool sequence_of(const Form *f, const char *place, const json_t *person, Segment *s)
{
    const json_t *value = json_object_get(person, "sequence");
    char at[60];
    int before = 0;
    snprintf(at, sizeof at, "%s.sequence", place);
    for (size_t i = 0; i + 1 < f->record->count; i++) before += f->record->segments[i].kind == s->kind;
    s->number = before + 1;
    if (!value || json_is_null(value)) return true;
    if (!json_is_integer(value) || json_integer_value(value) < 0 || json_integer_value(value) > 999)
        return wrong(f, at, "is a number from 0 to 999.");
    s->number = (int)json_integer_value(value);
    return true;
}

/* Offender 0 is what NIBRS writes where nobody is known, so nobody is looked at. Of whom anything is said somebody
 * is. */
static bool nobody_is_known(const Form *f, const char *place, const json_t *person)
{
    static const char *const says[] = { "age", "born", "name", "document", "offenses", "charge", "age_evidence" };
    char at[60];
    snprintf(at, sizeof at, "%s.sequence", place);
    for (size_t i = 0; i < COUNT(says); i++) {
        const json_t *value = json_object_get(person, says[i]);
        if (value && !json_is_null(value))
            return wrong(f, at, "is 0, an offender of whom nothing is known, and the form says more: number from 1.");
    }
    return true;
}

static bool evidence_read(const Form *f, const char *place, const json_t *person)
{
    const json_t *value = json_object_get(person, "age_evidence");
    Str at = str_format(f->arena, "%s.age_evidence", place);
    if (!value || json_is_null(value)) return true;
    if (!json_is_object(value) && !json_is_array(value)) return wrong(f, at.at, "is neither an object nor a list.");
    if (f->form->evidence_count == GUARD_EVIDENCE_MAX)
        return wrong(f, at.at, "is of more persons than can have evidence in one form.");
    FormEvidence *e = &f->form->evidence[f->form->evidence_count++];
    e->segment = f->record->count - 1;
    return age_evidence_read(f->arena, f->book, f->name, at, value, f->record->date, f->today, &e->question, f->err);
}

static bool person_read(const Form *f, const char *place, const json_t *person)
{
    static const char *const known[] = { "role", "sequence", "age", "born", "name", "document", "offenses",
                                        "charge", "age_evidence", NULL };
    static const FieldId ages[SEGMENT_KINDS] = { [SEGMENT_VICTIM] = FIELD_VICTIM_AGE,
                                                 [SEGMENT_OFFENDER] = FIELD_OFFENDER_AGE,
                                                 [SEGMENT_ARRESTEE] = FIELD_ARRESTEE_AGE,
                                                 [SEGMENT_PERSON] = FIELD_PERSON_AGE };
    Str role, age, born, charge, name, document;
    Date day;
    SegmentKind kind;
    const json_t *list;
    if (!knows_all(f, place, person, known) || !text_of(f, place, person, "role", &role)) return false;
    if (!kind_named(role, &kind)) return wrong(f, place, "has no role: victim, offender, arrestee or person.");
    Segment *s = segment_new(f, kind);
    if (!sequence_of(f, place, person, s) ||
        (kind == SEGMENT_OFFENDER && !s->number && !nobody_is_known(f, place, person)) ||
        !age_read_text(f, place, person, &age) ||
        !day_of(f, place, person, "born", &day, &born) || !text_of(f, place, person, "charge", &charge) ||
        !text_of(f, place, person, "name", &name) || !text_of(f, place, person, "document", &document) ||
        !list_of(f, place, person, "offenses", VALUES_MAX / 2, &list)) return false;
    if (kind == SEGMENT_VICTIM) value_add(s, FIELD_VICTIM_TYPE, S("I"));
    value_add(s, ages[kind], age);
    value_add(s, FIELD_BIRTH_DATE, born);
    value_add(s, FIELD_NAME, name);
    value_add(s, FIELD_DOCUMENT, document);
    value_add(s, FIELD_EVENT_TEXT, charge);
    FieldId field = kind == SEGMENT_VICTIM ? FIELD_VICTIM_OFFENSE : FIELD_ARREST_OFFENSE;
    for (size_t i = 0; i < json_array_size(list); i++)
        if (!offense_read(f, place, json_array_get(list, i), field, s)) return false;
    s->age = segment_age(s);
    return evidence_read(f, place, person);
}

static bool persons_read(const Form *f, const json_t *root)
{
    const json_t *list;
    char place[40];
    if (!list_of(f, "", root, "persons", GUARD_FORM_ENTRIES_MAX, &list)) return false;
    if (!json_array_size(list)) return wrong(f, "persons", "lists nobody.");
    for (size_t i = 0; i < json_array_size(list); i++) {
        snprintf(place, sizeof place, "persons[%zu]", i);
        if (!person_read(f, place, json_array_get(list, i))) return false;
    }
    return true;
}

static bool root_read(const Form *f, const json_t *root)
{
    static const char *const known[] = { "agency", "number", "date", "offenses", "persons", NULL };
    Str compact;
    if (!knows_all(f, "the form", root, known) || !text_of(f, "", root, "agency", &f->record->agency) ||
        !text_of(f, "", root, "number", &f->record->number) || !day_of(f, "", root, "date", &f->record->date, &compact))
        return false;
    if (!compact.len) f->record->date = f->today;
    (void)segment_new(f, SEGMENT_ADMINISTRATIVE);
    value_add(&f->record->segments[0], FIELD_INCIDENT_DATE, compact);
    if (!offenses_read(f, root) || !persons_read(f, root)) return false;
    record_take_ages(f->record);
    return true;
}

bool guard_form_read(Arena *arena, const AgeBook *book, Str name, Str text, Date today, GuardForm *form, Err *err)
{
    json_error_t error;
    *form = (GuardForm){ .record = { .kind = RECORD_INCIDENT, .line = 1,
                                     .segments = arena_new(arena, Segment, 2 * GUARD_FORM_ENTRIES_MAX + 1) },
                         .evidence = arena_new(arena, FormEvidence, GUARD_EVIDENCE_MAX) };
    Form reading = { arena, book, name, today, form, &form->record, err };
    json_t *root = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return err_set(err, ERR_INPUT,
                       "%.*s, line %d, column %d: This is not JSON. safeharbor guard --help shows a form.",
                       STR(name), error.line, error.column);
    bool ok = root_read(&reading, root);
    json_decref(root);
    return ok;
}
