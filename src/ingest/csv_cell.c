/* csv_cell.c - which date, age or number did somebody mean? */
#include "ingest/csv_cell.h"

#include "base/fold.h"
#include "ingest/csv_age_words.h"

#define SERIAL_MIN 14611        /* 1940-01-01 */
#define SERIAL_MAX 73050        /* 2099-12-31 */
#define SERIAL_EPOCH (-25569L)  /* 1899-12-30, in days since 1970-01-01 */
#define PARTS_MAX 9             /* day, time to the thousandth, time zone */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

/* ---- what spreadsheets do ---- */

static bool is_nothing(Str s)
{
    static const char *const words[] = { "NULL", "null", "(null)", "(blank)", "#N/A", "#REF!", "#VALUE!", "#NAME?",
        "#DIV/0!", "#NUM!",
                                         "#NULL!" };
    if (!s.len || !memchr("Nn(#", s.at[0], 4)) return false;        /* asked for every cell */
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(s, str_of(words[i]))) return true;
    return false;
}

static Str without_hard_blanks(Str s)
{
    for (;;) {
        s = str_trim(s);
        if (str_starts(s, S("\xc2\xa0"))) s = (Str){ s.at + 2, s.len - 2 };
        else if (str_ends(s, S("\xc2\xa0"))) s.len -= 2;
        else return s;
    }
}

Str csv_cell_clean(Str cell)
{
    Str s = without_hard_blanks(cell);
    if (s.len >= 3 && str_starts(s, S("=\"")) && s.at[s.len - 1] == '"') s = (Str){ s.at + 2, s.len - 3 };
    if (s.len >= 2 && s.at[0] == '\'' && (is_digit(s.at[1]) || memchr("=+-@", s.at[1], 4))) s = (Str){ s.at + 1,
        s.len - 1 };
    s = without_hard_blanks(s);
    return is_nothing(s) ? (Str){ s.at, 0 } : s;
}

/* ---- signs that exports to the web write otherwise ---- */

#define ENTITY_BYTES_MAX 10

/* The number of "#39" or "#x2019"; 0 for what is none. */
static unsigned entity_number(Str name)
{
    bool is_hex = name.len > 2 && lower(name.at[1]) == 'x';
    unsigned number = 0;
    for (size_t i = is_hex ? 2 : 1; i < name.len; i++) {
        char c = lower(name.at[i]);
        bool is_hex_letter = is_hex && c >= 'a' && c <= 'f';
        if (!is_digit(c) && !is_hex_letter) return 0;
        number = number * (is_hex ? 16 : 10) + (unsigned)(is_digit(c) ? c - '0' : c - 'a' + 10);
    }
    return number;
}

/* The one sign that is meant; 0 for what is left as it is. */
static char entity_sign(Str name)
{
    static const struct { const char *name; unsigned number; char sign; } known[] = {
        { "amp", 0, '&' }, { "quot", 0, '"' }, { "apos", 0, '\'' }, { "lt", 0, '<' }, { "gt", 0, '>' },
        { "nbsp", 160, ' ' }, { "rsquo", 8217, '\'' }, { "lsquo", 8216, '\'' }, { "rdquo", 8221, '"' },
        { "ldquo", 8220, '"' }, { "ndash", 8211, '-' }, { "mdash", 8212, '-' },
    };
    unsigned number = name.len > 1 && name.at[0] == '#' ? entity_number(name) : 0;
    for (size_t i = 0; i < COUNT(known); i++)
        if ((number && known[i].number == number) || str_eq(name, str_of(known[i].name))) return known[i].sign;
    return number >= ' ' && number < 127 ? (char)number : 0;
}

/* The bytes of what begins with & at the front; 0 where it is no sign that is known. */
static size_t entity_len(Str s, char *sign)
{
    size_t len = 1;
    while (len < s.len && len < ENTITY_BYTES_MAX && s.at[len] != ';') len++;
    if (len == s.len || s.at[len] != ';') return 0;
    *sign = entity_sign((Str){ s.at + 1, len - 1 });
    return *sign ? len + 1 : 0;
}

Str csv_cell_plain(Arena *arena, Str cell)
{
    if (!cell.len || !memchr(cell.at, '&', cell.len) || !memchr(cell.at, ';', cell.len)) return cell;
    char *to = arena_new(arena, char, cell.len), sign = 0;
    Str plain = { to, 0 };
    for (size_t at = 0; at < cell.len;) {
        size_t len = cell.at[at] == '&' ? entity_len((Str){ cell.at + at, cell.len - at }, &sign) : 0;
        to[plain.len++] = len ? sign : cell.at[at];
        at += len ? len : 1;
    }
    return str_trim(plain);
}

