/* document.c - what is on this document under that name? */
#include "domain/document.h"

const char *document_kind_name(DocumentKind kind)
{
    static const char *const names[] = { "AAMVA", "TD1", "TD2", "TD3", "MRV-A", "MRV-B", "SSN" };
    return names[kind];
}

Str document_value(const Document *document, const char *name)
{
    Str wanted = str_of(name);
    for (size_t i = 0; i < document->field_count; i++)
        if (str_eq(document->fields[i].name, wanted)) return document->fields[i].value;
    return (Str){ "", 0 };
}

void document_remark(Document *document, const char *name, const char *text, bool is_suspicion)
{
    for (size_t i = 0; i < document->remark_count; i++)
        if (strcmp(document->remarks[i].name, name) == 0) return;
    if (document->remark_count == DOCUMENT_REMARKS_MAX) return;
    document->remarks[document->remark_count++] = (DocumentRemark){ name, text, is_suspicion };
}

static bool is_zeros(Str value)
{
    for (size_t i = 0; i < value.len; i++)
        if (!strchr("0<-/ ", value.at[i])) return false;
    return true;
}

bool document_is_untold(Str value)
{
    static const char *const words[] = {
        "NONE", "UNK", "UNKNOWN", "N/A", "NA", "NULL", "UNAVL", "UNAVAILABLE", "NONE NONE"
    };
    value = str_trim(value);
    if (is_zeros(value)) return true;
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(value, str_of(words[i]))) return true;
    return false;
}
