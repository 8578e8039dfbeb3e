/* csv_told_played.c - is an age, or a cell, that of a child whom an officer only plays? */
#include "ingest/csv_told_played.h"

#include "base/fold.h"
#include "ingest/csv_map.h"
#include "ingest/csv_told_names.h"

#define BESIDE_WORDS_MAX 6
#define BELIEVED_WORDS_MAX 12

static const char invented[] = "persona personas decoy decoys fictitious fictional";

/* What an operation is, has and does: "UC OP", "u/c officer", "undercover met". */
static const char of_officers[] =
    "op ops operation operations sting detail officer officers ofc ofcr ofcrs off det detective detectives deputy "
    "agent agents unit team vehicle veh car phone buy deal money funds work room contact investigation investigator "
    "sgt corporal trooper squad apt met arr arrested made was were is had";

/* "UC", "u/c", "undercover", where no officer and no operation is meant. *len: its words. */
static bool is_undercover(const ToldText *t, size_t at, int by, int *len)
{
    const ToldWord *w = told_word(t, at, by), *next = told_word(t, at, by + 1);
    bool is_two = told_is(w, "u") && told_is(next, "c") && next->gap && memchr("/-", next->gap, 2);
    *len = is_two ? 2 : 1;
    if (!is_two && !told_is(w, "uc undercover")) return false;
    const ToldWord *after = told_word(t, at, by + *len);
    bool is_end = after->is_begin || (after->gap && after->gap != ' ' && after->gap != '-');
    return is_end || !told_is(after, of_officers);
}

static bool is_invented(const ToldText *t, size_t at, int by)
{
    int len;
    return told_is(told_word(t, at, by), invented) || is_undercover(t, at, by, &len);
}

/* "UC as 15", "decoy posed as a 16 yo", "portraying 14", "persona, a 15 yo". */
static bool is_played_before(const ToldText *t, size_t first)
{
    static const char plays[] =
        "persona personas portraying portrayed portrays pretending playing played impersonating";
    int by = -1;
    while (told_is(told_word(t, first, by), "a an to be being age aged")) by--;
    if (told_is(told_word(t, first, by), plays)) return true;
    if (!told_is(told_word(t, first, by), "as")) return false;
    for (int back = by - 1; back > by - 4 && !told_word(t, first, back + 1)->is_begin; back--)
        if (told_is(told_word(t, first, back), "uc decoy decoys undercover posed posing poses persona profile acting"))
            return true;
    return false;
}

/* "decoy 15", "UC profile of a 14 yo", "fictitious juvenile": right before, but for what such a one is called. */
static bool is_invented_before(const ToldText *t, size_t first)
{
    static const char between[] = "a an of age aged the female f girl juv juvenile minor teen teenage old profile "
        "profiles online chat text child";
    for (int by = -1; by > -BESIDE_WORDS_MAX && !told_word(t, first, by + 1)->is_begin; by--) {
        char gap = told_word(t, first, by + 1)->gap;
        if (gap && !memchr(" (\"'-/", gap, 6)) return false;
        if (is_invented(t, first, by)) return true;
        bool is_c = told_is(told_word(t, first, by), "c") && is_invented(t, first, by - 1);
        if (is_c) return true;
        bool is_named = by == -1 && told_is_name(t, told_word(t, first, by));     /* "Decoy 'Kay 16'" */
        if (!is_named && !told_is(told_word(t, first, by), between)) return false;
    }
    return false;
}

/* "15yo (UC)", "\"15 YOF\" online persona", "14 year old decoy". */
static bool is_invented_behind(const ToldText *t, size_t last)
{
    static const char between[] = "yo y o yr yrs year years old yoa yof yom yold female f m male girl boy juv juvenile "
        "minor teen online chat text profile fake child";
    for (int by = 1; by <= BESIDE_WORDS_MAX; by++) {
        const ToldWord *w = told_word(t, last, by);
        if (w->is_begin || !w->word.len || (w->gap && !memchr(" (\"'-/", w->gap, 6))) return false;
        if (is_invented(t, last, by)) return true;
        if (!told_is(w, between)) return false;
    }
    return false;
}

/* "believed she was 15, UC at the door", "thought he met a 14 yo decoy": what a buyer believed, where the sentence
 * says of whom. */
static bool is_believed(const ToldText *t, size_t first, size_t last)
{
    bool is_thought = false;
    int by = -1;
    for (; by > -BESIDE_WORDS_MAX - 1 && !told_word(t, first, by + 1)->is_begin; by--)
        is_thought |= told_is(told_word(t, first, by), "believed believing believes thought thinking thinks assumed");
    for (; is_thought && by > -BELIEVED_WORDS_MAX && !told_word(t, first, by + 1)->is_begin; by--)
        if (is_invented(t, first, by)) return true;
    for (by = 1; is_thought && by < BELIEVED_WORDS_MAX && !told_word(t, last, by)->is_begin; by++)
        if (is_invented(t, last, by)) return true;
    return false;
}

