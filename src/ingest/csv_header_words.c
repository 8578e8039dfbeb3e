/* csv_header_words.c - which words is the name of a column made of? */
#include "ingest/csv_header_words.h"

#include "base/fold.h"

#define SPLIT_LETTERS_MAX 40    /* longer words are no names of columns */
#define SPLIT_LETTERS_MIN 5

static int class_of(char c)
{
    if (c >= 'a' && c <= 'z') return 1;
    if (c >= 'A' && c <= 'Z') return 2;
    return c >= '0' && c <= '9' ? 3 : 0;
}

static bool is_break(Str name, size_t i)
{
    int before = i ? class_of(name.at[i - 1]) : 0, here = class_of(name.at[i]);
    int after = i + 1 < name.len ? class_of(name.at[i + 1]) : 0;
    return (before == 1 && here == 2) || (before && here && (before == 3) != (here == 3)) ||
        (before == 2 && here == 2 && after == 1 && i > 1);
}

/* VicAge2 is three words, and so is Vic_Age_2. DOB stays one. */
HeaderName header_folded(Str name)
{
    char spaced[320];
    size_t len = 0, signs = 0;
    for (size_t i = 0; i < name.len && len + 5 < sizeof spaced; i++) {
        if (name.at[i] == '#') {
            memcpy(spaced + len, " no ", 4);
            len += 4;
            signs++;
            continue;
        }
        if (is_break(name, i)) spaced[len++] = ' ';
        spaced[len++] = name.at[i];
    }
    HeaderName folded;
    folded.len = fold_text((Str){ spaced, len }, folded.text, sizeof folded.text);
    if (signs && folded.len <= 2) folded.len = 0;       /* "#" heads a column of row numbers */
    return folded;
}

HeaderName header_without_brackets(Str name)
{
    char text[320];
    size_t len = 0, depth = 0;
    for (size_t i = 0; i < name.len && len < sizeof text; i++) {
        char c = name.at[i];
        if (c == '(' || c == '[') depth++;
        if (!depth) text[len++] = c;
        if ((c == ')' || c == ']') && depth) depth--;
    }
    HeaderName without = header_folded((Str){ text, len });
    return without.len ? without : header_folded(name);
}

static void add_word(HeaderName *to, Str word)
{
    if (!word.len || to->len + word.len + 1 > sizeof to->text) return;
    if (to->len) to->text[to->len++] = ' ';
    memcpy(to->text + to->len, word.at, word.len);
    to->len += word.len;
}

/* "2nd guest" is two words and the guest; "vehicle 1 ST" ends with a state. */
static bool is_ordinal(Str word, uint8_t number, Str rest)
{
    static const char ends[] = "stndrdthththththth";
    return number && rest.len && word.len == 2 && memcmp(ends + 2 * (number - 1), word.at, 2) == 0;
}

HeaderName header_without_number(Str words, uint8_t *number)
{
    HeaderName without = { .len = 0 };
    Str word;
    uint8_t before = 0;
    *number = 0;
    while (str_cut(&words, ' ', &word)) {
        bool is_digit = word.len == 1 && word.at[0] >= '1' && word.at[0] <= '9';
        if (is_digit) *number = (uint8_t)(word.at[0] - '0');
        else if (!is_ordinal(word, before, words)) add_word(&without, word);
        before = is_digit ? *number : 0;
    }
    return without;
}

static Str usual(const CsvHeaders *h, Str word)
{
    for (size_t i = 0; i < h->count[HEADER_WORD]; i++)
        if (str_eq(h->rows[HEADER_WORD][i].words, word)) return h->rows[HEADER_WORD][i].meaning;
    return word;
}

static bool is_filler(const CsvHeaders *h, Str word)
{
    for (size_t i = 0; i < h->count[HEADER_FILLER]; i++)
        if (str_eq(h->rows[HEADER_FILLER][i].words, word)) return true;
    return false;
}

HeaderName header_plain(const CsvHeaders *h, Str words)
{
    HeaderName plain = { .len = 0 }, all = { .len = 0 };
    Str word;
    while (str_cut(&words, ' ', &word)) {
        if (!is_filler(h, word)) add_word(&plain, usual(h, word));
        add_word(&all, usual(h, word));
    }
    return plain.len ? plain : all;
}

static int by_letters(const void *a, const void *b)
{
    return str_compare(*(const Str *)a, *(const Str *)b);
}

HeaderName header_sorted(Str words)
{
    Str list[HEADER_WORDS_MAX];
    size_t count = 0;
    while (count < HEADER_WORDS_MAX && str_cut(&words, ' ', &list[count])) count += list[count].len > 0;
    qsort(list, count, sizeof *list, by_letters);
    HeaderName sorted = { .len = 0 };
    for (size_t i = 0; i < count; i++) add_word(&sorted, list[i]);
    return sorted;
}

/* ---- words without blanks between them ---- */

static bool is_known(const CsvHeaders *h, Str word)
{
    size_t low = 0, high = h->known_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = str_compare(h->known[middle], word);
        if (order == 0) return true;
        if (order < 0) low = middle + 1;
        else high = middle;
    }
    return false;
}

/* The fewest known words of two letters or more that make up `word`; of as many, those whose first is longest. */
static bool split_word(const CsvHeaders *h, Str word, HeaderName *to)
{
    size_t words[SPLIT_LETTERS_MAX + 1], length[SPLIT_LETTERS_MAX + 1];
    if (word.len < SPLIT_LETTERS_MIN || word.len > SPLIT_LETTERS_MAX) return false;
    words[word.len] = 0;
    for (size_t at = word.len; at-- > 0;) {
        words[at] = at + 1 == word.len ? 1 : SIZE_MAX;      /* a letter at the end: RACSEXA, PHNHOMEN */
        length[at] = 1;
        for (size_t len = 2; at + len <= word.len; len++) {
            if (words[at + len] == SIZE_MAX || words[at + len] + 1 > words[at]) continue;
            if (!is_known(h, (Str){ word.at + at, len })) continue;
            words[at] = words[at + len] + 1;
            length[at] = len;
        }
    }
    if (words[0] == SIZE_MAX) return false;
    for (size_t at = 0; at < word.len; at += length[at])
        if (length[at] > 1) add_word(to, (Str){ word.at + at, length[at] });
    return true;
}

bool header_split(const CsvHeaders *h, Str words, HeaderName *apart)
{
    HeaderName made = { .len = 0 };
    bool has_split = false;
    Str word;
    while (str_cut(&words, ' ', &word)) {
        if (is_known(h, word)) { add_word(&made, word); continue; }
        if (!split_word(h, word, &made)) return false;
        has_split = true;
    }
    if (has_split) *apart = made;
    return has_split;
}
