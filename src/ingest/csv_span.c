/* csv_span.c - which day, or the first of which days, does the title of a list say? */
#include "ingest/csv_span.h"

#include <unistd.h>

#include "base/fold.h"
#include "ingest/csv_section.h"

#define PARTS_MAX 24
#define TITLE_BYTES_MAX 160

/* A number, or the first letters of a word; what stands before it. */
typedef struct { int number; size_t digits; int month; bool is_slashed, is_joined; } Part;
typedef struct { int month, day, year; } Half;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* 1 to 12 for a month, whole or its first three letters ("Sept" too); else 0. */
static int month_of(Str word)
{
    static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august",
        "september", "october", "november", "december" };
    char small[12];
    if (word.len < 3 || word.len > 9) return 0;
    for (size_t i = 0; i < word.len; i++) small[i] = (char)(word.at[i] | 32);
    Str folded = { small, word.len };
    for (int i = 0; i < 12; i++)
        if (str_eq(folded, str_of(months[i])) || (word.len == 3 && str_starts(str_of(months[i]), folded)) ||
            (i == 8 && str_eq(folded, S("sept")))) return i + 1;
    return 0;
}

static bool is_one_of(Str word, const char *list)
{
    char small[16];
    Str rest = str_of(list), one;
    if (!word.len || word.len > sizeof small) return false;
    for (size_t i = 0; i < word.len; i++) small[i] = (char)(word.at[i] | 32);
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, (Str){ small, word.len })) return true;
    return false;
}

static const char days_of_weeks[] =
    "mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday thursday friday saturday sunday";

static bool is_ordinal(Str text, size_t at, Str word)
{
    return at && is_digit(text.at[at - 1]) && is_one_of(word, "st nd rd th");
}

/* Between two days: also dashes of three bytes. */
static bool is_joint(char c) { return c == '-' || c == '&' || (unsigned char)c == 0xe2; }

/* The parts of a text; days of the week and "st" behind a number are left out, and so are words that join. */
static size_t parts_read(Str text, Part parts[])
{
    size_t count = 0;
    bool is_slashed = false, is_joined = false;
    for (size_t at = 0; at < text.len && count < PARTS_MAX;) {
        size_t end = at + 1;
        char c = text.at[at];
        if (!is_digit(c) && !is_letter(c)) {
            is_slashed |= c == '/';
            is_joined |= is_joint(c);
            at++;
            continue;
        }
        while (end < text.len && (is_digit(c) ? is_digit(text.at[end]) : is_letter(text.at[end]))) end++;
        Str word = { text.at + at, end - at };
        Part p = { .is_slashed = is_slashed, .is_joined = is_joined };
        bool says_nothing = is_ordinal(text, at, word) || is_one_of(word, days_of_weeks);
        at = end;
        if (is_one_of(word, "to thru through until and")) { is_joined = true; continue; }
        if (says_nothing) continue;
        p.digits = is_digit(c) ? word.len : 0;
        if (p.digits && !str_to_number(word, &p.number)) p.digits = 0;
        p.month = p.digits ? 0 : month_of(word);
        parts[count++] = p;
        is_slashed = is_joined = false;
    }
    return count;
}

static bool is_day(const Part *p) { return p->digits && p->digits < 3 && p->number >= 1 && p->number <= 31; }
static bool is_year(const Part *p) { return p->digits == 4 && p->number >= 1970 && p->number < 2100; }

/* "1600", "0200" behind a day: when it began, and when it ended. */
static bool is_hour(const Part *p)
{
    return p->digits == 4 && !p->is_slashed && !p->is_joined && p->number <= 2400 && p->number % 100 < 60;
}

/* 2025, and behind 10/16/ also 25; 0: none. */
static int year_behind(const Part *part, bool is_short)
{
    if (is_year(part)) return part->number;
    return is_short && part->is_slashed && part->digits == 2 ? 2000 + part->number : 0;
}

/* "Oct 16", "16 Oct", "10/16", each with its year or without: how many parts it takes; 0 for none. */
static size_t half_read(const Part *p, size_t count, Half *h)
{
    *h = (Half){ 0 };
    if (count < 2 || p[1].is_joined) return 0;
    bool is_named = p[0].month && is_day(&p[1]), is_turned = is_day(&p[0]) && p[1].month;
    bool is_short = is_day(&p[0]) && is_day(&p[1]) && p[1].is_slashed && p[0].number <= 12;
    if (is_named) *h = (Half){ p[0].month, p[1].number, 0 };
    else if (is_turned) *h = (Half){ p[1].month, p[0].number, 0 };
    else if (is_short) *h = (Half){ p[0].number, p[1].number, 0 };
    else return 0;
    if (count < 3 || p[2].is_joined) return 2;
    h->year = year_behind(&p[2], is_short);
    return h->year ? 3 : 2;
}

