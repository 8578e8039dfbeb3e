/* csv_named.c - which age or birth stands beside a name? */
#include "ingest/csv_named.h"

#include "ingest/csv_cell.h"

#define BESIDE_BYTES_MAX 30

/* What stands beside as an age, or as race, sex and age. "JUV" and "under 18" say one; "unk" says none. */
static bool beside_read(Str said, CsvDescribed *d)
{
    CsvDescribed found = { 0 };
    if (!said.len || said.len > BESIDE_BYTES_MAX) return false;
    /* "17, M" is a male of 17, and no child of as many months */
    bool is_described = csv_described_read(said, &found) && found.is_whole && found.sex;
    if (!is_described || !found.age_len) {
        found = (CsvDescribed){ 0 };
        bool is_age = csv_age_read(said, found.age, &found.age_len);
        if (!is_age && !(is_described && csv_described_read(said, &found))) return false;
    }
    Str age = { found.age, found.age_len };
    if (!age.len || str_eq(age, S("00")) || (said.len == 1 && csv_cell_has_digit(said))) return false;
    *d = found;
    return true;
}

static Str name_before(Str cell, size_t at)
{
    Str name = str_trim((Str){ cell.at, at });
    while (name.len && memchr(",;-(", name.at[name.len - 1], 4)) name = str_trim((Str){ name.at, name.len - 1 });
    return name;
}

static bool has_letter(Str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.at[i] | 32) >= 'a' && (s.at[i] | 32) <= 'z') return true;
    return false;
}

static bool has_word_at(Str s, size_t at, Str word)
{
    if (at + word.len > s.len) return false;
    for (size_t i = 0; i < word.len; i++)
        if ((s.at[at + i] | 32) != (word.at[i] | 32)) return false;
    return true;
}

Str csv_born_read(Str said)
{
    static const char *const words[] = { "d.o.b.", "dob", "yob", "born", "birth date", "birthdate" };
    for (size_t i = 0; i < COUNT(words); i++) {
        Str word = str_of(words[i]), rest;
        if (!has_word_at(said, 0, word)) continue;
        rest = str_trim((Str){ said.at + word.len, said.len - word.len });
        while (rest.len && memchr(":-=.", rest.at[0], 4)) rest = str_trim((Str){ rest.at + 1, rest.len - 1 });
        int year;
        return csv_birth_year_read(rest, &year) || csv_cell_is_day(rest) ? rest : S("");
    }
    return S("");
}

/* "W/F" and "B/M": letters alone could be those of a name. */
static bool is_short_form(Str word, CsvDescribed *d)
{
    return word.len && memchr(word.at, '/', word.len) && csv_described_read(word, d) && d->is_whole && d->sex &&
        !d->age_len;
}

/* "DOE, ANN W/F" before what says an age or a birth: the short form is no part of the name. */
static bool short_form_take(CsvNamed *found)
{
    size_t at = found->name.len;
    CsvDescribed said;
    while (at > 0 && found->name.at[at - 1] != ' ') at--;
    if (!at || !is_short_form((Str){ found->name.at + at, found->name.len - at }, &said)) return false;
    found->name = name_before(found->name, at);
    if (!found->described.sex) found->described.sex = said.sex;
    if (!found->described.race) found->described.race = said.race;
    if (!found->described.ethnicity) found->described.ethnicity = said.ethnicity;
    return has_letter(found->name);
}

/* "F/B, 3-14-2009": a date beside race and sex is a birth; by itself it could be the day of anything. */
static bool short_form_and_date(Str said, CsvNamed *found)
{
    size_t len = 0;
    while (len < said.len && said.at[len] != ' ' && said.at[len] != ',') len++;
    Str rest = { said.at + len, said.len - len };
    while (rest.len && memchr(" ,", rest.at[0], 2)) rest = (Str){ rest.at + 1, rest.len - 1 };
    if (!is_short_form((Str){ said.at, len }, &found->described) || !csv_cell_is_day(rest)) return false;
    found->born = rest;
    return true;
}

static bool take(Str cell, size_t at, Str said, CsvNamed *named)
{
    CsvNamed found = { .name = name_before(cell, at) };
    said = str_trim(said);
    if (!has_letter(found.name)) return false;
    found.born = csv_born_read(said);
    bool is_told = found.born.len || beside_read(said, &found.described) || short_form_and_date(said, &found);
    bool is_formed = short_form_take(&found);
    if (!is_told && is_formed && csv_cell_is_day(said)) { found.born = said; is_told = true; }
    if (!is_told || !has_letter(found.name)) return false;
    *named = found;
    return true;
}

static bool in_brackets(Str cell, CsvNamed *named)
{
    char last = cell.at[cell.len - 1], open = last == ')' ? '(' : '[';
    size_t at = cell.len - 1;
    if (last != ')' && last != ']') return false;
    while (at > 0 && cell.at[at] != open) at--;
    return at > 0 && take(cell, at, (Str){ cell.at + at + 1, cell.len - at - 2 }, named);
}

