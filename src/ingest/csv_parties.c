/* csv_parties.c - who is named in a cell that names everybody? */
#include "ingest/csv_parties.h"

#include <strings.h>

#include "ingest/csv_cell.h"
#include "ingest/csv_named.h"

#define ROLE_BYTES_MAX 24
#define NAME_BYTES_MAX 80

static Code role_of(const CsvWords *words, Str map_list, Str text)
{
    return text.len && text.len <= ROLE_BYTES_MAX ? csv_code_of(words, map_list, S("role"), text) : 0;
}

/* The text before a colon, when it is a word for a role. */
static void take_role(Str *piece, const CsvWords *words, Str map_list, CsvParty *p)
{
    const char *colon = piece->len ? memchr(piece->at, ':', piece->len) : NULL;
    if (!colon) return;
    Str before = str_trim((Str){ piece->at, (size_t)(colon - piece->at) });
    p->code = role_of(words, map_list, before);
    if (!p->code) return;
    p->role = before;
    *piece = str_trim((Str){ colon + 1, piece->len - (size_t)(colon + 1 - piece->at) });
}

/* "(15)", "(age 15)" */
static bool age_read_beside(Str inside, CsvDescribed *said)
{
    CsvDescribed age = { .is_whole = true };
    if (!csv_age_read(inside, age.age, &age.age_len) || str_eq((Str){ age.age, age.age_len }, S("00"))) return false;
    *said = age;
    return true;
}

static bool is_read_beside(Str inside, CsvDescribed *said)
{
    return csv_described_read(inside, said) || age_read_beside(inside, said);
}

static void take_bracket(Str inside, const CsvWords *words, Str map_list, CsvParty *p)
{
    Code code = p->code ? 0 : role_of(words, map_list, inside);
    Str rest = inside, one;     /* "15, a niece" */
    if (code) {
        p->code = code;
        p->role = inside;
    } else if (!p->born.len && csv_born_read(inside).len) {
        p->born = csv_born_read(inside);
    } else if (!p->is_described) {
        p->is_described = is_read_beside(inside, &p->described);
        while (!p->is_described && str_cut(&rest, ',', &one))
            p->is_described = is_read_beside(str_trim(one), &p->described);
        if (p->is_described && p->described.born.len && !p->born.len) p->born = p->described.born;
    }
}

static size_t bracket_at(Str s, size_t at)
{
    while (at < s.len && s.at[at] != '(' && s.at[at] != '[') at++;
    return at;
}

static void take_brackets(Str *piece, const CsvWords *words, Str map_list, CsvParty *p)
{
    size_t first = bracket_at(*piece, 0), at = first;
    while (at < piece->len) {
        size_t end = at + 1;
        while (end < piece->len && piece->at[end] != ')' && piece->at[end] != ']') end++;
        take_bracket(str_trim((Str){ piece->at + at + 1, end - at - 1 }), words, map_list, p);
        at = bracket_at(*piece, end);
    }
    *piece = str_trim((Str){ piece->at, first });
}

/* ---- where one ends and the next begins ---- */

static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/* How many bytes between two persons stand here, blanks around them left out; 0 for none. A comma and a slash stand
 * within names, dates and descriptions, so `is_told` must be true for them: a bracket closed before. */
static size_t joiner_len(Str s, size_t at, bool is_told)
{
    static const char *const words[] = { "and ", "with ", "w/ ", "& ", "+ ", "/ " };
    Str rest = { s.at + at, s.len - at };
    if (is_told && rest.len && memchr(",/&+", rest.at[0], 4)) return 1;
    for (size_t i = 0; (at == 0 || s.at[at - 1] == ' ') && i < COUNT(words); i++) {
        size_t len = strlen(words[i]), k = 0;
        while (k < len && k < rest.len && (rest.at[k] | 32) == (words[i][k] | 32)) k++;
        if (k == len) return len;
    }
    return 0;
}

static size_t piece_len(Str s)
{
    size_t len = 0;
    while (len < s.len && !memchr(";|\n\r", s.at[len], 4)) len++;
    return len;
}

