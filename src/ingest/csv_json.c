/* csv_json.c - who stands in a cell that was written as JSON? */
#include "ingest/csv_json.h"

#include <jansson.h>
#include <stdio.h>
#include <strings.h>

#define PERSONS_MAX 20
#define VALUE_BYTES 120

typedef struct { char *to; size_t len, room; bool is_full; } Text;

static void put(Text *t, const char *before, const char *value, const char *after)
{
    int n = snprintf(t->to + t->len, t->room - t->len, "%s%s%s", before, value, after);
    t->is_full |= n < 0 || (size_t)n >= t->room - t->len;
    if (!t->is_full) t->len += (size_t)n;
}

/* The value of the first of the keys that is there, as text, without the signs that part persons; empty for none. */
static void value_of(const json_t *person, const char *const keys[], size_t count, char text[VALUE_BYTES])
{
    const char *key;
    json_t *value;
    text[0] = '\0';
    json_object_foreach((json_t *)person, key, value) {
        bool is_asked = false;
        for (size_t i = 0; i < count; i++) is_asked |= strcasecmp(key, keys[i]) == 0;
        if (!is_asked || text[0]) continue;
        if (json_is_string(value)) snprintf(text, VALUE_BYTES, "%s", json_string_value(value));
        if (json_is_integer(value)) snprintf(text, VALUE_BYTES, "%lld", (long long)json_integer_value(value));
    }
    for (char *c = text; *c; c++)
        if (strchr(";|()[]:\n\r\t", *c)) *c = ' ';
}

#define VALUE(person, text, ...) \
    value_of((person), (const char *const[]){ __VA_ARGS__ }, COUNT(((const char *const[]){ __VA_ARGS__ })), (text))

static bool person_put(Text *t, const json_t *person)
{
    char role[VALUE_BYTES], name[VALUE_BYTES], said[VALUE_BYTES], age[VALUE_BYTES], born[VALUE_BYTES], sex[VALUE_BYTES];
    VALUE(person, role, "role", "role_cd", "type", "involvement");
    VALUE(person, name, "name", "nm", "full_name", "fullname", "person", "last_first");
    VALUE(person, said, "desc", "description", "rsa", "race_sex_age");
    VALUE(person, age, "age", "age_yrs", "est_age");
    VALUE(person, born, "dob", "birth_date", "birthdate", "date_of_birth", "born");
    VALUE(person, sex, "sex", "gender", "g", "sex_cd");
    if (!name[0] && !said[0] && !age[0] && !born[0]) return false;
    put(t, t->len ? "; " : "", name[0] ? name : "unnamed", "");
    if (role[0]) put(t, " (", role, ")");       /* one that no list of roles knows is passed over there */
    if (said[0]) put(t, " (", said, ")");
    if (age[0]) put(t, " (", age, "");
    if (age[0]) put(t, sex[0] ? " " : "", sex, ")");
    if (born[0]) put(t, " (DOB ", born, ")");
    return true;
}

bool csv_json_persons(Str cell, char *to, size_t room, size_t *len)
{
    if (cell.len < 4 || cell.len > CSV_JSON_BYTES_MAX || (cell.at[0] != '[' && cell.at[0] != '{')) return false;
    json_t *root = json_loadb(cell.at, cell.len, JSON_REJECT_DUPLICATES, NULL);
    Text t = { .to = to, .room = room };
    size_t found = 0, count = json_is_array(root) ? json_array_size(root) : root != NULL;
    for (size_t i = 0; i < count && i < PERSONS_MAX; i++) {
        const json_t *one = json_is_array(root) ? json_array_get(root, i) : root;
        found += json_is_object(one) && person_put(&t, one);
    }
    json_decref(root);
    *len = t.len;
    return found && !t.is_full;
}