bool csv_cell_is_yes(Str cell)
{
    static const char *const yes[] = { "y", "yes", "true", "t", "1", "j", "juv", "juvenile", "minor", "x",
        "si" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str word = { folded, fold_text(cell, folded, sizeof folded) };
    for (size_t i = 0; i < COUNT(yes); i++)
        if (str_eq(word, str_of(yes[i]))) return true;
    return false;
}

bool csv_cell_is_text(Str cell)
{
    size_t words = 0;
    for (size_t i = 0; i < cell.len; i++)
        words += cell.at[i] > ' ' && (i == 0 || cell.at[i - 1] <= ' ');
    return words >= 6;
}

bool csv_cell_piece(Str *rest, bool with_commas, Str *piece)
{
    if (!rest->at) return false;
    size_t len = 0;
    while (len < rest->len && !memchr(";|/\n,", rest->at[len], with_commas ? 5 : 4)) len++;
    *piece = str_trim((Str){ rest->at, len });
    if (piece->len && piece->at[piece->len - 1] == '\r') piece->len--;
    *rest = len < rest->len ? (Str){ rest->at + len + 1, rest->len - len - 1 } : (Str){ 0 };
    return true;
}

static size_t digits_at(Str s, size_t at)
{
    size_t start = at;
    while (at < s.len && is_digit(s.at[at])) at++;
    return at - start;
}

bool csv_cell_is_rounded(Str s)
{
    size_t at = digits_at(s, 0);
    if (!at) return false;
    if (at < s.len && s.at[at] == '.') at += 1 + digits_at(s, at + 1);
    if (at + 3 > s.len || lower(s.at[at]) != 'e' || s.at[at + 1] != '+') return false;
    size_t power = digits_at(s, at + 2);
    return power && at + 2 + power == s.len;
}

/* ---- dates: numbers and words, whatever stands between them ---- */

typedef struct { int number; size_t digits; char word[4]; char before; } Part;     /* word: its first three letters */
typedef struct { Part part[PARTS_MAX]; size_t count; } Parts;

static bool is_weekday(const char *word)
{
    static const char days[] = "montuewedthufrisatsun";
    for (int i = 0; i < 7; i++)
        if (memcmp(days + i * 3, word, 3) == 0) return true;
    return false;
}

static bool parts_read(Str s, Parts *parts)
{
    *parts = (Parts){ 0 };
    for (size_t at = 0; at < s.len;) {
        char before = at ? s.at[at - 1] : ' ';
        if (!is_digit(s.at[at]) && !is_letter(s.at[at])) {
            bool is_zone = s.at[at] == '+' && parts->count > 3;
            if (!is_zone && !memchr(" /-.,:", s.at[at], 6)) return false;
            at++;
            continue;
        }
        if (parts->count == PARTS_MAX) return false;
        Part *p = &parts->part[parts->count++];
        *p = (Part){ .before = before };
        p->digits = digits_at(s, at);
        if (p->digits) {
            if (!str_to_number((Str){ s.at + at, p->digits }, &p->number)) return false;
            at += p->digits;
            continue;
        }
        size_t len = 0;
        for (; at < s.len && is_letter(s.at[at]); at++, len++)
            if (len < 3) p->word[len] = lower(s.at[at]);
        if (len == 1 && p->word[0] == 't' && parts->count > 1) parts->count--;      /* 2024-03-04T14:30 */
        if (len == 1 && p->word[0] == 'z') parts->count--;
        if (len > 2 && is_weekday(p->word)) parts->count--;     /* Mon 1/6/25, 1/6 Mon */
    }
    return parts->count > 0;
}

static int month_of(const char *word)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (int i = 0; i < 12; i++)
        if (memcmp(months + i * 3, word, 3) == 0) return i + 1;
    return 0;
}

static bool day_of(int year, int month, int day, Date *date)
{
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return false;
    *date = (Date){ (int16_t)year, (uint8_t)month, (uint8_t)day };
    return date_is_valid(*date);
}

static int year_of(const Part *p, Date latest, int month, int day)
{
    if (p->digits == 4) return p->number;
    if (p->digits != 2) return 0;
    if (!date_is_known(latest)) return p->number < 70 ? 2000 + p->number : 1900 + p->number;
    int year = latest.year / 100 * 100 + p->number;
    bool is_later = year > latest.year ||
        (year == latest.year && (month > latest.month || (month == latest.month && day > latest.day)));
    return is_later ? year - 100 : year;
}

