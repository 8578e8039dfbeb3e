/* csv_headers.c - which person and field does the name of a column speak of? */
#include "ingest/csv_headers.h"

#include "base/fold.h"
#include "base/tsv.h"

#define ROWS_MAX ((size_t)2048)
#define RANK_PARTS 10000        /* a name in two parts comes after one that the table has as a whole */

static bool bad(Err *err, size_t line)
{
    return err_set(err, ERR_INPUT, "Table of column names, line %zu: a row is whole, role, field or kind, then what "
        "it means, then "
                   "folded words.", line);
}

static bool is_meaning(CsvHeaderPart part, Str meaning)
{
    CsvColumn column;
    RecordKind kind;
    char target[64];
    switch (part) {
    case HEADER_WHOLE: return csv_target_read(meaning, &column) && column.use == CSV_USE_FIELD && !column.group;
    case HEADER_KIND:  return csv_kind_named(meaning, &kind);
    case HEADER_ROLE:
        snprintf(target, sizeof target, "%.*s.age", STR(meaning));
        return csv_target_read(str_of(target), &column);
    case HEADER_FIELD:
        for (int i = CSV_VICTIM; i < CSV_ROLES; i++)
            if (csv_field_named((CsvRole)i, meaning)) return true;
        return false;
    default: return false;
    }
}

bool csv_headers_read(Arena *arena, Str text, CsvHeaders *headers, Err *err)
{
    static const char *const parts[HEADER_PARTS] = { "whole", "role", "field", "kind" };
    CsvHeaders made = { 0 };
    for (int i = 0; i < HEADER_PARTS; i++) made.rows[i] = arena_new(arena, CsvHeaderWords, ROWS_MAX);
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("part"))) continue;
        int part = 0;
        while (part < HEADER_PARTS && !str_eq(row.cell[0], str_of(parts[part]))) part++;
        if (part == HEADER_PARTS || row.count != 3 || !row.cell[2].len || made.count[part] == ROWS_MAX ||
            !is_meaning((CsvHeaderPart)part, row.cell[1]))
            return bad(err, row.line);
        made.rows[part][made.count[part]++] = (CsvHeaderWords){ row.cell[1], row.cell[2] };
    }
    *headers = made;
    return true;
}

/* ---- a name as words ---- */

typedef struct { char text[160]; size_t len; } Folded;

static int class_of(char c)
{
    if (c >= 'a' && c <= 'z') return 1;
    if (c >= 'A' && c <= 'Z') return 2;
    return c >= '0' && c <= '9' ? 3 : 0;
}

/* VicAge2 is three words, and so is Vic_Age_2. DOB stays one. */
static Folded folded_name(Str name)
{
    char spaced[320];
    size_t len = 0;
    for (size_t i = 0; i < name.len && len + 2 < sizeof spaced; i++) {
        int before = i ? class_of(name.at[i - 1]) : 0, here = class_of(name.at[i]), after = i + 1 < name.len ?
            class_of(name.at[i + 1]) : 0;
        bool is_break = (before == 1 && here == 2) || (before && here && (before == 3) != (here == 3)) ||
            (before == 2 && here == 2 && after == 1 && i > 1);
        if (is_break) spaced[len++] = ' ';
        spaced[len++] = name.at[i];
    }
    Folded folded;
    folded.len = fold_text((Str){ spaced, len }, folded.text, sizeof folded.text);
    return folded;
}

static size_t rank_of(const CsvHeaders *h, CsvHeaderPart part, Str words)
{
    size_t i = 0;
    while (i < h->count[part] && !str_eq(h->rows[part][i].words, words)) i++;
    return i;
}

static bool is_number(Str word)
{
    return word.len == 1 && word.at[0] >= '1' && word.at[0] <= '9';
}

/* The number of a person; 0 when the name has none. */
static uint8_t number_in(Str words)
{
    Str rest = words, word;
    uint8_t number = 0;
    while (str_cut(&rest, ' ', &word))
        if (is_number(word)) number = (uint8_t)(word.at[0] - '0');
    return number;
}

static Str joined(Folded *to, Str words, bool (*keep)(Str word))
{
    Str rest = words, word;
    to->len = 0;
    while (str_cut(&rest, ' ', &word)) {
        if (!word.len || !keep(word) || to->len + word.len + 1 > sizeof to->text) continue;
        if (to->len) to->text[to->len++] = ' ';
        memcpy(to->text + to->len, word.at, word.len);
        to->len += word.len;
    }
    return (Str){ to->text, to->len };
}

static bool is_no_number(Str word)
{
    return !is_number(word);
}

