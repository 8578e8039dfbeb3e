/* csv_section.c - is a line with one filled cell a heading of a hand-kept list, and which day does it say? */
#include "ingest/csv_section.h"

#include <unistd.h>

#include "base/fold.h"
#include "ingest/csv_cell.h"
#include "ingest/csv_rows.h"
#include "ingest/csv_section_role.h"
#include "ingest/csv_span.h"

#define HEADING_BYTES 80
#define DATE_WORDS 4            /* of "14 March 2024", and of "March 14, 2024 2100" */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (unsigned char)c >= 0x80; }

static size_t digits_in(Str s)
{
    size_t digits = 0;
    for (size_t i = 0; i < s.len; i++) digits += is_digit(s.at[i]);
    return digits;
}

Str csv_section_word(Str cell)
{
    size_t len = 0;
    while (len < cell.len && (is_letter(cell.at[len]) || (len && is_digit(cell.at[len])))) len++;
    return (Str){ cell.at, len };
}

/* A day of the kind that people write, and no run of digits that may be a number of a case. */
static bool is_date(Str text, DateOrder order, Date *date)
{
    CsvDate read;
    size_t digits = digits_in(text);
    bool is_run = digits == text.len;
    if (is_run && !(digits == 8 && (str_starts(text, S("19")) || str_starts(text, S("20"))))) return false;
    if (!csv_date_read(text, order, (Date){ 0 }, &read) || read.is_serial) return false;
    if (read.date.year < 1970 || read.date.year > 2069) return false;
    *date = read.date;
    return true;
}

static size_t word_end(Str s, size_t at)
{
    while (at < s.len && s.at[at] == ' ') at++;
    while (at < s.len && s.at[at] != ' ') at++;
    return at;
}

static bool is_one_of(Str word, const char *const words[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(word, str_of(words[i]))) return true;
    return false;
}

/* Brackets and signs around a word: "(3/14/2024)", "3/14/24:". */
static Str bare(Str s)
{
    while (s.len && memchr("([ -:;,.", s.at[0], 8)) s = (Str){ s.at + 1, s.len - 1 };
    while (s.len && memchr(")] -:;,.", s.at[s.len - 1], 8)) s.len--;
    return s;
}

/* A date of so many words somewhere in the cell. */
static bool has_date_of(Str cell, int count, DateOrder order, Date *date)
{
    for (size_t at = 0; at < cell.len; at = word_end(cell, at)) {
        size_t end = at;
        for (int words = 0; words < count; words++) end = word_end(cell, end);
        Str piece = bare((Str){ cell.at + at, end - at });
        if (piece.len && is_date(piece, order, date)) return true;
    }
    return false;
}

bool csv_section_date(Str cell, DateOrder order, Date *date)
{
    static const DateOrder others[] = { DATE_MDY, DATE_DMY };
    Date last;
    if (cell.len > HEADING_BYTES) return false;
    if (csv_span_read(cell, 0, date, &last)) return true;           /* no "Oct 16-17" of 2017 */
    for (size_t turn = 0; turn <= COUNT(others); turn++)
        for (int words = 1; words <= DATE_WORDS; words++)       /* "OP 1   4/14/23" is no first of April */
            if (has_date_of(cell, words, turn ? others[turn - 1] : order, date)) return true;
    return false;
}


/* ---- days without a year ---- */

/* "22nd" is 22. */
static Str without_ordinal(Str word)
{
    static const char *const ends[] = { "st", "nd", "rd", "th" };
    char folded[8];
    if (word.len < 3 || word.len > 4 || !is_digit(word.at[0]) || !is_digit(word.at[word.len - 3])) return word;
    Str end = { folded, fold_text((Str){ word.at + word.len - 2, 2 }, folded, sizeof folded) };
    return is_one_of(end, ends, COUNT(ends)) ? (Str){ word.at, word.len - 2 } : word;
}

/* What may stand before the day in a heading: "Sat", "Op 1 -", "Night of". */
static bool is_before_day(Str word)
{
    static const char *const words[] = { "op", "ops", "operation", "detail", "sting", "shift", "tour", "day", "night",
        "evening", "morning", "swing", "graveyard", "date", "of", "on", "the",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "mon", "tue", "tues", "wed", "weds", "thu", "thur", "thurs", "fri", "sat", "sun" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(word, folded, sizeof folded) };
    return is_one_of(text, words, COUNT(words)) || (digits_in(text) == text.len && text.len < 4);
}

