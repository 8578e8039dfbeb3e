/* csv_told_forms.c - which words around a number make it somebody's age? */
#include "ingest/csv_told_forms.h"

#include "ingest/csv_told_counts.h"
#include "ingest/csv_told_names.h"

#define CHILD_YEARS_MAX 17
#define TOKENS_MAX 12
#define AT_MOST_YEARS 3         /* "can't be more than 15": not much less either */

/* ---- the table ---- */

typedef enum {
    IT_IS,                      /* the number is the age */
    IT_IS_NOT,                  /* "ain't 18 yet": the number is 18 */
    IT_IS_AT_MOST,              /* "can't be more than 15" */
    IT_IS_SOME,                 /* "14ish" */
} Kind;

/* What stands before the number, from left to right. A word, or words with bars between: one of these; $list: one of
 * that list; ?: it may be missing; , ( and : stand between what surrounds them; #: a number below ten; ##: an age;
 * Name: a name that is not all capitals; Cap: F or M; ^: a sentence begins; *4: at most four other words. Behind it:
 * "." where the clause ends, or one of the words ("years" where it ends behind them); nothing where any word may follow
 * that is no unit. */
typedef struct { const char *before, *after; int lowest; Kind kind; } Form;

static const char young[] =
    "girl girls boy boys kid child daughter dau dtr son niece nephew sister brother sis bro cousin stepdaughter "
    "stepson stepkid stepchild stepsister stepbrother granddaughter grandson sib sibs sibling siblings youth "
    "youths teen teens teenager juvenile juv juvie minor twin twins bestie foster fosters";
static const char anybody[] =
    "girl boy kid child daughter dau dtr son niece nephew sister brother sis bro cousin stepdaughter stepson stepkid "
    "stepchild sib sibling youth teen teenager juvenile juv minor bestie foster female fem male victim vic pt patient "
    "client caller resident student stu passenger runaway fc cv jv rp friend baby v ch";
static const char about[] =
    "about abt bout maybe mayb like approx around prob probably possibly roughly barely perhaps";

static const char looks[] =
    "looks look looked lookin looking appears appear appeared seems seem seemed sounds sounded";

