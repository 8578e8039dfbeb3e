/* narrative.c - where do the phrases stand, and what do the words around them make of them? */
#include "insight/narrative.h"

#include "base/limits.h"
#include "insight/narrative_marks.h"

typedef struct {
    Arena *arena;
    const NarrativeBook *book;
    Str text;
    Marks marks;
    NarrativeHit *hits; size_t hit_count, left_out;
} Reading;

static bool is_phrase(const Reading *r, const Mark *mark)
{
    return mark->id < r->book->phrase_count && !mark->is_piece;
}

static bool is_pattern(const Reading *r, const Mark *mark)
{
    return is_phrase(r, mark) && mark->id >= r->book->pattern_from;
}

static const NarrativeCue *cue_of(const Reading *r, const Mark *mark)
{
    return &r->book->cues[mark->id - r->book->phrase_count];
}

static bool is_cue(const Reading *r, const Mark *mark, CueKind kind)
{
    return mark->id >= r->book->phrase_count && !mark->is_hidden && cue_of(r, mark)->kind == kind;
}

/* "Would not let her speak" is a phrase and holds no negation; "not only" hides "not". Of the same words as a phrase
 * and as a cue the phrase stands; two cues of the same words both do. What stands in a gap is none of the phrase's
 * words: there its pieces hide, and not the whole. A pattern hides nothing: how much it takes in is not known before,
 * and one that takes in half a sentence would undo what is denied there. */
static void hide_parts(Reading *r)
{
    uint32_t longest_end = 0;
    for (size_t i = 0; i < r->marks.count; i++) {
        Mark *mark = &r->marks.at[i];
        const Mark *before = i ? &r->marks.at[i - 1] : NULL;
        bool is_cue = mark->id >= r->book->phrase_count;
        bool is_twin = before && before->start == mark->start && before->end == mark->end &&
            before->id >= r->book->phrase_count;
        if (is_cue) mark->is_hidden = is_twin ? before->is_hidden : mark->end <= longest_end;
        if (mark->end > longest_end && !mark->has_gap && !is_pattern(r, mark)) longest_end = mark->end;
    }
}

/* ---- answers: "Homeless: no" ---- */

static size_t skip_blanks_back(Str text, size_t at)
{
    while (at > 0 && (text.at[at - 1] == ' ' || text.at[at - 1] == '\t')) at--;
    return at;
}

static size_t skip_blanks(Str text, size_t at)
{
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t')) at++;
    return at;
}

/* Whether nothing but this stands behind a colon, a question mark or an equals sign. */
static bool is_answer(Str text, const Mark *mark)
{
    size_t before = skip_blanks_back(text, mark->start), behind = skip_blanks(text, mark->end);
    bool has_question = before > 0 && memchr(":?=", text.at[before - 1], 3);
    return has_question && (behind == text.len || memchr("\r\n.,;/|)", text.at[behind], 8));
}

/* ---- one sentence: marks `first` up to, not including, `end` ---- */

typedef struct { size_t first, end; TextRange range; NarrativeHit *hits; } Sentence;

/* Cues in a quotation speak of what is in it. */
static bool can_reach(const Mark *cue, const Mark *hit)
{
    return cue->clause == hit->clause && (!cue->quote || cue->quote == hit->quote);
}

static bool is_in_reach(const Reading *r, const Mark *cue, const Mark *hit)
{
    const NarrativeCue *words = cue_of(r, cue);
    if (!can_reach(cue, hit) || cue->end > hit->start) return false;
    return !words->reach || hit->word - cue->word < words->reach + words->length;
}

static void mark_negated(NarrativeHit *hit, const Mark *cue)
{
    if (hit->state & NARRATIVE_NEGATED) return;
    hit->state |= NARRATIVE_NEGATED;
    hit->negated_by = mark_range(cue);
}

/* What has been said so far in the sentence and still holds. */
typedef struct { const Mark *negation, *speech, *question; } Holding;

/* "Is no relative and sells her": whose verb is new was not negated by the one before. "Denies that he hits her and
 * takes her money" denies both. */
static void turn(const Reading *r, Holding *holds)
{
    if (holds->negation && cue_of(r, holds->negation)->kind == CUE_NEGATION) holds->negation = NULL;
}

static bool is_negation(const Reading *r, const Mark *mark)
{
    return is_cue(r, mark, CUE_NEGATION) || is_cue(r, mark, CUE_DENIAL);
}

static void hear(const Reading *r, Holding *holds, const Mark *mark)
{
    if (is_cue(r, mark, CUE_BORDER)) holds->negation = holds->question = NULL;
    else if (is_cue(r, mark, CUE_SPEECH)) *holds = (Holding){ .speech = mark };
    else if (is_cue(r, mark, CUE_LEFT_OPEN)) holds->question = mark;
    else if (is_cue(r, mark, CUE_TURN)) turn(r, holds);
    else if (is_negation(r, mark) && !is_answer(r->text, mark)) holds->negation = mark;
}

