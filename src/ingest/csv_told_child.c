/* csv_told_child.c - does a word of a narrative stand for a child of whom no age is told? */
#include "ingest/csv_told_child.h"

#include "ingest/csv_told_names.h"

#define ADULT_YEARS 18
#define TEEN_YEARS_MIN 13
#define TEEN_YEARS_MAX 19

bool told_is_negated(const ToldText *t, size_t at)
{
    static const char none[] =
        "no not non none nobody without neither nor isnt wasnt negative neg arent unfounded ningun ninguna sin";
    for (int by = 0; by < 4; by++) {
        if (told_word(t, at, -by)->is_begin) return false;
        if (told_is(told_word(t, at, -by - 1), none)) return true;
    }
    return false;
}

static const char offices[] =
    "court courts hall detention officer officers unit division bureau detective detectives det probation justice "
    "record records history adjudication case facility center centre services service intake petition warrant warrants "
    "curfew complaint diversion po citation matter rights prints section crimes investigator judge system authorities "
    "sergeant sgt office dept department card log cell housing pod hold holding report referral n no none number "
    "supervision parole prob counselor";

/* "juvenile female", "FEM JUV", "the juvenile said": a word for somebody under 18, and none for an office or a past. */
static bool is_juvenile(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1), *next = told_word(t, at, 1);
    if (told_is(w, "underage underaged"))
        return told_is(next, told_sexes) || told_is(next, "person persons child children");
    if (!told_is(w, "juvenile juveniles juv juvs") || told_is_negated(t, at)) return false;
    if (told_is(before, "a") && told_is(told_word(t, at, -2), "as")) return false;
    bool is_next = next->gap == ' ' || next->gap == '/' || next->gap == '-' || next->gap == ':';
    return !is_next || !told_is(next, offices);
}

/* "minors", "a minor is", "the minor," */
static bool is_named_minor(const ToldText *t, size_t at)
{
    const ToldWord *next = told_word(t, at, 1);
    bool is_named = told_is(told_word(t, at, 0), "minors") ||
        told_is(told_word(t, at, -1), "a the of with w from by two another is was");
    bool is_end = next->is_begin || (next->gap && memchr(",()", next->gap, 3));
    return is_named && (is_end ||
                        told_is(next, "was is who whos and at had has were being for to by said stated states"));
}

/* "a minor" and "minor female"; a minor accident and minor in possession are none. */
static bool is_minor_child(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1), *next = told_word(t, at, 1);
    bool is_menor = told_is(w, "menor") && told_is(next, "de") && told_is(told_word(t, at, 2), "edad");
    if ((!is_menor && !told_is(w, "minor minors")) || told_is_negated(t, at)) return false;
    if (told_is(next, told_sexes) || told_is(next, "child children victim victims daughter son"))
        return next->gap == ' ' || next->gap == '/';
    bool is_behind = before->gap != '#' && told_is(before, "female male fem girl boy") && w->gap == ' ';
    return is_menor || is_behind || is_named_minor(t, at);
}

static bool is_teenager(const ToldText *t, size_t at)
{
    return told_is(told_word(t, at, 0), "teen teenage teenaged teenager teenagers teens adolescente") &&
        !told_is_negated(t, at) && !told_is(told_word(t, at, 1), "court center challenge pregnancy line");
}

static const char speaks[] =
    "says said states stated disclosed told tells reports reported drew described denies denied admits admitted adv "
    "advised came ran left failed was is went got from has had";

/* "kid bike", "kid, 22": a thing, or what somebody calls an adult. */
static bool is_no_child(const ToldText *t, size_t at)
{
    static const char things[] =
        "rock size sized meal meals seat friendly bike toy toys show stuff shirt sister brother safe zone gloves bed "
        "games";
    const ToldWord *next = told_word(t, at, 1);
    bool is_thing = !next->is_begin && (told_is(next, things) || told_is(next, told_things));
    return is_thing || next->number >= ADULT_YEARS || told_word(t, at, 2)->number >= ADULT_YEARS;
}

static bool is_supposed(const ToldText *t, size_t at)
{
    for (int by = -1; by > -6 && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), "if whether")) return true;
    return false;
}

