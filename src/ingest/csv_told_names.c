/* csv_told_names.c - is this word of a narrative a name, a word for somebody, or what a paper says of them? */
#include "ingest/csv_told_names.h"

#define NAME_LETTERS_MIN 3
#define PAPER_YOUNGEST 10
#define PAPER_ADULT 18

const char told_sexes[] = "girl girls boy boys female females male males fem fems f m";

const char told_somebody[] =
    "female females girl girls boy boys male males fem juv juvenile juveniles teen teenager minor daughter son niece "
    "nephew sister brother vic victim child kid runaway nina nino dau dtr sis bro cousin stepdaughter stepson "
    "granddaughter grandson grader sophomore freshman sib sibling bestie stepkid stepchild";

const char told_things[] =
    "car cars vehicle vehicles truck suv van sedan coupe bike bicycle motorcycle house home building roof dog cat "
    "horse puppy case cases warrant warrants phone computer laptop marriage relationship business record records "
    "tattoo scar injury prior conviction felony charge charges order lease debt bottle whiskey wine tree boat trailer "
    "honda toyota ford chevy chevrolet nissan dodge jeep hyundai kia bmw mercedes lexus acura mazda subaru buick gmc";

const char told_places[] = "apt rm room unit ste suite gate bldg lot seat temp no number bay row space spc hwy";
const char told_papers[] = "id ids identification license licence dl passport permit certificate cert papers visa";

static const char no_names[] =
    "apt apartment rm room unit ste suite gate bldg building lot seat temp number no bay row space spc hwy "
    "highway exit route rte road street ave avenue lane bus train car cab van truck grade class team troop scout "
    "size level phase case channel day week bed door floor pod cell box table stop beat zone district precinct "
    "track code line january february march april may june july august september october november december jan "
    "feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday the "
    "and with was were has had his her him she they who for from into near past last next then than about approx "
    "only just nearly under over ages age aged says said states stated wants needs owes lives weighs wears leaves "
    "left ran went saw took sent gave paid made got lost owe owns called call calls text texts since until before "
    "after around above below not still now also council record records support abuse services advocate hotel "
    "motel inn suites school park center centre court county city state police dept department sheriff officer "
    "detective deputy agency office hospital white black hispanic asian bought heard knows pays sold spent drank "
    "ate hit shot stole found held kept met brought came won read rode drove fled felt told wore cut put set let "
    "began seen known fired gives takes keeps sells buys makes sees hears sends gets does goes comes runs drinks "
    "eats counts claims reports thinks believes likes needed used tried asks tells holds carries hides uses works "
    "have having this that these those some another all both twice once again there here very more less total "
    "plus minus equals nbr num lots acct account badge serial tag plate model year years version item items page "
    "pages step chapter dorm cabin wing terminal platform pier dock field lap round game score pick rank place "
    "possibly maybe possible approximate exactly";

bool told_is_name(const ToldText *t, const ToldWord *w)
{
    size_t len = w->word.len;
    if (len < NAME_LETTERS_MIN || w->word.at[0] <= '9' || told_is(w, no_names) || told_is(w, told_things)) return false;
    bool is_verb = len > 5 && (str_ends(w->word, S("ed")) || str_ends(w->word, S("ing")));
    char first = t->text.at[w->at];
    return !is_verb && first >= 'A' && first <= 'Z';
}

/* "17 per school ID", "is 16 by her passport", and not what stands in room 17. */
bool told_is_by_paper(const ToldText *t, size_t at)
{
    static const char of_papers[] = "her his their the a to school student state birth learners";
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    if (w->number < PAPER_YOUNGEST || w->number >= PAPER_ADULT || w->gap == '#' || w->gap == '$') return false;
    if (told_is(told_word(t, at, -1), told_places) || next->is_begin) return false;
    if (!told_is(next, "per by according")) return false;
    for (int by = 2; by < 6; by++) {
        const ToldWord *word = told_word(t, at, by);
        if (!word->is_begin && told_is(word, told_papers)) return true;
        if (word->is_begin || !told_is(word, of_papers)) return false;
    }
    return false;
}

/* One of these words in the same sentence before the verb at `by`. */
static bool has_before(const ToldText *t, size_t at, int by, const char *words)
{
    for (by--; by > -8 && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), words)) return true;
    return false;
}

/* How far before `at` the verb stands with which a paper speaks: "shows", "comes back as"; 0 for none. */
static int verb_of_paper(const ToldText *t, size_t at)
{
    int verb = told_is(told_word(t, at, -1), "back as to") ? -2 : -1;
    if (told_is(told_word(t, at, verb), "back")) verb--;
    bool is_shown = told_is(told_word(t, at, verb), "shows showed show showing reads says said comes came coming "
                                                    "returns returned returning");
    return told_word(t, at, 0)->gap == ' ' && !told_word(t, at, 0)->is_begin && is_shown ? verb : 0;
}

/* "SCHOOL ID IN BAG SHOWS 9/14/97": the day that stands on a paper about somebody, right behind the verb. */
bool told_is_shown_by_paper(const ToldText *t, size_t at)
{
    int verb = verb_of_paper(t, at);
    return verb && (has_before(t, at, verb, told_papers) ||
                    has_before(t, at, verb, "prints fingerprints school dmv bracelet wristband armband"));
}

bool told_is_year_of_paper(const ToldText *t, size_t at)
{
    int verb = verb_of_paper(t, at);
    return verb && !has_before(t, at, verb, "expired expires exp issued log clock time") &&
        (has_before(t, at, verb, told_papers) || has_before(t, at, verb, "bracelet wristband armband"));
}

/* Whether a birth may be told of who stands before: of a name in capitals, which may be a thing, no year alone. */
static bool is_born(const ToldText *t, size_t at, bool is_year)
{
    const ToldWord *w = told_word(t, at, 0), *before = told_word(t, at, -1);
    char second = before->end - before->at > 1 ? t->text.at[before->at + 1] : ' ';
    if (told_is(before, "f m")) return w->gap == ',';
    if (told_is(before, told_somebody) || told_is(before, "as v")) return true;
    return told_is_name(t, before) && (!is_year || (second >= 'a' && second <= 'z'));
}

/* "Ann Doe b. 4/19/2009", "girl b. 6/11", "ID'd as b. 2010", "(b 1/30/10)": a small letter behind somebody, and the
 * day behind its full stop; in brackets without one. */
bool told_is_born_letter(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0), *next = told_word(t, at, 1);
    bool is_letter = told_is(w, "b") && t->text.at[w->at] == 'b' && w->gap && memchr(" ,(", w->gap, 3);
    if (!is_letter || w->is_begin || !next->word.len || next->word.at[0] > '9') return false;
    if (w->gap == '(' && told_word(t, at, 2)->gap == '/' && told_word(t, at, 3)->gap == '/') return true;
    bool is_year = next->word.len == 4;
    return next->gap == '.' && (next->number > 0 || is_year) && is_born(t, at, is_year);
}
