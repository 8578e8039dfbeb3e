/* map_ask_words.c - what do words without a code mean, as whoever knows the list says it? */
#include "cli/map_asking.h"

#include "base/fold.h"
#include "cli/page.h"

#define WORDS_ASKED_MAX 5       /* so many are asked about; "more" shows the others */
#define LAW_BYTES 40
#define WORDS_BYTES 44
#define BESIDE_BYTES 28
#define EXAMPLES_BYTES 80
#define OTHER_CODE S("90Z")
#define LOITERING_CODE S("90B")
#define OTHER_WORDS S("another offense")

static bool is_of(const MenuWords *q, const char *list) { return str_eq(str_of(q->list), str_of(list)); }

/* NULL where nobody is asked about words of this list. */
static const MenuWords *menu_of(const ProposedWords *w)
{
    for (size_t i = 0; i < menu_words_count; i++)
        if (str_eq(w->list, str_of(menu_words[i].list))) return &menu_words[i];
    return NULL;
}

/* Those without a code, and behind them those whose code is a guess. */
static size_t words_count(const Ask *a) { return a->p->word_count + a->p->guess_count; }

static const ProposedWords *words_at(const Ask *a, size_t i)
{
    return i < a->p->word_count ? &a->p->words[i] : &a->p->guesses[i - a->p->word_count];
}

/* What one is asked about: of offenses what may be about a commercial act and has no code, or one that was guessed;
 * of roles all of which nobody has said it yet; those of which somebody has are shown beside them. */
typedef enum { WORDS_OPEN, WORDS_GUESSED, WORDS_SAID, WORDS_KINDS } WordsKind;

static bool is_said(const ProposedWords *w) { return str_eq(w->reason, S("the map says so")); }

static WordsKind kind_of(const MenuWords *q, const ProposedWords *w)
{
    if (is_of(q, "role")) return w->code.len && is_said(w) ? WORDS_SAID : WORDS_OPEN;
    if (!is_of(q, "offense") || !w->is_near) return WORDS_KINDS;
    return !w->code.len ? WORDS_OPEN : w->is_guess ? WORDS_GUESSED : WORDS_KINDS;
}

/* ---- numbers ---- */

/* In whichever column they stand. */
static bool are_same(const ProposedWords *a, const ProposedWords *b)
{
    return str_eq(a->list, b->list) && str_eq(a->words, b->words);
}

/* The number under which it stood on the screen; 0 where it did not yet. */
static size_t number_of(const Ask *a, const ProposedWords *w)
{
    for (size_t i = 0; i < a->numbered_count; i++)
        if (are_same(&a->numbered[i], w)) return i + 1;
    return 0;
}

/* Of all menus together, so that a number means one wording, whichever question is on the screen. */
static size_t number_give(Ask *a, const ProposedWords *w)
{
    size_t number = number_of(a, w);
    if (number) return number;
    arena_grow(a->arena, a->numbered, a->numbered_count, a->numbered_room);
    a->numbered[a->numbered_count++] = *w;
    return a->numbered_count;
}

static bool code_exists(const Ask *a, const MenuWords *q, Str code)
{
    if (!is_of(q, "offense")) return false;
    const CodeList *codes = codes_list(&a->cli->knowledge->codes, str_of(q->list));
    return codes && codes_find(codes, code_of(code)) != NULL;
}

/* Under a code of which no rule asks, though the wording is near a commercial act: to be asked once more. Whatever
 * else is said of it afterwards settles that. */
static void doubt_note(Ask *a, const ProposedWords *w, Str code)
{
    size_t left = 0, number = number_of(a, w);
    bool is_doubted = w->is_near && (str_eq(code, LOITERING_CODE) || str_eq(code, OTHER_CODE));
    for (size_t i = 0; i < a->doubted_count; i++)
        if (a->doubted[i].number != number) a->doubted[left++] = a->doubted[i];
    a->doubted_count = left;
    if (!is_doubted) return;
    arena_grow(a->arena, a->doubted, a->doubted_count, a->doubted_room);
    a->doubted[a->doubted_count++] = (Doubt){ number, str_eq(code, LOITERING_CODE) };
}

