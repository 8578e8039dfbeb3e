/* narrative_book.c - which phrases, and which words around them, do the tables name? */
#include "insight/narrative_book.h"

#include "base/date.h"
#include "base/fold.h"
#include "base/limits.h"
#include "base/tsv.h"
#include "base/utf8.h"

typedef struct {
    Arena *arena;
    NarrativeBook *book;
    ShapeBuild *shapes;
    NarrativePhrase *plain; size_t plain_count, plain_room;
    NarrativePhrase *shaped; size_t shaped_count, shaped_room;
    NarrativePhrase *of_patterns; size_t of_pattern_room;
    const Pattern **patterns; size_t pattern_count, pattern_room;
    NarrativeCue *plain_cues; size_t plain_cue_count, plain_cue_room;
    NarrativeCue *shaped_cues; size_t shaped_cue_count, shaped_cue_room;
    Str *abbreviations, *replies;
    const NarrativeTable *tables, *table;       /* all, and the one that is read */
    NarrativeRefused *refused;          /* hears what is wrong; NULL: the first such row ends the reading */
    void *to;
} Reading;

/* Whether reading goes on. */
static bool refuse(const Reading *r, const TsvRow *row, const char *what, Err *err)
{
    if (r->refused) { r->refused(r->to, r->table->name, row->line, what); return true; }
    return err_set(err, ERR_INPUT, "%.*s, line %zu: %s.", STR(r->table->name), row->line, what);
}

/* "D01": a class and two digits. */
static bool is_indicator(Str id)
{
    return id.len == 3 && memchr("DCF", id.at[0], 3) && id.at[1] >= '0' && id.at[1] <= '9' && id.at[2] >= '0' &&
        id.at[2] <= '9';
}

static bool flags_read(Str cell, NarrativeFlags *flags)
{
    *flags = str_eq(cell, S("file")) ? FLAGS_FILE : FLAGS_CHILD;
    return *flags == FLAGS_FILE || str_eq(cell, S("child"));
}

/* ---- phrases, and patterns with the same columns behind ---- */

enum { PHRASE, INDICATOR, FLAGS, GRADE, REGION, DATE, SOURCE, MEANING, PHRASE_CELLS };

static bool is_own(const Reading *r) { return r->table->version.len > 0; }

static bool is_known_indicator(const Reading *r, Str indicator)
{
    for (size_t i = 0; i < r->plain_count; i++)
        if (!r->plain[i].origin.len && str_eq(r->plain[i].indicator, indicator)) return true;
    for (size_t i = 0; i < r->shaped_count; i++)
        if (!r->shaped[i].origin.len && str_eq(r->shaped[i].indicator, indicator)) return true;
    return false;
}

/* What is wrong with a row of an agency's own table, beside what would be wrong with any; NULL: nothing. */
static const char *own_mistake(const Reading *r, const TsvRow *row)
{
    Date date;
    if (row->count < PHRASE_CELLS - 1) return "seven cells are needed, and a tab between each two of them";
    if (row->count > PHRASE_CELLS) return "there are more than eight cells; leave out the tabs behind the last";
    for (size_t i = 0; i < row->count; i++)
        if (utf8_length(row->cell[i]) < row->cell[i].len)
            return "there are bytes that are not UTF-8; save the table as UTF-8";
    if (!str_eq(row->cell[GRADE], S("own")))
        return "the grade of an agency's own row is \"own\", because nobody else has looked at it; write that";
    if (!date_read_iso(row->cell[DATE], &date)) return "a date like 2026-11-25 is needed: when this was heard";
    if (!is_known_indicator(r, row->cell[INDICATOR]))
        return "the program does not look for this indicator; use one of its own tables, such as D03 or C16";
    return NULL;
}

static const char *row_mistake(const Reading *r, const TsvRow *row, NarrativeFlags *flags)
{
    if (!is_indicator(row->cell[INDICATOR])) return "an indicator like C16 is needed";
    if (!flags_read(row->cell[FLAGS], flags)) return "a phrase flags \"child\" or \"file\"";
    for (int i = GRADE; i <= SOURCE; i++)
        if (!row->cell[i].len) return "grade, region, date and source are needed";
    return is_own(r) ? own_mistake(r, row) : NULL;
}

