/* event.c - how does an answer become a line of JSON? */
#include "cli/event.h"

json_t *event_new(const char *kind)
{
    json_t *object = json_object();
    event_set_word(object, "event", kind);
    return object;
}

void event_set(json_t *object, const char *field, json_t *value)
{
    if (json_object_set_new(object, field, value) != 0) abort();       /* only without memory */
}

void event_set_text(json_t *object, const char *field, Str text)
{
    event_set(object, field, event_text(text));
}

void event_set_word(json_t *object, const char *field, const char *word)
{
    event_set(object, field, json_string(word));
}

void event_set_count(json_t *object, const char *field, size_t n)
{
    event_set(object, field, json_integer((json_int_t)n));
}

void event_set_flag(json_t *object, const char *field, bool flag)
{
    event_set(object, field, json_boolean(flag));
}

void event_set_seconds(json_t *object, const char *field, double seconds)
{
    event_set(object, field, json_real(seconds));
}

json_t *event_texts(const Str *list, size_t count)
{
    json_t *array = json_array();
    for (size_t i = 0; i < count; i++) json_array_append_new(array, event_text(list[i]));
    return array;
}

json_t *event_text(Str text)
{
    json_t *made = json_stringn(text.at ? text.at : "", text.len);
    if (made) return made;

    char *at = malloc(text.len + 1);
    if (!at) abort();
    for (size_t i = 0; i < text.len; i++) at[i] = text.at[i] >= 0x20 && text.at[i] < 0x7f ? text.at[i] : '?';
    made = json_stringn(at, text.len);
    free(at);
    return made;
}

json_t *event_date(Date date)
{
    char text[16];
    if (!date_is_known(date)) return json_null();
    snprintf(text, sizeof text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return json_string(text);
}

json_t *event_age(int years)
{
    return years < 0 ? json_null() : json_integer(years);
}

static int write_piece(const char *piece, size_t len, void *out)
{
    out_str(out, (Str){ piece, len });
    return 0;
}

void event_write(Out *out, json_t *object)
{
    (void)json_dump_callback(object, write_piece, out, JSON_COMPACT | JSON_ENSURE_ASCII);
    out_char(out, '\n');
    json_decref(object);
}
