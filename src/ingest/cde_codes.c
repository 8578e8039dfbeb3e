/* cde_codes.c - which code does this id stand for? */
#include "ingest/cde_codes.h"

/* The longest code there is, an agency's, has nine characters. */
#define CODE_BYTES_MAX 25

static int by_list_and_id(const void *a, const void *b)
{
    const CdeCode *x = a, *y = b;
    if (x->list != y->list) return x->list < y->list ? -1 : 1;
    return (x->id > y->id) - (x->id < y->id);
}

/* An id that stands twice in a list always means the same one of its codes. */
static int by_all(const void *a, const void *b)
{
    int order = by_list_and_id(a, b);
    return order ? order : str_compare(((const CdeCode *)a)->code, ((const CdeCode *)b)->code);
}

static bool file_read(Arena *arena, const CdeFiles *files, Str file, const CdeCodeFile *what, int list,
                      CdeCodes *codes, size_t *room, Err *err)
{
    const Str columns[] = { what->id_column, what->code_column };
    CdeStream stream;
    CdeRow row;
    CdeCode code = { .list = list };
    if (!cde_stream_open(&stream, files, file, columns, COUNT(columns), err)) return false;
    while (cde_stream_next(&stream, &row, err)) {
        if (!cde_id(row.cells[0], &code.id) || row.cells[1].len == 0 || row.cells[1].len > CODE_BYTES_MAX) continue;
        if (codes->count == CDE_CODES_MAX) {
            err_set(err, ERR_LIMIT, "The code lists of this folder name more than %zu ids. Give a folder with one "
                    "bundle.", CDE_CODES_MAX);
            break;
        }
        code.code = str_copy(arena, row.cells[1]);
        arena_grow(arena, codes->entries, codes->count, *room);
        codes->entries[codes->count++] = code;
    }
    codes->bytes += stream.bytes;
    cde_stream_close(&stream);
    return err->code == ERR_NONE;
}

bool cde_codes_read(Arena *arena, const CdeBook *book, const CdeFiles *files, CdeCodes *codes, Err *err)
{
    CdeCodes made = { .book = book };
    size_t room = 0;
    for (size_t i = 0; i < book->code_file_count; i++) {
        const CdeCodeFile *what = &book->code_files[i];
        int list = cde_list_named(book, what->list);
        Str file;
        if (!cde_file_find(files, what->file, &file, err)) return false;
        if (file.len == 0) continue;
        made.is_there[list] = true;
        if (!file_read(arena, files, file, what, list, &made, &room, err)) return false;
    }
    if (made.count) qsort(made.entries, made.count, sizeof *made.entries, by_all);
    *codes = made;
    return true;
}

const Str *cde_code(const CdeCodes *codes, int list, Str id, CdeDialect dialect, bool *is_verified)
{
    CdeCode asked = { .list = list };
    *is_verified = true;
    if (list < 0 || !cde_id(id, &asked.id)) return NULL;
    const CdeCode *found = !codes->count ? NULL
        : bsearch(&asked, codes->entries, codes->count, sizeof *codes->entries, by_list_and_id);
    if (found) return &found->code;
    for (size_t i = 0; i < codes->book->code_count; i++) {
        const CdeKnownCode *known = &codes->book->codes[i];
        if (known->list != list || known->id != asked.id || !(known->dialects & 1u << dialect)) continue;
        *is_verified = !(known->unverified & 1u << dialect);
        return &known->code;
    }
    return NULL;
}
