/* pattern.c - how is a foreign pattern searched for, so that it always ends? */
#include "base/pattern.h"

#include <assert.h>

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/limits.h"

#define ALIGNMENT 16
#define OUT_OF_STEPS (-1000)        /* below every error of the library */

struct Pattern { pcre2_code *code; };

struct PatternRoom {
    pcre2_match_context *context;
    pcre2_match_data *data;
    uint64_t steps_left;
};

/* ---- memory ---- */

static void *take(size_t bytes, void *arena)
{
    return arena_push(arena, 1, bytes, ALIGNMENT);
}

/* What is given back stays in the arena until that ends. */
static void give_back(void *at, void *arena)
{
    (void)at;
    (void)arena;
}

static void *must(void *made)
{
    assert(made);                   /* an arena that is full does not return */
    return made;
}

/* ---- making ---- */

/* In a text of any bytes (MATCH_INVALID_UTF); letters are those of Unicode (UCP). */
#define HOW \
    (PCRE2_UTF | PCRE2_MATCH_INVALID_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C | \
     PCRE2_USE_OFFSET_LIMIT)

static pcre2_compile_context *how_to_make(Arena *arena)
{
    pcre2_general_context *general = must(pcre2_general_context_create(take, give_back, arena));
    pcre2_compile_context *context = must(pcre2_compile_context_create(general));
    pcre2_set_max_pattern_length(context, PATTERN_BYTES_MAX);
    pcre2_set_parens_nest_limit(context, PATTERN_PARENTHESES_MAX);
    pcre2_set_newline(context, PCRE2_NEWLINE_ANYCRLF);
    return context;
}

static pcre2_code *code_make(pcre2_compile_context *context, Str text, uint32_t more, Err *err)
{
    int why;
    size_t at;
    char says[160];
    pcre2_code *code = pcre2_compile((PCRE2_SPTR)text.at, text.len, HOW | more, &why, &at, context);
    if (code) return code;
    if (pcre2_get_error_message(why, (PCRE2_UCHAR *)says, sizeof says) < 0) says[0] = '\0';
    err_set(err, ERR_INPUT, "the pattern cannot be read from its byte %zu on: %s", at + 1, says);
    return NULL;
}

static int callout_seen(pcre2_callout_enumerate_block *block, void *to)
{
    (void)block;
    (void)to;
    return 1;
}

static uint64_t told(const pcre2_code *code, uint32_t what)
{
    uint32_t number = 0;
    (void)pcre2_pattern_info(code, what, &number);
    return number;
}

static bool is_allowed(const pcre2_code *code, Err *err)
{
    if (pcre2_callout_enumerate(code, callout_seen, NULL) != 0)
        return err_set(err, ERR_INPUT, "a pattern may not call out; leave (?C) out");
    if (told(code, PCRE2_INFO_MATCHEMPTY))
        return err_set(err, ERR_INPUT, "the pattern is also true of no text at all, so of every place; let something "
                       "in it be needed");
    if (told(code, PCRE2_INFO_MAXLOOKBEHIND) > PATTERN_BEHIND_CHARACTERS_MAX)
        return err_set(err, ERR_LIMIT, "the pattern looks back more than %d characters; let it begin there instead",
                       PATTERN_BEHIND_CHARACTERS_MAX);
    return true;
}

static bool is_small(const pcre2_code *code, Err *err)
{
    size_t bytes = 0;
    (void)pcre2_pattern_info(code, PCRE2_INFO_SIZE, &bytes);
    return bytes <= PATTERN_READY_BYTES_MAX ||
           err_set(err, ERR_LIMIT, "the pattern is too large when its repeats are written out; use smaller counts");
}

/* Made twice: by itself to see what it is, then with a call of ours in front of each item, by which steps are counted.
 * The library has a limit of its own, but that one begins anew at every byte of the text. */
bool pattern_make(Arena *arena, Str text, const Pattern **out, Err *err)
{
    if (text.len > PATTERN_BYTES_MAX)
        return err_set(err, ERR_LIMIT, "the pattern is longer than %zu bytes; make two of it", PATTERN_BYTES_MAX);
    if (str_is_blank(text)) return err_set(err, ERR_INPUT, "there is no pattern");
    if (str_starts(text, S("(*")))
        return err_set(err, ERR_INPUT, "settings at the front, such as (*UTF), are not for these patterns; leave "
                       "them out");

    Pattern *pattern = arena_new(arena, Pattern, 1);
    pcre2_compile_context *context = how_to_make(arena);
    size_t mark = arena_mark(arena);
    pcre2_code *plain = code_make(context, text, 0, err);
    bool ok = plain && is_allowed(plain, err) && is_small(plain, err);
    arena_reset(arena, mark);
    if (!ok) return false;
    pattern->code = code_make(context, text, PCRE2_AUTO_CALLOUT, err);
    if (!pattern->code || !is_small(pattern->code, err)) return false;
    *out = pattern;
    return true;
}

