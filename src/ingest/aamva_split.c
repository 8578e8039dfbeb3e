/* aamva_split.c - how is the text of a barcode taken apart into its elements? */
#include "ingest/aamva_split.h"

#include "base/limits.h"
#include "ingest/aamva_form.h"

#define VALUE_LONGEST 256       /* of one element that is put together or guessed; the standard allows 99 at most */

typedef struct {
    Arena *arena;
    const AamvaTable *table;
    int version;
    AamvaPieces out;
} Splitting;

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

static Str after(Str s, size_t n)
{
    return (Str){ s.at + n, s.len - n };
}

/* "ZUZUA": the state's subfile and its first element. */
static bool begins_state_subfile(Str s)
{
    return s.len >= 5 && s.at[0] == 'Z' && is_capital(s.at[1]) && s.at[2] == 'Z' && s.at[3] == s.at[1] &&
           is_capital(s.at[4]);
}

/* Letters of a subfile's kind that stand before an element: "DLDAQ" has 2, "ZUZUA" too. */
static size_t designator_length(const AamvaTable *table, Str s)
{
    if (begins_state_subfile(s)) return 2;
    if (s.len < 5 || !(str_starts(s, S("DL")) || str_starts(s, S("ID")) || str_starts(s, S("EN")))) return 0;
    return aamva_element(table, after(s, 2)) ? 2 : 0;
}

/* Elements of the standard begin DA to DD, those of a state Z and its letter. */
static bool looks_like_id(Str s)
{
    if (s.len < 3 || !is_capital(s.at[1]) || !is_capital(s.at[2])) return false;
    return s.at[0] == 'Z' || (s.at[0] == 'D' && s.at[1] <= 'D');
}

static void piece_add(Splitting *s, Str id, Str value)
{
    if (s->out.count == DOCUMENT_FIELDS_MAX) { s->out.is_cut = true; return; }
    s->out.pieces[s->out.count++] = (AamvaPiece){ id, str_trim(value) };
}

/* A value of fixed length that is followed by another element lost its line end; a scanner may have left one character
 * of it. Returns where the next element begins within `value`, or 0. */
static size_t glued_at(const Splitting *s, AamvaForm form, Str value)
{
    size_t fixed = aamva_form_length(form, value);
    for (size_t junk = 0; fixed && junk <= 1 && fixed + junk < value.len; junk++) {
        Str rest = after(value, fixed + junk);
        if (designator_length(s->table, rest) || aamva_element(s->table, rest)) return fixed + junk;
    }
    return 0;
}

static void line_continues(Splitting *s, Str line)
{
    AamvaPiece *last = s->out.count ? &s->out.pieces[s->out.count - 1] : NULL;
    const AamvaElement *element = last ? aamva_element(s->table, last->id) : NULL;
    bool is_text = element && (element->form == FORM_TEXT || element->form == FORM_NAME);
    if (!is_text || last->value.len + line.len > VALUE_LONGEST) { s->out.lines_unread++; return; }
    last->value = str_format(s->arena, "%.*s %.*s", STR(last->value), STR(line));
}

static void line_read(Splitting *s, Str line)
{
    while (line.len) {
        line = after(line, designator_length(s->table, line));
        if (!looks_like_id(line)) { line_continues(s, line); return; }
        Str id = { line.at, 3 }, value = after(line, 3);
        const AamvaElement *element = aamva_element(s->table, id);
        size_t next = element ? glued_at(s, element->form, value) : 0;
        size_t fixed = next ? aamva_form_length(element->form, value) : value.len;
        piece_add(s, id, (Str){ value.at, fixed });
        if (!next) return;
        line = after(value, next);
    }
}

/* What is left of the head may stand before the first element. */
static Str first_element(const Splitting *s, Str line)
{
    for (size_t i = 0; s->out.count == 0 && i < line.len; i++)
        if (designator_length(s->table, after(line, i))) return after(line, i);
    return line;
}

static void split_by_lines(Splitting *s, Str body)
{
    Str line;
    while (str_cut(&body, '\n', &line)) {
        line = str_trim(line);
        if (line.len) line_read(s, first_element(s, line));
    }
}

/* ---- without anything between the elements: of all ways to cut the text at known ids, the one whose values look most
 * like what they should be ---- */

typedef struct { size_t at; const AamvaElement *element; int best; size_t next; } Start;