static bool in_order(const Part *p, DateOrder order, Date latest, Date *date)
{
    /* of year, month, day */
    static const uint8_t places[DATE_ORDERS][3] = { { 2, 0, 1 }, { 2, 1, 0 }, { 0, 1, 2 } };
    const uint8_t *place = places[p[0].digits == 4 ? DATE_YMD : order];
    const Part *year = &p[place[0]], *month = &p[place[1]], *day = &p[place[2]];
    if (month->digits > 2 || day->digits > 2 || !month->digits || !day->digits) return false;
    /* "16 5-4" is an age and a height */
    if (p[1].before != p[2].before && year->digits != 4) return false;
    return day_of(year_of(year, latest, month->number, day->number), month->number, day->number, date);
}

/* 4 Mar 2024, Mar 4 2024: a named month needs no order. A day of the week may stand before. */
static bool with_month(const Part *p, size_t count, Date latest, Date *date, size_t *used)
{
    size_t skip = count > 3 && p[0].word[0] && !month_of(p[0].word);
    p += skip;
    if (count - skip < 3) return false;
    size_t at = p[0].word[0] ? 0 : 1;
    int month = month_of(p[at].word);
    const Part *day = &p[1 - at];
    *used = skip + 3;
    return month && day->digits && day->digits < 3 && day_of(year_of(&p[2], latest, month, day->number), month,
        day->number, date);
}

/* 20240304, 03042024, 030424: the same three parts without anything between; 3042024 when a spreadsheet took the zero,
 * which never stands first in a year. */
static bool run_together(const Part *p, DateOrder order, Date latest, Date *date)
{
    static const uint8_t lengths[][3] = { { 2, 2, 4 }, { 4, 2, 2 }, { 2, 2, 2 } };
    int year = p->number % 10000;
    if (p->digits == 7 && order != DATE_YMD && year >= 1900 && year < 2100)
        return run_together(&(Part){ .number = p->number, .digits = 8 }, order, latest, date);
    if (p->digits != 8 && p->digits != 6) return false;
    int first = p->number / 1000000;
    bool is_year_first = p->digits == 8 && (order == DATE_YMD || (first >= 19 && first <= 20 &&
        p->number / 10000 % 100 > 12));
    if (p->digits == 8 && order != DATE_YMD && p->number / 10000 >= 1900 && p->number / 10000 < 2100) {
        Date other;
        Part split[3] = { { first, 2 }, { p->number / 10000 % 100, 2 }, { p->number % 10000, 4 } };
        is_year_first |= !in_order(split, order, latest, &other) || p->number % 10000 < 1900 ||
            p->number % 10000 > 2100;
    }
    const uint8_t *len = lengths[p->digits == 6 ? 2 : is_year_first];
    Part parts[3];
    int rest = p->number;
    for (size_t i = 3; i-- > 0;) {
        int base = len[i] == 4 ? 10000 : 100;
        parts[i] = (Part){ .number = rest % base, .digits = len[i] };
        rest /= base;
    }
    return in_order(parts, order, latest, date);
}

/* 1110127, the day of midrange systems of IBM: 1 before the two digits of a year of this century, 0 before one of the
 * last. Never a day that lost its zero, 3042024, because no month is the 19th or 20th. */
static bool with_century(const Part *p, Date *date)
{
    int year = 1900 + p->number / 10000;
    bool is_near = p->digits == 7 && year >= 1930 && year < 2050;
    return is_near && day_of(year, p->number / 100 % 100, p->number % 100, date);
}

static bool is_serial(const Parts *parts, Str s, CsvDate *read)
{
    const Part *p = parts->part;
    bool has_fraction = s.len > 6 && s.at[5] == '.' && 6 + digits_at(s, 6) == s.len;
    if (p->digits != 5 || (parts->count > 1 && !has_fraction) || !is_digit(s.at[0])) return false;
    if (p->number < SERIAL_MIN || p->number > SERIAL_MAX) return false;
    *read = (CsvDate){ date_of_day_number(SERIAL_EPOCH + p->number), -1, true };
    if (!has_fraction) return true;
    int digits = 0, value = 0;
    for (size_t i = 6; i < s.len && digits < 6; i++, digits++) value = value * 10 + (s.at[i] - '0');
    for (; digits < 6; digits++) value *= 10;
    read->hour = (int)(((long)value * 24 + 500) / 1000000) % 24;
    return true;
}

