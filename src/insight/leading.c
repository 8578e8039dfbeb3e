/* leading.c - which wordings of a question lead, and what sort of question is it? */
#include "insight/leading.h"

#include <ctype.h>
#include <string.h>

#include "base/phrases.h"
#include "insight/reading_ease.h"

#define WORDS_MAX 20            /* a sentence, on average */
#define HITS_MAX 200

/* What the words of the table stand for; the first three only tell the sort of a question. */
typedef enum { AS_OPEN, AS_OPENER, AS_OR, AS_KIND } As;
typedef struct { As as; const LeadingKind *kind; LeadingWhere where; } Meaning;

struct LeadingBook {
    const Phrases *finder;
    const Meaning *meanings;        /* by pattern */
    size_t count;
    bool is_spanish;
    const LeadingKind *forced, *closed, *multiple, *word, *long_, *suggests, *tag, *why;
};

/* ---- building ---- */

static As as_named(Str kind)
{
    if (str_eq(kind, S("open"))) return AS_OPEN;
    if (str_eq(kind, S("opener"))) return AS_OPENER;
    return str_eq(kind, S("or")) ? AS_OR : AS_KIND;
}

static size_t words_count(const InterviewGuide *guide)
{
    size_t count = guide->word_count;
    for (size_t i = 0; i < guide->word_count; i++)
        for (size_t k = 0; k < guide->words[i].words.len; k++) count += guide->words[i].words.at[k] == '|';
    return count;
}

bool leading_book_build(Arena *arena, const InterviewGuide *guide, bool is_spanish, const LeadingBook **out,
    Err *err)
{
    size_t count = 0, room = words_count(guide);
    Str *patterns = arena_new(arena, Str, room);
    Meaning *meanings = arena_new(arena, Meaning, room);
    for (size_t i = 0; i < guide->word_count; i++) {
        const LeadingWords *w = &guide->words[i];
        Str rest = w->words, one;
        if (w->is_spanish != is_spanish) continue;
        while (str_cut(&rest, '|', &one)) {
            patterns[count] = one;
            meanings[count++] = (Meaning){ as_named(w->kind), leading_kind_named(guide, w->kind), w->where };
        }
    }
    LeadingBook *book = arena_new(arena, LeadingBook, 1);
    *book = (LeadingBook){ .meanings = meanings, .count = count, .is_spanish = is_spanish };
    struct { const char *name; const LeadingKind **to; } needed[] = {
        { "forced", &book->forced }, { "closed", &book->closed }, { "multiple", &book->multiple },
        { "word", &book->word }, { "long", &book->long_ }, { "suggests", &book->suggests }, { "tag",
            &book->tag },
        { "why", &book->why },
    };
    for (size_t i = 0; i < COUNT(needed); i++)
        if (!(*needed[i].to = leading_kind_named(guide, str_of(needed[i].name))))
            return err_set(err, ERR_INPUT, "interview/leading.tsv: the kind %s is missing.", needed[i].name);
    if (!phrases_build(arena, patterns, count, &book->finder, err)) return false;
    *out = book;
    return true;
}

/* ---- looking ---- */

typedef struct { PhraseHit hits[HITS_MAX]; size_t count; } Hits;

static bool hit_keep(void *to, const PhraseHit *hit)
{
    Hits *hits = to;
    if (hits->count < HITS_MAX) hits->hits[hits->count++] = *hit;
    return true;
}

/* Is there a letter or digit of a word in these bytes? Question marks of Spanish begin with 0xc2. */
static bool has_letter(Str text, size_t from, size_t to)
{
    for (size_t i = from; i < to; i++)
        if (isalnum((unsigned char)text.at[i]) || ((unsigned char)text.at[i] >= 0xc3 &&
            (unsigned char)text.at[i] != 0xe2))
            return true;
    return false;
}

/* Is a comma the last sign before `at`, blanks and the mark that opens a Spanish question apart? */
static bool is_behind_comma(Str text, size_t at)
{
    while (at && (text.at[at - 1] == ' ' || text.at[at - 1] == '\xc2' || text.at[at - 1] == '\xbf')) at--;
    return at && text.at[at - 1] == ',';
}

static bool stands_right(const Meaning *m, Str question, const PhraseHit *hit)
{
    bool is_first = !has_letter(question, 0, hit->start);
    bool is_last = !has_letter(question, hit->end, question.len) && !is_first;
    bool is_asked = memchr(question.at + hit->end, '?', question.len - hit->end) != NULL;
    if (m->where == LEADING_COMMA) return is_last && is_asked && is_behind_comma(question, hit->start);
    if (m->where == LEADING_END) return is_last && is_asked;
    return m->where == LEADING_ANYWHERE || is_first;
}