static bool has_letter(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (is_letter(s.at[i])) return true;
    return false;
}

/* "4-22", "June 3", "3 June" right where the text begins. */
static bool begins_with_day(Str text, DateOrder order, int year, Date *date)
{
    CsvDate read;
    size_t one = word_end(text, 0), two = word_end(text, one);
    Str word = bare((Str){ text.at, one }), next = without_ordinal(bare((Str){ text.at + one, two - one }));
    char month[CSV_WORDS_BYTES_MAX];
    bool is_day = word.len && csv_day_read(word, order, year, &read) && !read.is_serial;
    bool is_apart = memchr(text.at + one, '(', two - one) != NULL;        /* "April (16)" is a child and her age */
    if (!is_day && !is_apart && word.len && next.len && (has_letter(word) || has_letter(next)) &&
        word.len + next.len + 1 < sizeof month) {
        Str first = without_ordinal(word);
        int len = snprintf(month, sizeof month, "%.*s %.*s", STR(first), STR(next));
        is_day = csv_day_read((Str){ month, (size_t)len }, order, year, &read) && !read.is_serial;
    }
    if (is_day) *date = read.date;
    return is_day;
}

bool csv_section_day(Str cell, DateOrder order, int year, Date *date)
{
    if (csv_section_date(cell, order, date)) return true;
    if (!year || cell.len > HEADING_BYTES) return false;
    for (size_t at = 0; at < cell.len;) {
        Str rest = bare((Str){ cell.at + at, cell.len - at });
        if (rest.len && begins_with_day(rest, order, year, date)) return true;
        size_t end = word_end(cell, at);
        Str word = bare((Str){ cell.at + at, end - at });
        if (word.len && !is_before_day(word)) return false;
        at = end;
    }
    return false;
}

/* "II.  SOLICITING", "IV) RECOVERED", "3. BUYERS": parts of a sheet that are counted, and what they are about. */
static bool is_numbered_part(Str cell)
{
    size_t len = 0;
    while (len < cell.len && memchr("IVX", cell.at[len], 3)) len++;
    if (!len)
        while (len < cell.len && is_digit(cell.at[len])) len++;
    bool is_short = len > 0 && len < 5 && len + 2 < cell.len;
    return is_short && (cell.at[len] == '.' || cell.at[len] == ')') && cell.at[len + 1] == ' ' &&
        is_letter(bare((Str){ cell.at + len + 1, cell.len - len - 1 }).at[0]);
}

/* Words with which lines between rows begin. Names of months and short ones of days are names of people as well, so
 * they count only alone or right before a number. */
static bool begins_as_heading(Str cell)
{
    static const char *const words[] = {
        "op", "ops", "operation", "operations", "detail", "sting", "shift", "tour", "day", "days",
        "night", "nights", "swing", "graveyard", "evening", "morning", "team", "squad", "unit", "zone",
        "sector", "beat", "district", "week", "month", "quarter", "year", "section", "part", "group",
        "page", "continued", "weekend", "sunday", "monday", "tuesday", "wednesday", "thursday",
        "friday", "saturday", "total", "totals", "subtotal", "count", "end" };
    static const char *const of_people[] = {
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
        "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat",
        "sun" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(cell, folded, sizeof folded) };
    Str first = csv_section_word(text);
    bool is_alone = first.len == text.len;
    bool is_before_number = first.len + 1 < text.len && is_digit(text.at[first.len + 1]);
    bool has_sign = digits_in(cell) || memchr(cell.at, ':', cell.len) || memmem(cell.at, cell.len, " - ", 3);
    if (is_one_of(first, of_people, COUNT(of_people))) return is_alone || is_before_number;
    return (is_alone || has_sign) && is_one_of(first, words, COUNT(words));
}

/* "03/01/18 THRU 03/31/18" are two; "Printed 4/2/18" is no day of what the list tells. */
static bool is_only_day(Str cell, Date day)
{
    Date other;
    for (size_t at = word_end(cell, 0); at < cell.len; at = word_end(cell, at)) {
        Str rest = { cell.at + at, cell.len - at };
        if (csv_section_date(rest, DATE_MDY, &other) && date_compare(other, day) != 0) return false;
    }
    return true;
}