/* 134500, and 93000 of which a spreadsheet took the zero. */
static int hour_with_seconds(int number)
{
    bool is_time = number % 100 < 60 && number / 100 % 100 < 60 && number / 10000 < 24;
    return is_time ? number / 10000 : -1;
}

/* "1430", "930": the hour of digits that stand alone. */
static int hour_alone(const Part *p)
{
    if (p->digits > 2 && p->number % 100 > 59) return -1;
    return p->digits == 3 || p->digits == 4 ? p->number / 100 : p->number;
}

/* By the half of the day that it is told with; 24 is midnight. */
static int hour_in_half(int hour, char half)
{
    if (half == 'p' && hour < 12) return hour + 12;
    return (half == 'a' && hour == 12) || hour == 24 ? 0 : hour;
}

static int hour_of(const Part *p, size_t count)
{
    if (!count || !p[0].digits) return -1;
    if (count == 1 && (p[0].digits == 5 || p[0].digits == 6)) return hour_with_seconds(p[0].number);
    if (count > 1 && p[1].digits && p[1].number > 59) return -1;
    int hour = count == 1 ? hour_alone(p) : p[0].digits == 4 && p[1].before != ':' ? p[0].number / 100 : p[0].number;
    if (hour >= 0) hour = hour_in_half(hour, p[count - 1].word[0]);
    return hour >= 0 && hour < 24 ? hour : -1;
}

/* 202403041430, 20240304143059: year first whatever the order, because nothing else is written so. */
static bool is_stamp(Str s, CsvDate *read)
{
    int day, hour;
    if ((s.len != 12 && s.len != 14) || digits_at(s, 0) != s.len) return false;
    if (!str_to_number((Str){ s.at, 8 }, &day) || !str_to_number((Str){ s.at + 8, 2 }, &hour)) return false;
    if (day < 19000101 || day >= 21000101 || hour > 23) return false;
    *read = (CsvDate){ .hour = hour };
    return day_of(day / 10000, day / 100 % 100, day % 100, &read->date);
}

/* "3/14 22:10": the hour is no year. */
static bool is_day_and_hour(const Parts *parts)
{
    const Part *p = parts->part;
    return parts->count > 3 && p[1].before != ' ' && p[2].before == ' ' && p[3].before == ':';
}

/* "8/2/2016 (7)", "8/2/2016 (7 yo)": the age that somebody worked out beside a birth. */
static Str without_age(Str cell)
{
    size_t open = cell.len, inside;
    if (!cell.len || cell.at[cell.len - 1] != ')') return cell;
    while (open && cell.at[open - 1] != '(') open--;
    if (!open) return cell;
    inside = cell.len - 1 - open;
    size_t digits = digits_at((Str){ cell.at + open, inside }, 0);
    bool is_age = digits && digits < 3 && inside <= 7;
    for (size_t i = digits; i < inside; i++)
        is_age &= is_letter(cell.at[open + i]) || memchr(" ./", cell.at[open + i], 3) != NULL;
    return is_age && open > 1 ? str_trim((Str){ cell.at, open - 1 }) : cell;
}

bool csv_date_read(Str cell, DateOrder order, Date latest, CsvDate *read)
{
    CsvDate stamp;
    cell = without_age(cell);
    if (is_stamp(cell, &stamp)) { *read = stamp; return true; }
    Parts parts;
    CsvDate made = { .hour = -1 };
    size_t used = 3;
    if (!parts_read(cell, &parts)) return false;
    const Part *p = parts.part;
    if (is_serial(&parts, cell, read)) return true;
    if (p[0].digits >= 6) {
        used = 1;
        if (!run_together(p, order, latest, &made.date) && !with_century(p, &made.date)) return false;
    } else if (p[0].word[0] || (parts.count > 1 && p[1].word[0])) {
        if (!with_month(p, parts.count, latest, &made.date, &used)) return false;
    } else if (parts.count < 3 || is_day_and_hour(&parts) || !in_order(p, order, latest, &made.date)) {
        return false;
    }
    if (parts.count > used) made.hour = hour_of(p + used, parts.count - used);
    *read = made;
    return true;
}

bool csv_cell_is_day(Str cell)
{
    CsvDate date;
    for (int order = 0; order < DATE_ORDERS; order++)
        if (csv_date_read(cell, (DateOrder)order, (Date){ 0 }, &date) && !date.is_serial) return true;
    return false;
}

