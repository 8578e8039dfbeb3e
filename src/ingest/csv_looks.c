/* csv_looks.c - what could this value be? */
#include "ingest/csv_looks.h"

#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_json.h"
#include "ingest/csv_named.h"
#include "ingest/csv_parties.h"

#define NAME_BYTES_MAX 48
#define WORDS_BYTES_MIN 5       /* shorter ones are codes, and many lists have the same */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_letter(char c) { return is_capital(c) || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; }

static bool is_email(Str s)
{
    const char *at = s.len ? memchr(s.at, '@', s.len) : NULL;
    return at && at > s.at && memchr(at, '.', s.len - (size_t)(at - s.at)) && !memchr(s.at, ' ', s.len);
}

/* NPA-NXX-XXXX, with or without 1 before and signs between. */
static bool is_phone(Str s)
{
    char digits[12];
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (is_digit(s.at[i])) {
            if (n == sizeof digits) return false;
            digits[n++] = s.at[i];
        } else if (!memchr(" -().+/x", s.at[i], 8)) {
            return false;
        }
    }
    const char *d = n == 11 && digits[0] == '1' ? digits + 1 : digits;
    return (n == 10 || d != digits) && d[0] >= '2' && d[3] >= '2';
}

/* Two letters of a state, then seven letters or digits, mostly digits. */
/* "XX0010000"; "MPC217794" is a number of a series. */
static bool is_agency(Str s)
{
    size_t digits = 0;
    if (s.len != 9 || !is_capital(s.at[0]) || !is_capital(s.at[1])) return false;
    for (size_t i = 2; i < 9; i++) {
        if (!is_digit(s.at[i]) && !is_capital(s.at[i])) return false;
        digits += is_digit(s.at[i]);
    }
    bool is_series = is_capital(s.at[2]) && digits == 6;
    return digits >= 4 && !is_series;
}

/* "LAST, FIRST M." or "LAST/FIRST": two parts with letters only. */
static bool is_name(Str s)
{
    size_t parts = 0, letters[2] = { 0 };
    if (s.len > NAME_BYTES_MAX) return false;
    for (size_t i = 0; i < s.len; i++) {
        char c = s.at[i];
        if (c == ',' || c == '/') { if (++parts > 1) return false; }
        else if (is_letter(c)) letters[parts]++;
        else if (!memchr(" -'.", c, 4)) return false;
    }
    return parts == 1 && letters[0] > 1 && letters[1] > 0;
}

/* Five to eight capitals and digits, two at least of each, with at most one blank or hyphen: "ABC 1234", "7KLM890". */
static bool is_plate(Str s)
{
    size_t capitals = 0, digits = 0, signs = 0;
    for (size_t i = 0; i < s.len; i++) {
        if (is_capital(s.at[i])) capitals++;
        else if (is_digit(s.at[i])) digits++;
        else if (s.at[i] == ' ' || s.at[i] == '-') signs++;
        else return false;
    }
    return capitals > 1 && digits > 1 && signs < 2 && capitals + digits > 4 && capitals + digits < 9;
}

static bool is_address(Str s)
{
    static const char *const ends[] = { " st", " ave", " rd", " blvd", " dr", " ln", " hwy", " street",
        " road",
        " avenue", " way", " ct", " pkwy", " drive", " lane", " calle" };
    char text[CSV_WORDS_BYTES_MAX];
    if (!s.len || !is_digit(s.at[0]) || s.len > 80) return false;
    Str folded = { text, fold_text(s, text, sizeof text) };
    for (size_t i = 0; i < COUNT(ends); i++) {
        Str end = str_of(ends[i]);
        const char *at = memmem(folded.at, folded.len, end.at, end.len);
        if (at && (at + end.len == folded.at + folded.len || at[end.len] == ' ')) return true;
    }
    return false;
}

/* Digits, perhaps with letters and signs: what a number of a report can be. */
static bool is_number(Str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++) {
        digits += is_digit(s.at[i]);
        if (!is_digit(s.at[i]) && !is_letter(s.at[i]) && !memchr("-/_.# ", s.at[i], 6)) return false;
    }
    return digits > 1 && digits * 3 >= s.len && s.len < 28;
}

