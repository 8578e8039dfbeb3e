/* csv_headers.c - which person and field does the name of a column speak of? */
#include "ingest/csv_headers.h"

#include "base/tsv.h"
#include "ingest/csv_header_question.h"
#include "ingest/csv_header_words.h"

#define ROWS_MAX ((size_t)2048)
#define RANK_PARTS 10000        /* a name in two parts comes after one that the table has as a whole */

static bool bad(Err *err, size_t line)
{
    return err_set(err, ERR_INPUT, "Table of column names, line %zu: a row is whole, role, field, kind, word, "
        "filler, staff or day, then what it means, then folded words.", line);
}

/* A role with + behind it is somebody beside those the list is about: a caregiver, a caller, a second defendant. With ~
 * it is such a one only where somebody else is named: a driver. With ? at the end, the word has other meanings, too: CW
 * is a complaining witness where the list tells when CW was born, and may be a caseworker where it does not. */
static bool is_doubtful(Str meaning) { return str_ends(meaning, S("?")); }

static bool is_beside(Str meaning)
{
    meaning.len -= is_doubtful(meaning);
    return str_ends(meaning, S("+")) || str_ends(meaning, S("~"));
}

static Str role_word(Str meaning)
{
    return (Str){ meaning.at, meaning.len - is_doubtful(meaning) - is_beside(meaning) };
}

static bool is_meaning(CsvHeaderPart part, Str meaning, Str words)
{
    CsvColumn column;
    RecordKind kind;
    char target[64];
    bool is_one_word = !memchr(words.at, ' ', words.len);
    switch (part) {
    case HEADER_WHOLE: return csv_target_read(meaning, &column) && column.use == CSV_USE_FIELD && !column.group;
    case HEADER_KIND:  return csv_kind_named(meaning, &kind);
    case HEADER_ROLE:
        meaning = role_word(meaning);
        snprintf(target, sizeof target, "%.*s.age", STR(meaning));
        return csv_target_read(str_of(target), &column);
    case HEADER_FIELD:
        for (int i = CSV_VICTIM; i < CSV_ROLES; i++)
            if (csv_field_named((CsvRole)i, meaning)) return true;
        return false;
    case HEADER_WORD:   return is_one_word && meaning.len && !str_eq(meaning, words);
    case HEADER_DAY:    return is_one_word && (str_eq(meaning, S("event")) || str_eq(meaning, S("paper")));
    case HEADER_STAFF: case HEADER_FILLER: return is_one_word && str_eq(meaning, S("-"));
    default: return false;
    }
}

static int by_letters(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

/* Letters by themselves (V, P) are words of the table, too, but no part of a word that was run together. */
static void known_add(Arena *arena, CsvHeaders *h, Str words, size_t *room)
{
    Str word;
    while (str_cut(&words, ' ', &word)) {
        if (!word.len) continue;
        arena_grow(arena, h->known, h->known_count, *room);
        h->known[h->known_count++] = word;
    }
}

static void known_settle(Arena *arena, CsvHeaders *h)
{
    size_t room = 0, kept = 0;
    for (int part = 0; part < HEADER_PARTS; part++)
        for (size_t i = 0; i < h->count[part] && part != HEADER_KIND && part != HEADER_DAY; i++)
            known_add(arena, h, h->rows[part][i].words, &room);
    if (!h->known_count) return;
    qsort(h->known, h->known_count, sizeof *h->known, by_letters);
    for (size_t i = 0; i < h->known_count; i++)
        if (!kept || !str_eq(h->known[kept - 1], h->known[i])) h->known[kept++] = h->known[i];
    h->known_count = kept;
}

/* Roles keep the order of their words, because they are looked for at the ends of a name. */
static void plain_settle(Arena *arena, CsvHeaders *h)
{
    static const CsvHeaderPart parts[] = { HEADER_WHOLE, HEADER_ROLE, HEADER_FIELD, HEADER_KIND };
    for (size_t p = 0; p < COUNT(parts); p++)
        for (size_t i = 0; i < h->count[parts[p]]; i++) {
            CsvHeaderWords *row = &h->rows[parts[p]][i];
            bool is_sorted = parts[p] == HEADER_WHOLE || parts[p] == HEADER_FIELD;
            HeaderName plain = header_plain(h, row->words), sorted = header_sorted(header_str(&plain));
            row->plain = str_copy(arena, is_sorted ? header_str(&sorted) : header_str(&plain));
        }
}

bool csv_headers_read(Arena *arena, Str text, CsvHeaders *headers, Err *err)
{
    static const char *const parts[HEADER_PARTS] = { "whole", "role", "field", "kind", "word", "filler", "staff",
        "day" };
    CsvHeaders made = { 0 };
    for (int i = 0; i < HEADER_PARTS; i++) made.rows[i] = arena_new(arena, CsvHeaderWords, ROWS_MAX);
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("part"))) continue;
        int part = 0;
        while (part < HEADER_PARTS && !str_eq(row.cell[0], str_of(parts[part]))) part++;
        if (part == HEADER_PARTS || row.count != 3 || !row.cell[2].len || made.count[part] == ROWS_MAX ||
            !is_meaning((CsvHeaderPart)part, row.cell[1], row.cell[2]))
            return bad(err, row.line);
        made.rows[part][made.count[part]++] = (CsvHeaderWords){ .meaning = row.cell[1], .words = row.cell[2] };
    }
    known_settle(arena, &made);
    plain_settle(arena, &made);
    *headers = made;
    return true;
}

