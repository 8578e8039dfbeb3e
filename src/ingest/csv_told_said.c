/* csv_told_said.c - does somebody say this age, or await it? */
#include "ingest/csv_told_said.h"

#define YOUNGEST 8
#define CHILD_MAX 18            /* a birthday of an adult is not looked for */
#define SAID_MAX 25

/* Something ends here for certain: "RP ADV 15, 16 AND 17 ARE FULL" goes on. */
static bool is_full_end(const ToldWord *next)
{
    return next->is_begin || (next->gap && memchr("/(\"", next->gap, 3) && next->number < 0);
}

static bool is_numeral(const ToldWord *w) { return w->word.len && w->word.at[0] <= '9'; }

/* "ADV 15.", "STS 14": whoever calls, of herself. */
static bool is_callers(const ToldText *t, ToldNumber n)
{
    static const char callers[] = "rp fem female she he caller juv juvenile girl boy male vic victim pt patient self";
    const ToldWord *w = told_word(t, n.first, 0), *verb = told_word(t, n.first, -1);
    bool may_be = is_numeral(w) && w->gap == ' ' && !w->is_begin && w->number <= SAID_MAX;
    if (!may_be || !told_is(verb, "adv advd advised advises sts states stated")) return false;
    return is_full_end(told_word(t, n.last, 1)) && (verb->is_begin || told_is(told_word(t, n.first, -2), callers));
}

static bool is_capital(const ToldText *t, const ToldWord *w)
{
    return w->word.len == 1 && t->text.at[w->at] >= 'A' && t->text.at[w->at] <= 'Z';
}

static bool are_initials(const ToldText *t, size_t at)
{
    const ToldWord *last = told_word(t, at, -1), *one = told_word(t, at, -2);
    bool is_place = told_is(one, "u n s l d") && told_is(last, "s e w a c");        /* U.S., N.W., L.A. */
    bool are_dotted = told_word(t, at, 0)->gap == '.' && last->gap == '.';
    return are_dotted && is_capital(t, last) && is_capital(t, one) && !is_place;
}

/* "T.O. 15 f - in at 2a": initials, an age and a sex. */
static bool is_behind_initials(const ToldText *t, ToldNumber n)
{
    static const char goes_on[] = "in w with here came comes says said dropped brought ran left from was is not "
        "has had";
    const ToldWord *w = told_word(t, n.first, 0), *sex = told_word(t, n.last, 1), *next = told_word(t, n.last, 2);
    if (!is_numeral(w) || w->number > SAID_MAX || !told_is(sex, "f m") || !are_initials(t, n.first)) return false;
    if (sex->is_begin || (sex->gap != ' ' && sex->gap != 0 && sex->gap != '/')) return false;
    return next->is_begin || (next->gap && memchr(",-(;/", next->gap, 5)) || told_is(next, goes_on);
}

bool told_are_years_and_months(const ToldText *t, size_t at)
{
    const ToldWord *months = told_word(t, at, 2);
    return told_is(told_word(t, at, 1), "y yr yrs year years") && months->number >= 0 && months->number < 12 &&
        told_is(told_word(t, at, 3), "m mo mos mth mths month months") && !months->is_begin &&
        !told_is(told_word(t, at, -1), "for past last over after since served to of");
}

/* "says 19" where an age should stand: a column's cell is read behind the word "age". */
static bool is_said_in_column(const ToldText *t, ToldNumber n)
{
    bool is_her = n.first == 3 && told_is(told_word(t, 1, 0), "she he they");
    return (n.first == 2 || is_her) && told_is(told_word(t, 0, 0), "age") && n.is_end &&
        told_is(told_word(t, n.first, -1), "says said claims claimed gave gives states stated told maybe about looks");
}

/* "no ID, says 16": what somebody says who has no paper. What a sign or a clock says is no age. */
static bool is_said_without_paper(const ToldText *t, ToldNumber n)
{
    if (!told_is(told_word(t, n.first, -1), "says said states stated claims claimed") || !n.is_end) return false;
    int by = told_is(told_word(t, n.first, -2), "she he") ? -3 : -2;
    return told_is(told_word(t, n.first, by), "id ids identification") &&
        told_is(told_word(t, n.first, by - 1), "no without o valid any");
}

/* "ID'D THRU SCHOOL AS 15", "confirmed by mother as 15": somebody looked. */
static bool is_found_as(const ToldText *t, ToldNumber n)
{
    if (!told_is(told_word(t, n.first, -1), "as") || !n.is_end) return false;
    for (int by = -2; by > -7 && !told_word(t, n.first, by + 1)->is_begin; by--)
        if (told_is(told_word(t, n.first, by), "idd ided identified confirmed verified")) return true;
    return false;
}

bool told_is_said_age(const ToldText *t, ToldNumber n)
{
    const ToldWord *w = told_word(t, n.first, 0);
    if (w->number < YOUNGEST) return false;
    if (is_behind_initials(t, n) || is_said_in_column(t, n)) return true;
    return !w->is_begin && (is_callers(t, n) || is_said_without_paper(t, n) || is_found_as(t, n));
}

/* When a birthday is: "in Dec", "at Christmas", "next week", "tomorrow". */
static bool is_day_to_come(const ToldText *t, size_t at)
{
    static const char days[] =
        "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september "
        "october november december christmas xmas thanksgiving halloween easter new spring summer fall winter next "
        "this monday tuesday wednesday thursday friday saturday sunday a two three few couple the";
    const ToldWord *one = told_word(t, at, 0), *two = told_word(t, at, 1);
    if (one->is_begin) return false;
    if (told_is(one, "next soon tomorrow tmrw tonight") || told_is(one, "this")) return true;
    bool is_place = told_is(told_word(t, at, 2), "line row rm") || (told_is(one, "in at") && told_is(two, "the"));
    return told_is(one, "in at on by come around") && told_is(two, days) && !is_place;
}

static const char waiting[] = "she he who girl boy kid daughter son niece nephew sister brother i im shes hes "
    "victim vic female juv child friend minor";

/* "she is almost 15", "my niece is only almost 15", "says almost 15"; what a rent is was never a child's age. */
static bool is_of_somebody(const ToldText *t, size_t at)
{
    if (told_is(told_word(t, at, -2), "says said then")) return true;
    return told_is(told_word(t, at, -2), "is was only") && told_is(told_word(t, at, -3), waiting);
}

/* "she'll be", "is gonna turn", "she will be" */
static bool is_future(const ToldText *t, size_t at)
{
    const ToldWord *will = told_word(t, at, -2), *who = told_word(t, at, -3), *before = told_word(t, at, -4);
    if (told_is(will, "shell hell ill")) return true;
    return told_is(will, "will gonna to") && (told_is(who, waiting) || told_is(before, waiting));
}

bool told_is_to_come(const ToldText *t, ToldNumber n)
{
    const ToldWord *w = told_word(t, n.first, 0), *verb = told_word(t, n.first, -1);
    if (n.first != n.last || w->number <= 9 || w->number > CHILD_MAX || w->is_begin || w->gap != ' ')
        return false;
    bool is_day = is_day_to_come(t, n.last + 1), is_theirs = told_is(told_word(t, n.first, -2), waiting);
    if (told_is(verb, "turning turns")) return is_day || (n.is_end && is_theirs);
    if (told_is(verb, "almost nearly"))
        return n.is_end && (is_theirs || is_of_somebody(t, n.first));
    return told_is(verb, "be turn") && is_day && is_future(t, n.first);
}