static void look_at_date(CsvLooks *l, Str cell)
{
    CsvDate date;
    bool is_dated = false;
    for (int order = 0; order < DATE_ORDERS; order++) {
        if (!csv_date_read(cell, (DateOrder)order, (Date){ 0 }, &date)) {
            l->behind[order] += csv_birth_behind(cell, (DateOrder)order).len > 0;
            continue;
        }
        l->dates[order]++;
        if (is_dated) continue;
        is_dated = true;
        l->serials += date.is_serial;
        if (!l->year_min || date.date.year < l->year_min) l->year_min = date.date.year;
        if (date.date.year > l->year_max) l->year_max = date.date.year;
    }
}

/* Whom it names or describes. */
static void look_at_persons(CsvLooks *l, const CsvWords *words, Str cell)
{
    CsvDescribed said;
    CsvNamed named = { .name = cell };
    char persons[CSV_JSON_BYTES_MAX];
    size_t told;
    bool is_named = csv_named_read(cell, &named), are_aged = csv_parties_are_aged(cell, words);
    l->named_ages += is_named || are_aged;
    l->aged_parties += are_aged || (is_named && csv_named_has_comma(&named));
    l->names += is_name(named.name);
    bool is_described = csv_described_read(cell, &said) && said.sex;
    l->described += is_described && (said.race || said.ethnicity);
    l->sexed += is_described && (said.race || said.ethnicity || said.age_len);
    l->parties += csv_parties_are(cell, words) || csv_json_persons(cell, persons, sizeof persons, &told);
}

/* Words and letters that stand for codes. */
static void look_at_codes(CsvLooks *l, const CsvWords *words, Str cell)
{
    Code offense = csv_code_of(words, S(""), S("offense"), cell);
    l->offenses += cell.len <= 3 && offense;
    l->letters_in_offenses += cell.len <= 3 && offense && cell.at[cell.len - 1] > '9';
    /* "100 Alder St" begins with the code of another offense */
    bool may_be_words = cell.len >= WORDS_BYTES_MIN && (!is_digit(cell.at[0]) || memchr(cell.at, '-', cell.len));
    l->offense_words += may_be_words && offense;
    Code role = csv_code_of(words, S(""), S("role"), cell);
    l->roles += cell.len > 1 && role;
    l->role_letters += cell.len == 1 && role;
    l->victims += cell.len == 1 && role == CODE1('V');
    l->sexes += csv_code_of(words, S(""), S("sex"), cell) != 0;
}

void csv_looks_add(CsvLooks *l, const CsvWords *words, Str cell)
{
    char age[4];
    size_t len;
    int hour, year, month;
    if (!l->filled) l->first = cell.at[0];
    l->repeats += l->filled && str_eq(cell, l->last);
    l->last = cell;
    l->filled++;
    l->bytes += cell.len;
    l->alike += cell.at[0] == l->first;
    look_at_date(l, cell);
    l->birth_years += csv_birth_year_read(cell, &year) || csv_birth_month_read(cell, (Date){ 0 }, &year, &month);
    bool is_age = csv_age_read(cell, age, &len);
    l->ages += is_age;
    l->placeholders += is_age && str_eq((Str){ age, len }, S("00")) && !is_digit(cell.at[0]);
    l->hours += memchr(cell.at, ':', cell.len) && csv_hour_read(cell, &hour);
    l->emails += is_email(cell);
    l->phones += is_phone(cell);
    l->agencies += is_agency(cell);
    l->plates += is_plate(cell);
    l->addresses += is_address(cell);
    l->numbers += is_number(cell);
    look_at_persons(l, words, cell);
    look_at_codes(l, words, cell);
}

bool csv_looks_are(const CsvLooks *l, size_t part, size_t percent)
{
    return l->filled && part * 100 >= l->filled * percent;
}

DateOrder csv_looks_order(const CsvLooks *l)
{
    DateOrder best = DATE_MDY;
    for (int order = 0; order < DATE_ORDERS; order++)
        if (l->dates[order] + l->behind[order] > l->dates[best] + l->behind[best]) best = (DateOrder)order;
    return best;
}

size_t csv_looks_behind(const CsvLooks *l)
{
    return l->behind[csv_looks_order(l)];
}

bool csv_looks_like_data(Str cell)
{
    CsvDate date;
    size_t digits = 0;
    for (size_t i = 0; i < cell.len; i++) digits += is_digit(cell.at[i]);
    return digits > 2 && (csv_date_read(cell, DATE_MDY, (Date){ 0 }, &date) ||
        csv_date_read(cell, DATE_DMY, (Date){ 0 }, &date) || is_phone(cell) || is_number(cell));
}