static const Form forms[] = {
    /* in brackets: "Youth (17)", "V1 (14) advised", "Victim 2 (15)" */
    { "$anybody (", ".", 5, IT_IS },
    { "v|vic|victim|ch|child|c|juv|jv|j|f|m|w|pt # (", ".", 5, IT_IS },
    /* where a sentence begins: "Youth 17, boy", "Jane Doe 16,", "M, 14.", "G2P2, 16." */
    { "^ youth|pt|patient|client|passenger|caller|resident|child|kid ?,", ".", 10, IT_IS },
    { "^ Cap ,", ".", 5, IT_IS },
    { "jane|john doe ?,", ".", 10, IT_IS },
    { "g # p # ?,", ".", 12, IT_IS },
    { "$passengers", "w with", 10, IT_IS },
    /* between commas: "One of our boys, sixteen, told", "sister of mom, thirteen, came" */
    { "$young ,", ".", 5, IT_IS },
    { "$young of ?my|the|his|her mom|mother|dad|father ,", ".", 5, IT_IS },
    { "kid|girl|boy i|we|he|she *1 ,", ".", 10, IT_IS },
    { "little one ?,", ".", 3, IT_IS },
    { "$young *9 ,", "tops max", 8, IT_IS },
    { "$young ?was|is|looked|looks ?like", "tops max", 8, IT_IS },
    /* "Ch is 11 M", "V is 16 from", "Lily is 16 she", "caller whispers, is 17," */
    { "$anybody is|was ?only|just|about|also", ". in from at w with m", 8, IT_IS },
    { "Name is|was ?only|just", ". at when", 10, IT_IS },
    { "caller|rp|pt *2 , is", ".", 10, IT_IS },
    { "shes|hes|whos ?only|just|like", ".", 3, IT_IS },
    { "she|he|who is ?only|just|like", ".", 3, IT_IS },
    { "girl|boy|kid|child|youth|female|daughter|son|niece|nephew|brother|sister of", ".", 8, IT_IS },
    { "girl|boy|kid|child|youth|female|brother|sister of", "in at from w goes comes came seen found picked taken sold",
      8, IT_IS },
    /* "im 13", "i am fourteen they", "im a guy 17" */
    { "im ?a|an ?guy|girl|boy|dude|kid|teen|female|male ?only|just", "", 8, IT_IS },
    { "i am ?only|just", "", 8, IT_IS },
    { "she|he told|says|say ?me|us ?is|she|he", "ano anos", 8, IT_IS },
    /* said: "Kid, says 15,", "admits 16", "states age 19 then 17", "asked her age, she wrote "15"" */
    { "self id|ided|identified|reported|reports ?as|age", ".", 10, IT_IS },
    { "admits|admitted ?to ?being", ".", 10, IT_IS },
    { "$young ( says|say|claims|states", ".", 8, IT_IS },
    { "$young , says|say|claims|states", ".", 8, IT_IS },
    { "age|says|said|states|stated|claims|claimed ## ?, then|later|now", ". then", 10, IT_IS },
    { "age|old *8 says|said|wrote|gave|put|answered|replied|reply|states|told", ". then", 10, IT_IS },
    { "age|old *8 , says|said|wrote|gave|put|answered|replied|reply|states|told", ". then", 10, IT_IS },
    /* worked out: "last one makes her 15", "prints back: 16", "he guessed 15", "she'd say 12 and 14",
     * "staff knows him, would be 15" */
    { "makes|make|made|making|puts her|him|v|them|pt ?about|only|at", ".", 8, IT_IS },
    { "prints|fingerprints|afis ?come|came|comes back ?as|at|to ?:", ".", 10, IT_IS },
    { "guess|guessed|guessing|guesses ?shes|hes|about|maybe|around", ".", 8, IT_IS },
    { "shed|hed|id|would|wd|ill|theyd say|guess", ".", 8, IT_IS },
    { "she|he|who|girl|boy|kid|child|female would|wd|should be", ".", 8, IT_IS },
    { "him|her|them|it|kid|girl|boy , would|wd|should be", ".", 8, IT_IS },
    /* looks: "girl looks maybe 14-15", "they look 13-15 and", "girl abt 11", "this one maybe 13 skinny" */
    { "$looks ?to ?be ?$about ?$about", ". kid girl boy tops max", 8, IT_IS },
    { "$looks ?to ?be no|not older than", ".", 8, IT_IS },
    { "$looks all of", ".", 8, IT_IS },
    { "$young ?, $about ?$about", "", 4, IT_IS },
    { "youth|youths|one|pt|patient ?, $about", ". skinny kid girl boy", 8, IT_IS },
    { "$young *5 is|are|was|were $about", ".", 4, IT_IS },
    { "$young *9 , $about", ".", 8, IT_IS },
    { "youth|youths|girls|boys|fosters|child|kid", ".", 6, IT_IS },
    { "child|kid|boy|girl|son|daughter #", ".", 3, IT_IS },
    /* as who learned English late says it: "she is fourteen years", "my daughter have 14 years" */
    { "$anybody is|have|haves", "years", 5, IT_IS },
    { "she|he is|have|haves", "years", 5, IT_IS },
    /* not 18: "she aint 18 yet", "was NOT 18", "none look 18", "can't be more than 15" */
    { "aint|isnt|not|arent ?even", "yet til till until", 18, IT_IS_NOT },
    { "$anybody *4 was|is not", ". looked looks", 18, IT_IS_NOT },
    { "she|he|they|you|i aint|isnt|arent ?even", ".", 18, IT_IS_NOT },
    { "shes|hes|theyre not ?even", ".", 18, IT_IS_NOT },
    { "she|he|they|who is|was|are|were not ?even", ".", 18, IT_IS_NOT },
    { "none|neither|doesnt|dont|didnt|not ?of ?them|em look|looks|looked|be ?even", ".", 18, IT_IS_NOT },
    { "none|neither ?of ?them|em|the ?girls|boys are|is|were|was", ".", 18, IT_IS_NOT },
    { "cant|cannot|couldnt|cant be ?even", ".", 18, IT_IS_NOT },
    { "way shes|hes|theyre", ".", 18, IT_IS_NOT },
    { "cant|cannot|couldnt be ?a ?day more|older than", "", 8, IT_IS_AT_MOST },
    { "not|isnt|aint ?a ?day older than", "", 8, IT_IS_AT_MOST },
    { "day over", ".", 8, IT_IS_AT_MOST },
};

static const char *list_of(Str name)
{
    static const char passengers[] = "passenger occupant runaway traveler patient pt";
    if (str_eq(name, S("$young"))) return young;
    if (str_eq(name, S("$anybody"))) return anybody;
    if (str_eq(name, S("$about"))) return about;
    if (str_eq(name, S("$looks"))) return looks;
    return passengers;
}

/* ---- what stands before ---- */

