/* csv_described.c - which race, sex and age does an officer's short form name? */
#include "ingest/csv_described.h"

#include <strings.h>

#include "base/fold.h"
#include "ingest/csv_cell.h"

#define CELL_BYTES_MAX 64       /* longer ones are sentences */

static bool sex_take(CsvDescribed *d, char sex)
{
    if (d->sex) return false;
    d->sex = sex;
    return true;
}

static bool race_take(CsvDescribed *d, char race)
{
    bool is_ethnicity = race == 'H';
    if (is_ethnicity ? d->ethnicity : d->race) return false;
    *(is_ethnicity ? &d->ethnicity : &d->race) = race;
    return true;
}

static bool letter_take(CsvDescribed *d, char c)
{
    switch (c) {
    case 'm': case 'f': return sex_take(d, c == 'm' ? 'M' : 'F');
    case 'w': case 'b': case 'a': case 'i': case 'p': case 'h': return race_take(d, (char)(c - 32));
    case 'u': case 'x': return d->race || d->ethnicity ? sex_take(d, 'U') : race_take(d, 'U');
    case 'n': return true;
    default: return false;
    }
}

static bool letters_take(CsvDescribed *d, Str word)
{
    CsvDescribed tried = *d;
    if (word.len > 2) return false;
    for (size_t i = 0; i < word.len; i++)
        if (!letter_take(&tried, word.at[i])) return false;
    *d = tried;
    return true;
}

static bool word_take(CsvDescribed *d, Str word)
{
    static const struct { const char *word; char sex, race; } words[] = {
        { "male", 'M', 0 }, { "female", 'F', 0 }, { "fem", 'F', 0 }, { "boy", 'M', 0 }, { "girl", 'F', 0 },
        { "yom", 'M', 0 }, { "yof", 'F', 0 },
        { "white", 0, 'W' }, { "wht", 0, 'W' }, { "black", 0, 'B' }, { "blk", 0, 'B' }, { "asian", 0, 'A' },
        { "indian", 0, 'I' }, { "hispanic", 0, 'H' }, { "hisp", 0, 'H' }, { "latino", 0, 'H' }, { "latina", 0, 'H' },
        { "unk", 0, 'U' },
    };
    for (size_t i = 0; i < COUNT(words); i++) {
        if (!str_eq(word, str_of(words[i].word))) continue;
        return words[i].sex ? sex_take(d, words[i].sex) : race_take(d, words[i].race);
    }
    return letters_take(d, word);
}

/* Letters end where digits begin: "BM14" */
static size_t word_end(Str folded, size_t at)
{
    bool is_number = folded.at[at] >= '0' && folded.at[at] <= '9';
    size_t end = at;
    for (; end < folded.len && folded.at[end] != ' '; end++)
        if ((folded.at[end] >= '0' && folded.at[end] <= '9') != is_number) break;
    return end;
}

#define AGE_WORDS_MAX 3         /* "16 years old" */

/* A unit behind a number: "16 yo WF". Here M is a sex, W and H are origins: "16 M" is no sixteen months. */
static bool is_unit(Str word)
{
    bool is_letter = word.len && (word.at[0] < '0' || word.at[0] > '9');
    return is_letter && (word.len > 1 || memchr("yo", word.at[0], 2));
}

/* The words from `at` on as an age: all of them ("14 yoa", "13 15"), else the most that are one ("14 yo wf"), else the
 * first alone ("14 5 04 120"). Returns the end of what was read, `at` for nothing. */
static size_t age_take(CsvDescribed *d, Str folded, size_t at)
{
    size_t ends[AGE_WORDS_MAX], count = 0;
    for (size_t next = at; next < folded.len && count < AGE_WORDS_MAX;) {
        size_t end = word_end(folded, next);
        if (count && !is_unit((Str){ folded.at + next, end - next })) break;
        ends[count++] = end;
        next = end < folded.len && folded.at[end] == ' ' ? end + 1 : end;
    }
    Str all = { folded.at + at, folded.len - at }, one = { folded.at + at, ends[0] - at };
    bool is_small = one.len && one.len < 3, is_word = one.len && (one.at[0] < '0' || one.at[0] > '9');
    char last = all.at[all.len - 1], before = all.len > 1 ? all.at[all.len - 2] : ' ';
    bool is_letter = memchr("mwh", last, 3) && (before == ' ' || (before >= '0' && before <= '9'));
    if (!is_letter && csv_age_read(all, d->age, &d->age_len)) return folded.len;
    for (; count > 1; count--)
        if (csv_age_read((Str){ folded.at + at, ends[count - 1] - at }, d->age, &d->age_len)) return ends[count - 1];
    return (is_small || is_word) && csv_age_read(one, d->age, &d->age_len) ? ends[0] : at;
}