Date csv_section_above(int fd, Encoding encoding, CsvHead head, int year)
{
    Date day = { 0 }, found = { 0 };
    Err err = { 0 };
    size_t count = 0, days = 0;
    if (head.line < 2 || lseek(fd, 0, SEEK_SET) != 0) return day;
    CsvRows *rows = csv_rows_open(fd, encoding, (CsvHead){ .line = head.line - 1 }, &err);
    const Str *names = rows ? csv_rows_names(rows, &count) : NULL;
    for (size_t i = 0; i < count; i++)
        if (csv_section_day(names[i], DATE_MDY, year, &found)) {
            Date full;
            bool is_heading = begins_as_heading(names[i]) || is_date(bare(names[i]), DATE_MDY, &full) ||
                !csv_section_date(names[i], DATE_MDY, &full);
            days += is_heading && is_only_day(names[i], found) ? 1 : 2;
            day = found;
        }
    csv_rows_close(rows);
    return lseek(fd, 0, SEEK_SET) == 0 && days == 1 ? day : (Date){ 0 };
}

#define PART_ROWS_MAX 2000       /* parts of a sheet kept by hand are shorter */

/* Whether the names of the columns stand again below another line of one cell: then the sheet has parts. */
static bool has_parts(int fd, Encoding encoding, CsvHead head)
{
    Err err = { 0 };
    CsvRow row;
    bool was_heading = false, is_parted = false;
    if (lseek(fd, 0, SEEK_SET) != 0) return false;
    CsvRows *rows = csv_rows_open(fd, encoding, head, &err);
    for (size_t i = 0; rows && !is_parted && i < PART_ROWS_MAX && csv_rows_next(rows, &row, &err); i++) {
        is_parted = was_heading && row.kind == ROW_HEADER;
        was_heading = row.kind == ROW_DATA && row.filled == 1 && row.first == 0;
    }
    csv_rows_close(rows);
    return is_parted;
}

Str csv_section_part_above(Arena *arena, int fd, Encoding encoding, CsvHead head)
{
    Err err = { 0 };
    size_t count = 0, filled = 0;
    Str part = S("");
    bool is_parted = head.line > 1 && has_parts(fd, encoding, head);
    if (head.line < 2 || lseek(fd, 0, SEEK_SET) != 0) return part;
    CsvRows *rows = csv_rows_open(fd, encoding, (CsvHead){ .line = head.line - 1 }, &err);
    const Str *names = rows ? csv_rows_names(rows, &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        if (str_starts(names[i], S("column "))) continue;
        filled++;
        bool is_part = is_parted || is_numbered_part(names[i]) || csv_section_role(names[i]) != SECTION_OF_ANYBODY;
        if (is_part) part = str_copy(arena, names[i]);
    }
    csv_rows_close(rows);
    return lseek(fd, 0, SEEK_SET) == 0 && filled == 1 ? part : S("");
}

/* A day alone is none: behind it stands what happened on it. */
bool csv_section_is_label(Str cell)
{
    if (!cell.len || cell.len > HEADING_BYTES) return false;
    return cell.at[cell.len - 1] == ':' || (begins_as_heading(cell) && is_letter(cell.at[0]));
}

#define HEADING_CELLS_MAX 4

bool csv_section_is_row(const CsvRow *row, Str name, Str first, size_t columns)
{
    bool is_few = row->filled > 1 && row->filled <= HEADING_CELLS_MAX && row->filled * 2 < columns;
    return is_few && row->first == 0 && str_starts(name, S("column ")) && csv_section_is_label(first);
}

Str csv_section_row_text(Arena *arena, const CsvRow *row)
{
    Str text = S("");
    for (size_t i = row->first; i <= row->last; i++) {
        Str cell = csv_cell_clean(row->cells[i]);
        if (cell.len) text = str_format(arena, "%.*s%s%.*s", STR(text), text.len ? " " : "", STR(cell));
    }
    return text;
}

bool csv_section_is_of_victims(Str cell)
{
    static const char *const victims[] = { "recovered", "recoveries", "rescued", "rescues", "victim", "victims",
        "survivor", "survivors", "located" };
    static const char *const others[] = { "arrest", "arrests", "arrested", "arrestees", "suspect", "suspects", "susp",
        "offender", "offenders", "defendants", "buyers", "johns", "stolen", "vehicle", "vehicles", "veh", "property",
        "guns", "firearms", "weapons", "drugs", "narcotics", "evidence", "cash", "no", "not", "un", "service",
        "services", "warrants", "warrant", "fugitives", "fugitive", "wanted" };
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word;
    bool are_victims = false;
    while (str_cut(&rest, ' ', &word)) {
        if (is_one_of(word, others, COUNT(others))) return false;
        are_victims |= is_one_of(word, victims, COUNT(victims));
    }
    return are_victims;
}

