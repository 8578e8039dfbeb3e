/* csv_statute.c - which section of a state's law does a charge cite, and what does it name? */
#include "ingest/csv_statute.h"

#include "base/arena.h"
#include "base/tsv.h"

enum { STATE, CITATION, BOOKS, ALONE, NAMES, CODE, SOURCE, DATE, GRADE, CELLS };

#define STATUTES_MAX 1000
#define TOKENS_MAX 12
#define TOKEN_BYTES 24

/* ---- the table ---- */

static bool row_read(const TsvRow *row, const CodeList *offenses, CsvStatute *s)
{
    const Str *cell = row->cell;
    Code code = code_of(cell[CODE]);
    bool is_sure = str_eq(cell[GRADE], S("high")) || str_eq(cell[GRADE], S("medium"));
    *s = (CsvStatute){ cell[STATE], cell[CITATION], cell[BOOKS], cell[NAMES], cell[SOURCE], cell[DATE], cell[GRADE],
                       code, str_eq(cell[ALONE], S("yes")), is_sure };
    bool is_graded = s->is_sure || str_eq(s->grade, S("low")) || str_eq(s->grade, S("UNVERIFIED"));
    bool is_whole = s->state.len == 2 && s->citation.len && s->names.len && s->source.len && s->date.len;
    return row->count == CELLS && is_whole && s->citation.len < TOKEN_BYTES && is_graded && offenses &&
        codes_find(offenses, code);
}

bool csv_statutes_read(Arena *arena, Str text, const CodeBook *codes, CsvStatutes *out, Err *err)
{
    CsvStatute *all = arena_new(arena, CsvStatute, STATUTES_MAX);
    size_t count = 0;
    Tsv tsv = tsv_of(text);
    for (TsvRow row; tsv_next(&tsv, &row);) {
        if (str_eq(row.cell[0], S("state"))) continue;
        if (count == STATUTES_MAX || !row_read(&row, codes_list(codes, S("offense")), &all[count]))
            return err_set(err, ERR_INPUT, "Table of statutes, line %zu: a row is a state, a section, its books, yes "
                "or no, what it names, the code of an offense, source, date and grade.", row.line);
        count++;
    }
    *out = (CsvStatutes){ all, count };
    return true;
}

/* ---- a cell in pieces ---- */

/* "647(B)" is the section 647 and what is below it, b; "PL" has no digits, and is a book or a word. */
typedef struct { char base[TOKEN_BYTES], below[TOKEN_BYTES]; size_t base_len, below_len; bool is_section; } Token;

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

static void put(char *to, size_t *len, char c)
{
    if (*len < TOKEN_BYTES) to[(*len)++] = c;
}

/* Signs between the parts of a section are one sign, because agencies take whichever. */
static Token token_of(Str word)
{
    Token t = { .is_section = false };
    bool is_below = false, has_sign = false;
    for (size_t i = 0; i < word.len; i++) t.is_section |= is_digit(word.at[i]);
    for (size_t i = 0; i < word.len; i++) {
        char c = lower(word.at[i]);
        is_below |= c == '(' || c == '[';
        if (!is_digit(c) && !is_letter(c)) { has_sign = true; continue; }
        if (has_sign && t.is_section && t.base_len && !is_below) put(t.base, &t.base_len, '.');
        has_sign = false;
        if (is_below) put(t.below, &t.below_len, c);
        else put(t.base, &t.base_len, c);
    }
    return t;
}

static bool is_between(char c)
{
    return c == ' ' || c == ',' || c == '\t' || (unsigned char)c > 126;     /* the section sign is no ASCII */
}

/* "PC647(b)" is two words: letters, at least two, and a section behind them. */
static size_t word_len(Str s)
{
    size_t letters = 0, len = 0;
    while (letters < s.len && (is_letter(s.at[letters]) || s.at[letters] == '.')) letters++;
    if (letters > 1 && letters < s.len && is_digit(s.at[letters])) return letters;
    while (len < s.len && !is_between(s.at[len])) len++;
    return len;
}

