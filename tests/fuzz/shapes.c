/* shapes.c - fuzz target: any shape is read or refused, and what is found lies in the text, piece behind piece. */
#include "base/limits.h"
#include "insight/shape_find.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SHAPES_LOOKED_FOR_MAX = 16 };

typedef struct { Str text; size_t shape_count; } Seen;

static void check(void *to, const ShapeHit *hit)
{
    const Seen *seen = to;
    if (hit->shape >= seen->shape_count || !hit->piece_count || hit->piece_count > SHAPE_STEPS_MAX) abort();
    for (size_t i = 0; i < hit->piece_count; i++) {
        TextRange piece = hit->pieces[i];
        if (piece.start >= piece.end || piece.end > seen->text.len) abort();
        if (i && piece.start < hit->pieces[i - 1].end) abort();
        for (size_t at = piece.start; at < piece.end; at++)
            if (seen->text.at[at] == ';') abort();
    }
}

/* A line that begins with '=' is a list: "=money=money|cash". The lines before the first empty one are lists and shapes,
 * the rest is the text. */
static size_t read_shapes(ShapeBuild *build, Str *rest)
{
    size_t count = 0, lists = 0;
    const char *why = NULL;
    Str line, name;
    while (str_cut(rest, '\n', &line) && line.len) {
        bool is_list = line.at[0] == '=';
        if (is_list) line = (Str){ line.at + 1, line.len - 1 };
        if (is_list && str_cut(&line, '=', &name)) lists += shapes_list_add(build, name, line, &why);
        else if (count < SHAPES_LOOKED_FOR_MAX) count += shapes_add(build, line, &why);
    }
    if (why && !why[0]) abort();
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Arena arena;
    if (!arena.base && !arena_open(&arena, APP_ARENA_BYTES)) return 0;
    arena_reset(&arena, 0);
    Str rest = { (const char *)data, size };
    const Shapes *shapes = NULL;
    Err err = { 0 };
    ShapeBuild *build = shapes_begin(&arena);
    Seen seen = { S(""), read_shapes(build, &rest) };
    if (!shapes_end(build, &shapes, &err)) { if (err.code == ERR_NONE) abort(); return 0; }
    if (!rest.len) return 0;

    ShapeSearch *search = shape_search_new(&arena, shapes);
    const uint32_t borders[] = { 7, 40 };
    seen.text = rest;
    shapes_find(search, rest, (TextRange){ 0, rest.len }, borders, COUNT(borders), check, &seen);
    size_t from = rest.len / 3;
    shapes_find(search, rest, (TextRange){ from, rest.len }, NULL, 0, check, &seen);
    return 0;
}