static bool is_one_of(const ToldWord *w, Str bars)
{
    Str one;
    while (str_cut(&bars, '|', &one))
        if (w->word.len && str_eq(one, w->word)) return true;
    return false;
}

static bool is_person_name(const ToldText *t, const ToldWord *w)
{
    static const char no_persons[] = "total count temp temperature score bill balance price cost time limit speed it "
        "he she they what there door check weight height distance wait line bus van exit mine yours";
    char second = w->end - w->at > 1 ? t->text.at[w->at + 1] : ' ';
    return told_is_name(t, w) && second >= 'a' && second <= 'z' && !told_is(w, no_persons);
}

static bool is_token(const ToldText *t, const ToldWord *w, Str token)
{
    if (str_eq(token, S("#"))) return w->word.len && w->word.at[0] <= '9' && w->number >= 0 && w->number < 10;
    if (str_eq(token, S("##"))) return w->number >= 10 && w->number < 40;
    if (str_eq(token, S("Name"))) return is_person_name(t, w);
    if (str_eq(token, S("Cap"))) return w->word.len == 1 && (t->text.at[w->at] == 'F' || t->text.at[w->at] == 'M');
    if (token.at[0] == '$') return told_is(w, list_of(token));
    return is_one_of(w, token);
}

static bool is_sign(Str token) { return token.len == 1 && memchr(",(:", token.at[0], 3); }

/* Nothing but what may stand between two words of one phrase. */
static bool is_joined(const ToldWord *right)
{
    return !right->is_begin && (right->gap == 0 || memchr(" \"-/'", right->gap, 5));
}

static bool is_before(const ToldText *t, size_t at, const Str tokens[], size_t end, bool is_signed);

/* "*4" and what stands before it: the nearest of at most so many words. */
static bool is_before_some(const ToldText *t, size_t at, const Str tokens[], size_t end)
{
    for (size_t skipped = 0; skipped <= (size_t)(tokens[end - 1].at[1] - '0') && skipped < at; skipped++) {
        const ToldWord *word = told_word(t, at - skipped, 0);
        if (skipped && (word->is_begin || told_is(word, told_places))) return false;
        if (is_token(t, told_word(t, at - skipped, -1), tokens[end - 2]))
            return is_before(t, at - skipped - 1, tokens, end - 2, false);
    }
    return false;
}

/* Whether the words before the one at `at` are the tokens before `end`. */
static bool is_before(const ToldText *t, size_t at, const Str tokens[], size_t end, bool is_signed)
{
    if (end == 0) return true;
    Str token = tokens[end - 1];
    const ToldWord *right = told_word(t, at, 0);
    if (token.at[0] == '?') {
        Str rest[TOKENS_MAX];
        memcpy(rest, tokens, end * sizeof *rest);
        rest[end - 1] = (Str){ token.at + 1, token.len - 1 };
        return is_before(t, at, rest, end, is_signed) || is_before(t, at, tokens, end - 1, is_signed);
    }
    if (token.at[0] == '^') return right->is_begin;
    if (is_sign(token))
        return right->gap == token.at[0] && (!right->is_begin || right->gap == ':') &&
            is_before(t, at, tokens, end - 1, true);
    if (!is_signed && !is_joined(right)) return false;
    if (token.at[0] == '*') return is_before_some(t, at, tokens, end);
    return at > 0 && is_token(t, told_word(t, at, -1), token) && is_before(t, at - 1, tokens, end - 1, false);
}

static bool is_form_before(const ToldText *t, size_t at, const char *before)
{
    Str tokens[TOKENS_MAX], rest = str_of(before), one;
    size_t count = 0;
    while (count < TOKENS_MAX && str_cut(&rest, ' ', &one)) tokens[count++] = one;
    return is_before(t, at, tokens, count, false);
}

/* ---- what stands behind ---- */

/* "15" in quotes is no length of inches. */
static bool is_quoted(const ToldText *t, const ToldWord *w)
{
    return w->at > 0 && t->text.at[w->at - 1] == '"' && w->end < t->text.len && t->text.at[w->end] == '"';
}

static bool is_form_behind(const ToldText *t, size_t last, const char *after)
{
    static const char no_ages[] =
        "out away weeks deep late over down short of th blocks hours in on at to off hwy exit by past or up cents";
    const ToldWord *next = told_word(t, last, 1);
    bool is_word = !next->is_begin && (next->gap == ' ' || next->gap == '/') && after[0] && told_is(next, after);
    if (is_word) return !told_is(next, "years") || told_is_clause_end(t, last + 1);
    if (is_quoted(t, told_word(t, last, 0))) return true;
    if (told_is_measure(t, last) || told_is_count(t, last)) return false;
    bool is_end = next->gap && memchr("\"&", next->gap, 2);
    if (after[0] == '.') return is_end || told_is_clause_end(t, last);
    return !after[0] && (next->is_begin || !told_is(next, no_ages));
}

