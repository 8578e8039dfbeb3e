/* ssn.c - nine digits, in groups of three, two and four. */
#include "ingest/ssn.h"

static Str trimmed(Str s)
{
    while (s.len && strchr(" \t\r\n", s.at[0])) { s.at++; s.len--; }
    while (s.len && strchr(" \t\r\n", s.at[s.len - 1])) s.len--;
    return s;
}

static bool has_shape(Str s, const char *shape)
{
    if (s.len != strlen(shape)) return false;
    for (size_t i = 0; i < s.len; i++)
        if (shape[i] == '9' ? s.at[i] < '0' || s.at[i] > '9' : s.at[i] != shape[i]) return false;
    return true;
}

bool ssn_read(Arena *arena, Str text, Document *document)
{
    Str s = trimmed(text);
    if (!has_shape(s, "999-99-9999") && !has_shape(s, "999 99 9999") && !has_shape(s, "999999999")) return false;
    DocumentField *field = arena_new(arena, DocumentField, 1);
    *field = (DocumentField){ { "", 0 }, S("social_security_number"), s, DOCUMENT_MASKED };
    *document = (Document){ .kind = DOCUMENT_SSN, .version = -1, .issuer = { "", 0 }, .fields = field,
                            .field_count = 1 };
    return true;
}