static bool code_say(Ask *a, const ProposedWords *w, Str code, Str told)
{
    if (!said_code(&a->said, w->list, w->words, code)) return false;
    doubt_note(a, w, code);
    page_text(a->out, 0, "Understood: \"%.*s\" is %.*s.", STR(page_shown(a->arena, w->words)), STR(told));
    return true;
}

/* "s", "=11A" behind a number, and "x" behind that of a guess. */
static bool code_read(Ask *a, const ProposedWords *w, Str said)
{
    const MenuWords *q = menu_of(w);
    Str code = { said.at + 1, said.len ? said.len - 1 : 0 };
    char letter = said.len == 1 ? (char)(said.at[0] | 0x20) : 0;
    for (size_t i = 0; i < q->count; i++)
        if (letter == q->codes[i].letter)
            return code_say(a, w, str_of(q->codes[i].code), str_of(q->codes[i].words));
    if (letter == 'x' && w->is_guess) return code_say(a, w, OTHER_CODE, OTHER_WORDS);
    return code.len && said.at[0] == '=' && code_exists(a, q, code) && code_say(a, w, code, code);
}

/* "3s" or "3=11A": the letter is one of the question that asks about this wording. */
static bool word_read(Ask *a, Str word)
{
    size_t digits = 0;
    int number = 0;
    while (digits < word.len && word.at[digits] >= '0' && word.at[digits] <= '9') digits++;
    bool is_shown = str_to_number((Str){ word.at, digits }, &number) && number >= 1 &&
        (size_t)number <= a->numbered_count;
    return is_shown && code_read(a, &a->numbered[number - 1], (Str){ word.at + digits, word.len - digits });
}

static bool words_read(Ask *a, Str said)
{
    Str word, rest = map_ask_without_commas(a, said);
    while (str_cut(&rest, ' ', &word))
        if (word.len && !map_ask_is_none(word) && !word_read(a, word)) return false;
    return true;
}

/* ---- what was said of wordings that name a commercial act, once more ---- */

static bool names_prostitution(Ask *a, Str words)
{
    char *to = arena_new(a->arena, char, 2 * words.len + FOLD_CHARACTER_MAX);
    return str_has((Str){ to, fold_text(words, to, 2 * words.len + FOLD_CHARACTER_MAX) }, S("prost"));
}

/* What was answered is told with what it does: a child behind such a wording would be looked for no more. */
static bool doubts_ask(Ask *a)
{
    Str said;
    size_t count = a->doubted_count;
    if (!count) return true;
    a->doubted_count = 0;
    for (size_t i = 0; i < count; i++) {
        Str words = a->numbered[a->doubted[i].number - 1].words;
        page_text(a->out, 0, "\"%.*s\" %s; as %s no child will be looked for there.",
                  STR(page_shown(a->arena, words)),
                  names_prostitution(a, words) ? "names prostitution" : "may be about a commercial act",
                  a->doubted[i].is_curfew ? "curfew or loitering" : "another offense");
    }
    page_text(a->out, 0, "Type such as %zus if it was that (s, b, p or t as above). Enter, skip or none: it stays as "
              "you said.", a->doubted[0].number);
    while (map_ask_answer(a, &said)) {
        bool is_read = words_read(a, said);
        a->doubted_count = 0;                           /* asked once, and no more */
        if (is_read) return true;
        page_text(a->out, 0, "Type a number of the words above with one of the letters behind it, or none.");
    }
    return false;
}

/* ---- as they stand on the screen ---- */

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
        if (one.len)
            all = str_format(a->arena, "%.*s%s%zu%.*s", STR(all), all.len ? " " : "", number_of(a, asked[i]), STR(one));
    }
    return all;
}

/* What stands beside the words is shown already. */
static Str without_place(Str why, bool is_shown)
{
    Str place = S("beside it, ");
    return is_shown && str_starts(why, place) ? (Str){ why.at + place.len, why.len - place.len } : why;
}