/* ---- a name against the table ---- */

static size_t rank_of(const CsvHeaders *h, CsvHeaderPart part, Str words, bool is_plain)
{
    size_t i = 0;
    for (; i < h->count[part]; i++) {
        const CsvHeaderWords *row = &h->rows[part][i];
        if (str_eq(is_plain ? row->plain : row->words, words)) break;
    }
    return i;
}

static bool match_whole(const CsvHeaders *h, Str words, bool is_plain, CsvHeaderMatch *m)
{
    size_t i = rank_of(h, HEADER_WHOLE, words, is_plain);
    if (i == h->count[HEADER_WHOLE]) return false;
    CsvColumn column = { 0 };
    if (!csv_target_read(h->rows[HEADER_WHOLE][i].meaning, &column)) return false;
    *m = (CsvHeaderMatch){ .has_role = true, .role = column.field->role, .rank = i,
        .field = str_of(column.field->name) };
    return true;
}

static bool match_role_and_field(const CsvHeaders *h, size_t role, Str rest, bool is_plain, CsvHeaderMatch *m)
{
    const CsvHeaderWords *who = &h->rows[HEADER_ROLE][role];
    HeaderName sorted = header_sorted(rest);
    if (is_plain) rest = header_str(&sorted);
    for (size_t field = 0; field < h->count[HEADER_FIELD]; field++) {
        const CsvHeaderWords *row = &h->rows[HEADER_FIELD][field];
        if (!str_eq(is_plain ? row->plain : row->words, rest)) continue;
        char target[64];
        CsvColumn column;
        snprintf(target, sizeof target, "%.*s.%.*s", STR(role_word(who->meaning)), STR(row->meaning));
        if (!csv_target_read(str_of(target), &column)) continue;
        *m = (CsvHeaderMatch){ .has_role = true, .role = column.field->role, .field = str_of(column.field->name),
            .rank = RANK_PARTS + field, .is_letter = who->words.len == 1,
            .other = is_beside(who->meaning) ? (uint16_t)(role + 1) : 0,
            .may_be_first = str_ends(who->meaning, S("~")),
            .if_born = is_doubtful(who->meaning) ? (uint16_t)(role + 1) : 0 };
        return true;
    }
    return false;
}

/* "vic dob", "dob vic", "subject" alone, which is a name */
static bool match_parts(const CsvHeaders *h, Str words, bool is_plain, CsvHeaderMatch *m)
{
    size_t best = 0;
    for (size_t i = 0; i < h->count[HEADER_ROLE]; i++) {
        Str role = is_plain ? h->rows[HEADER_ROLE][i].plain : h->rows[HEADER_ROLE][i].words, rest;
        if (role.len <= best) continue;
        bool is_before = str_starts(words, role) && (words.len == role.len || words.at[role.len] == ' ');
        bool is_after = str_ends(words, role) && words.len > role.len && words.at[words.len - role.len - 1] == ' ';
        if (!is_before && !is_after) continue;
        bool is_all = words.len == role.len;
        if (is_all) rest = S("name");
        else if (is_before) rest = (Str){ words.at + role.len + 1, words.len - role.len - 1 };
        else rest = (Str){ words.at, words.len - role.len - 1 };
        if (!match_role_and_field(h, i, rest, is_plain, m)) continue;
        m->is_role_only = is_all;
        best = role.len;
    }
    return best > 0;
}

static bool match_field(const CsvHeaders *h, Str words, bool is_plain, CsvHeaderMatch *m)
{
    size_t field = rank_of(h, HEADER_FIELD, words, is_plain);
    if (field == h->count[HEADER_FIELD]) return false;
    *m = (CsvHeaderMatch){ .field = h->rows[HEADER_FIELD][field].meaning, .rank = 2 * RANK_PARTS + field };
    return true;
}