/* Of the second day: whole, or its number alone, "17, 2025" and "17/2025" behind "Oct 16" and "10/16". */
static bool second_read(const Part *p, size_t count, Half first, Half *second)
{
    if (!count || !p[0].is_joined) return false;
    if (half_read(p, count, second)) return true;
    if (!is_day(&p[0])) return false;
    *second = (Half){ first.month, p[0].number, 0 };
    if (count > 1 && !p[1].is_joined && is_year(&p[1])) second->year = p[1].number;
    return true;
}

/* "16-17 Oct 2025" */
static bool days_before_month(const Part *p, size_t count, Half *first, Half *second)
{
    if (count < 3 || !is_day(&p[0]) || !is_day(&p[1]) || !p[1].is_joined || !p[2].month || p[2].is_joined) return false;
    int year = count > 3 && is_year(&p[3]) ? p[3].number : 0;
    *first = (Half){ p[2].month, p[0].number, year };
    *second = (Half){ p[2].month, p[1].number, year };
    return true;
}

static bool day_of(Half h, Date *date)
{
    *date = (Date){ (int16_t)h.year, (uint8_t)h.month, (uint8_t)h.day };
    return date_is_valid(*date);
}

static bool span_of(Half one, Half two, int year, Date *first, Date *last)
{
    if (!two.year) two.year = one.year ? one.year : year;
    if (!one.year) one.year = two.year - (one.month > two.month);
    if (!two.year || !day_of(one, first) || !day_of(two, last)) return false;
    long days = date_day_number(*last) - date_day_number(*first);
    return days > 0 && days <= SPAN_DAYS_MAX;
}

bool csv_span_read(Str text, int year, Date *first, Date *last)
{
    Part parts[PARTS_MAX];
    if (text.len > TITLE_BYTES_MAX) return false;
    size_t count = parts_read(text, parts);
    for (size_t at = 0; at + 2 < count; at++) {
        Half one, two;
        const Part *p = parts + at;
        size_t used = half_read(p, count - at, &one);
        if (used && one.year && used < count - at && is_hour(&p[used])) used++;
        bool is_span = used ? second_read(p + used, count - at - used, one, &two)
                            : days_before_month(p, count - at, &one, &two);
        if (is_span && span_of(one, two, year, first, last)) return true;
    }
    return false;
}

/* ---- the lines above the names ---- */

/* "Printed 10/20/2025", "RUN BY: ...": the day on which somebody made the paper. */
static bool is_of_paper(Str cell)
{
    char folded[2 * TITLE_BYTES_MAX];
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word;
    while (str_cut(&rest, ' ', &word))
        if (is_one_of(word, "print printed run generated created updated revised revision rev version exported "
                            "prepared submitted approved signed dated downloaded asof effective due issued "
                            "reviewed filed posted page") || (str_eq(word, S("as")) && str_starts(rest, S("of"))) ||
            (str_eq(word, S("report")) && str_starts(rest, S("date"))))
            return true;
    return false;
}

/* How many days the cell says of which only one can be meant: 0, 1 or more. */
static size_t days_of(Str cell, int year, Date *day)
{
    Date last, other;
    if (cell.len > TITLE_BYTES_MAX || str_starts(cell, S("column ")) || is_of_paper(cell)) return 0;
    if (csv_span_read(cell, year, day, &last)) return 1;
    if (!csv_section_date(cell, DATE_MDY, day))
        return is_one_of(csv_section_word(cell), "date dates day days night nights") &&
            csv_section_day(cell, DATE_MDY, year, day);
    for (size_t at = 1; at < cell.len; at++)
        if (cell.at[at - 1] == ' ' && csv_section_date((Str){ cell.at + at, cell.len - at }, DATE_MDY, &other) &&
            date_compare(other, *day) != 0) return 2;
    return 1;
}

Date csv_span_title(int fd, Encoding encoding, CsvHead head, int year)
{
    Date day = { 0 }, found = { 0 };
    size_t days = 0;
    for (size_t line = 1; line < head.line; line++) {
        Err err = { 0 };
        size_t count = 0;
        if (lseek(fd, 0, SEEK_SET) != 0) return (Date){ 0 };
        CsvRows *rows = csv_rows_open(fd, encoding, (CsvHead){ .line = line }, &err);
        const Str *names = rows ? csv_rows_names(rows, &count) : NULL;
        for (size_t i = 0; i < count; i++) {
            size_t here = days_of(names[i], year, &found);
            bool is_again = here == 1 && days && date_compare(found, day) == 0;
            days += is_again ? 0 : here;
            if (here) day = found;
        }
        csv_rows_close(rows);
    }
    return (head.line < 2 || lseek(fd, 0, SEEK_SET) == 0) && days == 1 ? day : (Date){ 0 };
}