static bool behind_comma(Str cell, CsvNamed *named)
{
    size_t at = cell.len;
    while (at > 0 && cell.at[at - 1] != ',' && cell.at[at - 1] != ';') at--;
    Str said = { cell.at + at, cell.len - at };
    return at > 1 && csv_cell_has_digit(said) && take(cell, at - 1, said, named);
}

/* "Doe, Ann - 17" */
static bool behind_dash(Str cell, CsvNamed *named)
{
    size_t at = cell.len;
    while (at > 2 && memcmp(cell.at + at - 3, " - ", 3) != 0) at--;
    Str said = { cell.at + at, cell.len - at };
    return at > 3 && csv_cell_has_digit(said) && take(cell, at - 3, said, named);
}

/* "Ann Doe 15 yo": from the last blanks on, the longest end that says an age, which a number alone does not. */
static bool behind_blank(Str cell, CsvNamed *named)
{
    for (size_t at = 1; at + 1 < cell.len; at++) {
        Str said = { cell.at + at, cell.len - at };
        if (cell.at[at - 1] != ' ' || !csv_cell_has_digit(said) || !has_letter(said)) continue;
        if (take(cell, at, said, named)) return true;
    }
    return false;
}

bool csv_named_has_comma(const CsvNamed *named)
{
    return named->name.len && memchr(named->name.at, ',', named->name.len);
}

/* "Doe, Ann B/M 16 (in car)": what stands before a remark in brackets. */
static Str without_remark(Str cell)
{
    size_t at = cell.len;
    if (!cell.len || cell.at[cell.len - 1] != ')') return S("");
    while (at > 0 && cell.at[at - 1] != '(') at--;
    return at > 1 ? str_trim((Str){ cell.at, at - 1 }) : S("");
}

static bool named_read(Str cell, CsvNamed *named)
{
    return cell.len && (in_brackets(cell, named) || behind_comma(cell, named) || behind_dash(cell, named) ||
                        behind_blank(cell, named));
}

/* "Doe, Ann (DOB 3/4/2009) W/F" */
static bool before_short_form(Str cell, CsvNamed *named)
{
    size_t at = cell.len;
    CsvDescribed said;
    while (at > 0 && cell.at[at - 1] != ' ') at--;
    Str before = str_trim((Str){ cell.at, at });
    bool is_behind = before.len && memchr(")]", before.at[before.len - 1], 2);
    if (!is_behind || !is_short_form((Str){ cell.at + at, cell.len - at }, &said)) return false;
    if (!named_read(before, named)) return false;
    if (!named->described.sex) named->described.sex = said.sex;
    if (!named->described.race) named->described.race = said.race;
    if (!named->described.ethnicity) named->described.ethnicity = said.ethnicity;
    return true;
}

bool csv_named_read(Str cell, CsvNamed *named)
{
    cell = str_trim(cell);
    return named_read(cell, named) || before_short_form(cell, named) || named_read(without_remark(cell), named);
}

bool csv_named_date_read(Str cell, CsvNamed *named)
{
    cell = str_trim(cell);
    bool is_closed = cell.len && cell.at[cell.len - 1] == ')';
    Str inside = { cell.at, cell.len - is_closed };
    size_t at = inside.len;
    while (at > 0 && inside.at[at - 1] != ' ' && inside.at[at - 1] != '(' && inside.at[at - 1] != ',') at--;
    Str date = { inside.at + at, inside.len - at }, name = name_before(cell, at);
    bool has_sign = date.len && (memchr(date.at, '/', date.len) || memchr(date.at, '-', date.len));
    if (at == 0 || !has_sign || !csv_cell_is_day(date) || !has_letter(name)) return false;
    *named = (CsvNamed){ .name = name, .born = date };
    return true;
}

/* "juvenile", "juv", "minor", "teen" where the cell begins. */
static bool begins_with_child(Str cell)
{
    static const char *const words[] = { "juvenile", "juv", "juvie", "minor", "teen", "teenager", "child" };
    for (size_t i = 0; i < COUNT(words); i++) {
        Str word = str_of(words[i]);
        bool is_end = cell.len == word.len || (cell.len > word.len && ((cell.at[word.len] | 32) < 'a' ||
                                                                      (cell.at[word.len] | 32) > 'z'));
        if (has_word_at(cell, 0, word) && is_end) return true;
    }
    return false;
}

bool csv_nameless_read(Str cell, CsvDescribed *said)
{
    cell = str_trim(cell);
    bool is_open = cell.len > 2 && memchr("[(", cell.at[0], 2) && memchr("])", cell.at[cell.len - 1], 2);
    if (is_open) cell = str_trim((Str){ cell.at + 1, cell.len - 2 });
    for (size_t i = 0; i < cell.len; i++)
        if (memchr("[](;|", cell.at[i], 5)) return false;       /* several, or something beside a name */
    bool is_child = begins_with_child(cell);
    CsvDescribed found;
    if ((!is_child && !is_open) || !csv_described_read(cell, &found)) return false;
    if (!found.age_len || !(is_child || (found.is_whole && found.sex))) return false;
    *said = found;
    return true;
}
