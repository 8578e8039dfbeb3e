/* csv_group.c - several children told at once: how many are they, and how old is each? */
#include "ingest/csv_group.h"

#define AGES_MAX 9
#define AGE_MIN 7
#define AGE_MAX 24
#define WORDS_MAX 5             /* "W/F JUV", "young hispanic juvenile females" */
#define MONTHS 12

typedef struct { size_t at, end; char sign; int number; Str word; } Token;     /* sign: 0 for words and numbers */
typedef struct { Str text; Token now; bool is_end; } Reader;

typedef struct {
    int count;                  /* 0: none was told, 1: "a girl of 15" */
    int ages[AGES_MAX];
    size_t told, words;
    char sex, between;
    bool is_juvenile, is_introduced, is_bracket;
} Group;

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

static void next(Reader *r)
{
    size_t at = r->now.end;
    while (at < r->text.len && (r->text.at[at] == ' ' || r->text.at[at] == '\t')) at++;
    size_t end = at;
    r->now = (Token){ .at = at, .end = at };
    r->is_end = at == r->text.len;
    if (r->is_end) return;
    while (end < r->text.len && is_letter(r->text.at[end])) end++;
    if (end > at) {
        r->now.word = (Str){ r->text.at + at, end - at };
    } else if (is_digit(r->text.at[at])) {
        for (; end < r->text.len && is_digit(r->text.at[end]); end++)
            if (r->now.number < 10000) r->now.number = r->now.number * 10 + (r->text.at[end] - '0');
    } else {
        r->now.sign = r->text.at[end++];
    }
    r->now.end = end;
}

static bool is_number(const Reader *r) { return !r->is_end && !r->now.sign && !r->now.word.len; }

static bool is_word(const Reader *r, const char *list)
{
    Str rest = str_of(list), one;
    char folded[16];
    Str word = r->now.word;
    if (r->is_end || !word.len || word.len > sizeof folded) return false;
    for (size_t i = 0; i < word.len; i++) folded[i] = (char)(word.at[i] | 32);
    while (str_cut(&rest, ' ', &one))
        if (str_eq(one, (Str){ folded, word.len })) return true;
    return false;
}

static int count_of(const Reader *r)
{
    static const char *const words[] = { "two", "three", "four", "five", "six", "seven", "eight", "nine" };
    if (is_number(r)) return r->now.end - r->now.at == 1 && r->now.number > 1 ? r->now.number : 0;
    if (is_word(r, "a one")) return 1;
    for (size_t i = 0; i < COUNT(words); i++)
        if (is_word(r, words[i])) return (int)i + 2;
    return 0;
}

static bool who_take(Reader *r, Group *g)
{
    bool is_girl = is_word(r, "girl girls"), is_boy = is_word(r, "boy boys");
    bool is_female = is_girl || is_word(r, "female females fem fems f fj daughters sisters");
    bool is_male = is_boy || is_word(r, "male males m mj sons brothers");
    bool is_juvenile = is_girl || is_boy || is_word(r, "juv juvs juvenile juveniles minor minors kids children child "
        "teens teen teenage youths youth underage fj mj");
    if (is_female || is_male) g->sex = is_female ? 'F' : 'M';
    g->is_juvenile |= is_juvenile;
    return is_female || is_male || is_juvenile || r->now.sign == '/' || r->now.sign == '.' ||
        is_word(r, "w b h a white black hispanic latina asian young runaway runaways students victims vics");
}

static bool between_take(Reader *r, Group *g)
{
    bool is_and = is_word(r, "and");
    if (!is_and && !(r->now.sign && memchr(",/&+", r->now.sign, 4))) return false;
    g->between = r->now.sign == '/' ? '/' : ',';
    next(r);
    if (g->between == ',' && is_word(r, "and")) next(r);       /* "13, 14, and 15" */
    return true;
}

/* Ages, with commas and such between; r stands behind the last of them. *end is where it ends. */
static bool ages_take(Reader *r, Group *g, size_t *end)
{
    while (is_number(r) && r->now.number >= AGE_MIN && r->now.number <= AGE_MAX && g->told < AGES_MAX) {
        g->ages[g->told++] = r->now.number;
        *end = r->now.end;
        next(r);
        Reader before = *r;
        if (!between_take(r, g) || !is_number(r)) { *r = before; break; }
    }
    if (g->is_bracket && r->now.sign != ')') return false;
    if (g->is_bracket) *end = r->now.end;
    return g->told > 0;
}

/* What a number is of tells that it is no age: "14 minutes", "15:30", "12-14", "16th". */
static bool is_something_else(const Reader *r)
{
    if (r->is_end) return false;
    return is_number(r) || (r->now.sign && memchr(":/-$%#", r->now.sign, 6)) ||
        is_word(r, "min mins minutes hr hrs hours days weeks months times miles dollars rooms block blk st ave street "
                   "am pm th nd rd to or pounds lbs bucks nights people others more siblings children kids");
}

/* "yo", "y/o", "yrs old" belong to the ages. */
static void years_take(Reader *r, size_t *end)
{
    while (is_word(r, "yo yoa yof yom yrs yr years year old y o")) {
        *end = r->now.end;
        next(r);
        if (r->now.sign == '/') {
            Reader before = *r;
            next(r);
            if (!is_word(r, "o")) { *r = before; return; }
        }
    }
}

