/* link_model_learned.c - what was learned, kept in the model file: weights and keys, no value of any record. */
#include "app/link_model_learned.h"

#include "base/out.h"

static json_t *levels_json(const double values[LINK_LEVELS])
{
    json_t *object = json_object();
    for (LinkLevel level = LEVEL_SAME_RARE; level < LINK_LEVELS; level++)
        json_object_set_new(object, link_level_name(level), json_real(values[level]));
    return object;
}

static json_t *numbers_json(const double *numbers, size_t n)
{
    json_t *array = json_array();
    for (size_t i = 0; i < n; i++) json_array_append_new(array, json_real(numbers[i]));
    return array;
}

static json_t *field_json(const LinkModel *model, size_t field)
{
    const LinkWeights *w = &model->weights;
    double shared[LINK_RELATIONS];
    for (size_t k = 0; k < LINK_RELATIONS; k++) shared[k] = w->shared[k][field];
    json_t *object = json_object();
    json_object_set_new(object, "m", levels_json(w->m[field]));
    json_object_set_new(object, "u", levels_json(w->u[field]));
    json_object_set_new(object, "chance", numbers_json(w->chance[field], 4));
    json_object_set_new(object, "where", json_boolean(model->is_where[field]));
    json_object_set_new(object, "household", levels_json(w->where[RELATION_HOUSEHOLD][field]));
    json_object_set_new(object, "neighbors", levels_json(w->where[RELATION_NEIGHBORS][field]));
    json_object_set_new(object, "community", levels_json(w->community.ratio[field]));
    json_object_set_new(object, "shared", numbers_json(shared, LINK_RELATIONS));
    return object;
}

static json_t *keys_json(const LinkModel *model)
{
    json_t *keys = json_array();
    for (size_t i = 0; i < model->key_count; i++) {
        json_t *key = json_array();
        for (size_t j = 0; j < model->keys[i].part_count; j++) {
            LinkPart part = model->keys[i].parts[j];
            json_t *entry = json_object();
            json_object_set_new(
                entry, "field",
                json_stringn(model->fields[part.field].name.at, model->fields[part.field].name.len));
            json_object_set_new(entry, "part", json_string(link_part_name(part.kind)));
            json_array_append_new(key, entry);
        }
        json_array_append_new(keys, key);
    }
    return keys;
}

json_t *link_learned_json(const LinkModel *model)
{
    const LinkWeights *w = &model->weights;
    json_t *learned = json_object(), *fields = json_object();
    for (size_t f = 0; f < model->field_count; f++)
        json_object_setn_new(fields, model->fields[f].name.at, model->fields[f].name.len, field_json(model, f));
    json_object_set_new(learned, "records", json_real(model->records));
    json_object_set_new(learned, "matches", json_real(w->matches));
    json_object_set_new(learned, "moved", json_real(w->moved));
    json_object_set_new(learned, "related", numbers_json(w->related, LINK_RELATIONS));
    json_object_set_new(learned, "community", json_real(w->community.share));
    json_object_set_new(learned, "recall", json_real(model->recall));
    json_object_set_new(learned, "fields", fields);
    json_object_set_new(learned, "keys", keys_json(model));
    return learned;
}

/* A number within its range, or the model is refused: weights are multiplied and divided by one another. */
static bool read_number(const json_t *value, double least, double most, double *number)
{
    *number = json_number_value(value);
    return json_is_number(value) && *number >= least && *number <= most;
}

static bool read_numbers(const json_t *array, size_t n, double least, double most, double *numbers)
{
    if (json_array_size(array) != n) return false;
    for (size_t i = 0; i < n; i++)
        if (!read_number(json_array_get(array, i), least, most, &numbers[i])) return false;
    return true;
}

/* A level that no pair showed has a tenth of a pair of all there are, and of 2^31 records there are 2^61. */
#define LEVEL_LEAST 1e-21
#define RATIO_MOST 1e5          /* of 163,840 pairs drawn at random, thirty added, no level is further off */

