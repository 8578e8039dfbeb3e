/* mrz_layout.c - of which format is this zone, and where does each line of it begin? */
#include "ingest/mrz_layout.h"

#include "ingest/document_text.h"
#include "ingest/mrz.h"

/* Second lines of all but TD1 begin alike. */
#define SECOND_LINE \
    .number = { 1, 0, 9 }, .number_digit = { 1, 9, 1 }, .nationality = { 1, 10, 3 }, .born = { 1, 13, 6 }, \
    .born_digit = { 1, 19, 1 }, .sex = { 1, 20, 1 }, .expires = { 1, 21, 6 }, .expires_digit = { 1, 27, 1 }

/* ICAO Doc 9303 parts 4 to 7, as implemented in cheminfo/mrz (MIT), read 2026-11-26. */
static const MrzLayout layouts[] = {
    { DOCUMENT_TD1, 3, 30, .names = { 2, 0, 30 }, .number = { 0, 5, 9 }, .number_digit = { 0, 14, 1 },
      .optional = { 0, 15, 15 }, .born = { 1, 0, 6 }, .born_digit = { 1, 6, 1 }, .sex = { 1, 7, 1 },
      .expires = { 1, 8, 6 }, .expires_digit = { 1, 14, 1 }, .nationality = { 1, 15, 3 },
      .optional_more = { 1, 18, 11 }, .composite_digit = { 1, 29, 1 },
      .composite = { { 0, 5, 25 }, { 1, 0, 7 }, { 1, 8, 7 }, { 1, 18, 11 } }, .has_long_numbers = true },
    { DOCUMENT_TD2, 2, 36, SECOND_LINE, .names = { 0, 5, 31 }, .optional = { 1, 28, 7 },
      .composite_digit = { 1, 35, 1 }, .composite = { { 1, 0, 10 }, { 1, 13, 7 }, { 1, 21, 14 } },
      .has_long_numbers = true },
    { DOCUMENT_TD3, 2, 44, SECOND_LINE, .names = { 0, 5, 39 }, .optional = { 1, 28, 14 },
      .optional_digit = { 1, 42, 1 }, .composite_digit = { 1, 43, 1 },
      .composite = { { 1, 0, 10 }, { 1, 13, 7 }, { 1, 21, 22 } } },
    { DOCUMENT_MRV_A, 2, 44, SECOND_LINE, .names = { 0, 5, 39 }, .optional = { 1, 28, 16 } },
    { DOCUMENT_MRV_B, 2, 36, SECOND_LINE, .names = { 0, 5, 31 }, .optional = { 1, 28, 8 } },
};

#define TEXT_LINES_MAX 16
typedef struct { Str lines[TEXT_LINES_MAX]; size_t count; } Lines;

Str mrz_part(const MrzZone *zone, MrzSpan span)
{
    return (Str){ zone->lines[span.line] + span.at, (size_t)span.len };
}

Str mrz_composite(Arena *arena, const MrzZone *zone)
{
    Str all = { "", 0 };
    for (size_t i = 0; i < COUNT(zone->layout->composite); i++) {
        Str part = mrz_part(zone, zone->layout->composite[i]);
        all = str_format(arena, "%.*s%.*s", STR(all), STR(part));
    }
    return all;
}

/* ---- the text as signs of a zone ---- */

static bool is_sign(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '<';
}

/* Fillers that word processors and web pages made of '<'. */
static size_t filler_at(Str s, int *fillers)
{
    static const struct { const char *typed; int fillers; } typed[] = {
        { "&lt;", 1 }, { "&LT;", 1 }, { "\xc2\xab", 2 }, { "\xe2\x80\xb9", 1 }, { "\xe3\x80\x88", 1 }
    };
    for (size_t i = 0; i < COUNT(typed); i++) {
        if (!str_starts(s, str_of(typed[i].typed))) continue;
        *fillers = typed[i].fillers;
        return strlen(typed[i].typed);
    }
    return 0;
}

/* Capitals, digits, fillers, blanks and line ends; '?' for what belongs into no zone. Never longer than the text. */
static Str signs_of(Arena *arena, Str text)
{
    text = document_lines(arena, text);
    char *signs = arena_new(arena, char, text.len + 1);
    size_t used = 0;
    while (text.len) {
        int fillers = 0;
        size_t taken = filler_at(text, &fillers);
        for (int i = 0; i < fillers; i++) signs[used++] = '<';
        if (!taken) {
            char c = text.at[0];
            if (c >= 'a' && c <= 'z') c = (char)(c - 32);
            if (c == '/' || c == '|') c = '\n';
            signs[used++] = is_sign(c) || c == ' ' || c == '\n' ? c : '?';
            taken = 1;
        }
        text.at += taken;
        text.len -= taken;
    }
    return (Str){ signs, used };
}

/* Blanks are nothing, or stand for fillers within a line, or also at its end. */
typedef enum { BLANKS_ARE_NOTHING, BLANKS_FILL_WITHIN, BLANKS_FILL, BLANKS } Blanks;

static Lines lines_of(Arena *arena, Str signs, Blanks blanks)
{
    Lines lines = { .count = 0 };
    Str line;
    while (str_cut(&signs, '\n', &line) && lines.count < TEXT_LINES_MAX) {
        while (line.len && line.at[0] == ' ') { line.at++; line.len--; }
        if (blanks != BLANKS_FILL) line = str_trim(line);
        char *kept = arena_new(arena, char, line.len + 1);
        size_t used = 0;
        for (size_t i = 0; i < line.len; i++) {
            if (line.at[i] != ' ') kept[used++] = line.at[i];
            else if (blanks != BLANKS_ARE_NOTHING) kept[used++] = '<';
        }
        if (used) lines.lines[lines.count++] = (Str){ kept, used };
    }
    return lines;
}