/* What an officer is called where a sentence ends with it: "was UC Det.", "was a cop on the computer". */
static bool is_officer(const ToldText *t, size_t at, int by)
{
    static const char officers[] = "cop cops officer ofc ofcr detective det agent deputy trooper police policeman "
                                   "policewoman le decoy persona";
    static const char goes_on[] = "on in at online chatting posing and who from with w sgt det detective officer";
    bool is_short = told_is(told_word(t, at, by), "u") && told_is(told_word(t, at, by + 1), "c");
    bool is_under = is_short || told_is(told_word(t, at, by), "uc undercover");
    if (is_under) by += is_short ? 2 : 1;
    const ToldWord *w = told_word(t, at, by);
    bool is_one = told_is(w, officers) && !(is_under && w->is_begin);
    if (!is_one) return is_under && (w->is_begin || !w->word.len || w->gap != ' ' || told_is(w, goes_on));
    const ToldWord *after = told_word(t, at, by + 1);
    return after->is_begin || !after->word.len || after->gap != ' ' || told_is(after, goes_on);
}

/* "\"15 y/o\" - was UC Det.", "a 14 yr old girl who turned out to be a cop": who it was in truth. */
static bool is_officer_behind(const ToldText *t, size_t last)
{
    static const char between[] = "yo y o yr yrs year years old yoa yof yom yold female f m male girl boy juv juvenile "
        "minor teen child who that which she he it actually really in fact";
    int by = 1;
    while (!told_word(t, last, by)->is_begin && told_is(told_word(t, last, by), between)) by++;
    if (told_word(t, last, by)->is_begin) return false;
    bool is_turned = told_is(told_word(t, last, by), "turned") && told_is(told_word(t, last, by + 1), "out");
    if (!is_turned && !told_is(told_word(t, last, by), "was is")) return false;
    by += is_turned ? 2 : 1;
    while (told_is(told_word(t, last, by), "to be a an the actually really in fact just our") &&
           !told_word(t, last, by)->is_begin) by++;
    return !told_word(t, last, by)->is_begin && is_officer(t, last, by);
}

/* "Decoy told him she was 15", "UC texted suspect that she is 14": what a decoy says of herself. An officer who tells
 * of a girl names nobody to whom she is invented. */
static bool is_said_by_decoy(const ToldText *t, size_t first)
{
    static const char says[] = "told tells said says stated states sts adv advised claimed claims texted texts wrote "
                               "replied messaged informed gave listed";
    static const char buyers[] = "him suspect susp subject subj def defendant arrestee male buyer john man arr";
    static const char herself[] = "she he was is her his age of that as only being i im am shes hes the a an";
    int by = -1;
    while (told_is(told_word(t, first, by), herself) && !told_word(t, first, by + 1)->is_begin) by--;
    bool is_to_buyer = told_is(told_word(t, first, by), buyers);
    if (is_to_buyer) by--;
    while (told_is(told_word(t, first, by), "the to")) by--;
    if (told_word(t, first, by + 1)->is_begin || !told_is(told_word(t, first, by), says)) return false;
    if (told_word(t, first, by)->is_begin) return false;
    by--;
    if (told_is(told_word(t, first, by), "decoy decoys persona")) return true;
    bool is_short = told_is(told_word(t, first, by), "c") && told_is(told_word(t, first, by - 1), "u");
    return is_to_buyer && (is_short || told_is(told_word(t, first, by), "uc undercover"));
}

bool told_is_played(const ToldText *t, size_t first, size_t last)
{
    return is_played_before(t, first) || is_invented_before(t, first) || is_invented_behind(t, last) ||
        is_believed(t, first, last) || is_officer_behind(t, last) || is_said_by_decoy(t, first);
}

bool csv_cell_is_played(Str cell)
{
    char folded[CSV_WORDS_BYTES_MAX];
    Str rest = { folded, fold_text(cell, folded, sizeof folded) }, word, before = S("");
    bool is_under = false, is_made = false;
    while (str_cut(&rest, ' ', &word)) {
        ToldWord w = { .word = word };
        bool is_two = str_eq(before, S("u")) && str_eq(word, S("c"));
        if (is_under && told_is(&w, of_officers)) return false;
        is_made |= told_is(&w, "persona personas decoy decoys fictitious");
        is_under |= is_two || told_is(&w, "uc undercover");
        before = word;
    }
    return is_made || is_under;
}
