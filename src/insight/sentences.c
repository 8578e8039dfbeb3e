/* sentences.c - where does a sentence end, and where does somebody else's speech begin? */
#include "insight/sentences.h"

#define LABEL_BYTES_MAX 40

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_beyond(char c) { return (unsigned char)c >= 0x80; }
static bool is_word(char c) { return is_letter(c) || is_digit(c) || is_beyond(c); }
static bool is_gap(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

static char at_or(Str text, size_t at, char otherwise) { return at < text.len ? text.at[at] : otherwise; }

static Str from_here(Str text, size_t at)
{
    return at < text.len ? (Str){ text.at + at, text.len - at } : S("");
}

/* On this line. */
static size_t skip_blanks(Str text, size_t at)
{
    while (at < text.len && (text.at[at] == ' ' || text.at[at] == '\t' || text.at[at] == '\r')) at++;
    return at;
}

static size_t skip_gaps(Str text, size_t at)
{
    while (at < text.len && is_gap(text.at[at])) at++;
    return at;
}

TextRange range_trim(Str text, TextRange range)
{
    while (range.start < range.end && is_gap(text.at[range.start])) range.start++;
    while (range.end > range.start && is_gap(text.at[range.end - 1])) range.end--;
    return range;
}

/* ---- words before and behind a mark ---- */

static bool is_listed(const Str *words, size_t count, Str word)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(words[i], word)) return true;
    return false;
}

#define SHORT_WORD_MAX 16

/* A word in small letters, without the signs in it; empty when it is longer than any in the lists. */
typedef struct { char at[SHORT_WORD_MAX]; size_t len; } ShortWord;

static void short_word_add(ShortWord *word, char c, bool *is_too_long)
{
    if (!is_letter(c) && !is_digit(c)) return;
    *is_too_long |= word->len == SHORT_WORD_MAX;
    if (!*is_too_long) word->at[word->len++] = is_upper(c) ? (char)(c - 'A' + 'a') : c;
}

/* The word that ends at `end`, back to a blank. "p.m" is "pm". */
static ShortWord word_before(Str text, size_t from, size_t end)
{
    ShortWord word = { .len = 0 };
    bool is_too_long = false;
    size_t start = end;
    while (start > from && end - start <= 2 * SHORT_WORD_MAX && !is_gap(text.at[start - 1])) start--;
    for (size_t at = start; at < end; at++) short_word_add(&word, text.at[at], &is_too_long);
    if (is_too_long) word.len = 0;
    return word;
}

/* The word that begins at `from`. "n/a" is "na". */
static ShortWord word_at(Str text, size_t from)
{
    ShortWord word = { .len = 0 };
    bool is_too_long = false;
    for (size_t at = from; at < text.len && !is_gap(text.at[at]) && !is_too_long; at++)
        short_word_add(&word, text.at[at], &is_too_long);
    if (is_too_long) word.len = 0;
    return word;
}

/* ---- the ends of sentences ---- */

/* Quotation marks and brackets that close behind a full stop belong to the sentence. */
static size_t skip_closing(Str text, size_t at)
{
    for (;;) {
        Str rest = from_here(text, at);
        if (str_starts(rest, S("\xe2\x80\x9d")) || str_starts(rest, S("\xe2\x80\x99"))) at += 3;
        else if (rest.len && memchr("\"')]", rest.at[0], 4)) at++;
        else return at;
    }
}

static bool is_numbered(Str line)
{
    size_t at = 0;
    while (at < line.len && at < 3 && is_digit(line.at[at])) at++;
    return at && at + 1 < line.len && (line.at[at] == '.' || line.at[at] == ')') && is_gap(line.at[at + 1]);
}

/* Whether the stop at `at` is part of a word: an initial, a short form, a time of day, a number. */
static bool is_inside_word(const SentenceWords *words, Str text, size_t from, size_t at)
{
    ShortWord word = word_before(text, from, at);
    char next = at_or(text, skip_gaps(text, at + 1), ' ');
    bool is_number = at - from < 3 && is_numbered(from_here(text, from));
    if (is_number) return true;                                     /* 2. The room */
    bool is_initial = at > from && is_letter(text.at[at - 1]) && (at < from + 2 || !is_word(text.at[at - 2]));
    if (is_initial && word.len == 1) return true;                   /* J. Doe */
    if (is_initial) return !is_upper(next);                         /* 5 p.m. when; but: 5 p.m. She */
    return is_listed(words->abbreviations, words->abbreviation_count, (Str){ word.at, word.len });
}

