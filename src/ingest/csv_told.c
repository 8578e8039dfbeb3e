/* csv_told.c - which ages does a narrative give to persons? */
#include "ingest/csv_told.h"

#include "base/fold.h"

#define AHEAD 4                 /* words behind a number that can make it an age, and the one behind them */
#define RANGE_YOUNGEST 8        /* "2 15 year old girls" counts girls */

typedef struct { Str word; int number; } Word;

static bool is_one_of(Str word, const char *list)
{
    Str rest = str_of(list), one;
    while (str_cut(&rest, ' ', &one))
        if (word.len && str_eq(one, word)) return true;
    return false;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* Letters end where digits begin: "15yo". False when the text is used up; then the word is empty. */
static bool word_next(Str *rest, Word *word)
{
    while (rest->len && rest->at[0] == ' ') *rest = (Str){ rest->at + 1, rest->len - 1 };
    size_t len = 0;
    while (len < rest->len && rest->at[len] != ' ' && is_digit(rest->at[len]) == is_digit(rest->at[0])) len++;
    *word = (Word){ { rest->at, len }, -1 };
    if (len && len < 3 && is_digit(rest->at[0])) (void)str_to_number(word->word, &word->number);
    *rest = (Str){ rest->at + len, rest->len - len };
    return len > 0;
}

/* How many of the words behind a number say that it is years of somebody; 0 for none. */
static size_t are_years(const Word w[AHEAD])
{
    if (is_one_of(w[0].word, "yo yoa")) return 1;
    if (is_one_of(w[0].word, "y") && is_one_of(w[1].word, "o")) return 2;
    if (!is_one_of(w[0].word, "year years yr yrs")) return 0;
    if (is_one_of(w[1].word, "old olds")) return 2;
    return is_one_of(w[1].word, "of") && is_one_of(w[2].word, "age") ? 3 : 0;
}

static bool is_thing(Str word)
{
    return is_one_of(word, "car cars vehicle truck suv van sedan bike house home building dog cat horse puppy "
        "case warrant warrants phone computer marriage relationship business record");
}

static void add(CsvToldAge ages[], size_t *count, size_t room, int low, int high)
{
    CsvToldAge told = { .len = low == high ? 2 : 4 };
    const int digits[] = { low / 10, low % 10, high / 10, high % 10 };
    for (size_t i = 0; i < COUNT(digits); i++) told.age[i] = (char)('0' + digits[i]);
    for (size_t i = 0; i < *count; i++)
        if (ages[i].len == told.len && memcmp(ages[i].age, told.age, told.len) == 0) return;
    if (*count < room) ages[(*count)++] = told;
}

/* 15 to 17 of "15 to 17 yo" and "15-17 yo"; `before` are the two words before the number, the nearer one last. */
static int range_begin(const Word before[2], int number)
{
    bool is_joined = is_one_of(before[1].word, "to or") && before[0].number > 0;
    int low = is_joined ? before[0].number : before[1].number;
    return low >= RANGE_YOUNGEST && low < number ? low : number;
}

void csv_told_ages(Arena *scratch, Str text, CsvToldAge ages[], size_t *count, size_t room)
{
    if (text.len > CSV_TOLD_BYTES_MAX) text.len = CSV_TOLD_BYTES_MAX;
    size_t mark = arena_mark(scratch), bytes = text.len * 2 + FOLD_CHARACTER_MAX;
    char *folded = arena_new(scratch, char, bytes);
    Str rest = { folded, fold_text(text, folded, bytes) };
    bool was_aged = false;          /* "ages 14 and 15" */
    Word before[2] = { { { 0 }, -1 }, { { 0 }, -1 } }, w;
    while (word_next(&rest, &w)) {
        Str ahead = rest;
        Word next[AHEAD];
        for (size_t i = 0; i < AHEAD; i++) (void)word_next(&ahead, &next[i]);
        size_t years = w.number > 0 ? are_years(next) : 0;
        bool is_next = was_aged && before[0].number > 0 && is_one_of(before[1].word, "and or to");
        bool is_aged = w.number > 0 && (is_next || is_one_of(before[1].word, "age aged ages"));
        was_aged = w.number > 0 ? is_aged : was_aged && is_one_of(w.word, "and or to");
        bool is_somebody = is_one_of(next[0].word, "girl girls boy boys female females male males fem f m");
        if ((years && !is_thing(next[years].word)) || is_aged)
            add(ages, count, room, range_begin(before, w.number), w.number);
        else if (is_somebody && is_one_of(w.word, "juvenile juv underage underaged")) add(ages, count, room, 1, 17);
        else if (is_somebody && is_one_of(w.word, "teen teenage teenaged")) add(ages, count, room, 13, 19);
        before[0] = before[1];
        before[1] = w;
    }
    arena_reset(scratch, mark);
}