static NarrativePhrase phrase_of(const Reading *r, const TsvRow *row, NarrativeFlags flags)
{
    Str origin = S("");
    if (is_own(r))
        origin = str_format(r->arena, "%.*s, line %zu, version %.*s", STR(r->table->name), row->line,
                            STR(r->table->version));
    return (NarrativePhrase){ row->cell[PHRASE], row->cell[INDICATOR], flags, row->cell[GRADE], row->cell[REGION],
                              row->cell[DATE], row->cell[SOURCE], row->cell[MEANING], origin,
                              (size_t)(r->table - r->tables), row->line };
}

static void phrase_add(Reading *r, bool is_shape, NarrativePhrase phrase)
{
    if (is_shape) {
        arena_grow(r->arena, r->shaped, r->shaped_count, r->shaped_room);
        r->shaped[r->shaped_count++] = phrase;
    } else {
        arena_grow(r->arena, r->plain, r->plain_count, r->plain_room);
        r->plain[r->plain_count++] = phrase;
    }
}

static bool phrase_read(Reading *r, const TsvRow *row, Err *err)
{
    NarrativeFlags flags;
    bool is_shape = shape_is_written(row->cell[PHRASE]);
    const char *why;
    if (!is_shape && !phrase_is_usable(row->cell[PHRASE]))
        return refuse(r, row, "the phrase has no letter, or too many", err);
    const char *wrong = row_mistake(r, row, &flags);
    if (wrong) return refuse(r, row, wrong, err);
    if (r->plain_count + r->shaped_count == PHRASES_MAX) return refuse(r, row, "there are too many phrases", err);
    if (is_shape && !shapes_add(r->shapes, row->cell[PHRASE], &why)) return refuse(r, row, why, err);

    phrase_add(r, is_shape, phrase_of(r, row, flags));
    return true;
}

static bool pattern_read(Reading *r, const TsvRow *row, Err *err)
{
    NarrativeFlags flags;
    const Pattern *pattern;
    Err why = { 0 };
    const char *wrong = row_mistake(r, row, &flags);
    if (wrong) return refuse(r, row, wrong, err);
    if (r->pattern_count == PATTERNS_MAX) return refuse(r, row, "there are too many patterns", err);
    if (!pattern_make(r->arena, row->cell[PHRASE], &pattern, &why)) return refuse(r, row, why.text, err);

    size_t count = r->pattern_count;
    arena_grow(r->arena, r->of_patterns, count, r->of_pattern_room);
    arena_grow(r->arena, r->patterns, count, r->pattern_room);
    r->of_patterns[count] = phrase_of(r, row, flags);
    r->patterns[count] = pattern;
    r->pattern_count++;
    return true;
}

/* ---- cues ---- */

static bool kind_named(Str name, CueKind *kind)
{
    static const char *const names[] = {
        [CUE_NEGATION] = "negation", [CUE_NEGATION_BEHIND] = "negation_behind", [CUE_ANSWER] = "answer",
        [CUE_ANSWERED] = "answered", [CUE_NONE] = "no_cue", [CUE_BORDER] = "border", [CUE_SPEECH] = "speech",
        [CUE_LEFT_OPEN] = "left_open", [CUE_BOILERPLATE] = "boilerplate",
        [CUE_NAME] = "name", [CUE_DENIAL] = "denial", [CUE_TURN] = "turn",
    };
    for (size_t i = 0; i < COUNT(names); i++) {
        if (!str_eq(name, str_of(names[i]))) continue;
        *kind = (CueKind)i;
        return true;
    }
    return false;
}

/* Letters and digits without what stands between them, as sentences.h wants them. */
static Str letters_only(Arena *arena, Str words)
{
    char folded[PHRASE_BYTES_MAX], *to = arena_new(arena, char, PHRASE_BYTES_MAX);
    size_t len = fold_text(words, folded, sizeof folded), used = 0;
    for (size_t i = 0; i < len; i++)
        if (folded[i] != ' ') to[used++] = folded[i];
    return (Str){ to, used };
}

static bool word_add(Reading *r, const TsvRow *row, Str *list, size_t *count, Err *err)
{
    if (*count == SENTENCE_WORDS_MAX) return refuse(r, row, "there are too many words of this kind", err);
    list[(*count)++] = letters_only(r->arena, row->cell[1]);
    return true;
}

