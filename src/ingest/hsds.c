/* hsds.c - what stands in a directory of services, and what is each part of it? */
#include "ingest/hsds.h"

#include <jansson.h>
#include <unistd.h>

#include "base/csv_in.h"
#include "base/limits.h"

/* ---- JSON ---- */

typedef struct { Arena *arena; Str name; Err *err; } JsonReader;

static bool copy_value(const JsonReader *r, const json_t *value, Str name, size_t depth, Tree *parent, Tree **made);

/* The fewest digits that are read as the same number; it stays one with a fraction. */
static Str real_text(Arena *arena, double value)
{
    Str text = S("");
    for (int digits = 6; digits <= 17; digits++) {
        text = str_format(arena, "%.*g", digits, value);
        if (strtod(text.at, NULL) == value) break;
    }
    bool has_mark = memchr(text.at, '.', text.len) || memchr(text.at, 'e', text.len);
    return has_mark ? text : str_format(arena, "%.*s.0", STR(text));
}

static bool copy_members(const JsonReader *r, const json_t *value, size_t depth, Tree *node)
{
    const char *key;
    json_t *member;
    Tree *made;
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
        if (!copy_value(r, json_array_get(value, i), S(""), depth + 1, node, &made)) return false;
    if (!json_is_object(value)) return true;
    json_object_foreach((json_t *)value, key, member)
        if (!copy_value(r, member, str_copy(r->arena, str_of(key)), depth + 1, node, &made)) return false;
    return true;
}

