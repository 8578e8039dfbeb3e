/* link_model.c - what does the model file ask for? */
#include "app/link_model.h"

#include <errno.h>
#include <jansson.h>

#include "app/link_model_learned.h"

static bool wrong(Err *err, Str name, const char *text)
{
    return err_set(err, ERR_INPUT, "%.*s: %s safeharbor link --help shows a model.", STR(str_base_name(name)), text);
}

static Str text_of(Arena *arena, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? str_copy(arena, str_of(text)) : S("");
}

/* "VictimRace", "RACE_CODE" and "race 1" as words with a blank before and behind each. */
static const char *spaced(Arena *arena, Str name)
{
    char *low = arena_new(arena, char, 2 * name.len + 3);
    size_t len = 0;
    low[len++] = ' ';
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool is_high = c >= 'A' && c <= 'Z', is_low = c >= 'a' && c <= 'z';
        if (is_high && i && name.at[i - 1] >= 'a' && name.at[i - 1] <= 'z') low[len++] = ' ';
        low[len++] = is_high ? (char)(c | 0x20) : is_low ? c : ' ';
    }
    low[len] = ' ';
    return low;
}

/* Whether somebody is of one race or another says nothing about who they are, and comparing it would spread
 * what officers guessed. */
static bool is_race(Arena *arena, Str name)
{
    static const char *const parts[] = { " race ", " races ", " racial ", "ethnic", "hispanic", "latino" };
    const char *words = spaced(arena, name);
    for (size_t i = 0; i < COUNT(parts); i++)
        if (strstr(words, parts[i])) return true;
    return false;
}

/* A misspelled word would be passed over in silence, and "source" passed over links what should not be. */
static const char *unknown_word(const json_t *object, const char *const *known, size_t count)
{
    const char *word;
    json_t *value;
    json_object_foreach((json_t *)object, word, value) {
        bool is_known = false;
        for (size_t i = 0; i < count; i++) is_known = is_known || !strcmp(word, known[i]);
        if (!is_known) return word;
    }
    return NULL;
}

static bool knows_all(Str name, const json_t *object, const char *const *known, size_t count, Err *err)
{
    const char *word = unknown_word(object, known, count);
    return !word ||
           err_set(err, ERR_INPUT,
                   "%.*s: A model has no word \"%.40s\" there. safeharbor link --help shows a model.",
                   STR(str_base_name(name)), word);
}

static bool read_said(const json_t *entry, LinkSaid *said)
{
    const json_t *value = json_object_get(entry, "said");
    const char *text = json_string_value(value);
    static const char *const words[] = { "claimed", "verified", "inferred" };
    *said = SAID_CLAIMED;
    if (!value) return true;
    for (LinkSaid i = SAID_CLAIMED; i <= SAID_INFERRED; i++)
        if (text && !strcmp(text, words[i])) { *said = i; return true; }
    return false;
}

static bool read_field(Arena *arena, Str name, const json_t *entry, LinkModel *model, Err *err)
{
    static const char *const known[] = { "field", "kind", "said" };
    LinkField *field = &model->fields[model->field_count];
    if (!knows_all(name, entry, known, COUNT(known), err)) return false;
    field->name = text_of(arena, entry, "field");
    if (!field->name.len) return wrong(err, name, "An entry of \"compare\" names no \"field\".");
    if (is_race(arena, field->name))
        return wrong(err, name, "Race and ethnicity are never compared; take that field out.");
    for (size_t i = 0; i < model->field_count; i++)
        if (str_eq(model->fields[i].name, field->name)) return wrong(err, name, "\"compare\" names a field twice.");
    if (!link_kind_named(text_of(arena, entry, "kind"), &field->kind))
        return err_set(
            err, ERR_INPUT,
            "%.*s: The field \"%.*s\" needs a kind: name, date, phone, plate, vin, document, address, "
            "place, postcode, email, handle, category, text or number.",
            STR(str_base_name(name)), STR(field->name));
    if (!read_said(entry, &field->said)) return wrong(err, name, "\"said\" is claimed, verified or inferred.");
    model->field_count++;
    return true;
}

static bool read_fields(Arena *arena, Str name, const json_t *root, LinkModel *model, Err *err)
{
    const json_t *compare = json_object_get(root, "compare");
    size_t count = json_array_size(compare);
    if (!count) return wrong(err, name, "\"compare\" lists no field.");
    if (count > LINK_FIELDS_MAX) return wrong(err, name, "\"compare\" lists more than 32 fields.");
    for (size_t i = 0; i < count; i++)
        if (!read_field(arena, name, json_array_get(compare, i), model, err)) return false;
    return true;
}

