/* event.c - how does an answer become a line of JSON? */
#include "cli/event.h"

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
