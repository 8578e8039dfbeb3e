/* paper.c - how is a page for the desk laid out? */
#include "exchange/paper.h"

static void repeat(Out *out, char c, size_t n)
{
    while (n--) out_char(out, c);
}

/* Bytes of the longest beginning that is at most `most` long and ends where a character does. */
static size_t whole_characters(Str s, size_t most)
{
    if (s.len <= most) return s.len;
    size_t n = most;
    while (n > 0 && ((unsigned char)s.at[n] & 0xc0) == 0x80) n--;
    return n ? n : most;
}

/* Words in lines of at most PAPER_COLUMNS bytes. Unlike out_wrapped it also cuts a word that is longer than a line,
 * because a page is printed: what runs over the edge of the paper is lost. */
static void wrapped(Out *out, Str text, size_t column, size_t indent)
{
    Str word;
    bool is_first = true;
    while (str_cut(&text, ' ', &word)) {
        if (!word.len) continue;
        bool fits = column + !is_first + word.len <= PAPER_COLUMNS;
        if (!is_first && !fits) {
            out_char(out, '\n');
            repeat(out, ' ', indent);
            column = indent;
        } else if (!is_first) {
            out_char(out, ' ');
            column++;
        }
        while (column + word.len > PAPER_COLUMNS) {
            size_t n = whole_characters(word, PAPER_COLUMNS - column);
            out_str(out, (Str){ word.at, n });
            word = (Str){ word.at + n, word.len - n };
            out_char(out, '\n');
            repeat(out, ' ', indent);
            column = indent;
        }
        out_str(out, word);
        column += word.len;
        is_first = false;
    }
    out_char(out, '\n');
}

void paper_title(Paper paper, Str text)
{
    Str shown = str_shown(paper.scratch, text);
    wrapped(paper.out, shown, 0, 0);
    repeat(paper.out, '=', shown.len < PAPER_COLUMNS ? shown.len : PAPER_COLUMNS);
    out_char(paper.out, '\n');
}

void paper_heading(Paper paper, const char *text)
{
    out_format(paper.out, "\n%s\n", text);
    repeat(paper.out, '-', strlen(text));
    out_char(paper.out, '\n');
}

void paper_text(Paper paper, size_t indent, const char *mark, Str text)
{
    if (str_is_blank(text)) return;
    size_t column = indent + strlen(mark);
    repeat(paper.out, ' ', indent);
    out_text(paper.out, mark);
    wrapped(paper.out, str_shown(paper.scratch, text), column, column);
}

void paper_item(Paper paper, const char *label, Str text)
{
    if (str_is_blank(text)) return;
    size_t len = strlen(label), column = len < PAPER_LABEL_COLUMNS ? PAPER_LABEL_COLUMNS : len + 1;
    out_text(paper.out, label);
    repeat(paper.out, ' ', column - len);
    wrapped(paper.out, str_shown(paper.scratch, text), column, column);
}

Str paper_masked(Arena *arena, Str value, bool keeps_year)
{
    int year;
    if (str_is_blank(value)) return value;
    if (keeps_year && value.len > 4 && str_to_number((Str){ value.at, 4 }, &year))
        return str_format(arena, "%04d, the rest is not shown", year);
    return S("not shown");
}
