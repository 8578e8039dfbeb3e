/* document_log.c - where does one scanned document end, and the next begin? */
#include "ingest/document_log.h"

#include <ctype.h>

#include "base/limits.h"

#define ZONE_LINE_LEAST 28              /* lines of 30, 36 and 44 signs, with one or two lost */
#define ZONE_TWO_LINES 34
#define ZONE_ALL_IN_ONE 60

typedef enum { BLOCK_EMPTY, BLOCK_MARK, BLOCK_CARD, BLOCK_ZONE, BLOCK_OTHER } BlockKind;

typedef struct {
    Arena *arena;
    DocumentScans *scans;
    size_t room;
    BlockKind kind;
    bool has_head, has_gap;
    const char *from, *end;
    size_t line, lines;
    size_t zone_lines;                  /* that belong to the zone in hand */
    char first_id[3];                   /* of a card without a head; 0 when it does not begin with one */
} Cutter;

static Str bare(Str line)
{
    while (line.len && (unsigned char)line.at[0] <= ' ') line.at++, line.len--;
    while (line.len && (unsigned char)line.at[line.len - 1] <= ' ') line.len--;
    return line;
}

static bool begins_with_letters(const char *at, const char *word)
{
    for (; *word; at++, word++)
        if (toupper((unsigned char)*at) != *word) return false;
    return true;
}

/* ANSI or AAMVA with six digits close behind. */
static bool is_head(Str line)
{
    for (size_t i = 0; i + 10 <= line.len; i++) {
        bool is_ansi = begins_with_letters(line.at + i, "ANSI");
        if (!is_ansi && !begins_with_letters(line.at + i, "AAMVA")) continue;
        size_t at = i + (is_ansi ? 4 : 5);
        while (at < line.len && line.at[at] == ' ') at++;
        size_t digits = 0;
        while (at + digits < line.len && isdigit((unsigned char)line.at[at + digits])) digits++;
        if (digits >= 6) return true;
    }
    return false;
}

static bool is_element(Str line)
{
    return line.len >= 3 && strchr("DZdz", line.at[0]) && isalpha((unsigned char)line.at[1]) &&
           isalpha((unsigned char)line.at[2]);
}

static bool is_ssn(Str line)
{
    size_t digits = 0;
    for (size_t i = 0; i < line.len; i++) {
        digits += isdigit((unsigned char)line.at[i]) != 0;
        if (!isdigit((unsigned char)line.at[i]) && line.at[i] != '-' && line.at[i] != ' ') return false;
    }
    return digits == 9 && line.len <= 11;
}

static bool is_zone(Str line)
{
    bool has_filler = false;
    for (size_t i = 0; i < line.len; i++) {
        has_filler |= line.at[i] == '<';
        if (!isalnum((unsigned char)line.at[i]) && line.at[i] != '<') return false;
    }
    return has_filler && line.len >= ZONE_LINE_LEAST;
}

static size_t zone_lines(Str first)
{
    return first.len >= ZONE_ALL_IN_ONE ? 1 : first.len >= ZONE_TWO_LINES ? 2 : 3;
}

/* ---- the block in hand ---- */

static bool flush(Cutter *c, Err *err)
{
    if (c->kind == BLOCK_EMPTY) return true;
    if (c->scans->count == DOCUMENT_SCANS_MAX)
        return err_set(err, ERR_LIMIT, "There are more than %zu documents. Split the log and try again.",
                       DOCUMENT_SCANS_MAX);
    arena_grow(c->arena, c->scans->scans, c->scans->count, c->room);
    c->scans->scans[c->scans->count++] = (DocumentScan){ { c->from, (size_t)(c->end - c->from) }, c->line };
    c->kind = BLOCK_EMPTY;
    c->has_head = c->has_gap = false;
    c->lines = 0;
    return true;
}

static BlockKind kind_of(Str line)
{
    if (is_head(line)) return BLOCK_CARD;
    if (str_eq(line, S("@"))) return BLOCK_MARK;
    if (line.at[0] == '@' || is_element(line)) return BLOCK_CARD;
    return is_zone(line) ? BLOCK_ZONE : BLOCK_OTHER;
}

static void begin(Cutter *c, Str whole, Str line, size_t number)
{
    c->kind = kind_of(line);
    c->has_head = is_head(line);
    c->from = whole.at;
    c->line = number;
    c->zone_lines = zone_lines(line);
    memset(c->first_id, 0, sizeof c->first_id);
    if (!c->has_head && is_element(line)) memcpy(c->first_id, line.at, sizeof c->first_id);
}

static bool is_first_again(const Cutter *c, Str line)
{
    return c->kind == BLOCK_CARD && c->first_id[0] && is_element(line) &&
           memcmp(line.at, c->first_id, sizeof c->first_id) == 0;
}

static bool begins_another(const Cutter *c, Str line)
{
    BlockKind kind = kind_of(line);
    if (c->kind == BLOCK_EMPTY) return true;
    if (c->kind == BLOCK_MARK) return kind != BLOCK_CARD;
    if (line.at[0] == '@' || is_head(line) || is_ssn(line) || is_first_again(c, line)) return true;
    if (c->kind == BLOCK_ZONE) return c->lines >= c->zone_lines || kind == BLOCK_CARD || c->has_gap;
    if (kind == BLOCK_ZONE) return true;
    return c->has_gap && !(c->kind == BLOCK_CARD && kind == BLOCK_CARD);
}

static bool line_take(Cutter *c, Str whole, size_t number, Err *err)
{
    Str line = bare(whole);
    if (!line.len) { c->has_gap = true; return true; }
    bool was_mark = c->kind == BLOCK_MARK;
    if (begins_another(c, line)) {
        if (!flush(c, err)) return false;
        begin(c, whole, line, number);
    } else if (was_mark) {
        c->kind = BLOCK_CARD;
        c->has_head = is_head(line);
    }
    c->has_gap = false;
    c->lines++;
    c->end = whole.at + whole.len;
    return !is_ssn(line) || flush(c, err);
}

bool document_log_cut(Arena *arena, Str log, DocumentScans *scans, Err *err)
{
    Cutter c = { .arena = arena, .scans = scans };
    Str line;
    size_t number = 0;
    *scans = (DocumentScans){ 0 };
    if (str_starts(log, S("\xef\xbb\xbf"))) log.at += 3, log.len -= 3;
    while (str_cut(&log, '\n', &line))
        if (!line_take(&c, line, ++number, err)) return false;
    return flush(&c, err) && (scans->count || err_set(err, ERR_INPUT, "Nothing stands there. Scan a document."));
}
