/* narrative_marks.c - what of the book stands in a narrative, when what says the same twice is left out? */
#include "insight/narrative_marks.h"

#include "insight/shape_find.h"

typedef struct { uint32_t start, end; } Piece;

typedef struct {
    Arena *arena;
    const NarrativeBook *book;
    Str text;
    Marks marks;
    Mark *shapes; size_t shape_count, shape_room;       /* `word` is where its pieces begin, `clause` how many */
    Piece *pieces, *spare; size_t piece_count, piece_room;
    Mark *patterns; size_t pattern_count, pattern_room;
    uint32_t *borders; size_t border_count;
} Finding;

/* ---- what overlaps ---- */

#define TOPICS 300

/* A number for each indicator: a class and two digits. */
static size_t topic_of(Str indicator)
{
    size_t class = indicator.at[0] == 'D' ? 0 : indicator.at[0] == 'C' ? 1 : 2;
    return class * 100 + (size_t)(indicator.at[1] - '0') * 10 + (size_t)(indicator.at[2] - '0');
}

/* Marks are in order; returns how many are left. Cues stay, and so does what an agency's own pattern found. */
static size_t drop_overlaps(const NarrativeBook *book, Mark *marks, size_t count)
{
    uint32_t ends[TOPICS] = { 0 };
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        Mark mark = marks[i];
        if (mark.id < book->pattern_from) {
            uint32_t *end = &ends[topic_of(book->phrases[mark.id].indicator)];
            if (mark.start < *end) continue;
            *end = mark.end;
        }
        marks[kept++] = mark;
    }
    return kept;
}

/* ---- shapes ---- */

/* Many shapes say the same of the same words. What would be dropped anyway is dropped before more room is taken. */
static void pack_shapes(Finding *f)
{
    Marks marks = { .at = f->shapes, .count = f->shape_count };
    marks_sort(&marks);
    f->shape_count = drop_overlaps(f->book, f->shapes, f->shape_count);
    f->piece_count = 0;
    for (size_t i = 0; i < f->shape_count; i++) {
        Mark *mark = &f->shapes[i];
        for (size_t k = 0; mark->has_gap && k < mark->clause; k++)
            f->spare[f->piece_count + k] = f->pieces[mark->word + k];
        mark->word = (uint32_t)f->piece_count;
        f->piece_count += mark->has_gap ? mark->clause : 0;
    }
    Piece *pieces = f->pieces;
    f->pieces = f->spare;
    f->spare = pieces;
}

static void make_room(Finding *f)
{
    enum { ROOM_LEAST = 64, PIECES_OF_ONE = 2 };
    if (f->shape_count < f->shape_room && f->piece_count + SHAPE_STEPS_MAX <= f->piece_room) return;
    if (f->shape_count) pack_shapes(f);
    if (f->shape_room && f->shape_count <= f->shape_room / 2 && f->piece_count <= f->piece_room / 2) return;

    Mark *shapes = f->shapes;
    Piece *pieces = f->pieces;
    f->shape_room = f->shape_room ? 2 * f->shape_room : ROOM_LEAST;
    f->piece_room = PIECES_OF_ONE * f->shape_room;
    f->shapes = arena_new(f->arena, Mark, f->shape_room);
    f->pieces = arena_new(f->arena, Piece, f->piece_room);
    f->spare = arena_new(f->arena, Piece, f->piece_room);
    if (f->shape_count) memcpy(f->shapes, shapes, f->shape_count * sizeof *shapes);
    if (f->piece_count) memcpy(f->pieces, pieces, f->piece_count * sizeof *pieces);
}

/* Phrases that are words, phrases that are shapes, patterns, cues that are words, cues that are shapes. */
static uint32_t id_of_shape(const NarrativeBook *book, size_t shape)
{
    size_t of_phrases = book->pattern_from - book->plain_count;
    if (shape < of_phrases) return (uint32_t)(book->plain_count + shape);
    return (uint32_t)(book->phrase_count + book->plain_cue_count + shape - of_phrases);
}

static void note_shape(void *to, const ShapeHit *hit)
{
    Finding *f = to;
    make_room(f);
    Mark mark = { .start = (uint32_t)hit->pieces[0].start, .end = (uint32_t)hit->pieces[hit->piece_count - 1].end,
                  .id = id_of_shape(f->book, hit->shape), .has_gap = hit->piece_count > 1,
                  .word = (uint32_t)f->piece_count, .clause = (uint32_t)hit->piece_count };
    f->shapes[f->shape_count++] = mark;
    for (size_t i = 0; mark.has_gap && i < hit->piece_count; i++)
        f->pieces[f->piece_count++] = (Piece){ (uint32_t)hit->pieces[i].start, (uint32_t)hit->pieces[i].end };
}