static unsigned word_count(Str words)
{
    char folded[PHRASE_BYTES_MAX];
    size_t len = fold_text(words, folded, sizeof folded);
    unsigned count = 1;
    for (size_t i = 0; i < len; i++) count += folded[i] == ' ';
    return count;
}

static void cue_add(Reading *r, bool is_shape, NarrativeCue cue)
{
    if (is_shape) {
        arena_grow(r->arena, r->shaped_cues, r->shaped_cue_count, r->shaped_cue_room);
        r->shaped_cues[r->shaped_cue_count++] = cue;
    } else {
        arena_grow(r->arena, r->plain_cues, r->plain_cue_count, r->plain_cue_room);
        r->plain_cues[r->plain_cue_count++] = cue;
    }
}

static bool cue_read(Reading *r, const TsvRow *row, Err *err)
{
    enum { KIND, WORDS, REACH };
    CueKind kind;
    int reach;
    const char *why;
    SentenceWords *words = &r->book->sentence_words;
    Str cue = row->cell[WORDS];
    bool is_shape = shape_is_written(cue);
    if (!is_shape && !phrase_is_usable(cue)) return refuse(r, row, "the cue has no letter, or too many", err);
    if (!str_to_number(row->cell[REACH], &reach)) return refuse(r, row, "the reach is a number of words, or 0", err);
    if (str_eq(row->cell[KIND], S("abbreviation")))
        return word_add(r, row, r->abbreviations, &words->abbreviation_count, err);
    if (str_eq(row->cell[KIND], S("reply"))) return word_add(r, row, r->replies, &words->reply_count, err);
    if (!kind_named(row->cell[KIND], &kind)) return refuse(r, row, "there is no such kind of cue", err);
    if (is_shape && (reach || kind == CUE_BORDER))
        return refuse(r, row, "a border, and a cue with a reach, are words without choices or gaps", err);
    if (r->plain_cue_count + r->shaped_cue_count == PHRASES_MAX) return refuse(r, row, "there are too many cues", err);
    if (is_shape && !shapes_add(r->shapes, cue, &why)) return refuse(r, row, why, err);

    cue_add(r, is_shape, (NarrativeCue){ cue, kind, (unsigned)reach, is_shape ? 1 : word_count(cue) });
    return true;
}

/* ---- tables ---- */

typedef bool RowRead(Reading *r, const TsvRow *row, Err *err);

static bool list_read(Reading *r, const TsvRow *row, Err *err)
{
    const char *why;
    return shapes_list_add(r->shapes, row->cell[0], row->cell[1], &why) || refuse(r, row, why, err);
}

static bool spelling_read(Reading *r, const TsvRow *row, Err *err)
{
    const char *why;
    return shapes_spelling_add(r->shapes, row->cell[0], row->cell[1], &why) || refuse(r, row, why, err);
}

/* Spellings and lists first, because any table uses them; then phrases, so that their shapes are numbered before those
 * of cues. */
static RowRead *const order[] = { spelling_read, list_read, phrase_read, pattern_read, cue_read };

static bool is_head(const TsvRow *row, const char *first)
{
    static const char *const names[] = { "indicator", "flags", "grade", "region", "date", "source", "meaning" };
    if (!str_eq(row->cell[0], str_of(first)) || row->count < PHRASE_CELLS - 1) return false;
    for (size_t i = 1; i < row->count; i++)
        if (i > COUNT(names) || !str_eq(row->cell[i], str_of(names[i - 1]))) return false;
    return true;
}

/* Whoever writes a table for an agency may not know what the columns of the program's mean by their place. */
static RowRead *own_rows(const TsvRow *head)
{
    return is_head(head, "phrase") ? phrase_read : is_head(head, "pattern") ? pattern_read : NULL;
}

static RowRead *shipped_rows(const TsvRow *head)
{
    Str first = head->cell[0];
    if (str_eq(first, S("phrase"))) return phrase_read;
    if (str_eq(first, S("spelling"))) return spelling_read;
    return str_eq(first, S("kind")) ? cue_read : str_eq(first, S("list")) ? list_read : NULL;
}