bool csv_day_read(Str cell, DateOrder order, int year, CsvDate *read)
{
    Parts parts;
    CsvDate made = { .hour = -1 };
    size_t used;
    if (csv_date_read(cell, order, (Date){ 0 }, read)) return true;
    if (!year || !parts_read(cell, &parts) || parts.count < 2) return false;
    Part p[3] = { parts.part[0], parts.part[1], { .number = year, .digits = 4 } };
    bool is_named = p[0].word[0] || p[1].word[0];
    bool is_short = p[0].digits < 3 && p[1].digits < 3 && (p[1].before == '/' || p[1].before == '-');
    bool is_day = is_named ? with_month(p, 3, (Date){ 0 }, &made.date, &used)
                           : is_short && in_order(p, order == DATE_DMY ? DATE_DMY : DATE_MDY, (Date){ 0 }, &made.date);
    if (is_day && parts.count > 2) made.hour = hour_of(parts.part + 2, parts.count - 2);
    if (!is_day || (parts.count > 2 && made.hour < 0)) return false;
    *read = made;
    return true;
}

/* Where the last so many words begin; the length where there are fewer. */
static size_t words_from_end(Str cell, int count)
{
    size_t at = cell.len;
    for (; count > 0 && at > 0; count--) {
        while (at > 0 && cell.at[at - 1] == ' ') at--;
        while (at > 0 && cell.at[at - 1] != ' ') at--;
    }
    return count || !at ? cell.len : at;
}

Str csv_birth_behind(Str cell, DateOrder order)
{
    while (cell.len && memchr(")].;", cell.at[cell.len - 1], 4)) cell.len--;
    for (int words = 1; words <= 3; words += 2) {
        size_t at = words_from_end(cell, words);
        while (at < cell.len && memchr("([:#", cell.at[at], 4)) at++;
        Str day = { cell.at + at, cell.len - at };
        CsvDate read;
        bool may_be = words == 3 || memchr(day.at, '/', day.len) || memchr(day.at, '-', day.len);
        if (day.len && may_be && csv_date_read(day, order, (Date){ 0 }, &read) && !read.is_serial) return day;
    }
    return (Str){ 0 };
}

Str csv_birth_before(Str cell, DateOrder order)
{
    CsvDate read;
    for (size_t at = cell.len; at > 5; at--) {
        char c = cell.at[at - 1];
        if (is_digit(c)) break;         /* an hour, an age or a second date */
        bool is_apart = c == ' ' || c == '(' || c == '?' || c == '*';
        Str day = str_trim((Str){ cell.at, at - 1 });
        if (is_apart && day.len && csv_date_read(day, order, (Date){ 0 }, &read) && !read.is_serial) return day;
    }
    return (Str){ 0 };
}

bool csv_birth_year_read(Str cell, int *year)
{
    int found = 0;
    if (str_ends(cell, S(".0"))) cell.len -= 2;
    for (size_t at = 0; at < cell.len;) {
        size_t digits = digits_at(cell, at);
        bool is_year = digits == 4 && cell.at[at] != '0';
        if (is_year && (found || !str_to_number((Str){ cell.at + at, digits }, &found))) return false;
        if (!is_year && !memchr("0/-. xX?uU", cell.at[at], 10)) return false;
        at += is_year ? 4 : 1;
    }
    if (found < 1900 || found > 2099) return false;
    *year = found;
    return true;
}

/* The part of a day that nobody knows: "00", "xx", "??". */
static bool is_no_day(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (!memchr("0xX?", word.at[i], 4)) return false;
    return word.len == 2;
}

static bool month_and_year(Str month, Str year, Date latest, int *found_year, int *found_month)
{
    Part p = { .digits = year.len };
    char letters[3] = { 0 };
    bool is_short = year.len == 2 && date_is_known(latest);
    if ((year.len != 4 && !is_short) || !str_to_number(year, &p.number)) return false;
    for (size_t i = 0; i < 3 && month.len > 2; i++) letters[i] = lower(month.at[i]);
    bool is_number = month.len < 3 && str_to_number(month, found_month);
    if (!is_number) *found_month = month.len > 2 && is_letter(month.at[0]) ? month_of(letters) : 0;
    if (*found_month < 1 || *found_month > 12) return false;
    *found_year = year_of(&p, latest, *found_month, 1);
    return *found_year >= 1900 && *found_year <= 2099;
}

