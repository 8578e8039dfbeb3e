/* phrases.c - where in a text does any of these phrases stand? The automaton of Aho and Corasick (CACM 18(6), 1975). */
#include "base/phrases.h"

#include <utf8proc.h>

#include "base/fold.h"
#include "base/limits.h"

/* What a folded letter is to the automaton. The first three always are; the others are letters that a
 * phrase has. */
enum { OTHER, BLANK, VANISH, CLASSES_FIXED };
#define CLASSES_MAX (CLASSES_FIXED + 36)
#define LETTERS 128
#define ASIDE UINT8_MAX     /* bytes that are not one letter: beyond ASCII, and the sign of money */

/* A state is what was read last, as far as a phrase begins so. Phrases begin with a blank, so the beginning
 * of a word is part of what is read, and the empty state means "inside a word that begins no phrase". What
 * costs time elsewhere is in the table: a blank behind a blank, and a letter that vanishes, lead where one
 * already is.
 *
 * States are numbered so that two comparisons say all: first those behind a blank, of these first those
 * that end a phrase; then the others, of these last those that end a phrase. The numbers are offsets into
 * `next`. */
struct Phrases {
    const uint32_t *next;           /* next[state + class] */
    uint32_t classes;
    uint32_t start;                 /* the state behind a blank where no phrase has begun */
    uint32_t blank_end;             /* states below this stand behind a blank */
    uint32_t quiet, quiet_span;     /* states of this range end no phrase */
    uint8_t of_byte[UINT8_MAX + 1]; /* the class of a byte of a text */
    const uint32_t *ends;           /* by state / classes: a phrase that ends here, from 1; 0 when none does */
    const uint32_t *shorter;        /* by state / classes: where a shorter phrase ends, or NONE */
    const uint32_t *same;           /* by phrase: another with the same letters, from 1; 0 when there is none */
    const uint8_t *words;           /* by phrase */
};
#define NONE UINT32_MAX

/* ---- the phrase as it is compared: a blank, its words, and a blank unless a star stood there ---- */

typedef struct { char at[PHRASE_BYTES_MAX + 3]; size_t len; uint8_t words; } Folded;

static bool fold_phrase(Str text, Folded *f)
{
    bool has_star = str_ends(text, S("*"));
    if (has_star) text.len--;
    size_t len = fold_text(text, f->at + 1, PHRASE_BYTES_MAX + 1);
    if (len == 0 || len > PHRASE_BYTES_MAX) return false;

    f->at[0] = f->at[len + 1] = ' ';
    f->len = len + (has_star ? 1 : 2);
    size_t words = 0;
    for (size_t i = 0; i <= len; i++) words += f->at[i] == ' ';
    f->words = (uint8_t)words;
    return words <= PHRASE_WORDS_MAX;
}

bool phrase_is_usable(Str phrase)
{
    Folded f;
    return fold_phrase(phrase, &f);
}

/* ---- building ---- */

typedef struct {
    uint32_t *child;                /* child[node * classes + class]; node 0 is the empty one, 1 a blank */
    uint32_t *fail, *order, *ends, *shorter;
    bool *is_blank;
    uint32_t *same;
    uint8_t *words;
    size_t count, room;
    uint32_t classes;
    uint8_t of_letter[LETTERS];     /* by folded letter */
} Trie;

static uint8_t class_of(Trie *trie, char letter)
{
    uint8_t *class = &trie->of_letter[(unsigned char)letter];
    if (letter == ' ') *class = BLANK;
    if (*class == OTHER) *class = (uint8_t)trie->classes++;
    return *class;
}

/* Classes are known before there are nodes, because a node's row is as wide as there are classes. */
static bool measure(Trie *trie, const Str *texts, size_t count, Err *err)
{
    Folded f;
    trie->classes = CLASSES_FIXED;
    trie->room = 2;
    for (size_t i = 0; i < count; i++) {
        if (!fold_phrase(texts[i], &f))
            return err_set(err, ERR_INPUT, "Phrase %zu has no letter or digit, more than %d words or more than %zu "
                           "letters. Correct or remove it.", i + 1, PHRASE_WORDS_MAX, PHRASE_BYTES_MAX);
        for (size_t at = 0; at < f.len; at++) class_of(trie, f.at[at]);
        trie->room += f.len - 1;
    }
    if (count > PHRASES_MAX || trie->room > PHRASES_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "There are more than %zu phrases, or they have more than %zu letters together. "
                       "Use fewer.", PHRASES_MAX, PHRASES_BYTES_MAX);
    return true;
}

