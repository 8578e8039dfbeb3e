/* charge_file.c - what does the file say of the case? */
#include "app/charge_file.h"

#include <jansson.h>

#include "app/age_file.h"
#include "app/source.h"
#include "base/digest.h"
#include "base/hex.h"
#include "base/limits.h"

typedef struct { Arena *arena; const LawBook *law; Str name; Date today; ChargeCase *out; Err *err; } Reader;

static bool wrong(const Reader *r, Str path, const char *what)
{
    return err_set(r->err, ERR_INPUT, "%.*s: %.*s: %s safeharbor charge --help shows a file.",
                   STR(str_base_name(r->name)), STR(path), what);
}

static bool knows_all(const Reader *r, Str path, const json_t *object, const char *const *known, size_t count)
{
    const char *word;
    json_t *value;
    if (!json_is_object(object)) return wrong(r, path, "An object is needed.");
    json_object_foreach((json_t *)object, word, value) {
        bool is_known = false;
        for (size_t i = 0; i < count; i++) is_known |= !strcmp(word, known[i]);
        if (!is_known) return wrong(r, path, "There is a field that the format does not have.");
    }
    return true;
}

static bool text_read(const Reader *r, Str path, const json_t *value, Str *out)
{
    *out = S("");
    if (!value) return true;
    if (!json_is_string(value)) return wrong(r, path, "A text is needed.");
    Str text = { json_string_value(value), json_string_length(value) };
    if (str_is_blank(text) || text.len > AGE_TEXT_BYTES_MAX || memchr(text.at, 0, text.len))
        return wrong(r, path, "The text is empty, longer than 200 bytes, or no plain text.");
    *out = str_copy(r->arena, text);
    return true;
}

/* ---- ages ---- */

static int years_at(Date born, Date on)
{
    Age age = age_from_birth(born, on);
    return age.form == AGE_UNREADABLE ? -1 : age.low;
}

/* The first or the last day that a birth date with unknown digits may be. A month or day that is not whole leaves the
 * year; a year with an unknown digit leaves its ten or hundred years. */
static Date edge_of(const char born[8], bool first)
{
    char digits[8];
    Date day;
    bool has_month = born[4] != '?' && born[5] != '?', has_day = has_month && born[6] != '?' && born[7] != '?';
    for (int i = 0; i < 4; i++) digits[i] = born[i] != '?' ? born[i] : first ? '0' : '9';
    memcpy(digits + 4, has_month ? born + 4 : first ? "01" : "12", 2);
    if (has_day) {
        memcpy(digits + 6, born + 6, 2);
        if (date_read((Str){ digits, 8 }, &day)) return day;
    }
    for (int d = first ? 1 : 31; d >= 1 && d <= 31; d += first ? 1 : -1) {
        digits[6] = (char)('0' + d / 10), digits[7] = (char)('0' + d % 10);
        if (date_read((Str){ digits, 8 }, &day)) return day;
    }
    return (Date){ 0 };
}

static bool birth_range(const AgeValue *v, DaySpan *born)
{
    if (v->form == AGE_VALUE_SPAN) return *born = (DaySpan){ v->first, v->last }, true;
    *born = (DaySpan){ edge_of(v->born, true), edge_of(v->born, false) };
    return date_is_known(born->first) && date_is_known(born->last);
}

/* Completed years on the days of the offense: the youngest birth on its first day, the oldest on its last. */
static bool born_read(const Reader *r, Str path, const json_t *value, CaseAge *age)
{
    Str text;
    AgeValue v;
    DaySpan born, offense = r->out->facts.offense;
    if (!text_read(r, path, value, &text)) return false;
    if (!age_value_born(text, &v) || !birth_range(&v, &born))
        return wrong(r, path, "A date of birth is 2009-03-14, 2009-03, 2009, 200X-03-14 or 2007..2009.");
    age->low = date_is_known(born.last) ? years_at(born.last, offense.first) : 0;
    age->high = date_is_known(born.first) ? years_at(born.first, offense.last) : AGE_OPEN_HIGH;
    if (age->high < 0) return wrong(r, path, "The birth lies after the offense.");
    if (age->low < 0) age->low = 0;
    return true;
}

static bool stated_read(const Reader *r, Str path, const json_t *value, CaseAge *age)
{
    Str text;
    AgeValue v;
    if (json_is_integer(value)) text = str_format(r->arena, "%lld", (long long)json_integer_value(value));
    else if (!text_read(r, path, value, &text)) return false;
    if (!age_value_age(text, &v)) return wrong(r, path, "An age is 16, 16-19, about 17 or under 18, in years.");
    if (v.form == AGE_VALUE_AGES) return age->low = v.low, age->high = v.high, true;
    age->low = (int)v.age - 2, age->high = (int)v.age + 2, age->is_sure = false;
    return true;
}