/* Up to three words or numbers with nothing but signs of a date between them; 0 for anything else. */
static size_t date_words(Str cell, Str word[3])
{
    size_t count = 0;
    for (size_t at = 0; at < cell.len;) {
        size_t end = at;
        while (end < cell.len && (is_digit(cell.at[end]) || is_letter(cell.at[end]) || cell.at[end] == '?')) end++;
        if (end == at) {
            if (!memchr(" /-.,'", cell.at[at++], 6)) return 0;
            continue;
        }
        if (count == 3) return 0;
        word[count++] = (Str){ cell.at + at, end - at };
        at = end;
    }
    return count;
}

bool csv_birth_month_read(Str cell, Date latest, int *year, int *month)
{
    Str word[3] = { { 0 } };
    if (cell.len > 20) return false;
    size_t count = date_words(cell, word);
    if (count == 3 && is_no_day(word[1])) word[1] = word[count = 2];
    if (count != 2) return false;
    bool is_year_first = word[0].len == 4 && is_digit(word[0].at[0]);
    return is_year_first ? month_and_year(word[1], word[0], latest, year, month)
                         : month_and_year(word[0], word[1], latest, year, month);
}

bool csv_birth_year_behind(Str cell, int *year)
{
    cell = without_age(cell);
    if (cell.len < 7) return false;
    Str last = { cell.at + cell.len - 4, 4 }, before = { cell.at, cell.len - 4 };
    for (size_t i = 0; i < before.len; i++)
        if (!is_letter(before.at[i]) && !memchr(" .:", before.at[i], 3)) return false;
    bool is_apart = before.at[before.len - 1] == ' ' && is_letter(before.at[0]);
    return is_apart && csv_birth_year_read(last, year);
}

bool csv_hour_read(Str cell, int *hour)
{
    Parts parts;
    if (!parts_read(cell, &parts)) return false;
    int found = hour_of(parts.part, parts.count);
    if (found < 0) return false;
    *hour = found;
    return true;
}

/* ---- ages ---- */

typedef struct { Str word; int number; } Word;

static size_t words_of(char *folded, size_t len, Word words[], size_t room)
{
    size_t count = 0;
    for (size_t at = 0; at < len && count <= room;) {
        if (folded[at] == ' ') { at++; continue; }
        size_t start = at;
        bool is_number = is_digit(folded[at]);
        while (at < len && folded[at] != ' ' && is_digit(folded[at]) == is_number) at++;
        if (count == room) return room + 1;
        words[count] = (Word){ { folded + start, at - start }, -1 };
        if (is_number && !str_to_number(words[count].word, &words[count].number)) return room + 1;
        count++;
    }
    return count;
}

static bool age_put(int years, char *age, size_t *len)
{
    if (years > 150) return false;
    if (years > 99) years = 99;
    age[0] = (char)('0' + years / 10);
    age[1] = (char)('0' + years % 10);
    *len = 2;
    return true;
}

static bool age_word(const char *word, char age[4], size_t *len)
{
    memcpy(age, word, 2);
    *len = 2;
    return true;
}

/* NN: under 24 hours, NB: up to six days, BB: up to 364 days. */
static bool age_in(int number, Str unit, char age[4], size_t *len)
{
    if (str_is_one_of(unit, "y yr yrs year years yo yoa")) return age_put(number, age, len);
    if (str_is_one_of(unit, "m mo mos mth mths month months"))
        return number < 12 ? age_word("BB", age, len) : age_put(number / 12, age, len);
    if (str_is_one_of(unit, "w wk wks week weeks")) return number < 52 ? age_word("BB", age, len) : age_put(number / 52,
        age, len);
    if (str_is_one_of(unit, "d day days"))
        return number == 0 ? age_word("NN", age, len) : number < 7 ? age_word("NB", age, len) : age_word("BB", age,
            len);
    if (str_is_one_of(unit, "h hr hrs hour hours")) return age_word(number < 24 ? "NN" : "NB", age, len);
    return false;
}

/* What a word says of an age, and no more: whoever wrote "juvenile" said that the person was under 18. */
static bool age_said(Str folded, char age[4], size_t *len)
{
    static const struct { const char *words, *age; } said[] = {
        { "juvenile", "0117" }, { "juv", "0117" }, { "juvie", "0117" }, { "minor", "0117" }, { "under 18", "0117" },
        { "younger than 18", "0117" }, { "below 18", "0117" }, { "teen", "1319" }, { "teens", "1319" },
        { "teenager", "1319" }, { "teenage", "1319" }, { "adult", "1899" }, { "over 18", "1899" },
        { "18 and over", "1899" }, { "menor", "0117" }, { "menor de edad", "0117" }, { "mayor de edad", "1899" },
    };
    for (size_t i = 0; i < COUNT(said); i++) {
        if (!str_eq(folded, str_of(said[i].words))) continue;
        memcpy(age, said[i].age, 4);
        *len = 4;
        return true;
    }
    return false;
}

