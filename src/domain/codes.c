/* codes.c - which codes exist, and what do they mean? */
#include "domain/codes.h"

#include "base/tsv.h"

static int entry_order(const void *a, const void *b)
{
    Code x = ((const CodeEntry *)a)->code, y = ((const CodeEntry *)b)->code;
    return (x > y) - (x < y);
}

static bool against_read(Str word, CrimeAgainst *against)
{
    static const char *const words[] = { "", "person", "property", "society", "mixed" };
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(word, str_of(words[i]))) { *against = (CrimeAgainst)i; return true; }
    return false;
}

static bool entry_read(const TsvRow *row, CodeEntry *entry, Err *err)
{
    Str code = row->cell[1];
    if (row->count < 6 || code.len == 0 || code.len > 4)
        return err_set(err, ERR_INPUT,
                       "Code table, line %zu: a row needs list, code of at most 4 characters, meaning, "
                       "group, against and status.", row->line);

    *entry = (CodeEntry){ .code = code_of(code), .text = code, .meaning = row->cell[2],
                          .group = row->cell[3].len ? row->cell[3].at[0] : 0,
                          .is_current = str_eq(row->cell[5], S("current")) };
    if (!against_read(row->cell[4], &entry->against))
        return err_set(err, ERR_INPUT,
                       "Code table, line %zu: against is person, property, society, mixed or empty.",
                       row->line);
    return true;
}

static CodeList *list_for(Arena *arena, CodeBook *book, Str name, size_t rows)
{
    for (size_t i = 0; i < book->count; i++)
        if (str_eq(book->lists[i].name, name)) return &book->lists[i];
    book->lists[book->count] = (CodeList){ name, arena_new(arena, CodeEntry, rows), 0 };
    return &book->lists[book->count++];
}

bool codes_read(Arena *arena, Str text, CodeBook *book, Err *err)
{
    size_t rows = 1;
    for (size_t i = 0; i < text.len; i++) rows += text.at[i] == '\n';

    CodeBook made = { arena_new(arena, CodeList, 64), 0 };
    Tsv tsv = tsv_of(text);
    TsvRow row;
    if (!tsv_next(&tsv, &row) || !str_eq(row.cell[0], S("list")))
        return err_set(err, ERR_INPUT,
                       "Code table: the first row must name the columns, beginning with list.");

    while (tsv_next(&tsv, &row)) {
        CodeEntry entry;
        if (made.count == 63) return err_set(err, ERR_LIMIT, "Code table: more than 63 lists.");
        if (!entry_read(&row, &entry, err)) return false;
        CodeList *list = list_for(arena, &made, row.cell[0], rows);
        list->entries[list->count++] = entry;
    }
    for (size_t i = 0; i < made.count; i++)
        qsort(made.lists[i].entries, made.lists[i].count, sizeof(CodeEntry), entry_order);
    *book = made;
    return true;
}

const CodeList *codes_list(const CodeBook *book, Str name)
{
    for (size_t i = 0; i < book->count; i++)
        if (str_eq(book->lists[i].name, name)) return &book->lists[i];
    return NULL;
}

const CodeEntry *codes_find(const CodeList *list, Code code)
{
    if (!list || !code) return NULL;
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (list->entries[middle].code == code) return &list->entries[middle];
        if (list->entries[middle].code < code) low = middle + 1;
        else high = middle;
    }
    return NULL;
}

const char *code_letters(Code code, char text[5])
{
    for (size_t i = 0; i < 4; i++) text[i] = (char)(code >> 8 * i & 0xff);
    text[4] = '\0';
    return text;
}

Str code_as_text(Arena *arena, Code code)
{
    char text[5];
    return str_copy(arena, str_of(code_letters(code, text)));
}