/* "sold" of 40A, and a code that stands on no menu as it is. */
static Str code_in_words(const MenuWords *q, Str code)
{
    for (size_t i = 0; i < q->count; i++)
        if (str_eq(code, str_of(q->codes[i].code))) return str_of(q->codes[i].words);
    return str_eq(code, OTHER_CODE) ? OTHER_WORDS : code;
}

/* Whole cells of the list, such as "PROMO PROST / DUI"; else what another column says of the charge. */
static bool are_cells(const ProposedWords *w)
{
    return w->is_guess && str_has(w->beside, w->words);
}

static void tell_word(Ask *a, const MenuWords *q, const ProposedWords *w)
{
    Str code = w->code.len ? str_format(a->arena, " = %.*s%s", STR(code_in_words(q, w->code)),
                                       w->is_guess ? "?" : kind_of(q, w) == WORDS_SAID ? ", as you said" : "")
                           : S("");
    bool is_in = are_cells(w), is_beside = w->beside.len && !is_in;
    Str beside = is_beside ? str_format(a->arena, ", beside it: %.*s", STR(cut_to(a, w->beside, BESIDE_BYTES))) : S("");
    Str cells = is_in ? str_format(a->arena, ", in: %.*s", STR(cut_to(a, w->beside, EXAMPLES_BYTES))) : S("");
    Str said = is_said(w) ? S("") : without_place(w->reason, beside.len > 0);
    Str why = said.len ? str_format(a->arena, "  %.*s", STR(law_in_short(a, said))) : S("");
    page_item(a->out, 2, str_format(a->arena, "%2zu  ", number_give(a, w)).at,
              str_format(a->arena, "%.*s%.*s%.*s (%.*s)%.*s%.*s", STR(cut_to(a, w->words, WORDS_BYTES)),
                         STR(beside), STR(code), STR(w->rows), STR(cells), STR(why)));
}

/* What is not on the screen, and how to see it. */
static Str others_told(Ask *a, const MenuWords *q, const ProposedWords *const hidden[], size_t count)
{
    size_t asked = 0, rest;
    for (size_t i = 0; i < count; i++) asked += kind_of(q, hidden[i]) != WORDS_KINDS;
    rest = count - asked;
    if (!count) return S("");
    Str others = str_format(a->arena, "%zu other%s", rest, rest > 1 ? "s" : "");
    if (asked)
        others = str_format(a->arena, "%zu more like these%s%.*s", asked, rest ? ", and " : "",
                            STR(rest ? others : S("")));
    return str_format(a->arena, " %.*s: type more.", STR(others));
}

/* Below one question what has no code, below another what has one that was guessed. */
static void tell_each(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count)
{
    bool is_told = false;
    for (size_t i = 0; i < count; i++)
        if (kind_of(q, asked[i]) != WORDS_GUESSED) {
            if (!is_told) page_text(a->out, 0, "%s", q->question);
            is_told = true;
            tell_word(a, q, asked[i]);
        }
    is_told = false;
    for (size_t i = 0; i < count; i++)
        if (kind_of(q, asked[i]) == WORDS_GUESSED) {
            if (!is_told) page_text(a->out, 0, "These were guessed. Is each right? (rows)");
            is_told = true;
            tell_word(a, q, asked[i]);
        }
}

/* The first `count` of `all`. */
static void tell_words(Ask *a, const MenuWords *q, const ProposedWords *const asked[], size_t count, size_t all)
{
    Str letters = S("");
    bool is_guess = false;
    out_char(a->out, '\n');
    tell_each(a, q, asked, count);
    for (size_t i = 0; i < q->count; i++)
        letters = str_format(a->arena, "%.*s%s%c %s", STR(letters), i ? ", " : "", q->codes[i].letter,
                             q->codes[i].words);
    for (size_t i = 0; i < count; i++) is_guess |= kind_of(q, asked[i]) == WORDS_GUESSED;
    if (is_guess) letters = str_format(a->arena, "%.*s, x %.*s (of a guess)", STR(letters), STR(OTHER_WORDS));
    bool is_more = count == all && is_of(q, "offense") && a->p->word_count > 0;
    page_text(a->out, 0, "Type such as %zu%c: %.*s%s. Enter, skip or none: they stay as they are.%.*s",
              number_of(a, asked[0]), q->codes[0].letter, STR(letters), is_more ? "; or a code, 1=11A" : "",
              STR(others_told(a, q, asked + count, all - count)));
    Str laws = laws_typed(a, q, asked, count);
    if (laws.len) page_text(a->out, 0, "If these are sections of your state's law, type law: it answers %.*s for you.",
                            STR(laws));
}

