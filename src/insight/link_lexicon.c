/* link_lexicon.c - which words are no part of a name, and which are no value at all? */
#include "insight/link_lexicon.h"

#include "base/fold.h"
#include "base/hash.h"
#include "base/tsv.h"

#define SLOTS 1024u     /* far more than there are words, so that most questions end at the first look */
#define ALL_KINDS ((uint32_t)1 << LINK_KINDS)
#define TITLE (ALL_KINDS << 1)
#define SUFFIX (ALL_KINDS << 2)

typedef struct { Str word; uint32_t means; } Slot;      /* `means`: bits by kind, and the three above */

struct LinkLexicon {
    Slot slots[SLOTS];
    size_t count;
    const NameForms *forms;
    Slot written[SLOTS / 2];    /* placeholders as they stand in the content */
    size_t written_count;
};

static Slot *slot_of(LinkLexicon *lexicon, Str word)
{
    size_t at = hash_of(word).low % SLOTS;
    while (lexicon->slots[at].word.len && !str_eq(lexicon->slots[at].word, word)) at = (at + 1) % SLOTS;
    return &lexicon->slots[at];
}

static uint32_t means(const LinkLexicon *lexicon, Str word)
{
    return word.len ? slot_of((LinkLexicon *)lexicon, word)->means : 0;
}

static bool add(Arena *arena, LinkLexicon *lexicon, Str raw, uint32_t meaning)
{
    char *to = arena_new(arena, char, 64);
    Str word = { to, fold_text(raw, to, 64) };
    if (!word.len) return raw.len > 0;              /* dashes: nothing is left of them as it is */
    if (lexicon->count + 1 >= SLOTS / 2) return false;
    Slot *slot = slot_of(lexicon, word);
    lexicon->count += !slot->word.len;
    slot->word = word;
    slot->means |= meaning;
    return true;
}

static uint32_t particle_meaning(Str what)
{
    if (str_eq(what, S("title"))) return TITLE;
    return str_eq(what, S("suffix")) ? SUFFIX : 0;
}

static bool read_particles(Arena *arena, LinkLexicon *lexicon, Str text, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        if (str_eq(row.cell[0], S("word"))) continue;
        uint32_t meaning = particle_meaning(row.cell[1]);
        if (meaning && !add(arena, lexicon, row.cell[0], meaning))
            return err_set(err, ERR_INPUT, "names/particles.tsv, line %zu: a word and what it is are needed.",
                           row.line);
    }
    return true;
}

static bool read_placeholders(Arena *arena, LinkLexicon *lexicon, Str text, Err *err)
{
    Tsv tsv = tsv_of(text);
    TsvRow row;
    while (tsv_next(&tsv, &row)) {
        LinkKind kind = 0;
        if (str_eq(row.cell[0], S("kind"))) continue;
        uint32_t meaning = str_eq(row.cell[0], S("*")) ? ALL_KINDS
            : link_kind_named(row.cell[0], &kind) ? (uint32_t)1 << kind : 0;
        if (!meaning || !add(arena, lexicon, row.cell[1], meaning))
            return err_set(err, ERR_INPUT,
                           "names/placeholders.tsv, line %zu: a kind or * and a word are needed.", row.line);
        if (lexicon->written_count < COUNT(lexicon->written))
            lexicon->written[lexicon->written_count++] = (Slot){ row.cell[1], meaning };
    }
    return true;
}

bool link_lexicon_placeholder(const LinkLexicon *lexicon, LinkKind kind, size_t n, Str *raw)
{
    for (size_t i = 0; i < lexicon->written_count; i++) {
        if (!(lexicon->written[i].means & (ALL_KINDS | (uint32_t)1 << kind)) || n-- != 0) continue;
        *raw = lexicon->written[i].word;
        return true;
    }
    return false;
}

LinkLexicon *link_lexicon_read(Arena *arena, Str nicknames, Str particles, Str placeholders, Err *err)
{
    LinkLexicon *lexicon = arena_new(arena, LinkLexicon, 1);
    return name_forms_read(arena, nicknames, &lexicon->forms, err)
        && read_particles(arena, lexicon, particles, err)
        && read_placeholders(arena, lexicon, placeholders, err) ? lexicon : NULL;
}

const NameForms *link_lexicon_forms(const LinkLexicon *lexicon)
{
    return lexicon->forms;
}

bool link_lexicon_is_title(const LinkLexicon *lexicon, Str word) { return means(lexicon, word) & TITLE; }
bool link_lexicon_is_suffix(const LinkLexicon *lexicon, Str word) { return means(lexicon, word) & SUFFIX; }

bool link_lexicon_is_placeholder(const LinkLexicon *lexicon, LinkKind kind, Str folded)
{
    return means(lexicon, folded) & (ALL_KINDS | (uint32_t)1 << kind);
}
