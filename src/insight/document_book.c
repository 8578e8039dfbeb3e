/* document_book.c - what do the tables about identity documents say? */
#include "insight/document_book.h"

#include "base/tsv.h"
#include "insight/licence_number.h"

#define ISSUERS_MAX 512
#define SHAPES_MAX 512
#define NUMBER_DATES_MAX 64

static bool bad(Err *err, const char *table, size_t line, const char *what)
{
    return err_set(err, ERR_INPUT, "Table %s, line %zu: %s.", table, line, what);
}

static bool issuers_read(Arena *arena, Str text, DocumentBook *book, Err *err)
{
    enum { NUMBER, JURISDICTION, COUNTRY, NAME };
    Tsv tsv = tsv_of(text);
    TsvRow row;
    book->issuers = arena_new(arena, CardIssuer, ISSUERS_MAX);
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("number"))) continue;
        int number;
        if (book->issuer_count == ISSUERS_MAX || row.cell[NUMBER].len != 6 ||
            !str_to_number(row.cell[NUMBER], &number) || row.cell[JURISDICTION].len == 0 ||
            row.cell[COUNTRY].len != 3 || row.cell[NAME].len == 0)
            return bad(err, "issuers.tsv", row.line, "a row is six digits, a jurisdiction, a country and a "
                                                     "name");
        book->issuers[book->issuer_count++] = (CardIssuer){ row.cell[NUMBER], row.cell[JURISDICTION], row.cell[COUNTRY],
                                                            row.cell[NAME] };
    }
    return true;
}

static bool shapes_read(Arena *arena, Str text, DocumentBook *book, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    book->shapes = arena_new(arena, NumberShape, SHAPES_MAX);
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("state"))) continue;
        if (book->shape_count == SHAPES_MAX || row.cell[0].len != 2 || !licence_shape_is_readable(row.cell[1]))
            return bad(err, "licence-numbers.tsv", row.line, "a row is a state and a shape such as A1 N7-8");
        book->shapes[book->shape_count++] = (NumberShape){ row.cell[0], row.cell[1], row.cell[2] };
    }
    return true;
}

static bool number_date_read(const TsvRow *row, NumberDate *date)
{
    enum { STATE, SHAPE, YEAR_AT, YEAR, CODE_AT, WAY, PER_MONTH, ADDED, CARDS };
    static const char *const ways[] = { "day-code", "month-digits", "letters" };
    *date = (NumberDate){ .state = row->cell[STATE], .shape = row->cell[SHAPE] };
    date->year_is_complement = str_eq(row->cell[YEAR], S("100-minus"));
    date->licenses_only = str_eq(row->cell[CARDS], S("licenses"));
    size_t way = 0;
    while (way < COUNT(ways) && !str_eq(row->cell[WAY], str_of(ways[way]))) way++;
    date->way = (NumberDateWay)way;
    return date->state.len == 2 && licence_shape_is_readable(date->shape) && way < COUNT(ways) &&
           (date->licenses_only || str_eq(row->cell[CARDS], S("all"))) &&
           (date->year_is_complement || str_eq(row->cell[YEAR], S("digits"))) &&
           str_to_number(row->cell[YEAR_AT], &date->year_at) && str_to_number(row->cell[CODE_AT], &date->code_at) &&
           str_to_number(row->cell[PER_MONTH], &date->per_month) && str_to_number(row->cell[ADDED], &date->added);
}

static bool number_dates_read(Arena *arena, Str text, DocumentBook *book, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    book->dates = arena_new(arena, NumberDate, NUMBER_DATES_MAX);
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("state"))) continue;
        if (book->date_count == NUMBER_DATES_MAX || !number_date_read(&row, &book->dates[book->date_count]))
            return bad(err, "licence-number-dates.tsv", row.line, "a row is as the head of the table says");
        book->date_count++;
    }
    return true;
}

static int *limit_named(DocumentBook *book, Str name)
{
    int version;
    if (str_eq(name, S("licence_age_min"))) return &book->licence_age_min;
    if (str_eq(name, S("life_years_max"))) return &book->life_years_max;
    if (str_eq(name, S("mrz_expiry_years_max"))) return &book->mrz_expiry_years_max;
    if (!str_starts(name, S("standard_")) || !str_to_number((Str){ name.at + 9, name.len - 9 }, &version)) return NULL;
    return version < STANDARDS_MAX ? &book->standard_year[version] : NULL;
}

static bool limits_read(Str text, DocumentBook *book, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("name"))) continue;
        int *limit = limit_named(book, row.cell[0]);
        if (!limit || !str_to_number(row.cell[1], limit) || row.cell[3].len == 0 || row.cell[4].len == 0)
            return bad(err, "document-limits.tsv", row.line, "a row is a known name, a number, its meaning, "
                                                             "source, grade");
    }
    if (book->licence_age_min && book->life_years_max && book->mrz_expiry_years_max) return true;
    return err_set(err, ERR_INPUT, "Table document-limits.tsv does not name every limit.");
}

bool document_book_read(Arena *arena, const DocumentTables *tables, DocumentBook *book, Err *err)
{
    DocumentBook read = { 0 };
    if (!issuers_read(arena, tables->issuers, &read, err) || !shapes_read(arena, tables->shapes, &read, err) ||
        !number_dates_read(arena, tables->dates, &read, err) || !limits_read(tables->limits, &read, err))
        return false;
    *book = read;
    return true;
}

const CardIssuer *document_issuer(const DocumentBook *book, Str number)
{
    for (size_t i = 0; i < book->issuer_count; i++)
        if (str_eq(book->issuers[i].number, number)) return &book->issuers[i];
    return NULL;
}