static bool is_there(const ProposedWords *const asked[], size_t count, const ProposedWords *w)
{
    for (size_t i = 0; i < count; i++)
        if (are_same(asked[i], w)) return true;
    return false;
}

/* Those of one kind that are not there yet, `most` at most. */
static size_t words_add(const Ask *a, const MenuWords *q, WordsKind kind, size_t most, const ProposedWords **asked,
                        size_t count)
{
    size_t added = 0;
    for (size_t i = 0; i < words_count(a) && added < most; i++) {
        const ProposedWords *w = words_at(a, i);
        bool is_its = str_eq(w->list, str_of(q->list)) && kind_of(q, w) == kind;
        if (is_its && !is_there(asked, count + added, w)) asked[count + added++] = w;
    }
    return added;
}

/* Whatever stood on the screen stays where it was; behind it what needs an answer, then the rest as the list has
 * them. `first`: how many need one, of those that one question may hold. */
static size_t words_sort(const Ask *a, const MenuWords *q, const ProposedWords **asked, size_t *first)
{
    size_t count = 0;
    for (size_t n = 0; n < a->numbered_count; n++)
        for (size_t i = 0; i < words_count(a); i++) {
            const ProposedWords *w = words_at(a, i);
            bool is_next = are_same(w, &a->numbered[n]) && str_eq(w->list, str_of(q->list));
            if (is_next && !is_there(asked, count, w)) asked[count++] = w;
        }
    size_t numbered = count;
    count += words_add(a, q, WORDS_OPEN, WORDS_ASKED_MAX, asked, count);
    count += words_add(a, q, WORDS_GUESSED, WORDS_ASKED_MAX, asked, count);
    if (count > numbered) count += words_add(a, q, WORDS_SAID, WORDS_ASKED_MAX, asked, count);
    *first = count - numbered;
    for (WordsKind kind = WORDS_OPEN; kind <= WORDS_KINDS; kind++)
        count += words_add(a, q, kind, words_count(a), asked, count);
    return count;
}

static bool ask_words(Ask *a, const MenuWords *q, bool is_all, bool *is_any)
{
    const ProposedWords **asked = arena_new(a->arena, const ProposedWords *, words_count(a) + 1);
    Str said;
    size_t first, count = words_sort(a, q, asked, &first);
    if (!count || (!first && !is_all)) return true;
    size_t told = is_all ? count : first;           /* a number that is not on the screen is no answer */
    tell_words(a, q, asked, told, count);
    while (map_ask_answer(a, &said)) {
        if (str_eq(said, S("more"))) { tell_words(a, q, asked, told = count, count); continue; }
        if (str_eq(said, S("law"))) said = laws_typed(a, q, asked, told);
        *is_any |= said.len > 0;
        if (words_read(a, said)) return doubts_ask(a);
        page_text(a->out, 0, "Type a number of the words above with one of the letters behind it, or none.");
    }
    return false;
}

bool map_ask_words(Ask *a, bool is_all)
{
    bool is_any = false;
    Str before = a->p->map;
    for (size_t i = 0; i < menu_words_count; i++)
        if (!ask_words(a, &menu_words[i], is_all, &is_any)) return false;
    if (is_any) a->map_before = before;
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

bool map_ask_words_again(Ask *a, Str said, bool *is_ok)
{
    if (!are_words(a, said)) return false;
    if (words_read(a, said)) { *is_ok = doubts_ask(a) && map_ask_look(a); return true; }
    page_text(a->out, 0, "No wording on the screen has this number and this letter. Type more to see all of them.");
    return true;
}