bool csv_section_is_page(Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(cell, folded, sizeof folded) };
    bool is_page = str_starts(text, S("page ")) || str_starts(text, S("pg "));
    return is_page && text.len <= 16 && is_digit(text.at[csv_section_word(text).len + 1]);
}

/* Without "3.", "IV)", "Part D -" in front. */
static Str without_part(Str cell)
{
    Str rest = cell, word;
    if (is_numbered_part(cell)) (void)str_cut(&rest, ' ', &word);
    char folded[CSV_WORDS_BYTES_MAX];
    Str text = { folded, fold_text(cell, folded, sizeof folded) };
    if (rest.len == cell.len && (str_starts(text, S("part ")) || str_starts(text, S("section ")))) {
        (void)str_cut(&rest, ' ', &word);
        (void)str_cut(&rest, ' ', &word);
        if (word.len > 3) return cell;
    }
    return bare(rest);
}

bool csv_section_is_aside(Str cell)
{
    static const char *const sure[] = { "staffing", "personnel", "manpower", "overtime", "expenses", "expenditures",
        "costs", "equipment", "agencies", "roster", "staff" };
    static const char *const beside[] = { "officers", "assigned", "involved", "participating", "assisting", "hours",
        "team", "members", "and", "of", "the", "operation", "operational", "detail",
        "on", "duty", "agency", "used", "other" };
    char folded[CSV_WORDS_BYTES_MAX];
    if (cell.len > HEADING_BYTES) return false;
    if (csv_section_is_of_personas(cell) || csv_section_is_summary(cell)) return true;
    Str rest = { folded, fold_text(without_part(cell), folded, sizeof folded) }, word;
    bool is_sure = false;
    while (str_cut(&rest, ' ', &word)) {
        bool is_one = is_one_of(word, sure, COUNT(sure));
        if (word.len && !is_one && !is_one_of(word, beside, COUNT(beside))) return false;
        is_sure |= is_one;
    }
    return is_sure;
}

bool csv_section_is_title(Str cell)
{
    if (is_numbered_part(cell)) cell = without_part(cell);
    size_t letters = 0;
    if (cell.len > HEADING_BYTES) return false;
    for (size_t i = 0; i < cell.len; i++) {
        bool is_capital = cell.at[i] >= 'A' && cell.at[i] <= 'Z';
        if (!is_capital && !memchr(" /&-", cell.at[i], 4)) return false;
        letters += is_capital;
    }
    return letters > 3;
}

bool csv_section_is_count(Str cell, Str number)
{
    int counted;
    bool is_words = cell.len > 1 && cell.len <= HEADING_BYTES && is_letter(cell.at[0]);
    for (size_t i = 0; i < cell.len; i++) is_words &= is_letter(cell.at[i]) || memchr(" .:/&-", cell.at[i], 6) != NULL;
    return is_words && number.len <= 4 && str_to_number(number, &counted);
}

/* "Doe, Ann 3/5/2008" is a child with a birth date, and no heading. */
bool csv_section_is_among_names(Str cell, DateOrder order)
{
    CsvDate read;
    if (cell.len && (memchr(cell.at, ',', cell.len) || memchr(cell.at, '(', cell.len))) return false;
    return csv_section_is_label(cell) || (csv_date_read(cell, order, (Date){ 0 }, &read) && is_digit(cell.at[0]));
}

/* "24-1100", "A 0012" */
static bool is_number(Str s)
{
    size_t digits = digits_in(s);
    for (size_t i = 0; i < s.len; i++)
        if (!is_digit(s.at[i]) && !is_letter(s.at[i]) && !memchr("-/_.# ", s.at[i], 6)) return false;
    return digits && digits * 3 >= s.len && s.len < 28;
}

/* "DOE, JANE" */
static bool is_name(Str s)
{
    const char *comma = memchr(s.at, ',', s.len);
    return comma && comma > s.at && comma + 1 < s.at + s.len && !digits_in(s) && s.len < 48;
}

CsvSection csv_section_look(Str cell, DateOrder order)
{
    Date date;
    if (cell.len > HEADING_BYTES) return SECTION_NO;
    if (begins_as_heading(cell) || is_numbered_part(cell)) return SECTION_YES;
    if (csv_cell_is_text(cell)) return SECTION_NO;
    if (csv_section_date(cell, order, &date)) return SECTION_YES;
    return is_number(cell) || is_name(cell) ? SECTION_NO : SECTION_MAYBE;
}