/* "years old", "yoa", "y o" */
static bool are_years(const Word *w, size_t count)
{
    if (count == 1) return str_is_one_of(w[0].word, "y yr yrs year years yo yoa ano anos");
    return count == 2 && ((str_is_one_of(w[0].word, "year years yr yrs") && str_is_one_of(w[1].word, "old")) ||
        (str_is_one_of(w[0].word, "y") && str_is_one_of(w[1].word, "o")));
}

/* "15y 3m", "15 yrs 3 mos": whole years count, as on the day before the next birthday. */
static bool are_years_and_months(const Word *w, size_t count)
{
    bool are_numbers = count == 4 && w[0].number > 0 && w[2].number >= 0 && w[2].number < 12;
    return are_numbers && are_years(w + 1, 1) && str_is_one_of(w[3].word, "m mo mos mth mths month months");
}

/* "15-11", years and months: no range runs backwards. */
static bool is_years_dash_months(Str cell, const Word *w, size_t count)
{
    size_t first = digits_at(cell, 0);
    bool is_dashed = first && first < cell.len && cell.at[first] == '-' &&
        first + 1 + digits_at(cell, first + 1) == cell.len;
    return is_dashed && count == 2 && w[1].number >= 0 && w[1].number < 12 && w[1].number < w[0].number;
}

/* "15 1/2", "15½": the half is no year, and 151/2 is nothing. */
static Str without_fraction(Str cell)
{
    static const char *const ends[] = { "\xc2\xbc", "\xc2\xbd", "\xc2\xbe", "1/4", "1/2", "3/4" };
    size_t digits = digits_at(cell, 0);
    Str behind = { cell.at + digits, cell.len - digits }, rest = str_trim(behind);
    for (size_t i = 0; digits && i < COUNT(ends); i++) {
        bool is_apart = !is_digit(ends[i][0]) || rest.len < behind.len;
        if (is_apart && str_eq(rest, str_of(ends[i]))) return (Str){ cell.at, digits };
    }
    return cell;
}

/* 16-19, 16 to 19, 15 or 16, 13-15 yoa */
static bool age_range(const Word *w, size_t count, char age[4], size_t *len)
{
    size_t second = count > 1 && str_is_one_of(w[1].word, "to or and a o") ? 2 : 1, half;
    if (count <= second || w[second].number < 0) return false;
    if (count > second + 1 && !are_years(w + second + 1, count - second - 1)) return false;
    int low = w[0].number, high = w[second].number;
    if (low < 1 || low > 98 || high < low || high > 99) return false;
    *len = 4;
    return age_put(low, age, &half) && age_put(high, age + 2, &half);
}

/* "12 and under", "18 or older", "under 12". */
static bool age_bounded(const Word *w, size_t count, char age[4], size_t *len)
{
    size_t half, first = count > 1 && w[0].number < 0 ? 1 : 0;
    int number = count > first ? w[first].number : -1;
    if (number < 2 || number > 98) return false;
    bool goes_on = count == 3 && str_is_one_of(w[1].word, "and or");
    bool is_under = first ? str_is_one_of(w[0].word, "under below")
                          : goes_on && str_is_one_of(w[2].word, "under younger below");
    bool is_over = first ? str_is_one_of(w[0].word, "over above")
                         : goes_on && str_is_one_of(w[2].word, "over older above up");
    if ((first && count != 2) || is_under == is_over) return false;
    int low = is_over ? number + (int)first : 1, high = is_under ? number - (int)first : 99;
    *len = 4;
    return age_put(low, age, &half) && age_put(high, age + 2, &half);
}

/* NIBRS's own words for the youngest, and whatever says that nobody knows. */
static bool age_of_word(const Word *w, size_t count, char age[4], size_t *len)
{
    if (count == 1 && str_is_one_of(w[0].word, "nn nb bb")) {
        char upper[2] = { (char)(w[0].word.at[0] - 32), (char)(w[0].word.at[1] - 32) };
        return age_word(upper, age, len);
    }
    bool is_untold = count == 1 ? str_is_one_of(w[0].word, "unknown unk unkn u na none")
                                : count == 2 && str_is_one_of(w[0].word, "n") && str_is_one_of(w[1].word, "a");
    return is_untold && age_word("00", age, len);
}