static bool read_root(Arena *arena, Str name, const json_t *root, LinkModel *model, Err *err)
{
    static const char *const known[] = { "about", "id", "source", "compare", "block", "learned" };
    const json_t *block = json_object_get(root, "block");
    if (!knows_all(name, root, known, COUNT(known), err)) return false;
    model->id = text_of(arena, root, "id");
    model->source = text_of(arena, root, "source");
    const json_t *source = json_object_get(root, "source");      /* null says that there is none */
    if (source && !json_is_null(source) && !model->source.len)
        return wrong(err, name, "\"source\" does not name a column. Take it out to link all records.");
    if (!model->id.len) return wrong(err, name, "\"id\" does not name the column with each record's number.");
    if (block && (!json_is_string(block) || strcmp(json_string_value(block), "auto")))
        return wrong(err, name, "\"block\" can only be \"auto\".");
    const json_t *learned = json_object_get(root, "learned");
    if (!read_fields(arena, name, root, model, err)) return false;
    return !learned || link_learned_read(learned, model)
        || wrong(err, name, "\"learned\" is not as --learned wrote it for these fields. Take it out and say --train.");
}

bool link_model_parse(Arena *arena, Str name, Str text, LinkModel *model, Err *err)
{
    json_error_t error;
    *model = (LinkModel){ 0 };
    json_t *root = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &error);
    if (!root)
        return err_set(err, ERR_INPUT,
                       "%.*s, line %d, column %d: This is not JSON. safeharbor link --help shows a model.",
                       STR(str_base_name(name)), error.line, error.column);
    bool ok = json_is_object(root) ? read_root(arena, name, root, model, err) : wrong(err, name, "This is no model.");
    json_decref(root);
    return ok;
}

bool link_model_read(Arena *arena, Str path, LinkModel *model, Err *err)
{
    FILE *file = fopen(str_format(arena, "%.*s", STR(path)).at, "rb");
    if (!file) return err_set(err, ERR_NOT_FOUND, "%.*s is not there or may not be read.", STR(path));
    char *bytes = arena_new(arena, char, LINK_MODEL_BYTES_MAX + 1);
    size_t len = fread(bytes, 1, LINK_MODEL_BYTES_MAX + 1, file);
    bool failed = ferror(file), is_folder = failed && errno == EISDIR;
    fclose(file);
    if (is_folder)
        return err_set(err, ERR_INPUT, "%.*s: This is a folder, not a file. Name the file with the model.",
                       STR(str_base_name(path)));
    if (failed) return err_set(err, ERR_IO, "%.*s cannot be read. Name the file with the model.", STR(path));
    if (len > LINK_MODEL_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "%.*s is larger than a model is.", STR(str_base_name(path)));
    return link_model_parse(arena, path, (Str){ bytes, len }, model, err);
}

static json_t *field_json(const LinkField *field)
{
    static const char *const said[] = { "claimed", "verified", "inferred" };
    json_t *entry = json_object();
    json_object_set_new(entry, "field", json_stringn(field->name.at, field->name.len));
    json_object_set_new(entry, "kind", json_string(link_kind_name(field->kind)));
    if (field->said != SAID_CLAIMED) json_object_set_new(entry, "said", json_string(said[field->said]));
    return entry;
}

Str link_model_text(Arena *arena, const LinkModel *model)
{
    json_t *root = json_object(), *compare = json_array();
    for (size_t f = 0; f < model->field_count; f++) json_array_append_new(compare, field_json(&model->fields[f]));
    json_object_set_new(root, "id", json_stringn(model->id.at, model->id.len));
    if (model->source.len) json_object_set_new(root, "source", json_stringn(model->source.at, model->source.len));
    json_object_set_new(root, "compare", compare);
    json_object_set_new(root, "block", json_string("auto"));
    if (model->is_learned) json_object_set_new(root, "learned", link_learned_json(model));
    char *dumped = json_dumps(root, JSON_INDENT(1) | JSON_REAL_PRECISION(17));
    Str text = dumped ? str_format(arena, "%s\n", dumped) : S("");
    free(dumped);
    json_decref(root);
    return text;
}