static bool copy_value(const JsonReader *r, const json_t *value, Str name, size_t depth, Tree *parent, Tree **made)
{
    static const TreeKind kinds[] = {
        [JSON_OBJECT] = TREE_OBJECT, [JSON_ARRAY] = TREE_LIST, [JSON_STRING] = TREE_TEXT, [JSON_INTEGER] = TREE_NUMBER,
        [JSON_REAL] = TREE_NUMBER, [JSON_TRUE] = TREE_TRUE, [JSON_FALSE] = TREE_FALSE, [JSON_NULL] = TREE_NULL,
    };
    Str text = S("");
    if (depth > HSDS_DEPTH_MAX)
        return err_set(r->err, ERR_LIMIT, "%.*s: objects are nested more than %zu deep. Directories need ten.",
                       STR(str_base_name(r->name)), HSDS_DEPTH_MAX);
    if (json_is_string(value))
        text = str_copy(r->arena, (Str){ json_string_value(value), json_string_length(value) });
    if (json_is_integer(value)) text = str_format(r->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    if (json_is_real(value)) text = real_text(r->arena, json_real_value(value));
    *made = tree_new(r->arena, kinds[json_typeof(value)], name, text);
    if (parent) tree_append(parent, *made);
    return copy_members(r, value, depth, *made);
}

bool hsds_json_read(Arena *arena, Str name, Str text, Tree **root, Err *err)
{
    JsonReader reader = { arena, name, err };
    json_error_t wrong;                     /* its text may repeat what stands in the file */
    json_t *value = json_loadb(text.at, text.len, JSON_REJECT_DUPLICATES, &wrong);
    if (!value)
        return err_set(err, ERR_INPUT, "%.*s: line %d is not JSON. Export the directory again as HSDS.",
                       STR(str_base_name(name)), wrong.line);
    Tree *made;
    bool ok = copy_value(&reader, value, S(""), 0, NULL, &made);
    json_decref(value);
    if (ok) *root = made;
    return ok;
}

/* ---- tables ---- */

static Str columns_text(Arena *arena, const Str *names, size_t count)
{
    size_t len = 0;
    for (size_t i = 0; i < count; i++) len += names[i].len + 1;
    char *text = arena_new(arena, char, len + 1), *at = text;
    for (size_t i = 0; i < count; i++) {
        memcpy(at, names[i].at, names[i].len);
        at += names[i].len;
        *at++ = '\n';
    }
    return (Str){ text, len };
}

static bool rows_read(Arena *arena, CsvFile *csv, Str file, const Str *names, size_t columns, Tree *list, Err *err)
{
    CsvBlock block = { 0 };
    Str cells[CSV_COLUMNS_MAX];
    size_t count, line;
    bool ok = true;
    while (ok && csv_block(csv, &block, err)) {
        while (ok && csv_row(&block, cells, CSV_COLUMNS_MAX, &count, &line)) {
            if (count > columns) {
                ok = err_set(err, ERR_INPUT, "%.*s: line %zu has %zu cells, and %zu columns are named. Export the "
                             "table again.", STR(file), line, count, columns);
                break;
            }
            Tree *row = tree_add(arena, list, TREE_OBJECT, S(""), S(""));
            for (size_t i = 0; i < count; i++) tree_add(arena, row, TREE_TEXT, names[i], str_copy(arena, cells[i]));
        }
    }
    csv_block_close(&block);
    return ok && err->code == ERR_NONE;
}

/* A table without a row of names has a first row of data, so a name that is wrong is not repeated. */
static bool header_read(Arena *arena, CsvFile *csv, Str file, Str **names, size_t *count, Err *err)
{
    const Str *header = csv_header(csv, count);
    *names = arena_new(arena, Str, *count);
    for (size_t i = 0; i < *count; i++) {
        bool is_good = header[i].len && !memchr(header[i].at, '\n', header[i].len);
        for (size_t j = 0; j < i; j++) is_good = is_good && !str_eq(header[i], header[j]);
        if (!is_good)
            return err_set(err, ERR_INPUT, "%.*s: column %zu has no name of its own in the first row. Name "
                           "every column.", STR(file), i + 1);
        (*names)[i] = str_copy(arena, header[i]);
    }
    return true;
}

static ssize_t read_fd(void *from, char *to, size_t room)
{
    return read(*(int *)from, to, room);
}

bool hsds_table_read(Arena *arena, int fd, Str file, Tree *root, Err *err)
{
    Str *names, base = str_base_name(file);
    size_t count;
    CsvFile *csv = csv_open_source((CsvSource){ read_fd, &fd }, file, 0, err);
    if (str_ends(base, S(".csv"))) base.len -= 4;
    bool ok = csv && header_read(arena, csv, file, &names, &count, err);
    if (ok) {
        Tree *list = tree_new(arena, TREE_LIST, str_copy(arena, base), columns_text(arena, names, count));
        ok = rows_read(arena, csv, file, names, count, list, err);
        if (ok) tree_append(root, list);
    }
    if (csv) csv_close(csv);
    close(fd);
    return ok;
}

/* ---- what is what ---- */

HsdsKind hsds_kind_of(Str name)
{
    static const struct { const char *name; HsdsKind kind; } known[] = {
        { "organization", HSDS_ORGANIZATION }, { "program", HSDS_PROGRAM }, { "service", HSDS_SERVICE },
        { "service_at_location", HSDS_SERVICE_AT_LOCATION }, { "services_at_location", HSDS_SERVICE_AT_LOCATION },
        { "location", HSDS_LOCATION }, { "phone", HSDS_PHONE }, { "contact", HSDS_CONTACT },
        { "address", HSDS_ADDRESS },
        { "addresse", HSDS_ADDRESS }, { "addres", HSDS_ADDRESS }, { "physical_address", HSDS_ADDRESS },
        { "physical_addresse", HSDS_ADDRESS }, { "postal_address", HSDS_ADDRESS }, { "postal_addresse", HSDS_ADDRESS },
        { "physical_addres", HSDS_ADDRESS }, { "postal_addres", HSDS_ADDRESS },
        { "language", HSDS_LANGUAGE }, { "attribute", HSDS_ATTRIBUTE }, { "service_attribute", HSDS_ATTRIBUTE },
        { "other_attribute", HSDS_ATTRIBUTE }, { "service_taxonomy", HSDS_ATTRIBUTE },
        { "service_taxonomie", HSDS_ATTRIBUTE }, { "services_taxonomy", HSDS_ATTRIBUTE },
        { "taxonomy_term", HSDS_TERM }, { "taxonomy", HSDS_TERM }, { "taxonomie", HSDS_TERM },
        { "eligibility", HSDS_ELIGIBILITY }, { "eligibilitie", HSDS_ELIGIBILITY },
        { "service_area", HSDS_AREA }, { "schedule", HSDS_DETAIL }, { "regular_schedule", HSDS_DETAIL },
        { "holiday_schedule", HSDS_DETAIL }, { "funding", HSDS_DETAIL }, { "cost_option", HSDS_DETAIL },
        { "required_document", HSDS_DETAIL }, { "metadata", HSDS_DETAIL }, { "meta_table_description", HSDS_DETAIL },
        { "accessibility", HSDS_DETAIL }, { "accessibilitie", HSDS_DETAIL }, { "payment_accepted", HSDS_DETAIL },
        { "accessibility_for_disabilitie", HSDS_DETAIL }, { "organization_identifier", HSDS_DETAIL },
        { "resource", HSDS_DETAIL },
    };
    if (str_ends(name, S(".csv"))) name.len -= 4;
    Str one = { name.at, name.len && name.at[name.len - 1] == 's' ? name.len - 1 : name.len };
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(str_of(known[i].name), one) || str_eq(str_of(known[i].name), name)) return known[i].kind;
    return HSDS_OTHER;
}

