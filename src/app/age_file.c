/* age_file.c - what does the file say about one person's age? */
#include "app/age_file.h"

#include <jansson.h>

#include "app/source.h"
#include "base/limits.h"

#define ACT_YEAR_FIRST 1950

/* `place`: where the evidence stands in a larger file, with a point behind it, or empty. */
typedef struct {
    Arena *arena;
    const AgeBook *book;
    Str name, place;
    AgeQuestion *question;
    Err *err;
} Reader;

/* ---- refusals ---- */

static bool wrong(const Reader *r, Str path, const char *what)
{
    return err_set(r->err, ERR_INPUT, "%.*s: %.*s%.*s: %s safeharbor age --help shows a file.",
                   STR(str_base_name(r->name)), STR(r->place), STR(path), what);
}

static bool too_many(const Reader *r, Str path, size_t most)
{
    return err_set(r->err, ERR_LIMIT, "%.*s: %.*s%.*s has more than %zu entries. Leave out copies of the same.",
                   STR(str_base_name(r->name)), STR(r->place), STR(path), most);
}

static Str path_of(const Reader *r, Str parent, const char *field)
{
    return parent.len ? str_format(r->arena, "%.*s.%s", STR(parent), field) : str_of(field);
}

/* The word that is not known is not repeated: it may be a value that slipped. */
static bool knows_all(const Reader *r, Str path, const json_t *object, const char *const *known, size_t count)
{
    const char *word;
    json_t *value;
    json_object_foreach((json_t *)object, word, value) {
        bool is_known = false;
        for (size_t i = 0; i < count; i++) is_known = is_known || !strcmp(word, known[i]);
        if (!is_known)
            return wrong(r, path.len ? path : S("the file"), "There is a field that the format does not have.");
    }
    return true;
}

/* ---- values ---- */

static bool text_read(const Reader *r, Str path, const json_t *value, Str *out)
{
    if (!json_is_string(value)) return wrong(r, path, "A text is needed.");
    Str text = { json_string_value(value), json_string_length(value) };
    if (str_is_blank(text)) return wrong(r, path, "The text is empty; leave the field out instead.");
    if (text.len > AGE_TEXT_BYTES_MAX || memchr(text.at, 0, text.len))
        return wrong(r, path, "The text is longer than 200 bytes or no plain text.");
    *out = str_copy(r->arena, text);
    return true;
}

static bool optional_text(const Reader *r, Str parent, const json_t *object, const char *field, Str *out)
{
    const json_t *value = json_object_get(object, field);
    return !value || text_read(r, path_of(r, parent, field), value, out);
}

static bool needed_text(const Reader *r, Str parent, const json_t *object, const char *field, Str *out)
{
    return json_object_get(object, field) ? optional_text(r, parent, object, field, out)
                                          : wrong(r, path_of(r, parent, field), "The field is missing.");
}

/* A day of the years that count, not after today. */
static bool day_read(const Reader *r, Str path, Str text, Date *day)
{
    Date read;
    if (!date_read_iso(text, &read)) return wrong(r, path, "A day is needed, as in 2026-06-02.");
    if (read.year < ACT_YEAR_FIRST - AGE_YEARS_MAX) return wrong(r, path, "The year is too long ago.");
    if (date_compare(read, r->question->today) > 0)
        return wrong(r, path, "The day lies after today; --today names another.");
    *day = read;
    return true;
}

static bool optional_day(const Reader *r, Str parent, const json_t *object, const char *field,
    Date otherwise, Date *day)
{
    Str text = S("");
    *day = otherwise;
    if (!optional_text(r, parent, object, field, &text)) return false;
    return !text.len || day_read(r, path_of(r, parent, field), text, day);
}

/* ---- claims ---- */

static bool born_read(const Reader *r, Str parent, const json_t *value, AgeValue *out)
{
    Str path = path_of(r, parent, "born"), text;
    if (!text_read(r, path, value, &text)) return false;
    return age_value_born(text, out) ||
        wrong(r, path, "A date of birth is 2009-03-14, 2009-03, 2009, 200X-03-14 or 2007..2009.");
}