/* ---- searching ---- */

static int step_count(pcre2_callout_block *block, void *to)
{
    uint64_t *steps_left = to;
    (void)block;
    if (*steps_left == 0) return OUT_OF_STEPS;
    --*steps_left;
    return 0;
}

PatternRoom *pattern_room(Arena *arena)
{
    PatternRoom *room = arena_new(arena, PatternRoom, 1);
    pcre2_general_context *general = must(pcre2_general_context_create(take, give_back, arena));
    room->context = must(pcre2_match_context_create(general));
    room->data = must(pcre2_match_data_create(1, general));
    pcre2_set_match_limit(room->context, PATTERN_STEPS_A_PLACE_MAX);
    pcre2_set_depth_limit(room->context, PATTERN_DEPTH_MAX);
    pcre2_set_heap_limit(room->context, PATTERN_HEAP_KIB_MAX);
    pcre2_set_callout(room->context, step_count, &room->steps_left);
    return room;
}

static bool is_inside_character(Str text, size_t at)
{
    return at < text.len && ((unsigned char)text.at[at] & 0xc0) == 0x80;
}

/* Neither one beyond a character's length is walked: bytes that are not UTF-8 may all look like insides. */
static size_t forward_to_character(Str text, size_t at)
{
    for (int i = 0; i < 3 && is_inside_character(text, at); i++) at++;
    return at;
}

static size_t back_to_character(Str text, size_t at)
{
    for (int i = 0; i < 3 && at > 0 && is_inside_character(text, at); i++) at--;
    return at;
}

/* A piece of the text in which a hit may begin at bytes `from` up to, not including, `until`, with what it may see. */
typedef struct { size_t begin, from, until, end; } Window;

static Window window_at(Str text, size_t from)
{
    Window w = { .from = from, .until = text.len, .end = text.len };
    if (text.len - from > PATTERN_WINDOW_BYTES) w.until = forward_to_character(text, from + PATTERN_WINDOW_BYTES);
    if (text.len - w.until > PATTERN_AHEAD_BYTES) w.end = forward_to_character(text, w.until + PATTERN_AHEAD_BYTES);
    if (from > PATTERN_BEHIND_BYTES) w.begin = back_to_character(text, from - PATTERN_BEHIND_BYTES);
    return w;
}

typedef enum { LOOK_NOTHING, LOOK_HIT, LOOK_UNFINISHED } Look;

static Look window_look(const Pattern *pattern, PatternRoom *room, Str text, const Window *w, PatternHit *hit)
{
    uint32_t options = PCRE2_NOTEMPTY;
    if (w->begin > 0) options |= PCRE2_NOTBOL;
    if (w->end < text.len) options |= PCRE2_NOTEOL;
    pcre2_set_offset_limit(room->context, w->until - 1 - w->begin);
    int found = pcre2_match(pattern->code, (PCRE2_SPTR)text.at + w->begin, w->end - w->begin, w->from - w->begin,
                            options, room->data, room->context);
    if (found == PCRE2_ERROR_NOMATCH) return LOOK_NOTHING;
    if (found < 0) return LOOK_UNFINISHED;
    const size_t *at = pcre2_get_ovector_pointer(room->data);
    *hit = (PatternHit){ w->begin + at[0], w->begin + at[1] };
    return LOOK_HIT;
}

static PatternHit shortened(Str text, PatternHit hit)
{
    if (hit.end - hit.start > PATTERN_HIT_BYTES_MAX)
        hit.end = back_to_character(text, hit.start + PATTERN_HIT_BYTES_MAX);
    return hit;
}

bool pattern_find(const Pattern *pattern, PatternRoom *room, Str text, PatternSeen *seen, void *to)
{
    size_t count = 0;
    room->steps_left = PATTERN_STEPS + PATTERN_STEPS_A_BYTE * text.len;
    for (size_t from = 0; from < text.len;) {
        PatternHit hit;
        Window w = window_at(text, from);
        Look look = window_look(pattern, room, text, &w, &hit);
        if (look == LOOK_UNFINISHED) return false;
        if (look == LOOK_NOTHING) { from = w.until; continue; }

        if (count++ == PATTERN_HITS_MAX) return false;
        PatternHit told_of_it = shortened(text, hit);
        if (hit.start < hit.end && !seen(to, &told_of_it)) return true;
        from = forward_to_character(text, hit.end > from ? hit.end : from + 1);
    }
    return true;
}