static bool head_refuse(Reading *r, const TsvRow *row, Err *err)
{
    if (is_own(r))
        return refuse(r, row, "the names of the columns are needed first, with tabs between: \"phrase\" or "
                      "\"pattern\", then indicator, flags, grade, region, date, source and, if wanted, meaning", err);
    return refuse(r, row, "the names of the columns are needed first, with \"phrase\", \"kind\", \"list\" or "
                  "\"spelling\" in front", err);
}

/* `wanted`: rows of other kinds wait for their turn; what no kind knows is refused in the first. */
static bool table_read(Reading *r, const NarrativeTable *table, RowRead *wanted, Err *err)
{
    Tsv tsv = tsv_of(table->text);
    TsvRow row;
    r->table = table;
    if (!tsv_next(&tsv, &row)) return true;
    RowRead *read = is_own(r) ? own_rows(&row) : shipped_rows(&row);
    if (!read && wanted == order[0]) return head_refuse(r, &row, err);
    while (read == wanted && tsv_next(&tsv, &row))
        if (!read(r, &row, err)) return false;
    return true;
}

static bool tables_read(Reading *r, size_t count, Err *err)
{
    for (size_t kind = 0; kind < COUNT(order); kind++)
        for (size_t i = 0; i < count; i++)
            if (!table_read(r, &r->tables[i], order[kind], err)) return false;
    return true;
}

/* ---- the book ---- */

static void join_cues(Reading *r)
{
    NarrativeBook *book = r->book;
    NarrativeCue *all = arena_new(r->arena, NarrativeCue, r->plain_cue_count + r->shaped_cue_count + 1);
    for (size_t i = 0; i < r->plain_cue_count; i++) all[book->cue_count++] = r->plain_cues[i];
    for (size_t i = 0; i < r->shaped_cue_count; i++) all[book->cue_count++] = r->shaped_cues[i];
    book->cues = all;
    book->plain_cue_count = r->plain_cue_count;
}

static void join_phrases(Reading *r)
{
    NarrativeBook *book = r->book;
    NarrativePhrase *all =
        arena_new(r->arena, NarrativePhrase, r->plain_count + r->shaped_count + r->pattern_count + 1);
    for (size_t i = 0; i < r->plain_count; i++) all[book->phrase_count++] = r->plain[i];
    for (size_t i = 0; i < r->shaped_count; i++) all[book->phrase_count++] = r->shaped[i];
    book->pattern_from = (uint32_t)book->phrase_count;
    for (size_t i = 0; i < r->pattern_count; i++) all[book->phrase_count++] = r->of_patterns[i];
    book->phrases = all;
    book->plain_count = r->plain_count;
    book->patterns = r->patterns;
    book->pattern_count = (uint32_t)r->pattern_count;
}

static bool finder_build(Arena *arena, NarrativeBook *book, Err *err)
{
    Str *texts = arena_new(arena, Str, book->plain_count + book->plain_cue_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < book->plain_count; i++) texts[count++] = book->phrases[i].phrase;
    for (size_t i = 0; i < book->plain_cue_count; i++) texts[count++] = book->cues[i].words;
    return phrases_build(arena, texts, count, &book->finder, err);
}

bool narrative_book_check(Arena *arena, const NarrativeTable *tables, size_t count, NarrativeRefused *refused, void *to,
                          const NarrativeBook **out, Err *err)
{
    NarrativeBook *book = arena_new(arena, NarrativeBook, 1);
    Reading r = { .arena = arena, .book = book, .shapes = shapes_begin(arena), .tables = tables, .refused = refused,
                  .to = to };
    r.abbreviations = arena_new(arena, Str, SENTENCE_WORDS_MAX);
    r.replies = arena_new(arena, Str, SENTENCE_WORDS_MAX);
    if (!tables_read(&r, count, err)) return false;

    join_phrases(&r);
    join_cues(&r);
    book->sentence_words.abbreviations = r.abbreviations;
    book->sentence_words.replies = r.replies;
    if (!shapes_end(r.shapes, &book->shapes, err) || !finder_build(arena, book, err)) return false;
    *out = book;
    return true;
}

bool narrative_book_read(Arena *arena, const NarrativeTable *tables, size_t count, const NarrativeBook **out, Err *err)
{
    return narrative_book_check(arena, tables, count, NULL, NULL, out, err);
}
