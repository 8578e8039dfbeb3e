/* csv_told_words.c - where do the words of a narrative begin and end? */
#include "ingest/csv_told_words.h"

#include "base/fold.h"

#define WORD_BYTES_MAX 24       /* longer ones are none of the words that are asked for */

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* An apostrophe between letters is part of the word; signs of other scripts are letters until they are folded. */
static bool is_letter_at(Str s, size_t i)
{
    char c = s.at[i], low = (char)(c | 32);
    bool is_letter = (low >= 'a' && low <= 'z') || (unsigned char)c >= 0x80;
    bool is_inside = c == '\'' && i && i + 1 < s.len && ((s.at[i + 1] | 32) >= 'a' && (s.at[i + 1] | 32) <= 'z') &&
        ((s.at[i - 1] | 32) >= 'a' && (s.at[i - 1] | 32) <= 'z');
    return is_letter || is_inside;
}

static int number_of(Str word)
{
    static const char *const names[] = { "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen",
                                         "sixteen", "seventeen", "eighteen", "nineteen", "twenty" };
    int number;
    if (word.len && word.len < 3 && is_digit(word.at[0]) && str_to_number(word, &number)) return number;
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_eq(word, str_of(names[i]))) return (int)i + 8;
    return -1;
}

static void gap_read(Str text, size_t *at, ToldWord *w)
{
    size_t start = *at;
    w->is_begin = start == 0;
    for (; *at < text.len && !is_digit(text.at[*at]) && !is_letter_at(text, *at); (*at)++) {
        char c = text.at[*at];
        bool is_last = *at + 1 == text.len || text.at[*at + 1] == ' ' || text.at[*at + 1] == '\n';
        if (memchr(";:!?\n", c, 5) || (c == '.' && is_last)) w->is_begin = true;
        if (c > ' ' && (w->gap == 0 || w->gap == ' ')) w->gap = c;
    }
    if (*at > start && w->gap == 0) w->gap = ' ';
}

ToldText told_text_read(Arena *arena, Str text)
{
    ToldText t = { .text = text };
    ToldWord *words = NULL;
    size_t room = 0;
    char dash = 0;
    for (size_t at = 0; at < text.len;) {
        ToldWord w = { .number = -1, .gap = dash };
        char folded[WORD_BYTES_MAX + FOLD_CHARACTER_MAX];
        gap_read(text, &at, &w);
        if (at == text.len) break;
        w.at = at;
        bool is_number = is_digit(text.at[at]);
        while (at < text.len && (is_number ? is_digit(text.at[at]) : is_letter_at(text, at))) at++;
        w.end = at;
        size_t len = fold_text((Str){ text.at + w.at, w.end - w.at }, folded, WORD_BYTES_MAX);
        w.word = str_copy(arena, (Str){ folded, len });
        w.number = number_of(w.word);
        dash = len ? 0 : '-';                   /* one that no keyboard has */
        if (!len) continue;
        arena_grow(arena, words, t.count, room);
        words[t.count++] = w;
    }
    t.words = words;
    return t;
}

const ToldWord *told_word(const ToldText *t, size_t at, int by)
{
    static const ToldWord none = { .number = -1, .is_begin = true };
    bool is_there = by < 0 ? (size_t)-by <= at : at + (size_t)by < t->count;
    return is_there ? &t->words[at + (size_t)by] : &none;
}

bool told_is(const ToldWord *w, const char *list)
{
    return w->word.len && str_is_one_of(w->word, list);
}