static bool stated_age_read(const Reader *r, Str parent, const json_t *value, AgeValue *out)
{
    Str path = path_of(r, parent, "age"), text;
    if (json_is_number(value)) text = str_format(r->arena, "%g", json_number_value(value));
    else if (!text_read(r, path, value, &text)) return false;
    return age_value_age(text, out) ||
        wrong(r, path, "An age is 16, 16-19, about 17, under 18 or 18 or over, in years to 120.");
}

static bool value_read(const Reader *r, Str path, const json_t *object, AgeClaim *claim)
{
    const json_t *born = json_object_get(object, "born"), *age = json_object_get(object, "age");
    const AgeKind *kind = claim->kind;
    if (born && age) return wrong(r, path, "It has \"born\" and \"age\"; make two claims of it.");
    if (born && !born_read(r, path, born, &claim->value)) return false;
    if (age && !stated_age_read(r, path, age, &claim->value)) return false;
    if (age_value_suits(&claim->value, kind->shape != AGE_SAID, kind->reads >= 0)) return true;
    if (kind->reads >= 0) return wrong(r, path,
        "This kind of evidence says an age by itself; leave \"born\" and \"age\" out.");
    if (kind->shape == AGE_SAID) return wrong(r, path, "\"born\" or \"age\" is needed.");
    return wrong(r, path, "This kind of evidence is an estimate: an \"age\" with a middle is needed.");
}

static bool kind_read(const Reader *r, Str parent, const json_t *object, AgeClaim *claim)
{
    Str name;
    if (!needed_text(r, parent, object, "kind", &name)) return false;
    claim->kind = age_kind_find(r->book, name);
    return claim->kind || wrong(r, path_of(r, parent, "kind"),
                                "There is no such kind of evidence; safeharbor age --kinds lists them.");
}

static bool id_is_new(const Reader *r, Str path, Str id)
{
    for (size_t i = 0; i < r->question->claim_count; i++)
        if (str_eq(r->question->claims[i].id, id)) return wrong(r, path_of(r, path, "id"),
            "Another claim has this id.");
    return true;
}

static bool claim_read(const Reader *r, Str path, const json_t *object, AgeClaim *claim)
{
    static const char *const known[] = { "id", "kind", "on", "origin", "born", "age", "note" };
    Str ignored = S("");
    if (!json_is_object(object)) return wrong(r, path, "A claim is an object.");
    if (!knows_all(r, path, object, known, COUNT(known))) return false;
    claim->id = path;
    return optional_text(r, path, object, "id", &claim->id) && id_is_new(r, path, claim->id) &&
        kind_read(r, path, object, claim) && optional_text(r, path, object, "origin", &claim->origin) &&
        optional_text(r, path, object, "note", &ignored) &&
        optional_day(r, path, object, "on", r->question->act, &claim->on) && value_read(r, path, object, claim);
}

static bool list_of(const Reader *r, const json_t *root, const char *field, size_t most, const json_t **list)
{
    *list = json_object_get(root, field);
    if (*list && !json_is_array(*list)) return wrong(r, str_of(field), "A list is needed.");
    return json_array_size(*list) <= most || too_many(r, str_of(field), most);
}

static bool claims_read(const Reader *r, const json_t *root)
{
    const json_t *list;
    AgeClaim *claims = arena_new(r->arena, AgeClaim, AGE_CLAIMS_MAX);
    if (!json_object_get(root, "claims")) return wrong(r, S("claims"),
        "The list of claims is missing; [] says that there is none.");
    if (!list_of(r, root, "claims", AGE_CLAIMS_MAX, &list)) return false;
    r->question->claims = claims;
    for (size_t i = 0; i < json_array_size(list); i++) {
        Str path = str_format(r->arena, "claims[%zu]", i);
        if (!claim_read(r, path, json_array_get(list, i), &claims[i])) return false;
        r->question->claim_count++;
    }
    return true;
}

/* ---- what is not a claim ---- */

static bool confirmed_read(const Reader *r, const json_t *root)
{
    static const char *const known[] = { "who", "on" };
    const json_t *list;
    AgeConfirmation *confirmed = arena_new(r->arena, AgeConfirmation, AGE_CONFIRMED_MAX);
    if (!list_of(r, root, "confirmed_by", AGE_CONFIRMED_MAX, &list)) return false;
    r->question->confirmed = confirmed;
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *object = json_array_get(list, i);
        Str path = str_format(r->arena, "confirmed_by[%zu]", i), day;
        if (!json_is_object(object)) return wrong(r, path, "A confirmation is an object with who and on.");
        if (!knows_all(r, path, object, known, COUNT(known)) || !needed_text(r, path, object, "who",
            &confirmed[i].who) ||
            !needed_text(r, path, object, "on", &day) || !day_read(r, path_of(r, path, "on"), day,
                &confirmed[i].on))
            return false;
        r->question->confirmed_count++;
    }
    return true;
}

