/* link_value_date.c - how are dates of any layout read? */
#include "insight/link_value_date.h"

#define PIECES 3

typedef struct { unsigned number, digits; bool is_month_name; } Piece;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A month's name or its first three letters or more: "sept" is one, "marriage" is none. */
static unsigned month_of(Str word)
{
    static const Str months[] = {
        S("january"), S("february"), S("march"), S("april"), S("may"), S("june"), S("july"), S("august"),
        S("september"), S("october"), S("november"), S("december"),
    };
    for (unsigned i = 0; i < COUNT(months) && word.len >= 3; i++) {
        size_t same = 0;
        while (same < word.len && same < months[i].len && (word.at[same] | 0x20) == months[i].at[same])
            same++;
        if (same == word.len) return i + 1;
    }
    return 0;
}

/* Numbers and names of months, whatever stands between; what follows the third is a time of day. */
static size_t pieces_of(Str raw, Piece pieces[PIECES])
{
    size_t count = 0;
    for (size_t i = 0; i < raw.len && count < PIECES;) {
        if (is_digit(raw.at[i])) {
            Piece piece = { 0 };
            for (; i < raw.len && is_digit(raw.at[i]) && piece.digits < 9; i++, piece.digits++)
                piece.number = piece.number * 10 + (unsigned)(raw.at[i] - '0');
            pieces[count++] = piece;
            continue;
        }
        size_t letters = i;
        while (letters < raw.len && (raw.at[letters] | 0x20) >= 'a' && (raw.at[letters] | 0x20) <= 'z')
            letters++;
        unsigned month = month_of((Str){ raw.at + i, letters - i });
        if (month) pieces[count++] = (Piece){ month, 2, true };
        i = letters > i ? letters : i + 1;
    }
    return count;
}

static uint32_t as_digits(unsigned number, unsigned count)
{
    uint32_t digits = 0;
    for (unsigned i = 0; i < count; i++, number /= 10) digits |= number % 10 << 4 * i;
    return digits;
}

static LinkCell date(unsigned year, unsigned month, unsigned day)
{
    unsigned known = (year ? DATE_YEAR : 0) | (month ? DATE_MONTH : 0) | (day ? DATE_DAY : 0);
    if (!known || year > 9999 || month > 99 || day > 99) return 0;
    return (uint64_t)CELL_DATE << 60 | (uint64_t)known << 32 | as_digits(year, 4) << 16
        | as_digits(month, 2) << 8 | as_digits(day, 2);
}

static bool is_year(unsigned number) { return number >= 1800 && number <= 2100; }
static bool is_month(unsigned number) { return number <= 12; }

/* YYYYMMDD, or MMDDYYYY or DDMMYYYY where only that can be meant. */
static LinkCell of_eight(unsigned n)
{
    unsigned first = n / 1000000, second = n / 10000 % 100;
    bool is_year_first = is_year(n / 10000) && is_month(n / 100 % 100);
    if (is_year_first || !is_year(n % 10000)) return date(n / 10000, n / 100 % 100, n % 100);
    if (is_month(first) && second <= 31) return date(n % 10000, first, second);
    if (is_month(second) && first <= 31) return date(n % 10000, second, first);
    return is_year(n / 10000) ? date(n / 10000, n / 100 % 100, n % 100) : date(n % 10000, first, second);
}

static LinkCell of_one(Piece piece)
{
    unsigned n = piece.number;
    if (piece.digits == 8) return of_eight(n);
    if (piece.digits == 6 && is_year(n / 100)) return date(n / 100, n % 100, 0);
    if (piece.digits == 4) return date(n, 0, 0);
    return 0;
}

static LinkCell of_two(Piece first, Piece second)
{
    if (first.digits == 4) return date(first.number, second.number, 0);
    if (second.digits == 4) return date(second.number, first.number, 0);
    return 0;
}

static unsigned whole_year(Piece piece)
{
    if (piece.digits > 2) return piece.number;
    return piece.number < 30 ? 2000 + piece.number : 1900 + piece.number;
}

/* Of three: which is the year, which the month? Two digits above 31 can only be a year. */
static LinkCell of_three(const Piece p[PIECES])
{
    if (p[0].digits == 4 && p[2].is_month_name) return date(p[0].number, p[2].number, p[1].number);
    if (p[0].digits == 4) return date(p[0].number, p[1].number, p[2].number);
    if (p[2].is_month_name) return 0;
    if (p[0].digits == 2 && p[0].number > 31) return date(whole_year(p[0]), p[1].number, p[2].number);
    unsigned year = whole_year(p[2]);
    if (p[1].is_month_name || (p[0].number > 12 && !p[0].is_month_name))
        return date(year, p[1].number, p[0].number);
    return date(year, p[0].number, p[1].number);
}

LinkCell link_value_date(Str raw)
{
    Piece pieces[PIECES] = { 0 };
    size_t count = pieces_of(raw, pieces);
    if (count && pieces[0].digits == 8) count = 1;      /* the rest is a time of day */
    switch (count) {
    case 1:  return of_one(pieces[0]);
    case 2:  return of_two(pieces[0], pieces[1]);
    case 3:  return of_three(pieces);
    default: return 0;
    }
}

Str link_value_date_text(Arena *arena, LinkCell cell)
{
    uint32_t digits = cell_date(cell);
    unsigned known = cell_date_known(cell);
    Str year = known & DATE_YEAR ? str_format(arena, "%04x", digits >> 16) : S("xxxx");
    Str month = known & DATE_MONTH ? str_format(arena, "-%02x", digits >> 8 & 255)
        : known & DATE_DAY ? S("-xx") : S("");
    Str day = known & DATE_DAY ? str_format(arena, "-%02x", digits & 255) : S("");
    return str_format(arena, "%.*s%.*s%.*s", STR(year), STR(month), STR(day));
}