/* A report has no second of anything, but several things may be alleged. */
static bool may_be_numbered(const CsvHeaderMatch *m, uint8_t group)
{
    return m->role != CSV_REPORT || !group || str_eq(m->field, S("allegation"));
}

static bool match_exactly(const CsvHeaders *h, Str words, CsvHeaderMatch *m)
{
    uint8_t group;
    if (match_whole(h, words, false, m)) return true;
    HeaderName some = header_without_number(words, &group);
    words = header_str(&some);
    bool is_found = match_parts(h, words, false, m) ||
        (match_whole(h, words, false, m) && may_be_numbered(m, group)) || match_field(h, words, false, m);
    if (is_found) m->group = m->has_role && m->role == CSV_REPORT ? 0 : group;
    return is_found;
}

/* The same whatever the words are called and in which order they stand. */
static bool match_plainly(const CsvHeaders *h, Str words, CsvHeaderMatch *m)
{
    uint8_t group;
    HeaderName some = header_without_number(words, &group), plain = header_plain(h, header_str(&some));
    HeaderName sorted = header_sorted(header_str(&plain));
    if (!plain.len) return false;
    bool is_found = match_parts(h, header_str(&plain), true, m) ||
        (match_whole(h, header_str(&sorted), true, m) && may_be_numbered(m, group)) ||
        match_field(h, header_str(&sorted), true, m);
    if (is_found) m->group = m->has_role && m->role == CSV_REPORT ? 0 : group;
    return is_found;
}

/* "Defendant / Respondent DOB": one of them, whose birth it is. Of "Victim / Suspect DOB" nobody can tell whose. */
static bool match_pair(const CsvHeaders *h, Str name, CsvHeaderMatch *m)
{
    Str piece = S("");
    CsvHeaderMatch who, last;
    bool is_pair = memchr(name.at, '/', name.len) && csv_header_role_in(h, name, &who) == HEADER_OF_ONE;
    while (is_pair && str_cut(&name, '/', &piece) && name.len) {
        HeaderName words = header_folded(piece);
        is_pair = match_parts(h, header_str(&words), false, &last) && last.is_role_only;
    }
    HeaderName words = header_folded(piece);
    if (!is_pair || !match_parts(h, header_str(&words), false, &last) || last.is_role_only) return false;
    *m = who;
    m->field = last.field;
    m->rank = last.rank;
    return true;
}

bool csv_header_match(const CsvHeaders *h, Str name, CsvHeaderMatch *match)
{
    HeaderName forms[2] = { header_folded(name), header_without_brackets(name) }, apart;
    CsvHeaderMatch m;
    if (!forms[0].len) return false;
    bool is_found = false;
    for (size_t i = 0; i < COUNT(forms) && !is_found; i++) is_found = match_exactly(h, header_str(&forms[i]), &m);
    for (size_t i = 0; i < COUNT(forms) && !is_found; i++) is_found = match_plainly(h, header_str(&forms[i]), &m);
    for (size_t i = 0; i < COUNT(forms) && !is_found; i++) {
        if (!header_split(h, header_str(&forms[i]), &apart)) continue;
        is_found = match_exactly(h, header_str(&apart), &m) || match_plainly(h, header_str(&apart), &m);
        m.is_apart = true;
    }
    if (!is_found && header_asked(header_str(&forms[1]), &apart)) {
        is_found = match_exactly(h, header_str(&apart), &m) || match_plainly(h, header_str(&apart), &m);
        m.is_apart = true;
    }
    is_found = is_found || match_pair(h, name, &m);
    if (is_found) *match = m;
    return is_found;
}

bool csv_header_match_part(const CsvHeaders *h, Str name, size_t part, CsvHeaderMatch *match, bool *is_last)
{
    Str piece = S("");
    bool is_cut = memchr(name.at, '/', name.len) != NULL;
    *is_last = true;
    for (size_t i = 0; i <= part; i++)
        if (!is_cut || !name.len || !str_cut(&name, '/', &piece)) return false;
    *is_last = !name.len;
    return csv_header_match(h, str_trim(piece), match);
}

bool csv_header_is_staff(const CsvHeaders *h, Str name)
{
    HeaderName folded = header_folded(name);
    Str words = header_str(&folded), word;
    while (str_cut(&words, ' ', &word))
        for (size_t i = 0; i < h->count[HEADER_STAFF]; i++)
            if (str_eq(h->rows[HEADER_STAFF][i].words, word)) return true;
    return false;
}