static size_t tokens_of(Str cell, Token tokens[TOKENS_MAX])
{
    size_t count = 0;
    while (cell.len && count < TOKENS_MAX) {
        if (is_between(cell.at[0])) { cell = (Str){ cell.at + 1, cell.len - 1 }; continue; }
        size_t len = word_len(cell);
        Token t = token_of((Str){ cell.at, len });
        /* "647 (b)": what is below stands apart */
        if (!t.base_len && t.below_len && count && tokens[count - 1].is_section && !tokens[count - 1].below_len) {
            memcpy(tokens[count - 1].below, t.below, t.below_len);
            tokens[count - 1].below_len = t.below_len;
        } else if (t.base_len) tokens[count++] = t;
        cell = (Str){ cell.at + len, cell.len - len };
    }
    return count;
}

/* ---- a row beside a cell ---- */

static bool is_same_section(const Token *row, const Token *said)
{
    Str base = { row->base, row->base_len }, below = { row->below, row->below_len };
    Str said_base = { said->base, said->base_len }, said_below = { said->below, said->below_len };
    if (!said->is_section) return false;
    if (str_eq(base, said_base)) return !below.len || str_starts(said_below, below);
    /* "647b" */
    bool is_joined = below.len && said_base.len == base.len + below.len && str_starts(said_base, base);
    return is_joined && str_ends(said_base, below);
}

static bool has_word(Str list, Str word)
{
    Str one;
    while (str_cut(&list, ' ', &one))
        if (str_eq(one, word)) return true;
    return false;
}

static bool is_book(const CsvStatutes *statutes, Str word)
{
    for (size_t i = 0; i < statutes->count; i++)
        if (has_word(statutes->all[i].books, word)) return true;
    return false;
}

static bool is_state(Str state, const Token *t)
{
    return state.len == 2 && t->base_len == 2 && lower(state.at[0]) == t->base[0] && lower(state.at[1]) == t->base[1];
}

typedef enum { NOT_CITED, CITED_SOMEWHERE, CITED_HERE } Citing;

/* Most cells cite nothing, so the first sign is looked at before all else. */
static bool may_cite(const CsvStatute *s, const Token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (tokens[i].is_section && tokens[i].base[0] == lower(s->citation.at[0])) return true;
    return false;
}

/* A book of another state in the cell, or another state that is known, says that it is another section; where the state
 * is known, "A&S" is no book of Alaska. */
static Citing citing(const CsvStatutes *statutes, const CsvStatute *s, const Token *tokens, size_t count, Str state)
{
    if (!may_cite(s, tokens, count) || (state.len && !str_eq(state, s->state))) return NOT_CITED;
    Token row = token_of(s->citation);
    bool is_cited = false, is_its_state = state.len && str_eq(state, s->state), is_here = s->is_alone || is_its_state;
    for (size_t i = 0; i < count && !is_cited; i++) is_cited = is_same_section(&row, &tokens[i]);
    for (size_t i = 0; i < count && is_cited; i++) {
        Str word = { tokens[i].base, tokens[i].base_len };
        if (tokens[i].is_section) continue;
        bool is_its = has_word(s->books, word) || is_state(s->state, &tokens[i]);
        if (!is_its && !is_its_state && is_book(statutes, word)) return NOT_CITED;
        is_here |= is_its;
    }
    bool is_bare = !row.below_len && !memchr(row.base, '.', row.base_len);      /* "267" is any number */
    if (!is_cited || (is_bare && !is_here)) return NOT_CITED;
    return is_here ? CITED_HERE : CITED_SOMEWHERE;
}

/* Of a section and one below it the longer is meant: 230.34 is not 230.34-a, and 796.07(2)(f) is more than 796.07. */
CsvCited csv_statute_cited(const CsvStatutes *statutes, Str cell, Str state)
{
    Token tokens[TOKENS_MAX];
    CsvCited found = { NULL, false };
    Citing best = NOT_CITED;
    size_t count = statutes ? tokens_of(cell, tokens) : 0;
    for (size_t i = 0; count && i < statutes->count; i++) {
        const CsvStatute *s = &statutes->all[i];
        Citing now = citing(statutes, s, tokens, count, state);
        bool is_longer = found.statute && now == best && s->citation.len > found.statute->citation.len;
        if (now == NOT_CITED || (now <= best && !is_longer)) continue;
        best = now;
        found = (CsvCited){ s, now == CITED_HERE };
    }
    return found;
}