/* ---- patterns of an agency ---- */

typedef struct { Finding *finding; uint32_t id; } OfPattern;

static bool note_pattern(void *to, const PatternHit *hit)
{
    OfPattern *of = to;
    Finding *f = of->finding;
    arena_grow(f->arena, f->patterns, f->pattern_count, f->pattern_room);
    f->patterns[f->pattern_count++] =
        (Mark){ .start = (uint32_t)hit->start, .end = (uint32_t)hit->end, .id = of->id };
    return true;
}

static void find_patterns(Finding *f)
{
    const NarrativeBook *book = f->book;
    if (!book->pattern_count) return;
    PatternRoom *room = pattern_room(f->arena);
    f->marks.unfinished = arena_new(f->arena, uint32_t, book->pattern_count);
    for (uint32_t i = 0; i < book->pattern_count; i++) {
        OfPattern of = { f, book->pattern_from + i };
        if (!pattern_find(book->patterns[i], room, f->text, note_pattern, &of))
            f->marks.unfinished[f->marks.unfinished_count++] = of.id;
    }
}

/* ---- the search ---- */

/* The finder knows no shapes and no patterns, so its cues come right behind the phrases that are words as they are. */
static void number_cues(Finding *f)
{
    size_t others = f->book->phrase_count - f->book->plain_count;
    for (size_t i = 0; i < f->marks.count; i++)
        if (f->marks.at[i].id >= f->book->plain_count) f->marks.at[i].id += (uint32_t)others;
}

static void note_borders(Finding *f)
{
    f->borders = arena_new(f->arena, uint32_t, f->marks.count + 1);
    for (size_t i = 0; i < f->marks.count; i++) {
        const Mark *mark = &f->marks.at[i];
        bool is_cue = mark->id >= f->book->phrase_count;
        if (!is_cue || f->book->cues[mark->id - f->book->phrase_count].kind != CUE_BORDER) continue;
        f->borders[f->border_count++] = mark->start;
    }
}

static void find_shapes(Finding *f)
{
    ShapeSearch *search = shape_search_new(f->arena, f->book->shapes);
    size_t border = 0;
    for (size_t at = 0, end; at < f->text.len; at = end) {
        size_t first = border;
        end = sentence_end(&f->book->sentence_words, f->text, at);
        while (border < f->border_count && f->borders[border] < end) border++;
        shapes_find(search, f->text, (TextRange){ at, end }, f->borders + first, border - first, note_shape, f);
    }
}

/* ---- all together ---- */

static void add_marks(Finding *f)
{
    Marks *marks = &f->marks;
    Mark *all = arena_new(f->arena, Mark, marks->count + f->shape_count + f->piece_count + f->pattern_count + 1);
    if (marks->count) memcpy(all, marks->at, marks->count * sizeof *all);
    if (f->shape_count) memcpy(all + marks->count, f->shapes, f->shape_count * sizeof *all);
    marks->count += f->shape_count;
    if (f->pattern_count) memcpy(all + marks->count, f->patterns, f->pattern_count * sizeof *all);
    marks->count += f->pattern_count;
    marks->at = all;
    marks_sort(marks);
}

static void add_pieces(Finding *f)
{
    Marks *marks = &f->marks;
    size_t count = marks->count;
    for (size_t i = 0; i < count; i++) {
        const Mark *mark = &marks->at[i];
        if (!mark->has_gap || mark->id >= f->book->phrase_count) continue;
        for (size_t k = 0; k < mark->clause; k++) {
            Piece piece = f->pieces[mark->word + k];
            marks->at[marks->count++] = (Mark){
                .start = piece.start, .end = piece.end, .id = mark->id, .is_piece = true };
        }
    }
    if (marks->count > count) marks_sort(marks);
}

Marks narrative_marks(Arena *arena, const NarrativeBook *book, Str text)
{
    Finding f = { .arena = arena, .book = book, .text = text };
    f.marks = marks_search(arena, book->finder, text);
    number_cues(&f);
    if (book->shapes->way_count) {
        note_borders(&f);
        find_shapes(&f);
    }
    find_patterns(&f);
    if (f.shape_count) pack_shapes(&f);
    if (f.shape_count || f.pattern_count) add_marks(&f);
    f.marks.count = drop_overlaps(book, f.marks.at, f.marks.count);
    add_pieces(&f);
    marks_place(arena, &f.marks, text);
    return f.marks;
}
