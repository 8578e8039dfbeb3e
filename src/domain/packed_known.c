/* packed_known.c - where would the next value stand, and what would it be called? */
#include "domain/packed_known.h"

#include <assert.h>

static_assert(FIELD_OTHER < CODE_OTHER, "a field is one byte");

Known known_of(Str raw, size_t line)
{
    return (Known){ .raw = raw, .raw_line = line, .line = line - 1, .action = 'I' };
}

/* Lines only go forward, so that hostile bytes cannot have the raw bytes walked through again and again. */
void known_line(Known *k, const Segment *s)
{
    bool is_behind = s->line < k->raw_line;
    while (k->raw_line < s->line && k->raw_at < k->raw.len) {
        const char *end = memchr(k->raw.at + k->raw_at, '\n', k->raw.len - k->raw_at);
        k->raw_at = end ? (size_t)(end - k->raw.at) + 1 : k->raw.len + 1;
        k->raw_line++;
    }
    k->line_at = is_behind || k->raw_line < s->line ? k->raw.len + 1 : k->raw_at;
    k->line = s->line;
    k->action = s->action;
    k->column = COLUMN_FIRST;
    memset(k->occurrences, 0, sizeof k->occurrences);
}

const char *known_text(const Known *k, unsigned column, size_t len)
{
    size_t left = k->line_at < k->raw.len ? k->raw.len - k->line_at : 0;
    if (column == 0 || len == 0 || column - 1 > left || len > left - (column - 1)) return NULL;
    return k->raw.at + k->line_at + column - 1;
}

bool is_known_text(const Known *k, const Value *v)
{
    const char *at = known_text(k, v->column, v->text.len);
    return at && memcmp(at, v->text.at, v->text.len) == 0;
}

void known_value(Known *k, const Value *v)
{
    k->column = (int64_t)v->column + (int64_t)v->text.len;
    k->occurrences[v->field] = v->occurrence;
}

bool is_known_name(const Value *v, bool *is_numbered)
{
    Str plain = field_name_numbered(v->field, 0);
    *is_numbered = v->name.len != plain.len;
    Str name = *is_numbered && v->occurrence ? field_name_numbered(v->field, v->occurrence) : plain;
    return name.len && str_eq(v->name, name);
}

const char *known_place(Str raw, Str text)
{
    return text.len && raw.len ? memmem(raw.at, raw.len, text.at, text.len) : NULL;
}