/* ---- trying a format ---- */

static void zone_put(MrzZone *zone, int line, Str text)
{
    size_t length = (size_t)zone->layout->length, used = text.len < length ? text.len : length;
    memset(zone->lines[line], '<', length);
    memcpy(zone->lines[line], text.at, used);
    zone->missing += (int)(length - used);
    for (size_t i = used; i < text.len; i++) *(text.at[i] == '<' ? &zone->missing : &zone->surplus) += 1;
}

/* +1 right, -1 wrong, 0 nothing there. */
static int digit_agrees(const MrzZone *zone, MrzSpan data, MrzSpan digit)
{
    if (digit.len == 0) return 0;
    char stated = mrz_part(zone, digit).at[0];
    if (stated < '0' || stated > '9') return stated == '<' && mrz_part(zone, data).at[0] == '<' ? 0 : -1;
    return mrz_digit(mrz_part(zone, data)) == stated - '0' ? 1 : -1;
}

static bool is_visa(DocumentKind kind)
{
    return kind == DOCUMENT_MRV_A || kind == DOCUMENT_MRV_B;
}

/* The code of a document: V visas, P passports, A C I identity cards. */
static int code_score(const MrzZone *zone)
{
    char code = zone->lines[0][0];
    if ((code == 'V') != is_visa(zone->layout->kind)) return -40;
    if (zone->layout->kind == DOCUMENT_TD3) return code == 'P' ? 6 : -6;
    if (is_visa(zone->layout->kind)) return 6;
    return strchr("ACI", code) ? 6 : -6;
}

static int zone_score(Arena *arena, const MrzZone *zone)
{
    const MrzLayout *l = zone->layout;
    int right = digit_agrees(zone, l->number, l->number_digit) + digit_agrees(zone, l->born, l->born_digit) +
                digit_agrees(zone, l->expires, l->expires_digit);
    if (l->composite_digit.len) {
        char stated = mrz_part(zone, l->composite_digit).at[0];
        right += stated >= '0' && stated <= '9' && mrz_digit(mrz_composite(arena, zone)) == stated - '0' ? 1 : -1;
    }
    return right * 10 + code_score(zone) - zone->missing - 8 * zone->surplus;
}

/* Fillers at the end of a line of names are often lost, elsewhere only few. */
static bool fits(const MrzZone *zone, const Lines *lines, size_t first)
{
    const MrzLayout *l = zone->layout;
    for (int i = 0; i < l->lines; i++) {
        int missing = l->length - (int)lines->lines[first + (size_t)i].len;
        if (missing > (i == l->names.line ? l->length - 6 : 15) || missing < -4) return false;
    }
    return true;
}

static void consider(Arena *arena, const MrzZone *zone, MrzZone *best, int *best_score)
{
    int score = zone_score(arena, zone);
    if (score <= *best_score) return;
    *best_score = score;
    *best = *zone;
}

static void try_lines(Arena *arena, const MrzLayout *layout, const Lines *lines, MrzZone *best, int *best_score)
{
    for (size_t first = 0; first + (size_t)layout->lines <= lines->count; first++) {
        MrzZone zone = { .layout = layout };
        if (!fits(&zone, lines, first)) continue;
        for (int i = 0; i < layout->lines; i++) zone_put(&zone, i, lines->lines[first + (size_t)i]);
        consider(arena, &zone, best, best_score);
    }
}

/* Without line ends. TD1 ends, the others begin, with the line that may have lost its fillers. */
static void try_joined(Arena *arena, const MrzLayout *layout, Str all, MrzZone *best, int *best_score)
{
    size_t length = (size_t)layout->length, whole = length * (size_t)layout->lines;
    size_t names = whole - length;
    if (all.len > whole || all.len < names + 6) return;
    MrzZone zone = { .layout = layout };
    if (layout->lines == 3) {
        zone_put(&zone, 0, (Str){ all.at, length });
        zone_put(&zone, 1, (Str){ all.at + length, length });
        zone_put(&zone, 2, (Str){ all.at + 2 * length, all.len - 2 * length });
    } else {
        zone_put(&zone, 0, (Str){ all.at, all.len - length });
        zone_put(&zone, 1, (Str){ all.at + all.len - length, length });
    }
    consider(arena, &zone, best, best_score);
}

static Str joined(Arena *arena, const Lines *lines)
{
    char *all = arena_new(arena, char, 3 * MRZ_LINE_LONGEST + 1);
    size_t used = 0;
    for (size_t i = 0; i < lines->count; i++) {
        if (used + lines->lines[i].len > 3 * MRZ_LINE_LONGEST) return (Str){ "", 0 };
        memcpy(all + used, lines->lines[i].at, lines->lines[i].len);
        used += lines->lines[i].len;
    }
    return (Str){ all, used };
}

bool mrz_zone_find(Arena *arena, Str text, MrzZone *zone)
{
    Str signs = signs_of(arena, text);
    int best = -1;
    for (Blanks blanks = 0; blanks < BLANKS; blanks++) {
        Lines lines = lines_of(arena, signs, blanks);
        Str all = joined(arena, &lines);
        for (size_t i = 0; i < COUNT(layouts); i++) {
            try_lines(arena, &layouts[i], &lines, zone, &best);
            try_joined(arena, &layouts[i], all, zone, &best);
        }
    }
    return best >= 0;
}
