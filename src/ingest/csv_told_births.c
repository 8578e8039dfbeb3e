/* csv_told_births.c - is this day of a narrative somebody's birth? */
#include "ingest/csv_told_births.h"

#include "ingest/csv_cell.h"
#include "ingest/csv_told_counts.h"
#include "ingest/csv_told_names.h"

#define BEFORE_WORDS 7

static bool is_numeral(const ToldWord *w) { return w->word.len && w->word.at[0] <= '9'; }

bool told_goes_on_as_time(const ToldText *t, size_t at)
{
    static const char no_ends[] = "at to thru through until hrs hours for by when";
    const ToldWord *last = told_word(t, at, -1), *next = told_word(t, at, 0);
    if (next->is_begin) return false;
    bool is_hour = is_numeral(next) && !(next->gap && memchr(",(", next->gap, 2));
    bool is_tight = last->end < t->text.len && memchr("-/", t->text.at[last->end], 2);
    return is_hour || is_tight || told_is(next, no_ends);
}

/* ---- dates, as words ---- */

static Str said(const ToldText *t, size_t at, size_t words)
{
    return (Str){ t->text.at + t->words[at].at, t->words[at + words - 1].end - t->words[at].at };
}

static bool is_day(Str text)
{
    CsvDate date;
    for (int order = 0; order < DATE_ORDERS; order++)
        if (csv_date_read(text, (DateOrder)order, (Date){ 0 }, &date) && !date.is_serial && date.hour < 0) return true;
    return false;
}

/* "9/1/2009", "19AUG09", "Aug 19 2009" */
static bool is_day_of_three(const ToldText *t, size_t at)
{
    const ToldWord *one = told_word(t, at, 0), *two = told_word(t, at, 1), *three = told_word(t, at, 2);
    if (at + 3 > t->count || two->is_begin || three->is_begin || !is_numeral(three)) return false;
    bool is_named = is_numeral(one) != is_numeral(two);
    bool is_signed = two->gap == three->gap && (two->gap == '/' || two->gap == '-');
    return (is_signed || is_named) && (three->word.len == 4 || three->word.len == 2) && is_day(said(t, at, 3));
}

/* "07/2008", "July 2008", "Aug '10" */
static bool is_month(const ToldText *t, size_t at, bool may_be_short)
{
    const ToldWord *month = told_word(t, at, 0), *year = told_word(t, at, 1);
    int y, m;
    if (at + 2 > t->count || !is_numeral(year) || year->is_begin) return false;
    bool is_short = year->word.len == 2 && year->gap == '\'' && !is_numeral(month) && may_be_short;
    bool is_long = year->word.len == 4 && year->gap && memchr("/- ", year->gap, 3) &&
        !(year->gap == ' ' && is_numeral(month));
    return (is_short || is_long) && csv_birth_month_read(said(t, at, 2), (Date){ 2099, 12, 31 }, &y, &m);
}

/* "051512", "20090304" */
static bool is_run(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0);
    return is_numeral(w) && (w->word.len == 6 || w->word.len == 8) && is_day(w->word);
}

/* "bracelet says 2010", "birth cert shows 2010": what follows is no address and no hour. */
static bool is_year(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0);
    int year;
    return is_numeral(w) && w->word.len == 4 && csv_birth_year_read(w->word, &year) && told_is_clause_end(t, at) &&
        told_is_year_of_paper(t, at);
}

/* ---- what makes it a birth ---- */

static bool is_joined(const ToldWord *w) { return !w->is_begin && w->gap && memchr(" =", w->gap, 2); }

/* "GIVES 051512", "gave 5/15/12": what somebody answers who is asked. */
static bool is_given(const ToldText *t, size_t at)
{
    return told_is(told_word(t, at, -1), "gives gave giving") && told_word(t, at, 0)->gap == ' ';
}

/* "learner permit 02/2010", "school ID 9/1/2009". A permit to build or to carry has another day. */
static bool is_on_paper(const ToldText *t, size_t at)
{
    static const char persons[] = "learner learners driver drivers student school state instruction vic victim her "
        "his fem "
        "female juv girl boy";
    const ToldWord *paper = told_word(t, at, -1);
    if (!told_is(paper, told_papers) || told_is(paper, "visa")) return false;
    bool is_birth_certificate = told_is(paper, "certificate cert") && told_is(told_word(t, at, -2), "birth");
    return is_birth_certificate || told_is(paper, "passport") || told_is(told_word(t, at, -2), persons);
}

/* "ID'D FROM PHOTO = 19AUG09" */
static bool is_identified(const ToldText *t, size_t at)
{
    if (told_word(t, at, 0)->gap != '=' && !told_is(told_word(t, at, -1), "as to dob")) return false;
    for (int by = -1; by > -BEFORE_WORDS && !told_word(t, at, by + 1)->is_begin; by--)
        if (told_is(told_word(t, at, by), "idd ided identified livescan afis prints photo sro")) return true;
    return false;
}

/* "bday Aug '10", "birthday is 8/15/2010" */
static bool is_birthday(const ToldText *t, size_t at)
{
    int by = told_is(told_word(t, at, -1), "is was") ? -2 : -1;
    return told_is(told_word(t, at, by), "bday birthday bdate");
}

/* Asked for every word: nothing is looked at before a date may stand there. */
static bool may_begin(const ToldWord *w)
{
    if (is_numeral(w)) return true;
    return w->word.len >= 3 && told_is(w, "jan feb mar apr may jun jul aug sep sept oct nov dec january february "
        "march april "
                                          "june july august september october november december");
}

/* What stands before it tells a whole date, a month of a year, or a number of digits alone. */
typedef enum { TOLD_BY_NOTHING, TOLD_BY_PAPER, TOLD_ON_PAPER, TOLD_BY_SELF, TOLD_BIRTHDAY } ToldBy;

static ToldBy told_by(const ToldText *t, size_t at)
{
    if (is_birthday(t, at)) return TOLD_BIRTHDAY;
    if (is_on_paper(t, at)) return TOLD_ON_PAPER;
    if (is_given(t, at) || is_identified(t, at)) return TOLD_BY_SELF;
    return told_is_shown_by_paper(t, at) ? TOLD_BY_PAPER : TOLD_BY_NOTHING;
}

static size_t date_words(const ToldText *t, size_t at, ToldBy by)
{
    if (by != TOLD_BY_PAPER && is_day_of_three(t, at)) return 3;        /* by a paper: csv_told.c takes those */
    if (by != TOLD_BY_SELF && is_month(t, at, by == TOLD_BIRTHDAY)) return 2;
    return (by == TOLD_BY_SELF || by == TOLD_BIRTHDAY) && is_run(t, at);
}

size_t told_birth_shown(const ToldText *t, size_t at)
{
    const ToldWord *w = told_word(t, at, 0);
    if (is_joined(w) && is_year(t, at)) return !told_goes_on_as_time(t, at + 1);
    ToldBy by = may_begin(w) && is_joined(w) ? told_by(t, at) : TOLD_BY_NOTHING;
    size_t words = by ? date_words(t, at, by) : 0;
    bool is_number = words == 1 && told_is(told_word(t, at, 1), "as is");      /* "gave 051512 as the case number" */
    return words && !is_number && !told_goes_on_as_time(t, at + words) ? words : 0;
}