/* A number alone; four digits are NIBRS's own range, and no year. */
static bool age_alone(const Word *w, char age[4], size_t *len)
{
    if (w->word.len != 4) return age_put(w->number, age, len);
    bool may_be_year = w->number >= 1900 && w->number < 2100;
    if (may_be_year || age_read(w->word).form != AGE_RANGE) return false;
    memcpy(age, w->word.at, 4);
    *len = 4;
    return true;
}

static bool age_of_words(const Word *w, size_t count, char age[4], size_t *len)
{
    if (age_of_word(w, count, age, len) || age_bounded(w, count, age, len)) return true;
    if (w[0].number < 0) return false;
    if (count == 1) return age_alone(w, age, len);
    if (count == 2 && w[1].number < 0 && age_in(w[0].number, w[1].word, age, len)) return true;
    if (are_years(w + 1, count - 1) || are_years_and_months(w, count)) return age_put(w[0].number, age, len);
    return age_range(w, count, age, len);
}

/* Somebody's guess, "about 17", "~17", "17?", is two years more or less,: whoever wrote it saw no
 * paper, and 16 of one officer is 18 of the next (design). "17+" says too little. */
#define GUESS_YEARS 2

static bool age_guessed(Str cell, char age[4], size_t *len)
{
    char folded[40];
    Word w[4];
    size_t half, marks = 0;
    if (str_ends(cell, S("(?)"))) {
        cell = str_trim((Str){ cell.at, cell.len - 3 });
        marks++;
    }
    while (cell.len && (cell.at[0] == '~' || cell.at[cell.len - 1] == '?')) {
        if (cell.at[0] == '~') cell.at++;
        cell.len--;
        marks++;
    }
    if (cell.len > 30 || (cell.len && memchr(cell.at, '?', cell.len))) return false;
    size_t count = words_of(folded, fold_text(cell, folded, sizeof folded), w, COUNT(w));
    if (count > COUNT(w)) return false;
    size_t at = count > 1 && str_is_one_of(w[0].word, "about approx approximately around circa roughly maybe") ? 1 : 0;
    bool is_guess = marks + at > 0, is_number = at < count && w[at].number > 0 && w[at].number < 96;
    if (!is_guess || !is_number || (count > at + 1 && !are_years(w + at + 1, count - at - 1))) return false;
    int low = w[at].number - GUESS_YEARS, high = w[at].number + GUESS_YEARS;
    *len = 4;
    return age_put(low > 1 ? low : 1, age, &half) && age_put(high, age + 2, &half);
}

static bool are_dashes(Str cell)
{
    size_t dashes = 0;
    while (dashes < cell.len && cell.at[dashes] == '-') dashes++;
    return dashes && dashes == cell.len;
}

/* 16.0 is what a spreadsheet makes of 16. */
static Str without_decimals(Str cell)
{
    size_t dot = digits_at(cell, 0);
    bool is_decimal = dot && dot < cell.len && cell.at[dot] == '.' && dot + 1 + digits_at(cell, dot + 1) == cell.len;
    return is_decimal ? (Str){ cell.at, dot } : cell;
}

static bool age_in_numbers(Str cell, char age[4], size_t *len)
{
    char folded[40];
    Word w[5];
    if (are_dashes(cell)) return age_word("00", age, len);
    if (str_eq(cell, S("<18"))) cell = S("under 18");
    if (str_eq(cell, S("18+"))) cell = S("over 18");
    if (age_guessed(cell, age, len)) return true;
    cell = without_fraction(cell);
    for (size_t i = 0; i < cell.len; i++)
        if (memchr("~<>?+*", cell.at[i], 6)) return false;
    if (cell.len > 30) return false;
    cell = without_decimals(cell);
    size_t folded_len = fold_text(cell, folded, sizeof folded);
    if (age_said((Str){ folded, folded_len }, age, len)) return true;
    size_t count = words_of(folded, folded_len, w, COUNT(w));
    if (is_years_dash_months(cell, w, count)) return age_put(w[0].number, age, len);
    size_t skip = count > 1 && count <= COUNT(w) && str_is_one_of(w[0].word, "age aged edad") ? 1 : 0;
    return count > 0 && count <= COUNT(w) && age_of_words(w + skip, count - skip, age, len);
}

bool csv_age_read(Str cell, char age[4], size_t *len)
{
    return age_in_numbers(cell, age, len) || csv_age_in_words(cell, age, len);
}

bool csv_cell_has_digit(Str cell)
{
    for (size_t i = 0; i < cell.len; i++)
        if (cell.at[i] >= '0' && cell.at[i] <= '9') return true;
    return false;
}