static uint32_t *child_of(const Trie *trie, uint32_t node, unsigned class)
{
    return &trie->child[(size_t)node * trie->classes + class];
}

static void plant(Trie *trie, const Str *texts, size_t count)
{
    enum { BEHIND_BLANK = 1 };
    *child_of(trie, 0, BLANK) = BEHIND_BLANK;
    trie->is_blank[BEHIND_BLANK] = true;
    trie->count = 2;
    for (size_t i = count; i-- > 0;) {          /* backwards, so that of equal phrases the first is told first */
        Folded f = { .len = 0 };
        uint32_t node = BEHIND_BLANK;
        fold_phrase(texts[i], &f);
        for (size_t at = 1; at < f.len; at++) {
            uint32_t *child = child_of(trie, node, class_of(trie, f.at[at]));
            if (!*child) *child = (uint32_t)trie->count++;
            node = *child;
            trie->is_blank[node] = f.at[at] == ' ';
        }
        trie->same[i] = trie->ends[node];
        trie->ends[node] = (uint32_t)i + 1;
        trie->words[i] = f.words;
    }
}

/* From here on `child` says where every class leads; nodes come in order of their depth, so what a node
 * falls back to is complete before it is asked. */
static void complete(Trie *trie)
{
    size_t taken = 0, known = 0;
    trie->order[known++] = 0;
    while (taken < known) {
        uint32_t node = trie->order[taken++], fail = trie->fail[node];
        bool ends_there = node && trie->ends[fail];
        trie->shorter[node] = !node ? NONE : ends_there ? fail : trie->shorter[fail];
        for (unsigned class = 0; class < trie->classes; class++) {
            uint32_t *child = child_of(trie, node, class), other = node ? *child_of(trie, fail, class) : 0;
            bool stays = class == VANISH || (class == BLANK && trie->is_blank[node]);
            if (stays) *child = node;
            else if (!*child) *child = other;
            else { trie->fail[*child] = other; trie->order[known++] = *child; }
        }
    }
}

/* The group of a node in the numbering: see Phrases. */
static unsigned group_of(const Trie *trie, uint32_t node)
{
    bool is_hit = trie->ends[node] || trie->shorter[node] != NONE;
    if (trie->is_blank[node]) return is_hit ? 0 : 1;
    return is_hit ? 3 : 2;
}

static void number(const Trie *trie, uint32_t *rows, Phrases *phrases)
{
    uint32_t row = 0, group_end[4];
    for (unsigned group = 0; group < COUNT(group_end); group++) {
        for (size_t i = 0; i < trie->count; i++)
            if (group_of(trie, trie->order[i]) == group) rows[trie->order[i]] = row++;
        group_end[group] = row;
    }
    phrases->classes = trie->classes;
    phrases->start = rows[1] * trie->classes;
    phrases->quiet = group_end[0] * trie->classes;
    phrases->blank_end = group_end[1] * trie->classes;
    phrases->quiet_span = (group_end[2] - group_end[0]) * trie->classes;
}

static void lay_out(const Trie *trie, const uint32_t *rows, uint32_t *next, uint32_t *ends, uint32_t *shorter)
{
    for (uint32_t node = 0; node < trie->count; node++) {
        uint32_t row = rows[node];
        ends[row] = trie->ends[node];
        shorter[row] = trie->shorter[node] == NONE ? NONE : rows[trie->shorter[node]];
        for (unsigned class = 0; class < trie->classes; class++)
            next[(size_t)row * trie->classes + class] = rows[*child_of(trie, node, class)] * trie->classes;
    }
}

static void know_bytes(const Trie *trie, Phrases *phrases)
{
    for (unsigned byte = 0; byte < LETTERS; byte++) {
        char in = (char)byte, to[FOLD_CHARACTER_MAX];
        size_t len;
        fold_next((Str){ &in, 1 }, 'x', to, &len);
        phrases->of_byte[byte] = !len ? VANISH : to[0] == ' ' ? BLANK : trie->of_letter[(unsigned char)to[0]];
    }
    for (unsigned byte = LETTERS; byte <= UINT8_MAX; byte++) phrases->of_byte[byte] = ASIDE;
    phrases->of_byte['$'] = ASIDE;
}