static void read_forward(const Reading *r, const Sentence *s)
{
    Holding holds = { NULL, NULL, NULL };
    NarrativeHit *hit = s->hits;
    for (size_t i = s->first; i < s->end; i++) {
        const Mark *mark = &r->marks.at[i];
        if (!is_phrase(r, mark)) { hear(r, &holds, mark); continue; }

        if (holds.negation && is_in_reach(r, holds.negation, mark)) mark_negated(hit, holds.negation);
        if (holds.question && is_in_reach(r, holds.question, mark)) {
            hit->state |= NARRATIVE_LEFT_OPEN;
            hit->left_open_by = mark_range(holds.question);
        }
        if (mark->quote || holds.speech) {
            hit->state |= NARRATIVE_QUOTED;
            hit->quoted_by = mark->quote ? r->marks.quotes[mark->quote - 1] : mark_range(holds.speech);
        }
        hit++;
    }
}

static void read_backward(const Reading *r, const Sentence *s)
{
    const Mark *negation = NULL;
    size_t hits = 0;
    for (size_t i = s->first; i < s->end; i++) hits += is_phrase(r, &r->marks.at[i]);
    for (size_t i = s->end; i-- > s->first;) {
        const Mark *mark = &r->marks.at[i];
        if (is_cue(r, mark, CUE_BORDER) || is_cue(r, mark, CUE_SPEECH)) negation = NULL;
        else if (is_cue(r, mark, CUE_ANSWERED)) { if (is_answer(r->text, mark)) negation = NULL; }
        else if (is_cue(r, mark, CUE_NEGATION_BEHIND)) negation = mark;
        else if (is_cue(r, mark, CUE_ANSWER) && is_answer(r->text, mark)) negation = mark;
        if (!is_phrase(r, mark)) continue;

        hits--;
        bool reaches = negation && can_reach(negation, mark) && mark->end <= negation->start;
        if (reaches) mark_negated(&s->hits[hits], negation);
    }
}

/* "Took none of her money": what is said in a gap is said of the phrase. */
static void read_gap(const Reading *r, const Sentence *s, size_t phrase, NarrativeHit *hit)
{
    const Mark *whole = &r->marks.at[phrase];
    for (size_t i = phrase + 1; i < s->end && r->marks.at[i].start < whole->end; i++) {
        const Mark *mark = &r->marks.at[i];
        if (mark->end > whole->end) continue;
        if (is_negation(r, mark) || is_cue(r, mark, CUE_NEGATION_BEHIND)) mark_negated(hit, mark);
        if (is_cue(r, mark, CUE_LEFT_OPEN) && !(hit->state & NARRATIVE_LEFT_OPEN)) {
            hit->state |= NARRATIVE_LEFT_OPEN;
            hit->left_open_by = mark_range(mark);
        }
        if (is_cue(r, mark, CUE_SPEECH) && !(hit->state & NARRATIVE_QUOTED)) {
            hit->state |= NARRATIVE_QUOTED;
            hit->quoted_by = mark_range(mark);
        }
    }
}

static void read_gaps(const Reading *r, const Sentence *s)
{
    NarrativeHit *hit = s->hits;
    for (size_t i = s->first; i < s->end; i++) {
        if (!is_phrase(r, &r->marks.at[i])) continue;
        if (r->marks.at[i].has_gap) read_gap(r, s, i, hit);
        hit++;
    }
}

/* ---- forms ---- */

#define BOX_BYTES_MAX 160           /* how far behind its box a phrase may stand */
#define HEADING_BYTES_MAX 60

/* The nearest box in front of a phrase on its line, when it is empty. */
static bool empty_box(Str text, size_t hit, TextRange *range)
{
    for (size_t at = hit; at > 0 && hit - at < BOX_BYTES_MAX && text.at[at - 1] != '\n';) {
        at--;
        size_t len;
        Box box = box_at((Str){ text.at + at, hit - at }, &len);
        if (box == BOX_NONE) continue;
        *range = (TextRange){ at, at + len };
        return box == BOX_EMPTY;
    }
    return false;
}

/* A line that is nothing but a heading: short, and with a colon at its end. The colon is the heading's reason. */
static bool is_heading(Str text, TextRange sentence, TextRange *colon)
{
    size_t before = skip_blanks_back(text, sentence.start);
    bool is_line = before == 0 || text.at[before - 1] == '\n';
    size_t len = sentence.end - sentence.start;
    if (!is_line || !len || len > HEADING_BYTES_MAX || text.at[sentence.end - 1] != ':') return false;
    *colon = (TextRange){ sentence.end - 1, sentence.end };
    return !memchr(text.at + sentence.start, '\n', len);
}

