/* shape_find.c - which words of a sentence follow each other as a shape asks? */
#include "insight/shape_find.h"

/* A word of a shape in the text. `word` and `clause`: how many words (a comma is one) and ends of clauses stand in
 * front of it, in this sentence; the others, in front of its end. */
typedef struct { uint32_t start, end, number, word, word_end, clause, clause_end; } Part;

#define NO_LINK UINT16_MAX

struct ShapeSearch {
    const Shapes *shapes;
    Str text;
    TextRange sentence;
    const uint32_t *borders; size_t border_count;
    ShapeSeen *seen;
    void *to;

    /* Counted up to `counted`, as parts come in the order of their ends. */
    uint32_t counted, words, clauses;
    size_t borders_passed;

    Part parts[SHAPE_PARTS_MAX];
    size_t part_count;

    /* For each element that a way asks for, which parts are words of it: entries[first[e]] and `count[e]` of them, in
     * order. Rounds say what was seen, and listed, of the parts that are looked at now, so that nothing is cleared. */
    uint16_t *first, *count, entries[SHAPE_ENTRIES_MAX];
    size_t entry_count;                             /* as many as there are at most */
    size_t listed;
    uint32_t round, *word_round, *seen_round, *listed_round;
    uint32_t *anchors; size_t anchor_count;         /* elements that have parts, and ways to try */

    /* For each step of a way and each of its entries: the entry of the step in front that it follows. */
    uint16_t links[SHAPE_STEPS_MAX][SHAPE_PARTS_MAX];
};

ShapeSearch *shape_search_new(Arena *arena, const Shapes *shapes)
{
    ShapeSearch *search = arena_new(arena, ShapeSearch, 1);
    search->shapes = shapes;
    search->first = arena_new(arena, uint16_t, shapes->element_count + 1);
    search->count = arena_new(arena, uint16_t, shapes->element_count + 1);
    search->word_round = arena_new(arena, uint32_t, shapes->word_count + 1);
    search->seen_round = arena_new(arena, uint32_t, shapes->element_count + 1);
    search->listed_round = arena_new(arena, uint32_t, shapes->element_count + 1);
    search->anchors = arena_new(arena, uint32_t, shapes->element_count + 1);
    return search;
}

/* ---- words and clauses ---- */

static bool is_letter(char c)
{
    bool is_ascii = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '\'';
    return is_ascii || (unsigned char)c >= 0x80;
}

typedef struct { uint32_t words, commas, clauses; } Counted;

/* Words that begin, commas, and clauses that end, from `start` up to `end`. */
static Counted count_between(const ShapeSearch *s, size_t start, size_t end)
{
    Counted counted = { 0, 0, 0 };
    for (size_t at = start; at < end; at++) {
        char c = s->text.at[at];
        if (is_letter(c)) counted.words += at == s->sentence.start || !is_letter(s->text.at[at - 1]);
        else if (c == ',') counted.commas++;
        else counted.clauses += c == ';' || c == ':' || c == '?' || c == '!';
    }
    return counted;
}

static void count_on(ShapeSearch *s, size_t end)
{
    if (end <= s->counted) return;
    Counted more = count_between(s, s->counted, end);
    s->words += more.words + more.commas;
    s->clauses += more.clauses;
    for (; s->borders_passed < s->border_count && s->borders[s->borders_passed] < end; s->borders_passed++)
        s->clauses += s->borders[s->borders_passed] >= s->counted;
    s->counted = (uint32_t)end;
}

/* False when something ends inside: words that belong together have no comma or end of a clause between them. */
static bool count_part(ShapeSearch *s, Part *part)
{
    count_on(s, part->end);
    Counted inside = count_between(s, part->start, part->end);
    if (inside.commas || inside.clauses) return false;
    for (size_t b = s->borders_passed; b > 0 && s->borders[b - 1] >= part->start; b--)
        inside.clauses += s->borders[b - 1] < part->end;
    part->word_end = s->words;
    part->word = s->words > inside.words ? s->words - inside.words : 0;
    part->clause_end = s->clauses;
    part->clause = s->clauses > inside.clauses ? s->clauses - inside.clauses : 0;
    return true;
}