static void trie_make(Arena *arena, Trie *trie)
{
    trie->child = arena_new(arena, uint32_t, trie->room * trie->classes);
    trie->fail = arena_new(arena, uint32_t, trie->room);
    trie->order = arena_new(arena, uint32_t, trie->room);
    trie->ends = arena_new(arena, uint32_t, trie->room);
    trie->shorter = arena_new(arena, uint32_t, trie->room);
    trie->is_blank = arena_new(arena, bool, trie->room);
}

bool phrases_build(Arena *arena, const Str *texts, size_t count, const Phrases **out, Err *err)
{
    Trie trie = { .child = NULL };
    if (!measure(&trie, texts, count, err)) return false;

    Phrases *phrases = arena_new(arena, Phrases, 1);
    uint32_t *next = arena_new(arena, uint32_t, trie.room * trie.classes);
    uint32_t *ends = arena_new(arena, uint32_t, trie.room), *shorter = arena_new(arena, uint32_t, trie.room);
    phrases->same = trie.same = arena_new(arena, uint32_t, count + 1);
    phrases->words = trie.words = arena_new(arena, uint8_t, count + 1);
    size_t mark = arena_mark(arena);
    trie_make(arena, &trie);
    uint32_t *rows = arena_new(arena, uint32_t, trie.room);
    plant(&trie, texts, count);
    complete(&trie);
    number(&trie, rows, phrases);
    lay_out(&trie, rows, next, ends, shorter);
    know_bytes(&trie, phrases);
    arena_reset(arena, mark);
    phrases->next = next;
    phrases->ends = ends;
    phrases->shorter = shorter;
    *out = phrases;
    return true;
}

/* ---- searching ---- */

/* Twice what a phrase has, because the slot behind the last word is written before it is known whether one
 * begins. */
#define STARTS (2u * PHRASE_WORDS_MAX)

typedef struct {
    const Phrases *phrases;
    Str text;
    PhraseSeen *seen;
    void *to;
    uint32_t state;
    size_t words, starts[STARTS];   /* words begun so far; the last of them: see start_of */
    char last;                      /* the letter in front of `plain` */
    size_t plain;                   /* since here all was ASCII */
    bool is_over;
} Search;

/* A word may begin inside a character: one half is "1 2". So its place is that of the character and how
 * many letters of it are left there. Counted from the end, because a blank in front of them may have been
 * dropped. */
#define LEFT_BITS 8

static inline size_t start_of(size_t at, size_t left)
{
    return at << LEFT_BITS | left;
}

static bool is_of_word(Str text, size_t at)
{
    unsigned char byte = at < text.len ? (unsigned char)text.at[at] : ' ';
    return byte >= LETTERS || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
        (byte >= 'A' && byte <= 'Z');
}

/* "For $" and "agreed on $$$" say money; "$60", "$ 60", "60$" and a name written with the sign do not. Returns where
 * the signs end that begin at `at`; `at` when they stand for no word. */
static size_t money_end(Str text, size_t at)
{
    size_t end = at, next;
    while (end < text.len && text.at[end] == '$') end++;
    for (next = end; next < text.len && text.at[next] == ' ';) next++;
    next += next < text.len && text.at[next] == '.';
    bool is_amount = next < text.len && text.at[next] >= '0' && text.at[next] <= '9';
    bool is_alone = end > at && !(at > 0 && is_of_word(text, at - 1)) && !is_of_word(text, end);
    return is_alone && !is_amount ? end : at;
}

/* What stands at `at`, folded, where `last` was written before. Returns where it ends. */
static size_t fold_at(Str text, size_t at, char last, char to[FOLD_CHARACTER_MAX], size_t *len)
{
    static const char money[] = " money ";
    size_t end = money_end(text, at);
    if (end == at) return at + fold_next((Str){ text.at + at, text.len - at }, last, to, len);
    *len = sizeof money - 1;
    memcpy(to, money, *len);
    return end;
}

/* A mark belongs to the letter in front of it; an apostrophe vanishes too, and may be the end of a
 * quotation. */
static bool is_mark(Str text)
{
    utf8proc_int32_t character;
    if (utf8proc_iterate((const utf8proc_uint8_t *)text.at, (utf8proc_ssize_t)text.len, &character) <= 0) return false;
    utf8proc_category_t category = utf8proc_category(character);
    return category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
}

