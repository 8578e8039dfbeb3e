/* narrative_book.c - which phrases, and which words around them, do the tables name? */
#include "insight/narrative_book.h"

#include "base/fold.h"
#include "base/limits.h"
#include "base/tsv.h"

typedef struct {
    Arena *arena;
    NarrativeBook *book;
    NarrativePhrase *phrases; size_t phrase_room;
    NarrativeCue *cues; size_t cue_room;
    Str *abbreviations, *replies;
    Str table;                  /* the name of the one that is read */
} Reading;

static bool refuse(const Reading *r, const TsvRow *row, const char *what, Err *err)
{
    return err_set(err, ERR_INPUT, "%.*s, line %zu: %s.", STR(r->table), row->line, what);
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

static bool phrase_read(Reading *r, const TsvRow *row, Err *err)
{
    enum { PHRASE, INDICATOR, FLAGS, GRADE, REGION, DATE, SOURCE, MEANING };
    NarrativeFlags flags;
    if (!phrase_is_usable(row->cell[PHRASE])) return refuse(r, row, "the phrase has no letter, or too many", err);
    if (!is_indicator(row->cell[INDICATOR])) return refuse(r, row, "an indicator like C16 is needed", err);
    if (!flags_read(row->cell[FLAGS], &flags)) return refuse(r, row, "a phrase flags \"child\" or \"file\"", err);
    for (int i = GRADE; i <= SOURCE; i++)
        if (!row->cell[i].len) return refuse(r, row, "grade, region, date and source are needed", err);
    if (r->book->phrase_count == PHRASES_MAX) return refuse(r, row, "there are too many phrases", err);

    arena_grow(r->arena, r->phrases, r->book->phrase_count, r->phrase_room);
    r->phrases[r->book->phrase_count++] = (NarrativePhrase){
        row->cell[PHRASE], row->cell[INDICATOR], flags, row->cell[GRADE], row->cell[REGION], row->cell[DATE],
        row->cell[SOURCE], row->cell[MEANING],
    };
    return true;
}

/* ---- cues ---- */

static bool kind_named(Str name, CueKind *kind)
{
    static const char *const names[] = {
        [CUE_NEGATION] = "negation", [CUE_NEGATION_BEHIND] = "negation_behind", [CUE_ANSWER] = "answer",
        [CUE_ANSWERED] = "answered", [CUE_NONE] = "no_cue", [CUE_BORDER] = "border", [CUE_SPEECH] = "speech",
        [CUE_LEFT_OPEN] = "left_open", [CUE_BOILERPLATE] = "boilerplate",
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

static bool cue_read(Reading *r, const TsvRow *row, Err *err)
{
    enum { KIND, WORDS, REACH };
    CueKind kind;
    int reach;
    SentenceWords *words = &r->book->sentence_words;
    if (!phrase_is_usable(row->cell[WORDS])) return refuse(r, row, "the cue has no letter, or too many", err);
    if (!str_to_number(row->cell[REACH], &reach)) return refuse(r, row, "the reach is a number of words, or 0", err);
    if (str_eq(row->cell[KIND], S("abbreviation")))
        return word_add(r, row, r->abbreviations, &words->abbreviation_count, err);
    if (str_eq(row->cell[KIND], S("reply"))) return word_add(r, row, r->replies, &words->reply_count, err);
    if (!kind_named(row->cell[KIND], &kind)) return refuse(r, row, "there is no such kind of cue", err);
    if (r->book->cue_count == PHRASES_MAX) return refuse(r, row, "there are too many cues", err);

    arena_grow(r->arena, r->cues, r->book->cue_count, r->cue_room);
    Str cue = row->cell[WORDS];
    r->cues[r->book->cue_count++] = (NarrativeCue){ cue, kind, (unsigned)reach, word_count(cue) };
    return true;
}

/* ---- tables ---- */

static bool table_read(Reading *r, const NarrativeTable *table, Err *err)
{
    Tsv tsv = tsv_of(table->text);
    TsvRow row;
    r->table = table->name;
    if (!tsv_next(&tsv, &row)) return true;
    bool has_phrases = str_eq(row.cell[0], S("phrase"));
    if (!has_phrases && !str_eq(row.cell[0], S("kind")))
        return refuse(r, &row, "the names of the columns are needed first, \"phrase\" or \"kind\" in front", err);
    while (tsv_next(&tsv, &row))
        if (!(has_phrases ? phrase_read(r, &row, err) : cue_read(r, &row, err))) return false;
    return true;
}

static bool finder_build(Arena *arena, NarrativeBook *book, Err *err)
{
    Str *texts = arena_new(arena, Str, book->phrase_count + book->cue_count + 1);
    size_t count = 0;
    for (size_t i = 0; i < book->phrase_count; i++) texts[count++] = book->phrases[i].phrase;
    for (size_t i = 0; i < book->cue_count; i++) texts[count++] = book->cues[i].words;
    return phrases_build(arena, texts, count, &book->finder, err);
}

bool narrative_book_read(Arena *arena, const NarrativeTable *tables, size_t count, const NarrativeBook **out, Err *err)
{
    NarrativeBook *book = arena_new(arena, NarrativeBook, 1);
    Reading r = { .arena = arena, .book = book };
    r.abbreviations = arena_new(arena, Str, SENTENCE_WORDS_MAX);
    r.replies = arena_new(arena, Str, SENTENCE_WORDS_MAX);
    for (size_t i = 0; i < count; i++)
        if (!table_read(&r, &tables[i], err)) return false;

    book->phrases = r.phrases;
    book->cues = r.cues;
    book->sentence_words.abbreviations = r.abbreviations;
    book->sentence_words.replies = r.replies;
    if (!finder_build(arena, book, err)) return false;
    *out = book;
    return true;
}
