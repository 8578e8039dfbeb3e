/* document_text.c - which characters of a scanned text were meant as line ends? */
#include "ingest/document_text.h"

/* None begins with another. Compared without regard to capitals. */
static const char *const marks[] = {
    "<lf>", "<cr>", "<rs>", "<gs>", "<us>", "<nl>", "<crlf>", "[lf]", "[cr]", "[rs]",
    "[gs]", "[crlf]", "{lf}", "{cr}", "{rs}", "{enter}", "<enter>", "[enter]", "\\r", "\\n", "\\x0a",
    "\\x0d", "\\x1e", "\\u000a", "\\u000d", "\\u001e", "\\036", "\\012", "\\015", "^j", "^m", "^^",
    "&#10;", "&#13;", "&#30;", "&#xa;", "&#xd;", "<0x0a>", "<0x0d>", "<0x1e>", "<br>", "<br/>",
    "\xe2\x90\x8a", "\xe2\x90\x8d", "\xe2\x90\x9e", "\xe2\x90\xa4",     /* pictures of LF, CR, RS and a new line */
    "\xe2\x86\xb5", "\xe2\x8f\x8e", "\xe2\x80\xa8", "\xe2\x80\xa9",     /* returns, separators of lines */
};

static char small(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static bool begins_with(Str text, const char *mark, size_t len)
{
    if (text.len < len) return false;
    for (size_t i = 0; i < len; i++)
        if (small(text.at[i]) != mark[i]) return false;
    return true;
}

/* Bytes of the mark at the beginning of `text`; 0 when there is none. */
static size_t mark_length(Str text)
{
    unsigned char first = (unsigned char)text.at[0];
    if (first < 0x20 || first == 0x7f) return 1;
    bool is_c1 = first == 0xc2 && text.len > 1 && ((unsigned char)text.at[1] & 0xe0) == 0x80;
    if (is_c1) return 2;        /* U+0080 to U+009F */
    if (!strchr("<[{\\^&\xe2", text.at[0])) return 0;
    for (size_t i = 0; i < COUNT(marks); i++) {
        size_t len = strlen(marks[i]);
        if (begins_with(text, marks[i], len)) return len;
    }
    return 0;
}

Str document_lines(Arena *arena, Str text)
{
    if (str_starts(text, S("\xef\xbb\xbf"))) { text.at += 3; text.len -= 3; }
    char *lines = arena_new(arena, char, text.len + 1);
    size_t used = 0;
    while (text.len) {
        size_t len = mark_length(text);
        lines[used++] = len ? '\n' : text.at[0];
        if (!len) len = 1;
        text.at += len;
        text.len -= len;
    }
    return (Str){ lines, used };
}

Str document_capitals(Arena *arena, Str text)
{
    size_t capitals = 0, smalls = 0;
    for (size_t i = 0; i < text.len; i++) {
        capitals += text.at[i] >= 'A' && text.at[i] <= 'Z';
        smalls += text.at[i] >= 'a' && text.at[i] <= 'z';
    }
    if (smalls <= capitals) return text;
    char *copy = arena_new(arena, char, text.len);
    for (size_t i = 0; i < text.len; i++)
        copy[i] = text.at[i] >= 'a' && text.at[i] <= 'z' ? (char)(text.at[i] - 32) : text.at[i];
    return (Str){ copy, text.len };
}
