/* terms.c - which words of a text does the glossary advise against, and where do they stand? */
#include "insight/terms.h"

#include "base/limits.h"
#include "base/tsv.h"
#include "insight/marks.h"

/* What must stand near: of every group one list, of a list one word. "minor + victim / trade" has two groups. */
#define GROUPS_MAX 4
typedef struct { uint32_t lists[GROUPS_MAX]; size_t count; } Near;

struct TermBook {
    const Term *terms; size_t term_count;
    const Near *near;               /* by term */
    const uint32_t *term_of;        /* by pattern */
    size_t pattern_count;
    const uint32_t *list_of;        /* a bit, by word that is near; these are numbered behind the patterns */
    uint32_t minor_list;            /* the bit of the list "minor", 0 without one */
    SentenceWords words;
    const Phrases *finder;
};

/* ---- reading the tables ---- */

typedef struct {
    Arena *arena;
    Str lists[TERM_LISTS_MAX]; size_t list_count;
    Str *patterns; size_t pattern_count;
    uint32_t *means;                /* by pattern: its term, or the bit of its list */
    Term *terms; Near *near; size_t term_count;
} Reading;

static bool refuse(const char *table, const TsvRow *row, const char *what, Err *err)
{
    return err_set(err, ERR_INPUT, "terms/%s.tsv, line %zu: %s.", table, row->line, what);
}

/* The bit of a list; 0 when there is none and no room for it. */
static uint32_t list_bit(Reading *r, Str name, bool may_add)
{
    for (size_t i = 0; i < r->list_count; i++)
        if (str_eq(r->lists[i], name)) return (uint32_t)1 << i;
    if (!may_add || r->list_count == TERM_LISTS_MAX || !name.len) return 0;
    r->lists[r->list_count++] = name;
    return (uint32_t)1 << (r->list_count - 1);
}

static bool pattern_add(Reading *r, Str pattern, uint32_t means)
{
    if (r->pattern_count == PHRASES_MAX || !phrase_is_usable(pattern)) return false;
    r->patterns[r->pattern_count] = pattern;
    r->means[r->pattern_count++] = means;
    return true;
}

/* Lists are numbered first, because terms name them; their words come last, behind all patterns. */
static bool near_read(Reading *r, Str text, bool is_adding_words, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    tsv_next(&tsv, &row);                           /* the names of the columns */
    while (tsv_next(&tsv, &row)) {
        uint32_t bit = list_bit(r, row.cell[0], true);
        if (!bit) return refuse("near", &row, "the name of a list is needed, and there may be 16 lists", err);
        if (is_adding_words && !pattern_add(r, row.cell[1], bit))
            return refuse("near", &row, "the words have no letter, or there are too many", err);
    }
    return true;
}

static bool near_named(Reading *r, Str cell, Near *near)
{
    Str group, list;
    *near = (Near){ .count = 0 };
    if (str_eq(cell, S("-"))) return true;
    while (str_cut(&cell, '+', &group)) {
        uint32_t lists = 0;
        while (str_cut(&group, '/', &list)) {
            uint32_t bit = list_bit(r, str_trim(list), false);
            if (!bit) return false;
            lists |= bit;
        }
        if (near->count == GROUPS_MAX || !lists) return false;
        near->lists[near->count++] = lists;
    }
    return near->count > 0;
}

static bool severity_named(Str name, TermSeverity *severity)
{
    for (int i = TERM_LOW; i <= TERM_HIGH; i++) {
        if (!str_eq(name, str_of(term_severity_name((TermSeverity)i)))) continue;
        *severity = (TermSeverity)i;
        return true;
    }
    return false;
}

static bool patterns_read(Reading *r, Str cell)
{
    Str pattern;
    if (str_eq(cell, S("-"))) return true;
    while (str_cut(&cell, '|', &pattern))
        if (!pattern_add(r, pattern, (uint32_t)r->term_count)) return false;
    return true;
}

static bool term_read(Reading *r, const TsvRow *row, Err *err)
{
    enum { TERM, PATTERNS, NEAR, RECOMMENDED, REASON, SEVERITY, SOURCE, CONFIDENCE, CELLS };
    TermSeverity severity;
    for (int i = TERM; i < CELLS; i++)
        if (!row->cell[i].len)
            return refuse("glossary", row, "every cell is needed, \"-\" where there is nothing", err);
    if (r->term_count == PHRASES_MAX) return refuse("glossary", row, "there are too many terms", err);
    if (!severity_named(row->cell[SEVERITY], &severity))
        return refuse("glossary", row, "the severity is low, medium or high", err);
    if (!near_named(r, row->cell[NEAR], &r->near[r->term_count]))
        return refuse("glossary", row, "what is near is a list of near.tsv, or \"-\"", err);
    if (!patterns_read(r, row->cell[PATTERNS]))
        return refuse("glossary", row, "a pattern has no letter, or there are too many", err);
    r->terms[r->term_count++] = (Term){
        row->cell[TERM], row->cell[RECOMMENDED], row->cell[REASON], row->cell[SOURCE], row->cell[CONFIDENCE], severity,
    };
    return true;
}