/* What stands before a height (5'04"), whose first digit could be taken for an age. */
static Str before_height(Str cell)
{
    size_t at = 0;
    while (at < cell.len && cell.at[at] != '\'' && cell.at[at] != '"') at++;
    if (at == cell.len) return cell;
    while (at && cell.at[at - 1] >= '0' && cell.at[at - 1] <= '9') at--;
    return (Str){ cell.at, at };
}

static Str from_digit(Str s)
{
    while (s.len && (s.at[0] < '0' || s.at[0] > '9')) s = (Str){ s.at + 1, s.len - 1 };
    s = str_trim(s);
    while (s.len && memchr(")] .", s.at[s.len - 1], 4)) s.len--;
    return s;
}

/* Behind "true", "actual" or "real". */
static Str called_true(Str s)
{
    static const char *const words[] = { "true", "actual", "real" };
    for (size_t at = 0; at < s.len; at++)
        for (size_t i = 0; i < COUNT(words); i++) {
            size_t len = strlen(words[i]);
            if (s.len - at > len && strncasecmp(s.at + at, words[i], len) == 0)
                return from_digit((Str){ s.at + at + len, s.len - at - len });
        }
    return S("");
}

/* "H/F 11/06/1983", and "W/F 06/01/1999 TRUE DOB 11/03/2002": what stands before, and the birth. */
static bool birth_take(Str cell, Str *before, Str *born)
{
    Str rest = from_digit(cell), told = called_true(rest);
    if (!csv_cell_is_day(told)) told = rest;
    if (!rest.len || rest.at == cell.at || !told.len || !csv_cell_is_day(told)) return false;
    *before = (Str){ cell.at, (size_t)(rest.at - cell.at) };
    *born = told;
    return true;
}

/* "9 PM" is no man of nine. */
static bool is_time(Str folded)
{
    size_t at = 0;
    while (at < folded.len && ((folded.at[at] >= '0' && folded.at[at] <= '9') || folded.at[at] == ' ')) at++;
    Str rest = { folded.at + at, folded.len - at };
    return at > 0 && (str_eq(rest, S("am")) || str_eq(rest, S("pm")));
}

/* Which of three parts an origin is nobody but the office knows: "HAW/F/27", "POR-HAW/F/16". */
static bool is_origin(Str folded)
{
    for (size_t i = 0; i < folded.len; i++)
        if ((folded.at[i] < 'a' || folded.at[i] > 'z') && folded.at[i] != ' ') return false;
    return folded.len > 1 && folded.len < 12;
}

/* An origin that is not known, a sex and an age, in any order, with slashes between: the form tells which is which. */
static bool by_form(Str cell, CsvDescribed *said)
{
    CsvDescribed d = { .is_whole = true };
    size_t parts = 0, origins = 0;
    for (Str rest = cell, part; str_cut(&rest, '/', &part); parts++) {
        char text[CELL_BYTES_MAX * 2];
        Str folded = { text, fold_text(part, text, sizeof text) };
        bool is_sex = folded.len == 1 && memchr("mf", folded.at[0], 2);
        Str word = str_trim(part);
        bool is_word = word.len && !memchr(word.at, ' ', word.len);
        if (is_sex && !d.sex) d.sex = (char)(folded.at[0] - 32);
        else if (is_word && is_origin(folded)) origins++;
        else if (d.age_len || !csv_age_read(word, d.age, &d.age_len)) return false;
    }
    if (parts != 3 || origins != 1 || !d.sex || !d.age_len) return false;
    *said = d;
    return true;
}

/* "W/M PRIDDY, COLE 17", "W/F MESSER, ALYSSA (DOB 4/2/2009)": a name of two words at least between the letters and an
 * age or birth. "BRO BLU 120" is a weight. */
static bool name_take(Str folded, CsvDescribed *d)
{
    size_t names = 0;
    Str word, last = S("");
    while (str_cut(&folded, ' ', &word)) {
        bool is_letters = word.len > 0 && !(word.at[0] >= '0' && word.at[0] <= '9');
        if (!is_letters && folded.len) return false;
        names += is_letters && word.len > 1 && !str_eq(word, S("dob"));
        last = word;
    }
    bool is_aged = d->born.len || (!d->age_len && last.len == 2 && csv_age_read(last, d->age, &d->age_len));
    return names > 1 && is_aged;
}

