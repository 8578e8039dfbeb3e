/* licence_number.c - what does the number of a license give away? */
#include "insight/licence_number.h"

#define NUMBER_LONGEST 40

typedef struct { char kind, letter; int low, high; Str not_so; } Token;

Str licence_number_tight(Arena *arena, Str number)
{
    char *tight = arena_new(arena, char, number.len + 1);
    size_t used = 0;
    for (size_t i = 0; i < number.len; i++)
        if (!strchr(" -./", number.at[i])) tight[used++] = number.at[i];
    return (Str){ tight, used };
}

static bool counts_read(Str s, Token *token)
{
    Str low;
    if (!str_cut(&s, '-', &low) || !str_to_number(low, &token->low)) return false;
    token->high = token->low;
    return (!s.at || str_to_number(s, &token->high)) && token->low <= token->high && token->high <= NUMBER_LONGEST;
}

/* The next of "!WDL A1 N7-8 *4 'R1 =12". */
static bool token_read(Str *rest, Token *token)
{
    Str s;
    *token = (Token){ 0 };
    if (!str_cut(rest, ' ', &s) || s.len < 2 || !strchr("AN#*'=!", s.at[0])) return false;
    token->kind = s.at[0];
    token->not_so = (Str){ s.at + 1, s.len - 1 };
    if (token->kind == '!') return true;
    size_t used = 1;
    if (token->kind == '\'') token->letter = s.at[used++];
    return counts_read((Str){ s.at + used, s.len - used }, token);
}

bool licence_shape_is_readable(Str shape)
{
    Token token;
    if (shape.len == 0) return false;
    while (shape.at)
        if (!token_read(&shape, &token)) return false;
    return true;
}

static bool is_of(const Token *token, char c)
{
    bool is_letter = c >= 'A' && c <= 'Z', is_digit = c >= '0' && c <= '9';
    switch (token->kind) {
    case 'A':  return is_letter;
    case 'N':  return is_digit;
    case '#':  return is_letter || c == '*';
    case '\'': return c == token->letter;
    default:   return is_letter || is_digit || c == '*';
    }
}

/* Tries every length a token may have; numbers are short. */
static bool fits_from(Str shape, Str number, size_t at)
{
    Token token;
    if (!shape.at) return at == number.len;
    if (!token_read(&shape, &token)) return false;
    if (token.kind == '!') return !str_starts(number, token.not_so) && fits_from(shape, number, at);
    if (token.kind == '=') return number.len == (size_t)token.low && fits_from(shape, number, at);
    for (int n = 0; n <= token.high; n++) {
        if (n >= token.low && fits_from(shape, number, at + (size_t)n)) return true;
        if (at + (size_t)n >= number.len || !is_of(&token, number.at[at + (size_t)n])) return false;
    }
    return false;
}

bool licence_shape_fits(Str shape, Str number)
{
    return number.len && number.len <= NUMBER_LONGEST && fits_from(shape, number, 0);
}

static bool digits_at(Str number, int at, size_t len, int *value)
{
    return at >= 1 && (size_t)at - 1 + len <= number.len && str_to_number((Str){ number.at + at - 1, len }, value);
}

static bool day_code_read(const NumberDate *how, Str number, NumberBirth *birth)
{
    int code;
    if (!digits_at(number, how->code_at, 3, &code) || how->per_month < 31) return false;
    if (code > how->added) code -= how->added;
    birth->month = (code - 1) / how->per_month + 1;
    birth->day = (code - 1) % how->per_month + 1;
    return code >= 1 && birth->month <= 12 && birth->day <= 31;
}

static bool month_digits_read(const NumberDate *how, Str number, NumberBirth *birth)
{
    if (!digits_at(number, how->code_at, 2, &birth->month)) return false;
    if (birth->month > how->added) birth->month -= how->added;
    return birth->month >= 1 && birth->month <= 12;
}

static bool letters_read(const NumberDate *how, Str number, NumberBirth *birth)
{
    static const char months[] = "BCDJKLMNOPQR";
    if (how->code_at < 1 || (size_t)how->code_at > number.len) return false;
    const char *month = strchr(months, number.at[how->code_at - 1]);
    birth->month = month && *month ? (int)(month - months) + 1 : 0;
    return true;                /* other letters are in use as well; the year stands for itself */
}

bool licence_number_birth(const NumberDate *how, Str number, NumberBirth *birth)
{
    int year;
    NumberBirth read = { 0 };
    if (!licence_shape_fits(how->shape, number) || !digits_at(number, how->year_at, 2, &year)) return false;
    read.year_of_century = how->year_is_complement ? (100 - year) % 100 : year;
    bool ok = how->way == NUMBER_DAY_CODE ? day_code_read(how, number, &read) :
              how->way == NUMBER_MONTH_DIGITS ? month_digits_read(how, number, &read) :
              letters_read(how, number, &read);
    if (ok) *birth = read;
    return ok;
}