/* "Consult: 17 F w/ pain": a capital that opens a sentence with the number, and goes on about a person. */
static bool is_opening(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *sex = told_word(t, at, 1), *next = told_word(t, at, 2);
    bool is_capital = sex->gap == ' ' && (t->text.at[sex->at] == 'F' || t->text.at[sex->at] == 'M');
    return w->is_begin && w->word.at[0] <= '9' && w->number >= 10 && is_capital && told_is(sex, "f m") &&
        !next->is_begin && told_is(next, "w with here presents presented brought c says states reports");
}

/* "three girls from Oak Cottage (14, 15, 16)": the number is one of a list of ages in brackets, behind children. */
static bool is_in_list(const ToldText *t, size_t at)
{
    static const char several[] = "girls boys females juvs juveniles youth youths minors teens sisters brothers twins";
    size_t first = at, last = at;
    while (first > 0 && told_word(t, first, 0)->gap == ',' && told_word(t, first, -1)->number >= 5) first--;
    while (told_word(t, last, 1)->gap == ',' && told_word(t, last, 1)->number >= 5) last++;
    size_t end = told_word(t, last, 0)->end;
    bool is_closed = end < t->text.len && t->text.at[end] == ')';
    if (first == last || told_word(t, first, 0)->gap != '(' || !is_closed) return false;
    for (int by = -1; by > -6 && !told_word(t, first, by + 1)->is_begin; by--)
        if (told_is(told_word(t, first, by), several)) return true;
    return false;
}

/* "14ish", "14-ish": no hour, which would be less than 13. */
static bool is_some(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    bool is_ish = told_is(next, "ish") && (next->gap == 0 || next->gap == '-');
    if (!is_ish || told_is(told_word(t, at, -1), "at around by til till until before after since")) return false;
    return w->number > 12 && !memchr("$#", w->gap ? w->gap : ' ', 2) && !told_is_measure(t, at + 1) &&
        !told_is_count(t, at + 1);
}

/* "if she looks 15", "for all youth 11-17", "room 15": nobody who was met. */
static bool is_after_if(const ToldText *t, size_t first)
{
    bool are_all = told_is(told_word(t, first, -1), "youth youths girls boys child kid children") &&
        told_is(told_word(t, first, -2), "all any every each");
    if (are_all) return true;
    for (int by = -1; by > -4; by--)
        if (told_is(told_word(t, first, by), "if")) return true;
    return told_is(told_word(t, first, -1), "room rm unit suite apt gate exit hwy");
}

static void years_of(Kind kind, int from, int to, int *low, int *high)
{
    *low = kind == IT_IS_NOT ? 1 : from;
    *high = kind == IT_IS_NOT ? CHILD_YEARS_MAX : to;
    if (kind == IT_IS_AT_MOST) *low = from > AT_MOST_YEARS ? from - AT_MOST_YEARS : 1;
    if (kind == IT_IS_SOME) { (*low)--; (*high)++; }
}

static bool is_met(const Form *f, const ToldText *t, size_t first, size_t last)
{
    int from = told_word(t, first, 0)->number, to = told_word(t, last, 0)->number;
    bool is_possible = f->kind == IT_IS_NOT ? to == f->lowest
        : from >= f->lowest && to <= CHILD_YEARS_MAX;
    return is_possible && is_form_behind(t, last, f->after) && is_form_before(t, first, f->before);
}

bool told_is_child_form(const ToldText *t, size_t first, size_t last, int *low, int *high)
{
    const ToldWord *from = told_word(t, first, 0), *to = told_word(t, last, 0);
    if (to->number > CHILD_YEARS_MAX + 1 || is_after_if(t, first)) return false;
    if (first == last && to->number <= CHILD_YEARS_MAX && is_some(t, first)) {
        years_of(IT_IS_SOME, from->number, to->number, low, high);
        return true;
    }
    bool is_opened = first == last && is_opening(t, first);
    if (to->number <= CHILD_YEARS_MAX && (is_opened || is_in_list(t, last))) {
        *low = *high = to->number;
        return true;
    }
    for (size_t i = 0; i < COUNT(forms); i++) {
        if (!is_met(&forms[i], t, first, last)) continue;
        years_of(forms[i].kind, from->number, to->number, low, high);
        return true;
    }
    return false;
}