static bool is_child_word(Str word)
{
    return str_eq(word, S("juvenile")) || str_eq(word, S("juv")) || str_eq(word, S("juvie")) ||
        str_eq(word, S("minor"));
}

/* "JUV F 14" is 14; of "JUV F" and of "JUV F 35" nothing is sure but that it was a child. */
static void child_settle(CsvDescribed *d)
{
    Str age = { d->age, d->age_len };
    bool is_number = age.len == 2 && age.at[0] >= '0' && age.at[0] <= '9';
    bool is_young = is_number && memcmp(age.at, "00", 2) > 0 && memcmp(age.at, "18", 2) < 0;
    if (d->born.len || is_young) return;
    if (age.len) d->is_whole = false;
    memcpy(d->age, "0117", 4);
    d->age_len = 4;
}

static bool says_a_person(const CsvDescribed *d) { return d->sex || d->race || d->ethnicity; }

static bool person_put(CsvDescribed *d, bool is_child, CsvDescribed *said)
{
    if (!says_a_person(d)) return false;
    if (is_child) child_settle(d);
    *said = *d;
    return true;
}

static bool described_read(Str cell, CsvDescribed *said)
{
    char text[CELL_BYTES_MAX * 2];
    if (cell.len > CELL_BYTES_MAX) return false;
    CsvDescribed d = { 0 };
    Str part = before_height(cell);
    d.is_whole = birth_take(cell, &part, &d.born) || part.len == cell.len;
    Str folded = { text, fold_text(part, text, sizeof text) };
    size_t at = 0;
    bool is_child = false;
    if (is_time(folded)) return false;
    while (at < folded.len) {
        size_t end = word_end(folded, at), after = end;
        bool is_word = is_child_word((Str){ folded.at + at, end - at });
        is_child |= is_word;
        if (!is_word && !word_take(&d, (Str){ folded.at + at, end - at })) {
            after = d.age_len ? at : age_take(&d, folded, at);
            if (after == at && by_form(cell, said)) return true;
            if (after == at) {
                d.is_whole = name_take((Str){ folded.at + at, folded.len - at }, &d) && d.is_whole;
                break;
            }
        }
        at = after < folded.len && folded.at[after] == ' ' ? after + 1 : after;
    }
    return person_put(&d, is_child, said);
}

/* "2290   F   15 yr 4 mo": what stands behind the number of a chart. */
static Str behind_number(Str cell)
{
    size_t digits = 0;
    while (digits < cell.len && cell.at[digits] >= '0' && cell.at[digits] <= '9') digits++;
    bool is_number = digits > 3 && digits < cell.len && cell.at[digits] == ' ';
    return is_number ? str_trim((Str){ cell.at + digits, cell.len - digits }) : S("");
}

/* "M26-0311": letters, a year and a running number behind a hyphen are a case's. */
static bool is_case_number(Str cell)
{
    const char *hyphen = memchr(cell.at, '-', cell.len);
    size_t digits = 0, letters = 0, before = 0;
    if (!hyphen) return false;
    for (const char *at = hyphen + 1; at < cell.at + cell.len; at++) {
        if (*at < '0' || *at > '9') return false;
        digits++;
    }
    for (const char *at = cell.at; at < hyphen; at++) {
        bool is_digit = *at >= '0' && *at <= '9';
        if (is_digit) before++;
        else if (before || memchr(" /,", *at, 3)) return false;
        else letters++;
    }
    return letters && before == 2 && digits >= 3;
}

/* "M1", "F3": a misdemeanor of the first degree, a felony of the third, and no boy of one. */
static bool is_degree(Str cell)
{
    bool is_letter = cell.len == 2 && memchr("MFmf", cell.at[0], 4);
    return is_letter && cell.at[1] >= '0' && cell.at[1] <= '9';
}

bool csv_described_read(Str cell, CsvDescribed *said)
{
    CsvDescribed found;
    if (is_case_number(cell) || is_degree(cell)) return false;
    if (described_read(cell, said)) return true;
    Str rest = behind_number(cell);
    bool is_told = rest.len && described_read(rest, &found) && found.is_whole && found.sex && found.age_len;
    if (!is_told) return false;         /* "1200 W MAIN" is an address */
    *said = found;
    said->is_whole = false;
    return true;
}
