/* claim_tables.c - which table says what a finding relies on? */
#include "app/claim_tables.h"

#include "app/format.h"

bool claim_tables_name(ClaimTables *t, Str format, Finding *f, Err *err)
{
    if (!str_eq(format, str_of(format_name(FORMAT_FBI_CDE)))) return true;
    if (!t->book) {
        CdeBook *book = arena_new(t->app, CdeBook, 1);
        if (!knowledge_read_cde(t->app, book, err)) return false;
        t->book = book;
    }
    for (size_t i = 0; i < f->claim_count; i++)
        f->claims[i].table = cde_table_with(t->book, f->record_kind == RECORD_GROUP_B_ARREST, f->claims[i].id,
                                            f->claims[i].field);
    return true;
}