static bool glossary_read(Reading *r, Str text, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    tsv_next(&tsv, &row);                           /* the names of the columns */
    while (tsv_next(&tsv, &row))
        if (!term_read(r, &row, err)) return false;
    return true;
}

bool term_book_read(Arena *arena, Str glossary, Str near, SentenceWords words, const TermBook **out, Err *err)
{
    TermBook *book = arena_new(arena, TermBook, 1);
    Reading r = { .arena = arena };
    r.patterns = arena_new(arena, Str, PHRASES_MAX);
    r.means = arena_new(arena, uint32_t, PHRASES_MAX);
    r.terms = arena_new(arena, Term, PHRASES_MAX);
    r.near = arena_new(arena, Near, PHRASES_MAX);
    if (!near_read(&r, near, false, err) || !glossary_read(&r, glossary, err)) return false;
    size_t pattern_count = r.pattern_count;
    if (!near_read(&r, near, true, err)) return false;

    *book = (TermBook){
        .terms = r.terms, .term_count = r.term_count, .near = r.near, .term_of = r.means, .words = words,
        .pattern_count = pattern_count, .list_of = r.means + pattern_count,
        .minor_list = list_bit(&r, S("minor"), false),
    };
    if (!phrases_build(arena, r.patterns, r.pattern_count, &book->finder, err)) return false;
    *out = book;
    return true;
}

const Term *term_book_terms(const TermBook *book, size_t *count)
{
    *count = book->term_count;
    return book->terms;
}

const char *term_severity_name(TermSeverity severity)
{
    static const char *const names[] = { [TERM_LOW] = "low", [TERM_MEDIUM] = "medium", [TERM_HIGH] = "high" };
    return names[severity];
}

/* ---- searching ---- */

static bool has_near(const Near *near, uint32_t lists)
{
    for (size_t i = 0; i < near->count; i++)
        if (!(near->lists[i] & lists)) return false;
    return true;
}

/* Which lists have a word among these marks. */
static uint32_t lists_in(const TermBook *book, const Mark *marks, size_t count)
{
    uint32_t lists = 0;
    for (size_t i = 0; i < count; i++)
        if (marks[i].id >= book->pattern_count) lists |= book->list_of[marks[i].id - book->pattern_count];
    return lists;
}

/* Hide what is near only, what lacks what should be near, and what is part of a longer term. Returns what is left. */
static size_t hide_others(const TermBook *book, Mark *marks, size_t count, uint32_t lists)
{
    uint32_t longest_start = 0, longest_end = 0;
    size_t left = 0;
    for (size_t i = 0; i < count; i++) {
        Mark *mark = &marks[i];
        mark->is_hidden = mark->id >= book->pattern_count || !has_near(&book->near[book->term_of[mark->id]], lists);
        if (mark->is_hidden) continue;
        bool is_same = mark->start == longest_start && mark->end == longest_end;
        mark->is_hidden = mark->end <= longest_end && !is_same;
        if (mark->is_hidden) continue;
        longest_start = mark->start;
        longest_end = mark->end;
        left++;
    }
    return left;
}

/* Each sentence by itself. Returns how many terms there are in all. */
static size_t choose(const TermBook *book, Str text, Marks *marks, bool is_about_minor)
{
    size_t at = 0, first = 0, chosen = 0;
    while (first < marks->count) {
        size_t end = sentence_end(&book->words, text, at), last = first;
        while (last < marks->count && marks->at[last].start < end) last++;
        uint32_t lists = lists_in(book, marks->at + first, last - first) | (is_about_minor ? book->minor_list : 0);
        chosen += hide_others(book, marks->at + first, last - first, lists);
        first = last;
        at = end;
    }
    return chosen;
}

typedef struct { size_t at, line, column; } Spot;

/* From one hit to the next, so that the text is walked once. */
static void spot_move(Spot *spot, Str text, size_t to)
{
    for (; spot->at < to; spot->at++) {
        bool is_line_end = text.at[spot->at] == '\n', is_inside = ((unsigned char)text.at[spot->at] & 0xc0) == 0x80;
        spot->line += is_line_end;
        spot->column = is_line_end ? 1 : spot->column + !is_inside;
    }
}

bool terms_find(Arena *arena, const TermBook *book, Str text, bool is_about_minor, TermHits *out, Err *err)
{
    if (text.len > NARRATIVE_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "The text is longer than %zu bytes. Split it and look at its parts.",
                       NARRATIVE_BYTES_MAX);
    Marks marks = marks_find(arena, book->finder, text);
    size_t chosen = choose(book, text, &marks, is_about_minor), count = 0;
    size_t room = chosen < TERM_HITS_MAX ? chosen : TERM_HITS_MAX;
    TermHit *hits = arena_new(arena, TermHit, room + 1);
    Spot spot = { 0, 1, 1 };
    for (size_t i = 0; i < marks.count && count < room; i++) {
        const Mark *mark = &marks.at[i];
        if (mark->is_hidden) continue;
        spot_move(&spot, text, mark->start);
        hits[count++] = (TermHit){
            &book->terms[book->term_of[mark->id]], mark_range(mark), spot.line, spot.column, mark->quote != 0 };
    }
    *out = (TermHits){ hits, count, chosen - room };
    return true;
}