/* "W/F" and "17 B/M" describe whoever stands before; "DOB 3/4/2009" and "unk" name nobody either. */
static bool names_nobody(Str piece)
{
    CsvDescribed said;
    CsvNamed named;
    Str rest = str_trim(piece);
    size_t letters = 0;
    while (letters < rest.len && is_letter(rest.at[letters])) letters++;
    if (!letters || csv_born_read(rest).len) return true;
    return csv_described_read(rest, &said) && said.is_whole && !csv_named_read(rest, &named);
}

/* "Roe, Ann (DOB 3/4/2009) and Poe, Max (40)", "Ann Roe 15 yo & Max Poe": of the piece, the part of the first of them.
 * Only what already says an age, a birth or a role in brackets ends before a joiner: "Smith and Sons" is one name. */
static size_t first_len(Str piece)
{
    bool has_digit = false, has_name = false, is_closed = false;
    size_t depth = 0;
    for (size_t at = 0; at < piece.len; at++) {
        char c = piece.at[at];
        if (c == '(' || c == '[') depth++;
        if ((c == ')' || c == ']') && depth) { depth--; is_closed = true; continue; }
        if (depth) continue;
        size_t len = has_name && (has_digit || is_closed) ? joiner_len(piece, at, is_closed) : 0;
        if (len && !names_nobody((Str){ piece.at + at + len, piece.len - at - len })) return at;
        has_digit |= c >= '0' && c <= '9';
        has_name |= is_letter(c);
        is_closed &= c == ' ';
    }
    return piece.len;
}

/* "dtr 16", "son 15 dau 12": a word for a relative, and an age. How long the first is; 0 where it is none. */
static size_t relative_len(Str s)
{
    static const char *const words[] = { "son", "dau", "dtr", "daughter", "daug", "boy", "girl", "child", "kid",
        "niece", "nephew", "sister", "sis", "brother", "bro", "friend", "gf", "bf", "cousin", "grandson",
        "granddaughter" };
    size_t len = 0, digits = 0;
    while (len < s.len && is_letter(s.at[len])) len++;
    bool is_word = false;
    for (size_t i = 0; i < COUNT(words); i++)
        is_word |= len == strlen(words[i]) && strncasecmp(s.at, words[i], len) == 0;
    while (is_word && len < s.len && s.at[len] == ' ') len++;
    while (is_word && len + digits < s.len && s.at[len + digits] >= '0' && s.at[len + digits] <= '9') digits++;
    size_t end = len + digits;
    bool is_end = end == s.len || s.at[end] == ' ' || s.at[end] == ',' || s.at[end] == ';' || s.at[end] == '&';
    return is_word && digits && digits < 3 && is_end ? end : 0;
}

static Str digits_of(Str s)
{
    while (s.len && (s.at[0] < '0' || s.at[0] > '9')) s = (Str){ s.at + 1, s.len - 1 };
    return s;
}

static bool is_relative(Str word)
{
    static const char *const words[] = { "spouse", "wife", "husband", "kids", "kid", "children", "child", "fam",
        "family", "son", "sons", "dau", "dtr", "daughter", "daughters", "friend", "friends", "gf", "bf", "mother",
        "father", "mom", "dad", "parents", "infant", "baby", "crew", "guest", "guests", "none", "unk", "and", "adult",
        "adults" };
    for (size_t i = 0; i < COUNT(words); i++)
        if (word.len == strlen(words[i]) && strncasecmp(word.at, words[i], word.len) == 0) return true;
    return false;
}

/* "spouse + kids": nobody whom a list could know again. */
static bool are_relatives(Str name)
{
    bool is_any = false;
    for (size_t at = 0; at < name.len;) {
        size_t len = 0;
        while (at + len < name.len && is_letter(name.at[at + len])) len++;
        if (len && !is_relative((Str){ name.at + at, len })) return false;
        if (!len && !memchr(" ,+&/0123456789", name.at[at], 15)) return false;
        is_any |= len > 0;
        at += len ? len : 1;
    }
    return is_any;
}

void csv_party_age_behind(CsvParty *party)
{
    Str name = party->name;
    bool is_told = party->born.len || (party->is_described && party->described.age_len);
    if (is_told || name.len < 4 || name.at[name.len - 3] != ' ' || !is_letter(name.at[0])) return;
    CsvDescribed said = party->described;
    Str age = { name.at + name.len - 2, 2 };
    if (digits_of(age).len != 2 || !csv_age_read(age, said.age, &said.age_len)) return;
    party->described = said;
    party->is_described = true;
    party->name = str_trim((Str){ name.at, name.len - 3 });
}