/* Where the word ends that begins at `start`. */
static size_t word_end(Str text, size_t start)
{
    char to[FOLD_CHARACTER_MAX];
    size_t first = start >> LEFT_BITS, end = first, len, taken;
    for (size_t at = first; at < text.len; at += taken) {
        taken = fold_at(text, at, 'x', to, &len) - at;
        if (!len && end == at && is_mark((Str){ text.at + at, text.len - at })) end = at + taken;
        for (size_t i = at == first ? len - (start & ((1u << LEFT_BITS) - 1)) : 0; i < len; i++) {
            if (to[i] == ' ') return end;
            end = at + taken;
        }
    }
    return end;
}

/* Everything that ends in this state. */
static void tell(Search *s)
{
    const Phrases *p = s->phrases;
    size_t end = word_end(s->text, s->starts[(s->words - 1) % STARTS]);
    for (uint32_t row = s->state / p->classes; row != NONE; row = p->shorter[row]) {
        for (uint32_t phrase = p->ends[row]; phrase; phrase = p->same[phrase - 1]) {
            size_t first = s->words - p->words[phrase - 1];
            PhraseHit hit = { phrase - 1, s->starts[first % STARTS] >> LEFT_BITS, end };
            if (!s->seen(s->to, &hit)) { s->is_over = true; return; }
        }
    }
}

/* A second blank, and a letter that vanishes, lead to the same state again, where all was told. */
static inline bool is_news(const Phrases *p, uint32_t before, unsigned class)
{
    return class != VANISH && !(class == BLANK && before < p->blank_end);
}

static void step(Search *s, unsigned class, size_t start)
{
    const Phrases *p = s->phrases;
    uint32_t before = s->state;
    s->state = p->next[before + class];
    s->starts[s->words % STARTS] = start;
    s->words += (before < p->blank_end) & (s->state >= p->blank_end);
    if (s->state - p->quiet >= p->quiet_span && is_news(p, before, class)) tell(s);
}

/* The loop nearly all text goes through: nothing in it but the table depends on the byte before. Returns
 * where it stopped. It is `step` with what changes held in registers. */
static size_t search_ascii(Search *s, size_t at)
{
    const Phrases *p = s->phrases;
    const unsigned char *bytes = (const unsigned char *)s->text.at;
    const uint32_t *next = p->next, blank_end = p->blank_end, quiet = p->quiet, span = p->quiet_span;
    uint32_t state = s->state;
    size_t words = s->words;
    for (; at < s->text.len && p->of_byte[bytes[at]] != ASIDE; at++) {
        unsigned class = p->of_byte[bytes[at]];
        uint32_t before = state;
        state = next[before + class];
        s->starts[words % STARTS] = start_of(at, 1);
        words += (before < blank_end) & (state >= blank_end);
        if (__builtin_expect(state - quiet < span, 1) || !is_news(p, before, class)) continue;
        s->state = state;
        s->words = words;
        tell(s);
        if (s->is_over) break;
    }
    s->state = state;
    s->words = words;
    return at;
}

/* The letter in front of `at`, which matters to one Greek letter. */
static char last_letter(const Search *s, size_t at)
{
    char to[FOLD_CHARACTER_MAX];
    size_t len;
    for (; at > s->plain; at--) {
        fold_next((Str){ s->text.at + at - 1, 1 }, 'x', to, &len);
        if (len) return to[0];
    }
    return s->last;
}

/* A character beyond ASCII may be several letters, or words, and so may a sign of money. */
static size_t search_character(Search *s, size_t at)
{
    char to[FOLD_CHARACTER_MAX];
    size_t len;
    s->last = last_letter(s, at);
    size_t end = fold_at(s->text, at, s->last, to, &len);
    for (size_t i = 0; i < len && !s->is_over; i++) {
        unsigned char byte = (unsigned char)to[i];
        step(s, s->phrases->of_byte[byte], start_of(at, len - i));
        s->last = to[i];
    }
    s->plain = end;
    return s->plain;
}

void phrases_find(const Phrases *phrases, Str text, PhraseSeen *seen, void *to)
{
    Search s = { .phrases = phrases, .text = text, .seen = seen, .to = to, .state = phrases->start, .last = ' ' };
    size_t at = 0;
    while (at < text.len && !s.is_over) {
        at = search_ascii(&s, at);
        if (at < text.len && !s.is_over) at = search_character(&s, at);
    }
    if (!s.is_over) step(&s, BLANK, start_of(text.len, 0));
}