/* Where the sentence ends when the mark at `at` ends one; 0 when it does not. */
static size_t end_at_mark(const SentenceWords *words, Str text, size_t from, size_t at)
{
    char mark = text.at[at];
    size_t behind = skip_closing(text, at + 1), next = skip_gaps(text, behind);
    if (mark == '.' && at > from && at + 1 < text.len && is_letter(text.at[at - 1]) && !is_upper(text.at[at - 1]) &&
        is_upper(text.at[at + 1])) return at + 1;                   /* no blank between two sentences */
    if (behind < text.len && !is_gap(text.at[behind])) return 0;
    if (mark == '.' && is_inside_word(words, text, from, at)) return 0;
    if (mark == '?') {
        ShortWord reply = word_at(text, next);
        if (is_listed(words->replies, words->reply_count, (Str){ reply.at, reply.len })) return 0;
    }
    return next;
}

static bool is_label_letter(char c) { return is_letter(c) || memchr(" /-()", c, 5); }

/* "Homeless:", "Place of contact:" */
static bool is_label(Str line)
{
    size_t at = 0;
    while (at < line.len && at < LABEL_BYTES_MAX && is_label_letter(line.at[at])) at++;
    if (at < 2 || at == line.len || line.at[at] != ':' || !is_letter(line.at[0])) return false;
    return at + 1 == line.len || is_gap(line.at[at + 1]);
}

Box box_at(Str text, size_t *len)
{
    static const struct { const char *look; Box box; } boxes[] = {
        { "[ ]", BOX_EMPTY }, { "[]", BOX_EMPTY }, { "[_]", BOX_EMPTY }, { "( )", BOX_EMPTY },
        { "\xe2\x98\x90", BOX_EMPTY },
        { "[x]", BOX_TICKED }, { "[X]", BOX_TICKED }, { "(x)", BOX_TICKED }, { "(X)", BOX_TICKED },
        { "\xe2\x98\x91", BOX_TICKED }, { "\xe2\x98\x92", BOX_TICKED },
    };
    for (size_t i = 0; i < COUNT(boxes); i++) {
        if (!str_starts(text, str_of(boxes[i].look))) continue;
        *len = strlen(boxes[i].look);
        return boxes[i].box;
    }
    return BOX_NONE;
}

static bool has_box(Str line)
{
    size_t len;
    return box_at(line, &len) != BOX_NONE;
}

static bool is_item(Str line)
{
    bool has_bullet = str_starts(line, S("*")) || str_starts(line, S("-")) || str_starts(line, S("\xe2\x80\xa2"));
    return has_bullet || has_box(line) || is_numbered(line) || is_label(line);
}

/* Boxes and labels have a line to themselves; a long line behind a label ("Summary: ...") goes on in the next. */
static bool is_own_line(Str line)
{
    enum { BOX_LINE_BYTES_MAX = 160, LABEL_LINE_BYTES_MAX = 60 };
    if (line.len > BOX_LINE_BYTES_MAX || memchr(line.at, '\n', line.len)) return false;
    return has_box(line) || (line.len <= LABEL_LINE_BYTES_MAX && is_label(line));
}

/* The same for the line end at `at`. */
static size_t end_at_line(Str text, size_t from, size_t at)
{
    size_t last = at, next = skip_blanks(text, at + 1);
    while (last > from && is_gap(text.at[last - 1])) last--;
    bool is_heading = last > from && text.at[last - 1] == ':';
    bool is_own = is_own_line((Str){ text.at + from, at - from });
    bool ends = is_heading || is_own || at_or(text, next, '\n') == '\n' || is_item(from_here(text, next));
    return ends ? skip_gaps(text, at) : 0;
}