/* ---- which parts are words of which element ---- */

static void sort_parts(ShapeSearch *s)
{
    for (size_t i = 1; i < s->part_count; i++) {
        Part part = s->parts[i];
        size_t at = i;
        for (; at > 0; at--) {
            const Part *before = &s->parts[at - 1];
            bool is_before = before->start < part.start || (before->start == part.start && before->end >= part.end);
            if (is_before) break;
            s->parts[at] = *before;
        }
        s->parts[at] = part;
    }
}

/* Which elements have parts at all: asked of every word once. */
static void see_elements(ShapeSearch *s)
{
    const Shapes *shapes = s->shapes;
    s->anchor_count = 0;
    for (size_t i = 0; i < s->part_count; i++) {
        uint32_t word = s->parts[i].number;
        if (s->word_round[word] == s->round) continue;
        s->word_round[word] = s->round;
        for (uint32_t k = shapes->elements_from[word]; k < shapes->elements_from[word + 1]; k++) {
            uint32_t element = shapes->elements[k];
            if (s->seen_round[element] == s->round) continue;
            s->seen_round[element] = s->round;
            if (shapes->ways_from[element] < shapes->ways_from[element + 1]) s->anchors[s->anchor_count++] = element;
        }
    }
}

/* The elements of a word are in order. */
static bool is_word_of(const Shapes *shapes, uint32_t word, uint32_t element)
{
    uint32_t low = shapes->elements_from[word], high = shapes->elements_from[word + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (shapes->elements[middle] == element) return true;
        if (shapes->elements[middle] < element) low = middle + 1;
        else high = middle;
    }
    return false;
}

static void list_entries(ShapeSearch *s, uint32_t element)
{
    if (s->listed_round[element] == s->round) return;
    s->listed_round[element] = s->round;
    s->first[element] = (uint16_t)s->listed;
    s->count[element] = 0;
    for (size_t i = 0; i < s->part_count; i++) {
        if (!is_word_of(s->shapes, s->parts[i].number, element)) continue;
        s->entries[s->listed++] = (uint16_t)i;
        s->count[element]++;
    }
}

/* ---- one way ---- */

static const Part *part_of(const ShapeSearch *s, uint32_t element, size_t entry)
{
    return &s->parts[s->entries[s->first[element] + entry]];
}

static bool follows(const Part *before, const Part *part, uint32_t gap)
{
    return before->end <= part->start && before->clause_end == part->clause && before->word_end <= part->word &&
        part->word - before->word_end <= gap;
}

/* For each part of step `step` the nearest of the step in front that it follows and that is reached itself. */
static bool link_step(ShapeSearch *s, const ShapeWay *way, size_t step)
{
    uint32_t element = way->steps[step].element, other = way->steps[step - 1].element, gap = way->steps[step].gap;
    bool is_any = false;
    for (size_t i = 0, behind = 0; i < s->count[element]; i++) {
        const Part *part = part_of(s, element, i);
        while (behind < s->count[other] && part_of(s, other, behind)->start < part->start) behind++;
        s->links[step][i] = NO_LINK;
        for (size_t k = behind; k-- > 0;) {
            const Part *before = part_of(s, other, k);
            if (part->word > before->word + gap + PHRASE_WORDS_MAX) break;
            if (s->links[step - 1][k] == NO_LINK || !follows(before, part, gap)) continue;
            s->links[step][i] = (uint16_t)k;
            is_any = true;
            break;
        }
    }
    return is_any;
}

