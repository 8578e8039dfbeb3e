/* map_ask_words.c - what do words without a code mean, as whoever knows the list says it? */
#include "cli/map_asking.h"

#include "base/fold.h"
#include "cli/page.h"

#define WORDS_ASKED_MAX 5       /* so many are asked about; "more" shows the others */
#define LAW_BYTES 40
#define WORDS_BYTES 44
#define BESIDE_BYTES 28

static bool is_of(const MenuWords *q, const char *list) { return str_eq(str_of(q->list), str_of(list)); }

static bool code_exists(const Ask *a, const MenuWords *q, Str code)
{
    if (!is_of(q, "offense")) return false;
    const CodeList *codes = codes_list(&a->cli->knowledge->codes, str_of(q->list));
    return codes && codes_find(codes, code_of(code)) != NULL;
}

static bool code_say(Ask *a, const ProposedWords *w, Str code, Str told)
{
    if (!said_code(&a->said, w->list, w->words, code)) return false;
    page_text(a->out, 0, "Understood: \"%.*s\" is %.*s.", STR(page_shown(a->arena, w->words)), STR(told));
    return true;
}

/* "3s" or "3=11A". */
static bool word_read(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count, Str word)
{
    size_t digits = 0;
    int number = 0;
    while (digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9') digits++;
    Str rest = { word.at + digits, word.len - digits };
    if (!str_to_number((Str){ word.at, digits }, &number) || number < 1 || (size_t)number > count) return false;
    const ProposedWords *w = asked[number - 1];
    for (size_t i = 0; i < q->count && rest.len == 1; i++)
        if ((rest.at[0] | 0x20) == q->codes[i].letter)
            return code_say(a, w, str_of(q->codes[i].code), str_of(q->codes[i].words));
    Str code = { rest.at + 1, rest.len ? rest.len - 1 : 0 };
    return rest.len > 1 && rest.at[0] == '=' && code_exists(a, q, code) && code_say(a, w, code, code);
}

static bool words_read(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count, Str said)
{
    Str word, rest = map_ask_without_commas(a, said);
    while (str_cut(&rest, ' ', &word))
        if (word.len && !word_read(a, q, asked, count, word)) return false;
    return true;
}

/* "OH 2907.24: soliciting [low; where it stands, when]" without its source: the mark stays. */
static Str law_in_short(Ask *a, Str why)
{
    const char *open = memchr(why.at, '[', why.len);
    const char *end = open ? memchr(open, ';', why.len - (size_t)(open - why.at)) : NULL;
    if (!open || !end) return why;
    size_t words = (size_t)(open - why.at);
    bool is_long = words > LAW_BYTES;
    while (is_long && words > LAW_BYTES && (why.at[words - 1] != ' ' || words > LAW_BYTES + 16)) words--;
    return str_format(a->arena, "%.*s%s%.*s]", (int)words, why.at, is_long ? ".. " : "", (int)(end - open), open);
}

/* As much of it as a line can hold. */
static Str cut_to(Ask *a, Str text, size_t bytes)
{
    size_t len = text.len < bytes ? text.len : bytes;
    while (len < text.len && len && ((unsigned char)text.at[len] & 0xc0) == 0x80) len--;
    return str_format(a->arena, "%.*s%s", STR(page_shown(a->arena, (Str){ text.at, len })), len < text.len ? ".." : "");
}

/* "Purchase", "PATRON", "Hire": whoever pays, whatever else the section is about. */
static bool says_buyer(Ask *a, Str words)
{
    static const char *const buying[] = { "purchas", "buy", "patron", "hire", "hiring", "procure", "customer", "john" };
    char *to = arena_new(a->arena, char, 2 * words.len + FOLD_CHARACTER_MAX);
    Str folded = { to, fold_text(words, to, 2 * words.len + FOLD_CHARACTER_MAX) };
    for (size_t i = 0; i < COUNT(buying); i++)
        if (str_has(folded, str_of(buying[i]))) return true;
    return false;
}

/* How the code of a section is typed, "p" or "=64B"; empty where no section is known, the words have a code, or they
 * name a buyer where the section is of whoever is sold. */
static Str law_typed(Ask *a, const MenuWords *q, const ProposedWords *w)
{
    if (!w->law.len || w->code.len || (str_eq(w->law, S("40A")) && says_buyer(a, w->words))) return S("");
    for (size_t i = 0; i < q->count; i++)
        if (str_eq(w->law, str_of(q->codes[i].code))) return str_format(a->arena, "%c", q->codes[i].letter);
    return str_format(a->arena, "=%.*s", STR(w->law));
}

/* "1b 4p": all that the sections say, for whoever knows that they are right. */
static Str laws_typed(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count)
{
    Str all = S("");
    for (size_t i = 0; i < count; i++) {
        Str one = law_typed(a, q, asked[i]);
        if (one.len) all = str_format(a->arena, "%.*s%s%zu%.*s", STR(all), all.len ? " " : "", i + 1, STR(one));
    }
    return all;
}

/* What stands beside the words is shown already. */
static Str without_place(Str why, bool is_shown)
{
    Str place = S("beside it, ");
    return is_shown && str_starts(why, place) ? (Str){ why.at + place.len, why.len - place.len } : why;
}

static void tell_word(Ask *a, size_t number, const ProposedWords *w)
{
    Str code = w->code.len ? str_format(a->arena, " = %.*s", STR(w->code)) : S("");
    Str beside = w->beside.len ? str_format(a->arena, ", beside it: %.*s", STR(cut_to(a, w->beside, BESIDE_BYTES)))
                               : S("");
    Str said = without_place(w->reason, beside.len > 0);
    Str why = said.len ? str_format(a->arena, "  %.*s", STR(law_in_short(a, said))) : S("");
    page_item(a->out, 2, str_format(a->arena, "%2zu  ", number).at,
              str_format(a->arena, "%.*s%.*s%.*s (%.*s)%.*s", STR(cut_to(a, w->words, WORDS_BYTES)), STR(beside),
                         STR(code), STR(w->rows), STR(why)));
}

static void tell_words(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count, size_t more)
{
    Str letters = S("");
    out_char(a->out, '\n');
    page_text(a->out, 0, "%s", q->question);
    for (size_t i = 0; i < count; i++) tell_word(a, i + 1, asked[i]);
    for (size_t i = 0; i < q->count; i++)
        letters = str_format(a->arena, "%.*s%s%c %s", STR(letters), i ? ", " : "", q->codes[i].letter,
                             q->codes[i].words);
    Str others = more ? str_format(a->arena, " %zu other%s: type more.", more,
                                   more > 1 ? "s are kept as written, or have a code" : " is kept as written, or has "
                                   "a code") : S("");
    page_text(a->out, 0, "Type such as 1%c%s, several behind one another, or just Enter: %.*s.%.*s",
              q->codes[0].letter, is_of(q, "offense") ? " or 1=11A" : "", STR(letters), STR(others));
    Str laws = laws_typed(a, q, asked, count);
    if (laws.len) page_text(a->out, 0, "Are the sections right for your state? Type law to take what they say: %.*s.",
                            STR(laws));
}

/* Those that need an answer first: of offenses what may be about a commercial act and has no code; of roles all. */
static size_t words_sort(const Ask *a, const MenuWords *q, const ProposedWords **asked, size_t *first)
{
    size_t count = 0;
    *first = 0;
    for (int turn = 0; turn < 2; turn++)
        for (size_t i = 0; i < a->p->word_count; i++) {
            const ProposedWords *w = &a->p->words[i];
            bool is_first = is_of(q, "role") || (is_of(q, "offense") && w->is_near && !w->code.len);
            bool is_told = is_first && *first < WORDS_ASKED_MAX;
            if (!str_eq(w->list, str_of(q->list))) continue;
            if (turn == 0 && is_told) { asked[count++] = w; ++*first; continue; }
            bool is_in = false;
            for (size_t k = 0; k < *first; k++) is_in |= asked[k] == w;
            if (turn && !is_in) asked[count++] = w;
        }
    return count;
}

/* Their numbers hold until others are shown. */
static void words_show(Ask *a, const MenuWords *q, const ProposedWords **asked, size_t told, size_t count)
{
    size_t menu = (size_t)(q - menu_words);
    tell_words(a, q, asked, told, count - told);
    if (menu >= MENUS_MAX) return;
    a->shown[menu] = asked;
    a->shown_count[menu] = told;
}

static bool ask_words(Ask *a, const MenuWords *q, bool is_all, bool *is_any)
{
    const ProposedWords **asked = arena_new(a->arena, const ProposedWords *, a->p->word_count + 1);
    Str said;
    size_t first, count = words_sort(a, q, asked, &first);
    if (!count || (!first && !is_all)) return true;
    size_t told = is_all ? count : first;           /* a number that is not on the screen is no answer */
    words_show(a, q, asked, told, count);
    while (map_ask_answer(a, &said)) {
        if (str_eq(said, S("more"))) { words_show(a, q, asked, told = count, count); continue; }
        if (str_eq(said, S("law"))) said = laws_typed(a, q, asked, told);
        *is_any |= said.len > 0;
        if (words_read(a, q, asked, told, said)) return true;
        page_text(a->out, 0, "Type a number of the words above with one of the letters behind it, or just Enter.");
    }
    return false;
}

bool map_ask_words(Ask *a, bool is_all)
{
    bool is_any = false;
    for (size_t i = 0; i < menu_words_count; i++)
        if (!ask_words(a, &menu_words[i], is_all, &is_any)) return false;
    return !is_any || map_ask_look(a);
}

/* "4t", "3=11A 2s": each begins with a number and says a code of it; no column is called so. */
static bool are_words(Ask *a, Str said)
{
    Str rest = map_ask_without_commas(a, said), word;
    bool is_any = false;
    while (str_cut(&rest, ' ', &word)) {
        size_t digits = 0;
        while (digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9') digits++;
        bool is_code = digits && (digits + 1 == word.len || (digits < word.len && word.at[digits] == '='));
        if (word.len && !is_code) return false;
        is_any |= word.len > 0;
    }
    return is_any;
}

/* Of the wordings that were shown last. */
bool map_ask_words_again(Ask *a, Str said, bool *is_ok)
{
    if (!are_words(a, said)) return false;
    for (size_t i = 0; i < menu_words_count && i < MENUS_MAX; i++)
        if (a->shown_count[i] && words_read(a, &menu_words[i], a->shown[i], a->shown_count[i], said)) {
            *is_ok = map_ask_look(a);
            return true;
        }
    page_text(a->out, 0, "No wording on the screen has this number and this letter. Type more to see all of them.");
    return true;
}
