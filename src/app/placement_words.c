/* placement_words.c - which words of a note would lead somebody to a door? */
#include "app/placement_words.h"

#include <ctype.h>

#include "base/fold.h"

static bool is_digit(Str s, size_t i) { return i < s.len && isdigit((unsigned char)s.at[i]); }
static bool is_letter(Str s, size_t i) { return i < s.len && isalpha((unsigned char)s.at[i]); }

/* 2026-11-25 */
static bool is_day(Str s, size_t i)
{
    Date day;
    return i + 10 <= s.len && date_read_iso((Str){ s.at + i, 10 }, &day) && !is_digit(s, i + 10);
}

/* Digits with at most two signs of a telephone number between them: how many, and where they end. */
static size_t run_of_digits(Str s, size_t *i)
{
    size_t n = 0, signs = 0;
    for (; *i < s.len && signs <= 2; ++*i) {
        if (is_day(s, *i) && n) break;
        if (is_digit(s, *i)) n++, signs = 0;
        else if (memchr(" -.()", s.at[*i], 5)) signs++;
        else break;
    }
    return n;
}

static bool has_number(Str s)
{
    for (size_t i = 0; i < s.len;) {
        if (is_day(s, i)) { i += 10; continue; }
        if (!is_digit(s, i)) { i++; continue; }
        size_t end = i, digits = 0;
        while (is_digit(s, end)) end++, digits++;
        bool has_fraction = s.len > end && s.at[end] == '.' && is_digit(s, end + 1) && is_digit(s, end + 2) &&
            is_digit(s, end + 3);
        size_t all = run_of_digits(s, &i);
        if (digits == 5 || has_fraction || all == 7 || all >= 10) return true;
        if (i < end) i = end;
    }
    return false;
}

/* "desk@x.example", "x.example/way" */
static bool has_link(Str s)
{
    if (str_has(s, S("@")) || str_has(s, S("://"))) return true;
    for (size_t i = 2; i + 2 < s.len; i++)
        if (s.at[i] == '.' && is_letter(s, i - 1) && is_letter(s, i - 2) && is_letter(s, i + 1) && is_letter(s, i + 2))
            return true;
    return false;
}

/* Words for streets and parts of houses as addresses in the United States have them. */
static bool is_street(Str word)
{
    static const char *const known[] = {
        "street", "str", "st", "avenue", "ave", "av", "road", "rd", "lane", "ln", "boulevard", "blvd", "highway", "hwy",
        "drive", "dr", "circle", "cir", "terrace", "parkway", "pkwy", "route", "rte", "court", "ct", "apt", "apartment",
        "suite", "ste", "calle", "avenida",
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(word, str_of(known[i]))) return true;
    return false;
}

#define WORDS_BETWEEN 3

static bool has_house(Str s)
{
    char folded[2048];
    size_t since = WORDS_BETWEEN + 2;
    Str rest = { folded, fold_text(s, folded, sizeof folded) }, word;
    while (str_cut(&rest, ' ', &word)) {
        since = is_digit(word, 0) ? 0 : since + 1;
        if (since && since <= WORDS_BETWEEN + 1 && is_street(word)) return true;
    }
    return false;
}

bool placement_words_tell(Str words)
{
    return has_link(words) || has_number(words) || has_house(words);
}

/* ---- what a directory has said ---- */

/* As whole words: " mill town " is in " to mill town tonight ". */
static Str folded(Arena *arena, Str text)
{
    size_t room = text.len * 8 + FOLD_CHARACTER_MAX;
    char *at = arena_new(arena, char, room + 2);
    size_t n = fold_text(text, at + 1, room);
    at[0] = at[n + 1] = ' ';
    return (Str){ at, n ? n + 2 : 0 };
}

static void secret_take(void *to, const PlaceLocation *location)
{
    PlacementSecrets *s = to;
    Arena *arena = s->secrets.arena;
    Str value = str_copy(arena, location->value), town = S("");
    hsds_secret_text(&s->secrets, value);
    hsds_secret_address(&s->secrets, value);
    hsds_secret_number(&s->secrets, value);
    if (str_eq(location->what, S("city")) || str_eq(location->what, S("region"))) town = folded(arena, value);
    if (!town.len) return;
    arena_grow(arena, s->towns, s->town_count, s->town_room);
    s->towns[s->town_count++] = town;
}

void placement_secrets_begin(Arena *arena, PlacementSecrets *secrets)
{
    *secrets = (PlacementSecrets){ .secrets = { .arena = arena } };
    secrets->sink = (PlaceLocationSink){ secret_take, secrets };
}

bool placement_secrets_in(PlacementSecrets *secrets, Arena *scratch, Str words)
{
    if (!secrets->is_ready) hsds_secrets_ready(&secrets->secrets);
    secrets->is_ready = true;
    if (!words.len) return false;
    Str all = folded(scratch, words);
    for (size_t i = 0; i < secrets->town_count; i++)
        if (str_has(all, secrets->towns[i])) return true;
    return hsds_secrets_in(&secrets->secrets, scratch, words);
}