/* One alone is told of in brackets, "juv f (14)", or is "a girl of 15"; of several each has an age, or all have the
 * same. */
static bool is_whole(const Group *g)
{
    if (!g->count) return g->told == 1 && g->words > 1 && g->is_juvenile && g->sex && g->is_bracket;
    if (g->count == 1) return g->told == 1 && g->is_introduced && g->is_juvenile;
    bool may_be_day = g->between == '/' && g->ages[0] <= MONTHS && !g->is_introduced && !g->is_bracket;
    return g->told == 1 ? g->is_introduced : g->told == (size_t)g->count && !may_be_day;
}

/* Whether several children are told from the token at hand on; then *end is behind them. */
static bool group_read(Reader *r, Group *g, size_t *end)
{
    g->count = count_of(r);
    if (g->count) next(r);
    else if (!is_word(r, "juv juvenile minor female fem f male m w b h")) return false;
    for (; g->words < WORDS_MAX && who_take(r, g); g->words++) next(r);
    if (!g->words || !(g->is_juvenile || g->sex)) return false;
    if (r->now.sign && memchr(",:(", r->now.sign, 3)) {
        g->is_bracket = r->now.sign == '(';
        next(r);
    }
    while (is_word(r, "of aged ages age both each all who are were")) {
        g->is_introduced |= !is_word(r, "who are were");
        next(r);
    }
    if (!ages_take(r, g, end)) return false;
    if (g->is_bracket) next(r);
    years_take(r, end);
    return is_whole(g) && !is_something_else(r);
}

static size_t several(const Group *g) { return g->told > 1 || !g->count ? g->told : (size_t)g->count; }

static int age_of(const Group *g, size_t i) { return g->ages[g->told > 1 ? i : 0]; }

static Str group_text(Arena *arena, const Group *g, CsvGroupForm form)
{
    Str text = S("");
    const char *who = g->sex == 'F' ? "girl" : g->sex == 'M' ? "boy" : "juvenile";
    const char *beside = g->sex == 'F' ? "juv f" : g->sex == 'M' ? "juv m" : "juv";
    for (size_t i = 0; i < several(g); i++) {
        int age = age_of(g, i);
        const char *and = i ? " and " : "";
        text = form == GROUP_IN_TEXT ? str_format(arena, "%.*s%s%d yo %s", STR(text), and, age, who)
                                     : str_format(arena, "%.*s%s%s (%d)", STR(text), and, beside, age);
    }
    return text;
}

static bool are_children(const Group *g)
{
    for (size_t i = 0; i < g->told; i++)
        if (g->ages[i] > 17) return false;
    return true;
}

/* Children whom an officer plays are nobody: beside such a word the sentence is left to whoever reads it word by word
 * (csv_told_played.h). */
static bool is_played(Str text, size_t at)
{
    size_t begin = at, end = at;
    while (begin > 0 && !memchr(".;\n", text.at[begin - 1], 3)) begin--;
    while (end < text.len && !memchr(".;\n", text.at[end], 3)) end++;
    Reader r = { .text = { text.at + begin, end - begin } };
    bool was_u = false;
    for (next(&r); !r.is_end; next(&r)) {
        if (is_word(&r, "uc ucs undercover decoy decoys persona personas profile profiles posed posing poses posted "
                        "portraying portrayed pretending pretended fictitious")) return true;
        if (was_u && is_word(&r, "c")) return true;                 /* U/C */
        was_u = is_word(&r, "u") || (was_u && r.now.sign == '/');
    }
    return false;
}

/* The next children that are told at once, from the token at hand on; then r stands at their first one. */
static bool group_find(Reader *r, Group *g, size_t *end)
{
    for (; !r->is_end; next(r)) {
        Reader ahead = *r;
        *g = (Group){ 0 };
        if (group_read(&ahead, g, end) && are_children(g) && !is_played(r->text, r->now.at)) return true;
    }
    return false;
}

static void pass_over(Reader *r, size_t end)
{
    r->now.end = end;
    next(r);
}

Str csv_group_spread(Arena *arena, Str text, CsvGroupForm form)
{
    Str out = S("");
    size_t done = 0, end = 0;
    Group g;
    Reader r = { .text = text };
    for (next(&r); group_find(&r, &g, &end); pass_over(&r, end)) {
        Str before = { text.at + done, r.now.at - done };
        out = str_format(arena, "%.*s%.*s%.*s", STR(out), STR(before), STR(group_text(arena, &g, form)));
        done = end;
    }
    if (!done) return text;
    Str rest = { text.at + done, text.len - done };
    return str_format(arena, "%.*s%.*s", STR(out), STR(rest));
}

size_t csv_group_again(Str text, int age)
{
    size_t most = 1, end = 0;
    Group g;
    Reader r = { .text = text };
    for (next(&r); group_find(&r, &g, &end); pass_over(&r, end)) {
        size_t same = 0;
        for (size_t i = 0; i < several(&g); i++) same += age_of(&g, i) == age;
        if (same > most) most = same;
    }
    return most - 1;
}
