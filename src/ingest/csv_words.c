/* csv_words.c - which code do these words mean? */
#include "ingest/csv_words.h"

#include "base/fold.h"
#include "base/tsv.h"

static int by_words(const void *a, const void *b)
{
    const CsvValue *one = a, *other = b;
    int order = str_compare(one->list, other->list);
    return order ? order : str_compare(one->words, other->words);
}

static bool bad(Err *err, size_t line)
{
    return err_set(err, ERR_INPUT, "Table of words, line %zu: a row is a list, folded words and a code of at most "
        "four characters, "
                   "and no two rows have the same list and words.", line);
}

bool csv_words_read(Arena *arena, Str text, const CodeBook *codes, CsvWords *words, Err *err)
{
    CsvValue *values = arena_new(arena, CsvValue, CSV_VALUES_MAX);
    size_t count = 0;
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("list"))) continue;
        char folded[CSV_WORDS_BYTES_MAX];
        size_t len = fold_text(row.cell[1], folded, sizeof folded);
        Code code = code_of(row.cell[2]);
        if (row.count != 3 || !code || !len || !str_eq((Str){ folded, len }, row.cell[1]) || count == CSV_VALUES_MAX)
            return bad(err, row.line);
        for (size_t i = 0; i < count; i++)
            if (str_eq(values[i].list, row.cell[0]) && str_eq(values[i].words, row.cell[1])) return bad(err,
                row.line);
        values[count++] = (CsvValue){ row.cell[0], row.cell[1], code };
    }
    qsort(values, count, sizeof *values, by_words);
    *words = (CsvWords){ values, count, codes };
    return true;
}

static const CsvValue *find(const CsvWords *words, Str list, Str folded)
{
    CsvValue wanted = { list, folded, 0 };
    return words->count ? bsearch(&wanted, words->values, words->count, sizeof wanted, by_words) : NULL;
}

CsvWords csv_words_with(Arena *arena, const CsvWords *words, const CsvMap *map)
{
    CsvValue *values = arena_new(arena, CsvValue, words->count + map->value_count);
    size_t count = map->value_count;
    if (count) memcpy(values, map->values, count * sizeof *values);
    qsort(values, count, sizeof *values, by_words);
    CsvWords own = { values, count, words->codes };
    for (size_t i = 0; i < words->count; i++)
        if (!find(&own, words->values[i].list, words->values[i].words)) values[count++] = words->values[i];
    qsort(values, count, sizeof *values, by_words);
    return (CsvWords){ values, count, words->codes };
}

static Code listed(const CodeList *codes, Str text)
{
    Code code = code_of(text);
    return code && codes_find(codes, code) ? code : 0;
}

/* Capital letters, and the zero that a spreadsheet took for nothing. */
static Code code_written(const CodeList *codes, Str cell)
{
    char text[5] = "0";
    if (!cell.len || cell.len > 4) return 0;
    for (size_t i = 0; i < cell.len; i++) {
        char c = cell.at[i];
        text[1 + i] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
    }
    Code code = listed(codes, (Str){ text + 1, cell.len });
    bool is_digit = cell.at[0] >= '0' && cell.at[0] <= '9';
    return code || cell.len == 4 || !is_digit ? code : listed(codes, (Str){ text, cell.len + 1 });
}

/* "13A - Aggravated Assault", "F (female)" */
static Code code_before_words(const CodeList *codes, Str cell)
{
    size_t len = 0;
    while (len < cell.len && !memchr(" -:(/", cell.at[len], 5)) len++;
    size_t after = len;
    while (after < cell.len && memchr(" -:(", cell.at[after], 4)) after++;
    bool has_sign = false;
    for (size_t i = len; i < after; i++) has_sign |= cell.at[i] != ' ';
    return after < cell.len && (has_sign || len == 3) ? code_written(codes, (Str){ cell.at, len }) : 0;
}

static Code code_by_meaning(const CodeList *codes, Str folded)
{
    for (size_t i = 0; i < codes->count; i++) {
        char meaning[CSV_WORDS_BYTES_MAX];
        size_t len = fold_text(codes->entries[i].meaning, meaning, sizeof meaning);
        if (str_eq((Str){ meaning, len }, folded)) return codes->entries[i].code;
    }
    return 0;
}

/* "V1", "Suspect 2": which one it is does not change what he is. */
static Str without_number(Str folded)
{
    Str s = folded;
    while (s.len && s.at[s.len - 1] >= '0' && s.at[s.len - 1] <= '9') s.len--;
    return s.len < folded.len ? str_trim_end(s) : (Str){ 0 };
}

Code csv_code_of(const CsvWords *words, Str map_list, Str list, Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(cell, folded, sizeof folded) };
    const CsvValue *value = map_list.len ? find(words, map_list, text) : NULL;
    if (!value) value = find(words, list, text);
    if (!value && str_eq(list, S("role"))) value = find(words, list, without_number(text));
    if (value) return value->code;

    const CodeList *codes = codes_list(words->codes, list);
    if (!codes || !text.len) return 0;
    Code code = code_written(codes, cell);
    if (!code) code = code_before_words(codes, cell);
    return code ? code : code_by_meaning(codes, text);
}