/* Evidence outranks what a birth date or an age alone would say: they set the lines below 18 only where the evidence
 * says minor. */
static bool evidence_weigh(const Reader *r, const json_t *value, CaseAge *age)
{
    AgeBook book;
    AgeQuestion question;
    Arena arena, scratch;
    AgeAnswer answer;
    if (!knowledge_read_age(r->arena, &book, r->err)) return false;
    if (!age_evidence_read(r->arena, &book, r->name, S("child.age_evidence"), value, r->out->facts.offense.first,
                           r->today, &question, r->err))
        return false;
    if (!arena_open(&arena, AGE_ARENA_BYTES)) return err_set(r->err, ERR_STORE, "There is not enough memory.");
    if (!arena_open(&scratch, AGE_ARENA_BYTES)) {
        arena_close(&arena);
        return err_set(r->err, ERR_STORE, "There is not enough memory.");
    }
    age_answer(&arena, &scratch, &book, &question, &answer);
    r->out->age = age_answer_kept(r->arena, &answer);
    r->out->has_age = true;
    AgeStatusOn status = answer.act.status;
    bool has_years = age->low >= 0;
    if (status == AGE_MINOR) {
        if (!has_years || age->low >= 18) age->low = 0;
        if (!has_years || age->high >= 18) age->high = 17;
    } else if (status == AGE_ADULT && (!has_years || age->low >= 18)) {
        age->low = 18, age->high = AGE_OPEN_HIGH;
    } else age->is_sure = false;
    if (status == AGE_MINOR && !has_years) age->is_sure = true;
    age->source = str_format(r->arena,
                             "evidence of age of this file: %s on the day of the offense, chance of under 18 %.2f",
                             age_status_on_name(status), answer.p_act);
    arena_close(&scratch);
    arena_close(&arena);
    return true;
}

static bool child_read(const Reader *r, const json_t *object)
{
    static const char *const known[] = { "age", "born", "age_evidence", "source", "note" };
    CaseAge *age = &r->out->facts.child;
    Str ignored;
    if (!object) return true;
    if (!knows_all(r, S("child"), object, known, COUNT(known))) return false;
    const json_t *born = json_object_get(object, "born"), *stated = json_object_get(object, "age");
    const json_t *evidence = json_object_get(object, "age_evidence");
    if (born && stated) return wrong(r, S("child"), "It has \"born\" and \"age\"; make evidence of age of the two.");
    if (!text_read(r, S("child.source"), json_object_get(object, "source"), &age->source) ||
        !text_read(r, S("child.note"), json_object_get(object, "note"), &ignored))
        return false;
    if (born && !born_read(r, S("child.born"), born, age)) return false;
    if (stated && !stated_read(r, S("child.age"), stated, age)) return false;
    return !evidence || evidence_weigh(r, evidence, age);
}

static bool claimed_read(const Reader *r, const char *field, const json_t *object)
{
    static const char *const known[] = { "age", "source", "note" };
    CaseAge *age = &r->out->facts.claimed;
    Str ignored;
    const json_t *stated = json_object_get(object, "age");
    return knows_all(r, str_of(field), object, known, COUNT(known)) &&
        text_read(r, str_of(field), json_object_get(object, "source"), &age->source) &&
        text_read(r, str_of(field), json_object_get(object, "note"), &ignored) &&
        (!stated || stated_read(r, str_format(r->arena, "%s.age", field), stated, age));
}

/* ---- facts ---- */

static bool who_read(const Reader *r, Str path, const json_t *value, unsigned *roles)
{
    LawRole role;
    if (json_is_array(value)) {
        for (size_t i = 0; i < json_array_size(value); i++)
            if (!who_read(r, path, json_array_get(value, i), roles)) return false;
        return *roles != 0 || wrong(r, path, "The list is empty.");
    }
    if (!json_is_string(value) || !law_role_read(str_of(json_string_value(value)), &role))
        return wrong(r, path, "Who is trafficker, buyer or facilitator.");
    *roles |= LAW_ROLE_BIT(role);
    return true;
}

static bool fact_read(const Reader *r, Str path, const json_t *object, CaseFact *f)
{
    static const char *const known[] = { "fact", "is", "who", "source", "note" };
    Str id, is, ignored;
    if (!knows_all(r, path, object, known, COUNT(known)) ||
        !text_read(r, path, json_object_get(object, "fact"), &id) ||
        !text_read(r, path, json_object_get(object, "is"), &is) ||
        !text_read(r, path, json_object_get(object, "source"), &f->source) ||
        !text_read(r, path, json_object_get(object, "note"), &ignored))
        return false;
    if (!law_element_find(r->law, id, &f->element))
        return wrong(r, path, "There is no such fact; safeharbor law --elements lists them.");
    ElementKind kind = r->law->elements[f->element].kind;
    if (kind != ELEMENT_CASE && kind != ELEMENT_ACT)
        return wrong(r, path, "This follows from the ages or from the law; give \"child\" or \"decoy\" instead.");
    if (!fact_is_read(is, &f->is)) return wrong(r, path, "\"is\" says yes, no, alleged or unknown.");
    if (f->is != FACT_UNKNOWN && !f->source.len)
        return wrong(r, path, "\"source\" says what shows it: a report and page, a message, a witness.");
    const json_t *who = json_object_get(object, "who");
    if (who) return who_read(r, path, who, &f->roles);
    f->roles = LAW_ROLE_BIT(LAW_ROLES) - 1;
    return kind == ELEMENT_CASE || wrong(r, path, "\"who\" is needed: trafficker, buyer or facilitator.");
}