static bool fits_version(const Splitting *s, const AamvaElement *element)
{
    return s->version < 0 || (s->version >= element->from && s->version <= element->to);
}

static size_t starts_find(const Splitting *s, Str body, Start *starts)
{
    size_t count = 0;
    for (size_t i = 0; i + 3 <= body.len && count < DOCUMENT_STARTS_MAX; i++) {
        const AamvaElement *element = aamva_element(s->table, after(body, i));
        if (element && fits_version(s, element)) starts[count++] = (Start){ .at = i, .element = element };
    }
    return count;
}

static int start_score(Str body, const Start *from, size_t end, const Start *next)
{
    Str value = { body.at + from->at + 3, end - from->at - 3 };
    int score = aamva_form_score(from->element->form, value);
    bool is_apart = from->at && strchr(" \n", body.at[from->at - 1]);
    if (next && next->element == from->element) score -= 10;
    return score + (is_apart ? 2 : 0);
}

/* From the last start to the first: the best that can follow. Of equal ways the one with the longer value, because text
 * holds ids by chance. */
static void starts_weigh(Str body, Start *starts, size_t count)
{
    for (size_t i = count; i-- > 0;) {
        starts[i].best = start_score(body, &starts[i], body.len, NULL);
        starts[i].next = count;
        for (size_t k = count; k-- > i + 1;) {
            if (starts[k].at > starts[i].at + VALUE_LONGEST) continue;
            if (starts[k].at < starts[i].at + 3) break;
            int score = start_score(body, &starts[i], starts[k].at, &starts[k]) + starts[k].best;
            if (score > starts[i].best) { starts[i].best = score; starts[i].next = k; }
        }
    }
}

/* The state's own elements come last; their ids are Z, the state's letter and a letter that rises. */
static void split_state_part(Splitting *s, Str part)
{
    if (part.len < 5) return;
    const char mark[2] = { part.at[0], part.at[1] };
    part = after(part, 2);
    char last = 0;
    while (part.len >= 3) {
        Str id = { part.at, 3 };
        last = part.at[2];
        size_t end = 3;
        while (end < part.len && !(part.len - end >= 3 && part.at[end] == mark[0] && part.at[end + 1] == mark[1] &&
                                   is_capital(part.at[end + 2]) && part.at[end + 2] > last))
            end++;
        piece_add(s, id, (Str){ part.at + 3, end - 3 });
        part = after(part, end);
    }
}

static void split_by_forms(Splitting *s, Str body)
{
    size_t state_part = 0;
    while (state_part < body.len && !begins_state_subfile(after(body, state_part))) state_part++;
    Str whole = body;
    body.len = state_part;
    Start *starts = arena_new(s->arena, Start, DOCUMENT_STARTS_MAX);
    size_t count = starts_find(s, body, starts);
    starts_weigh(body, starts, count);
    s->out.is_guessed = true;

    size_t first = 0;           /* what stands before the first element is the end of the head */
    for (size_t i = 1; i < count && starts[i].at <= starts[0].at + 2; i++)
        if (starts[i].best > starts[first].best) first = i;
    for (size_t i = first; i < count; i = starts[i].next) {
        size_t end = starts[i].next < count ? starts[starts[i].next].at : body.len;
        piece_add(s, starts[i].element->id, (Str){ body.at + starts[i].at + 3, end - starts[i].at - 3 });
    }
    split_state_part(s, after(whole, state_part));
}

size_t aamva_starts_behind(const AamvaTable *table, Str text, char separator)
{
    size_t count = 0;
    for (size_t i = 1; i < text.len; i++)
        count += text.at[i - 1] == separator && aamva_element(table, after(text, i)) != NULL;
    return count;
}

AamvaPieces aamva_split(Arena *arena, Str body, const AamvaTable *table, int version)
{
    Splitting s = { .arena = arena, .table = table, .version = version,
                    .out = { .pieces = arena_new(arena, AamvaPiece, DOCUMENT_FIELDS_MAX) } };
    size_t by_lines = aamva_starts_behind(table, body, '\n');
    size_t by_blanks = aamva_starts_behind(table, body, ' ');
    if (by_lines >= 3 || by_lines > by_blanks) split_by_lines(&s, body);
    else split_by_forms(&s, body);
    return s.out;
}