static bool is_telling(Str word)
{
    return !is_number(word) && !str_eq(word, S("of")) && !str_eq(word, S("the"));
}

static bool match_whole(const CsvHeaders *h, Str words, CsvHeaderMatch *m)
{
    size_t i = rank_of(h, HEADER_WHOLE, words);
    if (i == h->count[HEADER_WHOLE]) return false;
    CsvColumn column = { 0 };
    if (!csv_target_read(h->rows[HEADER_WHOLE][i].meaning, &column)) return false;
    *m = (CsvHeaderMatch){ true, column.field->role, 0, str_of(column.field->name), i };
    return true;
}

/* "vic dob", "dob vic", "subject" alone, which is a name */
static bool match_parts(const CsvHeaders *h, Str words, CsvHeaderMatch *m)
{
    size_t best = 0;
    for (size_t i = 0; i < h->count[HEADER_ROLE]; i++) {
        Str role = h->rows[HEADER_ROLE][i].words, rest;
        if (role.len <= best) continue;
        bool is_before = str_starts(words, role) && (words.len == role.len || words.at[role.len] == ' ');
        bool is_after = str_ends(words, role) && words.len > role.len && words.at[words.len - role.len - 1] == ' ';
        if (is_before) rest = words.len == role.len ? S("name") : (Str){ words.at + role.len + 1,
            words.len - role.len - 1 };
        else if (is_after) rest = (Str){ words.at, words.len - role.len - 1 };
        else continue;

        size_t field = 0;
        CsvColumn column;
        char target[64];
        for (; field < h->count[HEADER_FIELD]; field++) {
            if (!str_eq(h->rows[HEADER_FIELD][field].words, rest)) continue;
            snprintf(target, sizeof target, "%.*s.%.*s", STR(h->rows[HEADER_ROLE][i].meaning),
                STR(h->rows[HEADER_FIELD][field].meaning));
            if (csv_target_read(str_of(target), &column)) break;
        }
        if (field == h->count[HEADER_FIELD]) continue;
        best = role.len;
        *m = (CsvHeaderMatch){ true, column.field->role, 0, str_of(column.field->name), RANK_PARTS + field };
    }
    return best > 0;
}

static bool match_field(const CsvHeaders *h, Str words, CsvHeaderMatch *m)
{
    size_t field = rank_of(h, HEADER_FIELD, words);
    if (field == h->count[HEADER_FIELD]) return false;
    *m = (CsvHeaderMatch){ .field = h->rows[HEADER_FIELD][field].meaning, .rank = 2 * RANK_PARTS + field };
    return true;
}

bool csv_header_match(const CsvHeaders *h, Str name, CsvHeaderMatch *match)
{
    Folded folded = folded_name(name), told;
    Str words = { folded.text, folded.len };
    CsvHeaderMatch m;
    if (!words.len) return false;
    if (match_whole(h, words, &m)) { *match = m; return true; }

    /* without the number, then also without "of"; a report has no second of anything */
    uint8_t group = number_in(words);
    bool (*const keep[])(Str word) = { is_no_number, is_telling };
    for (size_t i = 0; i < COUNT(keep); i++) {
        Str some = joined(&told, words, keep[i]);
        bool is_found = match_parts(h, some, &m) || (match_whole(h, some, &m) && (m.role != CSV_REPORT || !group)) ||
            match_field(h, some, &m);
        if (!is_found) continue;
        m.group = m.has_role && m.role == CSV_REPORT ? 0 : group;
        *match = m;
        return true;
    }
    return false;
}

static bool has_words(Str text, Str words)
{
    for (size_t at = 0; at + words.len <= text.len; at++) {
        bool is_start = at == 0 || text.at[at - 1] == ' ';
        bool is_end = at + words.len == text.len || text.at[at + words.len] == ' ';
        if (is_start && is_end && memcmp(text.at + at, words.at, words.len) == 0) return true;
    }
    return false;
}

size_t csv_header_hints(const CsvHeaders *h, RecordKind kind, const Str names[], size_t count)
{
    size_t hints = 0;
    for (size_t i = 0; i < h->count[HEADER_KIND]; i++) {
        const CsvHeaderWords *row = &h->rows[HEADER_KIND][i];
        bool is_there = false;
        for (size_t k = 0; k < count && !is_there && str_eq(row->meaning, str_of(csv_kind_word(kind))); k++) {
            Folded folded = folded_name(names[k]);
            is_there = has_words((Str){ folded.text, folded.len }, row->words);
        }
        hints += is_there;
    }
    return hints;
}