static bool is_told(const LeadingAnswer *answer, const LeadingKind *kind)
{
    for (size_t i = 0; i < answer->count; i++)
        if (answer->found[i].kind == kind) return true;
    return false;
}

static void tell(LeadingAnswer *answer, const LeadingKind *kind, TextRange at, bool is_reword)
{
    if (answer->count == LEADING_FOUND_MAX || is_told(answer, kind)) return;
    answer->found[answer->count++] = (LeadingFound){ kind, at, is_reword };
    answer->must_reword = answer->must_reword || is_reword;
}

/* What sort of question it is: by the words at its beginning, whether it can be answered with yes or no. */
typedef struct { bool starts_open, starts_closed, has_open, has_or; size_t marks; TextRange or_at; } Sort;

static Sort sort_of(const LeadingBook *book, Str question, const Hits *hits)
{
    Sort sort = { 0 };
    for (size_t i = 0; i < question.len; i++) sort.marks += question.at[i] == '?';
    for (size_t i = 0; i < hits->count; i++) {
        const PhraseHit *hit = &hits->hits[i];
        const Meaning *m = &book->meanings[hit->phrase];
        bool is_first = !has_letter(question, 0, hit->start);
        if (m->as == AS_OPEN) sort.has_open = true;
        if (m->as == AS_OPEN && is_first) sort.starts_open = true;
        if (m->as == AS_OPENER && is_first) sort.starts_closed = true;
        if (m->as == AS_OR) { sort.has_or = true; sort.or_at = (TextRange){ hit->start, hit->end }; }
    }
    return sort;
}

static bool lies_in(const LeadingAnswer *answer, const LeadingKind *kind, const PhraseHit *hit)
{
    for (size_t i = 0; i < answer->count; i++) {
        const LeadingFound *f = &answer->found[i];
        if (f->kind == kind && f->at.start <= hit->start && hit->end <= f->at.end) return true;
    }
    return false;
}

static void words_tell(const LeadingBook *book, Str question, const Hits *hits, LeadingAnswer *answer)
{
    for (size_t i = 0; i < hits->count; i++) {
        const PhraseHit *hit = &hits->hits[i];
        const Meaning *m = &book->meanings[hit->phrase];
        bool is_first = !has_letter(question, 0, hit->start);
        /* "And what happened?" is one question */
        if (m->kind == book->multiple && is_first) continue;
        if (m->as == AS_KIND && m->kind != book->word && stands_right(m, question, hit))
            tell(answer, m->kind, (TextRange){ hit->start, hit->end }, m->kind->is_reword);
    }
}

/* Words that the child has not said. A pattern that is found in both is the child's own. */
static void new_words_tell(const LeadingBook *book, const Hits *hits, Str said, LeadingAnswer *answer)
{
    Hits own = { .count = 0 };
    if (said.len) phrases_find(book->finder, said, hit_keep, &own);
    for (size_t i = 0; i < hits->count; i++) {
        const PhraseHit *hit = &hits->hits[i];
        bool is_own = false;
        if (book->meanings[hit->phrase].kind != book->word || lies_in(answer, book->suggests, hit)) continue;
        for (size_t k = 0; k < own.count; k++) is_own = is_own || own.hits[k].phrase == hit->phrase;
        if (!is_own) tell(answer, book->word, (TextRange){ hit->start, hit->end }, said.len > 0);
    }
}

void leading_check(Arena *scratch, const LeadingBook *book, Str question, Str said, LeadingAnswer *answer)
{
    size_t mark = arena_mark(scratch);
    Hits *hits = arena_new(scratch, Hits, 1);
    TextRange whole = { 0, 0 };
    *answer = (LeadingAnswer){ .count = 0 };
    phrases_find(book->finder, question, hit_keep, hits);
    Sort sort = sort_of(book, question, hits);
    words_tell(book, question, hits, answer);
    if (sort.marks > 1) tell(answer, book->multiple, whole, book->multiple->is_reword);
    bool is_closed = sort.marks && !sort.starts_open && (sort.starts_closed || !sort.has_open);
    if (is_closed && sort.has_or) tell(answer, book->forced, sort.or_at, book->forced->is_reword);
    else if (is_closed && !is_told(answer, book->tag) && !is_told(answer, book->why))
        tell(answer, book->closed, whole, book->closed->is_reword);
    new_words_tell(book, hits, said, answer);
    EaseLanguage language = book->is_spanish ? EASE_SPANISH : EASE_ENGLISH;
    EaseCounts counts = ease_counts(question, language);
    if (counts.words > WORDS_MAX * counts.sentences || !ease_is_plain(question, language))
        tell(answer, book->long_, whole, book->long_->is_reword);
    arena_reset(scratch, mark);
}