static bool has_words(Str text, Str words)
{
    for (size_t at = 0; words.len && at + words.len <= text.len; at++) {        /* "cad" is a filler: no word */
        bool is_start = at == 0 || text.at[at - 1] == ' ';
        size_t end = at + words.len;
        end += end < text.len && text.at[end] == 's';           /* bookings, tips */
        bool is_end = end == text.len || text.at[end] == ' ';
        if (is_start && is_end && memcmp(text.at + at, words.at, words.len) == 0) return true;
    }
    return false;
}

bool csv_header_has_word(const CsvHeaders *h, Str name, Str word)
{
    HeaderName folded = header_folded(name), apart;
    if (header_split(h, header_str(&folded), &apart)) folded = apart;
    HeaderName plain = header_plain(h, header_str(&folded));
    Str words = header_str(&plain), one;
    while (str_cut(&words, ' ', &one))
        if (str_eq(one, word) || (str_eq(word, S("no")) && str_eq(one, S("id")))) return true;
    return false;
}

static HeaderDay day_in(const CsvHeaders *h, Str words)
{
    HeaderDay day = HEADER_DAY_UNKNOWN;
    Str one;
    while (str_cut(&words, ' ', &one)) {
        HeaderName usual = header_plain(h, one);
        for (size_t i = 0; i < h->count[HEADER_DAY]; i++)
            if (str_eq(h->rows[HEADER_DAY][i].words, header_str(&usual)))
                day = str_eq(h->rows[HEADER_DAY][i].meaning, S("event")) ? HEADER_DAY_OF_EVENT : HEADER_DAY_OF_PAPER;
    }
    return day;
}

HeaderDay csv_header_day(const CsvHeaders *h, Str name)
{
    HeaderName folded = header_folded(name), apart;
    HeaderDay day = day_in(h, header_str(&folded));
    if (day == HEADER_DAY_UNKNOWN && header_split(h, header_str(&folded), &apart)) day = day_in(h, header_str(&apart));
    return day;
}

/* "Child victim" is a victim, "missing juvenile" a person: words for a person say no more than another does. */
static bool is_told_by(const CsvHeaderMatch *one, const CsvHeaderMatch *other)
{
    bool is_plain = one->role == CSV_PERSON && !one->other;
    return is_plain || (one->role == other->role && one->other == other->other);
}

static bool whose(const CsvHeaders *h, size_t row, CsvHeaderMatch *who)
{
    char target[64];
    CsvColumn column;
    Str meaning = h->rows[HEADER_ROLE][row].meaning;
    snprintf(target, sizeof target, "%.*s.age", STR(role_word(meaning)));
    if (!csv_target_read(str_of(target), &column)) return false;
    *who = (CsvHeaderMatch){ .has_role = true, .role = column.field->role,
        .other = is_beside(meaning) ? (uint16_t)(row + 1) : 0, .may_be_first = str_ends(meaning, S("~")) };
    return true;
}

HeaderWhose csv_header_role_in(const CsvHeaders *h, Str name, CsvHeaderMatch *who)
{
    HeaderName folded = header_folded(name), plain = header_plain(h, header_str(&folded));
    CsvHeaderMatch found = { .role = CSV_REPORT };
    for (size_t i = 0; i < h->count[HEADER_ROLE]; i++) {
        const CsvHeaderWords *row = &h->rows[HEADER_ROLE][i];
        CsvHeaderMatch one;
        if (row->plain.len < 3 || !has_words(header_str(&plain), row->plain) || !whose(h, i, &one)) continue;
        if (found.has_role && is_told_by(&one, &found)) continue;
        if (found.has_role && !is_told_by(&found, &one)) return HEADER_OF_SEVERAL;
        found = one;
    }
    if (found.has_role) *who = found;
    return found.has_role ? HEADER_OF_ONE : HEADER_OF_NOBODY;
}

size_t csv_header_hints(const CsvHeaders *h, RecordKind kind, const Str names[], size_t count)
{
    bool is_there[ROWS_MAX] = { false };
    size_t hints = 0;
    Str word = str_of(csv_kind_word(kind));
    for (size_t k = 0; k < count; k++) {
        HeaderName whole = header_folded(names[k]), folded = whole, apart;
        if (header_split(h, header_str(&folded), &apart)) folded = apart;
        HeaderName plain = header_plain(h, header_str(&folded));
        for (size_t i = 0; i < h->count[HEADER_KIND]; i++) {
            const CsvHeaderWords *row = &h->rows[HEADER_KIND][i];
            if (is_there[i] || !str_eq(row->meaning, word)) continue;
            is_there[i] = has_words(header_str(&folded), row->words) || has_words(header_str(&plain), row->plain) ||
                has_words(header_str(&whole), row->words);
            hints += is_there[i];
        }
    }
    return hints;
}