/* Back from the last word to the first; what has no gap between it is one piece. */
static void tell(ShapeSearch *s, const ShapeWay *way, size_t entry)
{
    ShapeHit hit = { .shape = way->shape };
    TextRange pieces[SHAPE_STEPS_MAX];
    size_t count = 0;
    for (size_t step = way->count; step-- > 0; entry = s->links[step][entry]) {
        const Part *part = part_of(s, way->steps[step].element, entry);
        bool goes_on = step + 1 < way->count && !way->steps[step + 1].gap;
        if (goes_on) pieces[count - 1].start = part->start;
        else pieces[count++] = (TextRange){ part->start, part->end };
    }
    while (count > 0) hit.pieces[hit.piece_count++] = pieces[--count];
    s->seen(s->to, &hit);
}

static void try_way(ShapeSearch *s, const ShapeWay *way)
{
    for (uint32_t i = 0; i < way->count; i++)
        if (s->seen_round[way->steps[i].element] != s->round) return;
    for (uint32_t i = 0; i < way->count; i++) list_entries(s, way->steps[i].element);
    for (size_t i = 0; i < s->count[way->steps[0].element]; i++) s->links[0][i] = 0;
    for (uint32_t step = 1; step < way->count; step++)
        if (!link_step(s, way, step)) return;

    uint32_t last = way->count - 1, element = way->steps[last].element;
    size_t told = SIZE_MAX;             /* the first entry of the place that was told last */
    for (size_t i = 0; i < s->count[element]; i++) {
        if (s->links[last][i] == NO_LINK) continue;
        size_t first = i;
        for (uint32_t step = last; step > 0; step--) first = s->links[step][first];
        if (first == told) continue;
        told = first;
        tell(s, way, i);
    }
}

static void look(ShapeSearch *s)
{
    const Shapes *shapes = s->shapes;
    s->round++;
    s->listed = 0;
    sort_parts(s);
    see_elements(s);
    for (size_t i = 0; i < s->anchor_count; i++) {
        uint32_t element = s->anchors[i];
        for (uint32_t k = shapes->ways_from[element]; k < shapes->ways_from[element + 1]; k++)
            try_way(s, &shapes->ways[shapes->ways_of[k]]);
    }
}

static size_t entries_of(const Shapes *shapes, size_t word)
{
    return shapes->elements_from[word + 1] - shapes->elements_from[word];
}

/* The last half stays, so that a shape that began in front of it is found all the same. */
static void make_room(ShapeSearch *s)
{
    look(s);
    size_t gone = s->part_count - s->part_count / 2;
    s->part_count -= gone;
    memmove(s->parts, s->parts + gone, s->part_count * sizeof *s->parts);
    s->entry_count = 0;
    for (size_t i = 0; i < s->part_count; i++) s->entry_count += entries_of(s->shapes, s->parts[i].number);
}

static bool note_part(void *to, const PhraseHit *hit)
{
    ShapeSearch *s = to;
    size_t more = entries_of(s->shapes, hit->phrase), start = s->sentence.start;
    Part part = { .start = (uint32_t)(start + hit->start), .end = (uint32_t)(start + hit->end),
                  .number = (uint32_t)hit->phrase };
    if (!count_part(s, &part)) return true;
    while (s->part_count && (s->part_count == SHAPE_PARTS_MAX || s->entry_count + more > SHAPE_ENTRIES_MAX))
        make_room(s);
    s->parts[s->part_count++] = part;
    s->entry_count += more;
    return true;
}

void shapes_find(ShapeSearch *s, Str text, TextRange sentence, const uint32_t *borders, size_t border_count,
                 ShapeSeen *seen, void *to)
{
    s->text = text;
    s->sentence = sentence;
    s->borders = borders;
    s->border_count = border_count;
    s->seen = seen;
    s->to = to;
    s->counted = (uint32_t)sentence.start;
    s->words = s->clauses = 0;
    s->borders_passed = s->part_count = s->entry_count = 0;
    phrases_find(s->shapes->words, range_text(text, sentence), note_part, s);
    if (s->part_count) look(s);
}