static bool is_check(const AgeBook *book, Str id)
{
    for (size_t i = 0; i < book->check_count; i++)
        if (str_eq(book->checks[i].id, id)) return true;
    return false;
}

static bool done_read(const Reader *r, const json_t *root)
{
    const json_t *list;
    Str *done = arena_new(r->arena, Str, AGE_CHECKS_MAX);
    if (!list_of(r, root, "done", AGE_CHECKS_MAX, &list)) return false;
    r->question->done = done;
    for (size_t i = 0; i < json_array_size(list); i++) {
        Str path = str_format(r->arena, "done[%zu]", i);
        if (!text_read(r, path, json_array_get(list, i), &done[i])) return false;
        if (!is_check(r->book, done[i])) return wrong(r, path,
            "There is no such check; safeharbor age --kinds lists them.");
        r->question->done_count++;
    }
    return true;
}

static bool status_read(const Reader *r, const json_t *root)
{
    Str status = S("adult");
    if (!optional_text(r, S(""), root, "status_now", &status)) return false;
    for (AgeStatusOn s = AGE_MINOR; s <= AGE_ADULT; s++) {
        if (!str_eq(status, str_of(age_status_on_name(s)))) continue;
        r->question->is_presumed = s != AGE_ADULT;
        return true;
    }
    return wrong(r, S("status_now"), "The status is minor, presumed-minor, unsure or adult.");
}

static bool act_read(const Reader *r, const json_t *root)
{
    if (!optional_day(r, S(""), root, "act", r->question->act, &r->question->act)) return false;
    return r->question->act.year >= ACT_YEAR_FIRST || wrong(r, S("act"), "The year is too long ago.");
}

static bool root_read(const Reader *r, const json_t *root)
{
    static const char *const known[] = { "act", "claims", "confirmed_by", "done", "status_now", "note" };
    Str ignored = S("");
    if (!json_is_object(root)) return wrong(r, S("the file"), "An object is needed.");
    return knows_all(r, S(""), root, known, COUNT(known)) && optional_text(r, S(""), root, "note", &ignored) &&
        act_read(r, root) && status_read(r, root) && claims_read(r, root) && confirmed_read(r, root) &&
            done_read(r, root);
}

bool age_file_parse(Arena *arena, const AgeBook *book, Str name, Str text, Date today,
    AgeQuestion *question, Err *err)
{
    json_error_t error;
    AgeQuestion made = { .today = today, .act = today };
    Reader reader = { arena, book, name, S(""), &made, err };
    json_t *root = json_loadb(text.len ? text.at : "", text.len, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return err_set(err, ERR_INPUT,
            "%.*s, line %d, column %d: This is not JSON. safeharbor age --help shows a file.",
                       STR(str_base_name(name)), error.line, error.column);
    bool ok = root_read(&reader, root);
    json_decref(root);
    if (ok) *question = made;
    return ok;
}

bool age_evidence_read(Arena *arena, const AgeBook *book, Str name, Str place, const json_t *value, Date act,
                       Date today, AgeQuestion *question, Err *err)
{
    AgeQuestion made = { .today = date_compare(act, today) > 0 ? act : today, .act = act };
    Reader reader = { arena, book, name, str_format(arena, "%.*s.", STR(place)), &made, err };
    json_t *root = json_is_array(value) ? json_pack("{s:O}", "claims", value) : json_incref((json_t *)value);
    bool ok = root_read(&reader, root);
    json_decref(root);
    if (ok) *question = made;
    return ok;
}

bool age_file_read(Arena *arena, const AgeBook *book, Str path, Date today, AgeQuestion *question, Err *err)
{
    Str name, text;
    return source_text(arena, path, AGE_FILE_BYTES_MAX, "The file is larger than 256 KiB; one person's age is less.",
                       &name, &text, err) &&
        age_file_parse(arena, book, name, text, today, question, err);
}