typedef struct { const char *field; HsdsKind kind; } FieldTells;

static HsdsKind kind_told(const Tree *object, const FieldTells *tells, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tree_get(object, str_of(tells[i].field))) return tells[i].kind;
    return HSDS_OTHER;
}

/* An object of lists alone is a set of tables. */
static bool has_values(const Tree *object)
{
    for (const Tree *child = object->first; child; child = child->next)
        if (child->kind != TREE_LIST) return true;
    return false;
}

HsdsKind hsds_kind_by_fields(const Tree *object, bool is_within)
{
    static const FieldTells anywhere[] = {
        { "address_1", HSDS_ADDRESS }, { "location_type", HSDS_LOCATION }, { "latitude", HSDS_LOCATION },
        { "addresses", HSDS_LOCATION }, { "physical_addresses", HSDS_LOCATION }, { "minimum_age", HSDS_SERVICE },
        { "eligibility_description", HSDS_SERVICE },
    };
    static const FieldTells at_top[] = {
        { "services", HSDS_ORGANIZATION }, { "legal_status", HSDS_ORGANIZATION }, { "tax_status", HSDS_ORGANIZATION },
        { "year_incorporated", HSDS_ORGANIZATION }, { "organization_identifiers", HSDS_ORGANIZATION },
        { "website", HSDS_ORGANIZATION }, { "service_id", HSDS_SERVICE_AT_LOCATION }, { "status", HSDS_SERVICE },
        { "organization", HSDS_SERVICE }, { "service_at_locations", HSDS_SERVICE }, { "organization_id", HSDS_SERVICE },
        { "locations", HSDS_ORGANIZATION }, { "name", HSDS_ORGANIZATION },
    };
    if (!has_values(object)) return HSDS_OTHER;
    if (tree_get(object, S("service")) && tree_get(object, S("location"))) return HSDS_SERVICE_AT_LOCATION;
    HsdsKind kind = kind_told(object, anywhere, COUNT(anywhere));
    return kind != HSDS_OTHER || is_within ? kind : kind_told(object, at_top, COUNT(at_top));
}

bool hsds_is_uuid(Str id)
{
    if (id.len != 36) return false;
    for (size_t i = 0; i < id.len; i++) {
        char c = id.at[i];
        bool is_hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        bool is_hyphen = i == 8 || i == 13 || i == 18 || i == 23;
        if (is_hyphen ? c != '-' : !is_hex) return false;
    }
    return true;
}