size_t sentence_end(const SentenceWords *words, Str text, size_t from)
{
    from = skip_gaps(text, from);
    for (size_t at = from; at < text.len; at++) {
        char c = text.at[at];
        size_t end = 0;
        if (c == '.' || c == '!' || c == '?') end = end_at_mark(words, text, from, at);
        else if (c == '\n') end = end_at_line(text, from, at);
        else if (c == '|' && is_gap(at_or(text, at + 1, ' '))) end = skip_gaps(text, at + 1);   /* of a log */
        if (end) return end;
    }
    return text.len;
}

/* ---- quotation marks ---- */

typedef enum { MARK_NONE, MARK_STRAIGHT, MARK_OPENS, MARK_CLOSES, MARK_SINGLE } MarkKind;
typedef struct { MarkKind kind; size_t len; } Mark;

static Mark mark_at(Str text, size_t at)
{
    char c = text.at[at];
    if (c == '"') return (Mark){ MARK_STRAIGHT, 1 };
    if (c == '\'') return (Mark){ MARK_SINGLE, 1 };
    if (!is_beyond(c)) return (Mark){ MARK_NONE, 1 };
    Str rest = from_here(text, at);
    if (str_starts(rest, S("\xe2\x80\x9c"))) return (Mark){ MARK_OPENS, 3 };
    if (str_starts(rest, S("\xe2\x80\x9d"))) return (Mark){ MARK_CLOSES, 3 };
    if (str_starts(rest, S("\xe2\x80\x98"))) return (Mark){ MARK_SINGLE, 3 };
    if (str_starts(rest, S("\xc2\xab"))) return (Mark){ MARK_OPENS, 2 };
    if (str_starts(rest, S("\xc2\xbb"))) return (Mark){ MARK_CLOSES, 2 };
    return (Mark){ MARK_NONE, 1 };
}

static bool is_paragraph_end(Str text, size_t at)
{
    return text.at[at] == '\n' && at_or(text, skip_blanks(text, at + 1), 'x') == '\n';
}

/* Where the double mark closes that opened in front of `from`. */
static size_t double_end(Str text, size_t from, size_t *behind)
{
    size_t at = from;
    for (; at < text.len && !is_paragraph_end(text, at); at++) {
        Mark mark = mark_at(text, at);
        if (mark.kind != MARK_STRAIGHT && mark.kind != MARK_CLOSES) continue;
        *behind = at + mark.len;
        return at;
    }
    *behind = at;
    return at;
}

/* The same for a single mark, which is nearly always an apostrophe: 0 when it is one. */
static size_t single_end(Str text, size_t open, size_t from, size_t *behind)
{
    if ((open > 0 && is_word(text.at[open - 1])) || !is_word(at_or(text, from, ' '))) return 0;
    for (size_t at = from + 1; at < text.len && at - from < QUOTE_SINGLE_BYTES_MAX; at++) {
        if (is_paragraph_end(text, at)) return 0;
        size_t len = text.at[at] == '\'' ? 1 : str_starts(from_here(text, at), S("\xe2\x80\x99")) ? 3 : 0;
        if (!len || is_gap(text.at[at - 1]) || is_word(at_or(text, at + len, ' '))) continue;
        *behind = at + len;
        return at;
    }
    return 0;
}

size_t quotes_find(Arena *arena, Str text, TextRange **quotes)
{
    size_t count = 0, room = 0, behind = 0;
    *quotes = NULL;
    for (size_t at = 0; at < text.len; at = behind) {
        Mark mark = mark_at(text, at);
        size_t from = at + mark.len, end = 0;
        bool is_inches = mark.kind == MARK_STRAIGHT && at > 0 && is_digit(text.at[at - 1]);
        behind = from;
        bool is_double = (mark.kind == MARK_STRAIGHT && !is_inches) || mark.kind == MARK_OPENS;
        if (is_double) end = double_end(text, from, &behind);
        else if (mark.kind == MARK_SINGLE) end = single_end(text, at, from, &behind);
        if (end <= from) continue;
        arena_grow(arena, *quotes, count, room);
        (*quotes)[count++] = (TextRange){ from, end };
    }
    return count;
}
