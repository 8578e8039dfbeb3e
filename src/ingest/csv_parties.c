/* csv_parties.c - who is named in a cell that names everybody? */
#include "ingest/csv_parties.h"

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

static void take_bracket(Str inside, const CsvWords *words, Str map_list, CsvParty *p)
{
    Code code = p->code ? 0 : role_of(words, map_list, inside);
    if (code) {
        p->code = code;
        p->role = inside;
    } else if (!p->born.len && csv_born_read(inside).len) {
        p->born = csv_born_read(inside);
    } else if (!p->is_described) {
        p->is_described = csv_described_read(inside, &p->described) || age_read_beside(inside, &p->described);
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

bool csv_party_next(Str *rest, const CsvWords *words, Str map_list, CsvParty *party)
{
    if (!rest->at) return false;
    size_t len = 0;
    while (len < rest->len && !memchr(";|\n\r", rest->at[len], 4)) len++;
    Str piece = str_trim((Str){ rest->at, len });
    *rest = len < rest->len ? (Str){ rest->at + len + 1, rest->len - len - 1 } : (Str){ 0 };
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
    if (piece.len <= NAME_BYTES_MAX) party->name = piece;
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