static bool read_levels(const json_t *object, double least, double most, double values[LINK_LEVELS])
{
    for (LinkLevel level = LEVEL_SAME_RARE; level < LINK_LEVELS; level++)
        if (!read_number(json_object_get(object, link_level_name(level)), least, most, &values[level])) return false;
    return true;
}

static bool read_shares(const json_t *object, double values[LINK_LEVELS])
{
    return read_levels(object, LEVEL_LEAST, 1, values);
}

static bool read_field(const json_t *object, LinkModel *model, size_t field)
{
    LinkWeights *w = &model->weights;
    double shared[LINK_RELATIONS];
    if (!read_shares(json_object_get(object, "m"), w->m[field]) ||
        !read_shares(json_object_get(object, "u"), w->u[field]) ||
        !read_shares(json_object_get(object, "household"), w->where[RELATION_HOUSEHOLD][field]) ||
        !read_shares(json_object_get(object, "neighbors"), w->where[RELATION_NEIGHBORS][field]) ||
        !read_levels(json_object_get(object, "community"), 0, RATIO_MOST, w->community.ratio[field]) ||
        !read_numbers(json_object_get(object, "chance"), 4, 1e-6, 1, w->chance[field]) ||
        !read_numbers(json_object_get(object, "shared"), LINK_RELATIONS, 0, 0.999, shared))
        return false;
    for (size_t k = 0; k < LINK_RELATIONS; k++) w->shared[k][field] = shared[k];
    w->community.ratio[field][LEVEL_MISSING] = 1;
    model->is_where[field] = json_is_true(json_object_get(object, "where"));
    return true;
}

static bool read_part(const LinkModel *model, const json_t *entry, LinkPart *part)
{
    const char *field = json_string_value(json_object_get(entry, "field")),
               *name = json_string_value(json_object_get(entry, "part"));
    for (size_t f = 0; field && name && f < model->field_count; f++)
        for (LinkPartKind kind = 0; kind < PART_KINDS; kind++)
            if (str_eq(str_of(field), model->fields[f].name) && !strcmp(name, link_part_name(kind))) {
                *part = (LinkPart){ (uint8_t)f, (uint8_t)kind };
                return link_part_fits(model->fields[f].kind, kind);
            }
    return false;
}

static bool read_keys(const json_t *keys, LinkModel *model)
{
    model->key_count = json_array_size(keys);
    if (!json_is_array(keys) || model->key_count > LINK_KEYS_MAX) return false;
    for (size_t i = 0; i < model->key_count; i++) {
        const json_t *key = json_array_get(keys, i);
        LinkKey *to = &model->keys[i];
        to->part_count = json_array_size(key);
        if (!to->part_count || to->part_count > LINK_KEY_PARTS_MAX) return false;
        for (size_t j = 0; j < to->part_count; j++)
            if (!read_part(model, json_array_get(key, j), &to->parts[j])) return false;
    }
    return true;
}

bool link_learned_read(const json_t *learned, LinkModel *model)
{
    LinkWeights *w = &model->weights;
    const json_t *fields = json_object_get(learned, "fields");
    for (size_t f = 0; f < model->field_count; f++) {
        Str name = model->fields[f].name;
        if (!read_field(json_object_getn(fields, name.at, name.len), model, f)) return false;
    }
    model->is_learned = read_number(json_object_get(learned, "records"), 2, 1e12, &model->records)
        && read_number(json_object_get(learned, "matches"), 1e-9, 1e15, &w->matches)
        && read_number(json_object_get(learned, "moved"), 0, 0.9, &w->moved)
        && read_numbers(json_object_get(learned, "related"), LINK_RELATIONS, 0, 1e15, w->related)
        && read_number(json_object_get(learned, "community"), 0, 1, &w->community.share)
        && read_number(json_object_get(learned, "recall"), 0, 1, &model->recall)
        && read_keys(json_object_get(learned, "keys"), model);
    return model->is_learned;
}
