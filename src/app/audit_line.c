/* audit_line.c - how does an entry of the trail read? */
#include "app/audit_line.h"

#include "base/date.h"

/* A digest is no text. */
static Str detail_words(Arena *arena, Str detail)
{
    for (size_t i = 0; i < detail.len; i++)
        if (detail.at[i] < 0x20 || detail.at[i] >= 0x7f) return S("");
    return str_copy(arena, detail);
}

AuditLine audit_line(Arena *a, const PeopleNames *names, int64_t seq, int64_t at, const AuditEntry *e)
{
    return (AuditLine){ .seq = seq, .total = e->total, .at = moment_text(a, at),
                        .user = people_name(names, e->staff_id), .role = str_copy(a, e->role),
                        .verb = str_copy(a, e->verb), .purpose = str_copy(a, e->purpose),
                        .case_ref = str_copy(a, e->case_ref), .object = str_copy(a, e->object),
                        .outcome = str_copy(a, e->outcome), .detail = detail_words(a, e->detail) };
}

const char *const audit_line_heads[AUDIT_LINE_CELLS] = {
    "entry", "at", "user", "role", "verb", "purpose", "case", "object", "total", "outcome", "detail",
};

void audit_line_cells(Arena *a, const AuditLine *l, Str cells[AUDIT_LINE_CELLS])
{
    const Str row[AUDIT_LINE_CELLS] = {
        str_format(a, "%lld", (long long)l->seq), l->at, l->user, l->role, l->verb, l->purpose,
        str_printable(a, l->case_ref), str_printable(a, l->object), str_format(a, "%lld", (long long)l->total),
        l->outcome, l->detail,
    };
    memcpy(cells, row, sizeof row);
}
