/* hsds_words.c - which words of a directory entry tell something? */
#include "ingest/hsds_words.h"

#include "base/fold.h"
#include "base/tsv.h"

typedef struct { Arena *arena; HsdsWords *words; Str *texts; size_t count; } Reader;

static bool row_read(Reader *r, const TsvRow *row)
{
    static const struct { const char *kind; uint32_t bits; } kinds[] = {
        { "protective", HSDS_WORD_PROTECTIVE }, { "home", HSDS_WORD_HOME }, { "harm", HSDS_WORD_HARM },
        { "flag", HSDS_WORD_FLAG }, { "field", HSDS_WORD_FIELD },
    };
    uint32_t bits = 0;
    if (str_eq(row->cell[0], S("language"))) {
        HsdsLanguage *l = &r->words->languages[r->words->language_count++];
        char *name = arena_new(r->arena, char, 64);
        *l = (HsdsLanguage){ { name, fold_text(row->cell[1], name, 64) }, language_code(row->cell[2]) };
        return l->name.len && l->code;
    }
    bool offers = str_eq(row->cell[0], S("capability"));
    if (offers && !place_bits_read(PLACE_WORDS_CAPABILITY, row->cell[2], &bits)) return false;
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(row->cell[0], str_of(kinds[i].kind))) bits = kinds[i].bits;
    r->words->bits[r->count] = bits;
    r->texts[r->count++] = row->cell[1];
    return bits && phrase_is_usable(row->cell[1]);
}

bool hsds_words_read(Arena *arena, Str name, Str text, HsdsWords *words, Err *err)
{
    size_t rows = 1;
    for (size_t i = 0; i < text.len; i++) rows += text.at[i] == '\n';
    HsdsWords made = { .bits = arena_new(arena, uint32_t, rows), .languages = arena_new(arena, HsdsLanguage, rows) };
    Reader reader = { arena, &made, arena_new(arena, Str, rows), 0 };
    Tsv tsv = tsv_of(text);
    for (TsvRow row; tsv_next(&tsv, &row);)
        if (!row_read(&reader, &row))
            return err_set(err, ERR_INPUT, "%.*s: line %zu is not as the head of the table says.", STR(name), row.line);
    if (!phrases_build(arena, reader.texts, reader.count, &made.phrases, err)) return false;
    *words = made;
    return true;
}

typedef struct { const HsdsWords *words; uint32_t bits; } Seen;

static bool phrase_seen(void *to, const PhraseHit *hit)
{
    Seen *seen = to;
    seen->bits |= seen->words->bits[hit->phrase];
    return true;
}

uint32_t hsds_words_in(const HsdsWords *words, Str text)
{
    Seen seen = { words, 0 };
    phrases_find(words->phrases, text, phrase_seen, &seen);
    return seen.bits;
}

bool hsds_words_protect(uint32_t bits)
{
    return (bits & HSDS_WORD_PROTECTIVE) || ((bits & HSDS_WORD_HOME) && (bits & HSDS_WORD_HARM));
}

/* Longer names speak of something else: "confidential counseling for teenagers". */
static bool is_short(Str text, size_t words_max)
{
    char folded[80];
    size_t len = fold_text(text, folded, sizeof folded), words = len > 0;
    for (size_t i = 0; i < len; i++) words += folded[i] == ' ';
    return len < sizeof folded && words >= 1 && words <= words_max;
}

bool hsds_field_protects(const HsdsWords *words, Str name)
{
    return is_short(name, 3) && (hsds_words_in(words, name) & (HSDS_WORD_FLAG | HSDS_WORD_FIELD));
}

bool hsds_term_protects(const HsdsWords *words, Str term)
{
    return is_short(term, 2) && (hsds_words_in(words, term) & HSDS_WORD_FLAG);
}

LanguageCode hsds_language(const HsdsWords *words, Str name)
{
    char folded[64];
    Str key = { folded, fold_text(name, folded, sizeof folded) };
    for (size_t i = 0; i < words->language_count; i++)
        if (str_eq(words->languages[i].name, key)) return words->languages[i].code;
    return key.len == str_trim(name).len ? language_code(key) : 0;
}