/* "I saw a kid", "that is a kid", "same kid every hour". */
static bool is_kid(const ToldText *t, size_t at)
{
    static const char whose[] = "with w has have had got having for about like of as when since and or no not without "
        "want wants expecting raising was were";
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    if (!told_is(w, "kid") || is_no_child(t, at) || is_supposed(t, at)) return false;
    bool is_acting = told_is(next, speaks) && !next->is_begin;
    if (w->is_begin) return is_acting;
    int by = told_is(told_word(t, at, -1), "little lil young small skinny tiny real") ? -2 : -1;
    const ToldWord *before = told_word(t, at, by);
    if (told_is(before, "the")) return is_acting;
    return told_is(before, "a this that same another") &&
        (before->is_begin || !told_is(told_word(t, at, by - 1), whose));
}

/* "Child says", "Minor came": where a sentence begins, or behind "the". */
static bool is_child_who_speaks(const ToldText *t, size_t at)
{
    static const char tells[] = "says said states stated disclosed told tells reports reported drew described";
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    if (next->is_begin || next->gap != ' ') return false;
    if (told_is(w, "minor")) return w->is_begin && told_is(next, speaks);
    if (!told_is(w, "child")) return false;
    return told_is(next, tells) && (w->is_begin || told_is(told_word(t, at, -1), "the"));
}

/* "the little one goes in the bathroom" */
static bool is_little_one(const ToldText *t, size_t at)
{
    const ToldWord *next = told_word(t, at, 2);
    bool is_one = told_is(told_word(t, at, 0), "little") && told_is(told_word(t, at, 1), "one") &&
        told_is(told_word(t, at, -1), "the");
    return is_one && told_is(next, "goes knows is was sits comes sleeps cries told said says went came stays waits") &&
        !next->is_begin;
}

/* "not old enough to drive", "too young to vote"; to drink is another age. */
static bool is_too_young(const ToldText *t, size_t at)
{
    const ToldWord *what = told_word(t, at, 3);
    if (!told_is(told_word(t, at, 2), "to") || !told_is(what, "drive vote") || what->is_begin) return false;
    if (told_is(told_word(t, at, 0), "too") && told_is(told_word(t, at, 1), "young")) return true;
    if (!told_is(told_word(t, at, 0), "old") || !told_is(told_word(t, at, 1), "enough")) return false;
    for (int by = -1; by > -5 && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), "not isnt aint arent wasnt doesnt dont")) return true;
    return false;
}

/* What one is too young for may be bought at 21. */
static bool looks_too_young(const ToldText *t, size_t at)
{
    static const char looks[] =
        "looks looked looking look appears appeared appear seems seemed sounds sounded is was shes hes thought";
    static const char past[] = "drink gamble gambling smoke vote retire rent buy purchase remember know die "
        "understand serve date marry medicare pension work";
    static const char not_said[] = "not isnt never old";
    const ToldWord *too = told_word(t, at, 0), *verb = told_word(t, at, -1), *next = told_word(t, at, 2);
    if (!told_is(too, "too") || !told_is(told_word(t, at, 1), "young") || told_word(t, at, 1)->is_begin) return false;
    if (told_is(verb, "way far much all")) verb = told_word(t, at, -2);
    if (too->is_begin || !told_is(verb, looks) ||
        told_is(told_word(t, at, -2), not_said) || told_is(told_word(t, at, -3), not_said)) return false;
    return !(told_is(next, "to for") && (told_is(told_word(t, at, 3), past) || told_is(next, "for")));
}

bool told_is_child_word(const ToldText *t, size_t at, int *low, int *high)
{
    bool is_child = is_juvenile(t, at) || is_minor_child(t, at) || is_kid(t, at) || is_child_who_speaks(t, at) ||
        is_little_one(t, at) || is_too_young(t, at);
    *low = is_child ? 1 : TEEN_YEARS_MIN;
    *high = is_child ? ADULT_YEARS - 1 : TEEN_YEARS_MAX;
    return is_child || is_teenager(t, at) || looks_too_young(t, at);
}