/* A relative without a name: only the age is told. */
static bool relative_take(Str *rest, CsvParty *party)
{
    Str cell = str_trim(*rest);
    size_t len = relative_len(cell), next = len;
    if (!len) return false;
    *party = (CsvParty){ .code = 0 };
    party->is_described = age_read_beside(digits_of((Str){ cell.at, len }), &party->described);
    while (next < cell.len && memchr(" ,;&+/", cell.at[next], 6)) next++;
    *rest = next < cell.len ? (Str){ cell.at + next, cell.len - next } : (Str){ 0 };
    return true;
}

/* Takes the first piece off *rest. */
static Str piece_take(Str *rest)
{
    size_t len = piece_len(*rest);
    Str piece = { rest->at, len };
    size_t first = first_len(piece);
    if (first < len) {
        *rest = (Str){ rest->at + first, rest->len - first };
        *rest = (Str){ rest->at + joiner_len(*rest, 0, true), rest->len - joiner_len(*rest, 0, true) };
        return str_trim((Str){ piece.at, first });
    }
    /* "Roe, Ann; 17 W/F": what follows is told of her */
    Str behind = { rest->at + len + 1, len < rest->len ? rest->len - len - 1 : 0 };
    CsvDescribed said;
    Str next = str_trim((Str){ behind.at, piece_len(behind) });
    bool may_be = behind.len && rest->at[len] == ';';
    if (may_be && csv_described_read(next, &said) && said.is_whole && said.age_len) len += 1 + piece_len(behind);
    piece = str_trim((Str){ rest->at, len });
    *rest = len < rest->len ? (Str){ rest->at + len + 1, rest->len - len - 1 } : (Str){ 0 };
    return piece;
}

bool csv_party_next(Str *rest, const CsvWords *words, Str map_list, CsvParty *party)
{
    if (!rest->at) return false;
    if (relative_take(rest, party)) return true;
    Str piece = piece_take(rest);
    *party = (CsvParty){ .code = 0 };
    take_role(&piece, words, map_list, party);
    take_brackets(&piece, words, map_list, party);
    CsvNamed named;
    if (!party->is_described && csv_named_read(piece, &named)) {
        party->described = named.described;
        party->is_described = !named.born.len;
        if (named.born.len) party->born = named.born;
        piece = named.name;
    }
    bool is_told = party->born.len || (party->is_described && party->described.age_len);
    if (piece.len <= NAME_BYTES_MAX && (is_told || !are_relatives(piece))) party->name = piece;
    return true;
}

bool csv_parties_are(Str cell, const CsvWords *words)
{
    CsvParty party;
    size_t named = 0, roles = 0;
    while (csv_party_next(&cell, words, S(""), &party)) {
        bool is_end = !cell.at && !party.name.len && named;     /* a semicolon behind the last */
        if (!party.name.len && !is_end) return false;
        named += party.name.len > 0;
        roles += party.code != 0;
    }
    return named && roles;
}

#define NAME_WORDS_MAX 5

static size_t words_in(Str s)
{
    size_t words = 0;
    for (size_t i = 0; i < s.len; i++) words += s.at[i] != ' ' && (i == 0 || s.at[i - 1] == ' ');
    return words;
}

bool csv_parties_are_aged(Str cell, const CsvWords *words)
{
    CsvParty party;
    size_t aged = 0;
    while (csv_party_next(&cell, words, S(""), &party)) {
        if (words_in(party.name) > NAME_WORDS_MAX || (!party.name.len && cell.at)) return false;
        aged += party.name.len && (party.born.len || (party.is_described && party.described.age_len));
    }
    return aged > 0;
}

bool csv_parties_are_names(Str cell, const CsvWords *words)
{
    CsvParty party;
    size_t named = 0;
    while (csv_party_next(&cell, words, S(""), &party)) {
        size_t count = words_in(party.name);
        if (!count && !cell.at && named) break;
        if (count < 2 || count > NAME_WORDS_MAX) return false;
        for (size_t i = 0; i < party.name.len; i++)
            if (party.name.at[i] >= '0' && party.name.at[i] <= '9') return false;
        named++;
    }
    return named > 0;
}