/* What is wholly within the name of a unit or a place, or said of somebody's mother, is told of nobody. */
static bool is_in_name(const Reading *r, const Sentence *s, const NarrativeHit *hit, TextRange *name)
{
    for (size_t i = s->first; i < s->end && r->marks.at[i].start <= hit->at.start; i++) {
        const Mark *mark = &r->marks.at[i];
        if (!is_cue(r, mark, CUE_NAME) || mark->end < hit->at.end) continue;
        *name = mark_range(mark);
        return true;
    }
    return false;
}

static void read_form(const Reading *r, const Sentence *s, size_t hit_count)
{
    TextRange why = { 0, 0 };
    bool is_form = false;
    for (size_t i = s->first; i < s->end && !is_form; i++) {
        is_form = is_cue(r, &r->marks.at[i], CUE_BOILERPLATE);
        if (is_form) why = mark_range(&r->marks.at[i]);
    }
    is_form = is_form || is_heading(r->text, s->range, &why);
    for (size_t i = 0; i < hit_count; i++) {
        NarrativeHit *hit = &s->hits[i];
        TextRange box = why;
        if (!is_form && !is_in_name(r, s, hit, &box) && !empty_box(r->text, hit->at.start, &box)) continue;
        hit->state |= NARRATIVE_BOILERPLATE;
        hit->boilerplate_by = box;
    }
}

/* ---- all sentences ---- */

/* What stands between the pieces of a phrase is somebody's, and often a name. */
static Str words_of(const Reading *r, size_t at)
{
    const Mark *whole = &r->marks.at[at];
    if (!whole->has_gap) return range_text(r->text, mark_range(whole));
    Str all = S("");
    for (size_t i = at + 1; i < r->marks.count && r->marks.at[i].start < whole->end; i++) {
        const Mark *piece = &r->marks.at[i];
        if (!piece->is_piece || piece->id != whole->id || piece->end > whole->end) continue;
        Str words = range_text(r->text, mark_range(piece));
        all = all.len ? str_format(r->arena, "%.*s ... %.*s", STR(all), STR(words)) : words;
    }
    return all;
}

/* Hits of a sentence, as far as there is room for them; marks whose hit has none are taken out of the sentence. */
static size_t note_hits(Reading *r, Sentence *s)
{
    size_t count = 0;
    for (size_t i = s->first; i < s->end; i++) {
        const Mark *mark = &r->marks.at[i];
        if (!is_phrase(r, mark)) continue;
        if (r->hit_count + count == NARRATIVE_HITS_MAX) { s->end = i; break; }
        s->hits[count++] = (NarrativeHit){ .phrase = &r->book->phrases[mark->id],
                                           .words = words_of(r, i),
                                           .at = mark_range(mark),
                                           .sentence = s->range };
    }
    return count;
}

/* A phrase may go over the end of its sentence, and over more than one. */
static void widen(const Reading *r, NarrativeHit *hit)
{
    size_t end = hit->sentence.end;
    while (end < hit->at.end) end = sentence_end(&r->book->sentence_words, r->text, end);
    hit->sentence = range_trim(r->text, (TextRange){ hit->sentence.start, end });
}

static void read_sentences(Reading *r)
{
    size_t at = 0, first = 0;
    while (first < r->marks.count) {
        size_t end = sentence_end(&r->book->sentence_words, r->text, at);
        Sentence s = { first, first, range_trim(r->text, (TextRange){ at, end }), r->hits + r->hit_count };
        while (s.end < r->marks.count && r->marks.at[s.end].start < end) s.end++;
        first = s.end;
        at = end;
        size_t count = note_hits(r, &s);
        for (size_t i = s.end; i < first; i++) r->left_out += is_phrase(r, &r->marks.at[i]);
        if (!count) continue;

        read_forward(r, &s);
        read_backward(r, &s);
        read_gaps(r, &s);
        read_form(r, &s, count);
        for (size_t i = 0; i < count; i++) widen(r, &s.hits[i]);
        r->hit_count += count;
    }
}

bool narrative_read(Arena *arena, const NarrativeBook *book, Str text, NarrativeHits *out, Err *err)
{
    if (text.len > NARRATIVE_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "The narrative is longer than %zu bytes. Split it and read its parts.",
                       NARRATIVE_BYTES_MAX);
    Reading r = { .arena = arena, .book = book, .text = text, .marks = narrative_marks(arena, book, text) };
    hide_parts(&r);
    size_t hits = 0;
    for (size_t i = 0; i < r.marks.count; i++) hits += is_phrase(&r, &r.marks.at[i]);
    r.hits = arena_new(arena, NarrativeHit, (hits < NARRATIVE_HITS_MAX ? hits : NARRATIVE_HITS_MAX) + 1);
    read_sentences(&r);
    *out = (NarrativeHits){ r.hits, r.hit_count, r.left_out, r.marks.unfinished, r.marks.unfinished_count };
    return true;
}