static bool facts_read(const Reader *r, const json_t *list)
{
    CaseFact *facts = arena_new(r->arena, CaseFact, CHARGE_FACTS_MAX);
    r->out->facts.facts = facts;
    if (!list) return true;
    if (!json_is_array(list)) return wrong(r, S("facts"), "A list is needed.");
    if (json_array_size(list) > CHARGE_FACTS_MAX) return wrong(r, S("facts"), "There are more than 400 facts.");
    for (size_t i = 0; i < json_array_size(list); i++) {
        Str path = str_format(r->arena, "facts[%zu]", i);
        if (!fact_read(r, path, json_array_get(list, i), &facts[i])) return false;
        r->out->facts.fact_count++;
    }
    return true;
}

/* ---- the file ---- */

static bool state_read(const Reader *r, const json_t *value)
{
    Str *state = &r->out->facts.state;
    if (!text_read(r, S("state"), value, state)) return false;
    for (size_t i = 0; i < r->law->provision_count && state->len; i++)
        if (str_eq(r->law->provisions[i].place, *state) && !str_eq(*state, S("US"))) return true;
    return !state->len || wrong(r, S("state"), "Two letters of a state, as in TX, or DC.");
}

static bool offense_read(const Reader *r, const json_t *value)
{
    Str text;
    if (!value) return wrong(r, S("offense"), "The day of the offense is missing: the law of that day counts.");
    if (!text_read(r, S("offense"), value, &text)) return false;
    if (!day_span_read(text, &r->out->facts.offense))
        return wrong(r, S("offense"), "A day is 2019-05-02, 2019-05, 2019, or two of these with .. between.");
    return date_compare(r->out->facts.offense.first, r->today) <= 0 ||
        wrong(r, S("offense"), "The day lies after today.");
}

static bool root_read(const Reader *r, const json_t *root)
{
    static const char *const known[] = { "offense", "state", "child", "decoy", "believed", "facts", "note" };
    Str ignored;
    if (!knows_all(r, S("the file"), root, known, COUNT(known)) ||
        !text_read(r, S("note"), json_object_get(root, "note"), &ignored) ||
        !offense_read(r, json_object_get(root, "offense")) || !state_read(r, json_object_get(root, "state")))
        return false;
    const json_t *decoy = json_object_get(root, "decoy"), *believed = json_object_get(root, "believed");
    if (decoy && (believed || json_object_get(root, "child")))
        return wrong(r, S("decoy"), "With a decoy there is no child; leave \"child\" and \"believed\" out.");
    r->out->facts.is_decoy = decoy != NULL;
    return child_read(r, json_object_get(root, "child")) && (!decoy || claimed_read(r, "decoy", decoy)) &&
        (!believed || claimed_read(r, "believed", believed)) && facts_read(r, json_object_get(root, "facts"));
}

bool charge_file_parse(Arena *arena, const LawBook *law, Str name, Str text, Date today, ChargeCase *out, Err *err)
{
    json_error_t error;
    const CaseAge unknown = { -1, -1, true, S("") };
    ChargeCase made = { .name = name, .facts = { .state = S(""), .child = unknown, .claimed = unknown } };
    Reader reader = { arena, law, name, today, &made, err };
    json_t *root = json_loadb(text.len ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return err_set(err, ERR_INPUT,
                       "%.*s, line %d, column %d: This is not JSON. safeharbor charge --help shows a file.",
                       STR(str_base_name(name)), error.line, error.column);
    bool ok = root_read(&reader, root);
    json_decref(root);
    Digest digest;
    if (!ok || !digest_of(text, &digest, err)) return false;
    made.digest = hex_text(arena, digest.at, sizeof digest.at);
    *out = made;
    return true;
}

bool charge_file_read(Arena *arena, const LawBook *law, Str path, Date today, ChargeCase *out, Err *err)
{
    Str name, text;
    return source_text(arena, path, CHARGE_FILE_BYTES_MAX,
                       "The file is larger than 256 KiB; the facts of one case are less.", &name, &text, err) &&
        charge_file_parse(arena, law, name, text, today, out, err);
}
